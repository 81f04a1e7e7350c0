"""The links to the PDF files on the built pages.

A page is built before its PDF, and a site can be built without any. So a template prints what is to be said hidden and
without addresses (data-pdf-only, data-pdf), and this adds them when the files are there.
"""

from __future__ import annotations

import re
from pathlib import Path

from .cache import write


def name_files(site: Path) -> None:
    """Show the links to the files under site/pdf/, with their sizes, on every page. Doing it again changes nothing."""
    known = sizes(site)
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        named = with_files(html, known, page.relative_to(site).as_posix()) if "data-pdf" in html else html
        if named != html:
            write(page, named.encode())


def sizes(site: Path) -> dict[str, int]:
    """Every file under site/pdf/ with its size in bytes."""
    return {file.name: file.stat().st_size for file in (site / "pdf").glob("*.pdf")}


def with_files(html: str, sizes: dict[str, int], name: str) -> str:
    """The page `name` (its path below the site) with its links to those files; as it is if there are none."""
    return _named(html, sizes, "../" * name.count("/")) if sizes else html


def unnamed(html: str) -> str:
    """A page without addresses and sizes of files, whether it was named before or not."""
    return _named(html, {}, "")


def _named(html: str, sizes: dict[str, int], top: str) -> str:
    def link(found: re.Match[str]) -> str:
        # A kept set may lack the file of a new mailbox; then its link stays without an address.
        return f'<a data-pdf="{found[1]}"' + (f' href="{top}pdf/{found[1]}"' if found[1] in sizes else "")

    def size(found: re.Match[str]) -> str:
        return f"{found[1]}{shown(sizes[found[2]]) if found[2] in sizes else ''}<"

    html = re.sub(r'<a data-pdf="([^"]+)"(?: href="[^"]*")?', link, html)
    html = re.sub(r'(<span data-pdf-size="([^"]+)">)[^<]*<', size, html)
    return re.sub(r"data-pdf-none(?! hidden)", "data-pdf-none hidden", html.replace("data-pdf-only hidden", "data-pdf-only"))


def shown(size: int) -> str:
    """A size as file managers show it."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1000:.0f} kB"
