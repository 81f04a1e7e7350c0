"""JSON Schemas for editors, generated from the model. `python -m macros renew` writes them to data/schema/."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from . import model, variants
from .load import FILES

# What a provider's file may have once per answer of product.yml.
_VARYING = ("Text", "Instead")


def schema() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema (draft 2020-12)."""
    kinds = FILES | {"provider": model.Provider, "page": model.Page}
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    every = {name: dialect | TypeAdapter(kind).json_schema() for name, kind in kinds.items()}
    every["provider"]["$defs"] |= {name: _varying(every["provider"]["$defs"][name]) for name in _VARYING}
    return {f"{name}.json": content for name, content in every.items()}


def _varying(kind: dict[str, Any]) -> dict[str, Any]:
    """This, or one per answer."""
    answers = {"type": "object", "properties": dict.fromkeys(variants.ANSWERS, kind), "additionalProperties": False}
    choice = {"type": "object", "properties": {variants.KEY: answers}, "required": [variants.KEY], "additionalProperties": False}
    return {"anyOf": [kind, choice]}
