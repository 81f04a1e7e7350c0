"""Guides that walk along: ticks that stay, and help where somebody is stuck."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from ui import CUT_OFF, DATA, SCHEMES, TOO_WIDE, Traces, clipboard, fresh, plain, tab_to, violations, visible, visit

from macros.dataset import model
from macros.view.words import strings

PROVIDERS = [pytest.param(provider, id=provider.slug) for provider in DATA.providers]
EDITIONS = {"en": "", "zh": "zh/"}
STORED = "({...localStorage})"


@pytest.fixture
def guide(page: Page, address: str) -> Page:
    return visit(page, f"{address}guides/qq/")


def tick(page: Page, *numbers: int) -> None:
    for number in numbers:
        page.locator(f"#step-{number} .done input").check()


def ticked(page: Page) -> list[int]:
    return page.locator(".done input:checked").evaluate_all("boxes => boxes.map(box => Number(box.value))")


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_step_can_be_ticked(page: Page, address: str, provider: model.Provider, lang: str):
    """A box per step that names it, a bar that counts, and after a reload all is as it was."""
    visit(page, f"{address}{EDITIONS[lang]}guides/{provider.slug}/")
    steps = provider.steps.items
    for number, step in enumerate(steps, 1):
        name = page.locator(f"#step-{number} .done").inner_text()
        assert strings(lang)["walk.done"] in name
        assert plain(step.title, lang) in name
        tick(page, number)
        expect(page.locator("#walk progress")).to_have_js_property("value", number)
        expect(page.locator("#walk-count")).to_have_text(strings(lang)["walk.count"].format(n=number, all=len(steps)))
    assert page.evaluate(STORED) == {f"progress:{provider.slug}": str(list(range(1, len(steps) + 1))).replace(" ", "")}
    visit(page, page.url)
    assert ticked(page) == list(range(1, len(steps) + 1))
    expect(page.locator("#walk progress")).to_have_js_property("value", len(steps))


def test_ticks_survive_a_reload_and_belong_to_one_guide(guide: Page, address: str):
    """Not the first ones only, and not on another guide; the same in the other language."""
    tick(guide, 1, 3)
    guide.reload()
    guide.locator("#walk").wait_for()
    assert ticked(guide) == [1, 3]
    expect(guide.locator("#walk-count")).to_have_text("2 of 5 done")
    assert ticked(visit(guide, f"{address}guides/gmail/")) == []
    assert ticked(visit(guide, f"{address}zh/guides/qq/")) == [1, 3]


def test_two_tabs_of_a_guide_agree(page: Page, address: str):
    """What one ticks the other knows, and does not undo."""
    first, second = (visit(tab, f"{address}guides/qq/") for tab in (page, page.context.new_page()))
    tick(first, 1)
    second.wait_for_function("document.querySelectorAll('.done input:checked').length === 1")
    tick(second, 3)
    first.wait_for_function("document.querySelectorAll('.done input:checked').length === 2")
    assert ticked(first) == ticked(second) == [1, 3]


def test_one_button_clears(guide: Page):
    """It is there only when there is something to clear; it says so, and nothing stays behind."""
    clear = guide.locator("#walk button")
    expect(clear).to_be_hidden()
    tick(guide, 2)
    clear.press("Enter")
    assert ticked(guide) == []
    assert guide.evaluate(STORED) == {}
    expect(clear).to_be_hidden()
    expect(guide.locator("#live")).to_have_text("Progress cleared")
    expect(guide.locator("#step-1 .done input")).to_be_focused()


def test_the_last_untick_leaves_nothing(guide: Page):
    tick(guide, 2)
    guide.locator("#step-2 .done input").uncheck()
    assert guide.evaluate(STORED) == {}


def test_progress_is_announced(guide: Page):
    """With the keyboard alone: walk to the box, press Space, hear the count."""
    tab_to(guide, "#step-2 .done input")
    guide.keyboard.press("Space")
    expect(guide.locator("#live")).to_have_text("1 of 5 done")
    expect(guide.get_by_role("checkbox", name="Done (step 2: Open the security settings)")).to_be_checked()
    assert guide.get_by_role("progressbar", name="Progress").count() == 1


@pytest.mark.parametrize(
    "obstacle",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
    ids=["forbidden", "full"],
)
def test_without_storage_the_ticks_last_as_long_as_the_page(page: Page, address: str, obstacle: str):
    """No error, only no memory."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script(obstacle)
    visit(page, f"{address}guides/qq/")
    tick(page, 1, 2)
    expect(page.locator("#walk-count")).to_have_text("2 of 5 done")
    page.locator("#walk button").click()
    assert ticked(page) == []
    assert problems == []


@pytest.mark.parametrize(
    ("kept", "ticks"), [("nonsense", []), ("{}", []), ("null", []), ("[null]", []), ('[1,99,"<img>",null]', [1]), ("7", [])]
)
def test_a_strange_memory_does_no_harm(page: Page, address: str, kept: str, ticks: list[int]):
    """Whatever another program wrote there; what is a step's number still counts."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script(f"localStorage.getItem('progress:qq') ?? localStorage.setItem('progress:qq', {kept!r})")
    visit(page, f"{address}guides/qq/")
    assert ticked(page) == ticks
    assert problems == []


def test_no_address_is_kept(guide: Page):
    """Numbers of steps, and nothing else."""
    traces = Traces(guide)
    guide.locator("#paste-text").fill("someone.else@qq.com")
    tick(guide, 1, 2)
    assert "someone" not in traces.all()
    assert guide.evaluate(STORED) == {"progress:qq": "[1,2]"}


# --- stuck ---


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_step_says_what_can_go_wrong(
    tab: Page, address: str, anchors: dict[str, set[str]], provider: model.Provider, lang: str
):
    """What the step needs, its errors and pitfalls or, where there are none, all of them; every link leads somewhere."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}guides/{provider.slug}/")
    ids = anchors[f"/{EDITIONS[lang]}guides/{provider.slug}/"]
    for number, step in enumerate(provider.steps.items, 1):
        needs, causes, pitfalls = provider.troubles(step)
        said = page.locator(f"#step-{number} .stuck").text_content()
        assert all(plain(need.text, lang) in said for need in needs)
        wanted = [f"#error-{cause}" for cause in causes] + [f"#pitfall-{index}" for index, _ in pitfalls]
        targets = page.locator(f"#step-{number} .stuck a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert targets == wanted if needs or wanted else targets[0] == "#errors"
        assert {target[1:] for target in targets} <= ids


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_step_has_a_message_for_support(tab: Page, address: str, provider: model.Provider, lang: str):
    """Copied whole: provider, number and title of the step, and its published address."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}guides/{provider.slug}/")
    for number, step in enumerate(provider.steps.items, 1):
        stuck = page.locator(f"#step-{number} .stuck")
        stuck.locator("summary").click()
        stuck.locator("button").click()
        expect(stuck.locator("button")).to_have_attribute("data-state", "done")
        text = clipboard(page)
        assert text.strip() == stuck.locator("pre").inner_text().strip()
        assert provider.name[lang] in text
        assert str(number) in text
        assert plain(step.title, lang) in text
        assert f"{DATA.product.site_url.rstrip('/')}/{EDITIONS[lang]}guides/{provider.slug}/#step-{number}" in text


def test_help_opens_without_a_script(browser: Browser, address: str):
    """The links and the message are part of the page; ticks are not offered."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}guides/qq/")
    page.locator("#step-3 .stuck summary").click()
    assert page.locator("#step-3 .stuck pre").is_visible()
    assert page.locator("#step-3 .stuck a").first.is_visible()
    assert visible(page.locator(".done, #walk, .stuck button")) == []
    context.close()


# --- the choice of a domain ---


@pytest.mark.parametrize("to", ["steps", "verify", "error-bad_credentials"])
def test_a_link_chooses_the_domain_and_goes_to_a_section(page: Page, address: str, to: str):
    """#domain=… with &to=…"""
    visit(page, f"{address}guides/netease/#domain=126.com&to={to}")
    expect(page.get_by_role("radio", name="@126.com", exact=True)).to_be_checked()
    expect(page.locator(f"#{to}")).to_be_in_viewport()


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("provider", [pytest.param(one, id=one.slug) for one in DATA.providers if len(one.servers.sets) > 1])
def test_the_chosen_domain_reaches_every_step(tab: Page, address: str, provider: model.Provider, lang: str):
    """The screen that the step opens, and the message for support with its link."""
    guide = f"guides/{provider.slug}/"
    page = fresh(tab, f"{address}{EDITIONS[lang]}{guide}")
    for domain in provider.all_domains:
        page.get_by_role("radio", name=f"@{domain}", exact=True).check()
        for number, step in enumerate(provider.steps.items, 1):
            here = page.locator(f"#step-{number}")
            if step.urls:
                shown = visible(here.locator(".screens a"))
                assert len(shown) == (domain in step.urls)
                assert all(f'href="{step.urls[domain]}"' in link for link in shown)
            message = here.locator(".message").text_content()
            assert f" @{domain}\n" in message
            assert f"/{EDITIONS[lang]}{guide}#domain={domain}&to=step-{number}\n" in message
            assert here.locator(".stuck button").get_attribute("data-copy") == message
    page.locator("#choice input").first.check()
    message = page.locator("#step-1 .message").text_content()
    assert "@" not in message and f"/{guide}#step-1\n" in message


def test_the_chosen_domain_stays_in_the_address(page: Page, address: str):
    """Following a link of the page keeps it: what is in the address bar can be sent to a colleague."""
    visit(page, f"{address}guides/netease/#domain=yeah.net")
    page.evaluate("location.hash = 'step-3'")
    page.wait_for_url("**#domain=yeah.net&to=step-3")
    expect(page.locator("#step-3")).to_be_in_viewport()
    page.get_by_role("radio").first.check()
    page.evaluate("location.hash = 'errors'")
    page.wait_for_url("**#errors")


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_guide_opens_where_its_address_says(tab: Page, address: str, provider: model.Provider):
    """Without anything behind the # at its top, else at that very place."""
    tab.emulate_media(reduced_motion="reduce")  # then there is no way to be watched, only a place
    fresh(tab, f"{address}guides/{provider.slug}/")
    assert tab.evaluate("scrollY") == 0
    fresh(tab, f"{address}guides/{provider.slug}/#step-2")
    assert tab.evaluate("Math.abs(document.getElementById('step-2').getBoundingClientRect().top)") < 90


# --- everybody ---


def test_nothing_of_it_is_printed(guide: Page):
    """Paper has its own boxes to tick."""
    tick(guide, 1)
    guide.locator("#step-2 .stuck summary").click()
    guide.emulate_media(media="print")
    assert visible(guide.locator("#walk, .done, .stuck, #paste")) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["guides/qq/", "zh/guides/netease/"])
def test_axe_finds_nothing_on_a_guide_in_use(browser: Browser, address: str, scheme: str, path: str):
    """Some steps done, everything unfolded."""
    colours, size = SCHEMES[scheme]
    context = browser.new_context(color_scheme=colours, viewport=size, reduced_motion="reduce")
    page = visit(context.new_page(), address + path)
    tick(page, 1, 2)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    found = violations(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("path", ["guides/qq/", "zh/guides/qq/"])
def test_a_guide_in_use_fits_on_the_narrowest_phone(page: Page, address: str, path: str):
    """At 320 px nothing scrolls sideways and nothing is cut off."""
    page.set_viewport_size({"width": 320, "height": 800})
    visit(page, address + path)
    tick(page, 1)
    page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
    assert not page.evaluate(TOO_WIDE)
    assert page.evaluate(CUT_OFF) == []
