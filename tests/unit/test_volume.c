/* Files of many letters: written while they grow, right beyond two gigabytes, flat in memory; and
 * fonts that are made once for many files. */
#include "table.h"

#include <sys/resource.h>
#include <unistd.h>

#include "made_pdf.h"
#include "page/bank.h"
#include "page/face.h"
#include "page/places.h"
#include "talk/report.h"

static const struct sample one = {.asks = 1};

static bool has(const struct buffer *answer, const char *text)
{
  return strstr(answer->data, text) != NULL;
}

static void expect(const struct made *made, const char *tool, const char *rest,
                   const char *wanted)
{
  struct buffer answer;
  buffer_init(&answer);
  made_ask(made, tool, rest, &answer);
  if (!has(&answer, wanted) || !has(&answer, "<fine>"))
    fail_msg("'%s' is not in: %s", wanted, answer.data);
  buffer_free(&answer);
}

static void expect_valid(const struct made *made)
{
  struct buffer answer;
  buffer_init(&answer);
  made_ask(made, "qpdf", "--check", &answer);
  if (!has(&answer, "No syntax or stream encoding errors") || has(&answer, "WARNING"))
    fail_msg("%s", answer.data);
  buffer_free(&answer);
}

/* Other programs read 70 objects a letter in tagged ones, so those are fewer. */
static void many_letters(void **state)
{
  bool tags = *state != NULL;
  int letters = tags ? 200 : 1000;
  char pages[40], last[40];
  snprintf(pages, sizeof pages, "Pages:           %d", letters);
  snprintf(last, sizeof last, "-f %d -l %d", letters, letters);
  struct made made;
  made_open(&made);
  made.job.tags = tags;
  made_letters(&made, one, 0, letters);
  made_save(&made);
  assert_in_range(made.bytes.len / (size_t)letters, 1000, tags ? 7000 : 1900);
  expect_valid(&made);
  expect(&made, "pdfinfo", "", pages);
  expect(&made, "pdftotext", last, "Yours faithfully");
  expect(&made, "pdfinfo", "", tags ? "Tagged:          yes" : "Tagged:          no");
  made_drop(&made);
}

/* The last number of the file: where its table of places begins. */
static uint64_t table_place(const struct buffer *bytes)
{
  const char *at = memmem(bytes->data + bytes->len - 40, 40, "startxref\n", 10);
  assert_non_null(at);
  return strtoull(at + 10, NULL, 10);
}

/* Each line of the table leads to its object, 2.4 gigabytes from where the file begins. */
static void beyond_two_gigabytes(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  made.job.tags = false;
  made.job.offset = UINT64_C(0x90000000);
  made_letters(&made, one, 0, 70);
  const char *table = made.bytes.data + (table_place(&made.bytes) - made.job.offset);
  unsigned count;
  int length;
  assert_int_equal(sscanf(table, "xref\n0 %u\n%n", &count, &length), 1);
  assert_true(count > 140);
  for (unsigned i = 1; i < count; i++) {
    uint64_t place = strtoull(table + length + i * PLACE_LINE, NULL, 10);
    char head[32];
    snprintf(head, sizeof head, "%u 0 obj\n", i);
    assert_in_range(place, made.job.offset, made.job.offset + made.bytes.len);
    assert_memory_equal(made.bytes.data + (place - made.job.offset), head, strlen(head));
  }
  made_drop(&made);
}

static void beyond_two_gigabytes_tagged(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  made.job.offset = UINT64_C(0x90000000);
  made_letters(&made, one, 0, 2);
  const char *table = made.bytes.data + (table_place(&made.bytes) - made.job.offset);
  const char *dictionary = strstr(table, " 0 obj\n<<");
  assert_non_null(dictionary);
  assert_true(dictionary - table < 10);
  assert_non_null(strstr(table, "/Type /XRef\n"));
  made_drop(&made);
}

static void places_beyond_four_gigabytes(void **state)
{
  (void)state;
  struct buffer out;
  buffer_init(&out);
  place_line(&out, UINT64_C(9876543210));
  place_line(&out, 0);
  assert_string_equal(out.data, "9876543210 00000 n \n0000000000 65535 f \n");
  buffer_clear(&out);
  const uint64_t places[] = {0, UINT64_C(0x0123456789), place_within(0x0A0B0C, 7)};
  place_rows(&out, places, 3);
  static const unsigned char wanted[] = {
    2, 0, 0, 0, 0, 0, 0, 255,
    2, 1, 0x01, 0x23, 0x45, 0x67, 0x89, 1,
    2, 1, 0xFF, 0xDD, 0xC5, 0xA4, 0x83, 7};
  assert_int_equal(out.len, sizeof wanted);
  assert_memory_equal(out.data, wanted, sizeof wanted);
  buffer_free(&out);
}

static long resident(void)
{
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss; /* KiB at most until now */
}

static bool drop_bytes(void *context, struct view bytes)
{
  *(uint64_t *)context += bytes.len;
  return true;
}

/* Four thousand letters more take no more than their places in the file. */
static void memory_is_flat(void **state)
{
  if (under_valgrind())
    skip(); /* its own memory would be measured */
  struct made made;
  made_open(&made);
  made.job.tags = *state != NULL;
  uint64_t written = 0;
  struct pages *pages = made_letter(&made, one, 0);
  struct pdf *pdf = pdf_new(&made.faces, NULL);
  pdf_begin(pdf, &made.job, (struct pdf_sink){drop_bytes, &written});
  for (int i = 0; i < 1000; i++)
    pdf_add(pdf, pages);
#ifdef __SANITIZE_ADDRESS__ /* which keeps what was freed, for a while */
  enum { ALLOWED = 200000 };
#else
  enum { ALLOWED = 12000 };
#endif
  long before = resident();
  for (int i = 0; i < 4000; i++)
    pdf_add(pdf, pages);
  assert_in_range(resident() - before, 0, ALLOWED);
  assert_true(pdf_end(pdf, made.report));
  assert_true(written > 4000000);
  pdf_free(pdf);
  made_drop(&made);
}

static bool refuse(void *context, struct view bytes)
{
  (void)bytes;
  ++*(int *)context;
  return false;
}

static void a_failing_sink_is_told_of(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  int calls = 0;
  struct pages *pages = made_letter(&made, one, 0);
  struct pdf *pdf = pdf_new(&made.faces, NULL);
  pdf_begin(pdf, &made.job, (struct pdf_sink){refuse, &calls});
  int letters = 0;
  while (letters < 1000 && pdf_add(pdf, pages))
    letters++;
  assert_in_range(letters, 1, 200);
  assert_false(pdf_end(pdf, made.report));
  assert_int_equal(calls, 1);                       /* it is not asked again */
  assert_int_equal(report_errors(made.report), 0); /* the sink tells itself */
  pdf_begin(pdf, &made.job, pdf_into(&made.bytes)); /* and the next file is well */
  assert_true(pdf_add(pdf, pages));
  assert_true(pdf_end(pdf, made.report));
  pdf_free(pdf);
  made_save(&made);
  expect_valid(&made);
  made_drop(&made);
}

static void bookmarks_lead_to_letters(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  struct pages *pages = made_letter(&made, one, 0);
  struct pdf *pdf = pdf_new(&made.faces, NULL);
  pdf_begin(pdf, &made.job, pdf_into(&made.bytes));
  pdf_bookmark(pdf, VIEW("replaced"));
  pdf_bookmark(pdf, VIEW("The (old) Surgery"));
  pdf_add(pdf, pages);
  pdf_add(pdf, pages);
  pdf_bookmark(pdf, VIEW("Meddygfa'r D\xC5\xB5r"));
  pdf_add(pdf, pages);
  pdf_bookmark(pdf, VIEW("no letter follows"));
  assert_true(pdf_end(pdf, made.report));
  pdf_free(pdf);
  made_save(&made);
  expect_valid(&made);
  struct buffer answer;
  buffer_init(&answer);
  made_ask(&made, "mutool", "show", &answer);
  const char *first = strstr(answer.data, "\"The (old) Surgery\"\t#page=1");
  const char *second = strstr(answer.data, "\"Meddygfa'r D\xC5\xB5r\"\t#page=3");
  if (first == NULL || second == NULL || has(&answer, "replaced") || has(&answer, "no letter"))
    fail_msg("%s", answer.data);
  buffer_free(&answer);
  made_drop(&made);
}

/* ---- the bank ---- */

static void write_with(struct made *made, const struct font_bank *bank, struct sample sample)
{
  struct pdf *pdf = pdf_new(&made->faces, bank);
  buffer_clear(&made->bytes);
  pdf_begin(pdf, &made->job, pdf_into(&made->bytes));
  assert_true(pdf_add(pdf, made_letter(made, sample, 0)));
  assert_true(pdf_end(pdf, made->report));
  pdf_free(pdf);
}

static struct font_bank *bank_of(struct made *made)
{
  struct font_bank *bank = font_bank_new(&made->faces);
  const struct pages *pages = made_letter(made, one, 0);
  for (size_t i = 0; i < pages->count; i++)
    for (const struct mark *mark = pages->pages[i].first; mark != NULL; mark = mark->next)
      for (size_t word = 0; mark->kind == MARK_TEXT && word < mark->word_count; word++)
        font_bank_text(bank, mark->words[word]->text);
  font_bank_text(bank, VIEW("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789"));
  assert_true(font_bank_bake(bank, made->report));
  return bank;
}

static void a_bank_serves_every_file(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  struct font_bank *bank = bank_of(&made);
  write_with(&made, bank, one);
  made_save(&made);
  expect_valid(&made);
  expect(&made, "pdftotext", "", "Dear Practice Manager");
  struct buffer answer;
  buffer_init(&answer);
  made_ask(&made, "pdffonts", "", &answer);
  assert_true(has(&answer, "+LiberationSans  ") && has(&answer, "+LiberationSans-Bold"));
  const char *regular = strstr(answer.data, "+LiberationSans  ");
  assert_null(strstr(regular + 1, "+LiberationSans  ")); /* the bank has all that is needed */
  buffer_free(&answer);
  font_bank_free(bank);
  made_drop(&made);
}

static void what_a_bank_lacks_comes_from_another_font(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  struct font_bank *bank = bank_of(&made);
  write_with(&made, bank, (struct sample){.asks = 1, .name = "\xC5\x81ukasz \xCE\xA9mega Smith"});
  made_save(&made);
  expect_valid(&made);
  expect(&made, "pdftotext", "", "\xC5\x81ukasz \xCE\xA9mega Smith");
  struct buffer answer;
  buffer_init(&answer);
  made_ask(&made, "pdffonts", "", &answer);
  const char *regular = strstr(answer.data, "+LiberationSans  ");
  assert_non_null(regular);
  assert_non_null(strstr(regular + 1, "+LiberationSans  "));
  buffer_free(&answer);
  font_bank_free(bank);
  made_drop(&made);
}

static const struct CMUnitTest tests[] = {
  /* First, since what a process took at most never shrinks. */
  {"memory is flat", memory_is_flat, NULL, NULL, NULL},
  {"memory is flat, tagged", memory_is_flat, NULL, NULL, (void *)1},
  {"a thousand letters", many_letters, NULL, NULL, NULL},
  {"two hundred letters, tagged", many_letters, NULL, NULL, (void *)1},
  cmocka_unit_test(beyond_two_gigabytes),
  cmocka_unit_test(beyond_two_gigabytes_tagged),
  cmocka_unit_test(places_beyond_four_gigabytes),
  cmocka_unit_test(a_failing_sink_is_told_of),
  cmocka_unit_test(bookmarks_lead_to_letters),
  cmocka_unit_test(a_bank_serves_every_file),
  cmocka_unit_test(what_a_bank_lacks_comes_from_another_font),
};

int main(void) { return cmocka_run_group_tests_name("volume", tests, NULL, NULL); }
