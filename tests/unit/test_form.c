/* Forms for a pen: sizes of lines and boxes, and the fields that stand for them on a screen. */
#include "table.h"

#include "page/face.h"
#include "page/style.h"
#include "set_letter.h"

/* Fields side by side: texts parted by '/'. */
static struct block *row_of(struct arena *arena, const char *texts)
{
  struct block *items = NULL;
  struct view rest = view_of(texts);
  while (rest.len != 0) {
    const char *text = arena_copy(arena, view_cut(&rest, '/')).at;
    struct block *paragraph = sample_block(arena, BLOCK_PARAGRAPH, text);
    items = sample_then(items, sample_parent(arena, BLOCK_ITEM, paragraph));
  }
  return sample_parent(arena, BLOCK_BULLETS, items);
}

static struct block *form_of(struct arena *arena)
{
  struct block *all = sample_block(arena, BLOCK_PARAGRAPH, "Full name ____");
  sample_then(all, sample_block(arena, BLOCK_PARAGRAPH, "Address ____ ____"));
  sample_then(all, row_of(arena, "Date of birth [ ][ ] [ ][ ] [ ][ ][ ][ ]/"
                                 "NHS number [ ][ ][ ] [ ][ ][ ] [ ][ ][ ][ ]"));
  sample_then(all, sample_block(arena, BLOCK_PARAGRAPH, "Some words between."));
  sample_then(all, row_of(arena, "Signature ____/Date ____"));
  return sample_part(arena, "form", all);
}

static struct set set_form(int points)
{
  struct set set = set_new((struct sample){.asks = 1});
  set.document->body = form_of(&set.arena);
  set_document(&set, "none", points);
  assert_non_null(set.pages);
  return set;
}

struct size {
  const char *name;
  int points;
};
static const struct size sizes[] = {
  {"ordinary", 0}, {"16 pt", 16}, {"18 pt", 18}, {"20 pt", 20}, {"24 pt", 24}};

/* Lines and boxes are at least 8 mm high, boxes at least 5 mm wide. */
static void pens_have_room(void **state)
{
  const struct size *size = *state;
  struct set set = set_form(size->points);
  size_t fields = 0;
  for (size_t i = 0; i < set.pages->count; i++)
    for (const struct mark *m = set.pages->pages[i].first; m != NULL; m = m->next) {
      if (m->kind != MARK_FIELD)
        continue;
      fields++;
      assert_true(m->height >= MPT(7990));
      assert_true(m->x >= LEFT && m->x + m->width <= LEFT + FRAME);
      if (m->field->kind == PEN_BOXES)
        assert_true(m->width >= (int32_t)m->field->cells * MPT(5000));
      else
        assert_true(m->width >= MPT(30000));
    }
  assert_int_equal(fields, 1 + 2 + 3 + 3 + 2);
  set_free(&set);
}

/* No field lies over another, nor over what is printed above it. */
static void fields_do_not_touch(void **state)
{
  const struct size *size = *state;
  struct set set = set_form(size->points);
  const struct page *page = &set.pages->pages[0];
  for (const struct mark *a = page->first; a != NULL; a = a->next)
    for (const struct mark *b = page->first; a->kind == MARK_FIELD && b != NULL; b = b->next) {
      bool both = a != b && b->kind == MARK_FIELD;
      bool beside = a->x + a->width <= b->x || b->x + b->width <= a->x;
      bool apart = a->y + a->height <= b->y || b->y + b->height <= a->y;
      assert_true(!both || beside || apart);
    }
  set_free(&set);
}

struct named_field {
  const char *name; /* as printed */
  enum pen_kind kind;
  size_t parts, cells[4];
};
static const struct named_field named_fields[] = {
  {"Full name", PEN_LINE, 1, {0}},
  {"Address", PEN_LINE, 2, {0, 0}},
  {"Date of birth", PEN_BOXES, 3, {2, 2, 4}},
  {"NHS number", PEN_BOXES, 3, {3, 3, 4}},
  {"Signature", PEN_LINE, 1, {0}},
  {"Date", PEN_LINE, 1, {0}},
};

static void fields_know_their_labels(void **state)
{
  const struct named_field *f = *state;
  struct set set = set_form(0);
  size_t parts = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next) {
    if (m->kind != MARK_FIELD || !view_equal(m->field->label, view_of(f->name)))
      continue;
    assert_int_equal(m->field->kind, f->kind);
    assert_int_equal(m->field->part, parts);
    assert_int_equal(m->field->cells, f->cells[parts]);
    parts++;
  }
  assert_int_equal(parts, f->parts);
  set_free(&set);
}

/* Boxes for one letter: a frame a group, and walls in it. */
static void boxes_are_drawn(void **state)
{
  (void)state;
  struct set set = set_form(0);
  size_t frames = 0, walls = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next) {
    frames += m->kind == MARK_BOX;
    walls += m->kind == MARK_LINE && m->width == 0 && m->height >= MPT(7990);
  }
  assert_int_equal(frames, 3 + 3);
  assert_int_equal(walls, 8 - 3 + 10 - 3);
  set_free(&set);
}

/* Both kinds of boxes fit one row. */
static void boxes_stand_side_by_side(void **state)
{
  (void)state;
  struct set set = set_form(0);
  const struct mark *birth = find_text(set.pages, "Date of birth", NULL);
  const struct mark *number = find_text(set.pages, "NHS number", NULL);
  assert_true(birth != NULL && number != NULL);
  assert_int_equal(birth->y, number->y);
  assert_true(birth->x < number->x);
  set_free(&set);
}

/* Who signs needs 13 mm of height. */
static void signature_has_room(void **state)
{
  (void)state;
  struct set set = set_form(0);
  const struct mark *above = find_text(set.pages, "Some words between.", NULL);
  const struct mark *sign = find_text(set.pages, "Signature", NULL);
  assert_true(above != NULL && sign != NULL);
  assert_true(sign->y - bottom_of(above) >= MPT(11000));
  set_free(&set);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, pens_have_room, sizes);
  TABLE_ROWS(table, fields_do_not_touch, sizes);
  TABLE_ROWS(table, fields_know_their_labels, named_fields);
  TABLE_CASE(table, boxes_are_drawn, "boxes are drawn");
  TABLE_CASE(table, boxes_stand_side_by_side, "boxes stand side by side");
  TABLE_CASE(table, signature_has_room, "a signature has room for ink");
  return table_run(&table, "form");
}
