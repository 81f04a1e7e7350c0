class PdfError(Exception):
    """A document could not be made; the message says what to repair."""
