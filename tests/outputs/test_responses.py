"""Every ready reply of /support/ says what the dataset says, in words that a customer can act on."""

from __future__ import annotations

import re

import pytest

from macros.dataset import model
from macros.dataset.names import error_name, short_links
from macros.view.project import Project, folder, path_of
from macros.view.responses import MOST_STEPS, markdown, password_name
from macros.view.view import by_cause
from tests.support.real import EDITIONS, view_of
from tests.support.replies import Reply, contents, every_reply, plain, replies_of, without_addresses

# What a chat shows in one message. WeChat's is the shortest that support staff use; no limit of it is published.
LONGEST = 3500


@pytest.fixture(scope="module")
def replies() -> list[Reply]:
    found = every_reply()
    assert found
    return found


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


def how_of(reply: Reply) -> list[str]:
    """The steps of the guide that an error's reply repeats."""
    found = re.split("This is how, in the mailbox:\n|在邮箱里这样操作：\n", reply.markdown)
    return found[1].split("\n\n")[0].split("\n") if len(found) > 1 else []


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
    """In the list of all, not its title alone: whether it may be skipped, where to click, what to do there, what to look out
    for, and the address for this domain; before it, what somebody needs."""
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
            facts = [f"**{label.on_screen(reply.lang)[0]}**" for label in step.path]
            facts += [markdown(view, step.text), markdown(view, step.warning)]
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


def test_a_fix_comes_with_the_steps_that_do_it(replies: list[Reply], dataset: model.Dataset) -> None:
    """With the buttons' names: the step that the error names, from where its screen is opened; a password that has to be created
    from the first step on. As many as a chat bears, and none where no password works."""
    seen = {0: 0, 1: 0}
    for reply in replies:
        provider, view = dataset.by_slug[reply.slug], view_of(reply.lang)
        if not reply.topic.startswith("error"):
            continue
        case, found = own_errors(provider).get(reply.topic), how_of(reply)
        assert len(found) <= MOST_STEPS, reply
        if not provider.takes_password:
            assert found == [], reply
            continue
        number = provider.number_of(case.step) if case else None
        if number and number <= MOST_STEPS:
            step = provider.steps.items[number - 1]
            opening = provider.steps.items[provider.opening_step(number) - 1]
            assert any(plain(markdown(view, step.text)) in plain(line) for line in found), reply
            assert all(f"**{label.on_screen(reply.lang)[0]}**" in "\n".join(found) for label in step.path), reply
            url = opening.urls.get(reply.domain, opening.url)
            assert not url or f"<{url}>" in "\n".join(found), reply
        if cause_of(reply) in ("wrong_password_type", "bad_credentials") and case_of(provider, dataset) == "separate":
            whole = len(provider.steps.items) <= MOST_STEPS
            assert found and (not whole or plain(markdown(view, provider.steps.items[0].title)) in plain(found[0])), reply
        seen[bool(found)] += 1
    assert all(seen.values()), seen


def test_doubt_is_voiced_once(replies: list[Reply], dataset: model.Dataset) -> None:
    """A reply that says of a meaning that it is only likely, or of a fact what is unsure, says so in one place."""
    phrases = dataset.responses.phrases
    for reply in replies:
        general = [
            phrases.steps_doubt[reply.lang],
            phrases.likely[reply.lang].split("{")[0],
            phrases.doubt[reply.lang].split("{")[0],
        ]
        steps, likely, doubt = (reply.text.count(words) for words in general)
        assert steps + likely <= 1 and (not steps or reply.topic == "servers" or not doubt or reply.topic.startswith("step")), (
            reply
        )
        paragraphs = [line for line in reply.markdown.split("\n") if len(line) > 40]
        assert len(paragraphs) == len(set(paragraphs)), reply


def test_a_reply_fits_into_a_chat(replies: list[Reply]) -> None:
    assert max(len(reply.text) for reply in replies) <= LONGEST


def test_topics_say_what_the_customer_sees(dataset: model.Dataset) -> None:
    """An error by the first words of the server, with its code; a general one by its codes: "535 …: password used"."""
    for slug, lang, file in contents(view_of().project):
        provider, view = dataset.by_slug[slug], view_of(lang)
        assert [row[0] for row in file["errors"]] == list(own_errors(provider))
        for (_, label, fragments), case in zip(file["errors"], own_errors(provider).values(), strict=True):
            assert label.endswith(view.bare(dataset.cause[case.cause].title))
            if isinstance(case, model.ErrorText):
                assert label.startswith(case.text[:10]) and fragments.split("|") == case.match
            else:
                assert label.startswith(view.bare(case.sign))
        for topic, label in file["general"]:
            cause = dataset.cause[topic.removeprefix("error-")]
            assert all(str(code) in label for code in cause.codes) and label.endswith(view.bare(cause.title))
        for number, (topic, label) in enumerate(file["steps"], 1):
            assert (topic, label) == (f"step-{number}", f"{number}. {view.bare(provider.steps.items[number - 1].title)}")


def test_a_file_says_whether_a_password_works(dataset: model.Dataset) -> None:
    """By it the page offers the files for mail programs, or not."""
    found = {(slug, lang): file["takes"] for slug, lang, file in contents(view_of().project)}
    assert found == {(one.slug, lang): one.takes_password for one in dataset.providers for lang in EDITIONS}


def test_the_small_project_has_every_reply_too(small: Project) -> None:
    """With other words: what the code fills in is not in the templates of the real data alone."""
    found = list(replies_of(small))
    assert {reply.slug for reply in found} == set(small.dataset.by_slug)
    for reply in found:
        assert not re.search(r"[{}]|\n\n\n|^\s|\s$", reply.markdown), reply
        assert reply.markdown.startswith("Frame:" if reply.lang == "en" else "答复："), reply
