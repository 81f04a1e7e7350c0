"""Guides that walk along: ticks that stay, and help where somebody is stuck. Every step of every guide: test_every_guide.py."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.view.words import strings
from tests.support.browsing import DOES_NOT_FIT, NARROWEST, Traces, fresh, in_every_scheme, tab_to, visible, visit
from tests.support.real import DATA, EDITIONS, plain

T = strings("en")
QQ = DATA.by_slug["qq"].steps.items
STORED = "({...localStorage})"


@pytest.fixture
def guide(page: Page, address: str) -> Page:
    return visit(page, f"{address}guides/qq/")


def tick(page: Page, *numbers: int) -> None:
    for number in numbers:
        page.locator(f"#step-{number} .done input").check()


def ticked(page: Page) -> list[int]:
    numbers: list[int] = page.locator(".done input:checked").evaluate_all("boxes => boxes.map(box => Number(box.value))")
    return numbers


def count(done: int) -> str:
    return T["walk.count"].format(n=done, all=len(QQ))


def test_ticks_survive_a_reload_and_belong_to_one_guide(guide: Page, address: str) -> None:
    """Not the first ones only, and not on another guide; the same in the other language."""
    tick(guide, 1, 3)
    guide.reload()
    guide.locator("#walk").wait_for()
    assert ticked(guide) == [1, 3]
    expect(guide.locator("#walk-count")).to_have_text(count(2))
    assert ticked(visit(guide, f"{address}guides/gmail/")) == []
    assert ticked(visit(guide, f"{address}zh/guides/qq/")) == [1, 3]


def test_two_tabs_of_a_guide_agree(page: Page, address: str) -> None:
    """What one ticks the other knows, and does not undo."""
    first, second = (visit(tab, f"{address}guides/qq/") for tab in (page, page.context.new_page()))
    tick(first, 1)
    second.wait_for_function("document.querySelectorAll('.done input:checked').length === 1")
    tick(second, 3)
    first.wait_for_function("document.querySelectorAll('.done input:checked').length === 2")
    assert ticked(first) == ticked(second) == [1, 3]


def test_one_button_clears(guide: Page) -> None:
    """It is there only when there is something to clear; it says so, and nothing stays behind."""
    clear = guide.locator("#walk button")
    expect(clear).to_be_hidden()
    tick(guide, 2)
    clear.press("Enter")
    assert ticked(guide) == []
    assert guide.evaluate(STORED) == {}
    expect(clear).to_be_hidden()
    expect(guide.locator("#live")).to_have_text(T["walk.cleared"])
    expect(guide.locator("#step-1 .done input")).to_be_focused()


def test_the_last_untick_leaves_nothing(guide: Page) -> None:
    tick(guide, 2)
    guide.locator("#step-2 .done input").uncheck()
    assert guide.evaluate(STORED) == {}


def test_progress_is_announced(guide: Page) -> None:
    """With the keyboard alone: walk to the box, press Space, hear the count."""
    tab_to(guide, "#step-2 .done input")
    guide.keyboard.press("Space")
    expect(guide.locator("#live")).to_have_text(count(1))
    name = f"{T['walk.done']} {T['walk.done_what'].format(number=2, title=plain(QQ[1].title))}"
    expect(guide.get_by_role("checkbox", name=name, exact=True)).to_be_checked()
    assert guide.get_by_role("progressbar", name=T["walk.progress"]).count() == 1


@pytest.mark.parametrize(
    "obstacle",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
    ids=["forbidden", "full"],
)
def test_without_storage_the_ticks_last_as_long_as_the_page(page: Page, address: str, obstacle: str) -> None:
    """No error, only no memory."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script(obstacle)
    visit(page, f"{address}guides/qq/")
    tick(page, 1, 2)
    expect(page.locator("#walk-count")).to_have_text(count(2))
    page.locator("#walk button").click()
    assert ticked(page) == []
    assert problems == []


@pytest.mark.parametrize(
    ("kept", "ticks"), [("nonsense", []), ("{}", []), ("null", []), ("[null]", []), ('[1,99,"<img>",null]', [1]), ("7", [])]
)
def test_a_strange_memory_does_no_harm(tab: Page, address: str, kept: str, ticks: list[int]) -> None:
    """Whatever another program wrote there; what is a step's number still counts."""
    problems = []
    visit(tab, f"{address}guides/qq/").evaluate("kept => localStorage.setItem('progress:qq', kept)", kept)
    tab.on("pageerror", note := lambda error: problems.append(str(error)))
    assert ticked(fresh(tab, f"{address}guides/qq/")) == ticks
    tab.remove_listener("pageerror", note)
    tab.evaluate("localStorage.clear()")
    assert problems == []


def test_no_address_is_kept(guide: Page) -> None:
    """Numbers of steps, and nothing else."""
    traces = Traces(guide)
    guide.locator("#box-text").fill("someone.else@qq.com")
    tick(guide, 1, 2)
    assert "someone" not in traces.all()
    assert guide.evaluate(STORED) == {"progress:qq": "[1,2]"}


# --- stuck ---


def test_help_opens_without_a_script(without_script: BrowserContext, address: str) -> None:
    """The links and the message are part of the page; ticks are not offered."""
    page = without_script.new_page()
    page.goto(f"{address}guides/qq/")
    page.locator("#step-3 .stuck summary").click()
    assert page.locator("#step-3 .stuck pre").is_visible()
    assert page.locator("#step-3 .stuck a").first.is_visible()
    assert visible(page.locator(".done, #walk, .stuck button")) == []
    page.close()


# --- the choice of a domain ---


@pytest.mark.parametrize("to", ["steps", "verify", "error-bad_credentials"])
def test_a_link_chooses_the_domain_and_goes_to_a_section(tab: Page, address: str, to: str) -> None:
    """#domain=… with &to=…"""
    fresh(tab, f"{address}guides/netease/#domain=126.com&to={to}")
    expect(tab.get_by_role("radio", name="126.com", exact=True)).to_be_checked()
    expect(tab.locator(f"#{to}")).to_be_in_viewport()


def test_the_chosen_domain_stays_in_the_address(tab: Page, address: str) -> None:
    """Following a link of the page keeps it: what is in the address bar can be sent to a colleague."""
    fresh(tab, f"{address}guides/netease/#domain=yeah.net")
    tab.evaluate("location.hash = 'step-3'")
    tab.wait_for_url("**#domain=yeah.net&to=step-3")
    expect(tab.locator("#step-3")).to_be_in_viewport()
    tab.get_by_role("radio").last.check()
    tab.evaluate("location.hash = 'errors'")
    tab.wait_for_url("**#errors")


# --- everybody ---


def test_nothing_of_it_is_printed(guide: Page) -> None:
    """Paper has its own boxes to tick."""
    tick(guide, 1)
    guide.locator("#step-2 .stuck summary").click()
    guide.emulate_media(media="print")
    assert visible(guide.locator("#walk, .done, .stuck, .box")) == []


@pytest.mark.parametrize("path", ["guides/qq/", "zh/guides/netease/"])
def test_axe_finds_nothing_on_a_guide_in_use(still: Page, address: str, path: str) -> None:
    """Some steps done, everything unfolded."""
    visit(still, address + path)
    tick(still, 1, 2)
    still.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert in_every_scheme(still, "section:has(> .steps)") == []


@pytest.mark.parametrize("lang", EDITIONS)
def test_a_guide_in_use_fits_on_the_narrowest_phone(still: Page, address: str, lang: str) -> None:
    """At 320 px nothing scrolls sideways and nothing is cut off."""
    still.set_viewport_size(NARROWEST)
    visit(still, f"{address}{EDITIONS[lang]}guides/qq/")
    tick(still, 1)
    still.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
    assert still.evaluate(DOES_NOT_FIT) == []
