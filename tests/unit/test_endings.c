/* What the ending of a file's name says is in it. */
#include "table.h"

#include "run/endings.h"
#include "run/letters.h"

static const struct ending_row {
  const char *name;
  enum ending ending;
  bool table; /* as `write` has it */
} names[] = {
  {"family.yaml", ENDING_YAML, false},
  {"FAMILY.YAML", ENDING_YAML, false},
  {"family.yml", ENDING_YAML, false},
  {"family.json", ENDING_YAML, false},
  {"people.csv", ENDING_TABLE, true},
  {"PEOPLE.CSV", ENDING_TABLE, true},
  {"people.tsv", ENDING_TABLE, true},
  {"people.tab", ENDING_TABLE, true},
  {"people.xlsx", ENDING_SPREADSHEET, true},
  {"people.Xls", ENDING_SPREADSHEET, true},
  {"people.ods", ENDING_SPREADSHEET, true},
  {"people.csv.txt", ENDING_OTHER, false},
  {"people", ENDING_OTHER, false},
  {"-", ENDING_OTHER, false},
  {"", ENDING_OTHER, false},
  {"csv", ENDING_OTHER, false},
};

static void ending_is(void **state)
{
  const struct ending_row *row = *state;
  assert_int_equal(ending_of(view_of(row->name)), row->ending);
  assert_int_equal(letters_is_table(view_of(row->name)), row->table);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, ending_is, names);
  return table_run(&table, "endings");
}
