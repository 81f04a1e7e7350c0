"""Turn HTML into PDF, in parallel, and never the same HTML twice."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import multiprocessing
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from . import fonts
from .documents import Document

_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"


class PdfError(Exception):
    """A document could not be made; the message says what to repair."""


@dataclass(frozen=True)
class Rendered:
    """A finished file, and the seconds that it took; None if it was in the cache."""

    name: str
    content: bytes
    seconds: float | None


def missing() -> str | None:
    """One sentence when this machine lacks what PDF files are made with, else None."""
    lacks = _lacks()
    return lacks and f"PDF files need {lacks}; on Debian or Ubuntu: sudo apt-get install {_PACKAGES}."


def _lacks() -> str | None:
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints a banner of its own
            from weasyprint.text import ffi
    except OSError as error:
        return f"the system library that is missing here ({str(error).splitlines()[0]})"
    if ffi.harfbuzz_subset is None:  # WeasyPrint would go on without it, with other bytes
        return "the system library libharfbuzz-subset"
    try:
        absent = sorted({pattern.partition(":")[0] for name, pattern in fonts.FAMILIES.items() if name not in fonts.files()})
    except OSError:
        return "fontconfig with its command fc-match"
    return f"the font {' and '.join(absent)}" if absent else None


def render_all(documents: list[Document], cache: Path) -> Iterator[Rendered]:
    """Every document as soon as it is ready; those whose input did not change come from the folder `cache`."""
    cache.mkdir(parents=True, exist_ok=True)
    todo, versions = {}, _versions()
    for document in documents:
        file = cache / _key(document, versions)
        if file.exists():
            os.utime(file)
            yield Rendered(document.name, file.read_bytes(), None)
        else:
            todo[document] = file
    for rendered, file in _timed_here(todo) if len(todo) < 2 else _timed_in_parallel(todo):
        _keep(file, rendered.content)
        yield rendered


def prune(cache: Path, days: int = 30) -> None:
    """Forget what no build has used for a month."""
    limit = time.time() - days * 86400
    for file in cache.glob("*.pdf"):
        if file.stat().st_mtime < limit:
            file.unlink(missing_ok=True)


def _keep(file: Path, content: bytes) -> None:
    """In one step, so that a build beside this one never reads half a file."""
    part = file.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    part.replace(file)


def _key(document: Document, versions: str) -> str:
    parts = "\0".join([versions, document.name, str(document.pages), *document.variants])
    return f"{hashlib.sha256(parts.encode()).hexdigest()[:32]}.pdf"


def _versions() -> str:
    """Everything besides the HTML that decides about the bytes."""
    import fontTools
    import pydyf
    import uharfbuzz
    import weasyprint
    from weasyprint.text import ffi

    sources = [(file, index, Path(file).stat().st_size) for file, index in fonts.files().values()]
    return repr(
        [weasyprint.__version__, pydyf.__version__, fontTools.version, uharfbuzz.__version__, ffi.pango.pango_version(), sources]
    )


def _timed_here(todo: dict[Document, Path]) -> Iterator[tuple[Rendered, Path]]:
    return ((_timed(document), file) for document, file in todo.items())


def _timed_in_parallel(todo: dict[Document, Path]) -> Iterator[tuple[Rendered, Path]]:
    # A fresh interpreter for each worker: Pango's state does not survive a fork.
    workers = min(len(todo), len(os.sched_getaffinity(0)))
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        running = {pool.submit(_timed, document): file for document, file in todo.items()}
        try:
            for done in as_completed(running):
                yield done.result(), running[done]
        finally:
            pool.shutdown(cancel_futures=True)


def _timed(document: Document) -> Rendered:
    start = time.perf_counter()
    return Rendered(document.name, _render(document), time.perf_counter() - start)


def _render(document: Document) -> bytes:
    from weasyprint import HTML, LOGGER

    complaints = _Complaints()
    LOGGER.addHandler(complaints)
    try:
        faces = fonts.style("".join(document.variants))
        for html in document.variants:
            laid_out = HTML(string=html.replace("<style>", f"<style>\n{faces}\n", 1)).render(pdf_variant="pdf/ua-1")
            if document.pages is None or len(laid_out.pages) <= document.pages:
                break
        else:
            raise PdfError(f"{document.name} has {len(laid_out.pages)} pages, {document.pages} are allowed; shorten its page.")
        content = laid_out.write_pdf(pdf_variant="pdf/ua-1")
    except fonts.MissingGlyph as error:
        raise PdfError(f"{document.name}: {error}") from None
    finally:
        LOGGER.removeHandler(complaints)
    if complaints.lines:
        raise PdfError("\n".join([f"WeasyPrint says of {document.name}:", *(f"  {line}" for line in complaints.lines)]))
    return content


class _Complaints(logging.Handler):
    """What WeasyPrint would only log: a link to nowhere, a style that it does not know, an image without words."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
