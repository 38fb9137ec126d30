# make demo     sets everything up, runs the main job on a simulated compendium, serves the map
# make test     sets everything up and runs lint, types, layers and all tests
# make acceptance  loads public series into both Neo4j lines and compares every answer (minutes)
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
DEMO ?= .demo
SERVE ?= 1
PORT ?= 8501
SHOWN ?= $(DEMO)/workspace

.PHONY: help setup setup-test demo test lint pytest acceptance bench screenshots lock docs clean

help:
	@sed -n 's/^# make //p' Makefile

# ------------------------------------------------------------------------------------- set-up
# The stamp holds the hash of what was installed: a second run installs nothing.
setup: $(VENV)/ready

$(VENV)/ready: requirements/dev.lock requirements/bootstrap.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …" >&2; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV) || \
	  { echo "the module venv is missing (Debian: apt-get install python3-venv)" >&2; exit 1; }
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock
	@$(VENV)/bin/uv pip sync -q --compile-bytecode --python $(PY) --require-hashes requirements/dev.lock
	@$(VENV)/bin/uv pip install -q --python $(PY) --no-deps --no-build-isolation -e .
	@touch $@

setup-test: setup
	@tools/require.sh maven node chromium
	@# A Neo4j line without its Java fails its own tests; the other line's run.
	@tools/require.sh java || echo "set-up failed for Neo4j 5.26: its tests will fail" >&2
	@tools/require.sh java-2026 || echo "set-up failed for Neo4j 2026: its tests will fail" >&2

# --------------------------------------------------------------------------------------- demo
demo: setup
	$(PY) -m ingest simulate $(DEMO)/sources
	$(PY) -m ingest run $(DEMO)/sources --workspace $(DEMO)/workspace
	$(PY) -m embed train --workspace $(DEMO)/workspace --reuse
	$(PY) -m embed map --workspace $(DEMO)/workspace --reuse
	$(PY) -m embed publish --workspace $(DEMO)/workspace
	$(PY) tools/planted.py $(DEMO)/sources $(DEMO)/workspace
	@if [ "$(SERVE)" != 0 ]; then exec $(PY) -m dashboard --workspace $(DEMO)/workspace --port $(PORT); fi

# ---------------------------------------------------------------------------------------- test
test: setup-test lint pytest

lint: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

pytest: setup-test
	$(PY) -m pytest -n 2 --no-loadscope-reorder --durations 25

acceptance: setup-test
	$(PY) -m pytest -m acceptance

bench: setup
	@for file in benchmarks/*.py; do case $$file in */_*) ;; *) $(PY) $$file || exit 1 ;; esac; done

screenshots: setup-test
	$(PY) -m tests.browser.screenshots --workspace $(SHOWN)

docs: setup
	$(PY) -m graph schema > docs/schema.md
	$(PY) tools/cli_reference.py > docs/cli.md
	$(PY) tools/cookbook.py

# Resolves the dependencies anew; hashes are kept, addresses of indexes are not.
lock: setup
	$(VENV)/bin/uv pip compile -q pyproject.toml --extra dev --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --python-version 3.11 --custom-compile-command "make lock" -o requirements/dev.lock
	$(VENV)/bin/uv pip compile -q pyproject.toml --extra dashboard --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --python-version 3.11 --custom-compile-command "make lock" \
	  -c requirements/dev.lock -o requirements/dashboard.lock
	$(VENV)/bin/uv pip compile -q pyproject.toml --extra ingest --extra embed --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --python-version 3.11 --custom-compile-command "make lock" \
	  -c requirements/dev.lock -o requirements/batch.lock
	echo uv | $(VENV)/bin/uv pip compile -q - --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --python-version 3.11 --custom-compile-command "make lock" -o requirements/bootstrap.lock

clean:
	rm -rf $(DEMO) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
