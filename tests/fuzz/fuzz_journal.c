/* Any bytes as what an interrupted run left of its journal. The run goes on; what it then finds is
 * written and read once more, and is the same.
 *
 * No fuzzer guesses a checksum: lines get theirs here, but for those that end in '!', which stay as
 * they are. */
#include "scratch.h"

#include <inttypes.h>

#include "batch/journal.h"
#include "ground/hash.h"

static const char name[] = "journal";
static const struct view header = {"part 1 40 40\n", 13};

enum { HOUSEHOLDS = 40 };

static void seal(struct view text, struct buffer *out)
{
  buffer_add(out, VIEW("journal 2\n"));
  buffer_add(out, header);
  while (text.len != 0) {
    struct view line = view_cut(&text, '\n');
    if (view_ends(line, VIEW("!"))) {
      buffer_add(out, line);
      buffer_add_byte(out, '\n');
      continue;
    }
    size_t from = out->len;
    buffer_add(out, line);
    buffer_add_byte(out, '\t');
    struct hash sum = hash_of(view_slice(buffer_view(out), from, out->len));
    buffer_format(out, "%016" PRIx64 "\n", sum.low);
  }
}

static struct journal_entry copy_entry(struct arena *arena, const struct journal_entry *entry)
{
  struct journal_entry copy = *entry;
  copy.file = arena_copy(arena, entry->file);
  copy.reason = arena_copy(arena, entry->reason);
  copy.rows = arena_copy(arena, entry->rows);
  return copy;
}

static bool same_entry(const struct journal_entry *a, const struct journal_entry *b)
{
  return a->number == b->number && a->row == b->row && hash_equal(a->record, b->record) &&
         hash_equal(a->file_hash, b->file_hash) && a->fate == b->fate && a->retry == b->retry &&
         a->people == b->people && a->left_out == b->left_out && a->pages == b->pages &&
         a->row_count == b->row_count && view_equal(a->file, b->file) &&
         view_equal(a->reason, b->reason) && view_equal(a->rows, b->rows);
}

/* Takes what the old journal knows of each household, and writes it into the new one. */
static size_t go_on(int folder, struct arena *arena, struct journal_entry *entries,
                    struct report *report)
{
  struct journal_options options = {
    .folder = folder, .name = name, .header = header, .resume = true, .in_order = true};
  struct view changed;
  struct journal_entry entry;
  size_t count = 0;
  struct journal *journal = journal_open(&options, &changed, arena, report);
  must(journal != NULL && changed.len == 0);
  for (uint64_t number = 1; number <= HOUSEHOLDS; number++)
    if (journal_find(journal, number, &entry)) {
      must(entry.number == number && entry.fate != FATE_PRESENT);
      entries[count++] = copy_entry(arena, &entry);
      journal_add(journal, &entry);
    }
  must(journal_close(journal, true, report));
  return count;
}

static void read_again(int folder, struct arena *arena, const struct journal_entry *entries,
                       size_t count)
{
  struct view lines;
  struct journal_entry entry;
  int error;
  struct journal *journal = journal_read(folder, name, &lines, arena, &error);
  must(journal != NULL && view_ends(lines, header));
  for (size_t i = 0; i < count; i++)
    must(journal_next(journal, &entry) && same_entry(&entry, &entries[i]));
  must(!journal_next(journal, &entry));
  journal_done(journal);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  static int folder = -1;
  struct arena arena;
  struct journal_entry entries[HOUSEHOLDS];
  struct report *report = report_new();
  struct buffer text;
  if (folder == -1)
    folder = open(scratch_folder(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  arena_init(&arena);
  buffer_init(&text);
  seal((struct view){(const char *)bytes, count}, &text);
  scratch_put(name, buffer_view(&text));
  size_t found = go_on(folder, &arena, entries, report);
  read_again(folder, &arena, entries, found);
  must(!report_failed(report));
  buffer_free(&text);
  report_free(report);
  arena_free(&arena);
  return 0;
}
