"""changes/feed.xml of every edition: what changed at the providers, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from ..dataset import model
from ..view.project import FEED, Project, folder
from ..view.view import Standalone

_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def files(project: Project) -> Iterator[tuple[str, str]]:
    for lang in project.languages:
        yield folder(lang) + FEED, feed(Standalone(project, lang, "changes/"))


def feed(view: Standalone) -> str:
    """One entry per change, in the order of the changes. Its id is its address. `updated` is when we wrote it: a reader gets it
    then, however long ago the provider made the change, and not again after a mere re-check."""
    ElementTree.register_namespace("", _NAMESPACE)
    page = view.data.pages["changes"]
    root = Element(f"{{{_NAMESPACE}}}feed", {_LANG: view.t("shell.language_tag")})
    _add(root, "id", view.absolute(FEED))
    _add(root, "title", view.plain(page.title))
    _add(root, "subtitle", view.plain(page.description))
    _add(root, "updated", _moment(max(change.written for _, change in view.data.changes)))
    _add(root, "link", rel="self", type="application/atom+xml", href=view.absolute(FEED))
    _add(root, "link", rel="alternate", type="text/html", href=view.absolute(view.url))
    _add(_add(root, "author"), "name", view.data.product.help_center[view.lang])
    for provider, change in view.data.changes:
        _entry(view, provider, change, _add(root, "entry"))
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _entry(view: Standalone, provider: model.Provider, change: model.Change, entry: Element) -> None:
    address = view.href(f"page:changes#{provider.slug}-{change.id}")
    sources = provider.cited(change.sources)
    _add(entry, "id", address)
    _add(entry, "title", view.change_title(provider, change))
    _add(entry, "updated", _moment(change.written))
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    for source in sources:
        if source.url:
            _add(entry, "link", rel="via", href=source.url)
    _add(entry, "category", term=change.kind, label=view.t(f"change.{change.kind}"))
    doubt = "" if change.confidence == "high" else view.t(f"trust.item.{change.confidence}")
    words = Markup("<p>{}{}{} {}</p>").format(view.date(change.date), view.t("page.colon"), view.text(change.text), doubt)
    listed = (f"{view.plain(source.title)}{view.t('page.comma')}{view.date(source.date)}" for source in sources)
    words += Markup("<p>{}</p><ul>{}</ul>").format(
        view.t("trust.sources"), Markup("").join(Markup("<li>{}</li>").format(line) for line in listed)
    )
    _add(entry, "content", str(words), type="html")


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    element = SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
    element.text = text
    return element


def _moment(day: dt.date) -> str:
    """The RFC 3339 moment at which a day begins."""
    return f"{day.isoformat()}T00:00:00Z"
