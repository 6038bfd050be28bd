/* The day that the environment gives by SOURCE_DATE_EPOCH, which makes builds and tests repeatable.
 */
#ifndef OPTOUT_RUN_EPOCH_H
#define OPTOUT_RUN_EPOCH_H

#include <stdint.h>

enum epoch { EPOCH_NONE, EPOCH_BAD, EPOCH_GOOD };

/* It is good when it is seconds since 1970, up to the end of the year 9999, in digits: *seconds is
 * set then. */
enum epoch epoch_read(int64_t *seconds);

#endif
