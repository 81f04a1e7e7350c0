"""assets/data/box-<language>.js and diagnose-<language>.js: what the box needs, for every page of one language.

A module and a classic script alike: on http a page imports it, which a Content-Security-Policy with Trusted Types allows, and on
a disk, where browsers import nothing, it is a script element.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..view import page_data
from ..view.project import Project


def files(project: Project) -> Iterator[tuple[str, str]]:
    for lang in project.languages:
        for name, content in page_data.files(project, lang).items():
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            yield page_data.FILE.format(name=name, lang=lang), f"globalThis.{name}Data = {text};\n"
