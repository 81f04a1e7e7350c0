"""Rules about other files than the data: the page stubs under docs/, and where the product may be named."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from .. import interface, model
from ..load import Loaded
from ..markup import PLACEHOLDER
from ..problem import DataError, Problem
from ..reader import line_of
from .common import Problems, complain

# What templates, the footer and the PDF link to.
PAGES = (
    "home",
    "guides",
    "not-found",
    "get-started",
    "helper",
    "errors",
    "pitfalls",
    "faq",
    "how-it-works",
    "generic",
    "changes",
    "downloads",
    "support",
    "developers",
    "embed",
)


# Kinds of files in which the product could be named.
_WRITTEN = (".yml", ".md", ".py", ".html", ".j2", ".js", ".css", ".svg")
# Hosts of examples, which a product under construction may have.
_NOBODYS = {"example.com", "example.net", "example.org"}
_QUOTED = re.compile("“([^”]+)”")
_LONG_IN_CHINESE = 5


def stubs(loaded: Loaded, today: dt.date) -> Problems:
    """Every provider and page has its one-line file under docs/, and every such file has its data."""
    for name in PAGES:
        if name not in loaded.dataset.pages:
            file = loaded.root / "data" / "pages" / f"{name}.yml"
            yield Problem(file, (), None, "this page, to which others lead", "write it, or bring it back", line=1)
    docs = loaded.root / "docs"
    wanted = stub_files(loaded.dataset.pages, loaded.dataset.guides)
    present = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    for name in sorted(wanted.keys() - present):
        yield Problem(docs / name, (), None, f"the line `{wanted[name]}`", "run `make renew`", line=1)
    for name in sorted(present - wanted.keys()):
        yield Problem(
            docs / name,
            (),
            None,
            "data for this page",
            "add its file under data/, or remove this one (`make renew` does)",
            line=1,
        )


def stub_files(pages: Iterable[str], slugs: Iterable[str]) -> dict[str, str]:
    """Path below docs/ → its content, for every page of the site."""
    paths = {"home": "index", "guides": "guides/index", "not-found": "404"}
    files = {f"{paths.get(name, name)}.md": f'{{{{ topic("{name}") }}}}' for name in pages}
    for slug in slugs:
        files |= stub(slug)
    return files


def stub(slug: str) -> dict[str, str]:
    """The page file of one provider."""
    return {f"guides/{slug}.md": f'{{{{ guide("{slug}") }}}}'}


def product_named_once(loaded: Loaded, today: dt.date) -> Problems:
    """Only product.yml knows the product, so that another product's file makes a site without a trace of this one."""
    names = product_names(loaded.dataset.product)
    if too_short := [name for name in names if len(name) < (3 if name.isascii() else 2)]:
        expected = "a name of three letters, or two of Chinese: a shorter one is in other words"
        yield complain(loaded, "product.yml", ("name",), expected, "write the whole name", too_short[0])
        return
    labels = product_words(loaded.dataset.product)
    lowered_names = {name.lower() for name in (*names, *labels)}
    known, words = ("|".join(map(re.escape, each)) for each in (names, labels))
    pattern = re.compile(rf"(?<![A-Za-z0-9])(?:(?i:{known})|{words})(?![A-Za-z0-9])")
    for folder in ("data", "docs", "macros", "overrides"):
        for file in sorted((loaded.root / folder).rglob("*")):
            if file.suffix not in _WRITTEN or file.name == "product.yml" or not file.is_file():
                continue
            text = file.read_text(encoding="utf-8", errors="replace")
            lowered = text.lower()
            if not any(name in lowered for name in lowered_names):  # most files have none, and this is twenty times as fast
                continue
            lines = text.splitlines()
            found = [(number, name[0]) for number, line in enumerate(lines, 1) if (name := pattern.search(line))]
            if found:
                more = f" (so have {len(found) - 1} more lines of this file)" if len(found) > 1 else ""
                expected = f"no name, address or label of the product outside data/product.yml{more}"
                repair = "write {product}, {submit}, {sync}, {edit}, {add_path} or {bulk}, or a link to a feature"
                yield Problem(file, (), found[0][1], expected, repair, found[0][0])


def strings(loaded: Loaded, today: dt.date) -> Problems:
    """The interface has the same words in every language, with the same placeholders."""
    words: dict[str, dict[str, str]] = {}
    for lang in model.LANGUAGES:
        try:
            words[lang] = interface.read_strings(lang)
        except DataError as error:
            yield from error.problems
            return
    for lang in model.LANGUAGES:
        file, mine = interface.strings_file(lang), words[lang]
        for other in (words[name] for name in model.LANGUAGES if name != lang):
            for key in sorted(other.keys() - mine.keys()):
                repair = "write it, or remove it from the other language"
                yield Problem(file, tuple(key.split(".")), None, "this key, which another language has", repair)
            for key in sorted(other.keys() & mine.keys()):
                lacking = sorted(set(PLACEHOLDER.findall(other[key])) - set(PLACEHOLDER.findall(mine[key])))
                if lacking:
                    path, expected = tuple(key.split(".")), f"{{{lacking[0]}}} in it, as in another language"
                    yield Problem(file, path, mine[key], expected, "say it too", line_of(file, path))


def product_names(product: model.Product) -> list[str]:
    """Its names in every language and the hosts of its addresses, without a leading www or web."""
    urls = [product.app, product.permalink, product.site_url, product.home.en, product.home.zh]
    urls += [feature.url[lang] for feature in product.features for lang in model.LANGUAGES]
    hosts = {re.sub(r"^(www|web|app|help|docs)\.", "", urlsplit(url).hostname or "") for url in urls}
    return sorted({product.name.en, product.name.zh} | hosts - _NOBODYS)


def product_words(product: model.Product) -> list[str]:
    """What its screens say, as far as nobody else would say it by chance: labels of several words, in Chinese of five characters,
    or of four in quotation marks."""
    form = product.form
    labels = [label for entry in form.entries for label in entry.path] + [form.submit, form.sync]
    labels += [product.bulk.name] if product.bulk else []
    quoted = {found for text in (form.success, form.edit, *form.after) for found in _QUOTED.findall(text.en + text.zh)}
    words = {label[lang].strip("“”") for label in labels for lang in model.LANGUAGES} | quoted
    english = {label for label in words if label.isascii() and " " in label}
    chinese = {label for label in words if not label.isascii() and len(label) >= _LONG_IN_CHINESE}
    shorter = {f"“{label}”" for label in words if not label.isascii() and len(label) == _LONG_IN_CHINESE - 1}
    return sorted(english | chinese | shorter)
