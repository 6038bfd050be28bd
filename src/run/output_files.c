#include "run/output_files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "talk/fault.h"
#include "talk/file.h"
#include "talk/report.h"

/* What is being written. */
struct writing {
  struct session *session;
  const struct target *target;
  const struct output_files *files;
  int folder;
  struct file_set *set;
};

static bool spares_input(const struct writing *writing, struct view name)
{
  const char *input = writing->files->input;
  if (input == NULL || !target_is_input(writing->folder, name, input))
    return true;
  struct diagnosis *d = report_error(writing->session->report, "usage-output-is-input",
                                     (struct place){0},
                                     "the letters would replace the household file itself");
  diagnosis_help(d, "give another name with -o");
  return false;
}

static bool is_free(const struct writing *writing, struct view name)
{
  struct stat status;
  if (writing->session->settings->force ||
      fstatat(writing->folder, name.at, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
      !S_ISREG(status.st_mode))
    return true;
  fault_report(writing->session->report, "write", name, EEXIST);
  return false;
}

/* All files that are in the way are named before anything is written. */
static bool all_free(const struct writing *writing)
{
  const struct output_files *files = writing->files;
  bool good = true;
  for (size_t i = 0; i < files->count; i++) {
    struct view name = files->name(files->self, i);
    good &= spares_input(writing, name);
    good &= is_free(writing, name);
  }
  return good;
}

/* Renders each file and puts it beside its final name. */
static bool add_all(const struct writing *writing)
{
  const struct output_files *files = writing->files;
  struct buffer bytes;
  bool good = true;
  buffer_init(&bytes);
  for (size_t i = 0; good && i < files->count; i++) {
    buffer_clear(&bytes);
    good = files->render(files->self, i, &bytes) &&
           file_set_add(writing->set, writing->folder, files->name(files->self, i),
                        buffer_view(&bytes), writing->session->report);
  }
  buffer_free(&bytes);
  return good;
}

static bool write_folder(struct writing *writing)
{
  const struct target *target = writing->target;
  const struct settings *settings = writing->session->settings;
  struct report *report = writing->session->report;
  enum durability durability = (enum durability)settings->durability;
  if (!file_folder_is_there(target->folder, target->make_folder, report))
    return false;
  writing->folder = file_open_folder(target->folder, target->make_folder, report);
  if (writing->folder < 0)
    return false;
  writing->set = file_set_new(durability, settings->force);
  bool good =
    all_free(writing) && add_all(writing) && file_set_commit(writing->set, report);
  if (good && durability == DURABILITY_BATCH)
    good = file_sync_folder(writing->folder, target->folder, report);
  file_set_free(writing->set);
  close(writing->folder);
  return good;
}

static bool write_stream(const struct writing *writing)
{
  struct buffer bytes;
  buffer_init(&bytes);
  bool good = writing->files->render(writing->files->self, 0, &bytes) &&
              file_write_all(STDOUT_FILENO, buffer_view(&bytes), VIEW("standard output"),
                             writing->session->report);
  buffer_free(&bytes);
  return good;
}

bool output_files_write(struct session *session, const struct target *target,
                        const struct output_files *files)
{
  struct writing writing = {session, target, files, -1, NULL};
  return target->standard_output ? write_stream(&writing) : write_folder(&writing);
}

/* ---- paths ---- */

struct view output_path(struct arena *arena, const struct target *target, struct view name)
{
  if (target->standard_output)
    return VIEW("standard output");
  if (view_equal(target->folder, VIEW(".")))
    return name;
  const char *slash = view_ends(target->folder, VIEW("/")) ? "" : "/";
  return arena_format(arena, "%.*s%s%.*s", VIEW_ARGS(target->folder), slash, VIEW_ARGS(name));
}

struct view output_path_shown(struct arena *arena, const struct target *target, struct view name)
{
  return output_name_shown(arena, output_path(arena, target, name));
}

struct view output_name_shown(struct arena *arena, struct view name)
{
  struct buffer shown;
  buffer_init(&shown);
  fault_path(&shown, name);
  struct view copy = arena_copy(arena, buffer_view(&shown));
  buffer_free(&shown);
  return copy;
}
