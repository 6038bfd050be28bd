#include "matter/catalogue.h"

#include <dirent.h>
#include <stdlib.h>

#include "ground/arena.h"
#include "ground/mem.h"
#include "ground/suggest.h"
#include "matter/catalogue_tables.h"
#include "read/key.h"
#include "read/yaml.h"
#include "talk/file.h"
#include "talk/report.h"

/* A file of opt-outs/, opened when it is asked for. */
struct entry {
  struct view id;
  bool opened;
  const struct opt_out *opt_out; /* NULL: faulty, or not opened yet */
};

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
  const struct opt_out **past; /* file.past, a pseudo opt-out each */
  struct entry *entries;       /* sorted by id */
  size_t entry_count;
  const struct opt_out **all; /* NULL until asked for; in the order of `list` */
  size_t all_count;
  struct kept *kept;
};

enum { FENCE = 4 }; /* "---\n" */

/* ---- reading files ---- */

static const struct source *read_below(struct catalogue *catalogue, struct view name,
                                       struct report *report)
{
  struct view path = arena_format(catalogue->run, "%.*s/%.*s", VIEW_ARGS(catalogue->folder),
                                  VIEW_ARGS(name));
  return file_read_source(catalogue->run, path, FILE_SMALL_LIMIT, report);
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

static bool read_wording(struct catalogue *catalogue, struct report *report)
{
  const struct source *source = read_below(catalogue, VIEW("wording.yaml"), report);
  catalogue->wording = source != NULL ? yaml_parse(catalogue->run, source, report) : NULL;
  if (catalogue->wording == NULL)
    return false;
  if (catalogue->wording->kind == NODE_MAP)
    return true;
  report_error(report, "catalogue-wording", catalogue->wording->place,
               "wording.yaml holds a key and a text on each line");
  return false;
}

/* ---- names of the past ---- */

static void keep_past(struct catalogue *catalogue)
{
  const struct catalogue_file *file = &catalogue->file;
  catalogue->past =
    arena_array(catalogue->run, file->past_count + 1, sizeof *catalogue->past);
  for (size_t i = 0; i < file->past_count; i++) {
    const struct past *past = &file->past[i];
    struct opt_out *opt_out = arena_alloc(catalogue->run, sizeof *opt_out);
    opt_out->id = past->name_count != 0 ? past->names[0] : VIEW("");
    opt_out->status = STATUS_HISTORIC;
    opt_out->also = past->names;
    opt_out->also_count = past->name_count;
    opt_out->replaced_by = past->use;
    opt_out->note = past->note;
    opt_out->advice = past->advice;
    catalogue->past[i] = opt_out;
  }
}

static bool goes_by(const struct opt_out *opt_out, struct view name)
{
  for (size_t i = 0; i < opt_out->also_count; i++)
    if (key_equal(opt_out->also[i], name))
      return true;
  return false;
}

static const struct opt_out *find_past(const struct catalogue *catalogue, struct view name)
{
  for (size_t i = 0; i < catalogue->file.past_count; i++)
    if (goes_by(catalogue->past[i], name))
      return catalogue->past[i];
  return NULL;
}

/* ---- the folder of opt-outs ---- */

/* The id that a file's name stands for; empty for other files and for translations (ID.cy.md). */
static struct view id_of_file(struct view name)
{
  if (!view_ends(name, VIEW(".md")) || name.at[0] == '.')
    return VIEW("");
  struct view id = view_slice(name, 0, name.len - 3);
  return view_find(id, '.') == SIZE_MAX ? id : VIEW("");
}

static int compare_entries(const void *left, const void *right)
{
  const struct entry *a = left, *b = right;
  return view_compare(a->id, b->id);
}

static void add_entry(struct catalogue *catalogue, struct view id, size_t *room)
{
  if (catalogue->entry_count == *room) {
    *room = *room == 0 ? 32 : *room * 2;
    catalogue->entries =
      mem_resize(catalogue->entries, *room * sizeof *catalogue->entries);
  }
  catalogue->entries[catalogue->entry_count++] =
    (struct entry){.id = arena_copy(catalogue->run, id)};
}

/* Moves what was grown on the heap into the arena, so that nobody has to free it. */
static void settle_entries(struct catalogue *catalogue)
{
  struct entry *grown = catalogue->entries;
  size_t count = catalogue->entry_count;
  if (count != 0)
    qsort(grown, count, sizeof *grown, compare_entries);
  catalogue->entries = arena_array(catalogue->run, count + 1, sizeof *grown);
  for (size_t i = 0; i < count; i++)
    catalogue->entries[i] = grown[i];
  mem_free(grown);
}

static bool list_folder(struct catalogue *catalogue, struct report *report)
{
  struct view path =
    arena_format(catalogue->run, "%.*s/opt-outs", VIEW_ARGS(catalogue->folder));
  DIR *folder = opendir(path.at);
  if (folder == NULL) {
    report_error(report, "catalogue-folder", (struct place){0},
                 "the templates have no readable folder `opt-outs`");
    return false;
  }
  size_t room = 0;
  for (struct dirent *file = readdir(folder); file != NULL; file = readdir(folder)) {
    struct view id = id_of_file(view_of(file->d_name));
    if (id.len != 0)
      add_entry(catalogue, id, &room);
  }
  closedir(folder);
  settle_entries(catalogue);
  return true;
}

/* ---- one opt-out ---- */

/* The front matter as a source of its own, which counts lines as the file does. */
static const struct source *front_matter(struct catalogue *catalogue,
                                         const struct source *source, struct report *report)
{
  struct view text = source->text;
  size_t end = view_find_text(text, VIEW("\n---\n"));
  if (!view_starts(text, VIEW("---\n")) || end == SIZE_MAX) {
    struct diagnosis *d = report_error(report, "catalogue-front-matter",
                                       (struct place){source, 0, 0},
                                       "this opt-out has no front matter");
    diagnosis_help(d, "its facts stand at the top, between two lines of three dashes");
    return NULL;
  }
  struct source *part =
    source_new(catalogue->run, source->name, view_slice(text, FENCE, end + 1));
  part->first_line = 2;
  return part;
}

static bool need(struct report *report, const struct source *source, bool given, const char *key,
                 const char *why)
{
  if (!given)
    report_error(report, "catalogue-incomplete", (struct place){source, 0, 0},
                 "`%s` is missing: %s", key, why);
  return given;
}

/* What the tables cannot say: keys that others make necessary. */
static bool complete(const struct opt_out *opt_out, const struct source *source,
                     struct report *report)
{
  bool fine = need(report, source, !opt_out->affects_care || opt_out->care_warning.len != 0,
                   "care_warning", "the opt-out affects care");
  fine = need(report, source,
              opt_out->property_authority != VERDICT_WARN || opt_out->property_warning.len != 0,
              "property_warning", "property authorities are accepted with a warning") &&
         fine;
  return need(report, source,
              opt_out->status != STATUS_UNWRITTEN || opt_out->advice.len != 0, "advice",
              "whoever asks for an unwritten letter must be told what to do") &&
         fine;
}

static const struct opt_out *read_opt_out(struct catalogue *catalogue, struct view id,
                                          struct report *report)
{
  struct arena *run = catalogue->run;
  struct view name = arena_format(run, "opt-outs/%.*s", VIEW_ARGS(id));
  const struct source *whole = catalogue_template(catalogue, name, VIEW(""), report);
  const struct source *source = whole != NULL ? front_matter(catalogue, whole, report) : NULL;
  struct node *root = source != NULL ? yaml_parse(run, source, report) : NULL;
  if (root == NULL)
    return NULL;
  struct opt_out *opt_out = arena_alloc(run, sizeof *opt_out);
  struct binding binding = {.arena = run, .report = report, .root = &opt_out_record,
                            .self = &catalogue->file};
  if (!bind_record(&binding, &opt_out_record, root, opt_out) ||
      !complete(opt_out, source, report))
    return NULL;
  opt_out->id = id;
  opt_out->template_name = name;
  if (opt_out->child_signs_from == 0)
    opt_out->child_signs_from = catalogue->file.ages.child_signs_from;
  return opt_out;
}

static const struct opt_out *open_entry(struct catalogue *catalogue, struct entry *entry,
                                        struct report *report)
{
  if (!entry->opened)
    entry->opt_out = read_opt_out(catalogue, entry->id, report);
  entry->opened = true;
  return entry->opt_out;
}

/* ---- what others call ---- */

struct catalogue *catalogue_open(struct arena *run, struct view folder, struct report *report)
{
  struct catalogue *catalogue = arena_alloc(run, sizeof *catalogue);
  catalogue->run = run;
  catalogue->folder = folder;
  if (!read_tables(catalogue, report) || !read_wording(catalogue, report) ||
      !list_folder(catalogue, report))
    return NULL;
  keep_past(catalogue);
  return catalogue;
}

const struct opt_out *catalogue_opt_out(struct catalogue *catalogue, struct view id,
                                        struct report *report)
{
  for (size_t i = 0; i < catalogue->entry_count; i++)
    if (key_equal(catalogue->entries[i].id, id))
      return open_entry(catalogue, &catalogue->entries[i], report);
  const struct opt_out *past = find_past(catalogue, id);
  if (past != NULL)
    return past;
  /* Other names stand inside the files, so now all of them are looked into. */
  size_t count;
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  for (size_t i = 0; i < count; i++)
    if (goes_by(all[i], id))
      return all[i];
  return NULL;
}

struct view catalogue_suggest(struct catalogue *catalogue, struct view id)
{
  size_t count = 0, most = catalogue->entry_count;
  for (size_t i = 0; i < catalogue->file.past_count; i++)
    most += catalogue->file.past[i].name_count;
  struct view *names = mem_zeroed(most, sizeof *names);
  for (size_t i = 0; i < catalogue->entry_count; i++)
    names[count++] = catalogue->entries[i].id;
  for (size_t i = 0; i < catalogue->file.past_count; i++)
    for (size_t k = 0; k < catalogue->file.past[i].name_count; k++)
      names[count++] = catalogue->file.past[i].names[k];
  struct view best[SUGGEST_MOST] = {{0}};
  suggest(id, names, count, best);
  mem_free(names);
  return best[0];
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
      arena_array(catalogue->run, catalogue->entry_count + 1, sizeof *catalogue->all);
    for (size_t i = 0; i < catalogue->entry_count; i++) {
      const struct opt_out *one = open_entry(catalogue, &catalogue->entries[i], report);
      if (one != NULL)
        catalogue->all[catalogue->all_count++] = one;
    }
    qsort(catalogue->all, catalogue->all_count, sizeof *catalogue->all, compare_order);
  }
  *count = catalogue->all_count;
  return catalogue->all;
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
  for (const struct node *one = catalogue->wording->first; one != NULL; one = one->next)
    if (one->kind == NODE_SCALAR && view_equal(one->key->text, key))
      return one->text;
  return VIEW("");
}

/* ---- templates ---- */

/* A language comes from the household and becomes part of a path, so only letters are taken. */
static bool is_language(struct view language)
{
  bool plain = language.len != 0 && language.len <= 3;
  for (size_t i = 0; i < language.len; i++)
    plain = plain && language.at[i] >= 'a' && language.at[i] <= 'z';
  return plain;
}

/* The file of a template in a language, or in English when it has none in that language. */
static struct view template_path(struct catalogue *catalogue, struct view name,
                                 struct view language)
{
  struct view folder = catalogue->folder;
  if (is_language(language)) {
    struct view path = arena_format(catalogue->run, "%.*s/%.*s.%.*s.md", VIEW_ARGS(folder),
                                    VIEW_ARGS(name), VIEW_ARGS(language));
    if (file_exists(path))
      return path;
  }
  return arena_format(catalogue->run, "%.*s/%.*s.md", VIEW_ARGS(folder), VIEW_ARGS(name));
}

const struct source *catalogue_template(struct catalogue *catalogue, struct view name,
                                        struct view language, struct report *report)
{
  for (const struct kept *kept = catalogue->kept; kept != NULL; kept = kept->next)
    if (view_equal(kept->name, name) && view_equal(kept->language, language))
      return kept->source;
  struct view path = template_path(catalogue, name, language);
  const struct source *source =
    file_read_source(catalogue->run, path, FILE_SMALL_LIMIT, report);
  if (source == NULL)
    return NULL;
  struct kept *fresh = arena_alloc(catalogue->run, sizeof *fresh);
  *fresh = (struct kept){arena_copy(catalogue->run, name), arena_copy(catalogue->run, language),
                         source, catalogue->kept};
  catalogue->kept = fresh;
  return source;
}
