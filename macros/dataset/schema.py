"""JSON Schemas for editors, generated from the model. `python -m macros renew` writes them to data/schema/."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from . import model
from .load import FILES


def schema() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema (draft 2020-12)."""
    kinds = FILES | {"provider": model.Provider, "page": model.Page}
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{name}.json": dialect | TypeAdapter(kind).json_schema() for name, kind in kinds.items()}
