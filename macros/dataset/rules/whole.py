"""Rules across files: what must be unique, fragments that must not fit each other's replies, and the age of the facts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from .. import match, model
from ..load import Loaded
from ..names import mailbox_names
from ..problem import Keys
from .common import Problems, Where, complain, groups, parts


def unique(loaded: Loaded, today: dt.date) -> Problems:
    """Row numbers, domains and ids occur once."""
    for lang in model.LANGUAGES:
        yield from _once(loaded, _orders(loaded, lang), f"a row of its own in the edition {lang}", "use a free number")
    yield from _once(loaded, _domains(loaded), "a domain that stands in one place", "remove it from one of them")
    for name, key, entries in _lists(loaded.dataset):
        counts = Counter(entry.id for entry in entries)
        for index, entry in enumerate(entries):
            if counts[entry.id] > 1:
                yield complain(loaded, name, (key, index, "id"), "an id that occurs once", "rename one of them")


Places = Iterator[tuple[Where, Keys, str | int]]


def _once(loaded: Loaded, places: Places, expected: str, repair: str) -> Problems:
    """A complaint for each value that stood in an earlier place already."""
    owners: dict[str | int, str] = {}
    for where, path, value in places:
        if value in owners:
            yield complain(loaded, where, path, f"{expected} ({owners[value]} has it)", repair, value)
        owners.setdefault(value, f"{where.slug}.yml" if isinstance(where, model.Provider) else str(where))


def _orders(loaded: Loaded, lang: model.Language) -> Places:
    for provider in loaded.dataset.providers:
        if (row := provider.row(lang)) is not None:
            yield provider, ("order", lang) if isinstance(provider.order, model.Rows) else ("order",), row


def _domains(loaded: Loaded) -> Places:
    """Every domain of which something is said, those of the mailboxes first."""
    whole = loaded.dataset
    for provider in whole.providers:
        for index, servers in enumerate(provider.servers.sets):
            yield from _each(provider, ("servers", "sets", index, "domains"), servers.domains)
            yield from _each(provider, ("servers", "sets", index, "aliases"), servers.aliases)
    for provider in whole.providers:
        for index, other in enumerate(provider.not_this):
            yield from _each(provider, ("not_this", index, "domains"), other.domains)
    yield from _each("domains.yml", ("leave_alone",), whole.domains.leave_alone)
    for index, service in enumerate(whole.domains.enterprise):
        yield from _each("domains.yml", ("enterprise", index, "domains"), service.domains)


def _each(where: Where, path: Keys, values: list[str]) -> Places:
    return ((where, (*path, place), value) for place, value in enumerate(values))


def _lists(whole: model.Dataset) -> list[tuple[str, str, Sequence[Any]]]:
    """(file, key, entries with an id) of every list whose ids are addresses, or are named by others."""
    return [
        ("password_types.yml", "types", whole.password_types),
        ("errors.yml", "causes", whole.causes),
        ("pitfalls.yml", "pitfalls", whole.pitfalls),
        ("domains.yml", "enterprise", whole.domains.enterprise),
        ("product.yml", "features", whole.product.features),
        *((f"pages/{name}.yml", "sections", page.sections) for name, page in whole.pages.items()),
    ]


def nicknames(loaded: Loaded, today: dt.date) -> Problems:
    """A nickname means one mailbox or service, and is not what another name says already."""
    whole = loaded.dataset
    bare = whole.model_copy(
        update={
            "providers": [provider.model_copy(update={"nicknames": []}) for provider in whole.providers],
            "domains": whole.domains.model_copy(
                update={"enterprise": [service.model_copy(update={"nicknames": []}) for service in whole.domains.enterprise]}
            ),
        }
    )
    owners = {name: named.owner for name, named in mailbox_names(bare).items() if named.anywhere}
    owners |= {domain: provider.slug for domain, (provider, _) in whole.by_domain.items()}
    places: list[tuple[Where, Keys, list[str], str]] = [
        *((provider, ("nicknames",), provider.nicknames, provider.slug) for provider in whole.providers),
        *(
            ("domains.yml", ("enterprise", index, "nicknames"), service.nicknames, f"company:{service.id}")
            for index, service in enumerate(whole.domains.enterprise)
        ),
    ]
    for where, path, names, owner in places:
        for place, name in enumerate(names):
            if name in owners:
                yield complain(
                    loaded, where, (*path, place), f"a name that is not known yet ({owners[name]} has it)", "remove it"
                )
            owners.setdefault(name, owner)


def match_own(loaded: Loaded, today: dt.date) -> Problems:
    """A fragment fits the text that it stands for."""
    for provider in loaded.dataset.providers:
        for index, error in enumerate(provider.errors.items):
            text = match.normalise(error.text)
            for place, fragment in enumerate(error.match):
                if not match.matches(fragment, text):
                    path, repair = ("errors", "items", index, "match", place), "copy it from `text`; write … for what varies"
                    yield complain(loaded, provider, path, "a part of `text`, word for word", repair)
    for index, cause in enumerate(loaded.dataset.causes):
        for place, sign in enumerate(cause.signs):
            text = match.normalise(sign)
            if cause.match and not any(match.matches(fragment, text) for fragment in [*cause.match, *cause.weak]):
                expected = "a reply that one of the cause's fragments finds"
                yield complain(loaded, "errors.yml", ("causes", index, "signs", place), expected, "add a fragment for it")


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
                if found := verdicts[key]:
                    path = ("errors", "items", index, "match", place)
                    expected = f"a fragment that fits no reply with another cause (it fits “{found[:60]}”)"
                    yield complain(loaded, provider, path, expected, "make it longer")


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
                expected = f"wording that no other provider uses ({others[0]} does)"
                yield complain(loaded, provider, ("errors", "marks", place), expected, "make it longer, or remove it")


def fresh(loaded: Loaded, today: dt.date) -> Problems:
    """Nothing is checked in the future, and nothing is so old that it must not be published."""
    for provider, name, group in groups(loaded):
        if group.checked > today:
            yield complain(loaded, provider, (name, "checked"), f"a day up to today, {today}", "correct the date")
    yield from stale(loaded, today, "fail_days")


def stale(loaded: Loaded, today: dt.date, limit: str) -> Problems:
    """What was checked longer ago than `limit`, "warn_days" or "fail_days", allows."""
    for provider, name, group in groups(loaded):
        days = getattr(getattr(loaded.dataset.freshness, name), limit)
        age = (today - group.checked).days
        if age > days:
            expected = f"a check within {days} days (it is {age} days old)"
            repair = "compare the facts with their sources, then set the new date"
            yield complain(loaded, provider, (name, "checked"), expected, repair)


def source_dates(loaded: Loaded, today: dt.date) -> Problems:
    """A source was written or last confirmed up to today."""
    for file, path, source in parts(loaded, model.Source):
        if source.date != "undated" and model.first_day(source.date) > today:
            yield complain(loaded, file, (*path, "date"), f"a day up to today, {today}", "correct the date")
