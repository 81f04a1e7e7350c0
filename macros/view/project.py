"""What a build is about: the checked dataset, the day, the editions, and where each page of them stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ..dataset import model

# Path of a page below its edition; every page not named here has its own name.
PATHS = {"home": "", "not-found": "404/"}
# Path of the feed of changes below an edition.
FEED = "changes/feed.xml"


@dataclass(frozen=True)
class Project:
    """The checked dataset, the date of the build, and the project's folder."""

    dataset: model.Dataset
    today: dt.date
    root: Path

    @property
    def languages(self) -> list[model.Language]:
        """The languages of which this project has an edition."""
        return languages(self.root)

    def address(self, path: str) -> str:
        """The full address of a file below the site."""
        return f"{self.dataset.product.site_url.rstrip('/')}/{path}"


def languages(root: Path) -> list[model.Language]:
    """The languages of which the project in the folder `root` has an edition."""
    return [lang for lang in model.LANGUAGES if (root / config_file(lang)).is_file()]


def config_file(lang: str) -> str:
    """The configuration of an edition for MkDocs and Zensical: an edition exists where its file does."""
    return "mkdocs.yml" if lang == model.LANGUAGES[0] else f"mkdocs.{lang}.yml"


def folder(lang: str) -> str:
    """The folder of an edition below the site: none for the first language, `zh/` for Chinese."""
    return "" if lang == model.LANGUAGES[0] else f"{lang}/"


def path_of(target: str) -> str:
    """`page:faq#q`, `guide:qq#steps`, `short:g/qq` → the address below an edition, `faq/#q`; `file:a.json` → below the site."""
    scheme, _, rest = target.partition(":")
    name, hash_, anchor = rest.partition("#")
    path = {"page": PATHS.get(name, f"{name}/"), "guide": f"guides/{name}/", "short": f"{name}/", "file": name}[scheme]
    return f"{path}{hash_}{anchor}"
