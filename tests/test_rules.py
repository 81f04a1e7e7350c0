"""Every rule of the dataset is made to fail once, and its message says where, what, what was expected and how to repair it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from macros.clock import today
from macros.dataset import interface, model
from macros.dataset.load import load
from macros.dataset.problem import DataError
from macros.dataset.reader import read_yaml
from macros.dataset.rules import RULES, check, common
from tests.support.projects import ROOT, TODAY, Change, both, broken, drop, edit, loaded, problems, put


def moved(*entries: tuple[str, str]) -> Change:
    return put("moved", value=[{"old": old, "new": new} for old, new in entries])


TEXT = {"en": "Some words", "zh": "一些文字"}
NORTH, SOUTH, PIER = "providers/north.yml", "providers/south.yml", "providers/pier.yml"
ENDPOINT = {"host": "mail.piermail.invalid", "port": 143, "security": "starttls"}
WEB = "https://web.northmail.invalid/"
DEVELOPERS, EXAMPLE = "pages/developers.yml", ("sections", 0, "blocks", 0, "code")
REDIRECTS, RESPONSES = "redirects.yml", "responses.yml"

# rule → (file, damage, parts of the message)
BROKEN: dict[str, list[tuple[str, Change, tuple[str, ...]]]] = {
    "sources-named": [
        (NORTH, put("changes", 0, "sources", value=["nowhere"]), ("changes[0].sources[0] is 'nowhere'", "list the source")),
        (NORTH, put("servers", "sources", 0, value="nowhere"), ("north.yml:", "servers.sources[0] is 'nowhere'", "one of help")),
        (
            NORTH,
            put("sources", None, value={"id": "idle", "kind": "other", "title": "x", "date": "2026"}),
            ("sources[3].id is 'idle'", "cite it or remove it"),
        ),
        (NORTH, lambda north: north["sources"].append(north["sources"][0]), ("each source once",)),
    ],
    "uncertainty": [
        (NORTH, drop("password", "unsure"), ("password.confidence is 'low'", "add `password.unsure`")),
        (NORTH, put("steps", "unsure", value=TEXT), ("steps.unsure", "lower the confidence")),
    ],
    "binding": [
        (SOUTH, drop("instead"), ("instead", "say what to do instead")),
        (NORTH, put("instead", value=[{"title": TEXT, "text": TEXT}]), ("exactly where binding is oauth_only",)),
        (SOUTH, put("minutes", value=5), ("minutes is 5", "remove it")),
        (NORTH, put("changes", 0, "ends_passwords", value=True), ("changes[0].ends_passwords is True", "correct `binding`")),
        (SOUTH, put("password", "login_password", value="yes"), ("password.login_password is 'yes'", "expected no")),
        (
            PIER,
            both(*(put(group, "confidence", value="high") for group in ("servers", "password"))),
            ("binding is 'unconfirmed'", "lower the confidence that is in doubt"),
        ),
    ],
    "sign-in": [
        (
            "product.yml",
            put("sign_in", value={"north": "yes"}),
            ("product.yml:", "sign_in.north is 'north'", "south, where no password works"),
        ),
        ("product.yml", put("sign_in", value={"nowhere": "yes"}), ("sign_in.nowhere is 'nowhere'", "remove it")),
        (NORTH, put("status", value={"by_sign_in": {"unknown": TEXT}}), ("north.yml:1:", "south, where no password works")),
    ],
    "password-types": [(NORTH, put("password", "type", value="magic"), ("password.type is 'magic'", "app_password"))],
    "password-change": [
        (NORTH, drop("password", "killed_by"), ("main_password_change is 'kills'", "`killed_by`")),
        (PIER, drop("password", "survives"), ("main_password_change is 'survives'", "`survives`")),
    ],
    "error-causes": [
        (
            NORTH,
            put("errors", "items", 0, "cause", value="gremlins"),
            ("errors.items[0].cause is 'gremlins'", "wrong_password_type"),
        ),
        (NORTH, put("errors", "items", 0, "actor", value="you"), ("errors.items[0].actor is 'you'", "remove the key")),
    ],
    "error-steps": [
        (NORTH, put("errors", "items", 0, "step", value="dance"), ("errors.items[0].step is 'dance'", "enable, create")),
        (NORTH, put("steps", "items", 0, "id", value="idle"), ("steps.items[0].id is 'idle'", "remove the id")),
        (NORTH, put("steps", "items", 0, "id", value="create"), ("steps.items[2].id is 'create'", "rename one of them")),
        (NORTH, put("pitfalls", 0, "step", value="dance"), ("pitfalls[0].step is 'dance'", "enable, create")),
        (NORTH, put("prerequisites", 0, "step", value="dance"), ("prerequisites[0].step is 'dance'", "enable, create")),
    ],
    "certain-servers": [
        (NORTH, put("servers", "confidence", value="high"), ("servers.sets[0].certain is True", "remove the key")),
        (NORTH, put("servers", "sets", 1, "certain", value=True), ("servers.sets[0].certain is True", "some sets")),
    ],
    "step-screens": [
        (NORTH, put("steps", "items", 0, "url", value=WEB), ("steps.items[0].url is", "either `url` or `urls`", "remove `url`")),
        (
            NORTH,
            put("steps", "items", 0, "urls", value={"fjord.invalid": WEB}),
            ("at least two domains", "write one address as `url`"),
        ),
        (
            NORTH,
            put("steps", "items", 0, "urls", "southmail.invalid", value=WEB),
            ("steps.items[0].urls.southmail.invalid", "a domain of this provider"),
        ),
        (NORTH, put("steps", "items", 0, "continues", value=True), ("steps.items[0].continues", "remove the key")),
    ],
    "languages": [
        (
            NORTH,
            put("password", "name", "ui", value={"xx": "?", "en": "?", "zh": "?"}),
            ("password.name.ui.xx is 'xx'", "de for"),
        ),
        (
            NORTH,
            put("links", 0, "lang", value="gr"),
            ("links[0].lang is 'gr'", "a language that has a name in `en`", "correct the tag"),
        ),
    ],
    "labels": [
        (NORTH, drop("password", "name", "gloss", "en"), ("password.name.gloss", "a `gloss` in en")),
        (
            NORTH,
            put("steps", "items", 1, "path", 0, "gloss", "zh", value="设置"),
            ("steps.items[1].path[0].gloss.zh", "remove it"),
        ),
    ],
    "derivable": [
        (NORTH, put("servers", "sets", 0, "imap", "username", value="full_address"), ("imap.username", "remove the key")),
        (NORTH, put("errors", "items", 0, "confidence", value="high"), ("errors.items[0].confidence", "high is the rule")),
        (
            PIER,
            put("servers", "alternatives", value=[ENDPOINT | {"protocol": "imap", "sources": ["list"]}]),
            ("alternatives[0].host", "the recommended one"),
        ),
    ],
    "port-security": [
        (
            NORTH,
            put("servers", "sets", 0, "imap", "security", value="starttls"),
            ("imap.security is 'starttls'", "ssl on port 993 (RFC 8314)"),
        ),
        (NORTH, put("servers", "sets", 0, "imap", "port", value=9930), ("imap.port is 9930", "a standard mail port")),
        (NORTH, drop("servers", "alternatives", 0, "note"), ("alternatives[0].port is 994", "with a `note` that says why")),
    ],
    "marks": [
        (NORTH, put("icon", value="simple/gmial"), ("icon is 'simple/gmial'", "a bundled icon", "one of these: simple/gmail,")),
        (NORTH, put("icon", value="octicons/mail-24"), ("icon is 'octicons/mail-24'", "material, simple, fontawesome/brands")),
    ],
    "shapes": [
        (
            NORTH,
            put("password", "shape", value="abcd efgh"),
            ("shape is 'abcd efgh'", "states (8 here)", "what the provider says"),
        ),
        (NORTH, drop("steps", "items", 2, "shows"), ("password.shape", "a step that shows the password", "`shows: password`")),
        (NORTH, drop("password", "shape"), ("steps.items[2].shows", "`password.shape`, which is drawn there", "remove the key")),
    ],
    "primary-domain": [
        (PIER, drop("servers", "sets", 0, "domains"), ("at least one set with `domains`", "move the main domain")),
        (
            NORTH,
            lambda north: north["servers"]["sets"].append({key: north["servers"]["sets"][0][key] for key in ("imap", "smtp")}),
            ("sets[2]", "say for which domains it holds"),
        ),
    ],
    "limits-sourced": [
        (NORTH, drop("limits", "items", 0, "sources"), ("limits.items[0] is 'messages_per_day'", "value: not_published"))
    ],
    "changes": [
        (NORTH, put("changes", 0, "date", value="2026-12"), ("changes[0].date is '2026-12'", "up to today", "has happened")),
        (NORTH, put("changes", 0, "checked", value="2026-11-23"), ("changes[0].checked is '2026-11-23'", "up to today")),
        (NORTH, put("changes", 0, "written", value="2026-11-21"), ("changes[0].written is '2026-11-21'", "set both")),
        (NORTH, put("changes", 1, "id", value="new-menu"), ("changes[1].id", "rename the newer one")),
        (NORTH, lambda north: north["changes"].reverse(), ("changes[1].date is '2026-05-01'", "put the newest change first")),
    ],
    "unique": [
        (
            NORTH,
            put("order", value=2),
            ("south.yml:", "order.en is 2", "a row of its own in the edition en", "use a free number"),
        ),
        (SOUTH, put("order", "zh", value=1), ("south.yml:", "order.zh is 1", "in the edition zh (north.yml has it)")),
        (
            PIER,
            put("servers", "sets", 0, "aliases", None, value="fjord.invalid"),
            ("pier.yml:", "'fjord.invalid'", "north.yml has it"),
        ),
        (
            NORTH,
            put("not_this", 0, "domains", value=["southmail.invalid"]),
            ("not_this[0].domains[0] is 'southmail.invalid'", "south.yml has it"),
        ),
        (
            "domains.yml",
            put("leave_alone", None, value="fjord.invalid"),
            ("leave_alone[1] is 'fjord.invalid'", "north.yml has it"),
        ),
        (
            "domains.yml",
            put("enterprise", 0, "domains", value=["fjord.invalid"]),
            ("enterprise[0].domains[0] is 'fjord.invalid'", "north.yml has it"),
        ),
        ("pitfalls.yml", lambda content: content["pitfalls"].append(content["pitfalls"][0]), ("an id that occurs once",)),
    ],
    "nicknames": [
        (NORTH, put("nicknames", None, value="southmail.invalid"), ("nicknames[2] is 'southmail.invalid'", "south has it")),
        (NORTH, put("nicknames", None, value="dock mail"), ("domains.yml", "'dock mail'", "north has it")),
        (
            "domains.yml",
            put("enterprise", 0, "nicknames", None, value="polar mail"),
            ("'polar mail'", "north has it", "remove it"),
        ),
    ],
    "match-own": [
        (
            NORTH,
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
        (NORTH, put("errors", "items", 0, "match", value=["535"]), ("match[0] is '535'", "no password", "make it longer"))
    ],
    "marks-apart": [
        (NORTH, put("errors", "marks", 0, value="takes no password"), ("marks[0] is", "south does", "make it longer")),
        (NORTH, put("errors", "marks", 0, value="south-mx-ref"), ("marks[0] is 'south-mx-ref'", "south does")),
    ],
    "markup": [
        (NORTH, put("status", "en", value="See [this]( page:faq)."), ("links written as [words](page:faq)", "write the link so")),
        (NORTH, put("status", "en", value="See [this]()."), ("links written as [words](page:faq)",)),
        (NORTH, put("status", "en", value="Works **with a code."), ("Works **with", "markup that is closed", "`backticks`")),
        (NORTH, put("status", "en", value="Works {{ with a code."), ("markup that is closed",)),
        (
            "responses.yml",
            put("phrases", "optional", "en", value="[skip](page:faq)"),
            ("'page:faq'", "a placeholder such as {link}"),
        ),
    ],
    "texts": [
        (NORTH, put("status", "en", value="Works with {produkt}."), ("status.en is '{produkt}'", "{product}")),
        (NORTH, put("status", "en", value="See [this](page:nowhere)."), ("'page:nowhere'", "page: with one of")),
        (NORTH, put("status", "en", value="See [this](page:changes#north-nowhere)."), ("north-new-menu",)),
        (NORTH, put("status", "en", value="See [this](page:faq#nowhere)."), ("'page:faq#nowhere'", "an anchor of that page")),
        (NORTH, put("status", "en", value="See [this](guide:nowhere)."), ("'guide:nowhere'", "guide: with one of")),
        (NORTH, put("status", "en", value="See [this](feature:nowhere)."), ("'feature:nowhere'", "feature: with one of")),
        (NORTH, put("status", "en", value="See [this](ftp://x)."), ("'ftp://x'", "https://…, page:…")),
        (NORTH, put("status", value={"en": "Works with a code.", "zh": "Works with a code."}), ("status.zh", "translate it")),
        (NORTH, put("status", value={"en": "用授权码", "zh": "Works with a code."}), ("status.en", "swap the two")),
    ],
    "chinese-typography": [
        (NORTH, put("status", "zh", value="用16位授权码"), ("status.zh is '用16位授权码'", "a space between Chinese and Latin")),
        (NORTH, put("status", "zh", value="用授权码,可以绑定"), ("full-width punctuation",)),
        (RESPONSES, put("phrases", "optional", "zh", value="可以skip"), ("phrases.optional.zh is '可以skip'",)),
    ],
    "response-placeholders": [
        (
            RESPONSES,
            put("topics", "servers", "en", value="Use {imap_hots}."),
            ("responses.yml:", "topics.servers.en is '{imap_hots}'", "{imap_host}", "correct the placeholder"),
        ),
        (RESPONSES, put("topics", "servers", "zh", value="填 {imap_host}。"), ("topics.servers.zh is '{link}'", "say it too")),
        (RESPONSES, put("frame", "zh", value="{reply}"), ("frame.zh is '{date}'", "say it too")),
        (RESPONSES, put("phrases", "shown_once", "en", value="{once}"), ("phrases.shown_once.en is '{once}'", "{product}")),
        (RESPONSES, put("causes", 0, "fix", "zh", value="填 {lead}。"), ("causes[0].fix.zh is '{lead}'", "{renew}")),
        (RESPONSES, put("causes", 0, "fix", "en", value="Wait."), ("causes[0].fix.en is '{password}'", "say it too")),
    ],
    "response-causes": [
        (RESPONSES, put("causes", 0, "id", value="bad_luck"), ("causes[0].id is 'bad_luck'", "an id of errors.yml")),
        (
            RESPONSES,
            put("causes", 0, "not_for", 0, value="norht"),
            ("causes[0].not_for[0] is 'norht'", "north", "use the name of a provider's file"),
        ),
        (RESPONSES, drop("causes", 0, "fix"), ("causes is 'wrong_password_type'", "add an entry with `fix`")),
    ],
    "error-names": [
        (
            NORTH,
            lambda north: north["errors"]["items"].append(north["errors"]["items"][0]),
            ("errors.items[3].match is 'wrong_password_type.", "put another fragment first"),
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
    "keywords": [
        ("pages/faq.yml", put("keywords", value=["ask", "Ask "]), ("keywords[1] is 'Ask'", "not in the list yet", "remove it")),
        ("defaults.yml", put("keywords", "steps", value=["a", "b", "a"]), ("keywords.steps[2] is 'a'", "remove it")),
    ],
    "counts": [
        (
            "pages/faq.yml",
            put("description", "en", value=f"Guides for sixteen mailboxes{'.' * 40}"),
            ("'sixteen mailboxes'", "{count}"),
        ),
        ("pages/faq.yml", put("description", "zh", value=f"{'。' * 20}16 种邮箱"), ("description.zh is '16 种邮箱'", "{count}")),
    ],
    "renamed": [
        (REDIRECTS, put("renamed", 0, "old", value="pier"), ("renamed[0].old is 'pier'", "remove the entry")),
        (REDIRECTS, put("renamed", 0, "new", value="nowhere"), ("renamed[0].new is 'nowhere'", "under `removed`")),
        (REDIRECTS, put("renamed", None, value={"old": "nord", "new": "pier"}), ("renamed[1].old is 'nord'", "each name once")),
    ],
    "removed": [
        (REDIRECTS, put("removed", 0, "provider", value="pier"), ("removed[0].provider is 'pier'", "remove the entry")),
        (REDIRECTS, put("removed", 0, "new", value="page:nowhere"), ("removed[0].new is 'page:nowhere'", "correct the target")),
        (REDIRECTS, put("removed", 0, "domains", 0, value="piermail.invalid"), ("removed[0].domains[0]", "pier.yml has it")),
        (REDIRECTS, lambda file: file["removed"].append(file["removed"][0]), ("removed[1].provider", "each name once")),
    ],
    "moved": [
        (REDIRECTS, moved(("page:tips", "page:faq"), ("page:tips", "page:home")), ("moved[1].old", "each address once")),
        (REDIRECTS, moved(("page:faq", "page:home")), ("moved[0].old is 'page:faq'", "no longer there", "remove the entry")),
        (REDIRECTS, moved(("page:faq#help", "page:home")), ("'page:faq#help'", "no longer there")),
        (REDIRECTS, moved(("guide:old#steps", "guide:north#steps")), ("'guide:old#steps'", "where the whole page has gone")),
        (REDIRECTS, moved(("page:tips", "page:nowhere")), ("moved[0].new is 'page:nowhere'", "page: with one of")),
        (REDIRECTS, moved(("page:tips", "page:faq#nowhere")), ("'page:faq#nowhere'", "an anchor of that page")),
        (REDIRECTS, moved(("page:a", "page:b"), ("page:b", "page:faq")), ("moved[0].new is 'page:b'", "the chain")),
        (REDIRECTS, moved(("page:a", "page:b"), ("page:b", "page:a")), ("moved[1].new is 'page:a'", "the chain")),
        (REDIRECTS, moved(("page:a", "page:a")), ("moved[0].new is 'page:a'", "the chain")),
        (REDIRECTS, moved(("file:a.json", "page:faq")), ("a file for a file",)),
        (REDIRECTS, moved(("short:g/fjord.invalid", "guide:north")), ("'short:g/fjord.invalid'", "no longer there")),
        (REDIRECTS, moved(("page:tips", "short:g/north")), ("'short:g/north'", "page:…, guide:…")),
    ],
    "former": [
        ("product.yml", put("former", "pages", 1, "new", value="guide:nowhere"), ("former.pages[1].new", "guide: with one of")),
        ("product.yml", lambda product: product["former"]["pages"].append(product["former"]["pages"][0]), ("each address once",)),
    ],
    "reply-codes": [
        ("errors.yml", put("causes", 0, "codes", None, value=599), ("causes[0].codes[1] is 599", "quote the reply")),
        ("errors.yml", put("causes", 1, "codes", value=[535]), ("535", "wrong_password_type has it")),
    ],
    "source-dates": [
        (NORTH, put("sources", 0, "date", value="2999-01"), ("sources[0].date is '2999-01'", "a day up to today, 2026-11-22"))
    ],
    "fresh": [
        (
            NORTH,
            put("servers", "checked", value="2026-11-23"),
            ("servers.checked is '2026-11-23'", "a day up to today, 2026-11-22"),
        ),
        (
            "freshness.yml",
            put("steps", value={"warn_days": 1, "fail_days": 1}),
            ("north.yml:", "steps.checked is '2026-11-20'", "within 1 days (it is 2 days old)", "then set the new date"),
        ),
    ],
}
# These are about files, not about the content of one.
ABOUT_FILES = {"slugs", "stubs", "product-named-once", "example-left", "strings"}


@pytest.mark.parametrize(
    ("rule", "file", "change", "parts"),
    [pytest.param(rule, *case, id=f"{rule}-{number}") for rule, cases in BROKEN.items() for number, case in enumerate(cases)],
)
def test_rule_fails_with_its_message(rule: str, file: str, change: Change, parts: tuple[str, ...]) -> None:
    messages = [str(problem) for problem in problems(rule, file, change)]
    assert any(all(part in message for part in (*parts, "Repair:", f"[{rule}]")) for message in messages), messages


@pytest.mark.parametrize(
    ("damage", "parts"),
    [
        (lambda text: text + "stray: word\n", ("en.yml:1: stray; expected this key", "another language has")),
        (lambda text: text.replace("{product}", "it", 1), ("{product} in it, as in", "say it too")),
        (lambda text: text + "stray: 5\n", ("stray is 5", "a text")),
        (lambda text: text + "shell: {}\n", ("the key 'shell' is there twice",)),
    ],
    ids=["other-key", "placeholder", "no-text", "twice"],
)
def test_strings_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[str], str], parts: tuple[str, ...]
) -> None:
    shutil.copytree(interface.FOLDER, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "zh.yml"
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr(interface, "FOLDER", tmp_path)
    messages = [str(problem) for problem in broken("strings", loaded())]
    assert any(all(part in message for part in (*parts, "Repair:", "[strings]")) for message in messages), messages


def test_every_rule_has_a_failing_example() -> None:
    assert set(RULES) == set(BROKEN) | ABOUT_FILES


def test_the_small_project_passes_every_rule(small_project: Path) -> None:
    """Else an example above could fail for another reason than its damage."""
    report = check(load(small_project), TODAY)
    assert report.errors + report.warnings == []


def test_the_small_project_uses_every_part_of_the_model() -> None:
    """So that what is tested on it is tested of all that the real data may hold."""
    used: dict[type, set[str]] = {}
    for _, _, part in common.parts(loaded(), model.Model):
        used.setdefault(type(part), set()).update(part.model_fields_set)
    kinds = {kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, model.Model)}
    # The first two are only what others are made from; the files of a Dataset are not its fields, nor what is only a list.
    kinds -= {model.Model, model.Group, model.Dataset, model.GeneralErrors, model.PasswordTypes, model.CommonPitfalls}
    unused = [f"{kind.__name__}.{key}" for kind in kinds for key in kind.model_fields.keys() - used.get(kind, set())]
    unused.remove("Provider.draft")  # a draft is no part of the data that rules look at
    assert unused == [], "add it to tests/fixtures/project"


def problems_of(project: Path, rule: str) -> list[str]:
    """What a rule about files says of a copied project."""
    return [str(problem) for problem in broken(rule, load(project))]


def test_slug_rule(small_project: Path) -> None:
    (small_project / "data/providers/north.yml").rename(small_project / "data/providers/N N.yml")
    (message,) = problems_of(small_project, "slugs")
    assert "N N.yml:1" in message and "rename the file" in message


def test_stub_rule(small_project: Path) -> None:
    (small_project / "docs/guides/north.md").rename(small_project / "docs/guides/stray.md")
    messages = problems_of(small_project, "stubs")
    assert any('docs/guides/north.md:1: the file; expected the line `{{ guide("north") }}`' in message for message in messages)
    assert any("guides/stray.md" in message and "remove this one" in message for message in messages)


def test_pages_that_others_lead_to_must_be_there(small_project: Path) -> None:
    (small_project / "data/pages/support.yml").unlink()
    (small_project / "docs/support.md").unlink()
    (message,) = problems_of(small_project, "stubs")
    assert "data/pages/support.yml:1: the file; expected this page" in message and "bring it back" in message


@pytest.mark.parametrize("file", ["data/providers/north.yml", "docs/faq.md", "macros/strings/en.yml", "overrides/main.html"])
@pytest.mark.parametrize("of", ["name", "host"])
def test_product_is_named_once(small_project: Path, file: str, of: str) -> None:
    product = load(small_project).dataset.product
    leak = product.name.en.upper() if of == "name" else product.permalink
    with (small_project / file).open("a", encoding="utf-8") as out:
        out.write(f"\n# {leak}\n")
    (message,) = problems_of(small_project, "product-named-once")
    assert file in message and "write {product}" in message


# --- what the types check -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "change", "parts"),
    [
        pytest.param(
            NORTH,
            put("colour", value="red"),
            ("north.yml:", "colour is 'red'", "only known keys", "correct the spelling of `colour`"),
            id="unknown-key",
        ),
        pytest.param(NORTH, drop("webmail"), ("webmail", "this key to be present", "add the key `webmail`"), id="missing-key"),
        pytest.param(NORTH, drop("name", "zh"), ("name.zh", "this key to be present"), id="missing-language"),
        pytest.param(
            NORTH,
            put("binding", value="maybe"),
            ("binding is 'maybe'", "'password', 'oauth_only' or 'unconfirmed'"),
            id="wrong-choice",
        ),
        pytest.param(
            NORTH,
            put("servers", "sets", 0, "imap", "port", value=70000),
            ("imap.port is 70000", "less than or equal to 65535"),
            id="port",
        ),
        pytest.param(
            NORTH,
            put("servers", "sets", 0, "imap", "host", value="IMAP qq"),
            ("imap.host is 'IMAP qq'", "host name such as"),
            id="host",
        ),
        pytest.param(
            NORTH, put("changes", 0, "sources", value=[]), ("changes[0].sources is []", "at least 1 item"), id="no-source"
        ),
        pytest.param(NORTH, put("changes", 0, "date", value="undated"), ("changes[0].date is 'undated'",), id="undated-change"),
        pytest.param(
            NORTH,
            put("changes", 0, "date", value="2026-02-30"),
            ("changes[0].date is '2026-02-30'", "a day, month or year of the calendar"),
            id="no-such-day",
        ),
        pytest.param(NORTH, put("webmail", value="mail.qq.com"), ("webmail is 'mail.qq.com'", "https://"), id="address"),
        pytest.param(
            NORTH, put("servers", "checked", value="yesterday"), ("servers.checked is 'yesterday'", "a date such as"), id="date"
        ),
        pytest.param(
            NORTH,
            put("sources", 0, "date", value="May 2024"),
            ("sources[0].date is 'May 2024'", "a day, month or year of the calendar", "or undated"),
            id="loose-date",
        ),
        pytest.param(NORTH, put("status", "en", value="  "), ("status.en", "text that is not empty"), id="empty-text"),
        pytest.param(NORTH, put("slug", value="qq"), ("slug", "only known keys"), id="slug-is-the-file-name"),
        pytest.param("errors.yml", put("causes", value="none"), ("causes is 'none'", "a list"), id="list"),
        pytest.param(
            REDIRECTS, moved(("qq/#a", "guide:qq")), ("moved[0].old is 'qq/#a'", "an address such as guide:qq#steps"), id="moved"
        ),
        *(
            pytest.param(
                NORTH, put("errors", *key, value=[text]), ("words of a reply", "without |"), id=f"fragment-{key[-1]}-{text}"
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
def test_schema_message(file: str, change: Change, parts: tuple[str, ...]) -> None:
    messages = [str(problem) for problem in problems("schema", file, change)]
    assert any(all(part in message for part in (*parts, "Repair:", "[schema]")) for message in messages), messages


# --- what cannot be read at all -----------------------------------------------------------------------------------


def refusal(project: Path) -> str:
    """What load() says of a copied project."""
    with pytest.raises(DataError) as caught:
        load(project)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        pytest.param(
            "name: {en: A, zh: 甲}\nname: {en: B, zh: 乙}\n", ("north.yml:2", "the key 'name' is there twice"), id="repeated-key"
        ),
        pytest.param("name: {en: A\nshort: x\n", ("north.yml:2", "mend the syntax here"), id="syntax"),
        pytest.param("name: \x07\n", ("north.yml", "remove the unreadable character"), id="control-character"),
        pytest.param("", ("north.yml:1", "write it, or remove the file"), id="empty"),
        pytest.param("- a\n", ("north.yml:1", "a mapping of keys"), id="not-a-mapping"),
        pytest.param("name: 邮箱".encode("gbk"), ("north.yml:1", "save the file as UTF-8"), id="not-utf8"),
    ],
)
def test_unreadable_file(small_project: Path, content: str | bytes, parts: tuple[str, ...]) -> None:
    (small_project / "data" / NORTH).write_bytes(content if isinstance(content, bytes) else content.encode())
    said = refusal(small_project)
    assert all(part in said for part in parts), said


def test_line_number_is_that_of_the_value(small_project: Path) -> None:
    file = small_project / "data" / NORTH
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next(index for index, line in enumerate(lines, 1) if line.startswith("binding:"))
    lines[number - 1] = "binding: maybe"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert f"north.yml:{number}: binding" in refusal(small_project)


def test_all_problems_are_reported_together(small_project: Path) -> None:
    edit(small_project, NORTH, put("binding", value="maybe"))
    edit(small_project, SOUTH, put("binding", value="maybe"))
    edit(small_project, "product.yml", drop("name"))
    said = refusal(small_project)
    assert all(part in said for part in ("3 problems", "north.yml", "south.yml", "product.yml")), said


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


def test_age_warns_before_it_fails(small_project: Path) -> None:
    edit(small_project, "freshness.yml", put("steps", "warn_days", value=1))
    report = check(load(small_project), TODAY)
    assert not report.errors
    assert {(problem.file.stem, problem.path) for problem in report.warnings} == {
        (name, ("steps", "checked")) for name in ("north", "south", "pier")
    }
    assert not check(load(small_project), TODAY - dt.timedelta(days=1)).warnings


# --- the real data ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted((ROOT / "data").rglob("*.yml")), ids=lambda file: file.stem)
def test_file_is_yaml_for_every_reader(file: Path) -> None:
    """libyaml is more lenient than other readers; an editor or another tool must understand the files too."""
    assert yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)


def test_real_data_passes() -> None:
    assert [str(problem) for problem in check(load(ROOT), today()).errors] == []
