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

/* ---- the same person ---- */

/* Each key is told after those above it; what is found is in a household of this number. */
static const struct told {
  const char *name;
  struct twin_key key;
  uint64_t number, first;
  enum twin twin;
} told[] = {
  {"nobody was there before", {{0, 1}, {0, 10}, true}, 1, 0, TWIN_NONE},
  {"the same in one household", {{0, 1}, {0, 10}, true}, 1, 1, TWIN_NONE},
  {"the same by number", {{0, 1}, {0, 10}, true}, 2, 1, TWIN_BY_NUMBER},
  {"a number of one born on another day", {{0, 2}, {0, 10}, true}, 3, 1, TWIN_NUMBER_SHARED},
  {"another of the household with that number", {{0, 3}, {0, 10}, true}, 1, 1, TWIN_NONE},
  {"a name that was not there", {{0, 4}, {0, 0}, false}, 4, 0, TWIN_NONE},
  {"the same by name", {{0, 4}, {0, 0}, false}, 5, 4, TWIN_BY_NAME},
};

static void who_was_there_before_is_known(void **state)
{
  (void)state;
  struct twins *twins = twins_new(NULL);
  for (size_t i = 0; i < COUNT(told); i++) {
    uint64_t first = 99;
    assert_int_equal(twins_add(twins, &told[i].key, told[i].number, &first), told[i].twin);
    assert_int_equal(first, told[i].first);
  }
  twins_free(twins);
}

/* Each kind of twin has a way out of its own. */
static void each_kind_is_helped(void **state)
{
  (void)state;
  assert_non_null(strstr(twins_help(TWIN_BY_NUMBER), "the same NHS number"));
  assert_non_null(strstr(twins_help(TWIN_BY_NAME), "the same name and date of birth"));
  assert_non_null(strstr(twins_help(TWIN_NUMBER_SHARED), "find out whose number it is"));
  assert_string_equal(twins_help(TWIN_NONE), "");
}

int main(void)
{
  static struct table table;
  TABLE_CASE(table, who_was_there_before_is_known, "who was there before is known");
  TABLE_CASE(table, each_kind_is_helped, "each kind is helped");
  TABLE_ROWS(table, is_the_same, pairs);
  return table_run(&table, "twins");
}
