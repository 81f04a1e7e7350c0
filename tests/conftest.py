"""The built sites, made once for all test processes; a browser installed on the system; and what kind of test each is."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.clock import today
from macros.dataset import model
from macros.dataset.load import load
from macros.outputs import pdf
from macros.site.build import KEPT, build
from macros.view.project import Project
from tests.support.projects import ROOT, UNFINISHED, copy_small, loaded

# Debian's browser (tools/setup installs it); None makes Playwright use its own. The headless shell is the same browser
# without a window and opens a page three times as fast.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
# Fixture → the mark of a test that uses it, also by way of another one. A test that runs an engine itself carries the mark of
# its own (`pytestmark = pytest.mark.engine`).
MARKS = {"site": "engine", "small_site": "engine", "project": "engine", "printed": "pdf", "browser": "browser"}
SLOW = {*MARKS.values(), "node"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for name in MARKS.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(MARKS[name])
        if "tests/pdf/" in item.nodeid:
            item.add_marker("pdf")
        if not SLOW & {mark.name for mark in item.iter_markers()}:
            item.add_marker("quick")
    # The longest files first and the many short ones of pages last, so that the test processes end together.
    items.sort(key=lambda item: (item.get_closest_marker("pdf") is None, "tests/site/" in item.nodeid))


# --- the data ---


@pytest.fixture(scope="session")
def dataset() -> model.Dataset:
    """The real data."""
    return load(ROOT).dataset


@pytest.fixture(scope="session")
def small_dataset() -> model.Dataset:
    """Those of the small project."""
    return loaded().dataset


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A copy of the small project, to be built or damaged."""
    return copy_small(tmp_path / "project")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the real project. What a test needs of it is rarely true of every data: see `small_project`."""
    copy = tmp_path / "project"
    for name in ("data", "docs", "macros", "overrides"):
        shutil.copytree(ROOT / name, copy / name, ignore=UNFINISHED)
    for file in ROOT.glob("mkdocs*.yml"):
        shutil.copy(file, copy)
    return copy


# --- the built sites: each stands once, so a test copies what it wants to change ---

Once = Callable[[str, Callable[[Path], Any]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """once(name, make): the folder that make(folder) has made, in whichever test process came first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def find(name: str, make: Callable[[Path], Any]) -> Path:
        target, draft = shared / name, shared / f"{name}-draft"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not target.exists():
                shutil.rmtree(draft, ignore_errors=True)
                make(draft)
                draft.rename(target)
        return target

    return find


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The whole site, as `make site` makes it but without PDF files."""
    return once("site", lambda target: build(ROOT, target, say=lambda line: None))


@pytest.fixture(scope="session")
def small_site(once: Once) -> Path:
    """That of the small project."""

    def make(target: Path) -> None:
        project = copy_small(target.with_name("small-project"))
        build(project, target, say=lambda line: None)
        shutil.rmtree(project)

    return once("small-site", make)


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    """The files of all pages that have something to say, of both editions: not those that only lead to another."""
    return [file for file in sorted(site.rglob("*.html")) if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")]


@pytest.fixture(scope="session")
def printed(site: Path, dataset: model.Dataset, once: Once) -> Path:
    """A copy of the site with its PDF files. Finished ones come from .kept/pdf, as in a build; the first run renders them."""

    def make(target: Path) -> None:
        shutil.copytree(site, target)
        pdf.make(target, Project(dataset, today(), ROOT), ROOT / KEPT / "pdf", say=lambda line: None)

    return once("printed", make)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Address of the served site, with a slash at the end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def base_url() -> None:
    """Tests name whole addresses. pytest-playwright's own fixture is a method, which pytest warns of and pytest 10 refuses."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--no-sandbox"]
    light = ["--no-zygote", "--renderer-process-limit=1"]  # starting processes is what takes the time
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": quiet + light}
