# `make demo` and `make test` are all a newcomer needs; `make help` lists the rest.

PREFIX ?= /usr/local
CC = gcc
CFLAGS ?= -O2 -g
BUILD ?= build
SANITIZE =
JOBS := $(shell nproc)

WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla \
	-Wformat=2
COMPILE = $(CC) -std=gnu11 -D_GNU_SOURCE $(WARNINGS) $(CPPFLAGS) $(SANITIZE) $(CFLAGS) -MMD -MP
# A newer libelf.a wants libzstd, and its package brings it.
ZSTD = $(if $(filter /%,$(shell $(CC) -print-file-name=libzstd.a)),-lzstd)
LIBS = -lyaml -lseccomp -ldw -lelf -lz $(ZSTD)

# A static program has a third of the mappings, so that its clones, the boxes, cost 0.1 ms less each
# (box.over_bare of make bench). Sanitizers want it dynamic.
STATIC = $(if $(SANITIZE),,-static)

DATADIR = $(PREFIX)/share/grade

# Where profiles of AppArmor lie. Ours needs version 4, which is the one that asks for it.
APPARMOR = $(DESTDIR)/etc/apparmor.d
TAKES_PROFILE = [ -w $(APPARMOR) ] && { [ -e $(APPARMOR)/abi/4.0 ] || [ -n "$(DESTDIR)" ]; }
RUNS_APPARMOR = [ $(APPARMOR) = /etc/apparmor.d ] && [ -d /sys/kernel/security/apparmor ]

LIBRARIES = $(BUILD)/libharness.a $(BUILD)/libsandbox.a
MESSAGES = $(BUILD)/locale/ko/LC_MESSAGES/grade.mo
SANDBOX = $(patsubst %.c,$(BUILD)/%.o,$(wildcard sandbox/*.c))
HARNESS = $(patsubst %.c,$(BUILD)/%.o,$(filter-out harness/main.c,$(wildcard harness/*.c)))
UNIT = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
PROGRAMS = $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/*.c))
FUZZ = $(patsubst tests/fuzz/%.c,build-fuzz/%,$(wildcard tests/fuzz/*.c))

# The same sources a second time, so that the tests see every invalid access and every leak.
SANITIZED = BUILD=build-san SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" \
	CFLAGS="-O1 -g"

.PHONY: all demo test unit cases attacks watched stalls behaviours timed orders same bench soak fuzz docs install uninstall \
	deps clean help FORCE
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

all: grade ## build ./grade

demo: ## install what is missing, build, and grade the starters of hw13
	@harness/deps.sh build
	@$(MAKE) -s -j$(JOBS) grade
	@./grade assignments/hw13 || [ $$? -eq 1 ] # 1: graded, not all passed, as it should be

test: ## install what is missing, build, and run all tests
	@harness/deps.sh build test
	@$(MAKE) -s -j$(JOBS) grade $(PROGRAMS) $(BUILD)/attack $(BUILD)/corpus
	@$(MAKE) -s -j$(JOBS) tested $(SANITIZED)
	@tests/run.sh

unit cases: ## one group of the tests
	@$(MAKE) -s -j$(JOBS) tested $(SANITIZED)
	@tests/run.sh $@

attacks: ## try what hostile students could submit
	@$(MAKE) -s -j$(JOBS) $(BUILD)/attack
	@$(BUILD)/attack tests/attacks

same: ## the short form of soak
	@$(MAKE) -s -j$(JOBS) grade
	@tests/run.sh $@

watched stalls behaviours timed orders: ## does watching change a program; is each stall and each fault named
	@$(MAKE) -s -j$(JOBS) $(BUILD)/corpus
	@tests/run.sh $@

soak: ## is each report of hw13 the same each time, busy or idle, as root or not (GRADINGS=4)
	@$(MAKE) -s -j$(JOBS) grade
	@tests/same.sh $(or $(GRADINGS),4)

bench: ## measure: one figure a line
	@harness/deps.sh build bench
	@$(MAKE) -s -j$(JOBS) grade $(BUILD)/bench
	@$(BUILD)/bench

fuzz: ## throw random bytes at what reads foreign data (SECONDS_EACH=20)
	@harness/deps.sh build fuzz
	@$(MAKE) -s -j$(JOBS) $(FUZZ) BUILD=build-fuzz CC=clang CFLAGS="-O1 -g" \
		SANITIZE="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all"
	@tests/fuzz.sh $(FUZZ)

docs: $(BUILD)/reference ## bring the generated part of specs/README.md up to date
	@tests/reference.sh --write $<

install: $(BUILD)/grade $(MESSAGES) ## into PREFIX (/usr/local), below DESTDIR
	install -D -m 755 $(BUILD)/grade $(DESTDIR)$(PREFIX)/bin/grade
	install -D -m 644 $(MESSAGES) $(DESTDIR)$(DATADIR)/locale/ko/LC_MESSAGES/grade.mo
	cp -R --no-preserve=ownership specs reference assignments $(DESTDIR)$(DATADIR)/
	@if $(TAKES_PROFILE); then \
		sed 's|@GRADE@|$(PREFIX)/bin/grade|' sandbox/apparmor/grade >$(APPARMOR)/grade && \
		if $(RUNS_APPARMOR); then apparmor_parser -r $(APPARMOR)/grade; fi; \
	fi

uninstall: ## remove what `make install` put there
	@if [ -w $(APPARMOR)/grade ]; then \
		if $(RUNS_APPARMOR); then apparmor_parser -R $(APPARMOR)/grade; fi; \
		rm -f $(APPARMOR)/grade; \
	fi
	rm -f $(DESTDIR)$(PREFIX)/bin/grade
	rm -rf $(DESTDIR)$(DATADIR)

deps: ## install all that can be of use here, or name it
	@harness/deps.sh build test bench fuzz

clean: ## remove everything built
	rm -rf build build-san build-fuzz grade

help: ## show this
	@sed -n 's/^\([a-z ]*\):[^#]*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | \
		while IFS="$$(printf '\t')" read -r name what; do printf '%-12s %s\n' "$$name" "$$what"; done

grade: $(BUILD)/grade $(MESSAGES)
	cp -f $< $@

$(BUILD)/grade: $(BUILD)/harness/main.o $(LIBRARIES)
	$(CC) $(SANITIZE) $(STATIC) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libsandbox.a: $(SANDBOX)
$(BUILD)/libharness.a: $(HARNESS)
$(LIBRARIES):
	rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# The one file that knows where an installed grade has its data.
$(BUILD)/harness/paths.o: CPPFLAGS += -DGRADE_DATADIR='"$(DATADIR)"'
$(BUILD)/harness/paths.o: $(BUILD)/datadir
$(BUILD)/datadir: FORCE
	@mkdir -p $(@D)
	@echo '$(DATADIR)' | cmp -s - $@ || echo '$(DATADIR)' >$@

# Korean; the English text is the message itself.
$(BUILD)/locale/%/LC_MESSAGES/grade.mo: harness/%.po
	@mkdir -p $(@D)
	msgfmt -c -o $@ $<

# What `make test` runs: all of it with sanitizers.
.PHONY: tested
tested: $(BUILD)/grade $(MESSAGES) $(BUILD)/reference $(BUILD)/page $(UNIT)

$(BUILD)/tests/%: tests/unit/%.c $(LIBRARIES)
	@mkdir -p $(@D)
	$(COMPILE) -o $@ $< $(LIBRARIES) $(LIBS) -lcriterion $(WRAPPED)

# They make the calls fail that their table names.
$(BUILD)/tests/test_fail_closed $(BUILD)/tests/test_fail_closed_weak: WRAPPED = -Wl,--wrap=exit \
	$(shell sed -n 's/^\tWRAP.\([a-z0-9_]*\),.*/-Wl,--wrap=\1/p' tests/unit/fault.h)

$(PROGRAMS): $(BUILD)/%: tests/%.c $(LIBRARIES)
	$(COMPILE) $(STATIC) -o $@ $< $(LIBRARIES) $(LIBS)

$(BUILD)/attack: $(wildcard tests/attacks/*.[ch]) $(LIBRARIES)
	$(COMPILE) -o $@ $(filter %.c,$^) $(LIBRARIES) $(LIBS)

$(BUILD)/corpus: $(wildcard tests/corpus/*.c tests/corpus/corpus.h tests/corpus/declaration.h) $(LIBRARIES)
	$(COMPILE) -o $@ $(filter %.c,$^) $(LIBRARIES) $(LIBS)

build-fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(LIBRARIES)
	$(COMPILE) -fsanitize=fuzzer -o $@ $< $(LIBRARIES) $(LIBS)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
