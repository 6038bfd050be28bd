/* Fields for a screen, as other programs find them in the file. */
#include "table.h"

#include "made_pdf.h"
#include "page/envelope.h"

static struct document *form_document(struct arena *arena)
{
  struct document *document = sample_letter(arena, (struct sample){.asks = 1});
  struct block *form = sample_block(arena, BLOCK_PARAGRAPH, "Full name ____");
  sample_then(form, sample_block(arena, BLOCK_PARAGRAPH, "Born (if known) [ ][ ] [ ][ ][ ][ ]"));
  sample_then(form, sample_block(arena, BLOCK_PARAGRAPH, "[ ] I am the patient"));
  sample_then(form, sample_block(arena, BLOCK_PARAGRAPH, "Why ____ ____ ____ ____"));
  struct block *sign =
    sample_parent(arena, BLOCK_ITEM, sample_block(arena, BLOCK_PARAGRAPH, "Signature ____"));
  sample_then(sign, sample_parent(arena, BLOCK_ITEM,
                                  sample_block(arena, BLOCK_PARAGRAPH, "Date ____")));
  sample_then(form, sample_parent(arena, BLOCK_BULLETS, sign));
  document->body = sample_part(arena, "form", form);
  return document;
}

static void make_form(struct made *made, int copies)
{
  struct layout_style style = {envelope_find(VIEW("none")), 0};
  struct pdf *pdf = pdf_new(&made->faces, NULL);
  buffer_clear(&made->bytes);
  pdf_begin(pdf, &made->job, pdf_into(&made->bytes));
  for (int i = 0; i < copies; i++) {
    struct pages *pages = layout_letter(&made->arena, form_document(&made->arena), &style,
                                        &made->faces, made->report);
    assert_non_null(pages);
    assert_true(pdf_add(pdf, pages));
  }
  assert_true(pdf_end(pdf, made->report));
  pdf_free(pdf);
}

/* What qpdf says of the form. */
static void ask_form(bool on_screen, int copies, struct buffer *answer)
{
  struct made made;
  made_open(&made);
  made.job.fields = on_screen;
  make_form(&made, copies);
  made_save(&made);
  buffer_init(answer);
  made_ask(&made, "qpdf", "--json=1 --json-key=acroform", answer);
  made_drop(&made);
}

static size_t count_of(const struct buffer *answer, const char *text)
{
  size_t count = 0;
  for (const char *at = answer->data; (at = strstr(at, text)) != NULL; at++)
    count++;
  return count;
}

/* `name` stands in what qpdf says, so many times in a form made twice. */
struct told {
  const char *name;
  size_t times;
};
static const struct told tolds[] = {
  {"\"needappearances\": false", 1},
  {"\"hasacroform\": true", 1},
  {"\"fullname\": \"", 10},
  {"\"fullname\": \"01-full-name\"", 1},
  {"\"fullname\": \"02-born-if-known\"", 1},
  {"\"fullname\": \"03-born-if-known\"", 1},
  {"\"fullname\": \"04-i-am-the-patient\"", 1},
  {"\"fullname\": \"05-why\"", 1},
  {"\"fullname\": \"06-full-name\"", 1},
  {"\"alternativename\": \"Full name\"", 2},
  {"\"alternativename\": \"Born (if known), part 2 of 2\"", 2},
  {"\"alternativename\": \"I am the patient\"", 2},
  {"\"fieldtype\": \"/Btn\"", 2},
  {"\"ischeckbox\": true", 2},
  {"\"value\": \"/Off\"", 2},
  {"\"fieldflags\": 20971520", 4}, /* combs, and no marks of wrong spelling */
  {"\"fieldflags\": 4194304", 2},
  {"\"alternativename\": \"Why\"", 2},
  {"\"fieldflags\": 8392704", 2}, /* several lines, and no scrolling */
  {"ignature", 0},
  {"Date", 0},
};

static void fields_are_told(void **state)
{
  const struct told *told = *state;
  struct buffer answer;
  ask_form(true, 2, &answer);
  assert_int_equal(count_of(&answer, told->name), told->times);
  buffer_free(&answer);
}

static void paper_has_no_fields(void **state)
{
  struct buffer answer;
  (void)state;
  ask_form(false, 1, &answer);
  assert_int_equal(count_of(&answer, "\"hasacroform\": false"), 1);
  buffer_free(&answer);
}

/* Also when the writer has made another file before. */
static void same_form_same_bytes(void **state)
{
  struct made made;
  struct buffer first;
  (void)state;
  made_open(&made);
  made.job.fields = true;
  make_form(&made, 1);
  first = made.bytes;
  buffer_init(&made.bytes);
  make_form(&made, 1);
  assert_int_equal(first.len, made.bytes.len);
  assert_memory_equal(first.data, made.bytes.data, first.len);
  buffer_free(&first);
  made_drop(&made);
}

/* Fields of one file are not those of the next. */
static void files_do_not_mix(void **state)
{
  struct made made;
  struct buffer answer;
  (void)state;
  made_open(&made);
  struct layout_style style = {envelope_find(VIEW("none")), 0};
  struct pdf *pdf = pdf_new(&made.faces, NULL);
  made.job.fields = true;
  for (int i = 0; i < 2; i++) {
    buffer_clear(&made.bytes);
    pdf_begin(pdf, &made.job, pdf_into(&made.bytes));
    assert_true(pdf_add(pdf, layout_letter(&made.arena, form_document(&made.arena), &style,
                                           &made.faces, made.report)));
    assert_true(pdf_end(pdf, made.report));
  }
  pdf_free(pdf);
  made_save(&made);
  buffer_init(&answer);
  made_ask(&made, "qpdf", "--json=1 --json-key=acroform", &answer);
  assert_int_equal(count_of(&answer, "\"fullname\": \""), 5);
  assert_int_equal(count_of(&answer, "\"fullname\": \"01-full-name\""), 1);
  buffer_free(&answer);
  made_drop(&made);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, fields_are_told, tolds);
  TABLE_CASE(table, paper_has_no_fields, "paper has no fields");
  TABLE_CASE(table, same_form_same_bytes, "the same form is the same bytes");
  TABLE_CASE(table, files_do_not_mix, "fields of one file are not those of the next");
  return table_run(&table, "form fields");
}
