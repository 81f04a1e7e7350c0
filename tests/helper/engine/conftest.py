"""The shipped scripts in a browser, on a page that holds nothing but the data of the real project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route

from macros.outputs import page_data as data_files
from macros.pages import load_project
from macros.view import page_data
from macros.view.view import View
from tests.support.engine import Call, Diagnose, Lookup
from tests.support.projects import ROOT

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
ORIGIN = "http://engine.test/"


@pytest.fixture(scope="session")
def view() -> View:
    return View(load_project(ROOT), "en", "helper/")


@pytest.fixture(scope="session")
def call(browser: Browser, view: View) -> Iterator[Call]:
    """call(function, items, file): what an export of a script says of each item; one round trip for the whole list.

    An item is the list of arguments. A thrown exception comes back as {"thrown": message}.
    """
    data = dict(data_files.files(view.project))
    files = page_data.FILE.format(name="{name}", lang=view.lang)
    html = f'<!doctype html><html data-files="{files}"><title>Engine</title>'

    # Calls a function for many texts with the same data.
    data["batch.js"] = """import * as engine from "./ask.js";
      export const all = (name, texts, ...others) => texts.map((text) => engine[name](text, ...others));"""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/":
            route.fulfill(content_type="text/html; charset=utf-8", body=html)
        else:
            body = data.get(path[1:]) or (SCRIPTS / path[1:]).read_text(encoding="utf-8")
            route.fulfill(content_type="text/javascript; charset=utf-8", body=body)

    page = browser.new_page()
    page.route(f"{ORIGIN}**", answer)
    page.goto(ORIGIN)

    def run(function: str, items: list[list[Any]], file: str = "config-helper.js") -> list[Any]:
        answers: list[Any] = page.evaluate(
            """async ([url, name, items]) => {
                const { [name]: run } = await import(url);
                return Promise.all(items.map(async (item) => {
                    try { return await run(...item); } catch (error) { return { thrown: String(error) }; }
                }));
            }""",
            [f"/{file}", function, items],
        )
        return answers

    yield run
    page.close()


@pytest.fixture(scope="session")
def lookup(call: Call) -> Lookup:
    return lambda texts: call("lookup", [[text] for text in texts])


@pytest.fixture(scope="session")
def diagnose(call: Call) -> Diagnose:
    return lambda texts, **options: call("diagnose", [[text, options] for text in texts])
