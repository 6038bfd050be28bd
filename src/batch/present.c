#include "batch/present.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "batch/identity.h"
#include "talk/file.h"

void present_init(struct present *present, const struct batch *batch)
{
  *present = (struct present){.batch = batch};
  arena_init(&present->arena);
  buffer_init(&present->name);
}

void present_free(struct present *present)
{
  arena_free(&present->arena);
  buffer_free(&present->name);
}

static bool hash_file(struct present *present, const char *name, struct hash *hash)
{
  int descriptor = openat(present->batch->folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  bool good = descriptor != -1 && identity_of_file(descriptor, hash);
  if (!good && errno != ENOENT && !file_is_other(errno))
    present->error = errno;
  if (descriptor != -1)
    close(descriptor);
  return good;
}

/* As maker.c joined them when it wrote them. */
static bool hash_files(struct present *present, size_t files, struct hash *hash)
{
  struct hash next;
  bool good = hash_file(present, present->name.data, hash);
  for (size_t i = 2; good && i <= files; i++) {
    struct view name = batch_file_name(&present->arena, buffer_view(&present->name), i);
    good = hash_file(present, name.at, &next);
    if (good)
      *hash = batch_join_hashes(*hash, next);
  }
  arena_reset(&present->arena);
  return good;
}

bool present_check(struct present *present, const struct journal_entry *entry)
{
  struct hash hash;
  if (view_equal(entry->file, buffer_view(&present->name)))
    return present->good;
  present->error = 0;
  buffer_clear(&present->name);
  buffer_add(&present->name, entry->file);
  size_t files = batch_files(present->batch, entry->row_count);
  bool good = hash_files(present, files, &hash);
  present->good = good && hash_equal(hash, entry->file_hash);
  return present->good;
}
