/* Stamps: what letters of a volume have in common is in the file once, and stamped on their pages.
 *
 * Inside the page room only. Two letters about the same opt-out differ in names, addresses and
 * numbers; the paragraphs between are the same, at another height perhaps. Marks that come from
 * kept lines (page/linecache.h) say so. A run of them that comes a second time becomes a form
 * XObject, and every further page paints it with a few bytes: nothing of it is written or deflated
 * again. What has come once is not worth an object.
 *
 * Which runs are the same is told by their looks and by hashes of their words, not by where they
 * are in memory, so a file depends on its letters alone.
 */
#ifndef OPTOUT_PAGE_STAMPS_H
#define OPTOUT_PAGE_STAMPS_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/hash.h"
#include "ground/text.h"

struct deflater;
struct mark;
struct objects;
struct stamp;
struct stamps;

/* `deflater` must outlive them. NULL may be freed. */
struct stamps *stamps_new(struct objects *objects, struct deflater *deflater);
void stamps_free(struct stamps *stamps);

/* A file begins; its dictionary of fonts will be object `fonts`. */
void stamps_begin(struct stamps *stamps, uint32_t fonts);

/* Marks that could be one stamp. */
struct stamp_run {
  const struct mark *end; /* one past the last; NULL: the page ends with them */
  int32_t base;           /* of the first, from the foot of the page, 1/100 pt */
  struct hash key;
};

/* True of a mark that other letters have too, by itself. */
bool stamps_may_hold(const struct mark *mark, bool tagged);

/* Gathers the run that begins with the mark; of one element alone, when `tagged`. `height` is the
 * page's, mpt. False when it is too short, or has what no other letter has. */
bool stamps_gather(struct stamps *stamps, const struct mark *first, bool tagged, int32_t height,
                   struct stamp_run *run);

/* The stamp of a run, or NULL when the run is to be drawn by itself. */
struct stamp *stamps_find(struct stamps *stamps, struct hash key);

/* How the stamp is called in a content stream, /X1 and so on; 0: it has still to be made. */
uint32_t stamp_name(const struct stamp *stamp);

/* Makes it: `content` is drawn with the run's base as origin. Or says that it cannot be made. */
void stamps_make(struct stamps *stamps, struct stamp *stamp, struct view content);
void stamps_refuse(struct stamp *stamp);

/* Appends the names of the stamps to those of other XObjects; what they hold becomes a part of the
 * file's identity. */
void stamps_end(struct stamps *stamps, struct buffer *names, struct hash *content);

#endif
