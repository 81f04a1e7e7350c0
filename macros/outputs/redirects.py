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

from ..dataset import model
from ..dataset.moves import moves, now
from ..dataset.names import short_links
from ..view.project import Project, folder, path_of
from ..view.view import View
from . import api, profiles

_TEMPLATE = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
).get_template("redirect.html.j2")
_NGINX = """\
# nginx: include this file inside http {{ … }}, and write into server {{ … }}:   if ($moved_to) {{ return 301 $moved_to; }}
#                                                                          and:   if ($gone) {{ return 410; }}
# $moved_to is empty for every address that has not moved, $gone for every one that was not withdrawn. Made with the site: do
# not edit.
map_hash_bucket_size 256;
map $uri $moved_to {{
{rules}
}}
map $uri $gone {{
{gone}
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
        return self.old.endswith(("/", ".html")) and not self.target.startswith("file:")


def files(project: Project) -> Iterator[tuple[str, str]]:
    """A page for each page that has moved, and the servers' rules for these and for other files. Anchors: see pages/moved.py."""
    redirects = [redirect for redirect in every_redirect(project) if "#" not in redirect.old]
    for redirect in redirects:
        if redirect.has_page:
            yield redirect.old + ("index.html" if redirect.old.endswith("/") else ""), _page(project, redirect)
    base = urlsplit(project.dataset.product.site_url).path.rstrip("/") + "/"
    rules = [(base + old, base + redirect.new) for redirect in redirects for old in _spellings(redirect.old)]
    gone = [base + name for name in sorted(withdrawn(project.dataset))]
    yield (
        "_redirects",
        "".join(f"{old} {new} 301\n" for old, new in rules) + "".join(f"{old} {base}404.html 410\n" for old in gone),
    )
    maps = {"rules": [f'  "{old}" "{new}";' for old, new in rules], "gone": [f'  "{old}" 1;' for old in gone]}
    yield "_nginx-redirects.conf", _NGINX.format(**{name: "\n".join(lines) for name, lines in maps.items()})


def withdrawn(dataset: model.Dataset) -> set[str]:
    """The settings of mailboxes that were removed, in every form: what a program would take for true must not lead elsewhere."""
    removed = dataset.redirects.removed
    of_domains = (profiles.autoconfig_path, profiles.apple_path, api.domain_path)
    return {path(domain) for entry in removed for domain in entry.domains for path in of_domains} | {
        api.provider_path(entry.provider) for entry in removed
    }


def every_redirect(project: Project) -> Iterator[Redirect]:
    """Those of pages, of their anchors and of other files, in all editions."""
    dataset = project.dataset
    for entry in moves(dataset):
        if entry.old.startswith("file:"):
            yield Redirect(path_of(entry.old), path_of(entry.new), entry.new, project.languages[0])
        else:
            for lang in project.languages:
                yield _redirect(folder(lang) + path_of(entry.old), entry.new, lang)
    for lang in project.languages:
        yield from _files_of_providers(dataset, lang)
        for name, target in short_links(dataset).items():
            yield _redirect(folder(lang) + path_of(name), target, lang)
        if former := dataset.product.former:
            for parent in former.folders.get(lang, []):
                for page in former.pages:
                    for ending in ("/", ".html"):
                        yield _redirect(parent + page.old + ending, now(dataset, page.new), lang)


def _files_of_providers(dataset: model.Dataset, lang: str) -> Iterator[Redirect]:
    """What is made of a provider besides pages: of a renamed one to the same of its new name, of a removed one to the page."""
    for renamed in dataset.redirects.renamed:
        pairs = zip(_made_of(renamed.old, lang), _made_of(renamed.new, lang), strict=True)
        yield from (Redirect(old, new, f"file:{new}", lang) for old, new in pairs)
        if lang == model.LANGUAGES[0]:  # one for all editions
            new = api.provider_path(renamed.new)
            yield Redirect(api.provider_path(renamed.old), new, f"file:{new}", lang)
    for removed in dataset.redirects.removed:
        yield from (_redirect(old, removed.new, lang) for old in _made_of(removed.provider, lang))


def _made_of(slug: str, lang: str) -> list[str]:
    return [f"{folder(lang)}guides/{slug}/index.md", f"pdf/{View.pdf_name(lang, slug)}"]


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
