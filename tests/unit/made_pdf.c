#include "made_pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "page/envelope.h"
#include "page/fonts.h"
#include "talk/report.h"

void made_open(struct made *made)
{
  memset(made, 0, sizeof *made);
  made->report = report_new();
  made->job = (struct pdf_job){.title = VIEW(MADE_TITLE),
                               .language = VIEW("en-GB"),
                               .date = {2026, 11, 21},
                               .tags = true};
  arena_init(&made->arena);
  buffer_init(&made->bytes);
  assert_true(fonts_open(&made->faces, made->report));
}

struct pages *made_letter(struct made *made, struct sample sample, int points)
{
  struct layout_style style = {envelope_find(VIEW("dl")), points};
  struct pages *pages = layout_letter(&made->arena, sample_letter(&made->arena, sample), &style,
                                      &made->faces, made->report);
  assert_non_null(pages);
  return pages;
}

void made_letters(struct made *made, struct sample sample, int points, int letters)
{
  struct pdf *pdf = pdf_new(&made->faces, NULL);
  buffer_clear(&made->bytes);
  pdf_begin(pdf, &made->job, pdf_into(&made->bytes));
  for (int i = 0; i < letters; i++)
    assert_true(pdf_add(pdf, made_letter(made, sample, points)));
  assert_true(pdf_end(pdf, made->report));
  pdf_free(pdf);
}

void made_save(struct made *made)
{
  strcpy(made->path, "/tmp/optout-test-XXXXXX");
  int file = mkstemp(made->path);
  assert_true(file >= 0);
  assert_true(write(file, made->bytes.data, made->bytes.len) == (ssize_t)made->bytes.len);
  close(file);
}

void made_drop(struct made *made)
{
  if (made->path[0] != '\0')
    unlink(made->path);
  fonts_close(&made->faces);
  report_free(made->report);
  arena_free(&made->arena);
  buffer_free(&made->bytes);
}

void made_ask(const struct made *made, const char *tool, const char *rest, struct buffer *answer)
{
  char command[300];
  snprintf(command, sizeof command, "command -v %s >/dev/null", tool);
  if (system(command) != 0) {
    fprintf(stderr, "skipped: %s is not installed\n", tool);
    skip();
  }
  const char *last = strcmp(tool, "pdftotext") == 0 ? "-" : "";
  if (strcmp(rest, "show") == 0)
    last = "outline";
  snprintf(command, sizeof command, "%s %s '%s' %s 2>&1", tool, rest, made->path, last);
  FILE *pipe = popen(command, "r");
  assert_non_null(pipe);
  char chunk[4096];
  size_t count;
  while ((count = fread(chunk, 1, sizeof chunk, pipe)) != 0)
    buffer_add_bytes(answer, chunk, count);
  buffer_add(answer, pclose(pipe) == 0 ? VIEW("\n<fine>") : VIEW("\n<failed>"));
}
