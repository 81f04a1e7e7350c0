"""What version 1 of the API promises: promise.json, the shapes as they were published.

After an addition, raise VERSION in shapes.py, then `make renew` puts it on record.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import openapi, shapes

FILE = Path(__file__).with_name("promise.json")
# What explains a schema and does not change which documents are valid.
_WORDS = ("title", "description")


def current() -> dict[str, Any]:
    """{"version": …, "documents": {name of a document: {name of a shape in it: its schema without explanations}}}."""
    documents = {
        name: {kind: _bare(shape) for kind, shape in {**schema.pop("$defs"), name: schema}.items()}
        for name, schema in openapi.schemas().items()
    }
    return {"version": shapes.VERSION, "documents": documents}


def recorded() -> dict[str, Any]:
    promised: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return promised


def broken(promised: dict[str, Any], present: dict[str, Any]) -> Iterator[str]:
    """One sentence for everything that a program written for `promised` can no longer rely on.

    A field may come; none may go, become optional, or get another type, format, or list of values (fewer, more or other ones:
    a program that knows the list may have a branch for each).
    """
    for document, kinds in promised.items():
        for kind, shape in kinds.items():
            later = present.get(document, {}).get(kind)
            if later is None:
                yield f"{document}: {kind} is gone"
                continue
            for field, schema in shape["properties"].items():
                where = f"{document}: {kind}.{field}"
                if field not in later["properties"]:
                    yield f"{where} is gone"
                elif field not in later.get("required", ()):
                    yield f"{where} may be absent"
                elif later["properties"][field] != schema:
                    yield f"{where} was {json.dumps(schema)} and is {json.dumps(later['properties'][field])}"


def _bare(schema: Any) -> Any:
    """A schema without words for people. Below "properties" the same words are names of fields, and stay."""
    if isinstance(schema, list):
        return [_bare(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _bare(field) for name, field in value.items()} if key == "properties" else _bare(value)
        for key, value in schema.items()
        if key not in _WORDS
    }


def record() -> str | None:
    """Put the shapes on record; or say in one text what forbids it."""
    present = current()
    if FILE.exists():
        promised = recorded()
        if breaks := list(broken(promised["documents"], present["documents"])):
            return "\n".join(["This breaks version 1 and belongs into a version 2 (/api/v2/):", *breaks])
        if present["documents"] != promised["documents"] and present["version"] == promised["version"]:
            return (
                f"Raise VERSION in macros/outputs/api/shapes.py first; {promised['version']} is on record without these fields."
            )
    FILE.write_text(json.dumps(present, indent=1) + "\n", encoding="utf-8")
    return None
