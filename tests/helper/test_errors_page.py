"""The box for a pasted error, on /errors/ and on every guide."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from ui import CUT_OFF, DATA, ROOT, SCHEMES, TOO_WIDE, Traces, clipboard, fresh, plain, tab_to, violations, visible, visit

from macros.dataset import model
from macros.view import page_data
from macros.view.project import Project
from macros.view.view import View, by_cause
from macros.view.words import strings

CAUSES = [pytest.param(cause, id=cause.id) for cause in DATA.causes]
SIGNED = [pytest.param(cause, id=cause.id) for cause in DATA.causes if cause.signs]
WITH_ERRORS = [pytest.param(provider, id=provider.slug) for provider in DATA.providers if provider.errors.items]
EDITIONS = {"en": "", "zh": "zh/"}
QQ = "535 Login Fail. Please enter your authorization code to login."
GMAIL = "535 5.7.8 Username and Password not accepted gsmtp"
GENERAL = "ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129)"
NONSENSE = "jane.doe says that the weather is fine today"


def paste(page: Page, text: str) -> Locator:
    """Put a text into the box and ask; the answers."""
    page.locator("#paste-text").fill(text)
    page.locator("#answers").evaluate("place => place.lastElementChild.replaceChildren()")
    page.locator("#paste button").click()
    answers = page.locator("#answers .answer")
    answers.first.wait_for()
    return answers


def rows(answer: Locator) -> list[str]:
    """Mailbox, protocol, who must act."""
    return answer.first.locator(".facts dd").all_inner_texts()


def read(text: model.Text) -> str:
    """A text as a page shows it, without its links."""
    return re.sub(r"\[(.+?)\]\(.+?\)|[`*]", lambda found: found[1] or "", plain(text))


@pytest.fixture
def errors(tab: Page, address: str) -> Page:
    return fresh(tab, f"{address}errors/")


# --- a pasted text ---


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("cause", SIGNED)
def test_the_first_sign_of_a_cause_leads_to_it(tab: Page, address: str, cause: model.Cause, lang: str):
    """The likeliest answer is that cause, explained further down on the page; who must act is said."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}errors/")
    first = paste(page, cause.signs[0]).first
    expect(first.locator(".likely")).to_have_text(strings(lang)["diagnose.first"])
    expect(first.locator("h4 a")).to_have_text(plain(cause.title, lang))
    expect(first.locator("h4 a")).to_have_attribute("href", f"#{cause.id}")
    assert first.locator("ol li").count() >= 1
    assert all(rows(first))


def first_cases() -> list:
    """Of each provider the first error, else symptom, of each cause."""
    return [
        pytest.param(provider, cases[0], id=f"{provider.slug}-{cause}")
        for provider in DATA.providers
        for cause, cases in by_cause(provider).items()
    ]


@pytest.mark.parametrize("provider, error", [case for case in first_cases() if isinstance(case.values[1], model.ErrorText)])
def test_a_provider_s_own_fix_is_shown(
    errors: Page, anchors: dict[str, set[str]], provider: model.Provider, error: model.ErrorText
):
    """With the mailbox picked: its own steps, the protocol, and links to the very place in its guide."""
    errors.locator("#paste-provider").select_option(provider.slug)
    paste(errors, error.text)
    answer = errors.locator(".answer").filter(has=errors.locator(f"h4 a[href='#{error.cause}']"))
    shown = rows(answer)
    assert shown[0] == provider.short.en
    assert shown[2] == plain_actor(error.actor or DATA.cause[error.cause].actor)
    guide = answer.get_by_role("link", name=f"{provider.short.en} guide")
    expect(guide).to_have_attribute("href", f"../guides/{provider.slug}/#error-{error.cause}")
    if error.step:
        number = provider.step_number[error.step]
        expect(answer.get_by_role("link", name=f"Go to step {number}")).to_have_attribute(
            "href", f"../guides/{provider.slug}/#step-{number}"
        )
    assert f"error-{error.cause}" in anchors[f"/guides/{provider.slug}/"]


def plain_actor(actor: str) -> str:
    return strings("en")[f"actor.{actor}"].replace("{product}", DATA.product.name.en)


def test_pasting_is_enough(errors: Page):
    """Ctrl+V, and the answer is there and on the screen."""
    errors.evaluate("text => navigator.clipboard.writeText(text)", QQ)
    errors.locator("#paste-text").focus()
    errors.keyboard.press("Control+v")
    expect(errors.locator(".answer h4").first).to_have_text(plain(DATA.cause["wrong_password_type"].title))
    expect(errors.locator("#answers-title")).to_be_in_viewport()
    expect(errors.locator("#live")).to_contain_text(plain(DATA.cause["wrong_password_type"].title))


def test_the_keyboard_suffices(errors: Page, address: str):
    """Type, pick the mailbox, press the button, walk to the guide."""
    tab_to(errors, "#paste-text")
    errors.keyboard.type(QQ)
    tab_to(errors, "#paste-provider", presses=1)
    errors.keyboard.press("ArrowDown")
    tab_to(errors, "#paste button", presses=1)
    errors.keyboard.press("Enter")
    errors.locator(".answer").first.wait_for()
    tab_to(errors, ".answer .actions a")
    errors.keyboard.press("Enter")
    errors.wait_for_url(f"{address}guides/**#error-wrong_password_type")


def test_several_causes_stand_in_order(errors: Page):
    """Most likely first, and the others called what they are."""
    text = "\n".join(
        [
            "Username and Password not accepted",
            "[SSL: WRONG_VERSION_NUMBER] wrong version number",
            "getaddrinfo ENOTFOUND imap.nowhere.example",
        ]
    )
    paste(errors, text)
    labels = errors.locator(".answer .likely").all_inner_texts()
    assert len(labels) in (2, 3)
    assert labels == ["Most likely", *["Also possible"] * (len(labels) - 1)]


@pytest.mark.parametrize("lang", EDITIONS)
def test_no_match_shows_the_checklist(tab: Page, address: str, lang: str):
    """It says so, and gives the list of the page."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}errors/")
    expect(paste(page, NONSENSE).first).to_contain_text(strings(lang)["diagnose.none"])
    shown = page.locator("#answers li").all_inner_texts()
    assert shown == page.locator("section:has(> #checklist) > ol > li").all_inner_texts()
    assert len(shown) >= 5
    assert page.url == f"{address}{EDITIONS[lang]}errors/"


def test_an_empty_box_is_asked_to_be_filled(errors: Page):
    expect(paste(errors, "  \n ").first).to_have_text("Paste the error first.")


def test_a_long_log_is_read(errors: Page):
    """Hundreds of lines around the one that matters."""
    noise = "\n".join(f"2026-10-01 12:00:{index % 60:02} INFO worker-{index} is well" for index in range(150))
    assert len(noise) > 5_000
    text = f"{noise}\n535 5.7.8 Error: authentication failed\n{noise}"
    assert len(text) > 10_000
    expect(paste(errors, text).first.locator("h4 a")).to_have_attribute("href", "#bad_credentials")


def test_markup_stays_text(page: Page, address: str):
    """Nothing that was pasted becomes an element."""
    shouts = []
    page.on("dialog", lambda dialog: (shouts.append(dialog.message), dialog.dismiss()))
    visit(page, f"{address}errors/")
    paste(page, f"<img src=x onerror=alert(1)> {QQ} <script>alert(2)</script>")
    assert page.locator("#answers :is(img, script)").count() == 0
    assert shouts == []


# --- what support gets ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_text_for_support_has_nothing_of_the_reader(tab: Page, address: str, lang: str):
    """Mailbox, protocol, cause and the recognised words; neither the address nor the rest of what was pasted."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}errors/")
    answer = paste(page, f"login of jane.doe@qq.com from 203.0.113.9 failed: {QQ} token=abc123").first
    answer.locator("summary").click()
    answer.get_by_role("button", name=strings(lang)["diagnose.support_copy"]).click()
    expect(page.locator("#live")).to_have_text(strings(lang)["shell.copied"])
    text = clipboard(page)
    assert text == answer.locator("pre").inner_text()
    assert DATA.by_slug["qq"].short[lang] in text
    assert plain(DATA.cause["wrong_password_type"].title, lang) in text
    assert "enter your authorization code to login" in text.lower()
    assert f"{address}{EDITIONS[lang]}errors/#cause=wrong_password_type&provider=qq" in text
    assert not [word for word in ("jane", "203.0", "abc123", "token", "{", "}") if word in text]


def test_nothing_that_was_pasted_leaves_the_page(page: Page, address: str):
    """Not in a request, an address, a cookie or storage."""
    visit(page, f"{address}errors/").wait_for_load_state("networkidle")
    traces = Traces(page)
    paste(page, f"someone.else@qq.com: {QQ}")
    page.locator("#paste-provider").select_option("gmail")
    for summary in page.locator("#answers summary").all():
        summary.click()
    page.wait_for_load_state("networkidle")
    assert "someone" not in traces.all()
    assert all(request.startswith(f"{address}assets/") for request in traces.requests)


@pytest.mark.parametrize("path", ["errors/", "zh/errors/", "guides/qq/", "zh/guides/qq/"])
@pytest.mark.parametrize("empty", ["", "  \n"])
def test_with_the_text_goes_its_answer(tab: Page, address: str, path: str, empty: str):
    """And what the address says of it."""
    page = fresh(tab, address + path)
    paste(page, QQ)
    page.locator("#paste-text").fill(empty)
    expect(page.locator("#answers")).to_be_hidden()
    expect(page.locator("#live")).to_be_empty()
    assert page.url == address + path


def test_an_emptied_box_keeps_the_domain_of_a_guide(tab: Page, address: str):
    """What stands behind the # there is not the box's."""
    page = fresh(tab, f"{address}guides/netease/#domain=126.com")
    paste(page, "Unsafe Login")
    page.locator("#paste-text").fill("")
    expect(page.locator("#answers")).to_be_hidden()
    assert page.url == f"{address}guides/netease/#domain=126.com"


# --- links ---


@pytest.mark.parametrize("cause", CAUSES)
def test_a_link_shows_the_cause(tab: Page, address: str, cause: model.Cause):
    """With the general fix, as the page has it."""
    page = fresh(tab, f"{address}errors/#cause={cause.id}")
    answer = page.locator(".answer")
    expect(answer.locator("h4")).to_have_text(plain(cause.title))
    assert answer.locator("ol li").all_inner_texts() == page.locator(f"section:has(> #{cause.id}) > ol > li").all_inner_texts()
    expect(page.locator("#answers-title")).to_be_in_viewport()


@pytest.mark.parametrize("provider, case", first_cases())
def test_a_link_with_a_mailbox_shows_its_fix(
    tab: Page, address: str, provider: model.Provider, case: model.ErrorText | model.Symptom
):
    """The mailbox is picked, and its own first steps for the cause are shown."""
    page = fresh(tab, f"{address}errors/#cause={case.cause}&provider={provider.slug}")
    expect(page.locator("#paste-provider")).to_have_value(provider.slug)
    expect(page.locator(".answer h4")).to_have_text(plain(DATA.cause[case.cause].title))
    assert page.locator(".answer ol li").all_inner_texts() == [read(line) for line in case.fix]
    assert rows(page.locator(".answer"))[0] == provider.short.en
    if case.step:
        link = f"../guides/{provider.slug}/#step-{provider.step_number[case.step]}"
        assert page.locator(f".answer .actions a[href='{link}']").is_visible()


def test_picking_a_mailbox_updates_the_answer_and_the_link(tab: Page, address: str):
    """So that support can build the link it sends."""
    page = fresh(tab, f"{address}errors/#cause=sender_mismatch&provider=qq")
    page.locator("#paste-provider").select_option("netease")
    page.wait_for_url(f"{address}errors/#cause=sender_mismatch&provider=netease")
    assert rows(page.locator(".answer"))[0] == "NetEase Mail"
    page.locator("#paste-provider").select_option("")
    page.wait_for_url(f"{address}errors/#cause=sender_mismatch")


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("text", [GMAIL, "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure) imap.gmail.com", QQ, GENERAL])
def test_the_other_language_says_the_same(tab: Page, address: str, text: str, lang: str):
    """Mailbox, protocol, who must act, and the same steps."""
    other = "zh" if lang == "en" else "en"
    page = fresh(tab, f"{address}{EDITIONS[lang]}errors/")
    paste(page, text)
    page.locator("a.language").click()
    page.wait_for_url(f"{address}{EDITIONS[other]}errors/#cause=*")
    page.wait_for_function("!document.getElementById('answers').hidden")
    linked = rows(page.locator(".answer")), page.locator(".answer ol li").all_inner_texts()
    pasted = paste(page, text).first
    assert (rows(pasted), pasted.locator("ol li").all_inner_texts()) == linked


@pytest.mark.parametrize("lang", EDITIONS)
def test_a_link_may_name_the_protocol(tab: Page, address: str, lang: str):
    """Without it, none is said where they differ; one that does not exist is none."""
    t, cases = strings(lang), [error for error in DATA.by_slug["gmail"].errors.items if error.cause == "bad_credentials"]
    assert {protocol for case in cases for protocol in case.protocol} == {"imap", "smtp"}
    for protocol in ("imap", "smtp", "pop3", ""):
        hash = f"cause=bad_credentials&provider=gmail{protocol and f'&protocol={protocol}'}"
        answer = fresh(tab, f"{address}{EDITIONS[lang]}errors/#{hash}").locator(".answer")
        assert rows(answer)[1] == t.get(f"servers.{protocol}", t["diagnose.not_shown"])
        own = next((case for case in cases if protocol in case.protocol), cases[0])
        assert len(answer.locator("ol li").all()) == len(own.fix)
        if lang == "en":
            assert answer.locator("ol li").all_inner_texts() == [read(line) for line in own.fix]


def test_a_mailbox_is_picked_for_the_protocol_of_the_link(tab: Page, address: str):
    """It stays in the link, and the mailbox's own steps are those for it."""
    page = fresh(tab, f"{address}errors/#cause=bad_credentials&protocol=smtp")
    page.locator("#paste-provider").select_option("gmail")
    page.wait_for_url(f"{address}errors/#cause=bad_credentials&provider=gmail&protocol=smtp")
    assert rows(page.locator(".answer"))[:2] == ["Gmail", strings("en")["servers.smtp"]]


def test_a_mailbox_with_one_protocol_for_a_cause_names_it(tab: Page, address: str):
    """Whatever the link says."""
    page = fresh(tab, f"{address}errors/#cause=sender_mismatch&provider=qq")
    assert rows(page.locator(".answer"))[1] == strings("en")["servers.smtp"]
    assert page.url == f"{address}errors/#cause=sender_mismatch&provider=qq"


@pytest.mark.parametrize(
    "hash", ["cause=nonsense", "cause=", "cause=__proto__", "cause=bad_credentials&provider=%3Cimg%3E", "%", "bad_credentials"]
)
def test_a_strange_link_does_no_harm(page: Page, address: str, hash: str):
    """An unknown cause shows nothing, an unknown mailbox is ignored, and an anchor is an anchor."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    visit(page, f"{address}errors/#{hash}")
    assert problems == []
    assert page.locator("#answers img").count() == 0
    expect(page.locator("#answers")).to_be_visible(visible="provider" in hash)


# --- on a guide ---


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("provider", WITH_ERRORS)
def test_a_guide_explains_its_own_errors(tab: Page, address: str, provider: model.Provider, lang: str):
    """The mailbox is known there; the answer leads to the place on the same page, and its address stays as it was."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}guides/{provider.slug}/")
    assert page.locator("#paste-provider").count() == 0
    error = provider.errors.items[0]
    paste(page, error.text)
    answer = page.locator(".answer").filter(has=page.locator(f"h4 a[href='#error-{error.cause}']"))
    assert rows(answer)[0] == provider.short[lang]
    assert page.url == f"{address}{EDITIONS[lang]}guides/{provider.slug}/"
    if error.step:
        expect(answer.locator(".actions a")).to_have_attribute("href", f"#step-{provider.step_number[error.step]}")


@pytest.mark.parametrize("provider", [pytest.param(provider, id=provider.slug) for provider in DATA.providers])
def test_a_guide_explains_general_errors_too(tab: Page, address: str, anchors: dict[str, set[str]], provider: model.Provider):
    """A cause that the guide does not have is explained on the errors page."""
    page = fresh(tab, f"{address}guides/{provider.slug}/")
    link = paste(page, GENERAL).first.locator("h4 a")
    expect(link).to_have_text(plain(DATA.cause["tls_wrong_mode"].title))
    target = urlsplit(link.evaluate("link => link.href"))
    assert target.fragment in anchors[target.path]
    expect(paste(page, NONSENSE).first.locator("a")).to_have_attribute("href", "../../errors/#checklist")


def test_an_error_of_another_mailbox_is_explained_there(tab: Page, address: str):
    """Not by what this guide says of the same cause."""
    page = fresh(tab, f"{address}guides/netease/")
    answer = paste(
        page, "535-5.7.8 Username and Password not accepted. Learn more at https://support.google.com/mail/?p=BadCredentials"
    ).first
    assert rows(answer)[0] == "Gmail"
    link = "../../errors/#cause=bad_credentials&provider=gmail&protocol=smtp"
    expect(answer.locator("h4 a")).to_have_attribute("href", link)


@pytest.mark.parametrize("lang", EDITIONS)
def test_an_error_of_another_mailbox_leads_to_the_very_place_in_its_guide(
    tab: Page, address: str, anchors: dict[str, set[str]], lang: str
):
    """Or to all its errors where it has none of that cause."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}guides/netease/")
    for text, place in {GMAIL: "error-bad_credentials", "smtp.gmail.com: mailbox unavailable 550 5.1.1": "errors"}.items():
        target = urlsplit(paste(page, text).first.locator(".actions a").first.evaluate("link => link.href"))
        assert (target.path, target.fragment) == (f"/{EDITIONS[lang]}guides/gmail/", place)
        assert place in anchors[target.path]


def test_every_guide_explains_the_causes_that_others_link_to(anchors: dict[str, set[str]]):
    """The list of the data, against the guides themselves."""
    data = page_data.diagnose_data(View(Project(DATA, dt.date.today(), ROOT), "en", ""))
    explained = {
        provider.slug: {id.removeprefix("error-") for id in anchors[f"/guides/{provider.slug}/"] if id.startswith("error-")}
        for provider in DATA.providers
    }
    assert {slug: set(causes) for slug, causes in data["guides"].items()} == explained


def test_a_cause_without_a_text_is_not_called_likely(tab: Page, address: str):
    """A link names it; nothing was weighed."""
    page = fresh(tab, f"{address}errors/#cause=sending_limit")
    expect(page.locator(".answer h4")).to_be_visible()
    expect(page.locator(".answer .likely")).to_have_count(0)


def test_a_link_gives_no_advice_that_cannot_work(tab: Page, address: str):
    """Where no password works, nobody is told to create one."""
    page = fresh(tab, f"{address}errors/#cause=wrong_password_type&provider=microsoft")
    fix = page.locator(".answer > ol").inner_text()
    assert fix and plain(DATA.cause["wrong_password_type"].fix[0]) not in fix


def test_support_can_be_reached_from_an_answer(errors: Page):
    contact = next(feature for feature in DATA.product.features if feature.id == "contact")
    expect(paste(errors, QQ).first.locator(f".support a[href='{contact.url.en}']")).to_have_count(1)


def test_an_answer_can_be_printed(errors: Page):
    """Without the twenty explanations below it."""
    answer = paste(errors, QQ).first
    errors.evaluate("window.print = () => { window.printed = 1 }")
    answer.get_by_role("button", name="Print").click()
    assert errors.evaluate("window.printed") == 1
    errors.emulate_media(media="print")
    expect(answer).to_be_visible()
    assert visible(errors.locator("section.error, .causes, .sources")) == []
    errors.emulate_media(media="screen")


# --- everybody ---


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["errors/", "guides/qq/"])
def test_axe_finds_nothing_in_an_answer(browser: Browser, address: str, scheme: str, path: str):
    """A cause or none; everything unfolded."""
    colours, size = SCHEMES[scheme]
    context = browser.new_context(color_scheme=colours, viewport=size, reduced_motion="reduce")
    page = visit(context.new_page(), address + path)
    found = []
    for text in (QQ, NONSENSE):
        paste(page, text)
        page.evaluate("document.querySelectorAll('#answers details').forEach(part => { part.open = true })")
        found += violations(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("path", ["errors/", "guides/netease/", "zh/errors/"])
def test_an_answer_fits_on_the_narrowest_phone(page: Page, address: str, path: str):
    """At 320 px nothing scrolls sideways and nothing is cut off."""
    page.set_viewport_size({"width": 320, "height": 800})
    visit(page, address + path)
    for text in (QQ, GENERAL, NONSENSE, "x" * 500):
        paste(page, text)
        page.evaluate("document.querySelectorAll('#answers details').forEach(part => { part.open = true })")
        assert not page.evaluate(TOO_WIDE), text
        assert page.evaluate(CUT_OFF) == [], text


def test_without_a_script_every_cause_can_be_read(browser: Browser, address: str):
    """No box, but the causes with their anchors."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}errors/")
    assert not page.locator("#paste").is_visible()
    assert all(page.locator(f"#{cause.id}").is_visible() for cause in DATA.causes)
    context.close()
