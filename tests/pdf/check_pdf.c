/* check_pdf FILE...      prints one line for each finding; 0 when there is none, else 1
 * check_pdf --tap FILE   one case for each rule
 * check_pdf --rules      the table of rules, for people
 * check_pdf --ids        their ids, for scripts
 *
 * 2 when a file cannot be read or the command line is wrong. */
#include <string.h>

#include "check.h"

static int check_file(const char *path, bool tap)
{
  struct check *check = check_open(path);
  if (check == NULL) {
    fprintf(stderr, "%s: not a PDF file that qpdf can read\n", path);
    return 2;
  }
  check_rules(check);
  if (tap)
    check_print_tap(check, stdout);
  else
    check_print(check, stdout);
  int status = check_count(check, NULL) != 0;
  check_close(check);
  return status;
}

static int print_rules(void)
{
  printf("| rule | clause | says |\n|---|---|---|\n");
  for (size_t i = 0; i < rule_count; i++)
    printf("| `%s` | %s | %s |\n", rules[i].id, rules[i].clause, rules[i].statement);
  return 0;
}

static int print_ids(void)
{
  for (size_t i = 0; i < rule_count; i++)
    puts(rules[i].id);
  return 0;
}

int main(int argc, char **argv)
{
  if (argc == 2 && strcmp(argv[1], "--rules") == 0)
    return print_rules();
  if (argc == 2 && strcmp(argv[1], "--ids") == 0)
    return print_ids();
  bool tap = argc == 3 && strcmp(argv[1], "--tap") == 0;
  if (argc < 2 || (argv[1][0] == '-' && !tap)) {
    fprintf(stderr, "usage: check_pdf FILE... | --tap FILE | --rules | --ids\n");
    return 2;
  }
  int worst = 0;
  for (int i = tap ? 2 : 1; i < argc; i++) {
    int status = check_file(argv[i], tap);
    worst = status > worst ? status : worst;
  }
  return worst;
}
