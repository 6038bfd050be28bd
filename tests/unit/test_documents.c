/* A stream of YAML documents: where each begins and ends, and what becomes of those that are too
 * large. */
#include "folder.h"

#include "read/documents.h"
#include "talk/stream.h"

/* What is found: "first line:text|", with "!" behind the number of what is too large; only the
 * first SHOWN bytes of a text are shown. */
enum { SHOWN = 12 };

static void picture(const char *path, struct report *report, struct buffer *out)
{
  struct stream *stream = stream_open(view_of(path), report);
  assert_non_null(stream);
  struct documents *documents = documents_open(stream);
  struct document_text found;
  while (documents_next(documents, &found))
    buffer_format(out, "%zu%s:%.*s|", found.first_line, found.over_limit ? "!" : "",
                  VIEW_ARGS(view_slice(found.text, 0, SHOWN)));
  assert_false(documents_next(documents, &found));
  documents_close(documents);
  stream_close(stream);
}

static void check(struct view text, const char *wanted)
{
  struct fixture fixture;
  struct buffer found;
  buffer_init(&found);
  set_up(&fixture);
  FILE *file = fopen("in.yaml", "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(view_bytes(text), 1, text.len, file), text.len);
  fclose(file);
  picture("in.yaml", fixture.report, &found);
  tear_down(&fixture);
  assert_view(buffer_view(&found), wanted);
  buffer_free(&found);
}

/* ---- small ones ---- */

struct row {
  const char *name, *text, *wanted;
};
static const struct row rows[] = {
  {"nothing", "", "1:|"},
  {"a line feed", "\n", "1:\n|"},
  {"one", "a: b\n", "1:a: b\n|"},
  {"one without an end", "a: b", "1:a: b|"},
  {"two", "a\n---\nb\n", "1:a\n|2:---\nb\n|"},
  {"two, by carriage returns", "a\r---\rb\r", "1:a\r|2:---\rb\r|"},
  {"two, by both", "a\r\n---\r\nb\r\n", "1:a\r\n|2:---\r\nb\r\n|"},
  {"a carriage return at the end", "a\n---\rb\r", "1:a\n|2:---\rb\r|"},
  {"marks alone", "---\n---\n---", "3:---|"},
  {"a mark with a remark", "--- # x\na\n", "1:--- # x\na\n|"},
  {"a mark with a value", "--- a\n--- b\n", "1:--- a\n|2:--- b\n|"},
  {"a mark with a tab", "---\ta\n", "1:---\ta\n|"},
  {"four dashes are none", "a\n----\nb\n", "1:a\n----\nb\n|"},
  {"dashes within a line are none", "a ---\n", "1:a ---\n|"},
  {"two dashes are none", "--", "1:--|"},
  {"a version alone says nothing", "%YAML 1.2\n---\n# x\n", "2:---\n# x\n|"},
  {"a version and a document", "%YAML 1.2\n---\na\n", "2:---\na\n|"},
  {"ends alone say nothing", "...\n...\n", "1:...\n...\n|"},
  {"blanks and remarks say nothing", "  \n # x\n\t\n", "1:  \n # x\n\t\n|"},
  {"a mark alone behind one", "a\n---\n", "1:a\n|"},
  {"empty ones between two", "a\n---\n\n---\n# x\n---\nb\n", "1:a\n|6:---\nb\n|"},
};

static void is_parted(void **state)
{
  const struct row *row = *state;
  check(view_of(row->text), row->wanted);
}

/* ---- large ones ---- */

/* `filling` up to a length, then what stands behind it. */
struct large {
  const char *name, *begin;
  char filling;
  size_t length;
  const char *behind, *wanted;
};
static const struct large larges[] = {
  {"as large as may be", "a: ", 'x', DOCUMENT_LIMIT, "", "1:a: xxxxxxxxx|"},
  {"as large as may be, and one behind it", "a: ", 'x', DOCUMENT_LIMIT - 1, "\n---\nb\n",
   "1:a: xxxxxxxxx|2:---\nb\n|"},
  {"a byte too large", "a: ", 'x', DOCUMENT_LIMIT + 1, "", "1!:a: xxxxxxxxx|"},
  {"too large by a line feed", "a: ", 'x', DOCUMENT_LIMIT, "\n", "1!:a: xxxxxxxxx|"},
  {"too large by a line", "a: ", 'x', DOCUMENT_LIMIT - 1, "\nb\n", "1!:a: xxxxxxxxx|"},
  {"too large, and one behind it", "a: ", 'x', DOCUMENT_LIMIT + 1, "\n---\nb\n",
   "1!:a: xxxxxxxxx|2:---\nb\n|"},
  {"too large by far, and one behind it", "a: ", 'x', 3 * DOCUMENT_LIMIT, "\nc\n---\nb\n",
   "1!:a: xxxxxxxxx|3:---\nb\n|"},
  {"too large by far, by carriage returns", "a: ", 'x', 3 * DOCUMENT_LIMIT, "\rc\r---\rb\r",
   "1!:a: xxxxxxxxx|3:---\rb\r|"},
  {"too many lines", "a\n", '\n', DOCUMENT_LIMIT + 4, "---\nb\n",
   "1!:a\n\n\n\n\n\n\n\n\n\n\n|1048580:---\nb\n|"},
  {"blanks that are too many to look at", "", ' ', DOCUMENT_LIMIT + 4, "", "1!:            |"},
};

static void is_cut(void **state)
{
  const struct large *large = *state;
  struct buffer text;
  buffer_init(&text);
  buffer_add(&text, view_of(large->begin));
  while (text.len < large->length)
    buffer_add_byte(&text, large->filling);
  buffer_add(&text, view_of(large->behind));
  check(buffer_view(&text), large->wanted);
  buffer_free(&text);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, is_parted, rows);
  TABLE_ROWS(table, is_cut, larges);
  return table_run(&table, "documents");
}
