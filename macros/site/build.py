"""Build the whole site: check the data, run an engine for each edition, finish and check the result, then publish it in one step.

Everything happens in a fresh folder beside the target. The target is replaced only by a site that passed every check.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from ..clock import today
from ..dataset import model
from ..dataset.load import load
from ..dataset.problem import DataError
from ..dataset.rules import check
from ..outputs import OUTPUTS, pdf
from ..view.project import Project, config_file, folder
from . import ledger
from .links import broken, read

ENGINES = {
    "mkdocs": ["mkdocs", "build", "--strict", "--config-file"],
    "zensical": ["zensical", "build", "--strict", "--clean", "--config-file"],
}


class BuildError(Exception):
    """The site was not built; the message says what to repair. The last good site is untouched."""


def build(root: Path, target: Path, engine: str = "mkdocs", say: Callable[[str], None] = print, with_pdf: str = "none") -> None:
    """Build the site of the project `root` into `target`, replacing it in one step.

    `with_pdf`: "make" the PDF files, "keep" those of the site that is replaced, or "none".
    Raises DataError or BuildError; then `target` is as it was.
    """
    step = _Progress(say)
    step("checking the data")
    dataset = checked(root, say)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh.chmod(0o755)
        for lang in Project(dataset, today(), root).languages:
            step(f"building the pages ({lang}, {engine})")
            run_engine(root, fresh / folder(lang), engine, dataset, lang)
        step("writing the other files")
        finish(root, fresh, Project(dataset, today(), root))
        write_outputs(fresh, Project(dataset, today(), root))
        if with_pdf == "make":
            step("making the PDF files")
            make_pdf(root, fresh, dataset, say)
        elif with_pdf == "keep":
            pdf.keep(target, fresh)
        step("indexing for search")
        index(fresh)
        step("checking every link")
        check_links(root, fresh, Project(dataset, today(), root), say)
        step("publishing")
        swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    step(f"{target} is ready")


def checked(root: Path, say: Callable[[str], None], with_notes: bool = False) -> model.Dataset:
    """The dataset, after its warnings were said, and what is open in drafts if wanted. Raises DataError."""
    loaded = load(root)
    report = check(loaded, today())
    for problem in report.warnings:
        say(f"warning: {problem}")
    for problem in report.notes if with_notes else ():
        say(f"open: {problem}")
    if report.errors:
        raise DataError(report.errors)
    return loaded.dataset


def run_engine(root: Path, out: Path, engine: str, dataset: model.Dataset, lang: str) -> None:
    """Run MkDocs or Zensical and put what it wrote into `out`. Raises BuildError with the engine's own words if it fails."""
    environment = os.environ | {"PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {
        "SITE_NAME": dataset.product.help_center[lang],
        "SITE_URL": f"{dataset.product.site_url.rstrip('/')}/{folder(lang)}",
    }
    # Zensical writes only below the project.
    with tempfile.TemporaryDirectory(prefix=".engine-", dir=root) as work:
        command = [sys.executable, "-m", *ENGINES[engine], config_file(lang)]
        done = subprocess.run(command, cwd=root, env=environment | {"SITE_DIR": work}, capture_output=True, text=True)
        if done.returncode:
            raise BuildError(f"{engine} could not build {config_file(lang)}:\n{done.stdout}{done.stderr}".rstrip())
        out.mkdir(exist_ok=True)
        for path in Path(work).iterdir():
            shutil.move(path, out)


def finish(root: Path, site: Path, project: Project) -> None:
    """Turn what the engine wrote into one site: our assets once, real 404 pages."""
    base = urlsplit(project.dataset.product.site_url).path.rstrip("/") + "/"
    shutil.rmtree(site / "assets")
    shutil.copytree(root / "overrides" / "assets", site / "assets")
    for lang in project.languages:
        edition = site / folder(lang)
        if edition != site:
            shutil.rmtree(edition / "assets")
        for left in ("search", "search.json", "sitemap.xml", "sitemap.xml.gz", "objects.inv", "main.html", "partials"):
            path = edition / left
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        _place_404(site, edition, base)


def write_outputs(site: Path, project: Project) -> None:
    """Write what is made from the dataset beside the pages. Raises BuildError where two would get the same address."""
    for output in OUTPUTS:
        for name, content in output(project):
            file = site / name
            if file.exists():
                raise BuildError(f"{output.__module__} would write {name} a second time: give one of the two another name.")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())


def _place_404(site: Path, edition: Path, base: str) -> None:
    """A server shows 404.html at any address, so its links start at the site's own root instead of being relative."""
    page = edition / "404" / "index.html"
    folders = page.parent.relative_to(site).parts

    def rooted(found: re.Match) -> str:
        climbed = folders[: len(folders) - found[2].count("../")]
        return f'{found[1]}="{base}' + "".join(f"{name}/" for name in climbed)

    html = re.sub(r'(href|src|data-pagefind)="((?:\.\./)+)', rooted, page.read_text(encoding="utf-8"))
    (edition / "404.html").write_text(html, encoding="utf-8")
    shutil.rmtree(page.parent)


def make_pdf(root: Path, site: Path, dataset: model.Dataset, say: Callable[[str], None]) -> bool:
    """Make the PDF files of a built site. False, with one sentence, if this machine cannot; raises BuildError if one fails."""
    if lacks := pdf.missing():
        say(f"No PDF files: {lacks}")
        return False
    try:
        pdf.make(site, Project(dataset, today(), root), root / ".cache" / "pdf", say)
    except pdf.PdfError as error:
        raise BuildError(str(error)) from None
    return True


def index(site: Path) -> None:
    """Write Pagefind's index to site/pagefind/: it is read in pieces, and only once search is opened."""
    done = subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"], capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"Pagefind could not index the site:\n{done.stdout}{done.stderr}")
    for file in (site / "pagefind").glob("*"):
        if file.name.startswith(("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")):
            file.unlink()


def check_links(root: Path, site: Path, project: Project, say: Callable[[str], None]) -> None:
    """Every published address and every internal link leads somewhere. Raises BuildError with all that do not."""
    pages = read(site)
    problems, new = ledger.compare(root, site, pages, project)
    if problems:
        raise BuildError("\n".join(["Published addresses must not die:", *(f"  {problem}" for problem in problems)]))
    if problems := broken(site, urlsplit(project.dataset.product.site_url).path or "/", pages):
        raise BuildError(
            "\n".join([f"{len(problems)} links of the built site lead nowhere:", *(f"  {problem}" for problem in problems)])
        )
    if new:
        say(f"warning: {len(new)} addresses are new, {new[0]} for one. `python -m macros ledger` adds them to {ledger.FILE}.")


def swap(fresh: Path, target: Path) -> None:
    """Put `fresh` in the place of `target`, which moves to the place of `fresh`.

    One step on Linux (renameat2 with RENAME_EXCHANGE); elsewhere two renames.
    """
    if not target.exists():
        fresh.rename(target)
        return
    at_cwd, exchange = -100, 2
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        if rename(at_cwd, os.fsencode(fresh), at_cwd, os.fsencode(target), exchange) == 0:
            return
    except AttributeError:
        pass  # a C library without renameat2
    aside = fresh.with_name(f"{fresh.name}-old")
    target.rename(aside)
    fresh.rename(target)
    aside.rename(fresh)


class _Progress:
    """Says each step as it starts, with the seconds since the first."""

    def __init__(self, say: Callable[[str], None]):
        self.say, self.start = say, time.perf_counter()

    def __call__(self, words: str) -> None:
        self.say(f"[{time.perf_counter() - self.start:5.1f} s] {words}")
