"""PDF files as programs read them that did not make them: pikepdf, poppler and qpdf."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pikepdf

from macros.dataset.model import LANGUAGES
from tests.support.projects import ROOT

SLUGS = sorted(file.stem for file in (ROOT / "data/providers").glob("[!_]*.yml"))
NAMES = [f"handbook-{lang}.pdf" for lang in LANGUAGES] + [f"guide-{slug}-{lang}.pdf" for lang in LANGUAGES for slug in SLUGS]
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<')
HEADING = re.compile(r"/H([1-6])")


def squeezed(text: str) -> str:
    """Without white space: where a line ends is the business of the layout."""
    return re.sub(r"\s", "", text)


class Word(NamedTuple):
    """Where it stands on its page, in points from the left and from the top."""

    left: float
    top: float
    text: str


class Pdf:
    def __init__(self, file: Path):
        self.file, self.name = file, file.name
        self.lang = file.stem.rpartition("-")[2]
        self.slug = file.stem.split("-")[1] if file.name.startswith("guide-") else ""
        self.pdf = pikepdf.open(file)

    @cached_property
    def text(self) -> str:
        return squeezed(self.page_text())

    def page_text(self, number: int | None = None) -> str:
        # -raw: as the file has it; otherwise the words of neighbouring cells get mixed
        pages = ["-f", str(number), "-l", str(number)] if number else []
        return run("pdftotext", "-raw", *pages, str(self.file), "-")

    @cached_property
    def words(self) -> list[list[Word]]:
        """The words of every page, without its last line: that is the foot of the page."""
        pages = run("pdftotext", "-bbox", str(self.file), "-").split("<page ")[1:]
        found = [[Word(float(x), float(y), text) for x, y, text in WORD.findall(page)] for page in pages]
        foots = [max((word.top for word in page), default=0) - 3 for page in found]
        return [[word for word in page if word.top < foot] for page, foot in zip(found, foots, strict=True)]

    @cached_property
    def info(self) -> dict[str, str]:
        return dict(re.findall(r"^([^:]+):\s*(.*)$", run("pdfinfo", str(self.file)), re.MULTILINE))

    @cached_property
    def fonts(self) -> list[list[str]]:
        """[name, embedded, subset, with a map to Unicode] of every font."""
        rows = [line.split() for line in run("pdffonts", str(self.file)).splitlines()[2:]]
        return [[row[0], *row[-5:-2]] for row in rows]

    # --- structure ---

    @cached_property
    def elements(self) -> list[pikepdf.Dictionary]:
        """Every structure element, in reading order."""
        return list(walk(self.pdf.Root.StructTreeRoot.K))

    def tagged(self, tag: str) -> list[pikepdf.Dictionary]:
        return [element for element in self.elements if str(element.S) == tag]

    @cached_property
    def headings(self) -> list[int]:
        return [int(found[1]) for element in self.elements if (found := HEADING.fullmatch(str(element.S)))]

    # --- links ---

    @cached_property
    def links(self) -> list[pikepdf.Object]:
        return [note for page in self.pdf.pages for note in page.obj.get("/Annots", []) if note.Subtype == "/Link"]

    @cached_property
    def destinations(self) -> dict[str, pikepdf.Object]:
        names = list(self.pdf.Root.Names.Dests.Names) if "/Names" in self.pdf.Root else []
        return {str(name): target for name, target in zip(names[::2], names[1::2], strict=True)}

    @cached_property
    def page_ids(self) -> set[tuple[int, int]]:
        return {page.obj.objgen for page in self.pdf.pages}

    def sizes(self) -> Iterator[float]:
        """The size in points of every piece of text, footers too."""
        for page in self.pdf.pages:
            yield from _sizes(page)


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def walk(kids: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from walk(kid.get("/K", pikepdf.Array([])))


def _sizes(page: pikepdf.Page) -> Iterator[float]:
    matrix, saved, size, text = pikepdf.Matrix(), [], 0.0, pikepdf.Matrix()
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "q":
                saved.append(matrix)
            case "Q":
                matrix = saved.pop()
            case "cm":
                matrix = pikepdf.Matrix(operands) @ matrix
            case "Tf":
                size = float(operands[1])
            case "Tm":
                text = pikepdf.Matrix(operands)
            case "Tj" | "TJ":
                yield round(abs(size * (text @ matrix).d), 2)
