"""How the build grows, how long each command takes, and what a first visit weighs. Prints figures and ratios; asserts nothing.

python tools/bench.py [--sizes 16,160,1600] [--no-material] [--no-times]

For each number of providers a project is made of copies of the real ones (tools/copies.py). Of it the English edition is built by
each engine alone; then the whole site: both editions, all other files, the index of search, the links. Beside them, in the same
run: plain mkdocs-material with its defaults, on the same finished pages.
CPU seconds are user + system of a process and its children; memory is that of the greatest process.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from macros.dataset.load import load  # noqa: E402
from macros.site.build import ENGINES, build  # noqa: E402
from tools.copies import grow  # noqa: E402

MATERIAL = "site_name: Plain Material\ntheme: {name: material, font: false}\nmarkdown_extensions: [attr_list, md_in_html]\n"
MACROS = [sys.executable, "-m", "macros"]


class Spent(NamedTuple):
    """What a command took."""

    wall: float  # seconds
    cpu: float  # seconds
    memory: float  # megabytes


def copy_of_project(target: Path, size: int = 0) -> Path:
    """A copy of this project that may be changed, with at least `size` providers."""
    for name in ("docs", "macros", "overrides", "data", "tests", "tools", "scripts"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for file in [*ROOT.glob("mkdocs*.yml"), ROOT / "pyproject.toml"]:
        shutil.copy(file, target)
    grow(target, size)
    return target


def spent(command: list[str], cwd: Path, **environment: str) -> Spent:
    """Run a command to its end. Raises CalledProcessError, with what it said, if it fails."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=cwd, env=variables(cwd) | environment, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            print(said.read().decode(errors="replace")[-2000:], file=sys.stderr)
            raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Spent(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def variables(project: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def html_bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*.html"))


def material_project(built: Path, folder: Path) -> Path:
    """The finished pages as sources of a plain Material site."""
    project = folder / f"material-{built.parent.name}"
    for file in built.rglob("index.html"):
        body = re.search(r"<article.*</article>", file.read_text(encoding="utf-8"), re.DOTALL)
        if body:
            name = file.parent.relative_to(built).as_posix()
            target = project / "docs" / ("index.md" if name == "." else f"{name}.md" if name != "guides" else "guides/index.md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body[0], encoding="utf-8")
    (project / "mkdocs.yml").write_text(MATERIAL, encoding="utf-8")
    return project


def growth(sizes: list[int], with_material: bool) -> None:
    heads = f"{'CPU s':>8}{'per provider':>14}{'HTML MB':>9}{'ratio CPU':>11}{'ratio HTML':>12}"
    print(f"{'providers':>9}  {'what':<16}{heads}{'MB RAM':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            rows = dict(builds(Path(name), size, with_material))
        base, base_bytes = rows["mkdocs"]
        for what, (used, html) in rows.items():
            print(
                f"{size:>9}  {what:<16}{used.cpu:>8.1f}{used.cpu / size * 1000:>11.1f} ms{html / 1e6:>9.1f}"
                f"{used.cpu / base.cpu:>11.2f}{html / base_bytes:>12.2f}{used.memory:>8.0f}",
                flush=True,
            )


def builds(folder: Path, size: int, with_material: bool) -> Iterator[tuple[str, tuple[Spent, int]]]:
    """(what was built, what it took, bytes of HTML) for one number of providers."""
    project = copy_of_project(folder / "project", size)
    for engine, command in ENGINES.items():
        used = spent([sys.executable, "-m", *command, "mkdocs.yml"], project, SITE_DIR=f"site-{engine}")
        yield engine, (used, html_bytes(project / f"site-{engine}"))
    if with_material:
        plain = material_project(project / "site-mkdocs", folder)
        yield "plain Material", (spent([sys.executable, "-m", "mkdocs", "build"], plain), html_bytes(plain / "site"))
    used = spent([*MACROS, "build", "--no-pdf", "--site", str(folder / "whole")], project)
    yield "the whole site", (used, html_bytes(folder / "whole"))


def times() -> None:
    """Of the commands that are run every day, on a copy of this project."""
    print(f"\n{'command':<34}{'seconds':>9}{'CPU s':>8}{'MB RAM':>8}")

    def row(what: str, used: Spent) -> None:
        print(f"{what:<34}{used.wall:>9.1f}{used.cpu:>8.1f}{used.memory:>8.0f}", flush=True)

    with tempfile.TemporaryDirectory() as name:
        project = copy_of_project(Path(name) / "project")
        row("check", spent([*MACROS, "check"], project))
        row("build --no-pdf", spent([*MACROS, "build", "--no-pdf"], project))
        row("pdf, all from nothing", spent([*MACROS, "pdf"], project))
        row("pdf, unchanged", spent([*MACROS, "pdf"], project))
        with serving(project) as (seconds, get):
            print(f"{'serve: first page':<34}{seconds:>9.1f}", flush=True)
            print(f"{'serve: saved until served':<34}{saved_until_served(project, get):>9.1f}", flush=True)
    row(
        "quick",
        spent(
            [sys.executable, "-m", "pytest", "--numprocesses", "auto", "--dist", "loadfile", "-m", "quick"],
            ROOT,
            PYTHONDONTWRITEBYTECODE="",
        ),
    )


@contextmanager
def serving(project: Path) -> Iterator[tuple[float, Callable[[], str]]]:
    """(seconds until the first real page was answered, a function that fetches a guide) of `serve` in this project."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shutil.rmtree(project / "site", ignore_errors=True)
    start, quiet = time.perf_counter(), subprocess.DEVNULL
    command = [*MACROS, "serve", "--no-pdf", "--port", str(port)]
    process = subprocess.Popen(command, cwd=project, env=variables(project), stdout=quiet, stderr=quiet, start_new_session=True)

    def get() -> str:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/guides/qq/", timeout=60) as answer:
            return str(answer.read().decode())
        return ""

    try:
        wait(lambda: "<article" in get(), process)
        yield time.perf_counter() - start, get
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def saved_until_served(project: Path, get: Callable[[], str]) -> float:
    """Seconds from saving a provider's file until its page shows the change."""
    time.sleep(2)  # the watcher has to have begun
    file, word = project / "data/providers/qq.yml", "Edited for the benchmark"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("title: {en: ", f"title: {{en: {word} ", 1)
    start = time.perf_counter()
    file.write_text(changed, encoding="utf-8")
    wait(lambda: word in get())
    return time.perf_counter() - start


def wait(until: Callable[[], bool], process: subprocess.Popen[bytes] | None = None) -> None:
    """Ask ten times a second. Raises TimeoutError after five minutes, or when the process has ended."""
    end = time.monotonic() + 300
    while not until():
        if time.monotonic() > end or (process and process.poll() is not None):
            raise TimeoutError("The page never came: try `python -m macros serve` by hand.")
        time.sleep(0.1)


def weights() -> None:
    """Bytes of a first visit, gzip -9: the page itself, its style sheets and at most these scripts."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        build(ROOT, site, say=lambda line: None)
        print(f"\n{'first visit':<22}{'HTML':>8}{'CSS':>8}{'JS at most':>12}{'all kB gzip':>13}")
        slugs = [provider.slug for provider in load(ROOT).dataset.providers]
        for page in [
            "",
            *(f"guides/{slug}/" for slug in slugs),
            "errors/",
            "faq/",
            "pitfalls/",
            "how-it-works/",
            "get-started/",
            "generic/",
        ]:
            html = (site / page / "index.html").read_text(encoding="utf-8")
            sizes = {"HTML": packed(html.encode()), "CSS": 0, "JS": 0}
            for kind, pattern in (("CSS", r'rel="stylesheet" href="([^"]+)"'), ("JS", r'<script[^>]* src="([^"]+)"')):
                sizes[kind] = sum(
                    packed(file.read_bytes())
                    for found in re.findall(pattern, html)
                    for file in with_imports((site / page / found).resolve())
                )
            print(
                f"/{page:<21}"
                + f"{sizes['HTML'] / 1000:>8.1f}{sizes['CSS'] / 1000:>8.1f}{sizes['JS'] / 1000:>12.1f}"
                + f"{sum(sizes.values()) / 1000:>13.1f}"
            )


def with_imports(file: Path, seen: set[Path] | None = None) -> set[Path]:
    """A script and every module it can import, but for the search dialog, which nobody has opened yet: the most a visit loads."""
    seen = set() if seen is None else seen
    if file not in seen and file.name != "search.js":
        seen.add(file)
        for name in re.findall(
            r'(?:^import .*?|\bfrom |\bimport\()["\'](\./[^"\']+)["\']', file.read_text(encoding="utf-8"), re.MULTILINE
        ):
            with_imports((file.parent / name).resolve(), seen)
    return seen


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="16,160,1600")
    parser.add_argument("--no-material", action="store_true", help="leave out plain Material, which is slow at 1,600")
    parser.add_argument("--no-times", action="store_true", help="leave out the times of the commands")
    options = parser.parse_args()
    growth([int(size) for size in options.sizes.split(",")], not options.no_material)
    if not options.no_times:
        times()
    weights()
