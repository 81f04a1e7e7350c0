"""The Chinese edition is the English one's equal: same pages, same anchors, no word left in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.clock import today
from macros.dataset import model
from macros.dataset.rules.texts import typography_fault
from macros.view import page_data
from macros.view.project import Project
from macros.view.view import View
from macros.view.words import strings
from tests.support.html import Element, read
from tests.support.languages import CHINESE, SENTENCE
from tests.support.projects import ROOT


def texts(file: Path) -> Iterator[tuple[str, str]]:
    """(language that the markup gives it, text) of all visible words of a page; "code" is the language of what is no language."""

    def inside(element: Element, inherited: str) -> Iterator[tuple[str, str]]:
        lang = "code" if element.tag in ("code", "script", "style") else element.get("lang") or inherited
        said = [(lang, element.get(name)) for name in ("content", "aria-label", "title", "placeholder")]
        yield from ((lang, " ".join(text.split())) for lang, text in [*said, (lang, element.text)] if text and text.strip())
        for child in element:
            yield from inside(child, lang)
            if child.tail and child.tail.strip():
                yield lang, " ".join(child.tail.split())

    return inside(read(file).root, "")


@pytest.fixture(scope="module")
def editions(site: Path, pages: list[Path]) -> list[tuple[Path, Path]]:
    """(English, Chinese) of every page."""
    return [(file, site / "zh" / file.relative_to(site)) for file in pages if not file.is_relative_to(site / "zh")]


def test_same_pages_and_anchors(pages: list[Path], editions: list[tuple[Path, Path]]) -> None:
    assert sorted(file for pair in editions for file in pair) == pages
    for english, chinese in editions:
        # Lists of mailboxes have an order per edition.
        assert sorted(read(english).ids) == sorted(read(chinese).ids), english


def test_no_chinese_in_english_pages_but_labels(editions: list[tuple[Path, Path]]) -> None:
    """A label of a Chinese screen is marked as Chinese, and is short; everything else is English."""
    for english, _ in editions:
        for lang, text in texts(english):
            if lang == "zh":
                assert len(CHINESE.findall(text)) <= 24, (english, text)
            elif lang not in ("zh-Hans", "code"):
                assert not CHINESE.search(text), (english, text)


def test_no_chinese_in_what_scripts_add_to_english_pages(dataset: model.Dataset) -> None:
    """Scripts give no part of a text a language of its own; only a password's name on the screen has its place for that."""
    view = View(Project(dataset, today(), ROOT), "en", "")
    diagnosis, providers = page_data.diagnose_data(view), page_data.lookup_data(view)["providers"]
    shown = [line for *_, fix in diagnosis["errors"] for line in fix]
    shown += [line for title, _, _, fix, *_ in diagnosis["causes"].values() for line in [title, *fix]]
    shown += [entry[key] for entry in providers.values() for key in ("name", "state", "status", "type", "gloss")]
    assert [text for text in shown if CHINESE.search(text)] == []


def test_no_english_sentence_in_chinese_pages(editions: list[tuple[Path, Path]]) -> None:
    for _, chinese in editions:
        for lang, text in texts(chinese):
            if lang == "zh-Hans":
                # “…” quotes a label of an English screen; the translation stands beside it.
                assert not SENTENCE.search(re.sub("“[^”]*”", "", text)), (chinese, text)


def test_every_page_names_its_language_and_its_twin(editions: list[tuple[Path, Path]]) -> None:
    for english, chinese in editions:
        for file, tag in ((english, "en"), (chinese, "zh-Hans")):
            page = read(file).root
            assert page.get("lang") == tag, file
            if file.name != "404.html":
                twins = {link.get("hreflang") for link in page.iter("link") if link.get("rel") == "alternate"}
                assert {"en", "zh-Hans", "x-default"} <= twins, file


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
