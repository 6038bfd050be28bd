/* A folder of households: the names of its *.yaml, in the order of their bytes.
 */
#ifndef OPTOUT_RUN_INTAKE_FOLDER_H
#define OPTOUT_RUN_INTAKE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

struct arena;
struct folder;
struct report;

/* Lists the folder; NULL after reporting. */
struct folder *folder_open(struct view path, struct report *report);

/* NULL is allowed. */
void folder_close(struct folder *folder);

size_t folder_count(const struct folder *folder);

/* Warns of files that look like households and are not taken. */
void folder_say_left(const struct folder *folder, struct report *report);

/* Whether an errno value of opening an entry lies in that entry alone, so that the others can be
 * taken; else the machine cannot go on. */
bool folder_spares(int error);

/* Reports such an entry, with its cure. */
void folder_refuse(struct view path, int error, struct report *report);

/* The path of the next file, in `arena`; false at the end. */
bool folder_next(struct folder *folder, struct arena *arena, struct view *path);

#endif
