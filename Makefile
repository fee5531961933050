# `make` lists what there is to do. Needs make and Python 3.11 or newer; everything else goes into .venv.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# A python3.11 on the path may be a shim of an interpreter that is not there, so each is tried.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$python; break; }; done)

VENV := .venv
BIN := $(VENV)/bin
SERVING := $(VENV)/.serving
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# The plain torch wheel for Linux brings gigabytes of CUDA along; the build labelled +cpu does not.
TORCH := torch==$(shell sed -n 's/^torch==//p' constraints.txt)
ifeq ($(shell uname -s),Linux)
TORCH := $(TORCH)+cpu
endif

.PHONY: help setup serve ask test check torture eval bench constraints readme clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(INSTALLED) ## Make .venv with everything in it, tools for tests too (.venv/bin/qa)

serve: $(SERVING) ## Build what is missing and open the page: about 1 GB of disk, a few minutes the first time
	@$(BIN)/qa serve

ask: $(SERVING) ## Ask one question: make ask Q='上半年地区生产总值是多少？'
	@test -n "$$Q" || { echo "usage: make ask Q='your question'" >&2; exit 2; }
	@$(BIN)/qa ask -- "$$Q"

test: $(INSTALLED) ## Run the tests
	$(BIN)/pytest -q

check: $(INSTALLED) ## Formatting, lint, types, direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_imports.py

torture: $(INSTALLED) ## Kill, corrupt, starve and fuzz for a few minutes; FULL=1 for longer
	$(BIN)/python -m tests.torture $(if $(FULL),--full)

eval: $(INSTALLED) ## Score the gold questions, write the manual's figures
	$(BIN)/python -m tests.bench.evaluation

bench: $(INSTALLED) ## Measure speed and memory beside other engines, write the manual's table
	$(BIN)/python -m tests.bench

constraints: $(INSTALLED) ## Pin what is installed now in constraints.txt
	@{ sed -n '/^#/p' constraints.txt; $(BIN)/python -m pip freeze --exclude-editable | \
	sed 's/+cpu$$//'; } > constraints.new && mv constraints.new constraints.txt

readme: $(INSTALLED) ## Write the generated parts of README.md and of the manual anew
	$(BIN)/python -m tests.readme

clean: ## Remove .venv, the built index and caches (the converted model stays)
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find index -mindepth 1 ! -name README.md -delete
	find qa tests -name __pycache__ -type d -prune -exec rm -rf {} +

# What page, API and /mcp need, and no more: torch is for models other than the bundled one.
$(SERVING): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "error: no Python 3.11 or newer found; install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	echo "error: $(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "1/2 installing into $(VENV): about 1 GB, a few minutes the first time" >&2
	@$(PIP) install -c constraints.txt -e '.[mcp]'
	@echo "2/2 installed; starting" >&2
	@touch $@

# Torch comes first and alone, so that no later step can swap it for another build. Where the
# configured package indexes hold no +cpu build, uv knows the index that does.
$(INSTALLED): $(SERVING)
	@echo "Installing other models and the tools of tests: about 1.5 GB more" >&2
	@$(PIP) install -c constraints.txt $(TORCH) || { $(PIP) install uv && \
	$(BIN)/uv pip install --python $(BIN)/python --torch-backend cpu -c constraints.txt $(TORCH); }
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

# `make ask Q=…` hands the question over by the environment, where no shell reads it.
export Q
