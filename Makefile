# Everything a person types is here; `make help` lists it.
PYTHON ?= python3.11
VENV := .venv
RUN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help run chat test check bench eval soak lock format clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: $(STAMP) ## start the bot: web chat, and every service that has a token
	@$(RUN)/python -m bot serve

chat: $(STAMP) ## talk to the bot in this terminal
	@$(RUN)/python -m bot chat

test: $(DEV_STAMP) ## the whole suite
	@$(RUN)/python -m pytest

check: $(DEV_STAMP) ## ruff, mypy, import-linter
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .
	@$(RUN)/mypy
	@$(RUN)/lint-imports

bench: $(DEV_STAMP) ## the benchmarks of docs/performance.md
	@$(RUN)/python -m tests.bench

eval: $(DEV_STAMP) ## how well messages are understood; CORPUS=… names the labelled ones
	@test -n "$(CORPUS)" || { echo "make eval CORPUS=folder-with-dev.jsonl"; exit 2; }
	@$(RUN)/python -m scripts.evaluate $(CORPUS)

soak: $(DEV_STAMP) ## the kill -9 test, long
	@$(RUN)/python -m pytest -m soak -s

format: $(DEV_STAMP) ## lay the code out
	@$(RUN)/ruff check --fix .
	@$(RUN)/ruff format .

lock: $(DEV_STAMP) ## resolve pyproject.toml anew into the two lock files
	@$(RUN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --group build pyproject.toml -o requirements.lock
	@$(RUN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --group build --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(STAMP): requirements.lock | $(VENV)/bin/python
	@$(RUN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(STAMP)
	@$(RUN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean: ## forget the environment and what was built
	@rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache
