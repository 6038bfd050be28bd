#include "check.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../whole_file.h"
#include "ground/mem.h"

enum { SHOWN = 20 /* findings of one rule that are kept */ };

/* Runs qpdf and reads what it says. Its complaints go to our standard error. */
static json_t *ask_qpdf(const char *path)
{
  int ends[2];
  if (pipe(ends) != 0)
    return NULL;
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execlp("qpdf", "qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
           "--decode-level=none", path, (char *)NULL);
    _exit(127);
  }
  close(ends[1]);
  FILE *in = fdopen(ends[0], "rb");
  json_error_t error;
  json_t *json = child > 0 && in != NULL ? json_loadf(in, JSON_DISABLE_EOF_CHECK, &error) : NULL;
  if (in != NULL)
    fclose(in);
  int status = -1;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
    ;
  return json;
}

static bool take_objects(struct check *check)
{
  json_t *parts = json_object_get(check->json, "qpdf");
  json_t *head = json_array_get(parts, 0);
  check->objects = json_array_get(parts, 1);
  check->object_count = (int)integer_of(json_object_get(head, "maxobjectid"), 0) + 1;
  json_t *trailer = json_object_get(check->objects, "trailer");
  check->trailer = json_object_get(trailer, "value");
  check->catalog = get(check, check->trailer, "Root");
  return check->catalog != NULL;
}

struct check *check_open(const char *path)
{
  struct check *check = mem_zeroed(1, sizeof *check);
  check->path = path;
  buffer_init(&check->bytes);
  if (whole_file(path, &check->bytes))
    check->json = ask_qpdf(path);
  if (check->json == NULL || !take_objects(check)) {
    check_close(check);
    return NULL;
  }
  read_bytes(check);
  read_pages(check);
  read_contents(check);
  read_structure(check);
  return check;
}

static void free_fonts(struct check *check)
{
  while (check->fonts != NULL) {
    struct font *font = check->fonts;
    check->fonts = font->next;
    mem_free(font->used);
    mem_free(font);
  }
}

void check_close(struct check *check)
{
  free_structure(check);
  free_pages(check);
  free_fonts(check);
  buffer_free(&check->bytes);
  json_decref(check->json);
  mem_free(check->findings);
  mem_free(check);
}

struct font *font_of(struct check *check, json_t *reference)
{
  json_t *dict = object_of(check, reference);
  if (dict == NULL)
    return NULL;
  for (struct font *font = check->fonts; font != NULL; font = font->next)
    if (font->dict == dict)
      return font;
  struct font *font = mem_zeroed(1, sizeof *font);
  font->object = number_of(reference);
  font->dict = dict;
  font->used = mem_zeroed(CODES, 1);
  font->width = code_width(check, dict);
  font->next = check->fonts;
  check->fonts = font;
  return font;
}

static const struct rule *rule_named(const char *id)
{
  for (size_t i = 0; i < rule_count; i++)
    if (strcmp(rules[i].id, id) == 0)
      return &rules[i];
  fprintf(stderr, "%s: no such rule\n", id);
  abort();
}

size_t check_count(const struct check *check, const char *rule)
{
  size_t count = 0;
  for (size_t i = 0; i < check->finding_count; i++)
    count += rule == NULL || strcmp(check->findings[i].rule, rule) == 0;
  return count;
}

void find(struct check *check, const char *rule, int object, const char *format, ...)
{
  rule = rule_named(rule)->id;
  if (check_count(check, rule) >= SHOWN)
    return;
  if (check->finding_count == check->finding_room) {
    check->finding_room = check->finding_room != 0 ? check->finding_room * 2 : 16;
    check->findings =
      mem_resize(check->findings, check->finding_room * sizeof *check->findings);
  }
  struct finding *finding = &check->findings[check->finding_count++];
  finding->rule = rule;
  finding->object = object;
  va_list list;
  va_start(list, format);
  vsnprintf(finding->what, sizeof finding->what, format, list);
  va_end(list);
}

void check_rules(struct check *check)
{
  for (size_t i = 0; i < rule_count; i++)
    if (rules[i].look != NULL)
      rules[i].look(check);
}

static void print_findings(const struct check *check, const char *rule, const char *before,
                           FILE *out)
{
  for (size_t i = 0; i < check->finding_count; i++) {
    const struct finding *finding = &check->findings[i];
    if (finding->rule == rule)
      fprintf(out, "%s%s: object %d: %s\n", before, rule, finding->object, finding->what);
  }
}

void check_print(const struct check *check, FILE *out)
{
  char before[300];
  snprintf(before, sizeof before, "%.280s: ", check->path);
  for (size_t i = 0; i < rule_count; i++)
    print_findings(check, rules[i].id, before, out);
}

void check_print_tap(const struct check *check, FILE *out)
{
  for (size_t i = 0; i < rule_count; i++) {
    bool fine = check_count(check, rules[i].id) == 0;
    fprintf(out, "%s %zu - %s (%s): %s\n", fine ? "ok" : "not ok", i + 1, rules[i].id,
            rules[i].clause, rules[i].statement);
    print_findings(check, rules[i].id, "# ", out);
  }
  fprintf(out, "1..%zu\n", rule_count);
}
