"""assets/data/diagnose-<language>.js: what only a pasted error needs, for every page of one language.

A module and a classic script alike: on http a page imports it, which a Content-Security-Policy with Trusted Types allows, and on
a disk, where browsers import nothing, it is a script element.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..view.page_data import DIAGNOSE_FILE, diagnose_data
from ..view.project import Project
from ..view.view import View


def files(project: Project) -> Iterator[tuple[str, str]]:
    for lang in project.languages:
        content = json.dumps(diagnose_data(View(project, lang, "")), ensure_ascii=False, separators=(",", ":"))
        yield DIAGNOSE_FILE.format(lang=lang), f"globalThis.diagnoseData = {content};\n"
