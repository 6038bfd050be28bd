#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "ground/mem.h"
#include "talk/fault.h"
#include "talk/file.h"
#include "talk/temporary.h"

enum { PIECE = 64 * 1024 };

struct outfile {
  struct temporary *temporary;
  int descriptor, error;
  struct buffer held; /* not written yet */
  struct buffer shown;
};

bool file_is_temporary(struct view name)
{
  return view_starts(name, VIEW(".optout-")) && view_ends(name, VIEW(".part"));
}

struct outfile *outfile_open(int folder, struct view shown, struct report *report)
{
  struct temporary *temporary;
  int descriptor = temporary_open(folder, &temporary);
  if (descriptor == -1) {
    fault_report(report, "write", shown, errno);
    return NULL;
  }
  struct outfile *out = mem_zeroed(1, sizeof *out);
  out->temporary = temporary;
  out->descriptor = descriptor;
  buffer_init(&out->held);
  buffer_init(&out->shown);
  buffer_add(&out->shown, shown);
  return out;
}

static void put(struct outfile *out, struct view bytes)
{
  if (out->error == 0)
    out->error = file_put(out->descriptor, bytes);
}

static void put_held(struct outfile *out)
{
  put(out, buffer_view(&out->held));
  buffer_clear(&out->held);
}

bool outfile_add(struct outfile *out, struct view bytes)
{
  if (bytes.len >= PIECE && out->held.len == 0) { /* gathered already */
    put(out, bytes);
    return out->error == 0;
  }
  buffer_add(&out->held, bytes);
  if (out->held.len >= PIECE)
    put_held(out);
  return out->error == 0;
}

int outfile_flush(struct outfile *out, bool sync)
{
  put_held(out);
  if (sync && out->error == 0)
    out->error = sync_descriptor(out->descriptor);
  return out->error;
}

/* Some file systems tell only now that a file was not kept. */
static int close_file(struct outfile *out)
{
  int descriptor = out->descriptor;
  out->descriptor = -1;
  return close(descriptor) == 0 || errno == EINTR ? 0 : errno;
}

static void release(struct outfile *out)
{
  if (out->descriptor != -1)
    close(out->descriptor);
  buffer_free(&out->held);
  buffer_free(&out->shown);
  mem_free(out);
}

static int replace(int folder, const char *from, const char *to)
{
  return renameat(folder, from, folder, to) == 0 ? 0 : errno;
}

static bool end(struct outfile *out, const char *name, enum durability durability,
                int (*move)(int folder, const char *from, const char *to), struct report *report)
{
  struct temporary *temporary = out->temporary;
  bool sync = durability == DURABILITY_FILE;
  sigset_t before;
  int error = outfile_flush(out, sync);
  int closing = close_file(out);
  if (error == 0)
    error = closing;
  hold_signals(&before);
  if (error == 0)
    error = move(temporary->folder, temporary->name, name);
  if (error == 0)
    temporary->live = 0;
  release_signals(&before);
  if (error == 0 && sync)
    error = sync_folder(temporary->folder);
  if (error != 0) {
    fault_report(report, "write", buffer_view(&out->shown), error);
    if (temporary->live)
      temporary_remove(temporary);
  }
  release(out);
  return error == 0;
}

bool outfile_end(struct outfile *out, const char *name, enum durability durability,
                 struct report *report)
{
  return end(out, name, durability, replace, report);
}

bool outfile_end_new(struct outfile *out, const char *name, enum durability durability,
                     struct report *report)
{
  return end(out, name, durability, rename_to_new, report);
}

void outfile_abandon(struct outfile *out)
{
  if (out == NULL)
    return;
  temporary_remove(out->temporary);
  release(out);
}
