"""The data of /support/: what a ready reply is made of, for every mailbox in every language. The script puts it together."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from ..dataset import model
from ..dataset.markup import LINK
from ..dataset.moves import name_now
from ..dataset.names import error_name, shortest_links
from . import page_data
from .view import View, by_cause

# Who is sent to support by a text of the dataset reads its answer here.
_SUPPORT = re.compile(r"\[[^\]]+\]\((?:feature:contact|page:faq#help)\)")
# Where the responses of each language are for the page of another; free to change.
FILE = "assets/responses/{lang}.js"
# A Chinese name of the product may read as words of the sentence, so it is quoted unless it is already.
_PRODUCT = re.compile(r" ?(?<!“)\{product\}(?!”) ?")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# Readers of a page are 你, customers 您.
_FAMILIAR = re.compile("你(?!们)")
# A name on a screen, or the text of a table cell, begins with a capital.
_CAPITAL = re.compile(r"^[A-Z](?=[a-z])")
# A translation with a bracket at its end stands in a bracket itself.
_BRACKET = re.compile(r" ?[(（]([^()（）]+)[)）]$")
# What the customer must know about the password, by what can be done with it.
_CASES = {"oauth_only": "refused", "unconfirmed": "unconfirmed"}


def data(view: View) -> Markup:
    """The data block of the page. The reply may be in another language than the page; that is loaded when it is asked for.

    editions: the page's language → `edition`, and others: language → address of its `edition`; what all languages have in
    common: spoken: cause → its short link, and mailboxes: slug → see `_Mailbox.shared`.
    """
    first = View(view.project, view.lang, "")
    short = shortest_links(view.data)
    return page_data.script(
        "support-data",
        {
            "spoken": {cause.id: _spoken(short, f"page:errors#{cause.id}") for cause in view.data.causes},
            "mailboxes": {provider.slug: _Mailbox(first, provider).shared(short) for provider in view.data.providers},
            "editions": {view.lang: edition(View(view.project, view.lang, ""))},
            "others": {lang: view.file(FILE.format(lang=lang)) for lang in view.project.languages if lang != view.lang},
        },
    )


def edition(view: View) -> dict[str, Any]:
    """Everything in one language.

    templates: kind of reply → its text; values: for all replies; causes: id → values of a general error, see `_cause`;
    mailboxes: slug → values, see `_Mailbox.values`. Values are Markdown. One that is absent leaves out the line where it
    would stand.
    """
    responses, form = view.data.responses, view.data.product.form
    return {
        "templates": {
            kind: _plain(view, responses.frame[view.lang].replace("{reply}", getattr(responses.topics, kind)[view.lang]))
            for kind in model.Topics.model_fields
        },
        "values": {"submit": _plain(view, form.submit), "after": _numbered([markdown(view, line) for line in form.after])},
        "link": responses.phrases.link[view.lang],
        "direct": responses.phrases.direct[view.lang],
        "date": view.date(view.data.newest_check),
        "site": view.absolute(""),
        "causes": {cause.id: _cause(view, cause) for cause in view.data.causes},
        "mailboxes": {provider.slug: _Mailbox(view, provider).values() for provider in view.data.providers},
    }


def markdown(view: View, text: model.Text | None) -> str:
    """A text of the dataset as a reply has it: with whole addresses in its links, because it is read elsewhere, and from us."""
    if text is None:
        return ""
    words = _plain(view, _SUPPORT.sub(_phrase(view, "us"), text[view.lang]))
    return LINK.sub(lambda found: f"]({urljoin(view.absolute(''), view.href(found[1]))})", words)


def _plain(view: View, text: model.Text | str) -> str:
    """A text as a customer reads it, with the product's name apart from the sentence and in the polite form."""
    words = text if isinstance(text, str) else text[view.lang]
    if _CHINESE.search(view.product):
        words = _PRODUCT.sub("“{product}”", words)
    return _FAMILIAR.sub("您", view.plain(words)) if view.lang == "zh" else view.plain(words)


def _inside(view: View, words: str) -> str:
    """Words of a label or a table cell as part of a sentence. In Chinese a capital belongs to a name."""
    return _CAPITAL.sub(lambda found: found[0].lower(), words) if view.lang == "en" else words


def password_name(view: View, provider: model.Provider) -> str:
    """What the provider calls the password, inside a sentence."""
    shown, _, gloss = provider.password.name.on_screen(view.lang)
    return view.t("support.password", shown=shown, gloss=gloss) if gloss else _inside(view, shown)


def _numbered(lines: list[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _lines(view: View, lines: list[model.Text]) -> str:
    return "\n".join(markdown(view, line) for line in lines)


def _present(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _phrase(view: View, key: str, **values: str) -> str:
    words = _plain(view, getattr(view.data.responses.phrases, key))
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), words)


def _by(view: View, actor: str) -> str:
    return "" if actor == "you" else _phrase(view, f"by_{actor}")


def _spoken(short: dict[str, str], target: str) -> str:
    """The short link to exactly this place, below the edition: g/163. Empty if there is none."""
    return short.get(target, "").removeprefix("short:")


def _cause(view: View, cause: model.Cause) -> dict[str, Any]:
    """A general error. Its `fix`, one step per line, may have places for what is known of the mailbox."""
    here = view.data.responses.cause.get(cause.id)
    return _present(
        title=_plain(view, cause.title),
        meaning=markdown(view, cause.meaning),
        by=_by(view, cause.actor),
        fix=_plain(view, here.fix[view.lang]) if here and here.fix else _lines(view, cause.fix),
    )


class _Mailbox:
    """One mailbox in one language."""

    def __init__(self, view: View, provider: model.Provider):
        self.view, self.provider, self.password = view, provider, provider.password
        family = view.data.password_type[self.password.type].family
        self.is_login = family == "login_password"
        self.case = _CASES.get(provider.binding, "login" if self.is_login else "separate")
        self.state = "" if provider.binding == "password" else self.phrase("state")
        self.lead = self.state if self.case == "unconfirmed" else self.phrase(f"lead_{self.case}")

    def phrase(self, key: str, **values: str) -> str:
        known = {
            "name": _plain(self.view, self.provider.short),
            "password": password_name(self.view, self.provider),
            "status": markdown(self.view, self.provider.status),
        }
        return _phrase(self.view, key, **known, **values)

    def shared(self, short: dict[str, str]) -> dict[str, Any]:
        """sets: first domain of each server set → its servers, `spoken`, the short link to the guide, and `parts` of its own;
        parts: topic → values that are no words; general: the causes that can be behind an error of this mailbox and have no
        part of its own."""
        steps = list(enumerate(self.provider.steps.items, 1))
        parts = {f"step-{number}": {"url": step.url} for number, step in steps if step.url}
        parts |= {name: {"said": f"`{case.text}`"} for name, case in self.errors().items() if isinstance(case, model.ErrorText)}
        sets = {
            domain: _present(
                imap_host=servers.imap.host,
                imap_port=servers.imap.port,
                smtp_host=servers.smtp.host,
                smtp_port=servers.smtp.port,
                parts={f"step-{number}": {"url": step.urls[domain]} for number, step in steps if domain in step.urls},
                spoken=_spoken(short, self.provider.guide_of(domain)),
            )
            for servers in self.provider.servers.sets
            for domain in servers.all_domains[:1]
        }
        return {"sets": sets, "parts": parts, "general": self.general()}

    def general(self) -> list[str]:
        own = by_cause(self.provider)
        return [cause.id for cause in self.view.data.causes if cause.id not in own and self.fits(cause.id)]

    def fits(self, cause: str) -> bool:
        here = self.view.data.responses.cause.get(cause)
        return here is None or ((here.fits is None or self.case in here.fits) and self.provider.slug not in self.without(here))

    def without(self, cause: model.ResponseCause) -> list[str]:
        return [name_now(self.view.data, slug) for slug in cause.not_for]

    def values(self) -> dict[str, Any]:
        """What the templates say of it; sets: first domain of each server set → values; parts: topic → values;
        dates: kind of reply → the day on which its facts were checked; refuses: for these topics no password works."""
        view, provider = self.view, self.provider
        works, unsure = self.case != "refused", self.password.unsure
        return _present(
            name=_plain(view, provider.short),
            password=password_name(view, provider) if works else "",
            lead=self.lead,
            state=self.state,
            field=self.phrase(f"field_{self.case}"),
            renew=self.phrase(f"renew_{self.case}") if self.case in ("separate", "login") else "",
            which=markdown(view, unsure) if self.case == "unconfirmed" else "",
            needed=self.needed(),
            minutes=provider.minutes,
            format=markdown(view, self.password.format),
            shown_once=self.shown_once(),
            change=self.change(),
            password_doubt=self.doubt(unsure),
            steps_doubt="" if provider.steps.confidence == "high" else self.phrase("steps_doubt"),
            alternatives=self.phrase("alternatives") if provider.servers.alternatives else "",
            refuses=[] if works else ["guide", "password"],
            instead=self.phrase("instead", ways=_numbered(self.ways())) if provider.instead else "",
            sets={servers.all_domains[0]: self.servers(servers) for servers in provider.servers.sets},
            parts=self.steps() | {name: self.error(case) for name, case in self.errors().items()},
            dates=self.dates(),
        )

    def ways(self) -> list[str]:
        colon = self.view.t("page.colon")
        return [f"**{_plain(self.view, way.title)}**{colon}{markdown(self.view, way.text)}" for way in self.provider.instead]

    def needed(self) -> str:
        items = "\n".join(f"- {markdown(self.view, need.text)}" for need in self.provider.prerequisites)
        return self.phrase("needed", items=items) if items else ""

    def doubt(self, unsure: model.Text | None) -> str:
        return self.phrase("doubt", unsure=markdown(self.view, unsure)) if unsure else ""

    def shown_once(self) -> str:
        """As sure as the password's facts are: the doubt may be about this one."""
        if self.password.shown_once != "yes":
            return ""
        return self.phrase("shown_once" if self.password.confidence == "high" else "shown_once_doubt")

    def change(self) -> str:
        """What a change of the mailbox's own password means for the customer; silence where nobody knows."""
        effect = self.password.main_password_change
        if effect == "unknown":
            return ""
        return self.phrase("change_login" if self.is_login else f"change_{effect}")

    def dates(self) -> dict[str, str]:
        checked = {name: group.checked for name, group in self.provider.groups.items()}
        days = {
            "guide": min(checked[name] for name in ("servers", "password", "steps")),
            "password": checked["password"],
            "servers": checked["servers"],
            "step": checked["steps"],
            "error": checked["errors"],
        }
        return {kind: self.view.date(day) for kind, day in days.items()}

    def servers(self, servers: model.ServerSet) -> dict[str, Any]:
        view = self.view
        imap_user, smtp_user = (_inside(view, words) for words in (view.imap_username(servers), view.smtp_username(servers)))
        differs = self.phrase("username_differs", imap_username=imap_user, smtp_username=smtp_user)
        domains = view.t("page.comma").join(f"@{domain}" for domain in servers.domains or servers.aliases)
        return _present(
            mailbox=domains if self.provider.asks_domain else _plain(view, self.provider.short),
            imap_security=view.imap_security(servers),
            smtp_security=view.smtp_security(servers),
            username=imap_user if imap_user == smtp_user else differs,
            note=markdown(view, servers.note),
            servers_doubt=self.doubt(self.provider.servers.trust_in(servers)[1]),
        )

    def steps(self) -> dict[str, dict[str, Any]]:
        view = self.view
        return {
            f"step-{number}": _present(
                title=_plain(view, step.title),
                line=self.line(step),
                optional=self.phrase("optional") if step.optional else "",
                path=self.path(step),
                text=markdown(view, step.text),
                warning=markdown(view, step.warning),
            )
            for number, step in enumerate(self.provider.steps.items, 1)
        }

    def line(self, step: model.Step) -> str:
        """How the list of all has this step, with places for its values: where to click, what is easily missed, and in words
        what has no path or may be skipped."""
        head = self.phrase("optional_title") if step.optional else "{title}"
        head += self.view.t("page.colon") + "{path}" if step.path else ""
        text = "{text}" if step.text and (step.optional or not step.path) else ""
        words = self.phrase("step_line", head=head, text=text, warning="{warning}" if step.warning else "")
        return " ".join(words.split())

    def path(self, step: model.Step) -> str:
        return " > ".join(self.label(name) for name in step.path)

    def label(self, name: model.Label) -> str:
        shown, _, gloss = name.on_screen(self.view.lang)
        if not gloss or gloss == shown:
            return f"**{shown}**"
        return self.view.t("support.label", shown=shown, gloss=_BRACKET.sub(self.view.t("page.colon") + r"\1", gloss))

    def errors(self) -> dict[str, model.ErrorText | model.Symptom]:
        """By topic, those with the same cause together. A topic is part of addresses that people keep."""
        return {f"error-{error_name(case)}": case for cases in by_cause(self.provider).values() for case in cases}

    def error(self, case: model.ErrorText | model.Symptom) -> dict[str, Any]:
        """Where no password works, an error about the password gets the ways that are left, and nobody is promised to act."""
        view, works = self.view, self.case != "refused"
        here = view.data.responses.cause.get(case.cause)
        is_lost = not works and here is not None and here.password
        return _present(
            sign=_plain(view, case.sign) if isinstance(case, model.Symptom) else "",
            meaning=markdown(view, case.meaning),
            error_doubt="" if case.confidence == "high" else self.phrase("error_doubt"),
            by=_by(view, view.data.who_acts(case)) if works else "",
            fix="\n".join(self.ways()) if is_lost else _lines(view, case.fix),
        )
