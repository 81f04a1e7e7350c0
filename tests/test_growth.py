"""A help center of many more mailboxes: it builds, and a guide does not grow because others are there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.dataset import model
from macros.dataset.load import load
from macros.dataset.rules import check
from macros.pages import register
from macros.site.build import build
from tests.support.projects import TODAY, copy_small
from tools.copies import grow


def rendered(project: Path, lang: str) -> dict[str, str]:
    """Path of a page's file below docs/ → everything that the theme prints on it."""
    calls: dict[str, Callable[[str], str]] = {}
    page = SimpleNamespace(meta={})
    conf = {"extra": {"lang": lang}}
    register(SimpleNamespace(project_dir=project, conf=conf, page=page, macro=lambda call: calls.setdefault(call.__name__, call)))
    found = {}
    for file in sorted((project / "docs").rglob("*.md")):
        name, argument = file.read_text(encoding="utf-8").strip("{}() \n").split("(")
        page.meta = {}
        calls[name](argument.strip('"'))
        found[file.relative_to(project / "docs").as_posix()] = repr(sorted(page.meta.items()))
    return found


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two days after the facts of the small project were checked, for processes too."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{dt.datetime.combine(TODAY, dt.time(12), dt.UTC).timestamp():.0f}")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """The small project with that many providers."""

    def make(size: int) -> Path:
        project = copy_small(tmp_path_factory.mktemp("grown") / "project")
        grow(project, size)
        return project

    return make


def test_copies_satisfy_every_rule(grown: Callable[[int], Path]) -> None:
    loaded = load(grown(40))
    assert check(loaded, TODAY).errors == []
    assert len(loaded.dataset.providers) == 40


@pytest.mark.parametrize("lang", model.LANGUAGES)
def test_a_guide_does_not_depend_on_the_number_of_others(grown: Callable[[int], Path], lang: str) -> None:
    """Byte for byte, for all whose neighbours in the list are the same."""
    small, large = grown(10), grown(30)
    few, many = rendered(small, lang), rendered(large, lang)
    *same, last = (f"guides/{provider.slug}.md" for provider in load(small).dataset.providers)
    assert len(same) == 9 and few[last] != many[last]
    assert [name for name in same if few[name] != many[name]] == []


@pytest.mark.engine
def test_forty_providers_are_built(grown: Callable[[int], Path], tmp_path: Path) -> None:
    """Both editions, every other file, the index of search; every link checked."""
    project, site = grown(40), tmp_path / "site"
    build(project, site, say=lambda line: None)
    guides = load(project).dataset.guides
    assert len(guides) == 40
    for edition in ("", "zh/"):
        assert all((site / edition / "guides" / slug / "index.html").is_file() for slug in guides)
