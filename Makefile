# One command per job. `make help` lists them.

VENV := .venv
RUN := $(VENV)/bin/python
# The newest Python on the path that will do; PYTHON=… chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
PIP := $(RUN) -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help site serve check test lint unit fix derive golden bench lock clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

site: $(VENV)/installed ## Check the records and build the whole site into site/
	@$(RUN) -m generator build

serve: $(VENV)/installed ## Show the site at http://localhost:8000/ and follow changes
	@$(RUN) -m generator serve

check: $(VENV)/installed ## Check the records and pages only
	@$(RUN) -m generator check

test: lint unit ## Run every test

lint: $(VENV)/installed-dev
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy

unit: $(VENV)/installed-dev
	@$(RUN) tests/find_browser.py --install
	@$(RUN) -m pytest

fix: $(VENV)/installed ## Put the records into their canonical form
	@$(RUN) -m generator fix

derive: $(VENV)/installed ## Write the files that follow from the record types
	@$(RUN) -m generator derive

golden: $(VENV)/installed-dev ## Accept the pages of the invented tracker as they are now
	@$(RUN) -m pytest tests/golden tests/problems tests/site/test_golden.py --update-golden

SIZES ?= 100,1000
REPEAT ?= 1
bench: $(VENV)/installed ## Measure the tracker beside other generators, on synthetic trackers
	@$(RUN) -m benchmarks.run --sizes $(SIZES) --repeat $(REPEAT)

lock: ## Choose versions anew and write the lock files
	@python3 -m venv build/lock && build/lock/bin/pip -q install uv
	@build/lock/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --quiet --upgrade -o requirements.txt
	@build/lock/bin/uv pip compile pyproject.toml --extra dev -c requirements.txt --universal \
		--python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --upgrade -o requirements-dev.txt

clean: ## Remove everything that was made
	rm -rf $(VENV) build site

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the tracker needs (once) …"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing what the tests need (once) …"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
