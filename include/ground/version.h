/* The version: printed by --version and named as the producer of every PDF. The same input with
 * the same version gives the same bytes.
 */
#ifndef OPTOUT_GROUND_VERSION_H
#define OPTOUT_GROUND_VERSION_H

#ifndef OPTOUT_VERSION
#define OPTOUT_VERSION "0.1.0"
#endif

#endif
