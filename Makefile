# make run: serve on http://localhost:8501     make test: all tests     make lint: style and import rules
# make check: the tables     make shapes: build the boundaries anew     make texts: put new messages into the catalogues
# make audit: known holes of the dependencies (asks the advisory database; an error without a connection)
# make bench: every figure with its target (20 minutes)     make soak: ten minutes of visitors, 10,000 hostile addresses
# make clean: remove what was made here

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.requirements
DEV_STAMP := $(VENV)/.requirements-dev

# Where messages are, and how the code marks them (a test reads both from here).
SPEAKING := texts ess_data geo charts figures exports server views ui pages app.py
MARKS := -k _ -k translate -k plural:1,2
TEMPLATE := texts/locale/atlas.pot

.PHONY: run test replicas lint check shapes texts audit bench soak clean

run: $(STAMP)
	$(BIN)/python -m streamlit run app.py

# A file at a time on each core: tests of one file share what they have set up.
test: $(DEV_STAMP)
	$(BIN)/python -m pytest -n auto --dist loadfile

replicas: $(DEV_STAMP)
	REPLICAS=1 $(BIN)/python -m pytest tests/browser/test_deploy_replicas.py

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

check: $(STAMP)
	$(BIN)/python -m ess_data check

shapes: $(STAMP)
	$(BIN)/python -m geo.build

texts: $(STAMP)
	$(BIN)/pybabel -q extract --no-default-keywords $(MARKS) --sort-by-file --add-location=file --width=100 \
	  --project=atlas-ess --output-file=$(TEMPLATE) $(SPEAKING)
	$(BIN)/pybabel -q update --domain=atlas --input-file=$(TEMPLATE) --output-dir=texts/locale \
	  --no-fuzzy-matching --ignore-pot-creation-date --width=100

audit: $(DEV_STAMP)
	$(BIN)/pip-audit --requirement requirements.txt --requirement requirements-dev.txt --no-deps --disable-pip --strict

bench: $(DEV_STAMP)
	$(BIN)/python -m tests.bench

soak: $(DEV_STAMP)
	$(BIN)/python -m tests.bench.load.soak
	FUZZ_CASES=$${FUZZ_CASES:-10000} $(BIN)/python -m pytest tests/hostile/test_addresses.py

clean:
	rm -rf $(VENV) .cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "No virtual environment could be made; on Debian: apt install python3-venv" >&2; exit 1; }

$(STAMP): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	@touch $(STAMP) $@
