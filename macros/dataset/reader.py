"""Read one YAML file, whatever is in it: its value, or a DataError that says where it cannot be read and what to do.

The file is untrusted: whoever sends a change has written it. It is surveyed as a stream of events, without recursion, before
anything is built from it, so that neither depth nor aliases can exhaust the machine.
"""

from __future__ import annotations

import errno
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .problem import DataError, Keys, Problem, shown_path

# Ten times what the largest file of the data has, or needs.
MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_NODES = 100_000

# Where two lines of Chinese were joined: YAML puts a blank there, which Chinese has only beside Latin letters and digits.
_HAN, _WIDE = r"[\u3400-\u9fff]", r"[\u3000-\u303f\uff00-\uffef]"
_FOLD = re.compile(f"(?<={_HAN}) (?={_HAN})|(?<={_WIDE}) | (?={_WIDE})")
# Control characters, what turns the direction of writing, what has no width, and what stands for a lost character.
_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
    "\U0001fffe\U0001ffff\U000e0000-\U000e0fff]"
)
# Behind a plain text, what looks like a comment may have been meant as a part of it.
_COMMENT = re.compile(r"[ \t]+#")
_CODE_WORD = re.compile(r"[!-~]+")


class _Loader(yaml.CSafeLoader):
    """libyaml's parser (ten times faster than the pure one) with three changes: of plain words only true, false and whole
    decimal numbers are something else than text (so `yes`, `1.0`, `16:33` and dates stay as they are written), ~ and nothing
    are None, and lines of Chinese are joined without a blank."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("merge", "null")]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        value = super().construct_scalar(node)
        is_folded = getattr(node, "style", "|") != "|" and node.start_mark.line < node.end_mark.line
        return _FOLD.sub("", value) if is_folded else value


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]{0,14})$"), list("-0123456789"))


class _Fault(Exception):
    """What makes a text unreadable: (line from 1, what was expected, how to repair it)."""


def read_yaml(file: Path) -> Any:
    """The value of one YAML file; None if it is empty. Raises DataError with the line when it cannot be read."""
    try:
        text = _text(file)
        _survey(text)
        return yaml.load(text, Loader=_Loader)
    except _Fault as fault:
        line, expected, repair = fault.args
        raise DataError([Problem(file, (), None, expected, repair, line)]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        repair = f"mend the syntax here ({error.problem}); a text with : # or other signs of YAML belongs in quotes"
        raise DataError([Problem(file, (), None, "valid YAML", repair, line)]) from None
    except yaml.YAMLError as error:
        repair = f"remove the unreadable character ({error})"
        raise DataError([Problem(file, (), None, "valid YAML", repair)]) from None


def _text(file: Path) -> str:
    """The file's text, with a newline at the end of each line, whatever system it was written on. Raises _Fault."""
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise _Fault(1, "a file", f"replace this {_kind(found.st_mode)} by a file of text")
        if found.st_size > MAX_BYTES:
            raise _Fault(1, f"at most {MAX_BYTES:,} bytes (it has {found.st_size:,})", "remove what does not belong here")
        content = file.read_bytes()
    except FileNotFoundError:
        raise _Fault(1, "this file to exist", f"create {shown_path(file)}") from None
    except OSError as error:
        loop = "replace this link, which leads to itself, by the file" if error.errno == errno.ELOOP else None
        raise _Fault(1, "a file that can be read", loop or f"correct its permissions ({error.strerror})") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        named = "UTF-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else f"byte 0x{content[error.start]:02x}: {error.reason}"
        raise _Fault(line, "UTF-8 text", f"save the file as UTF-8 ({named})") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _kind(mode: int) -> str:
    return "folder" if stat.S_ISDIR(mode) else "pipe" if stat.S_ISFIFO(mode) else "device or socket"


@dataclass
class _Open:
    """A mapping or list whose end has not come yet. nodes: itself and everything in it, aliases in full."""

    anchor: str | None
    is_mapping: bool
    nodes: int = 1
    children: int = 0
    keys: set[str] = field(default_factory=set)


def _survey(text: str) -> None:
    """Raise _Fault for what YAML allows and no file of data needs, before anything is built from it."""
    if found := _UNSEEN.search(text):
        raise _Fault(text.count("\n", 0, found.start()) + 1, *_unseen(found[0]))
    lines = text.split("\n")
    stack, sizes, documents = [_Open(None, False)], dict[str | None, int](), 0
    for event in yaml.parse(text, Loader=_Loader):
        line = _line(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            _check_scalar(event, line, lines)
            _check_key(stack[-1], event, line)
            sizes[event.anchor] = 1
            _add(stack[-1], 1, line)
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Fault(line, "one document", "remove the line ---, or write a file for each")
        elif isinstance(event, yaml.CollectionStartEvent):
            _refuse_tag(event, line)
            stack.append(_Open(event.anchor, isinstance(event, yaml.MappingStartEvent)))
            if len(stack) > MAX_DEPTH:
                raise _Fault(line, f"at most {MAX_DEPTH} levels", "close what is open, or put the text in quotes")
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            sizes[done.anchor] = done.nodes
            _add(stack[-1], done.nodes, line)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise _Fault(line, "an alias of something above", f"write &{event.anchor} before what *{event.anchor} repeats")
            _add(stack[-1], sizes[event.anchor], line)


def _add(parent: _Open, nodes: int, line: int) -> None:
    parent.nodes += nodes
    parent.children += 1
    if parent.nodes > MAX_NODES:
        raise _Fault(line, f"at most {MAX_NODES:,} values, with all aliases in full", "write out what the aliases (*) repeat")


def _check_key(parent: _Open, event: yaml.ScalarEvent, line: int) -> None:
    """In a mapping every second child is a key. What `<<` brings along may be written again: that replaces it."""
    if parent.is_mapping and parent.children % 2 == 0 and event.value != "<<":
        if event.value in parent.keys:
            raise _Fault(line, "valid YAML with every key once", f"remove one of them (the key '{event.value}' is there twice)")
        parent.keys.add(event.value)


def _check_scalar(event: yaml.ScalarEvent, line: int, lines: list[str]) -> None:
    _refuse_tag(event, line)
    if event.style == '"' and (found := _UNSEEN.search(event.value)):  # it was written as \u…
        raise _Fault(line, *_unseen(found[0]))
    if not event.style and event.value and _is_cut(event, lines):
        repair = "put the whole text in quotes, or the comment on a line of its own"
        expected = f"no comment behind a text (YAML ends “{event.value[-40:]}” before the #)"
        raise _Fault(_line(event.end_mark), expected, repair)


def _is_cut(event: yaml.ScalarEvent, lines: list[str]) -> bool:
    """Does a comment follow that may have been meant as a part of the text? Behind one word of code, `# ` begins a comment."""
    end: Any = event.end_mark
    rest = lines[end.line][end.column :]
    return bool(_COMMENT.match(rest)) and not (rest.lstrip().startswith("# ") and _CODE_WORD.fullmatch(event.value))


def _line(mark: Any) -> int:
    """The line from 1; every event of the parser has its marks, though the types doubt it."""
    return int(mark.line) + 1


def _refuse_tag(event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
    if event.tag is not None:
        raise _Fault(
            line, f"a value without a tag ({event.tag})", "remove the tag; what begins with ! as a text belongs in quotes"
        )


def _unseen(char: str) -> tuple[str, str]:
    """(expected, repair) for a character that nobody sees."""
    name = unicodedata.name(char, "a control character")
    return f"text that can be seen (here is U+{ord(char):04X}, {name})", "remove the unreadable character"


def line_of(file: Path, path: Keys) -> int:
    """The line (from 1) of the value at `path` in a YAML file; of its nearest existing parent if it is absent."""
    if not path:
        return 1
    try:
        found = file.stat()
        node = _nodes(file, found.st_mtime_ns, found.st_size)
    except OSError:
        return 1
    line = 1
    for key in path:
        step = _step(node, key)
        if step is None:
            break
        line, node = step
    return line


@lru_cache(maxsize=8)
def _nodes(file: Path, changed: int, size: int) -> yaml.Node | None:
    """The nodes of the file; None if it cannot be read. Cached, as the problems of a file come one after the other."""
    try:
        text = _text(file)
        _survey(text)
        return yaml.compose(text, Loader=_Loader)
    except (_Fault, yaml.YAMLError):
        return None


def _step(node: yaml.Node | None, key: str | int) -> tuple[int, yaml.Node] | None:
    """(line, node) of what `key` leads to."""
    if isinstance(node, yaml.MappingNode):
        return next(((at.start_mark.line + 1, value) for at, value in node.value if at.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line + 1, node.value[key]
    return None


def yaml_files(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder by name, without hidden ones, such as an editor's locks, and those that begin with _.

    Raises DataError where a file looks like one of them and its name ends otherwise: nobody would notice that it is not read.
    """
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    named = [file for file in files if not file.name.startswith((".", "_"))]
    wrong = [file for file in named if re.search(r"\.ya?ml(\.txt)?$", file.name, re.IGNORECASE) and file.suffix != ".yml"]
    if wrong:
        repair = "rename the file"
        raise DataError([Problem(file, (), file.name, "a name that ends in .yml, in small letters", repair) for file in wrong])
    return (file for file in named if file.suffix == ".yml")
