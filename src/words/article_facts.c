#include "words/article_facts.h"

#include "ground/arena.h"
#include "ground/date.h"
#include "matter/catalogue.h"
#include "matter/topics.h"
#include "read/key.h"
#include "words/ask_facts.h"

/* ---- what many things have ---- */

static void add_evidence(struct arena *arena, struct fact *group,
                         const struct catalogue *catalogue, struct view source,
                         enum confidence confidence, struct date as_of)
{
  static const char *const keys[] = {[CONFIDENCE_LOW] = "sure_low",
                                     [CONFIDENCE_MEDIUM] = "sure_medium",
                                     [CONFIDENCE_HIGH] = "sure_high"};
  fact_value(arena, group, "source", source);
  fact_words(arena, group, "sure", catalogue_wording(catalogue, view_of(keys[confidence])));
  fact_value(arena, group, "as_of", date_words(arena, as_of));
  fact_truth(arena, group, "high", confidence == CONFIDENCE_HIGH);
  fact_truth(arena, group, "medium", confidence == CONFIDENCE_MEDIUM);
  fact_truth(arena, group, "low", confidence == CONFIDENCE_LOW);
}

static void add_texts(struct arena *arena, struct fact *group, const char *name,
                      const struct view *texts, size_t count)
{
  struct fact *list = fact_list(arena, group, name);
  for (size_t i = 0; i < count; i++) {
    struct fact *item = fact_item(arena, list);
    fact_words(arena, item, "text", texts[i]);
    fact_truth(arena, item, "first", i == 0);
    fact_truth(arena, item, "last", i + 1 == count);
  }
}

static void fill_row(struct arena *arena, struct fact *row, const struct opt_out *opt_out)
{
  fact_value(arena, row, "id", opt_out->id);
  fact_words(arena, row, "name", opt_out->name);
  fact_words(arena, row, "summary", opt_out->summary);
  fact_truth(arena, row, "active", opt_out->status == STATUS_ACTIVE);
  fact_truth(arena, row, "unwritten", opt_out->status == STATUS_UNWRITTEN);
  fact_truth(arena, row, "affects_care", opt_out->affects_care);
  fact_words(arena, row, "care_where", opt_out->care_where);
  fact_value(arena, row, "as_of", date_words(arena, opt_out->as_of));
}

/* ---- one opt-out ---- */

/* The words of all authorities of a class, as a list. */
static void add_authorities(struct arena *arena, struct fact *group, const char *name,
                            const struct catalogue *catalogue, enum authority_class class)
{
  const struct authority *all;
  size_t count = catalogue_authorities(catalogue, &all), found = 0;
  struct view *words = arena_array(arena, count, sizeof *words);
  for (size_t i = 0; i < count; i++)
    if (all[i].class == class)
      words[found++] = all[i].words;
  add_texts(arena, group, name, words, found);
}

static void add_signing(struct arena *arena, struct fact *group,
                        const struct catalogue *catalogue, const struct opt_out *opt_out)
{
  const struct nation_rule *nation = catalogue_nation(catalogue, opt_out->nation);
  fact_truth(arena, group, "patient_only", nation != NULL && !nation->others_sign);
  fact_value(arena, group, "child_from", arena_format(arena, "%d", opt_out->child_signs_from));
  fact_value(arena, group, "adult_from",
             arena_format(arena, "%d", catalogue_adult_from(catalogue)));
  fact_truth(arena, group, "countersign", opt_out->countersign);
  add_authorities(arena, group, "parents", catalogue, AUTHORITY_PARENT);
  add_authorities(arena, group, "welfare", catalogue, AUTHORITY_WELFARE);
  add_authorities(arena, group, "property", catalogue, AUTHORITY_PROPERTY);
  fact_truth(arena, group, "property_accept", opt_out->property_authority == VERDICT_ACCEPT);
  fact_truth(arena, group, "property_warn", opt_out->property_authority == VERDICT_WARN);
  fact_truth(arena, group, "property_refuse", opt_out->property_authority == VERDICT_REFUSE);
}

static void add_choices(struct arena *arena, struct fact *group, const struct opt_out *opt_out)
{
  struct fact *list = fact_list(arena, group, "choices");
  for (size_t i = 0; i < opt_out->option_count; i++) {
    struct fact *item = fact_item(arena, list);
    fact_value(arena, item, "id", opt_out->options[i].id);
    fact_words(arena, item, "text", opt_out->options[i].words);
    fact_truth(arena, item, "plain",
               key_equal(opt_out->options[i].words, opt_out->options[i].id));
  }
  fact_truth(arena, group, "choices_any", opt_out->option_count != 0);
}

static bool has_kind(const struct opt_out *opt_out, struct view id)
{
  for (size_t i = 0; i < opt_out->kind_count; i++)
    if (view_equal(opt_out->kinds[i], id))
      return true;
  return false;
}

static void add_kinds(struct arena *arena, struct fact *group, const struct catalogue *catalogue,
                      const struct opt_out *opt_out)
{
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(catalogue, &kinds);
  struct fact *list = fact_list(arena, group, "kinds");
  for (size_t i = 0; i < count; i++) {
    if (kinds[i].status != STATUS_ACTIVE || !has_kind(opt_out, kinds[i].id))
      continue;
    struct fact *item = fact_item(arena, list);
    fact_value(arena, item, "id", kinds[i].id);
    fact_words(arena, item, "name", kinds[i].name);
    fact_truth(arena, item, "plain", view_equal(kinds[i].name, kinds[i].id));
  }
}

static void add_codes(struct arena *arena, struct fact *group,
                      const struct catalogue *catalogue, const struct opt_out *opt_out)
{
  struct fact *list = fact_list(arena, group, "codes");
  for (size_t i = 0; i < opt_out->code_count; i++) {
    const struct code *code = &opt_out->codes[i];
    struct fact *item = fact_item(arena, list);
    fact_words(arena, item, "use", code->use);
    fact_value(arena, item, "choice", code->choice);
    code_facts(arena, item, code);
    add_evidence(arena, item, catalogue, code->source, code->confidence, code->as_of);
  }
  fact_truth(arena, group, "codes_any", opt_out->code_count != 0);
}

static void fill_addressee(struct arena *arena, struct fact *group,
                           const struct catalogue *catalogue, const struct addressee *addressee)
{
  fact_truth(arena, group, "practice", addressee->taken_from == TAKEN_FROM_PRACTICE);
  fact_truth(arena, group, "record", addressee->taken_from == TAKEN_FROM_RECORD);
  fact_truth(arena, group, "trust", addressee->taken_from == TAKEN_FROM_TRUST);
  fact_truth(arena, group, "named", addressee->taken_from == TAKEN_FROM_CATALOGUE);
  fact_words(arena, group, "name", addressee->name);
  add_texts(arena, group, "lines", addressee->lines, addressee->line_count);
  add_evidence(arena, group, catalogue, addressee->source, addressee->confidence,
               addressee->as_of);
}

static void add_addressees(struct arena *arena, struct fact *group,
                           const struct catalogue *catalogue, const struct opt_out *opt_out)
{
  struct fact *list = fact_list(arena, group, "addressees");
  fill_addressee(arena, fact_item(arena, list), catalogue, opt_out->addressee);
  for (size_t i = 0; i < opt_out->also_to_count; i++)
    fill_addressee(arena, fact_item(arena, list), catalogue, opt_out->also_to[i].addressee);
}

void article_facts_of_opt_out(struct arena *arena, struct fact *root,
                              const struct catalogue *catalogue, const struct opt_out *opt_out)
{
  struct fact *group = fact_group(arena, root, "opt_out");
  fact_value(arena, group, "id", opt_out->id);
  fact_words(arena, group, "name", opt_out->name);
  fact_words(arena, group, "summary", opt_out->summary);
  fact_words(arena, group, "quicker", opt_out->quicker);
  fact_words(arena, group, "advice", opt_out->advice);
  fact_truth(arena, group, "active", opt_out->status == STATUS_ACTIVE);
  fact_truth(arena, group, "unwritten", opt_out->status == STATUS_UNWRITTEN);
  add_texts(arena, group, "stops", opt_out->stops, opt_out->stop_count);
  add_texts(arena, group, "does_not_stop", opt_out->does_not_stop,
            opt_out->does_not_stop_count);
  fact_truth(arena, group, "affects_care", opt_out->affects_care);
  fact_words(arena, group, "care_warning", opt_out->care_warning);
  add_choices(arena, group, opt_out);
  add_kinds(arena, group, catalogue, opt_out);
  add_signing(arena, group, catalogue, opt_out);
  add_addressees(arena, group, catalogue, opt_out);
  add_texts(arena, group, "enclosures", opt_out->enclosures, opt_out->enclosure_count);
  add_texts(arena, group, "address_enclosures", opt_out->address_enclosures,
            opt_out->address_enclosure_count);
  fact_truth(arena, group, "enclosures_any",
             opt_out->enclosure_count + opt_out->address_enclosure_count != 0);
  fact_words(arena, group, "withdraw", opt_out->withdraw_words);
  add_codes(arena, group, catalogue, opt_out);
  fact_words(arena, group, "explanation", opt_out->explanation);
  add_evidence(arena, group, catalogue, opt_out->source, opt_out->confidence, opt_out->as_of);
}

/* ---- one topic ---- */

static void add_covered(struct arena *arena, struct fact *group, struct catalogue *catalogue,
                        const struct topic *topic, struct report *report)
{
  struct fact *list = fact_list(arena, group, "covered");
  for (size_t i = 0; i < topic->covered_count; i++) {
    const struct opt_out *one = catalogue_opt_out(catalogue, topic->covered_by[i], report);
    if (one != NULL)
      fill_row(arena, fact_item(arena, list), one);
  }
  fact_truth(arena, group, "covered_any", topic->covered_count != 0);
}

void article_facts_of_topic(struct arena *arena, struct fact *root, struct catalogue *catalogue,
                            const struct topic *topic, struct report *report)
{
  struct fact *group = fact_group(arena, root, "topic");
  fact_value(arena, group, "id", topic->id);
  fact_words(arena, group, "name", topic->name);
  fact_words(arena, group, "words", topic->template_name);
  fact_words(arena, group, "dates", topic->dates);
  fact_value(arena, group, "use", topic->use);
  fact_truth(arena, group, "help", topic->status == TOPIC_HELP);
  fact_truth(arena, group, "leads_on", topic->status != TOPIC_HELP || topic->covered_count != 0);
  fact_truth(arena, group, "closed", topic->status == TOPIC_CLOSED);
  fact_truth(arena, group, "replaced", topic->status == TOPIC_REPLACED);
  fact_truth(arena, group, "running", topic->status == TOPIC_RUNNING);
  fact_truth(arena, group, "planned", topic->status == TOPIC_PLANNED);
  fact_truth(arena, group, "unknown", topic->status == TOPIC_UNKNOWN);
  add_covered(arena, group, catalogue, topic, report);
  fact_truth(arena, group, "nearest", topic->nearest || topic->confidence == CONFIDENCE_LOW);
  fact_words(arena, group, "note", topic->note);
  fact_words(arena, group, "advice", topic->advice);
  add_evidence(arena, group, catalogue, topic->source, topic->confidence, topic->as_of);
}

/* ---- all of them ---- */

static bool any_of(const struct opt_out *const *all, size_t count, enum nation nation)
{
  for (size_t i = 0; i < count; i++)
    if (all[i]->nation == nation)
      return true;
  return false;
}

static void add_nation(struct arena *arena, struct fact *nations,
                       const struct catalogue *catalogue, enum nation nation,
                       const struct opt_out *const *all, size_t count)
{
  const struct nation_rule *rule = catalogue_nation(catalogue, nation);
  if (!any_of(all, count, nation))
    return;
  struct fact *group = fact_item(arena, nations);
  fact_truth(arena, group, "anywhere", nation == NATION_UNKNOWN);
  fact_words(arena, group, "name", rule != NULL ? rule->name : VIEW(""));
  struct fact *list = fact_list(arena, group, "opt_outs");
  for (size_t i = 0; i < count; i++)
    if (all[i]->nation == nation)
      fill_row(arena, fact_item(arena, list), all[i]);
}

static void add_nations(struct arena *arena, struct fact *root,
                        const struct catalogue *catalogue, const struct opt_out *const *all,
                        size_t count)
{
  static const enum nation order[] = {NATION_ENGLAND, NATION_SCOTLAND, NATION_WALES,
                                      NATION_NORTHERN_IRELAND, NATION_UNKNOWN};
  struct fact *nations = fact_list(arena, root, "nations");
  for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
    add_nation(arena, nations, catalogue, order[i], all, count);
}

/* One group of topics for the statuses from `from` to `to`; none when it would be empty. */
static void add_shelf(struct arena *arena, struct fact *shelves, const char *name,
                      enum topic_status from, enum topic_status to,
                      const struct topic *const *all, size_t count)
{
  struct fact *list = NULL;
  for (size_t i = 0; i < count; i++) {
    if (all[i]->status < from || all[i]->status > to)
      continue;
    bool first = list == NULL;
    if (first) {
      struct fact *group = fact_item(arena, shelves);
      fact_truth(arena, group, name, true);
      list = fact_list(arena, group, "topics");
    }
    struct fact *row = fact_item(arena, list);
    fact_value(arena, row, "id", all[i]->id);
    fact_words(arena, row, "dates", all[i]->dates);
    fact_truth(arena, row, "first", first);
  }
}

void article_facts_of_list(struct arena *arena, struct fact *root, struct catalogue *catalogue,
                           struct report *report)
{
  size_t count;
  const struct opt_out *const *opt_outs = catalogue_all(catalogue, &count, report);
  add_nations(arena, root, catalogue, opt_outs, count);
  const struct topic *const *all = topics_all(catalogue_topics(catalogue), &count, report);
  struct fact *shelves = fact_list(arena, root, "shelves");
  add_shelf(arena, shelves, "past", TOPIC_CLOSED, TOPIC_REPLACED, all, count);
  add_shelf(arena, shelves, "running", TOPIC_RUNNING, TOPIC_RUNNING, all, count);
  add_shelf(arena, shelves, "planned", TOPIC_PLANNED, TOPIC_PLANNED, all, count);
  add_shelf(arena, shelves, "unknown", TOPIC_UNKNOWN, TOPIC_UNKNOWN, all, count);
  add_shelf(arena, shelves, "help", TOPIC_HELP, TOPIC_HELP, all, count);
}
