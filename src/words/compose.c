#include "words/compose.h"

#include "ground/arena.h"
#include "ground/date.h"
#include "matter/catalogue.h"
#include "matter/plan.h"
#include "talk/report.h"
#include "words/letter_facts.h"
#include "words/skeleton.h"
#include "words/template.h"

struct composer {
  struct catalogue *catalogue;
  struct vocabulary vocabulary;
  struct template_set *templates;
  struct skeletons *skeletons;
  struct expansion expansion; /* of the letter in hand */
};

static const struct source *load(void *self, struct view name, struct view language,
                                 struct report *report)
{
  return catalogue_template(self, name, language, report);
}

/* Equal, if `-` of an id is written `_`. */
static bool is_id(struct view name, struct view id)
{
  bool same = name.len == id.len;
  for (size_t i = 0; i < name.len && same; i++)
    same = name.at[i] == (id.at[i] == '-' ? '_' : id.at[i]);
  return same;
}

/* An opt-out's own words may ask only for its own options; other templates for any. */
static bool knows_option(struct catalogue *catalogue, struct view option, struct view template,
                         struct report *report)
{
  const struct view folder = VIEW("opt-outs/");
  if (!view_starts(template, folder))
    return true;
  struct view id = view_slice(template, folder.len, template.len);
  const struct opt_out *opt_out = catalogue_opt_out(catalogue, id, report);
  for (size_t i = 0; opt_out != NULL && i < opt_out->option_count; i++)
    if (is_id(option, opt_out->options[i].id))
      return true;
  return false;
}

static bool look_up(void *self, const struct term *group, struct view member,
                    struct view template, struct view *words, struct report *report)
{
  struct catalogue *catalogue = self;
  if (view_equal(view_of(group->name), VIEW("options")))
    return knows_option(catalogue, member, template, report);
  *words = catalogue_wording(catalogue, member);
  return words->len != 0;
}

struct composer *composer_new(struct arena *run, struct catalogue *catalogue)
{
  struct composer *composer = arena_alloc(run, sizeof *composer);
  composer->catalogue = catalogue;
  composer->vocabulary = (struct vocabulary){letter_terms(), look_up, catalogue};
  composer->templates = template_set_new(run, (struct template_loader){load, catalogue},
                                         &composer->vocabulary);
  composer->skeletons = skeletons_new(run);
  expansion_init(&composer->expansion);
  return composer;
}

void composer_free(struct composer *composer)
{
  if (composer != NULL)
    expansion_free(&composer->expansion);
}

/* ---- body ---- */

/* Expands once more, now noting where each line comes from, and reports the finding there. */
static void report_finding(struct composer *composer, const struct template *template,
                           const struct fact *facts, const struct markdown_finding *finding,
                           struct report *report)
{
  struct line_map map = {NULL, 0, 0};
  composer->expansion.map = &map;
  if (template_expand(composer->templates, template, facts, &composer->expansion, report))
    markdown_report(finding, &map, report);
  composer->expansion.map = NULL;
  line_map_free(&map);
}

static struct block *compose_body(struct composer *composer, struct arena *arena,
                                  struct view name, struct view language,
                                  const struct fact *facts, struct report *report)
{
  struct markdown_finding finding;
  struct expansion *expansion = &composer->expansion;
  const struct template *template = template_open(composer->templates, name, language, report);
  if (template == NULL ||
      !template_expand(composer->templates, template, facts, expansion, report))
    return NULL;
  const struct block *skeleton =
    skeletons_find(composer->skeletons, arena, buffer_view(&expansion->text), &finding);
  if (skeleton == NULL) {
    report_finding(composer, template, facts, &finding, report);
    return NULL;
  }
  return skeleton_bind(arena, skeleton, expansion->values);
}

/* ---- what stands round the body ---- */

static void add_line(struct text_lines *lines, struct view line)
{
  if (line.len != 0 && lines->count < DOC_MAX_LINES)
    lines->lines[lines->count++] = line;
}

static void add_address(struct text_lines *lines, const struct address *address)
{
  for (size_t i = 0; i < address->count; i++)
    add_line(lines, address->lines[i].text);
}

static struct view labelled(struct composer *composer, struct arena *arena, struct view key,
                            struct view text)
{
  struct view label = catalogue_wording(composer->catalogue, key);
  if (text.len == 0 || label.len == 0)
    return text;
  return arena_format(arena, "%.*s: %.*s", VIEW_ARGS(label), VIEW_ARGS(text));
}

static void furnish_sender(struct composer *composer, struct arena *arena,
                           const struct person *sender, struct text_lines *lines)
{
  add_line(lines, sender->name.text);
  add_address(lines, &sender->address);
  if (sender->address.count == 0)
    add_line(lines, catalogue_wording(composer->catalogue, VIEW("no_fixed_address")));
  add_line(lines, labelled(composer, arena, VIEW("telephone"), sender->phone.text));
  add_line(lines, labelled(composer, arena, VIEW("email"), sender->email.text));
}

/* An address that is not known gets lines to write it upon. */
static void furnish_address(const struct recipient *to, struct document *document)
{
  enum { LINES_TO_FILL = 4 };
  add_line(&document->address, to->name);
  for (size_t i = 0; i < to->count; i++)
    add_line(&document->address, to->lines[i]);
  document->address_blanks = to->fill_in ? LINES_TO_FILL : 0;
  document->address_place = to->place;
}

static struct view names_of(struct arena *arena, const struct letter *letter)
{
  struct view names = {NULL, 0};
  for (size_t i = 0; i < letter->subject_count; i++) {
    struct view name = letter->subjects[i].person->name.text;
    names = i == 0 ? name
                   : arena_format(arena, "%.*s, %.*s", VIEW_ARGS(names), VIEW_ARGS(name));
  }
  return names;
}

static struct document *furnish(struct composer *composer, struct arena *arena,
                                const struct plan *plan, const struct letter *letter)
{
  const struct catalogue *catalogue = composer->catalogue;
  struct document *document = arena_alloc(arena, sizeof *document);
  document->title = catalogue_wording(catalogue, VIEW("title"));
  furnish_sender(composer, arena, letter->sender, &document->sender);
  furnish_address(&letter->to, document);
  document->date = date_words(arena, plan->date);
  document->reference_label = catalogue_wording(catalogue, VIEW("reference"));
  document->reference = view_of(letter->reference);
  document->page_words = catalogue_wording(catalogue, VIEW("page"));
  document->tick_words = catalogue_wording(catalogue, VIEW("tick"));
  document->blank_words = catalogue_wording(catalogue, VIEW("blank"));
  document->name = names_of(arena, letter);
  return document;
}

struct document *compose_letter(struct composer *composer, struct arena *arena,
                                const struct household *household, const struct plan *plan,
                                const struct letter *letter, struct report *report)
{
  struct view language = household->letter.language.text;
  struct view name = arena_format(arena, "letters/%.*s", VIEW_ARGS(letter->kind));
  if (language.len == 0)
    language = VIEW("en");
  struct fact *facts = letter_facts(arena, composer->catalogue, household, plan, letter);
  struct block *body = compose_body(composer, arena, name, language, facts, report);
  if (body == NULL)
    return NULL;
  struct document *document = furnish(composer, arena, plan, letter);
  document->language = language;
  document->body = body;
  return document;
}
