"""Rules about one provider file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from .. import icons, model
from ..load import Loaded
from ..problem import Keys
from ..walk import walk
from .common import Problems, Where, complain, errors, errors_of, groups, one_of, parts

# RFC 8314 sections 3.2, 3.3 and 7.3 and RFC 6186: implicit TLS on 993 and 465; STARTTLS on 143, 587 and 25.
USUAL_SECURITY = {"imap": {143: "starttls", 993: "ssl"}, "smtp": {25: "starttls", 465: "ssl", 587: "starttls"}}


def slugs(loaded: Loaded, today: dt.date) -> Problems:
    """The slug is part of addresses that never change, so it must be plain ASCII."""
    for provider in loaded.dataset.providers:
        if not re.fullmatch(model.SLUG, provider.slug):
            yield complain(loaded, provider, (), "a file name of lower-case letters and digits", "rename the file", None)


def sources_named(loaded: Loaded, today: dt.date) -> Problems:
    """Every cited source is listed, and every listed source is cited."""
    whole = loaded.dataset
    for provider in whole.providers:
        yield from _cited(loaded, provider, provider.sources, walk(provider))
    causes = [(("causes", index, *path), part) for index, cause in enumerate(whole.causes) for path, part in walk(cause)]
    yield from _cited(loaded, "errors.yml", whole.cause_sources, causes)
    yield from _cited(loaded, "domains.yml", whole.domains.sources, walk(whole.domains))


def _cited(loaded: Loaded, where: Where, sources: list[model.Source], cited_by: Iterable[tuple[Keys, BaseModel]]) -> Problems:
    known = [source.id for source in sources]
    cited = set()
    for path, part in cited_by:
        if isinstance(part, (model.Provider, model.Domains)):
            continue  # their `sources` are the list itself
        for index, source in enumerate(getattr(part, "sources", [])):
            cited.add(source)
            if source not in known:
                repair = "list the source at the end of the file, or cite another"
                yield complain(loaded, where, (*path, "sources", index), one_of(known), repair)
    for index, source in enumerate(known):
        place = ("sources", index, "id")
        if source not in cited:
            yield complain(loaded, where, place, "a source that something cites", "cite it or remove it")
        elif source in known[:index]:
            yield complain(loaded, where, place, "each source once", "remove the second entry")


def uncertainty(loaded: Loaded, today: dt.date) -> Problems:
    """A group that is not certain tells the reader so; a certain one does not raise doubts."""
    for provider, name, group in groups(loaded):
        if group.confidence != "high" and group.unsure is None:
            expected, repair = "`unsure` beside a confidence below high", f"add `{name}.unsure` with what the reader must know"
            yield complain(loaded, provider, (name, "confidence"), expected, repair)
        if group.confidence == "high" and group.unsure is not None:
            expected, repair = "no `unsure` where confidence is high", "remove it, or lower the confidence"
            yield complain(loaded, provider, (name, "unsure"), expected, repair)


def certain_servers(loaded: Loaded, today: dt.date) -> Problems:
    """Only where the servers as a whole are not certain, and some of them are."""
    for provider in loaded.dataset.providers:
        certain = [servers.certain for servers in provider.servers.sets]
        if any(certain) and (provider.servers.confidence == "high" or all(certain)):
            path = ("servers", "sets", certain.index(True), "certain")
            expected = "some sets that are certain in a group that is not"
            yield complain(loaded, provider, path, expected, "remove the key, or correct `servers.confidence`")


def binding(loaded: Loaded, today: dt.date) -> Problems:
    """What `binding` promises and the rest of the file agree."""
    for provider in loaded.dataset.providers:
        impossible = provider.binding == "oauth_only"
        if impossible != bool(provider.instead):
            repair = "say what to do instead" if impossible else "remove `instead`, or correct `binding`"
            yield complain(loaded, provider, ("instead",), "`instead` exactly where binding is oauth_only", repair)
        if impossible and provider.minutes is not None:
            yield complain(loaded, provider, ("minutes",), "no `minutes` where no password works", "remove it")
        for index, change in enumerate(provider.changes):
            if change.ends_passwords and not impossible:
                place, expected = ("changes", index, "ends_passwords"), "such a change only where binding is oauth_only"
                yield complain(loaded, provider, place, expected, "remove the key, or correct `binding`")
        if impossible and provider.password.login_password != "no":
            path, expected = ("password", "login_password"), "no, as binding is oauth_only"
            yield complain(loaded, provider, path, expected, 'write "no", or correct `binding`')
        if provider.binding == "unconfirmed" and provider.password.confidence == provider.servers.confidence == "high":
            repair = "lower the confidence that is in doubt, or write binding: password"
            yield complain(loaded, provider, ("binding",), "a doubt in `servers` or `password`", repair)


def sign_in(loaded: Loaded, today: dt.date) -> Problems:
    """Only of a mailbox without a password it matters whether the product offers the provider's own sign-in."""
    whole = loaded.dataset
    asked: dict[str, tuple[Where, Keys]] = {slug: ("product.yml", ("sign_in", slug)) for slug in whole.product.sign_in}
    asked |= {file.stem: (file, ()) for file in loaded.choices}
    for slug, (where, path) in asked.items():
        provider = whole.guides.get(slug)
        if provider is None or provider.takes_password:
            expected = one_of(other.slug for other in whole.providers if not other.takes_password)
            yield complain(loaded, where, path, f"{expected}, where no password works", "remove it", slug)


def password_types(loaded: Loaded, today: dt.date) -> Problems:
    """The type of a password is one of password_types.yml."""
    known = loaded.dataset.password_type
    for provider in loaded.dataset.providers:
        if provider.password.type not in known:
            repair = "use a known type, or add it to password_types.yml"
            yield complain(loaded, provider, ("password", "type"), one_of(known), repair)


def password_change(loaded: Loaded, today: dt.date) -> Problems:
    """What survives or ends the password is spelled out, because most readers expect the opposite."""
    for provider in loaded.dataset.providers:
        needed = {"kills": "killed_by", "survives": "survives"}.get(provider.password.main_password_change)
        if needed and not getattr(provider.password, needed):
            path, expected = ("password", "main_password_change"), f"at least one entry in `{needed}`"
            yield complain(loaded, provider, path, expected, f"say in `{needed}` what a change of the main password does")


def error_causes(loaded: Loaded, today: dt.date) -> Problems:
    """Every error has a known cause, and names an actor only where it differs from the cause's."""
    known = loaded.dataset.cause
    for provider, path, error in errors(loaded):
        if error.cause not in known:
            yield complain(loaded, provider, (*path, "cause"), one_of(known), "use a label of errors.yml")
        elif error.actor == known[error.cause].actor:
            yield complain(loaded, provider, (*path, "actor"), "no actor where the cause already says it", "remove the key")


def error_steps(loaded: Loaded, today: dt.date) -> Problems:
    """An error, a pitfall or a need points to a step that exists, and a step has an id only if something points to it."""
    for provider in loaded.dataset.providers:
        ids: dict[str, Keys] = {}
        for index, step in enumerate(provider.steps.items):
            place: Keys = ("steps", "items", index, "id")
            if step.id in ids:
                yield complain(loaded, provider, place, "an id that occurs once", "rename one of them")
            elif step.id:
                ids[step.id] = place
        pointers = dict(_pointers_to_steps(provider))
        for path, target in pointers.items():
            if target not in ids:
                expected = f"the id of a step ({', '.join(ids) or 'none has one'})"
                yield complain(loaded, provider, path, expected, "give the step this `id`, or correct the name")
        for name in ids.keys() - set(pointers.values()):
            expected = "a step id that an error, pitfall or prerequisite names"
            yield complain(loaded, provider, ids[name], expected, "remove the id")


def _pointers_to_steps(provider: model.Provider) -> Iterable[tuple[Keys, str]]:
    """(path of a `step`, the id that it names)"""
    owners = [(path, error) for _, path, error in errors_of(provider)]
    owners += [((key, index), part) for key in ("pitfalls", "prerequisites") for index, part in enumerate(getattr(provider, key))]
    return (((*path, "step"), part.step) for path, part in owners if part.step)


def step_screens(loaded: Loaded, today: dt.date) -> Problems:
    """A step has one screen, or one for each of several domains of this provider; the first step carries on none."""
    for provider in loaded.dataset.providers:
        for index, step in enumerate(provider.steps.items):
            path = ("steps", "items", index)
            if step.url and step.urls:
                repair = "name each domain under `urls` and remove `url`"
                yield complain(loaded, provider, (*path, "url"), "either `url` or `urls`", repair)
            if len(step.urls) == 1:
                yield complain(loaded, provider, (*path, "urls"), "at least two domains", "write one address as `url`")
            for domain in step.urls.keys() - provider.all_domains:
                place, repair = (*path, "urls", domain), "correct it, or add it to a server set"
                yield complain(loaded, provider, place, "a domain of this provider", repair)
            if step.continues and index == 0:
                yield complain(
                    loaded, provider, (*path, "continues"), "a step before the one that carries it on", "remove the key"
                )


def labels(loaded: Loaded, today: dt.date) -> Problems:
    """A screen label can be understood in every edition, and is not translated where the screen already does."""
    for file, path, label in parts(loaded, model.Label):
        for lang in model.LANGUAGES:
            if lang not in label.ui and lang not in label.gloss:
                yield complain(loaded, file, (*path, "gloss"), f"a `gloss` in {lang}", f"add gloss: {{{lang}: …}}")
            if lang in label.ui and lang in label.gloss:
                yield complain(loaded, file, (*path, "gloss", lang), f"no gloss where `ui` has {lang}", "remove it")


def derivable(loaded: Loaded, today: dt.date) -> Problems:
    """A value that follows from another one is not written twice."""
    for file, path, part in parts(loaded, model.Endpoint):
        if "username" in part.model_fields_set and part.username == "full_address":
            yield complain(loaded, file, (*path, "username"), "nothing: the full address is the rule", "remove the key")
    for file, path, part in parts(loaded, (model.ErrorText, model.Symptom, model.Limit, model.Change)):
        if "confidence" in part.model_fields_set and part.confidence == "high":
            yield complain(loaded, file, (*path, "confidence"), "nothing: high is the rule for a single entry", "remove the key")
    for provider in loaded.dataset.providers:
        for index, other in enumerate(provider.servers.alternatives):
            if {getattr(servers, other.protocol).host for servers in provider.servers.sets} == {other.host}:
                path = ("servers", "alternatives", index, "host")
                yield complain(loaded, provider, path, "no host where it is the recommended one", "remove the key")


def port_security(loaded: Loaded, today: dt.date) -> Problems:
    """Port, protocol and encryption go together (RFC 8314); what departs from that is an alternative that says why."""
    for file, path, protocol, part in _servers(loaded):
        usual = USUAL_SECURITY[protocol].get(part.port)
        others = [name for name, ports in USUAL_SECURITY.items() if name != protocol and part.port in ports]
        if others and not usual:
            expected = (
                f"a port of {protocol.upper()} ({', '.join(map(str, USUAL_SECURITY[protocol]))}), not of {others[0].upper()}"
            )
            yield complain(loaded, file, (*path, "port"), expected, "correct the port or the protocol")
        elif usual != part.security and getattr(part, "note", None) is None:
            expected = f"{usual} on port {part.port} (RFC 8314)" if usual else "a standard mail port (143, 465, 587, 993)"
            repair = "correct it, or list it under `alternatives` with a `note` that says why"
            yield complain(loaded, file, (*path, "security" if usual else "port"), expected, repair)


def _servers(loaded: Loaded) -> Iterable[tuple[Path, Keys, str, model.Endpoint | model.Alternative]]:
    """(file, path, protocol, server) of every server of every mailbox."""
    for file, path, part in parts(loaded, (model.Endpoint, model.Alternative)):
        yield file, path, str(path[-1]) if isinstance(part, model.Endpoint) else part.protocol, part


def primary_domain(loaded: Loaded, today: dt.date) -> Problems:
    """Every server set says for which domains it holds, and a provider has a domain for the cheat sheet."""
    for provider in loaded.dataset.providers:
        if not provider.primary_domains:
            repair = "move the main domain from `aliases` to `domains`"
            yield complain(loaded, provider, ("servers", "sets"), "at least one set with `domains`", repair)
        for index, servers in enumerate(provider.servers.sets):
            if not servers.all_domains:
                path, repair = ("servers", "sets", index), "say for which domains it holds"
                yield complain(loaded, provider, path, "`domains` or `aliases`", repair)


def limits_sourced(loaded: Loaded, today: dt.date) -> Problems:
    """A figure says where it comes from."""
    for file, path, limit in parts(loaded, model.Limit):
        if limit.value != "not_published" and not limit.sources:
            repair = "cite where it comes from, or write value: not_published"
            yield complain(loaded, file, path, "`sources` for a figure", repair, limit.what)


def changes(loaded: Loaded, today: dt.date) -> Problems:
    """Changes have happened and were checked, each has its own address, and the newest stands first."""
    for provider in loaded.dataset.providers:
        for index, change in enumerate(provider.changes):
            for key, expected, repair in _change_faults(change, provider.changes[:index], today):
                yield complain(loaded, provider, ("changes", index, key), expected, repair)


def _change_faults(change: model.Change, newer: list[model.Change], today: dt.date) -> Iterable[tuple[str, str, str]]:
    """(key, expected, repair); `newer` are the changes that stand above."""
    if change.day > today:
        yield "date", f"a day up to today, {today}", "wait until it has happened"
    if change.checked > today:
        yield "checked", f"a day up to today, {today}", "correct the date"
    if change.written > change.checked:
        repair = "who writes an entry compares it with its sources: set both"
        yield "written", f"a day up to that of `checked`, {change.checked}", repair
    if any(change.id == other.id for other in newer):
        yield "id", "an id that no other change of this file has", "rename the newer one"
    if newer and change.date > newer[-1].date:
        yield "date", f"a date up to {newer[-1].date}", "put the newest change first"


def marks(loaded: Loaded, today: dt.date) -> Problems:
    """A provider's icon is one that is bundled."""
    for provider in loaded.dataset.providers:
        if provider.icon and not icons.read(provider.icon):
            near = ", ".join(icons.similar(provider.icon))
            repair = f"write one of these: {near}; or remove it, for a tile with letters"
            yield complain(loaded, provider, ("icon",), f"a bundled icon of {', '.join(icons.SETS)}", repair)


def shapes(loaded: Loaded, today: dt.date) -> Problems:
    """What is drawn of a password is what `format` says of it, and stands at the step that shows it."""
    for provider in loaded.dataset.providers:
        shape, steps = provider.password.shape, [step.shows for step in provider.steps.items]
        length = str(len(re.sub("[ -]", "", shape or "")))
        said = [provider.password.format[lang] for lang in model.LANGUAGES]
        if shape and not all(f"`{shape}`" in text or length in re.findall(r"\d+", text) for text in said):
            repair = "draw only what the provider says, or complete `format`"
            yield complain(
                loaded,
                provider,
                ("password", "shape"),
                f"a shape or a number of characters that `format` states ({length} here)",
                repair,
            )
        if shape and "password" not in steps:
            repair = "write `shows: password` at the step whose screen shows the password"
            yield complain(loaded, provider, ("password", "shape"), "a step that shows the password", repair)
        if not shape and "password" in steps:
            path = ("steps", "items", steps.index("password"), "shows")
            yield complain(loaded, provider, path, "`password.shape`, which is drawn there", "add it, or remove the key")
