"""The date of a build, read in one place."""

import datetime as dt
import os


def today() -> dt.date:
    """SOURCE_DATE_EPOCH (seconds, reproducible-builds.org) where a build is to be repeated, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch else dt.date.today()
