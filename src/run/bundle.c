#include "run/bundle.h"

#include <stdio.h>

#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "matter/twins.h"
#include "page/layout.h"
#include "run/signatures.h"
#include "talk/report.h"
#include "words/compose.h"
#include "words/doc.h"
#include "words/ics.h"
#include "words/plan_facts.h"

/* ---- covering letters ---- */

/* People may name the same practice twice over. */
static bool same_practice(const struct letter *a, const struct letter *b)
{
  return a->addressee->practice && b->addressee->practice &&
         (a->practice == b->practice ||
          hash_equal(twins_practice(a->practice), twins_practice(b->practice)));
}

/* How many letters of [0, count) go to the practice of letter `of`; *first is the first. */
static size_t count_to_practice(const struct letters *letters, size_t of, size_t *first)
{
  size_t count = 0;
  for (size_t i = 0; i < letters->count; i++)
    if (same_practice(letters->made[i].letter, letters->made[of].letter) && count++ == 0)
      *first = i;
  return count;
}

static size_t collect(const struct letters *letters, struct made_letter *into, size_t of)
{
  size_t count = 0;
  for (size_t i = 0; i < letters->count; i++)
    if (same_practice(letters->made[i].letter, letters->made[of].letter))
      into[count++] = letters->made[i];
  return count;
}

/* Sorts the letters: those that share a practice with others first, a place for the covering
 * letter before each such group, then the rest. Numbers stay in the order of reading. */
static void group_letters(struct arena *arena, struct letters *letters)
{
  size_t count = 0, first = 0, number = 0;
  struct made_letter *sorted = arena_array(arena, letters->count * 2, sizeof *sorted);
  for (size_t i = 0; i < letters->count; i++) {
    if (count_to_practice(letters, i, &first) < 2 || first != i)
      continue;
    struct made_letter *covering = &sorted[count++];
    covering->letter = letters->made[i].letter;
    covering->covers = collect(letters, covering + 1, i);
    count += covering->covers;
  }
  for (size_t i = 0; i < letters->count; i++)
    if (count_to_practice(letters, i, &first) < 2)
      sorted[count++] = letters->made[i];
  for (size_t i = 0; i < count; i++)
    sorted[i].number = sorted[i].covers != 0 ? 0 : ++number;
  letters->made = sorted;
  letters->count = count;
}

/* ---- overviews ---- */

static bool is_messages(const struct target *target) { return target->format == FORMAT_EML; }

/* What is known of the made letters [from, to). Covering letters are known by the letters that
 * they cover. */
static struct overview view_letters(struct arena *arena, const struct letters *letters,
                                    size_t from, size_t to)
{
  struct overview overview = {.household = letters->household, .plan = letters->plan};
  struct overview_letter *list = arena_array(arena, to - from, sizeof *list);
  const struct made_letter *covering = NULL;
  size_t covered = 0;
  for (size_t i = from; i < to; i++) {
    const struct made_letter *made = &letters->made[i];
    if (made->covers != 0) {
      covering = made;
      covered = made->covers;
      continue;
    }
    list[overview.count++] = (struct overview_letter){
      made->letter, made->number, made->page, made->pages->count,
      covering != NULL ? covering->covers : 0, covering != NULL ? covering->page : 0,
      covered != 0};
    covering = NULL;
    covered -= covered != 0;
  }
  overview.letters = list;
  return overview;
}

static bool make_covering(struct session *session, struct arena *arena, struct letters *letters,
                          size_t at)
{
  struct made_letter *covering = &letters->made[at];
  struct overview overview = view_letters(arena, letters, at + 1, at + 1 + covering->covers);
  int points = household_points(letters->household, &letters->household->patient);
  overview.named = true;
  covering->document = compose_covering(session->composer, arena, &overview, session->report);
  if (covering->document == NULL) {
    session->machine_fault = true;
    return false;
  }
  signatures_put_writer(letters->signatures, arena, covering->document);
  covering->pages = letters_lay_out(session, arena, letters, covering->document, points);
  return covering->pages != NULL;
}

static bool make_coverings(struct session *session, struct arena *arena, struct letters *letters)
{
  bool good = true, any = false;
  group_letters(arena, letters);
  for (size_t i = 0; i < letters->count; i++)
    if (letters->made[i].covers != 0) {
      any = true;
      good &= make_covering(session, arena, letters, i);
    }
  if (!any)
    report_note(session->report, "together-alone", letters->household->patient.place,
                "no practice gets more than one letter, so there is no covering letter");
  return good;
}

static enum overview_use use_of(const struct household *household, const struct target *target)
{
  const struct envelope_wish *envelope = &household->letter.envelope;
  bool window = envelope->custom || !view_equal(envelope->name.text, VIEW("none"));
  switch (target->format) {
  case FORMAT_EML: return USE_MESSAGES;
  case FORMAT_TEXT:
  case FORMAT_MARKDOWN: return USE_PASTED;
  case FORMAT_HTML: return USE_PRINTED;
  case FORMAT_AUTO:
  case FORMAT_PDF:
  case FORMAT_COUNT: break;
  }
  return window ? USE_FOLDED : USE_PRINTED;
}

static struct document *list_steps(struct session *session, struct arena *arena,
                                   const struct bundle *bundle, const struct target *target,
                                   bool screen)
{
  const struct letters *letters = bundle->letters;
  struct overview overview = view_letters(arena, letters, 0, letters->count);
  overview.screen = screen;
  overview.named = !screen || session->excerpts;
  overview.use = use_of(letters->household, target);
  overview.paged = target->format == FORMAT_PDF && !session->settings->separate;
  overview.calendar = session->settings->ics;
  overview.pictures = target->format == FORMAT_PDF;
  return compose_checklist(session->composer, arena, &overview, session->report);
}

static bool make_checklist(struct session *session, struct arena *arena, struct bundle *bundle,
                           const struct target *target)
{
  struct made_letter *checklist = arena_alloc(arena, sizeof *checklist);
  checklist->document = list_steps(session, arena, bundle, target, false);
  if (checklist->document == NULL) {
    session->machine_fault = true;
    return false;
  }
  const struct letter *first = bundle->letters->made[0].letter;
  checklist->pages =
    letters_lay_out(session, arena, bundle->letters, checklist->document, first->points);
  bundle->letters->checklist = checklist;
  return checklist->pages != NULL;
}

/* ---- files ---- */

/* Where the file that begins with letter `from` ends. */
static size_t end_of_file(const struct session *session, const struct letters *letters,
                          const struct target *target, size_t from)
{
  if (session->settings->separate || is_messages(target))
    return from + 1 + letters->made[from].covers;
  return letters->count;
}

static void number_pages(struct letters *letters, size_t from, size_t to)
{
  size_t page = 1;
  for (size_t i = from; i < to; i++) {
    letters->made[i].page = page;
    if (letters->made[i].pages != NULL)
      page += letters->made[i].pages->count;
  }
}

static void split(struct session *session, struct arena *arena, struct bundle *bundle,
                  const struct target *target)
{
  struct letters *letters = bundle->letters;
  bundle->files = arena_array(arena, letters->count + 2, sizeof *bundle->files);
  for (size_t from = 0; from < letters->count;) {
    size_t to = end_of_file(session, letters, target, from);
    bundle->files[bundle->letter_files++] = (struct output_file){.from = from, .to = to};
    number_pages(letters, from, to);
    from = to;
  }
  bundle->count = bundle->letter_files;
}

static void name_files(struct session *session, struct arena *arena, struct bundle *bundle,
                       const struct target *target)
{
  bool one = bundle->letter_files == 1 && !session->settings->separate;
  for (size_t i = 0; i < bundle->letter_files; i++)
    bundle->files[i].name = target_name(target, arena, i + 1, one ? 0 : bundle->letter_files);
}

/* With several files, or with messages that go to others, the check list is a file of its own. */
static void add_checklist(struct arena *arena, struct bundle *bundle, const struct target *target,
                          bool separate)
{
  if (!separate && !is_messages(target)) {
    bundle->files[0].checklist = true;
    return;
  }
  bundle->files[bundle->count++] = (struct output_file){
    .name = target_beside(target, arena, VIEW("-checklist"),
                          is_messages(target) ? VIEW("txt") : target->ending),
    .checklist = true};
}

static bool fits_stream(struct session *session, const struct bundle *bundle,
                        const struct target *target)
{
  if (!target->standard_output || bundle->count == 1)
    return true;
  struct diagnosis *d = report_error(session->report, "usage-several-files", (struct place){0},
                                     "this makes several files; standard output is one");
  diagnosis_help(d, "name a folder: -o letters/");
  return false;
}

struct bundle *bundle_make(struct session *session, struct arena *arena, struct letters *letters,
                           const struct target *target)
{
  const struct settings *settings = session->settings;
  struct bundle *bundle = arena_alloc(arena, sizeof *bundle);
  bundle->letters = letters;
  if (settings->together && !make_coverings(session, arena, letters))
    return NULL;
  split(session, arena, bundle, target);
  name_files(session, arena, bundle, target);
  if (settings->checklist) {
    if (!make_checklist(session, arena, bundle, target))
      return NULL;
    add_checklist(arena, bundle, target, settings->separate);
  }
  if (settings->ics)
    bundle->files[bundle->count++] = (struct output_file){
      .name = target_beside(target, arena, VIEW(""), VIEW("ics")), .calendar = true};
  return fits_stream(session, bundle, target) ? bundle : NULL;
}

const struct output_file *bundle_file_of(const struct bundle *bundle, size_t made)
{
  size_t at = 0;
  while (made >= bundle->files[at].to)
    at++;
  return &bundle->files[at];
}

struct document *bundle_next_steps(struct session *session, struct arena *arena,
                                   const struct bundle *bundle, const struct target *target)
{
  return list_steps(session, arena, bundle, target, true);
}

/* ---- bytes ---- */

/* What to do when no answer comes depends on what was sent; kinds without words of their own have
 * those of a request. */
static struct view calendar_words(const struct composer *composer, const struct letters *letters)
{
  struct view language = letters->made[0].document->language;
  char key[80];
  snprintf(key, sizeof key, "calendar_description_%.*s",
           VIEW_ARGS(letters->made[0].letter->kind));
  struct view own = compose_wording(composer, language, view_of(key));
  return own.len != 0 ? own
                      : compose_wording(composer, language, VIEW("calendar_description"));
}

/* References alone say which letters are meant: a calendar may be seen by others. */
static void render_calendar(const struct session *session, const struct letters *letters,
                            struct buffer *out)
{
  const struct composer *composer = session->composer;
  struct view language = letters->made[0].document->language;
  struct view label = compose_wording(composer, language, VIEW("reference"));
  struct buffer text;
  buffer_init(&text);
  buffer_add(&text, calendar_words(composer, letters));
  for (size_t i = 0; i < letters->count; i++)
    if (letters->made[i].covers == 0)
      buffer_format(&text, "\n%.*s: %s", VIEW_ARGS(label), letters->made[i].letter->reference);
  ics_write(&(struct ics_event){letters->plan->date, plan_answer_by(letters->plan),
                                compose_wording(composer, language, VIEW("calendar_summary")),
                                buffer_view(&text)},
            out);
  buffer_free(&text);
}

bool bundle_render(struct session *session, const struct bundle *bundle,
                   const struct target *target, const struct output_file *file,
                   struct buffer *out)
{
  const struct letters *letters = bundle->letters;
  if (file->calendar) {
    render_calendar(session, letters, out);
    return true;
  }
  struct made_letter *papers =
    arena_array(&session->run, file->to - file->from + 1, sizeof *papers);
  size_t count = 0;
  for (size_t i = file->from; i < file->to; i++)
    papers[count++] = letters->made[i];
  if (file->checklist)
    papers[count++] = *letters->checklist;
  bool alone = file->from == file->to;
  return output_render(session, letters, papers, count,
                       alone && is_messages(target) ? FORMAT_TEXT : target->format, out);
}
