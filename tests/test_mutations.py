"""What can be wrong with a file of data, tried out: each mutation is refused with a message to repair it by, or is legal.

The small project is read from memory; only the file that a mutation damages is written, so that the reader of files reads it.
"""

# ruff: noqa: E501 (tables are read by columns)

from __future__ import annotations

import copy
import datetime as dt
import os
import re
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import clock
from macros.dataset import interface, reader
from macros.dataset.load import load
from macros.dataset.problem import DataError, Problem
from macros.dataset.reader import read_yaml, yaml_files
from macros.dataset.rules import check
from macros.site.links import missing
from tests.support.projects import SMALL, TODAY, put

NORTH, SOUTH, PRODUCT, FAQ, REDIRECTS = (
    "providers/north.yml",
    "providers/south.yml",
    "product.yml",
    "pages/faq.yml",
    "redirects.yml",
)
REFUSED = ""
MESSAGE = re.compile(r"^.+:[1-9]\d*: .+; expected .+\. Repair: .+\. \[[a-z-]+\]$")


@dataclass(frozen=True)
class Mutation:
    """Of data/<file>: its new content as text. `legal`: why nothing is wrong with it; empty where it is to be refused."""

    name: str
    file: str
    text: Callable[[], str]
    legal: str = REFUSED


@cache
def content_of(name: str) -> Any:
    return read_yaml(SMALL / "data" / name)


def dumped(content: dict[str | int, Any]) -> str:
    """As a program writes YAML: what is not ASCII as escapes."""
    return str(yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False))


@cache
def parts_of(name: str) -> dict[str | int, str]:
    """The text of each key of a file: writing all of them for every mutation would take longer than all else."""
    return {key: dumped({key: value}) for key, value in content_of(name).items()}


def written(name: str, path: tuple[str | int, ...], value: Any) -> Callable[[], str]:
    """The file with `value` at `path`."""

    def text() -> str:
        content, key = content_of(name), path[0]
        changed = {key: copy.deepcopy(content[key])} if key in content else {}
        put(*path, value=value)(changed)
        return "".join((parts_of(name) | {key: dumped(changed)}).values())

    return text


def the(text: str) -> Callable[[], str]:
    """The file with this text."""
    return lambda: text


def raw(name: str, old: str, new: str) -> Callable[[], str]:
    """The file as it is, with the first `old` replaced."""

    def text() -> str:
        before = (SMALL / "data" / name).read_text(encoding="utf-8")
        assert old in before
        return before.replace(old, new, 1)

    return text


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """(path, value) of everything in a content that is no mapping and no list."""
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, key))
    else:
        yield path, value


UNSEEN = {
    "null": "\0",
    "bell": "\x07",
    "backspace": "\b",
    "next-line": "\x85",
    "soft-hyphen": "\xad",
    "zero-width": "\u200b",
    "left-to-right": "\u200e",
    "line-separator": "\u2028",
    "override": "\u202e",
    "isolate": "\u2066",
    "bom": "\ufeff",
    "replacement": "\ufffd",
    "no-character": "\uffff",
    "tag": "\U000e0041",
}
BAD_URLS = {
    "script": "javascript:alert(1)",
    "data": "data:text/html,x",
    "relative": "mail.northmail.org/",
    "placeholder": "https://...",
    "no-host": "https:",
    "user-info": "https://login.aol.com@evil.org/",
    "ip": "https://127.0.0.1/",
    "localhost": "https://localhost/",
    "ipv6": "https://[x.y/",
    "nfkc": "https://mail.aol℀.com/",
    "port": "https://web.northmail.org:99999999/",
    "quote": 'https://web.northmail.org/"x',
    "tag": "https://web.northmail.org/<b>",
    "blank": "https://web.northmail.org/a b",
    "backslash": "https://web.northmail.org\\evil",
    "han": "https://web.northmail.org/邮箱",
    "percent": "https://web.northmail.org/%zz",
}
BAD_DATES = (
    "2026-13",
    "2026-02-31",
    "0000-00",
    "2999-01-01",
    "yesterday",
    "2026/11/20",
    "20261120",
    "2026-1-1",
    "2026-11-20T00:00:00",
)
BAD_HOSTS = (
    "IMAP.northmail.org",
    "imap",
    "1.2.3.4",
    "127.0.0.1",
    "localhost",
    "a..b",
    "-a.org",
    "imap.northmail.org:993",
    "北.org",
    "a b.org",
)
BAD_PORTS = (0, -1, 70000, "993", 993.0, True, None, "16:33", 10**30, [993])
BAD_TEXTS = {
    "strong": "Works **with a code.",
    "code": "Works `with a code.",
    "link-open": "See [the page](page:faq",
    "link-empty": "See [the page]().",
    "link-reference": "See [the page][faq].",
    "link-blank": "See [x]( page:faq).",
    "link-title": 'See [x](page:faq "title").',
    "link-angle": "See [x](<page:faq>).",
    "link-newline": "See [x](\npage:faq).",
    "link-no-words": "See [](page:faq).",
    "link-script": "See [x](javascript:alert`1`).",
    "link-script-blank": "See [x]( javascript:alert`1`).",
    "link-script-angle": "See [x](<javascript:alert (3)>).",
    "link-data": "See [x]( data:text/html,x).",
    "link-no-host": "See [x](https:).",
    "link-user-info": "See [x](https://login.aol.com@evil.org/).",
    "link-http": "See [x](http://northmail.org/).",
    "link-page": "See [x](page:nowhere).",
    "link-file": "See [x](file:../../etc/passwd).",
    "jinja": "See {{ config }}.",
    "jinja-block": "See {% raw %}.",
    "brace": "See { here.",
    "placeholder": "See {produkt}.",
    "empty": "   ",
}


def generated() -> Iterator[Mutation]:
    """Families: every field of a kind, with every value that this kind must not have."""
    kinds = list(UNSEEN.items())
    for file in (NORTH, PRODUCT, FAQ):
        strings = [(path, value) for path, value in leaves(content_of(file)) if isinstance(value, str)]
        for number, (path, value) in enumerate(strings):  # each string with one of the characters, in turn
            kind, char = kinds[number % len(kinds)]
            yield Mutation(f"{kind}-in-{file}-{dotted(path)}", file, written(file, path, value + char))
            if value.startswith("https://"):
                every = path[-1] in ("webmail", "site_url")
                for name, url in list(BAD_URLS.items())[: None if every else 3]:
                    yield Mutation(f"url-{name}-{file}-{dotted(path)}", file, written(file, path, url))
    for path, _ in leaves(content_of(NORTH)):
        if path[-1] in ("checked", "written", "date"):
            for date in BAD_DATES:
                yield Mutation(f"date-{date}-{dotted(path)}", NORTH, written(NORTH, path, date))
        if path[-1] == "host" or (len(path) > 1 and path[-2] in ("domains", "aliases")):
            for host in BAD_HOSTS:
                yield Mutation(f"host-{host}-{dotted(path)}", NORTH, written(NORTH, path, host))
        if path[-1] == "port":
            for port in BAD_PORTS:
                yield Mutation(f"port-{port}-{dotted(path)}", NORTH, written(NORTH, path, port))
    for path in (("status", "en"), ("steps", "items", 1, "text", "en"), ("pitfalls", 0, "title", "en")):
        for name, text in BAD_TEXTS.items():
            yield Mutation(f"text-{name}-{dotted(path)}", NORTH, written(NORTH, path, text))


def dotted(path: tuple[str | int, ...]) -> str:
    return ".".join(map(str, path))


STATUS = "status: {en: Works with an app password., zh: 用应用密码可以绑定。}"
BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10) if n else 'x'}]\n" for n in range(10))


def single() -> Iterator[Mutation]:
    """Those that are no family."""
    for name, text in {
        "bomb": BOMB + "status: *a9\n",
        "bomb-of-keys": BOMB + "? *a9\n: x\n",
        "alias-of-itself": "status: &a [*a]\n",
        "alias-of-nothing": "status: *nowhere\n",
        "deep-1000": "status: " + "[" * 1000,
        "deep-100000": "status: " + "[" * 100_000,
        "deep-blocks": "- " * 5000 + "x\n",
        "deep-mappings": "status: " + "{a: " * 3000 + "x",
        "big": "status: " + "x" * 1_100_000,
        "many-values": "status: [" + "1," * 150_000 + "]",
        "empty": "",
        "comment-only": "# nothing\n",
        "list": "- a\n",
        "word": "hello\n",
        "number": "5\n",
        "two-documents": "name: x\n---\nname: y\n",
        "unclosed": "name: {en: A\nshort: x\n",
        "tab": "name:\n\ten: A\n",
        "repeated-key": "name: {en: A, zh: 甲}\nname: {en: B, zh: 乙}\n",
        "repeated-key-quoted": 'name: {en: A, zh: 甲}\n"name": {en: B, zh: 乙}\n',
        "list-as-key": "? [a, b]\n: x\n",
        "number-as-key": "5: x\n",
        "long-key": "k" * 100_000 + ": x\n",
        "long-value": "order: " + "9" * 5000 + "\n",
        "percent": "%YAML 3.0\n---\nname: x\n",
        "bad-escape": 'name: "\\q"\n',
        "surrogate": 'name: "\\ud800"\n',
    }.items():
        yield Mutation(name, NORTH, the(text))
    keywords = {"twice": ["a", "A"], "empty": [" "], "number": [163], "no-list": "polar post", "by-language": {"en": ["a"]}}
    for name, value in keywords.items():
        yield Mutation(f"keywords-{name}", NORTH, written(NORTH, ("keywords",), value))
    yield Mutation("keywords-of-no-section", "defaults.yml", written("defaults.yml", ("keywords",), {"walls": ["a"]}))
    for tag in (
        "!!int foo",
        "!!float foo",
        "!!timestamp foo",
        "!!bool foo",
        "!!binary x",
        "!!set {a}",
        "!foo bar",
        "!!str x",
        "!!python/object/apply:os.system [ls]",
    ):
        yield Mutation(f"tag-{tag}", NORTH, raw(NORTH, "minutes: 5", f"minutes: {tag}"))
    for name, cut in {"no-blank": "Press #1 in the menu", "blank": "Press it # in the menu", "chinese": "按 # 键"}.items():
        yield Mutation(f"cut-{name}", NORTH, raw(NORTH, STATUS, f"status:\n  en: {cut}\n  zh: 用应用密码可以绑定。"))
    for value in ('"5"', "5.0", "true", "0x5", "05", "5_0", "five", "61", "0", "~x", "[5]"):
        yield Mutation(f"minutes-{value}", NORTH, raw(NORTH, "minutes: 5", f"minutes: {value}"))
    for value in ('"1"', "1.0", "0", "true", "one", "{en: 1}", "{en: 1, zh: 0}", "{en: 1, zh: 2, de: 3}", "[1, 2]"):
        yield Mutation(f"order-{value}", NORTH, raw(NORTH, "order: 1", f"order: {value}"))
    for value in (
        "gmail",
        "simple/Gmail",
        "../simple/gmail",
        "simple/../simple/gmail",
        "simple/gmail.svg",
        "simple/",
        "material/nothing-like-it",
    ):
        yield Mutation(f"icon-{value}", NORTH, raw(NORTH, "icon: material/compass", f"icon: {value}"))
    for value in (
        "abcd  efgh ijkl mnop",
        "ABCD efgh ijkl mnop",
        "abcd efgh ijkl mno1",
        "abcd-efgh",
        "-",
        "<b>abcdefghijklmn",
        "[abcd]",
    ):
        yield Mutation(f"shape-{value}", NORTH, raw(NORTH, "shape: abcd efgh ijkl mnop", f"shape: {value}"))
    yield Mutation("nav-in-the-middle", FAQ, raw(FAQ, "nav_in: footer", "nav_in: middle"))
    for value in (
        "{south: maybe}",
        "{south: true}",
        "{south: }",
        "{South: yes}",
        "{north: yes}",
        "[south]",
        "yes",
        "{south: [yes]}",
    ):
        yield Mutation(f"sign-in-{value}", PRODUCT, raw(PRODUCT, "sign_in: {south: unknown}", f"sign_in: {value}"))
    ways = "    unknown: {en: South Mail takes no password since 2024., zh: 南方邮箱从 2024 年起不接受密码。}"
    for name, new in {
        "of-no-answer": ways.replace("unknown", "perhaps"),
        "of-another-shape": ways.replace("{en: South", "{EN: South"),
        "beside-a-text": f"{ways}\n  en: South",
    }.items():
        yield Mutation(f"choice-{name}", SOUTH, raw(SOUTH, ways, new))
    only = ways.replace("unknown: {en: South Mail takes no password since 2024.,", "unknown: {")
    yield Mutation("choice-of-another-answer", SOUTH, raw(SOUTH, "    no: {en:", "    no: {eng:"))
    yield Mutation("choice-half-translated", SOUTH, raw(SOUTH, ways, only))
    for value in ("", "[]", "{}", "yes"):
        yield Mutation(f"choice-{value}", NORTH, raw(NORTH, STATUS, f"status: {{by_sign_in: {value}}}"))
    yield Mutation("shows-a-code", NORTH, raw(NORTH, "shows: password", "shows: code"))
    for file, key in (("errors.yml", "causez"), ("pitfalls.yml", "x"), ("password_types.yml", "x"), ("product.yml", "x"), (FAQ, "x"),
                      ("domains.yml", "x"), ("freshness.yml", "x"), (REDIRECTS, "x"), ("responses.yml", "x"), (NORTH, "x")):  # fmt: skip
        yield Mutation(f"unknown-key-{file}", file, the(f"{key}: 1\n{(SMALL / 'data' / file).read_text('utf-8')}"))
    for url in ("https://x.postwise.example/?a=1#b", "https://x.postwise.example/../", 'https://x.postwise.example/"$', "https://x.postwise.example/$x/",
                "https://x.postwise.example/help", "https://x.postwise.example/邮箱/", "https://x.postwise.example//"):  # fmt: skip
        yield Mutation(f"site-{url}", PRODUCT, written(PRODUCT, ("site_url",), url))
    for name in ("a", "X", "邮"):
        yield Mutation(f"product-name-{name}", PRODUCT, written(PRODUCT, ("name", "en"), name))
    for old in (
        "file:a/../../../x",
        "file:a//x",
        "file:../x",
        "file:a/./x",
        "file:a/..",
        "page:",
        "guide:qq steps",
        "short:g/",
        "x",
    ):
        yield Mutation(f"moved-{old}", REDIRECTS, the(f'moved: [{{old: "{old}", new: "file:b.json"}}]\nremoved: []\n'))
    sets = ("servers", "sets", 0)
    for protocol, port, security in (("imap", 465, "ssl"), ("imap", 587, "starttls"), ("smtp", 993, "ssl"), ("smtp", 143, "starttls"),
                                     ("imap", 993, "starttls"), ("smtp", 465, "starttls"), ("smtp", 2525, "starttls"), ("imap", 994, "ssl")):  # fmt: skip
        server = {"host": "mail.northmail.invalid", "port": port, "security": security}
        yield Mutation(f"server-{protocol}-{port}-{security}", NORTH, written(NORTH, (*sets, protocol), server))
    other = {
        "protocol": "imap",
        "port": 465,
        "security": "ssl",
        "note": {"en": "So it is.", "zh": "就是这样。"},
        "sources": ["help"],
    }
    yield Mutation("alternative-of-the-other-protocol", NORTH, written(NORTH, ("servers", "alternatives", 0), other))


def legal() -> Iterator[Mutation]:
    """What looks unusual and says the same as ever."""
    for name, old, new, why in (
        ("crlf", "\n", "\r\n", "an editor on Windows"),
        ("order-per-edition", "order: 1", "order: {en: 1, zh: 2}", "another row in each edition"),
        ("shape-of-any-characters", "abcd efgh ijkl mnop", "•••• •••• •••• ••••", "what kind of characters is not known"),
        ("quotes", "order: 1", '"order": 1', "YAML's own choice of quotes"),
        ("comment", "minutes: 5", "minutes: 5  # counted", "a comment behind one word of code"),
        ("comment-behind-braces", STATUS, f"{STATUS}  # true", "a comment where a text has ended"),
        ("document-start", "order: 1", "---\norder: 1", "one document, with its start said"),
        ("year", 'date: "2025"\n    kind', "date: 2025\n    kind", "a year reads the same as a number"),
        ("escaped-sign", "Works with an app password.", r"Works with an app password \*.", "the sign itself, escaped"),
        ("in-code", "Works with an app password.", "'Works with `**` and `[x]`.'", "the sign itself, in backticks"),
        ("html", "Works with an app password.", "Works with <b>an</b> app password.", "shown as it is typed: nothing becomes HTML"),
        ("link", "Works with an app password.", "'See [it](https://northmail.org/a).'", "a web address"),
        ("markup-in-line", 'title: "northmail.invalid.xml"', 'title: "*.invalid [x](javascript:y)"', "a plain line has no markup"),
        ("alternative-port", "port: 994", "port: 2993", "an unusual port whose note says why"),
        ("anchor", "shown_once: \"yes\"\n  login_password: \"no\"", "shown_once: &x \"no\"\n  login_password: *x", "an alias of a word"),
        ("merge", "imap: {host: imap.fjord.invalid, port: 143, security: starttls, username: local_part}",
         "imap: {<<: {host: imap.fjord.invalid, port: 143, security: starttls, username: full_address}, username: local_part}",
         "what << brings along may be written again"),
        ("keywords", "keywords: [polar post, 极地邮]", "keywords: [polar post, 'polar post office', почта]", "any language"),
        ("folded", STATUS, "status:\n  en: >-\n    Works with\n    an app password.\n  zh: 用应用密码可以绑定。", "a folded text"),
    ):  # fmt: skip
        yield Mutation(f"legal-{name}", NORTH, raw(NORTH, old, new), why)
    for value in ("yes", "no", '"yes"'):
        yield Mutation(
            f"legal-sign-in-{value}",
            PRODUCT,
            raw(PRODUCT, "sign_in: {south: unknown}", f"sign_in: {{south: {value}}}"),
            "an answer",
        )


MUTATIONS = [*generated(), *single(), *legal()]


@pytest.fixture(scope="module", autouse=True)
def interface_read_once() -> Iterator[None]:
    """The words of the interface are no file that a mutation damages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interface, "read_strings", cache(interface.read_strings))
        yield


def messages(mutation: Mutation, folder: Path) -> list[Problem]:
    """What loading and checking the mutated project says. It has no page files, about which no mutation is."""
    damaged = folder / Path(mutation.file).name
    damaged.write_bytes(mutation.text().encode("utf-8", "surrogatepass"))

    def read(file: Path) -> Any:
        name = file.relative_to(SMALL / "data").as_posix()
        return read_yaml(damaged) if name == mutation.file else content_of(name)

    try:
        return [problem for problem in check(load(SMALL, read), TODAY).errors if problem.rule != "stubs"]
    except DataError as error:
        return error.problems


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: re.sub(r"[^\w.-]", "_", mutation.name)[:90])
def test_mutation(mutation: Mutation, tmp_path: Path) -> None:
    found = [str(problem) for problem in messages(mutation, tmp_path)]
    if mutation.legal:
        assert found == [], mutation.legal
    else:
        assert found, "passed silently"
        assert all(MESSAGE.match(message) and len(message) < 2000 and message.isprintable() for message in found), found
        assert len("\n".join(found)) < 20_000, "a flood"


def test_there_are_enough_of_them() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
    assert counts()["refused"] >= 250


def counts() -> Counter[str]:
    """Mutations by what must become of them."""
    return Counter("legal" if mutation.legal else "refused" for mutation in MUTATIONS)


@pytest.mark.parametrize("file", sorted((SMALL / "data").rglob("*.yml")), ids=lambda file: file.stem)
def test_no_shape_of_a_value_crashes(file: Path) -> None:
    """Each key of a file with values of another shape: refused in words, or right for this key, and nothing else."""
    name = file.relative_to(SMALL / "data").as_posix()
    for key in content_of(name):
        for value in ([None], {"x": 1}):
            content = copy.deepcopy(content_of(name)) | {key: value}
            with pytest.raises(DataError) as caught:
                load(SMALL, lambda other: content if other == file else content_of(other.relative_to(SMALL / "data").as_posix()))  # noqa: B023
            assert all(MESSAGE.match(str(problem)) for problem in caught.value.problems), key


# --- what is no text at all ---


def refusal(file: Path) -> str:
    with pytest.raises(DataError) as caught:
        read_yaml(file)
    (problem,) = caught.value.problems
    assert MESSAGE.match(str(problem)) and len(str(problem)) < 2000
    return str(problem)


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("name: 邮箱\n".encode("utf-16"), (":1: ", "save the file as UTF-8 (UTF-16)")),
        ("order: 1\nname: 邮箱\n".encode("gbk"), (":2: ", "UTF-8 text", "byte 0x")),
        (b"order: 1\n\nname: \xff\n", (":3: ", "UTF-8 text")),
        ("order: 1\nname: a\u202eb\n".encode(), (":2: ", "U+202E", "RIGHT-TO-LEFT OVERRIDE")),
        (b'order: 1\nname: "\\b"\n', (":2: ", "U+0008")),
    ],
    ids=["utf-16", "gbk", "byte", "override", "escape"],
)
def test_line_of_what_is_unreadable(tmp_path: Path, content: bytes, parts: tuple[str, ...]) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(content)
    message = refusal(file)
    assert all(part in message for part in parts), message


def test_bom_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes("order: 1\r\nname: 邮箱\r\n".encode("utf-8-sig"))
    assert read_yaml(file) == {"order": 1, "name": "邮箱"}


def test_what_is_no_file_is_named_and_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.yml").mkdir()
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "loop.yml").symlink_to("loop.yml")
    (tmp_path / "zero.yml").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(tmp_path)
        listener.bind("socket.yml")
        assert "replace this folder" in refusal(tmp_path / "folder.yml")
        assert "replace this pipe" in refusal(tmp_path / "pipe.yml")
        assert "leads to itself" in refusal(tmp_path / "loop.yml")
        assert "device or socket" in refusal(tmp_path / "zero.yml")
        assert "device or socket" in refusal(tmp_path / "socket.yml")
        assert "create nowhere.yml" in refusal(tmp_path / "nowhere.yml")


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.yml"
    file.write_text("a: 1\n", encoding="utf-8")

    def denied(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert "correct its permissions (Permission denied)" in refusal(file)


@pytest.mark.parametrize("name", ["aol.yaml", "aol.YML", "aol.yml.txt"])
def test_a_file_that_would_not_be_read_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(f"'{name}'; expected a name that ends in .yml")):
        yaml_files(tmp_path)


def test_hidden_files_are_no_data(tmp_path: Path) -> None:
    """An editor's lock, what a Mac writes beside a file, a draft, a backup."""
    (tmp_path / ".#aol.yml").symlink_to("somebody@host.1234")
    for name in ("._aol.yml", ".aol.yml.swp", "_example.yml", "aol.yml~", "b.yml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [file.name for file in yaml_files(tmp_path)] == ["b.yml"]


@pytest.mark.parametrize(
    ("place", "make", "part"),
    [
        ("overrides/assets/x.txt", lambda file: file.symlink_to("/etc/passwd"), "no link out of overrides/"),
        ("docs/x.md", lambda file: file.symlink_to("nowhere"), "or to nothing"),
        ("docs/y.md", lambda file: file.symlink_to("y.md"), "or to nothing"),
        ("overrides/assets/folder", lambda file: file.symlink_to("/etc"), "no link out of overrides/"),
        ("overrides/assets/pipe", os.mkfifo, "a file or a folder"),
        ("data/error.yml", lambda file: file.write_text("a: 1\n"), "one of product.yml"),
        ("data/product.yaml", lambda file: file.write_text("a: 1\n"), "ends in .yml"),
    ],
    ids=["file", "dangling", "loop", "folder", "pipe", "unknown", "yaml"],
)
def test_nothing_strange_lies_in_the_folders(small_project: Path, place: str, make: Callable[[Path], object], part: str) -> None:
    make(small_project / place)
    with pytest.raises(DataError) as caught:
        assert load(small_project)
    (problem,) = caught.value.problems
    assert problem.file.name == Path(place).name and part in str(problem) and MESSAGE.match(str(problem))


def test_a_link_inside_a_folder_is_one(small_project: Path) -> None:
    (small_project / "overrides/assets/same.css").symlink_to("stylesheets")
    (small_project / "docs/.#faq.md").symlink_to("somebody@host.1234")  # an editor's lock
    assert load(small_project)


# --- the clock, and the addresses of the built pages ---


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("1795280400", dt.date(2026, 11, 22)), ("1795219200", dt.date(2026, 11, 21)), ("0", dt.date(1970, 1, 1))],
    ids=["evening-in-utc", "midnight-in-utc", "zero"],
)
def test_a_day_counts_once_it_has_begun_somewhere(monkeypatch: pytest.MonkeyPatch, epoch: str, day: dt.date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert clock.today() == day


@pytest.mark.parametrize("epoch", ["abc", "1.5", "9" * 30, " "])
def test_a_wrong_epoch_is_said(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(clock.ClockError, match="expected whole seconds since 1970"):
        clock.today()


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        " JavaScript:x",
        "java\nscript:x",
        "\x01javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
        "x:y",
    ],
)
def test_a_built_page_leads_to_no_other_scheme(tmp_path: Path, target: str) -> None:
    assert missing(tmp_path, {}, Path("index.html"), target) == "http:, https:, mailto: or a path"


@pytest.mark.parametrize("target", ["https://northmail.org/", "http://northmail.org/", "mailto:a@northmail.org"])
def test_a_built_page_may_lead_away(tmp_path: Path, target: str) -> None:
    assert missing(tmp_path, {}, Path("index.html"), target) is None


def test_limits_leave_room_for_the_data() -> None:
    largest = max(file.stat().st_size for file in (SMALL.parents[2] / "data").rglob("*.yml"))
    assert largest * 5 < reader.MAX_BYTES
