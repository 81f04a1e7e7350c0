"""understand(): whatever somebody types or pastes → which mailbox, which error, which question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from macros.dataset import model
from macros.dataset.match import normalise
from macros.dataset.names import mailbox_names
from macros.view import page_data
from macros.view.view import View
from tests.support.engine import Call
from tests.support.projects import ROOT

ASKED: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (ROOT / "tests" / "helper" / "engine" / "asked.yml").read_text(encoding="utf-8")
)
# Around whatever names a mailbox, as people of both languages write.
WRAPPED = {
    "en": ["{}", " {} ", "{} mail", "my {} mailbox", "how do I bind {}", "{} app password", "{} 535", "error 535 for {}"],
    "zh": ["{}", "　{}", "{}邮箱", "我的{}邮箱", "{}怎么绑定", "怎么绑定 {} 邮箱", "{} 报错 535", "{}邮箱绑定时报535"],
}
Understood = dict[str, Any]
Understand = Callable[..., list[Understood]]


@pytest.fixture(scope="module")
def understand(call: Call, view: View) -> Understand:
    """What each text is; options as understand() has them. One round trip, and the data travel once."""
    files = page_data.files(view.project, view.lang)
    data = {"box": files["box"] | {"answers": {}}, "diagnosis": files["diagnose"]}

    def ask(texts: list[Any], **context: Any) -> list[Understood]:
        found: list[Understood]
        [found] = call("all", [["understand", texts, data, context]], file="batch.js")
        return found

    return ask


def owner(found: Understood) -> str:
    """In the notation of asked.yml."""
    mailbox = found["mailbox"]
    if not mailbox:
        return "choose" if len(found["others"]) > 1 else "none"
    kind = mailbox["kind"]
    names = {"typo": "suggestion", "enterprise_hint": "of", "unknown": "domain"}
    words = {"typo": "typo", "enterprise_hint": "company", "unknown": "unknown"}
    return mailbox["slug"] if kind == "provider" else f"{words[kind]} {mailbox[names[kind]]}"


def cause(found: Understood) -> str:
    return found["findings"][0]["cause"] if found["findings"] else "none"


@pytest.mark.parametrize("lang", ASKED)
def test_what_people_type_is_understood(understand: Understand, lang: str) -> None:
    """A list that was written before the code: mailbox and cause."""
    table = ASKED[lang]
    found = understand(list(table))
    assert {text: [owner(one), cause(one)] for text, one in zip(table, found, strict=True)} == table


@pytest.mark.parametrize("lang", WRAPPED)
def test_every_name_is_understood_in_whatever_stands_around_it(understand: Understand, dataset: model.Dataset, lang: str) -> None:
    """Names, nicknames, first parts of domains; with a code the error is found too."""
    names = {
        name: named.owner.replace("company:", "company ") for name, named in mailbox_names(dataset).items() if named.anywhere
    }
    texts = {wrapping.format(name): (wanted, wrapping) for name, wanted in names.items() for wrapping in WRAPPED[lang]}
    assert len(texts) > 400
    found = dict(zip(texts, understand(list(texts)), strict=True))
    assert {text: owner(found[text]) for text, (wanted, _) in texts.items() if owner(found[text]) != wanted} == {}
    assert {text: cause(found[text]) for text, (_, wrapping) in texts.items() if "535" in wrapping} == {
        text: "wrong_password_type" for text, (_, wrapping) in texts.items() if "535" in wrapping
    }


def test_names_that_are_words_mean_a_mailbox_only_beside_its_word(understand: Understand, dataset: model.Dataset) -> None:
    words = {name: named.owner for name, named in mailbox_names(dataset).items() if not named.anywhere}
    assert words
    alone, beside = understand(list(words)), understand([f"我的{name}邮箱" for name in words])
    for found in (alone, beside):
        assert [owner(one) for one in found] == list(words.values())
    assert [owner(one) for one in understand(["yeah, that is perfect", "apple pie"])] == ["none", "none"]


def test_every_domain_is_understood_beside_an_error(understand: Understand, dataset: model.Dataset) -> None:
    """As one's own address, and as a bare domain; both are said to be in the text."""
    error = "535 5.7.8 Error: authentication failed"
    for form, by in (("me@{}, got " + error, "address"), ("{} says " + error, "domain"), ("{}", "domain")):
        found = understand([form.format(domain) for domain in dataset.by_domain])
        for (domain, (provider, _)), one in zip(dataset.by_domain.items(), found, strict=True):
            assert (one["mailbox"]["slug"], one["mailbox"]["domain"]) == (provider.slug, domain)
            assert one["by"] in (by, "reply")  # a name below mail.ru is a server's too
            assert one["isError"] is (error in form) and one["isAll"] is (error not in form)


def test_every_server_is_understood(understand: Understand, dataset: model.Dataset) -> None:
    """Also in the midst of what a program says."""
    hosts = {
        end.host: provider.slug
        for provider in dataset.providers
        for servers in provider.servers.sets
        for end in (servers.imap, servers.smtp)
    }
    found = understand([f"Could not connect to {host}:993: timed out" for host in hosts])
    assert [one["mailbox"]["slug"] for one in found] == list(hosts.values())
    assert {one["by"] for one in found} <= {"host", "reply", "domain"}


def test_a_code_alone_means_what_its_short_link_does(understand: Understand, dataset: model.Dataset) -> None:
    """However it is typed: 535 is the same here, as /e/535, and beside a mailbox."""
    codes = {str(code): each.id for each in dataset.causes for code in each.codes}
    for form in ("{}", "Error {}", "报错{}", "got {}", "code: {}"):
        assert [cause(one) for one in understand([form.format(code) for code in codes])] == list(codes.values()), form


def test_the_findings_are_those_for_the_mailbox(understand: Understand) -> None:
    """Of an address in the text, which diagnose() alone does not read."""
    [found] = understand(["me@163.com, got 535 Error: authentication failed"])
    assert {finding["provider"] for finding in found["findings"]} == {"netease"}
    assert found["findings"][0]["step"]


def test_a_server_s_own_words_go_before_an_address(understand: Understand) -> None:
    [found] = understand(["to jane@gmail.com: 553 Mail from must equal authorized user"])
    assert (found["mailbox"]["slug"], found["by"]) == ("netease", "reply")
    assert [other["owner"] for other in found["others"]] == ["gmail"]


def test_who_gets_the_mail_is_not_who_asks(understand: Understand) -> None:
    """Unless nobody else is named."""
    both, alone, unclear = understand(
        ["from me@126.com to jane@gmail.com: error", "sending to jane@gmail.com failed", "a@gmail.com and b@163.com do not work"]
    )
    assert (both["mailbox"]["slug"], both["by"]) == ("netease", "address")
    assert (alone["mailbox"]["slug"], alone["by"]) == ("gmail", "recipient")
    assert unclear["mailbox"] is None
    assert [other["owner"] for other in unclear["others"]] == ["gmail", "netease"]


def test_the_page_and_the_reader_have_a_say(understand: Understand) -> None:
    """On a guide an address in an error is a customer's; what was picked goes before what the text names."""
    text = "535 authentication failed for jane@gmail.com"
    [on_page] = understand([text], provider="netease")
    [picked] = understand([text], provider="netease", isPicked=True)
    [none] = understand([text], provider=None, isPicked=True)
    assert on_page["mailbox"]["slug"] == on_page["findings"][0]["provider"] == "netease"
    assert picked["mailbox"]["slug"] == picked["findings"][0]["provider"] == "netease"
    assert none["mailbox"] is None and none["findings"][0]["provider"] is None


def test_a_name_alone_leaves_the_domain_open(understand: Understand, dataset: model.Dataset) -> None:
    """Where the servers differ by domain, the reader must say which."""
    named, exact, single = understand(["网易", "126", "gmail"])
    assert named["domains"] == dataset.by_slug["netease"].primary_domains
    assert (exact["domains"], exact["mailbox"]["domain"], single["domains"]) == ([], "126.com", [])


def test_no_mail_without_an_error_has_its_own_answer(understand: Understand, dataset: model.Dataset) -> None:
    """In the words of the data, and of its title; a message with a code is an error."""
    words = [*dataset.no_error.match, dataset.no_error.title.en, dataset.no_error.title.zh, "绑定了但收不到新邮件"]
    assert [one["isSilent"] for one in understand(words)] == [True] * len(words)
    assert [one["isSilent"] for one in understand(["收不到新邮件，报535", "what is imap"])] == [False, False]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("someone@nowhere", "bad_domain"),
        ("someone@", "no_domain"),
        ("someone@a@b", "two_addresses"),
        (f"{'x' * 9999}@qq.com", "too_long"),
    ],
)
def test_what_is_no_address_is_said_to_be_none(understand: Understand, typed: str, reason: str) -> None:
    [found] = understand([typed])
    assert (found["mailbox"], found["invalid"]) == (None, reason)


def test_the_search_gets_no_address(understand: Understand) -> None:
    """But what it is about."""
    found = understand(["jane.doe@163.com", "is jane.doe@163.com safe?", "535 authentication failed " * 20, None, ""])
    assert [one["query"] for one in found][:2] == ["163.com", "is 163.com safe?"]
    assert found[2]["query"] and "535" not in found[2]["query"]
    assert [one["query"] for one in found[3:]] == ["", ""]


def test_names_are_in_the_form_in_which_texts_are_compared(dataset: model.Dataset) -> None:
    assert [name for name in mailbox_names(dataset) if name != normalise(name)] == []
