# Innovationslots: everything a fresh machine needs is Python 3.11, 3.12 or 3.13, and make.
# `make help` lists the commands.

SHELL := /bin/sh

# The newest Python in range that runs and can make an environment; or say which: make run PYTHON=/path/to/python
IN_RANGE := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	if "$$python" -c '$(IN_RANGE)' >/dev/null 2>&1; then echo "$$python"; break; fi; done)

VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check
ROOMS := graph ingest queries api viz lots
PYTEST_OPTIONS ?=
# Many tests wait for servers: two processes take little more than half the time of one.
PROCESSES ?= 2
LOTS_OPTIONS ?=
LOCK_OPTIONS ?=

GOLD_OPTIONS ?=

.PHONY: help run test test-long check fix docs bench gold lock environment clean
.DEFAULT_GOAL := help

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

run: environment ## load the Sörmland data, serve the pages on this machine and print their address
	$(BIN)/lots load
	$(BIN)/lots serve $(LOTS_OPTIONS)

test: environment ## run the tests (PYTEST_OPTIONS="-k referral" for some of them)
	$(BIN)/python -m pytest --numprocesses $(PROCESSES) --dist loadfile $(PYTEST_OPTIONS)

test-long: environment ## run the tests that take minutes
	$(BIN)/python -m pytest -m long $(PYTEST_OPTIONS)

check: environment ## style, types, imports between rooms, the vocabulary, and that the docs are fresh
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.checks
	$(BIN)/python -m tools.containers
	$(BIN)/python -m graph.model.check
	$(BIN)/python -m docs.generate --check

fix: environment ## put right what the style checks can put right by themselves
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: environment ## write the generated parts of the documentation anew
	$(BIN)/python -m docs.generate

bench: environment ## measure against named alternatives, in ratios
	$(BIN)/python -m bench

gold: environment ## how well referrals answer the gold questions (GOLD_OPTIONS=--misses lists the misses)
	$(BIN)/python -m tests.gold $(GOLD_OPTIONS)

lock: $(BIN)/python ## write requirements.lock from pyproject.toml (newer versions: LOCK_OPTIONS=--upgrade)
	$(BIN)/python -c 'import uv' 2>/dev/null || $(PIP) install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --output-file requirements.lock --quiet $(LOCK_OPTIONS) \
		--universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links --extra dev --extra interop

environment: $(READY)

clean: ## remove the environment and all caches; data stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info build dist
	find $(ROOMS) tests tools docs bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# An environment of another Python is made anew; one of the same Python is brought to the lock in place.
$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11, 3.12 or 3.13 with its venv module was not found." >&2; \
		echo "Install one of them (on Debian and Ubuntu also its python3-venv package)," >&2; \
		echo "or name it: make run PYTHON=/path/to/python3.12" >&2; exit 1; fi
	@"$(PYTHON)" -c '$(IN_RANGE)' || { echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13 with venv." >&2; exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)

$(LOCKED): requirements.lock | $(BIN)/python
	$(PIP) install --quiet --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

$(READY): pyproject.toml $(LOCKED)
	$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	$(PIP) check
	@touch $@
