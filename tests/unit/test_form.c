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
      assert_true(m->x >= LEFT && m->x + m->width <= LEFT + LARGE_FRAME);
      assert_int_equal(m->field->size, style_find(size->points)->type[TEXT_BODY].size);
      assert_true(m->field->size < m->height);
      if (m->field->kind == PEN_BOXES)
        assert_true(m->width >= (int32_t)m->field->cells * MPT(5000));
      else
        assert_true(m->width >= MPT(30000));
    }
  assert_int_equal(fields, 1 + 2 + 3 + 3 + 2);
  set_free(&set);
}

/* However many stand in a row, none is lost. */
static void all_fields_are_set(void **state)
{
  struct set set = set_new((struct sample){.asks = 1});
  (void)state;
  struct block *row = row_of(&set.arena, "A ____/B ____/C ____/D ____/E ____/F ____/G ____/H ____/"
                                         "I ____");
  set.document->body = sample_part(&set.arena, "form", row);
  set_document(&set, "none", 0);
  assert_non_null(set.pages);
  size_t fields = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next)
    fields += m->kind == MARK_FIELD ? 1 : 0;
  assert_int_equal(fields, 9);
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
  const char *last; /* what is said of its last part on a screen */
  bool by_pen;
};
static const struct named_field named_fields[] = {
  {"Full name", PEN_LINE, 1, {0}, "Full name", false},
  {"Address", PEN_LINE, 2, {0, 0}, "Address, part 2 of 2", false},
  {"Date of birth", PEN_BOXES, 3, {2, 2, 4}, "Date of birth, part 3 of 3", false},
  {"NHS number", PEN_BOXES, 3, {3, 3, 4}, "NHS number, part 3 of 3", false},
  {"Signature", PEN_LINE, 1, {0}, "Signature", true},
  {"Date", PEN_LINE, 1, {0}, "Date", true},
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
    assert_int_equal(m->field->by_pen, f->by_pen);
    assert_int_equal(set.pages->elements[m->element].on_screen, !f->by_pen);
    if (++parts == f->parts)
      assert_view(m->field->hint, f->last);
  }
  assert_int_equal(parts, f->parts);
  set_free(&set);
}

/* However large the print, and so whether or not they fit side by side. */
static void signatures_stay_for_the_pen(void **state)
{
  const struct size *size = *state;
  struct set set = set_form(size->points);
  size_t by_pen = 0;
  for (size_t i = 0; i < set.pages->count; i++)
    for (const struct mark *m = set.pages->pages[i].first; m != NULL; m = m->next)
      by_pen += m->kind == MARK_FIELD && m->field->by_pen;
  assert_int_equal(by_pen, 2);
  set_free(&set);
}

/* A box in the text is a field; one in the practice's box stays for the pen. */
static void boxes_of_the_text_are_fields(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *text = sample_block(&set.arena, BLOCK_PARAGRAPH, "[ ] I am the patient");
  struct block *box = sample_block(&set.arena, BLOCK_PARAGRAPH, "[ ] It is recorded");
  set.document->body = sample_then(text, sample_part(&set.arena, "practice-box", box));
  set_document(&set, "none", 0);
  assert_non_null(set.pages);
  const struct mark *field = NULL;
  size_t fields = 0, boxes = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next) {
    boxes += m->kind == MARK_BOX && set.pages->elements[m->element].tick;
    if (m->kind == MARK_FIELD && fields++ == 0)
      field = m;
  }
  assert_int_equal(boxes, 2);
  assert_int_equal(fields, 1);
  assert_int_equal(field->field->kind, PEN_TICK);
  assert_view(field->field->hint, "I am the patient");
  assert_true(is_text(field->next, "I am the patient")); /* the box is read before its words */
  set_free(&set);
}

/* Lines for a text: on paper as many as there are, on a screen one field in a frame. */
struct text_form {
  const char *name;
  int points;
  bool on_screen;
};
static const struct text_form text_forms[] = {
  {"on paper", 0, false},        {"on a screen", 0, true},
  {"18 pt on paper", 18, false}, {"18 pt on a screen", 18, true},
};

static void a_text_has_its_lines(void **state)
{
  enum { LINES = 8 };
  const struct text_form *f = *state;
  struct set set = set_new((struct sample){.asks = 1});
  struct block *text =
    sample_block(&set.arena, BLOCK_PARAGRAPH, "Why ____ ____ ____ ____ ____ ____ ____ ____");
  set.document->body = sample_part(&set.arena, "form", text);
  set.document->on_screen = f->on_screen;
  set_document(&set, "none", f->points);
  assert_non_null(set.pages);
  const struct style *style = style_find(f->points);
  const struct mark *label = find_text(set.pages, "Why", NULL), *field = NULL;
  size_t rules = 0, frames = 0, fields = 0;
  for (const struct mark *m = label; m != NULL; m = m->next) {
    rules += m->kind == MARK_LINE && m->x == LEFT && m->width == style->frame;
    frames += m->kind == MARK_BOX && m->x == LEFT && m->width == style->frame;
    fields += m->kind == MARK_FIELD;
    field = m->kind == MARK_FIELD ? m : field;
  }
  assert_int_equal(rules, f->on_screen ? 0 : LINES);
  assert_int_equal(frames, f->on_screen ? 1 : 0);
  assert_int_equal(fields, 1);
  assert_int_equal(field->field->kind, PEN_TEXT);
  assert_view(field->field->hint, "Why");
  assert_in_range(field->x, LEFT + 2000, LEFT + 5000);
  assert_in_range(field->width, style->frame - 10000, style->frame - 4000);
  assert_in_range(field->height, LINES * style->pen - 10000, LINES * style->pen - 4000);
  assert_true(field->y >= bottom_of(label));
  set_free(&set);
}

/* Boxes that answer a question are announced with it. */
static void boxes_say_what_they_answer(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1});
  struct arena *arena = &set.arena;
  struct block *all = sample_block(arena, BLOCK_PARAGRAPH, "*Who signs.* Tick one:");
  struct block *item =
    sample_parent(arena, BLOCK_ITEM, sample_block(arena, BLOCK_PARAGRAPH, "[ ] legal guardian"));
  sample_then(all, sample_parent(arena, BLOCK_BULLETS, item));
  set.document->body = sample_then(sample_part(arena, "form", all),
                                   sample_block(arena, BLOCK_PARAGRAPH, "[ ] I agree"));
  set_document(&set, "none", 0);
  assert_non_null(set.pages);
  const char *const hints[] = {"Who signs: legal guardian", "I agree"};
  size_t fields = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next)
    if (m->kind == MARK_FIELD) {
      assert_true(fields < COUNT(hints));
      assert_view(m->field->hint, hints[fields++]);
    }
  assert_int_equal(fields, COUNT(hints));
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

/* In a form that would spill it gives way as far as in a letter, and no further. */
static void room_to_sign_gives_way(void **state)
{
  (void)state;
  const struct style *style = style_find(0);
  int32_t designed = 0, least = INT32_MAX;
  bool spilt = false;
  for (int extra = 0; !spilt; extra++) {
    struct set set = set_new((struct sample){.asks = 1});
    struct block *body = sample_block(&set.arena, BLOCK_PARAGRAPH, "bob one|bob two");
    for (int i = 0; i < extra; i++)
      sample_then(body, sample_block(&set.arena, BLOCK_PARAGRAPH, "bob one|bob two"));
    sample_then(body, form_of(&set.arena));
    set.document->body = body;
    set_document(&set, "none", 0);
    assert_non_null(set.pages);
    spilt = set.pages->count > 1;
    if (!spilt) {
      int32_t lines = style_step(style->type[TEXT_BODY].leading, set.pages->tightness) / 2 +
                      style_step(style->gap[GAP_ITEM], set.pages->tightness);
      int32_t room = find_text(set.pages, "Signature", NULL)->y -
                     find_text(set.pages, "Some words between.", NULL)->y - lines;
      designed = designed == 0 ? room : designed;
      least = room < least ? room : least;
    }
    set_free(&set);
  }
  assert_in_range(designed - least, (style->ink[0] - style->ink[1]) / 2,
                  style->ink[0] - style->ink[1]);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, pens_have_room, sizes);
  TABLE_ROWS(table, fields_do_not_touch, sizes);
  TABLE_ROWS(table, fields_know_their_labels, named_fields);
  TABLE_CASE(table, all_fields_are_set, "nine fields in a row");
  TABLE_ROWS(table, signatures_stay_for_the_pen, sizes);
  TABLE_CASE(table, boxes_of_the_text_are_fields, "boxes of the text are fields");
  TABLE_ROWS(table, a_text_has_its_lines, text_forms);
  TABLE_CASE(table, boxes_say_what_they_answer, "boxes say what they answer");
  TABLE_CASE(table, boxes_are_drawn, "boxes are drawn");
  TABLE_CASE(table, boxes_stand_side_by_side, "boxes stand side by side");
  TABLE_CASE(table, signature_has_room, "a signature has room for ink");
  TABLE_CASE(table, room_to_sign_gives_way, "room to sign gives way");
  return table_run(&table, "form");
}
