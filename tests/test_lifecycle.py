"""A provider's life: begun as a draft of a few lines, published, renamed, removed; and what routine work must never break."""

from __future__ import annotations

import copy
import datetime as dt
import functools
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from macros.clock import today
from macros.dataset import model
from macros.dataset.defaults import complete
from macros.dataset.load import Loaded, load
from macros.dataset.problem import Problem
from macros.dataset.reader import read_yaml
from macros.dataset.rules import RULES, check
from macros.dataset.rules.files import product_words
from macros.dataset.rules.texts import counted
from macros.dataset.schema import schema
from macros.dataset.words import PLACEHOLDERS, placeholders
from macros.outputs import redirects
from macros.site import BuildError, ledger, renew
from macros.view import responses
from macros.view.project import Project
from macros.view.view import View
from macros.view.words import strings
from tests.support.projects import ROOT, TODAY, broken, edit, loaded, put, run

PROVIDERS = ROOT / "data" / "providers"
# A whole file, as short as it can be.
MINIMAL: dict[str, Any] = {
    "name": {"en": "Tiny Mail", "zh": "小邮箱"},
    "webmail": "https://mail.tiny.si/",
    "binding": "password",
    "checked": "2026-11-20",
    "servers": {
        "sets": [
            {
                "domains": ["tiny.si"],
                "imap": {"host": "imap.tiny.si", "port": 993, "security": "ssl"},
                "smtp": {"host": "smtp.tiny.si", "port": 465, "security": "ssl"},
            }
        ]
    },
    "password": {"type": "app_password", "name": {"ui": {"sl": "Geslo za programe"}, "gloss": {"en": "Password", "zh": "密码"}}},
    "steps": {"items": [{"title": {"en": "Sign in to Tiny Mail", "zh": "登录小邮箱"}}]},
    "sources": [
        {"id": "help", "kind": "official", "title": "Tiny Mail: pomoč", "url": "https://tiny.si/pomoc", "date": "2026-11"}
    ],
}


@functools.cache
def real() -> Loaded:
    return load(ROOT)


def provider(content: dict[str, Any], slug: str = "tiny") -> model.Provider:
    whole = complete(copy.deepcopy(content), real().dataset.defaults)
    made = model.Provider.model_validate(whole, context={"draft": content.get("draft", False)})
    made._slug = slug
    return made


def with_provider(content: dict[str, Any], root: Path = ROOT, slug: str = "tiny") -> Loaded:
    """The real data and one provider more."""
    made, whole = provider(content, slug), real().dataset
    key = "drafts" if made.draft else "providers"
    return Loaded(whole.model_copy(update={key: [*getattr(whole, key), made]}), root)


def problems(loaded: Loaded, *rules: str) -> list[Problem]:
    return [problem for rule in rules for problem in RULES[rule](loaded, dt.date(2026, 11, 27))]


def test_a_short_file_is_a_whole_provider() -> None:
    """Names, domains, servers, a password, steps, sources: the rest says honestly that it is not known."""
    made = provider(MINIMAL)
    assert made.short == made.name
    assert made.order is None
    assert {group.checked for group in made.groups.values()} == {dt.date(2026, 11, 20)}
    assert all(group.sources == ["help"] for group in made.groups.values())
    assert all(group.confidence == "medium" and group.unsure for group in made.groups.values())
    assert (made.password.shown_once, made.password.login_password, made.password.main_password_change) == ("unknown",) * 3
    assert made.password.format.en == "Not published."
    assert not made.errors.items and not made.errors.symptoms and not made.limits.items
    assert [link.url for link in made.links] == ["https://tiny.si/pomoc"]
    assert made.summary.zh.startswith("小邮箱 的邮件服务器")
    assert made.minutes is None


def test_what_a_file_says_wins_over_the_defaults() -> None:
    content = MINIMAL | {
        "short": {"en": "Tiny", "zh": "小"},
        "limits": {"checked": "2026-11-21", "confidence": "high", "items": [{"what": "rate", "value": "not_published"}]},
        "links": [],
    }
    made = provider(content)
    assert (made.short.en, made.links) == ("Tiny", [])
    assert made.summary.en.startswith("Tiny: ")
    assert (made.limits.checked, made.limits.confidence, made.limits.unsure) == (dt.date(2026, 11, 21), "high", None)
    assert made.limits.sources == ["help"]


def test_a_confidence_that_is_written_needs_its_own_doubt() -> None:
    content = MINIMAL | {"servers": MINIMAL["servers"] | {"confidence": "low"}}
    assert "add `servers.unsure`" in str(problems(with_provider(content), "uncertainty")[0])


def test_a_short_file_passes_every_rule_and_the_schema(tmp_path: Path) -> None:
    jsonschema.validate(MINIMAL, schema()["provider.json"])
    loaded = with_provider(MINIMAL, written(tmp_path, MINIMAL))
    found = [problem for problem in check(loaded, dt.date(2026, 11, 27)).errors if problem.file.stem == "tiny"]
    assert [str(problem) for problem in found if problem.rule != "stubs"] == []


@pytest.mark.parametrize("lang", model.LANGUAGES)
def test_every_text_of_a_short_file_can_be_shown(lang: str) -> None:
    loaded = with_provider(MINIMAL)
    view = View(Project(loaded.dataset, dt.date(2026, 11, 27), ROOT), lang, "")
    made = loaded.dataset.by_slug["tiny"]
    assert "{" not in view.plain(made.status) + view.plain(made.summary) + view.password_name(made)


def written(folder: Path, content: dict[str, Any], slug: str = "tiny") -> Path:
    """A root in which a rule finds the file of every provider, this one too."""
    target = folder / "data" / "providers"
    shutil.copytree(PROVIDERS, target)
    (target / f"{slug}.yml").write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


GERMAN = {"ui": {"de": "Sicherheit"}, "gloss": {"en": "Security", "zh": "安全"}}


def test_a_screen_may_be_in_any_language() -> None:
    path = [GERMAN, {"ui": {"pt-BR": "Segurança", "zh-Hant": "安全性"}, "gloss": {"en": "Security", "zh": "安全"}}]
    step = {"title": {"en": "Open the settings of Tiny Mail", "zh": "打开小邮箱设置"}, "path": path}
    loaded = with_provider(MINIMAL | {"steps": {"items": [step]}})
    assert problems(loaded, "languages") == []
    view = View(Project(loaded.dataset, dt.date(2026, 11, 27), ROOT), "zh", "")
    assert (view.language("de"), view.language("ja")) == ("德语", "日语")


def test_a_tag_without_a_name_is_named_with_its_file() -> None:
    step = {"title": {"en": "x", "zh": "x"}, "path": [{"ui": {"xx": "?"}, "gloss": {"en": "?", "zh": "?"}}]}
    links = [{"title": {"en": "Help", "zh": "帮助"}, "url": "https://tiny.si/", "lang": "gr"}]
    found = [
        str(problem) for problem in problems(with_provider(MINIMAL | {"steps": {"items": [step]}, "links": links}), "languages")
    ]
    assert len(found) == 2
    assert "tiny.yml" in found[0] and "steps.items[0].path[0].ui.xx is 'xx'" in found[0] and "correct the tag" in found[0]
    assert "links[0].lang is 'gr'" in found[1]


# The skeleton and the example: they never pass as facts.


def test_the_skeleton_is_a_draft_of_a_few_lines_that_can_be_built_at_once() -> None:
    content = read_yaml(PROVIDERS / "_new.yml")
    assert len((PROVIDERS / "_new.yml").read_text(encoding="utf-8").splitlines()) <= 45
    jsonschema.validate(content, schema()["provider.json"])
    assert provider(content, "newmail").draft


def test_every_open_place_of_a_draft_is_listed_and_is_no_error(tmp_path: Path) -> None:
    content = read_yaml(PROVIDERS / "_new.yml")
    root = written(tmp_path, content, "newmail")
    shutil.copy(PROVIDERS / "_new.yml", root / "data" / "providers" / "newmail.yml")  # with its comments
    report = check(with_provider(content, root, "newmail"), dt.date(2026, 11, 27))
    assert [str(problem) for problem in report.errors if problem.file.name == "newmail.yml"] == []
    lines = (PROVIDERS / "_new.yml").read_text(encoding="utf-8").splitlines()
    places = {number for number, line in enumerate(lines, 1) if "TODO: " in line}
    listed = {problem.line: str(problem) for problem in report.notes if problem.rule == "example-left" and not problem.path}
    assert listed.keys() == places
    assert "expected the server for receiving" in next(text for text in listed.values() if "imap.example.com" in text)


def test_the_skeleton_is_refused_as_facts_even_without_its_comments(tmp_path: Path) -> None:
    content = {key: value for key, value in read_yaml(PROVIDERS / "_new.yml").items() if key != "draft"}
    found = check(with_provider(content, written(tmp_path, content, "newmail"), "newmail"), dt.date(2026, 11, 27)).errors
    words = "\n".join(str(problem) for problem in found if problem.rule in ("example-left", "fresh"))
    for part in (
        "'imap.example.com'; expected a real name",
        "'New Mail'; expected words about",
        "servers.checked is '2000-01-01'",
    ):
        assert part in words


def test_the_example_with_other_names_is_refused(tmp_path: Path) -> None:
    content = read_yaml(PROVIDERS / "_example.yml")
    del content["instead"], content["draft"]
    content |= {"name": {"en": "Tuta", "zh": "图塔"}, "short": {"en": "Tuta", "zh": "图塔"}}
    found = problems(with_provider(content, written(tmp_path, content, "tuta"), "tuta"), "example-left")
    refused = {problem.path for problem in found}
    assert {
        ("webmail",),
        ("servers", "sets", 0, "domains", 0),
        ("password", "format"),
        ("limits", "items", 0, "value"),
    } <= refused
    assert ("steps", "items", 1, "urls", "example.com") in refused


def test_a_todo_in_a_published_file_is_refused(tmp_path: Path) -> None:
    root = written(tmp_path, MINIMAL)
    file = root / "data" / "providers" / "tiny.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("binding: password", "binding: password # TODO: ask them"))
    (found,) = problems(with_provider(MINIMAL, root), "example-left")
    assert "binding: password; expected ask them" in str(found).replace("'", "")


# Drafts


def test_only_a_draft_may_lack_a_language(tmp_path: Path) -> None:
    content = MINIMAL | {"name": {"en": "Tiny Mail"}, "steps": {"items": [{"title": {"zh": "登录小邮箱"}}]}}
    with pytest.raises(ValueError, match="zh"):
        provider(content)
    content["draft"] = True
    loaded = with_provider(content, written(tmp_path, content))
    made = loaded.dataset.drafts[0]
    english, chinese = (View(Project(loaded.dataset, dt.date(2026, 11, 27), ROOT), lang, "") for lang in model.LANGUAGES)
    assert chinese.text(made.name) == '<span lang="en">Tiny Mail</span>'
    assert english.text(made.steps.items[0].title) == '<span lang="zh">登录小邮箱</span>'
    notes = {
        problem.path: str(problem) for problem in check(loaded, dt.date(2026, 11, 27)).notes if problem.rule == "untranslated"
    }
    assert notes.keys() == {("name", "zh"), ("short", "zh"), ("steps", "items", 0, "title", "en")}
    assert "expected this text in zh too. Repair: translate it" in notes["name", "zh"]


def test_a_draft_counts_nowhere() -> None:
    whole = with_provider(MINIMAL | {"draft": True}).dataset
    assert "tiny" in whole.guides
    assert "tiny" not in whole.by_slug
    assert "tiny.si" not in whole.by_domain
    assert not any(slug == "tiny" for slug in whole.position)


# Renamed and removed: what the small project has under `renamed` (nord → north) and `removed` (cliff → page:generic)


def redirect_lines(found: Loaded) -> dict[str, str]:
    """Address below the site → where it leads."""
    project = Project(found.dataset, TODAY, ROOT)
    return {redirect.old: redirect.new for redirect in redirects.every_redirect(project)}


@pytest.mark.parametrize(("edition", "lang"), [("", "en"), ("zh/", "zh")])
def test_one_entry_covers_all_that_is_made_from_a_name(edition: str, lang: str) -> None:
    lines = redirect_lines(loaded())
    changes = [change.id for change in loaded().dataset.by_slug["north"].changes]
    names = ["guides/{}/", "#{}", "guides/{}/index.md", *(f"changes/#{{}}-{change}" for change in changes)]
    expected = {edition + name.format("nord"): edition + name.format("north") for name in names}
    expected |= {f"{edition}g/nord/": f"{edition}guides/north/", f"pdf/guide-nord-{lang}.pdf": f"pdf/guide-north-{lang}.pdf"}
    expected |= {"api/v1/providers/nord.json": "api/v1/providers/north.json"}
    assert expected.items() <= lines.items()


@pytest.mark.parametrize(("edition", "lang"), [("", "en"), ("zh/", "zh")])
def test_one_entry_leads_readers_of_a_removed_provider_on(edition: str, lang: str) -> None:
    lines = redirect_lines(loaded())
    olds = [
        "guides/cliff/",
        "#cliff",
        "changes/#cliff-service-ends",
        "g/cliff/",
        "g/cliffmail.invalid/",
        "g/vip.cliffmail.invalid/",
    ]
    olds += ["g/cliffmail/", "guides/cliff/index.md"]
    assert {lines[edition + old] for old in olds} == {lines[f"pdf/guide-cliff-{lang}.pdf"]} == {f"{edition}generic/"}


def test_the_settings_of_a_removed_provider_are_gone_and_lead_nowhere() -> None:
    gone = redirects.withdrawn(loaded().dataset)
    assert gone == {
        f"{name.format(domain)}"
        for domain in ("cliffmail.invalid", "vip.cliffmail.invalid")
        for name in ("autoconfig/v1.1/{}", "profiles/{}.mobileconfig", "api/v1/domains/{}.json")
    } | {"api/v1/providers/cliff.json"}
    made = dict(redirects.files(Project(loaded().dataset, TODAY, ROOT)))
    assert all(f"/{name} " in made["_redirects"] and f'/{name}" 1;' in made["_nginx-redirects.conf"] for name in gone)
    assert made["_redirects"].count(" 410\n") == len(gone)
    assert not gone & redirect_lines(loaded()).keys()


def test_what_names_a_removed_or_renamed_provider_needs_no_edit_where_it_only_leads_on() -> None:
    pages = [{"old": "one", "new": "guide:nord#steps"}, {"old": "two", "new": "guide:cliff"}]
    changes = {
        "product.yml": put("former", "pages", value=pages),
        "responses.yml": put("causes", 0, "not_for", value=["nord", "cliff"]),
    }
    found = loaded(changes)
    assert broken("former", found) == broken("response-causes", found) == []
    assert redirect_lines(found)["one/"].endswith("guides/north/#steps")
    replies = responses.Replies(View(Project(found.dataset, TODAY, ROOT), "en", ""))
    cause = found.dataset.responses.causes[0].id
    fits = {one.slug: responses._Mailbox(replies, one).fits(cause) for one in found.dataset.providers}
    assert [slug for slug, does in fits.items() if not does] == ["north"]  # whom the old name keeps out


def test_our_own_texts_are_told_where_a_guide_is_now() -> None:
    damage = put("sections", 0, "blocks", 0, value={"p": {"en": "See [it](guide:nord).", "zh": "看[它](guide:cliff)。"}})
    words = "\n".join(str(problem) for problem in broken("texts", loaded({"pages/faq.yml": damage})))
    assert "expected guide:north, where it is now" in words
    assert "expected page:generic, where it is now" in words


def test_lost_addresses_are_said_once_for_each_page() -> None:
    gone = {"guides/sky/", *(f"guides/sky/#step-{number}" for number in range(9)), "faq/#old", "g/sky/"}
    said = list(ledger._lost(gone, []))
    assert [line.partition(". Restore")[0] for line in said] == [
        "faq/#old was published and is gone",
        "g/sky/ was published and is gone",
        "guides/sky/ was published and is gone (and 9 parts of that page)",
    ]
    assert all("under `renamed` or `removed`" in line for line in said)


# Words that must not be written out


@pytest.mark.parametrize("lang", model.LANGUAGES)
def test_no_word_of_the_interface_and_no_first_page_counts_mailboxes(lang: str) -> None:
    texts = [*strings(lang).values(), (ROOT / "README.md").read_text(encoding="utf-8")]
    assert [found for text in texts if (found := counted(text))] == []


def test_the_product_s_labels_stand_in_its_file_only(project: Path) -> None:
    words = product_words(real().dataset.product)
    label = next(word for word in words if word.isascii() and " " in word)
    quoted = next(word for word in words if word.startswith("“"))
    for name, word in (("faq", label), ("generic", quoted)):
        page = project / f"data/pages/{name}.yml"
        page.write_text(f"{page.read_text(encoding='utf-8')}# {word}\n", encoding="utf-8")
    found = [str(problem) for problem in RULES["product-named-once"](Loaded(real().dataset, project), TODAY)]
    assert len(found) == 2
    assert f"the file is '{label}'; expected no name, address or label of the product" in found[0] and "{submit}" in found[0]
    assert quoted in found[1]


def test_every_placeholder_of_the_rules_has_words() -> None:
    for lang in model.LANGUAGES:
        assert placeholders(real().dataset, lang).keys() == PLACEHOLDERS


# Routine work, all of it in one copy of the project: what people do every week leaves everything green.

NEW_ERROR = {
    "text": "535 5.7.9 Tencent lighthouse 7 says no",
    "match": ["Tencent lighthouse 7 says no"],
    "protocol": ["smtp"],
    "cause": "mailbox_locked_or_suspended",
    "meaning": {"en": "The account is locked.", "zh": "账号已被锁定。"},
    "fix": [{"en": "Unlock it on the website.", "zh": "到网页上解锁。"}],
    "sources": ["new-source"],
}
NEW_SOURCE = {"id": "new-source", "kind": "observed", "title": {"en": "Seen today", "zh": "今天看到"}, "date": "2026"}
NEW_STEP = {"title": {"en": "Look at the list once more", "zh": "再看一眼列表"}}
NEW_PITFALL = {"title": {"en": "A trap", "zh": "一个坑"}, "text": {"en": "Mind it.", "zh": "请留意。"}, "sources": ["new-source"]}
NEW_PAGE = {
    "title": {"en": "Words", "zh": "名词"},
    "description": {
        "en": "What the words of mail programs mean, in plain language for everybody.",
        "zh": "用通俗的话解释邮件客户端里的常见名词，人人都能看懂。",
    },
    "sections": [
        {"id": "imap", "title": {"en": "IMAP", "zh": "收信"}, "blocks": [{"p": {"en": "For receiving.", "zh": "用于收信。"}}]}
    ],
}


def grown(*path: str | int, by: Any, at: int | None = None) -> Callable[[Any], None]:
    """Put `by` into the list at `path`: at its end, or before item `at`."""

    def change(content: Any) -> None:
        for key in path[:-1]:
            content = content[key]
        entries = content.setdefault(path[-1], [])
        entries.insert(len(entries) if at is None else at, by)

    return change


def do_routine_work(copy: Path, day: str) -> None:
    """Re-check a date; add an error with a source, a step, a domain, a pitfall, a change, a provider, a page and a string; rename
    a provider; remove one."""
    edit(copy, "providers/yahoo.yml", put("password", "checked", value=day))
    for change in (grown("errors", "items", by=NEW_ERROR), grown("pitfalls", by=NEW_PITFALL), grown("sources", by=NEW_SOURCE)):
        edit(copy, "providers/qq.yml", change)
    edit(copy, "providers/aol.yml", grown("steps", "items", by=NEW_STEP))
    edit(copy, "providers/189.yml", grown("servers", "sets", 0, "aliases", by="mail.brook189.si"))
    news = {
        "id": "new-screen",
        "kind": "service",
        "title": NEW_STEP["title"],
        "text": NEW_STEP["title"],
        "sources": ["new-source"],
    }
    edit(copy, "providers/qq.yml", grown("changes", by=news | {"date": day, "checked": day, "written": day}, at=0))
    providers = copy / "data" / "providers"
    another = yaml.safe_dump(MINIMAL, allow_unicode=True, sort_keys=False)
    for old, new in (("Tiny", "Brook"), ("tiny", "brook"), ("小邮箱", "溪邮箱")):
        another = another.replace(old, new)
    (providers / "brook.yml").write_text(another, encoding="utf-8")
    (copy / "data/pages/words.yml").write_text(yaml.safe_dump(NEW_PAGE, allow_unicode=True), encoding="utf-8")
    words = copy / "macros" / "strings" / "en.yml"
    words.write_text(words.read_text(encoding="utf-8").replace("  glance: At a glance", "  glance: In short"), encoding="utf-8")
    (providers / "sohu.yml").rename(providers / "sohumail.yml")
    edit(copy, "redirects.yml", grown("renamed", by={"old": "sohu", "new": "sohumail"}))
    gone = real().dataset.by_slug["21cn"]
    (providers / "21cn.yml").unlink()
    entry = {
        "provider": "21cn",
        "new": "page:generic",
        "domains": gone.all_domains,
        "changes": [change.id for change in gone.changes],
    }
    edit(copy, "redirects.yml", grown("removed", by=entry))


# Tests of the quick part that no routine work can move: they stand on the small project, or on what installs and pins packages;
# those of PDF files are not quick.
UNMOVED = ("test_mutations.py", "test_growth.py", "test_reader.py", "test_setup.py", "test_pins.py", "test_audit.py", "pdf")


def copy_all(target: Path) -> Path:
    """The project as it lies here, with what is not committed yet, as a repository of its own; compiled modules beside it."""

    def git(folder: Path, *words: str) -> str:
        return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout

    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    compiled = [file.relative_to(ROOT).as_posix() for folder in ("macros", "tests") for file in (ROOT / folder).rglob("*.pyc")]
    for name in (*names, *compiled):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    git(target, "init", "--quiet")
    git(target, "add", "--all")
    return target


@pytest.mark.engine
def test_routine_work_leaves_everything_green(tmp_path: Path) -> None:
    """One command after it, and the suite's quick part passes in the copy; `renew` finds nothing more to do."""
    copy = copy_all(tmp_path / "copy")
    do_routine_work(copy, today().isoformat())
    done = run(copy, "macros", "renew")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "page files: renewed docs/guides/brook.md" in done.stdout
    assert not (copy / "docs/guides/21cn.md").exists()
    listed = (copy / ledger.FILE).read_text(encoding="utf-8").splitlines()
    assert {"guides/21cn/", "guides/sohu/", "guides/sohumail/", "guides/brook/", "words/", "changes/#qq-new-screen"} <= set(
        listed
    )
    checked = run(copy, "macros", "check")
    assert checked.returncode == 0 and "The data is right: 16 providers" in checked.stdout, checked.stdout + checked.stderr
    quick = run(copy, "pytest", "-q", *(f"--ignore=tests/{name}" for name in UNMOVED), "-m", "quick")
    assert quick.returncode == 0, quick.stdout[-4000:]


# What is committed although it is made from something else


def test_nothing_in_the_project_is_stale() -> None:
    assert renew.stale(ROOT) == {}, "run `make renew`, and commit the result"


def test_what_is_stale_is_named_and_made_anew(small_project: Path) -> None:
    docs, schemas = small_project / "docs", small_project / "data" / "schema"
    (docs / "faq.md").unlink()
    (docs / "guides" / "gone.md").write_text('{{ guide("gone") }}\n', encoding="utf-8")
    (schemas / "product.json").write_text("{}\n", encoding="utf-8")
    assert renew.stale(small_project) == {
        "page files": ["docs/faq.md", "docs/guides/gone.md"],
        "schemas": ["data/schema/product.json"],
    }
    renew.GENERATORS["page files"].generate(small_project)  # the rule `stubs` refuses the data without them
    warned = run(small_project, "macros", "check")
    assert "warning: schemas: data/schema/product.json stale. Repair: run `make renew`." in warned.stderr
    renew.GENERATORS["schemas"].generate(small_project)
    assert renew.stale(small_project) == {}
    assert not (docs / "guides" / "gone.md").exists()


def test_icons_of_the_style_sheet_follow_their_names(tmp_path: Path) -> None:
    """The name of another icon is enough; one that is not bundled is refused with those that are like it."""
    sheet, made = tmp_path / "overrides/assets/stylesheets/site.css", renew.GENERATORS["icons of the style sheet"]
    sheet.parent.mkdir(parents=True)
    sheet.write_text('.a {\n  --icon: /* material/menu */ url("");\n}\n.b {\n  color: red;\n}\n', encoding="utf-8")
    assert made.stale(tmp_path) == ["overrides/assets/stylesheets/site.css"]
    made.generate(tmp_path)
    assert made.stale(tmp_path) == []
    svg = "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath d='M3 6h18v2H3z"
    svg += "m0 5h18v2H3zm0 5h18v2H3z'/%3E%3C/svg%3E"
    assert f'.a {{\n  --icon: /* material/menu */ url("data:image/svg+xml,{svg}");\n}}\n.b' in sheet.read_text(encoding="utf-8")
    sheet.write_text('.a { --icon: /* material/menuu */ url(""); }', encoding="utf-8")
    with pytest.raises(
        BuildError, match=r"site\.css: no bundled icon is named material/menuu\. Write one of these: material/menu,"
    ):
        made.stale(tmp_path)


def test_a_stale_bundle_is_named_by_its_digest_and_asks_for_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "overrides/assets/javascripts", tmp_path / "overrides/assets/javascripts")
    (tmp_path / "scripts").mkdir()
    for name in ("package.json", "bundle.sha256"):
        shutil.copy(ROOT / "scripts" / name, tmp_path / "scripts")
    bundle = renew.GENERATORS["bundle of scripts"]
    assert bundle.stale(tmp_path) == []
    (tmp_path / "overrides/assets/javascripts/site.js").write_text("// changed", encoding="utf-8")
    assert bundle.stale(tmp_path) == ["overrides/assets/javascripts/generated/"]
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BuildError, match="Node or its packages are not here"):
        bundle.generate(tmp_path)
