"""The rules about data/responses.yml: a reply says everything that it must, and nothing in it stays a placeholder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from .. import model
from ..load import Loaded
from ..markup import LINK, PLACEHOLDER
from ..names import error_name
from ..problem import Keys
from ..words import PLACEHOLDERS
from .common import Problems, complain, errors, one_of

ANYWHERE = {"name"} | PLACEHOLDERS
_SERVERS = "imap_host imap_port imap_security smtp_host smtp_port smtp_security username field"
_PASSWORD = "format shown_once change"
# What each text must say. macros/view/responses.py fills them in.
NEEDED = {
    "frame": "reply date",
    "topics.guide": f"minutes lead password_doubt needed steps steps_doubt {_SERVERS} note servers_doubt {_PASSWORD} after link",
    "topics.password": f"lead password_doubt needed steps steps_doubt {_PASSWORD} link",
    "topics.refused": "lead instead link",
    "topics.servers": f"state mailbox {_SERVERS} note servers_doubt which link",
    "topics.step": "state number count title optional path text warning url steps_doubt link",
    "topics.error": "state title said sign meaning by fix how link",
    "phrases.lead_separate": "password",
    "phrases.lead_login": "password",
    "phrases.lead_refused": "status",
    "phrases.state": "status",
    "phrases.field_separate": "password",
    "phrases.field_login": "password",
    "phrases.field_unconfirmed": "password",
    "phrases.renew_separate": "password",
    "phrases.renew_login": "password",
    "phrases.username_differs": "imap_username smtp_username",
    "phrases.doubt": "unsure",
    "phrases.needed": "items",
    "phrases.step_line": "head text warning",
    "phrases.optional_title": "title",
    "phrases.direct": "line url",
    "phrases.likely": "meaning",
    "phrases.how": "steps",
    "phrases.link": "words url",
    "phrases.instead": "ways",
}
# The steps of a general error say what of these they like.
_OF_A_MAILBOX = {*_SERVERS.split(), "password", "renew", "which", "alternatives", "steps_link", "servers_link"}
# Pages on which a reader looks for the own mailbox, which support knows.
_LOOK_UP = ("page:guides", "page:home")


def placeholders(loaded: Loaded, today: dt.date) -> Problems:
    """Each text has exactly the placeholders that are filled in for it, in both languages."""
    for path, text, needed, known in _texts(loaded.dataset.responses):
        for lang in model.LANGUAGES:
            used = set(PLACEHOLDER.findall(text[lang]))
            names = ", ".join(f"{{{each}}}" for each in sorted(known))
            faults = [(each, f"only {names}", "correct the placeholder") for each in used - known]
            faults += [(each, "this placeholder in the text", "say it too") for each in needed - used]
            for each, expected, repair in sorted(faults):
                yield complain(loaded, "responses.yml", (*path, lang), expected, repair, f"{{{each}}}")


def _texts(responses: model.Responses) -> Iterator[tuple[Keys, model.Response, set[str], set[str]]]:
    """(path, text, placeholders that it must have, those that it may have)"""
    named = {"frame": responses.frame}
    named |= {f"{part}.{name}": text for part in ("topics", "phrases") for name, text in getattr(responses, part)}
    for name, text in named.items():
        needed = set(NEEDED.get(name, "").split())
        yield tuple(name.split(".")), text, needed, needed | ANYWHERE
    for index, cause in enumerate(responses.causes):
        if cause.fix:
            used = {name for lang in model.LANGUAGES for name in PLACEHOLDER.findall(cause.fix[lang])}
            yield ("causes", index, "fix"), cause.fix, used & _OF_A_MAILBOX, _OF_A_MAILBOX | ANYWHERE


def general_causes(loaded: Loaded, today: dt.date) -> Problems:
    """A general error and the mailboxes without it are known; no customer whose mailbox is known is sent to look for it."""
    whole = loaded.dataset
    gone = {entry.provider for entry in whole.redirects.removed} | {entry.old for entry in whole.redirects.renamed}
    for index, entry in enumerate(whole.responses.causes):
        if entry.id not in whole.cause:
            yield complain(loaded, "responses.yml", ("causes", index, "id"), one_of(whole.cause), "use an id of errors.yml")
        for at, slug in enumerate(entry.not_for):
            if slug not in whole.guides and slug not in gone:
                path, repair = ("causes", index, "not_for", at), "use the name of a provider's file"
                yield complain(loaded, "responses.yml", path, one_of(whole.by_slug), repair)
    for cause in whole.causes:
        here = whole.responses.cause.get(cause.id)
        is_offered = here is None or here.fits is None or not {"separate", "login", "unconfirmed"}.isdisjoint(here.fits)
        targets = [target for line in cause.fix for target in LINK.findall(line.en)]
        if is_offered and not (here and here.fix) and any(target.startswith(_LOOK_UP) for target in targets):
            expected = "steps of its own for this cause, because those of errors.yml lead to all mailboxes"
            repair = "add an entry with `fix`, or with the mailboxes that it `fits`"
            yield complain(loaded, "responses.yml", ("causes",), expected, repair, cause.id)


def error_names(loaded: Loaded, today: dt.date) -> Problems:
    """Each error of a provider has a name of its own: it is part of addresses that support staff keep."""
    taken: set[tuple[str, str]] = set()
    for provider, path, error in errors(loaded):
        name = (provider.slug, error_name(error))
        if name in taken or name[1].endswith("."):
            place = (*path, "match" if isinstance(error, model.ErrorText) else "sign")
            expected = "a first fragment, or a sign, that no other error with this cause has"
            yield complain(loaded, provider, place, expected, "put another fragment first, or say the sign more exactly", name[1])
        taken.add(name)
