/* References: "12 0 R", made once for an object and written often.
 *
 * Inside the page room only. The structure of a letter holds some three hundred of them, of seventy
 * objects that are numbered one after another: the next number is mostly another last digit.
 */
#ifndef OPTOUT_PAGE_REFS_H
#define OPTOUT_PAGE_REFS_H

#include <stdint.h>

#include "ground/text.h"

#define REF_ENDING " 0 R"
enum { REF_ROOM = 16 };

struct ref {
  uint32_t number; /* of the object; 0: none */
  uint8_t length;
  char text[REF_ROOM];
};

struct ref ref_to(uint32_t number);

/* The same as ref_to, faster when the number follows that of `before`. */
struct ref ref_behind(const struct ref *before, uint32_t number);

/* So many bytes of its text. All of its room is copied, for which no call is made. */
static inline void ref_add_part(struct buffer *out, const struct ref *ref, size_t length)
{
  if (out->cap - out->len < REF_ROOM)
    buffer_reserve(out, REF_ROOM);
  memcpy(out->data + out->len, ref->text, REF_ROOM);
  out->len += length;
  out->data[out->len] = '\0';
}

static inline void ref_add(struct buffer *out, const struct ref *ref)
{
  ref_add_part(out, ref, ref->length);
}

/* The number alone. */
static inline void ref_add_number(struct buffer *out, const struct ref *ref)
{
  ref_add_part(out, ref, ref->length - (sizeof REF_ENDING - 1));
}

#endif
