#include "batch/manifest.h"

#include "ground/arena.h"
#include "ground/mem.h"

struct manifest {
  const struct batch *batch;
  struct outfile *out;
  struct arena arena;
  struct buffer row;
};

static const char heading[] =
  "number,source row,reference,addressee,practice code,opt outs,pages,file,status\n";

static struct view name_of(const struct batch *batch, struct arena *arena)
{
  return batch_list_name(batch, arena, "manifest", "csv");
}

static void release(struct manifest *manifest)
{
  buffer_free(&manifest->row);
  arena_free(&manifest->arena);
  mem_free(manifest);
}

struct manifest *manifest_open(const struct batch *batch)
{
  struct manifest *manifest = mem_zeroed(1, sizeof *manifest);
  manifest->batch = batch;
  arena_init(&manifest->arena);
  buffer_init(&manifest->row);
  manifest->out =
    outfile_open(batch->folder, name_of(batch, &manifest->arena), batch->session->report);
  if (manifest->out == NULL) {
    release(manifest);
    return NULL;
  }
  outfile_add(manifest->out, view_of(heading));
  return manifest;
}

void manifest_add(struct manifest *manifest, const struct view *rows, size_t count,
                  struct view file)
{
  bool several = batch_files(manifest->batch, count) > 1;
  for (size_t i = 0; i < count; i++) {
    buffer_clear(&manifest->row);
    buffer_add(&manifest->row, rows[i]);
    buffer_add_byte(&manifest->row, ',');
    buffer_add(&manifest->row, several ? batch_file_name(&manifest->arena, file, i + 1) : file);
    buffer_add(&manifest->row, VIEW(",written\n"));
    outfile_add(manifest->out, buffer_view(&manifest->row));
  }
  arena_reset(&manifest->arena);
}

bool manifest_end(struct manifest *manifest)
{
  const struct batch *batch = manifest->batch;
  bool good = outfile_end(manifest->out, name_of(batch, &manifest->arena).at, batch->durability,
                          batch->session->report);
  release(manifest);
  return good;
}

void manifest_abandon(struct manifest *manifest)
{
  if (manifest == NULL)
    return;
  outfile_abandon(manifest->out);
  release(manifest);
}
