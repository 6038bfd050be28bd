/* Headings that speak of another person than the row's. */
#include <stdio.h>

#include "ground/ascii.h"
#include "matter/roster_parts.h"

enum { WORD_ROOM = 64, HEADING_ROOM = 128 };

/* Single words, and words that belong together. */
static const char other_words[] =
  "child,children,kid,kids,baby,son,sons,stepson,daughter,daughters,stepdaughter,dependant,"
  "dependants,dependent,dependents,spouse,partner,wife,husband,carer for,carer of,cares for,"
  "caring for,cared for";

/* Its words in small letters, with a blank before and behind each: they end at other signs, at
 * figures and before a capital, as in "child1" and "sonName". */
static struct view spell(struct view heading, char out[HEADING_ROOM])
{
  size_t length = 0;
  char before = ' ';
  for (size_t i = 0; i < heading.len && length + 3 < HEADING_ROOM; i++) {
    char c = heading.at[i];
    bool begins = ascii_letter(c) &&
                  (!ascii_letter(before) || (ascii_upper(c) && ascii_lower(before)));
    if (begins)
      out[length++] = ' ';
    if (ascii_letter(c))
      out[length++] = ascii_to_lower(c);
    before = c;
  }
  out[length++] = ' ';
  return (struct view){out, length};
}

static bool has_other_word(struct view heading)
{
  char room[HEADING_ROOM], wanted[WORD_ROOM];
  struct view words = spell(heading, room), rest = view_of(other_words);
  while (rest.len != 0) {
    struct view known = view_cut(&rest, ',');
    snprintf(wanted, sizeof wanted, " %.*s ", VIEW_ARGS(known));
    if (view_find_text(words, view_of(wanted)) != SIZE_MAX)
      return true;
  }
  return false;
}

/* "Person 2", "DOB 2". The first is the row's own, and so is a second first name. */
static bool is_numbered(struct view heading)
{
  char room[HEADING_ROOM];
  size_t length = 0;
  bool further = false;
  enum column kind;
  for (size_t i = 0; i < heading.len && length < HEADING_ROOM; i++) {
    further |= ascii_digit(heading.at[i]) && heading.at[i] != '1';
    if (!ascii_digit(heading.at[i]))
      room[length++] = heading.at[i];
  }
  return further && heading_find((struct view){room, length}, &kind) &&
         (kind == COLUMN_NAME || kind == COLUMN_BIRTH || kind == COLUMN_NHS_NUMBER);
}

bool heading_of_another(struct view heading)
{
  enum column kind;
  return (has_other_word(heading) || is_numbered(heading)) && !heading_find(heading, &kind);
}
