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
    if (unicode_fault_of(point) != UNICODE_FINE || point == '\n')
      continue; /* refused when it was read, or the end of a line */
    bool leftward = unicode_is_right_to_left(point);
    if (!leftward && fonts_have(coverage->faces, point))
      continue;
    struct diagnosis *d = report_error(
      coverage->report, leftward ? "character-right-to-left" : "character-not-in-font", text->place,
      leftward ? "letters written from right to left, such as U+%04X in the %s, cannot be set yet"
               : "the font has no shape for the character U+%04X in the %s",
      point, field);
    diagnosis_help(d, "write the %s in Latin, Greek or Cyrillic letters, as it stands in the "
                      "practice's records",
                   field);
    return;
  }
}

/* ---- wishes that no letter can fulfil yet ---- */

static bool has_language(struct session *session, struct view language)
{
  const struct source *source =
    catalogue_template(session->catalogue, VIEW("letters/request"), language, session->report);
  struct view ending = arena_format(&session->run, ".%.*s.md", VIEW_ARGS(language));
  return source == NULL || view_ends(source->name, ending);
}

static void check_signature(const struct person *person, struct report *report)
{
  if (person->signature.text.len == 0)
    return;
  struct diagnosis *d = report_warning(report, "signature-unused", person->signature.place,
                                       "pictures of signatures are not printed yet");
  diagnosis_help(d, "leave it out, and sign with a pen");
}

static void check_wishes(struct session *session, const struct household *household)
{
  const struct text_field *language = &household->letter.language;
  const struct envelope_wish *envelope = &household->letter.envelope;
  bool known = envelope->custom || envelope_find(envelope->name.text) != NULL;
  if (language->text.len != 0 && !view_equal(language->text, VIEW("en")) &&
      !has_language(session, language->text))
    diagnosis_help(report_warning(session->report, "language-unwritten", language->place,
                                  "there are no letters in this language yet; it will be English"),
                   "write `language: en`, or leave it out");
  if (!known)
    diagnosis_help(report_error(session->report, "envelope-unknown", envelope->name.place,
                                "letters cannot be set for this envelope yet"),
                   "use dl, c5, notify, din or none");
  check_signature(&household->patient, session->report);
  for (size_t i = 0; i < household->dependant_count; i++)
    check_signature(&household->dependants[i], session->report);
}

/* ---- the command line outranks the file ---- */

static void apply_settings(struct household *household, const struct settings *settings)
{
  struct letter_wishes *letter = &household->letter;
  if (settings->date.year != 0)
    letter->date.date = settings->date;
  if (settings->withdraw)
    letter->kind = (struct text_field){.text = VIEW("withdrawal")};
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
  check_wishes(session, household);
  return household;
}

static struct letters *plan(struct session *session, struct arena *arena,
                            const struct source *source, const struct node *tree)
{
  if (!session_tools(session))
    return NULL;
  size_t errors = report_errors(session->report); /* of other files */
  struct household *household = read(session, arena, source, tree);
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

struct letters *letters_plan(struct session *session, struct arena *arena,
                             const struct source *source)
{
  return plan(session, arena, source, NULL);
}

static bool make_one(struct session *session, struct arena *arena, const struct letters *letters,
                     struct made_letter *made)
{
  const struct envelope_wish *wish = &letters->household->letter.envelope;
  struct envelope custom = envelope_custom(wish->x, wish->y, wish->width, wish->height);
  struct layout_style style = {wish->custom ? &custom : envelope_find(wish->name.text),
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

static struct letters *make(struct session *session, struct arena *arena,
                            const struct source *source, const struct node *tree)
{
  size_t errors = report_errors(session->report);
  struct letters *letters = plan(session, arena, source, tree);
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
