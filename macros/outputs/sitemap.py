"""sitemap.xml (sitemaps.org, 0.9) and robots.txt."""

from __future__ import annotations

from pathlib import PurePosixPath
from xml.etree import ElementTree

from ..dataset import model

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(dataset: model.Dataset, pages: list[str]) -> str:
    """`pages` are paths below the site such as `guides/qq/`. A guide's lastmod is the day its facts were last checked."""
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.Element(f"{{{_NAMESPACE}}}urlset")
    for path in pages:
        url = ElementTree.SubElement(root, f"{{{_NAMESPACE}}}url")
        ElementTree.SubElement(url, f"{{{_NAMESPACE}}}loc").text = f"{dataset.product.site_url.rstrip('/')}/{path}"
        provider = dataset.by_slug.get(PurePosixPath(path).name) if "guides/" in path else None
        day = max(group.checked for group in provider.groups.values()) if provider else dataset.newest_check
        ElementTree.SubElement(url, f"{{{_NAMESPACE}}}lastmod").text = day.isoformat()
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def robots(dataset: model.Dataset) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {dataset.product.site_url.rstrip('/')}/sitemap.xml\n"
