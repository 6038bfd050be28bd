#include "ask/answers.h"

#include "ground/arena.h"
#include "read/yaml.h"
#include "read/yaml_text.h"
#include "talk/file.h"
#include "talk/report.h"

void answers_init(struct answers *answers, struct arena *arena)
{
  *answers = (struct answers){.arena = arena};
}

/* Before the name of an answer that is doubted, in a file. */
#define WAS "was."

static struct answer *add(struct answers *answers, struct view id, struct view text,
                          struct place place)
{
  struct answer **end = &answers->first;
  while (*end != NULL)
    end = &(*end)->next;
  *end = arena_alloc(answers->arena, sizeof **end);
  **end = (struct answer){.id = arena_copy(answers->arena, id),
                          .text = arena_copy(answers->arena, text),
                          .place = place};
  return *end;
}

static bool add_node(struct answers *answers, const struct node *node, struct report *report)
{
  static const struct view was = {WAS, sizeof WAS - 1};
  struct view id = node->key->text;
  bool doubted = view_starts(id, was);
  if (node->kind == NODE_SCALAR) {
    if (doubted)
      id = view_slice(id, was.len, id.len);
    add(answers, id, node->text, node->place)->doubted = doubted;
    return true;
  }
  diagnosis_help(report_error(report, "answer-kind", node->place, "an answer is one text"),
                 "write it on one line; if it begins with a bracket, put quotes round it");
  return false;
}

/* Household files are YAML too, but with keys below their keys. */
static bool is_household(const struct node *root)
{
  const struct node *patient = yaml_find(root, "patient");
  return patient != NULL && patient->kind == NODE_MAP;
}

bool answers_read(struct answers *answers, struct view path, struct report *report)
{
  size_t errors = report_errors(report);
  const struct source *source =
    file_read_source(answers->arena, path, FILE_SMALL_LIMIT, report);
  const struct node *root = source != NULL ? yaml_parse(answers->arena, source, report) : NULL;
  if (root == NULL || report_errors(report) != errors)
    return false;
  if (root->kind != NODE_MAP) {
    diagnosis_help(report_error(report, "answers-shape", root->place,
                                "this is no file of answers"),
                   "each line holds the name of a question, a colon and the answer");
    return false;
  }
  if (is_household(root)) {
    diagnosis_help(report_error(report, "answers-household", root->place,
                                "this is a household file, and no file of answers"),
                   "it needs no questions: `optout check` looks through it, `optout write` writes "
                   "its letters");
    return false;
  }
  bool good = true;
  for (const struct node *node = root->first; node != NULL; node = node->next)
    good &= add_node(answers, node, report);
  return good;
}

static struct answer *look_up(const struct answers *answers, struct view id)
{
  struct answer *answer = answers->first;
  while (answer != NULL && !view_equal(answer->id, id))
    answer = answer->next;
  return answer;
}

const struct answer *answers_find(const struct answers *answers, struct view id)
{
  const struct answer *answer = look_up(answers, id);
  return answer != NULL && !answer->doubted ? answer : NULL;
}

const struct answer *answers_doubted(const struct answers *answers, struct view id)
{
  const struct answer *answer = look_up(answers, id);
  return answer != NULL && answer->doubted ? answer : NULL;
}

void answers_doubt(struct answers *answers, struct view id)
{
  struct answer *answer = look_up(answers, id);
  if (answer != NULL)
    answer->doubted = true;
}

void answers_set(struct answers *answers, struct view id, struct view text)
{
  answers_drop(answers, id);
  add(answers, id, text, (struct place){0});
}

void answers_drop(struct answers *answers, struct view id)
{
  struct answer **at = &answers->first;
  while (*at != NULL && !view_equal((*at)->id, id))
    at = &(*at)->next;
  if (*at != NULL)
    *at = (*at)->next;
}

size_t answers_count(const struct answers *answers)
{
  size_t count = 0;
  for (const struct answer *answer = answers->first; answer != NULL; answer = answer->next)
    count += answer->doubted ? 0 : 1;
  return count;
}

void answers_print(const struct answers *answers, struct buffer *out)
{
  for (const struct answer *answer = answers->first; answer != NULL; answer = answer->next) {
    buffer_format(out, "%s", answer->doubted ? WAS : "");
    yaml_put_text(out, answer->id);
    buffer_add(out, VIEW(": "));
    yaml_put_text(out, answer->text);
    buffer_add_byte(out, '\n');
  }
}
