# One command from a fresh clone: `make run` (environment, index of corpus/, the app) and `make test` (environment, all checks).
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
TEXTS := src tests app.py evaluation benchmarks corpus docs

.PHONY: help setup index run check test evaluate bench licences audit lock clean
help:
	@echo "make setup     environment in .venv from the lock file"
	@echo "make run       the same, index of corpus/, the app at http://127.0.0.1:7860"
	@echo "make check     format, lint, types, import contract, unused dependencies"
	@echo "make test      make check, then unit, integration and browser tests"
	@echo "make evaluate  the questions in evaluation/, a dated report in reports/"
	@echo "make bench     timings and memory, a dated report in reports/"
	@echo "make licences  write docs/licences.md anew; make check holds it against what is installed"
	@echo "make audit     known weaknesses of the locked packages; asks a public list over the network"
	@echo "make lock      write the lock file anew from pyproject.toml"
	@echo "make clean     remove the environment, the index and the reports"

setup: $(READY)
$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "Python 3.11, 3.12 or 3.13 is needed: make setup PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

index: setup
	$(BIN)/qa index corpus --index index || test $$? -eq 1  # 1: some paper could not be read, and is listed

run: index
	$(BIN)/python app.py

check: setup
	$(BIN)/ruff format --check $(TEXTS)
	$(BIN)/ruff check $(TEXTS)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/python docs/make_licences.py --check

test: check
	$(BIN)/pytest -m 'not integration and not browser and not slow'
	$(BIN)/pytest -m 'integration and not slow'
	$(BIN)/pytest -m 'browser'

evaluate: setup
	$(BIN)/python -m evaluation.report

bench: setup
	$(BIN)/python benchmarks/run.py

licences: setup
	$(BIN)/python docs/make_licences.py

# In an environment of its own, since nothing of ours needs it; --strict, for a package that cannot be looked up counts as unsafe.
audit:
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/pip install --quiet --disable-pip-version-check pip-audit
	.venv-audit/bin/pip-audit --strict --disable-pip --no-deps --requirement requirements.txt

# pip resolves the declared dependencies afresh; the lock file holds the exact version of each package it chose.
lock:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --dry-run --ignore-installed --report .venv/report.json --group dev .
	$(BIN)/python -c "import json; \
	  rows = json.load(open('.venv/report.json'))['install']; \
	  print('\n'.join(sorted('{name}=={version}'.format(**r['metadata']).split('+')[0].lower() for r in rows if r['metadata']['name'] != 'qa')))" > requirements.txt

clean:
	rm -rf .venv .venv-audit reports index/CURRENT index/versions index/*.lock .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
