"""lookup(): an address or domain, as people paste it, → exactly what the dataset says."""

from __future__ import annotations

from typing import Any

import pytest

from macros.dataset import model
from tests.support.engine import Call, Lookup


def expected(domain: str, provider: model.Provider, servers: model.ServerSet, local: str) -> dict[str, Any]:
    ends = {name: getattr(servers, name) for name in ("imap", "smtp")}
    return {
        "kind": "provider",
        "slug": provider.slug,
        "name": provider.name.en,
        "domain": domain,
        "local": local,
        "binding": provider.binding,
        "passwordType": provider.password.type,
        "username": {name: end.username for name, end in ends.items()},
    } | {name: {"host": end.host, "port": end.port, "security": end.security} for name, end in ends.items()}


@pytest.mark.parametrize("form", ["someone@{}", "{}", "@{}", "SOMEONE@{}.", "Someone <someone@{}>"])
def test_every_domain_is_answered_from_the_dataset(lookup: Lookup, dataset: model.Dataset, form: str) -> None:
    domains = dataset.by_domain
    local = {"someone@{}": "someone", "SOMEONE@{}.": "SOMEONE", "Someone <someone@{}>": "someone"}.get(form, "")
    answers = lookup([form.format(domain) for domain in domains])
    assert answers == [expected(domain, *owner, local) for domain, owner in domains.items()]


PASTED = {
    "A.B@QQ.COM": ("A.B", "qq.com"),
    "  someone@qq.com\n": ("someone", "qq.com"),
    "someone @ qq.com": ("someone", "qq.com"),
    "someone@qq .com": ("someone", "qq.com"),
    "someone@qq. com": ("someone", "qq.com"),
    "ｓｏｍｅｏｎｅ＠ｑｑ．ｃｏｍ": ("someone", "qq.com"),
    "someone﹫qq.com": ("someone", "qq.com"),
    "someone@qq。com": ("someone", "qq.com"),
    "someone@qq｡com": ("someone", "qq.com"),
    "someone@qq.com...": ("someone", "qq.com"),
    "someone@qq.com，谢谢": ("someone", "qq.com"),
    "someone@qq.com。谢谢": ("someone", "qq.com"),
    "我的邮箱是someone@qq.com谢谢": ("someone", "qq.com"),
    "我的邮箱是：someone@qq.com。": ("someone", "qq.com"),
    "My address is someone@qq.com.": ("someone", "qq.com"),
    "mailto:someone@qq.com?subject=Hi&cc=other@163.com": ("someone", "qq.com"),
    "<mailto:someone@qq.com>": ("someone", "qq.com"),
    "mailto:someone%40qq.com": ("someone", "qq.com"),
    "<mailto:someone%40qq.com?cc=other%40163.com>": ("someone", "qq.com"),
    "mailto:some%2Btag@qq.com": ("some+tag", "qq.com"),
    "MAILTO:%E7%94%A8%E6%88%B7%40qq.com": ("用户", "qq.com"),
    "mailto:some%E7one@qq.com": ("some%E7one", "qq.com"),
    "mailto:some%one@qq.com": ("some%one", "qq.com"),
    "[someone@qq.com](mailto:someone@qq.com)": ("someone", "qq.com"),
    "**someone@qq.com**": ("someone", "qq.com"),
    "'someone@qq.com'": ("someone", "qq.com"),
    '"someone@qq.com"': ("someone", "qq.com"),
    "Some One <someone@qq.com>;": ("someone", "qq.com"),
    '"One, Some" <someone@qq.com>': ("someone", "qq.com"),
    "someone@qq.com <someone@qq.com>": ("someone", "qq.com"),
    "some+tag@qq.com": ("some+tag", "qq.com"),
    "o'neil@qq.com": ("o'neil", "qq.com"),
    '"some one"@qq.com': ('"some one"', "qq.com"),
    '"some@one"@qq.com': ('"some@one"', "qq.com"),
    r'"a\"b@c"@qq.com': (r'"a\"b@c"', "qq.com"),
    "some\u200bone@qq.\u200bcom\ufeff": ("someone", "qq.com"),
    "\u202asomeone@qq.com\u202c": ("someone", "qq.com"),
    "用户@qq.com": ("用户", "qq.com"),
    "https://qq.com/": ("", "qq.com"),
    "http://www.qq.com/mail?a=b": ("", "qq.com"),
    "我用qq.com的邮箱": ("", "qq.com"),
    "someone@vip.qq.com": ("someone", "vip.qq.com"),
    "138 0013 8000@139.com": ("13800138000", "139.com"),
    "张三 138 0013 8000 @ 139.com": ("13800138000", "139.com"),
    "https://mail.163.com/js6/main.jsp": ("", "163.com"),
    "mail.qq.com": ("", "qq.com"),
    "www.yahoo.com": ("", "yahoo.com"),
    "mail.ru": ("", "mail.ru"),
    "https://mail.google.com/mail/u/0/": ("", "gmail.com"),
    "https://outlook.live.com/mail/0/inbox": ("", "outlook.com"),
    "https://mail.sina.com.cn/#": ("", "sina.com"),
    "mail.10086.cn": ("", "139.com"),
    "smtp.gmail.com": ("", "gmail.com"),
    "imap.qq.com:993": ("", "qq.com"),
    "ssl://imap.vip.163.com:993": ("", "vip.163.com"),
    "服务器 smtp.yeah.net": ("", "yeah.net"),
    "outlook.office365.com": ("", "outlook.com"),
    "corp.mail.ru": ("", "corp.mail.ru"),
}


def test_what_people_paste(lookup: Lookup) -> None:
    answers = lookup(list(PASTED))
    assert {text: (answer.get("local"), answer.get("domain")) for text, answer in zip(PASTED, answers, strict=True)} == PASTED
    assert {answer["kind"] for answer in answers} == {"provider"}


REFUSED = {
    "": "empty",
    " \u200b\n": "empty",
    "someone": "no_domain",
    "someone@": "no_domain",
    "someone@ ": "no_domain",
    "someone@gmail": "bad_domain",
    "someone@gmail..com": "bad_domain",
    "someone@-gmail.com": "bad_domain",
    "someone@163，com": "bad_domain",
    "someone@192.0.2.1": "bad_domain",
    "someone@[192.0.2.1]": "bad_domain",
    f"someone@{'x' * 64}.com": "bad_domain",
    "someone@@163.com": "two_addresses",
    "someone@163.com@qq.com": "two_addresses",
    "one@163.com, two@qq.com": "two_addresses",
    "163.com or qq.com": "two_addresses",
    "<b>someone@163.com</b>": "markup",
    "<script>alert(1)</script>@163.com": "markup",
    '<a href="mailto:someone@163.com">': "markup",
    "x" * 10_000: "too_long",
    "x" * 10_000 + "@163.com": "too_long",
    "x" * 65 + "@163.com": "too_long",
}


def test_what_is_no_address_has_its_own_reason(lookup: Lookup) -> None:
    assert dict(zip(REFUSED, lookup(list(REFUSED)), strict=True)) == {
        text: {"kind": "invalid", "reason": reason} for text, reason in REFUSED.items()
    }


def test_anything_but_text_is_an_empty_address(call: Call) -> None:
    answers = call("lookup", [[None], [5], [[]], [{}], [True], []])
    assert answers == [{"kind": "invalid", "reason": "empty"}] * 6


UNKNOWN = {
    "someone@gmail.com.evil.example": "gmail.com.evil.example",
    "someone@notgmail.com": "notgmail.com",
    "someone@mail.163.com": "mail.163.com",
    "someone@x.qq.com": "x.qq.com",
    "someone@gmail.com.cn": "gmail.com.cn",
    "someone@gmаil.com": "xn--gmil-63d.com",  # the second letter a is Cyrillic
    "someone@bücher.example": "xn--bcher-kva.example",
    "用户@例子。中国": "xn--fsqu00a.xn--fiqs8s",
    "someone@constructor.example": "constructor.example",
    "someone@example.org": "example.org",
}


def test_every_server_and_website_leads_to_its_mailbox(lookup: Lookup, dataset: model.Dataset) -> None:
    """As somebody has them from another program or from the browser: the first domain with these servers."""
    wanted = {provider.webmail: provider.primary_domains[0] for provider in dataset.providers}
    for provider in dataset.providers:
        for servers in provider.servers.sets:
            wanted |= dict.fromkeys((servers.imap.host, servers.smtp.host), servers.all_domains[0])
    answers = lookup(list(wanted))
    assert {name: answer.get("domain") for name, answer in zip(wanted, answers, strict=True)} == wanted
    assert {answer["kind"] for answer in answers} == {"provider"}


def test_an_address_on_a_server_is_no_mailbox_of_it(lookup: Lookup) -> None:
    names = ["outlook.office365.com", "mail.google.com", "imap.qq.com"]
    answers = lookup([f"someone@{name}" for name in names])
    assert [(answer["kind"], answer["domain"]) for answer in answers] == list(
        zip(["unknown", "enterprise_hint", "unknown"], names, strict=True)
    )


def test_look_alikes_and_subdomains_are_unknown(lookup: Lookup) -> None:
    assert lookup(list(UNKNOWN)) == [{"kind": "unknown", "domain": domain} for domain in UNKNOWN.values()]


def test_company_domains_are_recognised(lookup: Lookup, dataset: model.Dataset) -> None:
    for service in dataset.domains.enterprise:
        names = [*service.domains, *(f"firm.{end}" for end in service.suffixes), *(f"firm.{end}" for end in service.mx)]
        wanted = [{"kind": "enterprise_hint", "of": service.id, "name": service.name.en, "domain": name} for name in names]
        assert lookup([f"someone@{name}" for name in names]) == wanted
    assert {"google", "microsoft", "tencent", "netease", "aliyun", "zoho"} <= {
        service.id for service in dataset.domains.enterprise
    }


def test_the_end_of_a_name_must_be_a_whole_label(lookup: Lookup) -> None:
    assert [answer["kind"] for answer in lookup(["a@notonmicrosoft.com", "a@xmxbiz1.qq.com"])] == ["unknown"] * 2
