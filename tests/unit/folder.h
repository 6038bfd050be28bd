/* For tests that make files: an empty folder of its own for each, which is the current one. */
#ifndef OPTOUT_TESTS_FOLDER_H
#define OPTOUT_TESTS_FOLDER_H

#include "table.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "ground/arena.h"
#include "talk/report.h"

struct fixture {
  char folder[64];
  int home;
  struct arena arena;
  struct report *report;
};

static inline void set_up(struct fixture *fixture)
{
  strcpy(fixture->folder, "/tmp/optout-test-XXXXXX");
  assert_non_null(mkdtemp(fixture->folder));
  fixture->home = open(".", O_RDONLY | O_DIRECTORY);
  assert_int_equal(chdir(fixture->folder), 0);
  arena_init(&fixture->arena);
  fixture->report = report_new();
}

static inline void tear_down(struct fixture *fixture)
{
  char command[128];
  assert_int_equal(fchdir(fixture->home), 0);
  close(fixture->home);
  snprintf(command, sizeof command, "rm -rf %s", fixture->folder);
  assert_int_equal(system(command), 0);
  arena_free(&fixture->arena);
  report_free(fixture->report);
}

static inline void put(const char *name, const char *text)
{
  FILE *out = fopen(name, "w");
  assert_non_null(out);
  fputs(text, out);
  fclose(out);
}

static inline void assert_file(const char *name, const char *text)
{
  char found[256] = "";
  FILE *in = fopen(name, "r");
  assert_non_null(in);
  size_t size = fread(found, 1, sizeof found - 1, in);
  fclose(in);
  found[size] = '\0';
  assert_string_equal(found, text);
}

/* Everything in the current folder, hidden files too. */
static inline int count_files(void)
{
  int count = 0;
  DIR *folder = opendir(".");
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
    count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  closedir(folder);
  return count;
}

static inline void assert_code(struct fixture *fixture, const char *wanted)
{
  enum severity severity;
  const char *code;
  struct view message;
  struct place place;
  assert_int_equal(report_errors(fixture->report), 1);
  assert_true(report_item(fixture->report, 0, &severity, &code, &message, &place));
  assert_string_equal(code, wanted);
  assert_true(message.len != 0 && message.at[message.len - 1] != '.');
}

#endif
