"""The data that scripts need: files of each language, which outputs/page_data.py writes and dom.js loads when somebody turns to
the box, so no page grows with the number of mailboxes.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from ..dataset import match, model
from ..dataset.names import mailbox_names
from . import trees
from .project import Project
from .view import View, by_cause
from .words import strings

# {name} is "box" or "diagnose"; free to change.
FILE = "assets/data/{name}-{lang}.js"


class Rooted(View):
    """A view for what any page of an edition shows: links begin at the edition's root, which the page knows."""

    def link(self, path: str, anchor: str) -> str:
        return f"{path or './'}{anchor}"


def files(project: Project, lang: str) -> dict[str, dict[str, Any]]:
    """Name of each file of a language → what it holds."""
    view = Rooted(project, lang, "")
    return {"box": box_data(view), "diagnose": diagnose_data(view)}


def where(view: View) -> str:
    """Where a page's scripts find these files, with a place for the {name}."""
    return view.file(FILE.format(name="{name}", lang=view.lang))


def words(view: View, *prefixes: str) -> dict[str, str]:
    """The interface texts that a script chooses from, by their full keys."""
    return {key: view.t(key) for key in strings(view.lang) if key.startswith(prefixes)}


def lookup_data(view: View) -> dict[str, Any]:
    """For lookup(): every domain, its servers and its provider, in the page's language.

    servers: [imap host, port, security, user-name form, smtp host, port, security, user-name form], each different row once;
    domains: domain → [slug, index of its row]; webmail: host of a website → domain;
    notThis: domain → why it is not what it looks like.
    """
    rows: dict[tuple[str | int, ...], int] = {}
    domains = {}
    for domain, (provider, servers) in view.data.by_domain.items():
        row = tuple(value for end in (servers.imap, servers.smtp) for value in (end.host, end.port, end.security, end.username))
        domains[domain] = [provider.slug, rows.setdefault(row, len(rows))]
    known = view.data.domains
    return {
        "providers": {provider.slug: _provider(view, provider) for provider in view.data.providers},
        "servers": list(rows),
        "domains": domains,
        "webmail": _webmail(view.data),
        "primary": [domain for provider in view.data.providers for domain in provider.primary_domains],
        "names": mailbox_names(view.data),
        "leaveAlone": known.leave_alone,
        "notThis": {
            domain: view.bare(other)
            for provider in view.data.providers
            for other in provider.not_this
            for domain in other.domains
        },
        "enterprise": [
            {
                "id": service.id,
                "name": view.plain(service.name),
                "domains": service.domains,
                "suffixes": service.suffixes,
                "mx": service.mx,
            }
            for service in known.enterprise
        ],
        "helper": view.href("page:helper"),
        "strings": words(view, "security.", "username."),
    }


def box_data(view: View) -> dict[str, Any]:
    """For understand() and the box, in one language: lookup_data(), how people say that no mail arrives, and the answers."""
    known = view.data.domains
    return lookup_data(view) | {
        "noError": view.data.no_error.match,
        "signIn": {service.id: view.t("page.comma").join(service.sign_in) for service in known.enterprise},
        "answers": trees.answers(view),
        "words": words(view, "actor.", "box.", "servers.imap", "servers.smtp", "diagnose.not_shown", "diagnose.result"),
    }


def _webmail(data: model.Dataset) -> dict[str, str]:
    """The websites whose names do not say the domain, as mail.qq.com does."""
    hosts = {urlsplit(provider.webmail).hostname or "": provider.primary_domains[0] for provider in data.providers}
    return {
        host: domain
        for host, domain in hosts.items()
        if not {host, host.removeprefix("www."), host.removeprefix("mail.")} & data.by_domain.keys()
    }


def _provider(view: View, provider: model.Provider) -> dict[str, Any]:
    """binding and passwordType are for lookup(), the rest for the templates of cards.html.j2."""
    type, called = view.type_name(provider), view.password_name(provider)
    same = called.lower().startswith(type.lower())
    shown, shown_lang, gloss = provider.password.name.on_screen(view.lang)
    works = provider.takes_password
    return {
        "name": view.plain(provider.name),
        "binding": provider.binding,
        "passwordType": provider.password.type,
        "tone": provider.tone,
        "state": view.t(f"state.{provider.binding}"),
        "status": view.plain(provider.status),
        "works": works,
        "refused": not works,
        f"instead_{provider.slug}": not works,
        "type": type,
        "typeInText": type.lower(),
        # Its own name on the screen, in the screen's language.
        "called": shown if works and not same else "",
        "calledLang": shown_lang,
        "gloss": gloss or "",
        "password": called[0].upper() + called[1:] if same else f"{type} ({called})",
        "separate": works and not view.is_login_password(provider),
        "signIn": works and view.is_login_password(provider),
        "steps": len(provider.steps.items),
        # Where the screen of each step is opened.
        "opening": [provider.opening_step(number) for number, _ in enumerate(provider.steps.items, 1)],
        "page": view.href(f"guide:{provider.slug}"),
        # A guide that asks for the domain gets the answer along.
        "asks": provider.asks_domain,
    }


def diagnose_data(view: View) -> dict[str, Any]:
    """For diagnose(), in one language: the fragments of every provider, and the general ones.

    causes: id → [title, actor, general fragments, fix, weak fragments], the fragments with | between them;
    guides: slug → the causes that its guide explains, for links there;
    errors: [slug, cause, protocols, actor or null, step number or null, fragments, fix];
    hosts: slug → how the names of its machines end, and its marks, to recognise whose server spoke; "" → company mailboxes;
    textless: rows as in errors without fragments, for a cause that is known from elsewhere: the provider's symptoms, and where
    no password works, how to go on although another one is asked for.
    """
    providers = view.data.providers
    return {
        "textless": [
            *(_row(view, provider, symptom, []) for provider in providers for symptom in provider.errors.symptoms),
            *_ways_out(view),
        ],
        "causes": {
            cause.id: [view.plain(cause.title), cause.actor, _packed(cause.match), _lines(view, cause.fix), _packed(cause.weak)]
            for cause in view.data.causes
        },
        "hosts": {provider.slug: [*_hosts(provider), *map(match.normalise, provider.errors.marks)] for provider in providers}
        | {"": _company_hosts(view)},
        "providers": {provider.slug: view.plain(provider.short) for provider in providers},
        "guides": {provider.slug: list(by_cause(provider)) for provider in providers},
        "errors": [_row(view, provider, error, error.match) for provider in providers for error in provider.errors.items],
    }


def _row(view: View, provider: model.Provider, case: model.ErrorText | model.Symptom, fragments: list[str]) -> list[Any]:
    step = provider.number_of(case.step)
    return [provider.slug, case.cause, case.protocol, case.actor, step, fragments, _lines(view, case.fix)]


def _packed(fragments: list[str]) -> str:
    """Normalised, in order and in one text, which compresses best: these are most of the data."""
    return "|".join(sorted(map(match.normalise, fragments)))


def _lines(view: View, texts: list[model.Text]) -> list[str]:
    """Texts as a script shows them: without markup."""
    return [view.bare(text) for text in texts]


def _hosts(provider: model.Provider) -> list[str]:
    """How the names of its machines end: imap.mail.me.com and www.icloud.com give .me.com and .icloud.com."""
    hosts = [end.host for servers in provider.servers.sets for end in (servers.imap, servers.smtp)]
    hosts += [urlsplit(provider.webmail).hostname or "", *provider.primary_domains]
    return sorted({f".{_base(host)}" for host in hosts})


def _ways_out(view: View) -> list[list[Any]]:
    """For what is usually repaired by another password, where no password works: what is said of that."""
    general = view.data.cause["basic_auth_disabled"]
    rows = []
    for provider in view.data.providers:
        if not provider.takes_password:
            own = next((error for error in provider.errors.items if error.cause == general.id), None)
            actor, step = (own.actor, provider.number_of(own.step)) if own else (None, None)
            fix = _lines(view, (own or general).fix)
            for cause in ("wrong_password_type", "bad_credentials"):
                rows.append([provider.slug, cause, [], actor or general.actor, step, [], fix])
    return rows


def _company_hosts(view: View) -> list[str]:
    """Names under a provider's own where companies have their mailboxes, such as .exmail.qq.com."""
    hosts = {host for provider in view.data.providers for host in _hosts(provider)}
    names = {f".{domain}" for service in view.data.domains.enterprise for domain in service.domains}
    return sorted(name for name in names - hosts if any(name.endswith(host) for host in hosts))


def _base(host: str) -> str:
    """The name that somebody registered: two labels, or three under endings such as com.cn and co.uk."""
    labels = host.split(".")
    return ".".join(labels[-3:] if len(labels[-1]) == 2 and len(labels[-2]) <= 3 and labels[-2].isalpha() else labels[-2:])
