"""The PDF files of the real site. Finished ones come from .cache/pdf, as in a build; the first run renders them."""

from __future__ import annotations

import fcntl
import shutil
from pathlib import Path

import pytest
from reading_pdf import LANGUAGES, NAMES, ROOT, Pdf

from macros.outputs import pdf
from macros.pages import project
from macros.pages.view import Project


@pytest.fixture(scope="session")
def whole() -> Project:
    return project(ROOT)


@pytest.fixture(scope="session")
def printed(site: Path, whole: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site, with its PDF files."""
    copy = tmp_path_factory.mktemp("printed") / "site"
    shutil.copytree(site, copy)
    cache = ROOT / ".cache" / "pdf"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:  # of several test processes the first renders, the others find it done
        fcntl.flock(lock, fcntl.LOCK_EX)
        pdf.make(copy, whole, LANGUAGES, cache, say=lambda line: None)
    return copy


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
