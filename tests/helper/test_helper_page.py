"""The address box on /helper/ and on the home page: right values, nothing lost, nothing leaked."""

from __future__ import annotations

import plistlib
import re
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from ui import CUT_OFF, DATA, SCHEMES, TOO_WIDE, Traces, clipboard, fresh, plain, rows, tab_to, violations, visible, visit

from macros.dataset import model
from macros.view.words import strings

PROVIDERS = [pytest.param(provider, id=provider.slug) for provider in DATA.providers]
WORKING = [pytest.param(provider, id=provider.slug) for provider in DATA.providers if provider.binding != "oauth_only"]
EDITIONS = {"en": "", "zh": "zh/"}
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
READ = """card => ({
  title: card.firstElementChild.innerText,
  badge: card.querySelector('.badge').innerText,
  status: card.querySelector('p').innerText,
  rows: [...card.querySelectorAll('.form > div')].map(row => [row.querySelector('dt').innerText,
         (row.querySelector('.value') ?? row.querySelector('a') ?? row.querySelector('dd')).innerText]),
})"""


def ask(page: Page, text: str, box: str = "#helper-text") -> Locator:
    """Put a text into the box and leave it, so that it is answered at once."""
    page.locator(box).fill(text)
    page.locator(box).dispatch_event("change")
    return page.locator("#result")


@pytest.fixture
def helper(tab: Page, address: str) -> Page:
    """The page /helper/ as at a first visit."""
    return fresh(tab, f"{address}helper/")


def user_name(end: model.Endpoint, local: str, domain: str, lang: str) -> str:
    """What to type; for a bare domain how it goes."""
    if not local:
        return strings(lang)[f"username.{end.username}"]
    return local if end.username == "local_part" else f"{local}@{domain}"


def expected_rows(provider: model.Provider, servers: model.ServerSet, local: str, domain: str, lang: str) -> list[list[str]]:
    t = strings(lang)
    works = provider.binding != "oauth_only"
    password = DATA.password_type[provider.password.type].name[lang] if works else t["guide.no_password"]
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


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_domain_gets_exactly_its_values(tab: Page, address: str, provider: model.Provider, lang: str):
    """Name, state and all values of the dataset, for the domain alone and for an address."""
    fresh(tab, f"{address}{EDITIONS[lang]}helper/")
    for servers in provider.servers.sets:
        for domain in servers.all_domains:
            typed, local = (f"Jane.Doe@{domain.upper()}", "Jane.Doe") if domain == servers.all_domains[0] else (domain, "")
            shown = ask(tab, typed).evaluate(READ)
            assert shown["title"] == f"{provider.name[lang]} @{domain}"
            assert shown["badge"] == strings(lang)[f"state.{provider.binding}"]
            assert shown["status"].endswith(plain(provider.status, lang))
            assert shown["rows"] == expected_rows(provider, servers, local, domain, lang)


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_link_shows_the_card(tab: Page, address: str, provider: model.Provider, lang: str):
    """As a colleague opens it: /helper/#domain=…"""
    domain = provider.all_domains[0]
    fresh(tab, f"{address}{EDITIONS[lang]}helper/#domain={domain}")
    expect(tab.locator("#helper-text")).to_have_value(domain)
    expect(tab.locator("#result")).to_have_attribute("aria-label", f"{provider.name[lang]} @{domain}")


@pytest.mark.parametrize("domain", ["company.example", "exmail.qq.com", "gmial.com"])
def test_a_link_stays_whatever_its_domain_is(tab: Page, address: str, domain: str):
    """Also through a reload, and into the other language."""
    fresh(tab, f"{address}helper/#domain={domain}")
    expect(tab.locator("#result h2")).to_contain_text(domain)
    tab.reload()
    expect(tab.locator("#result h2")).to_contain_text(domain)
    tab.locator("a.language").click()
    tab.wait_for_url(f"{address}zh/helper/#domain={domain}")
    expect(tab.locator("#result h2")).to_contain_text(domain)


def test_another_link_replaces_the_card(helper: Page):
    """The same page, a new address behind the #."""
    for domain in ("qq.com", "gmail.com"):
        helper.evaluate("domain => { location.hash = `domain=${domain}` }", domain)
        expect(helper.locator("#result h2")).to_contain_text(f"@{domain}")


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_link_of_a_card_leads_somewhere(tab: Page, address: str, anchors: dict[str, set[str]], provider: model.Provider):
    """To the guide's sections, with the domain where the guide asks for it."""
    fresh(tab, f"{address}helper/")
    for domain in (provider.all_domains[0], provider.all_domains[-1]):
        targets = ask(tab, domain).locator("a").evaluate_all("links => links.map(link => link.href)")
        assert len(targets) >= 5
        for target in targets:
            parts = urlsplit(target)
            ids = anchors[parts.path]
            hash = parse_qs(parts.fragment)
            assert hash.get("domain", [domain]) == [domain]
            assert not parts.fragment or "domain" in hash or parts.fragment in ids
            assert set(hash.get("to", [])) <= ids


@pytest.mark.parametrize("provider", WORKING)
def test_the_next_three_things(helper: Page, provider: model.Provider):
    """Create, paste, check: each a link into the guide."""
    links = ask(helper, provider.all_domains[0]).locator(".next a")
    assert [link.rsplit("=", 1)[-1].rsplit("#", 1)[-1] for link in links.evaluate_all("links => links.map(l => l.href)")] == [
        "steps",
        "bind",
        "verify",
    ]


def test_where_no_password_works_nothing_is_offered_that_cannot_work(helper: Page):
    """The ways out instead, no profile, no form to copy, and the page says so."""
    for provider in DATA.providers:
        if provider.binding != "oauth_only":
            continue
        card = ask(helper, provider.all_domains[0])
        assert card.locator(".next a").all_inner_texts() == [way.title.en for way in provider.instead]
        assert card.locator(".actions > *").all_inner_texts() == ["Open the guide", "Copy link for a colleague", "Print"]
        expect(card).to_contain_text(strings("en")["helper.no_form"])


def test_a_guide_opens_at_the_section_for_the_domain(helper: Page, address: str):
    """The domain is chosen there, and the section is on the screen."""
    ask(helper, "me@vip.126.com").locator(".next a").first.click()
    helper.wait_for_url(f"{address}guides/netease/#domain=vip.126.com&to=steps")
    expect(helper.get_by_role("radio", name="@vip.126.com", exact=True)).to_be_checked()
    expect(helper.locator("#steps")).to_be_in_viewport()


def test_a_user_name_to_copy_has_no_plus_part(helper: Page):
    """Where the part before @ is the user name: bob+news@me.com is an address of bob."""
    card = ask(helper, "bob+news@me.com")
    rows = card.evaluate(READ)["rows"]
    assert [value for term, value in rows if term == strings("en")["servers.username"]] == ["bob", "bob+news@me.com"]
    assert rows[0][1] == "bob+news@me.com"
    expect(card.locator("button[data-copy='bob']")).to_be_visible()


# --- what is no mailbox of the list ---


def test_a_misspelling_can_be_taken_over(helper: Page):
    """The part before @ stays; the focus returns to the box."""
    ask(helper, "jane@gmial.com").get_by_role("button", name="Did you mean jane@gmail.com?").press("Enter")
    expect(helper.locator("#helper-text")).to_have_value("jane@gmail.com")
    expect(helper.locator("#helper-text")).to_be_focused()
    expect(helper.locator("#result")).to_have_attribute("data-kind", "provider")


def test_a_misspelling_can_be_right(helper: Page):
    """Then it is a mailbox that is not in the list."""
    ask(helper, "jane@gmial.com").get_by_role("button", name="No, gmial.com is right").click()
    expect(helper.locator("#result")).to_have_attribute("data-kind", "unknown")
    expect(helper.locator("#helper-text")).to_have_value("jane@gmial.com")
    helper.locator("#helper-text").press("Enter")
    expect(helper.locator("#result")).to_have_attribute("data-kind", "unknown")


def hosted_domains() -> list:
    return [
        pytest.param(service, [*service.domains, *(f"firma.{end}" for end in service.suffixes)], id=service.id)
        for service in DATA.domains.enterprise
    ]


@pytest.mark.parametrize("service, domains", hosted_domains())
def test_company_mail_gets_a_hint(helper: Page, service: model.Enterprise, domains: list[str]):
    """Who hosts it, and where its settings are."""
    enterprise = next(feature for feature in DATA.product.features if feature.id == "enterprise")
    for domain in domains:
        card = ask(helper, f"jane@{domain}")
        expect(card).to_have_attribute("data-kind", "enterprise_hint")
        expect(card.locator("h2")).to_contain_text(service.name.en)
        expect(card.locator(f"a[href='{enterprise.url.en}']").first).to_be_visible()
        expect(card.locator("table")).to_have_count(0)  # it is known who hosts this one


NOT_THIS = [
    pytest.param(domain, other, id=domain)
    for provider in DATA.providers
    for other in provider.not_this
    for domain in other.domains
]


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("domain, other", NOT_THIS)
def test_a_look_alike_is_said_to_be_one(tab: Page, address: str, domain: str, other: model.NotThis, lang: str):
    """Nobody should try the servers of the mailbox that it looks like."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}helper/")
    page.locator("#helper-text").fill(f"jane@{domain}")
    card = page.locator("#result[data-kind='unknown']")
    expect(card.locator("p").first).to_have_text(plain(other, lang))
    assert plain(other, lang) in page.locator("#live").text_content()


def test_an_unknown_domain_gets_ways_to_find_out(helper: Page):
    """The provider's help, the MX record, the public database, the generic page, support."""
    card = ask(helper, "jane@example.org")
    targets = card.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    contact = next(feature for feature in DATA.product.features if feature.id == "contact")
    assert {"https://autoconfig.thunderbird.net/v1.1/example.org", "../generic/", contact.url.en} <= set(targets)
    expect(card.locator("button[data-copy='nslookup -type=mx example.org']")).to_be_visible()
    shown = card.locator("tbody").inner_text()
    assert all(end in shown for service in DATA.domains.enterprise for end in service.mx)


@pytest.mark.parametrize("reason, typed", INVALID.items(), ids=INVALID)
def test_what_is_no_address_gets_its_own_message(helper: Page, reason: str, typed: str):
    """Calm and specific, and nothing that was typed is lost."""
    expect(ask(helper, typed)).to_contain_text(strings("en")[f"helper.invalid_{reason}"])
    expect(helper.locator("#result p")).to_have_count(1 + (reason == "no_domain"))
    expect(helper.locator("#helper-text")).to_have_value(typed)


def test_a_name_leads_to_the_table(helper: Page):
    """Whoever types "gmail" finds it there."""
    expect(ask(helper, "gmail").locator("a[href='../#mailboxes']")).to_be_visible()


def test_an_empty_box_has_no_answer(helper: Page):
    """The card goes with the text."""
    expect(ask(helper, "qq.com")).to_be_visible()
    expect(ask(helper, "")).to_be_hidden()


@pytest.mark.parametrize(
    "typed", ["<img src=x onerror=alert(1)>@qq.com", '"<img src=x onerror=alert(1)>"@qq.com', '"><b>x</b>"@qq.com']
)
def test_markup_stays_text(page: Page, address: str, typed: str):
    """Whatever is typed, no element comes of it."""
    visit(page, f"{address}helper/")
    shouts = []
    page.on("dialog", lambda dialog: (shouts.append(dialog.message), dialog.dismiss()))
    card = ask(page, typed)
    expect(card).to_be_visible()
    assert card.locator("img, b, script").count() == 0
    assert shouts == []


@pytest.mark.parametrize("hash", ["domain=", "domain=%3Cimg%20src=x%3E", "domain=me@qq.com", "%", "domain=nowhere.example"])
def test_a_strange_link_does_no_harm(page: Page, address: str, hash: str):
    """No error, no element, and no address stays in the link."""
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    visit(page, f"{address}helper/#{hash}")
    assert errors == []
    assert page.locator("#result img").count() == 0
    assert "me@" not in page.url


# --- what it does while somebody types ---


def test_the_link_names_only_the_domain_and_only_once_it_is_found(page: Page, address: str):
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


def test_the_answer_is_announced(helper: Page):
    """In the page's polite live region, with name and state; the focus stays in the box."""
    tab_to(helper, "#helper-text")
    helper.keyboard.type("jane@foxmail.com")
    expect(helper.locator("#live")).to_contain_text("Tencent QQ Mail @foxmail.com")
    expect(helper.locator("#helper-text")).to_be_focused()
    expect(helper.get_by_role("region", name="Tencent QQ Mail @foxmail.com")).to_be_visible()


def test_everything_is_reached_with_the_keyboard(helper: Page):
    """Type, walk to a value, copy it, walk on to the guide."""
    tab_to(helper, "#helper-text")
    helper.keyboard.type("jane@126.com")
    expect(helper.locator("#result")).to_be_visible()
    tab_to(helper, "#result [data-copy='imap.126.com']")
    helper.keyboard.press("Enter")
    expect(helper.locator("#live")).to_have_text("Copied")
    assert clipboard(helper) == "imap.126.com"
    tab_to(helper, "#result a.button")
    helper.keyboard.press("Enter")
    helper.wait_for_url("**/guides/netease/#domain=126.com")


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("typed", KINDS)
def test_nothing_that_was_typed_leaves_the_page(tab: Page, address: str, typed: str, lang: str):
    """Not in a request, an address, a cookie, storage or the history; with every button pressed."""
    fresh(tab, f"{address}{EDITIONS[lang]}helper/").wait_for_load_state("networkidle")
    tab.evaluate("window.print = () => {}")
    traces = Traces(tab)
    ask(tab, typed)
    for button in tab.locator("#result button:not([data-take])").all():
        button.click()
    tab.wait_for_load_state("networkidle")
    assert not re.search("someone|else", traces.all())
    assert all(request.startswith((address, "blob:")) for request in traces.requests)


# --- taking it along ---


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_value_is_copied(helper: Page, provider: model.Provider):
    """Read back from the clipboard, character for character."""
    card = ask(helper, f"jane@{provider.all_domains[0]}")
    for button in card.locator("button.copy").all():
        button.press("Enter")
        expect(button).to_have_attribute("data-state", "done")
        assert clipboard(helper) == button.get_attribute("data-copy")


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("provider", WORKING)
def test_all_is_copied_as_text_for_a_chat(helper: Page, address: str, provider: model.Provider, lang: str):
    """With the values of the domain and the guide's address, but without the reader's own."""
    fresh(helper, f"{address}{EDITIONS[lang]}helper/")
    servers = provider.servers.sets[-1]
    domain = servers.all_domains[-1]
    ask(helper, f"jane@{domain}").get_by_role("button", name=strings(lang)["helper.copy_all"]).click()
    expect(helper.locator("#live")).to_have_text(strings(lang)["shell.copied"])
    text = clipboard(helper)
    assert all(
        value in text
        for end in (servers.imap, servers.smtp)
        for value in (end.host, str(end.port), strings(lang)[f"security.{end.security}"])
    )
    assert f"@{domain}" in text
    assert strings(lang)[f"state.{provider.binding}"] in text and plain(provider.status, lang) in text
    assert f"{address}{EDITIONS[lang]}guides/{provider.slug}/" in text
    assert "jane" not in text
    assert not re.search(r"[{}]", text)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_link_for_a_colleague_shows_the_same_card(helper: Page, address: str, provider: model.Provider):
    """An absolute address with nothing but the domain."""
    domain = provider.all_domains[-1]
    ask(helper, f"jane@{domain}").get_by_role("button", name="Copy link").click()
    expect(helper.locator("#live")).to_have_text("Copied")
    link = clipboard(helper)
    assert link == f"{address}helper/#domain={domain}"
    other = helper.context.new_page()
    expect(visit(other, link).locator("#result h2")).to_contain_text(f"@{domain}")


def download(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("button", name=name).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


@pytest.mark.parametrize("provider", WORKING)
def test_thunderbird_gets_a_file(helper: Page, provider: model.Provider):
    """Well-formed, with the servers of the domain, without a password or the reader's address."""
    servers = provider.servers.sets[0]
    domain = servers.all_domains[0]
    ask(helper, f"jane.doe@{domain}")
    name, content = download(helper, "Thunderbird")
    assert name == f"{domain}.xml"
    root = ElementTree.fromstring(content)
    assert root.get("version") == "1.1"
    ends = {"imap": root.find(".//incomingServer"), "smtp": root.find(".//outgoingServer")}
    for type, end in ends.items():
        wanted = getattr(servers, type)
        assert end.get("type") == type
        assert (end.findtext("hostname"), end.findtext("port")) == (wanted.host, str(wanted.port))
        assert end.find("password") is None
    assert b"jane" not in content


@pytest.mark.parametrize("provider", WORKING)
def test_apple_devices_get_a_file(helper: Page, provider: model.Provider):
    """A property list with the servers of the domain; the password is left for the device to ask."""
    servers = provider.servers.sets[0]
    domain = servers.all_domains[0]
    ask(helper, f"jane.doe@{domain}")
    name, content = download(helper, "Apple")
    assert name == f"{domain}.mobileconfig"
    (account,) = plistlib.loads(content)["PayloadContent"]
    assert account["IncomingMailServerHostName"] == servers.imap.host
    assert account["OutgoingMailServerPortNumber"] == servers.smtp.port
    assert account["EmailAddress"] == f"jane.doe@{domain}"
    assert not [key for key in account if re.fullmatch(r"(Incoming|Outgoing)Password", key)]


def test_an_answer_can_be_printed(page: Page, address: str):
    """The values stand on paper, the buttons do not."""
    visit(page, f"{address}helper/")
    card = ask(page, "jane@qq.com")
    page.evaluate("window.print = () => { window.printed = 1 }")
    card.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    expect(card).to_contain_text("imap.qq.com")
    expect(card.get_by_text(f"{address}guides/qq/")).to_be_visible()
    assert visible(card.locator("button, .actions")) == []


def test_on_the_home_page_the_answer_alone_is_printed(home: Page):
    """The table belongs to another question."""
    expect(ask(home, "jane@qq.com", "#filter-text")).to_be_visible()
    home.emulate_media(media="print")
    expect(home.locator("#result")).to_be_visible()
    assert visible(home.locator("#sheet, #password-types, #bulk")) == []
    home.emulate_media(media="screen")


# --- the home page ---


@pytest.fixture
def home(tab: Page, address: str) -> Page:
    return fresh(tab, address)


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_home_page_answers_too(tab: Page, address: str, provider: model.Provider, lang: str):
    """The one box filters the table and shows the card between box and table."""
    fresh(tab, f"{address}{EDITIONS[lang]}")
    servers = provider.servers.sets[0]
    domain = servers.all_domains[0]
    tab.locator("#filter-text").fill(f"jane@{domain}")
    expect(tab.locator("#result")).to_have_attribute("aria-label", f"{provider.name[lang]} @{domain}")
    assert tab.locator("#result").evaluate(READ)["rows"] == expected_rows(provider, servers, "jane", domain, lang)
    assert rows(tab) == [provider.slug]
    tops = tab.evaluate("['#filter', '#result', '#sheet'].map(s => document.querySelector(s).getBoundingClientRect().top)")
    assert tops == sorted(tops)
    assert tab.url == f"{address}{EDITIONS[lang]}"


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
@pytest.mark.parametrize("typed, slug", FOUND.items(), ids=FOUND)
def test_the_table_shows_what_the_answer_is_about(tab: Page, address: str, typed: str, slug: str, lang: str):
    """Whatever was pasted around the domain; nothing on the page says that there is none, also not aloud."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}")
    page.locator("#filter-text").fill(typed)
    expect(page.locator("#result")).to_have_attribute("data-kind", "provider")
    assert rows(page) == [slug]
    expect(page.locator("#filter-none")).to_be_hidden()
    count = strings(lang)["filter.one"].replace("{n}", "1").replace("{all}", str(len(DATA.providers)))
    expect(page.locator("#filter-count")).to_have_text(count)


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("typed", ["a@gmail,com", "someone@nowhere", "someone@163，com"])
def test_an_incomplete_address_gets_its_message_on_the_home_page(tab: Page, address: str, typed: str, lang: str):
    """Above a table in which nothing matches."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}")
    page.locator("#filter-text").fill(typed)
    expect(page.locator("#result")).to_contain_text(strings(lang)["helper.invalid_bad_domain"])
    expect(page.locator("#live")).to_contain_text(strings(lang)["helper.invalid_bad_domain"])


def test_enter_shows_at_once_what_is_incomplete(home: Page):
    home.locator("#filter-text").fill("a@gmail,com")
    home.keyboard.press("Enter")
    expect(home.locator("#result")).to_contain_text(strings("en")["helper.invalid_bad_domain"])


def test_nobody_who_is_typing_is_told_that_half_an_address_is_incomplete(page: Page, address: str):
    """Only after a pause, and then it goes with the next letters."""
    page.clock.install()
    visit(page, address)
    tab_to(page, "#filter-text")
    page.wait_for_load_state("networkidle")
    for letter in "jane@gmail":
        page.keyboard.type(letter)
        page.clock.run_for(300)
        expect(page.locator("#result")).to_be_hidden()
    page.clock.run_for(1000)
    expect(page.locator("#result")).to_contain_text(strings("en")["helper.invalid_bad_domain"])
    page.keyboard.type(".com")
    page.clock.run_for(300)
    expect(page.locator("#result")).to_have_attribute("data-kind", "provider")


@pytest.mark.parametrize("typed", ["gmail", "网易", "163", "someone@", "@"])
def test_a_name_only_filters(home: Page, typed: str):
    """A card needs a whole domain."""
    ask(home, typed, "#filter-text")
    home.wait_for_load_state("networkidle")
    ask(home, typed, "#filter-text")
    expect(home.locator("#result")).to_be_hidden()


def test_show_all_removes_the_card(home: Page):
    """With the text goes its answer."""
    expect(ask(home, "jane@qq.com", "#filter-text")).to_be_visible()
    home.locator("#filter button[type=reset]").click()
    expect(home.locator("#result")).to_be_hidden()


def test_a_misspelling_taken_over_filters_the_table(home: Page):
    """Box, card and table agree."""
    home.locator("#filter-text").fill("jane@gmial.com")
    home.get_by_role("button", name="Did you mean jane@gmail.com?").click()
    expect(home.locator("#result")).to_have_attribute("data-kind", "provider")
    expect(home.locator("#gmail")).to_be_visible()


# --- everybody ---


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_an_answer(browser: Browser, address: str, scheme: str):
    """Every kind of card, light and dark, phone and desktop; and one of them among the headings of the home page."""
    colours, size = SCHEMES[scheme]
    context = browser.new_context(color_scheme=colours, viewport=size, reduced_motion="reduce")
    page = visit(context.new_page(), f"{address}helper/")
    found = []
    for typed, kind in KINDS.items():
        expect(ask(page, typed)).to_have_attribute("data-kind", kind)
        found += violations(page)
    visit(page, address).locator("#filter-text").fill("someone.else@qq.com")
    expect(page.locator("#result")).to_be_visible()
    found += violations(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("lang", EDITIONS)
def test_an_answer_fits_on_the_narrowest_phone(page: Page, address: str, lang: str):
    """At 320 px nothing scrolls sideways and nothing is cut off."""
    page.set_viewport_size({"width": 320, "height": 800})
    visit(page, f"{address}{EDITIONS[lang]}helper/")
    long = f"{'long.' * 9}name@"
    for typed, kind in {**KINDS, f"{long}onmicrosoft.com": "enterprise_hint", f"{long}vip.sina.com": "provider"}.items():
        expect(ask(page, typed)).to_have_attribute("data-kind", kind)
        assert not page.evaluate(TOO_WIDE), typed
        assert [element for element in page.evaluate(CUT_OFF) if not element.startswith("INPUT")] == [], typed


def test_without_a_script_the_page_names_the_table(browser: Browser, address: str):
    """No box that does nothing, but the way to the same facts."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}helper/")
    assert not page.locator("#helper").is_visible()
    link = page.locator(".no-script a")
    assert link.is_visible()
    assert urljoin(page.url, link.get_attribute("href")) == f"{address}#mailboxes"
    context.close()


def test_the_page_carries_both_functions(helper: Page, address: str):
    """config-helper.js can be used by hand on /helper/, as support staff and tests do."""
    answers = helper.evaluate(
        "async url => { const m = await import(url); return [await m.lookup('a@qq.com'), await m.diagnose('Unsafe Login')] }",
        f"{address}assets/javascripts/config-helper.js",
    )
    assert (answers[0]["kind"], answers[1]["cause"]) == ("provider", "client_not_identified")
