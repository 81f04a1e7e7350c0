"""Read data/ into a Dataset, or fail with every problem at once, each with its file and line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from . import model
from .defaults import complete

# Where two lines of Chinese were joined: YAML puts a blank there, which Chinese has only beside Latin letters and digits.
_HAN, _WIDE = r"[\u3400-\u9fff]", r"[\u3000-\u303f\uff00-\uffef]"
_FOLD = re.compile(f"(?<={_HAN}) (?={_HAN})|(?<={_WIDE}) | (?={_WIDE})")


class _Loader(yaml.CSafeLoader):
    """libyaml's parser (ten times faster than the pure one) with four changes: a repeated key is an error, only
    true and false are booleans (so `yes` stays a word), dates stay text for the model to parse, and lines of Chinese are
    joined without a blank."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in ("bool", "timestamp")]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        value = super().construct_scalar(node)
        is_folded = node.style != "|" and node.start_mark.line < node.end_mark.line
        return _FOLD.sub("", value) if is_folded else value

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            seen: set[Any] = set()
            for key_node, _ in node.value:
                key = self.construct_object(key_node)
                if key in seen:
                    raise yaml.MarkedYAMLError(problem=f"the key '{key}' is there twice", problem_mark=key_node.start_mark)
                seen.add(key)
        return mapping


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


# The keys and indexes that lead to a value inside a file.
Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the data: the `value` that stands at `path` inside `file`."""

    file: Path
    path: Keys
    value: Any
    expected: str
    repair: str
    line: int | None = None
    rule: str = "schema"

    def __str__(self) -> str:
        keys = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.path).lstrip(".")
        shown = "" if self.value is None else f" is {_short(self.value)}"
        where = f"{_relative(self.file)}:{self.line or line_of(self.file, self.path)}"
        return f"{where}: {keys or 'the file'}{shown}; expected {self.expected}. Repair: {self.repair}. [{self.rule}]"


class DataError(Exception):
    """The dataset is unusable. `problems` holds every Problem found."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join([f"{count} in the data:", *(f"  {problem}" for problem in problems)]))


@dataclass
class Loaded:
    """A Dataset and where each of its parts was read from, for messages."""

    dataset: model.Dataset
    root: Path

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

    @cached_property
    def documents(self) -> list[tuple[Path, Keys, BaseModel]]:
        """(file, path inside the file, model) of every top-level part, so that a rule can visit all of them."""
        data, whole = self.root / "data", self.dataset
        lists = [
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
            *((data / name, (key, index), part) for name, key, parts in lists for index, part in enumerate(parts)),
            *((data / "pages" / f"{name}.yml", (), page) for name, page in whole.pages.items()),
            *((self.file(provider.slug), (), provider) for provider in whole.providers),
        ]

    def with_drafts(self) -> Loaded:
        """The same with the drafts among the providers, to see what they still lack."""
        whole = self.dataset.model_copy(update={"providers": [*self.dataset.providers, *self.dataset.drafts], "drafts": []})
        return Loaded(whole, self.root)


def _item(value: Any, key: str | int) -> Any:
    """One step down from a model, a mapping or a list; None if that leads nowhere."""
    if isinstance(value, BaseModel):
        return getattr(value, str(key), None)
    try:
        return value[key]
    except (KeyError, IndexError, TypeError):
        return None


def _short(value: Any) -> str:
    text = repr(str(value) if isinstance(value, dt.date) else value)
    return text if len(text) <= 80 else f"{text[:77]}…"


def _relative(file: Path) -> str:
    here = Path.cwd()
    return file.relative_to(here).as_posix() if file.is_relative_to(here) else file.as_posix()


def line_of(file: Path, path: Keys) -> int:
    """The line (from 1) of the value at `path` in a YAML file; of its nearest existing parent if it is absent."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, yaml.YAMLError):
        return 1
    line = 1
    for key in path:
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == str(key)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            break
    return line


def read_yaml(file: Path) -> Any:
    """The content of one YAML file. Raises DataError with the line when it cannot be read."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
    except FileNotFoundError:
        raise DataError([Problem(file, (), None, "this file to exist", f"create {_relative(file)}", line=1)]) from None
    except UnicodeDecodeError as error:
        raise DataError([Problem(file, (), None, "UTF-8 text", f"save the file as UTF-8 ({error.reason})", line=1)]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problem = Problem(
            file,
            (),
            None,
            "valid YAML with every key once",
            f"mend the syntax here ({error.problem})",
            line=mark.line + 1 if mark else 1,
        )
        raise DataError([problem]) from None
    except yaml.YAMLError as error:
        raise DataError([Problem(file, (), None, "valid YAML", f"remove the unreadable character ({error})", line=1)]) from None


_EXPECTED = {
    "missing": ("this key to be present", "add the key `{key}`; data/providers/_example.yml shows every key"),
    "extra_forbidden": (
        "only known keys",
        "correct the spelling of `{key}` or remove it; data/providers/_example.yml shows every key",
    ),
    "string_type": ("text", "write text here, in quotes if it looks like a number"),
    "string_too_short": ("text that is not empty", "write the text, or remove the key if it is optional"),
    "date_from_datetime_parsing": ("a date such as 2026-11-22", "write year-month-day"),
    "date_parsing": ("a date such as 2026-11-22", "write year-month-day"),
}


def _from_pydantic(file: Path, prefix: Keys, error: ValidationError) -> list[Problem]:
    problems = []
    for item in error.errors(include_url=False):
        path = (*prefix, *(key for key in item["loc"] if isinstance(key, int) or not _is_union_tag(key)))
        expected, repair = _EXPECTED.get(item["type"], (_lower(item["msg"]), "change the value to what is expected"))
        value = None if item["type"] == "missing" else item["input"]
        problems.append(Problem(file, path, value, expected, repair.format(key=path[-1] if path else "")))
    return problems


def _is_union_tag(key: str) -> bool:
    """pydantic puts the tried member of a union into the path ('Text', "literal['x']"); the file has no such key."""
    return key[:1].isupper() or "[" in key or key in ("constrained-str", "str")


def _lower(message: str) -> str:
    message = message.removeprefix("Value error, ").removeprefix("Input should be ").removeprefix("expected ")
    return message[:1].lower() + message[1:]


def _parse(
    kind: type[BaseModel], file: Path, content: Any, problems: list[Problem], prefix: tuple = (), draft: bool = False
) -> Any:
    try:
        return kind.model_validate(content, context={"draft": draft})
    except ValidationError as error:
        problems += _from_pydantic(file, prefix, error)
        return None


def _parse_list(kind: type[BaseModel], file: Path, content: Any, key: str, problems: list[Problem]) -> list:
    rows = content.get(key) if isinstance(content, dict) else None
    if not isinstance(rows, list):
        problems.append(Problem(file, (key,), rows, "a list", f"write a list under `{key}:`"))
        return []
    return [_parse(kind, file, row, problems, (key, index)) for index, row in enumerate(rows)]


def load(root: Path, read: Callable[[Path], Any] = read_yaml) -> Loaded:
    """Read and type-check everything under `root`/data. Raises DataError with all problems of all files.

    `read` gives the content of one file, or raises DataError.

    Rules across fields and files are not checked here: see rules.check.
    """
    data = root / "data"
    problems: list[Problem] = []

    def content(name: str) -> Any:
        """The file's content; None, and a problem noted, if there is none."""
        try:
            found = read(data / name)
        except DataError as error:
            problems.extend(error.problems)
            return None
        if found is None:
            problems.append(Problem(data / name, (), None, "content", "write it, or remove the file"))
        return found

    def single(kind: type[BaseModel], name: str) -> Any:
        value = content(name)
        return None if value is None else _parse(kind, data / name, value, problems)

    def rows(kind: type[BaseModel], name: str, key: str, value: Any) -> list:
        return [] if value is None else _parse_list(kind, data / name, value, key, problems)

    defaults = single(model.Defaults, "defaults.yml")
    providers = []
    for file in sorted((data / "providers").glob("[!_]*.yml")):
        value = content(f"providers/{file.name}")
        if value is None or defaults is None:
            continue
        is_draft = isinstance(value, dict) and value.get("draft") is True
        provider = _parse(model.Provider, file, complete(value, defaults), problems, draft=is_draft)
        if provider:
            provider._slug = file.stem
            providers.append(provider)
    providers.sort(key=lambda provider: (provider.order is None, provider.order, provider.slug))
    errors = content("errors.yml")
    parts = {
        "product": single(model.Product, "product.yml"),
        "domains": single(model.Domains, "domains.yml"),
        "freshness": single(model.Freshness, "freshness.yml"),
        "redirects": single(model.Redirects, "redirects.yml"),
        "defaults": defaults,
        "responses": single(model.Responses, "responses.yml"),
        "password_types": rows(model.PasswordType, "password_types.yml", "types", content("password_types.yml")),
        "causes": rows(model.Cause, "errors.yml", "causes", errors),
        "cause_sources": rows(model.Source, "errors.yml", "sources", errors),
        "pitfalls": rows(model.CommonPitfall, "pitfalls.yml", "pitfalls", content("pitfalls.yml")),
        "pages": {path.stem: single(model.Page, f"pages/{path.name}") for path in sorted((data / "pages").glob("*.yml"))},
        "providers": [provider for provider in providers if not provider.draft],
        "drafts": [provider for provider in providers if provider.draft],
    }
    if problems:
        raise DataError(problems)
    return Loaded(model.Dataset.model_construct(**parts), root)
