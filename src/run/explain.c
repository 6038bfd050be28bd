#include "run/explain.h"

#include <stdlib.h>
#include <sys/ioctl.h>

#include "ground/ascii.h"
#include "ground/unicode.h"
#include "matter/catalogue.h"
#include "matter/topics.h"
#include "talk/report.h"
#include "words/article.h"
#include "words/compose.h"
#include "words/plain.h"

enum { NARROWEST = 20, ORDINARY = 72, WIDEST = 80, INDENT = 2 };

static int within_bounds(long columns)
{
  if (columns < NARROWEST)
    return NARROWEST;
  return columns < WIDEST ? (int)columns : WIDEST;
}

int explain_columns(int descriptor)
{
  struct winsize size;
  const char *wanted = getenv("COLUMNS");
  if (wanted != NULL && ascii_digit(wanted[0])) {
    char *end;
    long columns = strtol(wanted, &end, 10);
    if (*end == '\0' && columns > 0)
      return within_bounds(columns);
  }
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return ORDINARY;
  return within_bounds(size.ws_col);
}

/* ---- blocks as a page of text ---- */

static void put_repeated(struct buffer *out, char c, size_t count)
{
  while (count-- != 0)
    buffer_add_byte(out, c);
}

/* One block alone, each line with so many blanks before it. */
static void put_block(const struct block *block, int width, size_t indent, struct buffer *out)
{
  struct block alone = *block;
  struct document document = {.body = &alone};
  struct buffer text;
  alone.next = NULL;
  buffer_init(&text);
  plain_text(&document, width - (int)indent, &text);
  for (struct view rest = buffer_view(&text); rest.len != 0;) {
    struct view line = view_cut(&rest, '\n');
    put_repeated(out, ' ', line.len != 0 ? indent : 0);
    buffer_add(out, line);
    buffer_add_byte(out, '\n');
  }
  buffer_free(&text);
}

/* The title gets a line below it, as long as its last line is. */
static void put_title(const struct block *title, int width, struct buffer *out)
{
  size_t before = out->len;
  put_block(title, width, 0, out);
  struct view set = view_slice(buffer_view(out), before, out->len), last = {"", 0};
  while (set.len != 0)
    last = view_cut(&set, '\n');
  put_repeated(out, '=', unicode_width(last));
  buffer_add_byte(out, '\n');
}

static void put_blocks(const struct block *blocks, int width, struct buffer *out)
{
  size_t indent = 0;
  bool space_due = false;
  for (const struct block *block = blocks; block != NULL; block = block->next) {
    bool heading = block->kind == BLOCK_HEADING;
    if (space_due)
      buffer_add_byte(out, '\n');
    space_due = !heading || block->level == 1;
    if (heading || block->kind == BLOCK_RULE)
      indent = 0;
    if (heading && block->level == 1)
      put_title(block, width, out);
    else if (block->kind == BLOCK_RULE)
      space_due = false;
    else
      put_block(block, width, indent, out);
    if (heading && block->level != 1)
      indent = INDENT;
  }
}

/* ---- what others call ---- */

bool list_print(struct arena *run, struct catalogue *catalogue, int width, struct report *report,
                struct buffer *out)
{
  catalogue_check_names(catalogue, report);
  const struct block *blocks = article_list(run, catalogue, report);
  put_blocks(blocks, width, out);
  return blocks != NULL;
}

bool explain_propose(struct arena *run, struct catalogue *catalogue, const struct opt_out *opt_out,
                     int width, struct report *report, struct buffer *out)
{
  const struct block *blocks = article_proposal(run, catalogue, opt_out, report);
  put_blocks(blocks, width, out);
  return blocks != NULL;
}

/* "GPDPR 2021": people put the year of the news behind the name. */
static struct view without_year(struct view name)
{
  enum { YEAR = 4 };
  size_t end = name.len;
  while (end != 0 && ascii_digit(name.at[end - 1]))
    end--;
  bool year =
    name.len - end == YEAR && end > 1 && (name.at[end - 1] == ' ' || name.at[end - 1] == '-');
  return year ? view_slice(name, 0, end - 1) : name;
}

/* "9Nu4." and "9Nu4.00": Read codes are padded with dots, and one system adds noughts. */
static struct view without_padding(struct view name)
{
  while (view_ends(name, VIEW("00")) && view_find(name, '.') != SIZE_MAX)
    name.len -= 2;
  while (view_ends(name, VIEW(".")))
    name.len--;
  return name;
}

struct found {
  const struct opt_out *opt_out;
  const struct topic *topic;
};

static struct found find(struct catalogue *catalogue, struct view name, struct report *report)
{
  struct found found = {catalogue_opt_out(catalogue, name, report), NULL};
  if (found.opt_out == NULL)
    found.topic = topics_find(catalogue_topics(catalogue), name, report);
  return found;
}

/* By name, by name and year, or by a code that a letter has or had. */
static struct found find_any(struct catalogue *catalogue, struct view name, struct report *report)
{
  struct found found = find(catalogue, name, report);
  if (found.opt_out == NULL && found.topic == NULL)
    found = find(catalogue, without_year(name), report);
  if (found.opt_out == NULL && found.topic == NULL)
    found = find(catalogue, without_padding(name), report);
  if (found.opt_out == NULL && found.topic == NULL)
    found.opt_out = catalogue_by_code(catalogue, without_padding(name), report);
  return found;
}

/* Who has written an opt-out asks for it here first: letters would refuse what is wrong in it. */
static bool has_words(struct arena *run, struct catalogue *catalogue,
                      const struct opt_out *opt_out, struct report *report)
{
  if (opt_out->status == STATUS_UNWRITTEN)
    return true;
  struct composer *composer = composer_new(run, catalogue);
  bool fine = compose_check_words(composer, opt_out, report);
  composer_free(composer);
  return fine;
}

enum explained explain_print(struct arena *run, struct catalogue *catalogue, struct view name,
                             int width, struct report *report, struct buffer *out)
{
  size_t errors = report_errors(report);
  if (!catalogue_check_names(catalogue, report))
    return EXPLAINED_FAULTY;
  struct found found = find_any(catalogue, name, report);
  const struct opt_out *opt_out = found.opt_out;
  const struct topic *topic = found.topic;
  if (opt_out == NULL && topic == NULL)
    return report_errors(report) == errors ? EXPLAINED_UNKNOWN : EXPLAINED_FAULTY;
  if (opt_out != NULL && !has_words(run, catalogue, opt_out, report))
    return EXPLAINED_FAULTY;
  const struct block *blocks = opt_out != NULL ? article_opt_out(run, catalogue, opt_out, report)
                                               : article_topic(run, catalogue, topic, report);
  put_blocks(blocks, width, out);
  return blocks != NULL ? EXPLAINED : EXPLAINED_FAULTY;
}
