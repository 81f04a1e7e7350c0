"""Rules about addresses that have changed: what is gone leads, in one step, to what is there."""

from __future__ import annotations

import datetime as dt

from ..load import Loaded, Problem
from ..names import short_links
from .common import Problems
from .texts import broken


def moved(loaded: Loaded, today: dt.date) -> Problems:
    """A moved address is no longer there, is listed once, and its target is there and has not moved itself.

    The anchors of guides and the files are known only once the site is built: see ledger.py.
    """
    file, entries = loaded.root / "data" / "redirects.yml", loaded.dataset.redirects.moved
    olds = [entry.old for entry in entries]
    for index, entry in enumerate(entries):
        is_file = entry.old.startswith("file:")
        if entry.old in olds[:index]:
            yield Problem(file, ("moved", index, "old"), entry.old, "each address once", "remove one of the entries")
        if not is_file and (problem := _still_there(loaded, entry.old)):
            yield Problem(file, ("moved", index, "old"), entry.old, *problem)
        if entry.new in olds:
            yield Problem(
                file,
                ("moved", index, "new"),
                entry.new,
                "an address that has not moved itself",
                "name the last address of the chain",
            )
        elif is_file != entry.new.startswith("file:"):
            yield Problem(
                file, ("moved", index, "new"), entry.new, "a file for a file and a page for a page", "correct the target"
            )
        elif not is_file and (expected := broken(loaded, entry.new)):
            yield Problem(file, ("moved", index, "new"), entry.new, expected, "correct the target")


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


def former(loaded: Loaded, today: dt.date) -> Problems:
    """Every address of the site that this one replaces leads to a page."""
    site = loaded.dataset.product.former
    pages = site.pages if site else []
    for index, page in enumerate(pages):
        where = (loaded.root / "data" / "product.yml", ("former", "pages", index))
        if page.old in [other.old for other in pages[:index]]:
            yield Problem(where[0], (*where[1], "old"), page.old, "each address once", "remove one of the entries")
        if expected := broken(loaded, page.new):
            yield Problem(where[0], (*where[1], "new"), page.new, expected, "correct the target")


def reply_codes(loaded: Loaded, today: dt.date) -> Problems:
    """A reply code stands for one cause, of which a reply is known that begins with it."""
    owners: dict[int, str] = {}
    for index, cause in enumerate(loaded.dataset.causes):
        for place, code in enumerate(cause.codes):
            where = (loaded.root / "data" / "errors.yml", ("causes", index, "codes", place), code)
            if cause.id not in loaded.dataset.reply_codes.get(code, ()):
                yield Problem(
                    *where, "a code with which a known reply of this cause begins", "quote the reply, or remove the code"
                )
            if code in owners:
                yield Problem(*where, f"a code of one cause ({owners[code]} has it)", "remove it from one of them")
            owners.setdefault(code, cause.id)
