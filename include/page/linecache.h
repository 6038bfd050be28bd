/* Broken lines, and square codes, kept for the run.
 *
 * Most paragraphs of a letter hold no value and come out the same in every letter. A cache keeps
 * their lines by the template text they came from and the column they were set in. Its words
 * belong to the faces: clear it whenever face_trim forgot them.
 */
#ifndef OPTOUT_PAGE_LINECACHE_H
#define OPTOUT_PAGE_LINECACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ground/text.h"

struct arena;
struct line_cache;
struct lines;
struct picture;

/* An empty cache. free: NULL is allowed. */
struct line_cache *line_cache_new(void);
void line_cache_free(struct line_cache *cache);

/* Forgets all lines. */
void line_cache_clear(struct line_cache *cache);

/* What lines depend on, apart from the words of the template. */
struct line_key {
  const void *origin; /* the template text */
  const void *style;
  int32_t width;      /* mpt */
  int kind;           /* enum text_kind */
  bool strong, fill_blanks;
};

/* What is kept: lines whose marks are relative to the column's left edge. */
struct kept_lines {
  struct line_key key;
  const struct lines *lines; /* in the cache's arena */
};

/* NULL when not there. */
const struct kept_lines *line_cache_find(const struct line_cache *cache, struct line_key key);

/* The square code of an address (page/square.h), made when it is asked for first. NULL as there. */
const struct picture *line_cache_square(struct line_cache *cache, struct view address);

/* The arena for what is going to be kept, and the keeping. */
struct arena *line_cache_arena(struct line_cache *cache);
void line_cache_keep(struct line_cache *cache, struct kept_lines kept);

#endif
