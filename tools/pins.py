"""The locks of the Python packages. `lock` pins what the .in files ask for and moves nothing else; `upgrade` moves everything.

pyproject.toml ([tool.uv.pip]) says for which systems. No address of an index gets into a lock.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

# In this order: each is bound to the versions of those before it.
NAMES = ("requirements", "requirements-test", "requirements-upkeep")
# name, [extras], version, blanks before the comment
PIN = re.compile(r"^([\w.-]+)(\[[\w,-]+\])?==(\S+)( *)", re.MULTILINE)


def unpinned(wanted: str) -> str:
    """The text of an .in file with the direct packages at any version."""
    return PIN.sub(lambda pin: f"{pin[1]}{pin[2] or ''}{pin[4]}", wanted)


def moved(wanted: str, lock: str) -> str:
    """The text of an .in file with the versions of a lock; comments stay in their column."""
    versions = {name: version for name, _, version, _ in PIN.findall(lock)}

    def move(pin: re.Match[str]) -> str:
        new = f"{pin[1]}{pin[2] or ''}=={versions[re.sub('[_.]', '-', pin[1]).lower()]}"
        return f"{new} ".ljust(len(pin[0])) if pin[4] else new

    return PIN.sub(move, wanted)


def lock(name: str, *options: str) -> None:
    _compile(f"{name}.in", *options, "--output-file", f"{name}.txt")


def upgrade(name: str) -> None:
    wanted = Path(f"{name}.in")
    newest = _compile("-", input=unpinned(wanted.read_text()), stdout=subprocess.PIPE).stdout
    wanted.write_text(moved(wanted.read_text(), newest))
    lock(name, "--upgrade")


def _compile(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    uv = Path(sys.executable).with_name("uv")
    return subprocess.run([uv, "pip", "compile", "--quiet", *arguments], text=True, check=True, **options)


if __name__ == "__main__":
    for name in NAMES:
        {"lock": lock, "upgrade": upgrade}[sys.argv[1]](name)
