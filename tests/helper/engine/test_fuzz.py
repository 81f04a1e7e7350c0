"""Thousands of generated inputs: nothing throws, nothing hangs, nothing becomes markup."""

from __future__ import annotations

import plistlib
import random
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from macros.dataset import model
from macros.view import page_data
from macros.view.view import View
from tests.support.engine import Call, Lookup

AMOUNT = 4000
PIECES = [
    "someone",
    "@",
    "@@",
    ".",
    "..",
    "163.com",
    "gmail.com",
    "mailto:",
    "https://",
    "?subject=",
    "。",
    "，",
    "＠",
    "ＡＢ",
    "<",
    ">",
    "<script>",
    "</key>",
    "]]>",
    "<!--",
    "&lt;",
    "&#60;",
    "&",
    '"',
    "'",
    "[",
    "]",
    "(",
    ")",
    "${x}",
    "%s",
    "%EMAILADDRESS%",
    "\\",
    "\\x",
    "\\xc7\\xeb",
    "\\u8bf7",
    "\\n",
    "\n",
    "\t",
    " ",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\x00",
    "\x1b",
    "\ufffd",
    "请使用授权码登录",
    "ÇëÊ¹ÓÃ",
    "é",
    "ß",
    "İ",
    "ﬁ",
    "ǆ",
    "😀",
    "\U000e0041",
    "\ud800",
    "\udc00",
    "…",
    "__proto__",
    "constructor",
    "535 5.7.8",
    "535-5.7.8 ",
    "b'",
    "(535, b'",
    "authentication failed",
    "imap.qq.com",
]


def texts(seed: int) -> list[str]:
    rng = random.Random(seed)
    made = []
    for _ in range(AMOUNT):
        kind = rng.random()
        if kind < 0.6:
            made.append("".join(rng.choice(PIECES) for _ in range(rng.randint(1, 12))))
        elif kind < 0.8:
            ranges = [rng.choice([(0, 0x7F), (0x80, 0x2FFF), (0x3000, 0xFFFF)]) for _ in range(rng.randint(1, 60))]
            made.append("".join(chr(rng.randint(*limits)) for limits in ranges))
        else:
            made.append(rng.choice(PIECES) * rng.randint(1, 400))
    # A lone surrogate cannot travel to the browser.
    return [text.encode("utf-16", "replace").decode("utf-16") for text in made]


@pytest.fixture(scope="module")
def data(view: View) -> dict[str, Any]:
    return page_data.lookup_data(view)


@pytest.mark.parametrize("seed", [1, 2])
def test_lookup_of_anything(call: Call, data: dict[str, Any], seed: int) -> None:
    kinds = {"provider", "typo", "enterprise_hint", "unknown", "invalid"}
    made = texts(seed)
    answers = call("lookup", [[text] for text in made])
    assert [text for text, answer in zip(made, answers, strict=True) if answer.get("kind") not in kinds] == []
    for answer in answers:
        if answer["kind"] in ("provider", "typo"):
            assert (answer.get("suggestion") or answer["domain"]) in data["domains"]
            assert len(answer["local"]) <= 64 and not re.search(r"[<>]", answer["local"])
        if "domain" in answer:
            assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", answer["domain"])


@pytest.mark.parametrize("seed", [3, 4])
def test_diagnose_of_anything(call: Call, dataset: model.Dataset, seed: int) -> None:
    made = texts(seed)
    for found in call("diagnoseAll", [[text, {"provider": "qq"}] for text in made]):
        assert isinstance(found, list), found
        causes = [each["cause"] for each in found]
        assert len(causes) == len(set(causes)) and set(causes) <= set(dataset.cause)


@pytest.mark.parametrize("function", ["autoconfig", "mobileconfig"])
def test_nothing_typed_becomes_markup_in_a_profile(call: Call, lookup: Lookup, function: str) -> None:
    [good] = lookup(["someone@icloud.com"])
    made = texts(5)
    bad = [good | {"local": text, "name": text, "domain": text} for text in made[:1500]]
    profiles = call(function, [[answer] for answer in bad], "profiles.js")
    shape = None
    for profile in profiles:
        assert isinstance(profile, str), profile
        elements = [element.tag for element in ElementTree.fromstring(profile.encode()).iter()]
        if function == "mobileconfig":
            assert plistlib.loads(profile.encode())["PayloadContent"][0]["IncomingMailServerHostName"] == good["imap"]["host"]
        shape = shape or elements
        # A local part of nothing but characters that XML lacks is still there, only empty.
        assert elements == shape


HOSTILE = {
    "at signs": "@" * 100_000,
    "dots": "." * 100_000,
    "letters": "a" * 100_000,
    "labels": "a." * 50_000,
    "quotes": '"' * 100_000,
    "escaped quotes": '\\"' * 50_000,
    "backslashes": "\\" * 100_000,
    "brackets": "<" * 100_000,
    "blanks": " " * 100_000,
    "blank at": " @" * 50_000,
    "entities": "&#" * 50_000,
    "digits": "&#1" * 30_000,
    "codes": "535-5.7.8 " * 10_000,
    "half codes": "5.1." * 25_000,
    "high bytes": "\xc7" * 100_000,
    "Chinese": "请" * 100_000,
    "Chinese dots": "@请。" * 30_000,
    "links": "http://" * 15_000,
    "ends of words": "authentication failed1 " * 5_000,
    "beginnings": "535 authentication faile " * 4_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_long_hostile_texts_are_answered(call: Call, name: str) -> None:
    """A regular expression that backtracks would not come back for hours; tools/bench_helper.py prints how long they take."""
    text = HOSTILE[name]
    answers = call("lookup", [[text], [text[:1990]], [f"someone@{text[:1900]}.com"]])
    assert [answer["kind"] for answer in answers[:1]] == ["invalid"]
    assert all("thrown" not in answer for answer in answers)
    assert all("thrown" not in (answer or {}) for answer in call("diagnose", [[text], [text[:39_000]]]))
