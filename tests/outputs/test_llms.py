"""llms.txt has the form of llmstxt.org and names every file; llms-full.txt is all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.dataset import model
from macros.outputs.markdown import every_document
from macros.view.project import Project, folder
from macros.view.view import View
from macros.view.words import strings
from tests.support.markdown import PARSER, Reading

# The line of a list of files: "- [name](url): notes", as the format's own parser reads it.
ENTRY = re.compile(r"^- \[(?P<title>[^\]]+)\]\((?P<url>[^\)]+)\)(?:: (?P<notes>.+))?$")


@pytest.fixture
def summary(written: Path, lang: str) -> str:
    return (written / folder(lang) / "llms.txt").read_text(encoding="utf-8")


def test_form(summary: str) -> None:
    """H1, blockquote, notes without headings, then H2 sections that are lists of files and nothing else; Optional is last."""
    kinds = [token.type for token in PARSER.parse(summary) if token.level == 0]
    assert kinds[0] == "heading_open" and kinds[2] == "blockquote_open"
    assert [level for level, _ in Reading(summary).headings] == [1, 2, 2, 2]
    assert Reading(summary).headings[-1][1] == "Optional"
    for section in summary.split("\n## ")[1:]:
        _, *lines = filter(None, section.split("\n"))
        assert lines and all(ENTRY.match(line) for line in lines), lines


def test_every_file_is_named_once(summary: str, lang: str, written: Path, dataset: model.Dataset) -> None:
    urls = [entry["url"] for line in summary.split("\n") if (entry := ENTRY.match(line))]
    assert len(urls) == len(set(urls))
    below = {url.removeprefix(dataset.product.site_url) for url in urls}
    edition = {file.relative_to(written).as_posix() for file in (written / folder(lang)).rglob("index.md")}
    if lang == "en":
        edition = {path for path in edition if not path.startswith("zh/")}
    other = "zh" if lang == "en" else "en"
    assert below == edition | {f"{folder(lang)}llms-full.txt", f"{folder(other)}llms.txt"}


def test_guides_are_told_with_their_domains_and_state(summary: str, lang: str, dataset: model.Dataset) -> None:
    words = Reading(summary).words
    for provider in dataset.providers:
        said = f"{strings(lang)[f'state.{provider.binding}']}"
        assert f"{', '.join(f'@{domain}' for domain in provider.all_domains)}. {said}" in words
        assert Reading(provider.status[lang]).words in words


def test_how_to_answer(summary: str, lang: str, whole: Project) -> None:
    """With the date of the facts, the state in the words of the guides, and two ways on."""
    view = View(whole, lang, "")
    notes = summary.split("\n## ")[0]
    assert whole.dataset.newest_check.isoformat() in notes
    assert view.t("state.oauth_only") in notes
    assert {view.absolute("generic/"), view.feature("contact").url[lang]} <= set(Reading(notes).links)


def test_the_full_file_has_every_page(written: Path, lang: str, whole: Project) -> None:
    full = Reading((written / folder(lang) / "llms-full.txt").read_text(encoding="utf-8"))
    parts = full.content.split("\n---\n\n")[1:]
    documents, headings = list(every_document(whole, lang)), full.headings
    assert len(parts) == len(documents)
    for part, document in zip(parts, documents, strict=True):
        assert part.strip() == re.sub(r"^#", "##", document.content, flags=re.MULTILINE).strip()
        title = next(line for line in document.content.splitlines() if line.startswith("# "))
        assert (2, Reading(title).headings[0][1]) in headings
