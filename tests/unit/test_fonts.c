/* Fonts in a long run: shaped words are forgotten when they are many, and lines with them. */
#include "table.h"

#include "ground/arena.h"
#include "page/face.h"
#include "page/fonts.h"
#include "page/galley.h"
#include "page/linecache.h"
#include "talk/report.h"

enum { WORDS = 20 };
static const char origin, style;
static const struct line_key key = {&origin, &style, 1000, 1, false, false};

static void shape_words(struct face *face)
{
  char word[16];
  for (int i = 0; i < WORDS; i++) {
    snprintf(word, sizeof word, "word%d", i);
    face_shape(face, view_of(word));
  }
}

static void keep_lines(struct line_cache *cache)
{
  struct lines *lines = arena_alloc(line_cache_arena(cache), sizeof *lines);
  line_cache_keep(cache, (struct kept_lines){.key = key, .lines = lines});
}

/* Words of any face that are too many take the lines of all with them; few words stay. */
struct trim {
  const char *name;
  bool regular, bold; /* these have shaped words */
  size_t most;
  bool lines, forgotten;
};

static const struct trim trims[] = {
  {"few words stay", true, true, WORDS, true, false},
  {"none were shaped", false, false, 0, true, false},
  {"many of the first face", true, false, 4, true, true},
  {"many of the second face", false, true, 4, true, true},
  {"many of both", true, true, 0, true, true},
  {"no lines are kept", true, true, 4, false, true},
};

static void many_words_are_forgotten(void **state)
{
  const struct trim *row = *state;
  struct report *report = report_new();
  struct faces faces;
  assert_true(fonts_open(&faces, report));
  struct line_cache *cache = line_cache_new();
  faces.lines = row->lines ? cache : NULL;
  keep_lines(cache);
  if (row->regular)
    shape_words(faces.face[0]);
  if (row->bold)
    shape_words(faces.face[1]);
  fonts_trim(&faces, row->most);
  assert_int_equal(face_trims(faces.face[0]), row->forgotten && row->regular);
  assert_int_equal(face_trims(faces.face[1]), row->forgotten && row->bold);
  assert_int_equal(line_cache_find(cache, key) == NULL, row->forgotten && row->lines);
  assert_int_equal(face_shape(faces.face[0], VIEW("word7"))->count, 5);
  line_cache_free(cache);
  faces.lines = NULL;
  fonts_close(&faces);
  report_free(report);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, many_words_are_forgotten, trims);
  return table_run(&table, "fonts");
}
