#include "run/labelling.h"

#include "ground/hash.h"
#include "ground/seen.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "matter/stationery.h"
#include "matter/twins.h"
#include "page/fonts.h"
#include "page/labels.h"
#include "page/pdf.h"
#include "run/letters.h"
#include "run/session.h"
#include "talk/report.h"
#include "words/doc.h"

enum { WORDS_KEPT = 20000 }; /* shaped words, from sheet to sheet: a few megabytes */

void labelling_init(struct labelling *labelling, struct session *session,
                    const struct label_sheet *sheet)
{
  const struct settings *settings = session->settings;
  size_t start = settings->labels.start;
  *labelling = (struct labelling){.session = session,
                                  .sheet = sheet,
                                  .at = start != 0 ? start - 1 : 0,
                                  .of_run = session->report,
                                  .of_record = report_new(),
                                  .pdf = pdf_new(&session->faces, NULL),
                                  .practices = seen_new(NULL),
                                  .addresses = seen_new(NULL),
                                  .twins = settings->batch.unique ? twins_new(NULL) : NULL};
  arena_init(&labelling->page);
}

void labelling_free(struct labelling *labelling)
{
  pdf_free(labelling->pdf);
  report_free(labelling->of_record);
  seen_free(labelling->practices);
  seen_free(labelling->addresses);
  twins_free(labelling->twins);
  arena_free(&labelling->page);
}

/* ---- places on sheets ---- */

/* The format ends at 8,388,607 objects, which are about as many labels. */
static void refuse_more(struct labelling *labelling)
{
  diagnosis_help(report_error(labelling->of_run, "labels-too-many", (struct place){0},
                              "there are more labels than one file can hold"),
                 "divide the people among several inputs, and label each");
  labelling->ended = true;
}

void labelling_end_page(struct labelling *labelling)
{
  if (labelling->labels == NULL)
    return;
  if (!pdf_add(labelling->pdf, labels_end(labelling->labels)))
    labelling->ended = true;
  else if (pdf_full(labelling->pdf))
    refuse_more(labelling);
  labelling->labels = NULL;
  labelling->at = 0;
  labelling->counts.sheets++;
  arena_reset(&labelling->page);
  fonts_trim(&labelling->session->faces, WORDS_KEPT);
}

static void put_label(struct labelling *labelling, const struct text_lines *address,
                      struct place place)
{
  if (labelling->labels == NULL)
    labelling->labels = labels_begin(&labelling->page, labelling->sheet,
                                     &labelling->session->faces, labelling->of_record);
  if (!labels_put(labelling->labels, labelling->at, address, place))
    return;
  labelling->at++;
  labelling->counts.labels++;
  if (labelling->at == sheet_labels(labelling->sheet))
    labelling_end_page(labelling);
}

/* ---- who gets one ---- */

static struct hash hash_lines(struct hash hash, const struct text_lines *address)
{
  for (size_t i = 0; i < address->count; i++)
    hash = hash_with(hash, address->lines[i]);
  return hash;
}

/* Of a practice that comes with two addresses the first is taken, and that is told. */
static bool is_new(struct labelling *labelling, const struct letter *letter,
                   const struct text_lines *address)
{
  struct hash printed = hash_lines(twins_practice(letter->practice), address);
  bool known = seen_add(labelling->practices, twins_practice(letter->practice), 1) != 0;
  bool same = seen_add(labelling->addresses, printed, 1) != 0;
  if (known && !same)
    diagnosis_help(report_warning(labelling->of_record, "practice-two-addresses", letter->to.place,
                                  "this practice was there before, with another name or address"),
                   "its label has the first; look which one is right");
  return !known;
}

static void label_practice(struct labelling *labelling, const struct letter *letter)
{
  struct text_lines address = {.count = 0};
  if (!letter->addressee->practice) {
    labelling->counts.elsewhere++;
    return;
  }
  text_lines_add(&address, letter->to.name);
  for (size_t i = 0; i < letter->to.count; i++)
    text_lines_add(&address, letter->to.lines[i]);
  if (letter->to.fill_in)
    labelling->counts.homeless++;
  else if (is_new(labelling, letter, &address))
    put_label(labelling, &address, letter->to.place);
}

static void label_person(struct labelling *labelling, const struct person *person)
{
  struct text_lines address = {.count = 0};
  text_lines_add(&address, person->name.text);
  for (size_t i = 0; i < person->address.count; i++)
    text_lines_add(&address, person->address.lines[i].text);
  if (person->address.count != 0)
    put_label(labelling, &address, person->address.place);
  else
    labelling->counts.homeless++;
}

static void label_people(struct labelling *labelling, const struct household *household,
                         struct view left_out)
{
  for (size_t i = 0; i <= household->dependant_count; i++) {
    bool out = i < left_out.len && left_out.at[i] != 0;
    labelling->counts.left_out += out ? 1 : 0;
    if (!out)
      label_person(labelling, household_person(household, i));
  }
}

void labelling_household(struct labelling *labelling, const struct letters *letters,
                         uint64_t number, struct arena *arena)
{
  const struct household *household = letters->household;
  struct view left_out = VIEW("");
  if (labelling->twins != NULL)
    left_out = twins_left_out(labelling->twins, household, number, arena);
  twins_note_left_out(left_out, household, labelling->of_record);
  if (labelling->session->settings->labels.people) {
    label_people(labelling, household, left_out);
    return;
  }
  for (size_t i = 0; i < letters->plan->count; i++)
    if (!twins_drops(left_out, household, &letters->plan->letters[i]))
      label_practice(labelling, &letters->plan->letters[i]);
}
