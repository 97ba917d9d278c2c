# Everything goes into .venv, uv too; nothing outside this folder is changed.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(shell command -v $(p) 2>/dev/null)))
READY := $(VENV)/.ready

export GRADIO_ANALYTICS_ENABLED := False
export ANONYMIZED_TELEMETRY := False
# certificates of the machine, also behind a company's proxy
export UV_SYSTEM_CERTS := true

.PHONY: demo test check format requirements clean

demo: $(READY)  ## the whole job on an invented company's files, then the front end
	$(BIN)/onevoice demo

test: $(READY)  ## all tests; browser tests run where Chromium is
	$(BIN)/pytest

check: $(READY)  ## style, types, import floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)  ## put imports, layout and simple faults right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

requirements:  ## pin anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --all-extras --group dev --upgrade -o requirements.txt

$(READY): pyproject.toml requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	VIRTUAL_ENV=$(VENV) UV_COMPILE_BYTECODE=1 $(BIN)/uv pip install --quiet --require-hashes -r requirements.txt
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --editable .
	touch $(READY)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache dist build
