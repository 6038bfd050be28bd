/* For tests of the template language: facts from JSON, parts from facts, values in their places.
 *
 * The JSON reader accepts single quotes beside double ones, so that tables in C stay readable.
 */
#ifndef OPTOUT_TEST_MUSTACHE_H
#define OPTOUT_TEST_MUSTACHE_H

#include <string.h>

#include "ground/arena.h"
#include "ground/unicode.h"
#include "talk/report.h"
#include "words/template.h"

struct json {
  struct arena *arena;
  const char *at;
};

static inline void json_blank(struct json *json)
{
  while (*json->at != '\0' && strchr(" \t\r\n,:", *json->at) != NULL)
    json->at++;
}

static inline uint32_t json_hex(struct json *json)
{
  char digits[5] = {0};
  memcpy(digits, json->at, 4);
  json->at += 4;
  return (uint32_t)strtoul(digits, NULL, 16);
}

static inline struct view json_string(struct json *json)
{
  struct buffer text;
  char quote = *json->at++;
  buffer_init(&text);
  while (*json->at != quote) {
    char c = *json->at++;
    if (c != '\\') {
      buffer_add_byte(&text, c);
      continue;
    }
    c = *json->at++;
    if (c == 'u')
      unicode_put(&text, json_hex(json));
    else
      buffer_add_byte(&text, c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
  }
  json->at++;
  struct view copy = arena_copy(json->arena, buffer_view(&text));
  buffer_free(&text);
  return copy;
}

static inline struct fact *json_value(struct json *json);

static inline void json_members(struct json *json, struct fact *parent, char end)
{
  json->at++;
  for (json_blank(json); *json->at != end; json_blank(json)) {
    struct view name = {NULL, 0};
    if (parent->kind == FACT_GROUP)
      name = json_string(json);
    json_blank(json);
    struct fact *member = json_value(json);
    member->name = name.at;
    member->key = fact_key(name);
    if (parent->last != NULL)
      parent->last->next = member;
    else
      parent->first = member;
    parent->last = member;
  }
  json->at++;
}

static inline struct fact *json_value(struct json *json)
{
  struct fact *fact = arena_alloc(json->arena, sizeof *fact);
  json_blank(json);
  if (*json->at == '{' || *json->at == '[') {
    fact->kind = *json->at == '{' ? FACT_GROUP : FACT_LIST;
    json_members(json, fact, *json->at == '{' ? '}' : ']');
    return fact;
  }
  fact->kind = FACT_TEXT;
  if (*json->at == '"' || *json->at == '\'') {
    fact->text = json_string(json);
    return fact;
  }
  size_t length = strcspn(json->at, " \t\r\n,:]}");
  struct view word = {json->at, length};
  json->at += length;
  if (view_equal(word, VIEW("true")) || view_equal(word, VIEW("false"))) {
    fact->kind = FACT_TRUTH;
    fact->truth = word.len == 4;
  } else if (!view_equal(word, VIEW("null"))) {
    fact->text = arena_copy(json->arena, word);
  }
  return fact;
}

static inline struct fact *json_read(struct arena *arena, const char *text)
{
  struct json json = {arena, text};
  return json_value(&json);
}

/* Parts are members of a group; one that is missing is empty. */
struct parts {
  struct arena *arena;
  const struct fact *group;
};

static inline const struct source *parts_load(void *self, struct view name, struct view language,
                                              struct report *report)
{
  struct parts *parts = self;
  (void)language;
  (void)report;
  const struct fact *part = fact_find(parts->group, name, fact_key(name));
  return source_new(parts->arena, arena_copy(parts->arena, name),
                    part != NULL ? part->text : VIEW(""));
}

/* Appends the expanded text with every token replaced by its value. */
static inline void expansion_show(const struct expansion *expansion, struct buffer *out)
{
  struct view rest = buffer_view(&expansion->text);
  uint32_t point;
  while (unicode_next(&rest, &point)) {
    if (point >= TOKEN_VALUE && point < TOKEN_VALUE + expansion->count)
      buffer_add(out, expansion->values[point - TOKEN_VALUE]);
    else
      unicode_put(out, point);
  }
}

/* Bare Mustache: false when something was reported. */
static inline bool mustache_render(struct arena *arena, struct view template,
                                   const struct fact *data, struct fact *parts,
                                   struct buffer *out, struct report *report)
{
  struct parts self = {arena, parts};
  struct expansion expansion;
  struct fact *main = arena_alloc(arena, sizeof *main);
  main->kind = FACT_TEXT;
  main->name = "the template";
  main->key = fact_key(VIEW("the template"));
  main->text = template;
  main->next = parts->first;
  parts->first = main;
  struct template_set *set =
    template_set_new(arena, (struct template_loader){parts_load, &self}, NULL);
  expansion_init(&expansion);
  const struct template *opened =
    template_open(set, VIEW("the template"), VIEW("en"), report);
  bool fine = opened != NULL && template_expand(set, opened, data, &expansion, report);
  expansion_show(&expansion, out);
  expansion_free(&expansion);
  return fine && !report_failed(report);
}

#endif
