"""The page for support staff: it picks, shows and copies the ready replies, which outputs/test_responses.py reads."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote

import pypdf
import pytest
from lxml import etree
from lxml.html import fragment_fromstring
from markdown_it import MarkdownIt
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab

from macros.dataset import model
from macros.view.project import folder
from macros.view.words import strings
from tests.support.browsing import DOES_NOT_FIT, NARROWEST, fresh, in_every_scheme, tab_to, visit
from tests.support.html import Page, words
from tests.support.real import EDITIONS, shown, view_of
from tests.support.replies import Reply, every_reply, plain, without_addresses


def lines(html: str) -> list[str]:
    """The words of HTML, line by line, with what is strong, code or a link."""
    found: list[str] = []
    for event, element in etree.iterwalk(fragment_fromstring(html, create_parent=True), events=("start", "end")):
        found += [f"<{element.tag} {element.get('href', '')}>"] if event == "start" else []
        text = " ".join(((element.text if event == "start" else element.tail) or "").split())
        found += [text] if text else []
    return found


# Chooses each address, and notes what is shown and what would be copied.
CHOOSE = """async hashes => {
  const found = [];
  for (const hash of hashes) {
    history.replaceState(null, '', hash);
    await onhashchange();
    const copied = ['text', 'markdown', 'link', 'short', 'rich'].map(
      form => document.getElementById(`copy-${form}`).dataset.copy);
    found.push([location.hash, ...copied, document.getElementById('support-reply').innerHTML,
                document.getElementById('support-reply').lang, document.getElementById('support-note').textContent,
                document.getElementById('support-files').hidden,
                [...document.querySelectorAll('.beside a')].map(link => new URL(link.href).pathname)]);
  }
  return found;
}"""


def sample(dataset: model.Dataset) -> list[Reply]:
    """Every topic in both languages, of a mailbox with one server set, one with several, and one without a password."""
    kinds: list[Callable[[model.Provider], bool]] = [
        lambda one: one.takes_password and not one.asks_domain,
        lambda one: one.asks_domain,
        lambda one: not one.takes_password,
    ]
    slugs = [next(one.slug for one in dataset.providers if kind(one)) for kind in kinds]
    return [reply for reply in every_reply() if reply.slug in slugs]


@pytest.mark.parametrize("path", EDITIONS.values())
def test_the_address_brings_every_choice_back(tab: Tab, address: str, dataset: model.Dataset, path: str) -> None:
    """What a team has bookmarked gives the same reply again, on the page of either language: as text, as Markdown, and formatted;
    a real reader of CommonMark gives the same. Beside it are the sheet in its language and the files for mail programs."""
    errors: list[str] = []
    tab.on("pageerror", record := lambda error: errors.append(str(error)))
    replies = sample(dataset)
    found = visit(tab, f"{address}{path}support/").evaluate(CHOOSE, [reply.hash for reply in replies])
    tab.remove_listener("pageerror", record)
    assert errors == []
    reader = MarkdownIt("commonmark")
    for reply, (hash, text, markdown, link, short, rich, html, lang, note, is_hidden, beside) in zip(replies, found, strict=True):
        several = dataset.by_slug[reply.slug].asks_domain
        domain = f"&domain={reply.domain}" if several else ""
        assert hash == f"#mailbox={reply.slug}{domain}&topic={quote(reply.topic)}&reply={reply.lang}" == reply.hash
        assert (text, markdown, link, short, lang, note) == (
            *(reply.text, reply.markdown, reply.link, reply.short, reply.lang),
            "",
        )
        assert rich == text
        assert lines(reader.render(markdown)) == lines(html), markdown
        assert plain(re.sub(r"<(https?:[^>]+)>", r"\1", markdown)) == without_addresses(text), text
        assert is_hidden != dataset.by_slug[reply.slug].takes_password
        assert beside == [
            f"/pdf/guide-{reply.slug}-{reply.lang}.pdf",
            f"/profiles/{reply.domain}.mobileconfig",
            f"/autoconfig/v1.1/{reply.domain}",
        ]


@pytest.mark.parametrize("lang", EDITIONS)
def test_every_choice_is_in_the_lists(tab: Tab, address: str, dataset: model.Dataset, lang: str) -> None:
    """Each server set; the topics that its file has, in its order; each language."""
    fresh(tab, f"{address}{EDITIONS[lang]}support/")
    offered = tab.locator("#support-mailbox option").evaluate_all(
        "all => all.slice(1).map(one => [one.dataset.mailbox, one.value])"
    )
    assert offered == [[one.slug, servers.all_domains[0]] for one in view_of(lang).providers for servers in one.servers.sets]
    for slug in {reply.slug for reply in sample(dataset)}:
        mine = [reply for reply in every_reply() if reply.slug == slug and reply.lang == lang]
        tab.locator("#support-mailbox").select_option(mine[0].domain)
        expect(tab.locator("#support-result")).to_be_visible()
        topics = tab.locator("#support-topic option").evaluate_all("all => all.map(one => one.value)")
        assert sorted(topics) == sorted({reply.topic for reply in mine})


def is_general(reply: Reply, dataset: model.Dataset) -> bool:
    cause = reply.topic.removeprefix("error-").split(".")[0]
    return reply.topic.startswith("error") and cause not in [case.cause for case in dataset.by_slug[reply.slug].cases]


def test_every_link_leads_to_its_place(dataset: model.Dataset, read: Callable[[str], Page]) -> None:
    """Into the edition of the reply's language, to an anchor that is there, with the domain where the guide asks for it."""
    site = dataset.product.site_url
    for reply in every_reply():
        assert reply.link.startswith(f"{site}{folder(reply.lang)}"), reply
        assert reply.link in reply.text and f"<{reply.link}>" in reply.markdown
        path, fragment = reply.link.removeprefix(site).partition("#")[::2]
        wanted = parse_qs(fragment) if "=" in fragment else {}
        anchor = wanted.get("to", [""])[0] if wanted else fragment
        provider, own = dataset.by_slug[reply.slug], not is_general(reply, dataset)
        assert path == folder(reply.lang) + (f"guides/{reply.slug}/" if own else "errors/")
        assert anchor == ("" if reply.topic == "guide" else reply.topic.split(".")[0].removeprefix("" if own else "error-"))
        assert not anchor or anchor in read(path).ids
        for other in re.findall(rf"\((https?:[^)]+)\)|<({re.escape(site)}[^>]+)>", reply.markdown):
            whole = "".join(other)
            if whole.startswith(site):
                page, _, place = whole.removeprefix(site).partition("#")
                place = parse_qs(place).get("to", [""])[0] if "=" in place else place
                assert not place or place in read(page).ids, whole
        assert wanted.get("domain") == ([reply.domain] if own and len(provider.servers.sets) > 1 else None)


# --- the box and the address ---


# Types each text, and notes which mailbox and topic that chooses.
TYPE = """async texts => {
  const {find, mailbox, topic} = document.getElementById('support').elements;
  const found = [];
  for (const text of texts) {
    find.value = text;
    find.dispatchEvent(new Event('input', {bubbles: true}));
    await find.onkeydown(new KeyboardEvent('keydown', {key: 'Enter'}));
    found.push([mailbox.value, topic.value]);
  }
  return found;
}"""


def test_every_domain_finds_its_mailbox(tab: Tab, address: str, dataset: model.Dataset) -> None:
    """Alone, after an @ and in a whole address, also in full-width letters; and the names in both languages."""
    fresh(tab, f"{address}support/")
    sets = {domain: servers.all_domains[0] for domain, (_, servers) in dataset.by_domain.items()}

    def chosen(texts: list[str]) -> list[str]:
        return [mailbox for mailbox, _ in tab.evaluate(TYPE, texts)]

    for change in ("{}", "@{}", "Some.One+x@{} "):
        assert chosen([change.format(domain) for domain in sets]) == list(sets.values())
    found = {"163": "163.com", "foxmail": "qq.com", "ＱＱ．ＣＯＭ": "qq.com", "126。com": "126.com", "网易": "163.com"}
    found |= {"outlook": "outlook.com", "Name <x@126.com>": "126.com", "我的邮箱是x@126.com。": "126.com", "163邮箱": "163.com"}
    found |= {"QQ 邮箱": "qq.com", "nobody@nowhere.example": ""}
    assert chosen(list(found)) == list(found.values())
    expect(tab.locator("#support-note")).to_contain_text("nowhere.example")
    expect(tab.locator("#support-result")).to_be_hidden()


def test_what_the_customer_writes_picks_mailbox_and_topic(tab: Tab, address: str, dataset: model.Dataset) -> None:
    """By the one engine: the words of each server, with an address beside them, lead to exactly their topic."""
    fresh(tab, f"{address}support/")
    said = {
        f"x@{one.primary_domains[0]}: {case.text}": (servers.all_domains[0], case)
        for one in dataset.providers
        for servers in one.servers.sets[:1]
        for case in one.errors.items
    }
    found = tab.evaluate(TYPE, list(said))
    right = [
        mailbox == domain and topic.startswith(f"error-{case.cause}")
        for (mailbox, topic), (domain, case) in zip(found, said.values(), strict=True)
    ]
    # A reply that several servers send in nearly the same words may mean something else to the engine (helper/engine/).
    assert sum(right) >= 0.9 * len(right), [text for text, is_right in zip(said, right, strict=True) if not is_right]
    assert tab.evaluate(TYPE, ["me@163.com, got 535 Error: authentication failed"]) == [
        ["163.com", "error-bad_credentials.535-error-authentication-failed"]
    ]


def test_an_error_alone_keeps_the_mailbox_that_was_chosen(tab: Tab, address: str) -> None:
    """By hand: of what another text named, the next customer knows nothing. It is said."""
    fresh(tab, f"{address}support/").locator("#support-mailbox").select_option("qq.com")
    tab.locator("#support-find").fill("certificate verify failed: unable to get local issuer certificate")
    expect(tab.locator("#support-note")).to_have_text(strings("en")["support.kept"])
    expect(tab.locator("#support-topic")).to_have_value("error-tls_certificate")
    expect(tab.locator("#support-result")).to_be_visible()
    tab.locator("#support-find").fill("someone@126.com")
    expect(tab.locator("#support-mailbox")).to_have_value("126.com")
    tab.locator("#support-find").fill("certificate verify failed: unable to get local issuer certificate")
    expect(tab.locator("#support-note")).to_have_text(strings("en")["support.asks"])
    expect(tab.locator("#support-mailbox")).to_have_value("")
    expect(tab.locator("#support-result")).to_be_hidden()
    # The topic waits for it.
    tab.locator("#support-mailbox").select_option("126.com")
    expect(tab.locator("#support-topic")).to_have_value("error-tls_certificate")


@pytest.mark.parametrize(
    "typed, shown, hash",
    [
        ("gamil.com", "gamil.com", "#domain=gamil.com"),
        ("Some.One@mycompany.com", "mycompany.com", "#domain=mycompany.com"),
        ("exmail", "exmail", ""),
        ("企业邮箱", "企业邮箱", ""),
    ],
)
def test_what_is_unknown_can_be_looked_up(tab: Tab, address: str, typed: str, shown: str, hash: str) -> None:
    """The helper explains it; only a domain gets into the link."""
    fresh(tab, f"{address}support/").locator("#support-find").fill(typed)
    expect(tab.locator("#support-note")).to_contain_text(f"“{shown}”")
    expect(tab.locator("#support-look-up")).to_be_visible()
    assert tab.locator("#support-look-up").evaluate("link => link.href") == f"{address}helper/{hash}"
    tab.locator("#support-find").fill("126")
    expect(tab.locator("#support-look-up")).to_be_hidden()
    tab.locator("#support-find").fill(typed)
    tab.locator("#support-look-up").click()
    tab.wait_for_url(f"{address}helper/{hash}")
    expect(tab.locator("#box-answer")).to_be_visible(visible=bool(hash))


@pytest.mark.parametrize(
    "name, chosen", [("servers", "servers"), ("step-2", "step-2"), ("error-sending_limit", "error-sending_limit.mi-stc")]
)
def test_a_topic_waits_for_its_mailbox(tab: Tab, address: str, name: str, chosen: str) -> None:
    """An address without a mailbox, such as a team's bookmark, says what to talk about with the next customer."""
    fresh(tab, f"{address}support/#topic={name}&reply=zh")
    assert tab.url == f"{address}support/#topic={name}&reply=zh"
    expect(tab.locator("#support-note")).to_have_text("")
    tab.locator("#support-find").fill("126.com")
    expect(tab.locator("#support-topic")).to_have_value(chosen)
    expect(tab.locator("#support-reply")).to_have_attribute("lang", "zh")
    tab.wait_for_url(f"{address}support/#mailbox=netease&domain=126.com&topic={chosen}&reply=zh")
    # From now on the choice of the person counts.
    tab.locator("#support-topic").select_option("password")
    tab.locator("#support-find").fill("qq")
    expect(tab.locator("#support-topic")).to_have_value("password")


def test_what_is_typed_never_gets_into_the_address(tab: Tab, address: str) -> None:
    fresh(tab, f"{address}support/").locator("#support-find").press_sequentially("qwxyzzy@foxmail.com")
    tab.wait_for_url(f"{address}support/#mailbox=qq&topic=password&reply=en")
    assert "qwxyzzy" not in tab.locator("#support-result").inner_html()


def test_what_fits_nothing_leaves_nothing_to_copy(tab: Tab, address: str) -> None:
    """The reply for the mailbox before would be pasted to the wrong customer."""
    fresh(tab, f"{address}support/#mailbox=qq&topic=servers&reply=en")
    expect(tab.locator("#support-result")).to_be_visible()
    tab.locator("#support-find").fill("nowhere")
    expect(tab.locator("#support-result")).to_be_hidden()
    expect(tab.locator("#support-mailbox")).to_have_value("")
    assert tab.url == f"{address}support/"
    # The topic stays for the next customer.
    tab.locator("#support-find").fill("126")
    expect(tab.locator("#support-reply")).to_contain_text("imap.126.com")


@pytest.mark.parametrize(
    "hash, note, has_reply",
    [
        ("mailbox=nowhere&topic=password&reply=zh", "nowhere", False),
        ("mailbox=qq&domain=163.com&topic=servers&reply=en", "qq, 163.com", False),
        ("mailbox=__proto__&topic=constructor", "__proto__", False),
        ("mailbox=qq&topic=step-99&reply=en", "step-99", True),
        ("mailbox=qq&topic=%3Cimg%20src%3Dx%3E&reply=xx", "<img src=x>, xx", True),
        ("mailbox=netease&topic=error-sending_limit&reply=en", "", True),
        ("mailbox=microsoft&topic=error-wrong_password_type&reply=en", "error-wrong_password_type", True),
        ("domain=hotmail.fr&topic=servers&reply=zh", "", True),
        ("mailbox=netease&topic=servers&reply=zh", "", True),
        ("matrix", "", False),
        ("%", "", False),
    ],
)
def test_an_unknown_value_is_said_calmly(tab: Tab, address: str, hash: str, note: str, has_reply: bool) -> None:
    """What else the link names still counts."""
    errors: list[str] = []
    tab.on("pageerror", record := lambda error: errors.append(str(error)))
    fresh(tab, f"{address}support/#{hash}")
    tab.remove_listener("pageerror", record)
    assert errors == []
    expect(tab.locator("#support-note")).to_contain_text(note)
    assert bool(tab.locator("#support-note").inner_text()) == bool(note)
    expect(tab.locator("#support-result")).to_be_visible(visible=has_reply)
    assert tab.locator("#support img").count() == 0


def test_back_leaves_the_page(tab: Tab, address: str) -> None:
    """Twenty choices are no twenty steps back; a link inside the page is one, and keeps the choice."""
    visit(tab, f"{address}faq/")
    opened_at = f"{address}support/#mailbox=qq&topic=servers&reply=zh"
    visit(tab, opened_at)
    for value in ("step-1", "step-2", "servers"):
        tab.locator("#support-topic").select_option(value)
    tab.locator(".toc-pop summary").click()
    tab.locator(".toc-pop a[href='#matrix']").click()
    tab.go_back()
    tab.wait_for_url(opened_at)
    expect(tab.locator("#support-reply")).to_contain_text("imap.qq.com")
    tab.go_back()
    tab.wait_for_url(f"{address}faq/")


def test_the_other_language_of_the_page_keeps_the_choice(tab: Tab, address: str) -> None:
    fresh(tab, f"{address}support/#mailbox=qq&topic=servers&reply=zh").locator("a.language").click()
    tab.wait_for_url(f"{address}zh/support/#mailbox=qq&topic=servers&reply=zh")
    expect(tab.locator("#support-reply")).to_contain_text("imap.qq.com")


# --- by keyboard, and the clipboard ---


def clipboard(page: Tab) -> dict[str, str]:
    """What was copied, by type."""
    copied: dict[str, str] = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const read = async type => [type, await (await item.getType(type)).text()];
          return Object.fromEntries(await Promise.all(item.types.map(read)));
        }"""
    )
    return copied


def test_the_keyboard_gives_a_reply_in_seconds(tab: Tab, address: str) -> None:
    """Type, Enter, first letters of the topic, Tab, Enter; the live region says so."""
    fresh(tab, f"{address}support/")
    tab_to(tab, "#support-find")
    tab.keyboard.type("foxmail")
    tab.keyboard.press("Enter")
    expect(tab.locator("#support-topic")).to_be_focused()
    tab.keyboard.type("Servers")
    tab_to(tab, "#copy-text", presses=2)
    tab.keyboard.press("Enter")
    expect(tab.locator("#live")).to_have_text(strings("en")["shell.copied"])
    assert "imap.qq.com, port 993" in clipboard(tab)["text/plain"]
    tab.wait_for_url(f"{address}support/#mailbox=qq&topic=servers&reply=en")


def test_each_button_copies_its_form(tab: Tab, address: str) -> None:
    """The formatted one as HTML with the plain text beside it."""
    fresh(tab, f"{address}support/#mailbox=netease&domain=126.com&topic=servers&reply=zh")
    expect(tab.locator("#support-reply")).to_contain_text("126")  # the Chinese replies are fetched only now
    for form in ("text", "markdown", "link"):
        tab.locator(f"#copy-{form}").press("Enter")
        expect(tab.locator(f"#copy-{form}")).to_have_attribute("data-state", "done")
        assert clipboard(tab)["text/plain"] == tab.locator(f"#copy-{form}").get_attribute("data-copy")
    tab.locator("#copy-rich").press("Enter")
    expect(tab.locator("#copy-rich")).to_have_attribute("data-state", "done")
    copied = clipboard(tab)
    assert copied["text/plain"] == tab.locator("#copy-text").get_attribute("data-copy")
    assert lines(copied["text/html"]) == lines(tab.locator("#support-reply").inner_html())


def test_formatted_copying_without_its_interface(page: Tab, address: str) -> None:
    """On plain http there is only the old command; it copies what is seen."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.add_init_script("delete window.ClipboardItem")
    visit(page, f"{address}support/#mailbox=netease&domain=126.com&topic=servers&reply=zh")
    expect(page.locator("#support-reply")).to_contain_text("126")
    page.locator("#copy-rich").press("Enter")
    expect(page.locator("#copy-rich")).to_have_attribute("data-state", "done")
    expect(page.locator("#copy-rich")).to_be_focused()
    copied = clipboard(page)
    assert "smtp.126.com" in copied["text/plain"]
    assert re.search(r"<code[^>]*>smtp\.126\.com</code>", copied["text/html"])


# --- the table ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_table_has_every_mailbox(read: Callable[[str], Page], dataset: model.Dataset, lang: str) -> None:
    """Without a script too: password, what ends it, shown once, limit, state, day; every cell leads into the guide."""
    rows = read(f"{EDITIONS[lang]}support/").by_id("support-matrix").findall("tbody/tr")
    view = view_of(lang)
    assert len(rows) == len(dataset.providers)
    for provider, row in zip(dataset.rows[lang], rows, strict=True):
        name, password, kills, once, limit, state, checked, places = row
        works = provider.binding != "oauth_only"
        assert words(name) == view.plain(provider.short)
        doubt = "" if provider.password.confidence == "high" else f" {view.t(f'trust.item.{provider.password.confidence}')}"
        assert words(password) == (view.password_name(provider) + doubt if works else view.t("guide.no_password"))
        assert words(once) == (view.t(f"known.{provider.password.shown_once}") if works else view.t("matrix.nothing"))
        assert all(shown(event, lang) in words(kills) for event in provider.password.killed_by if works)
        assert words(state) == view.t(f"state.{provider.binding}")
        assert words(checked) == provider.newest_check.isoformat()
        published = view.main_limit(provider)
        assert words(limit).endswith(shown(published.value, lang) if published else view.t("limits.not_published"))
        targets = [link.get("href") for cell in (password, limit, places) for link in cell.iter("a")]
        anchors = ("password", "limits", "servers", "steps", "errors")
        assert targets == [f"../guides/{provider.slug}/#{anchor}" for anchor in anchors]


def test_no_script_says_where_to_look(without_script: BrowserContext, address: str) -> None:
    page = without_script.new_page()
    page.goto(f"{address}support/")
    expect(page.locator(".builder .no-script")).to_be_visible()
    expect(page.locator("#support")).to_be_hidden()
    expect(page.locator("#support-matrix .places a").first).to_be_visible()


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_table_prints_on_one_sheet(tab: Tab, address: str, lang: str, dataset: model.Dataset) -> None:
    """Landscape, whatever was chosen above it."""
    fresh(tab, f"{address}{EDITIONS[lang]}support/#mailbox=qq&topic=guide&reply=zh")
    (sheet,) = pypdf.PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True))).pages
    assert sheet.mediabox.width > sheet.mediabox.height
    text = "".join(sheet.extract_text().split())
    assert dataset.providers[-1].newest_check.isoformat() in text
    assert "imap.qq.com" not in text


def test_the_footer_leads_here(read: Callable[[str], Page], dataset: model.Dataset) -> None:
    """And the main menu does not."""
    page = read("guides/qq/")
    links = {words(link): link.get("href") for link in page.one(".//footer").iter("a")}
    assert links[shown(dataset.pages["support"].title)] == "../../support/"
    assert dataset.pages["support"].nav_in == "footer"


# --- everybody ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_axe_finds_nothing_in_a_reply(still: Tab, address: str, lang: str) -> None:
    """The longest reply of each language, and a note; nothing runs out of a narrow window."""
    longest = max((reply for reply in every_reply() if reply.lang == lang), key=lambda reply: len(reply.text))
    for hash in (longest.hash, "#mailbox=nowhere"):
        fresh(still, f"{address}{EDITIONS[lang]}support/{hash}")
        assert in_every_scheme(still, ".builder") == []
        still.set_viewport_size(NARROWEST)
        assert still.evaluate(DOES_NOT_FIT) == []


def test_the_page_does_not_hold_the_replies(read: Callable[[str], Page], site: Path, dataset: model.Dataset) -> None:
    """It grows with the number of mailboxes by a line in the list and a row of the table alone."""
    for lang, path in EDITIONS.items():
        page = read(f"{path}support/")
        assert page.root.findall(".//script[@type='application/json']") == []
        file = page.by_id("support").get("data-file")
        for slug in dataset.by_slug:
            assert (site / path / "support" / file.format(slug=slug, lang=lang)).resolve().is_file()


def test_on_a_disk_the_replies_are_there_too(page: Tab, site: Path) -> None:
    """In both languages; browsers import nothing there."""
    visit(page, f"{(site / 'support/index.html').as_uri()}#mailbox=qq&topic=servers&reply=en")
    expect(page.locator("#support-reply")).to_contain_text("imap.qq.com, port 993")
    page.locator("#support-reply-zh").check()
    expect(page.locator("#support-reply")).to_contain_text("收信（IMAP）：imap.qq.com")
    page.locator("#support-find").fill("me@126.com")
    expect(page.locator("#support-mailbox")).to_have_value("126.com")


def test_a_reply_that_is_on_its_way_is_not_the_old_one(page: Tab, address: str) -> None:
    """What can be copied is always what was chosen."""
    page.route("**/responses/qq-zh.js", lambda route: None)
    visit(page, f"{address}support/#mailbox=qq&topic=servers&reply=en")
    expect(page.locator("#support-result")).to_be_visible()
    page.locator("#support-reply-zh").check()
    expect(page.locator("#support-result")).to_be_hidden()


def test_replies_that_cannot_be_loaded_are_not_promised(page: Tab, address: str) -> None:
    page.route("**/responses/*.js", lambda route: route.abort())
    visit(page, f"{address}support/#mailbox=qq&topic=servers&reply=en")
    expect(page.locator("#support-note")).to_have_text(strings("en")["support.unavailable"])
    expect(page.locator("#support-result")).to_be_hidden()


def test_a_new_text_leaves_no_answer_to_the_old_one(page: Tab, address: str) -> None:
    """Nothing can be copied while it is not known whom the text is from."""
    visit(page, f"{address}support/#mailbox=qq&topic=servers&reply=en")
    expect(page.locator("#support-result")).to_be_visible()
    page.locator("#support-find").evaluate(
        "find => { find.value = 'me@126'; find.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    assert not page.locator("#support-result").is_visible()
