/* From capitals to ordinary letters: how names and streets of the directory are printed.
 *
 * The rules are data (templates/directory.yaml); what stands here knows only where words begin.
 */
#ifndef OPTOUT_MATTER_DIRECTORY_CASE_H
#define OPTOUT_MATTER_DIRECTORY_CASE_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

struct arena;
struct report;

struct case_rules {
  struct view *capitals, *shortened, *small, *names, *counties;
  size_t capital_count, shortened_count, small_count, name_count, county_count;
};

/* Reads the rules into the arena; NULL after reporting. */
const struct case_rules *case_rules_open(struct arena *run, struct view path,
                                         struct report *report);

/* "ST. MARY'S HEALTH CTR" as "St Mary's Health Ctr". ASCII only; other letters stay. */
struct view case_title(const struct case_rules *rules, struct arena *arena, struct view capitals);

/* True when the text is the name of a county. */
bool case_is_county(const struct case_rules *rules, struct view text);

/* True when both are the same words, but for case and for words that one of them shortens. */
bool case_same_words(const struct case_rules *rules, struct view a, struct view b);

#endif
