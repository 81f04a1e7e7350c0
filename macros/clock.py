"""The date of a build, read in one place."""

import datetime as dt
import os

# A day has begun on earth once it has begun here (Line Islands, UTC+14). Whoever dates a fact "today" is then right for every
# machine that checks it at the same moment, in whatever zone either of them is.
_EARLIEST = dt.timezone(dt.timedelta(hours=14))


class ClockError(Exception):
    """SOURCE_DATE_EPOCH is no moment; the message says what it must be."""


def today() -> dt.date:
    """The newest day that has begun somewhere on earth: at SOURCE_DATE_EPOCH (seconds, reproducible-builds.org) where a build
    is to be repeated, else now. Raises ClockError."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return (dt.datetime.fromtimestamp(int(epoch), _EARLIEST) if epoch else dt.datetime.now(_EARLIEST)).date()
    except (ValueError, OverflowError, OSError):
        example = "expected whole seconds since 1970, such as 1795219200 for 2026-11-21; set it so, or unset it"
        raise ClockError(f"SOURCE_DATE_EPOCH is {epoch!r:.60}; {example}.") from None
