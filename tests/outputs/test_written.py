"""What the tests of the files beside the pages read is what a build publishes."""

from __future__ import annotations

from pathlib import Path


def test_a_build_publishes_exactly_these_bytes(site: Path, written: Path) -> None:
    files = [file for file in written.rglob("*") if file.is_file()]
    assert len(files) > 100
    assert [file for file in files if (site / file.relative_to(written)).read_bytes() != file.read_bytes()] == []
