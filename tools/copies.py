"""A project with as many providers as one likes, each a copy of one that is there: for the benchmark, and for tests of growth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from macros.dataset.match import matches, normalise
from macros.dataset.reader import read_yaml
from macros.dataset.rules.files import stub

# A row that no file of a person names.
_BEHIND_ALL = 100_000


def grow(project: Path, size: int) -> None:
    """Add providers to the project in this folder until there are `size`; all of them satisfy every rule."""
    folder = project / "data" / "providers"
    files = sorted(folder.glob("[!_]*.yml"))
    originals = {file.stem: read_yaml(file) for file in files}
    for number in range(len(files), size):
        copy, index = divmod(number, len(files))
        slug = files[index].stem
        content = copied(originals[slug], copy, _BEHIND_ALL + number)
        text = yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        (folder / f"{slug}x{copy}.yml").write_text(text, encoding="utf-8")
        for name, line in stub(f"{slug}x{copy}").items():
            (project / "docs" / name).write_text(f"{line}\n", encoding="utf-8")


def copied(provider: dict[str, Any], copy: int, order: int) -> dict[str, Any]:
    """The content of a provider's file as that of another one: what must be its own is, and everything else is the same.

    Its own are its row, its nicknames, and its domains wherever they stand alone. Of the wording that marks the original's
    servers it has none.
    """
    lists = [servers.get(key, []) for servers in provider["servers"]["sets"] for key in ("domains", "aliases")]
    lists += [other.get("domains", []) for other in provider.get("not_this", [])]
    renamed: dict[Any, str] = {domain: f"n{copy}.{domain}" for domains in lists for domain in domains}

    def rename(part: Any) -> Any:
        if isinstance(part, dict):
            return {renamed.get(key, key): rename(value) for key, value in part.items()}
        if isinstance(part, list):
            return [rename(value) for value in part]
        return renamed.get(part, part)

    nicknames = [f"{name} {copy}" for name in provider.get("nicknames", [])]
    own: dict[str, Any] = rename(provider) | {"order": order, "nicknames": nicknames}
    marks = own.get("errors", {}).pop("marks", [])
    items = own.get("errors", {}).get("items", [])
    items[:] = [item for item in items if not any(matches(mark, normalise(item["text"])) for mark in marks)]
    return own
