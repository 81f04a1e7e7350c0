"""Rules across files: what must be unique, fragments that must not fit each other's replies, and the age of the facts."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from .. import match
from ..load import Loaded, Problem
from .common import Problems, groups


def unique(loaded: Loaded, today: dt.date) -> Problems:
    """Row numbers, domains and ids occur once."""
    orders: dict[int, str] = {}
    domains: dict[str, str] = {}
    for provider in loaded.dataset.providers:
        file = loaded.file(provider.slug)
        if provider.order in orders:
            yield Problem(
                file, ("order",), provider.order, f"a row of its own ({orders[provider.order]}.yml has it)", "use a free number"
            )
        orders.setdefault(provider.order, provider.slug)
        for index, servers in enumerate(provider.servers.sets):
            for key in ("domains", "aliases"):
                for place, domain in enumerate(getattr(servers, key)):
                    if domain in domains:
                        yield Problem(
                            file,
                            ("servers", "sets", index, key, place),
                            domain,
                            f"a domain that no other set has ({domains[domain]}.yml has it)",
                            "remove it from one of them",
                        )
                    domains.setdefault(domain, provider.slug)
    for provider in loaded.dataset.providers:
        for index, other in enumerate(provider.not_this):
            for place, domain in enumerate(other.domains):
                if domain in domains:
                    yield Problem(
                        loaded.file(provider.slug),
                        ("not_this", index, "domains", place),
                        domain,
                        f"a domain that no provider has, named once ({domains[domain]}.yml has it)",
                        "remove it from one of them",
                    )
                domains.setdefault(domain, provider.slug)
    data = loaded.root / "data"
    others = [("leave_alone", index, domain) for index, domain in enumerate(loaded.dataset.domains.leave_alone)]
    for number, service in enumerate(loaded.dataset.domains.enterprise):
        others += [(f"enterprise.{number}.domains", index, domain) for index, domain in enumerate(service.domains)]
    for key, place, domain in others:
        if domain in domains:
            path = tuple(int(part) if part.isdigit() else part for part in key.split("."))
            yield Problem(
                data / "domains.yml",
                (*path, place),
                domain,
                f"a domain that no provider has ({domains[domain]}.yml has it)",
                "remove it from one of them",
            )
        domains.setdefault(domain, "domains")
    lists = [
        ("password_types.yml", "types", loaded.dataset.password_types),
        ("errors.yml", "causes", loaded.dataset.causes),
        ("pitfalls.yml", "pitfalls", loaded.dataset.pitfalls),
        ("domains.yml", "enterprise", loaded.dataset.domains.enterprise),
        ("product.yml", "features", loaded.dataset.product.features),
        *((f"pages/{name}.yml", "sections", page.sections) for name, page in loaded.dataset.pages.items()),
    ]
    for name, key, entries in lists:
        counts = Counter(entry.id for entry in entries)
        for index, entry in enumerate(entries):
            if counts[entry.id] > 1:
                yield Problem(data / name, (key, index, "id"), entry.id, "an id that occurs once", "rename one of them")


def match_own(loaded: Loaded, today: dt.date) -> Problems:
    """A fragment fits the text that it stands for."""
    for provider in loaded.dataset.providers:
        for index, error in enumerate(provider.errors.items):
            text = match.normalise(error.text)
            for place, fragment in enumerate(error.match):
                if not match.matches(fragment, text):
                    yield Problem(
                        loaded.file(provider.slug),
                        ("errors", "items", index, "match", place),
                        fragment,
                        "a part of `text`, word for word",
                        "copy it from `text`; write … for what varies",
                    )
    for index, cause in enumerate(loaded.dataset.causes):
        for place, sign in enumerate(cause.signs):
            text = match.normalise(sign)
            if cause.match and not any(match.matches(fragment, text) for fragment in [*cause.match, *cause.weak]):
                yield Problem(
                    loaded.root / "data" / "errors.yml",
                    ("causes", index, "signs", place),
                    sign,
                    "a reply that one of the cause's fragments finds",
                    "add a fragment for it",
                )


def match_apart(loaded: Loaded, today: dt.date) -> Problems:
    """A provider's fragment does not fit a reply with another cause, of this provider or any other."""
    texts: dict[str, set[str]] = {}
    for provider in loaded.dataset.providers:
        for error in provider.errors.items:
            texts.setdefault(match.normalise(error.text), set()).add(error.cause)
    for cause in loaded.dataset.causes:
        for sign in cause.signs:
            texts.setdefault(match.normalise(sign), set()).add(cause.id)
    verdicts: dict[tuple[str, str], str | None] = {}
    for provider in loaded.dataset.providers:
        for index, error in enumerate(provider.errors.items):
            for place, fragment in enumerate(error.match):
                key = (fragment, error.cause)
                if key not in verdicts:
                    verdicts[key] = next(
                        (text for text, causes in texts.items() if error.cause not in causes and match.matches(fragment, text)),
                        None,
                    )
                if verdicts[key]:
                    yield Problem(
                        loaded.file(provider.slug),
                        ("errors", "items", index, "match", place),
                        fragment,
                        f"a fragment that fits no reply with another cause (it fits “{verdicts[key][:60]}”)",
                        "make it longer",
                    )


def marks_apart(loaded: Loaded, today: dt.date) -> Problems:
    """What marks the servers of one provider is not in a reply or a mark of another."""
    texts = {
        provider.slug: [*map(match.normalise, [*provider.errors.marks, *(error.text for error in provider.errors.items)])]
        for provider in loaded.dataset.providers
    }
    for provider in loaded.dataset.providers:
        for place, mark in enumerate(provider.errors.marks):
            others = [slug for slug in texts if slug != provider.slug and any(match.matches(mark, text) for text in texts[slug])]
            if others:
                yield Problem(
                    loaded.file(provider.slug),
                    ("errors", "marks", place),
                    mark,
                    f"wording that no other provider uses ({others[0]} does)",
                    "make it longer, or remove it",
                )


def fresh(loaded: Loaded, today: dt.date) -> Problems:
    """Nothing is checked in the future, and nothing is so old that it must not be published."""
    for provider, name, group in groups(loaded):
        if group.checked > today:
            yield Problem(
                loaded.file(provider.slug),
                (name, "checked"),
                str(group.checked),
                f"a day up to today, {today}",
                "correct the date",
            )
    yield from stale(loaded, today, "fail_days")


def stale(loaded: Loaded, today: dt.date, limit: str) -> Problems:
    for provider, name, group in groups(loaded):
        days = getattr(getattr(loaded.dataset.freshness, name), limit)
        age = (today - group.checked).days
        if age > days:
            yield Problem(
                loaded.file(provider.slug),
                (name, "checked"),
                str(group.checked),
                f"a check within {days} days (it is {age} days old)",
                "compare the facts with their sources, then set the new date",
            )
