"""assets/responses/<language>.js: the ready responses of one language, a module for the page /support/ of another.

Each page has those of its own language inside, which is what it is opened for; with both it would weigh half as much again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..view.project import Project
from ..view.responses import FILE, edition
from ..view.view import View


def files(project: Project) -> Iterator[tuple[str, str]]:
    for lang in project.languages:
        content = json.dumps(edition(View(project, lang, "")), ensure_ascii=False, separators=(",", ":"))
        yield FILE.format(lang=lang), f"export default {content};\n"
