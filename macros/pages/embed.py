"""The data that a page's scripts need, as JSON inside the page: no request, so it also works from file:// and offline."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from ..dataset import model
from .view import View


def script(id: str, content: dict[str, Any]) -> Markup:
    """An inline data block. `<` is escaped, so no value can end the element."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/json" id="{id}">{text}</script>')


def lookup_data(view: View) -> dict[str, Any]:
    """For lookup(): every domain, its servers and its provider, in the page's language.

    servers: [imap host, port, security, user-name form, smtp host, port, security, user-name form], each different row once;
    domains: domain → [slug, index of its row].
    """
    rows: dict[tuple, int] = {}
    domains = {}
    for domain, (provider, servers) in view.data.by_domain.items():
        row = tuple(value for end in (servers.imap, servers.smtp) for value in (end.host, end.port, end.security, end.username))
        domains[domain] = [provider.slug, rows.setdefault(row, len(rows))]
    known = view.data.domains
    return {
        "root": view.root,
        "product": view.product,
        "providers": {provider.slug: _provider(view, provider) for provider in view.data.providers},
        "servers": list(rows),
        "domains": domains,
        "leaveAlone": known.leave_alone,
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
    }


def _provider(view: View, provider: model.Provider) -> dict[str, Any]:
    return {
        "name": view.plain(provider.name),
        "short": view.plain(provider.short),
        "binding": provider.binding,
        "status": view.plain(provider.status),
        "passwordType": provider.password.type,
        "typeName": view.type_name(provider),
        "passwordName": view.password_name(provider),
        "steps": len(provider.steps.items),
        "instead": [view.plain(way.title) for way in provider.instead],
        "guide": view.href(f"guide:{provider.slug}"),
    }


def diagnose_data(view: View, only: model.Provider | None = None) -> dict[str, Any]:
    """For diagnose(): the fragments of one provider (a guide) or of all (the errors page), and the general ones.

    causes: id → [title, actor, general fragments];
    errors: [slug, cause, protocols, actor or null, step number or null, fragments, fix];
    hosts: host name → slug, to recognise whose server spoke.
    """
    providers = [only] if only else view.data.providers
    return {
        "root": view.root,
        "product": view.product,
        "causes": {cause.id: [view.plain(cause.title), cause.actor, cause.match] for cause in view.data.causes},
        "providers": {provider.slug: view.plain(provider.short) for provider in providers},
        "hosts": {
            end.host: provider.slug
            for provider in providers
            for servers in provider.servers.sets
            for end in (servers.imap, servers.smtp)
        },
        "domains": {domain: provider.slug for provider in providers for domain in provider.primary_domains},
        "errors": [
            [
                provider.slug,
                error.cause,
                error.protocol,
                error.actor,
                provider.step_number.get(error.step),
                error.match,
                [view.plain(line) for line in error.fix],
            ]
            for provider in providers
            for error in provider.errors.items
        ],
    }
