"""Read data/ into a Dataset, or fail with every problem at once, each with its file and line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from . import model, variants
from .defaults import complete
from .problem import DataError, Keys, Problem
from .reader import line_of, read_yaml, yaml_files
from .walk import walk

M = TypeVar("M", bound=BaseModel)
# The files at the top of data/, by their names without .yml.
FILES: dict[str, type[BaseModel]] = {
    "product": model.Product,
    "domains": model.Domains,
    "freshness": model.Freshness,
    "redirects": model.Redirects,
    "defaults": model.Defaults,
    "responses": model.Responses,
    "password_types": model.PasswordTypes,
    "errors": model.GeneralErrors,
    "pitfalls": model.CommonPitfalls,
}
# What becomes a part of the site as it stands, so that nothing may lead from there to a file of the machine.
FOLDERS = ("data", "docs", "overrides")


@dataclass
class Loaded:
    """A Dataset and where each of its parts was read from, for messages."""

    dataset: model.Dataset
    root: Path
    # The files with values that depend on an answer, and the answer that holds.
    choices: dict[Path, tuple[Any, model.Known]] = field(default_factory=dict)

    def file(self, slug: str) -> Path:
        return self.root / "data" / "providers" / f"{slug}.yml"

    def value(self, file: Path, path: Keys) -> Any:
        """What stands at `path` of `file`; None where there is nothing, or more than one word: a mapping or a list of them."""
        for document, prefix, value in self.documents:
            if document == file and path[: len(prefix)] == prefix:
                for key in path[len(prefix) :]:
                    value = _item(value, key)
                return None if isinstance(value, BaseModel | dict | list) else value
        return None

    def place(self, file: Path, path: Keys) -> Keys:
        """Where the file has what the dataset has at `path`."""
        return variants.place(*self.choices[file], path) if file in self.choices else path

    @cached_property
    def documents(self) -> list[tuple[Path, Keys, BaseModel]]:
        """(file, path inside the file, model) of every top-level part, so that a rule can visit all of them."""
        data, whole = self.root / "data", self.dataset
        lists: list[tuple[str, str, Sequence[BaseModel]]] = [
            ("password_types.yml", "types", whole.password_types),
            ("errors.yml", "causes", whole.causes),
            ("errors.yml", "sources", whole.cause_sources),
            ("pitfalls.yml", "pitfalls", whole.pitfalls),
        ]
        return [
            (data / "product.yml", (), whole.product),
            (data / "domains.yml", (), whole.domains),
            (data / "freshness.yml", (), whole.freshness),
            (data / "redirects.yml", (), whole.redirects),
            (data / "defaults.yml", (), whole.defaults),
            (data / "responses.yml", (), whole.responses),
            (data / "errors.yml", ("no_error",), whole.no_error),
            *((data / name, (key, index), part) for name, key, parts in lists for index, part in enumerate(parts)),
            *((data / "pages" / f"{name}.yml", (), page) for name, page in whole.pages.items()),
            *((self.file(provider.slug), (), provider) for provider in whole.providers),
        ]

    @cached_property
    def parts(self) -> list[tuple[Path, Keys, BaseModel]]:
        """(file, path inside the file, model) of every part at every depth: walked once for all rules."""
        return [(file, path, part) for file, prefix, document in self.documents for path, part in walk(document, prefix)]

    def with_drafts(self) -> Loaded:
        """The same with the drafts among the providers, to see what they still lack."""
        whole = self.dataset.model_copy(update={"providers": [*self.dataset.providers, *self.dataset.drafts], "drafts": []})
        return Loaded(whole, self.root, self.choices)


def _item(value: Any, key: str | int) -> Any:
    """One step down from a model, a mapping or a list; None if that leads nowhere."""
    if isinstance(value, BaseModel):
        return getattr(value, str(key), None)
    try:
        return value[key]
    except (KeyError, IndexError, TypeError):
        return None


# pydantic's kind of error → (expected, repair)
_EXPECTED = {
    "missing": ("this key to be present", "add the key `{key}`; {example} shows every key"),
    "extra_forbidden": ("only known keys", "correct the spelling of `{key}` or remove it; {example} shows every key"),
    "invalid_key": ("only known keys", "write the key as a word; {example} shows every key"),
    "string_type": ("text", "write text here, in quotes if it looks like a number"),
    "string_too_short": ("text that is not empty", "write the text, or remove the key if it is optional"),
    "list_type": ("a list", "write its entries below `{key}:`, each behind a dash"),
    "dict_type": ("a mapping", "write `key: value` below `{key}:`, a line for each"),
    "model_type": ("a mapping of keys", "write `key: value`, a line for each; {example} shows every key"),
    "int_type": ("a whole number", "write it in digits, without quotes"),
    "bool_type": ("true or false", "write one of the two, without quotes"),
}


def parse(kind: type[M], file: Path, content: Any, place: Callable[[Keys], Keys] = lambda path: path) -> M:
    """The model of a file's content; `place` says where the file has what stands at a path of it. Raises DataError with
    everything that the types forbid."""
    is_draft = isinstance(content, dict) and content.get("draft") is True
    try:
        return kind.model_validate(content, context={"draft": is_draft})
    except ValidationError as error:
        raise DataError(_problems(file, error, place)) from None


def _problems(file: Path, error: ValidationError, place: Callable[[Keys], Keys]) -> list[Problem]:
    example = "data/providers/_example.yml" if file.parent.name == "providers" else f"data/schema/{_schema_of(file)}.json"
    problems = []
    for item in error.errors(include_url=False):
        path = place(tuple(key for key in item["loc"] if isinstance(key, int) or not _is_union_tag(key)))
        if item["type"] == "string_pattern_mismatch":
            expected, repair = model.NOTATIONS[item["ctx"]["pattern"]], "write it so"
        else:
            expected, repair = _EXPECTED.get(item["type"], (_lower(item["msg"]), "change the value to what is expected"))
        value = None if item["type"] == "missing" else item["input"]
        repair = repair.format(key=path[-1] if path else "", example=example)
        problems.append(Problem(file, path, value, expected, repair, line_of(file, path)))
    return problems


def _schema_of(file: Path) -> str:
    return "page" if file.parent.name == "pages" else file.stem


def _is_union_tag(key: str) -> bool:
    """pydantic puts the tried member of a union into the path ('Text', "literal['x']"); the file has no such key."""
    return key[:1].isupper() or "[" in key or key in ("constrained-str", "str")


def _lower(message: str) -> str:
    message = message.removeprefix("Value error, ").removeprefix("Input should be ").removeprefix("expected ")
    return message[:1].lower() + message[1:]


def load(root: Path, read: Callable[[Path], Any] = read_yaml) -> Loaded:
    """Read and type-check everything under `root`/data. Raises DataError with all problems of all files.

    `read` gives the content of one file, or raises DataError.

    Rules across fields and files are not checked here: see rules.check.
    """
    data, problems = root / "data", list(_strays(root))

    def content_of(file: Path) -> Any:
        content = read(file)
        if content is None:
            raise DataError([Problem(file, (), None, "content", "write it, or remove the file")])
        return content

    def whole(kind: type[M]) -> Callable[[Path], M]:
        return lambda file: parse(kind, file, content_of(file))

    def noted(make: Callable[[Path], M], file: Path) -> M | None:
        """What is made of the file; None, and its problems noted, if it is not right."""
        try:
            return make(file)
        except DataError as error:
            problems.extend(error.problems)
            return None

    def folder(make: Callable[[Path], M], name: str) -> dict[str, M]:
        try:
            return {file.stem: found for file in yaml_files(data / name) if (found := noted(make, file))}
        except DataError as error:
            problems.extend(error.problems)
            return {}

    parts: dict[str, Any] = {name: noted(whole(kind), data / f"{name}.yml") for name, kind in FILES.items()}
    pages = folder(whole(model.Page), "pages")
    choices: dict[Path, tuple[Any, model.Known]] = {}

    def provider_of(file: Path) -> model.Provider:
        content = content_of(file)
        sign_in: model.Known = parts["product"].sign_in.get(file.stem, "unknown") if parts["product"] else "unknown"
        if variants.varies(content):
            choices[file] = content, sign_in
        return _provider(file, content, sign_in, parts["defaults"])

    providers = folder(provider_of, "providers") if parts["defaults"] else {}
    for slug, provider in providers.items():
        provider._slug = slug
    if problems:
        raise DataError(problems)
    parts |= {"password_types": parts["password_types"].types, "pitfalls": parts["pitfalls"].pitfalls, "pages": pages}
    errors = parts.pop("errors")
    parts |= {"causes": errors.causes, "cause_sources": errors.sources, "no_error": errors.no_error}
    rows = sorted(providers.values(), key=lambda provider: provider.place(model.LANGUAGES[0]))
    parts["providers"] = [provider for provider in rows if not provider.draft]
    parts["drafts"] = [provider for provider in rows if provider.draft]
    return Loaded(model.Dataset.model_construct(**parts), root, choices)


def _provider(file: Path, content: Any, sign_in: model.Known, defaults: model.Defaults) -> model.Provider:
    """The provider by this answer. Raises DataError also where the file is wrong by another one, which nobody would see."""
    if wrong := list(variants.problems(file, content)):
        raise DataError(wrong)
    found, problems = {}, dict[str, Problem]()
    for answer in variants.ANSWERS if variants.varies(content) else (sign_in,):
        try:
            whole = complete(variants.chosen(content, answer), defaults)
            found[answer] = parse(model.Provider, file, whole, partial(variants.place, content, answer))
        except DataError as error:
            problems |= {str(problem): problem for problem in error.problems}
    if problems:
        raise DataError(list(problems.values()))
    return found[sign_in]


def _strays(root: Path) -> Iterator[Problem]:
    """What no reader of a folder expects: links that lead out of it or nowhere, pipes and devices; and unknown data files."""
    for name in FOLDERS:
        top = (root / name).resolve()
        for folder, folders, files in os.walk(top):
            for entry in (Path(folder, found) for found in [*folders, *files] if not found.startswith(".#")):  # an editor's lock
                target = _target(entry)
                if target is None or not target.is_relative_to(top):
                    yield Problem(entry, (), None, f"no link out of {name}/, or to nothing", "put the file itself here")
                elif not (target.is_file() or target.is_dir()):
                    yield Problem(entry, (), None, "a file or a folder", "remove the pipe, socket or device")
    try:
        unknown = [file for file in yaml_files(root / "data") if file.stem not in FILES]
    except DataError as error:
        yield from error.problems
    else:
        for file in unknown:
            known = ", ".join(f"{name}.yml" for name in FILES)
            yield Problem(file, (), file.name, f"one of {known}", "correct its name, or put it into providers/ or pages/")


def _target(entry: Path) -> Path | None:
    """Where a link ends; None if that is nowhere. What is no link ends at itself."""
    try:
        return entry.resolve(strict=True) if entry.is_symlink() else entry
    except (OSError, RuntimeError):  # a loop is the one or the other, by the version of Python
        return None
