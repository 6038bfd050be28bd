#include "matter/catalogue_names.h"

#include "ground/mem.h"
#include "matter/catalogue.h"
#include "matter/shelf.h"
#include "matter/topics.h"
#include "read/key.h"
#include "read/schema.h"
#include "read/yaml.h"
#include "talk/report.h"

/* ---- ids that files hold ---- */

static bool check_id(const struct catalogue *catalogue, const struct node *node,
                     struct report *report)
{
  if (catalogue_has(catalogue, node->text))
    return true;
  diagnosis_help(report_error(report, "catalogue-id", node->place,
                              "there is no opt-out with this id"),
                 "an id is the name of a file in opt-outs, without its ending");
  return false;
}

bool catalogue_check_ids(const struct catalogue *catalogue, const struct node *node,
                         struct report *report)
{
  bool fine = true;
  if (node == NULL || bind_empty(node))
    return true;
  if (node->kind == NODE_SCALAR)
    return check_id(catalogue, node, report);
  for (const struct node *one = node->first; one != NULL; one = one->next)
    fine &= check_id(catalogue, one, report);
  return fine;
}

/* ---- names that two have ---- */

/* One name of an opt-out or a topic. */
struct claim {
  struct view name;
  const struct node *facts; /* of the file */
  const char *key;          /* where it stands there; NULL: it is the file's own */
};

struct claims {
  struct claim *items; /* owned */
  size_t count, room;
};

static void add(struct claims *claims, struct claim claim)
{
  claims->items =
    mem_grow(claims->items, &claims->room, claims->count + 1, sizeof *claims->items);
  claims->items[claims->count++] = claim;
}

static void add_all(struct claims *claims, struct view id, const struct view *names, size_t count,
                    const char *key, const struct node *facts)
{
  add(claims, (struct claim){id, facts, NULL});
  for (size_t i = 0; i < count; i++)
    add(claims, (struct claim){names[i], facts, key});
}

static void gather(struct claims *claims, struct catalogue *catalogue, struct report *faults)
{
  size_t count;
  const struct topic *const *topics = topics_all(catalogue_topics(catalogue), &count, faults);
  for (size_t i = 0; i < count; i++)
    add_all(claims, topics[i]->id, topics[i]->names, topics[i]->name_count, "names",
            topics[i]->facts);
  const struct opt_out *const *all = catalogue_all(catalogue, &count, faults);
  for (size_t i = 0; i < count; i++)
    add_all(claims, all[i]->id, all[i]->also, all[i]->also_count, "also", all[i]->facts);
}

static void report_clash(const struct claim *first, const struct claim *second,
                         struct report *report)
{
  const struct claim *told = second->key != NULL ? second : first;
  const struct claim *other = told == second ? first : second;
  struct place place =
    told->key != NULL ? shelf_place(told->facts, told->key, told->name) : told->facts->place;
  diagnosis_help(report_error(report, "catalogue-name-shared", place,
                              "this name is taken: it would lead to two files"),
                 "choose another here, or take it out of %.*s",
                 VIEW_ARGS(other->facts->place.source->name));
}

/* Within a file a name may be the id in another spelling. */
bool names_are_apart(struct catalogue *catalogue, struct report *faults, struct report *report)
{
  struct claims claims = {NULL, 0, 0};
  bool apart = true;
  gather(&claims, catalogue, faults);
  for (size_t i = 0; i < claims.count; i++)
    for (size_t k = 0; k < i; k++) {
      const struct claim *one = &claims.items[i], *other = &claims.items[k];
      if (one->facts == other->facts || !key_equal(one->name, other->name))
        continue;
      report_clash(other, one, report);
      apart = false;
    }
  mem_free(claims.items);
  return apart;
}
