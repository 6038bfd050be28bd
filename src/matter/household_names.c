/* Whether a name is that of one person, and as it is meant to be printed. */
#include <string.h>

#include "ground/unicode.h"
#include "matter/catalogue.h"
#include "matter/household_parts.h"
#include "talk/report.h"

/* ---- lines ---- */

/* Whether letters stand on both sides. */
static bool is_between(struct view text, size_t at)
{
  return unicode_has_letter(view_slice(text, 0, at)) &&
         unicode_has_letter(view_slice(text, at, text.len));
}

/* A sign of YAML, or a quotation mark, on a line of its own is no line of a name. */
static bool has_lines(struct view text)
{
  for (size_t i = 0; i < text.len; i++)
    if ((text.at[i] == '\n' || text.at[i] == '\r') && is_between(text, i))
      return true;
  return false;
}

/* YAML folds lines into one: only what was written still shows them. */
bool value_person_name(const struct binding *binding, const struct field *field,
                       const struct node *node, void *target)
{
  if (!value_name(binding, field, node, target))
    return false;
  if (!has_lines(node->text) && !has_lines(source_text(node->place)))
    return true;
  diagnosis_help(report_error(binding->report, "name-lines", node->place,
                              "this name stands on more than one line"),
                 "write it on one line; if these are several people, give each an entry, or a row, "
                 "of their own");
  return false;
}

/* ---- several people ---- */

/* "s/o" and "a/l" are parts of names: one letter on either side. */
static bool is_short_for(struct view name, size_t slash)
{
  bool before = slash == 1 || (slash >= 2 && name.at[slash - 2] == ' ');
  bool after = slash + 2 == name.len || (slash + 2 < name.len && name.at[slash + 2] == ' ');
  return before && after;
}

static bool has_joining_sign(struct view name)
{
  for (size_t i = 0; i < name.len; i++) {
    if (view_find(VIEW("&;+/"), name.at[i]) == SIZE_MAX ||
        (name.at[i] == '/' && is_short_for(name, i)))
      continue;
    if (is_between(name, i))
      return true;
  }
  return false;
}

/* Between others only: it may be somebody's name. */
static bool has_joining_word(const struct catalogue *catalogue, struct view name)
{
  view_cut(&name, ' ');
  while (name.len != 0) {
    struct view word = view_cut(&name, ' ');
    if (name.len != 0 && catalogue_joins_names(catalogue, word))
      return true;
  }
  return false;
}

/* ---- commas ---- */

static bool is_suffix(const struct catalogue *catalogue, struct view words)
{
  words = view_trim(words);
  while (words.len != 0)
    if (!catalogue_follows_name(catalogue, view_cut(&words, ' ')))
      return false;
  return true;
}

static bool has_comma(const struct catalogue *catalogue, struct view name)
{
  view_cut(&name, ',');
  while (name.len != 0)
    if (!is_suffix(catalogue, view_cut(&name, ',')))
      return true;
  return false;
}

/* ---- all of it ---- */

static void warn(const struct text_field *name, struct report *report, const char *code,
                 const char *message, const char *help)
{
  diagnosis_help(report_warning(report, code, name->place, "%s", message), "%s", help);
}

static void check_letters(void *self, const char *field, const struct text_field *text)
{
  bool searched = strcmp(field, "name") == 0 || strcmp(field, "address") == 0;
  if (searched && unicode_mixes_scripts(text->text))
    warn(text, self, "letters-mixed", "a word here mixes letters of two alphabets",
         "type it again: a letter of the other alphabet only looks right, and nobody who searches "
         "for the word finds it");
}

static bool has_bracket(struct view name)
{
  return view_find(name, '(') != SIZE_MAX || view_find(name, '[') != SIZE_MAX;
}

static void check_name(const struct catalogue *catalogue, const struct text_field *name,
                       struct report *report)
{
  if (has_joining_sign(name->text) || has_joining_word(catalogue, name->text))
    warn(name, report, "name-of-several", "this reads like more than one person",
         "each person needs an entry, or a row, of their own");
  else if (has_bracket(name->text))
    warn(name, report, "name-remark", "what stands in brackets here reads like a remark",
         "take it out if it is no part of the name; it is printed as it stands");
  else if (has_comma(catalogue, name->text))
    warn(name, report, "name-comma", "there is a comma in this name",
         "write the first name first, without a comma; it is printed as it stands");
}

static void check_names_of(const struct catalogue *catalogue, const struct person *person,
                           struct report *report)
{
  check_name(catalogue, &person->name, report);
  for (size_t i = 0; i < person->representative_count; i++)
    check_name(catalogue, &person->representatives[i].name, report);
}

void household_check_names(const struct household *household, const struct catalogue *catalogue,
                           struct report *report)
{
  household_each_text(household, check_letters, report);
  if (catalogue == NULL)
    return;
  check_names_of(catalogue, &household->patient, report);
  for (size_t i = 0; i < household->dependant_count; i++)
    check_names_of(catalogue, &household->dependants[i], report);
}
