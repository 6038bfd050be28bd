/* Large print: nothing that belongs together is parted, and rows keep one rhythm at every size. */
#include "table.h"

#include "page/face.h"
#include "page/style.h"
#include "set_letter.h"

enum { PARAGRAPHS = 14, ROWS = 16, MOST_WORDS = 40 };

struct size {
  const char *name;
  int points;
};

static const struct size sizes[] = {{"16 pt", 16}, {"18 pt", 18}, {"20 pt", 20}, {"24 pt", 24}};
static const struct size all_sizes[] = {
  {"ordinary", 0}, {"16 pt", 16}, {"18 pt", 18}, {"20 pt", 20}, {"24 pt", 24}};

static struct set set_blocks(struct set set, struct block *body, int points)
{
  set.document->body = body;
  set_document(&set, "none", points);
  assert_non_null(set.pages);
  return set;
}

/* The page that holds all marks of what is under an element of this role; each must be on one. */
static void each_is_whole(const struct set *set, const char *role, size_t wanted)
{
  const struct pages *pages = set->pages;
  size_t found = 0;
  for (size_t e = 2; e < pages->element_count; e++) {
    if (strcmp(pages->elements[e].role, role) != 0)
      continue;
    size_t held = SIZE_MAX;
    for (size_t i = 0; i < pages->count; i++)
      for (const struct mark *m = pages->pages[i].first; m != NULL; m = m->next) {
        size_t up = m->element;
        while (up > e)
          up = pages->elements[up].parent;
        if (up != e)
          continue;
        assert_true(held == SIZE_MAX || held == i);
        held = i;
      }
    found += held != SIZE_MAX;
  }
  assert_true(found >= wanted);
}

static void paragraphs_are_whole(void **state)
{
  const struct size *size = *state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *body = NULL;
  for (size_t i = 0; i < PARAGRAPHS; i++)
    body = sample_then(body, sample_block(&set.arena, BLOCK_PARAGRAPH,
                                          "Some words that go on for so long that they need four "
                                          "or five lines when each of them is set in letters that "
                                          "everybody can read without effort and without glasses, "
                                          "and then some more of them to fill that many lines."));
  set = set_blocks(set, body, size->points);
  assert_true(set.pages->count > 1);
  each_is_whole(&set, "P", PARAGRAPHS);
  set_free(&set);
}

static struct block *tall_table(struct arena *arena, const char *cells, size_t rows)
{
  struct block *first = sample_row(arena, "To record\tRead v2\tCTV3\tSNOMED CT");
  for (size_t i = 0; i < rows; i++)
    first = sample_then(first, sample_row(arena, cells));
  struct block *table = sample_parent(arena, BLOCK_TABLE, first);
  table->headed = true;
  return table;
}

/* A slip that no page can hold is parted between rows, and its heading stays with the first. */
static void a_tall_table_parts_between_rows(void **state)
{
  const struct size *size = *state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *table = tall_table(
    &set.arena, "[ ] Something of a few words, so that it needs lines\t9Zz0\tXaZ\t____", ROWS);
  set = set_blocks(set, sample_part(&set.arena, "reply-slip", table), size->points);
  assert_true(set.pages->count > 1);
  each_is_whole(&set, "TR", ROWS);
  size_t head = 0, row = 0;
  assert_non_null(find_text(set.pages, "To record", &head));
  for (size_t i = set.pages->count; i-- != 0;)
    for (const struct mark *m = set.pages->pages[i].first; m != NULL; m = m->next)
      row = is_text(m, "9Zz0") ? i : row;
  assert_int_equal(head, row);
  set_free(&set);
}

/* However full a box is, no page gets an empty piece of it. */
static void no_frame_is_empty(void **state)
{
  const struct size *size = *state;
  for (size_t count = 1; count < PARAGRAPHS; count++) {
    struct set set = set_new((struct sample){.asks = 1});
    struct block *lines = NULL;
    for (size_t i = 0; i < count; i++)
      lines = sample_then(lines, sample_block(&set.arena, BLOCK_PARAGRAPH, "One line|and two"));
    set = set_blocks(set, sample_part(&set.arena, "practice-box", lines), size->points);
    const struct style *style = style_find(size->points);
    for (size_t i = 0; i < set.pages->count; i++)
      for (const struct mark *m = set.pages->pages[i].first; m != NULL; m = m->next)
        if (m->kind == MARK_BOX && m->width == style->frame)
          assert_true(m->height >= 2 * style->type[TEXT_BOX].leading[1]);
    set_free(&set);
  }
}

/* A frame that goes on overleaf stands as clear of its text there as where it began. */
static void a_frame_that_goes_on_stands_clear(void **state)
{
  const struct size *size = *state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *table = tall_table(&set.arena, "[ ] Something\t9Zz0\tXaZ\t____", 3 * ROWS);
  set = set_blocks(set, sample_part(&set.arena, "practice-box", table), size->points);
  const struct style *style = style_find(size->points);
  size_t frames = 0;
  for (size_t i = 1; i < set.pages->count; i++) {
    const struct mark *frame = NULL;
    for (const struct mark *m = set.pages->pages[i].first; m != NULL; m = m->next) {
      if (m->kind == MARK_BOX && m->width == style->frame)
        frame = m;
      else if (frame != NULL && m->kind == MARK_TEXT && m->element != 0)
        assert_true(top_of(m) >= frame->y + style->type[TEXT_BOX].size / 4 &&
                    bottom_of(m) <= frame->y + frame->height);
    }
    frames += frame != NULL;
  }
  assert_true(frames != 0);
  set_free(&set);
}

/* What somebody has written at length begins where there is room, and not on a page of its own. */
static void a_long_paragraph_is_parted(void **state)
{
  const struct size *size = *state;
  char words[1200] = "";
  while (strlen(words) + 12 < sizeof words)
    strcat(words, "some words ");
  struct set set = set_new((struct sample){.asks = 1});
  struct block *body = sample_block(&set.arena, BLOCK_PARAGRAPH, "It begins with this.");
  for (size_t i = 0; i < 3; i++)
    body = sample_then(body, sample_block(&set.arena, BLOCK_PARAGRAPH, words));
  set = set_blocks(set, body, size->points);
  assert_true(set.pages->count > 1);
  int32_t lowest = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next)
    if (m->element != 0 && bottom_of(m) > lowest)
      lowest = bottom_of(m);
  assert_true(lowest > BOTTOM - 4 * style_find(size->points)->type[TEXT_BODY].leading[0]);
  set_free(&set);
}

/* Names get a line to themselves before they get a word a line, and codes are never cut. */
struct box {
  const char *name;
  int points;
  bool above;  /* the name stands above its codes */
  bool turned; /* and each code behind its heading */
};

static const struct box boxes[] = {
  {"ordinary", 0, false, false}, {"16 pt", 16, true, false}, {"18 pt", 18, true, false},
  {"20 pt", 20, true, false},    {"24 pt", 24, true, true},
};

static void names_are_not_squeezed(void **state)
{
  const struct box *b = *state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *table = tall_table(
    &set.arena, "[ ] Summarily extraordinary record\t9Nu0\tXaZ89\t827241000000103", 2);
  set = set_blocks(set, sample_part(&set.arena, "practice-box", table), b->points);
  const struct mark *name = find_text(set.pages, "Summarily extraordinary record", NULL);
  const struct mark *code = find_text(set.pages, "827241000000103", NULL);
  const struct mark *heading = find_text(set.pages, "SNOMED CT", NULL);
  assert_true(name != NULL && code != NULL && heading != NULL);
  assert_non_null(find_text(set.pages, "To record", NULL));
  assert_true(b->above ? code->y > name->y : code->y == name->y);
  assert_true(b->turned ? heading->y == code->y : heading->y < name->y);
  assert_true(b->turned ? heading->x < code->x : heading->x == code->x);
  set_free(&set);
}

/* In a cell too, further lines begin below the first and not below the box to tick. */
static void cells_hang_from_their_box(void **state)
{
  const struct size *size = *state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *table = tall_table(
    &set.arena, "[ ] Summary and more of it, which is a long name\t9Zz0\tXaZ99\t412345678903", 1);
  set = set_blocks(set, sample_part(&set.arena, "practice-box", table), size->points);
  const struct mark *box = NULL, *first = NULL;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next) {
    if (m->kind == MARK_BOX && m->width == style_find(size->points)->tick)
      box = m;
    if (box == NULL || m->kind != MARK_TEXT)
      continue;
    first = first == NULL ? m : first;
    assert_true(m->element != first->element || m->x == first->x);
  }
  assert_true(first != NULL && first->x > box->x + box->width);
  set_free(&set);
}

/* A second box within a line goes to the next one with all that it says. */
static void a_box_keeps_its_words(void **state)
{
  const struct size *size = *state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *slip = sample_block(&set.arena, BLOCK_PARAGRAPH,
                                    "[ ] We received what you sent on ____ [ ] We answer by ____");
  set = set_blocks(set, sample_part(&set.arena, "reply-slip", slip), size->points);
  const struct mark *words = find_text(set.pages, "We answer by", NULL);
  assert_non_null(words);
  assert_true(words->next != NULL && words->next->kind == MARK_LINE);
  assert_true(words->next->y - words->y < 2000);
  const struct mark *box = NULL, *first = NULL;
  for (const struct mark *m = set.pages->pages[0].first; m != words; m = m->next) {
    box = m->kind == MARK_BOX ? m : box;
    first = first == NULL ? box : first;
  }
  assert_true(box != NULL && bottom_of(box) >= words->y && top_of(box) < words->y);
  assert_true(box->y == first->y || box->x == first->x);
  set_free(&set);
}

/* "Type 1", "NHS 111": no line begins with the number, wherever the line happens to end; and none
 * ends with an "A" that begins a sentence. */
static void numbers_stay_with_their_word(void **state)
{
  const struct size *size = *state;
  for (int words = 1; words < MOST_WORDS; words++) {
    char text[MOST_WORDS * 4 + 40] = "";
    for (int i = 0; i < words; i++)
      strcat(text, i % 2 ? "abc " : "de ");
    strcat(text, "Type 1 opt-out of it. A reply will do");
    struct set set = set_new((struct sample){.asks = 1});
    set = set_blocks(set, sample_block(&set.arena, BLOCK_PARAGRAPH, text), size->points);
    for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next)
      if (m->kind == MARK_TEXT && m->x == LEFT) {
        assert_false(view_equal(m->words[0]->text, VIEW("1")));
        assert_false(view_equal(m->words[m->word_count - 1]->text, VIEW("A")));
      }
    set_free(&set);
  }
}

/* Whether some mark has this word, whole. */
static bool has_word(const struct set *set, const char *word, const struct mark **found)
{
  for (const struct mark *m = set->pages->pages[0].first; m != NULL; m = m->next)
    for (size_t i = 0; m->kind == MARK_TEXT && i < m->word_count; i++)
      if (view_equal(m->words[i]->text, view_of(word))) {
        *found = m;
        return true;
      }
  return false;
}

/* A person of whom one row has a name of so many letters; all are one word. */
static struct set set_named(const struct size *size, size_t letters, char name[MOST_WORDS + 1],
                            const char *before, const char *behind)
{
  struct set set = set_new((struct sample){.asks = 1});
  memset(name, 'n', letters);
  name[letters] = '\0';
  struct view cells = arena_format(&set.arena, "%s{%s}%s", before, name, behind);
  struct block *rows = sample_row(&set.arena, cells.at);
  sample_then(rows, sample_row(&set.arena, "Born\tsome time in a year that is long past"));
  struct block *table = sample_parent(&set.arena, BLOCK_TABLE, rows);
  return set_blocks(set, sample_part(&set.arena, "patient", table), size->points);
}

/* However long the word beside it: where both do not fit, the label stands above. */
static void labels_keep_their_words(void **state)
{
  const struct size *size = *state;
  bool above = false;
  for (size_t letters = 1; letters < MOST_WORDS; letters++) {
    char name[MOST_WORDS + 1];
    struct set set = set_named(size, letters, name, "Relationship to sender\t", "");
    const struct mark *label = NULL, *value = NULL, *end = NULL;
    assert_true(has_word(&set, "Relationship", &label));
    assert_true(has_word(&set, "sender", &end));
    if (letters * (size_t)style_find(size->points)->type[TEXT_BODY].size / 2 <= LARGE_FRAME) {
      assert_true(has_word(&set, name, &value));
      assert_true(value->y == label->y || (value->y > end->y && value->x == label->x));
      above = above || value->y > end->y;
    }
    set_free(&set);
  }
  assert_true(above);
}

/* A long label wraps; the others keep to their line, and what stands beside them has the rest. */
static void short_labels_keep_to_their_line(void **state)
{
  const struct size *size = *state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *rows = sample_row(&set.arena, "Patient\tSomebody so named");
  sample_then(rows, sample_row(&set.arena, "Date of their birth\t1 May 1975"));
  sample_then(rows, sample_row(&set.arena, "Address\tA house with a name, in a road that is long, "
                                           "in a village that is far from any town, TOWN"));
  sample_then(rows, sample_row(&set.arena, "Relationship to the sender\tdaughter"));
  struct block *table = sample_parent(&set.arena, BLOCK_TABLE, rows);
  set = set_blocks(set, sample_part(&set.arena, "patient", table), size->points);
  const struct mark *born = find_text(set.pages, "Date of their birth", NULL);
  const struct mark *date = find_text(set.pages, "1 May 1975", NULL);
  assert_true(born != NULL && date != NULL);
  assert_int_equal(born->y, date->y);
  assert_non_null(find_text(set.pages, "Somebody so named", NULL));
  set_free(&set);
}

/* Beside names of very long words: neither a label nor what is said of a person goes to pieces. */
static void long_names_leave_others_whole(void **state)
{
  const struct size *size = *state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *rows = sample_row(&set.arena, "Featherstonehaugh-Cholmondeley-Smithe\t"
                                              "born 1 May 1975");
  sample_then(rows, sample_row(&set.arena, "Address\t7 Station Road, YORK"));
  struct block *one = sample_row(&set.arena, "Patient\tFeatherstonehaugh-Cholmondeley-Smithe");
  sample_then(one, sample_row(&set.arena, "Date of birth\t29 May 1984"));
  struct block *body =
    sample_part(&set.arena, "patient", sample_parent(&set.arena, BLOCK_TABLE, rows));
  one = sample_parent(&set.arena, BLOCK_TABLE, one);
  sample_then(body, sample_part(&set.arena, "patient", one));
  set = set_blocks(set, body, size->points);
  assert_non_null(find_text(set.pages, "born 1 May 1975", NULL));
  assert_non_null(find_text(set.pages, "7 Station Road, YORK", NULL));
  assert_non_null(find_text(set.pages, "Date of birth", NULL));
  set_free(&set);
}

/* However long the name before it: a text has a third of the width at least, or all of it below. */
static void texts_are_no_piles(void **state)
{
  const struct size *size = *state;
  bool above = false;
  for (size_t letters = 1; letters < MOST_WORDS; letters++) {
    char name[MOST_WORDS + 1];
    struct set set = set_named(size, letters, name, "", "\tbeside it words that go on, and on, "
                                                        "for lines, and are a pile without room");
    const struct mark *text = NULL;
    assert_true(has_word(&set, "beside", &text));
    assert_true(text->x < LEFT + LARGE_FRAME * 2 / 3);
    above = above || (letters > 1 && text->x == LEFT);
    set_free(&set);
  }
  assert_true(above);
}

/* A table without row headings has nothing to put above: only what is too long itself is cut. */
static void short_cells_keep_their_words(void **state)
{
  const struct size *size = *state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *row =
    sample_row(&set.arena, "Extraordinarily so in every respect of it all\t"
                           "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn");
  struct block *table = sample_parent(&set.arena, BLOCK_TABLE, row);
  set = set_blocks(set, sample_part(&set.arena, "reply-slip", table), size->points);
  const struct mark *found;
  assert_true(has_word(&set, "Extraordinarily", &found));
  set_free(&set);
}

/* The baselines of a text's first two lines, apart. */
static int32_t step_of(const struct set *set, const char *word)
{
  int32_t y = 0;
  for (const struct mark *m = set->pages->pages[0].first; m != NULL; m = m->next) {
    if (m->kind != MARK_TEXT || !view_equal(m->words[0]->text, view_of(word)))
      continue;
    if (y != 0)
      return m->y - y;
    y = m->y;
  }
  fail_msg("%s has no two lines", word);
  return 0;
}

/* When spacing gives way, the lines of a row come as close as those of a paragraph. */
static void rows_share_the_rhythm(void **state)
{
  (void)state;
  bool tightened = false;
  for (int extra = 6; extra < 30; extra++) {
    struct set set = set_new((struct sample){.asks = 1});
    struct block *row = sample_row(&set.arena, "Patient\tana first|ana second");
    struct block *body =
      sample_part(&set.arena, "patient", sample_parent(&set.arena, BLOCK_TABLE, row));
    for (int i = 0; i < extra; i++)
      body = sample_then(body, sample_block(&set.arena, BLOCK_PARAGRAPH, "bob one|bob two"));
    set = set_blocks(set, body, 0);
    if (set.pages->count == 1) {
      tightened = tightened || set.pages->tightness > 0;
      assert_int_equal(step_of(&set, "ana"), step_of(&set, "bob"));
    }
    set_free(&set);
  }
  assert_true(tightened);
}

/* Wherever on a page it falls. */
static void a_list_stands_with_its_sentence(void **state)
{
  const struct size *size = *state;
  bool overleaf = false;
  for (size_t above = 1; above < PARAGRAPHS; above++) {
    struct set set = set_new((struct sample){.asks = 1});
    struct arena *arena = &set.arena;
    struct block *body = NULL;
    for (size_t i = 0; i < above; i++)
      body = sample_then(body, sample_block(arena, BLOCK_PARAGRAPH, "above|it"));
    body = sample_then(body, sample_block(arena, BLOCK_PARAGRAPH, "Leading on."));
    struct block *item =
      sample_parent(arena, BLOCK_ITEM, sample_block(arena, BLOCK_PARAGRAPH, "item one|item two"));
    sample_then(body, sample_parent(arena, BLOCK_BULLETS, item));
    set = set_blocks(set, body, size->points);
    size_t sentence = SIZE_MAX, list = SIZE_MAX;
    assert_non_null(find_text(set.pages, "Leading on.", &sentence));
    assert_non_null(find_text(set.pages, "item one", &list));
    assert_int_equal(sentence, list);
    overleaf = overleaf || sentence != 0;
    set_free(&set);
  }
  assert_true(overleaf);
}

/* A sender at the head, beside a window. */
struct sender {
  const char *name;
  const char *line;
  int points, size; /* asked for; and got */
  size_t lines;
};

static const struct sender senders[] = {
  {"ordinary", "12 Oak Street", 0, 10000, 1},
  {"16 pt", "12 Oak Street", 16, 16000, 1},
  {"18 pt", "12 Oak Street", 18, 18000, 1},
  {"20 pt", "12 Oak Street", 20, 20000, 1},
  {"24 pt", "12 Oak Street", 24, 24000, 1},
  {"24 pt, a long line", "12 Featherstone Street", 24, 20000, 1},
  {"24 pt, a line too long for any", "Flat 27B, 12 Featherstone Mansions", 24, 20000, 2},
  {"24 pt, a word too long for any", "wilhelmina.featherstonehaugh@example.org", 24, 19000, 2},
};

static void senders_are_as_large(void **state)
{
  const struct sender *s = *state;
  struct set set = set_new((struct sample){.asks = 1});
  set.document->sender = (struct text_lines){{view_of(s->line), VIEW("End")}, 2};
  set_document(&set, "dl", s->points);
  const struct mark *end = find_text(set.pages, "End", NULL);
  const struct mark *date = find_text(set.pages, "21 November 2026", NULL);
  assert_true(end != NULL && date != NULL);
  assert_int_equal(end->size, s->size);
  assert_int_equal(date->size, s->size);
  assert_true(date->y - end->y >= date->size);
  size_t lines = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != end; m = m->next)
    lines += m->kind == MARK_TEXT && m->x == end->x;
  assert_int_equal(lines, s->lines);
  set_free(&set);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, paragraphs_are_whole, sizes);
  TABLE_ROWS(table, a_list_stands_with_its_sentence, sizes);
  TABLE_ROWS(table, a_tall_table_parts_between_rows, sizes);
  TABLE_ROWS(table, a_frame_that_goes_on_stands_clear, sizes);
  TABLE_ROWS(table, a_long_paragraph_is_parted, sizes);
  TABLE_ROWS(table, no_frame_is_empty, all_sizes);
  TABLE_ROWS(table, cells_hang_from_their_box, all_sizes);
  TABLE_ROWS(table, a_box_keeps_its_words, all_sizes);
  TABLE_ROWS(table, numbers_stay_with_their_word, all_sizes);
  TABLE_ROWS(table, names_are_not_squeezed, boxes);
  TABLE_ROWS(table, labels_keep_their_words, sizes);
  TABLE_ROWS(table, short_labels_keep_to_their_line, sizes);
  TABLE_ROWS(table, long_names_leave_others_whole, sizes);
  TABLE_ROWS(table, texts_are_no_piles, sizes);
  TABLE_ROWS(table, short_cells_keep_their_words, sizes);
  TABLE_ROWS(table, senders_are_as_large, senders);
  TABLE_CASE(table, rows_share_the_rhythm, "rows share the rhythm");
  return table_run(&table, "large print");
}
