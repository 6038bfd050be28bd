/* The parser's complaints in plain words.
 *
 * Its own words are recognised, never shown. Several of its complaints have more than one cause;
 * the text round the place tells which one it was.
 */
#include "read/scan.h"

#include <string.h>

#include "talk/report.h"

/* What every cause is told with. */
struct finding {
  const struct source *source;
  const struct complaint *complaint;
  struct report *report;
};

static struct diagnosis *say(const struct finding *finding, const char *code, size_t from,
                             size_t to, const char *message)
{
  struct place place = {finding->source, (uint32_t)from, (uint32_t)to};
  return report_error(finding->report, code, place, "%s", message);
}

/* ---- the text round a place ---- */

static size_t line_start(const struct finding *finding, size_t at)
{
  const struct source *source = finding->source;
  return source_line_start(source, source_line_of(source, at));
}

/* The line's bytes from its start to `at`. */
static struct view line_before(const struct finding *finding, size_t at)
{
  return view_slice(finding->source->text, line_start(finding, at), at);
}

/* The end of the line that holds `at`, without blanks. */
static size_t line_end(const struct finding *finding, size_t at)
{
  const struct source *source = finding->source;
  struct view text = source_line(source, source_line_of(source, at));
  struct view rest = view_trim(view_slice(text, at - line_start(finding, at), text.len));
  return at + (rest.len != 0 ? rest.len : 1);
}

static size_t first_text(const struct finding *finding, size_t at)
{
  struct view before = line_before(finding, at);
  return (size_t)(view_trim(before).at - finding->source->text.at);
}

static char byte_at(const struct finding *finding, size_t at)
{
  return at < finding->source->text.len ? finding->source->text.at[at] : '\0';
}

static bool same_line(const struct finding *finding, size_t a, size_t b)
{
  return source_line_of(finding->source, a) == source_line_of(finding->source, b);
}

/* ---- causes ---- */

/* A key whose line was taken as the rest of the text above it, and above empty lines: that line has
 * no colon, or this one stands too far to the right. False when the colon is not the first of its
 * line. */
static bool explain_joined_line(const struct finding *finding)
{
  const struct source *source = finding->source;
  size_t at = finding->complaint->at, line = source_line_of(source, at);
  struct view before = line_before(finding, at);
  struct view text = VIEW("");
  if (view_find_text(before, VIEW(": ")) != SIZE_MAX)
    return false;
  while (line > source->first_line && view_trim(text).len == 0)
    text = source_line(source, --line);
  if (text.len == 0)
    return false;
  size_t above = source_line_start(source, line);
  if (view_find(text, ':') == SIZE_MAX) {
    size_t from = first_text(finding, above + text.len);
    diagnosis_help(say(finding, "colon-missing", from, above + text.len,
                       "this line has no colon"),
                   "a key is followed by a colon and a space, then by its value");
    return true;
  }
  bool deeper = view_starts(before, VIEW(" "));
  if (deeper)
    diagnosis_help(say(finding, "indent-deeper", first_text(finding, at), at,
                       "this line is indented more than the one it follows"),
                   "start it in the same column as the keys it belongs with");
  return deeper;
}

static void explain_colon(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  if (explain_joined_line(finding))
    return;
  diagnosis_help(say(finding, "colon-in-text", at, at + 1,
                     "this text has a colon followed by a space"),
                 "put quotes round the whole text, as in \"Flat 2: The Mews\"");
}

static void explain_start(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  if (byte_at(finding, at) == '\t')
    return; /* said before the parser ran */
  diagnosis_help(say(finding, "start-character", at, at + 1,
                     "a value may not start with this character"),
                 "put quotes round the whole value");
}

static void explain_quote(const struct finding *finding)
{
  size_t begun = finding->complaint->begun;
  diagnosis_help(say(finding, "quote-open", begun, begun + 1,
                     "the quote opened here is never closed"),
                 "close it with the same sign, or leave both out");
}

static void explain_escape(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  diagnosis_help(say(finding, "backslash", at, at + 1,
                     "a backslash within double quotes begins a sign that does not exist"),
                 "write it twice, or put the text in single quotes");
}

static void explain_lone_colon(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  diagnosis_help(say(finding, "key-empty", at, at + 1, "this colon has no key before it"),
                 "write the key, or put quotes round the whole value");
}

/* In a block of keys the parser wanted a key: either a quote ended too soon, or the indentation
 * is off. */
static void explain_key(const struct finding *finding)
{
  size_t at = finding->complaint->at, last = finding->complaint->end_of_last;
  if (byte_at(finding, at) == ':') {
    explain_lone_colon(finding);
    return;
  }
  if (last != 0 && same_line(finding, last - 1, at)) {
    char quote = byte_at(finding, last - 1);
    if (quote == '\'' || quote == '"')
      diagnosis_help(say(finding, "quote-ended", last - 1, last,
                         "this quote ends the text, but more text follows"),
                     "write it as \"O'Neill\" in double quotes, or with none");
    else
      diagnosis_help(say(finding, "text-after-end", at, line_end(finding, at),
                         "this text stands behind the end of the value"),
                     "put quotes round the whole value");
    return;
  }
  diagnosis_help(say(finding, "indent-differs", at, line_end(finding, at),
                     "this line is indented differently from the ones it belongs with"),
                 "start it in the same column as the lines above it");
}

static void explain_dash(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  diagnosis_help(say(finding, "dash-missing", at, line_end(finding, at),
                     "this list item has lost its dash"),
                 "begin each item with a dash and a space, all in the same column");
}

/* The bracket that was still open at `at`. At the end of a file libyaml points there, and not at
 * the bracket; then it is looked for, without regard to quotes. */
static size_t open_bracket(const struct finding *finding, size_t begun, size_t at)
{
  char c = byte_at(finding, begun);
  if (c == '[' || c == '{')
    return begun;
  size_t closed = 0;
  for (size_t i = at; i-- > 0;) {
    c = byte_at(finding, i);
    if (c == ']' || c == '}')
      closed++;
    else if ((c == '[' || c == '{') && closed-- == 0)
      return i;
  }
  return begun;
}

static void explain_bracket(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  size_t begun = open_bracket(finding, finding->complaint->begun, at);
  char open = byte_at(finding, begun);
  if (at >= finding->source->text.len || !same_line(finding, at, begun)) {
    diagnosis_help(say(finding, "bracket-open", begun, begun + 1,
                       open == '{' ? "the { opened here is never closed"
                                   : "the [ opened here is never closed"),
                   open == '{' ? "add the } where it ends" : "add the ] where it ends");
    return;
  }
  diagnosis_help(say(finding, "comma-missing", at, at + 1,
                     "a comma or the closing bracket is missing before this"),
                 "put a comma between entries, and quotes round one that holds brackets");
}

static void explain_content(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  char c = byte_at(finding, at);
  if (at >= finding->source->text.len) {
    explain_bracket(finding);
    return;
  }
  if (c == ',') {
    diagnosis_help(say(finding, "comma-extra", at, at + 1, "nothing stands before this comma"),
                   "delete the comma, or write the entry that belongs before it");
    return;
  }
  diagnosis_help(say(finding, "bracket-stray", at, at + 1,
                     "nothing was opened that this could close"),
                 "delete it, or put quotes round the whole value");
}

static void explain_no_colon(const struct finding *finding)
{
  size_t begun = finding->complaint->begun;
  diagnosis_help(say(finding, "colon-missing", begun, line_end(finding, begun),
                     "this line has no colon"),
                 "a key is followed by a colon and a space, then by its value");
}

static void explain_dash_here(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  diagnosis_help(say(finding, "dash-here", at, at + 1, "a list may not begin here"),
                 "begin it on the next line, or put quotes round the whole value");
}

static void explain_question(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  diagnosis_help(say(finding, "question-mark", at, at + 1,
                     "a question mark followed by a space may not stand here"),
                 "put quotes round the whole value");
}

static void explain_block_text(const struct finding *finding)
{
  size_t begun = finding->complaint->begun;
  diagnosis_help(say(finding, "block-text", begun, line_end(finding, begun),
                     "behind | or > the line must end"),
                 "begin the text on the next line, indented with spaces, or use quotes");
}

static void explain_name_sign(const struct finding *finding)
{
  size_t begun = finding->complaint->begun;
  diagnosis_help(say(finding, "sign-at-start", begun, begun + 1,
                     "a value may not start with &, * or !"),
                 "put quotes round the whole value");
}

static void explain_stray(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  diagnosis_help(say(finding, "stray-text", at, line_end(finding, at),
                     "this text belongs to nothing before it"),
                 "write it as a key with a colon, or delete it");
}

static void explain_anything(const struct finding *finding)
{
  size_t at = finding->complaint->at;
  diagnosis_help(say(finding, "not-readable", at, line_end(finding, at),
                     "from here on this cannot be read as keys and values"),
                 "compare it with an example; quotes round a value often help");
}

/* Looked through in order; `context` NULL fits any. */
static const struct {
  const char *problem, *context;
  void (*explain)(const struct finding *finding);
} causes[] = {
  {"mapping values are not allowed", NULL, explain_colon},
  {"cannot start any token", NULL, explain_start},
  {NULL, "while scanning an anchor", explain_name_sign},
  {NULL, "while scanning an alias", explain_name_sign},
  {NULL, "while scanning a tag", explain_name_sign},
  {NULL, "while parsing a tag", explain_name_sign},
  {"undefined tag handle", NULL, explain_name_sign},
  {"unknown escape", NULL, explain_escape},
  {"hexdecimal", NULL, explain_escape},
  {"invalid Unicode character escape", NULL, explain_escape},
  {NULL, "while scanning a quoted scalar", explain_quote},
  {"found a tab character", NULL, NULL}, /* tabs are found before the parser runs */
  {NULL, "while scanning a block scalar", explain_block_text},
  {"block sequence entries are not allowed", NULL, explain_dash_here},
  {"mapping keys are not allowed", NULL, explain_question},
  {"could not find expected ':'", NULL, explain_no_colon},
  {"expected key", NULL, explain_key},
  {"expected '-' indicator", NULL, explain_dash},
  {"expected ',' or", NULL, explain_bracket},
  {"expected node content", NULL, explain_content},
  {"expected <document start>", NULL, explain_stray},
};

static bool mentions(const char *words, const char *part)
{
  return part == NULL || (words != NULL && strstr(words, part) != NULL);
}

void scan_explain(const struct source *source, const struct complaint *complaint,
                  struct report *report)
{
  struct finding finding = {source, complaint, report};
  for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++)
    if (mentions(complaint->problem, causes[i].problem) &&
        mentions(complaint->context, causes[i].context)) {
      if (causes[i].explain != NULL)
        causes[i].explain(&finding);
      return;
    }
  explain_anything(&finding);
}
