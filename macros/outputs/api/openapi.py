"""JSON Schema (draft 2020-12) and OpenAPI 3.1 of the documents, both generated from their shapes."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from ...view.project import Project
from ...view.view import View
from . import shapes

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Name of a document → its JSON Schema. Every field is required: what has no value is null."""
    return {name: shape.model_json_schema(mode="serialization") for name, shape in shapes.DOCUMENTS.items()}


def document(project: Project, example: shapes.Domain) -> dict[str, Any]:
    """The OpenAPI document (spec.openapis.org/oas/v3.1). `example` is the document of a domain, shown in full."""
    _, found = models_json_schema(
        [(shape, "serialization") for shape in shapes.DOCUMENTS.values()], ref_template="#/components/schemas/{model}"
    )
    view = View(project, "en", "")
    slug = example.provider.slug
    inline = {"value": example.model_dump(mode="json")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{project.dataset.product.help_center['en']}: mailbox settings",
            "version": shapes.VERSION,
            "description": "Servers, passwords, steps and errors of personal mailboxes, as static JSON documents. No key.",
        },
        "externalDocs": {"url": view.absolute("developers/")},
        "servers": [{"url": project.address("").rstrip("/")}],
        "paths": {
            "/api/v1/providers.json": _get("listProviders", "All providers, to choose from", "providers", project),
            "/api/v1/providers/{slug}.json": _get(
                "getProvider", "Everything about one provider", "provider", project, slug=(slug, "A `slug` of providers.json.")
            ),
            "/api/v1/domains/{domain}.json": _get(
                "getDomain",
                "The settings for the addresses of one domain",
                "domain",
                project,
                inline,
                domain=(example.domain, "What is after the @ of an address, in lower case."),
            ),
            "/api/v1/errors.json": _get("listErrors", "Causes of failures, and the replies of servers", "errors", project),
        },
        "components": {"schemas": found["$defs"]},
    }


def _get(
    operation: str,
    summary: str,
    name: str,
    project: Project,
    example: dict[str, Any] | None = None,
    **parameters: tuple[str, str],
) -> dict[str, Any]:
    """A path with the one operation that static files have. Without an inline example, the published document is it."""
    path = f"api/v1/{name}s/{next(iter(parameters.values()))[0]}.json" if parameters else f"api/v1/{name}.json"
    responses: dict[str, Any] = {
        "200": {
            "description": "The document.",
            "content": {
                "application/json": {
                    "schema": {"$ref": f"#/components/schemas/{shapes.DOCUMENTS[name].__name__}"},
                    "examples": {"published": example or {"externalValue": project.address(path)}},
                }
            },
        }
    }
    if parameters:
        responses["404"] = {"description": f"This {name} is not known here. The body is a page for people."}
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "parameters": [
                {"name": key, "in": "path", "required": True, "description": text, "schema": {"type": "string"}, "example": value}
                for key, (value, text) in parameters.items()
            ],
            "responses": responses,
        }
    }
