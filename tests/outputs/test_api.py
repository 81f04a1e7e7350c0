"""/api/v1/: every document follows its schema, agrees with the dataset, and keeps what was promised."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import openapi_spec_validator
import pytest

from macros.dataset import model
from macros.outputs import api
from macros.outputs.api import openapi, promise, shapes
from macros.site.links import read
from macros.view.project import Project

Documents = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def documents(written: Path) -> Documents:
    """Path below /api/v1/ → content, without the schemas."""
    folder = written / "api" / "v1"
    found = {file.relative_to(folder).as_posix(): json.loads(file.read_text(encoding="utf-8")) for file in folder.rglob("*.json")}
    return {path: content for path, content in found.items() if not path.startswith("schema/") and path != "openapi.json"}


def values(content: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """(path, value) of everything inside a document."""
    yield path, content
    if isinstance(content, (dict, list)):
        for key, value in content.items() if isinstance(content, dict) else enumerate(content):
            yield from values(value, f"{path}.{key}")


def test_there_is_a_document_for_everything(documents: Documents, dataset: model.Dataset) -> None:
    expected = {"providers.json", "errors.json"}
    expected |= {f"providers/{slug}.json" for slug in dataset.by_slug} | {
        f"domains/{domain}.json" for domain in dataset.by_domain
    }
    assert documents.keys() == expected


def test_every_document_follows_the_schema_it_names(documents: Documents, written: Path, dataset: model.Dataset) -> None:
    kind = jsonschema.Draft202012Validator
    validators = {}
    for url in {content["$schema"] for content in documents.values()}:
        file = written / url.removeprefix(dataset.product.site_url)
        schema = json.loads(file.read_text(encoding="utf-8"))
        kind.check_schema(schema)
        assert schema["$id"] == url
        validators[url] = kind(schema, format_checker=kind.FORMAT_CHECKER)
    assert len(validators) == len(shapes.DOCUMENTS)
    for path, content in documents.items():
        validators[content["$schema"]].validate(content)
        assert content["schema_version"] == shapes.VERSION, path


def test_the_openapi_document_is_valid_and_names_every_document(
    written: Path, documents: Documents, dataset: model.Dataset
) -> None:
    content = json.loads((written / "api/v1/openapi.json").read_text(encoding="utf-8"))
    openapi_spec_validator.validate(content)
    assert content["servers"] == [{"url": dataset.product.site_url.rstrip("/")}]
    named = {re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)): entry["get"] for path, entry in content["paths"].items()}
    for path, document in documents.items():
        [operation] = [operation for pattern, operation in named.items() if re.fullmatch(pattern, f"/api/v1/{path}")]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(document, {**schema, "components": content["components"]})
        assert ("404" in operation["responses"]) is bool(operation["parameters"])


def test_every_path_of_openapi_has_a_true_example(written: Path, dataset: model.Dataset) -> None:
    content = json.loads((written / "api/v1/openapi.json").read_text(encoding="utf-8"))
    for path, entry in content["paths"].items():
        for parameter in entry["get"]["parameters"]:
            path = path.replace(f"{{{parameter['name']}}}", parameter["example"])
        published = json.loads((written / path[1:]).read_text(encoding="utf-8"))
        [example] = entry["get"]["responses"]["200"]["content"]["application/json"]["examples"].values()
        if "value" in example:
            assert example["value"] == published
        else:
            assert example["externalValue"] == dataset.product.site_url + path[1:]


def test_texts_are_plain_and_in_both_languages(documents: Documents, dataset: model.Dataset) -> None:
    """No markup, no placeholder. `…` and the like in server replies are no texts."""
    seen = 0
    for path, content in documents.items():
        for where, value in values(content):
            if isinstance(value, dict) and value.keys() == {"en", "zh"} and not where.endswith((".ui", ".gloss")):
                seen += 1
                assert value["en"] and value["zh"], (path, where)
                assert not re.search(r"\]\(|\*\*|`|\{\w+\}|&\w+;|</", value["en"] + value["zh"]), (path, where, value)
    assert seen > len(dataset.by_domain) * 4


def test_every_address_of_this_site_leads_somewhere(
    site: Path, documents: Documents, dataset: model.Dataset, locate: Callable[[str], Path]
) -> None:
    """Pages with their anchors, other documents, files for mail programs."""
    pages = {site / path: page.ids for path, page in read(site).items()}
    start = dataset.product.site_url.rstrip("/") + "/"
    found = {value for content in documents.values() for _, value in values(content) if str(value).startswith(start)}
    assert len(found) > len(dataset.by_domain) * 2
    for address in found:
        file = locate(address)
        assert file.is_file(), address
        if anchor := address.partition("#")[2]:
            assert anchor in pages[file], address


def test_a_provider_says_all_that_is_known(documents: Documents, dataset: model.Dataset) -> None:
    for slug, provider in dataset.by_slug.items():
        content = documents[f"providers/{slug}.json"]
        assert (content["slug"], content["binding"], content["minutes"]) == (slug, provider.binding, provider.minutes)
        assert content["domains"] + content["aliases"] == provider.primary_domains + provider.aliases
        for name, group in provider.groups.items():
            assert content[name]["checked"] == group.checked.isoformat()
            assert (content[name]["sources"], content[name]["confidence"]) == (group.sources, group.confidence)
            assert (content[name]["unsure"] is None) is (group.unsure is None)
        password = provider.password
        for key in ("type", "shown_once", "login_password", "main_password_change"):
            assert content["password"][key] == getattr(password, key)
        assert content["password"]["name"] == password.name.model_dump()
        assert [len(content["password"][key]) for key in ("killed_by", "survives")] == [
            len(password.killed_by),
            len(password.survives),
        ]
        assert [step["path"] for step in content["steps"]["items"]] == [
            [label.model_dump() for label in step.path] for step in provider.steps.items
        ]
        assert [source["id"] for source in content["sources"]] == [source.id for source in provider.sources]
        for key in ("prerequisites", "instead", "bind_notes", "pitfalls", "not_this", "changes", "links"):
            assert len(content[key]) == len(getattr(provider, key)), key
        assert [limit["value"] is None for limit in content["limits"]["items"]] == [
            limit.value == "not_published" for limit in provider.limits.items
        ]


def test_errors_are_complete_and_say_who_has_to_act(documents: Documents, dataset: model.Dataset) -> None:
    content = documents["errors.json"]
    assert [cause["id"] for cause in content["causes"]] == list(dataset.cause)
    expected = [(provider, error) for provider in dataset.providers for error in provider.errors.items]
    assert len(content["replies"]) == len(expected)
    for reply, (provider, error) in zip(content["replies"], expected, strict=True):
        assert (reply["provider"], reply["text"], reply["match"]) == (provider.slug, error.text, error.match)
        assert reply["actor"] == (error.actor or dataset.cause[error.cause].actor)
        assert len(reply["fix"]) == len(error.fix)
        # What errors.json says of a reply, the provider's document says too.
        assert {key: value for key, value in reply.items() if key != "provider"} in documents[f"providers/{provider.slug}.json"][
            "errors"
        ]["items"]


def test_a_domain_says_how_sure_its_own_servers_are(documents: Documents, dataset: model.Dataset) -> None:
    """Not what is uncertain about another domain of the provider."""
    for domain, (provider, servers) in dataset.by_domain.items():
        content = documents[f"domains/{domain}.json"]
        if servers.certain:
            assert (content["confidence"], content["unsure"]) == ("high", None)
        else:
            assert content["confidence"] == provider.servers.confidence
            assert (content["unsure"] is None) == (provider.servers.unsure is None)


def test_a_doubt_about_one_domain_is_not_told_of_another(small: Project) -> None:
    said = {name: json.loads(content) for name, content in api.files(small)}
    assert said["api/v1/domains/northmail.invalid.json"]["unsure"] is None
    assert "fjord.invalid" in said["api/v1/domains/fjord.invalid.json"]["unsure"]["en"]


def test_an_alternative_names_its_host_and_its_domains(documents: Documents, dataset: model.Dataset) -> None:
    """Also where the data say: the recommended host of each domain, another port."""
    for slug, provider in dataset.by_slug.items():
        said = [
            (other["protocol"], domain, other["host"], other["port"], other["security"])
            for other in documents[f"providers/{slug}.json"]["servers"]["alternatives"]
            for domain in other["domains"]
        ]
        assert sorted(said) == sorted(
            (
                other.protocol,
                domain,
                other.host or getattr(dataset.by_domain[domain][1], other.protocol).host,
                other.port,
                other.security,
            )
            for other in provider.servers.alternatives
            for domain in other.domains or provider.all_domains
        )


def test_an_alternative_without_a_host_has_the_recommended_one(small: Project) -> None:
    content = json.loads(dict(api.files(small))["api/v1/providers/north.json"])
    assert [(other["host"], other["port"], other["domains"]) for other in content["servers"]["alternatives"]] == [
        ("imap.northmail.invalid", 994, ["northmail.invalid"]),
        ("smtp2.northmail.invalid", 587, ["northmail.invalid", "north.invalid", "vip.northmail.invalid", "fjord.invalid"]),
    ]


# --- the promise ---------------------------------------------------------------------------------------------------


def test_nothing_that_was_promised_is_broken() -> None:
    breaks = list(promise.broken(promise.recorded()["documents"], promise.current()["documents"]))
    assert not breaks, "This breaks version 1 and belongs into a version 2 (/api/v2/):\n" + "\n".join(breaks)
    assert shapes.VERSION.startswith("1.")


def test_additions_are_on_record() -> None:
    """From then on they are promised, too."""
    renew = "raise VERSION in macros/outputs/api/shapes.py, then `make renew`"
    assert promise.current() == promise.recorded(), f"The shapes have grown: {renew}"


def test_every_field_is_always_there() -> None:
    for document, kinds in promise.current()["documents"].items():
        for kind, shape in kinds.items():
            assert list(shape["properties"]) == shape["required"], (document, kind)


Shapes = dict[str, dict[str, dict[str, Any]]]


def fields(kind: str, document: str = "domain") -> Callable[[Shapes], dict[str, Any]]:
    return lambda present: present[document][kind]["properties"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda present: present.pop("errors"), "errors: Cause is gone"),
        (lambda present: present["domain"].pop("Endpoint"), "domain: Endpoint is gone"),
        (lambda present: fields("Endpoint")(present).pop("host"), "domain: Endpoint.host is gone"),
        (lambda present: present["domain"]["Endpoint"]["required"].remove("host"), "domain: Endpoint.host may be absent"),
        (
            lambda present: fields("Endpoint")(present)["port"].update(type="string"),
            'Endpoint.port was {"type": "integer"} and is',
        ),
        (
            lambda present: fields("Endpoint")(present).update(host={"anyOf": [{"type": "string"}, {"type": "null"}]}),
            "domain: Endpoint.host was",
        ),
        (lambda present: fields("domain")(present)["checked"].pop("format"), "domain: domain.checked was"),
        (lambda present: fields("Endpoint")(present)["security"]["enum"].append("plain"), "domain: Endpoint.security was"),
        (lambda present: fields("Endpoint")(present)["security"]["enum"].remove("ssl"), "domain: Endpoint.security was"),
        (lambda present: fields("domain")(present)["imap"].update({"$ref": "#/$defs/Text"}), "domain: domain.imap was"),
        (lambda present: fields("ServerSet", "provider")(present)["domains"].update(items={}), "provider: ServerSet.domains was"),
    ],
)
def test_every_kind_of_break_is_found(change: Callable[[Shapes], Any], message: str) -> None:
    promised = promise.current()["documents"]
    changed = copy.deepcopy(promised)
    change(changed)
    assert any(message in found for found in promise.broken(promised, changed))


@pytest.mark.parametrize(
    "change",
    [
        lambda present: present.update(news={"news": {"properties": {}, "type": "object"}}),
        lambda present: present["domain"].update(More={"properties": {}, "type": "object"}),
        lambda present: fields("Endpoint")(present).update(more={"type": "string"}),
    ],
)
def test_an_addition_is_no_break(change: Callable[[Shapes], Any]) -> None:
    promised = promise.current()["documents"]
    changed = copy.deepcopy(promised)
    change(changed)
    assert changed != promised
    assert list(promise.broken(promised, changed)) == []


def test_the_record_is_not_renewed_over_a_break(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promise, "FILE", tmp_path / "promise.json")
    assert promise.record() is None
    assert promise.recorded() == promise.current()
    known = openapi.schemas()

    def change(name: str, field: str, schema: dict[str, Any] | None) -> None:
        changed = copy.deepcopy(known)
        properties = changed[name]["$defs"]["Endpoint"]["properties"]
        properties.pop(field) if schema is None else properties.update({field: schema})
        monkeypatch.setattr(openapi, "schemas", lambda: copy.deepcopy(changed))

    change("domain", "host", None)
    assert "domain: Endpoint.host is gone" in (promise.record() or "")
    change("domain", "more", {"type": "string"})
    assert "Raise VERSION" in (promise.record() or "")
    monkeypatch.setattr(shapes, "VERSION", f"{shapes.VERSION}1")
    assert promise.record() is None
    assert "more" in promise.recorded()["documents"]["domain"]["Endpoint"]["properties"]
