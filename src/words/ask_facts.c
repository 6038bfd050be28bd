#include "words/ask_facts.h"

#include "matter/catalogue.h"
#include "matter/plan.h"

void code_facts(struct arena *arena, struct fact *group, const struct code *code)
{
  static const struct code none;
  if (code == NULL)
    code = &none;
  fact_words(arena, group, "read", code->read);
  fact_words(arena, group, "ctv3", code->ctv3);
  fact_words(arena, group, "snomed", code->snomed);
  fact_words(arena, group, "term", code->term);
}

static void fill_ask(struct arena *arena, struct fact *group, const struct ask *ask, bool inquires)
{
  const struct opt_out *opt_out = ask->opt_out;
  const struct choice *choice = ask->choice;
  fact_words(arena, group, "name", opt_out->name);
  fact_words(arena, group, "words", opt_out->template_name);
  fact_words(arena, group, "summary", opt_out->summary);
  fact_truth(arena, group, "affects_care", opt_out->affects_care);
  fact_words(arena, group, "care_where", opt_out->care_where);
  fact_truth(arena, group, "reason_needed", opt_out->reason_needed == REASONS_NEEDED);
  fact_truth(arena, group, "reasonless", opt_out->reason_needed == REASONS_NONE);
  fact_value(arena, group, "party", choice->party.text);
  fact_value(arena, group, "trust", choice->trust.text);
  fact_value(arena, group, "reasons", choice->reasons.text);
  fact_value(arena, group, "record_name", choice->record_name.text);
  struct fact *options = fact_group(arena, group, "options");
  if (ask->option != NULL)
    fact_truth(arena, options, fact_name_of_id(arena, ask->option->id), true);
  fact_words(arena, group, "option",
             ask->option != NULL ? ask->option->words : (struct view){NULL, 0});
  fact_truth(arena, group, "code",
             ask->code != NULL || (inquires && opt_out->code_count != 0));
  code_facts(arena, group, ask->code);
  fact_list(arena, group, "details"); /* which forms alone have */
}

/* Small children stand in a parent's letter with the same wishes; each wish is said once. */
static bool asked_before(const struct letter *letter, size_t subject, const struct ask *ask)
{
  for (size_t i = 0; i < subject; i++)
    for (size_t j = 0; j < letter->subjects[i].ask_count; j++) {
      const struct ask *other = &letter->subjects[i].asks[j];
      if (other->opt_out == ask->opt_out && other->option == ask->option &&
          view_equal(other->choice->party.text, ask->choice->party.text))
        return true;
    }
  return false;
}

struct totals {
  size_t asks, reasonless, codes, enclosures;
  bool affects_care, reason_needed;
};

/* The facts of one letter that its asks add to. */
struct ask_lists {
  struct fact *asks, *codes, *enclosures, *pages;
};

static void add_code(struct arena *arena, struct fact *codes, const struct ask *ask,
                     const struct option *option, const struct code *code)
{
  struct fact *row = fact_item(arena, codes);
  fact_words(arena, row, "name", ask->opt_out->name);
  fact_words(arena, row, "option", option != NULL ? option->words : (struct view){NULL, 0});
  fact_value(arena, row, "party", ask->choice->party.text);
  fact_words(arena, row, "use", code->use);
  code_facts(arena, row, code);
}

static const struct option *option_of(const struct opt_out *opt_out, const struct code *code)
{
  for (size_t i = 0; i < opt_out->option_count; i++)
    if (view_equal(opt_out->options[i].id, code->choice))
      return &opt_out->options[i];
  return NULL;
}

/* A question is about every code that could stand; other letters are about the one to record. */
static size_t add_codes(struct arena *arena, struct fact *codes, const struct ask *ask,
                        bool inquires)
{
  const struct opt_out *opt_out = ask->opt_out;
  if (ask->code != NULL)
    add_code(arena, codes, ask, ask->option, ask->code);
  for (size_t i = 0; inquires && i < opt_out->code_count; i++)
    add_code(arena, codes, ask, option_of(opt_out, &opt_out->codes[i]), &opt_out->codes[i]);
  return inquires ? opt_out->code_count : ask->code != NULL ? 1 : 0;
}

static bool has_page(const struct fact *pages, struct view address)
{
  for (const struct fact *page = pages->first; page != NULL; page = page->next)
    for (const struct fact *text = page->first; text != NULL; text = text->next)
      if (view_equal(text->text, address))
        return true;
  return false;
}

/* Each page once. Nobody is sent to one that may not be the one. */
static void add_page(struct arena *arena, struct fact *pages, const struct opt_out *opt_out)
{
  const struct official_page *page = &opt_out->official_page;
  if (page->address.len == 0 || page->confidence != CONFIDENCE_HIGH ||
      has_page(pages, page->address))
    return;
  struct fact *item = fact_item(arena, pages);
  fact_words(arena, item, "name", opt_out->name);
  fact_value(arena, item, "address", page->address);
}

static void add_ask(struct arena *arena, const struct ask_lists *lists, const struct ask *ask,
                    bool inquires, struct totals *totals)
{
  const struct opt_out *opt_out = ask->opt_out;
  totals->asks++;
  totals->affects_care |= opt_out->affects_care;
  totals->reason_needed |= opt_out->reason_needed == REASONS_NEEDED;
  totals->reasonless += opt_out->reason_needed == REASONS_NONE;
  fill_ask(arena, fact_item(arena, lists->asks), ask, inquires);
  add_page(arena, lists->pages, opt_out);
  totals->enclosures += opt_out->enclosure_count;
  totals->codes += add_codes(arena, lists->codes, ask, inquires);
  for (size_t i = 0; i < opt_out->enclosure_count; i++)
    fact_words(arena, fact_item(arena, lists->enclosures), "words", opt_out->enclosures[i]);
}

void ask_facts(struct arena *arena, struct fact *root, const struct letter *letter)
{
  struct totals totals = {0};
  struct ask_lists lists = {fact_list(arena, root, "asks"), fact_list(arena, root, "codes"),
                            fact_list(arena, root, "enclosures"), fact_list(arena, root, "pages")};
  for (size_t i = 0; i < letter->subject_count; i++)
    for (size_t j = 0; j < letter->subjects[i].ask_count; j++) {
      const struct ask *ask = &letter->subjects[i].asks[j];
      if (!asked_before(letter, i, ask))
        add_ask(arena, &lists, ask, letter->rule->inquires, &totals);
    }
  fact_truth(arena, root, "one", totals.asks == 1);
  fact_truth(arena, root, "many", totals.asks > 1);
  fact_truth(arena, root, "codes_any", totals.codes != 0);
  fact_truth(arena, root, "enclosures_any", totals.enclosures != 0);
  fact_truth(arena, root, "affects_care", totals.affects_care);
  fact_truth(arena, root, "reason_needed", totals.reason_needed);
  fact_truth(arena, root, "reasonless", totals.reasonless == totals.asks);
  fact_truth(arena, root, "decision",
             totals.reason_needed && !letter->withdrawal && !letter->addressee->practice);
}
