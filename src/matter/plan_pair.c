/* Entries of one person that cannot stand beside each other. A later code in a record ends what an
 * earlier one began, so an entry can undo another although both are right by themselves. */
#include "ground/arena.h"
#include "matter/planning.h"
#include "talk/report.h"

static size_t line_of(const struct wanted *wanted)
{
  struct place place = wanted->choice->place;
  return place.source != NULL ? source_line_of(place.source, place.from) : 0;
}

/* Says where the other entry of a pair stands. */
static void point_at(struct diagnosis *diagnosis, const char *what, const struct wanted *other)
{
  const struct source *source = other->choice->place.source;
  size_t line = line_of(other);
  if (line != 0)
    diagnosis_help(diagnosis, "%s is %s %s %zu", what, source->table ? "in" : "on",
                   source_line_word(source), line);
}

/* The request's place as something to tell findings apart by: entries that many people share are
 * reported once, however often they were copied. */
static const void *mark_of(const struct wanted *wanted)
{
  struct place place = wanted->choice->place;
  return place.source != NULL ? place.source->text.at + place.from : NULL;
}

static void report_both(struct planning *planning, const struct person *person,
                        const struct wanted *request, const struct wanted *withdrawal)
{
  const struct household *household = planning->household;
  struct place place = withdrawal->choice->place;
  if (!planning_first(planning, "asked-and-withdrawn", place, mark_of(request)))
    return;
  struct diagnosis *d =
    report_error(planning->report, "asked-and-withdrawn", place,
                 "the same opt-out is asked for and withdrawn for one person");
  point_at(d, "the request for it", request);
  if (planning_inherited(&person->opt_outs, &household->opt_outs) &&
      !planning_inherited(&person->withdraw, &household->withdraw))
    diagnosis_help(d, "that list is the default for everybody: give this person an `opt_outs` "
                      "list of their own (`opt_outs: []` for nothing)");
  else
    diagnosis_help(d, "keep the one that is meant, and take the other out");
}

static bool cancels(const struct wanted *withdrawal, const struct wanted *request)
{
  const struct opt_out *opt_out = withdrawal->opt_out;
  for (size_t i = 0; i < opt_out->conflict_count; i++)
    if (view_equal(opt_out->conflicts[i], request->opt_out->id))
      return true;
  return false;
}

static void report_cancelled(struct planning *planning, const struct wanted *request,
                             const struct wanted *withdrawal)
{
  struct place place = withdrawal->choice->place;
  static const char code[] = "code-cancels";
  if (!planning_first(planning, code, place, mark_of(request)))
    return;
  struct diagnosis *d =
    report_error(planning->report, code, place,
                 "the code for this withdrawal would also cancel a request for the same person");
  planning_explain(planning, d, code);
  point_at(d, "the request", request);
  diagnosis_help(d, "leave one of them out; or send the withdrawal first, and the request when "
                    "the practice has confirmed it");
}

/* What sets two wishes about one opt-out apart, if anything does: another party, another record,
 * another trust. */
static bool same_thing(const struct wanted *a, const struct wanted *b)
{
  return a->opt_out == b->opt_out && view_equal(a->choice->party.text, b->choice->party.text) &&
         view_equal(a->choice->record_name.text, b->choice->record_name.text) &&
         view_equal(a->choice->trust.text, b->choice->trust.text);
}

/* Several names of the past may stand for one opt-out of today; each was told what it means. */
static void note_merged(struct planning *planning, const struct wanted *first,
                        const struct wanted *second)
{
  struct place place = second->choice->place;
  if (planning_first(planning, "asked-by-two-names", place, NULL))
    point_at(report_note(planning->report, "asked-by-two-names", place,
                         "this means what is asked for already, so it is asked for once"),
             "the other one", first);
}

static void report_twice(struct planning *planning, const struct wanted *first,
                         const struct wanted *second)
{
  struct place place = second->choice->place;
  if (!planning_first(planning, "asked-twice", place, NULL))
    return;
  struct diagnosis *d = report_error(planning->report, "asked-twice", place,
                                     "this opt-out stands in the list twice");
  point_at(d, "the other one", first);
  diagnosis_help(d, "keep the one that is meant, and take the other out");
}

/* Nothing is recorded because of a question, so it can be asked about things that clash. Whoever
 * has asked about one record need not ask about none in particular, too. */
static bool repeats_question(const struct wanted *a, const struct wanted *b)
{
  return same_thing(a, b) ||
         (a->opt_out == b->opt_out && b->choice->record_name.text.len == 0 &&
          view_equal(a->choice->party.text, b->choice->party.text));
}

static bool overlaps(const struct opt_out *a, const struct opt_out *b)
{
  for (size_t i = 0; i < a->overlap_count; i++)
    if (view_equal(a->overlaps[i], b->id))
      return true;
  return false;
}

/* Both can be recorded, and together they say yes and no to one and the same sharing. */
static void warn_of_overlap(struct planning *planning, const struct wanted *request,
                            const struct wanted *withdrawal)
{
  struct place place = withdrawal->choice->place;
  if (!overlaps(request->opt_out, withdrawal->opt_out) &&
      !overlaps(withdrawal->opt_out, request->opt_out))
    return;
  if (!planning_first(planning, "overlaps", place, mark_of(request)))
    return;
  struct diagnosis *d =
    report_warning(planning->report, "overlaps", place,
                   "this is taken back, and a request for the same person speaks of the same "
                   "sharing: %.*s",
                   VIEW_ARGS(request->opt_out->name));
  point_at(d, "the request", request);
  diagnosis_help(d, "`optout explain %.*s` tells what each of them stops; the practice may ask "
                    "which one is meant",
                 VIEW_ARGS(request->opt_out->id));
}

static bool compare(struct planning *planning, const struct person *person,
                    const struct wanted *a, const struct wanted *b)
{
  if (a->kind->inquires)
    return !repeats_question(a, b);
  if (a->withdrawal == b->withdrawal) {
    if (!same_thing(a, b))
      return true;
    if (a->renamed || b->renamed)
      note_merged(planning, a, b);
    else
      report_twice(planning, a, b);
    return false;
  }
  const struct wanted *request = a->withdrawal ? b : a;
  const struct wanted *withdrawal = a->withdrawal ? a : b;
  if (a->opt_out == b->opt_out)
    report_both(planning, person, request, withdrawal);
  else if (cancels(withdrawal, request))
    report_cancelled(planning, request, withdrawal);
  else {
    warn_of_overlap(planning, request, withdrawal);
    return true;
  }
  return false;
}

/* A letter that takes something back repeats what was meant for one that asks, and the other way
 * round. */
static void warn_of_own_words(struct planning *planning, const struct person *person,
                              const struct wanted *wanted, size_t count)
{
  const struct text_field *words = &person->own_words;
  bool asks = false, takes_back = false;
  for (size_t i = 0; i < count; i++) {
    bool counts = wanted[i].good && !wanted[i].kind->inquires;
    asks |= counts && !wanted[i].withdrawal;
    takes_back |= counts && wanted[i].withdrawal;
  }
  if (words->text.len == 0 || !asks || !takes_back ||
      !planning_first(planning, "own-words-in-both", words->place, NULL))
    return;
  diagnosis_help(report_warning(planning->report, "own-words-in-both", words->place,
                                "these words stand in the letters that ask and in those that take "
                                "back"),
                 "see whether they are right for both; else write two files, one for each");
}

static bool can_be_compared(const struct wanted *wanted)
{
  return wanted->opt_out != NULL && wanted->kind != NULL;
}

void plan_pairs(struct planning *planning, const struct person *person, struct wanted *wanted,
                size_t count)
{
  for (size_t i = 0; i < count; i++)
    for (size_t k = i + 1; k < count; k++)
      if (can_be_compared(&wanted[i]) && can_be_compared(&wanted[k]) &&
          !compare(planning, person, &wanted[i], &wanted[k]))
        wanted[k].good = false;
  warn_of_own_words(planning, person, wanted, count);
}
