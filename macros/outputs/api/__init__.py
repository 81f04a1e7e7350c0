"""/api/v1/: the dataset as JSON documents, with their JSON Schemas and an OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from ...dataset import model
from ...view.project import Project
from ...view.view import View
from .. import profiles
from . import openapi, shapes

FOLDER = "api/v1/"


def files(project: Project) -> Iterator[tuple[str, str]]:
    writer = _Writer(project)
    domains = {domain: writer.domain(domain) for domain in project.dataset.by_domain}
    documents = {"providers.json": writer.providers(), "errors.json": writer.causes()}
    every = {f"{FOLDER}{name}": document for name, document in documents.items()}
    every |= {provider_path(provider.slug): writer.provider(provider) for provider in project.dataset.providers}
    every |= {domain_path(domain): document for domain, document in domains.items()}
    for name, document in every.items():
        yield name, _json(document.model_dump(mode="json"))
    for name, schema in openapi.schemas().items():
        dialect = {"$schema": openapi.DIALECT, "$id": writer.schema_url(name)}
        yield f"{FOLDER}schema/{name}.json", _json(dialect | schema)
    yield f"{FOLDER}openapi.json", _json(openapi.document(project, next(iter(domains.values()))))


def provider_path(slug: str) -> str:
    return f"{FOLDER}providers/{slug}.json"


def domain_path(domain: str) -> str:
    return f"{FOLDER}domains/{domain}.json"


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


class _Writer:
    """Makes the documents. Of each fact group all keys are handed over, and the shapes take those that they name."""

    def __init__(self, project: Project):
        self.project, self.data = project, project.dataset
        self.views = {lang: View(project, lang, "") for lang in model.LANGUAGES}

    # --- documents ---

    def providers(self) -> shapes.Providers:
        return shapes.Providers.model_validate(
            self._head("providers") | {"providers": [self._summary(provider) for provider in self.data.providers]}
        )

    def provider(self, provider: model.Provider) -> shapes.Provider:
        facts = self._plain(provider) | self._summary(provider) | self._head("provider")
        facts["servers"]["alternatives"] = [
            entry for other in provider.servers.alternatives for entry in self._alternative(provider, other)
        ]
        facts["password"] |= self._plain(provider.password)  # the summary has its kind alone
        for number, step in enumerate(facts["steps"]["items"], 1):
            step |= {"number": number, "pages": self._pages(f"guides/{provider.slug}/#step-{number}")}
        facts["errors"] |= {
            "items": [self._trouble(provider, error) for error in provider.errors.items],
            "symptoms": [self._trouble(provider, error) for error in provider.errors.symptoms],
        }
        for limit in facts["limits"]["items"]:
            limit["value"] = None if limit["value"] == "not_published" else limit["value"]
        for entry in (*facts["pitfalls"], *facts["prerequisites"]):
            entry["step"] = provider.number_of(entry["step"])
        facts["sources"] = self._sources(provider.sources)
        return shapes.Provider.model_validate(facts)

    def domain(self, domain: str) -> shapes.Domain:
        provider, servers = self.data.by_domain[domain]
        confidence, unsure = provider.servers.trust_in(servers)
        return shapes.Domain.model_validate(
            self._summary(provider)
            | self._plain(servers)
            | self._head("domain")
            | {
                "domain": domain,
                "provider": self._name(provider),
                "checked": provider.servers.checked,
                "confidence": confidence,
                "unsure": self._plain(unsure) if unsure else None,
                "autoconfig": self._profile(provider, profiles.autoconfig_path(domain)),
                "apple_profile": self._profile(provider, profiles.apple_path(domain)),
            }
        )

    def causes(self) -> shapes.Causes:
        return shapes.Causes.model_validate(
            self._head("errors")
            | {
                "causes": [self._plain(cause) | {"pages": self._pages(f"errors/#{cause.id}")} for cause in self.data.causes],
                "replies": [
                    self._trouble(provider, error) | {"provider": provider.slug}
                    for provider in self.data.providers
                    for error in provider.errors.items
                ],
                "sources": self._sources(self.data.cause_sources),
            }
        )

    # --- parts ---

    def schema_url(self, name: str) -> str:
        return self.project.address(f"{FOLDER}schema/{name}.json")

    def _head(self, name: str) -> dict[str, Any]:
        return {"schema_url": self.schema_url(name), "schema_version": shapes.VERSION, "data_date": self.data.newest_check}

    def _name(self, provider: model.Provider) -> dict[str, Any]:
        url = self.project.address(provider_path(provider.slug))
        return {"slug": provider.slug, "name": self._plain(provider.name), "url": url}

    def _summary(self, provider: model.Provider) -> dict[str, Any]:
        kind = self.data.password_type[provider.password.type]
        return self._name(provider) | {
            "short": self._plain(provider.short),
            "domains": provider.primary_domains,
            "aliases": provider.aliases,
            "binding": provider.binding,
            "status": self._plain(provider.status),
            "minutes": provider.minutes,
            "checked": provider.newest_check,
            "pages": self._pages(f"guides/{provider.slug}/"),
            "password": {
                "type": kind.id,
                "type_name": self._plain(kind.name),
                "family": kind.family,
                "name": self._plain(provider.password.name),
            },
        }

    def _alternative(self, provider: model.Provider, other: model.Alternative) -> Iterator[dict[str, Any]]:
        """One entry per host: where the data name none, it is the recommended one of each domain."""
        hosts: dict[str, list[str]] = {}
        for servers in provider.servers.sets:
            host = other.host or getattr(servers, other.protocol).host
            hosts.setdefault(host, []).extend(d for d in servers.all_domains if not other.domains or d in other.domains)
        return (self._plain(other) | {"host": host, "domains": domains} for host, domains in hosts.items() if domains)

    def _trouble(self, provider: model.Provider, error: model.ErrorText | model.Symptom) -> dict[str, Any]:
        plain: dict[str, Any] = self._plain(error)
        return plain | {
            "pages": self._pages(f"guides/{provider.slug}/#error-{error.cause}"),
            "actor": self.data.who_acts(error),
            "step": provider.number_of(error.step),
        }

    def _sources(self, sources: list[model.Source]) -> list[dict[str, Any]]:
        return [self._plain(source) | {"title": self._text(source.title)} for source in sources]

    def _profile(self, provider: model.Provider, path: str) -> str | None:
        return self.project.address(path) if provider.takes_password else None

    def _pages(self, path: str) -> dict[str, str]:
        return {lang: view.absolute(path) for lang, view in self.views.items()}

    def _text(self, text: model.Text | str) -> dict[str, str]:
        return {lang: view.bare(text) for lang, view in self.views.items()}

    def _plain(self, value: Any) -> Any:
        """A part of the dataset as plain values, its texts without markup."""
        if isinstance(value, model.Text):
            return self._text(value)
        if isinstance(value, BaseModel):
            return {name: self._plain(getattr(value, name)) for name in type(value).model_fields}
        return [self._plain(item) for item in value] if isinstance(value, list) else value
