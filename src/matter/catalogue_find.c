#include "ground/ascii.h"
#include "ground/mem.h"
#include "ground/suggest.h"
#include "matter/catalogue.h"
#include "matter/opt_out.h"
#include "matter/topics.h"

/* ---- by code ---- */

static const struct code *find_code(const struct opt_out *opt_out, struct view text)
{
  for (size_t i = 0; i < opt_out->code_count && text.len != 0; i++) {
    const struct code *code = &opt_out->codes[i];
    if (view_equal_nocase(code->read, text) || view_equal_nocase(code->ctv3, text) ||
        view_equal(code->snomed, text))
      return code;
  }
  return NULL;
}

const struct opt_out *catalogue_by_code(struct catalogue *catalogue, struct view code,
                                        struct report *report)
{
  size_t count;
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  for (size_t i = 0; i < count; i++)
    if (find_code(all[i], code) != NULL)
      return all[i];
  return NULL;
}

/* ---- suggestions ---- */

struct names {
  struct view typed;
  struct view *views; /* owned */
  size_t count, room;
};

static char next_digit(struct view *text)
{
  while (text->len != 0) {
    char c = text->at[0];
    *text = view_slice(*text, 1, text->len);
    if (ascii_digit(c))
      return c;
  }
  return '\0';
}

/* Digits tell one opt-out, and one code, from another: where some were typed, they are meant. */
static bool may_be_meant(struct view name, struct view typed)
{
  char digit = next_digit(&typed);
  if (digit == '\0')
    return true;
  for (; digit != '\0'; digit = next_digit(&typed))
    if (next_digit(&name) != digit)
      return false;
  return next_digit(&name) == '\0';
}

static void add_names(struct names *names, const struct view *views, size_t count)
{
  names->views =
    mem_grow(names->views, &names->room, names->count + count, sizeof *names->views);
  for (size_t i = 0; i < count; i++)
    if (may_be_meant(views[i], names->typed))
      names->views[names->count++] = views[i];
}

/* The id of the only opt-out that has this code, if it asks for it. */
static struct view asked_for_by(const struct opt_out *const *all, size_t count, struct view text)
{
  struct view id = VIEW("");
  size_t with = 0;
  for (size_t i = 0; i < count; i++) {
    const struct code *code = find_code(all[i], text);
    with += code != NULL;
    if (code != NULL && code_is_for(code, VIEW("request")))
      id = all[i]->id;
  }
  return with == 1 ? id : VIEW("");
}

struct view catalogue_suggest(struct catalogue *catalogue, struct view id, struct report *report)
{
  enum { SHORTEST = 3 }; /* letters: "no" is no misspelt opt-out */
  size_t count;
  struct names names = {.typed = id};
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  if (catalogue_by_code(catalogue, id, report) != NULL)
    return asked_for_by(all, count, id);
  if (id.len < SHORTEST)
    return VIEW("");
  for (size_t i = 0; i < count; i++) {
    add_names(&names, &all[i]->id, 1);
    add_names(&names, all[i]->also, all[i]->also_count);
  }
  const struct topic *const *topics = topics_all(catalogue_topics(catalogue), &count, report);
  for (size_t i = 0; i < count; i++) {
    add_names(&names, &topics[i]->id, 1);
    add_names(&names, topics[i]->names, topics[i]->name_count);
  }
  struct view best[SUGGEST_MOST] = {{0}};
  suggest(id, names.views, names.count, best);
  mem_free(names.views);
  return best[0];
}
