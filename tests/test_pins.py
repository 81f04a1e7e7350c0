"""tools/pins.py and the locks: they fit the oldest Python, name no index, and an upgrade moves direct packages too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.pins import NAMES, moved, unpinned

ROOT = Path(__file__).parent.parent
WANTED = "# Why\n-c other.txt\npagefind[extended]==1.5.2  # search\ntyping_extensions==4.9.0    # types\nsegno==1.6.6\n"
LOCK = "pagefind==1.10.0 \\\n    --hash=sha256:0\n    # via -r in\ntyping-extensions==4.16.0\nsegno==1.6.7 ; marker\n"


def test_an_upgrade_asks_for_any_version() -> None:
    assert unpinned(WANTED).splitlines()[2:] == ["pagefind[extended]  # search", "typing_extensions    # types", "segno"]


def test_an_upgrade_writes_the_versions_found_and_keeps_the_reasons() -> None:
    assert moved(WANTED, LOCK) == (
        "# Why\n-c other.txt\npagefind[extended]==1.10.0 # search\ntyping_extensions==4.16.0   # types\nsegno==1.6.7\n"
    )


@pytest.mark.parametrize("name", NAMES)
def test_locks_have_hashes_and_no_address(name: str) -> None:
    lock = (ROOT / f"{name}.txt").read_text()
    pins = re.findall(r"^[\w.-]+==.*$", lock, re.MULTILINE)
    assert pins
    assert all(pin.endswith(" \\") for pin in pins), "each is followed by its hashes"
    assert not re.search(r"https?:|file:|--(extra-)?index|find-links", lock)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_asked_for_is_what_is_locked(name: str) -> None:
    wanted = (ROOT / f"{name}.in").read_text()
    assert moved(wanted, (ROOT / f"{name}.txt").read_text()) == wanted, f"{name}.in was edited: make lock"


@pytest.mark.parametrize("name", NAMES)
def test_every_package_says_why_it_is_there(name: str) -> None:
    lines = [line for line in (ROOT / f"{name}.in").read_text().splitlines() if "==" in line]
    assert [line for line in lines if not re.search(r" # \S", line)] == []
