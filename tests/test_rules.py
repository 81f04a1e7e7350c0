"""Every rule of the dataset is made to fail once, and its message says where, what, what was expected and how to repair it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.dataset import model
from macros.dataset.load import DataError, Loaded, Problem, load, read_yaml
from macros.dataset.rules import RULES, check, common

ROOT = Path(__file__).resolve().parents[1]
# The day of the newest check: a later one would make the real data older, an earlier one is before some of it.
TODAY = load(ROOT).dataset.newest_check

Change = Callable[[Any], None]


def edit(project: Path, name: str, change: Change) -> None:
    """Load data/<name>, let `change` damage it, write it back."""
    file = project / "data" / name
    content = read_yaml(file)
    change(content)
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def problems(project: Path, today: dt.date = TODAY) -> list[Problem]:
    try:
        return check(load(project), today).errors
    except DataError as error:
        return error.problems


def put(*path: str | int, value: Any) -> Change:
    """A change that sets content[path] to `value`; None as the last key appends."""

    def change(content: Any) -> None:
        for key in path[:-1]:
            content = content[key]
        content.append(value) if path[-1] is None else content.__setitem__(path[-1], value)

    return change


def drop(*path: str | int) -> Change:
    def change(content: Any) -> None:
        for key in path[:-1]:
            content = content[key]
        del content[path[-1]]

    return change


def both(*changes: Change) -> Change:
    return lambda content: [change(content) for change in changes] and None


def moved(*entries: tuple[str, str]) -> Change:
    return put("moved", value=[{"old": old, "new": new} for old, new in entries])


TEXT = {"en": "Some words", "zh": "一些文字"}
QQ, GMAIL, MICROSOFT = "providers/qq.yml", "providers/gmail.yml", "providers/microsoft.yml"
MAIL_QQ = "https://mail.qq.com/"
DEVELOPERS, EXAMPLE = "pages/developers.yml", ("sections", 1, "blocks", 1, "code")
REDIRECTS = "redirects.yml"

# rule → (file, damage, parts of the message)
BROKEN: dict[str, list[tuple[str, Change, tuple[str, ...]]]] = {
    "sources-named": [
        (QQ, put("changes", 0, "sources", value=["nowhere"]), ("changes[0].sources[0] is 'nowhere'", "list the source")),
        (QQ, put("servers", "sources", 0, value="nowhere"), ("qq.yml:", "servers.sources[0] is 'nowhere'", "one of qq-official")),
        (
            QQ,
            put("sources", None, value={"id": "idle", "kind": "other", "title": "x", "date": "2026"}),
            ("sources[9].id is 'idle'", "cite it or remove it"),
        ),
        (QQ, lambda qq: qq["sources"].append(qq["sources"][0]), ("each source once",)),
    ],
    "uncertainty": [
        (QQ, drop("limits", "unsure"), ("limits.confidence is 'low'", "add `limits.unsure`")),
        (QQ, put("servers", "unsure", value=TEXT), ("servers.unsure", "lower the confidence")),
    ],
    "binding": [
        (MICROSOFT, drop("instead"), ("instead", "say what to do instead")),
        (QQ, put("instead", value=[{"title": TEXT, "text": TEXT}]), ("exactly where binding is oauth_only",)),
        (MICROSOFT, put("minutes", value=5), ("minutes is 5", "remove it")),
        (QQ, drop("minutes"), ("estimate how long",)),
        (MICROSOFT, put("password", "login_password", value="yes"), ("password.login_password is 'yes'", "expected no")),
        (QQ, put("binding", value="unconfirmed"), ("binding is 'unconfirmed'", "lower the confidence that is in doubt")),
    ],
    "password-types": [(QQ, put("password", "type", value="magic"), ("password.type is 'magic'", "authorization_code"))],
    "password-change": [(QQ, drop("password", "killed_by"), ("main_password_change is 'kills'", "`killed_by`"))],
    "error-causes": [
        (
            QQ,
            put("errors", "items", 0, "cause", value="gremlins"),
            ("errors.items[0].cause is 'gremlins'", "wrong_password_type"),
        ),
        (QQ, put("errors", "items", 0, "actor", value="you"), ("errors.items[0].actor is 'you'", "remove the key")),
    ],
    "error-steps": [
        (QQ, put("errors", "items", 0, "step", value="dance"), ("errors.items[0].step is 'dance'", "create-code")),
        (QQ, put("steps", "items", 0, "id", value="idle"), ("steps.items[0].id is 'idle'", "remove the id")),
        (QQ, put("steps", "items", 0, "id", value="create-code"), ("steps.items[4].id is 'create-code'", "rename one of them")),
        (QQ, put("pitfalls", 0, "step", value="dance"), ("pitfalls[0].step is 'dance'", "create-code")),
        (QQ, put("prerequisites", 0, "step", value="dance"), ("prerequisites[0].step is 'dance'", "create-code")),
    ],
    "certain-servers": [
        (QQ, put("servers", "sets", 0, "certain", value=True), ("servers.sets[0].certain is True", "remove the key"))
    ],
    "step-screens": [
        (
            QQ,
            put("steps", "items", 0, "urls", value={"qq.com": MAIL_QQ, "foxmail.com": MAIL_QQ}),
            ("steps.items[0].url is", "either `url` or `urls`", "remove `url`"),
        ),
        (QQ, put("steps", "items", 1, "urls", value={"qq.com": MAIL_QQ}), ("at least two domains", "write one address as `url`")),
        (
            QQ,
            put("steps", "items", 1, "urls", value={"qq.com": MAIL_QQ, "163.com": MAIL_QQ}),
            ("steps.items[1].urls.163.com", "a domain of this provider"),
        ),
        (QQ, put("steps", "items", 0, "continues", value=True), ("steps.items[0].continues", "remove the key")),
    ],
    "labels": [
        (QQ, drop("password", "name", "gloss"), ("password.name.gloss", "a `gloss` in en")),
        (QQ, put("password", "name", "gloss", value={"en": "code", "zh": "授权码"}), ("password.name.gloss.zh", "remove it")),
    ],
    "derivable": [
        (QQ, put("servers", "sets", 0, "imap", "username", value="full_address"), ("imap.username", "remove the key")),
        (QQ, put("errors", "items", 0, "confidence", value="high"), ("errors.items[0].confidence", "high is the rule")),
        (QQ, put("servers", "alternatives", 0, "host", value="smtp.qq.com"), ("alternatives[0].host", "the recommended one")),
    ],
    "port-security": [
        (
            QQ,
            put("servers", "sets", 0, "imap", "security", value="starttls"),
            ("imap.security is 'starttls'", "ssl on port 993 (RFC 8314)"),
        ),
        (QQ, put("servers", "sets", 0, "imap", "port", value=9930), ("imap.port is 9930", "a standard mail port")),
    ],
    "primary-domain": [
        (
            GMAIL,
            both(drop("servers", "sets", 0, "domains"), put("servers", "sets", 0, "aliases", value=["googlemail.com"])),
            ("at least one set with `domains`",),
        ),
        (
            QQ,
            lambda qq: qq["servers"]["sets"].append({key: qq["servers"]["sets"][0][key] for key in ("imap", "smtp")}),
            ("sets[1]", "say for which domains it holds"),
        ),
    ],
    "limits-sourced": [(QQ, drop("limits", "items", 1, "sources"), ("limits.items[1] is 'lockout'", "value: not_published"))],
    "changes": [
        (GMAIL, put("changes", 0, "date", value="2026-12"), ("changes[0].date is '2026-12'", "up to today", "has happened")),
        (GMAIL, put("changes", 0, "checked", value=dt.date(2027, 1, 1)), ("changes[0].checked is '2027-01-01'", "up to today")),
        (GMAIL, put("changes", 0, "written", value=dt.date(2026, 11, 23)), ("changes[0].written is '2026-11-23'", "set both")),
        (GMAIL, put("changes", 1, "id", value="workspace-passwords-end"), ("changes[1].id", "rename the newer one")),
        (GMAIL, lambda gmail: gmail["changes"].reverse(), ("changes[1].date is '2025-01'", "put the newest change first")),
    ],
    "unique": [
        (QQ, put("order", value=1), ("order is 1", "a row of its own", "use a free number")),
        (QQ, put("servers", "sets", 0, "aliases", None, value="gmail.com"), ("'gmail.com'", "gmail.yml has it")),
        (QQ, put("not_this", 0, "domains", value=["163.com"]), ("not_this[0].domains[0] is '163.com'", "netease.yml has it")),
        ("pitfalls.yml", lambda content: content["pitfalls"].append(content["pitfalls"][0]), ("an id that occurs once",)),
    ],
    "match-own": [
        (
            QQ,
            put("errors", "items", 0, "match", value=["something else"]),
            ("match[0] is 'something else'", "copy it from `text`"),
        ),
        (
            "errors.yml",
            put("causes", 0, "signs", None, value="Nobody ever sends this"),
            ("Nobody ever sends this", "add a fragment"),
        ),
    ],
    "match-apart": [
        (QQ, put("errors", "items", 0, "match", None, value="535 Login Fail"), ("'535 Login Fail'", "make it longer"))
    ],
    "marks-apart": [
        (QQ, put("errors", "marks", 0, value="Login error"), ("marks[0] is 'Login error'", "netease does", "make it longer")),
        (QQ, put("errors", "marks", 0, value="gsmtp"), ("gmail does",)),
    ],
    "texts": [
        (QQ, put("status", "en", value="Works with {produkt}."), ("status.en is '{produkt}'", "{product}")),
        (QQ, put("status", "en", value="See [this](page:nowhere)."), ("'page:nowhere'", "page: with one of")),
        (QQ, put("status", "en", value="See [this](page:changes#qq-nowhere)."), ("qq-authorization-code-only",)),
        (QQ, put("status", "en", value="See [this](page:faq#nowhere)."), ("'page:faq#nowhere'", "an anchor of that page")),
        (QQ, put("status", "en", value="See [this](guide:nowhere)."), ("'guide:nowhere'", "guide: with one of")),
        (QQ, put("status", "en", value="See [this](feature:nowhere)."), ("'feature:nowhere'", "feature: with one of")),
        (QQ, put("status", "en", value="See [this](ftp://x)."), ("'ftp://x'", "https://…, page:…")),
        (QQ, put("status", value={"en": "Works with a code.", "zh": "Works with a code."}), ("status.zh", "translate it")),
        (QQ, put("status", value={"en": "用授权码", "zh": "Works with a code."}), ("status.en", "swap the two")),
    ],
    "chinese-typography": [
        (QQ, put("status", "zh", value="用16位授权码"), ("status.zh is '用16位授权码'", "a space between Chinese and Latin")),
        (QQ, put("status", "zh", value="用授权码,可以绑定"), ("full-width punctuation",)),
        ("responses.yml", put("phrases", "optional", "zh", value="可以skip"), ("phrases.optional.zh is '可以skip'",)),
    ],
    "response-placeholders": [
        (
            "responses.yml",
            put("topics", "servers", "en", value="Use {imap_hots}."),
            ("responses.yml:", "topics.servers.en is '{imap_hots}'", "{imap_host}", "correct the placeholder"),
        ),
        (
            "responses.yml",
            put("topics", "servers", "zh", value="填 {imap_host}。"),
            ("topics.servers.zh is '{link}'", "say it too"),
        ),
        ("responses.yml", put("frame", "zh", value="{reply}"), ("frame.zh is '{date}'", "say it too")),
        ("responses.yml", put("phrases", "shown_once", "en", value="{once}"), ("phrases.shown_once.en is '{once}'", "{product}")),
        ("responses.yml", put("causes", 0, "fix", "zh", value="填 {lead}。"), ("causes[0].fix.zh is '{lead}'", "{renew}")),
        ("responses.yml", put("causes", 0, "fix", "en", value="Wait."), ("causes[0].fix.en is '{password}'", "say it too")),
    ],
    "response-causes": [
        ("responses.yml", put("causes", 0, "id", value="bad_luck"), ("causes[0].id is 'bad_luck'", "an id of errors.yml")),
        (
            "responses.yml",
            put("causes", 2, "not_for", 0, value="gmial"),
            ("causes[2].not_for[0] is 'gmial'", "gmail", "use the name of a provider's file"),
        ),
        ("responses.yml", drop("causes", 0, "fix"), ("causes is 'wrong_password_type'", "add an entry with `fix`")),
    ],
    "error-names": [
        (
            QQ,
            lambda qq: qq["errors"]["items"].append(qq["errors"]["items"][0]),
            ("errors.items[6].match is 'wrong_password_type.", "put another fragment first"),
        )
    ],
    "features": [("product.yml", put("bulk", "feature", value="nowhere"), ("bulk.feature is 'nowhere'", "add the feature"))],
    "examples": [
        (
            DEVELOPERS,
            put(*EXAMPLE, "text", value="curl https://example.com/"),
            ("developers.yml:", "code.text is 'curl https://example.com/'", "{site} as the only address"),
        ),
        (DEVELOPERS, put(*EXAMPLE, "text", value="curl {site}/ https://example.com/"), ("write {site}",)),
    ],
    "descriptions": [
        ("pages/faq.yml", put("description", "en", value="Too short"), ("description.en is 'Too short'", "50 to 170 characters"))
    ],
    "moved": [
        (REDIRECTS, moved(("page:tips", "page:faq"), ("page:tips", "page:home")), ("moved[1].old", "each address once")),
        (REDIRECTS, moved(("page:faq", "page:home")), ("moved[0].old is 'page:faq'", "no longer there", "remove the entry")),
        (REDIRECTS, moved(("page:faq#help", "page:home")), ("'page:faq#help'", "no longer there")),
        (REDIRECTS, moved(("guide:old#steps", "guide:qq#steps")), ("'guide:old#steps'", "where the whole page has gone")),
        (REDIRECTS, moved(("page:tips", "page:nowhere")), ("moved[0].new is 'page:nowhere'", "page: with one of")),
        (REDIRECTS, moved(("page:tips", "page:faq#nowhere")), ("'page:faq#nowhere'", "an anchor of that page")),
        (REDIRECTS, moved(("page:a", "page:b"), ("page:b", "page:faq")), ("moved[0].new is 'page:b'", "the chain")),
        (REDIRECTS, moved(("page:a", "page:b"), ("page:b", "page:a")), ("moved[1].new is 'page:a'", "the chain")),
        (REDIRECTS, moved(("page:a", "page:a")), ("moved[0].new is 'page:a'", "the chain")),
        (REDIRECTS, moved(("file:a.json", "page:faq")), ("a file for a file",)),
        (REDIRECTS, moved(("short:g/foxmail.com", "guide:qq")), ("'short:g/foxmail.com'", "no longer there")),
        (REDIRECTS, moved(("page:tips", "short:g/qq")), ("'short:g/qq'", "page:…, guide:…")),
    ],
    "former": [
        ("product.yml", put("former", "pages", 1, "new", value="guide:nowhere"), ("former.pages[1].new", "guide: with one of")),
        ("product.yml", lambda product: product["former"]["pages"].append(product["former"]["pages"][0]), ("each address once",)),
    ],
    "reply-codes": [
        ("errors.yml", put("causes", 0, "codes", None, value=599), ("causes[0].codes[1] is 599", "quote the reply")),
        ("errors.yml", put("causes", 1, "codes", None, value=535), ("535", "wrong_password_type has it")),
    ],
    "fresh": [
        (
            QQ,
            put("servers", "checked", value=dt.date(2026, 11, 23)),
            ("servers.checked is '2026-11-23'", "a day up to today, 2026-11-22"),
        ),
        (QQ, put("steps", "checked", value=dt.date(2024, 1, 1)), ("steps.checked is '2024-01-01'", "then set the new date")),
    ],
}


@pytest.mark.parametrize(
    ("rule", "file", "change", "parts"),
    [pytest.param(rule, *case, id=f"{rule}-{number}") for rule, cases in BROKEN.items() for number, case in enumerate(cases)],
)
def test_rule_fails_with_its_message(project: Path, rule: str, file: str, change: Change, parts: tuple[str, ...]) -> None:
    edit(project, file, change)
    messages = [str(problem) for problem in problems(project) if problem.rule == rule]
    assert any(all(part in message for part in (*parts, "Repair:", f"[{rule}]")) for message in messages), messages


def test_slug_rule(project: Path) -> None:
    (project / "data/providers/qq.yml").rename(project / "data/providers/Q Q.yml")
    assert any("rename the file" in str(problem) for problem in problems(project) if problem.rule == "slugs")


def test_stub_rule(project: Path) -> None:
    (project / "docs/guides/qq.md").rename(project / "docs/guides/stray.md")
    messages = [str(problem) for problem in problems(project) if problem.rule == "stubs"]
    assert any('docs/guides/qq.md:1: the file; expected the line `{{ guide("qq") }}`' in message for message in messages)
    assert any("guides/stray.md" in message and "remove this one" in message for message in messages)


def test_pages_that_others_lead_to_must_be_there(project: Path) -> None:
    (project / "data/pages/support.yml").unlink()
    for stub in project.glob("docs/support.md"):
        stub.unlink()
    messages = [str(problem) for problem in problems(project) if problem.rule == "stubs"]
    assert len(messages) == 1
    assert "data/pages/support.yml:1: the file; expected this page" in messages[0] and "bring it back" in messages[0]


@pytest.mark.parametrize("file", ["data/providers/qq.yml", "docs/faq.md", "macros/strings/en.yml", "overrides/main.html"])
@pytest.mark.parametrize("of", ["name", "host"])
def test_product_is_named_once(project: Path, file: str, of: str) -> None:
    product = load(project).dataset.product
    leak = product.name.en.upper() if of == "name" else product.permalink
    with (project / file).open("a", encoding="utf-8") as out:
        out.write(f"\n# {leak}\n")
    messages = [str(problem) for problem in problems(project) if problem.rule == "product-named-once"]
    assert len(messages) == 1
    assert file in messages[0] and "write {product}" in messages[0]


def test_every_rule_has_a_failing_example() -> None:
    assert set(RULES) == set(BROKEN) | {"slugs", "stubs", "product-named-once"}


# --- what the types check -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "change", "parts"),
    [
        pytest.param(
            QQ,
            put("colour", value="red"),
            ("qq.yml:", "colour is 'red'", "only known keys", "correct the spelling of `colour`"),
            id="unknown-key",
        ),
        pytest.param(QQ, drop("webmail"), ("webmail", "this key to be present", "add the key `webmail`"), id="missing-key"),
        pytest.param(QQ, drop("name", "zh"), ("name.zh", "this key to be present"), id="missing-language"),
        pytest.param(
            QQ,
            put("binding", value="maybe"),
            ("binding is 'maybe'", "'password', 'oauth_only' or 'unconfirmed'"),
            id="wrong-choice",
        ),
        pytest.param(
            QQ,
            put("servers", "sets", 0, "imap", "port", value=70000),
            ("imap.port is 70000", "less than or equal to 65535"),
            id="port",
        ),
        pytest.param(
            QQ,
            put("servers", "sets", 0, "imap", "host", value="IMAP qq"),
            ("imap.host is 'IMAP qq'", "host name such as"),
            id="host",
        ),
        pytest.param(QQ, put("changes", 0, "sources", value=[]), ("changes[0].sources is []", "at least 1 item"), id="no-source"),
        pytest.param(QQ, put("changes", 0, "date", value="undated"), ("changes[0].date is 'undated'",), id="undated-change"),
        pytest.param(
            QQ,
            put("changes", 0, "date", value="2026-02-30"),
            ("changes[0].date is '2026-02-30'", "a day, month or year of the calendar"),
            id="no-such-day",
        ),
        pytest.param(QQ, put("webmail", value="mail.qq.com"), ("webmail is 'mail.qq.com'", "https://"), id="address"),
        pytest.param(
            QQ, put("servers", "checked", value="yesterday"), ("servers.checked is 'yesterday'", "a date such as"), id="date"
        ),
        pytest.param(
            QQ, put("sources", 0, "date", value="May 2024"), ("sources[0].date is 'May 2024'", "pattern"), id="loose-date"
        ),
        pytest.param(QQ, put("status", "en", value="  "), ("status.en", "text that is not empty"), id="empty-text"),
        pytest.param(QQ, put("slug", value="qq"), ("slug", "only known keys"), id="slug-is-the-file-name"),
        pytest.param("errors.yml", put("causes", value="none"), ("causes is 'none'", "a list"), id="list"),
        pytest.param(
            REDIRECTS, moved(("qq/#a", "guide:qq")), ("moved[0].old is 'qq/#a'", "an address such as guide:qq#steps"), id="moved"
        ),
        *(
            pytest.param(
                QQ, put("errors", *key, value=[text]), ("words of a reply", "without |"), id=f"fragment-{key[-1]}-{text}"
            )
            for key in (("items", 0, "match"), ("marks",))
            for text in ("…", "a|b", "login … ?")
        ),
        *(
            pytest.param(
                "pages/faq.yml",
                put("sections", 0, "blocks", 0, value=block),
                ("sections[0].blocks[0]", "exactly one of p, bullets"),
                id=f"block-of-{len(block)}",
            )
            for block in ({}, {"p": TEXT, "note": TEXT})
        ),
        pytest.param(
            "pages/faq.yml",
            put("sections", 0, "blocks", 0, value={"table": {"head": [TEXT], "rows": [[TEXT, TEXT]]}}),
            ("sections[0].blocks[0].table", "as many cells as `head`"),
            id="row",
        ),
        pytest.param("responses.yml", drop("topics", "step"), ("topics.step", "this key to be present"), id="missing-reply"),
    ],
)
def test_schema_message(project: Path, file: str, change: Change, parts: tuple[str, ...]) -> None:
    edit(project, file, change)
    messages = [str(problem) for problem in problems(project)]
    assert any(all(part in message for part in (*parts, "Repair:", "[schema]")) for message in messages), messages


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "name: {en: A, zh: 甲}\nname: {en: B, zh: 乙}\n", ("qq.yml:2", "the key 'name' is there twice"), id="repeated-key"
        ),
        pytest.param("name: {en: A\nshort: x\n", ("qq.yml:2", "mend the syntax here"), id="syntax"),
        pytest.param("name: \x07\n", ("qq.yml", "remove the unreadable character"), id="control-character"),
        pytest.param("", ("qq.yml:1", "write it, or remove the file"), id="empty"),
        pytest.param("- a\n", ("qq.yml:1", "dictionary"), id="not-a-mapping"),
    ],
)
def test_unreadable_file(project: Path, text: str, parts: tuple[str, ...]) -> None:
    (project / "data/providers/qq.yml").write_text(text, encoding="utf-8")
    messages = [str(problem) for problem in problems(project)]
    assert any(all(part in message for part in parts) for message in messages), messages


def test_not_utf8(project: Path) -> None:
    (project / "data/providers/qq.yml").write_bytes("name: 邮箱".encode("gbk"))
    assert any("save the file as UTF-8" in str(problem) for problem in problems(project))


def test_line_number_is_that_of_the_value(project: Path) -> None:
    file = project / "data/providers/qq.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next(index for index, line in enumerate(lines, 1) if line.startswith("binding:"))
    lines[number - 1] = "binding: maybe"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert any(f"qq.yml:{number}: binding" in str(problem) for problem in problems(project))


def test_all_problems_are_reported_together(project: Path) -> None:
    edit(project, QQ, put("binding", value="maybe"))
    edit(project, GMAIL, put("binding", value="maybe"))
    edit(project, "product.yml", drop("name"))
    with pytest.raises(DataError, match="3 problems") as caught:
        load(project)
    assert all(name in str(caught.value) for name in ("qq.yml", "gmail.yml", "product.yml"))


def test_lines_of_chinese_join_without_a_blank(tmp_path: Path) -> None:
    """YAML folds line ends into blanks. Latin words keep theirs, and so does what stands in one line or is kept literally."""
    file = tmp_path / "text.yml"
    lines = "  来源和日期。\n  资料在 IMAP\n  服务（SMTP\n  也是）里\n  和 here\n  there\n"
    file.write_text(
        f'folded: >-\n{lines}plain:\n{lines}quoted: "一\n  二"\nline: 一 二\nliteral: |-\n  一 二\n  三\n', encoding="utf-8"
    )
    joined = "来源和日期。资料在 IMAP 服务（SMTP 也是）里和 here there"
    assert read_yaml(file) == {"folded": joined, "plain": joined, "quoted": "一二", "line": "一 二", "literal": "一 二\n三"}


def test_no_text_has_a_stray_blank() -> None:
    """Nor will a text that is written tomorrow, in whatever form of YAML."""
    for file, path, text in common.parts(load(ROOT), model.Text):
        assert not re.search(r"[\u3000-\u303f\uff00-\uffef] | (?=[\u3000-\u303f\uff00-\uffef])", text.zh), (file.name, path)


def test_age_warns_before_it_fails(project: Path) -> None:
    limit = load(ROOT).dataset.freshness.steps
    checked = TODAY - dt.timedelta(days=limit.warn_days + 1)
    edit(project, QQ, put("steps", "checked", value=checked))
    report = check(load(project), TODAY)
    assert not report.errors
    assert [problem.path for problem in report.warnings] == [("steps", "checked")]
    assert not check(load(project), TODAY - dt.timedelta(days=1)).warnings


@pytest.mark.parametrize("file", sorted((ROOT / "data").rglob("*.yml")), ids=lambda file: file.stem)
def test_file_is_yaml_for_every_reader(file: Path) -> None:
    """libyaml is more lenient than other readers; an editor or another tool must understand the files too."""
    assert yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)


def test_real_data_passes() -> None:
    report = check(loaded := load(ROOT), max(dt.date.today(), TODAY))
    assert isinstance(loaded, Loaded)
    assert [str(problem) for problem in report.errors] == []
