"""A folder of finished work. It may be deleted at any time, and nothing in it is believed unseen."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from pathlib import Path

_DIGEST = 32  # bytes of a SHA-256


def digest(*parts: str | bytes) -> str:
    """A key for exactly these parts: 32 hexadecimal digits."""
    hashed = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        hashed.update(b"%d:" % len(content) + content)
    return hashed.hexdigest()[:32]


class Cache:
    """An entry is a file: the SHA-256 of its content, then the content. Whatever does not fit together is no entry.

    A folder that cannot be read or written costs time and nothing else; `complaint` is then one sentence that says so.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.complaint: str | None = None

    def get(self, key: str) -> bytes | None:
        """The content that was put here last under `key`, or None. Using an entry keeps it from prune()."""
        file = self.folder / key
        try:
            entry = file.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(entry[_DIGEST:]).digest() != entry[:_DIGEST]:
            return None
        with contextlib.suppress(OSError):
            os.utime(file)
        return entry[_DIGEST:]

    def put(self, key: str, content: bytes) -> None:
        """In one step, so that a build beside this one never reads half an entry."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write(self.folder / key, hashlib.sha256(content).digest() + content)
        except OSError as error:
            self.complaint = (
                f"{self.folder / key} cannot be written ({error.strerror}), so the next build makes these PDF files again: "
                f"make {self.folder} yours, or delete it."
            )

    def prune(self, days: int = 30) -> None:
        """Forget what no build has used for a month."""
        limit = time.time() - days * 86400
        for file in self.folder.glob("*"):
            with contextlib.suppress(OSError):
                if file.stat().st_mtime < limit:
                    file.unlink()


def write(file: Path, content: bytes) -> None:
    """Write a file in one step: who reads it at the same time has all of the old one or all of the new one."""
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
