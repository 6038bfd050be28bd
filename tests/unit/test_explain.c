/* `list` and `explain`: what they show of each opt-out, and that lines fit the terminal. */
#include "table.h"

#include "ground/arena.h"
#include "ground/unicode.h"
#include "matter/catalogue.h"
#include "run/explain.h"
#include "talk/report.h"

#define TEMPLATES "templates"

static struct arena run;
static struct report *report;
static struct catalogue *catalogue;

static void fits(const struct buffer *text, size_t width)
{
  struct view rest = buffer_view(text);
  while (rest.len != 0) {
    struct view line = view_cut(&rest, '\n');
    /* An address on the web is one word and cannot be broken. */
    if (unicode_width(line) > width && view_find_text(line, VIEW("https://")) == SIZE_MAX) {
      print_error("%zu columns: %.*s\n", unicode_width(line), VIEW_ARGS(line));
      fail();
    }
  }
}

static void check_list(void **state)
{
  (void)state;
  struct buffer out;
  size_t count;
  buffer_init(&out);
  list_print(catalogue, report, &out);
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  const char *known = strstr(out.data, "Known, but");
  assert_non_null(known);
  for (size_t i = 0; i < count; i++) {
    struct view row = arena_format(&run, "\n  %.*s ", VIEW_ARGS(all[i]->id));
    const char *at = strstr(out.data, row.at);
    assert_non_null(at);
    assert_int_equal(at < known, all[i]->status == STATUS_ACTIVE);
  }
  fits(&out, 80);
  buffer_free(&out);
}

struct explain_row {
  const char *name, *id;
  const char *says[6];
};

static const struct explain_row explanations[] = {
  {"explain type-1", "type-1",
   {"Type 1 opt-out\n==============\n", "It stops\n  - ", "It does not stop\n  - ",
    "It is not affected", "Read v2 9Nu0 CTV3 XaZ89 SNOMED CT 827241000000103",
    "(confirmed, as of"}},
  {"explain summary-care-record", "summary-care-record",
   {"  - core-only: core information only", "It is affected", "To take it back",
    "An authority over property is not enough", "request none: Read v2 9Ndo", NULL}},
  {"explain an unwritten one", "national-data",
   {"not written yet", "0300 303 5678", "It is not affected", NULL}},
  {"explain by another name", "scr", {"Summary Care Record\n", NULL}},
  {"explain a name of the past", "gpdpr",
   {"care.data\n=========\nA name of the past", "Type 1 opt-out\n", NULL}},
  {"explain a name of the past without a successor", "spine",
   {"NHS Care Records Service", "choice: core-only", NULL}},
};

static void check_explain(void **state)
{
  const struct explain_row *row = *state;
  static const int widths[] = {40, 72, 80};
  for (size_t i = 0; i < COUNT(widths); i++) {
    struct buffer out;
    buffer_init(&out);
    assert_true(explain_print(catalogue, view_of(row->id), widths[i], report, &out));
    for (size_t k = 0; widths[i] > 40 && k < COUNT(row->says) && row->says[k] != NULL; k++) {
      if (strstr(out.data, row->says[k]) == NULL)
        print_error("\"%s\" is missing:\n%s\n", row->says[k], out.data);
      assert_non_null(strstr(out.data, row->says[k]));
    }
    if (widths[i] >= 72)
      fits(&out, (size_t)widths[i]);
    buffer_free(&out);
  }
}

static void check_unknown(void **state)
{
  (void)state;
  struct buffer out;
  buffer_init(&out);
  assert_false(explain_print(catalogue, VIEW("haddock"), 72, report, &out));
  assert_int_equal(out.len, 0);
  assert_int_equal(report_errors(report), 0);
  buffer_free(&out);
}

int main(void)
{
  static struct table table;
  arena_init(&run);
  report = report_new();
  catalogue = catalogue_open(&run, VIEW(TEMPLATES), report);
  if (catalogue == NULL)
    return 1;
  TABLE_CASE(table, check_list, "list: all, the written ones first, within 80 columns");
  TABLE_ROWS(table, check_explain, explanations);
  TABLE_CASE(table, check_unknown, "explain: nothing is said of what there is not");
  int status = table_run(&table, "explain");
  report_free(report);
  arena_free(&run);
  return status;
}
