#include "ask/interview.h"

#include <stdio.h>
#include <fcntl.h>
#include <unistd.h>

#include "ask/prompt.h"
#include "ground/unicode.h"
#include "matter/household.h"
#include "read/scan.h"
#include "read/schema.h"
#include "read/yaml_text.h"
#include "talk/command.h"
#include "talk/fault.h"
#include "talk/file.h"

/* ---- saying ---- */

struct view interview_text(const struct interview *interview, const char *format, ...)
{
  va_list list;
  va_start(list, format);
  struct view text = arena_format_list(&interview->session->run, format, list);
  va_end(list);
  return text;
}

struct view interview_fill(const struct interview *interview, struct view text)
{
  struct arena *run = &interview->session->run;
  text = questions_fill(run, text, "optout", view_of(interview->session->settings->program));
  text = questions_fill(run, text, "word", interview->word);
  return questions_fill(run, text, "file", interview->shown);
}

struct view interview_saying(const struct interview *interview, const char *id)
{
  return interview_fill(interview, questions_saying(interview->questions, id));
}

struct view interview_saying_of(const struct interview *interview, const char *id,
                                const char *mark, struct view value)
{
  return questions_fill(&interview->session->run, interview_saying(interview, id), mark, value);
}

void interview_say(const struct interview *interview, struct view text)
{
  if (interview->live)
    prompt_say(text);
}

void interview_announce(struct interview *interview, struct view text)
{
  prompt_fill(VIEW(""), text, &interview->pending);
  buffer_add_byte(&interview->pending, '\n');
}

static struct view label_of(const struct interview *interview, const struct query *query)
{
  return query->label.len != 0 ? query->label
                               : questions_find(interview->questions, query->question)->label;
}

bool interview_finding(struct report *report, size_t index, struct finding *finding)
{
  finding->help = report_help(report, index);
  finding->label = report_label(report, index);
  return report_item(report, index, &finding->severity, &finding->code, &finding->message,
                     &finding->place);
}

void interview_tell(const struct interview *interview, struct view about,
                    const struct finding *finding)
{
  bool error = finding->severity == SEVERITY_ERROR, label = finding->label.len != 0;
  struct view opening = interview_saying(interview, error ? "not_right" : "please_note");
  struct view message = interview_without_quotes(interview, finding->message);
  if (about.len != 0)
    prompt_say(interview_saying_of(interview, "about", "what", about));
  prompt_say(interview_text(interview, "%.*s: %.*s%s%.*s%s.", VIEW_ARGS(opening),
                            VIEW_ARGS(message), label ? " (" : "",
                            VIEW_ARGS(finding->label), label ? ")" : ""));
  struct view help = interview_help_of(interview, finding);
  if (help.len != 0)
    prompt_say(interview_text(interview, "Help: %.*s.", VIEW_ARGS(help)));
}

/* A finding about the answer in hand, to whoever gave it: they know of no key in a file. */
static void tell_of_answer(const struct interview *interview, const struct query *query,
                           struct view about, struct finding finding)
{
  const char *key = query->key != NULL ? query->key : "";
  struct view quoted = interview_text(interview, "`%s`", key), text = finding.message;
  size_t at = view_find_text(text, quoted);
  struct view before = view_slice(text, 0, at);
  struct view behind = at != SIZE_MAX ? view_slice(text, at + quoted.len, text.len) : VIEW("");
  if (at != SIZE_MAX)
    finding.message =
      interview_text(interview, "%.*sthis%.*s", VIEW_ARGS(before), VIEW_ARGS(behind));
  interview_tell(interview, about, &finding);
}

/* An answer of a file is reported at its place; any other is talked about. */
static bool is_talked_about(const struct interview *interview, const struct answer *kept)
{
  return interview->live && (!interview->strict || kept == NULL);
}

/* Objects to the answer in hand: says so before it is asked again, or reports it at its place. */
static void object(struct interview *interview, const struct query *query,
                   const struct finding *finding)
{
  const struct answer *kept = answers_find(&interview->answers, query->id);
  if (is_talked_about(interview, kept)) {
    tell_of_answer(interview, query, kept != NULL ? label_of(interview, query) : VIEW(""),
                   *finding);
    return;
  }
  struct diagnosis *d = report_error(
    interview->session->report, finding->code, kept != NULL ? kept->place : (struct place){0},
    "%.*s: %.*s", VIEW_ARGS(query->id), VIEW_ARGS(finding->message));
  if (finding->label.len != 0)
    diagnosis_label(d, "%.*s", VIEW_ARGS(finding->label));
  if (finding->help.len != 0)
    diagnosis_help(d, "%.*s", VIEW_ARGS(finding->help));
}

void interview_object_saying(struct interview *interview, const struct query *query,
                             const char *saying, const char *code, const char *message)
{
  if (is_talked_about(interview, answers_find(&interview->answers, query->id)))
    prompt_say(interview_saying(interview, saying));
  else
    object(interview, query, &(struct finding){.severity = SEVERITY_ERROR, .code = code,
                                               .message = view_of(message)});
}

struct entry *interview_note(struct interview *interview, const struct query *query,
                             struct view shown)
{
  struct entry *entry = arena_alloc(&interview->session->run, sizeof *entry);
  entry->id = query->id;
  entry->label = label_of(interview, query);
  if (query->name.len != 0 && query->label.len == 0)
    entry->label =
      interview_text(interview, "%.*s (%.*s)", VIEW_ARGS(entry->label), VIEW_ARGS(query->name));
  entry->shown = arena_copy(&interview->session->run, shown);
  if (interview->newest != NULL)
    interview->newest->next = entry;
  else
    interview->first = entry;
  return interview->newest = entry;
}

/* ---- keeping ---- */

static struct view part_path(const struct interview *interview)
{
  return interview_text(interview, "%.*s.part", VIEW_ARGS(interview->path));
}

/* Keeps the answers beside the household file. False after reporting. */
static bool keep_answers(struct interview *interview)
{
  struct session *session = interview->session;
  if (interview->answers.first == NULL) { /* a file that says nothing could not be read again */
    interview_forget(interview);
    return true;
  }
  struct file_set *set = file_set_new(DURABILITY_NONE, true);
  struct buffer text;
  buffer_init(&text);
  yaml_put_remark(&text, VIEW(""), interview_saying(interview, "part_head"));
  answers_print(&interview->answers, &text);
  bool good = file_set_add(set, AT_FDCWD, part_path(interview), buffer_view(&text),
                           session->report) &&
              file_set_commit(set, session->report);
  buffer_free(&text);
  file_set_free(set);
  return good;
}

void interview_forget(struct interview *interview) { unlink(part_path(interview).at); }

/* ---- asking ---- */

static bool end_with(struct interview *interview, enum interview_end end)
{
  interview->end = end;
  return false;
}

/* What no answer may hold, whatever it is the answer to. */
static bool fits(const struct interview *interview, struct view text)
{
  struct report *report = report_new();
  struct arena arena;
  arena_init(&arena);
  bool utf8 = unicode_first_bad(text) == SIZE_MAX;
  bool fine =
    utf8 && scan_characters(source_new(&arena, VIEW(""), text), report) == SCAN_FINE;
  arena_free(&arena);
  report_free(report);
  if (!fine)
    prompt_say(interview_saying(interview, utf8 ? "odd_character" : "not_utf8"));
  return fine;
}

static bool try(struct interview *interview, const struct query *query, struct view *answer)
{
  if (answer->len == 0 && !query->optional) {
    interview_object_saying(interview, query, "needed", "answer-missing",
                            "an answer is needed here");
    return false;
  }
  return query->take(interview, query, answer);
}

/* An answer that is there; false when it is not taken. */
static bool try_kept(struct interview *interview, const struct query *query,
                     const struct answer *kept, struct view *answer)
{
  *answer = kept->text;
  buffer_clear(&interview->pending);
  if (try(interview, query, answer))
    return true;
  if (!interview->live || interview->strict)
    return end_with(interview, INTERVIEW_REFUSED);
  answers_drop(&interview->answers, query->id);
  return false;
}

/* The last answer is doubted, and asked for again. What was assumed was no answer. */
static bool go_back(struct interview *interview)
{
  const struct entry *last = NULL;
  for (const struct entry *entry = interview->first; entry != NULL; entry = entry->next)
    if (answers_find(&interview->answers, entry->id) != NULL)
      last = entry;
  if (last == NULL) {
    prompt_say(interview_saying(interview, "first_question"));
    return false;
  }
  answers_doubt(&interview->answers, last->id);
  return end_with(interview, INTERVIEW_AGAIN);
}

static void put_question(struct interview *interview, const struct query *query)
{
  const struct question *question = questions_find(interview->questions, query->question);
  struct arena *run = &interview->session->run;
  prompt_put(VIEW("\n"));
  if (interview->pending.len != 0) {
    prompt_put(buffer_view(&interview->pending));
    if (!view_ends(buffer_view(&interview->pending), VIEW("\n\n")))
      prompt_put(VIEW("\n"));
  }
  buffer_clear(&interview->pending);
  struct view ask = questions_fill(run, question->ask, "name", query->name);
  struct view enter = interview_enter(interview, query);
  interview->misses = 0;
  prompt_say(interview_text(interview, "%.*s%s%.*s", VIEW_ARGS(ask), enter.len != 0 ? " " : "",
                            VIEW_ARGS(enter)));
  prompt_say_behind(VIEW("  "), questions_fill(run, question->why, "name", query->name));
  for (size_t i = 0; i < query->pick_count; i++)
    prompt_say_behind(interview_text(interview, "  %zu. ", i + 1), query->picks[i].words);
}

/* Enter stands for what was answered before; a dash for nothing, where that is an answer. */
static struct view meant_by(const struct interview *interview, const struct query *query,
                            struct view typed)
{
  const struct answer *standing = interview_standing(interview, query);
  if (typed.len == 0 && standing != NULL)
    return standing->text;
  return query->optional && view_equal(typed, VIEW("-")) ? VIEW("") : typed;
}

/* One answer of whoever sits there; false when it is not taken, or the interview ends. */
static bool try_typed(struct interview *interview, const struct query *query,
                      struct view *answer)
{
  struct buffer line;
  buffer_init(&line);
  enum heard heard = prompt_read(&line);
  struct view text = arena_copy(&interview->session->run, view_trim(buffer_view(&line)));
  buffer_free(&line);
  if (heard == HEARD_END) {
    prompt_put(VIEW("\n"));
    return end_with(interview, INTERVIEW_LEFT);
  }
  if (heard == HEARD_LONG) {
    prompt_say(interview_saying(interview, "too_long"));
    return false;
  }
  if (view_equal(text, VIEW("<")))
    return go_back(interview);
  if (!fits(interview, text) || interview_helped(interview, query, text))
    return false;
  *answer = meant_by(interview, query, bind_one_line(&interview->session->run, text));
  if (!try(interview, query, answer))
    return false;
  if (query->unsaved)
    return true;
  answers_set(&interview->answers, query->id, *answer);
  return keep_answers(interview) || end_with(interview, INTERVIEW_FAILED);
}

/* Nobody is there: what may be left out is left out. */
static bool go_without(struct interview *interview, const struct query *query,
                       struct view *answer)
{
  *answer = VIEW("");
  return try(interview, query, answer) || end_with(interview, INTERVIEW_REFUSED);
}

/* Templates of one's own may lack a question. */
static bool is_worded(struct interview *interview, const struct query *query)
{
  struct session *session = interview->session;
  if (questions_find(interview->questions, query->question)->ask.len != 0)
    return true;
  session->machine_fault = true;
  diagnosis_help(report_error(session->report, "template-question", (struct place){0},
                              "interview.yaml lacks the question `%s`", query->question),
                 "copy it from the templates that came with the program");
  return end_with(interview, INTERVIEW_FAILED);
}

bool interview_ask(struct interview *interview, const struct query *query, struct view *answer)
{
  const struct answer *kept = answers_find(&interview->answers, query->id);
  if (!is_worded(interview, query))
    return false;
  if (kept != NULL && try_kept(interview, query, kept, answer))
    return true;
  if (interview->end != INTERVIEW_GOES_ON)
    return false;
  if (!interview->live)
    return go_without(interview, query, answer);
  put_question(interview, query);
  while (interview->end == INTERVIEW_GOES_ON) {
    if (try_typed(interview, query, answer))
      return true;
    if (interview->end == INTERVIEW_GOES_ON && ++interview->misses >= 2)
      prompt_say(interview_saying(interview, "stuck"));
  }
  return false;
}

/* ---- the household so far ---- */

/* A remark that is no error is said when the answer was just typed. */
static bool judge(struct interview *interview, const struct query *query, struct report *report,
                  size_t from)
{
  struct finding finding;
  bool typed = interview->live && answers_find(&interview->answers, query->id) == NULL;
  for (size_t i = 0; interview_finding(report, i, &finding); i++) {
    if (finding.place.source == NULL || finding.place.from < from)
      continue;
    if (finding.severity == SEVERITY_ERROR) {
      object(interview, query, &finding);
      return false;
    }
    if (typed)
      tell_of_answer(interview, query, VIEW(""), finding);
  }
  return true;
}

bool interview_check(struct interview *interview, const struct query *query, size_t from)
{
  struct session *session = interview->session;
  struct report *report = report_new();
  struct reading reading = {session->today, session->catalogue, session->settings->date,
                            session->directory};
  arena_reset(&interview->reading);
  struct view text = arena_copy(&interview->reading, buffer_view(&interview->file));
  const struct source *source = source_new(&interview->reading, interview->path, text);
  interview->household = household_read(&interview->reading, source, &reading, report);
  bool good = judge(interview, query, report, from);
  report_free(report);
  return good;
}

/* ---- all of it ---- */

static bool recall(struct interview *interview)
{
  struct session *session = interview->session;
  const char *given = session->settings->answers;
  if (given != NULL)
    return answers_read(&interview->answers, view_of(given), session->report);
  if (!file_exists(part_path(interview)))
    return true;
  if (!answers_read(&interview->answers, part_path(interview), session->report))
    return false;
  struct view count = interview_text(interview, "%zu", answers_count(&interview->answers));
  interview_say(interview, interview_saying_of(interview, "goes_on", "what", count));
  return true;
}

static struct view show(struct session *session, struct view path,
                        void (*put)(struct buffer *shown, struct view path))
{
  struct buffer shown;
  buffer_init(&shown);
  put(&shown, path);
  struct view copy = arena_copy(&session->run, buffer_view(&shown));
  buffer_free(&shown);
  return copy;
}

bool interview_open(struct interview *interview, struct session *session, struct view path)
{
  *interview = (struct interview){.session = session, .path = path};
  interview->shown = show(session, path, fault_path);
  interview->word = show(session, path, command_word);
  interview->live = !session->settings->no_input && prompt_possible();
  interview->strict = session->settings->answers != NULL;
  answers_init(&interview->answers, &session->run);
  buffer_init(&interview->file);
  buffer_init(&interview->pending);
  arena_init(&interview->reading);
  interview->questions = questions_open(&session->run, session->catalogue, session->report);
  session->machine_fault = interview->questions == NULL;
  if (interview->questions == NULL)
    return false;
  interview_say(interview, interview_saying(interview, "hello"));
  return recall(interview);
}

void interview_close(struct interview *interview)
{
  buffer_free(&interview->file);
  buffer_free(&interview->pending);
  arena_free(&interview->reading);
}

static void begin(struct interview *interview)
{
  interview->end = INTERVIEW_GOES_ON;
  interview->faulty = false;
  interview->fault = VIEW("");
  interview->first = interview->newest = NULL;
  interview->household = NULL;
  buffer_clear(&interview->file);
  buffer_clear(&interview->pending);
}

void interview_run(struct interview *interview)
{
  do {
    begin(interview);
    if (interview_practice(interview) && interview_writer(interview) &&
        interview_choices(interview, "", "", VIEW("")) && interview_withdrawals(interview) &&
        interview_dependants(interview) && interview_letter(interview) &&
        interview_check_all(interview))
      interview_confirm(interview);
    bool stays = interview->end == INTERVIEW_AGAIN || interview->end == INTERVIEW_LEFT;
    if (stays && interview->live && !keep_answers(interview))
      interview->end = INTERVIEW_FAILED;
  } while (interview->end == INTERVIEW_AGAIN);
}
