"""The PDF files of the real site, as the fixture `printed` of all tests makes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.dataset.model import LANGUAGES
from macros.pages import load_project
from macros.view.project import Project
from tests.support.pdf import NAMES, Pdf
from tests.support.projects import ROOT


@pytest.fixture(scope="session")
def whole() -> Project:
    return load_project(ROOT)


@pytest.fixture(scope="session")
def opened(printed: Path) -> dict[str, Pdf]:
    return {name: Pdf(printed / "pdf" / name) for name in NAMES}


@pytest.fixture(params=NAMES)
def document(request: pytest.FixtureRequest, opened: dict[str, Pdf]) -> Pdf:
    """Every document, one after the other."""
    return opened[request.param]


@pytest.fixture(params=[name for name in NAMES if name.startswith("guide-")])
def sheet(request: pytest.FixtureRequest, opened: dict[str, Pdf]) -> Pdf:
    return opened[request.param]


@pytest.fixture(params=LANGUAGES)
def handbook(request: pytest.FixtureRequest, opened: dict[str, Pdf]) -> Pdf:
    return opened[f"handbook-{request.param}.pdf"]
