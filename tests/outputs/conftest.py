"""Tests of the files beside the pages: what is published, read by other parsers than those that wrote it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.clock import today
from macros.dataset import model
from macros.view.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def whole(dataset: model.Dataset) -> Project:
    return Project(dataset, today(), ROOT)


@pytest.fixture(params=model.LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="session")
def locate(site: Path, dataset: model.Dataset) -> Callable[[str], Path]:
    """The published file of a full address of this site, without its anchor."""

    def find(address: str) -> Path:
        start = dataset.product.site_url.rstrip("/") + "/"
        assert address.startswith(start), address
        file = site / address.removeprefix(start).partition("#")[0]
        return file / "index.html" if file.is_dir() else file

    return find
