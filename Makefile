# `make run` sets up, builds and runs the main job; `make test` passes the tests.
SHELL := /bin/bash
BUILD := swift build -c release --static-swift-stdlib --product betterput
BETTERPUT := .build/release/betterput

.PHONY: run test build setup eval bench docs format lint install corpus-diff

run: build
	@$(BETTERPUT) check --fail-on never Corpus/drafts/*

# libpcre2-dev, if the compiler does not find it.
setup:
	@./Scripts/setup.sh

build: setup
	@$(BUILD) 2> >(grep -v "warning: the use of" >&2)

test: setup
	swift test

# Paraphrases written before the rules, and the rules' own examples; fails below Corpus/recorded.yaml.
eval: setup
	@swift test --filter CorpusTests 2>&1 | grep -E "^eval|recorded an issue|Expectation|Test run"

# Rule by rule, what a change of the packs adds and removes; `make corpus-diff SINCE=REVISION`.
SINCE ?= HEAD
corpus-diff: build
	@Scripts/corpus-diff.py $(SINCE)

# Every figure of BENCHMARKS.md, printed in one run.
bench: setup
	@Benchmarks/run.sh

# Pages and the JSON Schema that are written from the rules.
docs: build
	@$(BETTERPUT) rules docs docs

format:
	swift format --in-place --recursive Sources Tests Plugins Benchmarks Package.swift

lint:
	swift format lint --strict --recursive Sources Tests Plugins Benchmarks Package.swift

PREFIX ?= /usr/local
install: build
	install -D -m 755 $(BETTERPUT) $(DESTDIR)$(PREFIX)/bin/betterput
