# Everything Clerk needs is set up by these targets; only python3 (3.11 or newer) and make are taken for granted.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
# Where Python may not keep what it compiled, each test process would compile Clerk and the tests anew: 2 s.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help demo test fast faults fuzz official understanding intake check audit bench format lock pictures catalogue examples reference needs clean

help: ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Clerk needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@echo "Making the environment in $(VENV)" >&2
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Clerk needs; this takes about a minute the first time" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo "Installing what the tests need" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

demo: $(RUNTIME) ## the whole product in your browser, on an invented partnership
	@$(BIN)/clerk demo $(DEMO)

test: $(DEV) ## all tests, with a real PostgreSQL from pip (browser tests need Debian's chromium)
	$(PYTEST) $(ARGS)

fast: $(DEV) ## the tests that take a moment
	$(PYTEST) -m "not slow and not browser and not postgres" $(ARGS)

faults: $(DEV) ## every fault, counted into docs/reliability.md, and a year tick by tick: nothing lost, nothing doubled (half an hour)
	CLERK_FAULTS_KILLS=$(or $(KILLS),200) $(BIN)/python -m tests.faults $(ARGS)
	$(BIN)/python -m tests.faults.year
	$(BIN)/python -m tests.faults.year --seed 2 --every 180 --outages --quiet

official: $(DEV) ## Slack's and Microsoft's own checkers, and a Slack and a Teams by others, from npm
	CLERK_NPM=1 $(BIN)/python -m pytest -n 0 -m "emulator or playground" tests/official $(ARGS)

fuzz: $(DEV) ## hostile input for FUZZ seconds each (300): doors, words, papers, setup files
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-fuzz.lock
	$(if $(ARGS),,$(PYTEST) -m hypothesis --hypothesis-profile=searching)
	$(BIN)/python -m tests.fuzz --seconds $(or $(FUZZ),300) $(ARGS)

understanding: $(DEV) ## what people type: how much is understood, asked about, refused, wrong
	$(BIN)/python -m tests.understanding

intake: $(DEV) ## whole documents: how much of each is found, and whose and when it is
	$(BIN)/python -m tests.intake

check: $(DEV) ## format, lint, types, import contracts, and advisories where they can be asked for
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.audit

audit: $(DEV) ## known defects of what Clerk runs with (licences: docs/reference/licences.md)
	$(BIN)/python -m tests.audit

bench: $(DEV) ## measure what is promised about speed, into docs/benchmarks.md
	$(BIN)/python -m benchmarks > docs/benchmarks.new
	mv docs/benchmarks.new docs/benchmarks.md

format: $(DEV) ## mend format and imports
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(DEV) ## pin the newest versions of all dependencies (no registry address is written)
	$(BIN)/pip-compile --quiet --upgrade --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header --no-annotate -o requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --no-header --no-annotate --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

pictures: $(DEV) ## take the pictures of README and docs, the tour among them (needs Debian's chromium)
	$(BIN)/python docs/pictures/take.py

catalogue: $(DEV) ## every card that Clerk can say, as each platform shows it, into docs/catalogue
	$(BIN)/python -m tests.catalogue

examples: $(DEV) ## write an example of every paper again (its pages need LibreOffice and Poppler)
	$(BIN)/python -m docs.examples

reference: $(DEV) ## the pages about commands, settings and all words, into docs/reference
	$(BIN)/python -m docs.reference

needs: $(DEV) ## what the patterns of sentences and of the privacy guard need, into rules/needs_kept.txt
	$(BIN)/python -m tests.needs_kept

clean: ## remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .hypothesis build *.egg-info
