#include "matter/household.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/directory.h"
#include "matter/household_parts.h"
#include "talk/report.h"

/* ---- what is inherited ---- */

/* The household's list, unless the person has one; `given` stays what the person said. */
static void inherit_list(struct choice_list *own, const struct choice_list *common)
{
  if (own->given)
    return;
  *own = *common;
  own->given = false;
}

static void inherit(struct household *household, struct practice *nowhere, struct person *person)
{
  if (person->practice == NULL)
    person->practice = household->practice != NULL ? household->practice : nowhere;
  inherit_list(&person->opt_outs, &household->opt_outs);
  inherit_list(&person->withdraw, &household->withdraw);
}

static void inherit_all(struct arena *arena, struct household *household)
{
  struct practice *nowhere = arena_alloc(arena, sizeof *nowhere);
  nowhere->nation = NATION_ENGLAND;
  nowhere->nation_assumed = true;
  inherit(household, nowhere, &household->patient);
  for (size_t i = 0; i < household->dependant_count; i++)
    inherit(household, nowhere, &household->dependants[i]);
}

/* Who has no address of their own lives with the writer, or has none as the writer has none. */
static void inherit_addresses(struct household *household)
{
  for (size_t i = 0; i < household->dependant_count; i++) {
    struct person *person = &household->dependants[i];
    if (person->address.count != 0 || person->no_fixed_address.yes)
      continue;
    person->address = household->patient.address;
    person->no_fixed_address = household->patient.no_fixed_address;
  }
}

/* ---- practices ---- */

static void settle_practices(struct household *household, const struct catalogue *catalogue,
                             struct report *report)
{
  if (household->practice != NULL)
    practice_settle(household->practice, catalogue, report);
  if (household->patient.practice != NULL)
    practice_settle(household->patient.practice, catalogue, report);
  for (size_t i = 0; i < household->dependant_count; i++)
    if (household->dependants[i].practice != NULL)
      practice_settle(household->dependants[i].practice, catalogue, report);
}

/* What only the code says stands in the directory of practices, when there is one. */
static void fill_practices(struct arena *arena, struct household *household,
                           const struct directory *directory, struct report *report)
{
  if (directory == NULL)
    return;
  if (household->practice != NULL)
    directory_fill(directory, arena, household->practice, report);
  if (household->patient.practice != NULL)
    directory_fill(directory, arena, household->patient.practice, report);
  for (size_t i = 0; i < household->dependant_count; i++)
    if (household->dependants[i].practice != NULL)
      directory_fill(directory, arena, household->dependants[i].practice, report);
}

static void require_practice(const struct household *household, struct place place,
                             struct report *report)
{
  bool missing = household->patient.place.source != NULL && household->patient.practice == NULL;
  for (size_t i = 0; i < household->dependant_count; i++)
    missing |= household->dependants[i].practice == NULL;
  if (household->practice != NULL || !missing || household->doubtful)
    return;
  struct diagnosis *d = report_error(report, "practice-missing", place,
                                     "`practice` is missing in this household");
  diagnosis_help(d, "add it with its `name` and `address`: letters go there");
  household_help_by_hand(d);
}

/* ---- reading ---- */

static void bind_household(struct arena *arena, const struct node *root,
                           const struct reading *reading, struct report *report,
                           struct household *household)
{
  struct name_list lists[HOUSEHOLD_LISTS];
  size_t count = household_lists(arena, reading->catalogue, lists);
  struct binding binding = {arena, report, &household_record, lists, count, NULL};
  household->patient.large_print = PRINT_NOT_SAID;
  household->letter.large_print = PRINT_NOT_SAID;
  bind_record(&binding, &household_record, root, household);
}

struct household *household_read(struct arena *arena, const struct source *source,
                                 const struct reading *reading, struct report *report)
{
  size_t errors = report_errors(report);
  const struct node *root = yaml_parse_or(arena, source, HOUSEHOLD_CURE, report);
  return root != NULL ? household_bind(arena, source, root, reading, errors, report) : NULL;
}

const struct person *household_person(const struct household *household, size_t index)
{
  return index == 0 ? &household->patient : &household->dependants[index - 1];
}

struct household *household_bind(struct arena *arena, const struct source *source,
                                 const struct node *root, const struct reading *reading,
                                 size_t errors, struct report *report)
{
  struct household *household = arena_alloc(arena, sizeof *household);
  household->source = source;
  bind_household(arena, root, reading, report, household);
  if (root->kind != NODE_MAP)
    return NULL;
  require_practice(household, root->place, report);
  fill_practices(arena, household, reading->directory, report);
  settle_practices(household, reading->catalogue, report);
  inherit_all(arena, household);
  household_check(household, reading, errors, report);
  inherit_addresses(household);
  return household;
}

int household_points(const struct household *household, const struct person *person)
{
  int points = person->large_print != PRINT_NOT_SAID ? person->large_print
                                                     : household->letter.large_print;
  return points == PRINT_NOT_SAID ? PRINT_ORDINARY : points;
}

bool household_birth_spared(const struct person *person)
{
  return person->opt_outs.given && person->opt_outs.count == 0 && !person->doubtful &&
         person->date_of_birth.place.source == NULL;
}

bool address_equal(const struct address *a, const struct address *b)
{
  bool same = a->count == b->count;
  for (size_t i = 0; i < a->count && same; i++)
    same = view_equal_nocase(a->lines[i].text, b->lines[i].text);
  return same;
}

bool household_asks(const struct node *root)
{
  for (const struct node *member = root->first; member != NULL; member = member->next) {
    const struct field *field = record_find(&household_record, member->key->text);
    if (field != NULL && (field->offset == offsetof(struct household, opt_outs) ||
                          field->offset == offsetof(struct household, withdraw)))
      return true;
  }
  return false;
}

bool household_key_is_picture(struct view key)
{
  const struct field *field = record_find(&person_record, key);
  return field != NULL && field->offset == offsetof(struct person, signature);
}

/* ---- every text ---- */

struct visitor {
  void (*visit)(void *self, const char *field, const struct text_field *text);
  void *self;
};

static void visit(const struct visitor *visitor, const char *field, const struct text_field *text)
{
  if (text->text.len != 0)
    visitor->visit(visitor->self, field, text);
}

static void visit_address(const struct visitor *visitor, const struct address *address)
{
  for (size_t i = 0; i < address->count; i++)
    visit(visitor, "address", &address->lines[i]);
}

static void visit_practice(const struct visitor *visitor, const struct practice *practice)
{
  visit(visitor, "code", &practice->code);
  visit(visitor, "name", &practice->name);
  visit_address(visitor, &practice->address);
  visit(visitor, "email", &practice->email);
}

static void visit_choices(const struct visitor *visitor, const struct choice_list *list)
{
  for (size_t i = 0; i < list->count; i++) {
    const struct choice *choice = &list->items[i];
    visit(visitor, "reasons", &choice->reasons);
    visit(visitor, "party", &choice->party);
    visit(visitor, "trust", &choice->trust);
    visit(visitor, "record", &choice->record_name);
    visit_address(visitor, &choice->record_address);
  }
}

static void visit_representatives(const struct visitor *visitor, const struct person *person)
{
  for (size_t i = 0; i < person->representative_count; i++) {
    visit(visitor, "name", &person->representatives[i].name);
    visit_address(visitor, &person->representatives[i].address);
  }
}

/* What is inherited was visited where it is written. */
static void visit_person(const struct visitor *visitor, const struct household *household,
                         const struct person *person)
{
  visit(visitor, "name", &person->name);
  visit(visitor, "nhs_number", &person->nhs_number);
  if (person == &household->patient ||
      person->address.place.from != household->patient.address.place.from)
    visit_address(visitor, &person->address);
  visit(visitor, "phone", &person->phone);
  visit(visitor, "email", &person->email);
  visit(visitor, "relationship", &person->relationship);
  visit_representatives(visitor, person);
  visit(visitor, "own_words", &person->own_words);
  if (person->practice != household->practice)
    visit_practice(visitor, person->practice);
  if (person->opt_outs.given)
    visit_choices(visitor, &person->opt_outs);
  if (person->withdraw.given)
    visit_choices(visitor, &person->withdraw);
}

void household_each_text(const struct household *household,
                         void (*visit_text)(void *self, const char *field,
                                            const struct text_field *text),
                         void *self)
{
  struct visitor visitor = {visit_text, self};
  if (household->practice != NULL)
    visit_practice(&visitor, household->practice);
  visit_person(&visitor, household, &household->patient);
  visit_choices(&visitor, &household->opt_outs);
  visit_choices(&visitor, &household->withdraw);
  for (size_t i = 0; i < household->dependant_count; i++)
    visit_person(&visitor, household, &household->dependants[i]);
  visit(&visitor, "reply_format", &household->letter.reply_format);
}
