"""/profiles/<domain>.mobileconfig, held against Apple's keys and against what the browser makes. Servers: test_truth.py."""

from __future__ import annotations

import plistlib
import uuid
from pathlib import Path
from typing import Any

import pytest

from macros.dataset import model
from macros.outputs import profiles
from tests.support.mail_formats import ACCOUNT, PAYLOAD, PERSONAL


@pytest.fixture(scope="module")
def published(written: Path) -> dict[str, dict[str, Any]]:
    return {file.stem: plistlib.loads(file.read_bytes()) for file in (written / "profiles").iterdir()}


def test_every_domain_has_one_unless_no_password_works(published: dict[str, Any], dataset: model.Dataset) -> None:
    assert published.keys() == {domain for domain, (provider, _) in dataset.by_domain.items() if provider.binding != "oauth_only"}
    assert published.keys() != dataset.by_domain.keys()


def test_the_format(published: dict[str, Any]) -> None:
    """Every key but those that only a person can fill in; none of these, and no password."""
    expected = {key: kind for key, kind in ACCOUNT.items() if key not in PERSONAL}
    for domain, profile in published.items():
        [account] = profile.pop("PayloadContent")
        assert {key: type(value) for key, value in profile.items()} == PAYLOAD
        assert {key: type(value) for key, value in account.items()} == expected, domain
        assert (profile["PayloadType"], account["PayloadType"]) == ("Configuration", "com.apple.mail.managed")
        assert (profile["PayloadIdentifier"], account["PayloadIdentifier"]) == (f"{domain}.mail", f"{domain}.mail.account")
        assert account["EmailAccountType"] == "EmailTypeIMAP"
        assert [account[f"{way}MailServerAuthentication"] for way in ("Incoming", "Outgoing")] == ["EmailAuthPassword"] * 2
        profile["PayloadContent"] = [account]


def test_every_payload_has_an_id_of_its_own(published: dict[str, Any]) -> None:
    ids = [uuid.UUID(part["PayloadUUID"]) for profile in published.values() for part in (profile, *profile["PayloadContent"])]
    assert len(set(ids)) == len(ids) == 2 * len(published)


def test_the_same_facts_make_the_same_file(written: Path, dataset: model.Dataset) -> None:
    for domain, found in dataset.by_domain.items():
        file = written / profiles.apple_path(domain)
        assert not file.exists() or profiles.mobileconfig(domain, *found) == file.read_bytes()
