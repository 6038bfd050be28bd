/* Texts as YAML scalars: how they are written, and that they read back. */
#include "table.h"

#include "ground/arena.h"
#include "read/yaml.h"
#include "read/yaml_text.h"
#include "talk/report.h"

struct row {
  const char *name, *text, *written;
};

static const struct row rows[] = {
  {"a name stands plain", "Ms Siân Łukasz-O'Neill", "Ms Siân Łukasz-O'Neill"},
  {"an address stands plain", "12 Oak Street, TOWN, TS18 1AA", "12 Oak Street, TOWN, TS18 1AA"},
  {"a date in words stands plain", "29 February 1984", "29 February 1984"},
  {"a spaced number stands plain", "943 476 5919", "943 476 5919"},
  {"letters of another script stand plain", "Ελένη 李", "Ελένη 李"},
  {"nothing is quoted", "", "\"\""},
  {"no is quoted", "No", "\"No\""},
  {"yes is quoted", "YES", "\"YES\""},
  {"on is quoted", "On", "\"On\""},
  {"null is quoted", "Null", "\"Null\""},
  {"one letter y is quoted", "y", "\"y\""},
  {"digits are quoted", "0123", "\"0123\""},
  {"a power of ten is quoted", "1e3", "\"1e3\""},
  {"an ISO date is quoted", "1984-02-29", "\"1984-02-29\""},
  {"a time is quoted", "12:30", "\"12:30\""},
  {"a version is quoted", "1.0", "\"1.0\""},
  {"a missing sign is quoted", "~", "\"~\""},
  {"a colon is quoted", "Flat 2: The Mews", "\"Flat 2: The Mews\""},
  {"a remark's sign is quoted", "Flat 2 #3", "\"Flat 2 #3\""},
  {"a dash at the start is quoted", "- one", "\"- one\""},
  {"a quote at the start is quoted", "'t Hart", "\"'t Hart\""},
  {"double quotes are escaped", "Jo \"Joe\" X", "\"Jo \\\"Joe\\\" X\""},
  {"a backslash is escaped", "a\\b", "\"a\\\\b\""},
  {"an anchor's sign is quoted", "&a", "\"&a\""},
  {"an alias's sign is quoted", "*a", "\"*a\""},
  {"a tag's sign is quoted", "!a", "\"!a\""},
  {"a percent sign is quoted", "50% of", "\"50% of\""},
  {"brackets are quoted", "[a]", "\"[a]\""},
  {"a brace is quoted", "a {b}", "\"a {b}\""},
  {"a bar is quoted", "a | b", "\"a | b\""},
  {"two lines are one scalar", "a\nb", "\"a\\nb\""},
};

static void assert_reads_back(const char *text)
{
  struct arena arena;
  struct report *report = report_new();
  struct buffer file;
  arena_init(&arena);
  buffer_init(&file);
  buffer_add(&file, VIEW("list:\n  - key: "));
  yaml_put_text(&file, view_of(text));
  buffer_add(&file, VIEW("\n    other: x\n"));
  const struct node *root =
    yaml_parse(&arena, source_new(&arena, VIEW("t"), buffer_view(&file)), report);
  if (root == NULL || report_failed(report))
    print_error("not read back: %s", file.data);
  assert_non_null(root);
  assert_false(report_failed(report));
  const struct node *item = yaml_find(root, "list")->first;
  assert_view(yaml_find(item, "key")->text, text);
  assert_non_null(yaml_find(item, "other"));
  buffer_free(&file);
  report_free(report);
  arena_free(&arena);
}

static void test_row(void **state)
{
  const struct row *row = *state;
  struct buffer out;
  buffer_init(&out);
  yaml_put_text(&out, view_of(row->text));
  assert_view(buffer_view(&out), row->written);
  buffer_free(&out);
  assert_reads_back(row->text);
}

/* Every sign at every place of a short text. */
static void test_random_texts(void **state)
{
  static const char *const parts[] = {
    "a", "Z", "7", "é", "李", " ", ":", "#", "-", "'", "\"", "\\", ",", "[", "]", "{", "}", "&",
    "*", "!", "|", ">", "%", "@", "`", "?", "~", "=", "<<", "no", "null", "0x", "\n"};
  uint32_t seed = 1;
  (void)state;
  for (int i = 0; i < 20000; i++) {
    char text[64] = "x";
    size_t start = i % 2 == 0 ? 1 : 0, length = start;
    for (int k = 0; k < 1 + i % 6; k++) {
      seed = seed * 1664525 + 1013904223;
      const char *part = parts[(seed >> 16) % COUNT(parts)];
      strcpy(text + length, part);
      length += strlen(part);
    }
    /* What the reader trims is not what is tested here. */
    if (text[0] == ' ' || text[0] == '\n' || text[length - 1] == ' ' || text[length - 1] == '\n')
      continue;
    assert_reads_back(text);
  }
}

static void test_remark(void **state)
{
  struct buffer out;
  (void)state;
  buffer_init(&out);
  yaml_put_remark(&out, VIEW("  "), VIEW("one\ntwo: x"));
  assert_view(buffer_view(&out), "  # one\n  # two: x\n");
  buffer_free(&out);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, test_row, rows);
  TABLE_CASE(table, test_random_texts, "random texts read back");
  TABLE_CASE(table, test_remark, "a remark has its sign on each line");
  return table_run(&table, "yaml_text");
}
