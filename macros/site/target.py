"""The folder that a build replaces: whether it may, the fresh folder beside it, and putting the one in the place of the other."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from . import BuildError
from .processes import uninterrupted

# In every site: what has it was built here, and may be replaced. The underscore keeps it out of the ledger.
MARK = "_built.txt"
MARK_TEXT = "`python -m macros build` made this folder and replaces it whole: what anybody else puts here is lost.\n"
# What a build reads; a site in there would be read by the next one.
_SOURCES = ("data", "docs", "macros", "overrides")
# Every file system of its own has this folder.
_SYSTEM = "lost+found"


def check(root: Path, target: Path) -> None:
    """Raise BuildError unless a build of the project `root` may replace `target`: nothing but an earlier build is ever removed.

    Both without symbolic links, as os.path.realpath gives them.
    """
    name_another = "Name a folder for the site alone with --site."
    if root.is_relative_to(target):
        raise BuildError(f"{target} is the project or holds it, and a build replaces its target whole. {name_another}")
    if target.is_relative_to(root) and target.relative_to(root).parts[0] in _SOURCES:
        raise BuildError(f"{target} is inside a folder that the build reads. {name_another}")
    with plainly(f"looking into {target}"):
        if target.exists() and not target.is_dir():
            raise BuildError(f"{target} is a file. {name_another}")
        if target.is_dir() and not (target / MARK).is_file() and (own := _contents(target)):
            raise BuildError(
                f"{target} is not an earlier build (it holds {own[0].name}, and no {MARK}), and a build replaces all of it. "
                "Empty it, or name another folder with --site."
            )


def _contents(target: Path) -> list[Path]:
    """What is in a folder, but for what this module or the system made there."""
    return [path for path in sorted(target.iterdir()) if path.name != _SYSTEM and not path.name.startswith(_prefix(target))]


def _prefix(target: Path) -> str:
    return f".{target.name}-building-"


@contextmanager
def fresh(target: Path) -> Iterator[Path]:
    """An empty folder to build in, on the file system of `target`; it is gone after the block.

    It stands beside `target`, or inside it where that alone is ours to write: a mount point, or a folder of a parent that is not.
    """
    with plainly(f"making {target}"):
        target.parent.mkdir(parents=True, exist_ok=True)
    inside = target.is_dir() and (_is_mount(target) or not os.access(target.parent, os.W_OK))
    with work_folder(target if inside else target.parent, _prefix(target)) as folder:
        yield folder


@contextmanager
def work_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """A new folder in `parent`, removed after the block. First those that killed builds left there are removed.

    Each is locked by the process that uses it, and the system undoes the lock however that process ends.
    """
    made: list[tuple[Path, int]] = []
    try:
        with uninterrupted(), plainly(f"writing in {parent}"):
            _clear(parent, prefix)
            made.append(_locked(parent, prefix))
        yield made[0][0]
    finally:
        with uninterrupted():
            for folder, lock in made:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)


def _locked(parent: Path, prefix: str) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        with suppress(FileNotFoundError):
            folder.chmod(0o755)
            lock = os.open(folder, os.O_RDONLY)
            with suppress(OSError):  # a file system without locks
                fcntl.flock(lock, fcntl.LOCK_EX)
            if folder.exists():
                return folder, lock
            os.close(lock)  # a build beside this one saw it before it was locked, and took it for a leftover


def _clear(parent: Path, prefix: str) -> None:
    for old in [path for path in parent.iterdir() if path.name.startswith(prefix)]:
        with suppress(OSError):  # in use, or not ours
            lock = os.open(old, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(old, ignore_errors=True)
            finally:
                os.close(lock)


def publish(fresh: Path, target: Path) -> None:
    """Put the site `fresh` in the place of `target`.

    In one step on Linux (renameat2 with RENAME_EXCHANGE), with two renames elsewhere. A folder that cannot be renamed, such as a
    mount point, is filled instead: see fill().
    """
    (fresh / MARK).write_text(MARK_TEXT, encoding="utf-8")
    if fresh.parent == target:
        fill(fresh, target)
        return
    try:
        _swap(fresh, target)
    except OSError as error:
        if error.errno not in (errno.EBUSY, errno.EXDEV):  # layers of a container's file system cannot be renamed across
            raise
        fill(fresh, target)


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        try:
            fresh.rename(target)
            return
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):  # a build beside this one was faster
                raise
    if not _exchange(fresh, target):
        aside = fresh.with_name(f"{fresh.name}-old")
        target.rename(aside)
        fresh.rename(target)
        aside.rename(fresh)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step. False where the system cannot; raises OSError where it will not."""
    at_cwd, exchange = -100, 2
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False  # a C library without it
    if rename(at_cwd, os.fsencode(one), at_cwd, os.fsencode(other), exchange) == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL):
        return False  # a kernel or file system without it
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))


def fill(fresh: Path, target: Path) -> None:
    """Move the site `fresh` file by file into `target`, then remove what is left of the last one.

    Each file is replaced in one step and is whole at every moment, and pages come after everything that they load. Somebody who
    reads meanwhile may meet pages of both builds; so may everybody if the machine stops here, until the next build.
    """
    new = sorted((path for path in fresh.rglob("*") if path.is_file()), key=lambda path: path.suffix == ".html")
    names = {path.relative_to(fresh) for path in new}
    for path in new:
        place = target / path.relative_to(fresh)
        _make_way(place, target)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    folders = {parent for name in names for parent in name.parents}
    for top in _contents(target):
        for path in [*sorted(top.rglob("*"), reverse=True), top]:
            name = path.relative_to(target)
            if path.is_dir() and not path.is_symlink():
                if name not in folders:
                    path.rmdir()
            elif name not in names:
                path.unlink()


def _make_way(place: Path, target: Path) -> None:
    """Where a file comes, the last site may have a folder, and a file where its folder comes."""
    if place.is_dir():
        shutil.rmtree(place)
    for parent in place.relative_to(target).parents:
        if (target / parent).is_file():
            (target / parent).unlink()


def _is_mount(folder: Path) -> bool:
    """Also where a folder of the same file system is mounted, which os.path.ismount does not see."""
    if os.path.ismount(folder):
        return True
    try:
        mounts = Path("/proc/self/mountinfo").read_bytes().splitlines()
    except OSError:
        return False
    escaped = re.sub(rb"[\\ \t\n]", lambda found: b"\\%03o" % found[0][0], os.fsencode(folder))
    return any(line.split()[4] == escaped for line in mounts)


_REPAIRS = {
    errno.ENOSPC: "The disk is full: free some space",
    errno.EACCES: "This user may not read or write there: change the owner or the rights, or use another folder",
    errno.EPERM: "This user may not do that there: change the owner or the rights, or use another folder",
    errno.EROFS: "That file system cannot be written: use another folder",
    errno.ENOTDIR: "A part of that path is a file: use another folder",
    errno.EEXIST: "A part of that path is a file: use another folder",
}


@contextmanager
def plainly(doing: str) -> Iterator[None]:
    """What the system refuses inside becomes a BuildError of one sentence, with the path and the repair."""
    try:
        yield
    except OSError as error:
        if isinstance(error, shutil.Error):  # copytree: a list of (from, to, why)
            path, _, reason = error.args[0][0]
            raise BuildError(f"While {doing}: {path}: {reason}") from None
        where = f" {error.filename}:" if error.filename else ""
        repair = _REPAIRS.get(error.errno or 0)
        raise BuildError(f"While {doing}:{where} {error.strerror or error}.{f' {repair}.' if repair else ''}") from None
