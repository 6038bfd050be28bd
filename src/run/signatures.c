#include "run/signatures.h"

#include <errno.h>

#include "matter/household.h"
#include "matter/plan.h"
#include "page/picture.h"
#include "talk/file.h"
#include "talk/report.h"
#include "words/doc.h"

struct signature {
  const struct person *person;
  struct picture picture;
};

struct signatures {
  const struct household *household;
  struct signature *items;
  size_t count;
};

/* ---- whose ---- */

static bool signs_letter(const struct household *household, const struct letter *letter,
                         const struct person *person)
{
  for (size_t i = 0; i < letter->subject_count; i++)
    for (size_t j = 0; j < letter->subjects[i].signatory_count; j++)
      if (plan_signer(household, &letter->subjects[i], &letter->subjects[i].signatories[j]) ==
          person)
        return true;
  return false;
}

static bool signs_any(const struct household *household, const struct plan *plan,
                      const struct person *person)
{
  for (size_t i = 0; i < plan->count; i++)
    if (signs_letter(household, &plan->letters[i], person))
      return true;
  return false;
}

/* ---- reading ---- */

static void refuse_file(const struct text_field *field, int error, struct report *report)
{
  static const struct {
    int error;
    const char *message, *help;
  } faults[] = {
    {ENOENT, "there is no such picture", "it is looked for in the folder of this file"},
    {EXDEV, "a picture of a signature lies in the folder of this file, or in a folder there",
     "copy it there, and write its name"},
    {ENOTDIR, "the way to this picture leads over a symbolic link, or over a file",
     "write the names of folders"},
    {ELOOP, "this picture is a symbolic link", "name the file itself"},
    {ESPIPE, "this picture is not an ordinary file", "name a PNG or JPEG file"},
    {EISDIR, "this picture is a folder", "name a PNG or JPEG file in it"},
    {EFBIG, "this picture's file is larger than 8 MiB", "save it smaller"},
    {EACCES, "this picture may not be read", "allow yourself to read the file"},
  };
  size_t at = 0, count = sizeof faults / sizeof faults[0];
  while (at < count && faults[at].error != error)
    at++;
  struct diagnosis *d =
    report_error(report, "signature-file", field->place, "%s",
                 at < count ? faults[at].message : "this picture cannot be read from its disk");
  diagnosis_help(d, "%s", at < count ? faults[at].help : "try it once more; or sign with a pen");
}

static void refuse_picture(const struct text_field *field, enum picture_fault fault,
                           struct report *report)
{
  static const struct {
    const char *message, *help;
  } faults[] = {
    [PICTURE_FINE] = {NULL, NULL},
    [PICTURE_UNKNOWN] = {"this is neither a PNG nor a JPEG picture",
                         "save the picture as PNG or JPEG; the name alone does not make it one"},
    [PICTURE_DAMAGED] = {"this picture is damaged", "save it once more, or make it anew"},
    [PICTURE_LARGE] = {"this picture has more dots than a signature can need",
                       "make it smaller: 1000 dots across are plenty"},
    [PICTURE_COLOURS] = {"this picture has colours for printing presses",
                         "save it in ordinary colours (RGB), or in greys"},
    [PICTURE_BLANK] = {"there is nothing but white in this picture",
                       "make it anew, with dark ink on white paper"},
    [PICTURE_UNREAD] = {"this program was built without pictures",
                        "leave it out, and sign with a pen"},
  };
  struct diagnosis *d =
    report_error(report, "signature-picture", field->place, "%s", faults[fault].message);
  diagnosis_help(d, "%s", faults[fault].help);
}

static bool read_picture(struct arena *arena, const struct text_field *field,
                         struct picture *picture, struct report *report)
{
  struct buffer bytes;
  buffer_init(&bytes);
  enum picture_fault fault = PICTURE_FINE;
  int error =
    file_read_beside(field->place.source->name, field->text, PICTURE_MOST_BYTES, &bytes);
  if (error != 0)
    refuse_file(field, error, report);
  else if ((fault = picture_read(arena, buffer_view(&bytes), picture)) != PICTURE_FINE)
    refuse_picture(field, fault, report);
  buffer_free(&bytes);
  return error == 0 && fault == PICTURE_FINE;
}

static void add(struct signatures *signatures, struct arena *arena, const struct plan *plan,
                const struct person *person, struct report *report)
{
  struct signature *item = &signatures->items[signatures->count];
  if (person->signature.text.len == 0 || person->signature.place.source == NULL)
    return;
  bool signs = signs_any(signatures->household, plan, person) || plan_awaits(plan, person);
  if (!signs && !plan->whole)
    return; /* who signs is not known yet */
  if (!signs)
    diagnosis_help(report_warning(report, "signature-unused", person->signature.place,
                                  "this person signs no letter, so the signature stands in none"),
                   "you may take the key out");
  else if (read_picture(arena, &person->signature, &item->picture, report)) {
    signatures->items[signatures->count++].person = person;
    if (item->picture.shaded)
      diagnosis_help(report_warning(report, "signature-shaded", person->signature.place,
                                    "most of this picture is not white: it prints as a grey block"),
                     "photograph it in bright and even light, or make it lighter until the paper "
                     "is white");
  }
}

struct signatures *signatures_read(struct arena *arena, const struct household *household,
                                   const struct plan *plan, struct report *report)
{
  struct signatures *signatures = arena_alloc(arena, sizeof *signatures);
  signatures->household = household;
  signatures->items =
    arena_array(arena, household->dependant_count + 1, sizeof *signatures->items);
  add(signatures, arena, plan, &household->patient, report);
  for (size_t i = 0; i < household->dependant_count; i++)
    add(signatures, arena, plan, &household->dependants[i], report);
  return signatures;
}

/* ---- into documents ---- */

static void put(const struct signature *from, struct document *document)
{
  document->signed_names[document->signed_count++] =
    (struct signed_name){from->person->name.text, &from->picture};
}

void signatures_put(const struct signatures *signatures, struct arena *arena,
                    const struct letter *letter, struct document *document)
{
  if (signatures->count == 0)
    return;
  document->signed_names =
    arena_array(arena, signatures->count, sizeof *document->signed_names);
  for (size_t i = 0; i < signatures->count; i++)
    if (signs_letter(signatures->household, letter, signatures->items[i].person))
      put(&signatures->items[i], document);
}

void signatures_put_writer(const struct signatures *signatures, struct arena *arena,
                           struct document *document)
{
  if (signatures->count == 0 || signatures->items[0].person != &signatures->household->patient)
    return;
  document->signed_names = arena_array(arena, 1, sizeof *document->signed_names);
  put(&signatures->items[0], document);
}
