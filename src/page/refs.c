#include "page/refs.h"

enum { ENDING = sizeof REF_ENDING - 1 };

struct ref ref_to(uint32_t number)
{
  struct ref ref = {.number = number};
  char digits[10];
  size_t count = 0;
  do
    digits[count++] = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  while (count != 0)
    ref.text[ref.length++] = digits[--count];
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
