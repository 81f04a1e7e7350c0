"""What a provider's file need not say: filled in before it is checked, so that everything behind it sees a whole provider.

The words are in data/defaults.yml; which keys may be absent, and what that means, is in the descriptions of the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import model

_GROUPS = ("servers", "password", "steps", "errors", "limits")
# Without them there is no guide, so they are asked for and not filled in.
_NEEDED = ("servers", "password", "steps")


def complete(content: Any, defaults: model.Defaults) -> Any:
    """The content of a provider's file with the keys that it leaves out. What has another shape than a provider's file is
    handed back as it is, for the model to refuse."""
    if not isinstance(content, Mapping):
        return content
    names = content.get("short", content.get("name"))
    filled: dict[str, Any] = {"binding": "unconfirmed", "short": names, **content}
    status = next((text for binding, text in defaults.status.items() if binding == filled["binding"]), None)
    for key, text in (("status", status), ("summary", defaults.summary)):
        if text:
            filled.setdefault(key, _named(text, names))
    filled.setdefault("links", _official(content.get("sources")))
    return filled | {name: _group(name, content, defaults) for name in _GROUPS if name in content or name not in _NEEDED}


def _group(name: str, content: Mapping[str, Any], defaults: model.Defaults) -> Any:
    """A group of facts with the date and the sources of the file, and with a doubt where it names no confidence."""
    group = content.get(name, {})
    if not isinstance(group, Mapping):
        return group
    filled = dict(group)
    if "checked" in content:
        filled.setdefault("checked", content["checked"])
    filled.setdefault("sources", [source["id"] for source in _sources(content.get("sources")) if "id" in source])
    if "confidence" not in filled:
        filled["confidence"] = "medium"
        filled.setdefault("unsure", _plain(getattr(defaults.unsure, name)))
    if name == "password":
        filled.setdefault("format", _plain(defaults.format))
        revoke = filled.get("revoke", {})
        if isinstance(revoke, Mapping):
            filled["revoke"] = {"text": _plain(defaults.revoke), **revoke}
    return filled


def _official(sources: Any) -> list[dict[str, Any]]:
    """The official sources as links, in both languages where the title is one line."""
    links = []
    for source in _sources(sources):
        if source.get("kind") == "official" and "url" in source and "title" in source:
            title = source["title"]
            text = title if isinstance(title, Mapping) else dict.fromkeys(model.LANGUAGES, title)
            links.append({"title": text, "url": source["url"]})
    return links


def _sources(sources: Any) -> list[Mapping[str, Any]]:
    return [source for source in sources if isinstance(source, Mapping)] if isinstance(sources, list) else []


def _plain(text: model.Text) -> dict[str, str]:
    return {lang: text[lang] for lang in model.LANGUAGES}


def _named(text: model.Text, names: Any) -> dict[str, str]:
    """The text about this provider: {name} is its name in the same language, or in the one that there is."""
    named = names if isinstance(names, Mapping) else {}
    known = {lang: str(named[lang]) for lang in model.LANGUAGES if lang in named}
    fallback = next(iter(known.values()), "")
    return {lang: text[lang].replace("{name}", known.get(lang, fallback)) for lang in model.LANGUAGES}
