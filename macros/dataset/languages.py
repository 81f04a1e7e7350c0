"""Names of languages, for every language that Unicode's CLDR knows: screens and pages may be in any."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def language_name(tag: str, lang: str) -> str:
    """What the language `tag` (BCP 47: de, zh-Hant) is called in `lang`. Raises KeyError if it has no name there."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(Locale.parse(lang))
    except (UnknownLocaleError, ValueError):
        name = None
    if not name:
        raise KeyError(tag)
    return name[0].upper() + name[1:]
