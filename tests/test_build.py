"""A build either publishes a checked site in one step or leaves the last good one untouched, whatever went wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from macros.dataset.load import load
from macros.dataset.reader import read_yaml
from macros.dataset.rules.files import product_names, product_words
from macros.dataset.schema import schema
from macros.site.build import ENGINES, BuildError, build, swap

ROOT = Path(__file__).resolve().parents[1]


def run(project: Path, *command: str, **environment: str) -> subprocess.CompletedProcess:
    """The command line of a copied project."""
    variables = os.environ | {"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"} | environment
    return subprocess.run([sys.executable, "-m", *command], cwd=project, env=variables, capture_output=True, text=True)


@pytest.fixture
def published(project: Path) -> Path:
    """The site folder of a copied project, with a page that was published before."""
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    return site


def untouched(site: Path) -> bool:
    left = [path.name for path in site.parent.glob(".site-*")] + [path.name for path in site.parent.glob(".engine-*")]
    return (
        not left
        and [path.name for path in site.iterdir()] == ["index.html"]
        and site.joinpath("index.html").read_text() == "the last good site"
    )


def test_bad_data_keeps_the_last_good_site(project: Path, published: Path) -> None:
    file = project / "data/providers/qq.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("binding: password", "binding: maybe"), encoding="utf-8")
    done = run(project, "macros", "build")
    assert done.returncode == 1
    assert "data/providers/qq.yml:7: binding is 'maybe'; expected 'password', 'oauth_only' or 'unconfirmed'" in done.stderr
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
def test_broken_macro_ends_the_build(project: Path, published: Path, engine: str, stub: str, words: str) -> None:
    (project / "docs/guides/qq.md").write_text(stub, encoding="utf-8")
    done = run(project, "macros", "build", "--engine", engine)
    assert done.returncode == 1
    assert words in done.stderr
    assert untouched(published)


@pytest.mark.parametrize("command", [("mkdocs", "build"), ("zensical", "build")], ids=ENGINES)
@pytest.mark.parametrize("stub", ["{{ nothing_of_this_name }}", "{{ 1 / 0 }}"])
def test_broken_macro_ends_the_bare_engine_too(project: Path, command: tuple[str, ...], stub: str) -> None:
    (project / "docs/guides/qq.md").write_text(stub, encoding="utf-8")
    assert run(project, *command).returncode != 0


@pytest.mark.parametrize("command", [("mkdocs", "build", "--strict"), ("zensical", "build", "--strict")], ids=ENGINES)
def test_bare_engine_builds_the_tree(project: Path, command: tuple[str, ...]) -> None:
    done = run(project, *command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "imap.qq.com" in (project / "site/guides/qq/index.html").read_text(encoding="utf-8")


def test_broken_link_keeps_the_last_good_site(project: Path, published: Path) -> None:
    template = project / "macros/pages/templates/page.html.j2"
    template.write_text(
        template.read_text(encoding="utf-8").replace("</header>", '</header><a href="nowhere/">x</a>', 1), encoding="utf-8"
    )
    done = run(project, "macros", "build", "--no-pdf")
    assert done.returncode == 1
    assert "faq/index.html" in done.stderr and "the link nowhere/ leads nowhere" in done.stderr
    assert untouched(published)


def test_build_replaces_the_old_site(project: Path, published: Path) -> None:
    said: list[str] = []
    build(project, published, say=said.append)
    assert "imap.qq.com" in published.joinpath("guides/qq/index.html").read_text(encoding="utf-8")
    assert not list(project.glob(".site-*")) and not list(project.glob(".engine-*"))
    assert any("checking every link" in line for line in said)


def test_same_data_same_pages(site: Path, tmp_path: Path) -> None:
    """Nothing of the clock or of the folder gets into a page."""
    build(ROOT, tmp_path / "again", say=lambda line: None)
    for file in site.rglob("*.html"):
        assert file.read_bytes() == (tmp_path / "again" / file.relative_to(site)).read_bytes(), file


def test_swap_exchanges_two_folders(tmp_path: Path) -> None:
    for name in ("fresh", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    swap(tmp_path / "fresh", tmp_path / "target")
    assert [path.name for path in (tmp_path / "target").iterdir()] == ["fresh"]
    assert [path.name for path in (tmp_path / "fresh").iterdir()] == ["target"]


def test_swap_without_renameat2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *args, **kwargs: object())
    test_swap_exchanges_two_folders(tmp_path)


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


def test_engine_failure_is_told_in_its_own_words(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    with pytest.raises(BuildError, match=r"mkdocs could not build mkdocs\.yml"):
        build(project, project / "site", say=lambda line: None)


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


def test_new_provider_is_one_file_and_one_command(project: Path) -> None:
    """A copy of the example with its pages; what is still to do is said in words, and a slug that is none makes nothing."""
    done = run(project, "macros", "new", "example")
    assert done.returncode == 0, done.stderr
    assert (project / "docs/guides/example.md").read_text(encoding="utf-8") == '{{ guide("example") }}\n'
    done = run(project, "macros", "check")
    assert "Traceback" not in done.stderr
    assert run(project, "macros", "new", "example").returncode == 1
    before = sorted(project.rglob("*"))
    for slug in ("../../x", "a/b", "_x", "Foo"):
        done = run(project, "macros", "new", slug)
        assert done.returncode == 1 and "choose lower-case letters and digits" in done.stderr, done.stderr
    assert sorted(project.rglob("*")) == before
