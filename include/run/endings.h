/* What the ending of a file's name says is in it. Case does not count.
 *
 * `write` and `check` take households and send tables to `batch`; a batch goes by it before it
 * looks into a file; a folder of households warns of inputs that it passes over. All ask here.
 */
#ifndef OPTOUT_RUN_ENDINGS_H
#define OPTOUT_RUN_ENDINGS_H

#include "ground/text.h"

enum ending {
  ENDING_OTHER, /* it says nothing */
  ENDING_YAML,
  ENDING_TABLE,
  ENDING_SPREADSHEET /* a table that must be saved as CSV first */
};

enum ending ending_of(struct view name);

#endif
