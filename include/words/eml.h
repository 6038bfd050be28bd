/* E-mail: a letter as a message that somebody's own mail program opens as a draft.
 *
 * The message has the letter twice: as text to read, and as the PDF to keep or to print. It is
 * RFC 5322 with MIME (2045, 2047, 2231): CRLF line ends, nothing but ASCII, and no line over 76
 * octets but that of a long address. `X-Unsent: 1` has it opened as a draft, to be looked at and
 * sent by hand: this program sends nothing. Its identifier and the boundaries of its parts come
 * from what is in it, so the same letter gives the same bytes, and nothing of the machine stands
 * in them.
 *
 * No value can add a header: all but printable ASCII in a name or a subject, line breaks too, is
 * written as encoded words, and an address is left out unless it is of the plainest form.
 */
#ifndef OPTOUT_WORDS_EML_H
#define OPTOUT_WORDS_EML_H

#include <stdbool.h>

#include "ground/date.h"
#include "ground/text.h"

struct eml_mailbox {
  struct view name, address; /* no usable address: the header is left out */
};

struct eml_message {
  struct eml_mailbox from, to;
  struct view subject;
  struct date date;            /* of the letter; the time is noon, UTC */
  struct view text;            /* UTF-8, lines ended by line feeds */
  struct view attachment_name; /* "letter.pdf" */
  struct view attachment;      /* the bytes of a PDF */
};

/* True for an address that can stand in a header as it is: ASCII, local part and domain made of
 * atoms and dots, at most 254 octets. */
bool eml_address_fits(struct view address);

/* Appends the whole message. */
void eml_write(const struct eml_message *message, struct buffer *out);

#endif
