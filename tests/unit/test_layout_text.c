/* How text is set into lines, with measures that need no font. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fake_measure.h"
#include "page/envelope.h"
#include "page/face.h"
#include "page/layout.h"
#include "page/linecache.h"
#include "page/style.h"
#include "sample_documents.h"
#include "set_letter.h"
#include "talk/report.h"

static size_t letters_of(const struct mark *mark)
{
  size_t letters = 0;
  for (size_t i = 0; i < mark->word_count; i++)
    letters += mark->words[i]->count + (i != 0);
  return letters;
}

static void no_line_over_75_characters(void **state)
{
  (void)state;
  struct set set = set_sample((struct sample){.asks = 2, .extra = 4}, "dl", 0);
  for (size_t i = 0; i < set.pages->count; i++)
    for (const struct mark *m = set.pages->pages[i].first; m != NULL; m = m->next)
      if (m->kind == MARK_TEXT)
        assert_true(letters_of(m) <= 75);
  set_free(&set);
}

static const char *first_line(struct set *set, const char *text, char *line, size_t size)
{
  set->document->body = sample_block(&set->arena, BLOCK_PARAGRAPH, text);
  set_document(set, "dl", 0);
  assert_non_null(set->pages);
  const struct mark *last = NULL;
  for (const struct mark *m = set->pages->pages[0].first; m != NULL; m = m->next)
    if (m->kind == MARK_TEXT && m->y > MPT(90000) && last == NULL)
      last = m;
  assert_non_null(last);
  line[0] = '\0';
  for (const struct mark *m = last; m != NULL && m->y == last->y; m = m->next)
    for (size_t i = 0; i < m->word_count; i++)
      snprintf(line + strlen(line), size - strlen(line), "%.*s ",
               VIEW_ARGS(m->words[i]->text));
  return line;
}

static void a_value_is_not_broken(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1});
  char line[300];
  const char *text = "Aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb ccccccccccccccc ddddddddddddddddd "
                     "{943 476 5919} and on";
  assert_null(strstr(first_line(&set, text, line, sizeof line), "943"));
  set_free(&set);
}

static void a_value_wider_than_the_line_is_broken(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1});
  char line[300];
  const char *text = "{Aaaaaaaaaaaaaaaaaaaa Bbbbbbbbbbbbbbbbbbbbbbb Cccccccccccccccccccccc "
                     "Dddddddddddddddddddd Eeeeeeeeeeeeeeeee}";
  first_line(&set, text, line, sizeof line);
  assert_non_null(strstr(line, "Cccc"));
  assert_null(strstr(line, "Eeee"));
  set_free(&set);
}

static void an_overlong_word_is_cut(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1});
  char line[300];
  const char *text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-"
                     "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  first_line(&set, text, line, sizeof line);
  assert_int_equal(strlen(line), 66);
  assert_int_equal(line[64], '-');
  set_free(&set);
}

static void punctuation_sticks_to_a_value(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1});
  char line[300];
  assert_string_equal(first_line(&set, "For {Ann}, who (*really*) asks", line, sizeof line),
                      "For Ann, who ( really ) asks ");
  set_free(&set);
}

static void links_are_printed(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1});
  set.document->body = sample_block(&set.arena, BLOCK_PARAGRAPH, "see the site");
  set.document->body->runs->link = VIEW("https://example.org");
  set_document(&set, "dl", 0);
  assert_non_null(find_text(set.pages, "see the site (https://example.org)", NULL));
  set_free(&set);
}

static void page_words_are_no_format(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1, .extra = 9});
  set.document->page_words = VIEW("%s %d/%d %n");
  set_document(&set, "dl", 0);
  assert_non_null(find_text(set.pages, "%s 1/2 %n", NULL));
  set_free(&set);
}

static void kept_lines_give_the_same_marks(void **state)
{
  (void)state;
  struct set set = set_sample((struct sample){.asks = 2, .origins = true}, "dl", 0);
  struct measure measure = fake_measure(&set.arena);
  struct layout_style style = {envelope_find(VIEW("dl")), 0};
  struct line_cache *cache = line_cache_new();
  for (int round = 0; round < 2; round++) {
    struct pages *pages =
      layout_measured(&set.arena, set.document, &style, &measure, cache, set.report);
    assert_int_equal(pages->count, set.pages->count);
    const struct mark *a = pages->pages[0].first, *b = set.pages->pages[0].first;
    for (; a != NULL && b != NULL; a = a->next, b = b->next) {
      assert_int_equal(a->x, b->x);
      assert_int_equal(a->y, b->y);
      assert_int_equal(a->width, b->width);
      assert_int_equal(a->element, b->element);
      assert_int_equal(a->word_count, b->word_count);
    }
    assert_true(a == NULL && b == NULL);
  }
  line_cache_free(cache);
  set_free(&set);
}

static void codes_are_never_cut_in_large_print(void **state)
{
  (void)state;
  for (int points = 16; points <= 24; points += 4) {
    struct set set = set_sample((struct sample){.asks = 2}, "dl", points);
    assert_non_null(find_text(set.pages, "827241000000103", NULL));
    assert_non_null(find_text(set.pages, "9Nu0.", NULL));
    set_free(&set);
  }
}

static void missing_glyph_is_refused(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1, .name = "Ms Hash #"});
  expect_refusal(&set, "dl", "glyph-missing");
}

static void a_space_ends_each_broken_line(void **state)
{
  (void)state;
  struct set set = set_sample((struct sample){.asks = 2, .extra = 3}, "dl", 0);
  size_t ends = 0;
  for (size_t i = 0; i < set.pages->count; i++)
    for (const struct mark *m = set.pages->pages[i].first; m != NULL; m = m->next) {
      const struct mark *next = m->next;
      if (m->kind != MARK_TEXT || next == NULL || next->element != m->element || next->y == m->y)
        continue;
      ends++;
      assert_true(m->space_after);
    }
  assert_true(ends > 10);
  set_free(&set);
}

struct line_end {
  const char *text;
  const char *first; /* words of the first line */
  bool space;        /* behind them, for those who extract the text */
};

static const struct line_end line_ends[] = {
  {"One line|and another", "One line", true},
  {"Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbb",
   "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true},
  {"Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbbbbb",
   "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-", false},
  {"The only line", "The only line", false},
};

/* A word that is broken behind a hyphen of its own goes on without a space; others end. */
static void a_space_stands_where_a_word_ends(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof line_ends / sizeof *line_ends; i++) {
    struct set set = set_new((struct sample){.asks = 1});
    set.document->body = sample_block(&set.arena, BLOCK_PARAGRAPH, line_ends[i].text);
    set_document(&set, "dl", 0);
    const struct mark *line = find_text(set.pages, line_ends[i].first, NULL);
    assert_non_null(line);
    assert_int_equal(line->space_after, line_ends[i].space);
    set_free(&set);
  }
}

/* A bullet stands at the edge, and all lines of its item one under the other beside it. */
static void bullets_hang(void **state)
{
  enum { WORDS = 60, LINES = 4 };
  (void)state;
  char text[WORDS * 5 + 1] = "";
  for (int i = 0; i < WORDS; i++)
    strcat(text, "item ");
  struct set set = set_new((struct sample){.asks = 1});
  struct block *item =
    sample_parent(&set.arena, BLOCK_ITEM, sample_block(&set.arena, BLOCK_PARAGRAPH, text));
  set.document->body = sample_parent(&set.arena, BLOCK_BULLETS, item);
  set_document(&set, "dl", 0);
  assert_non_null(set.pages);
  const struct mark *bullet = find_text(set.pages, "\u2022", NULL);
  assert_non_null(bullet);
  assert_int_equal(bullet->x, LEFT);
  size_t lines = 0;
  for (const struct mark *m = bullet->next; m != NULL && m->kind == MARK_TEXT; m = m->next) {
    assert_int_equal(m->x, LEFT + style_find(0)->indent);
    assert_true(lines++ == 0 ? m->y == bullet->y : m->y > bullet->y);
  }
  assert_in_range(lines, LINES, WORDS);
  set_free(&set);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(no_line_over_75_characters),
    cmocka_unit_test(a_value_is_not_broken),
    cmocka_unit_test(a_value_wider_than_the_line_is_broken),
    cmocka_unit_test(an_overlong_word_is_cut),
    cmocka_unit_test(punctuation_sticks_to_a_value),
    cmocka_unit_test(links_are_printed),
    cmocka_unit_test(page_words_are_no_format),
    cmocka_unit_test(kept_lines_give_the_same_marks),
    cmocka_unit_test(codes_are_never_cut_in_large_print),
    cmocka_unit_test(missing_glyph_is_refused),
    cmocka_unit_test(a_space_ends_each_broken_line),
    cmocka_unit_test(a_space_stands_where_a_word_ends),
    cmocka_unit_test(bullets_hang),
  };
  return cmocka_run_group_tests_name("layout text", tests, NULL, NULL);
}
