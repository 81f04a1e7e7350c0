"""No published address dies: the ledger knows them all, and a build that would lose one fails and says what to do."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from macros.clock import today
from macros.dataset import model
from macros.dataset.load import load
from macros.outputs.profiles import apple_path, autoconfig_path
from macros.site import ledger, links
from macros.site.build import BuildError, build, check_links
from macros.view.project import Project
from tests.support.projects import ROOT, edit, run


def whole(root: Path) -> Project:
    return Project(load(root).dataset, today(), root)


def addresses(site: Path) -> set[str]:
    return ledger.addresses(site, links.read(site), whole(ROOT))


def test_the_ledger_has_every_address(site: Path) -> None:
    """Fails where an address is published for the first time: then it is one that must never die."""
    new = sorted(addresses(site) - ledger.read(ROOT))
    assert new == [], "run `make site` and `python -m macros ledger`, and commit data/published.txt"


def test_every_address_of_the_ledger_is_there(site: Path) -> None:
    assert ledger.compare(ROOT, site, links.read(site), whole(ROOT))[0] == []


def test_the_ledger_is_sorted_and_has_each_line_once() -> None:
    lines = (ROOT / ledger.FILE).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


def test_what_counts_as_an_address(site: Path, dataset: model.Dataset) -> None:
    """Pages, the parts that every reader sees, and files of all kinds; not what the pages are operated with."""
    found = addresses(site)
    for folder in ("", "zh/"):
        assert {folder or "./", f"{folder}faq/", f"{folder}g/163/", f"pdf/handbook-{folder[:-1] or 'en'}.pdf"} <= found
        for slug in dataset.by_slug:
            page = f"{folder}guides/{slug}/"
            assert {page, f"{page}#steps", f"{page}#step-1", f"{page}#sources", f"{folder or './'}#{slug}"} <= found
        assert {f"{folder}errors/#{cause}" for cause in dataset.cause} <= found
    assert {"sitemap.xml", "robots.txt", "youxiang/100-gerenyouxiang-personal-mailbox.html"} <= found
    names = {line.partition("#")[2] for line in found} - {""}
    # The page as a whole, the search, places for a script's messages, form controls, data, templates, what is hidden at first.
    assert names.isdisjoint(
        {"content", "search", "live", "paste-text", "lookup-data", "card-provider", "result", "answers-title"}
    )
    assert not [line for line in found if re.match(r"assets/|pagefind/|_|(zh/)?404", line)]


def test_without_pdf_files_their_addresses_are_kept(site: Path) -> None:
    """`--no-pdf`, or a machine that cannot make them, neither loses them nor fails."""
    assert not (site / "pdf").exists()
    assert {line for line in ledger.read(ROOT) if line.startswith("pdf/")} <= addresses(site)


# --- damaged copies of the project ---------------------------------------------------------------------------------


@pytest.fixture
def damaged(project: Path, site: Path) -> Path:
    """A copy of the project, with a ledger of all that it publishes."""
    ledger.add(project, sorted(addresses(site)))
    return project


def move(project: Path, *entries: tuple[str, str]) -> None:
    content = {"moved": [{"old": old, "new": new} for old, new in entries]}
    (project / "data/redirects.yml").write_text(yaml.safe_dump(content), encoding="utf-8")


def rename_section(project: Path) -> None:
    """A section that no text links to gets another id."""

    def rename(page: dict) -> None:
        next(section for section in page["sections"] if section["id"] == "names")["id"] = "renamed"

    edit(project, "pages/how-it-works.yml", rename)


def test_a_lost_anchor_ends_the_build(damaged: Path) -> None:
    rename_section(damaged)
    with pytest.raises(BuildError) as caught:
        build(damaged, damaged / "site", say=lambda line: None)
    for edition in ("", "zh/"):
        assert f"{edition}how-it-works/#names was published and is gone." in str(caught.value)
    assert "Restore it, or add to data/redirects.yml where it is now." in str(caught.value)
    assert len(str(caught.value).splitlines()) == 3
    assert not (damaged / "site").exists()


def test_settings_files_may_go_with_the_password(site: Path, damaged: Path, dataset: model.Dataset) -> None:
    """When a mailbox stops accepting passwords, its files are withdrawn without a redirect; no other file is."""
    refused = next(provider for provider in dataset.providers if provider.binding == "oauth_only")
    files = [name(refused.all_domains[0]) for name in (autoconfig_path, apple_path)]
    assert not any((site / file).exists() for file in files)
    ledger.add(damaged, files)
    assert check_links(damaged, site, whole(damaged), print) is None
    ledger.add(damaged, [autoconfig_path("nowhere.example")])
    with pytest.raises(BuildError, match=r"autoconfig/v1\.1/nowhere\.example was published and is gone"):
        check_links(damaged, site, whole(damaged), print)


def test_a_renamed_and_a_moved_anchor_keep_working(damaged: Path) -> None:
    """On the same page as a second name of the new place, else as a line with a link; in both editions, without a script."""
    rename_section(damaged)
    move(
        damaged,
        ("page:how-it-works#names", "page:how-it-works#renamed"),
        ("guide:gmail#old", "guide:qq#steps"),
        ("page:home#x", "page:home#gmail"),
    )
    said: list[str] = []
    build(damaged, damaged / "site", say=said.append)
    assert [line for line in said if line.startswith("warning: 2 addresses are new") and "python -m macros ledger" in line]
    for edition, words in (("", "This part has moved"), ("zh/", "这一部分已移到")):
        site = damaged / "site" / edition
        page = (site / "how-it-works/index.html").read_text(encoding="utf-8")
        assert re.search(r'<h2 id="renamed"><span id="names"></span>', page)
        notice = re.search(
            r'<p id="old"[^>]*>(.*)</p>\n</article>', (site / "guides/gmail/index.html").read_text(encoding="utf-8")
        )
        assert words in notice[1] and '<a href="../../guides/qq/#steps">' in notice[1]
        # In a table an anchor may stand only inside a cell.
        assert re.search(
            r'<tr id="gmail"[^>]*>\s*<t[hd][^>]*><span id="x"></span>', (site / "index.html").read_text(encoding="utf-8")
        )


def test_a_renamed_page_keeps_its_address(damaged: Path) -> None:
    """And all its anchors: the redirect of the page takes the # along."""
    ledger.add(damaged, ["tips/", "zh/tips/", "tips/#a", "zh/tips/#b", "zh/g/tips.com/", "api/v1/old.json"])
    move(
        damaged, ("page:tips", "page:generic"), ("short:g/tips.com", "page:generic"), ("file:api/v1/old.json", "file:sitemap.xml")
    )
    site = damaged / "site"
    build(damaged, site, say=lambda line: None)
    assert 'url=../generic/"' in (site / "tips/index.html").read_text(encoding="utf-8")
    assert 'url=../../zh/generic/"' in (site / "zh/tips/index.html").read_text(encoding="utf-8")
    rules = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert {"/tips /generic/ 301", "/zh/tips/ /zh/generic/ 301", "/api/v1/old.json /sitemap.xml 301"} <= set(rules)
    assert not (site / "api/v1/old.json").exists()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (("guide:qq#old", "guide:qq#nowhere"), "guides/qq/#old is redirected to guides/qq/#nowhere, which is not there"),
        (("guide:qq#old", "guide:gmail#nowhere"), "expected an element with the id nowhere in zh/guides/gmail/index.html"),
        (("guide:qq#steps", "guide:gmail#steps"), "guides/qq/#steps is redirected, but it is there again. Remove its entry"),
        (("file:robots.txt", "file:sitemap.xml"), "robots.txt is redirected, but it is there again"),
        (("file:old.json", "file:nowhere.json"), "expected the file nowhere.json"),
    ],
)
def test_a_redirect_that_is_wrong_on_the_built_site(site: Path, damaged: Path, entry: tuple[str, str], words: str) -> None:
    """What the rules of the data cannot know: anchors of guides, and files."""
    move(damaged, entry)
    with pytest.raises(BuildError) as caught:
        check_links(damaged, site, whole(damaged), print)
    assert words in str(caught.value)


def test_the_command_adds_and_never_removes(site: Path, damaged: Path) -> None:
    ledger.add(damaged, ["nowhere/"])
    listed = sorted(ledger.read(damaged) - {"faq/"})
    (damaged / ledger.FILE).write_text("".join(f"{line}\n" for line in listed), encoding="utf-8")

    def command(folder: Path) -> subprocess.CompletedProcess:
        return run(damaged, "macros", "ledger", "--site", str(folder))

    refused = command(damaged / "nothing")
    assert refused.returncode == 1 and "run `python -m macros build` first" in refused.stderr
    refused = command(site)
    assert refused.returncode == 1 and "nowhere/ was published and is gone" in refused.stderr
    move(damaged, ("page:nowhere", "page:faq"))
    done = command(site)
    assert done.returncode == 0 and "added 1 addresses to data/published.txt" in done.stdout
    assert ledger.read(damaged) == {*listed, "faq/"}
