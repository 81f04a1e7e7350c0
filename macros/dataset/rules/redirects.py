"""Rules about addresses that have changed: what is gone leads, in one step, to what is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from .. import model
from ..load import Loaded
from ..moves import now
from ..names import short_links
from .common import Problems, complain
from .texts import broken


def moved(loaded: Loaded, today: dt.date) -> Problems:
    """A moved address is no longer there, is listed once, and its target is there and has not moved itself.

    The anchors of guides and the files are known only once the site is built: see ledger.py.
    """
    entries = loaded.dataset.redirects.moved
    olds = [entry.old for entry in entries]
    for index, entry in enumerate(entries):
        for key, expected, repair in _faults(loaded, entry, olds, olds[:index]):
            yield complain(loaded, "redirects.yml", ("moved", index, key), expected, repair)


def _faults(loaded: Loaded, entry: model.Moved, olds: list[str], earlier: list[str]) -> Iterator[tuple[str, str, str]]:
    """(key, expected, repair)"""
    is_file = entry.old.startswith("file:")
    if entry.old in earlier:
        yield "old", "each address once", "remove one of the entries"
    if not is_file and (fault := _still_there(loaded, entry.old)):
        yield "old", *fault
    if entry.new in olds:
        yield "new", "an address that has not moved itself", "name the last address of the chain"
    elif is_file != entry.new.startswith("file:"):
        yield "new", "a file for a file and a page for a page", "correct the target"
    elif not is_file and (expected := broken(loaded, entry.new)):
        yield "new", expected, "correct the target"


def _still_there(loaded: Loaded, old: str) -> tuple[str, str] | None:
    """(expected, repair) if the old address is no old address."""
    exists = "an address that is no longer there", "remove the entry"
    if old.startswith("short:"):
        return exists if old in short_links(loaded.dataset) else None
    page, _, anchor = old.partition("#")
    if anchor and (expected := broken(loaded, page)):
        return expected, "say where the whole page has gone; that covers its anchors"
    if anchor and page.startswith("guide:"):
        return None
    return None if broken(loaded, old) else exists


def renamed(loaded: Loaded, today: dt.date) -> Problems:
    """Of a renamed provider the new name is there, and the old one is not."""
    entries = loaded.dataset.redirects.renamed
    for index, entry in enumerate(entries):
        if entry.old in loaded.dataset.guides:
            yield complain(
                loaded, "redirects.yml", ("renamed", index, "old"), "a name that no file has any more", "remove the entry"
            )
        if entry.old in [other.old for other in entries[:index]]:
            yield complain(loaded, "redirects.yml", ("renamed", index, "old"), "each name once", "remove one of the entries")
        if entry.new not in loaded.dataset.by_slug:
            expected = "the name of a published provider's file"
            repair = "name the last one; of a provider that was removed, write an entry under `removed` for each of its names"
            yield complain(loaded, "redirects.yml", ("renamed", index, "new"), expected, repair)


def removed(loaded: Loaded, today: dt.date) -> Problems:
    """A removed provider is not there, its readers are led to what is, and nobody else has its domains."""
    whole = loaded.dataset
    entries = whole.redirects.removed
    for index, entry in enumerate(entries):
        path = ("removed", index)
        if entry.provider in whole.guides:
            yield complain(loaded, "redirects.yml", (*path, "provider"), "a name that no file has any more", "remove the entry")
        if entry.provider in [other.provider for other in entries[:index]]:
            yield complain(loaded, "redirects.yml", (*path, "provider"), "each name once", "remove one of the entries")
        if expected := broken(loaded, entry.new):
            yield complain(loaded, "redirects.yml", (*path, "new"), expected, "correct the target")
        for place, domain in enumerate(entry.domains):
            if domain in whole.by_domain:
                expected = f"a domain that no provider has ({whole.by_domain[domain][0].slug}.yml has it)"
                yield complain(loaded, "redirects.yml", (*path, "domains", place), expected, "remove it here: it is served again")


def former(loaded: Loaded, today: dt.date) -> Problems:
    """Every address of the site that this one replaces leads to a page."""
    site = loaded.dataset.product.former
    pages = site.pages if site else []
    for index, page in enumerate(pages):
        path = ("former", "pages", index)
        if page.old in [other.old for other in pages[:index]]:
            yield complain(loaded, "product.yml", (*path, "old"), "each address once", "remove one of the entries")
        if expected := broken(loaded, now(loaded.dataset, page.new)):
            yield complain(loaded, "product.yml", (*path, "new"), expected, "correct the target")


def reply_codes(loaded: Loaded, today: dt.date) -> Problems:
    """A reply code stands for one cause, of which a reply is known that begins with it."""
    owners: dict[int, str] = {}
    for index, cause in enumerate(loaded.dataset.causes):
        for place, code in enumerate(cause.codes):
            path = ("causes", index, "codes", place)
            if cause.id not in loaded.dataset.reply_codes.get(code, ()):
                expected = "a code with which a known reply of this cause begins"
                yield complain(loaded, "errors.yml", path, expected, "quote the reply, or remove the code")
            if code in owners:
                expected = f"a code of one cause ({owners[code]} has it)"
                yield complain(loaded, "errors.yml", path, expected, "remove it from one of them")
            owners.setdefault(code, cause.id)
