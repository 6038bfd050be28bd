/* A letter made from one template text in memory, with the real vocabulary, for tests. */
#ifndef OPTOUT_TEST_ONE_PAGE_H
#define OPTOUT_TEST_ONE_PAGE_H

#include "mustache.h"
#include "words/letter_facts.h"
#include "words/skeleton.h"

static inline bool page_look_up(void *self, const struct term *group, struct view member,
                                struct view template, struct view *words, struct report *report)
{
  (void)self;
  (void)template;
  (void)report;
  if (view_equal(member, VIEW("list")))
    *words = VIEW("12. Oak");
  else if (view_equal(view_of(group->name), VIEW("wording")))
    *words = VIEW("it's \"so\" -- *really*... <b>");
  return true;
}

/* The blocks of `template` with `data` for its names; parts/NAME are members of `parts`. */
static inline struct block *page_blocks(struct arena *arena, const char *template,
                                        const struct fact *data, struct fact *parts,
                                        struct report *report)
{
  struct vocabulary vocabulary = {letter_terms(), page_look_up, NULL};
  struct parts self = {arena, parts};
  struct expansion expansion;
  struct markdown_finding finding;
  struct fact *main = arena_alloc(arena, sizeof *main);
  struct block *blocks = NULL;
  main->name = "letters/a";
  main->key = fact_key(VIEW("letters/a"));
  main->text = view_of(template);
  main->next = parts->first;
  parts->first = main;
  struct template_set *set =
    template_set_new(arena, (struct template_loader){parts_load, &self}, &vocabulary);
  const struct template *opened = template_open(set, VIEW("letters/a"), VIEW("en"), report);
  expansion_init(&expansion);
  if (opened != NULL && template_expand(set, opened, data, &expansion, report)) {
    const struct block *skeleton =
      markdown_parse(arena, buffer_view(&expansion.text), MARKDOWN_LETTER, &finding);
    if (skeleton != NULL)
      blocks = skeleton_bind(arena, skeleton, expansion.values);
  }
  expansion_free(&expansion);
  return blocks;
}

#endif
