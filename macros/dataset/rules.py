"""What a type cannot say: the rules of the dataset, as a table of name → function.

A rule gets the loaded data and today's date and yields Problems. All rules run, all problems are reported together.
Adding a rule is adding a function to RULES; tests/test_rules.py has one failing example for each.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from . import match, model
from .load import Loaded, Problem
from .walk import walk

Problems = Iterator[Problem]
Rule = Callable[[Loaded, dt.date], Problems]

PLACEHOLDERS = {"product", "bulk"}
LINK = re.compile(r"\]\(([^)\s]+)\)")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
CODE = re.compile(r"`[^`]*`")
CHINESE = re.compile(r"[\u3400-\u9fff]")
# RFC 8314 sections 3.2, 3.3 and 7.3 and RFC 6186: implicit TLS on 993, 995 and 465; STARTTLS on 143, 587 and 25.
USUAL_SECURITY = {993: "ssl", 995: "ssl", 465: "ssl", 143: "starttls", 587: "starttls", 25: "starttls"}


@dataclass
class Report:
    """The outcome of check(): errors stop a build, warnings do not."""

    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def check(loaded: Loaded, today: dt.date) -> Report:
    """Run every rule."""
    report = Report()
    for name, rule in RULES.items():
        report.errors += [replace(problem, rule=name) for problem in rule(loaded, today)]
    report.warnings += [replace(problem, rule="fresh") for problem in _stale(loaded, today, "warn_days")]
    report.warnings = [problem for problem in report.warnings if problem not in report.errors]
    return report


def stale_since(group: model.Group, limit: model.ReviewAfter, today: dt.date) -> dt.date | None:
    """The day on which the facts were last checked, if that is longer ago than they stay fresh; else None."""
    return group.checked if (today - group.checked).days > limit.warn_days else None


# --- one provider -------------------------------------------------------------------------------------------------


def slugs(loaded: Loaded, today: dt.date) -> Problems:
    """The slug is part of addresses that never change, so it must be plain ASCII."""
    for provider in loaded.dataset.providers:
        if not re.fullmatch(r"[a-z0-9]+", provider.slug):
            yield Problem(loaded.file(provider.slug), (), None, "a file name of lower-case letters and digits", "rename the file")


def sources_named(loaded: Loaded, today: dt.date) -> Problems:
    """Every cited source is listed, and every listed source is cited."""
    owners: list[tuple[Path, list, Iterable]] = [
        (loaded.file(provider.slug), provider.sources, walk(provider)) for provider in loaded.dataset.providers
    ]
    causes = [
        (("causes", index, *path), part) for index, cause in enumerate(loaded.dataset.causes) for path, part in walk(cause)
    ]
    owners.append((loaded.root / "data" / "errors.yml", loaded.dataset.cause_sources, causes))
    owners.append((loaded.root / "data" / "domains.yml", loaded.dataset.domains.sources, walk(loaded.dataset.domains)))
    for file, sources, parts in owners:
        known = [source.id for source in sources]
        cited = set()
        for path, part in parts:
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
    for provider, name, group in _groups(loaded):
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
    for provider, path, error in _errors(loaded):
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
    """An error or pitfall points to a step that exists, and a step has an id only if something points to it."""
    for provider in loaded.dataset.providers:
        file = loaded.file(provider.slug)
        ids = {step.id: index for index, step in enumerate(provider.steps.items) if step.id}
        used = set()
        pointers = [(path, error.step) for _, path, error in _errors_of(provider)]
        pointers += [(("pitfalls", index), pitfall.step) for index, pitfall in enumerate(provider.pitfalls)]
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
                file, ("steps", "items", ids[name], "id"), name, "a step id that an error or pitfall names", "remove the id"
            )


def labels(loaded: Loaded, today: dt.date) -> Problems:
    """A screen label can be understood in every edition, and is not translated where the screen already does."""
    for file, path, label in _all(loaded, model.Label):
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
    for file, path, part in _all(loaded, (model.Endpoint, model.Alternative)):
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
    for file, path, limit in _all(loaded, model.Limit):
        if limit.value != "not_published" and not limit.sources:
            yield Problem(
                file, path, limit.what, "`sources` for a figure", "cite where it comes from, or write value: not_published"
            )


# --- across providers ---------------------------------------------------------------------------------------------


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
            if cause.match and not any(match.matches(fragment, match.normalise(sign)) for fragment in cause.match):
                yield Problem(
                    loaded.root / "data" / "errors.yml",
                    ("causes", index, "signs", place),
                    sign,
                    "a reply that one of the cause's `match` fragments finds",
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


def texts(loaded: Loaded, today: dt.date) -> Problems:
    """Placeholders and links in texts lead somewhere, and both languages are really written."""
    for file, path, text in _all(loaded, model.Text):
        for lang in model.LANGUAGES:
            for name in PLACEHOLDER.findall(text[lang]):
                if name not in PLACEHOLDERS:
                    yield Problem(
                        file,
                        (*path, lang),
                        f"{{{name}}}",
                        f"one of {', '.join(f'{{{known}}}' for known in sorted(PLACEHOLDERS))}",
                        "correct the placeholder, or write the brace as a full-width one",
                    )
            for target in LINK.findall(text[lang]):
                if problem := _broken(loaded, target):
                    yield Problem(file, (*path, lang), target, problem, "correct the link")
        if text.zh == text.en and re.search(r"[a-z]{3,} [a-z]{3,}", CODE.sub("", text.en)):
            yield Problem(file, (*path, "zh"), text.zh, "a Chinese text", "translate it")
        if CHINESE.search(text.en) and not CHINESE.search(text.zh):
            yield Problem(file, (*path, "en"), text.en, "English under en and Chinese under zh", "swap the two")


def _broken(loaded: Loaded, target: str) -> str | None:
    """What a link target should have been, or None if it is right."""
    scheme, _, rest = target.partition(":")
    name, _, anchor = rest.partition("#")
    whole = loaded.dataset
    if scheme in ("http", "https"):
        return None
    if scheme == "page":
        if name not in whole.pages:
            return f"page: with one of {', '.join(whole.pages)}"
        ids = {section.id for section in whole.pages[name].sections}
        ids |= {
            "errors": set(whole.cause),
            "pitfalls": {entry.id for entry in whole.pitfalls},
            "home": {"password-types", "mailboxes", "bulk"},
        }.get(name, set())
        return None if not anchor or anchor in ids else f"an anchor of that page ({', '.join(sorted(ids))})"
    if scheme == "guide":
        return None if name in whole.by_slug else f"guide: with one of {', '.join(whole.by_slug)}"
    if scheme == "feature":
        ids = [feature.id for feature in whole.product.features]
        return None if rest in ids else f"feature: with one of {', '.join(ids)}"
    return "https://…, page:…, guide:… or feature:…"


def features(loaded: Loaded, today: dt.date) -> Problems:
    product = loaded.dataset.product
    if product.bulk.feature not in [feature.id for feature in product.features]:
        yield Problem(
            loaded.root / "data" / "product.yml",
            ("bulk", "feature"),
            product.bulk.feature,
            "the id of a feature",
            "add the feature",
        )


def descriptions(loaded: Loaded, today: dt.date) -> Problems:
    """A search engine cuts a longer description and ignores a shorter one."""
    for name, page in loaded.dataset.pages.items():
        for lang, least, most in (("en", 50, 170), ("zh", 20, 90)):
            if not least <= len(page.description[lang]) <= most:
                yield Problem(
                    loaded.root / "data" / "pages" / f"{name}.yml",
                    ("description", lang),
                    page.description[lang],
                    f"{least} to {most} characters (it has {len(page.description[lang])})",
                    "shorten or lengthen it",
                )


def fresh(loaded: Loaded, today: dt.date) -> Problems:
    """Nothing is checked in the future, and nothing is so old that it must not be published."""
    for provider, name, group in _groups(loaded):
        if group.checked > today:
            yield Problem(
                loaded.file(provider.slug),
                (name, "checked"),
                str(group.checked),
                f"a day up to today, {today}",
                "correct the date",
            )
    yield from _stale(loaded, today, "fail_days")


def _stale(loaded: Loaded, today: dt.date, limit: str) -> Problems:
    for provider, name, group in _groups(loaded):
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


# --- files --------------------------------------------------------------------------------------------------------


def stubs(loaded: Loaded, today: dt.date) -> Problems:
    """Every provider and page has its one-line file under docs/, and every such file has its data."""
    docs = loaded.root / "docs"
    wanted = stub_files(loaded.dataset)
    for edition in sorted(path for path in docs.iterdir() if path.is_dir()) if docs.is_dir() else []:
        present = {path.relative_to(edition).as_posix() for path in edition.rglob("*.md")}
        for name in sorted(wanted.keys() - present):
            yield Problem(edition / name, (), None, f"the line `{wanted[name]}`", "run `python -m macros stubs`", line=1)
        for name in sorted(present - wanted.keys()):
            yield Problem(edition / name, (), None, "data for this page", "add its file under data/, or remove this one", line=1)


def stub_files(dataset: model.Dataset) -> dict[str, str]:
    """Path below docs/<edition>/ → its content, for every page of the site."""
    pages = {"home": "index", "guides": "guides/index", "not-found": "404"}
    files = {f"{pages.get(name, name)}.md": f'{{{{ topic("{name}") }}}}' for name in dataset.pages}
    for provider in dataset.providers:
        files |= stub(provider.slug)
    return files


def stub(slug: str) -> dict[str, str]:
    """The page file of one provider."""
    return {f"guides/{slug}.md": f'{{{{ guide("{slug}") }}}}'}


def product_named_once(loaded: Loaded, today: dt.date) -> Problems:
    """Only product.yml knows the product, so that another product's file makes a site without a trace of this one."""
    names = product_names(loaded.dataset.product)
    pattern = re.compile("|".join(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])" for name in names), re.IGNORECASE)
    for folder in ("data", "docs", "macros", "overrides"):
        for file in sorted((loaded.root / folder).rglob("*")):
            if file.suffix not in (".yml", ".md", ".py", ".html", ".j2", ".js", ".css", ".svg") or file.name == "product.yml":
                continue
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if found := pattern.search(line):
                    yield Problem(
                        file,
                        (),
                        found[0],
                        "no name or address of the product outside data/product.yml",
                        "write {product}, or a link to a feature",
                        line=number,
                    )


def product_names(product: model.Product) -> list[str]:
    """Its names in every language and the hosts of its addresses, without a leading www or web."""
    urls = [product.app, product.permalink, product.site_url, product.home.en, product.home.zh]
    urls += [feature.url[lang] for feature in product.features for lang in model.LANGUAGES]
    hosts = {re.sub(r"^(www|web|app|help|docs)\.", "", urlsplit(url).hostname or "") for url in urls}
    return sorted({product.name.en, product.name.zh} | hosts)


# --- helpers ------------------------------------------------------------------------------------------------------


def _groups(loaded: Loaded) -> Iterator[tuple[model.Provider, str, model.Group]]:
    for provider in loaded.dataset.providers:
        for name, group in provider.groups.items():
            yield provider, name, group


def _errors_of(provider: model.Provider) -> Iterator[tuple[model.Provider, tuple, model.ErrorText | model.Symptom]]:
    for key in ("items", "symptoms"):
        for index, error in enumerate(getattr(provider.errors, key)):
            yield provider, ("errors", key, index), error


def _errors(loaded: Loaded) -> Iterator[tuple[model.Provider, tuple, model.ErrorText | model.Symptom]]:
    for provider in loaded.dataset.providers:
        yield from _errors_of(provider)


def _all(loaded: Loaded, kind: type | tuple[type, ...]) -> Iterator[tuple[Path, tuple, model.Model]]:
    """(file, path, part) of every part of this kind in the whole dataset."""
    for file, prefix, document in loaded.documents:
        for path, part in walk(document, prefix):
            if isinstance(part, kind):
                yield file, path, part


RULES: dict[str, Rule] = {
    "slugs": slugs,
    "sources-named": sources_named,
    "uncertainty": uncertainty,
    "binding": binding,
    "password-types": password_types,
    "password-change": password_change,
    "error-causes": error_causes,
    "error-steps": error_steps,
    "labels": labels,
    "derivable": derivable,
    "port-security": port_security,
    "primary-domain": primary_domain,
    "limits-sourced": limits_sourced,
    "unique": unique,
    "match-own": match_own,
    "match-apart": match_apart,
    "texts": texts,
    "features": features,
    "descriptions": descriptions,
    "fresh": fresh,
    "stubs": stubs,
    "product-named-once": product_named_once,
}
