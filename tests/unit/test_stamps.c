/* What letters of a volume have in common is in the file once: which marks may be, how they are
 * known again, and that what is deflated again is the same. */
#include "table.h"

#include "ground/hash.h"
#include "page/deflate.h"
#include "page/ink.h"
#include "page/objects.h"
#include "page/repeats.h"
#include "page/stamps.h"
#include "page/traits.h"

/* ---- runs ---- */

struct run_row {
  const char *name;
  struct mark marks[3];
  bool tagged;
  size_t taken; /* marks of the run; 0: it is none */
};

#define WORDS(kept_, element_, y_, count_)                                                         \
  {.kind = MARK_TEXT, .kept = (kept_), .element = (element_), .y = (y_), .word_count = (count_)}

static const struct run_row run_rows[] = {
  {"kept lines", {WORDS(1, 2, 1000, 9), WORDS(3, 2, 2000, 9), WORDS(5, 2, 3000, 9)}, true, 3},
  {"up to what is not kept", {WORDS(1, 2, 1000, 9), WORDS(0, 2, 2000, 9)}, true, 1},
  {"too little to pay", {WORDS(1, 2, 1000, 2), WORDS(0, 2, 2000, 9)}, true, 0},
  {"one element when tagged", {WORDS(1, 2, 1000, 9), WORDS(3, 3, 2000, 9)}, true, 1},
  {"any elements when not", {WORDS(1, 2, 1000, 9), WORDS(3, 3, 2000, 9)}, false, 2},
  {"lines that are drawn, too",
   {WORDS(1, 2, 1000, 9), {.kind = MARK_LINE, .width = 9000}, WORDS(3, 3, 2000, 9)},
   false,
   3},
  {"but not when tagged",
   {WORDS(1, 2, 1000, 9), {.kind = MARK_LINE, .width = 9000}, WORDS(3, 3, 2000, 9)},
   true,
   1},
};

static void linked(const struct run_row *row, struct mark marks[3], int32_t lower)
{
  memcpy(marks, row->marks, 3 * sizeof *marks);
  for (size_t i = 0; i < 3; i++) {
    marks[i].y += lower;
    marks[i].next = i < 2 ? &marks[i + 1] : NULL;
  }
}

static void a_run_ends_where_letters_may_differ(void **state)
{
  const struct run_row *row = *state;
  struct mark marks[3];
  struct stamp_run run;
  struct stamps *stamps = stamps_new(NULL, NULL);
  linked(row, marks, 0);
  bool found = stamps_gather(stamps, marks, row->tagged, PAGE_HEIGHT, &run);
  assert_int_equal(found, row->taken != 0);
  if (found)
    assert_ptr_equal(run.end, row->taken < 3 ? &marks[row->taken] : NULL);
  stamps_free(stamps);
}

struct look_row {
  const char *name;
  int32_t lower;               /* the whole run, mpt */
  void (*change)(struct mark *mark);
  bool same;
};

static void other_words(struct mark *mark) { mark->kept = 7; }
static void other_face(struct mark *mark) { mark->face = 1; }
static void other_size(struct mark *mark) { mark->size = 9000; }
static void other_place(struct mark *mark) { mark->x = 10; }
static void other_leading(struct mark *mark) { mark->y += 10; }
static void other_end(struct mark *mark) { mark->space_after = true; }
static void other_grey(struct mark *mark) { mark->grey = 1; }
static void nothing(struct mark *mark) { (void)mark; }

static const struct look_row look_rows[] = {
  {"the same", 0, nothing, true},
  {"the same further down", 123450, nothing, true},
  {"other words", 0, other_words, false},
  {"another face", 0, other_face, false},
  {"another size", 0, other_size, false},
  {"further right", 0, other_place, false},
  {"another leading", 0, other_leading, false},
  {"a space behind it", 0, other_end, false},
  {"another grey", 0, other_grey, false},
};

static void runs_are_known_by_their_looks(void **state)
{
  const struct look_row *row = *state;
  struct mark one[3], other[3];
  struct stamp_run first, second;
  struct stamps *stamps = stamps_new(NULL, NULL);
  linked(&run_rows[0], one, 0);
  linked(&run_rows[0], other, row->lower);
  row->change(&other[1]);
  assert_true(stamps_gather(stamps, one, true, PAGE_HEIGHT, &first));
  assert_true(stamps_gather(stamps, other, true, PAGE_HEIGHT, &second));
  assert_int_equal(hash_equal(first.key, second.key), row->same);
  assert_int_equal(first.base - second.base, row->lower / 10);
  stamps_free(stamps);
}

/* ---- the file's ---- */

static void the_second_time_makes_a_stamp(void **state)
{
  struct objects *objects = objects_new();
  struct deflater *deflater = deflater_new(1);
  struct stamps *stamps = stamps_new(objects, deflater);
  struct buffer bytes, names;
  struct hash key = hash_of(VIEW("key")), other = hash_of(VIEW("other")), content = key;
  (void)state;
  buffer_init(&bytes);
  buffer_init(&names);
  objects_begin(objects, pdf_into(&bytes), 0, deflater);
  stamps_begin(stamps, objects_reserve(objects, 1));
  assert_null(stamps_find(stamps, key));
  assert_null(stamps_find(stamps, other));
  struct stamp *stamp = stamps_find(stamps, key);
  assert_non_null(stamp);
  assert_int_equal(stamp_name(stamp), 0);
  stamps_make(stamps, stamp, VIEW("0 0 m 9 9 l S\n"));
  assert_int_equal(stamp_name(stamps_find(stamps, key)), 1);
  stamps_refuse(stamps_find(stamps, other));
  assert_null(stamps_find(stamps, other));
  stamps_end(stamps, &names, &content);
  assert_view(buffer_view(&names), "/X1 2 0 R");
  assert_false(hash_equal(content, key));
  stamps_begin(stamps, 1);
  assert_null(stamps_find(stamps, key));
  buffer_free(&names);
  buffer_free(&bytes);
  stamps_free(stamps);
  deflater_free(deflater);
  objects_free(objects);
}

/* ---- repeats ---- */

static void what_is_deflated_again_is_the_same(void **state)
{
  struct deflater *deflater = deflater_new(1);
  struct repeats *repeats = repeats_new();
  (void)state;
  for (int i = 0; i < 60; i++) {
    char text[40];
    int length = snprintf(text, sizeof text, "a letter, a letter, a letter %d", i * 7 % 11);
    struct view bytes = {text, (size_t)length};
    struct buffer known, fresh;
    buffer_init(&known);
    buffer_init(&fresh);
    repeats_deflate(repeats, deflater, bytes, &known);
    deflate_into(deflater, bytes, &fresh);
    assert_true(view_equal(buffer_view(&known), buffer_view(&fresh)));
    buffer_free(&known);
    buffer_free(&fresh);
  }
  repeats_free(repeats);
  deflater_free(deflater);
}

/* ---- what stands in a stream as it is ---- */

#ifdef HAVE_LIBDEFLATE
/* By what the format says: a head of two bytes; a block that is not deflated, behind its length and
 * that length's complement; the rest as it is deflated by itself; and the sum of all. */
static void put_expected(struct deflater *deflater, struct view bytes, size_t plain,
                         struct buffer *out)
{
  enum { HEAD = 2, SUM = 4 };
  unsigned low = 1, high = 0;
  struct buffer rest;
  buffer_init(&rest);
  deflate_into(deflater, view_slice(bytes, plain, bytes.len), &rest);
  buffer_add(out, view_slice(buffer_view(&rest), 0, HEAD));
  buffer_add_byte(out, 0);
  for (int i = 0; i < 2; i++)
    for (int byte = 0; byte < 2; byte++)
      buffer_add_byte(out, (char)((i == 0 ? plain : ~plain) >> (byte * 8) & 0xFF));
  buffer_add(out, view_slice(bytes, 0, plain));
  buffer_add(out, view_slice(buffer_view(&rest), HEAD, rest.len - SUM));
  for (size_t i = 0; i < bytes.len; i++) {
    low = (low + (unsigned char)bytes.at[i]) % 65521;
    high = (high + low) % 65521;
  }
  const char sum[] = {(char)(high >> 8), (char)(high & 0xFF), (char)(low >> 8), (char)(low & 0xFF)};
  buffer_add_bytes(out, sum, sizeof sum);
  buffer_free(&rest);
}
#endif

static void what_is_not_worth_it_stands_as_it_is(void **state)
{
  struct deflater *deflater = deflater_new(1);
  (void)state;
  for (size_t plain = 0; plain <= 300; plain += 75) {
    char text[600];
    struct view bytes = {text, sizeof text};
    struct buffer made, expected;
    for (size_t i = 0; i < sizeof text; i++)
      text[i] = (char)('a' + i * i % 26);
    buffer_init(&made);
    buffer_init(&expected);
    deflate_behind(deflater, bytes, plain, &made);
#ifdef HAVE_LIBDEFLATE
    put_expected(deflater, bytes, plain, &expected);
#else
    deflate_into(deflater, bytes, &expected);
#endif
    assert_true(view_equal(buffer_view(&made), buffer_view(&expected)));
    buffer_free(&made);
    buffer_free(&expected);
  }
  deflater_free(deflater);
}

/* What was never made need not be freed with care. */
static void nothing_may_be_freed(void **state)
{
  (void)state;
  stamps_free(NULL);
  repeats_free(NULL);
  traits_free(NULL);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, a_run_ends_where_letters_may_differ, run_rows);
  TABLE_ROWS(table, runs_are_known_by_their_looks, look_rows);
  TABLE_CASE(table, the_second_time_makes_a_stamp, "the second time makes a stamp");
  TABLE_CASE(table, what_is_deflated_again_is_the_same, "what is deflated again is the same");
  TABLE_CASE(table, what_is_not_worth_it_stands_as_it_is,
             "what is not worth deflating stands as it is");
  TABLE_CASE(table, nothing_may_be_freed, "nothing may be freed");
  return table_run(&table, "stamps");
}
