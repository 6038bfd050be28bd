#include "fixture_profile.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { HEAD = 128, ROW = 12, SIZE = 40 /* bytes of each tag's value, padded */ };

/* `numbers`: 1/65536. The primaries of sRGB, adapted to D50; gamma 2.2 in 1/256. */
struct value {
  const char *tag, *type;
  uint32_t numbers[3];
};

static const struct value values[] = {
  {"desc", "desc", {0}},
  {"cprt", "text", {0}},
  {"wtpt", "XYZ ", {0xF6D6, 0x10000, 0xD32D}},
  {"rXYZ", "XYZ ", {0x6FA2, 0x38F5, 0x0390}},
  {"gXYZ", "XYZ ", {0x6299, 0xB785, 0x18DA}},
  {"bXYZ", "XYZ ", {0x24A0, 0x0F84, 0xB6CF}},
  {"rTRC", "curv", {0}},
  {"gTRC", "curv", {0}},
  {"bTRC", "curv", {0}},
};
enum { COUNT = sizeof values / sizeof *values, LENGTH = HEAD + 4 + COUNT * (ROW + SIZE) };

static void add_long(struct buffer *out, uint32_t number)
{
  for (int shift = 24; shift >= 0; shift -= 8)
    buffer_add_byte(out, (char)(number >> shift & 0xFF));
}

static void add_head(struct buffer *out)
{
  char head[HEAD] = {0};
  memcpy(head + 12, "mntrRGB XYZ ", 12);
  memcpy(head + 36, "acsp", 4);
  head[3] = (char)(LENGTH & 0xFF);
  head[2] = (char)(LENGTH >> 8);
  head[8] = 2;
  memcpy(head + 68, "\0\0\xF6\xD6\0\1\0\0\0\0\xD3\x2D", 12);
  buffer_add_bytes(out, head, sizeof head);
}

static void add_value(struct buffer *out, const struct value *value)
{
  size_t end = out->len + SIZE;
  buffer_add(out, view_of(value->type));
  add_long(out, 0);
  if (strcmp(value->type, "XYZ ") == 0) {
    for (size_t i = 0; i < 3; i++)
      add_long(out, value->numbers[i]);
  } else if (strcmp(value->type, "curv") == 0) {
    add_long(out, 1);
    buffer_add(out, VIEW("\x02\x33"));
  } else if (strcmp(value->type, "desc") == 0) {
    add_long(out, sizeof "tests");
    buffer_add(out, VIEW("tests"));
  } else {
    buffer_add(out, VIEW("none"));
  }
  while (out->len < end)
    buffer_add_byte(out, '\0');
}

void fixture_profile_write(struct buffer *out)
{
  add_head(out);
  add_long(out, COUNT);
  for (uint32_t i = 0; i < COUNT; i++) {
    buffer_add(out, view_of(values[i].tag));
    add_long(out, HEAD + 4 + COUNT * ROW + i * SIZE);
    add_long(out, SIZE);
  }
  for (size_t i = 0; i < COUNT; i++)
    add_value(out, &values[i]);
}
