#include "words/compose.h"

#include "ground/arena.h"
#include "ground/date.h"
#include "matter/catalogue.h"
#include "matter/languages.h"
#include "matter/plan.h"
#include "talk/report.h"
#include "talk/source.h"
#include "words/blank_facts.h"
#include "words/letter_facts.h"
#include "words/plan_facts.h"
#include "words/skeleton.h"
#include "words/template.h"
#include "words/tongue.h"
#include "words/volume_facts.h"

/* One language: its own texts in the vocabularies, and its templates, each set checked against
 * its own names. */
struct voice {
  struct arena *run;
  struct tongue tongue;
  struct catalogue *catalogue;
  struct vocabulary letter_names, plan_names, volume_names;
  struct template_set *letters, *overviews, *volumes;
  struct voice *next;
};

struct composer {
  struct arena *run;
  struct catalogue *catalogue;
  struct voice *voices; /* English comes first */
  struct skeletons *skeletons;
  struct expansion expansion; /* of the letter in hand */
};

/* A part that only another language's templates ask for stands in no file where its own is missing:
 * nothing of it is in that language, and the letter is composed in English. */
static const struct source *load(void *self, struct view name, struct view language,
                                 struct report *report)
{
  const struct voice *voice = self;
  struct catalogue *catalogue = voice->catalogue;
  if (voice->tongue.language == NULL || catalogue_has_template(catalogue, name, language))
    return catalogue_template(catalogue, name, language, report);
  return source_new(voice->run, arena_copy(voice->run, name), VIEW(""));
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

/* Of a group by ids of opt-outs; there are none with `_`. */
static bool knows_opt_out(const struct voice *voice, struct view name)
{
  struct buffer id;
  buffer_init(&id);
  for (size_t i = 0; i < name.len; i++)
    buffer_add_byte(&id, name.at[i] == '_' ? '-' : name.at[i]);
  bool known = catalogue_has(voice->catalogue, buffer_view(&id));
  buffer_free(&id);
  return known;
}

static bool look_up(void *self, const struct term *group, struct view member,
                    struct view template, struct view *words, struct report *report)
{
  const struct voice *voice = self;
  if (view_equal(view_of(group->name), VIEW("options")))
    return knows_option(voice->catalogue, member, template, report);
  if (view_equal(view_of(group->name), VIEW("withdrawn")))
    return knows_opt_out(voice, member);
  *words = tongue_wording(&voice->tongue, member);
  if (words->len != 0 || voice->tongue.language == NULL)
    return words->len != 0;
  /* A template in English may be looked at for want of one in this language; it is not used. */
  const struct source *source =
    catalogue_template(voice->catalogue, template, tongue_code(&voice->tongue), report);
  *words = catalogue_wording(voice->catalogue, member);
  return words->len != 0 && !template_file_speaks(source, tongue_code(&voice->tongue));
}

static struct voice *voice_new(struct composer *composer, const struct language *language)
{
  struct voice *voice = arena_alloc(composer->run, sizeof *voice);
  struct template_loader loader = {load, voice};
  voice->run = composer->run;
  voice->tongue = (struct tongue){composer->catalogue, language};
  voice->catalogue = composer->catalogue;
  voice->letter_names = (struct vocabulary){letter_terms(), look_up, voice};
  voice->plan_names = (struct vocabulary){plan_terms(), look_up, voice};
  voice->volume_names = (struct vocabulary){volume_terms(), look_up, voice};
  voice->letters = template_set_new(composer->run, loader, &voice->letter_names);
  voice->overviews = template_set_new(composer->run, loader, &voice->plan_names);
  voice->volumes = template_set_new(composer->run, loader, &voice->volume_names);
  return voice;
}

struct composer *composer_new(struct arena *run, struct catalogue *catalogue)
{
  struct composer *composer = arena_alloc(run, sizeof *composer);
  composer->run = run;
  composer->catalogue = catalogue;
  composer->skeletons = skeletons_new(run);
  const struct language_list *languages = catalogue_languages(catalogue);
  struct voice **end = &composer->voices;
  *end = voice_new(composer, NULL);
  for (size_t i = 0; i < languages->count; i++) {
    end = &(*end)->next;
    *end = voice_new(composer, &languages->items[i]);
  }
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
static void report_finding(struct composer *composer, struct template_set *set,
                           const struct template *template, const struct fact *facts,
                           const struct markdown_finding *finding, struct report *report)
{
  struct line_map map = {NULL, 0, 0};
  composer->expansion.map = &map;
  if (template_expand(set, template, facts, &composer->expansion, report))
    markdown_report(finding, &map, report);
  composer->expansion.map = NULL;
  line_map_free(&map);
}

/* What a composition is about: the facts and the template, in one language. */
struct piece {
  const struct voice *voice;
  struct template_set *set;
  struct view name;
  const struct term *terms;
  struct fact *facts;
  bool in_words; /* each of the asks must be put in its own words */
};

/* Nothing to say is no letter, and who asked for one must hear of it. */
static struct block *refuse_empty(struct view name, struct report *report)
{
  diagnosis_help(report_error(report, "template-empty", (struct place){0},
                              "the template `%.*s` comes to nothing here", VIEW_ARGS(name)),
                 "write what the letter says, or use the template that came with the program");
  return NULL;
}

static size_t count_asks(const struct fact *facts)
{
  const struct view name = VIEW("asks");
  const struct fact *asks = fact_find(facts, name, fact_key(name));
  size_t count = 0;
  for (const struct fact *ask = asks != NULL ? asks->first : NULL; ask != NULL; ask = ask->next)
    count++;
  return count;
}

static bool says_all(const struct piece *piece, const struct expansion *expansion,
                     struct report *report)
{
  if (!piece->in_words || expansion->spoken >= count_asks(piece->facts))
    return true;
  if (report_has(report, "template-asks-unsaid", (struct place){0}))
    return false;
  diagnosis_help(report_error(report, "template-asks-unsaid", (struct place){0},
                              "the template `%.*s` does not say all that is asked for",
                              VIEW_ARGS(piece->name)),
                 "put {{>* words}} on a line of its own between {{#asks}} and {{/asks}}");
  return false;
}

/* NULL after reporting; or, in another language than English, when it cannot be said in it. */
static struct block *compose_body(struct composer *composer, struct arena *arena,
                                  const struct piece *piece, struct report *report)
{
  struct markdown_finding finding;
  struct expansion *expansion = &composer->expansion;
  const struct tongue *tongue = &piece->voice->tongue;
  struct view language = tongue_code(tongue);
  const struct template *template = template_open(piece->set, piece->name, language, report);
  if (template == NULL || !tongue_tell(tongue, arena, piece->facts, piece->terms) ||
      !template_expand(piece->set, template, piece->facts, expansion, report) ||
      (tongue->language != NULL && !template_speaks(template, language)))
    return NULL;
  if (!says_all(piece, expansion, report))
    return NULL;
  const struct block *skeleton =
    skeletons_find(composer->skeletons, arena, buffer_view(&expansion->text), &finding);
  if (skeleton == NULL) {
    report_finding(composer, piece->set, template, piece->facts, &finding, report);
    return NULL;
  }
  struct block *body = skeleton_bind(arena, skeleton, expansion->values);
  return body != NULL ? body : refuse_empty(piece->name, report);
}

/* ---- what stands round the body ---- */

static void add_address(struct text_lines *lines, const struct address *address)
{
  for (size_t i = 0; i < address->count; i++)
    text_lines_add(lines, address->lines[i].text);
}

static struct view labelled(const struct tongue *tongue, struct arena *arena, struct view key,
                            struct view text)
{
  struct view label = tongue_wording(tongue, key);
  if (text.len == 0 || label.len == 0)
    return text;
  return arena_format(arena, "%.*s: %.*s", VIEW_ARGS(label), VIEW_ARGS(text));
}

static void furnish_sender(const struct tongue *tongue, struct arena *arena,
                           const struct person *sender, struct text_lines *lines)
{
  text_lines_add(lines, sender->name.text);
  add_address(lines, &sender->address);
  if (sender->address.count == 0)
    text_lines_add(lines, tongue_wording(tongue, VIEW("no_fixed_address")));
  text_lines_add(lines, labelled(tongue, arena, VIEW("telephone"), sender->phone.text));
  text_lines_add(lines, labelled(tongue, arena, VIEW("email"), sender->email.text));
}

/* An address that is not known gets lines to write it upon. */
static void furnish_address(const struct recipient *to, struct document *document)
{
  enum { LINES_TO_FILL = 4 };
  text_lines_add(&document->address, to->name);
  for (size_t i = 0; i < to->count; i++)
    text_lines_add(&document->address, to->lines[i]);
  document->address_blanks = to->fill_in ? LINES_TO_FILL : 0;
  document->address_place = to->place;
}

/* What every document has. */
static struct document *furnish(const struct tongue *tongue, struct arena *arena,
                                struct block *body)
{
  struct document *document = arena_alloc(arena, sizeof *document);
  document->language = tongue_code(tongue);
  document->title = tongue_wording(tongue, VIEW("title"));
  document->page_words = tongue_wording(tongue, VIEW("page"));
  document->tick_words = tongue_wording(tongue, VIEW("tick"));
  document->signature_words = tongue_wording(tongue, VIEW("signature"));
  document->square_words = tongue_wording(tongue, VIEW("square_code"));
  document->blank_words = tongue_wording(tongue, VIEW("blank"));
  document->part_words = tongue_wording(tongue, VIEW("part"));
  document->more_words = tongue_wording(tongue, VIEW("more"));
  document->body = body;
  return document;
}

static void furnish_names(struct arena *arena, const struct letter *letter,
                          struct document *document)
{
  document->names = arena_array(arena, letter->subject_count, sizeof *document->names);
  for (size_t i = 0; i < letter->subject_count; i++)
    document->names[document->name_count++] = letter->subjects[i].person->name.text;
}

/* ---- letters ---- */

/* The voice of a language; English when there is none for it. */
static const struct voice *voice_of(const struct composer *composer, struct view language)
{
  for (const struct voice *voice = composer->voices; voice != NULL; voice = voice->next)
    if (view_equal_nocase(tongue_code(&voice->tongue), language))
      return voice;
  return composer->voices;
}

static struct document *letter_in(struct composer *composer, const struct voice *voice,
                                  struct arena *arena, const struct household *household,
                                  const struct plan *plan, const struct letter *letter,
                                  struct report *report)
{
  const struct tongue *tongue = &voice->tongue;
  struct piece piece = {
    voice, voice->letters, arena_format(arena, "letters/%.*s", VIEW_ARGS(letter->kind)),
    letter_terms(), letter_facts(arena, composer->catalogue, household, plan, letter),
    !letter->rule->names_only};
  struct block *body = compose_body(composer, arena, &piece, report);
  struct view date = tongue_date(tongue, arena, plan->date);
  if (body == NULL || date.len == 0)
    return NULL;
  struct document *document = furnish(tongue, arena, body);
  furnish_sender(tongue, arena, letter->sender, &document->sender);
  furnish_address(&letter->to, document);
  document->date = date;
  document->reference_label = tongue_wording(tongue, VIEW("reference"));
  document->reference = view_of(letter->reference);
  furnish_names(arena, letter, document);
  return document;
}

struct document *compose_letter(struct composer *composer, struct arena *arena,
                                const struct household *household, const struct plan *plan,
                                const struct letter *letter, struct report *report)
{
  const struct voice *voice = voice_of(composer, household->letter.language.text);
  size_t errors = report_errors(report);
  struct document *document = letter_in(composer, voice, arena, household, plan, letter, report);
  if (document != NULL || voice == composer->voices || report_errors(report) != errors)
    return document;
  return letter_in(composer, composer->voices, arena, household, plan, letter, report);
}

/* ---- what is about all letters ---- */

static struct block *overview_in(struct composer *composer, const struct voice *voice,
                                 struct arena *arena, struct view name,
                                 const struct overview *overview, struct report *report)
{
  struct piece piece = {voice, voice->overviews, name, plan_terms(),
                        plan_facts(arena, composer->catalogue, overview), false};
  return compose_body(composer, arena, &piece, report);
}

/* What is read on the screen stands between messages in English. Sets the voice it is in. */
static struct document *compose_overview(struct composer *composer, struct arena *arena,
                                         struct view name, const struct overview *overview,
                                         const struct voice **voice, struct report *report)
{
  struct view wish = overview->household->letter.language.text;
  *voice = voice_of(composer, overview->screen ? VIEW("") : wish);
  size_t errors = report_errors(report);
  struct block *body = overview_in(composer, *voice, arena, name, overview, report);
  if (body == NULL && *voice != composer->voices && report_errors(report) == errors) {
    *voice = composer->voices;
    body = overview_in(composer, *voice, arena, name, overview, report);
  }
  return body != NULL ? furnish(&(*voice)->tongue, arena, body) : NULL;
}

struct document *compose_covering(struct composer *composer, struct arena *arena,
                                  const struct overview *overview, struct report *report)
{
  const struct voice *voice;
  const struct person *writer = &overview->household->patient;
  struct document *document =
    compose_overview(composer, arena, VIEW("letters/covering"), overview, &voice, report);
  if (document == NULL)
    return NULL;
  furnish_sender(&voice->tongue, arena, writer, &document->sender);
  furnish_address(&overview->letters[0].letter->to, document);
  document->date = tongue_date(&voice->tongue, arena, overview->plan->date);
  document->names = arena_alloc(arena, sizeof *document->names);
  document->names[document->name_count++] = writer->name.text;
  return document;
}

struct document *compose_checklist(struct composer *composer, struct arena *arena,
                                   const struct overview *overview, struct report *report)
{
  const struct voice *voice;
  return compose_overview(composer, arena, VIEW("letters/checklist"), overview, &voice, report);
}

/* ---- volumes ---- */

struct document *compose_cover_sheet(struct composer *composer, struct arena *arena,
                                     const struct volume_summary *summary, struct report *report)
{
  const struct voice *voice = composer->voices;
  struct piece piece = {voice, voice->volumes, VIEW("letters/volume"), volume_terms(),
                        volume_facts(arena, summary), false};
  struct block *body = compose_body(composer, arena, &piece, report);
  return body != NULL ? furnish(&voice->tongue, arena, body) : NULL;
}

bool compose_check_words(struct composer *composer, const struct opt_out *opt_out,
                         struct report *report)
{
  const struct voice *voice = composer->voices;
  return template_check(voice->letters, opt_out->template_name, tongue_code(&voice->tongue),
                        VIEW("asks"), report);
}

struct view compose_wording(const struct composer *composer, struct view language,
                            struct view key)
{
  return tongue_wording(&voice_of(composer, language)->tongue, key);
}

/* ---- forms ---- */

/* The wordings `key_1`, `key_2` and so on. */
static void add_wordings(const struct tongue *tongue, struct arena *arena, const char *key,
                         struct text_lines *lines)
{
  for (int i = 1; i <= DOC_MAX_LINES; i++)
    text_lines_add(lines, tongue_wording(tongue, arena_format(arena, "%s_%d", key, i)));
}

/* How the form is filled in stands where a letter has its sender, out of the window's reach. */
static void furnish_form(const struct tongue *tongue, struct arena *arena,
                         const struct form *form, struct document *document)
{
  const struct addressee *addressee = form->addressee;
  struct recipient to = {.name = addressee->name, .count = addressee_lines(addressee)};
  for (size_t i = 0; i < to.count; i++)
    to.lines[i] = addressee->lines[i];
  if (addressee->practice)
    to.name = VIEW("");
  to.fill_in = to.count == 0;
  furnish_address(&to, document);
  document->address_words = tongue_wording(tongue, VIEW("blank_to"));
  document->on_screen = form->on_screen;
  add_wordings(tongue, arena, form->on_screen ? "fillable_how" : "blank_how", &document->sender);
  if (to.fill_in)
    add_wordings(tongue, arena, "blank_address", &document->sender);
  document->title = tongue_wording(tongue, VIEW("blank_title"));
}

struct document *compose_form(struct composer *composer, struct arena *arena,
                              const struct form *form, struct report *report)
{
  const struct voice *voice = composer->voices;
  struct piece piece = {voice, voice->letters, VIEW("letters/blank"), letter_terms(),
                        blank_facts(arena, composer->catalogue, form), true};
  struct block *body = compose_body(composer, arena, &piece, report);
  if (body == NULL)
    return NULL;
  struct document *document = furnish(&voice->tongue, arena, body);
  furnish_form(&voice->tongue, arena, form, document);
  return document;
}
