"""Ready settings for mail programs, one file per domain: Thunderbird's autoconfig, and profiles for Apple devices.

The same facts as profiles.js gives a reader in the browser. Never a password, and nothing where no password works.
"""

from __future__ import annotations

import plistlib
import uuid
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from ..dataset import model
from ..view.project import Project
from ..view.view import View

_SOCKET = {"ssl": "SSL", "starttls": "STARTTLS"}
_USERNAME = {"full_address": "%EMAILADDRESS%", "local_part": "%EMAILLOCALPART%"}


def files(project: Project) -> Iterator[tuple[str, str | bytes]]:
    for domain, (provider, servers) in project.dataset.by_domain.items():
        if provider.takes_password:
            yield autoconfig_path(domain), autoconfig(project, provider, servers)
            yield apple_path(domain), mobileconfig(domain, provider, servers)


def withdrawn(dataset: model.Dataset) -> set[str]:
    """The files that are missing because no password works any more. They may have been published before that."""
    domains = [domain for domain, (provider, _) in dataset.by_domain.items() if not provider.takes_password]
    return {path(domain) for domain in domains for path in (autoconfig_path, apple_path)}


def autoconfig_path(domain: str) -> str:
    """As in Thunderbird's own database, https://autoconfig.thunderbird.net/v1.1/<domain>: a file without an ending."""
    return f"autoconfig/v1.1/{domain}"


def apple_path(domain: str) -> str:
    return f"profiles/{domain}.mobileconfig"


def autoconfig(project: Project, provider: model.Provider, servers: model.ServerSet) -> bytes:
    """config-v1.1 of a server set, the same file for each of its domains.

    https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat, draft-ietf-mailmaint-autoconfig.
    """
    root = ElementTree.Element("clientConfig", version="1.1")
    email = ElementTree.SubElement(root, "emailProvider", id=servers.all_domains[0])
    for domain in servers.all_domains:
        ElementTree.SubElement(email, "domain").text = domain
    for tag in ("displayName", "displayShortName"):
        ElementTree.SubElement(email, tag).text = _name(provider)
    for tag, protocol, end in (("incomingServer", "imap", servers.imap), ("outgoingServer", "smtp", servers.smtp)):
        server = ElementTree.SubElement(email, tag, type=protocol)
        values = {"hostname": end.host, "port": str(end.port), "socketType": _SOCKET[end.security]}
        values |= {"username": _USERNAME[end.username], "authentication": "password-cleartext"}
        for name, value in values.items():
            ElementTree.SubElement(server, name).text = value
    for lang in model.LANGUAGES:
        view = View(project, lang, f"guides/{provider.slug}/")
        guide = ElementTree.SubElement(email, "documentation", url=view.absolute(view.url))
        ElementTree.SubElement(guide, "descr", lang=lang).text = view.plain(provider.name)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def mobileconfig(domain: str, provider: model.Provider, servers: model.ServerSet) -> bytes:
    """A configuration profile with one mail account, https://developer.apple.com/documentation/devicemanagement/mail.

    Without address, user name and password: the device asks for what a profile leaves out. Same facts, same bytes.
    """
    account = _payload("com.apple.mail.managed", f"{domain}.mail.account", domain, provider) | {
        "EmailAccountType": "EmailTypeIMAP",
        "EmailAccountDescription": _name(provider),
        "OutgoingPasswordSameAsIncomingPassword": True,
    }
    for way, end in (("Incoming", servers.imap), ("Outgoing", servers.smtp)):
        account |= {
            f"{way}MailServerAuthentication": "EmailAuthPassword",
            f"{way}MailServerHostName": end.host,
            f"{way}MailServerPortNumber": end.port,
            # Apple has one word for both kinds of encryption.
            f"{way}MailServerUseSSL": True,
        }
    profile = _payload("Configuration", f"{domain}.mail", domain, provider)
    return plistlib.dumps(profile | {"PayloadContent": [account]}, sort_keys=False)


def _payload(kind: str, identifier: str, domain: str, provider: model.Provider) -> dict[str, Any]:
    """The identifiers of profiles.js for a bare domain; those of an address are its own there."""
    return {
        "PayloadType": kind,
        "PayloadVersion": 1,
        "PayloadIdentifier": identifier,
        "PayloadUUID": str(uuid.uuid5(uuid.NAMESPACE_DNS, identifier)),
        "PayloadDisplayName": f"{_name(provider)} ({domain})",
    }


def _name(provider: model.Provider) -> str:
    """One file serves readers of every language."""
    return " ".join(dict.fromkeys([provider.name.en, provider.name.zh]))
