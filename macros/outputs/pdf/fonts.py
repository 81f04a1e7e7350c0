"""The fonts of the PDF files: one family for all scripts, cut down to the characters of a document.

The family has 65,000 glyphs. WeasyPrint embeds only the drawings of those used, but an entry for every one of them:
150 kB per font. A font that has nothing but the document's characters is smaller, and much faster to lay out with.
The style sheet names the fonts by addresses of their own: written into it, they would take longer to parse than the rest.
"""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from email.message import Message
from functools import cache
from urllib.request import BaseHandler, Request
from urllib.response import addinfourl

import uharfbuzz

# CSS name and weight → the font's name for fontconfig.
FAMILIES = {
    ("Print", 400): "Noto Sans CJK SC:regular",
    ("Print", 700): "Noto Sans CJK SC:bold",
    ("Print Mono", 400): "Noto Sans Mono CJK SC:regular",
}
# pwid: quotation marks as narrow as Latin letters want them, for English.
_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "pwid")
# What no document has as a character of its own: spaces, and the bullet of a list.
_ALWAYS = (0x20, 0xA0, 0x2022)


class MissingGlyph(Exception):
    """A text has characters that the fonts cannot draw."""


@dataclass(eq=False)
class Fonts(BaseHandler):
    """Fonts by their addresses, and the @font-face rules that name these. A handler of urllib, which serves them."""

    rules: str
    contents: dict[str, bytes]

    def font_open(self, request: Request) -> addinfourl:
        address = request.full_url
        return addinfourl(io.BytesIO(self.contents[address]), Message(), address, 200)


@cache
def files() -> dict[tuple[str, int], tuple[str, int]]:
    """(CSS name, weight) → (file, index in the file) of the fonts that this machine has."""
    found = {}
    for name, pattern in FAMILIES.items():
        family = pattern.partition(":")[0]
        command = ["fc-match", "--format", "%{family[0]}|%{file}|%{index}", pattern]
        matched, _, source = subprocess.run(command, capture_output=True, text=True).stdout.partition("|")
        if matched == family:  # fontconfig answers as long as it has any font
            file, index = source.split("|")
            found[name] = (file, int(index))
    return found


@cache
def _face(file: str, index: int) -> tuple[uharfbuzz.Face, frozenset[int]]:
    """A font, and the characters that it can draw."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file), index)
    return face, frozenset(face.unicodes)


def for_text(text: str) -> Fonts:
    """Fonts with exactly the characters of `text`. Raises MissingGlyph."""
    wanted = {ord(character) for character in set(text) if not character.isspace()} | set(_ALWAYS)
    rules, contents = [], {}
    for (name, weight), source in files().items():
        face, drawn = _face(*source)
        if missing := wanted - drawn:
            raise MissingGlyph(f"{FAMILIES[name, weight]} cannot draw {' '.join(map(chr, sorted(missing)))}; write it otherwise.")
        address = f"font:{name.replace(' ', '-')}-{weight}"
        rules.append(f'@font-face {{ font-family: "{name}"; font-weight: {weight}; src: url({address}) }}')
        contents[address] = _cut(face, wanted)
    return Fonts("\n".join(rules), contents)


def _cut(face: uharfbuzz.Face, characters: set[int]) -> bytes:
    """The face with only these characters."""
    plan = uharfbuzz.SubsetInput()
    plan.unicode_set.update(characters)
    plan.layout_feature_tag_set.clear()
    plan.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _FEATURES)
    data: bytes = uharfbuzz.subset(face, plan).blob.data
    return data
