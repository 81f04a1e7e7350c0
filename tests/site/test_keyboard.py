"""Everything that a script offers can be done with the keyboard alone, and does what it says."""

from __future__ import annotations

import pytest
from browsing import rows, tab_to, visit
from playwright.sync_api import Page, expect
from reading import ROOT

from macros.dataset import model
from macros.dataset.load import load

# Every domain of every mailbox whose domains do not share one server.
CHOICES = [
    pytest.param(provider.slug, servers, domain, id=f"{provider.slug}-{domain}")
    for provider in load(ROOT).dataset.providers
    if len(provider.servers.sets) > 1
    for servers in provider.servers.sets
    for domain in servers.all_domains
]


@pytest.fixture
def home(page: Page, address: str) -> Page:
    return visit(page, address)


def type_into_filter(page: Page, text: str) -> None:
    tab_to(page, "#filter-text")
    page.keyboard.type(text)


# --- the way in ---


def test_the_skip_link_is_first_and_leads_to_the_content(tab: Page, address: str, path_or_404: str):
    """Nobody has to walk through the menu on every tab."""
    visit(tab, address + path_or_404).keyboard.press("Tab")
    expect(tab.locator(".skip")).to_be_focused()
    expect(tab.locator(".skip")).to_be_in_viewport()
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()


def test_the_menu_of_a_phone_opens_and_closes(page: Page, address: str):
    """Escape closes it and leaves the focus on its button."""
    page.set_viewport_size({"width": 360, "height": 740})
    visit(page, f"{address}faq/")
    tab_to(page, ".menu summary")
    page.keyboard.press("Enter")
    tab_to(page, ".menu a", presses=1)
    page.keyboard.press("Escape")
    expect(page.locator(".menu nav")).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()


# --- the cheat sheet ---


@pytest.mark.parametrize(
    "typed, slugs",
    [
        ("foxmail", ["qq"]),
        ("googlemail.com", ["gmail"]),
        ("Someone@163.com ", ["netease"]),
        ("someone＠foxmail。com", ["qq"]),
        ("ＱＱ．ＣＯＭ", ["qq"]),
        ("@icloud.com", ["icloud"]),
        ("someone@", None),
        ("网易", ["netease"]),
        ("QQ邮箱", ["qq"]),
        ("163邮箱", ["netease"]),
        ("139邮箱", ["139"]),
        ("腾讯邮箱", ["qq"]),
        ("阿里邮箱", ["aliyun"]),
        ("移动邮箱", ["139"]),
        ("电信邮箱", ["189", "21cn"]),
        ("nobody@nowhere.example", []),
    ],
)
def test_the_filter_finds_what_was_typed(home: Page, dataset: model.Dataset, typed: str, slugs: list[str] | None):
    """By name, domain, alias or a whole pasted address, also in full-width letters; and the count is announced."""
    type_into_filter(home, typed)
    everything = [provider.slug for provider in dataset.providers]
    found = everything if slugs is None else slugs
    assert rows(home) == found
    count = f"{len(found)} of {len(everything)} mailboxes shown" if found else "No mailbox matches"
    expect(home.locator("#filter-count[role=status]")).to_have_text(count)
    expect(home.locator("#filter-none")).to_be_visible(visible=not found)


# Types each text into the filter and notes which rows are left.
FIND_EACH = """texts => texts.map(text => {
  const field = document.getElementById('filter-text');
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
  return [...document.querySelectorAll('#sheet tbody tr')].filter(row => row.checkVisibility()).map(row => row.id);
})"""


def test_the_filter_finds_every_domain(tab: Page, address: str, provider: model.Provider):
    """Typed alone, after an @, or as an address, each domain shows its own mailbox and no other."""
    typed = [text for domain in provider.all_domains for text in (domain, f"@{domain}", f"Some.One+x@{domain.upper()}")]
    found = visit(tab, address).evaluate(FIND_EACH, typed)
    assert {text: slugs for text, slugs in zip(typed, found, strict=True) if slugs != [provider.slug]} == {}


def test_the_filter_finds_every_name(tab: Page, address: str, provider: model.Provider):
    """In both languages, as people type it and as the table writes it."""
    names = [provider.slug, provider.name.en, provider.name.zh, provider.short.en, provider.short.zh]
    names += [f"{domain.partition('.')[0]}邮箱" for domain in provider.primary_domains]
    found = visit(tab, address).evaluate(FIND_EACH, names)
    assert [name for name, slugs in zip(names, found, strict=True) if provider.slug not in slugs] == []


def test_the_filter_by_password_type(home: Page, dataset: model.Dataset):
    """Walking through the list with the arrow keys shows the mailboxes of each type."""
    tab_to(home, "#filter-type")
    for type in dataset.password_types:
        home.keyboard.press("ArrowDown")
        assert rows(home) == [provider.slug for provider in dataset.providers if provider.password.type == type.id]


def test_show_all_brings_every_row_back(home: Page, dataset: model.Dataset):
    """And empties both fields."""
    type_into_filter(home, "foxmail")
    tab_to(home, "#filter button[type=reset]")
    home.keyboard.press("Enter")
    expect(home.locator("#filter-text")).to_have_value("")
    expect(home.locator("#filter-count")).to_contain_text("{0} of {0}".format(len(dataset.providers)))
    assert rows(home) == [provider.slug for provider in dataset.providers]


def test_enter_opens_the_only_match(home: Page, address: str):
    """Type, press Enter, and the guide is there."""
    type_into_filter(home, "foxmail")
    home.keyboard.press("Enter")
    home.wait_for_url(f"{address}guides/qq/")


def test_enter_shows_the_answer_for_an_address(home: Page, address: str):
    """Where the keyboard of a phone was in the way; the domain is not lost."""
    home.set_viewport_size({"width": 390, "height": 420})
    type_into_filter(home, "somebody@vip.163.com")
    home.keyboard.press("Enter")
    expect(home.locator("#result h3")).to_be_in_viewport()
    expect(home.locator("#filter-text")).not_to_be_focused()
    assert home.url == address


def column(page: Page, index: int) -> list[str]:
    return page.locator(f"#sheet tbody tr > :nth-child({index})").all_inner_texts()


def test_every_sortable_column_sorts(home: Page, dataset: model.Dataset):
    """Up, down, and back to the order of the page; the heading says which (aria-sort)."""
    original = rows(home)
    for head in home.locator("th[data-sort]").all():
        index = head.evaluate("head => head.cellIndex") + 1
        tab_to(home, f"th:nth-child({index}) button")
        orders = {}
        for order in ("ascending", "descending", "none"):
            home.keyboard.press("Enter")
            expect(head).to_have_attribute("aria-sort", order)
            orders[order] = column(home, index)
        assert orders["ascending"] == sorted(orders["none"], key=collation(home, orders["none"]))
        assert orders["descending"][0] == max(orders["none"], key=collation(home, orders["none"]))
        assert rows(home) == original
        home.reload()
        home.wait_for_selector("th button.sort")


def collation(page: Page, texts: list[str]):
    """The place of a text in the browser's own order of the page's language."""
    script = "texts => texts.sort(new Intl.Collator(document.documentElement.lang, {numeric: true}).compare)"
    return page.evaluate(script, sorted(set(texts))).index


def test_a_row_opens_its_guide(home: Page, address: str):
    """The link in the guide column leads to the steps."""
    type_into_filter(home, "foxmail")
    tab_to(home, "#qq td a")
    home.keyboard.press("Enter")
    home.wait_for_url(f"{address}guides/qq/#steps")
    expect(home.locator("#steps")).to_be_in_viewport()


# --- a guide ---


@pytest.fixture
def clipboard(page: Page, address: str) -> Page:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    return page


def read_clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_every_copy_button_copies(clipboard: Page, address: str, provider: model.Provider):
    """What is read back from the clipboard is the value, character for character."""
    visit(clipboard, f"{address}guides/{provider.slug}/")
    for button in clipboard.locator("button.copy").all():
        value = button.get_attribute("data-copy")
        button.press("Enter")
        expect(button).to_have_attribute("data-state", "done")
        assert read_clipboard(clipboard) == value


def test_a_server_is_copied_and_the_reader_is_told(clipboard: Page, address: str):
    """Reached by Tab, pressed by Enter; both the button and the live region say so, and the focus stays."""
    visit(clipboard, f"{address}guides/qq/")
    tab_to(clipboard, ".servers button[data-copy='imap.qq.com']")
    clipboard.keyboard.press("Enter")
    expect(clipboard.locator("#live")).to_have_text("Copied")
    expect(clipboard.locator(".servers button[data-copy='imap.qq.com']")).to_be_focused()
    assert read_clipboard(clipboard) == "imap.qq.com"


def test_copying_works_where_the_clipboard_interface_does_not(clipboard: Page, address: str):
    """On plain http there is only the old command."""
    clipboard.add_init_script("Clipboard.prototype.writeText = () => Promise.reject(new Error('not allowed'))")
    visit(clipboard, f"{address}guides/qq/")
    button = clipboard.locator(".servers button[data-copy='smtp.qq.com']")
    button.press("Enter")
    expect(button).to_have_attribute("data-state", "done")
    expect(button).to_be_focused()
    assert read_clipboard(clipboard) == "smtp.qq.com"


SHOWN_VALUES = """cells => cells.map(cell =>
  [...cell.querySelectorAll('.value')].filter(value => value.checkVisibility()).map(value => value.innerText))"""


def shown_servers(page: Page) -> list[list[str]]:
    """The visible values of the server table, cell by cell: IMAP host, SMTP host, IMAP port, SMTP port."""
    return page.locator("table.servers tbody td").evaluate_all(SHOWN_VALUES)[:4]


def values(servers: model.ServerSet) -> list[list[str]]:
    return [[servers.imap.host], [servers.smtp.host], [str(servers.imap.port)], [str(servers.smtp.port)]]


@pytest.mark.parametrize("slug, servers, domain", CHOICES)
def test_a_link_with_a_domain_shows_only_its_values(page: Page, address: str, slug: str, servers: model.ServerSet, domain: str):
    """Support sends such links: every block that is for other domains is gone, and the server table says one value each."""
    visit(page, f"{address}guides/{slug}/#domain={domain}")
    expect(page.get_by_role("radio", name=f"@{domain}", exact=True)).to_be_checked()
    expect(page.locator("#servers")).to_be_in_viewport()
    assert shown_servers(page) == values(servers)
    assert all(domain in block.split() for block in visible_blocks(page))


def visible_blocks(page: Page) -> list[str]:
    return page.locator("[data-for]").evaluate_all("blocks => blocks.filter(b => b.checkVisibility()).map(b => b.dataset.for)")


def test_a_domain_is_chosen_with_the_arrow_keys(page: Page, address: str, dataset: model.Dataset):
    """Each press switches all values and the address of the page; the first answer shows everything again."""
    provider = dataset.by_slug["netease"]
    visit(page, f"{address}guides/netease/")
    everything = shown_servers(page)
    tab_to(page, "fieldset.choice input")
    for domain in provider.all_domains:
        page.keyboard.press("ArrowDown")
        assert shown_servers(page) == values(dataset.by_domain[domain][1])
        assert page.url.endswith(f"guides/netease/#domain={domain}")
    page.keyboard.press("ArrowDown")
    assert shown_servers(page) == everything
    assert page.url.endswith("guides/netease/")


HASHES = ["domain=nowhere.example", "domain=", "domain", "other=163.com", "domain=163.com%22%3E%3Cimg%3E", "%"]


@pytest.mark.parametrize("hash", HASHES)
def test_an_unknown_domain_is_ignored(page: Page, address: str, hash: str):
    """A mistyped or hostile link shows the whole guide."""
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    visit(page, f"{address}guides/netease/#{hash}")
    assert len(visible_blocks(page)) == page.locator("[data-for]").count()
    assert errors == []


# --- search and colours ---


def test_search_opens_by_key_and_gives_the_focus_back(tab: Page, address: str, path_or_404: str):
    """On every page; Escape closes it at once and returns to where the reader was."""
    visit(tab, address + path_or_404)
    tab_to(tab, "main a, .bottom a")
    before = tab.evaluate_handle("document.activeElement")
    tab.keyboard.press("Control+k")
    expect(tab.locator("#search-text")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator("#search")).to_be_hidden()
    assert before.evaluate("element => element === document.activeElement")


def test_the_button_opens_search(home: Page):
    """Escape leads back to it."""
    tab_to(home, "[data-search-open]")
    home.keyboard.press("Enter")
    expect(home.locator("#search-text")).to_be_focused()
    home.keyboard.press("Escape")
    expect(home.locator("[data-search-open]")).to_be_focused()


def test_no_single_character_is_a_shortcut(home: Page):
    """WCAG 2.1.4: speech input would set it off."""
    for key in "/?sfk":
        home.keyboard.press(key)
    expect(home.locator("#search")).to_be_hidden()


def test_results_are_reached_with_the_arrow_keys(home: Page, address: str):
    """Down to the first, up again to the field; Escape closes and keeps the word for the next time; Enter opens the first."""
    home.keyboard.press("Control+k")
    expect(home.locator("#search-text")).to_be_focused()
    home.keyboard.insert_text("foxmail")
    expect(home.locator("#search-results a").first).to_be_visible()
    home.keyboard.press("ArrowDown")
    expect(home.locator("#search-results a").first).to_be_focused()
    home.keyboard.press("ArrowUp")
    expect(home.locator("#search-text")).to_be_focused()
    home.keyboard.press("Escape")
    expect(home.locator("#search")).to_be_hidden()
    expect(home.locator("#search-text")).not_to_be_focused()
    home.keyboard.press("Control+k")
    expect(home.locator("#search-text")).to_be_focused()
    expect(home.locator("#search-text")).to_have_value("foxmail")
    home.keyboard.press("Enter")
    home.wait_for_url(f"{address}guides/qq/**")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_changes_and_stays(page: Page, address: str, scheme: str):
    """The first press changes what is seen, whatever the device wants; the choice holds on the next page and after a reload."""
    page.emulate_media(color_scheme=scheme)
    visit(page, address)
    before = background(page)
    tab_to(page, "[data-theme-toggle]")
    page.keyboard.press("Enter")
    after = background(page)
    assert after != before
    chosen = page.evaluate("document.documentElement.dataset.theme")
    assert chosen in page.locator("[data-theme-toggle]").inner_text()
    for next_address in (address, f"{address}guides/qq/"):
        visit(page, next_address)
        assert background(page) == after
    tab_to(page, "[data-theme-toggle]")
    for _ in ("the device's own scheme as a choice", "the device"):
        page.keyboard.press("Enter")
    assert background(page) == before


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
