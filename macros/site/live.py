"""What `serve` shows and how it comes about: pages at once from preview.py, then the whole site from a build, then PDF files."""

from __future__ import annotations

import hashlib
import json
import queue
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchfiles import watch

from ..outputs import pdf
from . import BuildError
from .processes import Child

_SOURCES = ("data", "docs", "macros", "overrides")


class Shown:
    """What browsers are sent at this moment. Every method may be called from any thread.

    `pages` (by their paths below the site) are newer than those of the site's last build. Before the first build of this run
    is done (`built`), what the site has may be old and is not shown, unless something is wrong.
    """

    def __init__(self, root: Path, site: Path) -> None:
        self._assets, self._site = root / "overrides", site
        self._pages: dict[str, bytes] = {}
        self._open: Counter[str] = Counter()
        self._change, self._changes, self._styles = threading.Condition(), 0, 0
        self.doing, self.problem, self.built = "", "", False

    def update(self, doing: str | None = None, problem: str | None = None) -> None:
        with self._changing():
            self.doing = self.doing if doing is None else doing
            self.problem = self.problem if problem is None else problem

    def put(self, name: str, page: bytes) -> None:
        """A page was made."""
        with self._changing():
            self._pages[name] = page

    def use_site(self) -> None:
        """The site was built from the sources as they are now."""
        with self._changing():
            self._pages.clear()
            self.built, self.problem = True, ""

    def restyle(self) -> None:
        """A style sheet, script or image changed, which every page may use."""
        with self._changing():
            self._styles += 1

    def find(self, name: str) -> bytes | None:
        """The content of a file below the site; None if there is none, or not yet."""
        if name in self._pages:
            return self._pages[name]
        if name.endswith(".html") and not self.built and not self.problem:
            return None
        base = (self._assets if name.startswith("assets/") else self._site).resolve()
        with suppress(OSError, ValueError):  # no such file, or not a name for one
            if (file := (base / name).resolve()).is_relative_to(base):
                return file.read_bytes()
        return None

    def version(self, content: bytes | None) -> str:
        """Changes whenever a page with this content looks different."""
        return f"{self._styles}-{hashlib.sha256(content).hexdigest()[:16] if content else self.built}"

    def states(self, name: str) -> Generator[str | None, None, None]:
        """The state of an open page as JSON, whenever it changes; None every 15 seconds without a change."""
        with self._opened(name):
            last, seen = "", -1
            while True:
                with self._change:
                    if seen == self._changes:
                        self._change.wait(timeout=15)
                    seen = self._changes
                state = json.dumps({"version": self.version(self.find(name)), "doing": self.doing, "problem": self.problem})
                yield state if state != last else None
                last = state

    def next_of(self, names: list[str]) -> str:
        """The page that is to be made first: one that is open."""
        return next((name for name in names if self._open[name]), names[0])

    @contextmanager
    def _opened(self, name: str) -> Iterator[None]:
        self._open[name] += 1
        try:
            yield
        finally:
            self._open[name] -= 1

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._change:
            yield
            self._changes += 1
            self._change.notify_all()


@dataclass
class _Done:
    """A command in the background ended."""

    child: Child
    code: int
    words: str


class Maker(threading.Thread):
    """Makes what is shown, and makes it again after every change of a source, until stop()."""

    def __init__(self, root: Path, site: Path, shown: Shown, with_pdf: bool, say: Callable[[str], None]) -> None:
        super().__init__()
        self._root, self._site, self._shown, self._with_pdf, self._say = root, site, shown, with_pdf, say
        self._events: queue.Queue[set[Path] | _Done | None] = queue.Queue()
        self._stopped = threading.Event()
        self._preview: Pages | None = None
        self._due = True  # are pages to be made?
        self._behind: Child | None = None  # what is at work in the background,
        self._then: Callable[[], None] | None = None  # and what follows

    def run(self) -> None:
        sources = [self._root / name for name in _SOURCES]
        threading.Thread(target=self._watch, args=(sources, True), daemon=True).start()
        threading.Thread(target=self._watch, args=([self._root], False), daemon=True).start()
        event: set[Path] | _Done | None = set()
        while event is not None:
            if isinstance(event, _Done):
                self._done(event)
            else:
                self._saved(event)
            event = self._events.get()
        self._interrupt()
        if self._preview:
            self._preview.close()

    def stop(self) -> None:
        """End, with all processes, as soon as they have cleared away what they made."""
        self._stopped.set()
        self._events.put(None)

    def _watch(self, paths: list[Path], recursive: bool) -> None:
        for changes in watch(*paths, recursive=recursive, step=30, stop_event=self._stopped, raise_interrupt=False):
            saved = {Path(name) for _, name in changes}
            # In the project's own folder builds write too; of its files the pages depend on mkdocs*.yml alone.
            if saved := saved if recursive else {path for path in saved if path.match("mkdocs*.yml")}:
                self._events.put(saved)

    def _saved(self, files: set[Path]) -> None:
        self._interrupt()
        assets = {path for path in files if path.is_relative_to(self._root / "overrides" / "assets")}
        if assets:
            self._shown.restyle()
        if any(path.suffix == ".py" for path in files) and self._preview:
            self._preview.close()
            self._preview = None
        self._due = self._due or files != assets
        try:
            if not self._due or self._make_pages():
                self._start("build", "--keep-pdf", doing="the rest of the site is being made", then=self._built)
        except BuildError as error:
            self._fail(str(error))

    def _make_pages(self) -> bool:
        """Make every page anew, those first that are open. False if a file was saved meanwhile. Raises BuildError."""
        self._preview = self._preview or Pages(self._root)
        self._shown.update(doing="the pages are being made")
        left, sizes = self._preview.names(), pdf.sizes(self._site)
        while left:
            if not self._events.empty():
                return False
            name = self._shown.next_of(left)
            left.remove(name)
            html = pdf.with_files(self._preview.make(name), sizes, name)
            self._shown.put(name, html.encode(errors="xmlcharrefreplace"))
        self._shown.update(problem="")
        self._due = False
        return True

    def _start(self, *command: str | Path, doing: str, then: Callable[[], None], quietly: bool = False) -> None:
        self._shown.update(doing=doing)
        self._then = then
        nice = ["nice", "-n", "19"] if quietly else []
        words = [*nice, sys.executable, "-m", "macros", *command, "--site", self._site]
        self._behind = child = Child(words, self._root, clears_away=True)
        threading.Thread(target=lambda: self._events.put(_Done(child, *child.wait()))).start()

    def _interrupt(self) -> None:
        """What is made in the background is out of date."""
        if self._behind:
            self._behind.ask_to_end()
            self._behind = None

    def _done(self, done: _Done) -> None:
        if done.child is not self._behind:  # it was interrupted, and has interrupted the pages that were being made instead
            if self._due:
                self._saved(set())
            return
        self._behind = None
        self._shown.update(doing="")
        if done.code:
            self._fail(done.words)
        elif self._then:
            self._then()

    def _built(self) -> None:
        self._shown.use_site()
        self._say(f"{self._site.name}/ is as the sources say.")
        if self._with_pdf:
            self._start("pdf", doing="the PDF files are being made", then=self._printed, quietly=True)

    def _printed(self) -> None:
        self._say(f"{self._site.name}/pdf/ too.")

    def _fail(self, problem: str) -> None:
        self._shown.update(doing="", problem=problem)
        self._say(problem)


class Pages:
    """The process of preview.py. Both questions raise BuildError with what is wrong."""

    def __init__(self, root: Path) -> None:
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed in close()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "macros.site.preview"],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def names(self) -> list[str]:
        """Read the data again; the paths of all pages below the site."""
        return list(self._ask("load")["pages"])

    def make(self, name: str) -> str:
        """The HTML of one of them."""
        return str(self._ask(name)["html"])

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def _ask(self, line: str) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        answer = ""
        with suppress(BrokenPipeError):
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        if not answer:
            self._errors.seek(0)
            raise BuildError(f"The pages could not be made:\n{self._errors.read()}".rstrip())
        found: dict[str, Any] = json.loads(answer)
        if problem := found.get("problem"):
            raise BuildError(problem)
        return found
