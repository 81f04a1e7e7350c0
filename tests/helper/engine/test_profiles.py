"""The downloaded profiles, read by independent parsers and held against the published formats."""

from __future__ import annotations

import plistlib
import re
import uuid
from typing import Any
from xml.etree import ElementTree

import pytest

from macros.dataset import model
from macros.outputs import profiles
from macros.pages import load_project
from tests.support.engine import Answer, Call, Lookup
from tests.support.mail_formats import ACCOUNT, PAYLOAD, PERSONAL, SERVER, check_structure
from tests.support.projects import ROOT
from tests.support.xml import one


@pytest.fixture(scope="module")
def found(lookup: Lookup, dataset: model.Dataset) -> list[Answer]:
    return lookup([f"some.one@{domain}" for domain in dataset.by_domain])


@pytest.fixture(scope="module")
def usable(found: list[Answer]) -> list[Answer]:
    return [answer for answer in found if answer["binding"] != "oauth_only"]


def make(call: Call, function: str, answers: list[Answer]) -> list[Any]:
    return call(function, [[answer] for answer in answers], "profiles.js")


def user_name(answer: Answer, protocol: str) -> str:
    return "some.one" if answer["username"][protocol] == "local_part" else f"some.one@{answer['domain']}"


@pytest.mark.parametrize("function", ["autoconfig", "mobileconfig"])
def test_there_is_no_profile_where_no_password_works(call: Call, found: list[Answer], function: str) -> None:
    made = make(call, function, found)
    assert [answer["binding"] == "oauth_only" for answer in found] == [profile is None for profile in made]
    assert None in made


def test_thunderbird_profiles(call: Call, usable: list[Answer]) -> None:
    for answer, text in zip(usable, make(call, "autoconfig", usable), strict=True):
        root = ElementTree.fromstring(text.encode())
        check_structure(root)
        assert root.attrib == {"version": "1.1"}
        [provider] = root
        assert provider.attrib == {"id": answer["domain"]}
        assert (provider.findtext("domain"), provider.findtext("displayName")) == (answer["domain"], answer["name"])
        for tag, protocol in (("incomingServer", "imap"), ("outgoingServer", "smtp")):
            server = one(provider, tag)
            assert server.attrib == {"type": protocol}
            assert (server.findtext("hostname"), server.findtext("port")) == (
                answer[protocol]["host"],
                str(answer[protocol]["port"]),
            )
            assert server.findtext("socketType") == {"ssl": "SSL", "starttls": "STARTTLS"}[answer[protocol]["security"]]
            form = {"full_address": "%EMAILADDRESS%", "local_part": "%EMAILLOCALPART%"}[answer["username"][protocol]]
            assert server.findtext("username") == form


def test_apple_profiles(call: Call, usable: list[Answer]) -> None:
    for answer, text in zip(usable, make(call, "mobileconfig", usable), strict=True):
        profile = plistlib.loads(text.encode())
        [account] = profile.pop("PayloadContent")
        assert {key: type(value) for key, value in profile.items()} == PAYLOAD
        assert {key: type(value) for key, value in account.items()} == ACCOUNT
        assert (profile["PayloadType"], account["PayloadType"]) == ("Configuration", "com.apple.mail.managed")
        assert (account["EmailAccountType"], account["EmailAddress"]) == ("EmailTypeIMAP", f"some.one@{answer['domain']}")
        assert len({uuid.UUID(profile["PayloadUUID"]), uuid.UUID(account["PayloadUUID"])}) == 2
        assert profile["PayloadIdentifier"] != account["PayloadIdentifier"]
        for way, protocol in (("Incoming", "imap"), ("Outgoing", "smtp")):
            of = {key: account[f"{way}MailServer{key}"] for key in SERVER}
            assert of == {
                "Authentication": "EmailAuthPassword",
                "HostName": answer[protocol]["host"],
                "PortNumber": answer[protocol]["port"],
                "UseSSL": True,
                "Username": user_name(answer, protocol),
            }


def test_no_profile_holds_a_password(call: Call, usable: list[Answer]) -> None:
    for text in make(call, "mobileconfig", usable):
        assert not {"IncomingPassword", "OutgoingPassword"} & plistlib.loads(text.encode())["PayloadContent"][0].keys()
    assert not any("<password>" in text for text in make(call, "autoconfig", usable))


def test_an_unknown_address_is_left_to_the_device(call: Call, lookup: Lookup) -> None:
    [text] = make(call, "mobileconfig", lookup(["icloud.com"]))
    account = plistlib.loads(text.encode())["PayloadContent"][0]
    assert not PERSONAL & account.keys()


def test_two_people_of_one_domain_have_profiles_of_their_own(call: Call, lookup: Lookup) -> None:
    """A device takes a profile with a known identifier for a new edition of that one, and removes the old one."""
    people = [
        "jane.doe@qq.com",
        "jane_doe@qq.com",
        "jane+doe@qq.com",
        "张三@qq.com",
        "李四@qq.com",
        "jane.doe@foxmail.com",
        "qq.com",
    ]
    first, again = (
        [plistlib.loads(text.encode()) for text in make(call, "mobileconfig", lookup(people))] for people in (people, people)
    )
    ids = [[part["PayloadIdentifier"] for part in (profile, *profile["PayloadContent"])] for profile in first]
    assert len({id for both in ids for id in both}) == 2 * len(people)
    assert all(re.fullmatch(r"[\w.-]+", id, re.ASCII) for both in ids for id in both)
    assert ids[0] == ["qq.com.jane.doe.mail", "qq.com.jane.doe.mail.account"]
    assert ids == [[part["PayloadIdentifier"] for part in (profile, *profile["PayloadContent"])] for profile in again]
    uuids = [part["PayloadUUID"] for profile in (*first, *again) for part in (profile, *profile["PayloadContent"])]
    assert len(set(uuids)) == len(uuids)


def test_capitals_make_no_second_profile(call: Call, lookup: Lookup) -> None:
    made = make(call, "mobileconfig", lookup(["Jane.Doe@qq.com", "jane.doe@QQ.com"]))
    assert len({plistlib.loads(text.encode())["PayloadIdentifier"] for text in made}) == 1


def test_a_user_name_has_no_plus_part(call: Call, lookup: Lookup) -> None:
    """bob+news@me.com is an address of bob, and bob is who signs in."""
    [text] = make(call, "mobileconfig", lookup(["bob+news@me.com"]))
    [account] = plistlib.loads(text.encode())["PayloadContent"]
    assert (account["IncomingMailServerUsername"], account["EmailAddress"]) == ("bob", "bob+news@me.com")


def test_a_profile_can_be_made_where_the_browser_has_no_random_ids(call: Call, lookup: Lookup) -> None:
    """As on pages that are not served over https, such as this one."""
    [text] = make(call, "mobileconfig", lookup(["someone@qq.com"]))
    assert uuid.UUID(plistlib.loads(text.encode())["PayloadUUID"]).version == 4


def test_a_published_file_has_the_same_structure() -> None:
    """The checker above accepts what Thunderbird's own database publishes (163.com.xml, March 2026)."""
    server = "<hostname>{0}.163.com</hostname><port>{1}</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username>"
    server += "<authentication>password-cleartext</authentication>"
    published = (
        '<clientConfig version="1.1"><emailProvider id="163.com"><domain>163.com</domain><displayName>163.com</displayName>'
        f'<displayShortName>163.com</displayShortName><incomingServer type="imap">{server.format("imap", 993)}</incomingServer>'
        f'<outgoingServer type="smtp">{server.format("smtp", 465)}</outgoingServer></emailProvider></clientConfig>'
    )
    check_structure(ElementTree.fromstring(published))


def test_the_published_files_say_the_same(call: Call, lookup: Lookup, dataset: model.Dataset) -> None:
    """What the build writes for a domain is what the browser makes for it, but for names in one language and random ids."""
    whole = load_project(ROOT)
    domains = [domain for domain, (provider, _) in dataset.by_domain.items() if provider.takes_password]
    answers = lookup(domains)
    in_words = {"PayloadUUID", "PayloadDisplayName", "EmailAccountDescription"}
    for domain, apple, thunderbird in zip(
        domains, make(call, "mobileconfig", answers), make(call, "autoconfig", answers), strict=True
    ):
        accounts = [
            plistlib.loads(text)["PayloadContent"][0]
            for text in (apple.encode(), profiles.mobileconfig(domain, *dataset.by_domain[domain]))
        ]
        made, published = ({key: value for key, value in account.items() if key not in in_words} for account in accounts)
        assert made == published
        ours, theirs = (
            [[(part.tag, part.text) for part in one(root, f"*/{server}")] for server in ("incomingServer", "outgoingServer")]
            for root in map(
                ElementTree.fromstring, (thunderbird.encode(), profiles.autoconfig(whole, *dataset.by_domain[domain]))
            )
        )
        assert ours == theirs
