"""The ready replies of /support/, composed whole: every mailbox, server set, topic and language, as finished Markdown.

outputs/responses.py writes them, one file per mailbox and language; the page's script shows and copies what it finds there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from ..dataset import model
from ..dataset.markup import LINK
from ..dataset.moves import name_now
from ..dataset.names import error_name, shortest_links
from .view import View, by_cause

# The replies about one mailbox in one language; free to change.
FILE = "assets/responses/{slug}-{lang}.js"
# Who is sent to support by a text of the dataset reads its answer here.
_SUPPORT = re.compile(r"\[[^\]]+\]\((?:feature:contact|page:faq#help)\)")
# A Chinese name of the product may read as words of the sentence, so it is quoted unless it is already.
_PRODUCT = re.compile(r" ?(?<!“)\{product\}(?!”) ?")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# Chinese has no spaces; one that stood beside a placeholder goes when what replaced it is Chinese.
_GAP = re.compile(r"([\u3000-\u9fff\uff00-\uffef]\**) (?=\**\[?[\u3000-\u9fff\uff00-\uffef])")
# Readers of a page are 你, customers 您.
_FAMILIAR = re.compile("你(?!们)")
# A name on a screen, or the text of a table cell, begins with a capital.
_CAPITAL = re.compile(r"^[A-Z](?=[a-z])")
# A translation with a bracket at its end stands in a bracket itself.
_BRACKET = re.compile(r" ?[(（]([^()（）]+)[)）]$")
_PLACE = re.compile(r"\{(\w+)\}")
# What the customer must know about the password, by what can be done with it.
_CASES = {"oauth_only": "refused", "unconfirmed": "unconfirmed"}
# More steps than this are no message in a chat: there the link to the guide has to do.
MOST_STEPS = 6
# Errors that another password repairs.
_ANOTHER_PASSWORD = ("wrong_password_type", "bad_credentials")
# By so many characters of a server's reply it is recognised in a list.
_FIRST_WORDS = 40


def markdown(view: View, text: model.Text | None) -> str:
    """A text of the dataset as a reply has it: with whole addresses in its links, because it is read elsewhere, and from us."""
    if text is None:
        return ""
    words = _plain(view, _SUPPORT.sub(_plain(view, view.data.responses.phrases.us), text[view.lang]))
    return LINK.sub(lambda found: f"]({urljoin(view.absolute(''), view.href(found[1]))})", words)


def password_name(view: View, provider: model.Provider) -> str:
    """What the provider calls the password, inside a sentence."""
    shown, _, gloss = provider.password.name.on_screen(view.lang)
    return view.t("support.password", shown=shown, gloss=gloss) if gloss else _inside(view, shown)


def _plain(view: View, text: model.Text | model.Response | str) -> str:
    """A text as a customer reads it, with the product's name apart from the sentence and in the polite form."""
    words = text if isinstance(text, str) else text[view.lang]
    if _CHINESE.search(view.product):
        words = _PRODUCT.sub("“{product}”", words)
    return _FAMILIAR.sub("您", view.plain(words)) if view.lang == "zh" else view.plain(words)


def _inside(view: View, words: str) -> str:
    """Words of a label or a table cell as part of a sentence. In Chinese a capital belongs to a name."""
    return _CAPITAL.sub(lambda found: found[0].lower(), words) if view.lang == "en" else words


def _numbered(lines: list[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _first_words(text: str) -> str:
    """What a server's reply begins with: its code, and enough to recognise it by."""
    if len(text) <= _FIRST_WORDS:
        return text
    return f"{text[: _FIRST_WORDS + 1].rpartition(' ')[0] or text[:_FIRST_WORDS]} …"


class _Template:
    """A text with {places}. A line of which a value is missing is left out."""

    def __init__(self, text: str):
        self.lines = [(line, _PLACE.findall(line)) for line in text.split("\n")]

    def filled(self, values: dict[str, str]) -> list[str]:
        return [
            _PLACE.sub(lambda found: values[found[1]], line) if names else line
            for line, names in self.lines
            if all(values.get(name) for name in names)
        ]

    def whole(self, values: dict[str, str]) -> str:
        """Without the empty lines that a missing line leaves."""
        return _GAP.sub(r"\1", re.sub(r"\n{3,}", "\n\n", "\n".join(self.filled(values)))).strip()


class Replies:
    """All that is the same for every mailbox, in the language of a view at the root of its edition."""

    def __init__(self, view: View):
        self.view, responses = view, view.data.responses
        self.templates = {
            kind: _Template(
                _plain(view, responses.frame[view.lang].replace("{reply}", getattr(responses.topics, kind)[view.lang]))
            )
            for kind in model.Topics.model_fields
        }
        self.phrases = {name: _Template(_plain(view, getattr(responses.phrases, name))) for name in model.Phrases.model_fields}
        form = view.data.product.form
        self.values = {"submit": _plain(view, form.submit), "after": _numbered([self.markdown(line) for line in form.after])}
        self.site = view.absolute("")
        self.short = shortest_links(view.data)
        self.causes = {cause.id: self.cause(cause) for cause in view.data.causes}
        self.fixes = {cause.id: self.fix(cause) for cause in view.data.causes}

    def file(self, provider: model.Provider) -> dict[str, Any]:
        """What the page needs of one mailbox.

        link: how plain text has a link; takes: does a password work; steps, errors, general: the topics beside `guide`,
        `password` and `servers`, each [id, name in a list], with an error the fragments by which its text is known, |
        between them; replies: topic → first domain of each server set → [Markdown, the link in it, its short form or ""].
        """
        box = _Mailbox(self, provider)
        return {
            "link": self.view.data.responses.phrases.link[self.view.lang],
            "takes": provider.takes_password,
            **box.topics(),
            "replies": box.replies(),
        }

    def markdown(self, text: model.Text | None) -> str:
        return markdown(self.view, text)

    def phrase(self, key: str, **values: str) -> str:
        return "\n".join(self.phrases[key].filled(values))

    def spoken(self, target: str) -> str:
        """The short link to exactly this place. Empty if there is none."""
        short = self.short.get(target, "").removeprefix("short:")
        return self.site + short if short else ""

    def by(self, actor: model.Actor) -> str:
        return "" if actor == "you" else self.phrase(f"by_{actor}")

    def cause(self, cause: model.Cause) -> dict[str, str]:
        """What a general error is about, for any mailbox."""
        return {
            "title": _plain(self.view, cause.title),
            "meaning": self.markdown(cause.meaning),
            "by": self.by(cause.actor),
            "link": f"{self.site}errors/#{cause.id}",
            "short": self.spoken(f"page:errors#{cause.id}"),
            "date": self.view.date(self.view.data.newest_check),
        }

    def fix(self, cause: model.Cause) -> _Template:
        """One step per line, with places for what is known of the mailbox."""
        here = self.view.data.responses.cause.get(cause.id)
        return _Template(_plain(self.view, here.fix) if here and here.fix else "\n".join(map(self.markdown, cause.fix)))


class _Mailbox:
    """One mailbox in one language."""

    def __init__(self, shared: Replies, provider: model.Provider):
        self.shared, self.view, self.provider, self.password = shared, shared.view, provider, provider.password
        self.markdown, self.works = shared.markdown, provider.takes_password
        self.is_login = self.view.is_login_password(provider)
        self.case = _CASES.get(provider.binding, "login" if self.is_login else "separate")
        self.steps, self.numbers = provider.steps.items, range(1, len(provider.steps.items) + 1)

    def phrase(self, key: str, **values: str) -> str:
        return self.shared.phrase(key, **self.names, **values)

    @cached_property
    def names(self) -> dict[str, str]:
        return {
            "name": _plain(self.view, self.provider.short),
            "password": password_name(self.view, self.provider),
            "status": self.markdown(self.provider.status),
        }

    # --- topics ---

    def topics(self) -> dict[str, list[list[str]]]:
        view, causes = self.view, self.view.data.cause
        return {
            "steps": [[f"step-{number}", f"{number}. {view.bare(self.steps[number - 1].title)}"] for number in self.numbers],
            "errors": [[topic, self.error_label(case), self.fragments(case)] for topic, case in self.errors.items()],
            "general": [[f"error-{id}", self.cause_label(causes[id])] for id in self.general],
        }

    def error_label(self, case: model.ErrorText | model.Symptom) -> str:
        """What the customer sees, then what it means: 535 …: sign-in password used."""
        said = _first_words(case.text) if isinstance(case, model.ErrorText) else self.view.bare(case.sign)
        return f"{said}{self.view.t('page.colon')}{self.view.bare(self.view.data.cause[case.cause].title)}"

    def cause_label(self, cause: model.Cause) -> str:
        codes = f"{', '.join(map(str, cause.codes))}{self.view.t('page.colon')}" if cause.codes else ""
        return codes + self.view.bare(cause.title)

    @staticmethod
    def fragments(case: model.ErrorText | model.Symptom) -> str:
        return "|".join(case.match) if isinstance(case, model.ErrorText) else ""

    @cached_property
    def errors(self) -> dict[str, model.ErrorText | model.Symptom]:
        """By topic, those with the same cause together. A topic is part of addresses that people keep."""
        return {f"error-{error_name(case)}": case for cases in by_cause(self.provider).values() for case in cases}

    @cached_property
    def general(self) -> list[str]:
        """The causes that can be behind an error of this mailbox and have no topic of its own."""
        own = {case.cause for case in self.errors.values()}
        return [cause.id for cause in self.view.data.causes if cause.id not in own and self.fits(cause.id)]

    def fits(self, cause: str) -> bool:
        here = self.view.data.responses.cause.get(cause)
        if here is None:
            return True
        without = [name_now(self.view.data, slug) for slug in here.not_for]
        return (here.fits is None or self.case in here.fits) and self.provider.slug not in without

    # --- replies ---

    def replies(self) -> dict[str, dict[str, list[str]]]:
        """By topic first: the replies for several server sets are nearly the same, and compress best side by side."""
        sets = {servers.all_domains[0]: self.of_set(servers) for servers in self.provider.servers.sets}
        kinds: dict[str, dict[str, Any]] = {"guide": self.guide(), "password": self.password_topic(), "servers": {}}
        kinds |= {f"step-{number}": self.step(number, self.steps[number - 1]) for number in self.numbers}
        kinds |= {topic: self.error(case) for topic, case in self.errors.items()}
        kinds |= {f"error-{id}": self.cause(id) for id in self.general}
        return {
            topic: {domain: self.reply(topic, own, domain, known) for domain, known in sets.items()}
            for topic, own in kinds.items()
        }

    def reply(self, topic: str, own: dict[str, Any], domain: str, known: dict[str, str]) -> list[str]:
        """[Markdown, the link in it, its short form or ""]. `own`: values of the topic; `known`: those of the server set."""
        kind = topic.partition("-")[0]
        # Of an own error a guide says more than the page of all; only a whole guide and a general error have a short link.
        link = own.get("link") or self.guide_link(domain, "" if kind == "guide" else topic.partition(".")[0])
        short = own.get("short", "") if kind != "guide" else self.shared.spoken(self.provider.guide_of(domain))
        values = {**self.shared.values, **self.values, **known, "date": self.date(kind), **own, "link": link}
        if kind in ("guide", "password"):
            values["steps"] = self.list_of(self.numbers, domain)
        if kind == "step":
            values["url"] = self.screen(int(own["number"]), domain)
        if kind == "error":
            fix = own["fix"]
            values["fix"] = _numbered(fix.filled(values) if isinstance(fix, _Template) else fix)
            values["how"] = self.phrase("how", steps=self.list_of(own["how"], domain)) if own["how"] else ""
        refuses = not self.works and kind in ("guide", "password")
        return [self.shared.templates["refused" if refuses else kind].whole(values), link, short]

    def guide_link(self, domain: str, anchor: str) -> str:
        """Into the guide; one that asks for the domain gets the answer along."""
        place = anchor
        if self.provider.asks_domain:
            place = f"domain={domain}" + (f"&to={anchor}" if anchor else "")
        return f"{self.shared.site}guides/{self.provider.slug}/" + (f"#{place}" if place else "")

    def date(self, kind: str) -> str:
        """The day on which the facts of such a reply were checked."""
        groups = {"step": ["steps"], "error": ["errors"], "guide": ["servers", "password", "steps"]}.get(kind, [kind])
        return self.view.date(min(self.provider.groups[group].checked for group in groups))

    @cached_property
    def values(self) -> dict[str, str]:
        """What the templates say of the mailbox, whatever the topic. What is empty leaves out its line."""
        works, unsure, separate = self.works, self.password.unsure, self.case in ("separate", "login")
        state = "" if self.provider.binding == "password" else self.phrase("state")
        is_unconfirmed = self.case == "unconfirmed"
        return {
            "name": self.names["name"],
            "password": self.names["password"] if works else "",
            "lead": state if is_unconfirmed else self.phrase(f"lead_{self.case}"),
            "state": state,
            "field": self.phrase(f"field_{self.case}"),
            "renew": self.phrase(f"renew_{self.case}") if separate else "",
            "which": self.markdown(unsure) if is_unconfirmed else "",
            "needed": self.needed(),
            "minutes": str(self.provider.minutes or ""),
            "format": self.markdown(self.password.format),
            "shown_once": self.shown_once(),
            "change": self.change(),
            "password_doubt": self.doubt(unsure),
            "alternatives": self.phrase("alternatives") if self.provider.servers.alternatives else "",
            "instead": self.phrase("instead", ways=_numbered(self.ways)) if self.provider.instead else "",
        }

    @cached_property
    def ways(self) -> list[str]:
        colon = self.view.t("page.colon")
        return [f"**{_plain(self.view, way.title)}**{colon}{self.markdown(way.text)}" for way in self.provider.instead]

    def needed(self) -> str:
        items = "\n".join(f"- {self.markdown(need.text)}" for need in self.provider.prerequisites)
        return self.phrase("needed", items=items) if items else ""

    def doubt(self, unsure: model.Text | None) -> str:
        return self.phrase("doubt", unsure=self.markdown(unsure)) if unsure else ""

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

    def of_set(self, servers: model.ServerSet) -> dict[str, str]:
        view, domain = self.view, servers.all_domains[0]
        imap_user, smtp_user = (_inside(view, words) for words in (view.imap_username(servers), view.smtp_username(servers)))
        differs = self.phrase("username_differs", imap_username=imap_user, smtp_username=smtp_user)
        domains = view.t("page.comma").join(f"@{domain}" for domain in servers.domains or servers.aliases)
        return {
            "mailbox": domains if self.provider.asks_domain else self.names["name"],
            "imap_host": servers.imap.host,
            "imap_port": str(servers.imap.port),
            "imap_security": view.imap_security(servers),
            "smtp_host": servers.smtp.host,
            "smtp_port": str(servers.smtp.port),
            "smtp_security": view.smtp_security(servers),
            "username": imap_user if imap_user == smtp_user else differs,
            "note": self.markdown(servers.note),
            "servers_doubt": self.doubt(self.provider.servers.trust_in(servers)[1]),
            "steps_link": self.guide_link(domain, "steps"),
            "servers_link": self.guide_link(domain, "servers"),
        }

    # --- steps ---

    def guide(self) -> dict[str, str]:
        return {"steps_doubt": self.steps_doubt(self.password.unsure or self.provider.servers.unsure)}

    def password_topic(self) -> dict[str, str]:
        return {"steps_doubt": self.steps_doubt(self.password.unsure)}

    def steps_doubt(self, said: model.Text | None) -> str:
        """That names may differ, where nothing graver is said of the same facts already."""
        return "" if said or self.provider.steps.confidence == "high" else self.phrase("steps_doubt")

    def step(self, number: int, step: model.Step) -> dict[str, str]:
        return {
            "number": str(number),
            "count": str(len(self.steps)),
            "title": _plain(self.view, step.title),
            "optional": self.phrase("optional") if step.optional else "",
            "path": self.path(step),
            "text": self.markdown(step.text),
            "warning": self.markdown(step.warning),
            "steps_doubt": self.steps_doubt(None),
        }

    def screen(self, number: int, domain: str) -> str:
        """The address of a screen may depend on the domain."""
        step = self.steps[number - 1]
        return step.urls.get(domain, step.url or "")

    def list_of(self, numbers: Sequence[int], domain: str) -> str:
        return _numbered([self.line(number, domain) for number in numbers])

    def line(self, number: int, domain: str) -> str:
        """A step in a list: what it is, where to click, what to do there, what is easily missed, and where its screen is."""
        line, url = self.lines[number - 1], self.screen(number, domain)
        return self.phrase("direct", line=line, url=url) if url else line

    @cached_property
    def lines(self) -> list[str]:
        return [self.in_line(step) for step in self.steps]

    def in_line(self, step: model.Step) -> str:
        title = _plain(self.view, step.title)
        head = self.phrase("optional_title", title=title) if step.optional else title
        if step.path:
            head += self.view.t("page.colon") + self.path(step)
        values = {"text": self.markdown(step.text), "warning": self.markdown(step.warning)}
        return " ".join(_PLACE.sub(lambda found: {"head": head, **values}[found[1]], self.step_line).split())

    @cached_property
    def step_line(self) -> str:
        return _plain(self.view, self.view.data.responses.phrases.step_line)

    def path(self, step: model.Step) -> str:
        return " > ".join(map(self.label, step.path))

    def label(self, name: model.Label) -> str:
        shown, _, gloss = name.on_screen(self.view.lang)
        if not gloss or gloss == shown:
            return f"**{shown}**"
        return self.view.t("support.label", shown=shown, gloss=_BRACKET.sub(self.view.t("page.colon") + r"\1", gloss))

    # --- errors ---

    def error(self, case: model.ErrorText | model.Symptom) -> dict[str, Any]:
        """Where no password works, an error about the password gets the ways that are left, and nobody is promised to act."""
        is_lost = not self.works and self.is_of_password(case.cause)
        meaning = self.markdown(case.meaning)
        return {
            "title": self.shared.causes[case.cause]["title"],
            "said": f"`{case.text}`" if isinstance(case, model.ErrorText) else "",
            "sign": _plain(self.view, case.sign) if isinstance(case, model.Symptom) else "",
            "meaning": meaning if case.confidence == "high" else self.phrase("likely", meaning=meaning),
            "by": self.shared.by(self.view.data.who_acts(case)) if self.works else "",
            "fix": self.ways if is_lost else [self.markdown(line) for line in case.fix],
            "how": [] if is_lost else self.repairing(case.cause, case.step),
        }

    def cause(self, id: str) -> dict[str, Any]:
        return {**self.shared.causes[id], "fix": self.shared.fixes[id], "how": self.repairing(id)}

    def is_of_password(self, cause: str) -> bool:
        here = self.view.data.responses.cause.get(cause)
        return here is not None and here.password

    def repairing(self, cause: str, step: str | None = None) -> Sequence[int]:
        """The numbers of the steps that repair an error, from where their screen is opened to the one that it names, or to the
        password that has to be created. None where they are too many."""
        if not self.works:
            return ()
        last = self.provider.number_of(step) or 0
        if self.case == "separate" and cause in _ANOTHER_PASSWORD:
            shown = max((number for number in self.numbers if self.steps[number - 1].shows), default=self.numbers[-1])
            if max(shown, last) <= MOST_STEPS:
                return self.numbers[: max(shown, last)]
        found = self.numbers[self.provider.opening_step(last) - 1 : last] if last else ()
        return found if len(found) <= MOST_STEPS else ()
