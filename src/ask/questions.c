#include "ask/questions.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "read/schema.h"
#include "talk/file.h"
#include "talk/report.h"

static const struct field question_fields[] = {
  {.key = "id", FIELD_AT(struct question, id), .type = FIELD_VIEW, .required = true},
  {.key = "ask", FIELD_AT(struct question, ask), .type = FIELD_VIEW, .required = true},
  {.key = "why", FIELD_AT(struct question, why), .type = FIELD_VIEW, .required = true},
  {.key = "label", FIELD_AT(struct question, label), .type = FIELD_VIEW},
  {.key = "note", FIELD_AT(struct question, note), .type = FIELD_VIEW},
  {.key = "more", FIELD_AT(struct question, more), .type = FIELD_VIEW},
};

static const struct record question_record = {
  .name = "question", .size = sizeof(struct question), RECORD_FIELDS(question_fields)};

static const struct field saying_fields[] = {
  {.key = "id", FIELD_AT(struct saying, id), .type = FIELD_VIEW, .required = true},
  {.key = "text", FIELD_AT(struct saying, text), .type = FIELD_VIEW, .required = true},
};

static const struct record saying_record = {
  .name = "saying", .size = sizeof(struct saying), RECORD_FIELDS(saying_fields)};

static const struct field questions_fields[] = {
  {.key = "questions", FIELD_LIST_AT(struct questions, items, count), .type = FIELD_RECORDS,
   .record = &question_record, .required = true},
  {.key = "sayings", FIELD_LIST_AT(struct questions, sayings, saying_count),
   .type = FIELD_RECORDS, .record = &saying_record, .required = true},
  {.key = "asks_help", FIELD_LIST_AT(struct questions, asks_help, asks_help_count),
   .type = FIELD_VIEWS},
  {.key = "no_facts", FIELD_LIST_AT(struct questions, no_facts, no_fact_count),
   .type = FIELD_VIEWS},
};

static const struct record questions_record = {
  .name = "interview", .size = sizeof(struct questions), RECORD_FIELDS(questions_fields)};

const struct questions *questions_open(struct arena *run, const struct catalogue *catalogue,
                                       struct report *report)
{
  struct questions *questions = arena_alloc(run, sizeof *questions);
  const struct binding binding = {.arena = run, .report = report, .root = &questions_record};
  const struct source *source = file_read_source(
    run, catalogue_path(catalogue, VIEW("interview.yaml")), FILE_SMALL_LIMIT, report);
  const struct node *root = source != NULL ? yaml_parse(run, source, report) : NULL;
  if (root == NULL || !bind_record(&binding, &questions_record, root, questions))
    return NULL;
  return questions;
}

const struct question *questions_find(const struct questions *questions, const char *id)
{
  static const struct question none;
  for (size_t i = 0; i < questions->count; i++)
    if (view_equal(questions->items[i].id, view_of(id)))
      return &questions->items[i];
  return &none;
}

struct view questions_saying(const struct questions *questions, const char *id)
{
  for (size_t i = 0; i < questions->saying_count; i++)
    if (view_equal(questions->sayings[i].id, view_of(id)))
      return questions->sayings[i].text;
  return VIEW("");
}

struct view questions_fill(struct arena *arena, struct view text, const char *mark,
                           struct view value)
{
  struct view wanted = arena_format(arena, "{%s}", mark);
  struct buffer out;
  buffer_init(&out);
  for (size_t at; (at = view_find_text(text, wanted)) != SIZE_MAX;) {
    buffer_add(&out, view_slice(text, 0, at));
    buffer_add(&out, value);
    text = view_slice(text, at + wanted.len, text.len);
  }
  buffer_add(&out, text);
  struct view filled = arena_copy(arena, buffer_view(&out));
  buffer_free(&out);
  return filled;
}
