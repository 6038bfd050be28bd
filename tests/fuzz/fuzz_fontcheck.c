/* Any bytes as a font that somebody brings: refused with a reason and a cure, or good for what a
 * letter does with a font: to look characters up, to shape, to measure, to cut down. */
#include "target.h"

#include <string.h>

#include "page/face.h"
#include "page/fontcheck.h"
#include "page/sfnt.h"

static const char *const words[] = {"A", "AB", "\xc5\x81ukasz", "f\xcc\x81i", "(\xd7\x90)", "\t"};

enum { MOST_GLYPHS = 64 };

static void use_word(struct face *face, struct view word)
{
  const struct shaped *both[] = {face_shape(face, word), face_shape_left(face, word)};
  for (size_t k = 0; k < 2; k++)
    for (size_t i = 0; i < both[k]->count; i++) {
      must(both[k]->glyphs[i].id < face_glyphs(face));
      must(shaped_text(both[k], i).len <= word.len);
    }
}

/* The first glyphs in an order of our own, which is what a PDF embeds. */
static void cut_down(const struct face *face)
{
  uint16_t order[MOST_GLYPHS] = {0};
  size_t count = face_glyphs(face) < MOST_GLYPHS ? face_glyphs(face) : MOST_GLYPHS;
  struct buffer small;
  for (size_t i = 1; i < count; i++)
    order[i] = (uint16_t)(count - i);
  buffer_init(&small);
  if (face_subset(face, order, count, &small))
    must(sfnt_table(buffer_view(&small), "glyf").at != NULL);
  buffer_free(&small);
}

static void use(struct face *face)
{
  const struct face_metrics *metrics = face_metrics(face);
  must(metrics->units_per_em >= 16 && metrics->postscript_name != NULL);
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    use_word(face, view_of(words[i]));
  for (uint16_t glyph = 0; glyph < face_glyphs(face) && glyph < MOST_GLYPHS; glyph++)
    must(face_advance(face, glyph) >= 0);
  cut_down(face);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  struct font_fault fault = font_check((struct view){(const char *)bytes, count});
  if (fault.reason != NULL) {
    must(fault.help != NULL && strlen(fault.reason) > 10 && strlen(fault.help) > 10);
    return 0;
  }
  struct memory_file file = memory_file_open((struct view){(const char *)bytes, count});
  struct report *report = report_new();
  struct face *face = face_open_checked(view_of(file.path), report);
  must((face == NULL) == report_failed(report));
  if (face != NULL)
    use(face);
  face_free(face);
  tell(report);
  report_free(report);
  memory_file_close(&file);
  return 0;
}
