#include "run/epoch.h"

#include <stdlib.h>

#include "ground/text.h"

enum epoch epoch_read(int64_t *seconds)
{
  const uint64_t last_second = 253402300799; /* of the year 9999 */
  const char *text = getenv("SOURCE_DATE_EPOCH");
  uint64_t number;
  if (text == NULL || *text == '\0')
    return EPOCH_NONE;
  if (!view_number(view_of(text), &number) || number > last_second)
    return EPOCH_BAD;
  *seconds = (int64_t)number;
  return EPOCH_GOOD;
}
