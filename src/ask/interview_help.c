/* What may be typed instead of an answer: Enter for what was, a call for help, a shrug. */
#include "ask/interview.h"
#include "ask/prompt.h"
#include "read/key.h"

const struct answer *interview_standing(const struct interview *interview,
                                        const struct query *query)
{
  return query->afresh ? NULL : answers_doubted(&interview->answers, query->id);
}

/* As the question's list has it. */
static struct view shown(const struct interview *interview, const struct query *query,
                         struct view answer)
{
  for (size_t i = 0; i < query->pick_count; i++)
    if (view_equal(query->picks[i].id, answer))
      return query->picks[i].words;
  return answer.len != 0 ? answer : interview_saying(interview, "left_out");
}

struct view interview_enter(const struct interview *interview, const struct query *query)
{
  const struct answer *standing = interview_standing(interview, query);
  if (standing != NULL)
    return interview_saying_of(interview, "enter_keeps", "what",
                               shown(interview, query, standing->text));
  return query->yes_or_no && !query->insists ? interview_saying(interview, "enter_no") : VIEW("");
}

/* ---- help ---- */

struct view interview_help_without(const struct interview *interview, struct view help,
                                   struct view mark)
{
  struct view kept = VIEW("");
  while (help.len != 0) {
    struct view line = view_cut(&help, '\n');
    if (view_find_text(line, mark) == SIZE_MAX)
      kept = interview_text(interview, "%.*s%s%.*s", VIEW_ARGS(kept), kept.len != 0 ? "\n" : "",
                            VIEW_ARGS(line));
  }
  return kept;
}

struct view interview_without_quotes(const struct interview *interview, struct view text)
{
  struct view kept = VIEW("");
  while (text.len != 0) {
    struct view part = view_cut(&text, '`');
    kept = interview_text(interview, "%.*s%.*s", VIEW_ARGS(kept), VIEW_ARGS(part));
  }
  return kept;
}

struct view interview_help_of(const struct interview *interview, const struct finding *finding)
{
  struct view own =
    interview_saying(interview, interview_text(interview, "help_%s", finding->code).at);
  return own.len != 0 ? own : interview_help_without(interview, finding->help, VIEW("`"));
}

static bool is_among(struct view typed, const struct view *words, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (key_equal(typed, words[i]))
      return true;
  return false;
}

/* Where the answer can be found, how to do without it, how to get out of here. */
static void say_more(const struct interview *interview, const struct query *query)
{
  const struct question *question = questions_find(interview->questions, query->question);
  struct view more = question->more.len != 0 ? question->more : question->why;
  more = interview_fill(interview, more);
  prompt_say(questions_fill(&interview->session->run, more, "name", query->name));
  if (query->free_text && query->optional)
    prompt_say(interview_saying(interview, "can_be_left_out"));
  prompt_say(interview_saying(interview, "keys"));
}

bool interview_helped(struct interview *interview, const struct query *query, struct view typed)
{
  const struct questions *questions = interview->questions;
  bool asks = is_among(typed, questions->asks_help, questions->asks_help_count);
  if (!asks && !(query->free_text && typed.len != 0 &&
                 is_among(typed, questions->no_facts, questions->no_fact_count)))
    return false;
  if (!asks)
    prompt_say(interview_saying(interview, "no_fact"));
  say_more(interview, query);
  interview->misses = 0; /* all that could be said has been said */
  return true;
}
