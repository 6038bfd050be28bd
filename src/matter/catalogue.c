#include "matter/catalogue.h"

#include <stdlib.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "matter/addressees.h"
#include "matter/catalogue_tables.h"
#include "matter/catalogue_names.h"
#include "matter/languages.h"
#include "matter/opt_out.h"
#include "matter/shelf.h"
#include "matter/topics.h"
#include "matter/wording.h"
#include "read/key.h"
#include "read/yaml.h"
#include "talk/file.h"
#include "talk/report.h"

/* A template that was read. */
struct kept {
  struct view name, language;
  const struct source *source;
  struct kept *next;
};

struct catalogue {
  struct arena *run;
  struct view folder;
  struct catalogue_file file;
  const struct node *wording; /* a map, or NULL */
  struct language_list languages; /* beside English */
  struct own_addressees own; /* the user's */
  struct shelf opt_outs;
  const struct opt_out **all; /* NULL until asked for; in the order of `list` */
  size_t all_count;
  bool names_checked, shared_name; /* of opt-outs and topics */
  bool faulty; /* a file among those that were opened cannot be used */
  struct topics *topics;
  struct kept *kept;
};

/* ---- reading files ---- */

struct view catalogue_path(const struct catalogue *catalogue, struct view name)
{
  return arena_format(catalogue->run, "%.*s/%.*s", VIEW_ARGS(catalogue->folder),
                      VIEW_ARGS(name));
}

static const struct source *read_below(struct catalogue *catalogue, struct view name,
                                       struct report *report)
{
  struct view path = catalogue_path(catalogue, name);
  return file_read_source(catalogue->run, path, FILE_TEMPLATE_LIMIT, report);
}

/* The plan asks for the rule of any nation that a practice can lie in. */
static bool has_nations(const struct catalogue *catalogue, struct place place,
                        struct report *report)
{
  for (int nation = NATION_ENGLAND; nation <= NATION_NORTHERN_IRELAND; nation++)
    if (catalogue_nation(catalogue, (enum nation)nation) == NULL) {
      report_error(report, "catalogue-nation", place,
                   "`nations` holds each of the four nations once");
      return false;
    }
  return true;
}

static bool read_tables(struct catalogue *catalogue, struct report *report)
{
  struct catalogue_file *file = &catalogue->file;
  const struct source *source = read_below(catalogue, VIEW("catalogue.yaml"), report);
  struct node *root = source != NULL ? yaml_parse(catalogue->run, source, report) : NULL;
  struct binding binding = {.arena = catalogue->run, .report = report, .root = &catalogue_record};
  if (root == NULL || !bind_record(&binding, &catalogue_record, root, file))
    return false;
  for (size_t i = 0; i < file->addressee_count; i++)
    file->addressees[i].practice = file->addressees[i].taken_from == TAKEN_FROM_PRACTICE;
  return has_nations(catalogue, root->place, report);
}

static const struct node *first_that_is_no_text(const struct node *map)
{
  const struct node *node = map->first;
  while (node != NULL && node->kind == NODE_SCALAR)
    node = node->next;
  return node;
}

static bool read_wording(struct catalogue *catalogue, struct report *report)
{
  const struct source *source = read_below(catalogue, VIEW("wording.yaml"), report);
  catalogue->wording = source != NULL ? yaml_parse(catalogue->run, source, report) : NULL;
  if (catalogue->wording == NULL)
    return false;
  const struct node *wrong = catalogue->wording;
  if (wrong->kind == NODE_MAP)
    wrong = first_that_is_no_text(wrong);
  if (wrong == NULL) {
    bool good = wording_check(catalogue->wording, true, report);
    return languages_read(catalogue->run, catalogue->folder, &catalogue->languages, report) && good;
  }
  report_error(report, "catalogue-wording", wrong->place,
               "wording.yaml holds a key and a text on each line");
  return false;
}

/* ---- one opt-out ---- */

static bool list_opt_outs(struct catalogue *catalogue, struct report *report)
{
  struct view path = catalogue_path(catalogue, VIEW("opt-outs"));
  if (shelf_list(&catalogue->opt_outs, catalogue->run, path))
    return true;
  report_error(report, "catalogue-folder", (struct place){0},
               "the templates have no readable folder `opt-outs`");
  return false;
}

/* A misspelt id would be no error anywhere: what stands beside it would just never be found. */
static bool check_others(const struct catalogue *catalogue, const struct node *root,
                         struct report *report)
{
  bool fine = catalogue_check_ids(catalogue, yaml_find(root, "conflicts"), report);
  return catalogue_check_ids(catalogue, yaml_find(root, "overlaps"), report) && fine;
}

static const struct opt_out *read_opt_out(struct catalogue *catalogue, struct view id,
                                          struct report *report)
{
  struct arena *run = catalogue->run;
  struct view name = arena_format(run, "opt-outs/%.*s", VIEW_ARGS(id));
  const struct source *whole = catalogue_template(catalogue, name, VIEW(""), report);
  const struct source *source = whole != NULL ? shelf_front_matter(run, whole, report) : NULL;
  struct node *root = source != NULL ? yaml_parse(run, source, report) : NULL;
  if (root == NULL)
    return NULL;
  struct opt_out *opt_out = arena_alloc(run, sizeof *opt_out);
  struct binding binding = {.arena = run, .report = report, .root = &opt_out_record,
                            .self = &catalogue->file};
  if (!bind_record(&binding, &opt_out_record, root, opt_out) ||
      !opt_out_check(opt_out, catalogue->file.kinds, catalogue->file.kind_count, root, report) ||
      !check_others(catalogue, root, report))
    return NULL;
  opt_out->id = id;
  opt_out->template_name = name;
  opt_out->facts = root;
  if (opt_out->child_signs_from == 0)
    opt_out->child_signs_from = catalogue->file.ages.child_signs_from;
  return opt_out;
}

static const struct opt_out *open_entry(struct catalogue *catalogue, struct shelf_entry *entry,
                                        struct report *report)
{
  if (!entry->opened)
    entry->thing = read_opt_out(catalogue, entry->id, report);
  entry->opened = true;
  catalogue->faulty |= entry->thing == NULL;
  return entry->thing;
}

/* ---- what others call ---- */

struct catalogue *catalogue_open(struct arena *run, struct view folder, struct report *report)
{
  struct catalogue *catalogue = arena_alloc(run, sizeof *catalogue);
  catalogue->run = run;
  catalogue->folder = folder;
  if (!read_tables(catalogue, report) || !read_wording(catalogue, report) ||
      !list_opt_outs(catalogue, report))
    return NULL;
  catalogue->topics = topics_new(run, catalogue);
  return catalogue;
}

bool catalogue_take_addressees(struct catalogue *catalogue, struct view path,
                               struct report *report)
{
  return addressees_read(catalogue->run, path, catalogue->file.addressees,
                         catalogue->file.addressee_count, &catalogue->own, report);
}

const struct own_addressees *catalogue_own_addressees(const struct catalogue *catalogue)
{
  return &catalogue->own;
}

static bool goes_by(const struct opt_out *opt_out, struct view name)
{
  for (size_t i = 0; i < opt_out->also_count; i++)
    if (key_equal(opt_out->also[i], name))
      return true;
  return false;
}

const struct opt_out *catalogue_opt_out(struct catalogue *catalogue, struct view id,
                                        struct report *report)
{
  struct shelf_entry *entry = shelf_find(&catalogue->opt_outs, id);
  if (entry != NULL)
    return open_entry(catalogue, entry, report);
  /* Other names stand inside the files, so now all of them are looked into. */
  size_t count;
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  if (!catalogue_check_names(catalogue, report))
    return NULL;
  for (size_t i = 0; i < count; i++)
    if (goes_by(all[i], id))
      return all[i];
  return NULL;
}

bool catalogue_has(const struct catalogue *catalogue, struct view id)
{
  const struct shelf_entry *entry = shelf_find(&catalogue->opt_outs, id);
  return entry != NULL && view_equal(entry->id, id);
}

struct topics *catalogue_topics(struct catalogue *catalogue) { return catalogue->topics; }

/* Files that nobody has asked for are read by a catalogue of their own, which keeps to itself what
 * is wrong with them: whoever asks for one of them is told. */
bool catalogue_check_names(struct catalogue *catalogue, struct report *report)
{
  if (catalogue->names_checked)
    return !catalogue->shared_name;
  struct report *unheard = report_new();
  struct catalogue *whole = catalogue_open(catalogue->run, catalogue->folder, unheard);
  catalogue->shared_name = whole != NULL && !names_are_apart(whole, unheard, report);
  catalogue->names_checked = true;
  report_free(unheard);
  return !catalogue->shared_name;
}

bool catalogue_faulty(const struct catalogue *catalogue)
{
  return catalogue->faulty || catalogue->shared_name || topics_faulty(catalogue->topics);
}

static int compare_order(const void *left, const void *right)
{
  const struct opt_out *a = *(const struct opt_out *const *)left;
  const struct opt_out *b = *(const struct opt_out *const *)right;
  int by_order = (a->order > b->order) - (a->order < b->order);
  return by_order != 0 ? by_order : view_compare(a->id, b->id);
}

const struct opt_out *const *catalogue_all(struct catalogue *catalogue, size_t *count,
                                           struct report *report)
{
  if (catalogue->all == NULL) {
    catalogue->all =
      arena_array(catalogue->run, catalogue->opt_outs.count + 1, sizeof *catalogue->all);
    for (size_t i = 0; i < catalogue->opt_outs.count; i++) {
      const struct opt_out *one = open_entry(catalogue, &catalogue->opt_outs.entries[i], report);
      if (one != NULL)
        catalogue->all[catalogue->all_count++] = one;
    }
    qsort(catalogue->all, catalogue->all_count, sizeof *catalogue->all, compare_order);
  }
  *count = catalogue->all_count;
  return catalogue->all;
}

/* ---- tables ---- */

size_t addressee_lines(const struct addressee *addressee)
{
  return addressee->confidence != CONFIDENCE_LOW ? addressee->line_count : 0;
}

const struct authority *catalogue_authority(const struct catalogue *catalogue, struct view id)
{
  for (size_t i = 0; i < catalogue->file.authority_count; i++)
    if (key_equal(catalogue->file.authorities[i].id, id))
      return &catalogue->file.authorities[i];
  return NULL;
}

size_t catalogue_authorities(const struct catalogue *catalogue, const struct authority **first)
{
  *first = catalogue->file.authorities;
  return catalogue->file.authority_count;
}

size_t catalogue_kinds(const struct catalogue *catalogue, const struct letter_kind **first)
{
  *first = catalogue->file.kinds;
  return catalogue->file.kind_count;
}

const struct nation_rule *catalogue_nation(const struct catalogue *catalogue, enum nation nation)
{
  for (size_t i = 0; i < catalogue->file.nation_count; i++)
    if (catalogue->file.nations[i].nation == nation)
      return &catalogue->file.nations[i];
  return NULL;
}

/* "IM1 1AA" is of the area IM. */
static bool is_of_area(struct view postcode, struct view area)
{
  return postcode.len > area.len && view_equal_nocase(view_slice(postcode, 0, area.len), area) &&
         ascii_digit(postcode.at[area.len]);
}

static bool lies_there(const struct elsewhere *there, struct view code, struct view postcode)
{
  bool there_by_code = false, there_by_area = false;
  for (size_t i = 0; i < there->code_count; i++)
    there_by_code |= view_starts(code, there->codes[i]);
  for (size_t i = 0; i < there->area_count; i++)
    there_by_area |= is_of_area(postcode, there->areas[i]);
  return there_by_code || there_by_area;
}

const struct elsewhere *catalogue_elsewhere(const struct catalogue *catalogue, struct view code,
                                            struct view postcode)
{
  for (size_t i = 0; i < catalogue->file.elsewhere_count; i++)
    if (lies_there(&catalogue->file.elsewhere[i], code, postcode))
      return &catalogue->file.elsewhere[i];
  return NULL;
}

static bool is_listed(const struct view *words, size_t count, struct view word)
{
  for (size_t i = 0; i < count; i++)
    if (view_equal_nocase(word, words[i]))
      return true;
  return false;
}

struct view catalogue_untitled(const struct catalogue *catalogue, struct view name)
{
  struct view rest = name;
  struct view first = view_cut(&rest, ' ');
  if (view_ends(first, VIEW(".")))
    first.len--;
  bool titled =
    rest.len != 0 && is_listed(catalogue->file.titles, catalogue->file.title_count, first);
  return titled ? rest : name;
}

bool catalogue_follows_name(const struct catalogue *catalogue, struct view word)
{
  enum { LONGEST = 16 };
  char letters[LONGEST];
  size_t length = 0;
  for (size_t i = 0; i < word.len && length < LONGEST; i++)
    if (word.at[i] != '.')
      letters[length++] = word.at[i];
  return is_listed(catalogue->file.suffixes, catalogue->file.suffix_count,
                   (struct view){letters, length});
}

bool catalogue_joins_names(const struct catalogue *catalogue, struct view word)
{
  return is_listed(catalogue->file.joining_words, catalogue->file.joining_word_count, word);
}

int catalogue_oldest(const struct catalogue *catalogue) { return catalogue->file.ages.oldest; }

int catalogue_child_signs_from(const struct catalogue *catalogue)
{
  return catalogue->file.ages.child_signs_from;
}

int catalogue_adult_from(const struct catalogue *catalogue)
{
  return catalogue->file.ages.adult_from;
}

struct view catalogue_wording(const struct catalogue *catalogue, struct view key)
{
  return language_text(catalogue->wording, key);
}

const struct language_list *catalogue_languages(const struct catalogue *catalogue)
{
  return &catalogue->languages;
}

/* ---- templates ---- */

/* The file of a template in a language, or in English when it has none in that language. The
 * language comes from the household, so no more than a code becomes part of the path. */
static struct view template_path(struct catalogue *catalogue, struct view name,
                                 struct view language)
{
  struct view folder = catalogue->folder;
  if (language_is_code(language)) {
    struct view path = arena_format(catalogue->run, "%.*s/%.*s.%.*s.md", VIEW_ARGS(folder),
                                    VIEW_ARGS(name), VIEW_ARGS(language));
    if (file_exists(path))
      return path;
  }
  return arena_format(catalogue->run, "%.*s/%.*s.md", VIEW_ARGS(folder), VIEW_ARGS(name));
}

bool catalogue_has_template(struct catalogue *catalogue, struct view name, struct view language)
{
  return file_exists(template_path(catalogue, name, language));
}

const struct source *catalogue_template(struct catalogue *catalogue, struct view name,
                                        struct view language, struct report *report)
{
  for (const struct kept *kept = catalogue->kept; kept != NULL; kept = kept->next)
    if (view_equal(kept->name, name) && view_equal(kept->language, language))
      return kept->source;
  struct view path = template_path(catalogue, name, language);
  const struct source *source =
    file_read_source(catalogue->run, path, FILE_TEMPLATE_LIMIT, report);
  if (source == NULL)
    return NULL;
  struct kept *fresh = arena_alloc(catalogue->run, sizeof *fresh);
  *fresh = (struct kept){arena_copy(catalogue->run, name), arena_copy(catalogue->run, language),
                         source, catalogue->kept};
  catalogue->kept = fresh;
  return source;
}
