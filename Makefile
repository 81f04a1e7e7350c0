# Each command installs first what it needs (tools/setup). `make help` lists them.
python = .venv/bin/python
# An environment whose Python has gone or changed has no packages any more: all stamps are old then.
renewed := $(shell $(python) -c 'import yaml' 2>/dev/null || echo renewed)

# Compiled modules are kept, also where the environment asks for none: dozens of processes of the tests start with them.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help serve site check test quick renew lint-python lint-scripts bench lock upgrade audit sbom renewed
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

serve: .venv/run ## the site on http://127.0.0.1:8000/, what is saved shown at once; PORT=8001 and OPTIONS=--no-pdf go to it
	$(python) -m macros serve $(if $(PORT),--port $(PORT)) $(OPTIONS)

site: .venv/run ## the deployable site/
	$(python) -m macros build $(OPTIONS)

check: .venv/run ## the data alone, in a second
	$(python) -m macros check

test: .venv/test ## every check and test, in a real browser too
	$(MAKE) --jobs --output-sync lint-python lint-scripts
	$(python) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint-python:
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -m deptry macros --config tools/deptry.toml --requirements-files requirements.in
	$(python) -W ignore -m deptry tests tools --config tools/deptry.toml --requirements-files requirements.in,requirements-test.in

lint-scripts:
	npm --prefix scripts test --silent

quick: .venv/test ## the tests that need no browser, no engine, no PDF and no Node
	$(python) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder -m quick

renew: .venv/test ## everything that is made from something else and committed
	$(python) -m macros renew $(OPTIONS)

bench: .venv/run ## times, sizes and page weights
	$(python) tools/bench.py

lock: .venv/upkeep ## pin again after an edit of requirements*.in; moves nothing else
	$(python) tools/pins.py lock

# Exact versions in package.json move by hand: the newest majors want a newer Node than Debian's.
upgrade: .venv/upkeep ## move every pin to the newest version that fits the oldest Python
	$(python) tools/pins.py upgrade
	npm --prefix scripts update --package-lock-only --ignore-scripts
	npm --prefix scripts outdated || true

audit: .venv/upkeep ## known vulnerabilities in the pinned packages; "Error 3" when nobody could be asked
	$(python) tools/audit.py

sbom: .venv/upkeep ## what the site is built with, as CycloneDX in .kept/sbom.cdx.json
	mkdir -p .kept
	$(python) -W ignore -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible --output-file .kept/sbom.cdx.json requirements.txt

.venv/run: requirements.txt tools/setup $(renewed)
	tools/setup run

.venv/test: requirements.txt requirements-test.txt scripts/package-lock.json tools/setup $(renewed)
	tools/setup test

.venv/upkeep: requirements.txt requirements-upkeep.txt tools/setup $(renewed)
	tools/setup upkeep
