"""Addresses that lead to a page: those that have moved, those of the site that this one replaces, and short links.

One list, three forms of it, so that they work on any server: tiny pages (nothing to set up, but a search engine sees no 301),
`_redirects` (Netlify, Cloudflare Pages, GitLab Pages) and a map for nginx. Files whose names begin with an underscore are for
servers, not for readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..dataset import model
from ..pages.view import Project, View, folder, path_of

_TEMPLATE = Environment(
    loader=PackageLoader("macros.outputs", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
).get_template("redirect.html.j2")
# First labels of domains that say nothing of whose mailbox it is.
_NO_NAMES = ("mail", "email")
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
            yield _redirect(f"{folder(lang)}{name}/", target, lang)
        if former := dataset.product.former:
            for parent in former.folders[lang]:
                for page in former.pages:
                    for ending in ("/", ".html"):
                        yield _redirect(parent + page.old + ending, page.new, lang)


def short_links(dataset: model.Dataset) -> dict[str, str]:
    """For speech and paper: `g/qq` → `guide:qq`, `g/163` and `g/163.com` → `guide:netease#domain=163.com`, `e/535` → …"""
    domains = {
        # A guide that asks for the domain gets the answer along.
        domain: f"guide:{provider.slug}" + (f"#domain={domain}" if len(provider.servers.sets) > 1 else "")
        for domain, (provider, _) in dataset.by_domain.items()
    }
    slugs = {slug: f"guide:{slug}" for slug in dataset.by_slug}
    errors = dict.fromkeys(map(str, dataset.reply_codes), "page:errors")
    for cause in dataset.causes:
        errors |= dict.fromkeys([cause.id, *map(str, cause.codes)], f"page:errors#{cause.id}")
    guides = _nicknames(dataset, domains) | domains | slugs
    return {f"g/{name}": target for name, target in guides.items()} | {f"e/{name}": target for name, target in errors.items()}


def _nicknames(dataset: model.Dataset, domains: dict[str, str]) -> dict[str, str]:
    """What people call a mailbox: `163` for 163.com. Only of domains in the cheat sheet, and where it can mean no other."""
    meant: dict[str, set[str]] = {}
    for domain in [*domains, *dataset.domains.leave_alone]:
        meant.setdefault(domain.partition(".")[0], set()).add(domains.get(domain, domain))
    primary = {domain.partition(".")[0]: domain for provider in dataset.providers for domain in provider.primary_domains}
    return {name: domains[domain] for name, domain in primary.items() if name not in _NO_NAMES and len(meant[name]) == 1}


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
