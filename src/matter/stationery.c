#include "matter/stationery.h"

#include <string.h>

#include "ground/arena.h"
#include "read/schema.h"
#include "read/value.h"
#include "read/yaml.h"
#include "talk/file.h"
#include "talk/report.h"

/* A4, and what a sheet that is described on the command line has, in 1/1000 mm. LEAST_WIDTH and
 * LEAST_HEIGHT: within the margins four lines of an address must find room. */
enum {
  A4_WIDTH = 210000,
  A4_HEIGHT = 297000,
  LARGEST = 450000,
  MARGIN = 3000,
  LEAST_WIDTH = 30000,
  LEAST_HEIGHT = 17000,
  MOST_ACROSS = 20
};

/* ---- the file ---- */

static bool read_length(const struct binding *binding, const struct field *field,
                        const struct node *node, void *target)
{
  int *length = target;
  if (!bind_expect_scalar(binding, field, node))
    return false;
  *length = view_thousandths(node->text);
  if (*length >= 0 && *length <= LARGEST)
    return true;
  diagnosis_help(report_error(binding->report, "sheet-length", node->place,
                              "`%s` of a sheet is a number of millimetres", field->key),
                 "write digits only, such as 20 or 35.5");
  return false;
}

#define LENGTH(member)                                                                 \
  {                                                                                    \
    .key = #member, FIELD_AT(struct label_sheet, member), .type = FIELD_CUSTOM,              \
    .read = read_length, .required = true                                              \
  }
#define STEP(member)                                                                   \
  {                                                                                    \
    .key = #member, FIELD_AT(struct label_sheet, member), .type = FIELD_CUSTOM,              \
    .read = read_length                                                                \
  }
#define COUNT(member)                                                                  \
  {                                                                                    \
    .key = #member, FIELD_AT(struct label_sheet, member), .type = FIELD_INT, .least = 1,     \
    .most = MOST_ACROSS                                                                \
  }

static const struct field sheet_fields[] = {
  {.key = "name", FIELD_AT(struct label_sheet, name), .type = FIELD_VIEW, .required = true},
  {.key = "also", FIELD_LIST_AT(struct label_sheet, also, also_count), .type = FIELD_VIEWS},
  COUNT(across), COUNT(down),
  LENGTH(page_width), LENGTH(page_height), LENGTH(x), LENGTH(y), LENGTH(width), LENGTH(height),
  STEP(step_x), STEP(step_y), LENGTH(margin)};

static void prepare_sheet(void *target)
{
  struct label_sheet *sheet = target;
  sheet->across = sheet->down = 1;
}

static const struct record sheet_record = {.name = "sheet", .size = sizeof(struct label_sheet),
                                           RECORD_FIELDS(sheet_fields),
                                           RECORD_PLACE(struct label_sheet, place),
                                           .prepare = prepare_sheet};

static const struct field stationery_fields[] = {
  {.key = "sheets", FIELD_LIST_AT(struct stationery, sheets, sheet_count),
   .type = FIELD_RECORDS, .record = &sheet_record, .required = true},
  {.key = "envelopes", FIELD_LIST_AT(struct stationery, envelopes, envelope_count),
   .type = FIELD_RECORDS, .record = &sheet_record, .required = true}};

static const struct record stationery_record = {.name = "stationery",
                                                .size = sizeof(struct stationery),
                                                RECORD_FIELDS(stationery_fields)};

static bool is_called(const struct label_sheet *sheet, struct view name)
{
  bool found = view_equal_nocase(sheet->name, name);
  for (size_t i = 0; i < sheet->also_count; i++)
    found |= view_equal_nocase(sheet->also[i], name);
  return found;
}

static const struct label_sheet *find(const struct label_sheet *sheets, size_t count,
                                      struct view name)
{
  for (size_t i = 0; i < count; i++)
    if (is_called(&sheets[i], name))
      return &sheets[i];
  return NULL;
}

/* Whoever asks for a name gets the first that has it, and never the others. */
static bool check_name(const struct label_sheet *sheets, const struct label_sheet *sheet,
                       struct view name, struct report *report)
{
  size_t before = (size_t)(sheet - sheets);
  if (find(sheets, before, name) == NULL)
    return true;
  diagnosis_help(report_error(report, "sheet-name-shared", sheet->place,
                              "a sheet before this one has its name, `%.*s`", VIEW_ARGS(name)),
                 "name each sheet apart");
  return false;
}

static bool check_measures(const struct label_sheet *sheet, struct report *report)
{
  bool stepless = (sheet->across > 1 && sheet->step_x == 0) ||
                  (sheet->down > 1 && sheet->step_y == 0);
  const char *key = sheet->across > 1 && sheet->step_x == 0 ? "step_x" : "step_y";
  const char *fault = sheet_fault(sheet);
  if (stepless)
    diagnosis_help(report_error(report, "sheet-measures", sheet->place,
                                "`%s` is missing in this sheet", key),
                   "it is how far it is from one label to the next");
  else if (fault != NULL)
    diagnosis_help(report_error(report, "sheet-measures", sheet->place, "%.*s: %s",
                                VIEW_ARGS(sheet->name), fault),
                   "measure the sheet anew; all lengths are millimetres");
  return !stepless && fault == NULL;
}

static bool check_sheets(const struct label_sheet *sheets, size_t count, struct report *report)
{
  bool good = true;
  for (size_t i = 0; i < count; i++) {
    good &= check_measures(&sheets[i], report);
    good &= check_name(sheets, &sheets[i], sheets[i].name, report);
    for (size_t k = 0; k < sheets[i].also_count; k++)
      good &= check_name(sheets, &sheets[i], sheets[i].also[k], report);
  }
  return good;
}

const struct stationery *stationery_open(struct arena *run, struct view path,
                                         struct report *report)
{
  struct stationery *stationery = arena_alloc(run, sizeof *stationery);
  struct binding binding = {.arena = run, .report = report, .root = &stationery_record};
  const struct source *source = file_read_source(run, path, FILE_SMALL_LIMIT, report);
  struct node *root = source != NULL ? yaml_parse(run, source, report) : NULL;
  bool good =
    root != NULL && bind_record(&binding, &stationery_record, root, stationery) &&
    check_sheets(stationery->sheets, stationery->sheet_count, report) &&
    check_sheets(stationery->envelopes, stationery->envelope_count, report);
  return good ? stationery : NULL;
}

/* ---- looking up ---- */

const struct label_sheet *stationery_sheet(const struct stationery *stationery, struct view name)
{
  return find(stationery->sheets, stationery->sheet_count, name);
}

const struct label_sheet *stationery_envelope(const struct stationery *stationery, struct view name)
{
  return find(stationery->envelopes, stationery->envelope_count, name);
}

/* ---- measures ---- */

static bool lies_on(int first, int count, int step, int size, int page)
{
  return first + (count - 1) * step + size <= page;
}

const char *sheet_fault(const struct label_sheet *sheet)
{
  if (sheet->width - 2 * sheet->margin < LEAST_WIDTH ||
      sheet->height - 2 * sheet->margin < LEAST_HEIGHT)
    return "the labels are too small for an address";
  if ((sheet->across > 1 && sheet->step_x < sheet->width) ||
      (sheet->down > 1 && sheet->step_y < sheet->height))
    return "the labels lie over one another";
  if (!lies_on(sheet->x, sheet->across, sheet->step_x, sheet->width, sheet->page_width) ||
      !lies_on(sheet->y, sheet->down, sheet->step_y, sheet->height, sheet->page_height))
    return "the labels do not lie on the sheet";
  return NULL;
}

bool sheet_is_described(struct view text) { return view_find(text, ',') != SIZE_MAX; }

/* Takes "AxB" off the front. */
static bool take_pair(struct view *rest, int *a, int *b)
{
  struct view pair = view_cut(rest, ',');
  *a = view_thousandths(view_cut(&pair, 'x'));
  *b = view_thousandths(pair);
  return *a >= 0 && *b >= 0 && *a <= LARGEST && *b <= LARGEST;
}

/* A count is read as a length, "3" as 3000. */
static bool take_counts(struct view *rest, struct label_sheet *sheet)
{
  enum { ONE = 1000 };
  if (!take_pair(rest, &sheet->across, &sheet->down) || sheet->across % ONE != 0 ||
      sheet->down % ONE != 0)
    return false;
  sheet->across /= ONE;
  sheet->down /= ONE;
  return sheet->across >= 1 && sheet->across <= MOST_ACROSS && sheet->down >= 1 &&
         sheet->down <= MOST_ACROSS;
}

const char *sheet_describe(struct view text, struct label_sheet *sheet)
{
  struct view rest = text;
  memset(sheet, 0, sizeof *sheet);
  sheet->name = text;
  sheet->page_width = A4_WIDTH;
  sheet->page_height = A4_HEIGHT;
  sheet->margin = MARGIN;
  if (!take_counts(&rest, sheet) || !take_pair(&rest, &sheet->width, &sheet->height) ||
      !take_pair(&rest, &sheet->x, &sheet->y))
    return "its measures cannot be read";
  sheet->step_x = sheet->width;
  sheet->step_y = sheet->height;
  if (rest.len != 0 && (!take_pair(&rest, &sheet->step_x, &sheet->step_y) || rest.len != 0))
    return "its measures cannot be read";
  return sheet_fault(sheet);
}
