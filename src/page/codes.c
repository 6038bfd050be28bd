#include "page/codes.h"

#include <string.h>

#include "ground/mem.h"
#include "ground/unicode.h"
#include "page/face.h"

enum { EM = 1000, FIRST_ROOM = 128, NARROW_MAX = 256 };

struct codes *codes_new(const struct face *face)
{
  struct codes *codes = mem_zeroed(1, sizeof *codes);
  codes->face = face;
  codes->code = mem_zeroed(face_glyphs(face), sizeof *codes->code);
  arena_init(&codes->texts);
  codes_clear(codes);
  return codes;
}

void codes_free(struct codes *codes)
{
  if (codes == NULL)
    return;
  mem_free(codes->code);
  mem_free(codes->glyph);
  mem_free(codes->width);
  mem_free(codes->plain);
  mem_free(codes->text);
  arena_free(&codes->texts);
  mem_free(codes);
}

static void grow(struct codes *codes)
{
  if (codes->count < codes->room)
    return;
  codes->room = codes->room != 0 ? codes->room * 2 : FIRST_ROOM;
  codes->glyph = mem_resize(codes->glyph, codes->room * sizeof *codes->glyph);
  codes->width = mem_resize(codes->width, codes->room * sizeof *codes->width);
  codes->plain = mem_resize(codes->plain, codes->room);
  codes->text = mem_resize(codes->text, codes->room * sizeof *codes->text);
}

static uint16_t width_of(const struct face *face, uint16_t glyph)
{
  int em = face_metrics(face)->units_per_em;
  int advance = face_advance(face, glyph);
  return (uint16_t)((advance * EM + em / 2) / em);
}

/* Glyph 0 gets code 0. */
static uint16_t give(struct codes *codes, uint16_t glyph, struct view text)
{
  grow(codes);
  size_t code = codes->count++;
  codes->code[glyph] = (uint16_t)code;
  codes->glyph[code] = glyph;
  codes->width[code] = width_of(codes->face, glyph);
  codes->plain[code] = text.len == 1 ? text.at[0] : '\0';
  codes->text[code] = arena_copy(&codes->texts, text);
  return (uint16_t)code;
}

void codes_clear(struct codes *codes)
{
  for (size_t i = 0; i < codes->count; i++)
    codes->code[codes->glyph[i]] = 0;
  codes->count = 0;
  arena_reset(&codes->texts);
  give(codes, 0, VIEW(""));
}

void codes_narrow(struct codes *codes) { codes->narrow = codes->count <= NARROW_MAX; }

bool codes_used(const struct codes *codes) { return codes->count > 1; }

static struct view first_point(struct view text)
{
  struct view rest = text;
  uint32_t point;
  unicode_next(&rest, &point);
  return view_slice(text, 0, text.len - rest.len);
}

/* Of a cluster with several glyphs each stands for one character, in the order of reading, and the
 * last for the rest. Where there are fewer characters than glyphs, each stands for the whole, and
 * codes_spell will see that it is too much. */
static struct view text_of(const struct shaped *word, size_t index)
{
  uint32_t cluster = word->glyphs[index].cluster;
  struct view text = {"", 0};
  size_t before = 0, behind = 0;
  for (size_t i = 0; i < word->count; i++) {
    if (word->glyphs[i].cluster != cluster)
      continue;
    if (text.len == 0)
      text = shaped_text(word, i);
    before += word->turned ? i > index : i < index;
    behind += word->turned ? i < index : i > index;
  }
  if (before + behind == 0 || unicode_length(text) <= before + behind)
    return text;
  for (; before != 0; before--)
    text = view_slice(text, first_point(text).len, text.len);
  return behind != 0 ? first_point(text) : text;
}

void codes_add(struct codes *codes, const struct shaped *word)
{
  for (size_t i = 0; i < word->count; i++)
    if (codes->code[word->glyphs[i].id] == 0 && word->glyphs[i].id != 0)
      give(codes, word->glyphs[i].id, text_of(word, i));
}

uint16_t codes_space(struct codes *codes)
{
  uint16_t glyph = face_space(codes->face);
  return codes->code[glyph] != 0 ? codes->code[glyph] : give(codes, glyph, VIEW(" "));
}

bool codes_have(const struct codes *codes, const struct shaped *word)
{
  for (size_t i = 0; i < word->count; i++)
    if (codes->code[word->glyphs[i].id] == 0)
      return false;
  return true;
}

/* Takes `text` off the front of *rest; a no-break space there counts as a space. */
static bool take(struct view *rest, struct view text)
{
  if (text.len == 1 && text.at[0] == ' ' && view_starts(*rest, VIEW("\xC2\xA0")))
    text = VIEW("\xC2\xA0");
  if (text.len == 0 || !view_starts(*rest, text))
    return false;
  *rest = view_slice(*rest, text.len, rest->len);
  return true;
}

bool codes_spell(const struct codes *codes, const struct shaped *word)
{
  size_t plain = 0; /* nearly all words are ASCII, one glyph a letter */
  if (!word->turned && word->count == word->text.len)
    while (plain < word->count &&
           codes->plain[codes->code[word->glyphs[plain].id]] == word->text.at[plain])
      plain++;
  if (plain == word->text.len)
    return plain == word->count;
  struct view rest = view_slice(word->text, plain, word->text.len);
  for (size_t i = plain; i < word->count; i++) {
    size_t at = word->turned ? word->count - 1 - i : i; /* in the order of reading */
    if (!take(&rest, codes->text[codes->code[word->glyphs[at].id]]))
      return false;
  }
  return rest.len == 0;
}
