"""The rule about data/replies.yml: a reply says everything that it must, and nothing in it stays a placeholder."""

from __future__ import annotations

import datetime as dt
from operator import attrgetter

from .. import model
from ..load import Loaded, Problem
from .common import Problems
from .texts import PLACEHOLDER

ANYWHERE = {"name", "product", "submit"}
_SERVERS = "imap_host imap_port imap_security smtp_host smtp_port smtp_security username field"
# What each text must say. Whoever fills them in is macros/pages/replies.py, and for {link} the page's script.
NEEDED = {
    "frame": "reply date",
    "topics.guide": f"minutes lead steps {_SERVERS} note link",
    "topics.password": "lead password_doubt steps steps_doubt format shown_once change link",
    "topics.refused": "lead instead link",
    "topics.servers": f"state mailbox {_SERVERS} note servers_doubt link",
    "topics.step": "state number count title optional path text warning url steps_doubt link",
    "topics.error": "title said sign meaning error_doubt by fix link",
    "phrases.lead_separate": "password",
    "phrases.lead_login": "password",
    "phrases.lead_unconfirmed": "status",
    "phrases.lead_refused": "status",
    "phrases.field_separate": "password",
    "phrases.field_login": "password",
    "phrases.field_unconfirmed": "password",
    "phrases.username_differs": "imap_username smtp_username",
    "phrases.doubt": "unsure",
    "phrases.link": "words url",
}


def placeholders(loaded: Loaded, today: dt.date) -> Problems:
    """Each text has exactly the placeholders that are filled in for it, in both languages."""
    names = ["frame"]
    names += [f"topics.{name}" for name in model.Topics.model_fields]
    names += [f"phrases.{name}" for name in model.Phrases.model_fields]
    for name in names:
        needed = set(NEEDED.get(name, "").split())
        for lang in model.LANGUAGES:
            used = set(PLACEHOLDER.findall(attrgetter(name)(loaded.dataset.replies)[lang]))
            known = ", ".join(f"{{{each}}}" for each in sorted(needed | ANYWHERE))
            faults = [(each, f"only {known}", "correct the placeholder") for each in used - needed - ANYWHERE]
            faults += [(each, "this placeholder in the text", "say it too") for each in needed - used]
            for each, expected, repair in sorted(faults):
                yield Problem(loaded.root / "data" / "replies.yml", (*name.split("."), lang), f"{{{each}}}", expected, repair)
