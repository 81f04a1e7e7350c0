"""tools/setup, on a machine of stand-ins: what is missing, who may install it, and which Python is taken."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ["awk", "basename", "bash", "cp", "dirname", "env", "grep", "mkdir", "paste", "rm", "sed", "touch", "tr"]
PAPER = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"
FOR_TESTS = ["chromium-headless-shell", "npm", "curl", "pdffonts", "qpdf", "nginx"]
# Answers the questions of tools/setup from variables, and notes what it was told to do.
PYTHON = """
case "$*" in
  *"version_info <"*) exit ${OLD_PYTHON:-0} ;;
  --version) echo Python 3.9.2 ;;
  *ensurepip*) exit ${NO_VENV:-0} ;;
  *find_library*) exit ${NO_LIBRARIES:-0} ;;
  *base_prefix*) echo "$IDENTITY" ;;
  "-m venv "*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
esac
"""


@dataclass
class Machine:
    """A checkout in `tree` with nothing on its PATH but stand-ins in `bin`; `calls` is what they were called with."""

    tree: Path
    bin: Path
    user: int = 1000

    def add(self, name: str, script: str = "") -> None:
        file = self.bin / name
        file.write_text(f'#!/usr/bin/env bash\necho "{name} $*" >>"{self.tree}/calls"\n{script}\n')
        file.chmod(0o755)

    def lacks(self, *names: str) -> None:
        for name in names:
            (self.bin / name).unlink()

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        self.add("id", f"echo {self.user}")
        environment = {"PATH": str(self.bin), "SETUP_PYTHON": "python3", "IDENTITY": "3.11", **variables}
        return subprocess.run([self.tree / "tools/setup", *arguments], env=environment, capture_output=True, text=True)

    def calls(self, name: str) -> list[str]:
        calls = self.tree / "calls"
        return [line for line in calls.read_text().splitlines() if line.startswith(f"{name} ")] if calls.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Debian that has everything, seen by somebody who is not root."""
    made = Machine(tmp_path / "tree", tmp_path / "bin")
    made.bin.mkdir()
    (made.tree / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools/setup", made.tree / "tools")
    for tool in TOOLS:
        (made.bin / tool).symlink_to(shutil.which(tool) or tool)
    for name in ["apt-get", *FOR_TESTS]:
        made.add(name)
    made.add("python3", PYTHON)
    made.add("fc-match", "echo 'Noto Sans CJK SC'")
    return made


@pytest.mark.parametrize("what", ["run", "test", "upkeep"])
def test_where_nothing_is_missing_nothing_but_the_environment_is_made(machine: Machine, what: str) -> None:
    assert machine.run("--missing", what).stdout.split() == []
    done = machine.run(what)
    assert done.returncode == 0, done.stderr
    assert (machine.tree / ".venv" / what).exists()
    assert machine.calls("apt-get") == []


def test_root_gets_what_is_missing_installed(machine: Machine) -> None:
    machine.user = 0
    machine.lacks("qpdf", "npm")
    machine.add("apt-get", 'for tool in npm qpdf; do cp "$(dirname "$0")/curl" "$(dirname "$0")/$tool"; done')
    done = machine.run("test")
    assert done.returncode == 0, done.stderr
    assert machine.calls("apt-get") == ["apt-get update -qq", "apt-get install -y -qq --no-install-recommends nodejs npm qpdf"]


def test_anybody_else_is_told_the_command(machine: Machine) -> None:
    machine.lacks("qpdf", "npm")
    done = machine.run("test")
    assert done.returncode == 1
    assert done.stderr == (
        "This needs nodejs npm qpdf: run 'sudo apt-get install nodejs npm qpdf', then run the command again.\n"
    )
    assert machine.calls("apt-get") == []
    assert not (machine.tree / ".venv").exists()


def test_the_site_is_built_without_pdf_where_nobody_may_install(machine: Machine) -> None:
    machine.lacks("fc-match")
    assert machine.run("run", NO_LIBRARIES="1").returncode == 0
    assert machine.run("--missing", "test", NO_LIBRARIES="1").stdout.strip() == PAPER
    machine.user = 0
    assert machine.run("--missing", "run", NO_LIBRARIES="1").stdout.strip() == PAPER


def test_another_font_is_not_the_font(machine: Machine) -> None:
    machine.add("fc-match", "echo 'DejaVu Sans'")
    assert machine.run("--missing", "test").stdout.strip() == "fonts-noto-cjk"


def test_a_python_without_venv(machine: Machine) -> None:
    assert machine.run("--missing", "run", NO_VENV="1").stdout.strip() == "python3-venv"


def test_an_old_python_is_refused_before_anything_else(machine: Machine) -> None:
    machine.user = 0
    done = machine.run("run", OLD_PYTHON="1", NO_LIBRARIES="1")
    assert done.returncode == 1
    assert done.stderr == (
        "This needs Python 3.11 or newer, and this system has Python 3.9.2: install a newer one, then run the command again.\n"
    )
    assert machine.calls("apt-get") == []


@pytest.mark.parametrize(
    ("manager", "message"),
    [
        ("brew", "This needs pango harfbuzz font-noto-sans-cjk: run 'brew install pango harfbuzz font-noto-sans-cjk'"),
        ("dnf", f"This needs what Debian calls {PAPER}: install it with this system's package manager"),
    ],
)
def test_other_systems_build_and_for_the_tests_are_told_what_is_missing(machine: Machine, manager: str, message: str) -> None:
    machine.lacks("apt-get", "fc-match")
    machine.add(manager)
    assert machine.run("run", NO_LIBRARIES="1").returncode == 0
    done = machine.run("test", NO_LIBRARIES="1")
    assert (done.returncode, done.stderr) == (1, f"{message}, then run the command again.\n")
    assert machine.calls(manager) == []


def test_the_systems_own_python_comes_before_the_path(machine: Machine) -> None:
    new = "import sys; sys.exit(sys.version_info < (3, 11))"
    own = Path("/usr/bin/python3").exists() and subprocess.run(["/usr/bin/python3", "-c", new]).returncode == 0
    machine.run("--missing", "upkeep", SETUP_PYTHON="")
    assert bool(machine.calls("python3")) is not own


def test_an_environment_is_made_anew_for_another_python_only(machine: Machine) -> None:
    environment = machine.tree / ".venv"

    def kept() -> bool:
        (environment / "mark").touch()
        assert machine.run("run").returncode == 0
        return (environment / "mark").exists()

    assert machine.run("run").returncode == 0
    assert kept()
    (environment / "bin/python").write_text("#!/usr/bin/env bash\necho 3.10\n")
    assert not kept(), "made by another Python"
    (environment / "bin/python").unlink()
    (environment / "bin/python").symlink_to("/nowhere/python3")
    assert not kept(), "its Python has gone"


@pytest.mark.parametrize("arguments", [[], ["all"], ["--missing"]])
def test_usage(machine: Machine, arguments: list[str]) -> None:
    done = machine.run(*arguments)
    assert (done.returncode, done.stderr) == (2, "usage: tools/setup [--missing] run|test|upkeep\n")


def test_no_script_leaves_a_pipe_early() -> None:
    """`pipefail` takes the broken pipe of the writer for the answer, now and then."""
    scripts = [ROOT / ".ci/run", *(file for file in (ROOT / "tools").iterdir() if file.is_file() and os.access(file, os.X_OK))]
    assert len(scripts) > 1
    for script in scripts:
        assert not re.search(r"\|\s*(grep +-\w*q|head)\b", script.read_text()), script
