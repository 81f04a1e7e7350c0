"""Every page has a Markdown twin: valid, whole, linked, in one language, and true to the dataset."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from macros.dataset import model
from macros.dataset.walk import walk
from macros.outputs.markdown import every_document
from macros.outputs.markdown.view import MarkdownView, cell, code, escape, target
from macros.outputs.sitemap import every_page
from macros.site.links import read
from macros.view.project import Project, folder
from macros.view.words import strings
from tests.support import html
from tests.support.languages import CHINESE, SENTENCE
from tests.support.markdown import PARSER, Reading, settings


@pytest.fixture(scope="module")
def files(written: Path) -> dict[str, Reading]:
    """Path below the site → the file."""
    return {file.relative_to(written).as_posix(): Reading(file.read_text(encoding="utf-8")) for file in written.rglob("index.md")}


@pytest.fixture(scope="module")
def everything(files: dict[str, Reading], written: Path) -> dict[str, Reading]:
    """Also llms.txt and llms-full.txt."""
    return files | {
        file.relative_to(written).as_posix(): Reading(file.read_text(encoding="utf-8")) for file in written.rglob("llms*.txt")
    }


def lang_of(path: str) -> str:
    return "zh" if path.startswith("zh/") else "en"


# --- whole and valid ---


def test_every_page_has_its_twin_and_says_so(site: Path, files: dict[str, Reading], whole: Project) -> None:
    pages = every_page(whole)
    assert set(files) == {f"{page}index.md" for page in pages}
    for page in pages:
        twins = html.read(site / page / "index.html").root.findall(".//link[@type='text/markdown']")
        assert [(twin.get("rel"), twin.get("href")) for twin in twins] == [("alternate", "index.md")]


def test_headings(everything: dict[str, Reading]) -> None:
    for path, file in everything.items():
        levels = [level for level, _ in file.headings]
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        assert all(words.strip() for _, words in file.headings), path


def test_tables_have_equal_rows(everything: dict[str, Reading]) -> None:
    for path, file in everything.items():
        for lines in file.rows_as_written():
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1, (path, lines)


def test_markup_is_used_up(everything: dict[str, Reading]) -> None:
    """No HTML, no placeholder, nothing that looks like markup which did not work; examples only where developers read."""
    for path, file in everything.items():
        kinds = {token.type for token in [*file.blocks, *file.inline]}
        assert not kinds & {"html_block", "html_inline", "fence", "image"}, path
        assert ("code_block" in kinds) == path.endswith(("developers/index.md", "llms-full.txt")), path
        for words in file.prose:
            assert not re.search(r"\*\*|\]\(|^#|^\||\{\w*\}|^None$", words), (path, words)
        assert "\n\n\n" not in file.content and not re.search(r"[ \t]$", file.content, re.MULTILINE), path


def test_links_lead_somewhere(site: Path, everything: dict[str, Reading], dataset: model.Dataset) -> None:
    pages = read(site)
    for path, file in everything.items():
        for link in file.links:
            assert link.startswith(("https://", "http://")), (path, link)
            if link.startswith(dataset.product.site_url):
                below, _, anchor = link.removeprefix(dataset.product.site_url).partition("#")
                found = Path(below, "index.html") if below == "" or below.endswith("/") else Path(below)
                assert (site / found).is_file(), (path, link)
                assert not anchor or anchor in pages[found].ids, (path, link)


def test_links_stay_in_their_edition(files: dict[str, Reading], dataset: model.Dataset) -> None:
    """The documents for programs belong to both."""
    for path, file in files.items():
        shared = tuple(f"{dataset.product.site_url}{name}/" for name in ("api", "profiles", "autoconfig"))
        ours = [link for link in file.links if link.startswith(dataset.product.site_url) and not link.startswith(shared)]
        foreign = [link for link in ours if link.startswith(f"{dataset.product.site_url}zh/") != path.startswith("zh/")]
        assert len(foreign) == 1, path  # the twin, named at the top


# --- one language ---


def test_english_files_have_chinese_only_in_labels(everything: dict[str, Reading]) -> None:
    """As on the pages: a run of Chinese is a short label of a Chinese screen."""
    for path, file in everything.items():
        if lang_of(path) == "en":
            for words in file.prose:
                for run in re.findall(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+", words):
                    assert len(CHINESE.findall(run)) <= 24, (path, run)


def test_chinese_files_have_no_english_sentence(everything: dict[str, Reading]) -> None:
    for path, file in everything.items():
        if lang_of(path) == "zh":
            assert CHINESE.search(file.headings[0][1]), path
            for words in file.prose:
                assert not SENTENCE.search(re.sub("“[^”]*”", "", words)), (path, words)


def test_chinese_files_have_no_stray_blank(everything: dict[str, Reading]) -> None:
    """Between two sentences or behind a label, as the pages have none there; what servers say is quoted with its own."""
    for path, file in everything.items():
        if lang_of(path) == "zh":
            assert not re.findall(r".{9}[，。；：、！？）] [^ |].{9}", re.sub("`[^`]*`", "`", file.content)), path


# --- true to the dataset ---


def test_guides_say_everything(files: dict[str, Reading], whole: Project, lang: str) -> None:
    """Every text, label, address, error, figure, date and source of a provider is in the file of its guide."""
    for provider in whole.dataset.providers:
        file = files[f"{folder(lang)}guides/{provider.slug}/index.md"]
        view = MarkdownView(whole, lang, f"guides/{provider.slug}/")

        def shown(text: model.Text | str, view: MarkdownView = view) -> str:
            return Reading(view.text(text)).words

        hidden = {provider.short.en}
        if provider.binding == "oauth_only":
            hidden |= {note.en for note in provider.bind_notes}
        for path, part in walk(provider):
            match part:
                case model.Text() if part.en not in hidden and not (path[0] == "changes" and path[-1] == "text"):
                    assert shown(part) in file.words, (provider.slug, path)
                case model.Label():
                    assert escape(part.on_screen(lang)[0]) in file.content, (provider.slug, path)
                case model.ErrorText():
                    assert part.text in file.code, (provider.slug, path)
                case model.Source():
                    assert shown(part.title) in file.words and view.date(part.date) in file.words, (provider.slug, path)
                    assert part.url is None or part.url in file.links, (provider.slug, path)
                case model.Step() if part.url:
                    assert part.url in file.links, (provider.slug, path)
                case model.Alternative():
                    assert str(part.port) in file.words and (not part.host or part.host in file.code), (provider.slug, path)
                case model.Group():
                    assert f"{view.t(f'trust.group.{path[0]}')} {part.checked}" in file.words, (provider.slug, path)
        assert provider.tone == "ok" or view.t(f"state.{provider.binding}") in file.words
        assert view.type_name(provider) in file.words or provider.binding == "oauth_only"
        assert provider.webmail in file.links
        assert len(re.findall(r"#step-\d+\)$", file.content, re.MULTILINE)) >= len(provider.steps.items)


def test_the_reader_of_servers_refuses_what_is_not_clear() -> None:
    line = "| @a.com | IMAP | `imap.a.com` | 993 | SSL/TLS | Your full address |\n"
    table = "| A | P | S | P | E | U |\n|---|---|---|---|---|---|\n" + line
    with pytest.raises(ValueError, match=r"names \['imap'\] for a\.com"):
        settings(table, "en", "a.com")
    with pytest.raises(ValueError, match=r"no server for b\.com"):
        settings(table, "en", "b.com")
    with pytest.raises(ValueError, match=r"two imap servers for a\.com"):
        settings(table + line, "en", "a.com")
    everywhere = table.replace("@a.com", strings("en")["text.all_addresses"])
    with pytest.raises(ValueError, match=r"no server for a\.com"):
        settings(everywhere, "en", "a.com")


def test_pages_say_everything(files: dict[str, Reading], whole: Project, lang: str) -> None:
    for name, page in whole.dataset.pages.items():
        if name != "not-found":
            path = {"home": ""}.get(name, f"{name}/")
            file, view = files[f"{folder(lang)}{path}index.md"], MarkdownView(whole, lang, path)
            assert file.headings[0][1] == view.plain(page.title)
            for where, part in walk(page):
                if isinstance(part, model.Text) and where != ("nav",):
                    assert Reading(view.text(part)).words in file.words, (name, where)


def test_common_facts_are_in_their_files(files: dict[str, Reading], whole: Project, lang: str) -> None:
    """The causes, the pitfalls and the cheat sheet, which are not prose."""
    view, data = MarkdownView(whole, lang, ""), whole.dataset
    for name, entries in (("errors", data.causes), ("pitfalls", data.pitfalls)):
        file = files[f"{folder(lang)}{name}/index.md"]
        for entry in entries:
            assert f"]({view.absolute(f'{name}/')}#{entry.id})\n" in file.content
            for _, part in walk(entry):
                if isinstance(part, model.Text):
                    assert Reading(view.text(part)).words in file.words, (name, entry.id)
    errors = files[f"{folder(lang)}errors/index.md"]
    assert all(sign in errors.code for cause in data.causes for sign in cause.signs)
    sheet = files[f"{folder(lang)}index.md"].tables[0][1:]
    assert len(sheet) == len(data.providers)
    for provider, row in zip(view.providers, sheet, strict=True):
        assert row[0] == view.plain(provider.name)
        assert row[1] == ", ".join(f"@{domain}" for domain in provider.primary_domains)
        assert view.type_name(provider) in row[2] and view.t(f"state.{provider.binding}") in row[4]
        for servers in view.primary_sets(provider):
            assert all(address in row[3] for address in view.addresses(servers))


def test_the_table_for_support_is_written(files: dict[str, Reading], whole: Project, lang: str) -> None:
    """The one of the page, row by row."""
    view, data = MarkdownView(whole, lang, "support/"), whole.dataset
    head, *rows = files[f"{folder(lang)}support/index.md"].tables[0]
    assert len(rows) == len(data.providers) and len(head) == 7
    for provider, (name, password, ends, once, limit, state, checked) in zip(view.providers, rows, strict=True):
        works, published = provider.binding != "oauth_only", view.main_limit(provider)
        doubt = "" if provider.password.confidence == "high" else f" {view.t(f'trust.item.{provider.password.confidence}')}"
        assert name == view.plain(provider.short) and checked == str(provider.newest_check)
        assert password == (view.password_name(provider) + doubt if works else view.t("guide.no_password"))
        assert all(Reading(view.text(event)).words in ends for event in provider.password.killed_by if works)
        assert once == (view.t(f"known.{provider.password.shown_once}") if works else view.t("matrix.nothing"))
        assert (Reading(view.text(published.value)).words if published else view.t("limits.not_published")) in limit
        assert state == view.t(f"state.{provider.binding}")


def test_a_guide_lists_its_domains_once(files: dict[str, Reading], dataset: model.Dataset, lang: str) -> None:
    """Ninety of them would fill four screens of a program's context. Where servers differ, each row names its own."""
    for provider in dataset.providers:
        listing = ", ".join(f"@{domain}" for domain in provider.all_domains)
        content = files[f"{folder(lang)}guides/{provider.slug}/index.md"].content
        assert content.count(listing) == 1 or len(provider.all_domains) == 1, provider.slug


def test_every_computed_part_is_written(small: Project, lang: str) -> None:
    """Each name in model.Facts says something of its own in a page that asks for it."""
    text = model.Text(en="Nothing", zh="无")
    said = {}
    for name in get_args(model.Facts):
        section = model.Section(id="part", title=text, blocks=[model.Block(facts=name)])
        pages = small.dataset.pages | {"faq": small.dataset.pages["faq"].model_copy(update={"sections": [section]})}
        asked = Project(small.dataset.model_copy(update={"pages": pages}), small.today, small.root)
        (document,) = [document for document in every_document(asked, lang) if document.name == "faq"]
        said[name] = Reading(document.content.partition("#part)\n")[2]).words
    assert all(said.values()) and len(set(said.values())) == len(said), said


def test_stale_facts_say_so(whole: Project, lang: str) -> None:
    checks = [group.checked for provider in whole.dataset.providers for group in provider.groups.values()]
    limits = [getattr(whole.dataset.freshness, name).warn_days for name in model.Freshness.model_fields]
    later = Project(whole.dataset, max(checks) + dt.timedelta(days=max(limits) + 1), whole.root)
    fresh = Project(whole.dataset, min(checks), whole.root)
    words = strings(lang)["trust.stale"]
    for document in every_document(later, lang):
        if provider := document.provider:
            assert words.replace("{date}", str(provider.servers.checked)) in document.content
    pattern = words.replace("{date}", "[0-9-]{10}")
    assert not any(re.search(pattern, document.content) for document in every_document(fresh, lang))


# --- values that look like markup ---

NASTY = [
    "a|b || c",
    "a\\|b",
    "one ` two `` three",
    "`quoted`",
    "*stars* **and** _lines_ and snake_case_name",
    "<b>html</b> &amp; &copy; <https://example.com>",
    "[text](target) ![image](x) [1, 3]",
    "# no heading",
    "1. no list",
    "12) no list",
    "- no list",
    "+ no list",
    "> no quote",
    "=== no heading",
    "back\\slash \\* and ~~tilde~~",
    "535 Login Fail: 请使用授权码登录。<a href='x'>",
    "trailing backslash \\",
]


@pytest.mark.parametrize("words", NASTY)
def test_no_value_breaks_the_markdown(words: str) -> None:
    (paragraph,) = [token for token in PARSER.parse(escape(words)) if token.type == "inline"]
    assert "".join(child.content for child in paragraph.children or []) == words
    (span,) = Reading(code(words)).code
    assert span == words
    for written in (escape(words), code(words)):
        table = Reading(f"| a | b |\n|---|---|\n| {cell(written)} | x |\n").tables[0]
        assert table[1] == [words, "x"]


def test_parentheses_do_not_end_a_link() -> None:
    for address in ("https://example.com/a_(b)", "https://example.com/a)b", "https://example.com/a(b"):
        assert Reading(f"[words]({target(address)})").links == [address]
