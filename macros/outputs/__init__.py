"""Everything that is published beside the pages.

An output is a function that takes the Project and yields (path below the site, content). It reads the dataset and never a
page; the PDF files are the one exception, and therefore not in this list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..view.project import Project
from . import api, changes, element, markdown, page_data, profiles, redirects, responses, sitemap

OUTPUTS: list[Callable[[Project], Iterable[tuple[str, str | bytes]]]] = [
    api.files,
    changes.files,
    element.files,
    markdown.files,
    page_data.files,
    profiles.files,
    redirects.files,
    responses.files,
    sitemap.files,
]
