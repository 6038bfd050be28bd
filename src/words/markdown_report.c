#include "talk/report.h"
#include "words/markdown.h"
#include "words/template.h"

struct wording {
  const char *code, *message, *help;
};

static const struct wording wordings[] = {
  [MARKDOWN_HTML] = {"template-html", "a letter cannot hold HTML",
                     "use Markdown, or put a backslash before a < that is meant"},
  [MARKDOWN_IMAGE] = {"template-image", "a letter cannot hold a picture",
                      "remove it, or drop the exclamation mark to make it a link"},
  [MARKDOWN_CODE] = {"template-code", "a letter cannot hold computer code",
                     "begin the line with fewer than four blanks, and use no backticks"},
  [MARKDOWN_HEADING] = {"template-heading", "there are only two levels of headings",
                        "use # for the subject line and ## for headings within the letter"},
  [MARKDOWN_SUBJECT] = {"template-subject", "this would be a second subject line",
                        "a letter has one heading with a single #; use ## here"},
  [MARKDOWN_DEPTH] = {"template-nesting", "lists and quotes are nested too deeply here",
                      "write it more simply"},
  [MARKDOWN_SCHEME] = {"template-link", "this link leads to something that cannot be printed",
                       "a link begins with https://, http://, mailto: or tel:"},
  [MARKDOWN_VALUE] = {"template-link-value", "there is a tag within a link's address",
                      "write the address out; tags may stand in the link's text"},
  [MARKDOWN_TABLE] = {"template-table", "this list is a table in some rows only",
                      "every item needs a | between blanks, or none may have one"},
  [MARKDOWN_WIDE] = {"template-table-wide", "this table has more columns than a page takes",
                     "eight are the most; write it as two tables"},
  [MARKDOWN_PART] = {"template-part-torn", "a part does not end where it began",
                     "let lists and quotes end within the part, with an empty line"},
  [MARKDOWN_CHARACTER] = {"template-character",
                          "there is a character here that no letter may hold",
                          "remove it; it is written by its name here, between & and ;"},
};

void markdown_report(const struct markdown_finding *finding, const struct line_map *map,
                     struct report *report)
{
  const struct wording *wording = &wordings[finding->fault];
  struct place place = {NULL, 0, 0};
  if (map->count != 0) {
    size_t line = finding->line != 0 ? finding->line - 1 : 0;
    place = map->lines[line < map->count ? line : map->count - 1];
  }
  struct diagnosis *d = report_error(report, wording->code, place, "%s", wording->message);
  diagnosis_help(d, "%s", wording->help);
}
