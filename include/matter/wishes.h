/* Envelopes and print sizes that a letter can be wished for, each list in one place, for whoever
 * reads, offers or prints it. page/envelope.c and page/style.c say how letters are set for them.
 *
 * A list is written by macros for its first, its further and its last member:
 *
 *   #define FIRST(name) name
 *   #define NEXT(name) ", " name
 *   #define LAST(name) " or " name
 *   static const char words[] = ENVELOPE_NAMES(FIRST, NEXT, LAST);   "dl, c5, notify, din or none"
 */
#ifndef OPTOUT_MATTER_WISHES_H
#define OPTOUT_MATTER_WISHES_H

#define ENVELOPE_NAMES(first, next, last) \
  first("dl") next("c5") next("notify") next("din") last("none")

/* In points, as texts. */
#define PRINT_SIZES(first, next, last) first("16") next("18") next("20") last("24")

/* The ways in which they are written in more than one place: as choices of an option, in words, and
 * in JSON. */
#define WISHES_SAME(word) word
#define WISHES_BAR(word) "|" word
#define WISHES_COMMA(word) ", " word
#define WISHES_OR(word) " or " word

#define WISHES_AS_CHOICES(list) list(WISHES_SAME, WISHES_BAR, WISHES_BAR)
#define WISHES_IN_WORDS(list) list(WISHES_SAME, WISHES_COMMA, WISHES_OR)
#define WISHES_IN_JSON(list) list(WISHES_SAME, WISHES_COMMA, WISHES_COMMA)

#endif
