"""One site for each test process, built from the real data and served on a free port; a browser installed on the system."""

from __future__ import annotations

import fcntl
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.clock import today
from macros.dataset import model
from macros.dataset.load import load
from macros.outputs import pdf
from macros.site.build import build
from macros.view.project import Project

ROOT = Path(__file__).resolve().parents[1]
# Debian's browser (tools/setup installs it); None makes Playwright use its own. The headless shell is the same browser
# without a window and opens a page three times as fast.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")


@pytest.fixture(scope="session")
def dataset() -> model.Dataset:
    return load(ROOT).dataset


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, as `make site` makes it."""
    target = tmp_path_factory.mktemp("built") / "site"
    build(ROOT, target, say=lambda line: None)
    return target


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    """The files of all pages that have something to say, of both editions: not those that only lead to another."""
    return [file for file in sorted(site.rglob("*.html")) if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")]


@pytest.fixture(scope="session")
def printed(site: Path, dataset: model.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site with its PDF files. Finished ones come from .cache/pdf, as in a build; the first run renders them."""
    copy = tmp_path_factory.mktemp("printed") / "site"
    shutil.copytree(site, copy)
    cache = ROOT / ".cache" / "pdf"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:  # of several test processes the first renders, the others find it done
        fcntl.flock(lock, fcntl.LOCK_EX)
        pdf.make(copy, Project(dataset, today(), ROOT), cache, say=lambda line: None)
    return copy


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
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--no-sandbox"]
    light = ["--no-zygote", "--renderer-process-limit=1"]  # starting processes is what takes the time
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": quiet + light}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may damage."""
    copy = tmp_path / "project"
    for name in ("data", "docs", "macros", "overrides"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ROOT.glob("mkdocs*.yml"):
        shutil.copy(file, copy)
    return copy
