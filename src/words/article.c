#include "words/article.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "talk/report.h"
#include "words/article_facts.h"
#include "words/markdown.h"
#include "words/skeleton.h"
#include "words/template.h"
#include "words/terms.h"

/* ---- vocabulary ---- */

#define EVIDENCE TEXT("source"), TEXT("sure"), TEXT("as_of"), TRUTH("high"), TRUTH("medium"), \
                 TRUTH("low")

static const struct term text_terms[] = {TEXT("text"), TRUTH("first"), TRUTH("last"), END};

static const struct term choice_terms[] = {TEXT("id"), TEXT("text"), TRUTH("plain"), END};

static const struct term kind_terms[] = {TEXT("id"), TEXT("name"), TRUTH("plain"), END};

static const struct term code_terms[] = {TEXT("use"), TEXT("choice"), TEXT("read"), TEXT("ctv3"),
                                         TEXT("snomed"), TEXT("term"), EVIDENCE, END};

static const struct term addressee_terms[] = {
  TEXT("name"), TRUTH("practice"), TRUTH("record"), TRUTH("trust"), TRUTH("named"),
  LIST("lines", text_terms), EVIDENCE, END};

static const struct term row_terms[] = {TEXT("id"), TEXT("name"), TEXT("summary"),
                                        TRUTH("active"), TRUTH("unwritten"),
                                        TRUTH("affects_care"), TEXT("care_where"), TEXT("as_of"),
                                        TRUTH("first"),
                                        TEXT("dates"), END};

static const struct term opt_out_terms[] = {
  TEXT("id"), TEXT("name"), TEXT("summary"), TEXT("quicker"), TEXT("advice"),
  TRUTH("active"),
  TRUTH("unwritten"), LIST("stops", text_terms), LIST("does_not_stop", text_terms),
  TRUTH("affects_care"), TEXT("care_warning"), TRUTH("choices_any"),
  LIST("choices", choice_terms), LIST("kinds", kind_terms), TRUTH("patient_only"),
  TEXT("child_from"), TEXT("adult_from"), TRUTH("countersign"), LIST("parents", text_terms),
  LIST("welfare", text_terms), LIST("property", text_terms), TRUTH("property_accept"),
  TRUTH("property_warn"), TRUTH("property_refuse"), LIST("addressees", addressee_terms),
  LIST("enclosures", text_terms), LIST("address_enclosures", text_terms),
  TRUTH("enclosures_any"), TEXT("withdraw"), TRUTH("codes_any"),
  LIST("codes", code_terms), TEXT("explanation"), EVIDENCE, END};

static const struct term topic_terms[] = {
  TEXT("id"), TEXT("name"), {"words", FACT_TEXT, true, NULL}, TEXT("dates"), TEXT("use"),
  TRUTH("leads_on"), TRUTH("help"), TRUTH("nearest"),
  TRUTH("closed"), TRUTH("replaced"), TRUTH("running"), TRUTH("planned"), TRUTH("unknown"),
  TRUTH("covered_any"), LIST("covered", row_terms), TEXT("note"), TEXT("advice"), EVIDENCE,
  END};

static const struct term nation_terms[] = {TEXT("name"), TRUTH("anywhere"),
                                           LIST("opt_outs", row_terms), END};

static const struct term shelf_terms[] = {TRUTH("past"), TRUTH("running"), TRUTH("planned"),
                                          TRUTH("unknown"), TRUTH("help"),
                                          LIST("topics", row_terms), END};

static const struct term terms[] = {
  GROUP("opt_out", opt_out_terms), GROUP("topic", topic_terms), LIST("nations", nation_terms),
  LIST("shelves", shelf_terms), GROUP("wording", NULL), END};

const struct term *article_terms(void) { return terms; }

/* ---- from template to blocks ---- */

static const struct source *load(void *self, struct view name, struct view language,
                                 struct report *report)
{
  return catalogue_template(self, name, language, report);
}

static bool look_up(void *self, const struct term *group, struct view member,
                    struct view template, struct view *words, struct report *report)
{
  (void)group;
  (void)template;
  (void)report;
  *words = catalogue_wording(self, member);
  return words->len != 0;
}

/* The blocks of what was expanded; with `map`, which then is filled, the fault is reported. */
static const struct block *parse(struct arena *arena, const struct expansion *expansion,
                                 const struct line_map *map, struct report *report)
{
  struct markdown_finding finding;
  const struct block *skeleton =
    markdown_parse(arena, buffer_view(&expansion->text), MARKDOWN_LETTER, &finding);
  if (skeleton == NULL) {
    markdown_report(&finding, map, report);
    return NULL;
  }
  const struct block *blocks = skeleton_bind(arena, skeleton, expansion->values);
  if (blocks == NULL)
    diagnosis_help(report_error(report, "template-empty", (struct place){0},
                                "a template of `explain` comes to nothing"),
                   "write what it says, or use the one that came with the program");
  return blocks;
}

static const struct block *compose(struct arena *arena, struct catalogue *catalogue,
                                   struct view name, const struct fact *facts,
                                   struct report *report)
{
  const struct vocabulary vocabulary = {terms, look_up, catalogue};
  struct template_set *set =
    template_set_new(arena, (struct template_loader){load, catalogue}, &vocabulary);
  const struct template *template = template_open(set, name, VIEW(""), report);
  if (template == NULL)
    return NULL;
  struct line_map map = {NULL, 0, 0};
  struct expansion expansion;
  const struct block *blocks = NULL;
  expansion_init(&expansion);
  expansion.map = &map;
  if (template_expand(set, template, facts, &expansion, report))
    blocks = parse(arena, &expansion, &map, report);
  expansion_free(&expansion);
  line_map_free(&map);
  return blocks;
}

const struct block *article_list(struct arena *arena, struct catalogue *catalogue,
                                 struct report *report)
{
  struct fact *root = fact_root(arena);
  article_facts_of_list(arena, root, catalogue, report);
  return compose(arena, catalogue, VIEW("explain/list"), root, report);
}

static const struct block *opt_out_article(struct arena *arena, struct catalogue *catalogue,
                                           const struct opt_out *opt_out, struct view template,
                                           struct report *report)
{
  struct fact *root = fact_root(arena);
  article_facts_of_opt_out(arena, root, catalogue, opt_out);
  return compose(arena, catalogue, template, root, report);
}

const struct block *article_opt_out(struct arena *arena, struct catalogue *catalogue,
                                    const struct opt_out *opt_out, struct report *report)
{
  return opt_out_article(arena, catalogue, opt_out, VIEW("explain/opt-out"), report);
}

const struct block *article_proposal(struct arena *arena, struct catalogue *catalogue,
                                     const struct opt_out *opt_out, struct report *report)
{
  return opt_out_article(arena, catalogue, opt_out, VIEW("explain/proposal"), report);
}

const struct block *article_topic(struct arena *arena, struct catalogue *catalogue,
                                  const struct topic *topic, struct report *report)
{
  struct fact *root = fact_root(arena);
  article_facts_of_topic(arena, root, catalogue, topic, report);
  return compose(arena, catalogue, VIEW("explain/topic"), root, report);
}
