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
    data: dict[str, Any] = json.loads(words(read(site / "helper" / "index.html").by_id("lookup-data")))
    return data


def from_row(data: dict[str, Any], domain: str) -> Settings:
    row = data["servers"][data["domains"][domain][1]]
    return {"imap": Server(*row[:4]), "smtp": Server(*row[4:])}


def guide(site: Path, domain: str, lang: str = "en") -> Settings:
    """The table of servers: one value, or one for each domain where they differ."""
    page = read(site / ("" if lang == "en" else lang) / "guides" / slug(domain) / "index.html")
    [table] = with_class(page.section("servers"), "servers")
    meaning = {text: key.partition(".")[2] for key, text in strings(lang).items() if key.startswith(("security.", "username."))}

    def value(cell: Element) -> str:
        rows = [row for row in cell.iter("li") if domain in row.get("data-for", "").split()] or [cell]
        [shown] = with_class(rows[0], "value")
        return words(shown)

    columns = zip(*([value(cell) for cell in row.findall("td")] for row in table.findall("tbody/tr")), strict=True)
    return {
        protocol: Server(host, int(port), meaning[security], meaning[username])
        for protocol, (host, port, security, username) in zip(PROTOCOLS, columns, strict=True)
    }


def sheet(site: Path, domain: str, lang: str = "en") -> Settings:
    """The printed guide. Each row has a label, then a value for IMAP and one for SMTP, or these for each group of domains."""
    said = strings(lang)
    rows = printed_rows(site / "pdf" / f"guide-{slug(domain)}-{lang}.pdf", lang)
    hosts, ports = (_of_domain(rows[key], domain) for key in ("host", "port"))
    ends = zip(PROTOCOLS, hosts, ports, *(_known(rows[key], f"{key}.", said) for key in ("security", "username")), strict=True)
    return {protocol: Server(host, int(port), security, username) for protocol, host, port, security, username in ends}


def chinese_sheet(site: Path, domain: str) -> Settings:
    return sheet(site, domain, "zh")


@cache
def printed_rows(file: Path, lang: str) -> dict[str, str]:
    """The rows of the table of servers by the names of Server."""
    said = strings(lang)
    paper = subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True).stdout
    table = paper.partition(f"{said['servers.imap']} {said['servers.smtp']}\n")[2]
    labels = "|".join(re.escape(said[f"servers.{key}"]) for key in Server._fields)
    rows = re.sub(rf"\n(?!{labels})", " ", table).split("\n")  # and after the last all the rest of the paper
    row = rf"(?:{labels}) (.*)\n"
    [values] = re.findall(rf"\A{row * 4}", "\n".join([*rows[:4], ""]))
    return dict(zip(Server._fields, values, strict=True))


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


def _known(row: str, prefix: str, said: dict[str, str]) -> list[str]:
    """The words of the dataset for those of the interface, in their order."""
    meaning = {text: key.removeprefix(prefix) for key, text in said.items() if key.startswith(prefix)}
    return [meaning[text] for text in re.findall("|".join(map(re.escape, meaning)), row)][:2]


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
