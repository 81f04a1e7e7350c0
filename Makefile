# `make serve` builds and serves the site, `make test` runs every test. Both install what they need (tools/setup).
PYTHON = .venv/bin/python

.PHONY: serve test site check bench lock
.DEFAULT_GOAL := serve

serve: .venv/run
	$(PYTHON) -m macros serve

site: .venv/run
	$(PYTHON) -m macros build

check: .venv/run
	$(PYTHON) -m macros check

test: .venv/test
	$(PYTHON) -m ruff check .
	npx --no-install tsc -p .
	npx --no-install eslint overrides/assets/javascripts
	$(PYTHON) -m pytest --numprocesses auto

bench: .venv/run
	$(PYTHON) tools/bench.py

.venv/run: requirements.txt tools/setup
	tools/setup run

.venv/test: requirements.txt requirements-test.txt package-lock.json tools/setup
	tools/setup test

# Pin again after editing a requirements*.in. No index address gets into the lock files.
lock: .venv/run
	$(PYTHON) -m pip install --quiet pip-tools==7.6.2
	$(PYTHON) -m piptools compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header --output-file requirements.txt requirements.in
	$(PYTHON) -m piptools compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header --output-file requirements-test.txt requirements-test.in
