"""What WeasyPrint laid out, held against the edges of its paper: a text beyond them is cut off by the printer in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_SLACK = 7.0  # CSS pixels: a blank that hangs at the end of a line, and rounding
_MILLIMETRES = 25.4 / 96  # of a CSS pixel
_SHOWN = 5


def beyond(pages: list[Any]) -> list[str]:
    """A line for each text that leaves the part of its page that is for text: page, text, distance. After five, how many more."""
    found = [
        f'page {number}: "{text if len(text) <= 40 else text[:40] + "…"}" by {over * _MILLIMETRES:.0f} mm'
        for number, page in enumerate(pages, 1)
        for text, over in _texts_beyond(page._page_box)
    ]
    return found[:_SHOWN] + ([f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else [])


def _texts_beyond(page: Any) -> Iterator[tuple[str, float]]:
    """(text, CSS pixels beyond the edge); running heads and feet stand in the margin."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox

    left, top = page.content_box_x(), page.content_box_y()
    right, bottom = left + page.width, top + page.height
    for part in page.children:
        for box in () if isinstance(part, MarginBox) else part.descendants(placeholders=True):
            if isinstance(box, TextBox):
                x, y = box.position_x, box.position_y
                over = max(left - x, top - y, x + box.width - right, y + box.height - bottom)
                if over > _SLACK:
                    yield box.text.strip(), over
