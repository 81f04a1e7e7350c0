"""What {placeholders} in the texts of data/ stand for: the product's own words, and figures that follow from the data."""

from __future__ import annotations

import re
from collections.abc import Container

from .model import Dataset

_LINK_TO_FEATURE = re.compile(r"\[([^\]]*)\]\(feature:([^)\s]+)\)")


def placeholders(dataset: Dataset, lang: str) -> dict[str, str]:
    """Name → words in this language; the names are PLACEHOLDERS."""
    product, form = dataset.product, dataset.product.form
    return {
        "product": product.name[lang],
        "bulk": (product.bulk.name if product.bulk else dataset.defaults.bulk)[lang],
        "add_path": " > ".join(label[lang] for label in form.entries[0].path),
        "submit": form.submit[lang],
        "success": form.success[lang],
        "sync": form.sync[lang],
        "edit": form.edit[lang],
        "count": str(len(dataset.providers)),
        "domains": str(len(dataset.by_domain)),
    }


# Those that every text may have.
PLACEHOLDERS = frozenset({"product", "bulk", "add_path", "submit", "success", "sync", "edit", "count", "domains"})


def unlinked(text: str, features: Container[str]) -> str:
    """The text with links to features that the product lacks as mere words."""
    return _LINK_TO_FEATURE.sub(lambda found: found[0] if found[2] in features else found[1], text)
