"""The PDF files: a handbook and a sheet per mailbox, in every language, made from the built pages into site/pdf/.

What lays out pages is imported where it is needed: that takes longer than a check of the data.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from ...view.project import Project
from ...view.view import View
from .cache import Cache, write
from .error import PdfError
from .pages import name_files, sizes, with_files

__all__ = ["PdfError", "keep", "make", "missing", "names", "sizes", "with_files"]


def make(site: Path, project: Project, cache: Path, say: Callable[[str], None]) -> None:
    """Write the PDF files of the built `site`, and name them on its pages. Raises PdfError.

    Every file is replaced in one step, so the site may be served meanwhile. `cache` is a folder for what the next build need
    not make again; it may be damaged or out of reach.
    """
    from .documents import every_document
    from .render import render_all

    start, folder, entries = time.perf_counter(), site / "pdf", Cache(cache)
    folder.mkdir(exist_ok=True)
    every = every_document(site, project)
    for number, done in enumerate(render_all(every, entries), 1):
        write(folder / done.name, done.content)
        if done.seconds is not None:
            say(f"  {number}/{len(every)} {done.name}: {len(done.content) / 1000:,.0f} kB, {done.seconds:.1f} s")
    for old in {file.name for file in folder.glob("*.pdf")} - {document.name for document in every}:
        (folder / old).unlink()
    entries.prune()
    name_files(site)
    if entries.complaint:
        say(f"warning: {entries.complaint}")
    say(f"  {len(every)} PDF files in {time.perf_counter() - start:.1f} s")


def missing() -> str | None:
    """One sentence when this machine lacks what PDF files are made with, else None."""
    from . import render

    return render.missing()


def names(project: Project) -> list[str]:
    """The files that make() writes, below the site; known also where they cannot be made."""
    slugs = [None, *project.dataset.by_slug]
    return [f"pdf/{View.pdf_name(lang, slug)}" for lang in project.languages for slug in slugs]


def keep(last: Path, site: Path) -> None:
    """Take over the PDF files of the last site, as they are."""
    if (last / "pdf").is_dir():
        shutil.copytree(last / "pdf", site / "pdf")
        name_files(site)
