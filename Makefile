# Everything one does with Matchmaker from a shell; `make` alone lists it.

PYTHON := .venv/bin/python
PORT ?= 8000
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header

export PORT

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help env run test fix bench lock

help: ## List these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 14

env: .venv/.run ## Prepare .venv with what the service needs

run: .venv/.run ## Start the service on 127.0.0.1:$PORT (8000), with a sample the first time
	@.venv/bin/flask up

test: .venv/.test ## Check everything: style, types, templates, tests
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(PYTHON) -m djlint --quiet --lint templates
	$(PYTHON) -m pytest -n 2

fix: .venv/.test ## Repair what can be repaired by itself
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

bench: .venv/.test ## Measure speed
	$(PYTHON) -m tests.bench

lock: ## Pin and hash the requirements anew (needs uv)
	@command -v uv >/dev/null || { echo 'make lock needs uv: pip install uv' >&2; exit 1; }
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -c requirements.txt -o requirements-dev.txt

# Each stamp is as new as the requirements last installed, so nothing is installed twice.
.venv/.run: requirements.txt
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo 'Matchmaker needs Python 3.11 or newer as python3.' >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || python3 -m venv --clear .venv
	$(PIP) -r requirements.txt
	@touch $@

.venv/.test: .venv/.run requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@
