"""Names that follow from the data and stay the same in any order of it.

Short links: /g/<provider, domain or nickname> to a guide, /e/<cause or reply code> to an error; what an error is called; and
what people call a mailbox.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import match
from .model import Dataset, ErrorText, Provider, Symptom

# First labels of domains that say nothing of whose mailbox it is.
NO_NAMES = ("mail", "email")
# Those that mean a mailbox only where nothing else stands beside them.
WORDS = ("yeah",)
# "QQ Mail" is QQ's.
_KIND = re.compile(r" ?(邮箱|mailbox|e?mail)$")


class Named(NamedTuple):
    """`owner`: a provider's slug, or `company:` and the id of an enterprise service; `domain`: the one that the name means,
    or ""; `anywhere`: it means a mailbox in the midst of a text too."""

    owner: str
    domain: str
    anywhere: bool


def mailbox_names(dataset: Dataset) -> dict[str, Named]:
    """What people call a mailbox or a service, in the form of match.normalise(). Domains are no names."""
    found: dict[str, Named] = {}
    for provider in dataset.providers:
        for name, anywhere in _names_of(provider):
            domains = [domain for domain in provider.all_domains if domain.partition(".")[0] == name]
            found.setdefault(name, Named(provider.slug, (domains or [""])[0], anywhere))
    for service in dataset.domains.enterprise:
        names = [match.normalise(service.name.en), match.normalise(service.name.zh), *service.nicknames]
        found |= dict.fromkeys(names, Named(f"company:{service.id}", "", True))
    return found


def _names_of(provider: Provider) -> Iterator[tuple[str, bool]]:
    """Each name, and whether it means the mailbox in the midst of a text too."""
    yield from ((name, True) for name in [provider.slug, *provider.nicknames])
    labels = {domain.partition(".")[0] for domain in provider.primary_domains} - {*NO_NAMES}
    yield from ((label, label not in WORDS) for label in sorted(labels))
    for text in (provider.name, provider.short):
        # What stands in brackets may be any word: (personal).
        names = [match.normalise(re.split(r"[（(]", words)[0]) for words in (text.en, text.zh)]
        yield from ((name, True) for name in names if "." not in name)
        yield from ((stem, False) for name in names if (stem := _KIND.sub("", name)) and "." not in stem)


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
