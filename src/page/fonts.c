#include "page/fonts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ground/arena.h"
#include "page/face.h"
#include "page/layout.h"
#include "page/linecache.h"
#include "talk/report.h"

#ifndef FONT_DIR
#define FONT_DIR "/usr/share/fonts/truetype/liberation2"
#endif
/* Later releases of Debian put version 2 where version 1 used to be. */
#define FONT_DIR_LATER "/usr/share/fonts/truetype/liberation"

enum { E_CIRCUMFLEX_TILDE = 0x1EC5 }; /* ễ, which version 1 lacks */

static const char *const file_names[FONTS_OWN] = {"LiberationSans-Regular.ttf",
                                                  "LiberationSans-Bold.ttf"};

static struct view font_path(struct arena *arena, const char *folder, const char *name)
{
  return arena_format(arena, "%s/%s", folder, name);
}

static const char *find_folder(struct arena *arena)
{
  static const char *const folders[] = {FONT_DIR, FONT_DIR_LATER};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    if (access(font_path(arena, folders[i], file_names[0]).at, R_OK) == 0)
      return folders[i];
  return NULL;
}

static void report_missing(struct report *report)
{
  struct diagnosis *d = report_error(report, "font-missing", (struct place){0},
                                     "the font Liberation Sans, version 2, was not found");
  diagnosis_help(d, "install it: sudo apt-get install fonts-liberation2 (on later releases "
                    "fonts-liberation)");
  diagnosis_help(d, "or set OPTOUT_FONT_DIR to the folder that holds %s", file_names[0]);
}

static bool has_ascii(const struct face *face)
{
  for (uint32_t point = ' '; point <= '~'; point++)
    if (!face_has(face, point))
      return false;
  return true;
}

static bool add_face(struct faces *faces, struct face *face)
{
  if (face == NULL)
    return false;
  faces->ascii |= has_ascii(face);
  faces->face[faces->count++] = face;
  return true;
}

static bool is_version_2(const struct faces *faces, struct report *report)
{
  for (size_t i = 0; i < faces->count; i++) {
    if (face_has(faces->face[i], E_CIRCUMFLEX_TILDE))
      continue;
    struct diagnosis *d = report_error(report, "font-too-old", (struct place){0},
                                       "this Liberation Sans is not version 2: it lacks letters");
    diagnosis_help(d, "install the package fonts-liberation2");
    return false;
  }
  return true;
}

/* The folder that the environment names, or NULL. */
static const char *own_folder(void)
{
  const char *folder = getenv("OPTOUT_FONT_DIR");
  return folder != NULL && *folder != '\0' ? folder : NULL;
}

bool fonts_find(struct arena *arena, struct view paths[FONTS_OWN])
{
  const char *folder = own_folder();
  if (folder == NULL)
    folder = find_folder(arena);
  for (size_t i = 0; folder != NULL && i < FONTS_OWN; i++) {
    paths[i] = font_path(arena, folder, file_names[i]);
    if (access(paths[i].at, R_OK) != 0)
      return false;
  }
  return folder != NULL;
}

static bool open_liberation(struct faces *faces, struct arena *arena, struct report *report)
{
  struct view paths[FONTS_OWN];
  bool own = own_folder() != NULL;
  if (!fonts_find(arena, paths)) {
    report_missing(report);
    return false;
  }
  for (size_t i = 0; i < FONTS_OWN; i++)
    if (!add_face(faces, own ? face_open_checked(paths[i], report) : face_open(paths[i], report)))
      return false;
  return is_version_2(faces, report);
}

bool fonts_open(struct faces *faces, struct report *report)
{
  memset(faces, 0, sizeof *faces);
  struct arena arena;
  arena_init(&arena);
  bool fine = open_liberation(faces, &arena, report);
  arena_free(&arena);
  return fine;
}

bool fonts_add(struct faces *faces, struct view path, struct report *report)
{
  if (faces->count < FACES_MAX)
    return add_face(faces, face_open_checked(path, report));
  struct diagnosis *d =
    report_error(report, "font-too-many", (struct place){0}, "too many extra fonts");
  diagnosis_help(d, "name at most %d", FACES_MAX - 2);
  return false;
}

void fonts_trim(struct faces *faces, size_t most)
{
  bool trimmed = false;
  for (size_t i = 0; i < faces->count; i++)
    trimmed = face_trim(faces->face[i], most) || trimmed;
  if (trimmed && faces->lines != NULL)
    line_cache_clear(faces->lines);
}

void fonts_close(struct faces *faces)
{
  for (size_t i = 0; i < faces->count; i++)
    face_free(faces->face[i]);
  memset(faces, 0, sizeof *faces);
}

bool fonts_have(const struct faces *faces, uint32_t code_point)
{
  if (faces->ascii && code_point >= ' ' && code_point <= '~')
    return true;
  for (size_t i = 0; i < faces->count; i++)
    if (face_has(faces->face[i], code_point))
      return true;
  return false;
}
