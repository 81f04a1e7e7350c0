"""The site as a whole: build, check, publish, serve, and the ledger of its addresses."""
