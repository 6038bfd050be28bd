#include <stdio.h>
#include <stdlib.h>

#include "matter/catalogue.h"
#include "matter/household.h"
#include "page/envelope.h"
#include "page/guides.h"
#include "run/bundle.h"
#include "run/output_files.h"
#include "talk/child.h"
#include "talk/report.h"
#include "verbs/verbs.h"

/* RESOLUTION: dots an inch, so that a page fills a screen. OPEN_MOST: windows that somebody may
 * want to have opened at once. */
#define RESOLUTION "100"
enum { OPEN_MOST = 8 };

/* Pictures of all pages, one behind the other in `bytes`. */
struct pictures {
  struct buffer bytes;
  struct view *picture;
  struct view *name; /* in the target's folder */
  size_t count;
};

/* ---- the pages ---- */

static void add_guides(struct arena *arena, const struct letters *letters)
{
  struct envelope custom;
  const struct envelope *envelope = letters_envelope(letters, &custom);
  for (size_t i = 0; i < letters->count; i++)
    guides_add(arena, letters->made[i].pages, envelope);
}

/* The letters as one PDF, which never leaves memory. False after reporting. */
static bool render(struct session *session, struct arena *arena, const struct source *source,
                   const struct target *target, struct pictures *pictures, struct buffer *pdf)
{
  struct letters *letters = letters_make(session, arena, source);
  struct bundle *bundle =
    letters != NULL ? bundle_make(session, arena, letters, target) : NULL;
  if (bundle == NULL)
    return false;
  if (session->settings->guides)
    add_guides(arena, letters);
  for (size_t i = 0; i < letters->count; i++)
    pictures->count += letters->made[i].pages->count;
  return bundle_render(session, bundle, target, &bundle->files[0], pdf);
}

/* ---- pictures ---- */

/* Takes one PNG off the front: a signature, and chunks of length, type, data and check sum up to
 * IEND. Empty when there is none. */
static struct view take_picture(struct view *rest)
{
  enum { SIGNATURE = 8, CHUNK = 12 };
  size_t at = SIGNATURE;
  if (!view_starts(*rest, VIEW("\x89PNG\r\n\x1a\n")))
    return (struct view){NULL, 0};
  while (rest->len - at >= CHUNK) {
    bool last = view_starts(view_slice(*rest, at + 4, rest->len), VIEW("IEND"));
    size_t length = view_u32(*rest, at);
    if (length > rest->len - at - CHUNK)
      break;
    at += CHUNK + length;
    if (!last)
      continue;
    struct view picture = view_slice(*rest, 0, at);
    *rest = view_slice(*rest, at, rest->len);
    return picture;
  }
  return (struct view){NULL, 0};
}

/* False when there are not as many pictures as pages. */
static bool part_pictures(struct arena *arena, struct pictures *pictures)
{
  struct view rest = buffer_view(&pictures->bytes);
  pictures->picture = arena_array(arena, pictures->count, sizeof *pictures->picture);
  for (size_t i = 0; i < pictures->count; i++) {
    pictures->picture[i] = take_picture(&rest);
    if (pictures->picture[i].len == 0)
      return false;
  }
  return rest.len == 0;
}

static bool draw(struct session *session, struct arena *arena, struct view pdf,
                 struct pictures *pictures)
{
  static const char *const command[] = {"pdftoppm", "-png", "-r", RESOLUTION, "-", NULL};
  struct diagnosis *d;
  enum child_end end = child_filter(command, pdf, &pictures->bytes);
  if (end == CHILD_WELL && part_pictures(arena, pictures))
    return true;
  session->machine_fault = true;
  if (end == CHILD_MISSING) {
    d = report_error(session->report, "preview-tool-missing", (struct place){0},
                     "pictures of pages are made by pdftoppm, which is not on this computer");
    diagnosis_help(d, "install it: sudo apt-get install poppler-utils");
  } else {
    d = report_error(session->report, "preview-tool-failed", (struct place){0},
                     "pdftoppm made no pictures of the pages");
  }
  diagnosis_help(d, "or make the letters with optout write, and open the PDF");
  return false;
}

/* ---- files ---- */

/* family-1.png, family-2.png; family-01.png when there are ten. One page gets just the name that
 * was given with -o. */
static void name_pictures(const struct session *session, struct arena *arena,
                          const struct target *target, struct pictures *pictures)
{
  int digits = snprintf(NULL, 0, "%zu", pictures->count);
  bool exact = pictures->count == 1 && session->settings->output != NULL && !target->make_folder;
  pictures->name = arena_array(arena, pictures->count, sizeof *pictures->name);
  for (size_t i = 0; i < pictures->count; i++) {
    struct view more = exact ? VIEW("") : arena_format(arena, "-%0*zu", digits, i + 1);
    pictures->name[i] = target_beside(target, arena, more, target->ending);
  }
}

static struct view picture_name(void *self, size_t at)
{
  const struct pictures *pictures = self;
  return pictures->name[at];
}

static bool render_picture(void *self, size_t at, struct buffer *out)
{
  const struct pictures *pictures = self;
  buffer_add(out, pictures->picture[at]);
  return true;
}

static bool write_pictures(struct session *session, const struct target *target,
                           struct pictures *pictures)
{
  const struct output_files files = {session->settings->arguments[0], pictures->count,
                                     picture_name, render_picture, pictures};
  return output_files_write(session, target, &files);
}

/* ---- afterwards ---- */

/* Never like an option: "./-1.png". */
static struct view path_to_open(struct arena *arena, const struct target *target, struct view name)
{
  struct view path = output_path(arena, target, name);
  return arena_format(arena, "%s%.*s", view_starts(path, VIEW("/")) ? "" : "./",
                      VIEW_ARGS(path));
}

/* All that the other program is told are the names of the files. */
static void open_pictures(struct session *session, struct arena *arena,
                          const struct target *target, const struct pictures *pictures)
{
  const char *wanted = getenv("OPTOUT_OPEN");
  const char *opener = wanted != NULL && wanted[0] != '\0' ? wanted : "xdg-open";
  for (size_t i = 0; i < pictures->count && i < OPEN_MOST; i++) {
    const char *command[] = {opener, path_to_open(arena, target, pictures->name[i]).at, NULL};
    if (child_start(command) == CHILD_WELL)
      continue;
    session->machine_fault = true;
    struct diagnosis *d =
      report_error(session->report, "preview-opener-missing", (struct place){0},
                   "the pictures are made, but no program could be started to show them");
    diagnosis_help(d, "open them yourself, or name a program in the variable OPTOUT_OPEN");
    return;
  }
}

/* What was made, and what the guides mean: preview_guides_1 and so on of the wordings. */
static void say_written(struct session *session, struct arena *arena,
                        const struct target *target, const struct pictures *pictures)
{
  struct view first = output_path_shown(arena, target, pictures->name[0]);
  struct view last = output_name_shown(arena, pictures->name[pictures->count - 1]);
  fprintf(stderr, "Wrote %.*s", VIEW_ARGS(first));
  if (pictures->count > 1)
    fprintf(stderr, " to %.*s: %zu pages\n", VIEW_ARGS(last), pictures->count);
  else
    fputs(": 1 page\n", stderr);
  for (int i = 1; session->settings->guides; i++) {
    struct view line =
      catalogue_wording(session->catalogue, arena_format(arena, "preview_guides_%d", i));
    if (line.len == 0)
      return;
    fprintf(stderr, "  %.*s\n", VIEW_ARGS(line));
  }
}

/* ---- the verb ---- */

static bool make_and_write(struct session *session, struct arena *arena,
                           const struct source *source, const struct target *target)
{
  struct pictures pictures = {.count = 0};
  struct buffer pdf;
  buffer_init(&pdf);
  buffer_init(&pictures.bytes);
  bool good = render(session, arena, source, target, &pictures, &pdf) &&
              draw(session, arena, buffer_view(&pdf), &pictures);
  if (good) {
    name_pictures(session, arena, target, &pictures);
    good = write_pictures(session, target, &pictures);
  }
  if (good && session->settings->open)
    open_pictures(session, arena, target, &pictures);
  if (good) {
    session_report(session, false);
    if (!session->settings->quiet)
      say_written(session, arena, target, &pictures);
  }
  buffer_free(&pdf);
  buffer_free(&pictures.bytes);
  return good;
}

/* False after a usage message. */
static bool find_target(struct target *target, const struct settings *settings, struct view input)
{
  if (settings->output != NULL && view_equal(view_of(settings->output), VIEW("-"))) {
    usage_error("name a folder: -o pictures/", "pictures are files, one for each page");
    return false;
  }
  if (!target_find(target, settings, input))
    return false;
  bool named = settings->output != NULL && !target->make_folder;
  if (named && !view_equal_nocase(target->ending, VIEW("png"))) {
    usage_error("optout preview me.yaml -o page.png", "a picture's name ends with .png");
    return false;
  }
  if (!named)
    target->ending = VIEW("png");
  target->format = FORMAT_PDF;
  return true;
}

int verb_preview(const struct settings *settings)
{
  struct session session;
  struct target target;
  struct arena household;
  struct view input = view_of(settings->arguments[0]);
  session_open(&session, settings);
  if (!find_target(&target, settings, input)) {
    session_close(&session, false);
    return EXIT_USAGE;
  }
  arena_init(&household);
  const struct source *source = letters_source(&session, &household, input);
  bool good = source != NULL && make_and_write(&session, &household, source, &target);
  int status = session_close(&session, !good);
  arena_free(&household);
  return status;
}
