# make run   set up, build the example register and open it
# make test  set up, then lint, types, contracts and the whole suite
.PHONY: run test test-long bench setup lint clean

PY = .venv/bin/python
READY = .venv/.ready

setup: $(READY)

$(READY): requirements.lock pyproject.toml tools/setup
	./tools/setup

run: $(READY)
	.venv/bin/ropa demo demo

lint: $(READY)
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

test: lint
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist worksteal -m "not long"

test-long: lint
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist worksteal

bench: $(READY)
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

clean:
	rm -rf .venv demo
