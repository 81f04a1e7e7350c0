"""Anchors that were renamed or moved to another page keep working: without a script, and without a server."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..dataset.moves import moves
from ..view.project import path_of
from ..view.view import View


def keep_anchors(view: View, html: str) -> str:
    """The page with the old ids of data/redirects.yml: at their new places, or at its end beside a link to where they are.

    A new place that is not there is left to the build, which checks every redirect (ledger.py).
    """
    for entry in moves(view.data):
        page, _, old = path_of(entry.old).partition("#")
        if not old or page != view.url:
            continue
        target, _, new = path_of(entry.new).partition("#")
        html = _alias(html, old, new) if target == page else _notice(view, html, old, entry.new)
    return html


def _alias(html: str, old: str, new: str) -> str:
    """The old id inside the element with the new one (a row of a table: inside its first cell), or on top of the page."""
    opening = rf'<[^>]*\sid="{re.escape(new)}"[^>]*>(?:\s*<t[hd]\b[^>]*>)?' if new else "<article[^>]*>"
    return re.sub(opening, rf'\g<0><span id="{old}"></span>', html, count=1)


def _notice(view: View, html: str, old: str, target: str) -> str:
    link = Markup('<a href="{}">{}</a>').format(view.href(target), view.title(target))
    notice = Markup('<p id="{}" data-pagefind-ignore>{}{}{}</p>\n').format(
        old, view.t("redirect.part"), view.t("page.colon"), link
    )
    body, end, rest = html.rpartition("</article>")
    return f"{body}{notice}{end}{rest}"
