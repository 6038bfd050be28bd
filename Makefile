# optout: letters that opt NHS records out of uses beyond care.
#
#   make            build ./optout
#   make check      prove it
#   make help       all targets
#
# Targets that people type stand first; those that build (inner-…) run in a second make, since
# they need build/config-COMPILER.mk, and a bare machine must first get its compiler.

VERSION := $(shell sed -n 's/^.define OPTOUT_VERSION "\(.*\)"/\1/p' include/ground/version.h)

# In small letters too, as GNU has it.
prefix  ?= /usr/local
PREFIX  ?= $(prefix)
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/optout
TEMPLATE_DIR ?= $(DATADIR)/templates

ifeq ($(origin CC),default)
  CC := gcc
endif
# Of "ccache clang-14 -m64" this is "clang-14": each compiler builds in folders of its own.
COMPILER := $(notdir $(lastword $(filter-out -%,$(CC))))

# debug: for tests; release: what is installed; san: address and undefined-behaviour sanitizers.
VARIANT ?= debug
# USE_DEFLATE=zlib builds without libdeflate even where there is one.
USE_DEFLATE ?=
# USE_BIDI=no builds without FriBidi even where there is one.
USE_BIDI ?=
WITHOUT_BIDI := $(if $(filter no,$(USE_BIDI)),nobidi)
# USE_PICTURES=no builds without libpng and libjpeg even where there are both.
USE_PICTURES ?=
WITHOUT_PICTURES := $(if $(filter no,$(USE_PICTURES)),nopictures)
# USE_SQUARES=no builds without libqrencode even where there is one.
USE_SQUARES ?=
WITHOUT_SQUARES := $(if $(filter no,$(USE_SQUARES)),nosquares)
# HPDF_DIR=FOLDER builds with the libharu whose sources are there, not with the installed one.
HPDF_DIR ?=
OTHER_HARU := $(if $(HPDF_DIR),haru=$(abspath $(HPDF_DIR)))
HARU_SUFFIX := $(if $(HPDF_DIR),-$(notdir $(abspath $(HPDF_DIR))))
LIBRARY_SUFFIX := $(if $(USE_DEFLATE),-$(USE_DEFLATE))$(if $(WITHOUT_BIDI),-$(WITHOUT_BIDI))
LIBRARY_SUFFIX := $(LIBRARY_SUFFIX)$(if $(WITHOUT_PICTURES),-$(WITHOUT_PICTURES))
LIBRARY_SUFFIX := $(LIBRARY_SUFFIX)$(if $(WITHOUT_SQUARES),-$(WITHOUT_SQUARES))$(HARU_SUFFIX)
BUILD  := build/$(VARIANT)-$(COMPILER)$(LIBRARY_SUFFIX)
CONFIG := build/config-$(COMPILER)$(LIBRARY_SUFFIX).mk
RELEASE := build/release-$(COMPILER)$(LIBRARY_SUFFIX)

# Seconds after which a hanging test is killed.
TEST_SECONDS ?= 20
JOBS ?= $(shell nproc 2>/dev/null || echo 1)
SUBMAKE = @+$(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

# Those that take minutes, and have targets of their own.
LONG_DRIVERS := tests/bench/run tests/seeds/run tests/packages/run tests/mutants/run
TEST_DRIVERS := $(filter-out $(LONG_DRIVERS),$(wildcard tests/*/run))
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_$(or $(TARGET),*).c))

.DEFAULT_GOAL := all
.PHONY: all demo check scorecard check-pdf check-window check-san check-valgrind \
  bench fuzz format lint coverage mutants clean help FORCE

all:
	$(SUBMAKE) VARIANT=release inner-binary
	@ln -f $(RELEASE)/optout optout 2>/dev/null || cp -f $(RELEASE)/optout optout
	@./optout schema --templates templates >build/household.schema.json && \
	  { cmp -s build/household.schema.json templates/household.schema.json || \
	    cp build/household.schema.json templates/household.schema.json; }

help:
	@sed -n 's/^#: //p' $(MAKEFILE_LIST)

#: make                 build ./optout
#: make demo            install what is missing, build, write letters of an invented household
#: make check           all tests; ends with "N passed, N failed"
#: make check-san       the same under address and undefined-behaviour sanitizers
#: make check-valgrind  the same under valgrind
#: make check-pdf       every letter that there is, and volumes, against PDF/UA-1 and PDF/A-2a
#: make check-window    addresses in windows, for every practice of DIRECTORY (epraccur.csv)
#: make scorecard       what is promised, measured (TIER=fast: minutes; full: up to an hour)
#: make bench           what a letter costs, alone and in a campaign, and what Pango/Cairo takes
#: make fuzz            files that nobody wrote, MINUTES of processor time a target; one: TARGET=x;
#:                      by AFL++ instead of libFuzzer: ENGINE=afl
#: make format          put the C sources into the house style
#: make lint            gcc's analyser, clang-tidy, cppcheck, scan-build, banned functions
#: make coverage        which lines and branches the tests reach; fails on a gap without a reason;
#:                      SWEEPS=fast or SWEEPS=full counts all failing calls and allocations, too
#: make mutants         N (200) small changes of the program, which the tests must find
#: make clean           remove what was built
#:
#: Variables: CC CFLAGS CPPFLAGS LDFLAGS PREFIX DESTDIR BINDIR MANDIR VARIANT=debug|release|san
#:            USE_DEFLATE=zlib  USE_BIDI=no  USE_PICTURES=no  USE_SQUARES=no
#:            WERROR=1 (as CI=true does)  TEST_SECONDS=20
#:            HPDF_DIR=FOLDER with the sources of a libharu to build with

include packaging/package.mk

demo:
	@tools/need build --install
	@$(MAKE) --no-print-directory all
	@mkdir -p demo
	@./optout write docs/examples/family.yaml -o demo/family.pdf --force
	@echo
	@echo "The letters of an invented family are in $(CURDIR)/demo/family.pdf"
	@echo "Look at them. Then, for your own letters, type: ./optout new me.yaml"

check:
	@tools/need build --install && tools/need test --install
	@$(MAKE) --no-print-directory all
	$(SUBMAKE) VARIANT=$(VARIANT) inner-tests
	@$(MAKE) --no-print-directory VARIANT=$(VARIANT) inner-check

# Under its own kill timer, by a release build: it sets some thousands of letters.
check-pdf:
	@tools/need build --install && tools/need test --install
	$(SUBMAKE) VARIANT=release inner-tests
	@PDF_LARGE=1 DRIVER_SECONDS=3600 OPTOUT_TEMPLATES="$(CURDIR)/templates" BUILD=$(RELEASE) \
	  OPTOUT="$(CURDIR)/$(RELEASE)/optout" tests/run tests/pdf/run

# The NHS directory of practices, which is not a part of the project.
DIRECTORY ?= ../shared/data/epraccur-2025-04.csv
check-window: all
	@tools/need test --install
	@WINDOW_ALL=$(DIRECTORY) OPTOUT="$(CURDIR)/$(RELEASE)/optout" tests/window/run

# Leaks are looked for by a tracer, which a process that hides itself from debuggers, or stands
# behind a fence, refuses.
check-san: export OPTOUT_DUMPABLE = 1
# They write to files, since the program closes its streams before leaks are looked for.
check-san: export SANITIZER_LOGS = $(CURDIR)/build/sanitizer-logs
check-san: export ASAN_OPTIONS = allocator_may_return_null=1:log_path=$(SANITIZER_LOGS)/log
check-san: export UBSAN_OPTIONS = print_stacktrace=1:log_path=$(SANITIZER_LOGS)/log
check-san:
	@$(MAKE) --no-print-directory VARIANT=san TEST_SECONDS=60 check

check-valgrind: export WRAPPER = valgrind -q --leak-check=full --error-exitcode=99
check-valgrind:
	@command -v valgrind >/dev/null || { echo "make check-valgrind needs valgrind" >&2; exit 1; }
	@$(MAKE) --no-print-directory VARIANT=debug TEST_SECONDS=300 check

# The program as it is installed; its tests' own programs come from the same build.
TIER ?= full
scorecard:
	@tools/need build --install && tools/need test --install
	$(SUBMAKE) VARIANT=release inner-scorecard
	@OPTOUT_TEMPLATES="$(CURDIR)/templates" BUILD=$(RELEASE) OPTOUT="$(CURDIR)/$(RELEASE)/optout" \
	  tests/scorecard/run $(TIER)

bench: all
	@tests/bench/run ./optout

MINUTES ?= 1
ENGINE ?= libfuzzer
FUZZ_COMPILER := $(if $(filter afl,$(ENGINE)),afl-clang-fast,clang)
fuzz:
	@command -v $(FUZZ_COMPILER) >/dev/null || tools/need fuzz --install
	$(SUBMAKE) CC=$(FUZZ_COMPILER) VARIANT=fuzz inner-fuzz
	@OPTOUT_TEMPLATES="$(CURDIR)/templates" BUILD=build/fuzz-$(FUZZ_COMPILER) \
	  tools/fuzz $(ENGINE) $(MINUTES) $(TARGET)

format:
	clang-format -i $(wildcard src/*/*.c include/*/*.h tests/*/*.c tests/*/*.h)

# Each ends with an error at its first report. What is suppressed has its reason beside it.
lint:
	@tools/need lint --install
	$(SUBMAKE) CC=gcc VARIANT=analyse inner-lib
	$(SUBMAKE) CC=clang VARIANT=debug inner-tidy inner-cppcheck
	@scan-build --status-bugs --use-cc=clang -o build/scan-build \
	  $(MAKE) --no-print-directory -j$(JOBS) VARIANT=scan inner-lib
	@bash tests/house/banned.sh
	@echo 'lint: gcc -fanalyzer, clang-tidy, cppcheck, scan-build, banned functions: 0 reports'

# Counts are written at the end, from behind the fence. SWEEPS=fast or SWEEPS=full counts the lines
# of the scorecard, too, that fail system calls and allocations one by one.
SWEPT := system calls|library calls|allocations|resuming|disks|streams|signals
# Drivers that kill processes, or fail their calls, spoil counts now and then: theirs are kept
# apart.
ROUGH := $(filter tests/fault/run tests/law/run tests/machines/run tests/scorecard/run,\
  $(TEST_DRIVERS))
CALM_COUNTS := $(CURDIR)/build/coverage-calm
coverage: export OPTOUT_DUMPABLE = 1
coverage: export TEMPLATES_ALL = 1
coverage: all
	$(SUBMAKE) CC=gcc VARIANT=coverage inner-tests
	@rm -f $$(find build/coverage-gcc -name '*.gcda')
	@rm -rf "$(CALM_COUNTS)"
	-@GCOV_PREFIX="$(CALM_COUNTS)" $(MAKE) --no-print-directory CC=gcc VARIANT=coverage \
	  TEST_SECONDS=60 TEST_DRIVERS='$(filter-out $(ROUGH),$(TEST_DRIVERS))' inner-check
	-@$(MAKE) --no-print-directory CC=gcc VARIANT=coverage TEST_SECONDS=60 UNIT_PROGRAMS= \
	  TEST_DRIVERS='$(ROUGH)' inner-check
	-@[ -z "$(SWEEPS)" ] || LINES='$(SWEPT)' TEST_SECONDS=60 \
	  OPTOUT_TEMPLATES="$(CURDIR)/templates" BUILD=build/coverage-gcc \
	  OPTOUT="$(CURDIR)/build/coverage-gcc/optout" tests/scorecard/run $(SWEEPS)
	@tools/coverage build/coverage-gcc "$(CALM_COUNTS)$(CURDIR)/build/coverage-gcc"

# A change a line, each in a copy of the tree; half an hour.
N ?= 200
mutants:
	@tools/need build --install && tools/need test --install
	@tests/mutants/run $(N)

clean:
	rm -rf build optout

# ---- building ----

ifneq ($(filter inner-%,$(MAKECMDGOALS)),)

# V=1 shows the commands.
Q := $(if $(V),,@)

include $(CONFIG)

$(CONFIG): tools/probe tools/need tools/haru
	@mkdir -p $(@D)
	@tools/probe $@ "$(CC)" $(USE_DEFLATE) $(WITHOUT_BIDI) $(WITHOUT_PICTURES) \
	  $(WITHOUT_SQUARES) $(OTHER_HARU)

WARNINGS := -Wall -Wextra -Wformat=2 -Wconversion -Wsign-conversion -Wimplicit-fallthrough \
  -Wshadow -Wcast-qual -Wnull-dereference -Wstrict-prototypes -Wmissing-prototypes \
  -Werror=format-security -Werror=implicit -Werror=incompatible-pointer-types \
  -Werror=int-conversion $(WARN_FLAGS)
ifneq ($(filter true 1,$(CI) $(WERROR)),)
  WARNINGS += -Werror
endif

FORTIFY := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_debug    := -Og -g -DOPTOUT_DEBUG $(FORTIFY) $(HARD_FLAGS)
FLAGS_release  := -O2 -g $(FORTIFY) $(HARD_FLAGS)
FLAGS_san      := -O1 -g -DOPTOUT_DEBUG $(SANITIZE)
FLAGS_fuzz     := -O1 -g -DOPTOUT_DEBUG $(SANITIZE) -fsanitize=fuzzer-no-link
FLAGS_coverage := -O0 -g -DOPTOUT_DEBUG --coverage
FLAGS_analyse  := -O1 -g -fanalyzer -Werror
FLAGS_scan     := -O0 -g
LINK_san := $(SANITIZE)
LINK_fuzz := $(SANITIZE)
# Calls after which counts would be lost are wrapped: tests/coverage/flush.c.
FLUSH_coverage := $(BUILD)/tests/coverage/flush.o
LINK_coverage := --coverage $(FLUSH_coverage) \
  -Wl,--wrap=_exit,--wrap=sigprocmask,--wrap=syscall,--wrap=kill
ifeq ($(FLAGS_$(VARIANT)),)
  $(error VARIANT is one of debug, release, san; "$(VARIANT)" is not)
endif

# What the project cannot do without is kept apart from what the user adds, which comes last.
ALL_CPPFLAGS = -D_GNU_SOURCE -Iinclude -DFONT_DIR='"$(FONT_DIR)"' $(LIB_CPPFLAGS) $(CPPFLAGS)
ALL_CFLAGS = -std=c11 -fPIE $(WARNINGS) $(FLAGS_$(VARIANT)) -ffile-prefix-map="$(CURDIR)"=. \
  $(CFLAGS)
ALL_LDFLAGS = -pie $(HARD_LINK) $(LINK_$(VARIANT)) $(LDFLAGS)
COMPILE = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP
# Only run/ knows where the program is installed.
PLACES = -DTEMPLATE_DIR='"$(TEMPLATE_DIR)"'

MAIN := src/verbs/main.c
SOURCES := $(filter-out $(MAIN),$(wildcard src/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
MAIN_OBJECT := $(MAIN:%.c=$(BUILD)/%.o)
ROOM := $(BUILD)/libroom.a
BINARY := $(BUILD)/optout

UNIT_SOURCES := $(wildcard tests/unit/*.c)
UNIT_PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
UNIT_HELPERS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/unit/test_%,$(UNIT_SOURCES)))
FUZZ_PROGRAMS := $(FUZZ_TARGETS:%=$(BUILD)/tests/fuzz/%)
# Where no fuzzer brings a main, one that runs files.
FUZZ_MAIN := $(if $(filter fuzz,$(VARIANT)),,$(BUILD)/tests/fuzz/replay.o)
# The checker of PDF files and what proves it; libraries that only they use.
PDF_PROGRAMS := $(addprefix $(BUILD)/tests/pdf/,check_pdf seed_pdf write_cases)
PDF_HELPERS := $(filter-out $(PDF_PROGRAMS:%=%.o),\
  $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/pdf/*.c))) $(BUILD)/tests/unit/letter_cases.o
PDF_LIBS := -ljansson -lexpat -lz
SHIMS := $(patsubst %.c,$(BUILD)/%.so,$(wildcard tests/fault/shim_*.c tests/scorecard/shim_*.c))
# They start the program, or look at it from without, and have nothing of it in them.
SCORECARD_PROGRAMS := $(addprefix $(BUILD)/tests/scorecard/,storm power_cut peak)

.PHONY: inner-binary inner-lib inner-scorecard inner-where inner-tests inner-check inner-fuzz \
  inner-tidy inner-cppcheck
.SECONDARY:

inner-binary: $(BINARY)
	@:
inner-lib: $(ROOM)
	@:
inner-where:
	@echo $(BINARY)
inner-scorecard: $(BINARY) $(PDF_PROGRAMS) $(SHIMS) $(SCORECARD_PROGRAMS)
	@:
inner-tests: inner-scorecard $(UNIT_PROGRAMS) $(FUZZ_PROGRAMS)
	@:

inner-check:
	@BUILD=$(BUILD) OPTOUT="$(CURDIR)/$(BINARY)" OPTOUT_TEMPLATES="$(CURDIR)/templates" CC="$(CC)" \
	  TEST_SECONDS=$(TEST_SECONDS) tests/run $(UNIT_PROGRAMS) $(TEST_DRIVERS)

inner-fuzz: $(FUZZ_PROGRAMS)
	@:

inner-tidy: $(SOURCES:%.c=$(BUILD)/%.tidy) $(MAIN:%.c=$(BUILD)/%.tidy)
	@:

# After the object, which is made anew when a header changes.
$(BUILD)/%.tidy: %.c $(BUILD)/%.o .clang-tidy
	@echo "  TIDY $<"
	$(Q)clang-tidy --quiet --warnings-as-errors='*' $< -- -std=c11 $(ALL_CPPFLAGS) $(PLACES)
	@touch $@

# Without the folders of libraries: it does not know the system's headers, by which libpng's say
# whether they fit the machine.
inner-cppcheck:
	cppcheck --quiet -j$(JOBS) --std=c11 --error-exitcode=1 --inline-suppr \
	  --enable=warning,portability,performance --suppress=missingIncludeSystem \
	  $(filter -D%,$(ALL_CPPFLAGS)) -Iinclude $(PLACES) src

$(BINARY): $(MAIN_OBJECT) $(ROOM) $(BUILD)/flags-link
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(MAIN_OBJECT) $(ROOM) $(LIBS)

# Written afresh each time: an object whose source is gone must not stay in it.
$(ROOM): $(OBJECTS) $(BUILD)/flags-objects
	@rm -f $@
	@echo "  AR   $@"
	$(Q)$(AR) rcsD $@ $(OBJECTS)

$(BUILD)/src/run/%.o: src/run/%.c $(BUILD)/flags-compile $(BUILD)/flags-places
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(COMPILE) $(PLACES) -c -o $@ $<

$(BUILD)/%.o: %.c $(BUILD)/flags-compile
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(COMPILE) -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(UNIT_HELPERS) $(ROOM) $(BUILD)/flags-link
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(UNIT_HELPERS) $(ROOM) $(LIBS) -lcmocka

$(PDF_PROGRAMS): %: %.o $(PDF_HELPERS) $(ROOM) $(BUILD)/flags-link
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(PDF_HELPERS) $(ROOM) $(LIBS) $(PDF_LIBS)

$(BUILD)/tests/fuzz/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(FUZZ_MAIN) $(ROOM) $(BUILD)/flags-link
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(if $(FUZZ_MAIN),,-fsanitize=fuzzer) -o $@ $< \
	  $(FUZZ_MAIN) $(ROOM) $(LIBS)

$(BUILD)/tests/scorecard/storm: $(BUILD)/tests/scorecard/mutate.o
$(SCORECARD_PROGRAMS): %: %.o $(BUILD)/flags-link
	@echo "  LINK $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^)

$(BUILD)/%.so: %.c
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(CC) -D_GNU_SOURCE -std=c11 -O1 -g -fPIC -shared -o $@ $<

# A changed flag rebuilds what it concerns: these files hold the command and are rewritten only
# when it differs.
$(BUILD)/flags-compile: NOW = $(COMPILE)
$(BUILD)/flags-places: NOW = $(PLACES)
$(BUILD)/flags-objects: NOW = $(OBJECTS)
$(BUILD)/flags-link: $(FLUSH_$(VARIANT))
$(BUILD)/flags-link: NOW = $(CC) $(ALL_LDFLAGS) $(LIBS)
$(BUILD)/flags-%: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(NOW))' | cmp -s - $@ || \
	  printf '%s\n' '$(subst ','\'',$(NOW))' >$@

-include $(OBJECTS:.o=.d) $(MAIN_OBJECT:.o=.d) $(UNIT_SOURCES:%.c=$(BUILD)/%.d) \
  $(PDF_HELPERS:.o=.d) $(PDF_PROGRAMS:=.d) $(SCORECARD_PROGRAMS:=.d) $(FUZZ_PROGRAMS:=.d)

endif
