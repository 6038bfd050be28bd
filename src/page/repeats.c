#include "page/repeats.h"

#include "ground/mem.h"
#include "page/deflate.h"

/* Kinds of letters that may take turns, with their titles. */
enum { KEPT = 16 };

struct repeat {
  struct buffer bytes, deflated;
};

struct repeats {
  struct repeat kept[KEPT];
  size_t next; /* to be written over */
};

struct repeats *repeats_new(void)
{
  struct repeats *repeats = mem_zeroed(1, sizeof *repeats);
  for (size_t i = 0; i < KEPT; i++) {
    buffer_init(&repeats->kept[i].bytes);
    buffer_init(&repeats->kept[i].deflated);
  }
  return repeats;
}

void repeats_free(struct repeats *repeats)
{
  if (repeats == NULL)
    return;
  for (size_t i = 0; i < KEPT; i++) {
    buffer_free(&repeats->kept[i].bytes);
    buffer_free(&repeats->kept[i].deflated);
  }
  mem_free(repeats);
}

static const struct repeat *find(const struct repeats *repeats, struct view bytes)
{
  for (size_t i = 0; i < KEPT; i++)
    if (bytes.len != 0 && view_equal(buffer_view(&repeats->kept[i].bytes), bytes))
      return &repeats->kept[i];
  return NULL;
}

void repeats_deflate(struct repeats *repeats, struct deflater *deflater, struct view bytes,
                     struct buffer *out)
{
  const struct repeat *known = find(repeats, bytes);
  if (known == NULL) {
    struct repeat *fresh = &repeats->kept[repeats->next];
    repeats->next = (repeats->next + 1) % KEPT;
    buffer_clear(&fresh->bytes);
    buffer_clear(&fresh->deflated);
    buffer_add(&fresh->bytes, bytes);
    deflate_into(deflater, bytes, &fresh->deflated);
    known = fresh;
  }
  buffer_add(out, buffer_view(&known->deflated));
}
