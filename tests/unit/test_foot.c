/* The foot of further pages: whom the letter is about, its reference, and the page's number. */
#include "table.h"

#include "page/face.h"
#include "page/style.h"
#include "set_letter.h"

enum { PEOPLE = 4 };

struct running {
  const char *name; /* of the case */
  const char *people[PEOPLE];
  int points;
  const char *above; /* on a line of its own; NULL: there is none */
  const char *words; /* at the left of the page number */
};

static const struct running runnings[] = {
  {"name and reference", {"Ann Ash"}, 0, NULL, "Reference OO-7F3K · Ann Ash"},
  {"both in large print", {"Ann Ash"}, 16, NULL, "Reference OO-7F3K · Ann Ash"},
  {"without the label", {"Ann Ashbury"}, 24, NULL, "OO-7F3K · Ann Ashbury"},
  {"the name above the reference",
   {"Annabel Featherstonehaugh"},
   24,
   "Annabel Featherstonehaugh",
   "Reference OO-7F3K"},
  {"names in the middle are left out",
   {"Prof Annabel Wilhelmina Alexandrina Featherstonehaugh-Cholmondeley-Majoribanks Esq"},
   0,
   NULL,
   "OO-7F3K · Prof … Featherstonehaugh-Cholmondeley-Majoribanks Esq"},
  {"rather than the first word, so few as may be",
   {"Annabel Wilhelmina Alexandrina Featherstonehaugh"},
   24,
   "Annabel … Alexandrina Featherstonehaugh",
   "Reference OO-7F3K"},
  {"then the first",
   {"Professor Annabel Cholmondeley-Featherstonehaugh Esq"},
   24,
   "… Cholmondeley-Featherstonehaugh Esq",
   "Reference OO-7F3K"},
  {"then the end of what is too long",
   {"Annabel Featherstonehaugh-Cholmondeley-Majoribanks"},
   24,
   "Featherstonehaugh-Cholmondeley-Majori…",
   "Reference OO-7F3K"},
  {"all of a family", {"Ann Ash", "Ben Ash", "Cy Ash"}, 0, NULL,
   "Reference OO-7F3K · Ann Ash, Ben Ash, Cy Ash"},
  {"all of a family above", {"Ann Ash", "Ben Ash", "Cy Ash", "Di Ash"}, 24,
   "Ann Ash, Ben Ash, Cy Ash, Di Ash", "Reference OO-7F3K"},
  {"a family too long to name",
   {"Annabel Ashburton", "Benjamin Ashburton", "Cyril Ashburton", "Dinah Ashburton"},
   24,
   "Annabel Ashburton and 3 more",
   "Reference OO-7F3K"},
  {"two of a family", {"Annabel Ash", "Benjamin Ash", "Cyril Ashburton", "Dinah Ashburton"}, 24,
   "Annabel Ash, Benjamin Ash and 2 more", "Reference OO-7F3K"},
  {"a family with a long name",
   {"Annabel Wilhelmina Featherstonehaugh-Majoribanks", "Benjamin Ashburton"},
   24,
   "Featherstonehaugh-Majoribanks and 1 more",
   "Reference OO-7F3K"},
};

static struct set set_people(const struct running *r, int extra)
{
  struct set set = set_new((struct sample){.asks = 1, .extra = extra});
  struct view names[PEOPLE];
  set.document->names = names;
  for (set.document->name_count = 0;
       set.document->name_count < PEOPLE && r->people[set.document->name_count] != NULL;
       set.document->name_count++)
    names[set.document->name_count] = view_of(r->people[set.document->name_count]);
  set_document(&set, "dl", r->points);
  assert_non_null(set.pages);
  return set;
}

static void further_pages_carry_the_name(void **state)
{
  const struct running *r = *state;
  struct set set = set_people(r, 9);
  assert_true(set.pages->count > 1);
  for (size_t i = 1; i < set.pages->count; i++) {
    struct pages page = {.pages = &set.pages->pages[i], .count = 1};
    const struct mark *words = find_text(&page, r->words, NULL);
    assert_non_null(words);
    const struct mark *above = r->above != NULL ? find_text(&page, r->above, NULL) : words;
    assert_non_null(above);
    assert_true(r->above == NULL || above->y < words->y);
  }
  set_free(&set);
}

/* However long the letter is: where the second line would cost a page, the name is cut instead. */
static void a_second_line_costs_no_page(void **state)
{
  (void)state;
  static const struct running brief = {.people = {"Ann Ash"}, .points = 24};
  static const struct running longer = {.people = {"Annabel Featherstonehaugh"}, .points = 24};
  bool one = false, two = false;
  for (int extra = 0; extra < 20; extra++) {
    struct set a = set_people(&brief, extra), b = set_people(&longer, extra);
    assert_int_equal(a.pages->count, b.pages->count);
    bool above = find_text(b.pages, "Annabel Featherstonehaugh", NULL) != NULL &&
                 find_text(b.pages, "Reference OO-7F3K", NULL) != NULL;
    one = one || !above;
    two = two || above;
    assert_true(above || find_text(b.pages, "OO-7F3K · Featherstonehaugh", NULL) != NULL);
    set_free(&a);
    set_free(&b);
  }
  assert_true(one && two);
}

/* It has neither name nor reference: its heading tells one form from another. */
static void further_pages_of_a_form_name_it(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1, .extra = 9});
  const struct run *heading = set.document->body->next->runs;
  set.document->reference = VIEW("");
  set.document->name_count = 0;
  set_document(&set, "dl", 24);
  assert_non_null(set.pages);
  assert_true(set.pages->count > 2);
  for (size_t i = 0; i < set.pages->count; i++) {
    struct pages page = {.pages = &set.pages->pages[i], .count = 1};
    char number[32];
    snprintf(number, sizeof number, "Page %zu of %zu", i + 1, set.pages->count);
    assert_non_null(find_text(&page, number, NULL));
    const struct mark *words = NULL;
    for (const struct mark *m = page.pages[0].first; m != NULL; m = m->next)
      if (m->kind == MARK_TEXT && m->element == 0 && m->y > MPT(260000) &&
          view_starts(heading->text, m->words[0]->text))
        words = m;
    assert_true((words != NULL) == (i != 0));
  }
  set_free(&set);
}

static void each_further_page_has(struct set *set, const char *words, bool other)
{
  assert_non_null(set->pages);
  assert_true(set->pages->count > 1);
  for (size_t i = 1; i < set->pages->count; i++) {
    struct pages page = {.pages = &set->pages->pages[i], .count = 1};
    size_t feet = 0;
    for (const struct mark *m = page.pages[0].first; m != NULL; m = m->next)
      feet += m->kind == MARK_TEXT && m->element == 0 && m->y > MPT(260000);
    assert_int_equal(feet, other ? 2 : 1); /* one is the number of the page */
    assert_true(!other || find_text(&page, words, NULL) != NULL);
  }
  set_free(set);
}

/* Names without a reference, a reference without names: what there is stands alone. */
static void either_stands_alone(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1, .extra = 9});
  set.document->reference = VIEW("");
  struct view name = VIEW("Ann Ash");
  set.document->names = &name;
  set.document->name_count = 1;
  set_document(&set, "dl", 0);
  each_further_page_has(&set, "Ann Ash", true);
  set = set_new((struct sample){.asks = 1, .extra = 9});
  set.document->name_count = 0;
  set_document(&set, "dl", 0);
  each_further_page_has(&set, "Reference OO-7F3K", true);
}

/* However long it is, a reference is not cut: nobody could look it up by a part of it. */
static void a_long_reference_is_whole(void **state)
{
  (void)state;
  static const char reference[] =
    "OO-7F3K-0123456789-0123456789-0123456789-0123456789-0123456789";
  struct set set = set_new((struct sample){.asks = 1, .extra = 9});
  set.document->reference = view_of(reference);
  set.document->name_count = 0;
  set_document(&set, "dl", 24);
  each_further_page_has(&set, reference, true);
}

/* Nothing but the number where there is nothing to tell a form from another. */
static void a_form_without_a_heading_has_its_number(void **state)
{
  (void)state;
  struct set set = set_new((struct sample){.asks = 1, .extra = 9});
  struct block body = *set.document->body->next;
  body.kind = BLOCK_HEADING;
  body.level = 2;
  set.document->reference = VIEW("");
  set.document->name_count = 0;
  set.document->body = &body;
  set_document(&set, "dl", 24);
  each_further_page_has(&set, "", false);
}

/* Letters written as two characters are not parted. */
static void marks_stay_on_their_letters(void **state)
{
  (void)state;
  static const char letter[] = "e\xCC\x81";
  char name[120] = "";
  for (size_t i = 0; i < 30; i++)
    strcat(name, letter);
  struct running long_name = {.people = {name}, .points = 24};
  struct set set = set_people(&long_name, 9);
  size_t feet = 0;
  for (const struct mark *m = set.pages->pages[1].first; m != NULL; m = m->next) {
    struct view word = m->kind == MARK_TEXT ? m->words[0]->text : VIEW("");
    if (!view_starts(word, view_of(letter)) || m->y < MPT(260000))
      continue;
    feet++;
    struct view end = VIEW("\xCC\x81\xE2\x80\xA6");
    assert_true(word.len < sizeof name);
    assert_view(view_slice(word, word.len - end.len, word.len), "\xCC\x81\xE2\x80\xA6");
  }
  assert_int_equal(feet, 1);
  set_free(&set);
}

static void long_running_name_leaves_the_number_alone(void **state)
{
  (void)state;
  char name[200];
  memset(name, 'x', sizeof name);
  for (size_t i = 9; i < sizeof name; i += 10)
    name[i] = ' ';
  name[sizeof name - 1] = '\0';
  struct set set = set_sample((struct sample){.asks = 1, .extra = 9, .name = name}, "none", 0);
  assert_non_null(set.pages);
  const struct mark *number = find_text(set.pages, "Page 2 of 2", NULL);
  assert_non_null(number);
  for (const struct mark *m = set.pages->pages[1].first; m != NULL; m = m->next)
    if (m->y == number->y && m != number)
      assert_true(m->x + m->width < number->x);
  set_free(&set);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, further_pages_carry_the_name, runnings);
  TABLE_CASE(table, a_second_line_costs_no_page, "a second line costs no page");
  TABLE_CASE(table, further_pages_of_a_form_name_it, "further pages of a form name it");
  TABLE_CASE(table, either_stands_alone, "names or a reference stand alone");
  TABLE_CASE(table, a_long_reference_is_whole, "a long reference is whole");
  TABLE_CASE(table, a_form_without_a_heading_has_its_number, "no heading, but a number");
  TABLE_CASE(table, marks_stay_on_their_letters, "marks stay on their letters");
  TABLE_CASE(table, long_running_name_leaves_the_number_alone, "the number is never run over");
  return table_run(&table, "foot");
}
