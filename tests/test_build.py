"""A build either publishes a checked site in one step or leaves the last good one untouched, whatever went wrong."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import jsonschema
import pytest

from macros.dataset.load import load
from macros.dataset.reader import read_yaml
from macros.dataset.rules.files import product_names, product_words
from macros.dataset.schema import schema
from macros.pages import load_project
from macros.site import BuildError, search, target
from macros.site import build as building
from macros.site.build import ENGINES, build
from macros.site.processes import Child
from macros.site.target import MARK, MARK_TEXT, fill, fresh, publish
from tests.support.projects import ROOT, edit, put, run

pytestmark = pytest.mark.engine
STUB = "docs/guides/north.md"


@pytest.fixture
def published(small_project: Path) -> Path:
    """The site folder of a copied project, with a page that was published before."""
    site = small_project / "site"
    site.mkdir()
    (site / MARK).write_text(MARK_TEXT, encoding="utf-8")
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    return site


def nothing_left(project: Path) -> bool:
    """No folder of a build is there, and nothing works in the project but what is about to end."""
    ended(*(int(link.parent.name) for link in Path("/proc").glob("[0-9]*/cwd") if os.path.realpath(link) == str(project)))
    return not [*project.glob(".site-*"), *project.glob(".engine-*")]


def ended(*processes: int) -> None:
    """Wait for the end of processes that were killed: the system takes a moment."""
    for process in processes:
        with suppress(ProcessLookupError):
            select.select([os.pidfd_open(process)], [], [])


def untouched(site: Path) -> bool:
    """The last good site is there as it was, and nothing of the build that failed."""
    return nothing_left(site.parent) and contents(site) == {MARK: MARK_TEXT.encode(), "index.html": b"the last good site"}


def contents(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def quietly(line: str) -> None:
    """What a build says, where a test does not ask."""


# --- whatever is wrong with the sources ---


def test_bad_data_keeps_the_last_good_site(small_project: Path, published: Path) -> None:
    edit(small_project, "providers/north.yml", put("binding", value="maybe"))
    done = run(small_project, "macros", "build")
    assert done.returncode == 1
    assert "data/providers/north.yml:" in done.stderr
    assert "binding is 'maybe'; expected 'password', 'oauth_only' or 'unconfirmed'" in done.stderr
    assert "Traceback" not in done.stderr
    assert untouched(published)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("stub", "words"),
    [
        ('{{ guide("nowhere") }}', "nowhere"),
        ("{{ nothing_of_this_name }}", "nothing_of_this_name"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% broken", "broken"),
    ],
)
def test_broken_macro_ends_the_build(small_project: Path, published: Path, engine: str, stub: str, words: str) -> None:
    (small_project / STUB).write_text(stub, encoding="utf-8")
    (small_project / "mkdocs.zh.yml").unlink()  # one edition will do
    with pytest.raises(BuildError, match=words):
        build(small_project, published, engine, say=quietly)
    assert untouched(published)


def test_broken_link_keeps_the_last_good_site(small_project: Path, published: Path) -> None:
    template = small_project / "macros/pages/templates/page.html.j2"
    template.write_text(
        template.read_text(encoding="utf-8").replace("</header>", '</header><a href="nowhere/">x</a>', 1), encoding="utf-8"
    )
    done = run(small_project, "macros", "build", "--no-pdf")
    assert done.returncode == 1
    assert "faq/index.html" in done.stderr and "the link nowhere/ leads nowhere" in done.stderr
    assert untouched(published)


def test_engine_failure_is_told_in_its_own_words(small_project: Path) -> None:
    (small_project / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    with pytest.raises(BuildError, match=r"mkdocs could not build mkdocs\.yml"):
        build(small_project, small_project / "site", say=quietly)


def test_missing_pagefind_is_said_with_its_repair(small_project: Path, published: Path) -> None:
    (small_project / "pagefind.py").write_text("raise ModuleNotFoundError('No module named pagefind')", encoding="utf-8")
    with pytest.raises(BuildError, match=r"could not index the site .*No module named pagefind.*run `tools/setup run`"):
        build(small_project, published, say=quietly)
    assert untouched(published)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/somewhere"), "/somewhere: No space left.*free some space"),
        (PermissionError(errno.EACCES, "Permission denied"), "While building: Permission denied.*change the owner"),
        (shutil.Error([("/from", "/to", "a reason")]), "While building: /from: a reason"),
    ],
)
def test_what_the_system_refuses_is_one_sentence(
    small_project: Path, published: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    def refuse(*args: object) -> None:
        raise error

    monkeypatch.setattr(building, "checked", refuse)
    with pytest.raises(BuildError, match=words):
        build(small_project, published, say=quietly)
    assert untouched(published)


# --- signals, and other builds ---


@pytest.mark.parametrize(
    ("phase", "number"),
    [
        ("checking the data", signal.SIGTERM),
        ("building the pages", signal.SIGTERM),
        ("building the pages", signal.SIGINT),
        ("making the PDF files", signal.SIGTERM),
        ("indexing for search", signal.SIGTERM),
        ("publishing", signal.SIGTERM),
    ],
)
def test_a_signal_leaves_nothing_behind(small_project: Path, published: Path, phase: str, number: signal.Signals) -> None:
    command = [sys.executable, "-u", "-m", "macros", "build", *([] if "PDF" in phase else ["--no-pdf"])]
    process = subprocess.Popen(command, cwd=small_project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    said = ""
    while phase not in said and (line := process.stdout.readline()):
        said += line
    process.send_signal(number)
    said += process.stdout.read()
    assert process.wait() == 128 + number or " is ready" in said, said
    assert "Traceback" not in said
    assert nothing_left(small_project)
    # By the time that the signal arrives, the build may be further.
    assert untouched(published) or ("publishing" in said and (published / "faq/index.html").is_file())


def test_a_command_ends_with_all_that_it_started(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pid")
    with Child(["sh", "-c", "sleep 10000 & echo $! > pid; wait"], tmp_path):
        process = int((tmp_path / "pid").read_text())
    ended(process)


def test_leftovers_of_killed_builds_go_and_those_of_running_ones_stay(small_project: Path) -> None:
    dead = [small_project / ".site-building-dead", small_project / ".engine-dead"]
    alive = [small_project / ".site-building-alive", small_project / ".engine-alive"]
    other = small_project / ".site-plain"
    for path in (*dead, *alive, other):
        path.mkdir()
    locks = [os.open(path, os.O_RDONLY) for path in alive]
    for lock in locks:
        fcntl.flock(lock, fcntl.LOCK_EX)
    with target.fresh(small_project / "site"), target.work_folder(small_project, ".engine-"):
        pass
    for lock in locks:
        os.close(lock)
    assert not any(path.exists() for path in dead)
    assert all(path.exists() for path in (*alive, other))


def test_two_builds_at_once(small_project: Path) -> None:
    command = [sys.executable, "-m", "macros", "build", "--no-pdf"]
    both = [subprocess.Popen(command, cwd=small_project, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert (small_project / "site/faq/index.html").is_file() and nothing_left(small_project)


# --- the folder that is replaced ---


def test_build_replaces_the_old_site(small_project: Path, published: Path) -> None:
    said: list[str] = []
    link = small_project / "link"
    link.symlink_to(published)
    (small_project / "overrides/assets/.#site.css").symlink_to("an-editor-that-holds-this-file")
    build(small_project, link, say=said.append)
    assert "imap.northmail." in (published / "guides/north/index.html").read_text(encoding="utf-8")
    assert link.is_symlink() and (published / MARK).is_file() and nothing_left(small_project)
    assert any("checking every link" in line for line in said)
    assert not [file.name for file in published.rglob("*") if file.name.startswith(".")]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".", "is the project or holds it"),
        ("..", "is the project or holds it"),
        ("data", "is inside a folder that the build reads"),
        ("overrides/new", "is inside a folder that the build reads"),
        ("mkdocs.yml", "is a file"),
        ("papers", "is not an earlier build (it holds thesis.txt"),
        ("mkdocs.yml/site", "A part of that path is a file"),
    ],
)
def test_other_folders_are_refused_before_anything_is_done(small_project: Path, name: str, words: str) -> None:
    (small_project / "papers").mkdir()
    (small_project / "papers/thesis.txt").touch()
    before, said = contents(small_project), list[str]()
    with pytest.raises(BuildError) as caught:
        build(small_project, small_project / name, say=said.append)
    assert words in str(caught.value) and ("--site" in str(caught.value) or "use another folder" in str(caught.value))
    assert said == [] and contents(small_project) == before


def test_publishing_puts_one_folder_in_the_place_of_the_other(tmp_path: Path) -> None:
    for name in ("fresh", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    publish(tmp_path / "fresh", tmp_path / "site")
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [MARK, "fresh"]
    assert [path.name for path in (tmp_path / "fresh").iterdir()] == ["site"]


def test_publishing_without_renameat2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *args, **kwargs: object())
    test_publishing_puts_one_folder_in_the_place_of_the_other(tmp_path)


def test_a_mount_point_is_filled_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be renamed, so the fresh folder is inside it, and what is moved is each file."""
    site = tmp_path / "site"
    for old in ("same.html", "gone/deep/old.html", "was-a-folder/x", "was-a-file", "lost+found/system"):
        (site / old).parent.mkdir(parents=True, exist_ok=True)
        (site / old).write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == site)
    new = {"same.html": b"new", "was-a-folder": b"new", "was-a-file/x": b"new"}
    with fresh(site) as folder:
        assert folder.parent == site
        for name, content in new.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        publish(folder, site)
    assert contents(site) == new | {MARK: MARK_TEXT.encode(), "lost+found/system": b"old"}
    assert not (site / "gone").exists()


def test_filling_moves_pages_after_what_they_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[str] = []
    move = Path.replace

    def note(path: Path, place: Path) -> Path:
        moved.append(path.name)
        return move(path, place)

    monkeypatch.setattr(Path, "replace", note)
    (tmp_path / "fresh").mkdir()
    (tmp_path / "site").mkdir()
    for name in ("a.html", "b.css", "c.html", "d.js"):
        (tmp_path / "fresh" / name).touch()
    fill(tmp_path / "fresh", tmp_path / "site")
    assert [name.endswith(".html") for name in moved] == [False, False, True, True]


# --- the same from the same ---


def test_same_data_same_bytes(small_site: Path, small_project: Path) -> None:
    """Nothing of the clock, of the folder or of chance gets into a file."""
    build(small_project, small_project / "again", say=quietly)
    again = contents(small_project / "again")
    assert contents(small_site).keys() == again.keys()
    assert [name for name, content in contents(small_site).items() if content != again[name]] == []


def test_the_search_index_is_the_same_whatever_the_order_on_the_disk(small_site: Path, tmp_path: Path) -> None:
    for number, order in enumerate((sorted(contents(small_site)), sorted(contents(small_site), reverse=True))):
        for name in order:
            if name.endswith(".html"):
                (tmp_path / f"{number}" / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(small_site / name, tmp_path / f"{number}" / name)
        search.index(tmp_path / f"{number}")
    index = contents(tmp_path / "0/pagefind")
    assert index == contents(tmp_path / "1/pagefind")
    assert {
        name.partition("/")[2]: content for name, content in contents(small_site).items() if name.startswith("pagefind/")
    } == index


def test_second_product_leaves_no_trace_of_the_first(project: Path) -> None:
    """Swapping data/product.yml is all that another product needs, also one with a smaller form, without a bulk channel and
    without most features: texts that lead to these keep their words."""
    first = load(project).dataset.product
    shutil.copy(ROOT / "tests/fixtures/product.yml", project / "data")
    (project / "data/published.txt").unlink()  # another site has a ledger of its own
    build(project, project / "site", say=lambda line: None)
    whole = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (project / "site").rglob("*")
        if path.suffix in (".html", ".md", ".xml", ".txt", ".js", ".css", ".svg", ".json")
    )
    assert "Postwise" in whole
    assert [name for name in product_names(first) if name.lower() in whole.lower()] == []
    assert [words for words in product_words(first) if words in whole] == []
    start = (project / "site/get-started/index.html").read_text(encoding="utf-8")
    assert "Open the form in Postwise: Accounts &gt; Connect." in start
    assert "Your account: Address, Password." in start and "IMAP port" not in start
    limits = (project / "site/guides/qq/index.md").read_text(encoding="utf-8")
    assert "For volume use a service made for it." in limits and "For bulk mail use" not in limits


# --- the engines by themselves ---


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("stub", ["{{ nothing_of_this_name }}", "{{ 1 / 0 }}"])
def test_broken_macro_ends_the_bare_engine_too(small_project: Path, engine: str, stub: str) -> None:
    (small_project / STUB).write_text(stub, encoding="utf-8")
    assert run(small_project, engine, "build").returncode != 0


@pytest.mark.parametrize("engine", ENGINES)
def test_the_bare_engine_builds_its_pages_beside_the_site(small_project: Path, published: Path, engine: str) -> None:
    for lang, config in (("en", "mkdocs.yml"), ("zh", "mkdocs.zh.yml")):
        done = run(small_project, engine, "build", "--strict", "--config-file", config)
        assert done.returncode == 0, done.stdout + done.stderr
        assert (done.stdout + done.stderr).count("`make serve` shows the whole site") == 1
        page = (small_project / ".site-plain" / lang / "guides/north/index.html").read_text(encoding="utf-8")
        assert "imap.northmail." in page
    shutil.rmtree(small_project / ".site-plain")
    assert untouched(published)


def test_a_running_engine_gets_changed_data_and_strings(small_project: Path) -> None:
    """MkDocs' and Zensical's own preview stay one process; each page asks for the project again."""
    before = load_project(small_project)
    assert load_project(small_project) is before
    edit(small_project, "pages/faq.yml", put("title", "en", value="Changed while serving"))
    assert load_project(small_project).dataset.pages["faq"].title.en == "Changed while serving"


# --- what is made from the model ----------------------------------------------------------------------------------


def test_schemas_are_fresh() -> None:
    for name, content in schema().items():
        file = ROOT / "data/schema" / name
        assert json.loads(file.read_text(encoding="utf-8")) == content, f"data/schema/{name} is stale: run `make renew`"


def test_example_is_valid_and_shows_every_key() -> None:
    example = read_yaml(ROOT / "data/providers/_example.yml")
    provider = schema()["provider.json"]
    jsonschema.Draft202012Validator(provider).validate(example)
    assert set(provider["properties"]) == set(example)


@pytest.mark.parametrize("file", sorted((ROOT / "data/providers").glob("[!_]*.yml")), ids=lambda file: file.stem)
def test_schema_accepts_the_real_data(file: Path) -> None:
    jsonschema.Draft202012Validator(schema()["provider.json"]).validate(read_yaml(file))


def test_new_provider_is_one_file_and_one_command(small_project: Path) -> None:
    """A draft with its pages; what is still to do is said in words, and a slug that is none makes nothing."""
    shutil.copy(ROOT / "data/providers/_new.yml", small_project / "data/providers")
    done = run(small_project, "macros", "new", "example")
    assert done.returncode == 0, done.stderr
    assert (small_project / "docs/guides/example.md").read_text(encoding="utf-8") == '{{ guide("example") }}\n'
    done = run(small_project, "macros", "check")
    assert "Traceback" not in done.stderr
    assert run(small_project, "macros", "new", "example").returncode == 1
    before = sorted(small_project.rglob("*"))
    for slug in ("../../x", "a/b", "_x", "Foo"):
        done = run(small_project, "macros", "new", slug)
        assert done.returncode == 1 and "choose lower-case letters and digits" in done.stderr, done.stderr
    assert sorted(small_project.rglob("*")) == before
