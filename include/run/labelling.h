/* Labels: which addresses of a household get one, and onto which place of which sheet.
 *
 *   struct labelling labelling;
 *   labelling_init(&labelling, session, sheet);
 *   pdf_begin(labelling.pdf, …);
 *   labelling_household(&labelling, letters, number, &arena) …   one after another
 *   labelling_end_page(&labelling);
 *   pdf_end(labelling.pdf, report);
 *   labelling_free(&labelling);
 *
 * A practice gets one label a run, a person one each. A sheet goes into the file when its last
 * label is put; what is kept from household to household is a key of each practice, and with
 * --unique of each person.
 */
#ifndef OPTOUT_RUN_LABELLING_H
#define OPTOUT_RUN_LABELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/arena.h"

struct labels;
struct label_sheet;
struct letters;
struct pdf;
struct report;
struct seen;
struct session;
struct twins;

struct label_counts {
  uint64_t labels, sheets, refused;
  uint64_t elsewhere; /* letters that go to no practice */
  uint64_t homeless;  /* people and practices without an address to print */
  uint64_t left_out;  /* people who were in an earlier household */
};

struct labelling {
  struct session *session;
  const struct label_sheet *sheet;
  struct report *of_run, *of_record; /* the session's; of the household in hand, owned */
  struct arena page;
  struct labels *labels; /* the page in hand; NULL: none is begun */
  size_t at;             /* the next label on it */
  struct pdf *pdf;
  struct seen *practices, *addresses;
  struct twins *twins; /* NULL: who comes twice gets two labels */
  struct label_counts counts;
  bool ended; /* the file takes no more: that was reported */
};

/* With what the settings say of labels. The session and the sheet must outlive it. */
void labelling_init(struct labelling *labelling, struct session *session,
                    const struct label_sheet *sheet);
void labelling_free(struct labelling *labelling);

/* Puts the labels of household `number` of the input; what is to be said of them goes to
 * of_record. */
void labelling_household(struct labelling *labelling, const struct letters *letters,
                         uint64_t number, struct arena *arena);

/* Writes the sheet in hand, if one is begun. */
void labelling_end_page(struct labelling *labelling);

#endif
