/* Signatures, boxes to tick, lines to write upon: the parts of a letter that a pen is used on. */
#include "table.h"

#include "page/face.h"
#include "page/style.h"
#include "set_letter.h"

/* Sets `body` with no window. */
static struct set set_body(struct block *(*make)(struct arena *arena, const void *row),
                           const void *row, int points)
{
  struct set set = set_new((struct sample){.asks = 1});
  set.document->body = make(&set.arena, row);
  set_document(&set, "none", points);
  assert_non_null(set.pages);
  return set;
}

static const struct mark *named(const struct set *set, const char *text)
{
  const struct mark *mark = find_text(set->pages, text, NULL);
  if (mark == NULL)
    fail_msg("%s is not on the page", text);
  return mark;
}

/* Who signs beside whom. */
struct signers {
  const char *name;
  const char *who[4]; /* what stands under the lines; the first word is looked for */
  int points;
  bool beside;
};

static const struct signers signers[] = {
  {"two short names", {"Ann Ash", "Bob Birch"}, 0, true},
  {"two names, one of two lines",
   {"Ann Ash", "Bob Birch of the very long name indeed, for the patient"}, 0, true},
  {"one name too long for half the width",
   {"Ann Ash", "Bob Birch who has a name that goes on, and on, and on, and that would need more "
               "than two lines of half the width"}, 0, false},
  {"three who sign", {"Ann Ash", "Bob Birch", "Cy Cedar"}, 0, false},
  {"two in large print", {"Ann Ash", "Bob Birch"}, 18, false},
};

static struct block *signature_of(struct arena *arena, const void *row)
{
  const struct signers *c = row;
  struct block *rows = NULL;
  for (size_t i = 0; c->who[i] != NULL; i++)
    rows = sample_then(rows, sample_row(arena, arena_format(arena, "%s\t____", c->who[i]).at));
  return sample_part(arena, "signature", sample_parent(arena, BLOCK_TABLE, rows));
}

/* The first text mark that begins with this word. */
static const struct mark *begins_with(const struct set *set, const char *word)
{
  for (const struct mark *m = set->pages->pages[0].first; m != NULL; m = m->next)
    if (m->kind == MARK_TEXT && view_equal(m->words[0]->text, view_of(word)))
      return m;
  fail_msg("%s is not on the page", word);
  return NULL;
}

static void two_sign_side_by_side(void **state)
{
  const struct signers *c = *state;
  struct set set = set_body(signature_of, c, c->points);
  const struct mark *ann = begins_with(&set, "Ann"), *bob = begins_with(&set, "Bob");
  assert_int_equal(ann->y == bob->y, c->beside);
  assert_int_equal(bob->x > ann->x, c->beside);
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next)
    assert_true(m->x + m->width <= LEFT + FRAME);
  set_free(&set);
}

/* Each has a line above the name that reaches over at least 60 mm and is not the other's. */
static void each_has_a_line_to_sign(void **state)
{
  const struct signers *c = *state;
  struct set set = set_body(signature_of, c, c->points);
  size_t lines = 0, people = 0;
  while (c->who[people] != NULL)
    people++;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next)
    lines += m->kind == MARK_LINE && m->width >= MPT(60000);
  assert_int_equal(lines, people);
  set_free(&set);
}

/* Boxes to tick. */
static struct block *ticked(struct arena *arena, const void *row)
{
  (void)row;
  return sample_block(arena, BLOCK_PARAGRAPH,
                      "[ ] First words of a text that goes on until it needs a second line, "
                      "which then begins where the first one did and not below the box to tick");
}

static struct block *check_list(struct arena *arena, const void *row)
{
  struct block *items = sample_parent(arena, BLOCK_ITEM, ticked(arena, row));
  return sample_parent(arena, BLOCK_BULLETS, items);
}

static void lines_hang_from_the_box(void **state)
{
  (void)state;
  struct set set = set_body(ticked, NULL, 0);
  const struct mark *box = NULL;
  int32_t x = 0;
  size_t texts = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next) {
    if (m->kind == MARK_BOX)
      box = m;
    else if (box != NULL && m->kind == MARK_TEXT) {
      assert_true(m->x > box->x + box->width);
      assert_true(texts++ == 0 || m->x == x);
      x = m->x;
    }
  }
  assert_true(texts >= 2);
  assert_true(bottom_of(box) > box->y);
  set_free(&set);
}

static void a_box_takes_the_place_of_the_bullet(void **state)
{
  (void)state;
  struct set set = set_body(check_list, NULL, 0);
  const struct mark *box = NULL;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next)
    box = m->kind == MARK_BOX ? m : box;
  assert_non_null(box);
  assert_int_equal(box->x, LEFT);
  assert_null(find_text(set.pages, "\xE2\x80\xA2", NULL));
  set_free(&set);
}

/* Labels and their blanks. */
struct blanks {
  const char *name, *text;
  const char *label; /* stands on one line, and its blank with it */
  int points;
};

static const struct blanks blanks[] = {
  {"a label of two words", "[ ] The Summary Care Record was recorded on ____ by code ____",
   "by code", 24},
  {"a label of three words", "Some ____ and quite another ____ Name and role ____",
   "Name and role", 24},
};

static struct block *blanks_of(struct arena *arena, const void *row)
{
  const struct blanks *c = row;
  return sample_part(arena, "reply-slip", sample_block(arena, BLOCK_PARAGRAPH, c->text));
}

static void label_and_blank_stay_together(void **state)
{
  const struct blanks *c = *state;
  struct set set = set_body(blanks_of, c, c->points);
  const struct mark *label = named(&set, c->label);
  assert_true(label->next != NULL && label->next->kind == MARK_LINE);
  assert_int_equal(label->next->y - label->y, 1500);
  set_free(&set);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, two_sign_side_by_side, signers);
  TABLE_ROWS(table, each_has_a_line_to_sign, signers);
  TABLE_ROWS(table, label_and_blank_stay_together, blanks);
  TABLE_CASE(table, lines_hang_from_the_box, "lines hang from the box");
  TABLE_CASE(table, a_box_takes_the_place_of_the_bullet, "a box takes the place of the bullet");
  return table_run(&table, "parts");
}
