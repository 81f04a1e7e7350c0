"""JSON Schemas for editors, generated from the model. `python -m macros schema` writes them to data/schema/."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from . import model


class _Causes(TypedDict):
    sources: list[model.Source]
    causes: list[model.Cause]


class _PasswordTypes(TypedDict):
    types: list[model.PasswordType]


class _Pitfalls(TypedDict):
    pitfalls: list[model.CommonPitfall]


FILES = {
    "provider": model.Provider,
    "product": model.Product,
    "domains": model.Domains,
    "freshness": model.Freshness,
    "redirects": model.Redirects,
    "defaults": model.Defaults,
    "responses": model.Responses,
    "page": model.Page,
    "errors": _Causes,
    "password_types": _PasswordTypes,
    "pitfalls": _Pitfalls,
}


def schema() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema (draft 2020-12)."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{name}.json": dialect | TypeAdapter(kind).json_schema() for name, kind in FILES.items()}
