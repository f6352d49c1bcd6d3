# What people do with this package. `make help` lists it.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
BUILD_FLAGS ?=
# Release programs carry Swift's own libraries, so they run where no Swift is installed.
RELEASE_FLAGS := -c release --static-swift-stdlib
BENCH_FLAGS ?=

.PHONY: help setup setup-tests build release test torture fuzz sanitize memcheck check format run reference docs bench dist deb dist-check install uninstall clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'

setup: ## Install what is missing (apt packages); quick when nothing is
	@scripts/setup

# What only the tests need: programs that they drive, and one that watches system calls.
setup-tests:
	@scripts/setup --tests

build: setup ## Build both programs (debug, in .build/debug)
	$(SWIFT) build $(BUILD_FLAGS)

release: setup ## Build both programs optimised, with Swift's libraries inside (in .build/release)
	$(SWIFT) build $(RELEASE_FLAGS) --product pbsync
	$(SWIFT) build $(RELEASE_FLAGS) --product pbsync-sandbox

# Tests start one another's programs and wait for sockets: more than a few at once only wait for each other's turn.
test: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 6
test: setup-tests ## Build everything and run all tests
	$(SWIFT) build --build-tests $(BUILD_FLAGS)
	@SWIFT='$(SWIFT)' scripts/test $(BUILD_FLAGS)

# Suites named …Torture have a short form, which `make test` runs, and this long one. PBSYNC_SEED=N plays a failure again.
torture: export PBSYNC_TORTURE := 1
torture: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 2
torture: setup-tests ## Run the tests that can go on for a night in their long form
	$(SWIFT) build --build-tests $(BUILD_FLAGS)
	$(SWIFT) test --skip-build --disable-xctest --filter 'Torture/' $(BUILD_FLAGS)

# First by properties, each target for five minutes; then guided by coverage, where clang's fuzzer is at hand.
fuzz: export PBSYNC_TORTURE := 1
fuzz: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 2
fuzz: setup ## Try inputs at random on every reader, about an hour in all (FUZZ_SECONDS=N for each guided target)
	$(SWIFT) build --build-tests $(BUILD_FLAGS)
	$(SWIFT) test --skip-build --disable-xctest --filter 'FuzzTorture/' $(BUILD_FLAGS)
	@scripts/fuzz

# A build of its own for each; SANITIZE picks them, SANITIZE_FILTER the tests. SANITIZE=thread can be built too, but says
# little: it does not see the locking of Swift's Mutex on Linux and takes whatever one guards for a race.
SANITIZE ?= address
SANITIZE_FILTER ?= Tests\.
sanitize: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 4
# Leaks are looked for, too, and count; the file says which are not ours, and why. The programs that tests start hear of it.
sanitize: export LSAN_OPTIONS ?= suppressions=$(CURDIR)/scripts/sanitizers/leaks.txt:print_suppressions=0
# What is freed is kept for a while by default, a quarter of a gigabyte: tests that measure memory would see nothing else.
sanitize: export ASAN_OPTIONS ?= quarantine_size_mb=16
sanitize: export PBSYNC_PATIENCE ?= 4
sanitize: setup-tests ## Run the tests under the address sanitizer, in a build of its own
	@for kind in $(SANITIZE); do \
	    echo "== $$kind sanitizer"; \
	    $(SWIFT) test --sanitize=$$kind --scratch-path .build-$$kind --disable-xctest \
	        --filter '$(SANITIZE_FILTER)' $(BUILD_FLAGS) || exit 1; \
	done

memcheck: release ## Run the optimised client under valgrind against a sandbox
	@scripts/memcheck

check: ## Check the format of every source and the shell scripts' syntax; changes nothing
	@scripts/check

format: ## Format every source in place
	$(SWIFT) format --in-place --parallel --recursive Sources Tests Package.swift

run: setup ## Show it at work: sandbox, playground workspace, watch, one save
	@scripts/run

reference: build ## Write docs/reference.md from the programs' own help
	@.build/debug/pbsync manual >docs/reference.md

docs: build ## Make the library targets' documentation with DocC, in .build/docs; a warning fails
	@scripts/docs

bench: release ## Measure against other tools and two floors in C; writes docs/benchmarks.md
	@Benchmarks/bench $(BENCH_FLAGS)

# What root is to install or try was built before by whoever called sudo: root may not even have Swift.
BUILT := $(if $(SUDO_USER),,release)

dist: $(BUILT) ## A stripped tarball of all that install puts in place, with its checksum, in dist/
	@scripts/dist

deb: $(BUILT) ## A Debian package, in dist/
	@scripts/deb

dist-check: $(if $(SUDO_USER),,dist deb) ## Install, run and remove package and tarball in a new root of Debian (needs root and debootstrap)
	@scripts/dist-check

install: $(BUILT) ## Install programs, manual pages, completions and systemd unit under PREFIX (/usr/local)
	@DESTDIR="$(DESTDIR)" scripts/install "$(PREFIX)"

uninstall: ## Remove what install put under PREFIX
	@DESTDIR="$(DESTDIR)" scripts/install --remove "$(PREFIX)"

clean: ## Remove what builds made (not the playground)
	rm -rf .build .build-* dist
