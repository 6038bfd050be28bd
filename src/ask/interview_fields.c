/* Answers that are a field of the file, a yes or no, or one of several. */
#include <string.h>

#include "ask/interview.h"
#include "read/key.h"
#include "read/yaml_text.h"

/* ---- fields ---- */

/* What follows the dash of a list's item stands in line with its keys. */
static struct view indent_of(const struct interview *interview, const char *lead)
{
  struct view indent = view_of(lead);
  return interview_text(interview, "%*s", (int)indent.len, "");
}

static void put_note(struct interview *interview, const struct query *query)
{
  const struct question *question = questions_find(interview->questions, query->question);
  struct view indent = view_slice(view_of(query->lead), 0, strspn(query->lead, " "));
  if (question->note.len != 0)
    yaml_put_remark(&interview->file, indent, question->note);
}

void interview_write(struct interview *interview, struct entry *entry, const char *lead,
                     const char *key, struct view value)
{
  struct buffer *file = &interview->file;
  buffer_format(file, "%s%s%s", lead, key, *key != '\0' ? ": " : "");
  entry->from = file->len;
  yaml_put_text(file, value);
  entry->to = file->len;
  buffer_add_byte(file, '\n');
}

void interview_write_yes(struct interview *interview, struct entry *entry, const char *lead,
                         const char *key)
{
  struct buffer *file = &interview->file;
  buffer_format(file, "%s%s: ", lead, key);
  entry->from = file->len;
  buffer_add(file, VIEW("yes"));
  entry->to = file->len;
  buffer_add_byte(file, '\n');
}

void interview_cut(struct interview *interview, size_t length)
{
  interview->file.len = length;
  interview->file.data[length] = '\0';
}

static bool take_field(struct interview *interview, const struct query *query,
                       struct view *answer)
{
  size_t before = interview->file.len;
  struct entry entry;
  if (answer->len == 0)
    return true;
  if (query->shape != NULL)
    query->shape(interview, answer);
  interview_write(interview, &entry, query->lead, query->key, *answer);
  bool good = interview_check(interview, query, entry.from);
  interview_cut(interview, before);
  return good;
}

bool interview_field(struct interview *interview, const struct query *query, struct view *answer)
{
  struct query field = *query;
  field.take = take_field;
  field.free_text = true;
  if (!interview_ask(interview, &field, answer))
    return false;
  struct entry *entry = interview_note(interview, query, *answer);
  if (answer->len == 0) {
    buffer_add(&interview->file, indent_of(interview, query->lead));
    buffer_format(&interview->file, "# %s:\n", query->key);
    return true;
  }
  put_note(interview, query);
  interview_write(interview, entry, query->lead, query->key, *answer);
  return true;
}

void interview_head(struct interview *interview, const char *saying, const char *key)
{
  buffer_add_byte(&interview->file, '\n');
  yaml_put_remark(&interview->file, VIEW(""), interview_saying(interview, saying));
  buffer_format(&interview->file, "%s:\n", key);
}

/* ---- yes and no ---- */

static bool take_yes(struct interview *interview, const struct query *query, struct view *answer)
{
  static const char *const yes[] = {"yes", "y"}, *const no[] = {"no", "n"};
  for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
    bool is_yes = key_equal(*answer, view_of(yes[i]));
    bool is_no = answer->len == 0 ? !query->insists : key_equal(*answer, view_of(no[i]));
    if (!is_yes && !is_no)
      continue;
    *answer = is_yes ? VIEW("yes") : VIEW("no");
    return true;
  }
  interview_object_saying(interview, query, "yes_or_no", "answer-yes-or-no",
                          "the answer is yes or no");
  return false;
}

bool interview_yes(struct interview *interview, const struct query *query, bool *yes)
{
  struct query question = *query;
  struct view answer;
  question.optional = true;
  question.yes_or_no = true;
  question.take = take_yes;
  if (!interview_ask(interview, &question, &answer))
    return false;
  *yes = view_equal(answer, VIEW("yes"));
  if (!query->unsaved)
    interview_note(interview, query, answer);
  return true;
}

/* ---- one of several ---- */

size_t interview_number(struct view text)
{
  enum { MOST_DIGITS = 4 };
  uint64_t number;
  if (view_ends(text, VIEW(".")))
    text.len--;
  return text.len <= MOST_DIGITS && view_number(text, &number) ? (size_t)number : 0;
}

static size_t find_pick(const struct query *query, struct view answer)
{
  for (size_t i = 0; i < query->pick_count; i++)
    if (key_equal(query->picks[i].id, answer))
      return i;
  size_t number = interview_number(answer);
  return number >= 1 && number <= query->pick_count ? number - 1 : SIZE_MAX;
}

static bool take_pick(struct interview *interview, const struct query *query,
                      struct view *answer)
{
  size_t picked = find_pick(query, *answer);
  if (answer->len == 0)
    return true;
  if (picked == SIZE_MAX) {
    interview_object_saying(interview, query, "a_number", "answer-number",
                            "the answer is one of the numbers, or a name that stands for one");
    return false;
  }
  *answer = query->picks[picked].id;
  return true;
}

bool interview_pick(struct interview *interview, const struct query *query, size_t *picked)
{
  struct query question = *query;
  struct view answer;
  question.take = take_pick;
  if (!interview_ask(interview, &question, &answer))
    return false;
  *picked = answer.len != 0 ? find_pick(query, answer) : SIZE_MAX;
  interview_note(interview, query, *picked != SIZE_MAX ? query->picks[*picked].words : answer);
  return true;
}
