/* Volumes: the letters of many households in one file, as a print shop wants them.
 *
 * A volume is begun and ended by one worker, and holds the letters of households that follow one
 * another; no household is split. What is in it depends on the task alone.
 *
 * In the order of practices an envelope serves each. Letters that go elsewhere, to another
 * addressee or to another practice than the writer's, stand behind all others of the volume, by
 * whom they go to: they are held back, and made anew when the volume ends.
 */
#ifndef OPTOUT_BATCH_VOLUMES_H
#define OPTOUT_BATCH_VOLUMES_H

#include "batch/maker.h"

struct parcel;

/* Makes the volumes of a task. Its outcomes are added to the maker's; `volumes` gets their number
 * and, for each, the name of the temporary file and its hash. */
void volumes_make(struct maker *maker, struct parcel *parcel, uint64_t task,
                  volatile uint64_t *in_hand, struct buffer *volumes);

#endif
