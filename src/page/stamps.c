#include "page/stamps.h"

#include <string.h>

#include "ground/mem.h"
#include "page/deflate.h"
#include "page/ink.h"
#include "page/objects.h"

/* RUN_MAX: marks of a run. A mark takes some MARK_BYTES of content and WORD_BYTES for each of its
 * words; a stamp pays from BYTES_LEAST on. STAMPS_MAX: of a file, so that the table need not grow;
 * SLOTS: a power of two above. */
enum {
  RUN_MAX = 64,
  MARK_BYTES = 20,
  WORD_BYTES = 10,
  BYTES_LEAST = 70,
  STAMPS_MAX = 4096,
  SLOTS = 8192
};

enum state { NOT_SEEN, SEEN_ONCE, REFUSED, MADE };

struct stamp {
  struct hash key;
  enum state state;
  uint32_t name;
};

/* All that a mark of a run looks like, without the height of the run on its page. What is rounded
 * when it is drawn is rounded here. */
struct look {
  uint64_t kept;
  int32_t x, y, bottom, width, thickness, size;
  uint8_t kind, face, dash, grey, fill, space_after, unused[2];
};

struct stamps {
  struct objects *objects;
  struct deflater *deflater;
  struct stamp *slots;    /* open addressing */
  struct look looks[RUN_MAX]; /* of the run that was gathered last */
  uint32_t known, made;
  uint32_t fonts;
  struct buffer names;    /* "/X1 12 0 R" … */
  struct buffer deflated;
  struct hash content;    /* of all */
};

struct stamps *stamps_new(struct objects *objects, struct deflater *deflater)
{
  struct stamps *stamps = mem_zeroed(1, sizeof *stamps);
  stamps->objects = objects;
  stamps->deflater = deflater;
  stamps->slots = mem_zeroed(SLOTS, sizeof *stamps->slots);
  buffer_init(&stamps->names);
  buffer_init(&stamps->deflated);
  return stamps;
}

void stamps_free(struct stamps *stamps)
{
  if (stamps == NULL)
    return;
  mem_free(stamps->slots);
  buffer_free(&stamps->names);
  buffer_free(&stamps->deflated);
  mem_free(stamps);
}

void stamps_begin(struct stamps *stamps, uint32_t fonts)
{
  memset(stamps->slots, 0, SLOTS * sizeof *stamps->slots);
  stamps->known = stamps->made = 0;
  stamps->fonts = fonts;
  stamps->content = hash_of(VIEW(""));
  buffer_clear(&stamps->names);
}

/* ---- runs ---- */

static int32_t up(int32_t height, int32_t y, int32_t base)
{
  return ink_hundredths(height - y) - base;
}

static struct look look_of(const struct mark *mark, int32_t height, int32_t base)
{
  return (struct look){.kept = mark->kept,
                       .x = mark->x,
                       .y = up(height, mark->y, base),
                       .bottom = up(height, mark->y + mark->height, base),
                       .width = mark->width,
                       .thickness = mark->thickness,
                       .size = mark->size,
                       .kind = (uint8_t)mark->kind,
                       .face = mark->face,
                       .dash = mark->dash,
                       .grey = mark->grey,
                       .fill = mark->fill,
                       .space_after = mark->space_after};
}

bool stamps_may_hold(const struct mark *mark, bool tagged)
{
  bool drawn = mark->kind == MARK_LINE || mark->kind == MARK_BOX; /* its look is all that it is */
  return mark->kept != 0 || (drawn && !tagged);
}

/* With tags something to fill in is an element by itself. */
static bool continues(const struct mark *first, const struct mark *mark, bool tagged)
{
  return mark != NULL && stamps_may_hold(mark, tagged) &&
         (!tagged || (mark->element == first->element && mark->kind == first->kind));
}

/* Most are too short, which is seen before anything is made of them. */
bool stamps_gather(struct stamps *stamps, const struct mark *first, bool tagged, int32_t height,
                   struct stamp_run *run)
{
  const struct mark *mark = first;
  size_t count = 0, bytes = 0;
  do {
    bytes += MARK_BYTES + WORD_BYTES * mark->word_count;
    count++;
    mark = mark->next;
  } while (count < RUN_MAX && continues(first, mark, tagged));
  run->end = mark;
  if (bytes < BYTES_LEAST)
    return false;
  run->base = ink_hundredths(height - first->y);
  mark = first;
  for (size_t i = 0; i < count; i++, mark = mark->next)
    stamps->looks[i] = look_of(mark, height, run->base);
  run->key = hash_of((struct view){(const char *)stamps->looks, count * sizeof *stamps->looks});
  return true;
}

/* ---- the file's ---- */

static struct stamp *slot_of(const struct stamps *stamps, struct hash key)
{
  size_t at = key.low & (SLOTS - 1);
  while (stamps->slots[at].state != NOT_SEEN && !hash_equal(stamps->slots[at].key, key))
    at = (at + 1) & (SLOTS - 1);
  return &stamps->slots[at];
}

struct stamp *stamps_find(struct stamps *stamps, struct hash key)
{
  struct stamp *stamp = slot_of(stamps, key);
  if (stamp->state != NOT_SEEN)
    return stamp->state != REFUSED ? stamp : NULL;
  if (stamps->known == STAMPS_MAX)
    return NULL;
  stamps->known++;
  *stamp = (struct stamp){.key = key, .state = SEEN_ONCE};
  return NULL;
}

uint32_t stamp_name(const struct stamp *stamp) { return stamp->name; }

void stamps_make(struct stamps *stamps, struct stamp *stamp, struct view content)
{
  uint32_t number = objects_reserve(stamps->objects, 1);
  struct object *form = object_new(stamps->objects);
  object_name(form, "Type", "XObject");
  object_name(form, "Subtype", "Form");
  /* Whatever stands on a page lies within a page up and down of any place on it. */
  object_raw(form, VIEW("/BBox [0 -842 595 842]\n/Resources <</Font "));
  buffer_clear(&stamps->deflated);
  buffer_format(&stamps->deflated, "%u 0 R>>\n", stamps->fonts);
  object_raw(form, buffer_view(&stamps->deflated));
  buffer_clear(&stamps->deflated);
  deflate_into(stamps->deflater, content, &stamps->deflated);
  stamps->content = hash_with(stamps->content, buffer_view(&stamps->deflated));
  object_write_stream(form, number, buffer_view(&stamps->deflated), true);
  stamp->state = MADE;
  stamp->name = ++stamps->made;
  buffer_format(&stamps->names, "/X%u %u 0 R", stamp->name, number);
}

void stamps_refuse(struct stamp *stamp) { stamp->state = REFUSED; }

void stamps_end(struct stamps *stamps, struct buffer *names, struct hash *content)
{
  char digits[HASH_DIGITS + 1];
  if (stamps->made == 0)
    return;
  buffer_add(names, buffer_view(&stamps->names));
  hash_hex(stamps->content, digits);
  *content = hash_with(*content, view_of(digits));
}
