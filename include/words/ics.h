/* Calendars: one reminder to ask whether an answer has come.
 *
 * RFC 5545: CRLF line ends, lines folded at 75 octets, an event for a whole day with an alarm in
 * the morning of that day. A calendar is often shared or kept elsewhere, so it holds what it is
 * given and no more: callers give references of letters, never names or numbers of patients.
 */
#ifndef OPTOUT_WORDS_ICS_H
#define OPTOUT_WORDS_ICS_H

#include "ground/date.h"
#include "ground/text.h"

struct ics_event {
  struct date stamp;        /* when it was made: the letters' date, so that the bytes repeat */
  struct date day;          /* when to ask */
  struct view summary;      /* one line */
  struct view description;  /* may have several */
};

/* Appends a calendar with this one event. Its UID comes from what is in it. */
void ics_write(const struct ics_event *event, struct buffer *out);

#endif
