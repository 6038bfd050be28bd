/* Warnings that many households share: each kind is told, however many there are. */
#include "table.h"

#include <stdlib.h>

#include "batch/outcome.h"
#include "batch/told.h"

static const struct many {
  const char *name;
  unsigned codes, words, times; /* kinds; remarks of each that differ; how often each is given */
  unsigned lines, others;       /* that are told; that are only counted, of each kind */
} many[] = {
  {"nothing", 0, 0, 0, 0, 0},
  {"one", 1, 1, 1, 1, 0},
  {"the same again and again", 1, 1, 500, 1, 0},
  {"as many kinds as the program has", 300, 1, 2, 300, 0},
  {"as many of a kind as are told", 2, TOLD_ALIKE, 1, 2 * TOLD_ALIKE, 0},
  {"one more of a kind than are told", 2, TOLD_ALIKE + 1, 1, 2 * TOLD_ALIKE, 1},
  {"many more of a kind, each twice", 3, TOLD_ALIKE + 40, 2, 3 * TOLD_ALIKE, 80},
};

static void add(struct told *told, unsigned code, unsigned words)
{
  char code_text[32], message[32];
  snprintf(code_text, sizeof code_text, "kind-%u", code);
  snprintf(message, sizeof message, "said %u", words);
  struct remark remark = {SEVERITY_WARNING, view_of(code_text), view_of(message), VIEW("a\nb"),
                          VIEW("people.csv:2:1"), VIEW("    2 | x\n")};
  told_add(told, &remark);
  memset(code_text, 'x', sizeof code_text); /* a copy was taken */
}

static unsigned count(const char *text, const char *wanted)
{
  unsigned found = 0;
  for (; (text = strstr(text, wanted)) != NULL; text++)
    found++;
  return found;
}

static void no_kind_is_lost(void **state)
{
  const struct many *row = *state;
  struct told *told = told_new();
  char *text = NULL, more[64];
  size_t length;
  for (unsigned time = 0; time < row->times; time++)
    for (unsigned words = 0; words < row->words; words++)
      for (unsigned code = 0; code < row->codes; code++)
        add(told, code, words);
  FILE *out = open_memstream(&text, &length);
  told_print(told, out, NULL);
  fclose(out);
  assert_int_equal(count(text, "people.csv:2:1: warning: said "), row->lines);
  assert_int_equal(count(text, "    2 | x\n   help: a\n   help: b\n"), row->lines);
  snprintf(more, sizeof more, " (and %u more)\n", row->times - 1);
  assert_int_equal(count(text, more), row->times > 1 ? row->lines : 0);
  snprintf(more, sizeof more, "\nand %u more of the last kind", row->others);
  assert_int_equal(count(text, more), row->others != 0 ? row->codes : 0);
  free(text);
  told_free(told);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, no_kind_is_lost, many);
  told_free(NULL);
  return table_run(&table, "told");
}
