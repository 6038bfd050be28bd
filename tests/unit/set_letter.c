#include "set_letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fake_measure.h"
#include "page/envelope.h"
#include "page/face.h"
#include "talk/report.h"

/* How far letters reach above and below the baseline, 1/1000 of the size. */
enum { ASCENT = 905, DESCENT = 212 };

void set_document(struct set *set, const char *envelope, int points)
{
  set_in(set, envelope_find(view_of(envelope)), points);
}

void set_in(struct set *set, const struct envelope *envelope, int points)
{
  struct measure measure = fake_measure(&set->arena);
  struct layout_style style = {envelope, points};
  set->pages = layout_measured(&set->arena, set->document, &style, &measure, NULL, set->report);
}

struct set set_new(struct sample sample)
{
  struct set set = {.report = report_new()};
  arena_init(&set.arena);
  set.document = sample_letter(&set.arena, sample);
  return set;
}

struct set set_sample(struct sample sample, const char *envelope, int points)
{
  struct set set = set_new(sample);
  set_document(&set, envelope, points);
  return set;
}

void set_free(struct set *set)
{
  report_free(set->report);
  arena_free(&set->arena);
}

bool is_text(const struct mark *mark, const char *text)
{
  char joined[400] = "";
  if (mark->kind != MARK_TEXT)
    return false;
  for (size_t i = 0; i < mark->word_count; i++) {
    size_t used = strlen(joined);
    snprintf(joined + used, sizeof joined - used, "%s%.*s", i != 0 ? " " : "",
             VIEW_ARGS(mark->words[i]->text));
  }
  return strcmp(joined, text) == 0;
}

const struct mark *find_text(const struct pages *pages, const char *text, size_t *page)
{
  for (size_t i = 0; i < pages->count; i++)
    for (const struct mark *mark = pages->pages[i].first; mark != NULL; mark = mark->next)
      if (is_text(mark, text)) {
        if (page != NULL)
          *page = i;
        return mark;
      }
  return NULL;
}

int32_t top_of(const struct mark *mark)
{
  return mark->kind == MARK_TEXT ? mark->y - mark->size * ASCENT / 1000 : mark->y;
}

int32_t bottom_of(const struct mark *mark)
{
  return mark->kind == MARK_TEXT ? mark->y + mark->size * DESCENT / 1000 : mark->y + mark->height;
}

void expect_refusal(struct set *set, const char *envelope, const char *wanted)
{
  set_document(set, envelope, 0);
  enum severity severity;
  const char *code = "";
  struct view message;
  struct place place;
  assert_null(set->pages);
  assert_true(report_item(set->report, 0, &severity, &code, &message, &place));
  assert_string_equal(code, wanted);
  set_free(set);
}
