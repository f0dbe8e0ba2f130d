# The two commands: `make server` starts the platform, `make test` runs every test.
# CONFIG=debug builds faster and runs slower; everything else is the same.

CONFIG ?= release
JOBS ?= $(shell nproc)
DEBUG_SDK := $(CURDIR)/.build/sdk-debug
TEST_PYTHON := $(CURDIR)/.build/python/bin/python3
SWIFT_BUILD := swift build -j $(JOBS)

.DEFAULT_GOAL := help
.PHONY: help server build sdk test tour check fix generate bench fuzz install install-test clean

help: ## What can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' \
		| awk -F'\t' '{ printf "  make %-10s %s\n", $$1, $$2 }'

server: build ## Build the platform and start it
	@exec bin/micro server

build: install ## Leave the executable at bin/micro and the SDK at bin/sdk
	@echo "==> building micro ($(CONFIG)); the first time takes some minutes"
	@$(SWIFT_BUILD) -c $(CONFIG) $$(Scripts/build-flags $(CONFIG)) --product micro
	@Scripts/make-sdk $(CONFIG) bin/sdk
	@mkdir -p bin && cp -f "$$(swift build -c $(CONFIG) --show-bin-path)/micro" bin/micro.new \
		&& mv -f bin/micro.new bin/micro
	@echo "==> bin/micro is ready: bin/micro server"

test: install-test ## Install what is missing and run every test; TESTS=MicroRPCTests: only those, built alone
ifdef TESTS
	@MICRO_TESTS="$(TESTS)" $(SWIFT_BUILD) --build-tests
	@MICRO_TESTS="$(TESTS)" MICRO_SDK=$(DEBUG_SDK) MICRO_TEST_PYTHON=$(TEST_PYTHON) Scripts/test $(TESTS)
else
	@echo "==> building the tests"
	@$(SWIFT_BUILD) --build-tests
	@Scripts/make-sdk debug $(DEBUG_SDK)
	@echo "==> running the tests"
	@MICRO_SDK=$(DEBUG_SDK) MICRO_TEST_PYTHON=$(TEST_PYTHON) Scripts/test
	@Scripts/fuzz 5
	@$(MAKE) --no-print-directory tour CONFIG=debug
endif

tour: ## Run the tour of the README, word for word
	@echo "==> taking the README's tour"
	@CONFIG=$(CONFIG) python3 Scripts/tour.py README.md

check: ## The cheap checks: format, floors, documentation, sizes, generated code
	@Scripts/check

fix: ## Put right what `check` can put right by itself
	@swift format --in-place --parallel --recursive Package.swift Sources Tests Examples Fuzzing
	@Scripts/generate

generate: install ## Make the generated code anew from Protos/
	@Scripts/generate

bench: build ## Measure, side by side with peers, into docs/benchmarks.md; BENCH="store": only that
	@Scripts/install wrk nghttp2-client nginx-light etcd-server redis-server nats-server
	@for program in nio-echo bench-load; do \
		MICRO_BENCHMARKS=1 $(SWIFT_BUILD) -c $(CONFIG) $$(Scripts/build-flags $(CONFIG)) --product $$program \
			&& cp -f "$$(MICRO_BENCHMARKS=1 swift build -c $(CONFIG) --show-bin-path)/$$program" bin/ || exit 1; \
	done
	@Benchmarks/run $(BENCH)
	@$(if $(BENCH),,Benchmarks/big_service.py)

fuzz: install ## Feed transcoding with inputs that libFuzzer makes; SECONDS=60
	@Scripts/fuzz $(or $(SECONDS),60)

install:
	@Scripts/install protobuf-compiler libsqlite3-dev zlib1g-dev python3

install-test: install
	@Scripts/install curl git openssl
	@Scripts/install-python

clean: ## Remove everything that was built
	@rm -rf .build bin
