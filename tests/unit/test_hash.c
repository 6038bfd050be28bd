#include "table.h"

#include "ground/hash.h"

/* Values from xxhsum -H2, so that a letter's identifier stays the same on every machine. */
struct hash_row {
  const char *name, *text, *digits;
};
static const struct hash_row hashes[] = {
  {"hash of nothing", "", "99aa06d3014798d86001c324468d497f"},
  {"hash of a short text", "optout", "d4577d8adeb064998edbed594e41f5d1"},
  {"hash of a long text",
   "The quick brown fox jumps over the lazy dog. The quick brown fox jumps over the lazy dog. "
   "The quick brown fox jumps over the lazy dog. The quick brown fox jumps over the lazy dog. "
   "The quick brown fox jumps over the lazy dog. The quick brown fox jumps over the lazy dog.",
   "82e0a2ad60ea0ef63ae45314ce9c766e"},
};
static void hashes_to(void **state)
{
  const struct hash_row *row = *state;
  char digits[HASH_DIGITS + 1];
  hash_hex(hash_of(view_of(row->text)), digits);
  assert_string_equal(digits, row->digits);
}

struct digits_row {
  const char *name, *digits;
  bool taken;
};
static const struct digits_row digit_rows[] = {
  {"digits of a hash", "0123456789abcdeffedcba9876543210", true},
  {"one digit too few", "0123456789abcdeffedcba987654321", false},
  {"one digit too many", "0123456789abcdeffedcba98765432100", false},
  {"a capital", "0123456789Abcdeffedcba9876543210", false},
  {"a letter that is no digit", "0123456789abcdeffedcba987654321g", false},
  {"a sign below the digits", "0123456789/bcdeffedcba9876543210", false},
  {"a sign above the digits", "0123456789:bcdeffedcba987654321", false},
  {"no digits", "", false},
};
static void digits_read_back(void **state)
{
  const struct digits_row *row = *state;
  struct hash hash;
  char digits[HASH_DIGITS + 1];
  assert_int_equal(hash_parse(view_of(row->digits), &hash), row->taken);
  hash_hex(hash, digits);
  if (row->taken)
    assert_string_equal(digits, row->digits);
}

static void parts_are_kept_apart(void **state)
{
  (void)state;
  struct hash one = hash_with(hash_of(VIEW("ab")), VIEW("c"));
  struct hash two = hash_with(hash_of(VIEW("a")), VIEW("bc"));
  struct hash turned = hash_with(hash_of(VIEW("c")), VIEW("ab"));
  assert_false(hash_equal(one, two));
  assert_false(hash_equal(one, turned));
  assert_true(hash_equal(one, hash_with(hash_of(VIEW("ab")), VIEW("c"))));
}

/* Wherever it is cut, in no piece or in thousands; a byte more or less is another sum. */
static void a_sum_does_not_know_pieces(void **state)
{
  static char text[10000];
  (void)state;
  for (size_t i = 0; i < sizeof text; i++)
    text[i] = (char)('a' + i % 23);
  struct hash_sum whole = {0}, empty = {0};
  hash_sum_add(&whole, (struct view){text, sizeof text});
  struct hash wanted = hash_sum_end(&whole);
  for (size_t step = 1; step < sizeof text; step = step * 3 + 1) {
    struct hash_sum sum = {0};
    hash_sum_add(&sum, VIEW(""));
    for (size_t at = 0; at < sizeof text; at += step) {
      assert_false(hash_equal(wanted, hash_sum_end(&sum)));
      hash_sum_add(&sum, view_slice((struct view){text, sizeof text}, at, at + step));
    }
    assert_true(hash_equal(wanted, hash_sum_end(&sum)));
    hash_sum_add(&sum, VIEW("a"));
    assert_false(hash_equal(wanted, hash_sum_end(&sum)));
  }
  hash_sum_add(&empty, (struct view){NULL, 0});
  assert_true(hash_equal((struct hash){0, 0}, hash_sum_end(&empty)));
}

static void halves_both_count(void **state)
{
  (void)state;
  assert_false(hash_equal((struct hash){1, 2}, (struct hash){1, 3}));
  assert_false(hash_equal((struct hash){1, 2}, (struct hash){0, 2}));
  assert_true(hash_equal((struct hash){1, 2}, (struct hash){1, 2}));
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, hashes_to, hashes);
  TABLE_ROWS(table, digits_read_back, digit_rows);
  TABLE_CASE(table, parts_are_kept_apart, "parts are kept apart");
  TABLE_CASE(table, a_sum_does_not_know_pieces, "a sum does not know pieces");
  TABLE_CASE(table, halves_both_count, "both halves count");
  return table_run(&table, "hash");
}
