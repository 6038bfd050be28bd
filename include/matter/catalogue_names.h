/* Ids and other names of opt-outs and topics: no two of them go by one, or who asks by it would get
 * what they did not mean. For the catalogue, which asks once in a run.
 */
#ifndef OPTOUT_MATTER_CATALOGUE_NAMES_H
#define OPTOUT_MATTER_CATALOGUE_NAMES_H

#include <stdbool.h>

struct catalogue;
struct report;

/* Reads all opt-outs and topics; what is wrong with them goes to `faults`. False after reporting
 * each name that two of those without faults have, at its second place. */
bool names_are_apart(struct catalogue *catalogue, struct report *faults, struct report *report);

#endif
