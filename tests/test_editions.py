"""The Chinese edition is the English one's equal: same pages, same anchors, no word left in the other language."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.dataset import model
from macros.dataset.rules.texts import typography_fault
from macros.view import page_data
from macros.view.project import Project
from macros.view.view import View
from macros.view.words import strings
from tests.support.languages import CHINESE, SENTENCE
from tests.support.projects import ROOT

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Words(HTMLParser):
    """The visible words of a page with the language that the markup gives them, and its anchors."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        inherited = self.open[-1][1] if self.open else ""
        lang = "code" if tag in ("code", "script", "style") else found.get("lang") or inherited
        if found.get("id"):
            self.ids.append(found["id"])
        self.texts += [(lang, found[name]) for name in ("content", "aria-label", "title", "placeholder") if found.get(name)]
        if tag not in VOID:
            self.open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1][1] if self.open else "", " ".join(data.split())))


def read(file: Path) -> Words:
    words = Words()
    words.feed(file.read_text(encoding="utf-8"))
    return words


@pytest.fixture(scope="module")
def editions(site: Path, pages: list[Path]) -> list[tuple[Path, Path]]:
    """(English, Chinese) of every page."""
    return [(file, site / "zh" / file.relative_to(site)) for file in pages if not file.is_relative_to(site / "zh")]


def test_same_pages_and_anchors(pages: list[Path], editions: list[tuple[Path, Path]]) -> None:
    assert sorted(file for pair in editions for file in pair) == pages
    for english, chinese in editions:
        assert read(english).ids == read(chinese).ids, english


def test_no_chinese_in_english_pages_but_labels(editions: list[tuple[Path, Path]]) -> None:
    """A label of a Chinese screen is marked as Chinese, and is short; everything else is English."""
    for english, _ in editions:
        for lang, text in read(english).texts:
            if lang == "zh":
                assert len(CHINESE.findall(text)) <= 24, (english, text)
            elif lang not in ("zh-Hans", "code"):
                assert not CHINESE.search(text), (english, text)


def test_no_chinese_in_what_scripts_add_to_english_pages(dataset: model.Dataset, project: Path) -> None:
    """Scripts give no part of a text a language of its own; only a password's name on the screen has its place for that."""
    view = View(Project(dataset, dt.date.today(), project), "en", "")
    diagnosis, providers = page_data.diagnose_data(view), page_data.lookup_data(view)["providers"]
    shown = [line for *_, fix in diagnosis["errors"] for line in fix]
    shown += [line for title, _, _, fix, *_ in diagnosis["causes"].values() for line in [title, *fix]]
    shown += [entry[key] for entry in providers.values() for key in ("name", "state", "status", "type", "gloss")]
    assert [text for text in shown if CHINESE.search(text)] == []


def test_no_english_sentence_in_chinese_pages(editions: list[tuple[Path, Path]]) -> None:
    for _, chinese in editions:
        for lang, text in read(chinese).texts:
            if lang == "zh-Hans":
                # “…” quotes a label of an English screen; the translation stands beside it.
                assert not SENTENCE.search(re.sub("“[^”]*”", "", text)), (chinese, text)


def test_every_page_names_its_language_and_its_twin(editions: list[tuple[Path, Path]]) -> None:
    for english, chinese in editions:
        for file, tag in ((english, "en"), (chinese, "zh-Hans")):
            html = file.read_text(encoding="utf-8")
            assert f'<html lang="{tag}"' in html
            if file.name != "404.html":
                assert all(f'hreflang="{other}"' in html for other in ("en", "zh-Hans", "x-default")), file


def test_assets_are_shared(site: Path) -> None:
    assert not (site / "zh" / "assets").exists()


def test_chinese_interface_words_follow_the_typography_rule() -> None:
    assert {key: fault for key, words in strings("zh").items() if (fault := typography_fault(words))} == {}


def test_both_languages_have_the_same_strings_and_placeholders() -> None:
    english, chinese = strings("en"), strings("zh")
    assert english.keys() == chinese.keys()
    for key, words in english.items():
        assert sorted(re.findall(r"\{\w+\}", words)) == sorted(re.findall(r"\{\w+\}", chinese[key])), key


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_string_is_used(lang: str) -> None:
    """A key is named in full, built from its group ('state.' ~ …), or read by a script as a property."""
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for folder in ("macros", "overrides")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in (".py", ".j2", ".html", ".js")
    )
    # t('state.' ~ binding) and t(f"security.{…}") build a key from its beginning.
    beginnings = tuple(re.findall(r"""['"]([a-z_]+\.[a-z_.]*)(?:['"] ~|\{)""", code))
    unused = []
    for key in strings(lang):
        name = re.escape(key.rpartition(".")[2])
        by_script = rf"""[.'"`]{name}\b"""  # ui.menu, words.print
        if not (f"'{key}'" in code or f'"{key}"' in code or key.startswith(beginnings) or re.search(by_script, code)):
            unused.append(key)
    assert unused == []
