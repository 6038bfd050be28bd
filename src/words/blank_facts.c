#include "words/blank_facts.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/opt_out.h"
#include "matter/plan.h"
#include "words/ask_facts.h"

/* Keys of an entry that a pen fills in, each with a wording for its label. `if_wished`: the label
 * where it may be left out; none where the form goes to somebody whom it is nothing to. `words`
 * stand for it in the words of an opt-out that needs it; reasons that are needed have their lines
 * there. `longer`: more than a line is needed. */
static const struct {
  const char *key, *label, *if_wished, *words;
  bool longer;
} details[] = {
  {"party", "blank_party", NULL, "blank_party_words", false},
  {"reasons", NULL, "blank_reasons_if_wished", NULL, true},
  {"trust", "blank_trust", NULL, "blank_trust_words", false},
};
enum { DETAILS = sizeof details / sizeof *details };

static bool wants(const struct opt_out *opt_out, const char *key)
{
  return opt_out_needs(opt_out, false, key);
}

/* ---- what is asked ---- */

/* Stands for what the pen will write, where the words of an opt-out name it. */
static struct choice *blank_choice(struct arena *arena, const struct catalogue *catalogue,
                                   const struct opt_out *opt_out)
{
  struct choice *choice = arena_alloc(arena, sizeof *choice);
  struct text_field *const fields[DETAILS] = {&choice->party, &choice->reasons, &choice->trust};
  for (size_t i = 0; i < DETAILS; i++)
    if (details[i].words != NULL && wants(opt_out, details[i].key))
      fields[i]->text = catalogue_wording(catalogue, view_of(details[i].words));
  return choice;
}

static struct ask blank_ask(const struct opt_out *opt_out, const struct choice *choice,
                            const struct option *option)
{
  return (struct ask){opt_out, choice, option, opt_out_code(opt_out, VIEW("request"), option)};
}

/* One ask, or where there is a choice one for each that may be requested. */
static size_t add_asks(struct arena *arena, const struct catalogue *catalogue,
                       const struct opt_out *opt_out, struct ask *asks)
{
  const struct choice *choice = blank_choice(arena, catalogue, opt_out);
  size_t count = 0;
  for (size_t i = 0; i < opt_out->option_count && wants(opt_out, "choice"); i++)
    if (opt_out->options[i].request)
      asks[count++] = blank_ask(opt_out, choice, &opt_out->options[i]);
  if (count == 0)
    asks[count++] = blank_ask(opt_out, choice, NULL);
  return count;
}

static struct letter *as_letter(struct arena *arena, const struct catalogue *catalogue,
                                const struct form *form)
{
  static const struct letter_kind plain;
  struct letter *letter = arena_alloc(arena, sizeof *letter);
  size_t room = 0;
  letter->rule = &plain;
  letter->addressee = form->addressee;
  letter->subjects = arena_alloc(arena, sizeof *letter->subjects);
  letter->subject_count = 1;
  for (size_t i = 0; i < form->count; i++)
    room += form->opt_outs[i]->option_count + 1;
  struct subject *subject = letter->subjects;
  subject->asks = arena_array(arena, room, sizeof *subject->asks);
  for (size_t i = 0; i < form->count; i++)
    subject->ask_count += add_asks(arena, catalogue, form->opt_outs[i],
                                   &subject->asks[subject->ask_count]);
  return letter;
}

static struct view all_names(struct arena *arena, const struct form *form)
{
  struct view all = form->opt_outs[0]->name;
  for (size_t i = 1; i < form->count; i++)
    all = arena_format(arena, "%.*s, %.*s", VIEW_ARGS(all), VIEW_ARGS(form->opt_outs[i]->name));
  return all;
}

static const char *label_of(const struct opt_out *opt_out, size_t detail)
{
  if (wants(opt_out, details[detail].key))
    return details[detail].label;
  return opt_out_takes(opt_out, false, details[detail].key) ? details[detail].if_wished : NULL;
}

static void add_details(struct arena *arena, struct fact *list, const struct catalogue *catalogue,
                        const struct opt_out *opt_out)
{
  for (size_t i = 0; i < DETAILS; i++) {
    const char *label = label_of(opt_out, i);
    if (label == NULL)
      continue;
    struct fact *item = fact_item(arena, list);
    fact_words(arena, item, "label", catalogue_wording(catalogue, view_of(label)));
    fact_truth(arena, item, "longer", details[i].longer);
  }
}

/* They stand below what they belong to: of an opt-out with several boxes below the last. */
static void add_all_details(struct arena *arena, const struct fact *root,
                            const struct catalogue *catalogue, const struct subject *subject)
{
  const struct view asks = VIEW("asks");
  struct fact *ask = fact_find(root, asks, fact_key(asks))->first;
  for (size_t i = 0; i < subject->ask_count; i++, ask = ask->next) {
    const struct opt_out *opt_out = subject->asks[i].opt_out;
    if (i + 1 == subject->ask_count || subject->asks[i + 1].opt_out != opt_out)
      add_details(arena, ask->last, catalogue, opt_out);
  }
}

/* ---- who may sign ---- */

/* An authority over property is offered where every one of the opt-outs takes it: one signature
 * stands under all of them. In some nations only the patient signs. */
static bool is_offered(const struct catalogue *catalogue, const struct authority *authority,
                       const struct form *form)
{
  const struct nation_rule *rule = catalogue_nation(catalogue, form->opt_outs[0]->nation);
  if (rule != NULL && !rule->others_sign)
    return false;
  if (authority->class != AUTHORITY_PROPERTY)
    return authority->class != AUTHORITY_SELF;
  for (size_t i = 0; i < form->count; i++)
    if (form->opt_outs[i]->property_authority == VERDICT_REFUSE)
      return false;
  return true;
}

static void add_property_warnings(struct arena *arena, struct fact *root, const struct form *form,
                                  bool offered)
{
  struct fact *list = fact_list(arena, root, "property_warnings");
  for (size_t i = 0; offered && i < form->count; i++) {
    const struct opt_out *opt_out = form->opt_outs[i];
    if (opt_out->property_authority != VERDICT_WARN)
      continue;
    struct fact *item = fact_item(arena, list);
    fact_words(arena, item, "name", opt_out->name);
    fact_words(arena, item, "words", opt_out->property_warning);
  }
}

static void add_authorities(struct arena *arena, struct fact *root,
                            const struct catalogue *catalogue, const struct form *form)
{
  const struct authority *authorities;
  size_t count = catalogue_authorities(catalogue, &authorities);
  struct fact *list = fact_list(arena, root, "authorities");
  bool any = false, property = false, incapacity = false;
  for (size_t i = 0; i < count; i++) {
    if (!is_offered(catalogue, &authorities[i], form))
      continue;
    any = true;
    incapacity |= authorities[i].needs_incapacity;
    property |= authorities[i].class == AUTHORITY_PROPERTY;
    struct fact *item = fact_item(arena, list);
    fact_words(arena, item, "words", authorities[i].says);
    fact_truth(arena, item, "incapacity", authorities[i].needs_incapacity);
  }
  fact_truth(arena, root, "authorities_any", any);
  fact_truth(arena, root, "incapacity_any", incapacity);
  add_property_warnings(arena, root, form, property);
}

/* The highest of the ages: who is old enough for all of it signs. */
static int signs_from(const struct catalogue *catalogue, const struct form *form)
{
  int age = 0;
  for (size_t i = 0; i < form->count; i++) {
    int own = form->opt_outs[i]->child_signs_from;
    own = own > 0 ? own : catalogue_child_signs_from(catalogue);
    age = own > age ? own : age;
  }
  return age;
}

static void add_addressee(struct arena *arena, struct fact *root,
                          const struct catalogue *catalogue, const struct form *form)
{
  const struct addressee *addressee = form->addressee;
  struct view practice = catalogue_wording(catalogue, VIEW("unnamed_practice"));
  struct fact *group = fact_group(arena, root, "addressee");
  fact_words(arena, group, "name", addressee->practice ? practice : addressee->name);
  fact_words(arena, group, "salutation", addressee->salutation);
  fact_words(arena, group, "close", addressee->close);
  fact_truth(arena, group, "practice", addressee->practice);
  fact_words(arena, fact_group(arena, root, "practice"), "name", practice);
}

/* Where the opt-outs are of no nation in particular, England's. */
static void add_number_label(struct arena *arena, struct fact *root,
                             const struct catalogue *catalogue, const struct form *form)
{
  const struct nation_rule *rule = catalogue_nation(catalogue, form->opt_outs[0]->nation);
  if (rule == NULL)
    rule = catalogue_nation(catalogue, NATION_ENGLAND);
  fact_words(arena, fact_group(arena, root, "subject"), "number_label", rule->number);
}

struct fact *blank_facts(struct arena *arena, const struct catalogue *catalogue,
                         const struct form *form)
{
  struct fact *root = fact_root(arena);
  fact_truth(arena, root, "blank", true);
  fact_truth(arena, root, "request", true);
  fact_truth(arena, root, "acting", true);
  fact_truth(arena, root, "large_print", form->points != 0);
  add_addressee(arena, root, catalogue, form);
  fact_words(arena, root, "opt_out_names", all_names(arena, form));
  add_number_label(arena, root, catalogue, form);
  const struct letter *letter = as_letter(arena, catalogue, form);
  ask_facts(arena, root, letter);
  add_all_details(arena, root, catalogue, letter->subjects);
  add_authorities(arena, root, catalogue, form);
  fact_words(arena, root, "signs_from",
             arena_format(arena, "%d", signs_from(catalogue, form)));
  return root;
}
