"""What is committed although it is made from something else: is it what it is made from (validate), and make it anew (generate).

One table for both, so that `check` names everything that is stale and `renew` mends it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ..clock import today
from ..dataset import icons
from ..dataset.reader import yaml_files
from ..dataset.rules.files import stub_files
from ..dataset.schema import schema
from ..outputs.api import promise
from ..view.project import Project
from . import BuildError, ledger
from .build import build, checked
from .links import read

# A page file that only a command has written.
_STUB = re.compile(r'\{\{ (?:guide|topic)\("[a-z0-9-]+"\) \}\}\n')
_SCRIPTS = "overrides/assets/javascripts"
_SHEET = "overrides/assets/stylesheets/site.css"
_ICON = re.compile(r'(--icon: /\* (\S+) \*/ )url\("[^"]*"\)')
# Of the sources that the bundle was last made from: it is committed, and needs Node to be made again.
_DIGEST = "scripts/bundle.sha256"


@dataclass(frozen=True)
class Generator:
    """`stale` names the files below the project that are not what they are made from, and is cheap; `generate` writes them and
    raises BuildError, with what to do, where it cannot."""

    stale: Callable[[Path], list[str]]
    generate: Callable[[Path], None]


def stale(root: Path) -> dict[str, list[str]]:
    """Name of a generator → files that it would write anew."""
    return {name: files for name, each in GENERATORS.items() if (files := each.stale(root))}


def renew(root: Path, say: Callable[[str], None]) -> None:
    """Make everything that is stale, then note new addresses in the ledger, for which the site is built.

    Raises DataError or BuildError; what was made until then stays.
    """
    for name, each in GENERATORS.items():
        files = each.stale(root)
        if files:
            each.generate(root)
        for file in files:
            say(f"{name}: renewed {file}")
    say("ledger: building the site to look for new addresses")
    added = note_addresses(root)
    say(f"ledger: added {len(added)} addresses to {ledger.FILE}" if added else "ledger: nothing is new")


def note_addresses(root: Path) -> list[str]:
    """Add what a build of today's data publishes to the ledger; returns the addresses that were new."""
    with tempfile.TemporaryDirectory(prefix=".renew-", dir=root) as work:
        site = Path(work) / "site"
        build(root, site, say=lambda line: None)
        project = Project(checked(root, lambda line: None), today(), root)
        _, new = ledger.compare(root, site, read(site), project)
    ledger.add(root, new)
    return new


def lock(root: Path) -> None:
    """Pin the Python packages again. Raises BuildError."""
    _run(root, "the locks", [sys.executable, "tools/pins.py", "lock"])


# --- page files ---


def _wanted_stubs(root: Path) -> dict[str, str]:
    """From the names of the files alone, which is all that a stub depends on."""
    pages, providers = (yaml_files(root / "data" / folder) for folder in ("pages", "providers"))
    return stub_files([file.stem for file in pages], [file.stem for file in providers])


def _stale_stubs(root: Path) -> list[str]:
    wanted, docs = _wanted_stubs(root), root / "docs"
    left = [name for name in _written_stubs(docs) if name not in wanted]
    return [f"docs/{name}" for name in [*(name for name in wanted if not (docs / name).is_file()), *left]]


def _written_stubs(docs: Path) -> Iterator[str]:
    for file in sorted(docs.rglob("*.md")):
        if _STUB.fullmatch(file.read_text(encoding="utf-8")):
            yield file.relative_to(docs).as_posix()


def write_stubs(root: Path) -> None:
    """One line for every page; those of pages that are gone go too."""
    wanted, docs = _wanted_stubs(root), root / "docs"
    for name in _written_stubs(docs):
        if name not in wanted:
            (docs / name).unlink()
    for name, line in wanted.items():
        file = docs / name
        if not file.is_file():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{line}\n", encoding="utf-8")


# --- JSON Schemas ---


def _schemas() -> dict[str, str]:
    return {f"data/schema/{name}": json.dumps(made, indent=1, ensure_ascii=False) + "\n" for name, made in schema().items()}


def _stale_schemas(root: Path) -> list[str]:
    return [name for name, made in _schemas().items() if _read(root / name) != made]


def _write_schemas(root: Path) -> None:
    (root / "data" / "schema").mkdir(exist_ok=True)
    for name, made in _schemas().items():
        (root / name).write_text(made, encoding="utf-8")


# --- promise of the API ---


def _stale_promise(root: Path) -> list[str]:
    return [] if promise.current() == promise.recorded() else ["macros/outputs/api/promise.json"]


def _write_promise(root: Path) -> None:
    if refused := promise.record():
        raise BuildError(refused)


# --- bundle of scripts ---


def _digest(root: Path) -> str:
    """Of everything that the bundle is made from: the modules, and how they are put together."""
    found = hashlib.sha256()
    for file in [*sorted((root / _SCRIPTS).glob("*.js")), root / "scripts/package.json"]:
        found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def _stale_bundle(root: Path) -> list[str]:
    if not (root / "scripts/package.json").is_file():  # a copy of the project without its workshop
        return []
    return [] if _read(root / _DIGEST).strip() == _digest(root) else [f"{_SCRIPTS}/generated/"]


def _write_bundle(root: Path) -> None:
    if not shutil.which("npm") or not (root / "scripts/node_modules").is_dir():
        raise BuildError(
            "The bundle of scripts is stale, and Node or its packages are not here to make it: `make renew` installs them first."
        )
    _run(root, "the bundle of scripts", ["npm", "--prefix", "scripts", "run", "--silent", "bundle", "--", "--log-level=error"])
    (root / _DIGEST).write_text(f"{_digest(root)}\n", encoding="utf-8")


# --- icons of the style sheet ---


def _with_icons(css: str) -> str:
    """Behind each name of a bundled icon, the icon: a sheet cannot read it from anywhere else without a request."""
    return _ICON.sub(lambda found: f'{found[1]}url("{_icon_address(found[2])}")', css)


def _icon_address(name: str) -> str:
    icon = icons.read(name)
    if icon is None:
        near = ", ".join(icons.similar(name))
        raise BuildError(f"{_SHEET}: no bundled icon is named {name}. Write one of these: {near}.")
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{icon.box}'><path d='{icon.path}'/></svg>"
    return "data:image/svg+xml," + quote(svg, safe=" '=:/,;()")


def _stale_icons(root: Path) -> list[str]:
    css = _read(root / _SHEET)
    return [] if css == _with_icons(css) else [_SHEET]


def _write_icons(root: Path) -> None:
    (root / _SHEET).write_text(_with_icons(_read(root / _SHEET)), encoding="utf-8")


def _run(root: Path, what: str, command: list[str]) -> None:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"{what} could not be made by `{' '.join(command)}`:\n{done.stdout}{done.stderr}".rstrip())


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


GENERATORS = {
    "page files": Generator(_stale_stubs, write_stubs),
    "schemas": Generator(_stale_schemas, _write_schemas),
    "promise of the API": Generator(_stale_promise, _write_promise),
    "icons of the style sheet": Generator(_stale_icons, _write_icons),
    "bundle of scripts": Generator(_stale_bundle, _write_bundle),
}
