"""/developers/: its examples run as they stand there, its tables name what there is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as BrowserPage

from macros.dataset import model
from macros.outputs.api import openapi
from tests.support.html import Element, Page, read

RUN: dict[str, Callable[[str], list[str]]] = {
    "shell": lambda text: ["bash", "-euo", "pipefail", "-c", text],
    "python": lambda text: [sys.executable, "-c", text],
    "javascript": lambda text: ["node", "--input-type=module", "--eval", text],
}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {"en": read(site / "developers/index.html"), "zh": read(site / "zh/developers/index.html")}


def text(element: Element) -> str:
    return "".join(element.itertext())


def examples(page: Page) -> list[tuple[str, str, str]]:
    """(language, program, what it prints) as a reader sees them."""
    return [
        (figure.get("data-language", ""), text(figure.find(".//code")), text(figure.find(".//samp")))
        for figure in page.root.findall(".//figure[@class='code']")
    ]


def test_every_example_prints_what_the_page_says(
    pages: dict[str, Page], dataset: model.Dataset, address: str, tmp_path: Path, page: BrowserPage
) -> None:
    """Against this site on this machine instead of its own address."""
    found = examples(pages["en"])
    assert {language for language, _, _ in found} == {*RUN, "html"}
    environment = os.environ | {"no_proxy": "*", "NO_PROXY": "*"}
    for language, program, prints in found:
        here = program.replace(dataset.product.site_url.rstrip("/"), address.rstrip("/"))
        assert here != program
        if language == "html":
            with page.expect_console_message() as printed:
                page.set_content(f"<!doctype html>{here}")
            assert printed.value.text == prints
            continue
        done = subprocess.run(RUN[language](here), cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert (done.returncode, done.stdout.strip()) == (0, prints), f"{program}\n{done.stderr}"


def test_the_example_knows_every_published_reply(pages: dict[str, Page], dataset: model.Dataset, address: str) -> None:
    """Whoever copies it must not find out later that it fails for some."""
    [program] = [text for language, text, _ in examples(pages["en"]) if language == "javascript" and "errors.json" in text]
    start, _, rest = program.replace(dataset.product.site_url.rstrip("/"), address.rstrip("/")).partition("const text = ")
    texts = [error.text for provider in dataset.providers for error in provider.errors.items]
    body = rest.partition(";\n")[2]
    everything = f"{start}for (const text of {json.dumps(texts)}) {{ {body} }}"
    environment = os.environ | {"no_proxy": "*", "NO_PROXY": "*"}
    done = subprocess.run(RUN["javascript"](everything), env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert len(said) == len(texts)
    assert [text for text, answer in zip(texts, said, strict=True) if answer == "not known"] == []


def test_an_example_is_copied_as_it_is_shown(pages: dict[str, Page]) -> None:
    for figure in pages["en"].root.findall(".//figure[@class='code']"):
        assert figure.find(".//button[@class='copy']").get("data-copy") == text(figure.find(".//code"))


def test_both_editions_have_the_same_examples(pages: dict[str, Page]) -> None:
    assert examples(pages["en"]) == examples(pages["zh"]) != []


def resolve(schema: dict[str, Any], path: str) -> dict[str, Any]:
    """The schema of a field such as `imap.host`. Raises KeyError if there is none."""
    part = schema
    for name in path.split("."):
        part = part["properties"][name]
        if "$ref" in part:
            part = schema["$defs"][part["$ref"].rpartition("/")[2]]
    return part


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_field_that_is_explained_exists(pages: dict[str, Page], lang: str) -> None:
    for name in ("domain", "provider", "errors"):
        schema = openapi.schemas()[name]
        fields = [text(field) for field in pages[lang].section(name).findall(".//tbody//th//code")]
        assert fields and all(resolve(schema, field) for field in fields)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_address_of_the_api_is_listed(pages: dict[str, Page], site: Path, lang: str) -> None:
    listed = [text(cell) for cell in pages[lang].section("documents").findall(".//tbody//th//code")]
    paths = json.loads((site / "api/v1/openapi.json").read_text(encoding="utf-8"))["paths"]
    assert sorted(listed) == sorted(re.sub(r"\{(\w+)\}", r"<\1>", path) for path in paths)


def test_the_fixed_lists_are_those_of_the_schemas(pages: dict[str, Page]) -> None:
    """The fields that the promise names are exactly those whose values the schemas list, besides yes, no and unknown."""
    promised = [text(code) for code in pages["en"].section("promise").find("ul")[-1].iter("code")]
    fixed = {}
    for schema in openapi.schemas().values():
        for shape in [schema, *schema["$defs"].values()]:
            for name, field in shape["properties"].items():
                if values := field.get("enum") or field.get("items", {}).get("enum"):
                    fixed[name] = values
    known = {name for name, values in fixed.items() if set(values) == {"yes", "no", "unknown"}}
    assert set(promised) == fixed.keys() - known | {"yes", "no", "unknown"}


def test_the_page_is_in_the_footer(site: Path, dataset: model.Dataset) -> None:
    guide = f"zh/guides/{dataset.providers[0].slug}/index.html"
    for page, href in (("index.html", "developers/"), (guide, "../../developers/")):
        assert read(site / page).root.find(f".//footer//a[@href='{href}']") is not None
