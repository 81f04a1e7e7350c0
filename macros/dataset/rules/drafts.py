"""Rules about what a provider's file still owes: values of the examples, open places, texts without a translation."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel

from .. import model
from ..load import Loaded
from ..problem import Keys, Problem
from ..reader import read_yaml
from ..walk import walk
from .common import Problems, complain

# Names that examples are written with (RFC 2606). The tests' own providers are under `invalid`.
_RESERVED = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org|edu))?|test|localhost)$")
_TODO = re.compile(r"\b(?:TODO|FIXME|TBD)\b:?\s*(.*)")
EXAMPLES = ("_example.yml", "_new.yml")


def example_left(loaded: Loaded, today: dt.date) -> Problems:
    """Nothing of the examples is published as a fact: no open place, no name that belongs to nobody, no text of theirs."""
    known = _texts_of_examples(loaded.root / "data" / "providers")
    for provider in loaded.dataset.providers:
        file = loaded.file(provider.slug)
        lines = file.read_text(encoding="utf-8").splitlines()
        open_lines = {number: found[1] for number, line in enumerate(lines, 1) if (found := _TODO.search(line))}
        for number, words in open_lines.items():
            value = lines[number - 1].partition("#")[0].strip()
            yield Problem(file, (), value, words or "the fact", "write what is true, then remove the TODO", line=number)
        for path, part in walk(provider):
            for keys, value in _names(part):
                if _RESERVED.search(_host(value)):
                    expected = "a real name, not one kept free for examples"
                    yield complain(loaded, provider, (*path, *keys), expected, "write the provider's own")
            if isinstance(part, model.Text) and part.en in known:
                expected = "words about this provider, not those of an example"
                yield complain(loaded, provider, path, expected, "write what is true", part.en)


def untranslated(loaded: Loaded, today: dt.date) -> Problems:
    """Of drafts: the texts that lack a language."""
    for provider in loaded.dataset.providers:
        for path, part in walk(provider):
            if isinstance(part, model.Text) and (lang := part.untranslated):
                yield complain(loaded, provider, (*path, lang), f"this text in {lang} too", "translate it", part[lang])


@cache
def _texts_of_examples(folder: Path) -> frozenset[str]:
    """Every English text of the examples that says something about a provider."""
    files = [folder / name for name in EXAMPLES if (folder / name).is_file()]
    return frozenset(text for file in files for text in _english(read_yaml(file)))


def _english(content: object) -> Iterator[str]:
    """The English words of every text in a file."""
    if isinstance(content, dict):
        for key, value in content.items():
            if key == "en" and isinstance(value, str) and "zh" in content:
                yield value
            elif key != "ui":  # labels of screens are often the same
                yield from _english(value)
    elif isinstance(content, list):
        for value in content:
            yield from _english(value)


def _names(part: BaseModel) -> Iterator[tuple[Keys, str]]:
    """(path, value) of every host, domain and address that stands in this part itself."""
    for name, value in part.__dict__.items():
        if name in ("host", "url", "webmail") and value:
            yield (name,), value
        elif name in ("domains", "aliases"):
            yield from (((name, index), domain) for index, domain in enumerate(value))
        elif name == "urls":
            yield from (((name, domain), url) for domain, url in value.items())


def _host(value: str) -> str:
    return (urlsplit(value).hostname or "") if "://" in value else value
