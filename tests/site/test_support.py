"""The page for support staff: every reply that it can give says what the dataset says, and every link leads to its place."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pypdf
import pytest
from lxml import etree
from lxml.html import fragment_fromstring
from markdown_it import MarkdownIt
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab

from macros.dataset import model
from macros.dataset.names import error_name, short_links
from macros.view.project import folder, path_of
from macros.view.responses import markdown, password_name
from macros.view.view import by_cause
from macros.view.words import strings
from tests.support.browsing import DOES_NOT_FIT, NARROWEST, fresh, in_every_scheme, tab_to, visit
from tests.support.html import Page, words
from tests.support.real import EDITIONS, shown, view_of

# Chooses everything that can be chosen, and notes what would be copied.
EVERYTHING = """async () => {
  const form = document.getElementById('support'), found = [];
  const {mailbox, topic, reply} = form.elements;
  const choose = (field, value) => { field.value = value; field.dispatchEvent(new Event('input', {bubbles: true})); };
  choose(mailbox, mailbox.options[1].value);
  for (const radio of reply) {
    radio.checked = true;
    choose(radio, radio.value);
    // The replies of the other language are loaded once.
    while (document.getElementById('support-reply').lang !== radio.value) await new Promise(requestAnimationFrame);
  }
  for (const {value, dataset} of [...mailbox.options].slice(1)) {
    choose(mailbox, value);
    for (const name of [...topic.options].map(option => option.value)) {
      choose(topic, name);
      for (const radio of reply) {
        radio.checked = true;
        choose(radio, radio.value);
        const copied = Object.fromEntries(['text', 'markdown', 'link', 'short'].map(
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
    short: str
    hash: str


@pytest.fixture(scope="module")
def replies(tab: Tab, address: str) -> list[Reply]:
    """Every mailbox, every topic, both languages of the reply."""
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    found = [Reply(**each) for each in visit(tab, f"{address}support/").evaluate(EVERYTHING)]
    assert errors == []
    assert found
    return found


def lines(html: str) -> list[str]:
    """The words of HTML, line by line, with what is strong, code or a link."""
    found: list[str] = []
    for event, element in etree.iterwalk(fragment_fromstring(html, create_parent=True), events=("start", "end")):
        found += [f"<{element.tag} {element.get('href', '')}>"] if event == "start" else []
        text = " ".join(((element.text if event == "start" else element.tail) or "").split())
        found += [text] if text else []
    return found


def plain(text: str) -> str:
    """Markdown as a chat shows it, without white space, which Chinese and English templates treat differently."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", re.sub(r"[*`]", "", text))
    return "".join(text.split())


def without_addresses(text: str) -> str:
    return "".join(re.sub(r" ?[(（] ?https://[^ )]+ ?[)）]", "", text).split())


# --- what a reply says ---


def case_of(provider: model.Provider, dataset: model.Dataset) -> str:
    """What can be done with its password."""
    if provider.binding != "password":
        return "refused" if provider.binding == "oauth_only" else "unconfirmed"
    return "login" if dataset.password_type[provider.password.type].family == "login_password" else "separate"


def own_errors(provider: model.Provider) -> dict[str, model.ErrorText | model.Symptom]:
    return {f"error-{error_name(case)}": case for cases in by_cause(provider).values() for case in cases}


def is_general(reply: Reply, dataset: model.Dataset) -> bool:
    return reply.topic.startswith("error") and reply.topic not in own_errors(dataset.by_slug[reply.slug])


# Causes that say which kind of password is needed, and for which mailboxes they can be true.
FITTING = {
    "wrong_password_type": {"separate"},
    "bad_credentials": {"separate", "login", "unconfirmed"},
    "basic_auth_disabled": {"refused"},
    "client_not_identified": set(),
    "rate_limited": {"separate", "login", "unconfirmed"},
}
# Where IMAP and SMTP need not be switched on.
ALWAYS_ON = {"gmail", "yahoo", "icloud", "aol", "21cn"}


def fits(cause: str, provider: model.Provider, dataset: model.Dataset) -> bool:
    """May the reply about a general cause be given for this mailbox?"""
    rule = dataset.responses.cause.get(cause)
    if rule is None:
        return True
    return (rule.fits is None or case_of(provider, dataset) in rule.fits) and provider.slug not in rule.not_for


# Causes that are about the password.
OF_PASSWORD = {"wrong_password_type", "bad_credentials", "basic_auth_disabled", "auth_mechanism_unsupported"}


def test_every_choice_is_offered(replies: list[Reply], dataset: model.Dataset) -> None:
    """Each server set; the three general topics, each step, each own error, each general cause that fits; each language."""
    found = {(reply.slug, reply.domain, reply.topic, reply.lang) for reply in replies}
    assert len(found) == len(replies)
    for provider in dataset.providers:
        own = own_errors(provider)
        known = {error.cause for error in own.values()}
        topics = {"guide", "password", "servers", *own}
        topics |= {f"step-{number}" for number in range(1, len(provider.steps.items) + 1)}
        topics |= {f"error-{id}" for id in dataset.cause if fits(id, provider, dataset) and id not in known}
        for servers in provider.servers.sets:
            for lang in EDITIONS:
                offered = {
                    topic
                    for slug, domain, topic, of in found
                    if (slug, domain, of) == (provider.slug, servers.all_domains[0], lang)
                }
                assert offered == topics


def test_replies_are_given_where_they_can_be_true(dataset: model.Dataset) -> None:
    """What is known of causes and of mailboxes; another mailbox or another cause may be added."""
    rules = dataset.responses.cause
    assert {cause: set(rules[cause].fits or ()) for cause in FITTING} == FITTING
    assert ALWAYS_ON & dataset.by_slug.keys() <= set(rules["service_not_enabled"].not_for)


def test_every_link_leads_to_its_place(replies: list[Reply], dataset: model.Dataset, read: Callable[[str], Page]) -> None:
    """Into the edition of the reply's language, to an anchor that is there, with the domain where the guide asks for it."""
    site = dataset.product.site_url
    for reply in replies:
        assert reply.link.startswith(f"{site}{folder(reply.lang)}"), reply
        assert reply.link in reply.text and f"<{reply.link}>" in reply.markdown
        path, fragment = reply.link.removeprefix(site).partition("#")[::2]
        wanted = parse_qs(fragment) if "=" in fragment else {}
        anchor = wanted.get("to", [""])[0] if wanted else fragment
        provider, own = dataset.by_slug[reply.slug], not is_general(reply, dataset)
        assert path == folder(reply.lang) + (f"guides/{reply.slug}/" if own else "errors/")
        assert anchor == ("" if reply.topic == "guide" else reply.topic.split(".")[0].removeprefix("" if own else "error-"))
        assert not anchor or anchor in read(path).ids
        assert wanted.get("domain") == ([reply.domain] if own and len(provider.servers.sets) > 1 else None)


def test_a_short_link_leads_to_the_same_place(replies: list[Reply], dataset: model.Dataset) -> None:
    """Offered for whole guides and general errors: nothing else has one."""
    site, links = dataset.product.site_url, short_links(dataset)
    for reply in replies:
        assert bool(reply.short) == (reply.topic == "guide" or is_general(reply, dataset)), reply
        if reply.short:
            start = f"{site}{folder(reply.lang)}"
            assert start + path_of(links[f"short:{reply.short.removeprefix(start)}"]) == reply.link
    said = {(reply.domain, reply.topic): reply.short for reply in replies if reply.lang == "zh"}
    assert said["163.com", "guide"] == f"{site}zh/g/163"
    assert said["gmail.com", "error-tls_wrong_mode"] == f"{site}zh/e/tls_wrong_mode"


def steps_of(reply: Reply) -> str:
    """What an error's reply tells to do."""
    return re.split("What to do:|处理办法：", reply.markdown)[1].split("\n\n")[0]


NO_SEPARATE = "authorization code|app password|create a new|授权码|应用(专用)?密码|重新生成"


def cause_of(reply: Reply) -> str:
    return reply.topic.removeprefix("error-").split(".")[0]


def always_on_of(dataset: model.Dataset) -> set[str]:
    return set(dataset.responses.cause["service_not_enabled"].not_for)


def test_where_nothing_is_switched_on_nothing_is_switched_off(replies: list[Reply], dataset: model.Dataset) -> None:
    """That the service is off is said, and a step to switch it on asked for, only of mailboxes whose guide has such a step."""
    switch, always_on = r"(Switch|Tick|Check that|Make sure that) .*(IMAP|service|boxes)", always_on_of(dataset)
    switching = {one.slug for one in dataset.providers if any(re.match(switch, step.title.en) for step in one.steps.items)}
    assert switching
    assert switching & always_on == set()
    for reply in replies:
        if reply.slug in always_on:
            assert cause_of(reply) != "service_not_enabled"
            assert not (is_general(reply, dataset) and re.search("switched on|开启 IMAP", steps_of(reply))), reply


def test_no_password_is_promised_where_none_works(replies: list[Reply], dataset: model.Dataset) -> None:
    """Whatever the topic: the sad news, and no advice to use another password. The ways that are left, once, where the
    password is the topic; elsewhere only the state."""
    for reply in replies:
        provider, view = dataset.by_slug[reply.slug], view_of(reply.lang)
        if provider.binding != "oauth_only":
            continue
        assert plain(markdown(view, provider.status)) in without_addresses(reply.text), reply
        is_lost = reply.topic in ("guide", "password") or cause_of(reply) in OF_PASSWORD
        for way in provider.instead:
            assert without_addresses(reply.text).count(plain(markdown(view, way.text))) == is_lost, reply
        if reply.topic.startswith("error"):
            assert not re.search(NO_SEPARATE + "|correct the|改对", steps_of(reply)), reply
            assert is_lost or not re.search("another mailbox|换一个邮箱", steps_of(reply)), reply


def test_nobody_is_told_to_do_nothing_and_then_something(replies: list[Reply], dataset: model.Dataset) -> None:
    """Steps follow every sentence about who must act, so it says what they are for; where nobody can help, nobody is."""
    phrases = dataset.responses.phrases
    for reply in replies:
        case = own_errors(dataset.by_slug[reply.slug]).get(reply.topic)
        assert not re.search("nothing to set|not to you|没有可以改的设置|你这边|您这边", reply.text), reply
        if reply.topic.startswith("error"):
            actor = getattr(case, "actor", None) or dataset.cause[cause_of(reply)].actor
            is_lost = case and case_of(dataset.by_slug[reply.slug], dataset) == "refused"
            said = [name for name in ("provider", "product") if getattr(phrases, f"by_{name}")[reply.lang] in reply.text]
            assert said == ([] if actor == "you" or is_lost else [actor]), reply
            assert re.search("the following|按下面的办法", reply.text) or not said, reply
            assert steps_of(reply).strip().startswith("1. "), reply


def test_an_unconfirmed_password_is_explained(replies: list[Reply], dataset: model.Dataset) -> None:
    """Wherever the reply sends the customer to the password, it says what is known of it, and not that the guide says it."""
    for reply in replies:
        provider = dataset.by_slug[reply.slug]
        assert not re.search("the password that the guide names|教程里说的密码", reply.text), reply
        speaks = reply.topic in ("guide", "password", "servers")
        speaks |= is_general(reply, dataset) and cause_of(reply) in (
            "bad_credentials",
            "web_login_required",
            "mailbox_locked_or_suspended",
        )
        if provider.binding == "unconfirmed" and speaks:
            doubt = markdown(view_of(reply.lang), provider.password.unsure)
            assert without_addresses(reply.text).count(plain(doubt)) == 1, reply


def test_each_step_says_what_to_do(replies: list[Reply], dataset: model.Dataset) -> None:
    """In the list of all: whether it may be skipped, where to click, what to look out for, and the address for this domain;
    before it, what somebody needs."""
    for reply in replies:
        provider, view = dataset.by_slug[reply.slug], view_of(reply.lang)
        if reply.topic not in ("guide", "password") or provider.binding == "oauth_only":
            continue
        before, _, after = reply.markdown.partition("In the mailbox:\n" if reply.lang == "en" else "在邮箱里")
        for need in provider.prerequisites:
            assert f"- {markdown(view, need.text)}" in before, reply
        found = [line for line in after.split("\n\n")[0].split("\n") if re.match(r"\d+\. ", line)]
        assert len(found) == len(provider.steps.items)
        for number, (step, line) in enumerate(zip(provider.steps.items, found, strict=True), 1):
            url = step.urls.get(reply.domain, step.url)
            assert line.startswith(f"{number}. {markdown(view, step.title)}"), line
            assert bool(re.search(r"\(optional\)|（可选）", line)) == step.optional, line
            assert line.endswith(f"<{url}>") if url else "<" not in line, line
            facts = [*(f"**{label.on_screen(reply.lang)[0]}**" for label in step.path), markdown(view, step.warning)]
            facts += [markdown(view, step.text)] if not step.path or step.optional else []
            assert [fact for fact in facts if plain(fact) not in plain(line)] == [], line


def own_words(reply: Reply) -> str:
    """Without what a server says and what a screen shows."""
    return re.sub(r"`[^`]*`|\*\*.*?\*\*|https?://\S+|“[^”]*”", "", reply.markdown)


def test_chinese_replies_are_set_as_chinese(replies: list[Reply], dataset: model.Dataset) -> None:
    """No blank beside Chinese, no half-width bracket, no bracket behind another; a Chinese name is no part of a sentence."""
    han, product = r"[\u3000-\u9fff\uff00-\uffef]", dataset.product.name.zh
    for reply in replies:
        if reply.lang == "zh":
            said = re.sub(r"^报错信息：.*$", "", reply.text, flags=re.MULTILINE)
            assert not re.search(rf"{han} (?:{han}|“)|” {han}", said), reply.text
            assert not re.search(r"[\u3400-\u9fff] ?\(|）（(?! https?:)|（[^（）]*（", said), reply.text
            assert said.count(f"“{product}”") == said.count(product), reply.text
            provider = dataset.by_slug[reply.slug]
            if reply.topic == "password" and provider.binding == "password":
                assert provider.password.name.on_screen("zh")[0] in reply.text, reply.text


def test_replies_are_polite(replies: list[Reply]) -> None:
    """Chinese customers are 您, also in the texts of the dataset; English does not shout in the middle of a sentence."""
    for reply in replies:
        if reply.lang == "zh":
            assert reply.text.startswith("您好，") and reply.text.endswith("祝您使用顺利。")
            assert not re.search("你(?!们)|千万|没法", re.sub(r"^报错信息：.*$", "", reply.text, flags=re.MULTILINE)), reply.text
        else:
            assert reply.text.startswith("Hello,") and reply.text.endswith("We are happy to help.")
            assert not re.search(r"\b(?:the|a|an|new) (?:App|Authorization|Client|Login)\b", own_words(reply)), reply.text
            assert not re.search(r"[Uu]ser name: (?:Your|The)\b", reply.text), reply.text


def test_a_general_error_knows_the_mailbox(replies: list[Reply], dataset: model.Dataset) -> None:
    """The password by its name, or none to create; the own guide; the ports and servers of the chosen domain."""
    for reply in replies:
        if not is_general(reply, dataset):
            continue
        provider, view = dataset.by_slug[reply.slug], view_of(reply.lang)
        cause, steps, case = reply.topic.removeprefix("error-"), steps_of(reply), case_of(provider, dataset)
        servers = dataset.by_domain[reply.domain][1]
        guides = {address for address in re.findall(r"\((\S+?/guides/[^)]*)\)", steps)}
        start = f"{dataset.product.site_url}{folder(reply.lang)}guides/{reply.slug}/#"
        assert all(address.startswith(start) for address in guides), reply
        if cause in ("wrong_password_type", "bad_credentials", "service_not_enabled"):
            assert guides, reply
        if cause in ("wrong_password_type", "bad_credentials"):
            assert password_name(view, provider) in steps, reply
        if cause in ("web_login_required", "mailbox_locked_or_suspended", "bad_credentials"):
            assert (case == "separate") == bool(re.search("create a new|重新生成", steps)), reply
        if case == "login":
            assert not re.search(NO_SEPARATE, steps), reply
        if cause in ("tls_wrong_mode", "auth_mechanism_unsupported", "connection_refused_or_timeout"):
            assert {*re.findall(r"(?<!\d)(?:25|143|465|587|993)(?!\d)", steps)} == {
                str(end.port) for end in (servers.imap, servers.smtp)
            }, reply
        if cause in ("tls_wrong_mode", "auth_mechanism_unsupported"):
            assert view.smtp_security(servers) in steps and view.imap_security(servers) in steps, reply
        if cause in ("tls_certificate", "dns_failure", "connection_refused_or_timeout"):
            assert f"`{servers.imap.host}`" in steps and f"`{servers.smtp.host}`" in steps, reply


def test_support_does_not_send_to_support(replies: list[Reply], dataset: model.Dataset) -> None:
    """It is the sender, and a chat is no page. (The provider's support is somebody else.)"""
    contacts = [feature.url[lang] for feature in dataset.product.features if feature.id == "contact" for lang in EDITIONS]
    for reply in replies:
        assert not any(place in reply.text for place in ("faq/#help", *contacts)), reply
        words = re.sub(r"https?://\S+", "", reply.text)
        theirs = rf"(its|'s) support\b|support of {dataset.by_slug[reply.slug].short.en}|(官方|邮箱|电话|雅虎|AOL )客服"
        assert not re.search(r"\bsupport\b|客服|on this page|本页的", re.sub(theirs, "", words)), reply


def test_what_is_not_certain_is_not_promised(replies: list[Reply], dataset: model.Dataset) -> None:
    """That a password is shown once is told with the certainty of the facts about the password."""
    sure, unsure = dataset.responses.phrases.shown_once, dataset.responses.phrases.shown_once_doubt
    for reply in replies:
        provider = dataset.by_slug[reply.slug]
        if reply.topic in ("guide", "password") and provider.binding != "oauth_only":
            said = [f"- {phrase[reply.lang]}\n" in reply.text for phrase in (sure, unsure)]
            is_once, is_sure = provider.password.shown_once == "yes", provider.password.confidence == "high"
            assert said == [is_once and is_sure, is_once and not is_sure], reply


def needed(reply: Reply, dataset: model.Dataset) -> list[str]:
    """The facts that this reply must give, as Markdown."""
    view, provider = view_of(reply.lang), dataset.by_slug[reply.slug]
    servers = dataset.by_domain[reply.domain][1]
    settings = [f"`{end.host}`{'，端口' if reply.lang == 'zh' else ', port'} {end.port}" for end in (servers.imap, servers.smtp)]
    settings += [
        view.imap_security(servers),
        view.smtp_security(servers),
        view.imap_username(servers)[1:],
        view.smtp_username(servers)[1:],
    ]
    steps = [markdown(view, step.title) for step in provider.steps.items]
    password, honest = password_name(view, provider), markdown(view, provider.status)
    ways = [markdown(view, way.text) for way in provider.instead]
    kind, _, rest = reply.topic.partition("-")
    state = [] if provider.binding == "password" else [honest]
    if provider.binding == "oauth_only" and kind in ("guide", "password"):
        return [honest, *ways]
    match kind:
        case "guide":
            doubt = [markdown(view, part) for part in (provider.password.unsure, provider.servers.trust_in(servers)[1]) if part]
            look, form = markdown(view, provider.password.format), dataset.product.form
            then = [view.plain(form.submit), *(markdown(view, line) for line in form.after)]
            return [*settings, *steps, *state, *doubt, password, look, *then]
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
            doubt = [markdown(view, part) for part in (servers.note, provider.servers.trust_in(servers)[1]) if part]
            named = [] if provider.binding == "oauth_only" else [password]
            return [*settings, *state, *doubt, *named, view.date(provider.servers.checked)]
        case "step":
            step = provider.steps.items[int(rest) - 1]
            labels = [label.on_screen(reply.lang)[0] for label in step.path]
            texts = [markdown(view, part) for part in (step.title, step.text, step.warning) if part]
            screen = step.urls.get(reply.domain, step.url)
            return [*labels, *texts, *state, *([screen] if screen else []), view.date(provider.steps.checked)]
    cause, case = dataset.cause[rest.split(".")[0]], own_errors(provider).get(reply.topic)
    if not case:
        return [markdown(view, cause.title), markdown(view, cause.meaning), *state]
    is_lost = provider.binding == "oauth_only" and cause.id in OF_PASSWORD
    fixes = ways if is_lost else [markdown(view, line) for line in case.fix]
    said = case.text if isinstance(case, model.ErrorText) else markdown(view, case.sign)
    return [markdown(view, cause.title), said, markdown(view, case.meaning), *fixes, *state, view.date(provider.errors.checked)]


def test_every_reply_gives_the_facts(replies: list[Reply], dataset: model.Dataset) -> None:
    """Servers, ports, user name, the password by its real name, steps, errors and fixes, the honest state and the date."""
    lacking = []
    for reply in replies:
        said = without_addresses(reply.text)
        lacking += [(reply.slug, reply.topic, reply.lang, fact) for fact in needed(reply, dataset) if plain(fact) not in said]
    assert lacking == []


def test_no_reply_has_a_hole(replies: list[Reply]) -> None:
    """No placeholder, no value that is missing, no markup in plain text, no empty line at an edge or three in a row."""
    for reply in replies:
        for form in (reply.text, reply.markdown):
            assert not re.search(r"[{}]|undefined|null|NaN|\[object|\n\n\n|^\s|\s$|[:：] ?$", form), form
        assert not re.search(r"\*\*|`|\]\(|<https?:", reply.text), reply.text
        assert ("Hello" in reply.text, "您好" in reply.text) == (reply.lang == "en", reply.lang == "zh")


def test_a_reply_names_nobody(replies: list[Reply], dataset: model.Dataset) -> None:
    """No mail address but those in what servers say, and examples."""
    said = {
        address
        for provider in dataset.providers
        for case in provider.errors.items
        for address in re.findall(r"\S+@[\w.]+", case.text)
    }
    found = {address for reply in replies for address in re.findall(r"[\w.+-]+@[\w.]+\w", reply.text)}
    assert found <= {*said, "name@example.com"}


def test_the_three_forms_say_the_same(replies: list[Reply]) -> None:
    """The Markdown, read by a real reader of CommonMark, gives the formatted reply; the plain text has its words."""
    reader = MarkdownIt("commonmark")
    for reply in replies:
        assert lines(reader.render(reply.markdown)) == lines(reply.html), reply.markdown
        assert reply.rich == reply.text
        assert plain(re.sub(r"<(https?:[^>]+)>", r"\1", reply.markdown)) == without_addresses(reply.text), reply.text


def test_the_address_brings_every_choice_back(tab: Tab, replies: list[Reply], dataset: model.Dataset) -> None:
    """What a team has bookmarked gives the same reply again."""
    script = """hashes => hashes.map(hash => {
      history.replaceState(null, '', hash);
      onhashchange();
      const [copied, note] = ['copy-markdown', 'support-note'].map(id => document.getElementById(id));
      return [copied.dataset.copy, location.hash, note.textContent];
    })"""
    back = tab.evaluate(script, [reply.hash for reply in replies])
    assert back == [[reply.markdown, reply.hash, ""] for reply in replies]
    for reply in replies:
        several = dataset.by_slug[reply.slug].asks_domain
        domain = f"&domain={reply.domain}" if several else ""
        assert reply.hash == f"#mailbox={reply.slug}{domain}&topic={quote(reply.topic)}&reply={reply.lang}"


def test_both_pages_give_the_same_replies(tab: Tab, address: str, replies: list[Reply]) -> None:
    """The language of the reply does not depend on that of the page, and only their order does."""
    chinese = [Reply(**each) for each in visit(tab, f"{address}zh/support/").evaluate(EVERYTHING)]
    assert sorted(chinese, key=repr) == sorted(replies, key=repr)


# --- the box and the address ---


def test_every_domain_finds_its_mailbox(tab: Tab, address: str, dataset: model.Dataset) -> None:
    """Alone, after an @ and in a whole address, also in full-width letters; and the names in both languages."""
    script = """texts => texts.map(text => {
      const {find, mailbox} = document.getElementById('support').elements;
      mailbox.value = '';
      find.value = text;
      find.dispatchEvent(new Event('input', {bubbles: true}));
      return mailbox.value;
    })"""
    fresh(tab, f"{address}support/")
    sets = {domain: servers.all_domains[0] for domain, (_, servers) in dataset.by_domain.items()}
    for change in ("{}", "@{}", "Some.One+x@{} "):
        assert tab.evaluate(script, [change.format(domain) for domain in sets]) == list(sets.values())
    found = {"163": "163.com", "foxmail": "qq.com", "ＱＱ．ＣＯＭ": "qq.com", "126。com": "126.com", "网易": "163.com"}
    found |= {"outlook": "outlook.com", "Name <x@126.com>": "126.com", "我的邮箱是x@126.com。": "126.com", "163邮箱": "163.com"}
    found |= {"QQ 邮箱": "qq.com", "nobody@nowhere.example": ""}
    assert tab.evaluate(script, list(found)) == list(found.values())
    expect(tab.locator("#support-note")).to_contain_text("nowhere.example")
    expect(tab.locator("#support-result")).to_be_hidden()


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
    expect(tab.locator("#result")).to_be_visible(visible=bool(hash))


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
    support = dataset.pages["support"]
    assert support.nav and links[shown(support.nav)] == "../../support/"
    assert support.nav_in == "footer"


# --- everybody ---


@pytest.mark.parametrize("lang", EDITIONS)
def test_axe_finds_nothing_in_a_reply(still: Tab, address: str, replies: list[Reply], lang: str) -> None:
    """The longest reply of each language, and a note; nothing runs out of a narrow window."""
    longest = max((reply for reply in replies if reply.lang == lang), key=lambda reply: len(reply.text))
    for hash in (longest.hash, "#mailbox=nowhere"):
        fresh(still, f"{address}{EDITIONS[lang]}support/{hash}")
        assert in_every_scheme(still, ".builder") == []
        still.set_viewport_size(NARROWEST)
        assert still.evaluate(DOES_NOT_FIT) == []


def test_each_page_has_its_own_replies(read: Callable[[str], Page], site: Path, dataset: model.Dataset) -> None:
    """And loads those of the other language, which are what the other page has."""
    blocks = {
        lang: json.loads("".join(read(f"{path}support/").by_id("support-data").itertext())) for lang, path in EDITIONS.items()
    }
    for lang, block in blocks.items():
        (other,) = EDITIONS.keys() - {lang}
        assert list(block["editions"]) == [lang] and list(block["others"]) == [other]
        file = site / EDITIONS[lang] / "support" / block["others"][other]
        content = file.read_text(encoding="utf-8").removeprefix("export default ").removesuffix(";\n")
        assert json.loads(content) == blocks[other]["editions"][other]
        assert block["mailboxes"].keys() == {provider.slug for provider in dataset.providers}
        assert urlsplit(block["editions"][lang]["site"]).path == f"/{EDITIONS[lang]}"
    assert blocks["en"]["mailboxes"] == blocks["zh"]["mailboxes"]


def test_where_nothing_can_be_loaded_the_other_page_answers(page: Tab, site: Path) -> None:
    """From a disk."""
    visit(page, f"{(site / 'support/index.html').as_uri()}#mailbox=qq&topic=servers&reply=en")
    page.locator("#support-reply-zh").check()
    page.wait_for_url(re.compile(r"/zh/support/index\.html#mailbox=qq&topic=servers&reply=zh$"))
    expect(page.locator("#support-reply")).to_contain_text("收信（IMAP）：imap.qq.com")


def test_a_reply_that_is_on_its_way_is_not_the_old_one(page: Tab, address: str) -> None:
    """What can be copied is always what was chosen."""
    page.route("**/responses/zh.js", lambda route: None)
    visit(page, f"{address}support/#mailbox=qq&topic=servers&reply=en")
    page.locator("#support-reply-zh").check()
    expect(page.locator("#support-result")).to_be_hidden()
