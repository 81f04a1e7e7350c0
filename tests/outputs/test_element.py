"""<mailbox-config-helper> on a page of another origin, under a Content-Security-Policy that allows one script alone."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from macros.dataset import model
from macros.view.project import Project
from macros.view.view import View
from macros.view.words import strings
from tests.support.browsing import Scheme

SCRIPT = "embed/v1/mailbox-config-helper.js"
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Another site</title>
<script src="{script}" defer></script></head>
<body><main><h1>Bind a mailbox</h1>
<form action="/sent"><mailbox-config-helper></mailbox-config-helper></form></main></body></html>"""
# The checker takes a page without a background for a white one.
DARK_TOO = '<head><meta name="color-scheme" content="light dark"><style>body { background: Canvas }</style>'
LISTEN = """() => { window.heard = []; document.addEventListener("mailbox-settings", ({ detail }) => heard.push(detail)); }"""


@pytest.fixture(scope="module")
def host(address: str) -> Iterator[Callable[[str], str]]:
    """The address of a page of another origin, by its language and, behind a ?, its encoding."""

    class Host(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            lang, _, charset = self.path.strip("/").partition("?")
            self.send_response(200)
            self.send_header("Content-Type", f"text/html; charset={charset or 'utf-8'}")
            policy = f"default-src 'none'; script-src {address}{SCRIPT}; require-trusted-types-for 'script'"
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(PAGE.format(lang=lang or "en", script=f"{address}{SCRIPT}").encode())

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield lambda lang: f"http://localhost:{server.server_port}/{lang}"
    server.shutdown()


@pytest.fixture
def guest(browser: Browser, host: Callable[[str], str]) -> Iterator[Callable[[str], Page]]:
    """Open the other site in a language. Complaints, and requests beyond the page and the script, fail the test."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))

    def open_in(lang: str) -> Page:
        page.goto(host(lang))
        page.evaluate(LISTEN)
        return page

    yield open_in
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.endswith(SCRIPT) and "//localhost:" not in url and "favicon" not in url] == []


def ask(page: Page, text: str) -> Any:
    """What the page around hears when somebody has typed this."""
    page.evaluate("heard.length = 0")
    page.locator("mailbox-config-helper input").fill(text)
    page.locator("mailbox-config-helper input").blur()
    page.wait_for_function("heard.length")
    return page.evaluate("heard.at(-1)")


# What the page hears and the box says of each address, asked as a reader does who types it and goes on to the next field.
ANSWERS = """addresses => {
    const { shadowRoot } = document.querySelector("mailbox-config-helper"), input = shadowRoot.querySelector("input");
    const words = (node) => node && node.textContent.replace(/\\s+/g, " ").trim();
    return addresses.map((address) => {
        heard.length = 0;
        input.value = address;
        input.dispatchEvent(new Event("change"));
        return { heard: heard.at(-1), said: words(shadowRoot), settings: words(shadowRoot.querySelector("dl")) };
    });
}"""


# A form with one box for each address, filled in.
BOXES = """addresses => document.querySelector("form").replaceChildren(...addresses.map((address) => {
    const box = document.createElement("mailbox-config-helper");
    box.value = address;
    return box;
}))"""


def violations(page: Page) -> list[tuple[str, str]]:
    """(rule, element) of all that axe finds on the page."""
    found = Axe().run(page).response["violations"]
    return [(violation["id"], node["html"]) for violation in found for node in violation["nodes"]]


@pytest.mark.parametrize("lang", model.LANGUAGES)
def test_every_domain_gives_its_settings(guest: Callable[[str], Page], lang: str, site: Path, whole: Project) -> None:
    dataset, view = whole.dataset, View(whole, lang, "")

    def words(text: model.Text) -> str:
        return " ".join(view.bare(text).split())

    answers = guest(lang).evaluate(ANSWERS, [f"jane.doe@{domain}" for domain in dataset.by_domain])
    for (domain, (provider, servers)), answer in zip(dataset.by_domain.items(), answers, strict=True):
        heard = answer["heard"]
        assert (heard["kind"], heard["slug"], heard["domain"], heard["binding"]) == (
            "provider",
            provider.slug,
            domain,
            provider.binding,
        )
        assert heard["imap"] == servers.imap.model_dump()
        assert heard["smtp"] == servers.smtp.model_dump()
        assert heard["passwordType"] == provider.password.type
        assert heard["note"] == (view.bare(servers.note) if servers.note else None)
        confidence, unsure = provider.servers.trust_in(servers)
        assert (heard["confidence"], heard["passwordConfidence"]) == (confidence, provider.password.confidence)
        assert "jane" not in json.dumps(heard)
        file = site / urldefrag(heard["guide"]).url.removeprefix(dataset.product.site_url) / "index.html"
        assert file.is_file() and ("zh" in file.parts) == (lang == "zh")
        assert view.t(f"state.{provider.binding}") in answer["said"], domain
        if provider.binding == "oauth_only":
            assert answer["settings"] is None
        else:
            assert view.type_name(provider) in answer["settings"] and servers.smtp.host in answer["settings"], domain
            for told in filter(None, (servers.note, unsure, provider.password.unsure)):
                assert words(told) in answer["said"], domain


def test_other_answers_are_told_too(guest: Callable[[str], Page], whole: Project) -> None:
    page = guest("en")
    other = next(other for provider in whole.dataset.providers for other in provider.not_this if other.domains)
    assert ask(page, "jane@gmial.com") == {"kind": "typo", "domain": "gmial.com", "suggestion": "gmail.com"}
    page.locator("mailbox-config-helper button").click()
    assert page.locator("mailbox-config-helper").evaluate("element => element.value") == "jane@gmail.com"
    assert page.evaluate("heard.at(-1).slug") == "gmail"
    assert ask(page, "jane@nowhere.example")["kind"] == "unknown"
    assert ask(page, f"jane@{other.domains[0]}") == {"kind": "unknown", "domain": other.domains[0]}
    expect(page.locator("mailbox-config-helper")).to_contain_text(View(whole, "en", "").bare(other))
    assert ask(page, "jane@company.onmicrosoft.com")["kind"] == "enterprise_hint"
    assert ask(page, "<b>") == {"kind": "invalid", "reason": "markup"}
    assert ask(page, "")["reason"] == "empty"
    expect(page.locator("mailbox-config-helper .title")).to_have_count(0)


def test_an_untouched_box_says_nothing(guest: Callable[[str], Page]) -> None:
    """Else what a page hears would hang on which of two scripts is there first."""
    page = guest("en")
    page.evaluate("document.querySelector('mailbox-config-helper').replaceWith(document.createElement('mailbox-config-helper'))")
    expect(page.locator("mailbox-config-helper label")).to_be_visible()
    assert page.evaluate("heard") == []


def test_a_page_in_another_encoding_shows_the_same_words(guest: Callable[[str], Page], site: Path) -> None:
    """Many Chinese sites are in GBK, and read a script that is served without a charset as GBK."""
    assert (site / SCRIPT).read_bytes().isascii()
    page = guest("zh?gbk")
    assert page.evaluate("document.characterSet") == "GBK"
    expect(page.locator("mailbox-config-helper label")).to_have_text(strings("zh")["helper.label"])


def test_the_page_around_can_fill_it_in_and_change_its_language(guest: Callable[[str], Page]) -> None:
    page = guest("en")
    element = page.locator("mailbox-config-helper")
    element.evaluate("element => { element.value = 'jane@qq.com'; }")
    expect(element.locator("dl")).to_contain_text("imap.qq.com")
    expect(element.locator("label")).to_have_text("Your e-mail address")
    element.evaluate("element => { element.lang = 'zh-CN'; }")
    expect(element.locator("dl")).to_contain_text("授权码")
    element.evaluate("element => { element.style.setProperty('--mailbox-helper-accent', 'rgb(1, 2, 3)'); }")
    assert element.locator("a").evaluate("link => getComputedStyle(link).color") == "rgb(1, 2, 3)"


def test_a_value_from_before_the_script_counts(browser: Browser, address: str) -> None:
    """Frameworks set properties as soon as they have made an element; the script may come later, and twice."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}404.html")
    page.set_content('<html lang="en"><mailbox-config-helper></mailbox-config-helper></html>')
    page.evaluate(LISTEN)
    element = page.locator("mailbox-config-helper")
    element.evaluate("element => { element.value = 'jane@qq.com'; }")
    for _ in range(2):
        page.add_script_tag(url=f"/{SCRIPT}")
    expect(element.locator("dl")).to_contain_text("imap.qq.com")
    assert page.evaluate("heard.map(detail => detail.domain)") == ["qq.com"]
    element.evaluate("element => { element.value = 'jane@126.com'; }")
    expect(element.locator("dl")).to_contain_text("imap.126.com")
    assert complaints == []
    page.close()


def test_its_language_is_one_and_follows_the_page(guest: Callable[[str], Page], whole: Project) -> None:
    """However it is written, and whichever element says it: never a box in two languages."""
    page = guest("en")
    element = page.locator("mailbox-config-helper")
    views: dict[str, View] = {lang: View(whole, lang, "") for lang in model.LANGUAGES}
    page.evaluate("heard.length = 0")
    for written, lang in (("ZH-CN", "zh"), ("en", "en"), ("zh-Hans", "zh"), ("fr", "en")):
        for typed in ("jane@qq.com", "jane@nowhere.example"):
            element.evaluate("(element, typed) => { element.value = typed; }", typed)
            page.evaluate("lang => { document.documentElement.lang = lang; }", written)
            expect(element.locator("label")).to_have_text(views[lang].t("helper.label"))
            expect(element.locator("p > a")).to_have_text(
                views[lang].t("helper.guide") if "qq" in typed else views[lang].t("helper.more", domain="nowhere.example")
            )
    element.evaluate("element => { element.lang = 'ZH-CN'; }")
    expect(element.locator("label")).to_have_text(views["zh"].t("helper.label"))


# How a page may look without a word about color-scheme: (background, text).
HOSTS = [("#fff", "#222"), ("#14181f", "#e8eaf0"), ("#204030", "#fff")]


@pytest.mark.parametrize("is_old", [False, True], ids=["new-browser", "old-browser"])
@pytest.mark.parametrize(("background", "text"), HOSTS)
def test_it_can_be_read_on_a_page_of_any_colour(browser: Browser, address: str, background: str, text: str, is_old: bool) -> None:
    """With no help of its colours, and by browsers that cannot mix any."""
    page = browser.new_page()
    if is_old:
        newer = ("color-mix(", "light-dark(")
        code = page.request.get(f"{address}{SCRIPT}").text()
        for function in newer:
            code = code.replace(function, f"not-yet-{function}")
        page.route(f"**/{SCRIPT}", lambda route: route.fulfill(body=code, content_type="text/javascript"))
    page.goto(f"{address}404.html")
    look = f"<head><style>body {{ background: {background}; color: {text} }}</style>"
    page.set_content(PAGE.format(lang="en", script=f"/{SCRIPT}").replace("<head>", look))
    page.evaluate(BOXES, ["", "name@189.cn", "name@gmial.com"])
    assert violations(page) == []
    edge = page.locator("mailbox-config-helper input").first.evaluate("input => getComputedStyle(input).borderTop")
    assert edge.startswith("1px solid ") and not edge.endswith(", 0)"), edge
    page.close()


def test_it_does_not_send_the_form_around_it(guest: Callable[[str], Page]) -> None:
    page = guest("en")
    page.locator("mailbox-config-helper input").press_sequentially("qq.com")
    page.keyboard.press("Enter")
    expect(page.locator("mailbox-config-helper dl")).to_contain_text("imap.qq.com")
    assert page.evaluate("location.pathname") == "/en"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(browser: Browser, address: str, scheme: Scheme) -> None:
    """Labels, contrast and width; a page whose policy lets the checker in."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{address}404.html")
    page.set_content(PAGE.format(lang="en", script=f"/{SCRIPT}").replace("<head>", DARK_TOO))
    page.evaluate(BOXES, ["name@126.com", "name@outlook.com", "name@gmial.com", "name@nowhere.example", "<b>"])
    for title in page.locator("mailbox-config-helper .title").all():
        expect(title).to_be_visible()
    expect(page.locator("mailbox-config-helper .title")).to_have_count(5)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
