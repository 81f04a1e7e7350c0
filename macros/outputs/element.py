"""embed/v1/mailbox-config-helper.js: <mailbox-config-helper> for the forms of other sites, one classic script with its data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..dataset import model
from ..view.page_data import lookup_data, words
from ..view.project import Project
from ..view.view import Standalone

# What differs between the languages; the rest of lookup_data() is the same in all.
_SPOKEN = ("providers", "enterprise", "strings", "helper", "notThis")
_STRINGS = [
    *(f"helper.{key}" for key in ("label", "hint", "placeholder", "password", "guide", "more", "text_server")),
    *(f"helper.{kind}" for kind in ("typo", "hosted", "unknown", "invalid")),
    *("security.", "username.", "servers.imap", "servers.smtp"),
]
_SHOWN = ("binding", "passwordType", "name", "state", "status", "works", "type", "called", "calledLang", "gloss", "page", "asks")


def files(project: Project) -> Iterator[tuple[str, str]]:
    code = (project.root / "overrides/assets/javascripts/generated/element.js").read_text(encoding="utf-8")
    # ASCII alone, as the code is: a page in GBK reads a script that has no charset as GBK.
    content = json.dumps(data(project), separators=(",", ":"))
    # The braces keep the name away from the scripts of the page.
    yield "embed/v1/mailbox-config-helper.js", f"{{\nconst MAILBOX_HELPER = {content};\n{code}}}\n"


def data(project: Project) -> dict[str, Any]:
    """lookup_data() of view/page_data.py once, and under `texts` what each language says, with full addresses."""
    views = {lang: Standalone(project, lang, "") for lang in model.LANGUAGES}
    every = {lang: lookup_data(view) for lang, view in views.items()}
    shared = {key: value for key, value in every[model.LANGUAGES[0]].items() if key not in _SPOKEN}
    return shared | {"texts": {lang: _texts(views[lang], content) for lang, content in every.items()}}


def _texts(view: Standalone, content: dict[str, Any]) -> dict[str, Any]:
    return {
        "providers": {
            slug: {key: entry[key] for key in _SHOWN} | _trust(view, view.data.by_slug[slug])
            for slug, entry in content["providers"].items()
        },
        "enterprise": content["enterprise"],
        "strings": words(view, *_STRINGS),
        "helper": content["helper"],
        "notThis": content["notThis"],
        "rows": _rows(view, content),
    }


def _trust(view: Standalone, provider: model.Provider) -> dict[str, Any]:
    """How sure its password is, and what a reader must know of it."""
    password = provider.password
    return {"passwordConfidence": password.confidence, "doubt": _doubt(view, password.confidence, password.unsure)}


def _rows(view: Standalone, content: dict[str, Any]) -> list[list[str]]:
    """Of each row of `servers`: what to watch for, how sure it is, and what is uncertain; texts may be empty."""
    rows: list[list[str]] = [[]] * len(content["servers"])
    for domain, (_, row) in content["domains"].items():
        provider, servers = view.data.by_domain[domain]
        confidence, unsure = provider.servers.trust_in(servers)
        note = view.bare(servers.note) if servers.note else ""
        rows[row] = [note, confidence, _doubt(view, confidence, unsure)]
    return rows


def _doubt(view: Standalone, confidence: model.Confidence, unsure: model.Text | None) -> str:
    return f"{view.t(f'trust.unsure.{confidence}')}{view.t('page.colon')}{view.bare(unsure)}" if unsure else ""
