/* The foot of further pages: whom the letter is about, its reference, and the page's number. */
#include "table.h"

#include "set_letter.h"

struct running {
  const char *name; /* of the case */
  const char *person;
  int points;
  const char *words; /* at the left of the foot */
};

static const struct running runnings[] = {
  {"name and reference", "Ann Ash", 0, "Reference OO-7F3K · Ann Ash"},
  {"both in large print", "Ann Ash", 16, "Reference OO-7F3K · Ann Ash"},
  {"rather the name than the reference", "Annabel Featherstonehaugh", 24,
   "Annabel Featherstonehaugh"},
  {"a name that is too long", "Annabel Wilhelmina Featherstonehaugh-Cholmondeley-Majoribanks", 24,
   "Annabel Wilhelmina …"},
};

static void further_pages_carry_the_name(void **state)
{
  const struct running *r = *state;
  struct set set =
    set_sample((struct sample){.asks = 1, .extra = 9, .name = r->person}, "dl", r->points);
  assert_true(set.pages->count > 1);
  for (size_t i = 1; i < set.pages->count; i++) {
    struct pages page = {.pages = &set.pages->pages[i], .count = 1};
    assert_non_null(find_text(&page, r->words, NULL));
  }
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
  TABLE_CASE(table, long_running_name_leaves_the_number_alone, "the number is never run over");
  return table_run(&table, "foot");
}
