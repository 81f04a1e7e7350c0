"""No published address dies: the ledger knows them all, and a build that would lose one fails and says what to do."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from macros.clock import today
from macros.dataset import model
from macros.dataset.load import load
from macros.outputs.profiles import apple_path, autoconfig_path
from macros.site import BuildError, ledger, links
from macros.site.build import build, check_links
from macros.view.project import Project
from tests.support import html
from tests.support.projects import ROOT, copy_small, edit, put, run


def whole(root: Path) -> Project:
    return Project(load(root).dataset, today(), root)


def addresses(root: Path, site: Path) -> set[str]:
    return ledger.addresses(site, links.read(site), whole(root))


# --- the real project ----------------------------------------------------------------------------------------------


def test_the_ledger_has_every_address(site: Path) -> None:
    """Fails where an address is published for the first time: then it is one that must never die."""
    new = sorted(addresses(ROOT, site) - ledger.read(ROOT))
    assert new == [], "run `make site` and `python -m macros ledger`, and commit data/published.txt"


def test_every_address_of_the_ledger_is_there(site: Path) -> None:
    assert ledger.compare(ROOT, site, links.read(site), whole(ROOT))[0] == []


def test_the_ledger_is_sorted_and_has_each_line_once() -> None:
    lines = (ROOT / ledger.FILE).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


# --- the small one -------------------------------------------------------------------------------------------------


def test_what_counts_as_an_address(small_site: Path, small_project: Path, small_dataset: model.Dataset) -> None:
    """Pages, the parts that every reader sees, and files of all kinds; not what the pages are operated with."""
    found = addresses(small_project, small_site)
    for folder in ("", "zh/"):
        assert {folder or "./", f"{folder}faq/", f"{folder}g/fjord/"} <= found
        for slug in small_dataset.by_slug:
            page = f"{folder}guides/{slug}/"
            assert {page, f"{page}#steps", f"{page}#step-1", f"{page}#sources", f"{folder or './'}#{slug}"} <= found
        assert {f"{folder}errors/#{cause}" for cause in small_dataset.cause} <= found
    assert {"sitemap.xml", "robots.txt", "old/1-all.html"} <= found
    names = {line.partition("#")[2] for line in found} - {""}
    # The page as a whole, the search, places for a script's messages, form controls, data, templates, what is hidden at first.
    assert names.isdisjoint({"content", "search", "live", "box-text", "box-answer", "search-answer"})
    assert not [line for line in found if re.match(r"assets/|pagefind/|_|(zh/)?404", line)]


def test_without_pdf_files_their_addresses_are_kept(small_site: Path, small_project: Path) -> None:
    """`--no-pdf`, or a machine that cannot make them, neither loses them nor fails."""
    assert not (small_site / "pdf").exists()
    sheets = {f"pdf/guide-{slug}-{lang}.pdf" for slug in ("north", "south", "pier") for lang in model.LANGUAGES}
    assert sheets | {"pdf/handbook-en.pdf", "pdf/handbook-zh.pdf"} <= addresses(small_project, small_site)


@pytest.fixture(scope="module")
def published(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small project with a ledger of all that it publishes; not to be altered."""
    project = copy_small(tmp_path_factory.mktemp("published") / "project")
    ledger.add(project, sorted(addresses(project, small_site)))
    return project


@pytest.fixture
def damaged(published: Path, tmp_path: Path) -> Path:
    """One to be altered."""
    return shutil.copytree(published, tmp_path / "project")


def move(project: Path, *entries: tuple[str, str]) -> None:
    """Add entries to redirects.yml."""

    def add(content: dict[str, Any]) -> None:
        content["moved"] += [{"old": old, "new": new} for old, new in entries]

    edit(project, "redirects.yml", add)


# A section that no text links to gets another id.
rename_section = put("sections", 1, "id", value="renamed")


def test_a_lost_anchor_ends_the_build(damaged: Path) -> None:
    edit(damaged, "pages/how-it-works.yml", rename_section)
    with pytest.raises(BuildError) as caught:
        build(damaged, damaged / "site", say=lambda line: None)
    for edition in ("", "zh/"):
        assert f"{edition}how-it-works/#names was published and is gone." in str(caught.value)
    assert "Restore it, or say in data/redirects.yml where it is now: under `moved`" in str(caught.value)
    assert len(str(caught.value).splitlines()) == 3
    assert not (damaged / "site").exists()


def test_settings_files_may_go_with_the_password(small_site: Path, damaged: Path, small_dataset: model.Dataset) -> None:
    """When a mailbox stops accepting passwords, its files are withdrawn without a redirect; no other file is."""
    (domain,) = small_dataset.by_slug["south"].all_domains
    files = [autoconfig_path(domain), apple_path(domain)]
    assert not any((small_site / file).exists() for file in files)
    ledger.add(damaged, files)
    check_links(damaged, small_site, whole(damaged), print)
    ledger.add(damaged, [autoconfig_path("nowhere.example")])
    with pytest.raises(BuildError, match=r"autoconfig/v1\.1/nowhere\.example was published and is gone"):
        check_links(damaged, small_site, whole(damaged), print)


@pytest.fixture(scope="module")
def moved(published: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The small site after moves of all kinds, and what was said while it was built."""
    project = shutil.copytree(published, tmp_path_factory.mktemp("moved") / "project")
    edit(project, "pages/how-it-works.yml", rename_section)
    ledger.add(project, ["hints/", "zh/hints/", "hints/#a", "zh/hints/#b", "zh/g/hints.com/", "api/v1/old.json"])
    move(
        project,
        ("page:how-it-works#names", "page:how-it-works#renamed"),
        ("guide:south#old", "guide:north#steps"),
        ("page:home#x", "page:home#south"),
        ("page:hints", "page:generic"),
        ("short:g/hints.com", "page:generic"),
        ("file:api/v1/old.json", "file:sitemap.xml"),
    )
    said: list[str] = []
    build(project, project / "site", say=said.append)
    return project / "site", said


def test_a_renamed_and_a_moved_anchor_keep_working(moved: tuple[Path, list[str]]) -> None:
    """On the same page as a second name of the new place, else as a line with a link; in both editions, without a script."""
    whole_site, said = moved
    (warning,) = [line for line in said if line.startswith("warning:")]
    assert re.match(r"warning: \d+ addresses are new", warning) and "python -m macros ledger" in warning
    for edition, words in (("", "This part has moved"), ("zh/", "这一部分已移到")):
        site = whole_site / edition
        assert html.read(site / "how-it-works/index.html").one(".//h2[@id='renamed']/span").get("id") == "names"
        notice = html.read(site / "guides/south/index.html").by_id("old")
        assert notice.tag == "p" and notice.getnext() is None and words in html.words(notice)
        assert [link.get("href") for link in notice.iter("a")] == ["../../guides/north/#steps"]
        # In a table an anchor may stand only inside a cell.
        first, *_ = html.read(site / "index.html").one(".//tr[@id='south']")
        assert first.tag in ("th", "td") and first[0].get("id") == "x"


def test_a_renamed_page_keeps_its_address(moved: tuple[Path, list[str]]) -> None:
    """And all its anchors: the redirect of the page takes the # along."""
    site, _ = moved
    for edition, up in (("", "../"), ("zh/", "../../zh/")):
        refresh = html.read(site / edition / "hints/index.html").one(".//meta[@http-equiv='refresh']")
        assert refresh.get("content", "").endswith(f"url={up}generic/")
    rules = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert {"/hints /generic/ 301", "/zh/hints/ /zh/generic/ 301", "/api/v1/old.json /sitemap.xml 301"} <= set(rules)
    assert not (site / "api/v1/old.json").exists()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (("guide:north#old", "guide:north#nowhere"), "guides/north/#old is redirected to guides/north/#nowhere, which"),
        (("guide:north#old", "guide:south#nowhere"), "expected an element with the id nowhere in zh/guides/south/index.html"),
        (("guide:north#steps", "guide:south#steps"), "guides/north/#steps is redirected, but it is there again. Remove"),
        (("file:robots.txt", "file:sitemap.xml"), "robots.txt is redirected, but it is there again"),
        (("file:old.json", "file:nowhere.json"), "expected the file nowhere.json"),
    ],
)
def test_a_redirect_that_is_wrong_on_the_built_site(small_site: Path, damaged: Path, entry: tuple[str, str], words: str) -> None:
    """What the rules of the data cannot know: anchors of guides, and files."""
    move(damaged, entry)
    with pytest.raises(BuildError) as caught:
        check_links(damaged, small_site, whole(damaged), print)
    assert words in str(caught.value)


def test_the_command_adds_and_never_removes(small_site: Path, damaged: Path) -> None:
    ledger.add(damaged, ["nowhere/"])
    listed = sorted(ledger.read(damaged) - {"faq/"})
    (damaged / ledger.FILE).write_text("".join(f"{line}\n" for line in listed), encoding="utf-8")

    def command(folder: Path) -> subprocess.CompletedProcess[str]:
        return run(damaged, "macros", "ledger", "--site", str(folder))

    refused = command(damaged / "nothing")
    assert refused.returncode == 1 and "run `python -m macros build` first" in refused.stderr
    refused = command(small_site)
    assert refused.returncode == 1 and "nowhere/ was published and is gone" in refused.stderr
    move(damaged, ("page:nowhere", "page:faq"))
    done = command(small_site)
    assert done.returncode == 0 and "added 1 addresses to data/published.txt" in done.stdout
    assert ledger.read(damaged) == {*listed, "faq/"}
