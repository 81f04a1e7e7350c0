"""The first visit of a page stays light: what a browser really loads, as gzip -9 makes it."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
from browsing import visit
from playwright.sync_api import Page, Response
from reading import PAGES

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
from bench_helper import together

BUDGET = 35_000
WEIGHED = [path for path in PAGES if path in ("", "zh/") or "guides/" in path]
# It carries every reply that it can give in its language.
HEAVY_BUDGET = 52_000
HEAVY = [path for path in PAGES if path.endswith("support/")]


@pytest.mark.parametrize("path_of", [*WEIGHED, *HEAVY], ids=lambda path: path or "home")
def test_the_first_visit_is_light(page: Page, address: str, path_of: str):
    """A reader in a hurry, far away, on a phone. `pytest -s` prints the figures."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    visit(page, address + path_of).wait_for_load_state("networkidle")
    weights = {response.url.removeprefix(address): len(gzip.compress(response.body(), 9)) for response in responses}
    parts = ", ".join(f"{name or 'home'} {weight}" for name, weight in weights.items())
    print(f"\n{sum(weights.values()):6} {path_of or 'home'}: {parts}")
    assert [url for url in weights if "pagefind" in url or url.endswith("search.js")] == []
    assert sum(weights.values()) <= (HEAVY_BUDGET if path_of in HEAVY else BUDGET)


def test_the_scripts_of_the_helper_are_small():
    assert together() < 14_000
