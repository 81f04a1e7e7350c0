"""sitemap.xml (sitemaps.org, 0.9) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

from ..dataset import model
from ..view.project import PATHS, Project, folder

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def files(project: Project) -> Iterator[tuple[str, str]]:
    yield "sitemap.xml", sitemap(project.dataset, every_page(project))
    yield "robots.txt", robots(project.dataset)


def every_page(project: Project) -> list[str]:
    """The address of every page below the site, of all editions: `guides/qq/`, `zh/guides/qq/` …"""
    names = [PATHS.get(name, f"{name}/") for name in project.dataset.pages if name != "not-found"]
    names += [f"guides/{slug}/" for slug in project.dataset.by_slug]
    return sorted(folder(lang) + name for lang in project.languages for name in names)


def sitemap(dataset: model.Dataset, pages: list[str]) -> str:
    """`pages` are paths below the site such as `guides/qq/` and `zh/guides/qq/`.

    Every page names its twin in the other language; a guide's lastmod is the day its facts were last checked.
    """
    ElementTree.register_namespace("", _NAMESPACE)
    ElementTree.register_namespace("xhtml", _XHTML)
    root = ElementTree.Element(f"{{{_NAMESPACE}}}urlset")
    site = f"{dataset.product.site_url.rstrip('/')}/"
    for path in pages:
        url = ElementTree.SubElement(root, f"{{{_NAMESPACE}}}url")
        ElementTree.SubElement(url, f"{{{_NAMESPACE}}}loc").text = site + path
        provider = dataset.by_slug.get(PurePosixPath(path).name) if "guides/" in path else None
        day = provider.newest_check if provider else dataset.newest_check
        ElementTree.SubElement(url, f"{{{_NAMESPACE}}}lastmod").text = day.isoformat()
        bare = path.removeprefix("zh/")
        for lang, twin in (("en", bare), ("zh-Hans", f"zh/{bare}"), ("x-default", bare)):
            if twin in pages:
                link = {"rel": "alternate", "hreflang": lang, "href": site + twin}
                ElementTree.SubElement(url, f"{{{_XHTML}}}link", link)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def robots(dataset: model.Dataset) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {dataset.product.site_url.rstrip('/')}/sitemap.xml\n"
