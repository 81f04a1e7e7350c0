"""diagnose() on real messages from public threads. `pytest -s` prints precision and recall of every cause.

The dev half of the corpus was open while the fragments were written; the test half was not, and is what counts.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from macros.dataset import match, model
from tests.support.engine import Call, Diagnose
from tests.support.projects import ROOT

MESSAGES = yaml.load((ROOT / "tests/corpus/messages.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
# A little below what was reached: (precision, recall) over all messages of the split, share of right providers and protocols.
FLOORS = {"dev": (0.99, 0.98, 0.88, 0.97), "test": (0.96, 0.91, 0.90, 0.95)}


class Score:
    """Right, wrong and missing answers per cause. A message may allow several causes; none at all is `none`."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()

    def add(self, message: dict[str, Any], said: str) -> None:
        allowed = [message["cause"], *message.get("also", [])]
        if said in allowed:
            self.right[said] += said != "none"
        else:
            self.wrong[said] += said != "none"
            self.missed[message["cause"]] += message["cause"] != "none"

    def precision(self, *causes: str) -> float:
        return self._share(self.wrong, causes)

    def recall(self, *causes: str) -> float:
        return self._share(self.missed, causes)

    def _share(self, against: Counter[str], causes: tuple[str, ...]) -> float:
        right, not_right = (sum(counts[cause] for cause in causes or counts) for counts in (self.right, against))
        return right / (right + not_right) if right + not_right else 1.0


def share(pairs: list[tuple[str, str | None]]) -> float:
    return sum(wanted == said for wanted, said in pairs) / len(pairs)


@pytest.mark.parametrize("split", FLOORS)
def test_real_messages(diagnose: Diagnose, dataset: model.Dataset, split: str) -> None:
    messages = [message for message in MESSAGES if message["split"] == split]
    answers = diagnose([message["text"] for message in messages])
    score = Score()
    for message, answer in zip(messages, answers, strict=True):
        score.add(message, answer["cause"] if answer else "none")
    answered = [(message, answer) for message, answer in zip(messages, answers, strict=True) if answer]
    right = {
        key: share([(message[key], answer[key]) for message, answer in answered if message[key]])
        for key in ("provider", "protocol")
    }

    print(f"\n{split}: {len(messages)} messages, precision {score.precision():.3f}, recall {score.recall():.3f}", end=", ")
    print(f"provider {right['provider']:.3f}, protocol {right['protocol']:.3f}")
    for cause in (cause.id for cause in dataset.causes):
        counts = f"{score.right[cause]:3} right {score.wrong[cause]:2} wrong {score.missed[cause]:2} missed"
        print(f"  {cause:32} precision {score.precision(cause):.2f} recall {score.recall(cause):.2f} {counts}")
    reached = (score.precision(), score.recall(), right["provider"], right["protocol"])
    assert all(value >= floor for value, floor in zip(reached, FLOORS[split], strict=True)), reached


def test_python_and_the_browser_compare_alike(call: Call, dataset: model.Dataset) -> None:
    """macros/dataset/match.py checks the data; diagnose.js must find the same."""
    texts = [message["text"] for message in MESSAGES]
    texts += [sign for cause in dataset.causes for sign in cause.signs]
    texts += [error.text for provider in dataset.providers for error in provider.errors.items]
    readings = call("readings", [[text] for text in texts], "diagnose.js")
    plain = [match.normalise(text) for text in texts]
    assert [reading[2] for reading in readings] == plain

    general = {fragment for cause in dataset.causes for fragment in cause.match}
    own = {fragment for provider in dataset.providers for error in provider.errors.items for fragment in error.match}
    fragments = sorted(general | own)
    sides = call("sides", [[fragment] for fragment in fragments], "diagnose.js")
    found = [
        (text, parts) for text in plain for fragment, parts in zip(fragments, sides, strict=True) if match.matches(fragment, text)
    ]
    assert len(found) > len(MESSAGES) / 2
    assert all(call("contains", [[parts, text] for text, parts in found], "diagnose.js"))
    # Every text against a few fragments that it does not hold.
    other = [
        (text, sides[index % len(sides)])
        for number, text in enumerate(plain)
        for index in range(number, number + 5)
        if not match.matches(fragments[index % len(sides)], text)
    ]
    assert not any(call("contains", [[parts, text] for text, parts in other], "diagnose.js"))
