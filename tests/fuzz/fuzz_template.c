/* Any bytes as the template of a letter, with lines "%% parts/name" before the parts that it may
 * include: refused at a place, or expanded with the facts of a real letter, parsed, bound, and set
 * in every format. Values come out as they went in, however the template wraps them. */
#include "target.h"

#include "matter/household.h"
#include "matter/plan.h"
#include "page/envelope.h"
#include "page/face.h"
#include "page/fonts.h"
#include "page/layout.h"
#include "words/doc.h"
#include "words/letter_facts.h"
#include "words/markdown.h"
#include "words/plain.h"
#include "words/skeleton.h"
#include "words/template.h"

/* A carer with a child: most names of the vocabulary stand for something. */
static const char carer[] =
  "practice: {name: Harbour Lane Surgery, code: A81001, address: [5 Harbour Lane, WHITBY, "
  "YO21 3PU]}\n"
  "patient:\n  name: Ms *Edda* {{Quill}}\n  date_of_birth: 1979-08-14\n"
  "  address: [3 Tannery Row, WHITBY, YO22 4AS]\n  nhs_number: 999 000 0018\n"
  "  phone: 01632 960123\n  own_words: \"# so [ ] it ____ is | here\"\n"
  "opt_outs: [type-1]\n"
  "dependants:\n  - {name: <b>Tam</b> Quill, date_of_birth: 2019-01-02, relationship: son,\n"
  "     authority: parental-responsibility}\n";

struct stage {
  struct arena arena;
  const struct household *household;
  const struct plan *plan;
  struct faces faces;
};

static struct stage *the_stage(void)
{
  static struct stage stage;
  if (stage.plan != NULL)
    return &stage;
  struct report *report = report_new();
  struct reading reading = {.today = {2026, 11, 21}, .catalogue = the_catalogue()};
  const struct source *source = source_new(&stage.arena, VIEW("carer.yaml"), view_of(carer));
  stage.household = household_read(&stage.arena, source, &reading, report);
  must(stage.household != NULL);
  stage.plan =
    plan_make(&stage.arena, stage.household, the_catalogue(), reading.today, report);
  must(stage.plan != NULL && stage.plan->count != 0 && fonts_open(&stage.faces, report));
  report_free(report);
  return &stage;
}

/* ---- the input as a folder of templates ---- */

struct folder {
  struct arena *arena;
  struct view text;
};

/* What stands behind the line "%% NAME"; the letter itself stands before the first of them. */
static const struct source *load(void *self, struct view name, struct view language,
                                 struct report *report)
{
  const struct folder *folder = self;
  struct view wanted = arena_format(folder->arena, "%%%% %.*s\n", VIEW_ARGS(name));
  const struct view divider = VIEW("\n%% ");
  size_t from = 0;
  if (!view_equal(name, VIEW("letters/fuzz")))
    from = view_find_text(folder->text, wanted);
  if (from == SIZE_MAX)
    return catalogue_template(the_catalogue(), name, language, report);
  struct view rest = view_slice(folder->text, from == 0 ? 0 : from + wanted.len, SIZE_MAX);
  size_t end = view_find_text(rest, divider);
  return source_new(folder->arena, name, view_slice(rest, 0, end == SIZE_MAX ? end : end + 1));
}

static bool look_up(void *self, const struct term *group, struct view member,
                    struct view template, struct view *words, struct report *report)
{
  (void)self;
  (void)template;
  (void)report;
  if (view_equal(view_of(group->name), VIEW("options")))
    return true;
  *words = catalogue_wording(the_catalogue(), member);
  return words->len != 0;
}

/* ---- what a letter goes through ---- */

static void set_plain(const struct document *document)
{
  struct buffer out;
  buffer_init(&out);
  plain_text(document, 72, &out);
  plain_text(document, 0, &out);
  plain_markdown(document, &out);
  plain_html(document, &out);
  must(view_find_text(buffer_view(&out), VIEW("<b>Tam")) == SIZE_MAX ||
       view_find_text(buffer_view(&out), VIEW("&lt;b&gt;Tam")) != SIZE_MAX);
  buffer_free(&out);
}

static void set(struct stage *stage, struct arena *arena, struct block *body,
                struct report *report)
{
  struct document document = {
    .language = VIEW("en"), .title = VIEW("Letter"), .date = VIEW("21 November 2026"),
    .page_words = VIEW("Page %d of %d"), .tick_words = VIEW("tick"), .blank_words = VIEW("line"),
    .part_words = VIEW("part %d of %d"), .signature_words = VIEW("signature"), .body = body};
  document.address = (struct text_lines){{VIEW("Harbour Lane Surgery"), VIEW("YO21 3PU")}, 2};
  set_plain(&document);
  for (int points = 0; points <= 24; points += 24) {
    struct layout_style style = {envelope_find(VIEW("dl")), points};
    const struct pages *pages = layout_letter(arena, &document, &style, &stage->faces, report);
    must(pages != NULL ? pages->count != 0 : report_failed(report));
  }
  for (size_t i = 0; i < stage->faces.count; i++)
    face_trim(stage->faces.face[i], 4096);
}

static void compose(struct stage *stage, struct arena *arena, struct template_set *templates,
                    const struct template *template, struct report *report)
{
  struct line_map map = {NULL, 0, 0};
  struct markdown_finding finding;
  struct expansion expansion;
  const struct fact *facts = letter_facts(arena, the_catalogue(), stage->household, stage->plan,
                                          &stage->plan->letters[stage->plan->count - 1]);
  expansion_init(&expansion);
  expansion.map = &map;
  if (template_expand(templates, template, facts, &expansion, report)) {
    const struct block *skeleton =
      markdown_parse(arena, buffer_view(&expansion.text), MARKDOWN_LETTER, &finding);
    if (skeleton != NULL)
      set(stage, arena, skeleton_bind(arena, skeleton, expansion.values), report);
    else
      markdown_report(&finding, &map, report);
  }
  expansion_free(&expansion);
  line_map_free(&map);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  struct arena arena;
  struct report *report = report_new();
  struct folder folder = {&arena, {(const char *)bytes, count}};
  const struct vocabulary vocabulary = {letter_terms(), look_up, NULL};
  struct stage *stage = the_stage();
  arena_init(&arena);
  struct template_set *templates =
    template_set_new(&arena, (struct template_loader){load, &folder}, &vocabulary);
  const struct template *template =
    template_open(templates, VIEW("letters/fuzz"), VIEW("en"), report);
  must(template != NULL || report_failed(report));
  if (template != NULL)
    compose(stage, &arena, templates, template, report);
  tell(report);
  arena_free(&arena);
  report_free(report);
  return 0;
}
