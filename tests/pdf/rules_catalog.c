/* The rules about the trailer, the catalog and the form. */
#include <ctype.h>
#include <string.h>

#include "check.h"

void rule_file_id(struct check *check)
{
  json_t *id = get(check, check->trailer, "ID");
  for (size_t i = 0; i < 2; i++)
    if (string_of(object_of(check, json_array_get(id, i)))[0] == '\0') {
      find(check, "file-id", 0, "the trailer has no ID of two strings");
      return;
    }
}

void rule_no_encryption(struct check *check)
{
  if (get(check, check->trailer, "Encrypt") != NULL)
    find(check, "no-encryption", 0, "the trailer has Encrypt");
}

void rule_marked(struct check *check)
{
  if (!json_is_true(get(check, get(check, check->catalog, "MarkInfo"), "Marked")))
    find(check, "marked", 0, "MarkInfo does not say Marked true");
}

void rule_suspects(struct check *check)
{
  if (json_is_true(get(check, get(check, check->catalog, "MarkInfo"), "Suspects")))
    find(check, "suspects", 0, "MarkInfo says Suspects true");
}

/* Two or three letters, then subtags of at most eight letters and digits. */
bool is_language(const char *tag)
{
  size_t length = 0, part = 0;
  for (const char *at = tag;; at++) {
    if (*at == '-' || *at == '\0') {
      if (length == 0 || length > 8 || (part == 0 && (length < 2 || length > 3)))
        return false;
      part++;
      length = 0;
    } else if (isalpha((unsigned char)*at) || (part != 0 && isdigit((unsigned char)*at))) {
      length++;
    } else {
      return false;
    }
    if (*at == '\0')
      return true;
  }
}

void rule_lang(struct check *check)
{
  if (!is_language(string_of(get(check, check->catalog, "Lang"))))
    find(check, "lang", 0, "the catalog's Lang is no language tag");
}

void rule_title_shown(struct check *check)
{
  json_t *preferences = get(check, check->catalog, "ViewerPreferences");
  if (!json_is_true(get(check, preferences, "DisplayDocTitle")))
    find(check, "title-shown", 0, "DisplayDocTitle is not true");
}

void rule_open_action(struct check *check)
{
  if (get(check, check->catalog, "OpenAction") != NULL)
    find(check, "open-action", 0, "something happens when the file is opened");
}

static bool is_listed(const char *name, const char *const *list)
{
  for (; *list != NULL; list++)
    if (name[0] == '/' && strcmp(name + 1, *list) == 0)
      return true;
  return false;
}

/* An action is a dictionary with a name in S that is no structure element or group. */
static void look_at_action(struct check *check, int object, json_t *dict)
{
  static const char *const barred[] = {
    "Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "Rendition",
    "Trans", "GoTo3DView", "JavaScript", "SubmitForm", NULL};
  const char *name = name_of(get(check, dict, "S"));
  if (is_listed(name, barred))
    find(check, "action-types", object, "an action of the type %.30s", name);
  if (strcmp(name, "/Named") == 0 &&
      !is_listed(name_of(get(check, dict, "N")),
                 (const char *const[]){"NextPage", "PrevPage", "FirstPage", "LastPage", NULL}))
    find(check, "action-types", object, "a named action of another name");
}

void rule_action_types(struct check *check) { each_dict(check, look_at_action); }

static void look_at_trigger(struct check *check, int object, json_t *dict)
{
  if (get(check, dict, "AA") != NULL)
    find(check, "additional-actions", object, "an AA entry");
}

void rule_additional_actions(struct check *check) { each_dict(check, look_at_trigger); }

void rule_scripts(struct check *check)
{
  if (get(check, get(check, check->catalog, "Names"), "JavaScript") != NULL)
    find(check, "scripts", 0, "the name tree holds JavaScript");
}

static void look_for_files(struct check *check, int object, json_t *dict)
{
  if (get_raw(dict, "EF") != NULL || get_raw(dict, "AF") != NULL)
    find(check, "embedded-files", object, "a file within the file");
}

void rule_embedded_files(struct check *check)
{
  if (get(check, get(check, check->catalog, "Names"), "EmbeddedFiles") != NULL)
    find(check, "embedded-files", 0, "the name tree holds EmbeddedFiles");
  each_dict(check, look_for_files);
}

void rule_optional_content(struct check *check)
{
  json_t *properties = get(check, check->catalog, "OCProperties");
  json_t *usual = get(check, properties, "D");
  if (properties != NULL &&
      (string_of(get(check, usual, "Name"))[0] == '\0' || get(check, usual, "AS") != NULL))
    find(check, "optional-content", 0, "optional content without a name, or switched by itself");
}

void rule_alternate_presentations(struct check *check)
{
  if (get(check, get(check, check->catalog, "Names"), "AlternatePresentations") != NULL)
    find(check, "presentations", 0, "the name tree holds AlternatePresentations");
  for (size_t i = 0; i < check->page_count; i++)
    if (get(check, check->pages[i].dict, "PresSteps") != NULL)
      find(check, "presentations", check->pages[i].object, "a page has PresSteps");
}

void rule_requirements(struct check *check)
{
  if (get(check, check->catalog, "Requirements") != NULL)
    find(check, "requirements", 0, "the catalog has Requirements");
}

void rule_xfa(struct check *check)
{
  if (get(check, get(check, check->catalog, "AcroForm"), "XFA") != NULL ||
      get(check, check->catalog, "NeedsRendering") != NULL)
    find(check, "xfa", 0, "the form is an XFA form");
}

void rule_need_appearances(struct check *check)
{
  if (json_is_true(get(check, get(check, check->catalog, "AcroForm"), "NeedAppearances")))
    find(check, "need-appearances", 0, "NeedAppearances is true");
}

static size_t count_widgets(const struct check *check, json_t *fields, int depth)
{
  size_t count = 0, i;
  json_t *reference;
  json_array_foreach(fields, i, reference)
  {
    json_t *field = object_of(check, reference);
    json_t *kids = get(check, field, "Kids");
    if (kids != NULL && depth < 16)
      count += count_widgets(check, kids, depth + 1);
    else
      count += is_name(get(check, field, "Subtype"), "Widget");
  }
  return count;
}

/* Each widget on a page belongs to the form, and each of the form stands on a page. */
void rule_form_dictionary(struct check *check)
{
  size_t on_pages = 0;
  json_t *form = get(check, check->catalog, "AcroForm");
  for (size_t i = 0; i < check->page_count; i++) {
    json_t *annotation;
    size_t n;
    json_array_foreach(get(check, check->pages[i].dict, "Annots"), n, annotation) on_pages +=
      is_name(get(check, object_of(check, annotation), "Subtype"), "Widget");
  }
  size_t in_form = count_widgets(check, get(check, form, "Fields"), 0);
  if (on_pages != in_form)
    find(check, "form-fields", 0, "%zu fields on pages, %zu in the form", on_pages, in_form);
}
