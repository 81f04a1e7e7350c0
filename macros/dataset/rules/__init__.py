"""What a type cannot say: the rules of the dataset, as a table of name → function.

A rule gets the loaded data and today's date and yields Problems. All rules run, all problems are reported together.
Adding a rule is adding a function to RULES; tests/test_rules.py has one failing example for each.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import model
from ..load import Loaded
from ..problem import Problem
from . import drafts, files, languages, provider, redirects, responses, texts, whole
from .common import Rule

RULES: dict[str, Rule] = {
    "slugs": provider.slugs,
    "sources-named": provider.sources_named,
    "uncertainty": provider.uncertainty,
    "binding": provider.binding,
    "sign-in": provider.sign_in,
    "password-types": provider.password_types,
    "password-change": provider.password_change,
    "error-causes": provider.error_causes,
    "error-steps": provider.error_steps,
    "certain-servers": provider.certain_servers,
    "step-screens": provider.step_screens,
    "labels": provider.labels,
    "marks": provider.marks,
    "shapes": provider.shapes,
    "example-left": drafts.example_left,
    "languages": languages.languages,
    "derivable": provider.derivable,
    "port-security": provider.port_security,
    "primary-domain": provider.primary_domain,
    "limits-sourced": provider.limits_sourced,
    "changes": provider.changes,
    "unique": whole.unique,
    "nicknames": whole.nicknames,
    "match-own": whole.match_own,
    "match-apart": whole.match_apart,
    "marks-apart": whole.marks_apart,
    "texts": texts.texts,
    "markup": texts.markup,
    "counts": texts.counts,
    "chinese-typography": texts.chinese_typography,
    "response-placeholders": responses.placeholders,
    "response-causes": responses.general_causes,
    "error-names": responses.error_names,
    "features": texts.features,
    "examples": texts.examples,
    "descriptions": texts.descriptions,
    "keywords": texts.keywords,
    "moved": redirects.moved,
    "renamed": redirects.renamed,
    "removed": redirects.removed,
    "former": redirects.former,
    "reply-codes": redirects.reply_codes,
    "fresh": whole.fresh,
    "source-dates": whole.source_dates,
    "stubs": files.stubs,
    "product-named-once": files.product_named_once,
    "strings": files.strings,
}


# What a page cannot be made without, in a draft as everywhere.
_ALWAYS = ("slugs", "sources-named", "password-types", "error-causes", "error-steps", "step-screens", "primary-domain")


@dataclass
class Report:
    """The outcome of check(): errors stop a build, warnings do not; notes are what a draft still owes."""

    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def check(loaded: Loaded, today: dt.date) -> Report:
    """Run every rule. What is too old to publish is an error and not also a warning."""
    report = _checked(loaded, today)
    if loaded.dataset.drafts:
        owed = _of_drafts(loaded, today)
        report.errors += [problem for problem in owed if problem.rule in _ALWAYS]
        report.notes += [problem for problem in owed if problem.rule not in _ALWAYS]
    return report


def _of_drafts(loaded: Loaded, today: dt.date) -> list[Problem]:
    """What the drafts would be refused for, if they were none."""
    whole, files = loaded.with_drafts(), {loaded.file(provider.slug) for provider in loaded.dataset.drafts}
    rules = RULES | {"untranslated": drafts.untranslated}
    owed = [replace(problem, rule=name) for name, rule in rules.items() for problem in rule(whole, today)]
    return [problem for problem in owed if problem.file in files]


def _checked(loaded: Loaded, today: dt.date) -> Report:
    errors = [replace(problem, rule=name) for name, rule in RULES.items() for problem in rule(loaded, today)]
    reported = {(problem.file, problem.path) for problem in errors}
    stale = [replace(problem, rule="fresh") for problem in whole.stale(loaded, today, "warn_days")]
    return Report(errors, _by_file([problem for problem in stale if (problem.file, problem.path) not in reported]))


def _by_file(problems: list[Problem]) -> list[Problem]:
    """The first of each file's, which says where the others are: what ages together is one line, not five."""
    of_file: dict[Path, list[Problem]] = {}
    for problem in problems:
        of_file.setdefault(problem.file, []).append(problem)
    return [
        replace(first, expected=f"{first.expected}, and so for {', '.join(str(other.path[0]) for other in others)}")
        if others
        else first
        for first, *others in of_file.values()
    ]


def stale_since(group: model.Group, limit: model.ReviewAfter, today: dt.date) -> dt.date | None:
    """The day on which the facts were last checked, if that is longer ago than they stay fresh; else None."""
    return group.checked if (today - group.checked).days > limit.warn_days else None
