/* Headings of a table that speak of another person than the row's, and those that only look so. */
#include "table.h"

#include "matter/roster_parts.h"

struct row {
  const char *name; /* the heading itself */
  bool another;
};

static const struct row rows[] = {
  {"Child 1", true},
  {"Child 1 DOB", true},
  {"child1name", true},
  {"childName", true},
  {"name_of_child", true},
  {"CHILDREN", true},
  {"Children's names", true},
  {"Sons", true},
  {"daughter", true},
  {"dependant 2 name", true},
  {"Spouse/partner", true},
  {"wife", true},
  {"Husband (if any)", true},
  {"Carer for", true},
  {"cares-for", true},
  {"person 2", true},
  {"Patient 2 name", true},
  {"name2", true},
  {"2nd DOB", false},
  {"DOB (2)", false}, /* what stands in brackets at the end is no part of a heading */
  {"person 1", false},
  {"NHS number 3", true},
  {"first name 2", false},
  {"last name 2", false},
  {"phone 2", false},
  {"address line 2", false},
  {"notes 2", false},
  {"-", false},
  {"name", false},
  {"carer", false},
  {"for carer", false},
  {"person", false},
  {"notes", false},
  {"Sonia", false},
  {"reason", false},
  {"Nelson", false},
  {"partnership", false},
  {"grandchild allowance", false},
  {"a heading that goes on and on for longer than any heading has room, up to and beyond what is "
   "looked at of it, and then says child",
   false},
};

static void tells(void **state)
{
  const struct row *row = *state;
  assert_int_equal(heading_of_another(view_of(row->name)), row->another);
}

/* What stands behind a heading's end is another cell's. */
static void ends_where_it_ends(void **state)
{
  (void)state;
  assert_true(heading_of_another(VIEW("name 12")));
  assert_false(heading_of_another((struct view){"name 12", sizeof "name 1" - 1}));
}

static const struct column_row {
  const char *name;
  size_t column;
} columns[] = {{"A", 0}, {"Z", 25}, {"AA", 26}, {"AZ", 51}, {"BA", 52}, {"ZZ", 701}};

static void is_named(void **state)
{
  const struct column_row *row = *state;
  char letters[4];
  column_name(row->column, letters);
  assert_string_equal(letters, row->name);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, tells, rows);
  TABLE_CASE(table, ends_where_it_ends, "a number behind the heading's end");
  TABLE_ROWS(table, is_named, columns);
  return table_run(&table, "headings");
}
