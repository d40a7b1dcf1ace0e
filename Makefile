# Everything runs through a pinned uv kept in .tools/; nothing but Python 3.11+, git and make is needed.
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV_VERSION := 0.13.9
UV := .tools/uv-$(UV_VERSION)/bin/uv
# The machine's own certificate store, so that installs also work behind a proxy with its own authority.
export UV_SYSTEM_CERTS ?= true
export UV_PYTHON ?= $(PYTHON)
export UV_PYTHON_DOWNLOADS ?= never

.DEFAULT_GOAL := help
.PHONY: help run test fmt lint type bench clean

help: ## show these commands
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(UV) ## install what is missing and start whenbot; prints the chat page's address
	@$(UV) sync --quiet --frozen --no-dev --inexact
	@exec .venv/bin/whenbot run

test: $(UV) ## install what is missing and run every check and test
	@$(UV) sync --quiet --frozen
	@$(UV) lock --check --quiet
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/pytest -n 2 --dist loadfile

fmt: $(UV) ## format the code
	@$(UV) sync --quiet --frozen
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

lint: $(UV) ## check style and imports
	@$(UV) sync --quiet --frozen
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports

type: $(UV) ## check types
	@$(UV) sync --quiet --frozen
	.venv/bin/mypy

bench: $(UV) ## print the figures that README quotes
	@$(UV) sync --quiet --frozen
	.venv/bin/python -m benchmarks

clean: ## remove what was installed and built (keeps var/, your data)
	rm -rf .tools .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(UV):
	@$(PYTHON) deploy/bootstrap_uv.py $(UV_VERSION) .tools/uv-$(UV_VERSION)
