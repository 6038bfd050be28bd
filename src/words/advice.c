#include "words/advice.h"

#include "ground/arena.h"
#include "ground/ranges.h"
#include "words/facts.h"
#include "words/plan_facts.h"

/* One piece of advice, and the numbers of the letters that it is about. */
struct advice {
  struct view text;
  bool prose; /* words of the catalogue; else a value */
  struct ranges numbers;
  struct advice *next;
};

static const struct fact *find(const struct fact *group, const char *name)
{
  return fact_find(group, view_of(name), fact_key(view_of(name)));
}

/* Letters come in the order of their numbers. */
static void note(struct arena *arena, struct advice **list, const struct fact *text,
                 size_t number)
{
  while (*list != NULL && !view_equal((*list)->text, text->text))
    list = &(*list)->next;
  if (*list == NULL) {
    *list = arena_alloc(arena, sizeof **list);
    (*list)->text = text->text;
    (*list)->prose = text->words;
  }
  ranges_add(arena, &(*list)->numbers, number, number);
}

/* Takes what is said of the same letters out of the list behind `first`, and into it. */
static void unite(struct arena *arena, struct advice *first)
{
  struct view numbers = ranges_words(arena, &first->numbers);
  for (struct advice **at = &first->next; *at != NULL;) {
    if (!view_equal(ranges_words(arena, &(*at)->numbers), numbers)) {
      at = &(*at)->next;
      continue;
    }
    first->text = arena_join(arena, first->text, "; ", (*at)->text);
    *at = (*at)->next;
  }
}

static void add_all(struct arena *arena, struct fact *root, const char *name,
                    struct advice *advice)
{
  struct fact *list = fact_list(arena, root, name);
  for (; advice != NULL; advice = advice->next) {
    unite(arena, advice);
    struct fact *item = fact_item(arena, list);
    if (advice->prose)
      fact_words(arena, item, "words", advice->text);
    else
      fact_value(arena, item, "words", advice->text);
    fact_value(arena, item, "numbers", ranges_words(arena, &advice->numbers));
    fact_truth(arena, item, "several", ranges_several(&advice->numbers));
  }
}

/* What each letter says in a list of its own. */
static void gather_list(struct arena *arena, struct fact *root, const char *list,
                        const char *name, const struct overview *overview)
{
  struct advice *all = NULL;
  size_t at = 0;
  for (const struct fact *letter = find(root, "letters")->first; letter != NULL;
       letter = letter->next, at++)
    for (const struct fact *item = find(letter, list)->first; item != NULL; item = item->next)
      note(arena, &all, find(item, "words"), overview->letters[at].number);
  add_all(arena, root, name, all);
}

/* To whom letters go of whose address a truth holds, or does not. */
static void gather_to(struct arena *arena, struct fact *root, const char *truth, bool wanted,
                      const char *name, const struct overview *overview)
{
  struct advice *all = NULL;
  size_t at = 0;
  for (const struct fact *letter = find(root, "letters")->first; letter != NULL;
       letter = letter->next, at++) {
    const struct fact *to = find(letter, "to");
    if (fact_holds(find(to, truth)) == wanted)
      note(arena, &all, find(to, "name"), overview->letters[at].number);
  }
  add_all(arena, root, name, all);
}

void advice_facts(struct arena *arena, struct fact *root, const struct overview *overview)
{
  gather_list(arena, root, "quicker", "all_quicker", overview);
  gather_list(arena, root, "quicker_for_some", "all_quicker_for_some", overview);
  gather_list(arena, root, "enclosures", "all_enclosures", overview);
  gather_list(arena, root, "proofs", "all_proofs", overview);
  gather_to(arena, root, "check", true, "all_check", overview);
  gather_to(arena, root, "fill_in", true, "all_fill_in", overview);
  gather_to(arena, root, "email", false, "all_email", overview);
}
