# Needs Python 3.11 or later and make; everything else goes into .venv.
#   make demo    reads the example reports and prints their records
#   make page    opens a page on them in the browser
#   make test    all tests, and the gate where the benchmark stands beside the project; those in a browser are
#                skipped until make browser has installed what they need
#   make fast    compiles the modules in which reading takes its time; make slow goes back to pure Python

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
STORE := $(VENV)/examples.ravi
EXAMPLES := $(filter-out %.gold.jsonl,$(wildcard examples/*.txt examples/*.jsonl))

.PHONY: demo page test browser lint types gate bench quality doors fast slow lock audit clean

demo: $(VENV)/.base
	@$(BIN)/ravi read $(EXAMPLES)
	@echo
	@echo "To open a page on the example reports in your browser:  make page"

page: $(VENV)/.base
	@$(BIN)/python -c 'import uvicorn, starlette, jinja2, markdown_it' 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[page]'
	@test -e $(STORE) || { $(BIN)/ravi ingest examples/reports.jsonl examples/stories.jsonl --store $(STORE) --silent && \
		$(BIN)/ravi stories build --store $(STORE); }
	@$(BIN)/ravi serve $(STORE)

test: $(VENV)/.dev
	@$(BIN)/python eval/gate.py
	@$(BIN)/python -m pytest --doctest-modules src tests

browser: $(VENV)/.dev
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
		{ apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium >/dev/null; } || \
		{ echo "make: no Chromium; install it, as root by apt-get install chromium" >&2; exit 1; }
	@$(BIN)/python -c 'import playwright, axe_playwright_python' 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ravi check

types: $(VENV)/.dev
	$(BIN)/mypy

gate: $(VENV)/.dev
	@$(BIN)/python eval/gate.py

bench: $(VENV)/.base
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/store.py

quality: $(VENV)/.dev
	@$(BIN)/python eval/mend.py --write
	@$(BIN)/python eval/quality.py

doors: $(VENV)/.dev
	@$(BIN)/python eval/doors/measure.py

fast: $(VENV)/.base
	@$(BIN)/python -c 'import mypyc, setuptools' 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fast]'
	@$(BIN)/python fast/compiling.py

slow:
	@$(or $(wildcard $(BIN)/python),$(PYTHON)) fast/compiling.py --remove

lock: $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --upgrade --quiet --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links --output-file requirements-dev.lock

audit: $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement requirements-dev.lock || \
		{ echo "make: something locked has a known fault, or the list of faults could not be asked (see above)" >&2; exit 1; }

clean: slow
	rm -rf $(VENV)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or later; install one, or say make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: $(PYTHON) is older than Python 3.11; say make PYTHON=…" >&2; exit 1; }
	@echo "making $(VENV) with $(PYTHON)" >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: pyproject.toml | $(BIN)/python
	@echo "installing ravi" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	@echo "installing ravi and what its tests need" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.base
