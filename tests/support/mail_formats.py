"""The published formats of files for mail programs, whoever made them: the browser (profiles.js) or the build (profiles.py)."""

from __future__ import annotations

import re
from xml.etree import ElementTree

# config-v1.1, https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat: element → its children, in this order.
_SERVER = "hostname port socketType username authentication "
AUTOCONFIG = {
    "clientConfig": "emailProvider ",
    "emailProvider": "(domain )+displayName displayShortName incomingServer outgoingServer (documentation )*",
    "incomingServer": _SERVER,
    "outgoingServer": _SERVER,
    "documentation": "(descr )+",
}
VALUES = {
    "socketType": {"plain", "SSL", "STARTTLS"},
    "username": {"%EMAILADDRESS%", "%EMAILLOCALPART%"},
    "authentication": {"password-cleartext"},
}
# The keys of https://developer.apple.com/documentation/devicemanagement/mail that may be there, and their types.
SERVER = {"Authentication": str, "HostName": str, "PortNumber": int, "UseSSL": bool, "Username": str}
PAYLOAD = {"PayloadType": str, "PayloadVersion": int, "PayloadIdentifier": str, "PayloadUUID": str, "PayloadDisplayName": str}
ACCOUNT = PAYLOAD | {f"{way}MailServer{key}": kind for way in ("Incoming", "Outgoing") for key, kind in SERVER.items()}
ACCOUNT |= {
    "EmailAccountType": str,
    "EmailAccountDescription": str,
    "EmailAddress": str,
    "OutgoingPasswordSameAsIncomingPassword": bool,
}
# What a device asks for where the profile does not say it.
PERSONAL = {"EmailAddress", "IncomingMailServerUsername", "OutgoingMailServerUsername"}


def check_structure(element: ElementTree.Element) -> None:
    """An element of config-v1.1 and everything in it has the children and the values that the format knows."""
    children = "".join(f"{child.tag} " for child in element)
    assert re.fullmatch(AUTOCONFIG.get(element.tag, ""), children), f"<{element.tag}> has {children}"
    if element.tag in VALUES:
        assert element.text in VALUES[element.tag]
    for child in element:
        check_structure(child)
