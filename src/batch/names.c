#include <inttypes.h>

#include "batch/batch.h"
#include "ground/arena.h"

struct view batch_letter_name(const struct batch *batch, struct arena *arena, uint64_t number)
{
  return arena_format(arena, "letters/%03" PRIu64 "/%08" PRIu64 ".%s", number / FOLDER_LETTERS,
                      number, batch->ending);
}

size_t batch_files(const struct batch *batch, size_t letters)
{
  return batch->format == FORMAT_EML ? letters : 1;
}

struct view batch_file_name(struct arena *arena, struct view name, size_t index)
{
  size_t dot = view_find(name, '.');
  if (index == 1)
    return name;
  struct view stem = view_slice(name, 0, dot), ending = view_slice(name, dot, name.len);
  return arena_format(arena, "%.*s-%zu%.*s", VIEW_ARGS(stem), index, VIEW_ARGS(ending));
}

struct hash batch_join_hashes(struct hash all, struct hash next)
{
  char digits[HASH_DIGITS + 1];
  hash_hex(next, digits);
  return hash_with(all, view_of(digits));
}

struct view batch_volume_stem(const struct batch *batch, struct arena *arena)
{
  if (batch->shard.count == 0)
    return VIEW("volume-");
  return arena_format(arena, "volume-%" PRIu64 "-of-%" PRIu64 "-", batch->shard.index,
                      batch->shard.count);
}

struct view batch_volume_name(const struct batch *batch, struct arena *arena, uint64_t number)
{
  struct view stem = batch_volume_stem(batch, arena);
  return arena_format(arena, "%.*s%05" PRIu64 ".pdf", VIEW_ARGS(stem), number);
}

struct view batch_list_name(const struct batch *batch, struct arena *arena, const char *stem,
                            const char *ending)
{
  const char *dot = ending[0] != '\0' ? "." : "";
  if (batch->shard.count == 0)
    return arena_format(arena, "%s%s%s", stem, dot, ending);
  return arena_format(arena, "%s-%" PRIu64 "-of-%" PRIu64 "%s%s", stem, batch->shard.index,
                      batch->shard.count, dot, ending);
}
