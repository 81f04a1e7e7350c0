"""What shows that words are in the other language than they should be."""

from __future__ import annotations

import re

CHINESE = re.compile(r"[\u3400-\u9fff]")
# Five English words in a row are a sentence; fewer may be a name such as "Sign in with Microsoft".
SENTENCE = re.compile(r"\b[a-z]+(?: [a-z]+){4,}\b")
