/* Which kind of letter is wanted, and what it needs of the household. The kinds, which lists they
 * are about and which dates they need are data of the catalogue. */
#include "ground/arena.h"
#include "matter/planning.h"
#include "read/key.h"
#include "talk/report.h"

bool planning_typed(const struct text_field *kind) { return kind->place.source == NULL; }

/* Where to point when something is wrong with the kind: at it, else at what is about letters. */
static struct place kind_place(const struct household *household)
{
  const struct letter_wishes *letter = &household->letter;
  return letter->kind.place.source != NULL ? letter->kind.place : letter->place;
}

/* "`reaffirm`, `question`", of the kinds that have letters. */
static struct view kind_names(struct planning *planning)
{
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(planning->catalogue, &kinds);
  struct view all = VIEW("");
  for (size_t i = 0; i < count; i++)
    if (kinds[i].status == STATUS_ACTIVE)
      all = planning_name(planning, all, kinds[i].id);
  return all;
}

static const struct letter_kind *refuse_kind(struct planning *planning, bool unwritten)
{
  const struct text_field *kind = &planning->household->letter.kind;
  bool typed = planning_typed(kind);
  struct view names = kind_names(planning);
  if (!unwritten && !typed && report_failed(planning->report))
    return NULL; /* the reader has said it */
  struct diagnosis *d =
    unwritten ? report_error(planning->report, "kind-unwritten", kind->place,
                             "this kind of letter is known, but not written yet")
              : report_error(planning->report, typed ? "usage-kind-unknown" : "kind-unknown",
                             kind->place, "this is not a kind of letter I know");
  diagnosis_help(d, "there are letters of these kinds: %.*s", VIEW_ARGS(names));
  return NULL;
}

static const struct letter_kind *find_kind(const struct planning *planning, struct view id)
{
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(planning->catalogue, &kinds);
  for (size_t i = 0; i < count; i++)
    if (key_equal(kinds[i].id, id))
      return &kinds[i];
  return NULL;
}

static const struct letter_kind *wanted_kind(struct planning *planning)
{
  struct view wish = planning->household->letter.kind.text;
  const struct letter_kind *kind;
  if (wish.len == 0)
    catalogue_kinds(planning->catalogue, &kind);
  else
    kind = find_kind(planning, wish);
  if (kind == NULL)
    return refuse_kind(planning, false);
  return kind->status == STATUS_ACTIVE ? kind : refuse_kind(planning, true);
}

/* The kind that withdrawals become when the household names none. */
static const struct letter_kind *plain_withdrawal(const struct planning *planning)
{
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(planning->catalogue, &kinds);
  for (size_t i = 0; i < count; i++)
    if (kinds[i].takes == TAKES_WITHDRAWALS)
      return &kinds[i];
  return NULL;
}

/* ---- dates ---- */

/* Whoever has written today has not been kept waiting. */
static bool refuse_same_day(struct planning *planning)
{
  const struct date_field *first = &planning->household->letter.first_letter_date;
  diagnosis_help(report_error(planning->report, "first-letter-same-day", first->place,
                              "this letter is dated on the day of the first one"),
                 "wait for an answer; else check `first_letter_date` and `date`");
  return false;
}

static bool long_enough(struct planning *planning, const struct letter_kind *kind)
{
  const struct date_field *first = &planning->household->letter.first_letter_date;
  if (kind->wait_months == 0 || first->date.year == 0 ||
      date_compare(first->date, planning->date) > 0 || /* the reader has said it */
      date_compare(planning->date, date_months_later(first->date, kind->wait_months)) >= 0)
    return true;
  if (date_compare(first->date, planning->date) == 0)
    return refuse_same_day(planning);
  struct diagnosis *d =
    report_warning(planning->report, "month-not-over", first->place,
                   "less than %s has passed between the first letter and this one",
                   kind->wait_months == 1 ? "a month" : "the time to wait");
  diagnosis_help(d, "an answer may still come; check `first_letter_date` and `date`");
  return true;
}

/* A letter that calls upon a law was not possible before that law. */
static bool kind_began(struct planning *planning, const struct letter_kind *kind)
{
  const struct date_field *date = &planning->household->letter.date;
  if (kind->since.year == 0 || date_compare(planning->date, kind->since) >= 0)
    return true;
  struct place place =
    date->place.source != NULL ? date->place : kind_place(planning->household);
  struct view since = date_words(planning->arena, kind->since);
  struct diagnosis *d = report_error(
    planning->report, "kind-too-early", place, "letters of this kind are dated %.*s or later: %.*s",
    VIEW_ARGS(since), VIEW_ARGS(kind->since_why));
  diagnosis_help(d, "check `date`, or ask with another kind of letter");
  return false;
}

static bool first_letter_fits(struct planning *planning, const struct letter_kind *kind)
{
  const struct date_field *first = &planning->household->letter.first_letter_date;
  bool given = first->place.source != NULL;
  if (kind->first_letter_date && !given) {
    struct diagnosis *d = report_error(planning->report, "first-letter-missing",
                                       kind_place(planning->household),
                                       "this kind of letter must say when the first one was sent");
    diagnosis_help(d, "add its date under `letter`, for example "
                      "`first_letter_date: 1 September 2026`");
    return false;
  }
  if (!kind->first_letter_date && given)
    diagnosis_help(report_note(planning->report, "first-letter-not-used", first->place,
                               "letters of this kind do not mention an earlier one"),
                   "that is for other kinds; it may stay");
  return long_enough(planning, kind);
}

/* ---- why ---- */

static void settle_because(struct planning *planning, const struct letter_kind *kind)
{
  const struct text_field *because = &planning->household->letter.because;
  for (size_t i = 0; i < kind->because_count; i++)
    if (view_equal(kind->because[i].id, because->text))
      planning->because = &kind->because[i];
  if (because->text.len != 0 && planning->because == NULL && kind->because_count == 0)
    diagnosis_help(report_note(planning->report, "because-not-used", because->place,
                               "letters of this kind do not say why they are written"),
                   "that is for other kinds; it may stay");
}

/* ---- the kind that was outranked ---- */

static bool takes_back(const struct letter_kind *kind)
{
  return kind != NULL && kind->takes == TAKES_WITHDRAWALS;
}

/* Kinds that are about requests and about withdrawals, and say which. */
static bool has_direction(const struct letter_kind *kind)
{
  return kind->takes == TAKES_BOTH && !kind->inquires;
}

static bool refuse_direction(struct planning *planning)
{
  const struct letter_kind *kinds;
  const struct text_field *outranked = &planning->household->letter.outranked;
  size_t count = catalogue_kinds(planning->catalogue, &kinds);
  struct view names = VIEW("");
  for (size_t i = 0; i < count; i++)
    if (has_direction(&kinds[i]))
      names = planning_name(planning, names, kinds[i].id);
  bool typed = planning_typed(outranked);
  struct diagnosis *d = report_error(
    planning->report, typed ? "usage-withdraw-kind" : "kind-for-requests", outranked->place, "%s",
    typed ? "--withdraw does not go with this kind of letter"
          : "the kind of letter that was typed is about what was asked for, and here it is taken "
            "back");
  diagnosis_help(d, "%.*s can be about what was taken back; else leave one of the two out",
                 VIEW_ARGS(names));
  return false;
}

/* A reminder of a question would repeat what that did not say. */
static bool refuse_reminder(struct planning *planning)
{
  diagnosis_help(report_error(planning->report, "kind-not-reminded",
                              planning->household->letter.outranked.place,
                              "the kind of letter that was typed reminds of a request or a "
                              "withdrawal, and what stands here is neither"),
                 "send the same kind again; or, if it was a request that had no answer, take "
                 "`kind` out");
  return false;
}

/* The first kind of all is a request, plainly: whoever types it means to ask. */
static bool outranks_well(struct planning *planning, const struct letter_kind *kind,
                          const struct letter_kind *over)
{
  const struct letter_kind *kinds;
  bool typed = planning_typed(&planning->household->letter.outranked);
  catalogue_kinds(planning->catalogue, &kinds);
  if (over == NULL || over == kind)
    return true;
  if (takes_back(over))
    return has_direction(kind) || takes_back(kind) ||
           (!typed && (kind->inquires || kind == &kinds[0])) || refuse_direction(planning);
  return !kind->first_letter_date || over->first_letter_date || over == &kinds[0] ||
         refuse_reminder(planning);
}

static const struct text_field *find_turn(const struct planning *planning,
                                          const struct letter_kind *kind,
                                          const struct letter_kind *over)
{
  const struct letter_wishes *letter = &planning->household->letter;
  if (takes_back(over) && (has_direction(kind) || takes_back(kind)))
    return &letter->outranked;
  return takes_back(kind) ? &letter->kind : NULL;
}

/* ---- lists ---- */

bool plan_kinds(struct planning *planning)
{
  const struct letter_kind *kinds;
  const struct letter_kind *kind = wanted_kind(planning);
  const struct letter_kind *over =
    find_kind(planning, planning->household->letter.outranked.text);
  catalogue_kinds(planning->catalogue, &kinds);
  if (kind == NULL || !outranks_well(planning, kind, over))
    return false;
  planning->requests = planning->withdrawals = kind;
  planning->turned_by = find_turn(planning, kind, over);
  if (kind->takes == TAKES_REQUESTS)
    planning->withdrawals = kind == &kinds[0] ? plain_withdrawal(planning) : NULL;
  settle_because(planning, kind);
  planning->undated = !kind_began(planning, kind);
  return first_letter_fits(planning, kind) && !planning->undated;
}

/* The command line has an option that turns requests round, and a kind that does. */
static const char *name_of_turn(const struct planning *planning)
{
  const struct text_field *outranked = &planning->household->letter.outranked;
  bool option = outranked->text.len != 0 && planning_typed(outranked);
  return option ? "--withdraw" : "the kind of letter that was typed";
}

/* Turned round, the lists under `withdraw` would say the same thing twice over. */
static bool refuse_both(struct planning *planning, struct place place)
{
  bool typed = planning_typed(planning->turned_by);
  const char *turn = name_of_turn(planning);
  const char *code = typed ? "usage-withdraw-twice" : "withdraw-and-kind";
  if (!planning_first(planning, code, place, NULL))
    return false;
  struct diagnosis *d =
    typed ? report_error(planning->report, code, place,
                         "%s cannot go with a file that takes opt-outs back itself", turn)
          : report_error(planning->report, code, place,
                         "`kind: withdrawal` turns all of `opt_outs` into withdrawals, and there "
                         "is a `withdraw` list too");
  if (typed)
    diagnosis_help(d, "leave out %s, or the withdraw list", turn);
  else
    diagnosis_help(d, "take one of the two out");
  return false;
}

bool plan_lists_fit(struct planning *planning, const struct person *person)
{
  struct place place = person->withdraw.place;
  if (person->withdraw.count == 0 || planning->requests == NULL)
    return true;
  if (planning->turned_by != NULL)
    return (person->opt_outs.count == 0 && !planning_typed(planning->turned_by)) ||
           refuse_both(planning, place);
  if (planning->withdrawals != NULL)
    return true;
  if (planning_first(planning, "kind-for-requests", place, NULL)) {
    struct diagnosis *d =
      report_error(planning->report, "kind-for-requests", place,
                   "this kind of letter is about what was asked for, and this is taken back");
    diagnosis_help(d, "write what is taken back in letters of their own, without this kind; here "
                      "leave the list out");
  }
  return false;
}
