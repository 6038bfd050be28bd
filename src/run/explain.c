#include "run/explain.h"

#include "ground/arena.h"
#include "ground/unicode.h"
#include "matter/catalogue.h"

/* ---- wrapped text ---- */

/* Text set in lines of `width` columns, with `indent` columns before each. */
struct setter {
  struct buffer *out;
  size_t width, indent, column;
};

static void blanks(struct buffer *out, size_t count)
{
  while (count-- != 0)
    buffer_add_byte(out, ' ');
}

static void put_word(struct setter *setter, struct view word)
{
  size_t width = unicode_width(word);
  if (setter->column > setter->indent && setter->column + 1 + width > setter->width) {
    buffer_add_byte(setter->out, '\n');
    setter->column = 0;
  }
  if (setter->column == 0) {
    blanks(setter->out, setter->indent);
    setter->column = setter->indent;
  } else if (setter->column > setter->indent) {
    buffer_add_byte(setter->out, ' ');
    setter->column++;
  }
  buffer_add(setter->out, word);
  setter->column += width;
}

static void put_text(struct setter *setter, struct view text)
{
  while (text.len != 0) {
    struct view line = view_cut(&text, '\n');
    while (line.len != 0) {
      struct view word = view_cut(&line, ' ');
      if (word.len != 0)
        put_word(setter, word);
    }
  }
}

static void put_paragraph(struct buffer *out, size_t width, size_t indent, struct view text)
{
  if (text.len == 0)
    return;
  struct setter setter = {out, width, indent, 0};
  put_text(&setter, text);
  buffer_add_byte(out, '\n');
}

static void put_item(struct buffer *out, size_t width, struct view text)
{
  buffer_add(out, VIEW("  - "));
  struct setter setter = {out, width, 4, 4};
  put_text(&setter, text);
  buffer_add_byte(out, '\n');
}

static void put_items(struct buffer *out, size_t width, const char *heading,
                      const struct view *items, size_t count)
{
  if (count == 0)
    return;
  buffer_format(out, "\n%s\n", heading);
  for (size_t i = 0; i < count; i++)
    put_item(out, width, items[i]);
}

static void put_section(struct buffer *out, size_t width, const char *heading, struct view text)
{
  if (text.len == 0)
    return;
  buffer_format(out, "\n%s\n", heading);
  put_paragraph(out, width, 2, text);
}

/* ---- list ---- */

static size_t longest_id(const struct opt_out *const *all, size_t count)
{
  size_t longest = 0;
  for (size_t i = 0; i < count; i++)
    longest = all[i]->id.len > longest ? all[i]->id.len : longest;
  return longest;
}

static void put_row(struct buffer *out, const struct opt_out *opt_out, size_t width)
{
  buffer_format(out, "  %.*s", VIEW_ARGS(opt_out->id));
  blanks(out, width - opt_out->id.len + 2);
  buffer_format(out, "%s %.*s\n", opt_out->affects_care ? "+" : " ",
                VIEW_ARGS(opt_out->summary));
}

static void put_rows(struct buffer *out, const struct opt_out *const *all, size_t count,
                     bool written, size_t width)
{
  for (size_t i = 0; i < count; i++)
    if ((all[i]->status == STATUS_ACTIVE) == written)
      put_row(out, all[i], width);
}

void list_print(struct catalogue *catalogue, struct report *report, struct buffer *out)
{
  size_t count;
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  size_t width = longest_id(all, count);
  buffer_add(out, VIEW("Letters can be written for:\n"));
  put_rows(out, all, count, true, width);
  buffer_add(out, VIEW("\nKnown, but without a letter yet:\n"));
  put_rows(out, all, count, false, width);
  buffer_add(out, VIEW("\n+ It affects your care: those who treat you see less, or more.\n"
                       "`optout explain ID` tells what one does and does not stop.\n"));
}

/* ---- explain ---- */

static void put_choices(struct buffer *out, const struct opt_out *opt_out)
{
  if (opt_out->option_count == 0)
    return;
  buffer_add(out, VIEW("\nIts choices\n"));
  for (size_t i = 0; i < opt_out->option_count; i++)
    buffer_format(out, "  - %.*s: %.*s\n", VIEW_ARGS(opt_out->options[i].id),
                  VIEW_ARGS(opt_out->options[i].words));
}

static void put_cell(struct buffer *out, const char *system, struct view code)
{
  if (code.len != 0)
    buffer_format(out, " %s %.*s", system, VIEW_ARGS(code));
}

static void put_codes(struct buffer *out, const struct opt_out *opt_out)
{
  if (opt_out->code_count == 0)
    return;
  buffer_add(out, VIEW("\nIts codes in a GP record\n"));
  for (size_t i = 0; i < opt_out->code_count; i++) {
    const struct code *code = &opt_out->codes[i];
    buffer_format(out, "  - %.*s%s%.*s:", VIEW_ARGS(code->use), code->choice.len != 0 ? " " : "",
                  VIEW_ARGS(code->choice));
    put_cell(out, "Read v2", code->read);
    put_cell(out, "CTV3", code->ctv3);
    put_cell(out, "SNOMED CT", code->snomed);
    buffer_add_byte(out, '\n');
  }
}

static struct view who_signs(struct arena *arena, const struct catalogue *catalogue,
                             const struct opt_out *opt_out)
{
  static const char *const property[] = {
    [VERDICT_ACCEPT] = "An authority over property is enough.",
    [VERDICT_WARN] = "An authority over property is stated, and the practice decides.",
    [VERDICT_REFUSE] = "An authority over property is not enough."};
  return arena_format(
    arena,
    "Under %d, somebody with parental responsibility. From %d on, the patient%s. For somebody of "
    "%d or older who lacks capacity, an attorney for health and welfare or a deputy for personal "
    "welfare. %s",
    opt_out->child_signs_from, opt_out->child_signs_from,
    opt_out->countersign ? "; a parent may sign beside a child" : "",
    catalogue_adult_from(catalogue), property[opt_out->property_authority]);
}

static void put_evidence(struct buffer *out, struct arena *arena, size_t width,
                         const struct opt_out *opt_out)
{
  static const char *const sure[] = {[CONFIDENCE_LOW] = "not confirmed",
                                     [CONFIDENCE_MEDIUM] = "one good source",
                                     [CONFIDENCE_HIGH] = "confirmed"};
  struct view date = date_words(arena, opt_out->as_of);
  put_section(out, width, "Where this comes from",
              arena_format(arena, "%.*s (%s, as of %.*s)", VIEW_ARGS(opt_out->source),
                           sure[opt_out->confidence], VIEW_ARGS(date)));
}

static void put_heading(struct buffer *out, size_t width, struct view heading)
{
  buffer_format(out, "%.*s\n", VIEW_ARGS(heading));
  size_t columns = unicode_width(heading);
  for (size_t i = 0; i < columns && i < width; i++)
    buffer_add_byte(out, '=');
  buffer_add(out, VIEW("\n"));
}

/* A name of the past: what it was, and what to ask for now. */
static void put_past(struct buffer *out, size_t width, const struct opt_out *past)
{
  put_heading(out, width, past->id);
  struct setter setter = {out, width, 0, 0};
  put_text(&setter, VIEW("A name of the past:"));
  put_text(&setter, past->note);
  put_text(&setter, VIEW("\u2013"));
  put_text(&setter, past->advice);
  buffer_add(out, VIEW(".\n\n"));
}

static void put_opt_out(struct buffer *out, size_t width, struct arena *arena,
                        const struct catalogue *catalogue, const struct opt_out *opt_out)
{
  put_heading(out, width, opt_out->name);
  put_paragraph(out, width, 0, opt_out->summary);
  if (opt_out->status == STATUS_UNWRITTEN)
    put_section(out, width, "This letter is not written yet. Instead", opt_out->advice);
  put_items(out, width, "It stops", opt_out->stops, opt_out->stop_count);
  put_items(out, width, "It does not stop", opt_out->does_not_stop,
            opt_out->does_not_stop_count);
  put_section(out, width, "Care",
              opt_out->affects_care
                ? arena_format(arena, "It is affected: %.*s.", VIEW_ARGS(opt_out->care_warning))
                : VIEW("It is not affected."));
  put_choices(out, opt_out);
  put_section(out, width, "Who signs", who_signs(arena, catalogue, opt_out));
  put_section(out, width, "To take it back", opt_out->withdraw_words);
  put_codes(out, opt_out);
  put_section(out, width, "What else to know", opt_out->explanation);
  put_evidence(out, arena, width, opt_out);
}

bool explain_print(struct catalogue *catalogue, struct view id, int width, struct report *report,
                   struct buffer *out)
{
  size_t columns = width < 40 ? 40 : (size_t)width;
  const struct opt_out *opt_out = catalogue_opt_out(catalogue, id, report);
  if (opt_out == NULL)
    return false;
  struct arena arena;
  arena_init(&arena);
  if (opt_out->status == STATUS_HISTORIC) {
    put_past(out, columns, opt_out);
    if (opt_out->replaced_by.len != 0)
      opt_out = catalogue_opt_out(catalogue, opt_out->replaced_by, report);
  }
  if (opt_out != NULL && opt_out->status != STATUS_HISTORIC)
    put_opt_out(out, columns, &arena, catalogue, opt_out);
  arena_free(&arena);
  return true;
}
