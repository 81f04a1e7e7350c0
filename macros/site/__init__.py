"""The site as a whole: build, check, publish, serve, and the ledger of its addresses."""


class BuildError(Exception):
    """The site was not built; the message says what to repair. The last good site is untouched."""
