"""/autoconfig/v1.1/<domain>, read back and held against the published format. Servers: test_truth.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.dataset import model
from tests.support.mail_formats import check_structure
from tests.support.xml import one

Configs = dict[str, ElementTree.Element]


@pytest.fixture(scope="module")
def configs(written: Path) -> Configs:
    return {file.name: ElementTree.parse(file).getroot() for file in (written / "autoconfig" / "v1.1").iterdir()}


def test_every_domain_has_one_unless_no_password_works(configs: Configs, dataset: model.Dataset) -> None:
    assert configs.keys() == {domain for domain, (provider, _) in dataset.by_domain.items() if provider.binding != "oauth_only"}
    assert configs.keys() != dataset.by_domain.keys()


def test_the_format(configs: Configs) -> None:
    for root in configs.values():
        check_structure(root)
        assert (root.tag, root.attrib) == ("clientConfig", {"version": "1.1"})
        assert (one(root, "*/incomingServer").get("type"), one(root, "*/outgoingServer").get("type")) == ("imap", "smtp")


def test_domains_that_share_servers_share_a_file(configs: Configs, dataset: model.Dataset) -> None:
    for domain, root in configs.items():
        servers = dataset.by_domain[domain][1]
        assert [entry.text for entry in root.findall("*/domain")] == servers.all_domains
        assert one(root, "emailProvider").get("id") == servers.all_domains[0]


def test_the_guide_is_linked_in_every_language(configs: Configs, dataset: model.Dataset, locate: Callable[[str], Path]) -> None:
    for domain, root in configs.items():
        guides = root.findall("*/documentation")
        assert [one(guide, "descr").get("lang") for guide in guides] == list(model.LANGUAGES)
        for guide in guides:
            assert locate(guide.attrib["url"]).parent.name == dataset.by_domain[domain][0].slug


def test_no_password_is_published(written: Path) -> None:
    for file in (written / "autoconfig" / "v1.1").iterdir():
        assert "<password>" not in file.read_text(encoding="utf-8")
