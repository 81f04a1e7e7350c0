"""Rules about the languages of screens and of pages elsewhere."""

from __future__ import annotations

import datetime as dt

from .. import model
from ..languages import language_name
from ..load import Loaded
from .common import Problems, complain, parts


def languages(loaded: Loaded, today: dt.date) -> Problems:
    """Every language tag is that of a language, whose name readers of each edition can be told."""
    for file, path, part in parts(loaded, (model.Label, model.Link)):
        tags = [((*path, "ui", tag), tag) for tag in part.ui] if isinstance(part, model.Label) else [((*path, "lang"), part.lang)]
        for where, tag in tags:
            if tag and (lang := _nameless_in(tag)):
                repair = "correct the tag: de for German, ja for Japanese, pt-BR for Portuguese in Brazil"
                yield complain(loaded, file, where, f"a language that has a name in `{lang}` (Unicode CLDR)", repair, tag)


def _nameless_in(tag: str) -> str | None:
    """The first edition in whose language the tag has no name."""
    for lang in model.LANGUAGES:
        try:
            language_name(tag, lang)
        except KeyError:
            return lang
    return None
