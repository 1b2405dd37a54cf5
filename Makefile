# Everything one does with Matchmaker from a shell; `make` alone lists it.

PYTHON := .venv/bin/python
PORT ?= 8000
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header

export PORT

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help env run test fix bench lock words

help: ## List these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 14

env: .venv/.run .venv/.words ## Prepare .venv with what the service needs

run: .venv/.run .venv/.words ## Start the service on 127.0.0.1:$PORT (8000), with a sample the first time
	@.venv/bin/flask up

test: .venv/.test .venv/.words ## Check everything: style, types, templates, tests
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(PYTHON) -m djlint --quiet --lint templates
	$(PYTHON) -m bandit --quiet --configfile pyproject.toml --recursive matchmaker migrations scripts wsgi.py gunicorn.conf.py
	$(PYTHON) -m pytest -n 2

fix: .venv/.test ## Repair what can be repaired by itself
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

bench: .venv/.bench ## Measure speed beside others and planning, and write docs/performance.md and docs/planning.md
	$(PYTHON) -m tests.bench --write
	$(PYTHON) -m tests.bench.planning --write

words: .venv/.run ## Bring the catalogues up to the words of the code
	.venv/bin/pybabel -q extract -F babel.cfg -k N_ --no-location --sort-output \
		--project Matchmaker --copyright-holder "the makers of Matchmaker" --msgid-bugs-address "" -o .venv/messages.pot .
	for language in ca de es fr; do \
		.venv/bin/pybabel -q update --init-missing --no-fuzzy-matching --ignore-obsolete \
			-i .venv/messages.pot -d matchmaker/translations -l $$language || exit 1; \
	done

lock: ## Pin and hash the requirements anew (needs uv)
	@command -v uv >/dev/null || { echo 'make lock needs uv: pip install uv' >&2; exit 1; }
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -c requirements.txt -o requirements-dev.txt
	$(COMPILE) requirements-bench.in -c requirements.txt -c requirements-dev.txt -o requirements-bench.txt
	$(COMPILE) requirements-encoder.in -c requirements.txt -o requirements-encoder.txt

# Each stamp is as new as the requirements last installed, so nothing is installed twice.
.venv/.run: requirements.txt
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo 'Matchmaker needs Python 3.11 or newer as python3.' >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || python3 -m venv --clear .venv
	$(PIP) -r requirements.txt
	@touch $@

.venv/.words: .venv/.run $(wildcard matchmaker/translations/*/LC_MESSAGES/messages.po)
	@.venv/bin/pybabel -q compile -d matchmaker/translations
	@touch $@

.venv/.test: .venv/.run requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@

.venv/.bench: .venv/.test requirements-bench.txt
	$(PIP) -r requirements-bench.txt
	@touch $@
