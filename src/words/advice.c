#include "words/advice.h"

#include "ground/arena.h"
#include "words/facts.h"
#include "words/plan_facts.h"

/* One piece of advice, and the numbers of the letters that it is about. */
struct advice {
  const struct fact *text;
  struct view numbers;   /* those before the last run */
  size_t from, to;       /* the last run */
  bool several;
  struct advice *next;
};

static const struct fact *find(const struct fact *group, const char *name)
{
  return fact_find(group, view_of(name), fact_key(view_of(name)));
}

static struct view close_run(struct arena *arena, const struct advice *advice)
{
  struct view before = advice->numbers;
  const char *comma = before.len != 0 ? ", " : "";
  if (advice->from == advice->to)
    return arena_format(arena, "%.*s%s%zu", VIEW_ARGS(before), comma, advice->to);
  return arena_format(arena, "%.*s%s%zu–%zu", VIEW_ARGS(before), comma, advice->from, advice->to);
}

/* Letters come in the order of their numbers. */
static void note(struct arena *arena, struct advice **list, const struct fact *text,
                 size_t number)
{
  while (*list != NULL && !view_equal((*list)->text->text, text->text))
    list = &(*list)->next;
  struct advice *advice = *list;
  if (advice == NULL) {
    advice = arena_alloc(arena, sizeof *advice);
    *advice = (struct advice){text, VIEW(""), number, number, false, NULL};
    *list = advice;
    return;
  }
  advice->several = advice->several || number != advice->to;
  if (number > advice->to + 1) {
    advice->numbers = close_run(arena, advice);
    advice->from = number;
  }
  advice->to = number;
}

static void add_all(struct arena *arena, struct fact *root, const char *name,
                    const struct advice *advice)
{
  struct fact *list = fact_list(arena, root, name);
  for (; advice != NULL; advice = advice->next) {
    struct fact *item = fact_item(arena, list);
    if (advice->text->words)
      fact_words(arena, item, "words", advice->text->text);
    else
      fact_value(arena, item, "words", advice->text->text);
    fact_value(arena, item, "numbers", close_run(arena, advice));
    fact_truth(arena, item, "several", advice->several);
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
  gather_list(arena, root, "enclosures", "all_enclosures", overview);
  gather_to(arena, root, "check", true, "all_check", overview);
  gather_to(arena, root, "fill_in", true, "all_fill_in", overview);
  gather_to(arena, root, "email", false, "all_email", overview);
}
