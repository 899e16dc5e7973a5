# Everything a person or a machine does with this checkout; `make` lists it.
ARTICLE ?=
JOBS ?= 2
BIN := .venv/bin

.PHONY: help run test check bench corpus screenshots clean ready

help:
	@echo 'make run                  open the window on the sample article'
	@echo 'make run ARTICLE=path     open it on yours'
	@echo 'make test                 every test, the window tests included (JOBS=2 at a time)'
	@echo 'make check                style, types, layers, file lengths'
	@echo 'make bench                speed and memory against the budgets'
	@echo 'make corpus               figures on real files, in the folder that POSTIL_CORPUS names'
	@echo 'make screenshots          pictures of the window in packaging/screenshots/'
	@echo 'make clean                remove what the others made, .venv included'

ready:
	@packaging/bootstrap.sh venv qt

run: ready
	@packaging/run.sh "$(ARTICLE)"

test: ready
	@packaging/bootstrap.sh window-tools
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

check:
	@packaging/bootstrap.sh venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python packaging/check_lengths.py

bench: ready
	@$(BIN)/python -m tests.bench

corpus: ready
	@$(BIN)/python -m tests.corpus

screenshots: ready
	@packaging/bootstrap.sh fonts
	@$(BIN)/python packaging/screenshots.py

clean:
	rm -rf .venv build dist *.egg-info .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
