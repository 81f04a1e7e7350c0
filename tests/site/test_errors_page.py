"""The box for a pasted error on /errors/. What every guide does with it stands in test_every_guide.py."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from macros.dataset import model
from macros.view import page_data
from macros.view.view import by_cause
from macros.view.words import strings
from tests.support import html
from tests.support.answers import GENERAL, GMAIL, NONSENSE, QQ, ask, follow, read_answers
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
from tests.support.real import DATA, EDITIONS, plain, shown, view_of

CONTACT = view_of().feature("contact")
# Of each provider the first error, else symptom, of each cause.
FIRST = [(provider, cases[0]) for provider in DATA.providers for cases in by_cause(provider).values()]
UNFOLD = "document.querySelectorAll('#box-answer details').forEach(part => { part.open = true })"


def paste(page: Page, text: str) -> Locator:
    """Put a text into the box and press the button, as a person does; the answers."""
    page.locator("#box-text").fill("")
    page.locator("#box-text").fill(text)
    page.locator("form.box:has(#box-text) .box-row button").click()
    answers = page.locator("#box-answer .answer")
    answers.first.wait_for()
    return answers


def actor(name: str, lang: str) -> str:
    return view_of(lang).t(f"actor.{name}")


def printed_fix(page: html.Page, id: str) -> list[str]:
    """The steps that stand in the page itself, in the section of a cause or of the checklist."""
    return [html.words(item) for item in page.section(id).findall("ol/li")]


@pytest.fixture
def errors(tab: Page, address: str) -> Page:
    return fresh(tab, f"{address}errors/")


# --- a pasted text ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_first_sign_of_a_cause_leads_to_it(tab: Page, address: str, lang: str) -> None:
    """The likeliest answer is that cause, explained further down on the page; who must act is said, and what to do."""
    causes = [cause for cause in DATA.causes if cause.signs]
    fresh(tab, f"{address}{EDITIONS[lang]}errors/")
    for cause, (first, *_) in zip(causes, ask(tab, *((cause.signs[0], "") for cause in causes)), strict=True):
        assert first.likely == strings(lang)["diagnose.first"]
        assert (first.title, first.link) == (plain(cause.title, lang), f"#{cause.id}")
        assert first.fix
        assert len(first.facts) == 3 and all(first.facts)


@pytest.mark.parametrize("lang", EDITIONS)
def test_a_provider_s_own_fix_is_shown(tab: Page, address: str, anchors: dict[str, set[str]], lang: str) -> None:
    """With the mailbox picked: who must act, its own steps, and links to the very place in its guide."""
    cases = [(provider, error) for provider, error in FIRST if isinstance(error, model.ErrorText)]
    fresh(tab, f"{address}{EDITIONS[lang]}errors/")
    for (provider, error), answers in zip(cases, ask(tab, *((error.text, one.slug) for one, error in cases)), strict=True):
        (answer,) = [answer for answer in answers if answer.link == f"#{error.cause}"]
        guide = f"guides/{provider.slug}/"
        assert (answer.facts[0], answer.facts[2]) == (provider.short[lang], actor(DATA.who_acts(error), lang))
        assert f"../{guide}#error-{error.cause}" in answer.targets
        assert f"error-{error.cause}" in anchors[f"/{EDITIONS[lang]}{guide}"]
        if error.step:
            number = provider.step_number[error.step]
            steps = list(dict.fromkeys([provider.opening_step(number), number]))
            assert answer.targets[: len(steps)] == [f"../{guide}#step-{step}" for step in steps]
            assert all(str(step) in words for step, (words, _) in zip(steps, answer.actions, strict=False))


def test_pasting_is_enough(errors: Page) -> None:
    """Ctrl+V, and the answer is there and on the screen."""
    errors.evaluate("text => navigator.clipboard.writeText(text)", QQ)
    errors.locator("#box-text").focus()
    errors.keyboard.press("Control+v")
    expect(errors.locator(".answer h3").first).to_have_text(plain(DATA.cause["wrong_password_type"].title))
    expect(errors.locator("#box-answer .badge")).to_be_in_viewport()
    expect(errors.locator("#live")).to_contain_text(plain(DATA.cause["wrong_password_type"].title))


def test_the_keyboard_suffices(errors: Page, address: str) -> None:
    """Type, press Enter, pick a mailbox, walk to its guide."""
    tab_to(errors, "#box-text")
    errors.keyboard.type("authentication failed")
    errors.keyboard.press("Enter")
    expect(errors.locator("#box-answer")).to_be_focused()
    tab_to(errors, "#box-answer select", presses=1)
    errors.keyboard.press("g")
    expect(errors.locator(".answer .facts dd").first).to_have_text(DATA.by_slug["gmail"].short.en)
    expect(errors.locator("#box-answer select")).to_be_focused()
    tab_to(errors, ".answer .actions a[href*='error-']")
    errors.keyboard.press("Enter")
    errors.wait_for_url(f"{address}guides/gmail/#error-bad_credentials")


def test_several_causes_stand_in_order(errors: Page) -> None:
    """Most likely first, and the others called what they are."""
    lines = ["Username and Password not accepted", GENERAL, "getaddrinfo ENOTFOUND imap.nowhere.example"]
    (answers,) = ask(errors, ("\n".join(lines), ""))
    assert len(answers) in (2, 3)
    t, (first, *others) = strings("en"), [answer.likely for answer in answers]
    assert first == t["diagnose.first"]
    assert set(others) == {t["diagnose.also"]}


@pytest.mark.parametrize("lang", EDITIONS)
def test_no_match_shows_the_checklist(tab: Page, address: str, read: Callable[[str], html.Page], lang: str) -> None:
    """It says so, and gives the list of the page."""
    path = f"{EDITIONS[lang]}errors/"
    page = fresh(tab, address + path)
    expect(paste(page, NONSENSE).first).to_contain_text(strings(lang)["diagnose.none"])
    checklist = printed_fix(read(path), "checklist")
    assert len(checklist) >= 5
    assert page.locator("#box-answer .answer li").all_inner_texts() == checklist
    assert page.url == address + path


def test_an_empty_box_waits_to_be_filled(errors: Page) -> None:
    """It says what can be asked."""
    errors.locator("#box-text").fill("  \n ")
    errors.locator("form.box:has(#box-text) .box-row button").click()
    expect(errors.locator("#box-text")).to_be_focused()
    expect(errors.locator("#box-answer")).to_be_hidden()
    expect(errors.locator(".page .examples button").first).to_be_visible()


def test_no_mail_without_an_error_is_one_press_away(errors: Page) -> None:
    """It is the last example; the answer leads to sync, and the box knows the complaint."""
    errors.locator(".page .examples button").last.click()
    answer = errors.locator("#box-answer .answer")
    expect(answer.locator("h3")).to_have_text(shown(DATA.no_error.title))
    assert answer.locator("li").all_inner_texts() == [shown(line) for line in DATA.no_error.fix]
    assert answer.locator("a[href='../get-started/#sync']").count() == 1
    expect(paste(errors, "收不到新邮件").first).to_contain_text(shown(DATA.no_error.title))


def test_an_address_in_the_text_is_taken_and_can_be_changed(errors: Page, address: str) -> None:
    """What was recognised is said; one press and one choice lead to another mailbox. Never "not shown in the text"."""
    t, netease, gmail = strings("en"), DATA.by_slug["netease"], DATA.by_slug["gmail"]
    paste(errors, "me@163.com, got 535 Error: authentication failed")
    (first, *_) = read_answers(errors)
    assert first.facts[0] == netease.short.en
    whose = errors.locator("#box-answer .whose")
    expect(whose).to_contain_text(t["box.seen_address"].format(domain="163.com"))
    expect(errors.locator("#box-answer .result")).to_contain_text(netease.name.en)
    assert t["diagnose.not_shown"] not in first.facts[0]
    whose.get_by_role("button", name=t["box.another"]).click()
    expect(whose.locator("select")).to_be_focused()
    whose.locator("select").select_option("gmail")
    expect(errors.locator("#box-answer .facts dd").first).to_have_text(gmail.short.en)
    errors.wait_for_url(f"{address}errors/#cause=bad_credentials&provider=gmail&protocol=smtp")


def test_a_yes_ends_the_question(errors: Page) -> None:
    paste(errors, "me@163.com, got 535 Error: authentication failed")
    errors.locator("#box-answer").get_by_role("button", name=strings("en")["box.yes"], exact=True).click()
    expect(errors.locator("#box-answer [data-yes]")).to_have_count(0)
    assert read_answers(errors)[0].facts[0] == DATA.by_slug["netease"].short.en


def test_several_mailboxes_are_offered(errors: Page) -> None:
    """Where none of them is surely the reader's."""
    paste(errors, "a@gmail.com and b@163.com: 535 authentication failed")
    whose = errors.locator("#box-answer .whose")
    expect(whose).to_contain_text(strings("en")["box.several"])
    whose.get_by_role("button", name="@163.com").click()
    expect(errors.locator("#box-answer .facts dd").first).to_have_text(DATA.by_slug["netease"].short.en)


def test_a_known_mailbox_makes_no_answer_poorer(errors: Page) -> None:
    """Its own steps, and those for any mailbox, unless no password works there."""
    cases = [(provider, error) for provider, error in FIRST if isinstance(error, model.ErrorText)]
    for (provider, error), answers in zip(cases, ask(errors, *((error.text, one.slug) for one, error in cases)), strict=True):
        (answer,) = [answer for answer in answers if answer.link == f"#{error.cause}"]
        general = [shown(line) for line in DATA.cause[error.cause].fix]
        shown_steps = [*answer.fix, *answer.general]
        assert [line for line in general if line not in shown_steps] == ([] if provider.takes_password else general)


def test_a_long_log_is_read(errors: Page) -> None:
    """Hundreds of lines around the one that matters."""
    noise = "\n".join(f"2026-10-01 12:00:{index % 60:02} INFO worker-{index} is well" for index in range(150))
    text = f"{noise}\n535 5.7.8 Error: authentication failed\n{noise}"
    assert len(text) > 10_000
    ((first, *_),) = ask(errors, (text, ""))
    assert first.link == "#bad_credentials"


def test_markup_stays_text(page: Page, address: str) -> None:
    """Nothing that was pasted becomes an element."""
    shouts = dialogs(page)
    visit(page, f"{address}errors/")
    paste(page, f"<img src=x onerror=alert(1)> {QQ} <script>alert(2)</script>")
    assert page.locator("#box-answer :is(img, script)").count() == 0
    assert shouts == []


# --- what support gets ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_text_for_support_has_nothing_of_the_reader(tab: Page, address: str, lang: str) -> None:
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


def test_nothing_that_was_pasted_leaves_the_page(page: Page, address: str) -> None:
    """Not in a request, an address, a cookie or storage."""
    visit(page, f"{address}errors/")
    traces = Traces(page)
    paste(page, f"someone.else@qq.com: {QQ}")
    page.locator("#box-answer select").select_option("gmail")
    for summary in page.locator("#box-answer summary").all():
        summary.click()
    assert "someone" not in traces.all()
    assert traces.requests
    assert all(request.startswith((f"{address}assets/", f"{address}pagefind/", "blob:")) for request in traces.requests)


@pytest.mark.parametrize("path", ["errors/", "zh/errors/", "guides/qq/", "zh/guides/qq/"])
def test_with_the_text_goes_its_answer(tab: Page, address: str, path: str) -> None:
    """And what the address says of it, whether nothing is left or only blanks."""
    page = fresh(tab, address + path)
    for empty in ("", "  \n"):
        paste(page, QQ)
        page.locator("#box-text").fill(empty)
        expect(page.locator("#box-answer")).to_be_hidden()
        expect(page.locator("#live")).to_be_empty()
        assert page.url == address + path


def test_an_emptied_box_keeps_the_domain_of_a_guide(tab: Page, address: str) -> None:
    """What stands behind the # there is not the box's."""
    page = fresh(tab, f"{address}guides/netease/#domain=126.com")
    paste(page, "Unsafe Login")
    page.locator("#box-text").fill("")
    expect(page.locator("#box-answer")).to_be_hidden()
    assert page.url == f"{address}guides/netease/#domain=126.com"


# --- links ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_a_link_shows_the_cause(tab: Page, address: str, read: Callable[[str], html.Page], lang: str) -> None:
    """With the general fix, as the page has it, and on the screen; nothing was weighed, so nothing is called likely."""
    path = f"{EDITIONS[lang]}errors/"
    fresh(tab, address + path)
    for cause, linked in zip(DATA.causes, follow(tab, *(f"#cause={cause.id}" for cause in DATA.causes)), strict=True):
        assert (linked.answer.title, linked.answer.likely) == (plain(cause.title, lang), "")
        assert linked.answer.fix == printed_fix(read(path), cause.id)
        assert (linked.picked, linked.is_in_view, linked.hash) == ("", True, f"#cause={cause.id}")


@pytest.mark.parametrize("lang", EDITIONS)
def test_a_link_with_a_mailbox_shows_its_fix(tab: Page, address: str, lang: str) -> None:
    """The mailbox is picked, and its own first steps for the cause are shown."""
    fresh(tab, f"{address}{EDITIONS[lang]}errors/")
    hashes = [f"#cause={case.cause}&provider={provider.slug}" for provider, case in FIRST]
    for (provider, case), hash, linked in zip(FIRST, hashes, follow(tab, *hashes), strict=True):
        assert (linked.picked, linked.is_in_view, linked.hash) == (provider.slug, True, hash)
        assert linked.answer.title == plain(DATA.cause[case.cause].title, lang)
        assert linked.answer.fix == [shown(line, lang) for line in case.fix]
        assert linked.answer.facts[0] == provider.short[lang]
        if case.step:
            assert f"../guides/{provider.slug}/#step-{provider.step_number[case.step]}" in linked.answer.targets


@pytest.mark.parametrize("lang", EDITIONS)
def test_a_link_works_as_the_first_address(tab: Page, address: str, lang: str) -> None:
    """As a customer opens it, not only on the open page; and nothing was weighed, so nothing is called likely."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}errors/#cause=sender_mismatch&provider=qq")
    expect(page.locator("#box-answer select")).to_have_value("qq")
    (answer,) = read_answers(page)
    assert (answer.title, answer.likely) == (plain(DATA.cause["sender_mismatch"].title, lang), "")
    expect(page.locator("#box-answer .answer h3")).to_be_in_viewport()


def test_picking_a_mailbox_updates_the_answer_and_the_link(tab: Page, address: str) -> None:
    """So that support can build the link it sends."""
    page = fresh(tab, f"{address}errors/#cause=sender_mismatch&provider=qq")
    page.locator("#box-answer select").select_option("netease")
    page.wait_for_url(f"{address}errors/#cause=sender_mismatch&provider=netease")
    assert read_answers(page)[0].facts[0] == DATA.by_slug["netease"].short.en
    page.locator("#box-answer select").select_option("")
    page.wait_for_url(f"{address}errors/#cause=sender_mismatch")


TEXTS = [GMAIL, "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure) imap.gmail.com", QQ, GENERAL]


@pytest.mark.parametrize("lang", EDITIONS)
@pytest.mark.parametrize("text", TEXTS)
def test_the_other_language_opens_at_the_same_answer(tab: Page, address: str, text: str, lang: str) -> None:
    """The link there carries cause, mailbox and protocol: the answer is that which the text gets there."""
    (other,) = EDITIONS.keys() - {lang}
    page = fresh(tab, f"{address}{EDITIONS[lang]}errors/")
    ask(page, (text, ""))
    page.locator("a.language").click()
    page.wait_for_url(f"{address}{EDITIONS[other]}errors/#cause=*")
    expect(page.locator("#box-answer")).to_be_visible()
    (linked,) = read_answers(page)
    ((pasted, *_),) = ask(page, (text, ""))
    assert (linked.facts, linked.fix) == (pasted.facts, pasted.fix)


@pytest.mark.parametrize("lang", EDITIONS)
def test_a_link_may_name_the_protocol(tab: Page, address: str, lang: str) -> None:
    """Without it, none is said where they differ; one that does not exist is none."""
    t, cases = strings(lang), [error for error in DATA.by_slug["gmail"].errors.items if error.cause == "bad_credentials"]
    assert {protocol for case in cases for protocol in case.protocol} == {"imap", "smtp"}
    fresh(tab, f"{address}{EDITIONS[lang]}errors/")
    protocols = ["imap", "smtp", "", "pop3"]  # the page takes the last one out of its address again
    hashes = [f"#cause=bad_credentials&provider=gmail{protocol and f'&protocol={protocol}'}" for protocol in protocols]
    for protocol, linked in zip(protocols, follow(tab, *hashes), strict=True):
        assert linked.answer.facts[1] == t.get(f"servers.{protocol}", t["diagnose.not_shown"])
        own = next((case for case in cases if protocol in case.protocol), cases[0])
        assert linked.answer.fix == [shown(line, lang) for line in own.fix]


def test_a_mailbox_is_picked_for_the_protocol_of_the_link(tab: Page, address: str) -> None:
    """It stays in the link, and the mailbox's own steps are those for it."""
    page = fresh(tab, f"{address}errors/#cause=bad_credentials&protocol=smtp")
    page.locator("#box-answer select").select_option("gmail")
    page.wait_for_url(f"{address}errors/#cause=bad_credentials&provider=gmail&protocol=smtp")
    assert read_answers(page)[0].facts[:2] == [DATA.by_slug["gmail"].short.en, strings("en")["servers.smtp"]]


def test_a_mailbox_with_one_protocol_for_a_cause_names_it(errors: Page) -> None:
    """Whatever the link says."""
    (linked,) = follow(errors, "#cause=sender_mismatch&provider=qq")
    assert linked.answer.facts[1] == strings("en")["servers.smtp"]
    assert linked.hash == "#cause=sender_mismatch&provider=qq"


@pytest.mark.parametrize(
    "hash", ["cause=nonsense", "cause=", "cause=__proto__", "cause=bad_credentials&provider=%3Cimg%3E", "%", "bad_credentials"]
)
def test_a_strange_link_does_no_harm(tab: Page, address: str, hash: str) -> None:
    """An unknown cause shows nothing, an unknown mailbox is ignored, and an anchor is an anchor."""
    problems = []
    tab.on("pageerror", note := lambda error: problems.append(str(error)))
    page = fresh(tab, f"{address}errors/#{hash}")
    tab.remove_listener("pageerror", note)
    assert problems == []
    assert page.locator("#box-answer img").count() == 0
    expect(page.locator("#box-answer")).to_be_visible(visible="provider" in hash)
    assert ask(page, (QQ, ""))  # and the box still works


# --- on a guide ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_an_error_of_another_mailbox_is_explained_there(tab: Page, address: str, anchors: dict[str, set[str]], lang: str) -> None:
    """Not by what this guide says of the same cause, but at the very place in the other guide, or at all its errors where it
    has none of that cause."""
    page = fresh(tab, f"{address}{EDITIONS[lang]}guides/netease/")
    long = "535-5.7.8 Username and Password not accepted. Learn more at https://support.google.com/mail/?p=BadCredentials"
    texts = [GMAIL, long, "smtp.gmail.com: mailbox unavailable 550 5.1.1"]
    (of_gmail, *_), (of_gmail_too, *_), (unknown, *_) = ask(page, *((text, "") for text in texts))
    for answer in (of_gmail, of_gmail_too):
        assert answer.facts[0] == DATA.by_slug["gmail"].short[lang]
        assert answer.link == "../../errors/#cause=bad_credentials&provider=gmail&protocol=smtp"
    for answer, place in ((of_gmail, "error-bad_credentials"), (unknown, "errors")):
        target = urlsplit(urljoin(page.url, answer.targets[-1]))
        assert (target.path, target.fragment) == (f"/{EDITIONS[lang]}guides/gmail/", place)
        assert place in anchors[target.path]


def test_every_guide_explains_the_causes_that_others_link_to(anchors: dict[str, set[str]]) -> None:
    """The list of the data, against the guides themselves."""
    data = page_data.diagnose_data(view_of())
    explained = {
        provider.slug: {id.removeprefix("error-") for id in anchors[f"/guides/{provider.slug}/"] if id.startswith("error-")}
        for provider in DATA.providers
    }
    assert {slug: set(causes) for slug, causes in data["guides"].items()} == explained


def test_a_link_gives_no_advice_that_cannot_work(errors: Page) -> None:
    """Where no password works, nobody is told to create one."""
    refused = [provider.slug for provider in DATA.providers if not provider.takes_password]
    advice = plain(DATA.cause["wrong_password_type"].fix[0])
    for linked in follow(errors, *(f"#cause=wrong_password_type&provider={slug}" for slug in refused)):
        assert linked.answer.fix
        assert advice not in linked.answer.fix


def test_support_can_be_reached_from_an_answer(errors: Page) -> None:
    ((first, *_),) = ask(errors, (QQ, ""))
    assert first.contact == [CONTACT.url.en]


def test_an_answer_can_be_printed(errors: Page) -> None:
    """Without the twenty explanations below it."""
    answer = paste(errors, QQ).first
    errors.evaluate("window.print = () => { window.printed = 1 }")
    answer.get_by_role("button", name=strings("en")["helper.print"]).click()
    assert errors.evaluate("window.printed") == 1
    errors.emulate_media(media="print")
    expect(answer).to_be_visible()
    assert visible(errors.locator("section.error, .causes, .sources")) == []
    errors.emulate_media(media="screen")


# --- everybody ---


@pytest.mark.parametrize("path", ["errors/", "guides/qq/"])
def test_axe_finds_nothing_in_an_answer(still: Page, address: str, path: str) -> None:
    """A cause or none; everything unfolded."""
    page = visit(still, address + path)
    for text in (QQ, NONSENSE):
        paste(page, text)
        page.evaluate(UNFOLD)
        assert in_every_scheme(page, "#box-answer") == []


@pytest.mark.parametrize("path", ["errors/", "guides/netease/", "zh/errors/"])
def test_an_answer_fits_on_the_narrowest_phone(still: Page, address: str, path: str) -> None:
    """At 320 px nothing scrolls sideways and nothing is cut off."""
    still.set_viewport_size(NARROWEST)
    visit(still, address + path)
    for text in (QQ, GENERAL, NONSENSE, "x" * 500):
        ask(still, (text, ""))
        still.evaluate(UNFOLD)
        assert still.evaluate(DOES_NOT_FIT) == [], text


def test_without_a_script_every_cause_can_be_read(without_script: BrowserContext, address: str) -> None:
    """No box, but the causes with their anchors."""
    page = without_script.new_page()
    page.goto(f"{address}errors/")
    assert not page.locator("#box-text").is_visible()
    assert all(page.locator(f"#{cause.id}").is_visible() for cause in DATA.causes)
    page.close()
