#include "run/letters.h"

#include "ground/unicode.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "page/fonts.h"
#include "talk/report.h"
#include "words/compose.h"

/* ---- characters that no font at hand can draw ---- */

struct coverage {
  const struct faces *faces;
  struct report *report;
};

static void check_text(void *self, const char *field, const struct text_field *text)
{
  const struct coverage *coverage = self;
  struct view rest = text->text;
  uint32_t point;
  while (unicode_next(&rest, &point)) {
    if (point == '\n' || fonts_have(coverage->faces, point))
      continue;
    struct diagnosis *d =
      report_error(coverage->report, "character-not-in-font", text->place,
                   "the font has no shape for the character U+%04X in the %s", point, field);
    diagnosis_help(d, "write the %s in Latin, Greek or Cyrillic letters, as it stands in the "
                      "practice's records",
                   field);
    return;
  }
}

/* ---- the command line outranks the file ---- */

static void apply_settings(struct household *household, const struct settings *settings)
{
  struct letter_wishes *letter = &household->letter;
  if (settings->date.year != 0)
    letter->date.date = settings->date;
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

static bool take_back(struct person *person, struct report *report)
{
  if (person->withdraw.count != 0) {
    struct diagnosis *d =
      report_error(report, "usage-withdraw-twice", person->withdraw.place,
                   "--withdraw cannot go with a file that takes opt-outs back itself");
    diagnosis_help(d, "leave out --withdraw, or the withdraw list");
    return false;
  }
  person->withdraw = person->opt_outs;
  person->opt_outs = (struct choice_list){.given = true};
  return true;
}

/* --withdraw turns every opt-out that was asked for into one that is taken back. */
static bool turn_round(struct household *household, struct report *report)
{
  bool good = take_back(&household->patient, report);
  for (size_t i = 0; good && i < household->dependant_count; i++)
    good = take_back(&household->dependants[i], report);
  return good;
}

/* ---- the pipeline ---- */

static struct household *read(struct session *session, struct arena *arena,
                              const struct source *source)
{
  struct reading reading = {session->today, session->catalogue};
  struct coverage coverage = {&session->faces, session->report};
  if (session->settings->date.year != 0)
    reading.today = session->settings->date;
  struct household *household = household_read(arena, source, &reading, session->report);
  if (household == NULL)
    return NULL;
  apply_settings(household, session->settings);
  household_each_text(household, check_text, &coverage);
  if (session->settings->withdraw && !turn_round(household, session->report))
    return NULL;
  return household;
}

struct letters *letters_plan(struct session *session, struct arena *arena,
                             const struct source *source)
{
  if (!session_tools(session))
    return NULL;
  size_t errors = report_errors(session->report); /* of other files */
  struct household *household = read(session, arena, source);
  if (household == NULL)
    return NULL;
  struct letters *letters = arena_alloc(arena, sizeof *letters);
  letters->household = household;
  letters->plan =
    plan_make(arena, household, session->catalogue, session->today, session->report);
  if (letters->plan == NULL || report_errors(session->report) != errors)
    return NULL;
  letters->count = letters->plan->count;
  return letters;
}

static bool make_one(struct session *session, struct arena *arena, const struct letters *letters,
                     struct made_letter *made)
{
  struct view name = letters->household->letter.envelope.name.text;
  struct layout_style style = {envelope_find(name.len != 0 ? name : VIEW("dl")),
                               made->letter->points};
  made->document = compose_letter(session->composer, arena, letters->household, letters->plan,
                                  made->letter, session->report);
  if (made->document == NULL) {
    session->machine_fault = true; /* only a template can be at fault here */
    return false;
  }
  made->pages = layout_letter(arena, made->document, &style, &session->faces, session->report);
  return made->pages != NULL;
}

struct letters *letters_make(struct session *session, struct arena *arena,
                             const struct source *source)
{
  size_t errors = report_errors(session->report);
  struct letters *letters = letters_plan(session, arena, source);
  if (letters == NULL)
    return NULL;
  bool good = true;
  letters->made = arena_array(arena, letters->count, sizeof *letters->made);
  for (size_t i = 0; i < letters->count; i++) {
    letters->made[i].letter = &letters->plan->letters[i];
    good = make_one(session, arena, letters, &letters->made[i]) && good;
  }
  return good && report_errors(session->report) == errors ? letters : NULL;
}
