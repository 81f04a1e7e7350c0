"""Whether the product offers a provider's own sign-in: one value of product.yml, by which the whole site speaks."""

from __future__ import annotations

import json

import pytest

from macros.clock import today
from macros.dataset import model, variants
from macros.dataset.load import load
from macros.dataset.problem import DataError
from macros.dataset.reader import read_yaml
from macros.dataset.rules import check
from macros.site.build import outputs
from macros.view.project import Project
from tests.support.projects import ROOT, SMALL, TODAY, drop, loaded, put

SOUTH = "providers/south.yml"
SAID = {
    "yes": "Sign in with South in Postwise.",
    "no": "Only South's own sign-in works, which Postwise does not offer.",
    "unknown": "South Mail takes no password since 2024.",
}


def answered(answer: str) -> model.Dataset:
    return loaded({"product.yml": put("sign_in", value={"south": answer})}).dataset


@pytest.mark.parametrize("answer", variants.ANSWERS)
def test_everything_says_what_holds_by_the_answer(answer: str) -> None:
    """Markdown, API and ready replies; pages and PDF files are made from the same dataset. Nothing says another variant."""
    files = {name: content.decode() for _, name, content in outputs(Project(answered(answer), TODAY, ROOT))}
    said = {
        "guides/south/index.md": files["guides/south/index.md"],
        "api/v1/providers/south.json": json.dumps(json.loads(files["api/v1/providers/south.json"]), ensure_ascii=False),
        "replies": files["assets/responses/south-en.js"],
    }
    for name, text in said.items():
        assert name == "replies" or SAID[answer] in text, name
        assert [words for each, words in SAID.items() if each != answer and words in text] == [], name
        assert ("Press the button." in text) == (answer == "yes"), name
        assert variants.KEY not in text


def test_no_answer_is_unknown() -> None:
    assert loaded({"product.yml": drop("sign_in")}).dataset.by_slug["south"] == answered("unknown").by_slug["south"]


@pytest.mark.parametrize("answer", variants.ANSWERS)
def test_the_real_data_are_right_by_every_answer(answer: str) -> None:
    """So that the day on which the answer changes is one for a single word."""
    product = read_yaml(ROOT / "data" / "product.yml")
    changed = product | {"sign_in": dict.fromkeys(product["sign_in"], answer)}
    report = check(load(ROOT, lambda file: changed if file.name == "product.yml" else read_yaml(file)), today())
    assert report.errors == []


def test_a_message_names_the_place_in_the_file() -> None:
    """The line of the variant, also of one that does not hold today, and behind an entry that is left out."""
    with pytest.raises(DataError) as caught:
        loaded({SOUTH: put("summary", "by_sign_in", "yes", "en", value=5)})
    lines = (SMALL / "data" / SOUTH).read_text("utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("    yes:"))
    assert f"south.yml:{line}: summary.by_sign_in.yes.en is 5; expected text" in str(caught.value)
    found = loaded({SOUTH: put("instead", 1, "text", "en", value="See {produkt}.")})
    (problem,) = [problem for problem in check(found, TODAY).errors if problem.rule != "stubs"]  # it has no page files
    assert problem.path == ("instead", 1, "text", "en")
