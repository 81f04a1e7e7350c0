"""The box on /helper/, on the home page and in the dialog, asked for a mailbox: right values, nothing lost, nothing leaked."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from macros.dataset import model
from macros.view.words import strings
from tests.support.browsing import (
    DOES_NOT_FIT,
    NARROWEST,
    Traces,
    clipboard,
    dialogs,
    fresh,
    in_every_scheme,
    tab_to,
    visible,
    visit,
)
from tests.support.real import DATA, EDITIONS, plain, view_of
from tests.support.xml import one

T = strings("en")
CONTACT, ENTERPRISE = (view_of().feature(name) for name in ("contact", "enterprise"))
WORKING = [provider for provider in DATA.providers if provider.takes_password]
# What can be answered, one of each kind: the text and what the card then is.
KINDS = {
    "someone.else@vip.163.com": "provider",
    "someone.else@outlook.com": "provider",
    "someone.else@gmial.com": "typo",
    "someone.else@firma.onmicrosoft.com": "enterprise_hint",
    "someone.else@example.org": "unknown",
    "someone.else@nowhere": "invalid",
}
INVALID = {"no_domain": "someone@", "bad_domain": "someone@nowhere", "too_long": "x" * 10_000 + "@qq.com"}

# Types each text into the box as if it were pasted, and notes what is shown then.
READ = """() => {
  const place = document.getElementById('box-answer'), card = place.querySelector('.result') ?? place;
  const [title] = card.children;
  const all = (selector, read) => [...card.querySelectorAll(selector)].map(read);
  return {
    kind: card.dataset.kind ?? 'none', label: place.ariaLabel, title: title?.innerText ?? '',
    badge: all('.badge', badge => badge.innerText)[0] ?? '', status: card.querySelector('p')?.innerText ?? '',
    rows: all('.form > div', row => [row.querySelector('dt').innerText,
      (row.querySelector('.value') ?? row.querySelector('a') ?? row.querySelector('dd')).innerText]),
    links: all('a', link => link.getAttribute('href')), next: all('.next a', link => [link.innerText, link.getAttribute('href')]),
    actions: all('.actions > *', action => action.innerText),
    names: all('button', button => button.ariaLabel ?? button.innerText),
    copies: Object.fromEntries(all('button[data-copy]', button => [button.innerText, button.dataset.copy])),
    paragraphs: card.querySelectorAll('p').length, tables: all('tbody', table => table.textContent), text: card.innerText,
    live: document.getElementById('live').textContent, url: location.href, typed: document.getElementById('box-text').value,
  };
}"""
TYPE = """
  const input = document.getElementById('box-text'), place = document.getElementById('box-answer');
  // Does something, and waits until there is a card.
  const carded = (what, act) => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no card for ${what}`)), 20_000);
    for (const old of place.children) old.dataset.old = '';
    const watch = new MutationObserver(() => {
      if (!place.querySelector('.result') || place.querySelector('[data-old]')) return;
      watch.disconnect();
      clearTimeout(late);
      resolve();
    });
    watch.observe(place, {childList: true});
    act();
  });
  const type = text => carded(text, () => {
    input.focus();
    input.value = text;
    input.dispatchEvent(new Event('input', {bubbles: true}));
  });
"""
ANSWER = f"""async texts => {{
  {TYPE}
  const found = [];
  for (const text of texts) {{
    await type(text);
    found.push(({READ})());
  }}
  return found;
}}"""
FOLLOW = f"""async hashes => {{
  {TYPE}
  const found = [];
  for (const hash of hashes) {{
    await carded(hash, () => {{ location.hash = hash; }});
    found.push(({READ})());
  }}
  return found;
}}"""
# Presses every copy button of each answer and reads the clipboard.
COPY = f"""async texts => {{
  {TYPE}
  const found = [];
  for (const text of texts) {{
    await type(text);
    for (const button of place.querySelectorAll('button[data-copy]')) {{
      button.click();
      for (let frame = 0; !button.dataset.state && frame < 600; frame++) await new Promise(requestAnimationFrame);
      found.push([button.dataset.copy, await navigator.clipboard.readText()]);
    }}
  }}
  return found;
}}"""
# Presses every button for a file, and reads the file in place of keeping it.
SAVE = f"""async texts => {{
  {TYPE}
  let keep;
  HTMLAnchorElement.prototype.click = function () {{ keep([this.download, this.href]); }};
  const found = [];
  for (const text of texts) {{
    await type(text);
    for (const button of place.querySelectorAll('button[data-file]')) {{
      const kept = new Promise(resolve => {{ keep = resolve; }});
      button.click();
      const [name, url] = await kept;
      found.push([name, await (await fetch(url)).text()]);
    }}
  }}
  return found;
}}"""


@dataclass(frozen=True)
class Card:
    """What the page shows for one text."""

    kind: str  # what lookup() answers, or "none"
    label: str
    title: str
    badge: str
    status: str
    rows: list[list[str]]
    links: list[str]
    next: list[list[str]]
    actions: list[str]
    names: list[str]  # of its buttons, as a screen reader says them
    copies: dict[str, str]
    paragraphs: int
    tables: list[str]
    text: str
    live: str
    url: str
    typed: str


def cards(page: Page, texts: list[str], script: str = ANSWER) -> list[Card]:
    return [Card(**{field.name: raw.get(field.name) for field in fields(Card)}) for raw in page.evaluate(script, texts)]


CARD = "#box-answer .result"


def ask(page: Page, text: str) -> Locator:
    """Put a text into the box as if it were pasted; its card."""
    page.locator("#box-text").focus()
    page.locator("#box-text").fill(text)
    return page.locator(CARD)


@pytest.fixture
def helper(tab: Page, address: str) -> Page:
    """The page /helper/ as at a first visit."""
    return fresh(tab, f"{address}helper/")


@pytest.fixture
def home(tab: Page, address: str) -> Page:
    return fresh(tab, address)


@dataclass(frozen=True)
class Asked:
    """The answers to every domain, in one edition: alone, in an address, and as a link."""

    lang: str
    page: str  # its address
    bare: dict[str, Card]
    full: dict[str, Card]
    linked: dict[str, Card]


@pytest.fixture(scope="module", params=EDITIONS)
def asked(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Asked]:
    context = browser.new_context()
    url, domains = f"{address}{EDITIONS[request.param]}helper/", list(DATA.by_domain)
    page = visit(context.new_page(), url)
    bare, full = cards(page, domains), cards(page, [f"Jane.Doe@{domain.upper()}" for domain in domains])
    linked = cards(visit(page, url), [f"domain={domain}" for domain in domains], FOLLOW)
    context.close()
    yield Asked(request.param, url, *(dict(zip(domains, found, strict=True)) for found in (bare, full, linked)))


def user_name(end: model.Endpoint, local: str, domain: str, lang: str) -> str:
    """What to type; for a bare domain how it goes."""
    if not local:
        return strings(lang)[f"username.{end.username}"]
    return local if end.username == "local_part" else f"{local}@{domain}"


def expected_rows(domain: str, local: str, lang: str) -> list[list[str]]:
    provider, servers = DATA.by_domain[domain]
    t = strings(lang)
    password = view_of(lang).type_name(provider) if provider.takes_password else t["guide.no_password"]
    shown = f"{local}@{domain}" if local else t["username.full_address"]
    rows = [[t["helper.address"], shown], [t["helper.password"], password]]
    for end in (servers.imap, servers.smtp):
        rows += [
            [t["servers.host"], end.host],
            [t["servers.port"], str(end.port)],
            [t["servers.security"], t[f"security.{end.security}"]],
            [t["servers.username"], user_name(end, local, domain, lang)],
        ]
    return rows


# --- the answer ---


def test_every_domain_gets_exactly_its_values(asked: Asked) -> None:
    """Name, state and all values of the dataset, for the domain alone and for an address; and they are announced."""
    for local, found in (("", asked.bare), ("Jane.Doe", asked.full)):
        for domain, card in found.items():
            provider, _ = DATA.by_domain[domain]
            assert card.title == card.label == f"{provider.name[asked.lang]} @{domain}"
            assert card.badge == strings(asked.lang)[f"state.{provider.binding}"]
            assert card.status.endswith(plain(provider.status, asked.lang))
            assert card.rows == expected_rows(domain, local, asked.lang)
            assert card.live.startswith(card.title) and card.badge in card.live


def test_a_link_shows_the_card(asked: Asked) -> None:
    """As a colleague sends it: /helper/#domain=… The address of the page stays as it is."""
    for domain, card in asked.linked.items():
        assert (card.typed, card.label) == (domain, f"{DATA.by_domain[domain][0].name[asked.lang]} @{domain}")
        assert card.url == f"{asked.page}#domain={domain}"


@pytest.mark.parametrize("lang", EDITIONS)
def test_a_link_works_as_the_first_address(tab: Page, address: str, lang: str) -> None:
    """Not only on the open page."""
    fresh(tab, f"{address}{EDITIONS[lang]}helper/#domain=foxmail.com")
    expect(tab.locator("#box-text")).to_have_value("foxmail.com")
    expect(tab.locator("#box-answer")).to_have_attribute("aria-label", f"{DATA.by_slug['qq'].name[lang]} @foxmail.com")


@pytest.mark.parametrize("domain", ["company.example", "exmail.qq.com", "gmial.com"])
def test_a_link_stays_whatever_its_domain_is(tab: Page, address: str, domain: str) -> None:
    """Also through a reload, and into the other language."""
    fresh(tab, f"{address}helper/#domain={domain}")
    expect(tab.locator("#box-answer h2").first).to_contain_text(domain)
    tab.reload()
    expect(tab.locator("#box-answer h2").first).to_contain_text(domain)
    tab.locator("a.language").click()
    tab.wait_for_url(f"{address}zh/helper/#domain={domain}")
    expect(tab.locator("#box-answer h2").first).to_contain_text(domain)


def test_every_link_of_a_card_leads_somewhere(asked: Asked, anchors: dict[str, set[str]]) -> None:
    """To the guide's sections, with the domain where the guide asks for it."""
    for domain, card in asked.bare.items():
        assert len(card.links) >= 5
        for target in card.links:
            parts = urlsplit(urljoin(asked.page, target))
            ids, hash = anchors[parts.path], parse_qs(parts.fragment)
            assert hash.get("domain", [domain]) == [domain]
            assert not parts.fragment or "domain" in hash or parts.fragment in ids, target
            assert set(hash.get("to", [])) <= ids


def test_the_next_three_things(asked: Asked) -> None:
    """Create, paste, check: each a link into the guide. Where no password works, the ways out instead, and the page says so:
    no profile, no form to copy."""
    t = strings(asked.lang)
    for domain, card in asked.bare.items():
        provider, _ = DATA.by_domain[domain]
        if provider.takes_password:
            assert [re.split("[#=]", target)[-1] for _, target in card.next] == ["steps", "bind", "verify"]
            continue
        assert [words for words, _ in card.next] == [plain(way.title, asked.lang) for way in provider.instead]
        assert card.actions == [t["helper.guide"], t["helper.copy_link"], t["helper.print"]]
        assert t["helper.no_form"] in card.text


def test_a_guide_opens_at_the_section_for_the_domain(helper: Page, address: str) -> None:
    """The domain is chosen there, and the section is on the screen."""
    ask(helper, "me@vip.126.com").locator(".next a").first.click()
    helper.wait_for_url(f"{address}guides/netease/#domain=vip.126.com&to=steps")
    expect(helper.get_by_role("radio", name="vip.126.com", exact=True)).to_be_checked()
    expect(helper.locator("#steps")).to_be_in_viewport()


def test_a_user_name_to_copy_has_no_plus_part(helper: Page) -> None:
    """Where the part before @ is the user name: bob+news@me.com is an address of bob."""
    (card,) = cards(helper, ["bob+news@me.com"])
    assert [value for term, value in card.rows if term == T["servers.username"]] == ["bob", "bob+news@me.com"]
    assert card.rows[0][1] == "bob+news@me.com"
    expect(helper.locator("#box-answer button[data-copy='bob']")).to_be_visible()


# --- what is no mailbox of the list ---


def test_a_misspelling_can_be_taken_over(helper: Page) -> None:
    """The part before @ stays; the focus goes to the answer."""
    yes = T["helper.typo_yes"].format(address="jane@gmail.com")
    ask(helper, "jane@gmial.com").get_by_role("button", name=yes).press("Enter")
    expect(helper.locator("#box-text")).to_have_value("jane@gmail.com")
    expect(helper.locator("#box-answer")).to_be_focused()
    expect(helper.locator(CARD)).to_have_attribute("data-kind", "provider")


def test_a_misspelling_can_be_right(helper: Page) -> None:
    """Then it is a mailbox that is not in the list."""
    ask(helper, "jane@gmial.com").get_by_role("button", name=T["helper.typo_no"].format(domain="gmial.com")).click()
    expect(helper.locator(CARD)).to_have_attribute("data-kind", "unknown")
    expect(helper.locator("#box-text")).to_have_value("jane@gmial.com")
    helper.locator("#box-text").press("Enter")
    expect(helper.locator(CARD)).to_have_attribute("data-kind", "unknown")


def test_company_mail_gets_a_hint(helper: Page) -> None:
    """Who hosts it, and where its settings are."""
    services = DATA.domains.enterprise
    hosted = {domain: one for one in services for domain in [*one.domains, *(f"firma.{end}" for end in one.suffixes)]}
    for service, card in zip(hosted.values(), cards(helper, [f"jane@{domain}" for domain in hosted]), strict=True):
        assert card.kind == "enterprise_hint"
        assert service.name.en in card.title
        assert ENTERPRISE.url.en in card.links
        assert card.tables == []  # it is known who hosts this one


@pytest.mark.parametrize("lang", EDITIONS)
def test_a_look_alike_is_said_to_be_one(tab: Page, address: str, lang: str) -> None:
    """Nobody should try the servers of the mailbox that it looks like."""
    alike = {domain: other for provider in DATA.providers for other in provider.not_this for domain in other.domains}
    fresh(tab, f"{address}{EDITIONS[lang]}helper/")
    for other, card in zip(alike.values(), cards(tab, [f"jane@{domain}" for domain in alike]), strict=True):
        assert (card.kind, card.status) == ("unknown", plain(other, lang))
        assert plain(other, lang) in card.live


def test_an_unknown_domain_gets_ways_to_find_out(helper: Page) -> None:
    """The provider's help, the MX record, the public database, the generic page, support."""
    (card,) = cards(helper, ["jane@example.org"])
    assert {"https://autoconfig.thunderbird.net/v1.1/example.org", "../generic/", CONTACT.url.en} <= set(card.links)
    assert "nslookup -type=mx example.org" in card.copies.values()
    assert all(end in card.tables[0] for service in DATA.domains.enterprise for end in service.mx)


def test_what_is_no_address_gets_its_own_message(helper: Page) -> None:
    """Calm and specific, and nothing that was typed is lost."""
    for (reason, typed), card in zip(INVALID.items(), cards(helper, list(INVALID.values())), strict=True):
        assert T[f"helper.invalid_{reason}"] in card.text
        assert card.paragraphs == 1
        assert card.typed == typed


def test_a_name_is_enough(helper: Page) -> None:
    """Of whoever types "gmail", "网易" or "QQ邮箱": the card, and where the servers differ by domain, the choice."""
    typed = {"gmail": "gmail", "Hotmail": "microsoft", "QQ邮箱": "qq", "网易": "netease", "яндекс почта": "yandex", "exmail": ""}
    found = cards(helper, list(typed))
    assert [card.kind for card in found] == ["provider"] * 5 + ["enterprise_hint"]
    for slug, card in zip(typed.values(), found, strict=True):
        assert not slug or card.title.startswith(DATA.by_slug[slug].name.en)
    endings = [f"@{domain}" for domain in DATA.by_slug["netease"].primary_domains]
    assert [name for name in found[3].names if name.startswith("@")] == endings
    ask(helper, "网易").get_by_role("button", name="@126.com").click()
    expect(helper.locator(CARD)).to_contain_text("imap.126.com")
    expect(helper.locator("#box-text")).to_have_value("126.com")


def test_every_copy_button_has_a_name_of_its_own(asked: Asked) -> None:
    """Nobody who hears them can take the address for a user name."""
    for card in asked.full.values():
        assert len(set(card.names)) == len(card.names)


@pytest.mark.parametrize("lang", EDITIONS)
def test_who_hosts_it_is_one_press_away(tab: Page, address: str, lang: str) -> None:
    """Every service is a button, with the page where its users sign in; the command is behind "I do not know"."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}helper/")
    for service in DATA.domains.enterprise:
        card = ask(page, "jane@example.org")
        assert not card.locator("code").is_visible()
        button = card.locator(f"[data-service='{service.id}']")
        assert [host for host in service.sign_in if host not in button.inner_text()] == []
        button.click()
        expect(page.locator(CARD)).to_have_attribute("data-kind", "enterprise_hint")
        expect(page.locator(f"{CARD} h2")).to_contain_text(service.name[lang])
        expect(page.locator("#box-answer")).to_be_focused()


def test_an_empty_box_has_no_answer(helper: Page) -> None:
    """The card goes with the text."""
    expect(ask(helper, "qq.com")).to_be_visible()
    helper.wait_for_url("**/helper/#domain=qq.com")
    expect(ask(helper, "")).to_be_hidden()
    expect(helper.locator("#live")).to_be_empty()
    assert "#domain" not in helper.url


def test_the_old_answer_goes_at_once(page: Page, address: str) -> None:
    """Nobody sees one mailbox under another's address, however long the new answer takes."""
    page.clock.install()
    visit(page, f"{address}helper/")
    expect(ask(page, "me@qq.com")).to_be_visible()
    page.locator("#box-text").press("End")
    page.keyboard.type(".example")
    expect(page.locator("#box-answer")).to_be_hidden()
    expect(page.locator(CARD)).to_have_count(0)
    page.clock.run_for(2000)
    expect(page.locator(CARD)).to_have_attribute("data-kind", "unknown")


@pytest.mark.parametrize(
    "typed", ["<img src=x onerror=alert(1)>@qq.com", '"<img src=x onerror=alert(1)>"@qq.com', '"><b>x</b>"@qq.com']
)
def test_markup_stays_text(page: Page, address: str, typed: str) -> None:
    """Whatever is typed, no element comes of it."""
    visit(page, f"{address}helper/")
    shouts = dialogs(page)
    card = ask(page, typed)
    expect(card).to_be_visible()
    assert card.locator("img, b, script").count() == 0
    assert shouts == []


@pytest.mark.parametrize("hash", ["domain=", "domain=%3Cimg%20src=x%3E", "domain=me@qq.com", "%", "domain=nowhere.example"])
def test_a_strange_link_does_no_harm(tab: Page, address: str, hash: str) -> None:
    """No error, no element, and no address stays in the link."""
    errors = []
    tab.on("pageerror", note := lambda error: errors.append(str(error)))
    fresh(tab, f"{address}helper/#{hash}")
    tab.remove_listener("pageerror", note)
    assert errors == []
    assert tab.locator("#box-answer img").count() == 0
    assert "me@" not in tab.url


# --- what it does while somebody types ---


def test_the_link_names_only_the_domain_and_only_once_it_is_found(page: Page, address: str) -> None:
    """While the address is typed letter by letter, and when it is changed afterwards."""
    visit(page, f"{address}helper/")
    tab_to(page, "#box-text")
    seen = set()
    for letter in "jane.doe@163.com":
        page.keyboard.type(letter)
        seen.add(page.url)
    page.wait_for_url(f"{address}helper/#domain=163.com")
    assert seen <= {f"{address}helper/", f"{address}helper/#domain=163.com"}
    assert page.evaluate("history.length") == 2
    page.keyboard.type(".example")
    page.wait_for_url(f"{address}helper/")


def test_the_answer_is_announced(helper: Page) -> None:
    """In the page's polite live region, with name and state; the focus stays in the box."""
    tab_to(helper, "#box-text")
    helper.keyboard.type("jane@foxmail.com")
    name = f"{DATA.by_slug['qq'].name.en} @foxmail.com"
    expect(helper.locator("#live")).to_contain_text(name)
    expect(helper.locator("#box-text")).to_be_focused()
    expect(helper.get_by_role("region", name=name)).to_be_visible()


def test_everything_is_reached_with_the_keyboard(helper: Page) -> None:
    """Type, walk to a value, copy it, walk on to the guide."""
    tab_to(helper, "#box-text")
    helper.keyboard.type("jane@126.com")
    expect(helper.locator(CARD)).to_be_visible()
    tab_to(helper, "#box-answer [data-copy='imap.126.com']")
    helper.keyboard.press("Enter")
    expect(helper.locator("#live")).to_have_text(T["shell.copied"])
    assert clipboard(helper) == "imap.126.com"
    tab_to(helper, "#box-answer a.button")
    helper.keyboard.press("Enter")
    helper.wait_for_url("**/guides/netease/#domain=126.com")


@pytest.mark.parametrize("lang", EDITIONS)
def test_nothing_that_was_typed_leaves_the_page(page: Page, address: str, lang: str) -> None:
    """Not in a request, an address, a cookie, storage or the history; with every button pressed."""
    visit(page, f"{address}{EDITIONS[lang]}helper/").evaluate("window.print = () => {}")
    traces = Traces(page)
    for typed in KINDS:
        ask(page, typed)
        for button in page.locator("#box-answer button:is([data-copy], [data-print], [data-file])").all():
            if button.get_attribute("data-file"):
                with page.expect_download():
                    button.click()
            else:
                button.click()
        assert not re.search("someone|else", traces.all())
    assert traces.requests
    assert all(request.startswith((address, "blob:")) for request in traces.requests)


# --- taking it along ---


def test_every_value_is_copied(helper: Page) -> None:
    """Read back from the clipboard, character for character. Where no password works there is no server to copy."""
    copied = helper.evaluate(COPY, [f"jane@{provider.all_domains[0]}" for provider in DATA.providers])
    values = {value for value, _ in copied}
    for provider in DATA.providers:
        assert (provider.servers.sets[0].smtp.host in values) == provider.takes_password, provider.slug
    assert [pair for pair in copied if pair[0] != pair[1]] == []


def test_all_is_copied_as_text_for_a_chat(asked: Asked) -> None:
    """With the values of the domain and the guide's address, but without the reader's own."""
    t = strings(asked.lang)
    for domain, card in asked.full.items():
        provider, servers = DATA.by_domain[domain]
        if not provider.takes_password:
            assert t["helper.copy_all"] not in card.copies
            continue
        text = card.copies[t["helper.copy_all"]]
        ends = (servers.imap, servers.smtp)
        values = [value for end in ends for value in (end.host, str(end.port), t[f"security.{end.security}"])]
        values += [f"@{domain}", t[f"state.{provider.binding}"], plain(provider.status, asked.lang)]
        values += [urljoin(asked.page, f"../guides/{provider.slug}/")]
        assert [value for value in values if value not in text] == []
        assert not re.search(r"(?i)jane|[{}]", text)


def test_the_link_for_a_colleague_has_nothing_but_the_domain(asked: Asked) -> None:
    """An absolute address; what it shows, see test_a_link_shows_the_card."""
    for domain, card in asked.full.items():
        assert card.copies[strings(asked.lang)["helper.copy_link"]] == f"{asked.page}#domain={domain}"


def is_thunderbird(content: bytes, servers: model.ServerSet) -> bool:
    """Well-formed, with these servers, without a password."""
    root = ElementTree.fromstring(content)
    ends = [(servers.imap, "imap", one(root, ".//incomingServer")), (servers.smtp, "smtp", one(root, ".//outgoingServer"))]
    return root.get("version") == "1.1" and all(
        (found.get("type"), found.findtext("hostname"), found.findtext("port")) == (type, end.host, str(end.port))
        and found.find("password") is None
        for end, type, found in ends
    )


def is_apple(content: bytes, servers: model.ServerSet, address: str) -> bool:
    """A property list with these servers; the password is left for the device to ask."""
    (account,) = plistlib.loads(content)["PayloadContent"]
    values = [account[name] for name in ("IncomingMailServerHostName", "OutgoingMailServerPortNumber", "EmailAddress")]
    secrets = [key for key in account if re.fullmatch(r"(Incoming|Outgoing)Password", key)]
    return values == [servers.imap.host, servers.smtp.port, address] and not secrets


def test_mail_programs_get_files(helper: Page) -> None:
    """With the servers of the domain, and nothing of the reader in what could be passed on."""
    domains = [provider.all_domains[0] for provider in WORKING]
    saved = helper.evaluate(SAVE, [f"jane.doe@{domain}" for domain in domains])
    for domain, thunderbird, apple in zip(domains, saved[::2], saved[1::2], strict=True):
        _, servers = DATA.by_domain[domain]
        assert [thunderbird[0], apple[0]] == [f"{domain}.xml", f"{domain}.mobileconfig"]
        assert is_thunderbird(thunderbird[1].encode(), servers), thunderbird[1]
        assert "jane" not in thunderbird[1]
        assert is_apple(apple[1].encode(), servers, f"jane.doe@{domain}"), apple[1]


@pytest.mark.parametrize("button, end", [("thunderbird", "xml"), ("apple", "mobileconfig")])
def test_the_browser_saves_the_file(helper: Page, button: str, end: str) -> None:
    """Under the name of the domain."""
    ask(helper, "jane.doe@163.com")
    with helper.expect_download() as started:
        helper.get_by_role("button", name=T[f"helper.{button}"]).click()
    assert started.value.suggested_filename == f"163.com.{end}"
    assert b"imap.163.com" in Path(started.value.path()).read_bytes()


def test_an_answer_can_be_printed(helper: Page, address: str) -> None:
    """The values stand on paper, the buttons do not."""
    card = ask(helper, "jane@qq.com")
    helper.evaluate("window.print = () => { window.printed = 1 }")
    card.get_by_role("button", name=T["helper.print"]).click()
    assert helper.evaluate("window.printed") == 1
    helper.emulate_media(media="print")
    expect(card).to_contain_text("imap.qq.com")
    expect(card.get_by_text(f"{address}guides/qq/")).to_be_visible()
    assert visible(card.locator("button, .actions")) == []
    helper.emulate_media(media="screen")


def test_on_the_home_page_the_answer_alone_is_printed(home: Page) -> None:
    """The table belongs to another question."""
    expect(ask(home, "someone.else@qq.com")).to_be_visible()
    home.emulate_media(media="print")
    expect(home.locator(CARD)).to_be_visible()
    assert visible(home.locator("#sheet, #password-types, #bulk")) == []
    home.emulate_media(media="screen")


# --- the home page and the dialog ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_home_page_answers_too(tab: Page, address: str, lang: str) -> None:
    """The same card; the address of the page stays as it is."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}")
    domains = list(DATA.by_domain)
    for domain, card in zip(domains, cards(page, [f"jane@{domain}" for domain in domains]), strict=True):
        provider, _ = DATA.by_domain[domain]
        assert card.label == f"{provider.name[lang]} @{domain}"
        assert card.rows == expected_rows(domain, "jane", lang)
        assert card.url == f"{address}{EDITIONS[lang]}"


FOUND = {
    "张三 <zhangsan@qq.com>": "qq",
    "zhangsan@qq.com。": "qq",
    "zhangsan@qq.com，谢谢": "qq",
    "我的邮箱是zhangsan@163.com": "netease",
    "mailto:a@gmail.com?subject=x": "gmail",
    "mailto:a%40gmail.com": "gmail",
    "a@gmail.com.": "gmail",
    "a @ gmail . com": "gmail",
    "https://mail.qq.com": "qq",
    "https://mail.google.com/mail/u/0/": "gmail",
    "imap.aol.com:993": "aol",
}


@pytest.mark.parametrize("lang", EDITIONS)
def test_whatever_was_pasted_around_the_domain(tab: Page, address: str, lang: str) -> None:
    page = fresh(tab, f"{address}{EDITIONS[lang]}")
    for slug, card in zip(FOUND.values(), cards(page, list(FOUND)), strict=True):
        assert (card.kind, card.title.split(" @")[0]) == ("provider", DATA.by_slug[slug].name[lang])


@pytest.mark.parametrize("lang", EDITIONS)
def test_an_incomplete_address_gets_its_message(tab: Page, address: str, lang: str) -> None:
    page, message = fresh(tab, f"{address}{EDITIONS[lang]}"), strings(lang)["helper.invalid_bad_domain"]
    for card in cards(page, ["a@nowhere", "someone@nowhere"]):
        assert card.kind == "invalid"
        assert message in card.text and message in card.live


def test_enter_answers_at_once(home: Page) -> None:
    """Also what is incomplete; the focus goes to the answer, which is on the screen."""
    home.set_viewport_size({"width": 390, "height": 420})
    home.locator("#box-text").press_sequentially("a@nowhere")
    home.keyboard.press("Enter")
    expect(home.locator(CARD)).to_contain_text(T["helper.invalid_bad_domain"])
    expect(home.locator("#box-answer")).to_be_focused()
    expect(home.locator(f"{CARD} h2")).to_be_in_viewport()


def test_shift_enter_breaks_the_line(home: Page) -> None:
    """And the box grows with its lines."""
    area = home.locator("#box-text")
    area.press("x")
    home.wait_for_load_state("networkidle")
    height = area.evaluate("area => area.clientHeight")
    for _ in range(3):
        area.press("Shift+Enter")
    assert area.input_value() == "x\n\n\n"
    assert area.evaluate("area => area.clientHeight") > height


def test_nobody_who_is_typing_is_told_that_half_an_address_is_incomplete(page: Page, address: str) -> None:
    """Only after a pause, and then it goes with the next letters."""
    page.clock.install()
    visit(page, address)
    ask(page, "jane@qq.com")
    expect(page.locator(CARD)).to_be_visible()
    page.locator("#box-text").fill("")
    for letter in "jane@nowh":
        page.keyboard.type(letter)
        page.clock.run_for(200)
        expect(page.locator(CARD)).to_be_hidden()
    page.clock.run_for(2000)
    expect(page.locator(CARD)).to_contain_text(T["helper.invalid_bad_domain"])
    page.locator("#box-text").fill("jane@gmail.co")
    page.keyboard.type("m")
    page.clock.run_for(300)
    expect(page.locator(CARD)).to_have_attribute("data-kind", "provider")


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("path", ["", "faq/", "guides/qq/", "404.html"])
def test_the_dialog_of_every_page_answers_too(tab: Page, address: str, path: str, lang: str) -> None:
    """An address, joined with its error; its links lead on from any depth."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}{path}")
    page.keyboard.press("Control+k")
    page.locator("#search-text").fill("me@163.com, got 535 Error: authentication failed")
    answer = page.locator("#search-answer")
    expect(answer.locator(".result")).to_contain_text(DATA.by_slug["netease"].name[lang])
    expect(answer.locator(".answer h3").first).to_have_text(plain(DATA.cause["bad_credentials"].title, lang))
    target = urljoin(page.url, answer.locator(".result a").last.get_attribute("href"))
    assert target.partition("#")[0] == f"{address}{EDITIONS[lang]}guides/netease/"


def test_an_example_is_taken_with_one_press(home: Page) -> None:
    """What is empty says what can be asked."""
    for words in view_of().examples:
        fresh(home, home.url).locator(".page .examples button", has_text=words).first.click()
        expect(home.locator("#box-text")).to_have_value(words)
        expect(home.locator("#box-answer > *").first).to_be_visible()


# --- everybody ---


def test_axe_finds_nothing_in_an_answer(still: Page, address: str) -> None:
    """Every kind of card; and one of them among the headings of the home page."""
    visit(still, f"{address}helper/")
    for typed, kind in KINDS.items():
        expect(ask(still, typed)).to_have_attribute("data-kind", kind)
        assert in_every_scheme(still, "#box-answer") == []
    expect(ask(visit(still, address), "someone.else@qq.com")).to_be_visible()
    assert in_every_scheme(still, "#box-answer") == []


@pytest.mark.parametrize("lang", EDITIONS)
def test_an_answer_fits_on_the_narrowest_phone(still: Page, address: str, lang: str) -> None:
    """At 320 px nothing scrolls sideways and nothing is cut off."""
    still.set_viewport_size(NARROWEST)
    visit(still, f"{address}{EDITIONS[lang]}helper/")
    long = f"{'long.' * 9}name@"
    for typed, kind in {**KINDS, f"{long}onmicrosoft.com": "enterprise_hint", f"{long}vip.sina.com": "provider"}.items():
        expect(ask(still, typed)).to_have_attribute("data-kind", kind)
        assert still.evaluate(DOES_NOT_FIT) == [], typed


def test_without_a_script_the_page_names_the_table(without_script: BrowserContext, address: str) -> None:
    """No box that does nothing, but the way to the same facts."""
    page = without_script.new_page()
    page.goto(f"{address}helper/")
    assert not page.locator("#box-text").is_visible()
    link = page.locator(".no-script a")
    assert link.is_visible()
    assert urljoin(page.url, link.get_attribute("href")) == f"{address}#mailboxes"
    page.close()


def test_the_page_carries_both_functions(helper: Page, address: str) -> None:
    """config-helper.js can be used by hand on /helper/, as support staff and tests do."""
    answers = helper.evaluate(
        "async url => { const m = await import(url); return [await m.lookup('a@qq.com'), await m.diagnose('Unsafe Login')] }",
        f"{address}assets/javascripts/config-helper.js",
    )
    assert (answers[0]["kind"], answers[1]["cause"]) == ("provider", "client_not_identified")
