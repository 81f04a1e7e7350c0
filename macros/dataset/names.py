"""Names that follow from the data and stay the same in any order of it.

Short links: /g/<provider, domain or nickname> to a guide, /e/<cause or reply code> to an error; and what an error is called.
"""

from __future__ import annotations

import re

from .model import Dataset, ErrorText, Symptom

# First labels of domains that say nothing of whose mailbox it is.
NO_NAMES = ("mail", "email")


def short_links(dataset: Dataset) -> dict[str, str]:
    """For speech and paper: `short:g/qq` → `guide:qq`, `short:g/163` → `guide:netease#domain=163.com`, `short:e/535` → …"""
    domains = {domain: provider.guide_of(domain) for domain, (provider, _) in dataset.by_domain.items()}
    slugs = {slug: f"guide:{slug}" for slug in dataset.by_slug}
    errors = dict.fromkeys(map(str, dataset.reply_codes), "page:errors")
    for cause in dataset.causes:
        errors |= dict.fromkeys([cause.id, *map(str, cause.codes)], f"page:errors#{cause.id}")
    guides = _nicknames(dataset, domains) | domains | slugs
    return {f"short:{kind}/{name}": target for kind, links in (("g", guides), ("e", errors)) for name, target in links.items()}


def shortest_links(dataset: Dataset) -> dict[str, str]:
    """Of each place the short link that is said and typed the fastest: `guide:qq` → `short:g/qq`; a name before a domain."""
    found: dict[str, str] = {}
    for link, target in short_links(dataset).items():
        found[target] = min(found.get(target, link), link, key=lambda name: ("." in name, len(name)))
    return found


def error_name(error: ErrorText | Symptom) -> str:
    """The cause, and what identifies the reply or the symptom: bad_credentials.invalid-credentials-failure."""
    words = error.match[0] if isinstance(error, ErrorText) else error.sign.en
    return f"{error.cause}." + re.sub(r"\W+", "-", words.lower()).strip("-")


def _nicknames(dataset: Dataset, domains: dict[str, str]) -> dict[str, str]:
    """What people call a mailbox: `163` for 163.com. Only of domains in the cheat sheet, and where it can mean no other."""
    meant: dict[str, set[str]] = {}
    for domain in [*domains, *dataset.domains.leave_alone]:
        meant.setdefault(domain.partition(".")[0], set()).add(domains.get(domain, domain))
    primary = {domain.partition(".")[0]: domain for provider in dataset.providers for domain in provider.primary_domains}
    return {name: domains[domain] for name, domain in primary.items() if name not in NO_NAMES and len(meant[name]) == 1}
