"""Rules about one provider file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

from .. import model
from ..load import Loaded, Problem
from ..walk import walk
from .common import Problems, errors, errors_of, groups, parts

# RFC 8314 sections 3.2, 3.3 and 7.3 and RFC 6186: implicit TLS on 993, 995 and 465; STARTTLS on 143, 587 and 25.
USUAL_SECURITY = {993: "ssl", 995: "ssl", 465: "ssl", 143: "starttls", 587: "starttls", 25: "starttls"}


def slugs(loaded: Loaded, today: dt.date) -> Problems:
    """The slug is part of addresses that never change, so it must be plain ASCII."""
    for provider in loaded.dataset.providers:
        if not re.fullmatch(model.SLUG, provider.slug):
            yield Problem(loaded.file(provider.slug), (), None, "a file name of lower-case letters and digits", "rename the file")


def sources_named(loaded: Loaded, today: dt.date) -> Problems:
    """Every cited source is listed, and every listed source is cited."""
    owners: list[tuple[Path, list, Iterable]] = [
        (loaded.file(provider.slug), provider.sources, walk(provider)) for provider in loaded.dataset.providers
    ]
    causes = [(("causes", index, *path), part) for index, cause in enumerate(loaded.dataset.causes) for path, part in walk(cause)]
    owners.append((loaded.root / "data" / "errors.yml", loaded.dataset.cause_sources, causes))
    owners.append((loaded.root / "data" / "domains.yml", loaded.dataset.domains.sources, walk(loaded.dataset.domains)))
    for file, sources, cited_by in owners:
        known = [source.id for source in sources]
        cited = set()
        for path, part in cited_by:
            if isinstance(part, (model.Provider, model.Domains)):
                continue  # their `sources` are the list itself
            for index, source in enumerate(getattr(part, "sources", [])):
                cited.add(source)
                if source not in known:
                    yield Problem(
                        file,
                        (*path, "sources", index),
                        source,
                        f"one of {', '.join(known)}",
                        "list the source at the end of the file, or cite another",
                    )
        for index, source in enumerate(known):
            if source not in cited:
                yield Problem(file, ("sources", index, "id"), source, "a source that something cites", "cite it or remove it")
            elif source in known[:index]:
                yield Problem(file, ("sources", index, "id"), source, "each source once", "remove the second entry")


def uncertainty(loaded: Loaded, today: dt.date) -> Problems:
    """A group that is not certain tells the reader so; a certain one does not raise doubts."""
    for provider, name, group in groups(loaded):
        file = loaded.file(provider.slug)
        if group.confidence != "high" and group.unsure is None:
            yield Problem(
                file,
                (name, "confidence"),
                group.confidence,
                "`unsure` beside a confidence below high",
                f"add `{name}.unsure` with what the reader must know",
            )
        if group.confidence == "high" and group.unsure is not None:
            yield Problem(
                file,
                (name, "unsure"),
                group.unsure.en,
                "no `unsure` where confidence is high",
                "remove it, or lower the confidence",
            )


def certain_servers(loaded: Loaded, today: dt.date) -> Problems:
    """Only where the servers as a whole are not certain, and some of them are."""
    for provider in loaded.dataset.providers:
        certain = [servers.certain for servers in provider.servers.sets]
        if any(certain) and (provider.servers.confidence == "high" or all(certain)):
            yield Problem(
                loaded.file(provider.slug),
                ("servers", "sets", certain.index(True), "certain"),
                True,
                "some sets that are certain in a group that is not",
                "remove the key, or correct `servers.confidence`",
            )


def binding(loaded: Loaded, today: dt.date) -> Problems:
    """What `binding` promises and the rest of the file agree."""
    for provider in loaded.dataset.providers:
        file = loaded.file(provider.slug)
        impossible = provider.binding == "oauth_only"
        if impossible != bool(provider.instead):
            yield Problem(
                file,
                ("instead",),
                None,
                "`instead` exactly where binding is oauth_only",
                "say what to do instead" if impossible else "remove `instead`, or correct `binding`",
            )
        if impossible != (provider.minutes is None):
            yield Problem(
                file,
                ("minutes",),
                provider.minutes,
                "`minutes` exactly where a password can work",
                "remove it" if impossible else "estimate how long a first-time user needs",
            )
        if impossible and provider.password.login_password != "no":
            yield Problem(
                file,
                ("password", "login_password"),
                provider.password.login_password,
                "no, as binding is oauth_only",
                'write "no", or correct `binding`',
            )
        if provider.binding == "unconfirmed" and provider.password.confidence == provider.servers.confidence == "high":
            yield Problem(
                file,
                ("binding",),
                provider.binding,
                "a doubt in `servers` or `password`",
                "lower the confidence that is in doubt, or write binding: password",
            )


def password_types(loaded: Loaded, today: dt.date) -> Problems:
    for provider in loaded.dataset.providers:
        if provider.password.type not in loaded.dataset.password_type:
            yield Problem(
                loaded.file(provider.slug),
                ("password", "type"),
                provider.password.type,
                f"one of {', '.join(loaded.dataset.password_type)}",
                "use a known type, or add it to password_types.yml",
            )


def password_change(loaded: Loaded, today: dt.date) -> Problems:
    """What survives or ends the password is spelled out, because most readers expect the opposite."""
    for provider in loaded.dataset.providers:
        password = provider.password
        needed = {"kills": "killed_by", "survives": "survives"}.get(password.main_password_change)
        if needed and not getattr(password, needed):
            yield Problem(
                loaded.file(provider.slug),
                ("password", "main_password_change"),
                password.main_password_change,
                f"at least one entry in `{needed}`",
                f"say in `{needed}` what a change of the main password does",
            )


def error_causes(loaded: Loaded, today: dt.date) -> Problems:
    """Every error has a known cause, and names an actor only where it differs from the cause's."""
    known = loaded.dataset.cause
    for provider, path, error in errors(loaded):
        if error.cause not in known:
            yield Problem(
                loaded.file(provider.slug),
                (*path, "cause"),
                error.cause,
                f"one of {', '.join(known)}",
                "use a label of errors.yml",
            )
        elif error.actor == known[error.cause].actor:
            yield Problem(
                loaded.file(provider.slug),
                (*path, "actor"),
                error.actor,
                "no actor where the cause already says it",
                "remove the key",
            )


def error_steps(loaded: Loaded, today: dt.date) -> Problems:
    """An error, a pitfall or a need points to a step that exists, and a step has an id only if something points to it."""
    for provider in loaded.dataset.providers:
        file = loaded.file(provider.slug)
        ids: dict[str, int] = {}
        for index, step in enumerate(provider.steps.items):
            if step.id in ids:
                yield Problem(file, ("steps", "items", index, "id"), step.id, "an id that occurs once", "rename one of them")
            elif step.id:
                ids[step.id] = index
        used = set()
        pointers = [(path, error.step) for _, path, error in errors_of(provider)]
        pointers += [(("pitfalls", index), pitfall.step) for index, pitfall in enumerate(provider.pitfalls)]
        pointers += [(("prerequisites", index), need.step) for index, need in enumerate(provider.prerequisites)]
        for path, target in pointers:
            if target:
                used.add(target)
                if target not in ids:
                    yield Problem(
                        file,
                        (*path, "step"),
                        target,
                        f"the id of a step ({', '.join(ids) or 'none has one'})",
                        "give the step this `id`, or correct the name",
                    )
        for name in ids.keys() - used:
            yield Problem(
                file,
                ("steps", "items", ids[name], "id"),
                name,
                "a step id that an error, pitfall or prerequisite names",
                "remove the id",
            )


def step_screens(loaded: Loaded, today: dt.date) -> Problems:
    """A step has one screen, or one for each of several domains of this provider; the first step carries on none."""
    for provider in loaded.dataset.providers:
        file = loaded.file(provider.slug)
        for index, step in enumerate(provider.steps.items):
            path = ("steps", "items", index)
            if step.url and step.urls:
                yield Problem(
                    file, (*path, "url"), step.url, "either `url` or `urls`", "name each domain under `urls` and remove `url`"
                )
            if len(step.urls) == 1:
                yield Problem(file, (*path, "urls"), None, "at least two domains", "write one address as `url`")
            for domain in step.urls.keys() - provider.all_domains:
                yield Problem(
                    file, (*path, "urls", domain), None, "a domain of this provider", "correct it, or add it to a server set"
                )
            if step.continues and index == 0:
                yield Problem(file, (*path, "continues"), True, "a step before the one that carries it on", "remove the key")


def labels(loaded: Loaded, today: dt.date) -> Problems:
    """A screen label can be understood in every edition, and is not translated where the screen already does."""
    for file, path, label in parts(loaded, model.Label):
        for lang in model.LANGUAGES:
            if lang not in label.ui and lang not in label.gloss:
                yield Problem(file, (*path, "gloss"), None, f"a `gloss` in {lang}", f"add gloss: {{{lang}: …}}")
            if lang in label.ui and lang in label.gloss:
                yield Problem(file, (*path, "gloss", lang), label.gloss[lang], f"no gloss where `ui` has {lang}", "remove it")


def derivable(loaded: Loaded, today: dt.date) -> Problems:
    """A value that follows from another one is not written twice."""
    for provider in loaded.dataset.providers:
        file = loaded.file(provider.slug)
        for path, part in walk(provider):
            if isinstance(part, model.Endpoint) and part.model_fields_set >= {"username"} and part.username == "full_address":
                yield Problem(file, (*path, "username"), part.username, "nothing: the full address is the rule", "remove the key")
            if (
                getattr(part, "confidence", "") == "high"
                and not isinstance(part, model.Group)
                and "confidence" in part.model_fields_set
            ):
                yield Problem(
                    file, (*path, "confidence"), "high", "nothing: high is the rule for a single entry", "remove the key"
                )
        for index, other in enumerate(provider.servers.alternatives):
            hosts = {getattr(servers, other.protocol).host for servers in provider.servers.sets}
            if other.host in hosts and len(hosts) == 1:
                yield Problem(
                    file,
                    ("servers", "alternatives", index, "host"),
                    other.host,
                    "no host where it is the recommended one",
                    "remove the key",
                )


def port_security(loaded: Loaded, today: dt.date) -> Problems:
    """Port and encryption go together (RFC 8314); what departs from that is an alternative that says why."""
    for file, path, part in parts(loaded, (model.Endpoint, model.Alternative)):
        usual = USUAL_SECURITY.get(part.port)
        if usual != part.security and getattr(part, "note", None) is None:
            expected = f"{usual} on port {part.port} (RFC 8314)" if usual else "a standard mail port (143, 465, 587, 993)"
            yield Problem(
                file,
                (*path, "security" if usual else "port"),
                part.security if usual else part.port,
                expected,
                "correct it, or list it under `alternatives` with a `note` that says why",
            )


def primary_domain(loaded: Loaded, today: dt.date) -> Problems:
    for provider in loaded.dataset.providers:
        if not provider.primary_domains:
            yield Problem(
                loaded.file(provider.slug),
                ("servers", "sets"),
                None,
                "at least one set with `domains`",
                "move the main domain from `aliases` to `domains`",
            )
        for index, servers in enumerate(provider.servers.sets):
            if not servers.all_domains:
                yield Problem(
                    loaded.file(provider.slug),
                    ("servers", "sets", index),
                    None,
                    "`domains` or `aliases`",
                    "say for which domains it holds",
                )


def limits_sourced(loaded: Loaded, today: dt.date) -> Problems:
    for file, path, limit in parts(loaded, model.Limit):
        if limit.value != "not_published" and not limit.sources:
            yield Problem(
                file, path, limit.what, "`sources` for a figure", "cite where it comes from, or write value: not_published"
            )


def changes(loaded: Loaded, today: dt.date) -> Problems:
    """Changes have happened and were checked, each has its own address, and the newest stands first."""
    for provider in loaded.dataset.providers:
        file = loaded.file(provider.slug)
        for index, change in enumerate(provider.changes):
            earlier = provider.changes[:index]
            if change.day > today:
                yield Problem(
                    file, ("changes", index, "date"), change.date, f"a day up to today, {today}", "wait until it has happened"
                )
            if change.checked > today:
                yield Problem(
                    file, ("changes", index, "checked"), str(change.checked), f"a day up to today, {today}", "correct the date"
                )
            if change.written > change.checked:
                yield Problem(
                    file,
                    ("changes", index, "written"),
                    str(change.written),
                    f"a day up to that of `checked`, {change.checked}",
                    "who writes an entry compares it with its sources: set both",
                )
            if any(change.id == other.id for other in earlier):
                yield Problem(
                    file,
                    ("changes", index, "id"),
                    change.id,
                    "an id that no other change of this file has",
                    "rename the newer one",
                )
            if earlier and change.date > earlier[-1].date:
                yield Problem(
                    file,
                    ("changes", index, "date"),
                    change.date,
                    f"a date up to {earlier[-1].date}",
                    "put the newest change first",
                )
