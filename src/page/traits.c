#include "page/traits.h"

#include "ground/arena.h"
#include "ground/mem.h"
#include "page/layout.h"
#include "page/objects.h"
#include "page/refs.h"

/* There are seven kinds of attributes; words for something to fill in come from templates, in two
 * languages perhaps. What finds no room is said in full. */
enum { SHARED_MAX = 32 };

struct shared {
  struct view text; /* attributes as they stand in the file; or words */
  bool words;
  struct ref ref;
};

struct traits {
  struct objects *objects;
  struct arena arena; /* texts */
  struct shared shared[SHARED_MAX];
  size_t count;
};

struct traits *traits_new(struct objects *objects)
{
  struct traits *traits = mem_zeroed(1, sizeof *traits);
  traits->objects = objects;
  arena_init(&traits->arena);
  return traits;
}

void traits_free(struct traits *traits)
{
  if (traits == NULL)
    return;
  arena_free(&traits->arena);
  mem_free(traits);
}

void traits_begin(struct traits *traits)
{
  arena_reset(&traits->arena);
  traits->count = 0;
}

/* NULL when there is no room for more. */
static const struct ref *share(struct traits *traits, struct view text, bool words)
{
  for (size_t i = 0; i < traits->count; i++)
    if (traits->shared[i].words == words && view_equal(traits->shared[i].text, text))
      return &traits->shared[i].ref;
  if (traits->count == SHARED_MAX)
    return NULL;
  struct shared *shared = &traits->shared[traits->count++];
  *shared = (struct shared){arena_copy(&traits->arena, text), words,
                            ref_to(objects_reserve(traits->objects, 1))};
  return &shared->ref;
}

static void add_text(struct view text, bool words, struct buffer *out)
{
  if (words)
    pdf_string_into(out, text);
  else
    buffer_add(out, text);
}

static void add(struct traits *traits, struct view text, bool words, struct buffer *out)
{
  const struct ref *ref = share(traits, text, words);
  buffer_add(out, words ? VIEW("/Alt") : VIEW("/A"));
  if (ref == NULL) {
    add_text(text, words, out);
    return;
  }
  buffer_add_byte(out, ' ');
  ref_add(out, ref);
}

/* Of a cell that takes one column, and all else. */
static struct view attributes_of(const struct element *element)
{
  switch (element->role[0]) {
  case 'T':
    if (!element_is(element, "TH"))
      return VIEW("");
    return element->column_header ? VIEW("<</O/Table/Scope/Column>>")
                                  : VIEW("<</O/Table/Scope/Row>>");
  case 'L':
    if (!element_is(element, "L"))
      return VIEW("");
    return element->ordered ? VIEW("<</O/List/ListNumbering/Decimal>>")
                            : VIEW("<</O/List/ListNumbering/Disc>>");
  case 'F':
    if (!element_is(element, "Form"))
      return VIEW("");
    return element->tick ? VIEW("<</O/PrintField/Role/cb/checked/off>>")
                         : VIEW("<</O/PrintField/Role/tv>>");
  default: return VIEW("");
  }
}

static void add_wide_cell(struct traits *traits, const struct element *element,
                          struct buffer *out)
{
  struct view cell = attributes_of(element);
  struct buffer text;
  buffer_init(&text);
  buffer_add(&text, cell.len != 0 ? view_slice(cell, 0, cell.len - 2) : VIEW("<</O/Table"));
  buffer_format(&text, "/ColSpan %d>>", element->span);
  add(traits, buffer_view(&text), false, out);
  buffer_free(&text);
}

void traits_add(struct traits *traits, const struct element *element, bool field,
                struct buffer *out)
{
  struct view attributes = attributes_of(element);
  bool form = element->role[0] == 'F'; /* a form, or a figure */
  if (element->span > 1)
    add_wide_cell(traits, element, out);
  else if (attributes.len != 0 && !(form && field))
    add(traits, attributes, false, out);
  if (element->words.len == 0 || field)
    return;
  if (attributes.len != 0) {
    add(traits, element->words, true, out);
  } else { /* a picture's words name somebody, and come once */
    buffer_add(out, VIEW("/Alt"));
    pdf_string_into(out, element->words);
  }
}

void traits_end(struct traits *traits)
{
  struct buffer text;
  buffer_init(&text);
  for (size_t i = 0; i < traits->count; i++) {
    const struct shared *shared = &traits->shared[i];
    buffer_clear(&text);
    add_text(shared->text, shared->words, &text);
    objects_write_text(traits->objects, shared->ref.number, buffer_view(&text));
  }
  buffer_free(&text);
}
