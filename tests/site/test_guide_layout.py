"""A guide begins with the answer: on a phone its card is on the first screen, its steps soon after; the rest opens on demand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pypdf import PdfReader

from macros.dataset import model
from macros.view.words import strings
from tests.support.browsing import comes_true, fresh, visit
from tests.support.real import DATA, EDITIONS, plain

PHONE: ViewportSize = {"width": 390, "height": 844}
STEPS_AT_MOST, HEIGHT_AT_MOST = 1100, 10_000
SHEETS_AT_MOST = 5
in_both_editions = pytest.mark.parametrize("lang", EDITIONS)

# Where things are, from the top of the page.
PLACES = """() => {
  const top = selector => Math.round(document.querySelector(selector)?.getBoundingClientRect().top + scrollY);
  return {
    height: document.documentElement.scrollHeight, screen: innerHeight, steps: top('#steps'),
    answer: top('.settings .host, .callout-stop'), start: top('.start a, #instead'),
    open: [...document.querySelectorAll('main details[open]')].length,
    before: document.querySelector('main').innerText.split(document.querySelector('#steps').innerText)[0].split(/\\s+/).length,
  };
}"""
# Opens every folded part by its address, after closing all; what of it cannot be seen then.
FOLLOW = """async ids => {
  const lost = [];
  for (const id of ids) {
    for (const part of document.querySelectorAll('main details')) part.open = false;
    const changed = new Promise(resolve => addEventListener('hashchange', resolve, {once: true}));
    location.hash = id;
    await changed;
    await new Promise(requestAnimationFrame);
    const place = document.getElementById(id), {top} = place.getBoundingClientRect();
    const part = place.closest('details');
    if (!part?.open || !part.lastElementChild.checkVisibility() || top < -1 || top > innerHeight) lost.push(id);
  }
  return lost;
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def squeezed(text: str) -> str:
    """Letters and digits alone: paper has ligatures, and breaks lines where it likes."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


def guides(lang: str) -> list[tuple[model.Provider, str]]:
    return [(provider, f"{EDITIONS[lang]}guides/{provider.slug}/") for provider in DATA.providers]


@in_both_editions
def test_the_answer_is_on_the_first_screen_and_the_steps_follow(phone: Page, address: str, lang: str) -> None:
    """The card with its servers, or that no password works and what to do; nothing but that is open."""
    late = {}
    for provider, path in guides(lang):
        fresh(phone, address + path)
        seen = phone.evaluate(PLACES)
        print(lang, provider.slug, {name: seen[name] for name in ("steps", "before", "height")})
        on_screen = seen["answer"] < seen["screen"] and (provider.asks_domain or seen["start"] < seen["screen"] + 60)
        if not on_screen or seen["steps"] > STEPS_AT_MOST or seen["height"] > HEIGHT_AT_MOST or seen["open"]:
            late[provider.slug] = seen
    assert late == {}


@in_both_editions
def test_a_link_into_a_folded_part_opens_it(phone: Page, address: str, lang: str) -> None:
    """Its heading, an entry in it, an error: what somebody was sent is there to be read."""
    for provider, path in guides(lang):
        visit(phone, address + path)
        ids = phone.evaluate("[...document.querySelectorAll('main .fold [id], main .error[id]')].map(one => one.id)")
        assert {"password", "limits", "sources", *(f"error-{case.cause}" for case in provider.cases)} <= set(ids)
        assert phone.evaluate(FOLLOW, ids) == [], provider.slug


def test_a_link_opens_a_folded_part_as_the_first_address(phone: Page, address: str) -> None:
    fresh(phone, f"{address}guides/netease/#domain=126.com&to=limits")
    expect(phone.locator(".fold:has(#limits)")).to_have_attribute("open", "")
    assert comes_true(phone, "Math.abs(document.getElementById('limits').getBoundingClientRect().top) < 200")


@in_both_editions
def test_the_bar_says_which_step_it_is(phone: Page, address: str, lang: str) -> None:
    """Only within the steps; it leads to the servers and the errors."""
    provider = DATA.by_slug["qq"]
    fresh(phone, f"{address}{EDITIONS[lang]}guides/qq/")
    bar = phone.locator("#where")
    expect(bar).to_be_hidden()
    words = strings(lang)["steps.bar_step"]
    for number in range(1, len(provider.steps.items) + 1):
        phone.evaluate(f"document.getElementById('step-{number}').scrollIntoView()")
        expect(bar).to_contain_text(words.format(n=number, all=len(provider.steps.items)))
    assert bar.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))") == ["#servers", "#errors"]


def test_the_list_of_contents_marks_where_one_is(page: Page, address: str) -> None:
    fresh(page, f"{address}guides/qq/")
    for id in ("steps", "bind"):
        page.evaluate(f"document.getElementById('{id}').scrollIntoView()")
        expect(page.locator(".toc [aria-current]")).to_have_attribute("href", f"#{id}")


@in_both_editions
def test_a_printed_guide_is_a_few_sheets(phone: Page, address: str, lang: str, tmp_path: Path) -> None:
    """Everything in it, also what is folded on the screen."""
    thick = {}
    for provider, path in guides(lang):
        visit(phone, address + path)
        phone.pdf(path=tmp_path / "guide.pdf", format="A4")
        pages = PdfReader(tmp_path / "guide.pdf").pages
        text = squeezed("".join(page.extract_text() for page in pages))
        # The text of Chinese type comes back in characters of its own.
        whole = lang == "zh" or all(squeezed(plain(pitfall.title, lang)) in text for pitfall in provider.pitfalls)
        if len(pages) > SHEETS_AT_MOST or not whole:
            thick[provider.slug] = len(pages)
    assert thick == {}
