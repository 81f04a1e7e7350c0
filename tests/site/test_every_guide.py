"""What a guide does for its reader, on every guide of both editions: each is visited once, used up, and judged here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from macros.dataset import model
from macros.view.view import by_cause
from macros.view.words import strings
from tests.support.answers import GENERAL, NONSENSE, Answer, ask
from tests.support.browsing import SHOWN_SERVERS, comes_true, fresh
from tests.support.real import DATA, EDITIONS, plain, server_values

GUIDES = [(provider, lang) for lang in EDITIONS for provider in DATA.providers]
# Ticks one step after the other.
TICK = """() => [...document.querySelectorAll('.done input')].map(box => {
  box.click();
  const [bar] = document.getElementById('walk').children;
  return {label: box.parentElement.innerText, done: bar.value, count: document.getElementById('walk-count').textContent,
          announced: document.getElementById('live').textContent};
})"""
# On paper: what of the page is hidden though it holds values, the words, and the addresses that are written behind links.
PAPER = """() => ({
  hidden: [...document.querySelectorAll('[data-for]')].filter(block => !block.checkVisibility()).length,
  words: document.querySelector('main').innerText,
  addresses: [...document.querySelectorAll('.sources a')]
    .filter(link => getComputedStyle(link, '::after').content.includes('http')).map(link => link.getAttribute('href')),
})"""
TICKED = """() => [[...document.querySelectorAll('.done input:checked')].map(box => Number(box.value)),
  document.getElementById('walk').firstElementChild.value]"""
# Presses buttons, and reads the clipboard after each.
COPY = """async selector => {
  const found = [];
  for (const button of document.querySelectorAll(selector)) {
    button.click();
    for (let frame = 0; !button.dataset.state && frame < 600; frame++) await new Promise(requestAnimationFrame);
    found.push([button.dataset.copy, await navigator.clipboard.readText()]);
  }
  return found;
}"""
STUCK = """() => [...document.querySelectorAll('.step .stuck')].map(part => ({
  said: part.textContent, targets: [...part.querySelectorAll('a')].map(link => link.getAttribute('href')),
  message: part.querySelector('pre').textContent}))"""
# Follows a link to each domain, then shows all again.
CHOOSE = f"""async () => {{
  const shown = {SHOWN_SERVERS};
  const visible = selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility());
  const look = () => ({{
    values: shown(), blocks: visible('[data-for]').map(block => block.dataset.for.split(' ')), hash: location.hash,
    screens: [...document.querySelectorAll('.step')].map(step => [...step.querySelectorAll('.shot a.bar')]
      .filter(link => link.checkVisibility()).map(link => link.getAttribute('href'))),
    messages: [...document.querySelectorAll('.stuck .message')].map(message => message.textContent),
    copied: [...document.querySelectorAll('.stuck button')].map(button => button.dataset.copy),
  }});
  const radios = [...document.querySelectorAll('#choice input')], found = {{}}, all = radios.pop();
  for (const radio of radios) {{
    const changed = new Promise(resolve => addEventListener('hashchange', resolve, {{once: true}}));
    location.hash = `domain=${{radio.value}}`;
    await changed;
    const {{top, bottom}} = document.getElementById('servers').getBoundingClientRect();
    found[radio.value] = {{...look(), checked: radio.checked, inView: top < innerHeight && bottom > 0}};
  }}
  all?.click();
  found[''] = look();
  return found;
}}"""


@dataclass(frozen=True)
class Used:
    """What one visit of a guide showed, from its first look to its last."""

    provider: model.Provider
    lang: str
    address: str
    scrolled: float
    copied: list[list[str]]
    stuck: list[dict[str, Any]]
    messages: list[list[str]]
    answers: list[list[Answer]]
    asks_for_mailbox: int
    address_then: str
    chosen: dict[str, dict[str, Any]]
    ticks: list[dict[str, Any]]
    paper: dict[str, Any]
    stored: dict[str, str]
    recalled: list[Any]
    opens_at_step: bool

    @property
    def path(self) -> str:
        return f"{EDITIONS[self.lang]}guides/{self.provider.slug}/"


def questions(provider: model.Provider) -> list[str]:
    """The texts of its own errors, of a general one, and of none."""
    return [*(error.text for error in provider.errors.items), GENERAL, NONSENSE]


def _use(tab: Tab, site: str, provider: model.Provider, lang: str) -> Used:
    address = f"{site}{EDITIONS[lang]}guides/{provider.slug}/"
    fresh(tab, address)
    scrolled = tab.evaluate("scrollY")
    copied, stuck = tab.evaluate(COPY, "button.copy"), tab.evaluate(STUCK)
    messages = tab.evaluate(COPY, ".stuck button")
    asks, answers = tab.locator("#box-answer select").count(), ask(tab, *((text, "") for text in questions(provider)))
    address_then = tab.url
    chosen, ticks = tab.evaluate(CHOOSE), tab.evaluate(TICK)
    tab.evaluate("[...document.querySelectorAll('#choice input')].at(-1)?.click()")
    tab.emulate_media(media="print")
    paper = tab.evaluate(PAPER)
    tab.emulate_media(media="screen")
    stored = tab.evaluate("({...localStorage})")
    fresh(tab, f"{address}#step-2")
    opens = comes_true(tab, "Math.abs(document.getElementById('step-2').getBoundingClientRect().top) < 90")
    recalled = tab.evaluate(TICKED)
    tab.evaluate("localStorage.clear()")
    return Used(
        provider,
        lang,
        address,
        scrolled,
        copied,
        stuck,
        messages,
        answers,
        asks,
        address_then,
        chosen,
        ticks,
        paper,
        stored,
        recalled,
        opens,
    )


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Tab]:
    """Without motion there is no way to be watched, only a place."""
    context = browser.new_context(reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=GUIDES, ids=lambda guide: f"{guide[0].slug}-{guide[1]}")
def used(request: pytest.FixtureRequest, reader: Tab, address: str) -> Used:
    return _use(reader, address, *request.param)


# --- values ---


def test_every_value_is_copied(used: Used) -> None:
    """What is read back from the clipboard is the value, character for character. Where no password works there is none."""
    hosts = {end.host for servers in used.provider.servers.sets for end in (servers.imap, servers.smtp)}
    copied = {value for value, _ in used.copied}
    assert hosts <= copied if used.provider.takes_password else not copied
    assert [pair for pair in used.copied if pair[0] != pair[1]] == []


def test_a_guide_opens_where_its_address_says(used: Used) -> None:
    """Without anything behind the # at its top, else at that very place."""
    assert used.scrolled == 0
    assert used.opens_at_step


# --- ticks ---


def test_every_step_can_be_ticked(used: Used) -> None:
    """A box per step that names it, a bar that counts; and after a reload all is as it was."""
    steps, t = used.provider.steps.items, strings(used.lang)
    assert [tick["done"] for tick in used.ticks] == list(range(1, len(steps) + 1))
    for number, (step, tick) in enumerate(zip(steps, used.ticks, strict=True), 1):
        assert t["walk.done"] in tick["label"]
        assert plain(step.title, used.lang) in tick["label"]
        assert tick["count"] == tick["announced"] == t["walk.count"].format(n=number, all=len(steps))
    numbers = list(range(1, len(steps) + 1))
    assert used.stored == {f"progress:{used.provider.slug}": str(numbers).replace(" ", "")}
    assert used.recalled == [numbers, len(steps)]


# --- stuck ---


def test_every_step_says_what_can_go_wrong(used: Used, anchors: dict[str, set[str]]) -> None:
    """Its errors and pitfalls or, where there are none, all of them; every link leads somewhere."""
    for step, stuck in zip(used.provider.steps.items, used.stuck, strict=True):
        troubles = used.provider.troubles(step)
        wanted = [f"#error-{cause}" for cause in troubles.causes] + [f"#pitfall-{number}" for number, _ in troubles.pitfalls]
        targets = stuck["targets"]
        assert targets == wanted if wanted else targets[0] == "#errors"
        assert {target[1:] for target in targets} <= anchors[f"/{used.path}"]


def test_every_step_has_a_message_for_support(used: Used) -> None:
    """Copied whole: provider, number and title of the step, and its published address."""
    for number, (step, stuck, (_, copied)) in enumerate(
        zip(used.provider.steps.items, used.stuck, used.messages, strict=True), 1
    ):
        assert copied.strip() == stuck["message"].strip()
        published = f"{DATA.product.site_url.rstrip('/')}/{used.path}#step-{number}"
        for part in (used.provider.name[used.lang], str(number), plain(step.title, used.lang), published):
            assert part in copied


# --- a pasted error ---


def test_a_guide_explains_its_own_errors(used: Used) -> None:
    """The mailbox is known there; the answer leads to the place on the same page, whose address stays as it was."""
    assert used.asks_for_mailbox == 0
    assert used.address_then == used.address
    for error, answers in zip(used.provider.errors.items, used.answers, strict=False):
        answer = next((each for each in answers if each.link == f"#error-{error.cause}"), None)
        assert answer, f"{error.text} is not explained as {error.cause}"
        assert answer.facts[0] == used.provider.short[used.lang]


def test_a_guide_leads_to_the_step_that_helps(used: Used) -> None:
    """Of the first error of a cause; a later one of the same cause may be about another step."""
    errors = {cause: cases[0] for cause, cases in by_cause(used.provider).items() if isinstance(cases[0], model.ErrorText)}
    for error, answers in zip(used.provider.errors.items, used.answers, strict=False):
        if error.step and errors.get(error.cause) is error:
            (answer,) = [each for each in answers if each.link == f"#error-{error.cause}"]
            number = used.provider.step_number[error.step]
            steps = dict.fromkeys([used.provider.opening_step(number), number])
            assert answer.targets == [f"#step-{step}" for step in steps]


def test_a_guide_explains_general_errors_too(used: Used, anchors: dict[str, set[str]]) -> None:
    """A cause that the guide does not have is explained on the errors page; and where nothing is known there is a checklist."""
    *_, (general, *_), (none,) = used.answers
    assert general.title == plain(DATA.cause["tls_wrong_mode"].title, used.lang)
    target = urlsplit(urljoin(used.address, general.link))
    assert target.fragment in anchors[target.path]
    assert strings(used.lang)["diagnose.none"] in none.text
    assert none.link == "../../errors/#checklist"


# --- the choice of a domain ---


def test_a_link_with_a_domain_shows_only_its_values(used: Used) -> None:
    """Support sends such links: every block that is for other domains is gone, and the server table says one value each."""
    assert list(used.chosen) == [*(used.provider.all_domains if used.provider.asks_domain else []), ""]
    for domain, seen in used.chosen.items():
        if domain:
            assert (seen["checked"], seen["inView"]) == (True, True), domain
            assert seen["values"] == server_values(DATA.by_domain[domain][1])
            assert all(domain in block for block in seen["blocks"])


def test_the_chosen_domain_reaches_every_step(used: Used) -> None:
    """The screen that the step opens, and the message for support with its link."""
    for domain, seen in used.chosen.items():
        assert seen["copied"] == seen["messages"]
        for number, step in enumerate(used.provider.steps.items, 1):
            message = seen["messages"][number - 1]
            place = f"#domain={domain}&to=step-{number}" if domain else f"#step-{number}"
            assert f"/{used.path}{place}\n" in message
            assert [each for each in used.provider.all_domains if f" @{each}\n" in message] == [domain] * bool(domain)
            if domain and step.urls:
                assert seen["screens"][number - 1] == ([step.urls[domain]] if domain in step.urls else [])


def test_show_all_shows_all_again(used: Used) -> None:
    """Every server, and nothing of a domain is left in the address."""
    seen, sets = used.chosen[""], used.provider.servers.sets
    assert seen["hash"] == ""
    hosts = [{servers.imap.host for servers in sets}, {servers.smtp.host for servers in sets}]
    assert [set(cell) for cell in seen["values"][:2]] == (hosts if used.provider.takes_password else [set(), set()])


# --- on paper ---


def test_a_guide_prints_every_server(used: Used) -> None:
    """Even when one domain was chosen on the screen; and the addresses of its sources are written out."""
    hosts = {end.host for servers in used.provider.servers.sets for end in (servers.imap, servers.smtp)}
    assert used.paper["hidden"] == 0
    assert [host for host in hosts if host not in used.paper["words"]] == []
    assert set(used.paper["addresses"]) == {source.url for source in used.provider.sources if source.url}
