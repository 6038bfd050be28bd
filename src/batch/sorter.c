#include "batch/sorter.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ground/mem.h"
#include "ground/spill.h"
#include "talk/fault.h"
#include "talk/file.h"

/* A record as it lies in the pool and in a spill file: this, the key, the bytes. */
struct head {
  uint64_t number;
  uint32_t key, bytes; /* lengths */
};

/* A sorted part: of the pool, or a spill file. */
struct part {
  FILE *file;
  struct head head; /* of the record that comes next */
  struct buffer key;
  bool ended;
};

struct sorter {
  int folder, error;
  size_t memory;
  struct buffer pool;
  size_t *places; /* of records in the pool; owned */
  size_t count, room, next;
  struct part *parts;
  size_t part_count;
};

struct sorter *sorter_new(int folder, size_t memory)
{
  struct sorter *sorter = mem_zeroed(1, sizeof *sorter);
  sorter->folder = folder;
  sorter->memory = memory;
  buffer_init(&sorter->pool);
  return sorter;
}

void sorter_free(struct sorter *sorter)
{
  if (sorter == NULL)
    return;
  for (size_t i = 0; i < sorter->part_count; i++) {
    fclose(sorter->parts[i].file);
    buffer_free(&sorter->parts[i].key);
  }
  buffer_free(&sorter->pool);
  mem_free(sorter->places);
  mem_free(sorter->parts);
  mem_free(sorter);
}

static struct head head_at(const struct sorter *sorter, size_t place)
{
  struct head head;
  memcpy(&head, sorter->pool.data + place, sizeof head);
  return head;
}

static int compare_keys(struct view a, uint64_t a_number, struct view b, uint64_t b_number)
{
  int order = view_compare(a, b);
  if (order != 0)
    return order;
  return a_number < b_number ? -1 : a_number > b_number;
}

static int compare_places(const void *left, const void *right, void *context)
{
  const struct sorter *sorter = context;
  size_t a = *(const size_t *)left, b = *(const size_t *)right;
  struct head a_head = head_at(sorter, a), b_head = head_at(sorter, b);
  struct view a_key = {sorter->pool.data + a + sizeof a_head, a_head.key};
  struct view b_key = {sorter->pool.data + b + sizeof b_head, b_head.key};
  return compare_keys(a_key, a_head.number, b_key, b_head.number);
}

static void sort_pool(struct sorter *sorter)
{
  if (sorter->count != 0)
    qsort_r(sorter->places, sorter->count, sizeof *sorter->places, compare_places, sorter);
}

static void spill(struct sorter *sorter)
{
  FILE *file = file_stream(spill_open(sorter->folder), "w+");
  if (file == NULL) {
    sorter->error = errno;
    return;
  }
  sort_pool(sorter);
  for (size_t i = 0; i < sorter->count; i++) {
    struct head head = head_at(sorter, sorter->places[i]);
    fwrite(sorter->pool.data + sorter->places[i], 1, sizeof head + head.key + head.bytes, file);
  }
  if (fflush(file) != 0)
    sorter->error = errno;
  else if (ferror(file) != 0) /* an earlier write failed, and what it had is gone */
    sorter->error = EIO;
  rewind(file);
  sorter->parts =
    mem_resize(sorter->parts, (sorter->part_count + 1) * sizeof *sorter->parts);
  struct part *part = &sorter->parts[sorter->part_count++];
  *part = (struct part){.file = file};
  buffer_init(&part->key);
  mem_wipe(sorter->pool.data, sorter->pool.len);
  buffer_clear(&sorter->pool);
  sorter->count = 0;
}

void sorter_add(struct sorter *sorter, struct view key, uint64_t number, struct view bytes)
{
  struct head head = {number, (uint32_t)key.len, (uint32_t)bytes.len};
  if (sorter->pool.len + bytes.len > sorter->memory && sorter->count != 0 && sorter->error == 0)
    spill(sorter);
  if (sorter->error != 0)
    return;
  if (sorter->count == sorter->room) {
    sorter->room = sorter->room == 0 ? 1024 : sorter->room * 2;
    sorter->places = mem_resize(sorter->places, sorter->room * sizeof *sorter->places);
  }
  sorter->places[sorter->count++] = sorter->pool.len;
  buffer_add_bytes(&sorter->pool, &head, sizeof head);
  buffer_add(&sorter->pool, key);
  buffer_add(&sorter->pool, bytes);
}

/* ---- merging ---- */

/* So many bytes in place of what is in `out`. */
static bool read_text(FILE *file, size_t count, struct buffer *out)
{
  buffer_clear(out);
  buffer_reserve(out, count);
  out->len = fread(out->data, 1, count, file);
  out->data[out->len] = '\0';
  return out->len == count;
}

static void read_head(struct sorter *sorter, struct part *part)
{
  part->ended = fread(&part->head, sizeof part->head, 1, part->file) != 1;
  if (part->ended) {
    sorter->error = ferror(part->file) != 0 ? EIO : sorter->error;
    return;
  }
  if (!read_text(part->file, part->head.key, &part->key))
    sorter->error = EIO;
}

bool sorter_turn(struct sorter *sorter, struct report *report)
{
  sort_pool(sorter);
  for (size_t i = 0; i < sorter->part_count && sorter->error == 0; i++)
    read_head(sorter, &sorter->parts[i]);
  if (sorter->error != 0)
    fault_report(report, "sort in", VIEW("the output folder"), sorter->error);
  return sorter->error == 0;
}

static struct part *first_part(struct sorter *sorter)
{
  struct part *first = NULL;
  for (size_t i = 0; i < sorter->part_count; i++) {
    struct part *part = &sorter->parts[i];
    if (!part->ended &&
        (first == NULL || compare_keys(buffer_view(&part->key), part->head.number,
                                       buffer_view(&first->key), first->head.number) < 0))
      first = part;
  }
  return first;
}

static void take_from_pool(struct sorter *sorter, struct buffer *out)
{
  size_t place = sorter->places[sorter->next++];
  struct head head = head_at(sorter, place);
  buffer_add_bytes(out, sorter->pool.data + place + sizeof head + head.key, head.bytes);
}

static bool take_from_part(struct sorter *sorter, struct part *part, struct buffer *out)
{
  if (!read_text(part->file, part->head.bytes, out)) {
    sorter->error = EIO;
    return false;
  }
  read_head(sorter, part);
  return sorter->error == 0;
}

bool sorter_next(struct sorter *sorter, struct buffer *out)
{
  struct part *part = first_part(sorter);
  buffer_clear(out);
  if (sorter->error != 0)
    return false;
  if (sorter->next == sorter->count)
    return part != NULL && take_from_part(sorter, part, out);
  size_t place = sorter->places[sorter->next];
  struct head head = head_at(sorter, place);
  struct view key = {sorter->pool.data + place + sizeof head, head.key};
  if (part != NULL && compare_keys(buffer_view(&part->key), part->head.number, key,
                                   head.number) < 0)
    return take_from_part(sorter, part, out);
  take_from_pool(sorter, out);
  return true;
}

int sorter_failure(const struct sorter *sorter) { return sorter->error; }
