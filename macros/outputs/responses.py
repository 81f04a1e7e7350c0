"""assets/responses/<mailbox>-<language>.js: the ready replies about one mailbox, which /support/ loads when it is chosen.

A module and a classic script alike, as outputs/page_data.py explains.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..view.project import Project
from ..view.responses import FILE, Replies
from ..view.view import View


def files(project: Project) -> Iterator[tuple[str, str]]:
    for lang in project.languages:
        replies = Replies(View(project, lang, ""))
        for provider in project.dataset.providers:
            content = json.dumps(replies.file(provider), ensure_ascii=False, separators=(",", ":"))
            name = f"{provider.slug}-{lang}"
            yield FILE.format(slug=provider.slug, lang=lang), f'(globalThis.responses ??= {{}})["{name}"] = {content};\n'
