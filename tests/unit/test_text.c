#include "table.h"

#include "ground/mem.h"
#include "ground/text.h"

struct trim_row {
  const char *name, *text, *trimmed;
};
static const struct trim_row trims[] = {
  {"trim leaves plain text", "Ann", "Ann"},
  {"trim leaves a sign that begins as a no-break space does", "\xC2\xA3" "5", "\xC2\xA3" "5"},
  {"trim takes blanks, tabs and line ends", " \t\r\n Ann \v\f\n", "Ann"},
  {"trim takes no-break spaces", "\xC2\xA0" "Ann" "\xC2\xA0", "Ann"},
  {"trim takes mixed blanks at one end", " \xC2\xA0 \xC2\xA0" "Ann", "Ann"},
  {"trim keeps blanks inside", " Ann  Lee ", "Ann  Lee"},
  {"trim keeps a letter that ends in the byte A0", "\xC3\xA0", "\xC3\xA0"},
  {"trim of blanks only is empty", " \xC2\xA0\n", ""},
  {"trim of nothing is empty", "", ""},
};
static void trims_to(void **state)
{
  const struct trim_row *row = *state;
  assert_view(view_trim(view_of(row->text)), row->trimmed);
}

struct slice_row {
  const char *name, *text;
  size_t from, to;
  const char *part;
};
static const struct slice_row slices[] = {
  {"slice takes the middle", "abcdef", 2, 4, "cd"},
  {"slice cuts the end to the length", "abc", 1, 99, "bc"},
  {"slice beyond the end is empty", "abc", 9, 12, ""},
  {"slice turned round is empty", "abc", 2, 1, ""},
  {"slice to SIZE_MAX is the rest", "abc", 0, SIZE_MAX, "abc"},
};
static void slices_to(void **state)
{
  const struct slice_row *row = *state;
  assert_view(view_slice(view_of(row->text), row->from, row->to), row->part);
}

struct order_row {
  const char *name, *a, *b;
  int order; /* sign */
};
static const struct order_row orders[] = {
  {"equal texts compare equal", "abc", "abc", 0}, {"bytes decide", "abd", "abc", 1},
  {"a beginning comes before the whole", "ab", "abc", -1},
  {"high bytes come after low ones", "\xC3\xA9", "z", 1},
  {"empty comes first", "", "a", -1},
};
static void compares(void **state)
{
  const struct order_row *row = *state;
  struct view a = view_of(row->a), b = view_of(row->b);
  int found = view_compare(a, b), back = view_compare(b, a);
  assert_int_equal((found > 0) - (found < 0), row->order);
  assert_int_equal((back > 0) - (back < 0), -row->order);
  assert_int_equal(view_equal(a, b), row->order == 0);
}

struct find_row {
  const char *name, *text, *wanted;
  size_t place;
};
static const struct find_row finds[] = {
  {"finds at the start", "abcabc", "abc", 0},
  {"finds the first of several", "xabcabc", "abc", 1},
  {"finds at the end", "xxabc", "abc", 2},
  {"does not find past the end", "xxab", "abc", SIZE_MAX},
  {"finds after a false start", "aaab", "aab", 1},
  {"finds nothing in nothing", "", "a", SIZE_MAX},
};
static void finds_text(void **state)
{
  const struct find_row *row = *state;
  assert_int_equal(view_find_text(view_of(row->text), view_of(row->wanted)), row->place);
}

struct number_row {
  const char *name;
  int64_t number;
  const char *digits;
};
static const struct number_row numbers[] = {
  {"prints zero", 0, "0"}, {"prints a number", 120, "120"}, {"prints a negative number", -7, "-7"},
  {"prints the smallest number", INT64_MIN, "-9223372036854775808"},
  {"prints the largest number", INT64_MAX, "9223372036854775807"},
};
static void prints_number(void **state)
{
  const struct number_row *row = *state;
  struct buffer out;
  buffer_init(&out);
  buffer_add_int(&out, row->number);
  assert_view(buffer_view(&out), row->digits);
  buffer_free(&out);
}

static void view_of_null_is_empty(void **state)
{
  (void)state;
  struct view none = view_of(NULL);
  assert_int_equal(none.len, 0);
  assert_true(view_equal(none, VIEW("")));
  assert_view(view_trim(none), "");
  assert_view(view_slice(none, 0, 5), "");
}

static void case_is_ascii_only(void **state)
{
  (void)state;
  assert_true(view_equal_nocase(VIEW("Post Code"), VIEW("pOST cODE")));
  assert_false(view_equal_nocase(VIEW("\xC3\x89"), VIEW("\xC3\xA9")));
  assert_false(view_equal_nocase(VIEW("ab"), VIEW("abc")));
  assert_false(view_equal_nocase(VIEW("@"), VIEW("`")));
}

static void starts_and_ends(void **state)
{
  (void)state;
  assert_true(view_starts(VIEW("family.yaml"), VIEW("family")));
  assert_false(view_starts(VIEW("fam"), VIEW("family")));
  assert_true(view_ends(VIEW("family.yaml"), VIEW(".yaml")));
  assert_false(view_ends(VIEW("yaml"), VIEW(".yaml")));
  assert_true(view_starts(VIEW("a"), VIEW("")));
  assert_true(view_ends(VIEW("a"), VIEW("")));
}

static void cut_walks_through_a_list(void **state)
{
  (void)state;
  struct view rest = VIEW("a,,b");
  assert_view(view_cut(&rest, ','), "a");
  assert_view(view_cut(&rest, ','), "");
  assert_view(view_cut(&rest, ','), "b");
  assert_int_equal(rest.len, 0);
}

static void finds_a_byte(void **state)
{
  (void)state;
  assert_int_equal(view_find(VIEW("a:b:c"), ':'), 1);
  assert_int_equal(view_find(VIEW("abc"), ':'), SIZE_MAX);
  assert_int_equal(view_find(view_of(NULL), ':'), SIZE_MAX);
}

static void hash_tells_texts_apart(void **state)
{
  (void)state;
  assert_true(view_hash(VIEW("type")) == view_hash(VIEW("type")));
  assert_true(view_hash(VIEW("type")) != view_hash(VIEW("typf")));
  assert_true(view_hash(VIEW("")) == 14695981039346656037u);
}

static void buffer_grows_and_ends_in_nul(void **state)
{
  (void)state;
  struct buffer out;
  buffer_init(&out);
  assert_int_equal(out.data[0], '\0');
  for (int i = 0; i < 10000; i++)
    buffer_add(&out, VIEW("ab"));
  assert_int_equal(out.len, 20000);
  assert_int_equal(strlen(out.data), 20000);
  buffer_clear(&out);
  assert_string_equal(out.data, "");
  buffer_free(&out);
  assert_null(out.data);
}

static void buffer_formats(void **state)
{
  (void)state;
  struct buffer out;
  buffer_init(&out);
  buffer_format(&out, "%s-%03d", "x", 7);
  buffer_format(&out, "%s", "");
  buffer_format(&out, "%200d", 1);
  assert_int_equal(out.len, 205);
  assert_view(view_slice(buffer_view(&out), 0, 5), "x-007");
  assert_int_equal(out.data[204], '1');
  buffer_free(&out);
}

static void buffer_keeps_nul_bytes(void **state)
{
  (void)state;
  struct buffer out;
  buffer_init(&out);
  buffer_add_bytes(&out, "a\0b", 3);
  buffer_add_byte(&out, '\0');
  assert_int_equal(out.len, 4);
  assert_memory_equal(out.data, "a\0b\0", 5);
  buffer_free(&out);
}

static void reserve_needs_no_further_allocation(void **state)
{
  (void)state;
  struct buffer out;
  buffer_init(&out);
  buffer_reserve(&out, 5000);
  const char *data = out.data;
  for (int i = 0; i < 5000; i++)
    buffer_add_byte(&out, 'x');
  assert_ptr_equal(out.data, data);
  buffer_free(&out);
}

static void memory_is_zeroed_and_resized(void **state)
{
  (void)state;
  unsigned char *bytes = mem_zeroed(3, 5);
  for (int i = 0; i < 15; i++)
    assert_int_equal(bytes[i], 0);
  bytes[14] = 9;
  bytes = mem_resize(bytes, 4000);
  assert_int_equal(bytes[14], 9);
  mem_free(bytes);
  mem_free(NULL);
  mem_free(mem_alloc(0));
  mem_free(mem_zeroed(0, 0));
}

struct bytes_row {
  const char *name;
  struct view bytes;
  size_t at;
  uint32_t two, four;
};
static const struct bytes_row bytes_rows[] = {
  {"numbers of bytes: at the start", {"\x01\x02\xFE\xFF", 4}, 0, 0x0102, 0x0102FEFF},
  {"numbers of bytes: bytes have no sign", {"\xFF\xFE\xFD\xFC", 4}, 0, 0xFFFE, 0xFFFEFDFC},
  {"numbers of bytes: within", {"\x01\x02\xFE\xFF\x03", 5}, 1, 0x02FE, 0x02FEFF03},
  {"numbers of bytes: four are too many", {"\x01\x02\xFE", 3}, 1, 0x02FE, 0},
  {"numbers of bytes: two are too many", {"\x01\x02\xFE", 3}, 2, 0, 0},
  {"numbers of bytes: far beyond the end", {"\x01\x02\xFE\xFF", 4}, SIZE_MAX - 1, 0, 0},
  {"numbers of bytes: of nothing", {NULL, 0}, 0, 0, 0},
};
static void reads_numbers_of_bytes(void **state)
{
  const struct bytes_row *row = *state;
  assert_int_equal(view_u16(row->bytes, row->at), row->two);
  assert_int_equal(view_u32(row->bytes, row->at), row->four);
}

static void numbers_of_bytes_are_added(void **state)
{
  struct buffer out;
  (void)state;
  buffer_init(&out);
  buffer_add_u16(&out, 0x80FE);
  buffer_add_u32(&out, 0xFF010203);
  assert_view(buffer_view(&out), "\x80\xFE\xFF\x01\x02\x03");
  buffer_free(&out);
}

struct digits_row {
  const char *name, *text;
  bool digits;
};
static const struct digits_row digits_rows[] = {
  {"digits: all there are", "0123456789", true},
  {"digits: a letter at the end", "12a", false},
  {"digits: a sign before them", "-12", false},
  {"digits: none at all", "", false},
};
static void knows_digits(void **state)
{
  const struct digits_row *row = *state;
  assert_int_equal(view_is_digits(view_of(row->text)), row->digits);
}

struct last_row {
  const char *name, *text;
  size_t place;
};
static const struct last_row last_rows[] = {
  {"behind the last: of one", "a/b", 2},      {"behind the last: of several", "/a/b/c", 5},
  {"behind the last: at the end", "a/b/", 4}, {"behind the last: there is none", "abc", 0},
  {"behind the last: of nothing", "", 0},
};
static void finds_behind_the_last(void **state)
{
  const struct last_row *row = *state;
  assert_int_equal(view_behind_last(view_of(row->text), '/'), row->place);
}

struct whole_row {
  const char *name, *text;
  bool taken;
  uint64_t number;
};
static const struct whole_row whole_rows[] = {
  {"whole number: nought", "0", true, 0},
  {"whole number: with noughts before it", "00042", true, 42},
  {"whole number: the largest", "18446744073709551615", true, UINT64_MAX},
  {"whole number: one too large", "18446744073709551616", false, 0},
  {"whole number: a digit too many", "99999999999999999999", false, 0},
  {"whole number: nothing", "", false, 0},
  {"whole number: a sign", "+1", false, 0},
  {"whole number: less than nothing", "-1", false, 0},
  {"whole number: a blank before it", " 1", false, 0},
  {"whole number: something behind it", "1x", false, 0},
  {"whole number: in another way of counting", "0x10", false, 0},
};
static void reads_whole_numbers(void **state)
{
  const struct whole_row *row = *state;
  uint64_t number;
  assert_int_equal(view_number(view_of(row->text), &number), row->taken);
  if (row->taken)
    assert_true(number == row->number);
}

struct thousandths_row {
  const char *name, *text;
  int thousandths;
};
static const struct thousandths_row thousandths_rows[] = {
  {"thousandths: whole", "7", 7000},
  {"thousandths: one decimal", "20.5", 20500},
  {"thousandths: three decimals", "1.234", 1234},
  {"thousandths: four digits and three decimals", "1000.000", 1000000},
  {"thousandths: the largest", "99999.999", 99999999},
  {"thousandths: too large", "100000", -1},
  {"thousandths: four decimals", "1.2345", -1},
  {"thousandths: two points", "1.2.3", -1},
  {"thousandths: no digit before the point", ".5", -1},
  {"thousandths: less than nothing", "-1", -1},
  {"thousandths: a comma", "1,5", -1},
  {"thousandths: nothing", "", -1},
};
static void reads_thousandths(void **state)
{
  const struct thousandths_row *row = *state;
  assert_int_equal(view_thousandths(view_of(row->text)), row->thousandths);
}

static void arrays_grow(void **state)
{
  enum { MANY = 1000 };
  size_t room = 0;
  int *grown = NULL;
  (void)state;
  for (int i = 0; i < MANY; i++) {
    grown = mem_grow(grown, &room, (size_t)i + 1, sizeof *grown);
    grown[i] = i;
  }
  assert_true(room >= MANY && room <= 2 * MANY);
  for (int i = 0; i < MANY; i++)
    assert_int_equal(grown[i], i);
  const int *same = grown;
  assert_ptr_equal(mem_grow(grown, &room, room, sizeof *grown), same);
  mem_free(grown);
}

static void private_memory_keeps_its_bytes(void **state)
{
  (void)state;
  char *bytes = mem_private_resize(NULL, 4);
  memcpy(bytes, "abcd", 4);
  bytes = mem_private_resize(bytes, 4000);
  assert_memory_equal(bytes, "abcd", 4);
  bytes = mem_private_resize(bytes, 2);
  assert_memory_equal(bytes, "ab", 2);
  mem_private_free(bytes);
  mem_private_free(NULL);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, trims_to, trims);
  TABLE_ROWS(table, slices_to, slices);
  TABLE_ROWS(table, compares, orders);
  TABLE_ROWS(table, finds_text, finds);
  TABLE_ROWS(table, prints_number, numbers);
  TABLE_ROWS(table, reads_numbers_of_bytes, bytes_rows);
  TABLE_CASE(table, numbers_of_bytes_are_added, "numbers of bytes are added");
  TABLE_ROWS(table, knows_digits, digits_rows);
  TABLE_ROWS(table, finds_behind_the_last, last_rows);
  TABLE_CASE(table, arrays_grow, "arrays grow and keep what is in them");
  TABLE_CASE(table, private_memory_keeps_its_bytes, "private memory keeps its bytes");
  TABLE_ROWS(table, reads_whole_numbers, whole_rows);
  TABLE_ROWS(table, reads_thousandths, thousandths_rows);
  TABLE_CASE(table, view_of_null_is_empty, "a NULL string is an empty view");
  TABLE_CASE(table, case_is_ascii_only, "only ASCII letters compare without case");
  TABLE_CASE(table, starts_and_ends, "starts and ends");
  TABLE_CASE(table, cut_walks_through_a_list, "cut walks through a list with an empty item");
  TABLE_CASE(table, finds_a_byte, "finds a byte");
  TABLE_CASE(table, hash_tells_texts_apart, "the table hash is FNV-1a");
  TABLE_CASE(table, buffer_grows_and_ends_in_nul, "a buffer grows and ends in NUL");
  TABLE_CASE(table, buffer_formats, "a buffer formats");
  TABLE_CASE(table, buffer_keeps_nul_bytes, "a buffer keeps NUL bytes");
  TABLE_CASE(table, reserve_needs_no_further_allocation, "reserved room is there");
  TABLE_CASE(table, memory_is_zeroed_and_resized, "memory is zeroed and resized");
  return table_run(&table, "text");
}
