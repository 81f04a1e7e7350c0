"""What an XML file says, read with ElementTree: the one element at a path, and its words."""

from __future__ import annotations

from xml.etree.ElementTree import Element


def one(element: Element, path: str) -> Element:
    """The only element at an ElementTree path."""
    (found,) = element.findall(path)
    return found


def text(element: Element, path: str) -> str:
    """The words in the only element at a path."""
    return one(element, path).text or ""
