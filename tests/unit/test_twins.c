/* The same practice, as whoever sorts, counts or covers letters has it. */
#include "table.h"

#include "ground/hash.h"
#include "matter/household.h"
#include "matter/twins.h"

/* A practice: code, name, then the lines of its address. */
struct named {
  const char *code, *name, *lines[3];
};

static const struct pair {
  const char *name;
  struct named a, b;
  int order; /* of their keys; 0: they are the same */
} pairs[] = {
  {"the same words",
   {"", "Oak Surgery", {"1 Lane", "TS1 1AA"}},
   {"", "Oak Surgery", {"1 Lane", "TS1 1AA"}},
   0},
  {"case and blanks do not count",
   {"", "Oak Surgery", {"1 Lane", "TS1 1AA"}},
   {"", "OAK  surgery", {"1 LANE", "ts11aa"}},
   0},
  {"nor does the case of letters beyond ASCII",
   {"", "Bryn \xC3\x94l", {"TS1 1AA"}},
   {"", "bryn \xC3\xB4l", {"TS1 1AA"}},
   0},
  {"a code counts alone",
   {"A81001", "Oak Surgery", {"1 Lane", "TS1 1AA"}},
   {"A81001", "The Oaks", {"TS1 1AB"}},
   0},
  {"another code is another practice",
   {"A81001", "Oak Surgery", {"TS1 1AA"}},
   {"A81002", "Oak Surgery", {"TS1 1AA"}},
   -1},
  {"without a code it is not known to be the same",
   {"", "Oak Surgery", {"TS1 1AA"}},
   {"A81001", "Oak Surgery", {"TS1 1AA"}},
   -1},
  {"another name", {"", "Ash Surgery", {"TS1 1AA"}}, {"", "Oak Surgery", {"TS1 1AA"}}, -1},
  {"another street",
   {"", "Oak Surgery", {"1 Lane", "TS1 1AA"}},
   {"", "Oak Surgery", {"2 Lane", "TS1 1AA"}},
   -1},
  {"a line more",
   {"", "Oak Surgery", {"TS1 1AA"}},
   {"", "Oak Surgery", {"TS1 1AA", "TS1 1AA"}},
   -1},
};

static struct practice practice_of(const struct named *named)
{
  struct practice practice = {.code.text = view_of(named->code), .name.text = view_of(named->name)};
  while (practice.address.count < COUNT(named->lines) &&
         named->lines[practice.address.count] != NULL) {
    practice.address.lines[practice.address.count].text =
      view_of(named->lines[practice.address.count]);
    practice.address.count++;
  }
  return practice;
}

static void is_the_same(void **state)
{
  const struct pair *row = *state;
  struct practice a = practice_of(&row->a), b = practice_of(&row->b);
  struct buffer first, second;
  buffer_init(&first);
  buffer_init(&second);
  twins_practice_key(&a, &first);
  twins_practice_key(&b, &second);
  int order = view_compare(buffer_view(&first), buffer_view(&second));
  assert_int_equal((order > 0) - (order < 0), row->order);
  assert_int_equal(hash_equal(twins_practice(&a), twins_practice(&b)), row->order == 0);
  buffer_free(&first);
  buffer_free(&second);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, is_the_same, pairs);
  return table_run(&table, "twins");
}
