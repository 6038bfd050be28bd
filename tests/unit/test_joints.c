/* Words put together from letters and what two of them do to each other: glyph for glyph what
 * HarfBuzz makes of the whole word. A face that was just opened shapes whole; one that has met many
 * words joins. Needs the fonts. */
#include "table.h"

#include "ground/arena.h"
#include "page/face.h"
#include "page/fonts.h"
#include "page/joints.h"
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

/* What is the same beside itself among digits and among letters, in words of either script, each
 * first in its turn. */
static void scripts_keep_their_joints(void **state)
{
  static const char signs[] = "0123456789.,:;-/()'@&";
  struct pair pair;
  (void)state;
  set_up(&pair);
  for (const char *first = signs; *first != '\0'; first++)
    for (const char *second = signs; *second != '\0'; second++) {
      char before[3] = {'A', *first, *second}, behind[3] = {*first, *second, 'A'};
      struct view alone = {before + 1, 2}, latin = {before, 3}, late = {behind, 3};
      bool turn = (*first + *second) % 2 != 0;
      check(&pair, turn ? alone : latin);
      check(&pair, late);
      check(&pair, turn ? latin : alone);
    }
  take_down(&pair);
}

/* A script that moves everything: what was learned of one is never taken for the other. */
struct lesson {
  char asked[32]; /* "c11" or "l11", one after another */
};

static bool learn_by_script(void *context, enum joint_script script, const char letters[2],
                            int16_t *advance)
{
  struct lesson *lesson = context;
  size_t at = strlen(lesson->asked);
  assert_true(at + 3 < sizeof lesson->asked);
  lesson->asked[at] = script == JOINT_LATIN ? 'l' : 'c';
  memcpy(lesson->asked + at + 1, letters, 2);
  *advance = script == JOINT_LATIN ? 700 : 300;
  return true;
}

static const struct script_row {
  const char *name, *words[3]; /* joined in this order */
  int32_t widths[3];           /* a last letter is 100 wide */
  const char *asked;
} script_rows[] = {
  {"digits, then the same beside a letter", {"11", "A11", NULL}, {400, 1500}, "c11lA1l11"},
  {"beside a letter, then alone", {"11A", "11", NULL}, {1500, 400}, "l11l1Ac11"},
  {"each is learned once", {"11", "1A", "11"}, {400, 800, 400}, "c11l1A"},
  {"signs are no script", {"--", "-1", "(A"}, {400, 400, 800}, "c--c-1l(A"},
};

static void joints_are_of_one_script(void **state)
{
  enum { LETTERS = JOINT_LAST - JOINT_FIRST + 1 };
  const struct script_row *row = *state;
  uint16_t glyphs[LETTERS];
  int16_t advances[LETTERS];
  struct lesson lesson = {""};
  struct arena arena;
  for (size_t i = 0; i < LETTERS; i++) {
    glyphs[i] = (uint16_t)(i + 1);
    advances[i] = 100;
  }
  arena_init(&arena);
  struct joints *joints = joints_new(glyphs, advances, learn_by_script, &lesson);
  for (size_t i = 0; i < COUNT(row->words) && row->words[i] != NULL; i++) {
    struct shaped shaped = {.width = 0};
    assert_true(joints_shape(joints, view_of(row->words[i]), &arena, &shaped));
    assert_int_equal(shaped.width, row->widths[i]);
  }
  assert_string_equal(lesson.asked, row->asked);
  joints_free(joints);
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, joined_as_whole, rows);
  TABLE_ROWS(table, joints_are_of_one_script, script_rows);
  TABLE_CASE(table, scripts_keep_their_joints, "signs alone and beside letters");
  TABLE_CASE(table, no_joint_depends_on_a_third_letter, "every letter between two others");
  return table_run(&table, "joints");
}
