"""The files around the project say what is true of it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from macros.outputs.api.shapes import VERSION
from tools.pins import NAMES

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text()
FORMS = sorted(file for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml")


def attribute(name: str, file: str) -> str:
    """What .gitattributes says of a file."""
    asked = ["git", "check-attr", name, file]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip().rpartition(" ")[2]


def words_of(file: str) -> set[str]:
    return set(re.findall(r"[\w.-]+", (ROOT / file).read_text()))


def test_the_newest_version_of_the_api_is_in_the_changelog() -> None:
    versions = re.findall(r"^### (\d+\.\d+\.\d+), \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert versions[0] == VERSION


def test_every_command_of_make_is_in_its_help() -> None:
    commands = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
    helped = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make (\w+) +\S", helped, re.MULTILINE) == [name for name in commands if name != "renewed"]


def test_every_command_that_readers_are_told_exists() -> None:
    commands = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    for file in ("README.md", "CONTRIBUTING.md", "SECURITY.md", ".github/pull_request_template.md", "tools/setup"):
        told = set(re.findall(r"(?:`|^)make ([a-z]+)", (ROOT / file).read_text(), re.MULTILINE))
        assert told <= commands, file


def test_the_container_has_what_setup_asks_for() -> None:
    setup = (ROOT / "tools/setup").read_text()
    for_paper = re.findall(r"\|\| echo (\S+)", setup[setup.index("missing_for_paper()") : setup.index("missing_for_tests()")])
    assert len(for_paper) == 4
    assert {"python3", "python3-venv", *for_paper} <= words_of("Dockerfile")


def test_locks_and_generated_files_are_marked() -> None:
    made = [*(f"{name}.txt" for name in NAMES), "scripts/package-lock.json", "data/schema/provider.json"]
    assert [file for file in made if not (ROOT / file).exists() or attribute("linguist-generated", file) != "set"] == []
    assert (ROOT / "data/published.txt").exists()
    assert attribute("merge", "data/published.txt") == "union"


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_is_one_that_the_forge_takes(file: Path) -> None:
    form = yaml.safe_load(file.read_text())
    assert {"name", "description", "body"} <= form.keys()
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    assert any(part.get("validations", {}).get("required") for part in form["body"])


def test_settings_of_editors_and_hooks_can_be_read() -> None:
    container = (ROOT / ".devcontainer/devcontainer.json").read_text()
    assert json.loads(re.sub(r"^\s*//.*$", "", container, flags=re.MULTILINE))["postCreateCommand"] == "tools/setup test"
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert [hook["id"] for hook in hooks] == ["check", "ruff", "format"]
    for workflow in (ROOT / ".github/workflows").iterdir():
        assert yaml.safe_load(workflow.read_text())["permissions"] == {"contents": "read"}
