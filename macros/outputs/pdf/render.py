"""Turn HTML into PDF, in parallel, and never the same HTML twice."""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from . import fonts
from .cache import Cache, digest
from .documents import Document
from .edges import beyond
from .error import PdfError

_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"


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


def render_all(documents: list[Document], cache: Cache) -> Iterator[Rendered]:
    """Every document as soon as it is ready. Those of which nothing changed come from the cache, unread and unwritten."""
    todo, versions = [], _versions()
    for document in documents:
        known = cache.get(digest(versions, document.name, document.source))
        content = cache.get(known.decode()) if known else None
        if content:
            yield Rendered(document.name, content, None)
        else:
            todo.append(document)
    for document, key, rendered in _here(todo, cache, versions) if len(todo) < 2 else _in_parallel(todo, cache, versions):
        if rendered.seconds is not None:
            cache.put(key, rendered.content)
        cache.put(digest(versions, document.name, document.source), key.encode())
        yield rendered


_Made = tuple[Document, str, Rendered]


def _here(todo: list[Document], cache: Cache, versions: str) -> Iterator[_Made]:
    return (_made(document, cache, versions) for document in todo)


def _in_parallel(todo: list[Document], cache: Cache, versions: str) -> Iterator[_Made]:
    # A fresh interpreter for each worker: Pango's state does not survive a fork.
    workers = min(len(todo), processors())
    spawn = multiprocessing.get_context("spawn")
    # Ctrl+C reaches every process of a terminal; this one ends the workers.
    with ProcessPoolExecutor(workers, spawn, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        running = [pool.submit(_made, document, cache, versions) for document in todo]
        try:
            for done in as_completed(running):
                yield done.result()
        finally:
            pool.shutdown(cancel_futures=True)


def processors() -> int:
    """Those that this process may use, where the system tells; else all."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _made(document: Document, cache: Cache, versions: str) -> _Made:
    """The document, the key of its HTML, and its PDF: of the same HTML the one that is in the cache."""
    start, variants = time.perf_counter(), document.variants()
    key = digest(versions, document.name, str(document.pages), *variants)
    if content := cache.get(key):
        return document, key, Rendered(document.name, content, None)
    return document, key, Rendered(document.name, _render(document, variants), time.perf_counter() - start)


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


def _render(document: Document, variants: tuple[str, ...]) -> bytes:
    with _without_garbage_collection():
        return _written(document, variants)


@contextlib.contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Nearly all that a layout makes it keeps to its end: to look through it again and again takes an eighth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


@cache
def _mend_references() -> None:
    """Have WeasyPrint 70 lay out again only those pages of a handbook on which a number of a page is new.

    It notes for each target who refers to it, so that a target that moves is news for these alone. But of a target that an
    attribute names (`target-counter(attr(href), page)`) it loses the name; instead, every page with such a reference is laid out
    once more as soon as the number of all pages is known.
    """
    from weasyprint.css.targets import TargetCollector

    keep, collect = TargetCollector.cache_target_page_counters, TargetCollector.collect_missing_counters

    def keep_page(self: object, anchor: str, counters: dict[str, list[int]], *place: object) -> None:
        keep(self, anchor, {name: values for name, values in counters.items() if name != "pages"}, *place)

    def collect_names(self: object, box: Any, what: str, again: object, own: list[str], of_targets: dict[Any, list[str]]) -> None:
        if None in of_targets:
            own, of_targets = [], {unquote(box.element.get("href"))[1:]: of_targets[None]}
        collect(self, box, what, again, own, of_targets)

    TargetCollector.cache_target_page_counters, TargetCollector.collect_missing_counters = keep_page, collect_names


def _written(document: Document, variants: tuple[str, ...]) -> bytes:
    from weasyprint import HTML, LOGGER
    from weasyprint.urls import URLFetcher

    _mend_references()
    complaints = _Complaints()
    LOGGER.addHandler(complaints)
    try:
        cut = fonts.for_text("".join(variants))
        fetcher = URLFetcher(allowed_protocols=("data", "font"))
        fetcher.add_handler(cut)
        for html in variants:
            with_fonts = html.replace("<style>", f"<style>\n{cut.rules}\n", 1)
            laid_out = HTML(string=with_fonts, url_fetcher=fetcher).render(pdf_variant="pdf/ua-1")
            if document.pages is None or len(laid_out.pages) <= document.pages:
                break
        else:
            raise PdfError(f"{document.name} has {len(laid_out.pages)} pages, {document.pages} are allowed; shorten its page.")
        if lines := beyond(laid_out.pages):
            repair = "Shorten it in data/, or give it a place to break in macros/outputs/pdf/styles/."
            raise PdfError("\n".join([f"{document.name}: text runs off the paper.", *(f"  {line}" for line in lines), repair]))
        content: bytes = laid_out.write_pdf(pdf_variant="pdf/ua-1")
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
