# OpenTHB: every command a developer needs. Paths are relative, so the clone may lie anywhere, blanks included.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

PYTHON := .venv/bin/python
STAMPS := .venv/stamps
UV := .venv/bin/uv
INSTALL := $(UV) pip install --quiet --python $(PYTHON) --require-hashes
# Checks and tools that read Django's settings stand in the demonstration's, with a home of their own.
DEMONSTRATION := OPENTHB_HOME=./var/check OPENTHB_DEMONSTRATION=yes DJANGO_SETTINGS_MODULE=openthb.sites.portal.settings
SPHINX := $(PYTHON) -m sphinx --fail-on-warning --keep-going --quiet -b html docs
PYTEST := $(PYTHON) -m pytest
CODE := src tests benchmarks docs

.PHONY: help
help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

.PHONY: run
run: $(STAMPS)/openthb ## Start the demonstration on this machine; the data lie in ./var
	OPENTHB_HOME=./var .venv/bin/openthb demo

.PHONY: test
test: $(STAMPS)/dev judges ## Run the tests whose tools are here; ends with a list of what was left out and why
	$(PYTEST)

.PHONY: test-all
test-all: $(STAMPS)/dev judges ## Run all tests, the slow ones too
	$(PYTEST) -m "slow or not slow"

.PHONY: check
check: check-format check-lint check-types check-imports check-dependencies check-migrations check-translations check-docs ## Check format, types, the shape of the house, and that the manual is whole and fresh

.PHONY: check-format check-lint check-types check-imports check-dependencies check-migrations check-translations check-docs
check-format: $(STAMPS)/dev
	$(PYTHON) -m ruff format --check $(CODE)
check-lint: $(STAMPS)/dev
	$(PYTHON) -m ruff check $(CODE)
check-types: $(STAMPS)/dev
	$(DEMONSTRATION) $(PYTHON) -m mypy
check-imports: $(STAMPS)/dev
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-logo
check-dependencies: $(STAMPS)/dev
	$(PYTHON) -m deptry .
check-migrations: $(STAMPS)/dev
	@mkdir -p var/check
	$(DEMONSTRATION) $(PYTHON) -W error::RuntimeWarning -m django makemigrations --check --dry-run
check-translations: $(STAMPS)/dev
	$(DEMONSTRATION) $(PYTHON) -m openthb.sites.translations --check
check-docs: $(STAMPS)/dev
	$(PYTHON) docs/print_pages.py --check
	$(SPHINX) docs/_build/checked

.PHONY: bench
bench: $(STAMPS)/bench ## Measure the pages beside their peers
	$(PYTHON) -m benchmarks

.PHONY: docs
docs: $(STAMPS)/dev ## Build the manual into docs/_build/html
	$(SPHINX) docs/_build/html
	@echo "The manual is in docs/_build/html/index.html"

.PHONY: pages
pages: $(STAMPS)/dev ## Print the pages of the manual that are made from the source
	$(PYTHON) docs/print_pages.py

.PHONY: format
format: $(STAMPS)/dev ## Format the code and repair what can be repaired alone
	$(PYTHON) -m ruff check --fix $(CODE)
	$(PYTHON) -m ruff format $(CODE)

.PHONY: judges
judges: ## Install the outside judges of pages (axe-core, Nu validator, Lighthouse), where npm is there
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory --silent tests/judges/node_modules/.stamp; \
	else echo "npm is not here: the tests that need axe-core, the Nu validator or Lighthouse are left out"; fi

tests/judges/node_modules/.stamp: tests/judges/package.json tests/judges/package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --prefix tests/judges
	touch $@

.PHONY: lock
lock: $(STAMPS)/uv ## Write requirements/ and the lock of the judges again after a change; UPGRADE=--upgrade takes newer versions
	$(COMPILE) requirements/uv.in -o requirements/uv.txt
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --extra dev -c requirements/run.txt -o requirements/dev.txt
	$(COMPILE) pyproject.toml --extra bench -c requirements/run.txt -c requirements/dev.txt -o requirements/bench.txt
	if command -v npm >/dev/null; then \
	  npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund --prefix tests/judges; \
	  $(PYTHON) -m tests.judges.freezing; fi
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(UPGRADE)

.PHONY: clean
clean: ## Remove what these commands made: environment, data of the demonstration, manual, caches
	rm -rf .venv var docs/_build build src/openthb.egg-info tests/judges/node_modules
	rm -rf .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	for folder in src tests docs benchmarks; do if [ -d "$$folder" ]; then \
	  find "$$folder" -type d -name __pycache__ -prune -exec rm -rf {} +; fi; done
	find src -type f -name '*.mo' -exec rm -f {} +

# The environment. Each stamp is renewed when the list it was made from changes.

$(PYTHON):
	@for python in python3.11 python3; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then exec "$$python" -m venv .venv; fi; \
	    echo "$$python has no venv module: install it (Debian: apt-get install python3-venv)" >&2; exit 1; \
	  fi; \
	done; echo "Python 3.11 or later is needed, as python3.11 or python3, and was not found" >&2; exit 1

$(STAMPS)/uv: requirements/uv.txt | $(PYTHON)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: requirements/run.txt $(STAMPS)/uv
	$(INSTALL) -r requirements/run.txt
	@touch $@

$(STAMPS)/openthb: pyproject.toml $(STAMPS)/run
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/openthb
	$(INSTALL) -r requirements/dev.txt
	@touch $@

$(STAMPS)/bench: requirements/bench.txt $(STAMPS)/openthb
	$(INSTALL) -r requirements/bench.txt
	@touch $@
