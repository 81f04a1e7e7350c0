"""Rules about what readers read: placeholders, links, both languages, descriptions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from .. import markup as written
from .. import model
from ..load import Loaded
from ..markup import CODE, LINK, PLACEHOLDER
from ..moves import now
from ..problem import Keys
from ..words import PLACEHOLDERS
from .common import Problems, complain, one_of, parts

QUOTED = re.compile(r"“[^”]*”")
HAN = r"[\u3400-\u9fff]"
CROWDED = re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}|{HAN}[,;:!?()]|[,;!?()]{HAN}")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def texts(loaded: Loaded, today: dt.date) -> Problems:
    """Placeholders and links in texts lead somewhere, and both languages are really written."""
    for file, path, text in parts(loaded, model.Text):
        for lang in model.LANGUAGES:
            known = PLACEHOLDERS | ({"name"} if file.name == "defaults.yml" and path == ("summary",) else set())
            for name in PLACEHOLDER.findall(text[lang]):
                if name not in known:
                    repair = "correct the placeholder, or write the brace as a full-width one"
                    expected = one_of(f"{{{each}}}" for each in sorted(known))
                    yield complain(loaded, file, (*path, lang), expected, repair, f"{{{name}}}")
            for target in written.targets(text[lang]):
                if fault := broken(loaded, target):
                    yield complain(loaded, file, (*path, lang), fault, "correct the link", target)
        if text.zh == text.en and re.search(r"[a-z]{3,} [a-z]{3,}", CODE.sub("", text.en)):
            yield complain(loaded, file, (*path, "zh"), "a Chinese text", "translate it")
        if CHINESE.search(text.en) and not CHINESE.search(text.zh):
            yield complain(loaded, file, (*path, "en"), "English under en and Chinese under zh", "swap the two")


def markup(loaded: Loaded, today: dt.date) -> Problems:
    """What the pages make of a text is what its writer meant: nothing is left of its markup, and a link is one for everybody."""
    for file, path, text in parts(loaded, (model.Text, model.Response)):
        for lang in model.LANGUAGES:
            if fault := written.fault(text[lang]):
                place, expected, repair = fault
                yield complain(loaded, file, (*path, lang), expected, repair, place)
            elif isinstance(text, model.Response) and (wrong := _foreign_targets(text[lang])):
                expected, repair = "a placeholder such as {link}, or https://…", "correct the link"
                yield complain(loaded, file, (*path, lang), expected, repair, wrong[0])


def _foreign_targets(words: str) -> list[str]:
    """Where links of a response lead that neither a placeholder nor a web address is: it is read away from this site."""
    return [to for to in written.targets(words) if not PLACEHOLDER.fullmatch(to) and not model.is_secure_address(to)]


# How many mailboxes there are changes; fewer than five is said of some of them.
_COUNT = re.compile(
    r"\b(?:[5-9]|\d{2,}|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)"
    r" (?:more |other |personal )?(?:mailboxes|providers|guides)\b"
    r"|(?:[5-9]|\d{2,}|[五六七八九]|二?十[一二三四五六七八九]?) ?[种个家](?:个人)?(?:邮箱|教程)",
    re.IGNORECASE,
)


def counts(loaded: Loaded, today: dt.date) -> Problems:
    """No text counts the mailboxes: the next one would make it untrue. A provider's file speaks of that provider."""
    for file, path, text in parts(loaded, (model.Text, model.Response)):
        for lang in model.LANGUAGES if file.parent.name != "providers" else ():
            if found := counted(text[lang]):
                repair = "write {count} for the number of mailboxes"
                yield complain(loaded, file, (*path, lang), "no number of mailboxes that is written out", repair, found)


def counted(text: str) -> str | None:
    """The words with which a text counts mailboxes."""
    found = _COUNT.search(text)
    return found[0] if found else None


def chinese_typography(loaded: Loaded, today: dt.date) -> Problems:
    """One rule for the edges of Chinese: a space beside Latin letters and digits, full-width punctuation beside Chinese."""
    for file, path, text in parts(loaded, (model.Text, model.Response)):
        if fault := typography_fault(text.zh):
            expected = "a space between Chinese and Latin, and full-width punctuation in Chinese"
            yield complain(loaded, file, (*path, "zh"), expected, "correct it", fault)


def typography_fault(text: str) -> str | None:
    """The first place that breaks the rule, with its surroundings. What stands in “ ” or in backticks is quoted as it is."""
    bare = QUOTED.sub("“”", LINK.sub("]", CODE.sub("``", text)))
    found = CROWDED.search(bare)
    return bare[max(0, found.start() - 8) : found.end() + 8] if found else None


def broken(loaded: Loaded, target: str) -> str | None:
    """What a link target should have been, or None if it is right."""
    scheme, _, rest = target.partition(":")
    name, _, anchor = rest.partition("#")
    whole = loaded.dataset
    if scheme in ("http", "https"):
        return None if model.is_secure_address(target) else "a whole address that begins with https:// and names a public host"
    if scheme == "page":
        if name not in whole.pages:
            return f"page: with one of {', '.join(whole.pages)}"
        ids = {section.id for section in whole.pages[name].sections}
        ids |= {
            "errors": set(whole.cause),
            "pitfalls": {entry.id for entry in whole.pitfalls},
            "home": {"password-types", "mailboxes", "bulk", *whole.by_slug},
            "changes": {f"{provider.slug}-{change.id}" for provider, change in whole.changes},
        }.get(name, set())
        return None if not anchor or anchor in ids else f"an anchor of that page ({', '.join(sorted(ids))})"
    if scheme == "guide":
        if name in whole.by_slug:
            return None
        elsewhere = now(whole, f"guide:{name}")  # old addresses lead on for readers, our own texts say the new one
        return (
            f"guide: with one of {', '.join(whole.by_slug)}" if elsewhere == f"guide:{name}" else f"{elsewhere}, where it is now"
        )
    if scheme == "feature":
        known = sorted({*whole.product.feature, *model.FEATURES})
        return None if rest in known else f"feature: with one of {', '.join(known)}"
    if scheme == "file":
        return None if re.fullmatch(model.FILE, target) else "file: with a path from the root of the site"
    return "https://…, page:…, guide:…, feature:… or file:…"


def features(loaded: Loaded, today: dt.date) -> Problems:
    """The feature for bulk mail is one of the product's."""
    product = loaded.dataset.product
    if product.bulk and product.bulk.feature not in product.feature:
        yield complain(loaded, "product.yml", ("bulk", "feature"), "the id of a feature", "add the feature")


def examples(loaded: Loaded, today: dt.date) -> Problems:
    """A test sends the examples to a copy of this site on the same machine, so they name no other."""
    for file, path, code in parts(loaded, model.Code):
        rest = code.text.replace("{site}", "")
        if rest == code.text or "://" in rest:
            repair = "write {site} for the address of this site, without a slash at the end"
            yield complain(loaded, file, (*path, "text"), "{site} as the only address", repair)


def descriptions(loaded: Loaded, today: dt.date) -> Problems:
    """A search engine cuts a longer description and ignores a shorter one."""
    for name, page in loaded.dataset.pages.items():
        for lang, least, most in (("en", 50, 170), ("zh", 20, 90)):
            length = len(page.description[lang])
            if not least <= length <= most:
                expected = f"{least} to {most} characters (it has {length})"
                yield complain(loaded, f"pages/{name}.yml", ("description", lang), expected, "shorten or lengthen it")


def keywords(loaded: Loaded, today: dt.date) -> Problems:
    """A search word stands once, however it is written."""
    for file, path, words in _keywords(loaded):
        seen: set[str] = set()
        for index, word in enumerate(words):
            plain = " ".join(word.lower().split())
            if plain in seen:
                yield complain(loaded, file, (*path, index), "a word that is not in the list yet", "remove it")
            seen.add(plain)


def _keywords(loaded: Loaded) -> Iterator[tuple[Path, Keys, list[str]]]:
    kinds = (model.Provider, model.Cause, model.CommonPitfall, model.Section, model.Page)
    yield from ((file, (*path, "keywords"), part.keywords) for file, path, part in parts(loaded, kinds))
    for file, path, part in parts(loaded, model.Defaults):
        yield from ((file, (*path, "keywords", name), words) for name, words in part.keywords.items())
