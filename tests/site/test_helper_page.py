"""The address box on /helper/ and on the home page: right values, nothing lost, nothing leaked."""

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
    "someone.else@@qq.com": "invalid",
}
INVALID = {
    "no_domain": "someone",
    "bad_domain": "someone@nowhere",
    "two_addresses": "one@qq.com, two@163.com",
    "too_long": "x" * 10_000 + "@qq.com",
    "markup": "<script>alert(1)</script>",
}

# Types each text into the box, leaves it, and notes what is shown then.
READ = """() => {
  const card = document.getElementById('result'), [title, text] = card.children;
  const all = (selector, read) => [...card.querySelectorAll(selector)].map(read);
  return {
    kind: card.hidden ? 'hidden' : card.dataset.kind, label: card.ariaLabel, title: title?.innerText ?? '',
    badge: all('.badge', badge => badge.innerText)[0] ?? '', status: card.querySelector('p')?.innerText ?? '',
    rows: all('.form > div', row => [row.querySelector('dt').innerText,
      (row.querySelector('.value') ?? row.querySelector('a') ?? row.querySelector('dd')).innerText]),
    links: all('a', link => link.getAttribute('href')), next: all('.next a', link => [link.innerText, link.getAttribute('href')]),
    actions: all('.actions > *', action => action.innerText),
    copies: Object.fromEntries(all('button[data-copy]', button => [button.innerText, button.dataset.copy])),
    paragraphs: card.querySelectorAll('p').length, tables: all('tbody', table => table.innerText), text: card.innerText,
    live: document.getElementById('live').textContent, url: location.href, typed: document.querySelector('input').value,
    mailboxes: [...document.querySelectorAll('#sheet tbody tr')].filter(row => row.checkVisibility()).map(row => row.id),
    tops: ['filter', 'result', 'sheet'].map(id => document.getElementById(id)?.getBoundingClientRect().top),
    none: document.getElementById('filter-none')?.checkVisibility(), count: document.getElementById('filter-count')?.textContent,
  };
}"""
TYPE = """
  const input = document.querySelector('#helper-text, #filter-text');
  const type = text => {
    input.value = text;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    input.dispatchEvent(new Event('change'));
  };
"""
ANSWER = f"texts => {{ {TYPE} return texts.map(text => {{ type(text); return ({READ})(); }}); }}"
FOLLOW = f"""async hashes => {{
  const found = [];
  for (const hash of hashes) {{
    const changed = new Promise(resolve => addEventListener('hashchange', resolve, {{once: true}}));
    location.hash = hash;
    await changed;
    found.push(({READ})());
  }}
  return found;
}}"""
# Presses every copy button of each answer and reads the clipboard.
COPY = f"""async texts => {{
  {TYPE}
  const found = [];
  for (const text of texts) {{
    type(text);
    for (const button of document.querySelectorAll('#result button[data-copy]')) {{
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
    type(text);
    for (const button of document.querySelectorAll('#result button[data-file]')) {{
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

    kind: str  # what lookup() answers, or "hidden"
    label: str
    title: str
    badge: str
    status: str
    rows: list[list[str]]
    links: list[str]
    next: list[list[str]]
    actions: list[str]
    copies: dict[str, str]
    paragraphs: int
    tables: list[str]
    text: str
    live: str
    url: str
    typed: str
    mailboxes: list[str]
    tops: list[float]
    none: bool
    count: str


def cards(page: Page, texts: list[str], script: str = ANSWER) -> list[Card]:
    return [Card(**{field.name: raw.get(field.name) for field in fields(Card)}) for raw in page.evaluate(script, texts)]


def ask(page: Page, text: str, box: str = "#helper-text") -> Locator:
    """Put a text into the box and leave it, so that it is answered at once."""
    page.locator(box).fill(text)
    page.locator(box).dispatch_event("change")
    return page.locator("#result")


@pytest.fixture
def helper(tab: Page, address: str) -> Page:
    """The page /helper/ as at a first visit."""
    return fresh(tab, f"{address}helper/")


@pytest.fixture
def home(tab: Page, address: str) -> Page:
    return fresh(tab, address)


def answering(page: Page) -> Page:
    """The home page once its box answers: what does that is fetched when somebody turns to the box."""
    page.locator("#filter-text").fill("someone@qq.com")
    expect(page.locator("#result")).to_have_attribute("data-kind", "provider")
    return page


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
    expect(tab.locator("#helper-text")).to_have_value("foxmail.com")
    expect(tab.locator("#result")).to_have_attribute("aria-label", f"{DATA.by_slug['qq'].name[lang]} @foxmail.com")


@pytest.mark.parametrize("domain", ["company.example", "exmail.qq.com", "gmial.com"])
def test_a_link_stays_whatever_its_domain_is(tab: Page, address: str, domain: str) -> None:
    """Also through a reload, and into the other language."""
    fresh(tab, f"{address}helper/#domain={domain}")
    expect(tab.locator("#result h2")).to_contain_text(domain)
    tab.reload()
    expect(tab.locator("#result h2")).to_contain_text(domain)
    tab.locator("a.language").click()
    tab.wait_for_url(f"{address}zh/helper/#domain={domain}")
    expect(tab.locator("#result h2")).to_contain_text(domain)


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
    expect(helper.locator("#result button[data-copy='bob']")).to_be_visible()


# --- what is no mailbox of the list ---


def test_a_misspelling_can_be_taken_over(helper: Page) -> None:
    """The part before @ stays; the focus returns to the box."""
    yes = T["helper.typo_yes"].format(address="jane@gmail.com")
    ask(helper, "jane@gmial.com").get_by_role("button", name=yes).press("Enter")
    expect(helper.locator("#helper-text")).to_have_value("jane@gmail.com")
    expect(helper.locator("#helper-text")).to_be_focused()
    expect(helper.locator("#result")).to_have_attribute("data-kind", "provider")


def test_a_misspelling_can_be_right(helper: Page) -> None:
    """Then it is a mailbox that is not in the list."""
    ask(helper, "jane@gmial.com").get_by_role("button", name=T["helper.typo_no"].format(domain="gmial.com")).click()
    expect(helper.locator("#result")).to_have_attribute("data-kind", "unknown")
    expect(helper.locator("#helper-text")).to_have_value("jane@gmial.com")
    helper.locator("#helper-text").press("Enter")
    expect(helper.locator("#result")).to_have_attribute("data-kind", "unknown")


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
        assert card.paragraphs == 1 + (reason == "no_domain")
        assert card.typed == typed


def test_a_name_leads_to_the_table(helper: Page) -> None:
    """Whoever types "gmail" finds it there."""
    expect(ask(helper, "gmail").locator("a[href='../#mailboxes']")).to_be_visible()


def test_an_empty_box_has_no_answer(helper: Page) -> None:
    """The card goes with the text."""
    expect(ask(helper, "qq.com")).to_be_visible()
    expect(ask(helper, "")).to_be_hidden()


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
    assert tab.locator("#result img").count() == 0
    assert "me@" not in tab.url


# --- what it does while somebody types ---


def test_the_link_names_only_the_domain_and_only_once_it_is_found(page: Page, address: str) -> None:
    """While the address is typed letter by letter, and when it is changed afterwards."""
    visit(page, f"{address}helper/")
    tab_to(page, "#helper-text")
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
    tab_to(helper, "#helper-text")
    helper.keyboard.type("jane@foxmail.com")
    name = f"{DATA.by_slug['qq'].name.en} @foxmail.com"
    expect(helper.locator("#live")).to_contain_text(name)
    expect(helper.locator("#helper-text")).to_be_focused()
    expect(helper.get_by_role("region", name=name)).to_be_visible()


def test_everything_is_reached_with_the_keyboard(helper: Page) -> None:
    """Type, walk to a value, copy it, walk on to the guide."""
    tab_to(helper, "#helper-text")
    helper.keyboard.type("jane@126.com")
    expect(helper.locator("#result")).to_be_visible()
    tab_to(helper, "#result [data-copy='imap.126.com']")
    helper.keyboard.press("Enter")
    expect(helper.locator("#live")).to_have_text(T["shell.copied"])
    assert clipboard(helper) == "imap.126.com"
    tab_to(helper, "#result a.button")
    helper.keyboard.press("Enter")
    helper.wait_for_url("**/guides/netease/#domain=126.com")


@pytest.mark.parametrize("lang", EDITIONS)
def test_nothing_that_was_typed_leaves_the_page(page: Page, address: str, lang: str) -> None:
    """Not in a request, an address, a cookie, storage or the history; with every button pressed."""
    visit(page, f"{address}{EDITIONS[lang]}helper/").evaluate("window.print = () => {}")
    traces = Traces(page)
    for typed in KINDS:
        ask(page, typed)
        for button in page.locator("#result button:not([data-take])").all():
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
    """Read back from the clipboard, character for character."""
    copied = helper.evaluate(COPY, [f"jane@{provider.all_domains[0]}" for provider in DATA.providers])
    assert {provider.servers.sets[0].smtp.host for provider in DATA.providers} <= {value for value, _ in copied}
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
    answering(home).emulate_media(media="print")
    expect(home.locator("#result")).to_be_visible()
    assert visible(home.locator("#sheet, #password-types, #bulk")) == []
    home.emulate_media(media="screen")


# --- the home page ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_home_page_answers_too(tab: Page, address: str, lang: str) -> None:
    """The one box filters the table and shows the card between box and table; the address of the page stays as it is."""
    page = answering(fresh(tab, f"{address}{EDITIONS[lang]}"))
    domains = list(DATA.by_domain)
    for domain, card in zip(domains, cards(page, [f"jane@{domain}" for domain in domains]), strict=True):
        provider, _ = DATA.by_domain[domain]
        assert card.label == f"{provider.name[lang]} @{domain}"
        assert card.rows == expected_rows(domain, "jane", lang)
        assert card.mailboxes == [provider.slug]
        assert card.tops == sorted(card.tops)
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
def test_the_table_shows_what_the_answer_is_about(tab: Page, address: str, lang: str) -> None:
    """Whatever was pasted around the domain; nothing on the page says that there is none, also not aloud."""
    page = answering(fresh(tab, f"{address}{EDITIONS[lang]}"))
    count = strings(lang)["filter.one"].format(n=1, all=len(DATA.providers))
    for slug, card in zip(FOUND.values(), cards(page, list(FOUND)), strict=True):
        assert (card.kind, card.mailboxes, card.none, card.count) == ("provider", [slug], False, count)


@pytest.mark.parametrize("lang", EDITIONS)
def test_an_incomplete_address_gets_its_message_on_the_home_page(tab: Page, address: str, lang: str) -> None:
    """Above a table in which nothing matches."""
    page, message = answering(fresh(tab, f"{address}{EDITIONS[lang]}")), strings(lang)["helper.invalid_bad_domain"]
    for card in cards(page, ["a@gmail,com", "someone@nowhere", "someone@163，com"]):
        assert card.kind == "invalid"
        assert message in card.text and message in card.live


def test_enter_shows_at_once_what_is_incomplete(home: Page) -> None:
    home.locator("#filter-text").fill("a@gmail,com")
    home.keyboard.press("Enter")
    expect(home.locator("#result")).to_contain_text(T["helper.invalid_bad_domain"])


def test_nobody_who_is_typing_is_told_that_half_an_address_is_incomplete(page: Page, address: str) -> None:
    """Only after a pause, and then it goes with the next letters."""
    page.clock.install()
    answering(visit(page, address)).locator("#filter-text").fill("")
    page.clock.run_for(2000)
    expect(page.locator("#result")).to_be_hidden()
    page.locator("#filter-text").focus()
    for letter in "jane@gmail":
        page.keyboard.type(letter)
        page.clock.run_for(300)
        expect(page.locator("#result")).to_be_hidden()
    page.clock.run_for(1000)
    expect(page.locator("#result")).to_contain_text(T["helper.invalid_bad_domain"])
    page.keyboard.type(".com")
    page.clock.run_for(300)
    expect(page.locator("#result")).to_have_attribute("data-kind", "provider")


def test_a_name_only_filters(home: Page) -> None:
    """A card needs a whole domain."""
    names = ["gmail", "网易", "163", "someone@", "@"]
    assert {card.typed: card.kind for card in cards(answering(home), names)} == dict.fromkeys(names, "hidden")


def test_show_all_removes_the_card(home: Page) -> None:
    """With the text goes its answer."""
    answering(home).locator("#filter button[type=reset]").click()
    expect(home.locator("#result")).to_be_hidden()


def test_a_misspelling_taken_over_filters_the_table(home: Page) -> None:
    """Box, card and table agree."""
    home.locator("#filter-text").fill("jane@gmial.com")
    home.get_by_role("button", name=T["helper.typo_yes"].format(address="jane@gmail.com")).click()
    expect(home.locator("#result")).to_have_attribute("data-kind", "provider")
    expect(home.locator("#gmail")).to_be_visible()


# --- everybody ---


def test_axe_finds_nothing_in_an_answer(still: Page, address: str) -> None:
    """Every kind of card; and one of them among the headings of the home page."""
    visit(still, f"{address}helper/")
    for typed, kind in KINDS.items():
        expect(ask(still, typed)).to_have_attribute("data-kind", kind)
        assert in_every_scheme(still, "#result") == []
    answering(visit(still, address))
    assert in_every_scheme(still, "#result") == []


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
    assert not page.locator("#helper").is_visible()
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
