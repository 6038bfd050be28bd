/* Guides: what paper and envelope do to a letter, drawn on its pages for those who look at it on
 * a screen. They are artifacts; nothing that is printed or sent ever has them.
 *
 *   grey area     of the first page, what can be seen through the window
 *   dashed lines  where the sheet is folded
 *   thin frame    outside it many printers leave the sheet white
 */
#ifndef OPTOUT_PAGE_GUIDES_H
#define OPTOUT_PAGE_GUIDES_H

struct arena;
struct envelope;
struct pages;

/* Adds the guides to all pages of a letter. Marks are made in `arena`. */
void guides_add(struct arena *arena, struct pages *pages, const struct envelope *envelope);

#endif
