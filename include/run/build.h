/* What this build has of the libraries that it can do without. Letters depend on them: on the one
 * that deflates by their bytes, on the others by what is refused or left out.
 */
#ifndef OPTOUT_RUN_BUILD_H
#define OPTOUT_RUN_BUILD_H

#include "ground/text.h"

/* "libdeflate, FriBidi, pictures, QR codes", or fewer of them; of the first, "zlib" instead. */
void build_parts(struct buffer *out);

#endif
