.PHONY: help setup setup-scan run run-postgres demo test office pictures fuzz bench lint fix types contracts lock
PYTHON ?= python3
INPUT ?= examples
OUT ?= out
PORT ?= 8000
DATA ?= var
SERVE := .venv/bin/prongsai serve --demo --port "$(PORT)" --data
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
PIP := .venv/bin/pip --disable-pip-version-check
THAI_MODEL := ls /usr/share/tesseract-ocr/*/tessdata/tha.traineddata >/dev/null 2>&1
APT := { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "make %-12s %s\n", $$1, $$2}'

setup: .venv/ready  ## .venv with everything pinned, and .venv/bin/prongsai

setup-scan: setup  ## what reads scans and photographs: Tesseract's Thai from Debian, and the pinned packages
	$(PIP) install --quiet --require-hashes --only-binary :all: -r requirements/scan.txt
	@$(THAI_MODEL) || $(APT) tesseract-ocr-tha tesseract-ocr-eng >/dev/null; } || { \
	  echo "ยังไม่มีภาษาไทยของ Tesseract โปรดให้ผู้ดูแลเครื่องติดตั้ง: sudo apt install tesseract-ocr-tha tesseract-ocr-eng"; \
	  echo "Tesseract's Thai is not here; ask for: sudo apt install tesseract-ocr-tha tesseract-ocr-eng"; exit 1; }

run: setup  ## the site with an invented agency in the middle of its year; PORT=8000, DATA=folder of all that is kept
	$(SERVE) "$(DATA)/demo"

run-postgres: setup  ## the same on PostgreSQL: that of PRONGSAI_POSTGRES, else a throw-away one
	.venv/bin/python tools/postgres.py $(SERVE) "$(DATA)/postgres"

demo: setup  ## the whole trip of the command over examples/: read, check, score, plan, write; INPUT=path for your own, OUT=folder
	.venv/bin/prongsai year "$(INPUT)" --out "$(OUT)"

test: lint types contracts office  ## everything that must pass: lint, types, contracts, tests of library, site (on SQLite and PostgreSQL) and browser
	.venv/bin/pytest -n auto tests/prongsai tests/test_house.py
	.venv/bin/pytest -n auto tests/web
	.venv/bin/python tools/postgres.py --where-there .venv/bin/pytest -n auto tests/web
	.venv/bin/pytest tests/browser

office:  ## LibreOffice, Tesseract and Chromium, with which the tests re-make and read papers and visit pages: installed where that may be done
	@$(THAI_MODEL) || $(APT) tesseract-ocr-tha tesseract-ocr-eng >/dev/null; } \
	  || echo "No Thai for Tesseract here, and no right to install it: the tests that read scans are left out."
	@command -v soffice >/dev/null || $(APT) libreoffice-writer-nogui libreoffice-calc-nogui >/dev/null; } \
	  || echo "No LibreOffice here, and no right to install it: the tests that need it are left out."
	@command -v chromium >/dev/null || $(APT) chromium >/dev/null; } \
	  || echo "No Chromium here, and no right to install it: the tests in a browser are left out."

pictures: setup office  ## make the pictures of the guide anew, into docs/
	PRONGSAI_PICTURES=docs .venv/bin/pytest tests/browser/test_guide_pictures.py

fuzz: setup  ## 20,000 damaged and senseless papers for each reader: an hour or two, for the night
	HYPOTHESIS_PROFILE=nightly .venv/bin/pytest -n auto tests/prongsai/test_fuzz_readers.py

bench: setup  ## measure reading and checking, and write docs/performance.md
	PYTHONPATH=tests:tests/prongsai .venv/bin/python -m bench

lint: setup  ## ruff: rules and layout, changes nothing
	.venv/bin/ruff check
	.venv/bin/ruff format --check

fix: setup  ## ruff: mend what it can, and lay out
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

types: setup  ## mypy --strict over the library
	.venv/bin/mypy

contracts: setup  ## import-linter: the floors of the library
	.venv/bin/lint-imports

lock: .venv/lock/bin/uv  ## pin the dependencies of pyproject.toml again, with hashes
	.venv/lock/bin/uv pip compile $(LOCK) pyproject.toml -o requirements/library.txt
	.venv/lock/bin/uv pip compile $(LOCK) pyproject.toml --extra site --extra postgres -c requirements/library.txt -o requirements/site.txt
	.venv/lock/bin/uv pip compile $(LOCK) pyproject.toml --extra scan -c requirements/library.txt -o requirements/scan.txt
	.venv/lock/bin/uv pip compile $(LOCK) pyproject.toml --extra site --extra postgres --extra scan --group dev -c requirements/library.txt -o requirements/dev.txt

.venv/ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "ต้องใช้ Python 3.11 ขึ้นไปที่มี venv (Debian: apt install python3-venv) หรือระบุเอง: make PYTHON=..."; \
	  echo "Python 3.11 or newer with venv is needed (Debian: apt install python3-venv); or name one: make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes --only-binary :all: -r requirements/dev.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	touch .venv/ready

.venv/lock/bin/uv: .venv/ready
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/pip --disable-pip-version-check install --quiet uv
