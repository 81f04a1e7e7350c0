"""Figures of the helper: how much it weighs, how much it knows, how long it takes. Prints them and judges nothing.

python tools/bench_helper.py
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from shutil import which
from statistics import median

import yaml
from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from macros.outputs import page_data as data_files  # noqa: E402
from macros.pages import load_project  # noqa: E402
from macros.view import page_data  # noqa: E402
from macros.view.view import View  # noqa: E402

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
PARTS = {
    "engine": ["ask.js", "config-helper.js", "typed.js", "diagnose.js", "profiles.js"],
    "pages": ["dom.js", "box.js", "walk.js"],
}
LONG = 100_000
# Milliseconds of each call, in the browser; the clock there counts in steps of 0.1 ms or more, hence the repetitions.
TIME = """async ([name, items, repeat]) => {
    const { [name]: run } = await import("/config-helper.js");
    await run(...items[0]);
    const times = [];
    for (const item of items) {
        const begin = performance.now();
        for (let at = 0; at < repeat; at += 1) await run(...item);
        times.push((performance.now() - begin) / repeat);
    }
    return times;
}"""


def weigh() -> None:
    total = 0
    for part, names in PARTS.items():
        sizes = {name: len(gzip.compress((SCRIPTS / name).read_bytes(), 9)) for name in names}
        total += sum(sizes.values())
        print(f"{part:8} {sum(sizes.values()):6} bytes gzip: " + ", ".join(f"{name} {size}" for name, size in sizes.items()))
    print(f"in all   {together():6} bytes gzip as one stream, {total} each file by itself")


def together() -> int:
    """Bytes of the helper's scripts as one gzip stream, comments included."""
    every = b"".join((SCRIPTS / name).read_bytes() for names in PARTS.values() for name in names)
    return len(gzip.compress(every, 9))


def size(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{len(text)} bytes, {len(gzip.compress(text, 9))} gzip"


def open_page(browser: Browser, view: View) -> Page:
    data = dict(data_files.files(view.project))
    html = f'<!doctype html><html data-files="{page_data.FILE.format(name="{name}", lang=view.lang)}">'

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix("http://engine.test/")
        if name:
            body = data.get(name) or (SCRIPTS / name).read_text(encoding="utf-8")
            route.fulfill(content_type="text/javascript; charset=utf-8", body=body)
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=html)

    page = browser.new_page()
    page.route("http://engine.test/**", answer)
    page.goto("http://engine.test/")
    return page


def tell(what: str, times: list[float]) -> None:
    print(f"{what}: {len(times)} calls, median {median(times):.3f} ms, slowest {max(times):.3f} ms")


def main() -> None:
    view = View(load_project(ROOT), "en", "helper/")
    lookup, diagnose = page_data.lookup_data(view), page_data.diagnose_data(view)
    packed = [texts for cause in diagnose["causes"].values() for texts in (cause[2], cause[4])]
    fragments = [fragment for texts in packed for fragment in texts.split("|") if fragment]
    fragments += [fragment for error in diagnose["errors"] for fragment in error[5]]
    messages = yaml.safe_load((ROOT / "tests" / "corpus" / "messages.yml").read_text(encoding="utf-8"))
    weigh()
    print(f"lookup-data {size(lookup)}; diagnose-data {size(diagnose)}")
    print(f"{len(lookup['domains'])} domains, {len(lookup['enterprise'])} company services", end=", ")
    print(f"{len(fragments)} fragments, {len(messages)} messages")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which("chromium-headless-shell") or which("chromium"), args=["--no-sandbox"]
        )
        page = open_page(browser, view)
        tell("lookup, every domain", page.evaluate(TIME, ["lookup", [[f"someone@{domain}"] for domain in lookup["domains"]], 20]))
        tell("lookup, misspelt", page.evaluate(TIME, ["lookup", [[f"someone@x{domain}"] for domain in lookup["domains"]], 20]))
        tell("diagnose, corpus", page.evaluate(TIME, ["diagnose", [[message["text"]] for message in messages], 5]))
        # The beginning of a fragment again and again, so that a search always nearly succeeds.
        hostile = [[(fragment[:-1] * LONG)[:LONG]] for fragment in dict.fromkeys(fragments) if len(fragment) > 1]
        # In parts: all at once would be more than a browser takes in one message.
        parts = [hostile[at : at + 50] for at in range(0, len(hostile), 50)]
        times = [time for part in parts for time in page.evaluate(TIME, ["diagnose", part, 1])]
        tell(f"diagnose, {LONG // 1000} kB of each fragment without its last character", times)
        browser.close()


if __name__ == "__main__":
    main()
