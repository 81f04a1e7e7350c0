# `make serve` builds and serves the site, `make test` runs every test. Both install what they need (tools/setup).
PYTHON = .venv/bin/python

.PHONY: serve test quick site check bench lock
.DEFAULT_GOAL := serve

serve: .venv/run
	$(PYTHON) -m macros serve

site: .venv/run
	$(PYTHON) -m macros build

check: .venv/run
	$(PYTHON) -m macros check

test: .venv/test
	$(PYTHON) -m ruff check .
	npm --prefix scripts test --silent
	$(PYTHON) -m pytest --numprocesses auto

# What needs no browser, no engine and no PDF.
quick: .venv/test
	$(PYTHON) -m pytest --numprocesses auto -m "not browser and not engine and not pdf"

bench: .venv/run
	$(PYTHON) tools/bench.py

.venv/run: requirements.txt tools/setup
	tools/setup run

.venv/test: requirements.txt requirements-test.txt scripts/package-lock.json tools/setup
	tools/setup test

.venv/upkeep: requirements-upkeep.txt tools/setup
	tools/setup upkeep

# Pin again after editing a requirements*.in, without moving what is pinned already (pyproject.toml says for which systems).
lock: .venv/upkeep
	for name in requirements requirements-test requirements-upkeep; do .venv/bin/uv pip compile --quiet $$name.in --output-file $$name.txt || exit 1; done
