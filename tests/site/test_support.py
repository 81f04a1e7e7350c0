"""The page for support staff: every reply that it can give says what the dataset says, and every link leads to its place."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from browsing import tab_to, visit
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as Tab
from reading import ROOT, SLUGS, Page, shown, words
from test_accessibility import CUT_OFF, DESKTOP, TOO_WIDE, violations

from macros.dataset import model
from macros.pages.replies import markdown
from macros.pages.view import Project, View, by_cause, folder

EDITIONS = {"en": "", "zh": "zh/"}
# Chooses everything that can be chosen, and notes what would be copied.
EVERYTHING = """() => {
  const form = document.getElementById('support'), found = [];
  const {mailbox, topic, reply} = form.elements;
  const choose = (field, value) => { field.value = value; field.dispatchEvent(new Event('input', {bubbles: true})); };
  for (const {value, dataset} of [...mailbox.options].slice(1)) {
    choose(mailbox, value);
    for (const name of [...topic.options].map(option => option.value)) {
      choose(topic, name);
      for (const radio of reply) {
        radio.checked = true;
        choose(radio, radio.value);
        const copied = Object.fromEntries(['text', 'markdown', 'link'].map(
          form => [form, document.getElementById(`copy-${form}`).dataset.copy]));
        found.push({...copied, slug: dataset.mailbox, domain: value, topic: name, lang: radio.value,
          html: document.getElementById('support-reply').innerHTML, hash: location.hash,
          rich: document.getElementById('copy-rich').dataset.copy});
      }
    }
  }
  return found;
}"""


@dataclass(frozen=True)
class Reply:
    """What the page gives for one choice."""

    slug: str
    domain: str
    topic: str
    lang: str
    text: str
    markdown: str
    html: str
    rich: str
    link: str
    hash: str


@pytest.fixture(scope="module")
def staff(browser: Browser, address: str) -> Iterator[Tab]:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def replies(staff: Tab, address: str) -> list[Reply]:
    """Every mailbox, every topic, both languages of the reply."""
    errors: list[str] = []
    staff.on("pageerror", lambda error: errors.append(str(error)))
    found = [Reply(**each) for each in visit(staff, f"{address}support/").evaluate(EVERYTHING)]
    assert errors == []
    print(f"\n{len(found)} replies")
    return found


def opened(page: Tab, url: str) -> Tab:
    """As a first visit, also where only what stands behind the # is new."""
    page.goto("about:blank")
    return visit(page, url)


def view_of(dataset: model.Dataset, lang: str) -> View:
    return View(Project(dataset, dataset.newest_check, ROOT), lang, "")


class _Lines(HTMLParser):
    """The words of HTML, line by line, with what is strong, code or a link."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"<{tag} {dict(attrs).get('href', '')}>")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(" ".join(data.split()))


def lines(html: str) -> list[str]:
    parser = _Lines()
    parser.feed(html)
    return parser.found


def plain(text: str) -> str:
    """Markdown as a chat shows it, without white space, which Chinese and English templates treat differently."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", re.sub(r"[*`]", "", text))
    return "".join(text.split())


def without_addresses(text: str) -> str:
    return "".join(re.sub(r" ?[(（] ?https://[^ )]+ ?[)）]", "", text).split())


# --- what a reply says ---


def test_every_choice_is_offered(replies: list[Reply], dataset: model.Dataset):
    """Each server set; the three general topics, each step, each cause (the mailbox's own or the general one); each language."""
    found = {(reply.slug, reply.domain, reply.topic, reply.lang) for reply in replies}
    assert len(found) == len(replies)
    for provider in dataset.providers:
        topics = {"guide", "password", "servers", *(f"error-{cause.id}" for cause in dataset.causes)}
        topics |= {f"step-{number}" for number in range(1, len(provider.steps.items) + 1)}
        for servers in provider.servers.sets:
            for lang in EDITIONS:
                offered = {
                    topic
                    for slug, domain, topic, of in found
                    if (slug, domain, of) == (provider.slug, servers.all_domains[0], lang)
                }
                assert {topic.split(".")[0] for topic in offered} == topics


def test_every_link_leads_to_its_place(replies: list[Reply], dataset: model.Dataset, read: Callable[[str], Page]):
    """Into the edition of the reply's language, to an anchor that is there, with the domain where the guide asks for it."""
    site = dataset.product.site_url
    for reply in replies:
        assert reply.link.startswith(f"{site}{folder(reply.lang)}"), reply
        assert reply.link in reply.text and f"<{reply.link}>" in reply.markdown
        path, fragment = reply.link.removeprefix(site).partition("#")[::2]
        wanted = parse_qs(fragment) if "=" in fragment else {}
        anchor = wanted.get("to", [""])[0] if wanted else fragment
        provider = dataset.by_slug[reply.slug]
        own = any(reply.topic.split(".")[0] == f"error-{cause}" for cause in by_cause(provider)) or not reply.topic.startswith(
            "error"
        )
        assert path == folder(reply.lang) + (f"guides/{reply.slug}/" if own else "errors/")
        assert anchor == ("" if reply.topic == "guide" else reply.topic.split(".")[0].removeprefix("" if own else "error-"))
        assert not anchor or anchor in read(path).ids
        assert wanted.get("domain") == ([reply.domain] if own and len(provider.servers.sets) > 1 else None)


def needed(reply: Reply, dataset: model.Dataset) -> list[str]:
    """The facts that this reply must give, as Markdown."""
    view, provider = view_of(dataset, reply.lang), dataset.by_slug[reply.slug]
    servers = dataset.by_domain[reply.domain][1]
    settings = [f"`{end.host}`{'，端口' if reply.lang == 'zh' else ', port'} {end.port}" for end in (servers.imap, servers.smtp)]
    settings += [
        view.imap_security(servers),
        view.smtp_security(servers),
        view.imap_username(servers),
        view.smtp_username(servers),
    ]
    steps = [view.plain(step.title) for step in provider.steps.items]
    password, honest = view.password_name(provider), markdown(view, provider.status)
    kind, _, rest = reply.topic.partition("-")
    state = [] if provider.binding == "password" else [honest]
    if provider.binding == "oauth_only" and kind in ("guide", "password"):
        return [honest, *(view.plain(way.title) for way in provider.instead)]
    match kind:
        case "guide":
            return [*settings, *steps, *state, password, view.plain(dataset.product.form.submit)]
        case "password":
            doubt = [markdown(view, provider.password.unsure)] if provider.password.unsure else []
            named = [password] if provider.binding == "password" else []
            return [
                *steps,
                *state,
                *doubt,
                *named,
                markdown(view, provider.password.format),
                view.date(provider.password.checked),
            ]
        case "servers":
            doubt = [markdown(view, part) for part in (servers.note, provider.servers.unsure) if part]
            named = [] if provider.binding == "oauth_only" else [password]
            return [*settings, *state, *doubt, *named, view.date(provider.servers.checked)]
        case "step":
            step = provider.steps.items[int(rest) - 1]
            labels = [label.on_screen(reply.lang)[0] for label in step.path]
            texts = [markdown(view, part) for part in (step.title, step.text, step.warning) if part]
            return [*labels, *texts, *state, *([step.url] if step.url else []), view.date(provider.steps.checked)]
    cause = dataset.cause[rest.split(".")[0]]
    cases = by_cause(provider).get(cause.id)
    if not cases:
        return [view.plain(cause.title), *(markdown(view, line) for line in cause.fix)]
    answers: dict[str, model.ErrorText | model.Symptom] = {}
    for case in cases:
        answers.setdefault(f"{case.actor} {case.fix}", case)
    case = list(answers.values())[int(rest.partition(".")[2] or 1) - 1]
    fixes = [markdown(view, line) for line in case.fix]
    said = getattr(case, "text", None) or view.plain(case.sign)
    return [view.plain(cause.title), said, markdown(view, case.meaning), *fixes, view.date(provider.errors.checked)]


def test_every_reply_gives_the_facts(replies: list[Reply], dataset: model.Dataset):
    """Servers, ports, user name, the password by its real name, steps, errors and fixes, the honest state and the date."""
    lacking = []
    for reply in replies:
        said = without_addresses(reply.text)
        lacking += [(reply.slug, reply.topic, reply.lang, fact) for fact in needed(reply, dataset) if plain(fact) not in said]
    assert lacking == []


def test_no_reply_has_a_hole(replies: list[Reply]):
    """No placeholder, no value that is missing, no markup in plain text, no empty line at an edge or three in a row."""
    for reply in replies:
        for form in (reply.text, reply.markdown):
            assert not re.search(r"[{}]|undefined|null|NaN|\[object|\n\n\n|^\s|\s$|[:：] ?$", form), form
        assert not re.search(r"\*\*|`|\]\(|<https?:", reply.text), reply.text
        assert ("Hello" in reply.text, "你好" in reply.text) == (reply.lang == "en", reply.lang == "zh")


def test_a_reply_names_nobody(replies: list[Reply], dataset: model.Dataset):
    """No mail address but those in what servers say, and examples."""
    said = {
        address
        for provider in dataset.providers
        for case in provider.errors.items
        for address in re.findall(r"\S+@[\w.]+", case.text)
    }
    found = {address for reply in replies for address in re.findall(r"[\w.+-]+@[\w.]+\w", reply.text)}
    assert found <= {*said, "name@example.com"}


def test_the_three_forms_say_the_same(replies: list[Reply]):
    """The Markdown, read by a real reader of CommonMark, gives the formatted reply; the plain text has its words."""
    reader = MarkdownIt("commonmark")
    for reply in replies:
        assert lines(reader.render(reply.markdown)) == lines(reply.html), reply.markdown
        assert reply.rich == reply.text
        assert plain(re.sub(r"<(https?:[^>]+)>", r"\1", reply.markdown)) == without_addresses(reply.text), reply.text


def test_the_address_brings_every_choice_back(staff: Tab, replies: list[Reply]):
    """What a team has bookmarked gives the same reply again."""
    script = """hashes => hashes.map(hash => {
      history.replaceState(null, '', hash);
      onhashchange();
      const [copied, note] = ['copy-markdown', 'support-note'].map(id => document.getElementById(id));
      return [copied.dataset.copy, location.hash, note.textContent];
    })"""
    back = staff.evaluate(script, [reply.hash for reply in replies])
    assert back == [[reply.markdown, reply.hash, ""] for reply in replies]
    assert replies[0].hash == "#mailbox=gmail&topic=password&reply=en"


def test_both_pages_give_the_same_replies(staff: Tab, address: str, replies: list[Reply]):
    """The language of the reply does not depend on that of the page."""
    assert [Reply(**each) for each in visit(staff, f"{address}zh/support/").evaluate(EVERYTHING)] == replies


# --- the box and the address ---


def test_every_domain_finds_its_mailbox(staff: Tab, address: str, dataset: model.Dataset):
    """Alone, after an @ and in a whole address, also in full-width letters; and the names in both languages."""
    script = """texts => texts.map(text => {
      const {find, mailbox} = document.getElementById('support').elements;
      mailbox.value = '';
      find.value = text;
      find.dispatchEvent(new Event('input', {bubbles: true}));
      return mailbox.value;
    })"""
    opened(staff, f"{address}support/")
    sets = {domain: servers.all_domains[0] for domain, (_, servers) in dataset.by_domain.items()}
    for change in ("{}", "@{}", "Some.One+x@{} "):
        assert staff.evaluate(script, [change.format(domain) for domain in sets]) == list(sets.values())
    found = {"163": "163.com", "foxmail": "qq.com", "ＱＱ．ＣＯＭ": "qq.com", "126。com": "126.com", "网易": "163.com"}
    found |= {"outlook": "outlook.com", "nobody@nowhere.example": ""}
    assert staff.evaluate(script, list(found)) == list(found.values())
    expect(staff.locator("#support-note")).to_contain_text("nowhere.example")
    expect(staff.locator("#support-result")).to_be_hidden()


def test_what_is_typed_never_gets_into_the_address(staff: Tab, address: str):
    opened(staff, f"{address}support/").locator("#support-find").press_sequentially("qwxyzzy@foxmail.com")
    staff.wait_for_url(f"{address}support/#mailbox=qq&topic=password&reply=en")
    assert "qwxyzzy" not in staff.locator("#support-result").inner_html()


@pytest.mark.parametrize(
    "hash, note, has_reply",
    [
        ("mailbox=nowhere&topic=password&reply=zh", "nowhere", False),
        ("mailbox=qq&domain=163.com&topic=servers&reply=en", "qq, 163.com", False),
        ("mailbox=__proto__&topic=constructor", "__proto__", False),
        ("mailbox=qq&topic=step-99&reply=en", "step-99", True),
        ("mailbox=qq&topic=%3Cimg%20src%3Dx%3E&reply=xx", "<img src=x>, xx", True),
        ("domain=hotmail.fr&topic=servers&reply=zh", "", True),
        ("mailbox=netease&topic=servers&reply=zh", "", True),
        ("matrix", "", False),
        ("%", "", False),
    ],
)
def test_an_unknown_value_is_said_calmly(staff: Tab, address: str, hash: str, note: str, has_reply: bool):
    """What else the link names still counts."""
    errors: list[str] = []
    staff.on("pageerror", record := lambda error: errors.append(str(error)))
    opened(staff, f"{address}support/#{hash}")
    staff.remove_listener("pageerror", record)
    assert errors == []
    expect(staff.locator("#support-note")).to_contain_text(note)
    assert bool(staff.locator("#support-note").inner_text()) == bool(note)
    expect(staff.locator("#support-result")).to_be_visible(visible=has_reply)
    assert staff.locator("#support img").count() == 0


def test_back_leaves_the_page(staff: Tab, address: str):
    """Twenty choices are no twenty steps back; a link inside the page is one, and keeps the choice."""
    visit(staff, f"{address}faq/")
    opened_at = f"{address}support/#mailbox=qq&topic=servers&reply=zh"
    visit(staff, opened_at)
    for value in ("step-1", "step-2", "servers"):
        staff.locator("#support-topic").select_option(value)
    staff.locator(".toc-pop summary").click()
    staff.locator(".toc-pop a[href='#matrix']").click()
    staff.go_back()
    staff.wait_for_url(opened_at)
    expect(staff.locator("#support-reply")).to_contain_text("imap.qq.com")
    staff.go_back()
    staff.wait_for_url(f"{address}faq/")


def test_the_other_language_of_the_page_keeps_the_choice(staff: Tab, address: str):
    opened(staff, f"{address}support/#mailbox=qq&topic=servers&reply=zh").locator("a.language").click()
    staff.wait_for_url(f"{address}zh/support/#mailbox=qq&topic=servers&reply=zh")
    expect(staff.locator("#support-reply")).to_contain_text("imap.qq.com")


# --- by keyboard, and the clipboard ---


def clipboard(page: Tab) -> dict[str, str]:
    """What was copied, by type."""
    return page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const read = async type => [type, await (await item.getType(type)).text()];
          return Object.fromEntries(await Promise.all(item.types.map(read)));
        }"""
    )


def test_the_keyboard_gives_a_reply_in_seconds(staff: Tab, address: str):
    """Type, Enter, first letters of the topic, Tab, Enter; the live region says so."""
    opened(staff, f"{address}support/")
    tab_to(staff, "#support-find")
    staff.keyboard.type("foxmail")
    staff.keyboard.press("Enter")
    expect(staff.locator("#support-topic")).to_be_focused()
    staff.keyboard.type("Servers")
    tab_to(staff, "#copy-text", presses=2)
    staff.keyboard.press("Enter")
    expect(staff.locator("#live")).to_have_text("Copied")
    assert "imap.qq.com, port 993" in clipboard(staff)["text/plain"]
    staff.wait_for_url(f"{address}support/#mailbox=qq&topic=servers&reply=en")


def test_each_button_copies_its_form(staff: Tab, address: str):
    """The formatted one as HTML with the plain text beside it."""
    opened(staff, f"{address}support/#mailbox=netease&domain=126.com&topic=servers&reply=zh")
    for form in ("text", "markdown", "link"):
        staff.locator(f"#copy-{form}").press("Enter")
        expect(staff.locator(f"#copy-{form}")).to_have_attribute("data-state", "done")
        assert clipboard(staff)["text/plain"] == staff.locator(f"#copy-{form}").get_attribute("data-copy")
    staff.locator("#copy-rich").press("Enter")
    expect(staff.locator("#copy-rich")).to_have_attribute("data-state", "done")
    copied = clipboard(staff)
    assert copied["text/plain"] == staff.locator("#copy-text").get_attribute("data-copy")
    assert lines(copied["text/html"]) == lines(staff.locator("#support-reply").inner_html())


def test_formatted_copying_without_its_interface(page: Tab, address: str):
    """On plain http there is only the old command; it copies what is seen."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.add_init_script("delete window.ClipboardItem")
    visit(page, f"{address}support/#mailbox=netease&domain=126.com&topic=servers&reply=zh")
    page.locator("#copy-rich").press("Enter")
    expect(page.locator("#copy-rich")).to_have_attribute("data-state", "done")
    expect(page.locator("#copy-rich")).to_be_focused()
    copied = clipboard(page)
    assert "smtp.126.com" in copied["text/plain"]
    assert re.search(r"<code[^>]*>smtp\.126\.com</code>", copied["text/html"])


# --- the table ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_table_has_every_mailbox(read: Callable[[str], Page], dataset: model.Dataset, lang: str):
    """Without a script too: password, what ends it, shown once, limit, state, day; every cell leads into the guide."""
    rows = read(f"{EDITIONS[lang]}support/").by_id("support-matrix").findall("tbody/tr")
    view = view_of(dataset, lang)
    assert len(rows) == len(dataset.providers)
    for provider, row in zip(dataset.providers, rows, strict=True):
        name, password, kills, once, limit, state, checked, places = row
        works = provider.binding != "oauth_only"
        assert words(name) == view.plain(provider.short)
        assert words(password) == (view.password_name(provider) if works else view.t("guide.no_password"))
        assert words(once) == (view.t(f"known.{provider.password.shown_once}") if works else view.t("matrix.nothing"))
        assert all(
            " ".join(view.text(event).striptags().split()) in words(kills) for event in provider.password.killed_by if works
        )
        assert words(state) == view.t(f"state.{provider.binding}")
        assert words(checked) == provider.newest_check.isoformat()
        published = view.main_limit(provider)
        assert words(limit).endswith(
            " ".join(view.text(published.value).striptags().split()) if published else view.t("limits.not_published")
        )
        targets = [link.get("href") for cell in (password, limit, places) for link in cell.iter("a")]
        anchors = ("password", "limits", "servers", "steps", "errors")
        assert targets == [f"../guides/{provider.slug}/#{anchor}" for anchor in anchors]


def test_no_script_says_where_to_look(without_script: BrowserContext, address: str):
    page = without_script.new_page()
    page.goto(f"{address}support/")
    expect(page.locator(".builder .no-script")).to_be_visible()
    expect(page.locator("#support")).to_be_hidden()
    expect(page.locator("#support-matrix .places a").first).to_be_visible()


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_table_prints_on_one_sheet(staff: Tab, address: str, lang: str, dataset: model.Dataset):
    """Landscape, whatever was chosen above it."""
    opened(staff, f"{address}{EDITIONS[lang]}support/#mailbox=qq&topic=guide&reply=zh")
    (sheet,) = pypdf.PdfReader(io.BytesIO(staff.pdf(prefer_css_page_size=True))).pages
    assert sheet.mediabox.width > sheet.mediabox.height
    text = "".join(sheet.extract_text().split())
    assert dataset.providers[-1].newest_check.isoformat() in text
    assert "imap.qq.com" not in text


def test_the_footer_leads_here(read: Callable[[str], Page], dataset: model.Dataset):
    """And the main menu does not."""
    page = read("guides/qq/")
    links = {words(link): link.get("href") for link in page.one(".//footer").iter("a")}
    assert links[shown(dataset, dataset.pages["support"].title)] == "../../support/"
    assert dataset.pages["support"].nav is None


# --- everybody ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 320, "height": 800}, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_a_reply(browser: Browser, address: str, scheme: str, size: dict, replies: list[Reply]):
    """The longest reply of each language, and a note; nothing runs out of a narrow window."""
    context = browser.new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce")
    page = context.new_page()
    for lang, path in EDITIONS.items():
        longest = max((reply for reply in replies if reply.lang == lang), key=lambda reply: len(reply.text))
        for hash in (longest.hash, "#mailbox=nowhere"):
            opened(page, f"{address}{path}support/{hash}")
            assert violations(page) == []
            assert not page.evaluate(TOO_WIDE)
            assert page.evaluate(CUT_OFF) == []
    context.close()


def test_the_data_block_is_json(read: Callable[[str], Page]):
    """The same in both editions but for the languages' order."""
    blocks = [json.loads("".join(read(f"{path}support/").by_id("support-data").itertext())) for path in EDITIONS.values()]
    assert blocks[0] == blocks[1]
    assert sorted(blocks[0]["shared"]) == SLUGS
    assert urlsplit(blocks[0]["editions"]["zh"]["site"]).path.endswith("/zh/")
