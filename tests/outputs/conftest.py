"""Tests of the files beside the pages: what is published, read by other parsers than those that wrote it.

They are made from the dataset alone, so `written` has them without any page; only what leads to a page needs `site`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.clock import today
from macros.dataset import model
from macros.site.build import outputs, write
from macros.view.project import Project
from tests.conftest import Once
from tests.support.projects import ROOT, TODAY


@pytest.fixture(scope="session")
def whole(dataset: model.Dataset) -> Project:
    return Project(dataset, today(), ROOT)


@pytest.fixture(scope="session")
def small(small_dataset: model.Dataset) -> Project:
    return Project(small_dataset, TODAY, ROOT)


@pytest.fixture(scope="session")
def written(once: Once, whole: Project) -> Path:
    """The files beside the pages, as a build writes them."""
    return once("written", lambda target: write(target, outputs(whole)))


@pytest.fixture(params=model.LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def locate(site: Path, dataset: model.Dataset) -> Callable[[str], Path]:
    """The published file of a full address of this site, without its anchor."""

    def find(address: str) -> Path:
        start = dataset.product.site_url.rstrip("/") + "/"
        assert address.startswith(start), address
        file = site / address.removeprefix(start).partition("#")[0]
        return file / "index.html" if file.is_dir() else file

    return find
