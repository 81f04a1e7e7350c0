"""The typo hint: it catches slips of the finger and never touches a real domain."""

from __future__ import annotations

from pathlib import Path

import yaml

from macros.dataset import model
from macros.view import page_data
from macros.view.view import View
from tests.support.engine import Call, Lookup

LISTS = yaml.safe_load((Path(__file__).parent / "domains.yml").read_text(encoding="utf-8"))


def test_slips_are_caught(lookup: Lookup) -> None:
    typos = LISTS["typos"]
    assert dict(zip(typos, [answer.get("suggestion") for answer in lookup(list(typos))], strict=True)) == typos


def test_the_hint_keeps_the_reader_s_own_address(lookup: Lookup) -> None:
    wanted = {"kind": "typo", "suggestion": "gmail.com", "domain": "gmial.com", "local": "Some.One"}
    assert lookup(["Some.One@GMIAL.com"]) == [wanted]


def test_what_the_rule_leaves_alone(lookup: Lookup) -> None:
    """Digits and short names: every neighbour of 163.com is somebody's."""
    assert {answer["kind"] for answer in lookup(LISTS["abstain"])} == {"unknown"}


def test_no_real_domain_gets_a_hint(lookup: Lookup, dataset: model.Dataset) -> None:
    known = [
        *dataset.by_domain,
        *dataset.domains.leave_alone,
        *(name for service in dataset.domains.enterprise for name in service.domains),
    ]
    real = list(dict.fromkeys([*LISTS["real"], *known]))
    assert len(LISTS["real"]) >= 60
    assert [domain for domain, answer in zip(real, lookup(real), strict=True) if answer["kind"] == "typo"] == []


def test_every_exception_is_still_needed(call: Call, view: View) -> None:
    """An entry of leave_alone that the rule would not touch anyway has to go."""
    data = page_data.lookup_data(view)
    bare = data | {"leaveAlone": []}
    answers = call("lookupIn", [[domain, bare] for domain in data["leaveAlone"]], file="lookup.js")
    assert [domain for domain, answer in zip(data["leaveAlone"], answers, strict=True) if answer["kind"] != "typo"] == []
