#include "page/colour.h"

#include <stdint.h>

/* Numbers of three primaries and white in XYZ, 1/65536. They are those of sRGB, moved from its
 * white (x 0.3127, y 0.3290) to D50 with the Bradford matrix, as the profile format wants. */
static const uint32_t white[3] = {63190, 65536, 54061};
static const uint32_t primaries[3][3] = {
  {28576, 14581, 912}, {25239, 46983, 6361}, {9375, 3972, 46787}};

/* The curve of sRGB at 65 even steps, 1/65535. Readers draw straight lines between, and are
 * nowhere further from the true curve than 1/10,000. */
static const uint16_t curve[] = {
  0,     79,    159,   240,   338,   456,   595,   756,   940,   1148,  1381,  1639,  1923,
  2234,  2572,  2939,  3334,  3759,  4214,  4699,  5215,  5763,  6344,  6957,  7603,  8283,
  8997,  9746,  10530, 11350, 12206, 13098, 14027, 14994, 15998, 17041, 18122, 19242, 20401,
  21600, 22840, 24119, 25440, 26802, 28206, 29651, 31139, 32670, 34243, 35860, 37521, 39226,
  40975, 42768, 44607, 46491, 48420, 50396, 52417, 54486, 56601, 58763, 60972, 63230, 65535};

enum {
  STEPS = sizeof curve / sizeof *curve,
  HEADER = 128,
  TAGS = 9,
  TAG_ENTRY = 12,
  DATA = HEADER + 4 + TAGS * TAG_ENTRY,
  XYZ = 20,                   /* bytes of a colour */
  DESCRIPTION = 96,           /* 95 for a name of 4 letters, padded */
  COPYRIGHT = 12,             /* a notice of 3 letters, with its NUL */
  CURVE = 12 + 2 * STEPS + 2, /* padded */
  PROFILE = DATA + DESCRIPTION + COPYRIGHT + 4 * XYZ + CURVE,
  VERSION = 0x02400000        /* 2.4 */
};

static void pad_to(struct buffer *out, size_t length)
{
  while (out->len < length)
    buffer_add_byte(out, '\0');
}

static void add_colour(struct buffer *out, const uint32_t colour[3])
{
  for (size_t i = 0; i < 3; i++)
    buffer_add_u32(out, colour[i]);
}

/* The date is that of the standard: the profile depends on nothing else. */
static void add_header(struct buffer *out)
{
  static const uint16_t date[6] = {1999, 10, 18, 0, 0, 0};
  enum { BEFORE_WHITE = 68 };
  buffer_add_u32(out, PROFILE);
  buffer_add_u32(out, 0); /* no colour machine preferred */
  buffer_add_u32(out, VERSION);
  buffer_add(out, VIEW("mntrRGB XYZ "));
  for (size_t i = 0; i < 6; i++)
    buffer_add_u16(out, date[i]);
  buffer_add(out, VIEW("acsp"));
  pad_to(out, BEFORE_WHITE);
  add_colour(out, white);
  pad_to(out, HEADER);
}

static void add_tag(struct buffer *out, const char *name, uint32_t place, uint32_t length)
{
  buffer_add(out, view_of(name));
  buffer_add_u32(out, place);
  buffer_add_u32(out, length);
}

static void add_tags(struct buffer *out)
{
  static const char *const colours[] = {"wtpt", "rXYZ", "gXYZ", "bXYZ"};
  static const char *const curves[] = {"rTRC", "gTRC", "bTRC"};
  uint32_t place = DATA;
  buffer_add_u32(out, TAGS);
  add_tag(out, "desc", place, DESCRIPTION - 1);
  place += DESCRIPTION;
  add_tag(out, "cprt", place, COPYRIGHT);
  place += COPYRIGHT;
  for (size_t i = 0; i < 4; i++, place += XYZ)
    add_tag(out, colours[i], place, XYZ);
  for (size_t i = 0; i < 3; i++)
    add_tag(out, curves[i], place, CURVE - 2);
}

static void add_xyz(struct buffer *out, const uint32_t colour[3])
{
  buffer_add(out, VIEW("XYZ "));
  buffer_add_u32(out, 0);
  add_colour(out, colour);
}

void colour_profile(struct buffer *out)
{
  struct buffer profile;
  buffer_init(&profile);
  add_header(&profile);
  add_tags(&profile);
  buffer_add(&profile, VIEW("desc\0\0\0\0"));
  buffer_add_u32(&profile, sizeof "sRGB");
  buffer_add(&profile, VIEW("sRGB"));
  pad_to(&profile, DATA + DESCRIPTION);
  buffer_add(&profile, VIEW("text\0\0\0\0CC0"));
  pad_to(&profile, DATA + DESCRIPTION + COPYRIGHT);
  add_xyz(&profile, white);
  for (size_t i = 0; i < 3; i++)
    add_xyz(&profile, primaries[i]);
  buffer_add(&profile, VIEW("curv\0\0\0\0"));
  buffer_add_u32(&profile, STEPS);
  for (size_t i = 0; i < STEPS; i++)
    buffer_add_u16(&profile, curve[i]);
  pad_to(&profile, PROFILE);
  buffer_add(out, buffer_view(&profile));
  buffer_free(&profile);
}
