/* Words put together from letters and what two of them do to each other: glyph for glyph what
 * HarfBuzz makes of the whole word. A face that was just opened shapes whole; one that has met many
 * words joins. Needs the fonts. */
#include "table.h"

#include "page/face.h"
#include "page/fonts.h"
#include "page/layout.h"
#include "talk/report.h"

/* MANY: more words than joints are waited for. */
enum { MANY = 700 };

struct pair {
  struct faces whole, joining;
  struct report *report;
};

/* Words that no other test asks for: they hold a letter that is never joined. */
static void tire(struct face *face)
{
  char word[16];
  for (int i = 0; i < MANY; i++) {
    snprintf(word, sizeof word, "\xC3\xA9%d", i);
    face_shape(face, view_of(word));
  }
}

static void set_up(struct pair *pair)
{
  pair->report = report_new();
  assert_true(fonts_open(&pair->whole, pair->report));
  assert_true(fonts_open(&pair->joining, pair->report));
  for (size_t i = 0; i < pair->joining.count; i++)
    tire(pair->joining.face[i]);
}

static void take_down(struct pair *pair)
{
  fonts_close(&pair->whole);
  fonts_close(&pair->joining);
  report_free(pair->report);
}

static bool same(const struct shaped *a, const struct shaped *b)
{
  bool same = a->count == b->count && a->width == b->width && a->missing == b->missing &&
              a->leftward == b->leftward && view_equal(a->text, b->text);
  for (size_t i = 0; same && i < a->count; i++) {
    const struct glyph *x = &a->glyphs[i], *y = &b->glyphs[i];
    same = x->id == y->id && x->advance == y->advance && x->x == y->x && x->y == y->y &&
           x->cluster == y->cluster;
  }
  return same;
}

static void check(struct pair *pair, struct view word)
{
  for (size_t i = 0; i < pair->whole.count; i++) {
    /* Trimmed to nothing each time, so that it never begins to join. */
    const struct shaped *whole = face_shape(pair->whole.face[i], word);
    if (!same(whole, face_shape(pair->joining.face[i], word)))
      fail_msg("face %zu: %.*s", i, VIEW_ARGS(word));
    face_trim(pair->whole.face[i], 0);
  }
}

struct row {
  const char *name, *word;
};

static const struct row rows[] = {
  {"a name", "Wavell"},
  {"capitals that kern", "AVATAR"},
  {"what other fonts make one glyph of", "officially"},
  {"a number", "01632960001"},
  {"a number that kerns", "11111"},
  {"numbers and letters", "TS1"},
  {"a postcode", "3AB"},
  {"an address of mail", "xyavaw@example.org"},
  {"a date by numbers", "1948-02-11"},
  {"signs alone", "(--/--)"},
  {"a sign before letters", "(Ty"},
  {"one letter", "A"},
  {"a letter that is not ASCII", "Zo\xC3\xAB"},
  {"a mark upon a letter", "Se\xCC\x81n"},
  {"a word longer than any", "AVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAV"},
};

static void joined_as_whole(void **state)
{
  const struct row *row = *state;
  struct pair pair;
  set_up(&pair);
  check(&pair, view_of(row->word));
  take_down(&pair);
}

/* Kerning that looked at three would show: every letter stands between every two of a sample. */
static void no_joint_depends_on_a_third_letter(void **state)
{
  static const char outer[] = "AFLPTVWYaflrtvwy17.,-'(";
  struct pair pair;
  (void)state;
  set_up(&pair);
  for (const char *first = outer; *first != '\0'; first++)
    for (char middle = '!'; middle <= '~'; middle++)
      for (const char *last = outer; *last != '\0'; last++) {
        char word[3] = {*first, middle, *last};
        check(&pair, (struct view){word, sizeof word});
      }
  take_down(&pair);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, joined_as_whole, rows);
  TABLE_CASE(table, no_joint_depends_on_a_third_letter, "every letter between two others");
  return table_run(&table, "joints");
}
