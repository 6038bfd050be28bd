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
