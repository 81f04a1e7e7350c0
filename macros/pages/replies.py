"""The data of /support/: what a ready reply is made of, for every mailbox in every language. The script puts it together."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from ..dataset import model
from . import embed
from .view import View, by_cause

_CONTACT = re.compile(r"\[([^\]]+)\]\(feature:contact\)")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
# What the customer must know about the password, by what can be done with it.
_CASES = {"oauth_only": "refused", "unconfirmed": "unconfirmed"}


def data(view: View) -> Markup:
    """The data block of the page: the reply may be in another language than the page.

    editions: language → `edition`; shared: slug → what all languages have in common, see `_Mailbox.shared`.
    """
    first = View(view.project, view.lang, "")
    return embed.script(
        "support-data",
        {
            "shared": {provider.slug: _Mailbox(first, provider).shared() for provider in view.data.providers},
            "editions": {lang: edition(View(view.project, lang, "")) for lang in view.project.languages},
        },
    )


def edition(view: View) -> dict[str, Any]:
    """Everything in one language.

    templates: kind of reply → its text; causes: id → values; mailboxes: slug → values, see `_Mailbox.values`.
    Values are Markdown. One that is absent leaves out the line where it would stand.
    """
    replies = view.data.replies
    return {
        "templates": {
            kind: view.plain(replies.frame[view.lang].replace("{reply}", getattr(replies.topics, kind)[view.lang]))
            for kind in model.Topics.model_fields
        },
        "link": replies.phrases.link[view.lang],
        "date": view.date(view.data.newest_check),
        "colon": view.t("page.colon"),
        "site": view.absolute(""),
        "causes": {cause.id: _cause(view, cause) for cause in view.data.causes},
        "mailboxes": {provider.slug: _Mailbox(view, provider).values() for provider in view.data.providers},
    }


def markdown(view: View, text: model.Text | None) -> str:
    """A text of the dataset with whole addresses in its links, because a reply is read elsewhere; support names itself bare."""
    if text is None:
        return ""
    words = _CONTACT.sub(r"\1", view.plain(text))
    return _LINK.sub(lambda found: f"]({urljoin(view.absolute(''), view.href(found[1]))})", words)


def _numbered(lines: list[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _list(view: View, lines: list[model.Text]) -> str:
    return _numbered([markdown(view, line) for line in lines])


def _present(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _phrase(view: View, key: str, **values: str) -> str:
    words = view.plain(getattr(view.data.replies.phrases, key)[view.lang])
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), words)


def _by(view: View, actor: str) -> str:
    return "" if actor == "you" else _phrase(view, f"by_{actor}")


def _cause(view: View, cause: model.Cause) -> dict[str, Any]:
    """Its meaning is left to the link: twenty of them in two languages weigh too much."""
    return _present(title=view.plain(cause.title), by=_by(view, cause.actor), fix=_list(view, cause.fix))


class _Mailbox:
    """One mailbox in one language."""

    def __init__(self, view: View, provider: model.Provider):
        self.view, self.provider, self.password = view, provider, provider.password
        family = view.data.password_type[self.password.type].family
        self.is_login = family == "login_password"
        self.case = _CASES.get(provider.binding, "login" if self.is_login else "separate")
        self.lead = self.phrase(f"lead_{self.case}")

    def phrase(self, key: str, **values: str) -> str:
        known = {
            "name": self.view.plain(self.provider.short),
            "password": self.view.password_name(self.provider),
            "status": markdown(self.view, self.provider.status),
        }
        return _phrase(self.view, key, **known, **values)

    def shared(self) -> dict[str, Any]:
        """sets: first domain of each server set → its servers; parts: topic → values that are no words."""
        parts = {f"step-{number}": {"url": step.url} for number, step in enumerate(self.provider.steps.items, 1) if step.url}
        for name, cases in self.errors().items():
            if said := [f"`{case.text}`" for case in cases if isinstance(case, model.ErrorText)]:
                parts[name] = {"said": " / ".join(said)}
        sets = {
            servers.all_domains[0]: {
                "imap_host": servers.imap.host,
                "imap_port": servers.imap.port,
                "smtp_host": servers.smtp.host,
                "smtp_port": servers.smtp.port,
            }
            for servers in self.provider.servers.sets
        }
        return {"sets": sets, "parts": parts}

    def values(self) -> dict[str, Any]:
        """What the templates say of it; sets: first domain of each server set → values; parts: topic → values;
        dates: kind of reply → the day on which its facts were checked; refuses: for these topics no password works."""
        view, provider = self.view, self.provider
        colon = view.t("page.colon")
        return _present(
            name=view.plain(provider.short),
            submit=view.plain(view.data.product.form.submit),
            lead=self.lead,
            state="" if provider.binding == "password" else self.lead,
            field=self.phrase(f"field_{self.case}"),
            minutes=provider.minutes,
            format=markdown(view, self.password.format),
            shown_once=self.phrase("shown_once") if self.password.shown_once == "yes" else "",
            change=self.change(),
            password_doubt=self.doubt(self.password),
            servers_doubt=self.doubt(provider.servers),
            steps_doubt="" if provider.steps.confidence == "high" else self.phrase("steps_doubt"),
            refuses=["guide", "password"] if self.case == "refused" else [],
            instead=_numbered([f"**{view.plain(way.title)}**{colon}{markdown(view, way.text)}" for way in provider.instead]),
            sets={servers.all_domains[0]: self.servers(servers) for servers in provider.servers.sets},
            parts=self.steps() | {name: self.error(cases) for name, cases in self.errors().items()},
            dates=self.dates(),
        )

    def doubt(self, group: model.Group) -> str:
        return self.phrase("doubt", unsure=markdown(self.view, group.unsure)) if group.unsure else ""

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
        imap_user, smtp_user = view.imap_username(servers), view.smtp_username(servers)
        differs = self.phrase("username_differs", imap_username=imap_user, smtp_username=smtp_user)
        domains = view.t("page.comma").join(f"@{domain}" for domain in servers.domains or servers.aliases)
        return _present(
            mailbox=domains if len(self.provider.servers.sets) > 1 else view.plain(self.provider.short),
            imap_security=view.imap_security(servers),
            smtp_security=view.smtp_security(servers),
            username=imap_user if imap_user == smtp_user else differs,
            note=markdown(view, servers.note),
        )

    def steps(self) -> dict[str, dict[str, Any]]:
        view = self.view
        return {
            f"step-{number}": _present(
                title=view.plain(step.title),
                optional=self.phrase("optional") if step.optional else "",
                path=" > ".join(self.label(name) for name in step.path),
                text=markdown(view, step.text),
                warning=markdown(view, step.warning),
            )
            for number, step in enumerate(self.provider.steps.items, 1)
        }

    def label(self, name: model.Label) -> str:
        shown, _, gloss = name.on_screen(self.view.lang)
        return self.view.t("support.label", shown=shown, gloss=gloss) if gloss and gloss != shown else f"**{shown}**"

    def errors(self) -> dict[str, list[model.ErrorText | model.Symptom]]:
        """Topic → the cases that have one answer: `error-x`, and `error-x.2` … where a cause has several."""
        found = {}
        for cause, errors in by_cause(self.provider).items():
            answers: dict[str, list] = {}
            for error in errors:
                answers.setdefault(f"{error.actor} {error.fix}", []).append(error)
            for number, cases in enumerate(answers.values(), 1):
                found[f"error-{cause}" + (f".{number}" if number > 1 else "")] = cases
        return found

    def error(self, cases: list[model.ErrorText | model.Symptom]) -> dict[str, Any]:
        view, case = self.view, cases[0]
        return _present(
            sign=view.plain(case.sign) if isinstance(case, model.Symptom) else "",
            meaning=markdown(view, case.meaning),
            error_doubt="" if case.confidence == "high" else self.phrase("error_doubt"),
            by=_by(view, case.actor or view.data.cause[case.cause].actor),
            fix=_list(view, case.fix),
        )
