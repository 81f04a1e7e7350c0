"""One truth: every domain goes through every output, and each names the servers of the dataset.

An output joins by a name in one of the lists below: a function that reads what the built site says of a domain.
"""

from __future__ import annotations

import json
import plistlib
import re
import subprocess
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import ANY
from xml.etree import ElementTree

import pytest

from macros.dataset import model
from macros.dataset.load import load
from macros.view.words import strings
from tests.support import xml
from tests.support.html import Element, read, with_class, words
from tests.support.markdown import settings
from tests.support.projects import ROOT


class Server(NamedTuple):
    """One end, in the words of the dataset. ANY for what an output has no word for."""

    host: str
    port: int
    security: str
    username: str


Settings = dict[str, Server]  # imap, smtp
Reader = Callable[[Path, str], Settings | None]  # (site, domain) → what the output says; None: nothing about this domain

DATA: model.Dataset = load(ROOT).dataset
PROTOCOLS = ("imap", "smtp")


def slug(domain: str) -> str:
    return DATA.by_domain[domain][0].slug


@cache
def read_json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def from_json(entry: dict[str, Any]) -> Settings:
    return {protocol: Server(**entry[protocol]) for protocol in PROTOCOLS}


# --- readers -------------------------------------------------------------------------------------------------------


def domain_json(site: Path, domain: str) -> Settings:
    return from_json(read_json(site / f"api/v1/domains/{domain}.json"))


def provider_json(site: Path, domain: str) -> Settings:
    sets = read_json(site / f"api/v1/providers/{slug(domain)}.json")["servers"]["sets"]
    [entry] = [entry for entry in sets if domain in entry["domains"] + entry["aliases"]]
    return from_json(entry)


def autoconfig(site: Path, domain: str) -> Settings | None:
    file = site / "autoconfig" / "v1.1" / domain
    if not file.exists():
        return None
    root = ElementTree.parse(file).getroot()
    return {
        element.attrib["type"]: Server(
            xml.text(element, "hostname"),
            int(xml.text(element, "port")),
            {"SSL": "ssl", "STARTTLS": "starttls"}[xml.text(element, "socketType")],
            {"%EMAILADDRESS%": "full_address", "%EMAILLOCALPART%": "local_part"}[xml.text(element, "username")],
        )
        for element in (xml.one(root, "*/incomingServer"), xml.one(root, "*/outgoingServer"))
    }


def apple_profile(site: Path, domain: str) -> Settings | None:
    """The device asks for the user name, and Apple has one word for both kinds of encryption."""
    file = site / "profiles" / f"{domain}.mobileconfig"
    if not file.exists():
        return None
    [account] = plistlib.loads(file.read_bytes())["PayloadContent"]
    ends = zip(PROTOCOLS, ("IncomingMailServer", "OutgoingMailServer"), strict=True)
    assert account["IncomingMailServerUseSSL"] and account["OutgoingMailServerUseSSL"]
    return {protocol: Server(account[f"{way}HostName"], account[f"{way}PortNumber"], ANY, ANY) for protocol, way in ends}


def lookup_data(site: Path, domain: str) -> Settings:
    """What lookup() of config-helper.js knows."""
    return from_row(carried_by_the_helper(site), domain)


@cache
def carried_by_the_helper(site: Path) -> dict[str, Any]:
    code = (site / "assets/data/box-en.js").read_text(encoding="utf-8")
    data: dict[str, Any] = json.JSONDecoder().raw_decode(code, code.index("= ") + 2)[0]
    return data


def from_row(data: dict[str, Any], domain: str) -> Settings:
    row = data["servers"][data["domains"][domain][1]]
    return {"imap": Server(*row[:4]), "smtp": Server(*row[4:])}


def guide(site: Path, domain: str, lang: str = "en") -> Settings:
    """The card: a row for each protocol with one value, or one for each domain where they differ."""
    page = read(site / ("" if lang == "en" else lang) / "guides" / slug(domain) / "index.html")
    [card] = with_class(page.root, "settings")
    rows = card.findall("div")
    meaning = {text: key.partition(".")[2] for key, text in strings(lang).items() if key.startswith(("security.", "username."))}

    def value(row: Element, name: str) -> str:
        [cell] = with_class(row, name)
        [shown] = [item for item in cell.iter("li") if domain in item.get("data-for", "").split()] or [cell]
        return words((with_class(shown, "value") or [shown])[0])

    def username(row: Element) -> str:
        """Beside its server where the two differ, else in a row of its own."""
        shown = value(row if with_class(row, "username") else rows[2], "username")
        return next(meaning[text] for text in meaning if shown.endswith(text))

    return {
        protocol: Server(value(row, "host"), int(value(row, "port")), meaning[value(row, "security")], username(row))
        for protocol, row in zip(PROTOCOLS, rows, strict=False)
    }


def sheet(site: Path, domain: str, lang: str = "en") -> Settings:
    """The printed guide: a row for each protocol, with values for all domains or for each group of them."""
    said = strings(lang)
    rows = printed_rows(site / "pdf" / f"guide-{slug(domain)}-{lang}.pdf", lang)
    securities, usernames = (_meaning(said, f"{key}.") for key in ("security", "username"))

    def server(row: str) -> Server:
        host, port = [word for word in _of_domain(row, domain) if re.fullmatch(r"[a-z0-9.-]+\.[a-z]+|\d+", word)]
        [security] = [securities[text] for text in securities if text in row]
        form = next(
            usernames[text] for text in usernames if text in (row if said["servers.username"] in row else rows["username"])
        )
        return Server(host, int(port), security, form)

    return {protocol: server(rows[protocol]) for protocol in PROTOCOLS}


def chinese_sheet(site: Path, domain: str) -> Settings:
    return sheet(site, domain, "zh")


@cache
def printed_rows(file: Path, lang: str) -> dict[str, str]:
    """The rows of the card: imap, smtp, and username, which is empty where the servers differ in it."""
    said = strings(lang)
    paper = subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True).stdout
    _, imap, rest = re.split(rf"\n(?={re.escape(said['servers.imap'])}\s|{re.escape(said['servers.smtp'])}\s)", paper, maxsplit=2)
    smtp, _, rest = rest.partition(f"\n{said['guide.password_type']} ")
    smtp, _, username = smtp.partition(f"\n{said['servers.username']} ")
    return {"imap": imap, "smtp": smtp, "username": username}


def _of_domain(row: str, domain: str) -> list[str]:
    """The value for IMAP and the one for SMTP."""
    found, domains = [], []
    for word in row.split():
        if word.startswith("@"):
            domains.append(word.strip("@,"))
        elif domain in (domains or [domain]):
            found.append(word)
        domains = domains if word.startswith("@") else []
    return found


def _meaning(said: dict[str, str], prefix: str) -> dict[str, str]:
    """The words of the interface → those of the dataset."""
    return {text: key.removeprefix(prefix) for key, text in said.items() if key.startswith(prefix)}


def chinese_guide(site: Path, domain: str) -> Settings:
    return guide(site, domain, "zh")


def markdown(site: Path, domain: str, lang: str = "en") -> Settings:
    content = (site / ("" if lang == "en" else lang) / "guides" / slug(domain) / "index.md").read_text(encoding="utf-8")
    return {protocol: Server(**vars(end)) for protocol, end in settings(content, lang, domain).items()}


def chinese_markdown(site: Path, domain: str) -> Settings:
    return markdown(site, domain, "zh")


def element(site: Path, domain: str) -> Settings:
    """What <mailbox-config-helper> carries with it."""
    return from_row(carried_by_the_element(site), domain)


@cache
def carried_by_the_element(site: Path) -> dict[str, Any]:
    code = (site / "embed/v1/mailbox-config-helper.js").read_text(encoding="utf-8")
    data: dict[str, Any] = json.JSONDecoder().raw_decode(code, code.index("= ") + 2)[0]
    return data


# By what has to be made first.
OF_FILES: list[Reader] = [domain_json, provider_json, autoconfig, apple_profile, element, markdown, chinese_markdown]
OF_PAGES: list[Reader] = [lookup_data, guide, chinese_guide]
OF_SHEETS: list[Reader] = [sheet, chinese_sheet]
# These have nothing about a mailbox that no password opens; the others say of it what its servers are, and that.
ONLY_WHERE_A_PASSWORD_WORKS: list[Reader] = [autoconfig, apple_profile]


# --- tests ---------------------------------------------------------------------------------------------------------


def truth(domain: str) -> Settings:
    servers = DATA.by_domain[domain][1]
    return {protocol: Server(**getattr(servers, protocol).model_dump()) for protocol in PROTOCOLS}


def check(site: Path, reader: Reader) -> None:
    """Every domain has the servers of the dataset."""
    wrong = []
    for domain, (provider, _) in DATA.by_domain.items():
        silent = provider.binding == "oauth_only" and reader in ONLY_WHERE_A_PASSWORD_WORKS
        said, expected = reader(site, domain), None if silent else truth(domain)
        if said != expected:
            wrong.append(f"{domain}: {reader.__name__} says {said}, the dataset {expected}")
    assert not wrong, "\n".join(wrong)


def check_that_it_tells_apart(site: Path, reader: Reader) -> None:
    """What it says of the first domain of one server set is not true of that of the next, also within one provider."""
    firsts = [servers.all_domains[0] for provider in DATA.providers for servers in provider.servers.sets]
    pairs = [(one, other) for one, other in pairwise(firsts) if truth(one) != truth(other)]
    assert any(slug(one) == slug(other) for one, other in pairs)
    assert [(one, other) for one, other in pairs if reader(site, one) == truth(other)] == []


def name(reader: Reader) -> str:
    return reader.__name__


@pytest.mark.parametrize("reader", OF_FILES, ids=name)
def test_every_file_says_the_servers_of_the_dataset(written: Path, reader: Reader) -> None:
    check(written, reader)
    check_that_it_tells_apart(written, reader)


@pytest.mark.parametrize("reader", OF_PAGES, ids=name)
def test_every_page_says_the_servers_of_the_dataset(site: Path, reader: Reader) -> None:
    check(site, reader)
    check_that_it_tells_apart(site, reader)


@pytest.mark.parametrize("reader", OF_SHEETS, ids=name)
def test_every_sheet_says_the_servers_of_the_dataset(printed: Path, reader: Reader) -> None:
    check(printed, reader)
    check_that_it_tells_apart(printed, reader)
