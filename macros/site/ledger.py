"""The ledger of published addresses: published.txt, one line each, sorted. What stands there never disappears without a redirect,
but for settings files of mailboxes that stopped to accept passwords: they would only mislead (outputs/profiles.py).

A line is an address below the site: a page (`guides/qq/`, the home page `./`), a part of one (`guides/qq/#steps`) or another
file (`api/v1/providers.json`). Lines are added by `python -m macros ledger`; nothing removes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from ..outputs import pdf, profiles
from ..outputs.redirects import Redirect, every_redirect, withdrawn
from ..view.project import Project, folder, path_of
from .links import PageLinks, missing

FILE = "data/published.txt"
_REPAIR = (
    "Restore it, or say in data/redirects.yml where it is now: under `moved`, or for all that a provider had under `renamed` or "
    "`removed`, with its domains and the ids of its changes."
)
# Read by our own pages only, and free to change.
_INTERNAL = {"assets", "pagefind"}


def read(root: Path) -> set[str]:
    file = root / FILE
    return set(file.read_text(encoding="utf-8").splitlines()) if file.exists() else set()


def addresses(site: Path, pages: dict[Path, PageLinks], project: Project) -> set[str]:
    """Every address of a built site; `pages` are those of links.read(site).

    PDF files count whether or not this machine can make them. Not counted: what is in _INTERNAL, the pages shown in place of a
    missing one, drafts, and files for servers, whose names begin with an underscore.
    """
    drafts = {Path(folder(lang), path_of(f"guide:{each.slug}")) for lang in project.languages for each in project.dataset.drafts}
    files = {file.relative_to(site) for file in site.rglob("*") if file.is_file()} | {Path(name) for name in pdf.names(project)}
    found = set()
    for file in files:
        if file.parts[0] in _INTERNAL or file.parent in drafts or file.name == "404.html" or file.name.startswith("_"):
            continue
        address = _address(file)
        found |= {address} | {f"{address}#{anchor}" for anchor in (pages[file].anchors if file in pages else ())}
    return found


def compare(root: Path, site: Path, pages: dict[Path, PageLinks], project: Project) -> tuple[list[str], list[str]]:
    """(one sentence for every address that is lost and every redirect that is wrong, the addresses that the ledger lacks)."""
    listed, there, redirects = read(root), addresses(site, pages, project), list(every_redirect(project))
    gone = listed - there - profiles.withdrawn(project.dataset) - withdrawn(project.dataset)
    return [*_lost(gone, redirects), *_wrong(redirects, site, pages, there)], sorted(there - listed)


def _lost(gone: set[str], redirects: list[Redirect]) -> Iterator[str]:
    """One sentence for each page, however many of its parts are lost with it."""
    moved = {_line(redirect.old) for redirect in redirects}
    # The redirect of a page covers its parts: browsers take the # along.
    lost = sorted(line for line in gone if moved.isdisjoint((line, line.partition("#")[0])))
    for _, group in groupby(lost, key=lambda line: line.partition("#")[0]):
        lines = list(group)
        also = f" (and {len(lines) - 1} parts of that page)" if len(lines) > 1 else ""
        yield f"{lines[0]} was published and is gone{also}. {_REPAIR}"


def _wrong(redirects: list[Redirect], site: Path, pages: dict[Path, PageLinks], there: set[str]) -> Iterator[str]:
    for redirect in redirects:
        old, new = _line(redirect.old), _line(redirect.new)
        # At the old address of a page there is the page that redirects.
        if old in there and not redirect.has_page:
            yield f"{old} is redirected, but it is there again. Remove its entry from data/redirects.yml."
        if new not in there and (lacks := missing(site, pages, Path("index.html"), new)):
            yield f"{old} is redirected to {new}, which is not there: expected {lacks}. Correct `{redirect.target}` in the data."


def add(root: Path, addresses: list[str]) -> None:
    """Write the addresses into the ledger, among those that are there."""
    (root / FILE).write_text("".join(f"{line}\n" for line in sorted(read(root).union(addresses))), encoding="utf-8")


def _address(file: Path) -> str:
    return f"{file.parent.as_posix()}/" if file.name == "index.html" else file.as_posix()


def _line(address: str) -> str:
    """How the ledger writes an address below the site: the home page, which has an empty one, as `./`."""
    return address if address and not address.startswith("#") else f"./{address}"
