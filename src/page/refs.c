#include "page/refs.h"

enum { ENDING = sizeof REF_ENDING - 1 };

struct ref ref_to(uint32_t number)
{
  struct ref ref = {.number = number};
  _Static_assert(sizeof "4294967295" - 1 + ENDING <= REF_ROOM, "any number finds room");
  ref.length = (uint8_t)text_put_number(ref.text, number);
  memcpy(ref.text + ref.length, REF_ENDING, ENDING);
  ref.length = (uint8_t)(ref.length + ENDING);
  return ref;
}

struct ref ref_behind(const struct ref *before, uint32_t number)
{
  if (before->number == 0 || number != before->number + 1 || number % 10 == 0)
    return ref_to(number);
  struct ref ref = *before;
  ref.number = number;
  ref.text[ref.length - ENDING - 1]++;
  return ref;
}
