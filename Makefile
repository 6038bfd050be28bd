CC ?= cc
BUILD ?= build/debug
WARN = -Wall -Wextra -Wformat=2 -Wconversion -Wsign-conversion -Wimplicit-fallthrough -Wshadow -Wcast-qual -Wnull-dereference
CPPFLAGS += -D_GNU_SOURCE -Iinclude $(shell pkg-config --cflags libcmark yaml-0.1 harfbuzz harfbuzz-subset libutf8proc)
CFLAGS ?= -g -O2
LIBS = $(shell pkg-config --libs libcmark yaml-0.1 harfbuzz harfbuzz-subset libutf8proc libdeflate) -lhpdf -lz -lcsv
OBJECTS = $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/*/*.c))
all: optout
optout: $(OBJECTS)
	$(CC) $(CFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/%.o: src/%.c
	@mkdir -p $(dir $@)
	$(CC) -std=c11 $(WARN) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
-include $(OBJECTS:.o=.d)
clean:
	rm -rf build optout
