#include "run/letters.h"

#include "ground/suggest.h"
#include "ground/unicode.h"
#include "matter/addressees.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "page/bidi.h"
#include "page/envelope.h"
#include "page/fonts.h"
#include "run/signatures.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"
#include "words/compose.h"
#include "words/doc.h"
#include "words/plan_facts.h"

/* ---- characters that no font at hand can draw ---- */

struct coverage {
  const struct faces *faces;
  struct report *report;
};

static bool can_be_set(const struct coverage *coverage, uint32_t point)
{
  if (unicode_fault_of(point) != UNICODE_FINE || point == '\n')
    return true; /* refused when it was read, or the end of a line */
  if (unicode_is_right_to_left(point) && !bidi_available())
    return false;
  return fonts_have(coverage->faces, point);
}

static void refuse_character(const struct coverage *coverage, const char *field,
                             struct place place, uint32_t point)
{
  bool leftward = unicode_is_right_to_left(point) && !bidi_available();
  struct diagnosis *d =
    leftward ? report_error(coverage->report, "character-right-to-left", place,
                            "letters written from right to left, such as U+%04X in the %s, cannot "
                            "be set: this program was built without FriBidi",
                            point, field)
             : report_error(coverage->report, "character-not-in-font", place,
                            "the font has no shape for the character U+%04X in the %s", point,
                            field);
  if (!leftward)
    diagnosis_help(d, "name a font file that has it: --font FILE.ttf");
  diagnosis_help(d, "%s the %s in Latin, Greek or Cyrillic letters, as it stands in the "
                    "practice's records",
                 leftward ? "write" : "or write", field);
}

static void check_text(void *self, const char *field, const struct text_field *text)
{
  const struct coverage *coverage = self;
  struct view rest = text->text;
  uint32_t point;
  if (coverage->faces->ascii && view_is_ascii(rest))
    return; /* nearly all that is written */
  while (unicode_next(&rest, &point))
    if (!can_be_set(coverage, point)) {
      refuse_character(coverage, field, text->place, point);
      return;
    }
}

/* Addresses that the user has brought. */
static void check_addressees(const struct session *session, struct coverage *coverage)
{
  const struct own_addressees *own = catalogue_own_addressees(session->catalogue);
  for (size_t i = 0; i < own->count; i++) {
    check_text(coverage, "name", &own->items[i].name);
    for (size_t k = 0; k < own->items[i].address.count; k++)
      check_text(coverage, "address", &own->items[i].address.lines[k]);
  }
}

/* ---- the command line outranks the file ---- */

static struct text_field typed(const char *text)
{
  return (struct text_field){.text = view_of(text)};
}

/* What the outranked kind says of the direction stands: a reminder of a withdrawal takes back. */
static void apply_kind(struct letter_wishes *letter, const struct settings *settings)
{
  static const char withdrawal[] = "withdrawal";
  const char *kind = settings->kind;
  if (kind == NULL && !settings->withdraw)
    return;
  letter->outranked = settings->withdraw ? typed(withdrawal) : letter->kind;
  letter->kind = typed(kind != NULL ? kind : withdrawal);
}

static void apply_settings(struct household *household, const struct settings *settings)
{
  struct letter_wishes *letter = &household->letter;
  if (settings->date.year != 0)
    letter->date.date = settings->date;
  apply_kind(letter, settings);
  if (settings->envelope != NULL) {
    letter->envelope.name.text = view_of(settings->envelope);
    letter->envelope.custom = false;
  }
  if (settings->large_print != PRINT_NOT_SAID) {
    letter->large_print = settings->large_print;
    household->patient.large_print = PRINT_NOT_SAID;
    for (size_t i = 0; i < household->dependant_count; i++)
      household->dependants[i].large_print = PRINT_NOT_SAID;
  }
}

/* "one of request|withdrawal|…", as of the options whose values are in the table. */
static struct view list_kinds(struct session *session)
{
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(session->catalogue, &kinds);
  struct view list = VIEW("one of ");
  bool first = true;
  for (size_t i = 0; i < count; i++) {
    if (kinds[i].status != STATUS_ACTIVE)
      continue;
    list = arena_format(&session->run, "%.*s%s%.*s", VIEW_ARGS(list), first ? "" : "|",
                        VIEW_ARGS(kinds[i].id));
    first = false;
  }
  return list;
}

/* What was typed is no value of the household, and may be repeated. */
bool letters_kind_known(struct session *session)
{
  const struct letter_kind *kinds;
  struct view wanted = view_of(session->settings->kind);
  size_t count = catalogue_kinds(session->catalogue, &kinds);
  struct view *names = arena_array(&session->run, count, sizeof *names);
  struct view best[SUGGEST_MOST];
  for (size_t i = 0; i < count; i++) {
    if (view_equal(kinds[i].id, wanted))
      return true;
    names[i] = kinds[i].id;
  }
  struct diagnosis *d = report_error(session->report, "usage-letter-kind", (struct place){0},
                                     "there is no kind of letter '%.*s'", VIEW_ARGS(wanted));
  bool alike = suggest(wanted, names, count, best) != 0;
  struct view cure = alike ? best[0] : list_kinds(session);
  diagnosis_help(d, alike ? "did you mean '%.*s'?" : "%.*s", VIEW_ARGS(cure));
  return false;
}

/* ---- the pipeline ---- */

/* Without a tree the source is read. */
static struct household *read(struct session *session, struct arena *arena,
                              const struct source *source, const struct node *tree)
{
  struct reading reading = {session->today, session->catalogue, session->settings->date,
                            session->directory};
  struct coverage coverage = {&session->faces, session->report};
  struct household *household =
    tree == NULL ? household_read(arena, source, &reading, session->report)
                 : household_bind(arena, source, tree, &reading, 0, session->report);
  if (household == NULL)
    return NULL;
  apply_settings(household, session->settings);
  household_each_text(household, check_text, &coverage);
  check_addressees(session, &coverage);
  return household;
}

/* What can be planned, even of a household with faults; NULL when there is nothing to plan. */
static struct letters *plan(struct session *session, struct arena *arena,
                            const struct source *source, const struct node *tree)
{
  if (!session_tools(session))
    return NULL;
  size_t errors = report_errors(session->report); /* of other files */
  if (session->settings->kind != NULL && !letters_kind_known(session))
    return NULL;
  struct household *household = read(session, arena, source, tree);
  if (household == NULL)
    return NULL;
  struct letters *letters = arena_alloc(arena, sizeof *letters);
  letters->household = household;
  letters->readable = report_errors(session->report) == errors;
  letters->plan =
    plan_try(arena, household, session->catalogue, session->today, session->report);
  letters->count = letters->plan->count;
  return letters;
}

struct letters *letters_plan_tree(struct session *session, struct arena *arena,
                                  const struct source *source, const struct node *tree)
{
  struct letters *letters = plan(session, arena, source, tree);
  return letters != NULL && letters->readable && letters->plan->whole ? letters : NULL;
}

void letters_doubt_address(struct session *session, const struct letters *letters,
                           const struct letter *letter, struct place place)
{
  const struct overview unnamed = {.household = letters->household};
  if (letter->to.fill_in || letter->to.confidence == CONFIDENCE_MEDIUM)
    session_doubt_address(session, overview_recipient(session->catalogue, &unnamed, letter),
                          letter->to.fill_in, place);
}

const struct envelope *letters_envelope(const struct letters *letters, struct envelope *custom)
{
  const struct envelope_wish *wish = &letters->household->letter.envelope;
  if (!wish->custom)
    return envelope_find(wish->name.text);
  *custom = envelope_custom(wish->x, wish->y, wish->width, wish->height);
  return custom;
}

struct pages *letters_lay_out(struct session *session, struct arena *arena,
                              const struct letters *letters, const struct document *document,
                              int points)
{
  struct envelope custom;
  struct layout_style style = {letters_envelope(letters, &custom), points};
  return layout_letter(arena, document, &style, &session->faces, session->report);
}

static bool make_one(struct session *session, struct arena *arena, const struct letters *letters,
                     struct made_letter *made)
{
  made->document = compose_letter(session->composer, arena, letters->household, letters->plan,
                                  made->letter, session->report);
  if (made->document == NULL) {
    session->machine_fault = true; /* only a template can be at fault here */
    return false;
  }
  signatures_put(letters->signatures, arena, made->letter, made->document);
  made->pages =
    letters_lay_out(session, arena, letters, made->document, made->letter->points);
  return made->pages != NULL;
}

/* A letter is in one language from end to end; which one, is known when it has been composed. */
static void check_language(struct session *session, const struct letters *letters)
{
  const struct text_field *wish = &letters->household->letter.language;
  size_t foreign = 0;
  struct diagnosis *d;
  for (size_t i = 0; i < letters->count; i++) {
    const struct document *document = letters->made[i].document;
    foreign += document != NULL && !view_equal_nocase(document->language, wish->text);
  }
  if (wish->text.len == 0 || foreign == 0)
    return;
  if (foreign == letters->count)
    d = report_warning(session->report, "language-unwritten", wish->place,
                       "there are no letters in this language yet; it will be English");
  else
    d = report_warning(session->report, "language-unwritten", wish->place,
                       "%zu of %zu letters cannot be had in this language yet; they are English",
                       foreign, letters->count);
  diagnosis_help(d, "write `language: en`, or leave it out");
}

/* Letters that cannot be made yet: their addresses can be tried, on pages without words. */
static void try_address(struct session *session, struct arena *arena,
                        const struct letters *letters, const struct recipient *to, int points)
{
  struct document document = {.address_place = to->place};
  if (to->count == 0)
    return;
  text_lines_add(&document.address, to->name);
  for (size_t i = 0; i < to->count; i++)
    text_lines_add(&document.address, to->lines[i]);
  letters_lay_out(session, arena, letters, &document, points);
}

static void try_addresses(struct session *session, struct arena *arena,
                          const struct letters *letters)
{
  const struct plan *plan = letters->plan;
  for (size_t i = 0; i < plan->count && !plan->sound; i++)
    try_address(session, arena, letters, &plan->letters[i].to, plan->letters[i].points);
  for (size_t i = 0; i < plan->awaited_count; i++)
    try_address(session, arena, letters, &plan->awaited[i].to, plan->awaited[i].points);
}

static struct letters *make(struct session *session, struct arena *arena,
                            const struct source *source, const struct node *tree)
{
  size_t errors = report_errors(session->report);
  struct letters *letters = plan(session, arena, source, tree);
  bool good = true;
  if (letters == NULL)
    return NULL;
  letters->signatures =
    signatures_read(arena, letters->household, letters->plan, session->report);
  if (!letters->readable)
    return NULL;
  if (!letters->plan->whole)
    try_addresses(session, arena, letters);
  if (!letters->plan->sound)
    return NULL;
  letters->made = arena_array(arena, letters->count, sizeof *letters->made);
  for (size_t i = 0; i < letters->count; i++) {
    letters->made[i].letter = &letters->plan->letters[i];
    letters->made[i].number = i + 1;
    good &= make_one(session, arena, letters, &letters->made[i]);
  }
  if (letters->plan->whole)
    check_language(session, letters);
  return good && report_errors(session->report) == errors ? letters : NULL;
}

struct letters *letters_make(struct session *session, struct arena *arena,
                             const struct source *source)
{
  return make(session, arena, source, NULL);
}

struct letters *letters_make_tree(struct session *session, struct arena *arena,
                                  const struct source *source, const struct node *tree)
{
  return make(session, arena, source, tree);
}
