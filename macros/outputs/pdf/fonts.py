"""The fonts of the PDF files: one family for all scripts, cut down to the characters of a document.

The family has 65,000 glyphs. WeasyPrint embeds only the drawings of those used, but an entry for every one of them:
150 kB per font. A font that has nothing but the document's characters is smaller, and much faster to lay out with.
"""

from __future__ import annotations

import base64
import subprocess
from functools import cache

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
def _face(file: str, index: int) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file), index)


def style(text: str) -> str:
    """@font-face rules with fonts for exactly the characters of `text`. Raises MissingGlyph."""
    wanted = {ord(character) for character in text if not character.isspace()} | set(_ALWAYS)
    rules = []
    for (name, weight), source in files().items():
        face = _face(*source)
        if missing := wanted - set(face.unicodes):
            raise MissingGlyph(f"{FAMILIES[name, weight]} cannot draw {' '.join(map(chr, sorted(missing)))}; write it otherwise.")
        rules.append(
            f'@font-face {{ font-family: "{name}"; font-weight: {weight}; src: url(data:font/otf;base64,{_cut(face, wanted)}) }}'
        )
    return "\n".join(rules)


def _cut(face: uharfbuzz.Face, characters: set[int]) -> str:
    """The face with only these characters, in base64."""
    plan = uharfbuzz.SubsetInput()
    plan.unicode_set.update(characters)
    plan.layout_feature_tag_set.clear()
    plan.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _FEATURES)
    return base64.b64encode(uharfbuzz.subset(face, plan).blob.data).decode()
