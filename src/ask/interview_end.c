/* The end of an interview: the check of the whole, the summary, what is changed. */
#include <string.h>

#include "ask/interview.h"
#include "ask/prompt.h"
#include "matter/household.h"
#include "read/key.h"
#include "run/letters.h"

/* ---- the check of the whole ---- */

/* A fault of a template is nobody's answer. */
static bool is_elsewhere(const struct interview *interview, struct place place)
{
  return place.source != NULL && !view_equal(place.source->name, interview->path);
}

/* The answer that a place of the file comes from: the one that holds it, or the first behind it,
 * since a person's place is the line that they begin in. */
static const struct entry *entry_at(const struct interview *interview, struct place place)
{
  const struct entry *behind = NULL;
  for (const struct entry *entry = interview->first; entry != NULL; entry = entry->next) {
    if (entry->to == 0)
      continue;
    if (place.from >= entry->from && place.from < entry->to)
      return entry;
    if (entry->from >= place.from && (behind == NULL || entry->from < behind->from))
      behind = entry;
  }
  return place.source != NULL ? behind : NULL;
}

static const struct entry *entry_of(const struct interview *interview, struct view id)
{
  const struct entry *entry = interview->first;
  while (entry != NULL && !view_equal(entry->id, id))
    entry = entry->next;
  return entry;
}

/* The answer by which a finding can be cured. Some findings are about a person, whose place is
 * that of the name, and what can be answered differently is something else about them. */
static const struct entry *entry_to_blame(const struct interview *interview,
                                          const struct finding *finding)
{
  static const struct {
    const char *code, *what;
  } cures[] = {
    {"reasons-of-another", "same_choices"},
    {"acting-outside-england", "authority"},
    {"acting-outside-england", "date_of_birth"},
  };
  const struct entry *at = NULL, *other = NULL;
  if (!is_elsewhere(interview, finding->place))
    at = entry_at(interview, finding->place);
  for (size_t i = 0; at != NULL && i < sizeof cures / sizeof cures[0] && other == NULL; i++) {
    struct view person = view_slice(at->id, 0, view_behind_last(at->id, '.'));
    if (strcmp(finding->code, cures[i].code) == 0)
      other = entry_of(interview, interview_text(interview, "%.*s%s", VIEW_ARGS(person),
                                                 cures[i].what));
  }
  return other != NULL ? other : at;
}

/* Drops an answer, so that it is asked again; but once only: who gives it again means it, and
 * finds what else can be changed in the summary. That it was asked again is kept as something
 * doubted among the answers, so that an interruption does not begin it anew. */
static bool ask_again(struct interview *interview, const struct entry *entry)
{
  struct view mark = interview_text(interview, "again.%.*s", VIEW_ARGS(entry->id));
  if (answers_doubted(&interview->answers, mark) != NULL)
    return false;
  answers_set(&interview->answers, mark, VIEW("yes"));
  answers_doubt(&interview->answers, mark);
  answers_drop(&interview->answers, entry->id);
  return true;
}

/* One finding, said, or reported where its answer stands. */
static void pass_on(struct interview *interview, const struct entry *entry,
                    const struct finding *finding)
{
  struct report *report = interview->session->report;
  if (interview->live) {
    prompt_put(VIEW("\n"));
    interview_tell(interview, entry != NULL ? entry->label : VIEW(""), finding);
    return;
  }
  const struct answer *answer =
    entry != NULL ? answers_find(&interview->answers, entry->id) : NULL;
  struct place place = is_elsewhere(interview, finding->place) ? finding->place
                                                               : (struct place){0};
  if (answer != NULL)
    place = answer->place;
  struct view text = finding->message;
  struct diagnosis *d =
    finding->severity == SEVERITY_ERROR
      ? report_error(report, finding->code, place, "%.*s", VIEW_ARGS(text))
    : finding->severity == SEVERITY_WARNING
      ? report_warning(report, finding->code, place, "%.*s", VIEW_ARGS(text))
      : report_note(report, finding->code, place, "%.*s", VIEW_ARGS(text));
  if (finding->help.len != 0)
    diagnosis_help(d, "%.*s", VIEW_ARGS(finding->help));
}

/* Who has said no to everything is told so, and asked once more if they like, not blamed for an
 * answer that happens to stand there. */
static bool ask_for_something(struct interview *interview)
{
  const struct answer *next, *answer = interview->answers.first;
  if (!interview->live || interview->strict) {
    diagnosis_help(report_error(interview->session->report, "nothing-asked", (struct place){0},
                                "nothing is asked for anybody"),
                   "add a line such as `opt_outs.ID: yes`; `optout list` shows what ID may be");
    return false;
  }
  struct query again = {.id = VIEW("again"), .question = "again", .unsaved = true};
  bool wanted;
  prompt_put(VIEW("\n"));
  prompt_say(interview_saying(interview, "nothing_asked"));
  if (!interview_yes(interview, &again, &wanted))
    return false;
  if (!wanted) {
    interview->end = INTERVIEW_LEFT;
    return false;
  }
  for (; answer != NULL; answer = next) {
    next = answer->next;
    if (view_find_text(answer->id, VIEW("opt_outs.")) != SIZE_MAX ||
        view_ends(answer->id, VIEW(".same_choices")) ||
        view_starts(answer->id, VIEW("withdraw")))
      answers_drop(&interview->answers, answer->id);
  }
  return true;
}

/* Hands on all that was found; an answer that is wrong is asked again. True when any is. */
static bool judge(struct interview *interview, struct report *found)
{
  struct finding finding;
  bool dropped = false;
  for (size_t i = 0; interview_finding(found, i, &finding); i++) {
    const struct entry *entry = entry_to_blame(interview, &finding);
    if (strcmp(finding.code, "nothing-asked") == 0) {
      dropped = ask_for_something(interview) || dropped;
      continue;
    }
    /* Lines of a file that is not written are nobody's. */
    finding.help = interview_help_without(interview, finding.help, VIEW(" line "));
    pass_on(interview, entry, &finding);
    if (finding.severity != SEVERITY_ERROR)
      continue;
    if (interview->fault.len == 0)
      interview->fault = interview_without_quotes(interview, finding.message);
    dropped = (entry != NULL && ask_again(interview, entry)) || dropped;
  }
  return dropped;
}

bool interview_check_all(struct interview *interview)
{
  struct session *session = interview->session;
  struct report *own = session->report;
  struct report *found = report_new();
  struct arena arena;
  arena_init(&arena);
  const struct source *source =
    source_new(&arena, interview->path, arena_copy(&arena, buffer_view(&interview->file)));
  session->report = found;
  bool good = letters_make(session, &arena, source) != NULL;
  session->report = own;
  bool dropped = judge(interview, found);
  report_free(found);
  arena_free(&arena);
  if (good)
    return true;
  interview->faulty = true;
  if (session->machine_fault)
    interview->end = INTERVIEW_FAILED;
  else if (!interview->live || interview->strict)
    interview->end = INTERVIEW_REFUSED;
  else if (dropped && interview->end == INTERVIEW_GOES_ON)
    interview->end = INTERVIEW_AGAIN;
  return interview->end == INTERVIEW_GOES_ON;
}

/* ---- the summary ---- */

static void print_summary(const struct interview *interview)
{
  size_t number = 1;
  prompt_put(VIEW("\n"));
  prompt_say(interview_saying(interview, "summary"));
  for (const struct entry *entry = interview->first; entry != NULL; entry = entry->next) {
    struct view shown =
      entry->shown.len != 0 ? entry->shown : interview_saying(interview, "left_out");
    prompt_say_behind(interview_text(interview, "  %2zu. ", number++),
                      interview_text(interview, "%.*s: %.*s", VIEW_ARGS(entry->label),
                                     VIEW_ARGS(shown)));
  }
}

static const struct entry *entry_of_number(const struct interview *interview, struct view text)
{
  const struct entry *entry = interview->first;
  size_t number = interview_number(text);
  for (size_t i = 1; i < number && entry != NULL; i++)
    entry = entry->next;
  return number != 0 ? entry : NULL;
}

/* Yes, or from somebody who sees the numbers, one of them; nothing and no are neither. */
static bool take_confirmation(struct interview *interview, const struct query *query,
                              struct view *answer)
{
  bool typed = answers_find(&interview->answers, query->id) == NULL;
  bool yes = key_equal(*answer, VIEW("yes")) || key_equal(*answer, VIEW("y"));
  if ((yes && !interview->faulty) ||
      (typed && entry_of_number(interview, *answer) != NULL))
    return true;
  if (yes && interview->live)
    prompt_say(interview_saying_of(interview, "faulty", "what", interview->fault));
  interview_object_saying(interview, query, "to_change", "answer-not-confirmed",
                          "nothing is written without a yes to this");
  return false;
}

/* A name that is misspelt in a file of answers would be a lost answer. */
static void warn_of_unused(const struct interview *interview)
{
  const struct answer *answer = interview->answers.first;
  for (; answer != NULL; answer = answer->next) {
    if (entry_of(interview, answer->id) != NULL || view_equal(answer->id, VIEW("right")) ||
        view_equal(answer->id, VIEW("letters")))
      continue;
    diagnosis_help(report_warning(interview->session->report, "answer-unused", answer->place,
                                  "this answers nothing that was asked"),
                   "check the name before the colon");
  }
}

bool interview_confirm(struct interview *interview)
{
  struct query query = {.id = VIEW("right"), .question = "right", .optional = true,
                        .unsaved = true, .take = take_confirmation};
  struct view answer;
  if (interview->strict)
    warn_of_unused(interview);
  if (interview->live && answers_find(&interview->answers, query.id) == NULL)
    print_summary(interview);
  if (!interview_ask(interview, &query, &answer))
    return false;
  const struct entry *entry = entry_of_number(interview, answer);
  if (entry == NULL)
    return true;
  if (answers_find(&interview->answers, entry->id) == NULL)
    answers_set(&interview->answers, entry->id, entry->assumed);
  answers_doubt(&interview->answers, entry->id);
  interview->end = INTERVIEW_AGAIN;
  return false;
}
