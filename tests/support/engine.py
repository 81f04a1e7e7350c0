"""What the tests of the helper's scripts are given: see tests/helper/engine/conftest.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Answer = dict[str, Any]  # what lookup() and diagnose() say, as config-helper.js describes it
Call = Callable[..., list[Any]]
Lookup = Callable[[list[str]], list[Answer]]
Diagnose = Callable[..., list[Any]]  # None for a text without a known cause
