"""Addresses that lead to a page: those that have moved, those of the site that this one replaces, and short links.

One list, three forms of it, so that they work on any server: tiny pages (nothing to set up, but a search engine sees no 301),
`_redirects` (Netlify, Cloudflare Pages) and a map for nginx. Files whose names begin with an underscore are for
servers, not for readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..dataset.names import short_links
from ..view.project import Project, folder, path_of
from ..view.view import View

_TEMPLATE = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
).get_template("redirect.html.j2")
_NGINX = """\
# nginx: include this file inside http {{ … }}, and write into server {{ … }}:   if ($moved_to) {{ return 301 $moved_to; }}
# $moved_to is empty for every address that has not moved. Made with the site: do not edit.
map_hash_bucket_size 256;
map $uri $moved_to {{
{rules}
}}
"""


@dataclass(frozen=True)
class Redirect:
    """`old` → `new`, both below the site. `target` says the same in the notation of the dataset; `lang` is the reader's."""

    old: str
    new: str
    target: str
    lang: str

    @property
    def has_page(self) -> bool:
        """Is there a page at the old address? Not for a part of a page, nor in place of a file of another kind."""
        return "#" not in self.old and not self.target.startswith("file:")


def files(project: Project) -> Iterator[tuple[str, str]]:
    """A page for each page that has moved, and the servers' rules for these and for other files. Anchors: see pages/moved.py."""
    redirects = [redirect for redirect in every_redirect(project) if "#" not in redirect.old]
    for redirect in redirects:
        if redirect.has_page:
            yield redirect.old + ("index.html" if redirect.old.endswith("/") else ""), _page(project, redirect)
    base = urlsplit(project.dataset.product.site_url).path.rstrip("/") + "/"
    rules = [(base + old, base + redirect.new) for redirect in redirects for old in _spellings(redirect.old)]
    yield "_redirects", "".join(f"{old} {new} 301\n" for old, new in rules)
    yield "_nginx-redirects.conf", _NGINX.format(rules="\n".join(f'  "{old}" "{new}";' for old, new in rules))


def every_redirect(project: Project) -> Iterator[Redirect]:
    """Those of pages, of their anchors and of other files, in all editions."""
    dataset = project.dataset
    for entry in dataset.redirects.moved:
        if entry.old.startswith("file:"):
            yield Redirect(path_of(entry.old), path_of(entry.new), entry.new, project.languages[0])
        else:
            for lang in project.languages:
                yield _redirect(folder(lang) + path_of(entry.old), entry.new, lang)
    for lang in project.languages:
        for name, target in short_links(dataset).items():
            yield _redirect(folder(lang) + path_of(name), target, lang)
        if former := dataset.product.former:
            for parent in former.folders.get(lang, []):
                for page in former.pages:
                    for ending in ("/", ".html"):
                        yield _redirect(parent + page.old + ending, page.new, lang)


def _redirect(old: str, target: str, lang: str) -> Redirect:
    return Redirect(old, folder(lang) + path_of(target), target, lang)


def _page(project: Project, redirect: Redirect) -> str:
    view, up = View(project, redirect.lang, redirect.old), "../" * redirect.old.count("/")
    return _TEMPLATE.render(
        t=view.t,
        title=view.title(redirect.target),
        href=up + redirect.new or "./",
        canonical=view.absolute(path_of(redirect.target).partition("#")[0]),
        script=f"{up}assets/javascripts/redirect.js",
    )


def _spellings(old: str) -> list[str]:
    """With and without the slash at the end."""
    return [old.removesuffix("/"), old] if old.endswith("/") else [old]
