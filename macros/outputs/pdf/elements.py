"""Elements of a page: found, or said to be missing; made; taken apart."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from .error import PdfError

_NOTHING = BeautifulSoup("", "html.parser")


def find(element: Tag, selector: str) -> Tag:
    """The first of the elements inside that fit a CSS selector. Raises PdfError where none does."""
    found = element.select_one(selector)
    if found is None:
        raise _lacks(element, f"no element {selector}")
    return found


def attribute(element: Tag, name: str) -> str:
    """What an attribute says; several classes with blanks between them. Raises PdfError where the element lacks it."""
    if name not in element.attrs:
        raise _lacks(element, f"no attribute {name}")
    return " ".join(element.get_attribute_list(name))


def _lacks(element: Tag, what: str) -> PdfError:
    outermost_first = [*reversed([*element.parents]), element]
    page = next((found["id"] for found in outermost_first if found.get("id")), "a page")
    return PdfError(
        f"{page}: {what} in {str(element).partition('>')[0]}>, where the PDF files are made from one. "
        "Let the template in macros/pages/templates/ write it, or the code in macros/outputs/pdf/ go without it."
    )


def new(name: str, *children: PageElement | str, **attributes: str) -> Tag:
    """An element with its children."""
    element = _NOTHING.new_tag(name, attrs={key.rstrip("_"): value for key, value in attributes.items()})
    element.extend(children)
    return element


def contents(element: Tag) -> list[PageElement]:
    """The children of an element, taken out of it."""
    return [child.extract() for child in list(element.contents)]
