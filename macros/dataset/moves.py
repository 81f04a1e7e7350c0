"""What became of published addresses: those that data/redirects.yml names one by one, and all that belongs to a provider that
was renamed or removed."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Dataset, Moved, Removed, Renamed
from .names import NO_NAMES, short_links


def moves(dataset: Dataset) -> list[Moved]:
    """Every page, part of a page, short link and file that is elsewhere now. The files of a provider: outputs/redirects.py."""
    known = {entry.old for entry in dataset.redirects.moved} | short_links(dataset).keys()
    derived = [move for entry in dataset.redirects.renamed for move in _renamed(dataset, entry)]
    derived += [move for entry in dataset.redirects.removed for move in _removed(entry)]
    return [*dataset.redirects.moved, *(Moved(old=old, new=new) for old, new in derived if old not in known)]


def now(dataset: Dataset, target: str) -> str:
    """Where an address of a provider is today: `guide:old#steps` → `guide:new#steps`, or where a removed one's readers go."""
    guide, hash_, anchor = target.partition("#")
    if guide.startswith("guide:") and (name := name_now(dataset, guide.removeprefix("guide:"))) in dataset.by_slug:
        return f"guide:{name}{hash_}{anchor}"
    for removed in dataset.redirects.removed:
        if guide == f"guide:{removed.provider}":
            return removed.new
    return target


def name_now(dataset: Dataset, slug: str) -> str:
    """The name that a provider's file has today; its own where it was not renamed."""
    return next((entry.new for entry in dataset.redirects.renamed if entry.old == slug), slug)


def _renamed(dataset: Dataset, entry: Renamed) -> Iterator[tuple[str, str]]:
    """(old address, new address)"""
    guide = f"guide:{entry.new}"
    yield f"guide:{entry.old}", guide
    yield f"page:home#{entry.old}", f"page:home#{entry.new}"
    yield f"short:g/{entry.old}", guide
    for change in dataset.by_slug[entry.new].changes if entry.new in dataset.by_slug else ():
        yield f"page:changes#{entry.old}-{change.id}", f"page:changes#{entry.new}-{change.id}"


def _removed(entry: Removed) -> Iterator[tuple[str, str]]:
    """(old address, new address); nicknames of domains too, whether or not they once were short links."""
    labels = {domain.partition(".")[0] for domain in entry.domains} - set(NO_NAMES)
    olds = [f"guide:{entry.provider}", f"page:home#{entry.provider}"]
    olds += [f"page:changes#{entry.provider}-{change}" for change in entry.changes]
    olds += [f"short:g/{name}" for name in sorted({entry.provider, *entry.domains, *labels})]
    return ((old, entry.new) for old in olds)
