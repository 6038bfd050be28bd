/* Names of files as messages show them, and as commands that are to be typed have them. */
#include "table.h"

#include "talk/command.h"
#include "talk/fault.h"

/* Longer than any message shows. */
#define LONG_PART "0123456789012345678901234567890123456789012345678901234567890123456789/"
#define LONG_PATH LONG_PART LONG_PART LONG_PART LONG_PART LONG_PART "me.yaml"

struct row {
  const char *name, *path, *word;
};
static const struct row words[] = {
  {"a plain name stays", "me.yaml", "me.yaml"},
  {"a blank wants quotation marks", "my file.yaml", "'my file.yaml'"},
  {"an apostrophe is put outside of them", "o'neill.yaml", "'o'\\''neill.yaml'"},
  {"a name is no option", "-x.yaml", "./-x.yaml"},
  {"a control character is not shown", "a\x1B[1m", "'a?[1m'"},
  {"a byte that is no text is not shown", "Jos\xE9.yaml", "'Jos?.yaml'"},
  {"a long path stays whole", LONG_PATH, LONG_PATH},
  {"no name is still a word", "", "''"},
};

static void is_a_word(void **state)
{
  const struct row *row = *state;
  struct buffer out;
  buffer_init(&out);
  command_word(&out, view_of(row->path));
  assert_view(buffer_view(&out), row->word);
  buffer_free(&out);
}

/* A message is for reading; and what stands before a name is not counted. */
static void messages_cut_long_paths(void **state)
{
  enum { SHOWN = 300 };
  struct buffer out;
  (void)state;
  buffer_init(&out);
  fault_path(&out, VIEW(LONG_PATH));
  assert_int_equal(out.len, SHOWN);
  fault_path(&out, VIEW("me.yaml"));
  assert_view(view_slice(buffer_view(&out), SHOWN, out.len), "me.yaml");
  buffer_free(&out);
}

static void folder_and_file_are_joined(void **state)
{
  struct buffer out;
  (void)state;
  buffer_init(&out);
  command_in_folder(&out, VIEW("my letters//"), VIEW("a.pdf"));
  assert_view(buffer_view(&out), "'my letters/a.pdf'");
  buffer_free(&out);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, is_a_word, words);
  TABLE_CASE(table, messages_cut_long_paths, "messages cut long paths");
  TABLE_CASE(table, folder_and_file_are_joined, "a folder and a file are joined");
  return table_run(&table, "command");
}
