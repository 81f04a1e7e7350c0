"""Build the whole site: check the data, run an engine for each edition, finish and check the result, then publish it in one step.

Everything happens in a fresh folder. The target is replaced only by a site that passed every check.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import rcssmin

from ..clock import today
from ..dataset import model
from ..dataset.load import load
from ..dataset.problem import DataError
from ..dataset.rules import check
from ..outputs import OUTPUTS, pdf
from ..pages import PROJECT_ON_STDIN
from ..view.project import Project, config_file, folder, languages
from . import BuildError, ledger, target
from .links import broken, read
from .processes import Child

# What builds keep for each other, below the project. Not in .cache, which Zensical empties.
KEPT = ".kept"
ENGINES = {
    "mkdocs": ["mkdocs", "build", "--strict", "--config-file"],
    "zensical": ["zensical", "build", "--strict", "--clean", "--config-file"],
}


def build(root: Path, site: Path, engine: str = "mkdocs", say: Callable[[str], None] = print, with_pdf: str = "none") -> None:
    """Build the site of the project `root` into the folder `site`, replacing it in one step.

    `with_pdf`: "make" the PDF files, "keep" those of the site that is replaced, or "none".
    Raises DataError or BuildError; then `site` is as it was. So it is when a signal ends the build (processes.py).
    """
    root, site = Path(os.path.realpath(root)), Path(os.path.realpath(site))
    step = _Progress(say)
    target.check(root, site)
    with target.plainly("building"), target.fresh(site) as fresh, target.work_folder(root, ".engine-") as work:
        # The engines start while the data is read, and wait for it.
        with Engines(root, work, engine) as engines:
            step("checking the data")
            project = Project(checked(root, say), today(), root)
            step(f"building the pages ({engine}) and the other files")
            engines.give(project)
            files = list(outputs(project))
            for lang in project.languages:
                engines.wait(lang, fresh / folder(lang))
        finish(root, fresh, project)
        write(fresh, files)
        if with_pdf == "make":
            step("making the PDF files")
            make_pdf(root, fresh, project, say)
        elif with_pdf == "keep":
            pdf.keep(site, fresh)
        step("indexing for search, and checking every link")
        with indexing(root, fresh) as search:
            check_links(root, fresh, project, say)
            indexed(search)
        step("publishing")
        target.publish(fresh, site)
    step(f"{site} is ready")


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


class Engines:
    """MkDocs or Zensical at work on every edition, as a context: none outlives the block.

    MkDocs starts on all of them at once and waits for the project, which comes read and checked: no edition has a dataset or a
    day of its own. Zensical takes one after the other, because all of its runs share, and begin with emptying, the project's
    folder .cache.
    """

    def __init__(self, root: Path, work: Path, engine: str) -> None:
        self._engine, self._work, self._root = engine, work, root
        self._open = ExitStack()
        self._running: dict[str, Child] = {}
        self._project = b""

    def __enter__(self) -> Engines:
        for lang in languages(self._root) if self._engine == "mkdocs" else ():
            self._start(lang)
        return self

    def _start(self, lang: str) -> Child:
        command = [sys.executable, "-m", *ENGINES[self._engine], config_file(lang)]
        variables = {"PYTHONPATH": str(self._root), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        # Zensical writes only below the project.
        variables |= {PROJECT_ON_STDIN: "1", "SITE_DIR": str(self._work / lang)}
        self._running[lang] = child = self._open.enter_context(Child(command, self._root, os.environ | variables))
        return child

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def give(self, project: Project) -> None:
        """Hand over what they are waiting for."""
        self._project = pickle.dumps(project, pickle.HIGHEST_PROTOCOL)
        for child in self._running.values():
            child.give(self._project)

    def wait(self, lang: str, out: Path) -> None:
        """Put an edition into the folder `out` once it is there. Raises BuildError with the engine's own words if it failed."""
        if lang not in self._running:
            self._start(lang).give(self._project)
        code, words = self._running[lang].wait()
        if code:
            raise BuildError(f"{self._engine} could not build {config_file(lang)}:\n{words}".rstrip())
        out.mkdir(exist_ok=True)
        for path in (self._work / lang).iterdir():
            shutil.move(path, out)


def outputs(project: Project) -> Iterator[tuple[str, str, bytes]]:
    """(module, path below the site, content) of everything that is made from the dataset beside the pages."""
    for output in OUTPUTS:
        for name, content in output(project):
            yield output.__module__, name, content if isinstance(content, bytes) else content.encode()


def finish(root: Path, site: Path, project: Project) -> None:
    """Turn what the engine wrote into one site: our assets once, real 404 pages."""
    base = urlsplit(project.dataset.product.site_url).path.rstrip("/") + "/"
    shutil.rmtree(site / "assets")
    # Hidden files are editors' locks, such as a link that leads nowhere.
    shutil.copytree(root / "overrides" / "assets", site / "assets", ignore=shutil.ignore_patterns(".*"))
    _minify(site / "assets")
    for lang in project.languages:
        edition = site / folder(lang)
        if edition != site:
            shutil.rmtree(edition / "assets")
        for left in ("search", "search.json", "sitemap.xml", "sitemap.xml.gz", "objects.inv", "main.html", "partials"):
            path = edition / left
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        _place_404(site, edition, base)


# Of scripts only comments that have lines of their own go: minifiers for Python that do more were seen to break some.
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE)


def _minify(assets: Path) -> None:
    """What browsers do not need stays out of scripts and style sheets: a fifth of what a first visit would otherwise fetch."""
    for file in assets.rglob("*.js"):
        file.write_text(uncommented(file.read_text(encoding="utf-8")), encoding="utf-8")
    for file in assets.rglob("*.css"):
        file.write_text(rcssmin.cssmin(file.read_text(encoding="utf-8")), encoding="utf-8")


def uncommented(script: str) -> str:
    """A script as Prettier formats it, without its comments."""
    return _COMMENT.sub("", script)


def write(site: Path, files: Iterable[tuple[str, str, bytes]]) -> None:
    """Write what outputs() gave beside the pages. Raises BuildError where two would get the same address."""
    for module, name, content in files:
        file = site / name
        if file.exists():
            raise BuildError(f"{module} would write {name} a second time: give one of the two another name.")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _place_404(site: Path, edition: Path, base: str) -> None:
    page = edition / "404" / "index.html"
    html = page.read_text(encoding="utf-8")
    (edition / "404.html").write_text(rooted(html, page.parent.relative_to(site), base), encoding="utf-8")
    shutil.rmtree(page.parent)


def rooted(html: str, folder: Path, base: str) -> str:
    """The page for what is not there, built in `folder` below the site: a server shows it at any address, so its links start at
    the site's own path `base` instead of being relative."""

    def absolute(found: re.Match[str]) -> str:
        climbed = folder.parts[: len(folder.parts) - found[2].count("../")]
        return f'{found[1]}="{base}' + "".join(f"{name}/" for name in climbed)

    return re.sub(r'(href|src|data-[a-z]+)="((?:\.\./)+)', absolute, html)


def make_pdf(root: Path, site: Path, project: Project, say: Callable[[str], None]) -> bool:
    """Make the PDF files of a built site. False, with one sentence, if this machine cannot; raises BuildError if one fails."""
    if lacks := pdf.missing():
        say(f"No PDF files: {lacks}")
        return False
    try:
        pdf.make(site, project, root / KEPT / "pdf", say)
    except pdf.PdfError as error:
        raise BuildError(str(error)) from None
    return True


def indexing(root: Path, site: Path) -> Child:
    """Pagefind at work on the index of the site: see search.py."""
    return Child([sys.executable, "-m", "macros.site.search", site], root, os.environ | {"PYTHONPATH": str(root)})


def indexed(search: Child) -> None:
    """Wait for the index. Raises BuildError with the last words of Pagefind if it failed."""
    code, words = search.wait()
    if code:
        last = "; ".join(words.splitlines()[-2:])
        raise BuildError(f"Pagefind could not index the site ({last}). If it is not whole: remove .venv, run `tools/setup run`.")


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


class _Progress:
    """Says each step as it starts, with the seconds since the first."""

    def __init__(self, say: Callable[[str], None]):
        self.say, self.start = say, time.perf_counter()

    def __call__(self, words: str) -> None:
        self.say(f"[{time.perf_counter() - self.start:5.1f} s] {words}")
