/* Nothing may be freed: whoever fails halfway gives back all that there might be. */
#include "table.h"

#include "batch/crew.h"
#include "batch/journal.h"
#include "batch/ledger.h"
#include "batch/rejects.h"
#include "batch/sorter.h"
#include "ground/seen.h"
#include "matter/roster.h"
#include "matter/twins.h"
#include "page/bank.h"
#include "page/form_fields.h"
#include "page/objects.h"
#include "page/outline.h"
#include "page/pdf.h"
#include "page/pictures.h"
#include "page/tags.h"
#include "read/csv.h"
#include "run/intake.h"
#include "talk/file.h"
#include "talk/report.h"

#define FREES(name)                                                                                \
  static void no_##name(void) { name(NULL); }
FREES(crew_free)
FREES(ledger_free)
FREES(rejects_free)
FREES(sorter_free)
FREES(seen_free)
FREES(roster_close)
FREES(twins_free)
FREES(font_bank_free)
FREES(form_fields_free)
FREES(objects_free)
FREES(outline_free)
FREES(pdf_free)
FREES(pictures_free)
FREES(tags_free)
FREES(csv_close)
FREES(intake_close)
FREES(file_set_free)
FREES(report_free)
static void no_journal_close(void) { assert_true(journal_close(NULL, true, NULL)); }

struct row {
  const char *name;
  void (*free)(void);
};
#define ROW(name)                                                                                  \
  {                                                                                                \
    "nothing is taken by " #name, no_##name                                                        \
  }
static const struct row rows[] = {
  ROW(crew_free),        ROW(ledger_free),  ROW(rejects_free), ROW(sorter_free),
  ROW(seen_free),        ROW(roster_close), ROW(twins_free),   ROW(font_bank_free),
  ROW(form_fields_free), ROW(objects_free), ROW(outline_free), ROW(pdf_free),
  ROW(pictures_free),    ROW(tags_free),    ROW(csv_close),    ROW(intake_close),
  ROW(file_set_free),    ROW(report_free),  ROW(journal_close)};

static void takes_nothing(void **state)
{
  const struct row *row = *state;
  row->free();
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, takes_nothing, rows);
  return table_run(&table, "nothing");
}
