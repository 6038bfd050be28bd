#include "run/output.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "page/pdf.h"
#include "talk/file.h"
#include "words/compose.h"
#include "words/eml.h"
#include "words/plain.h"

enum { LETTER_DIGITS = 2 };

/* ---- names ---- */

const char *output_ending(enum format format)
{
  static const char *const endings[FORMAT_COUNT] = {"pdf", "txt", "html", "md", "eml"};
  return endings[format];
}

static struct view file_of(struct view path)
{
  return view_slice(path, view_behind_last(path, '/'), path.len);
}

/* Splits "family.yaml" at its last dot; a leading dot does not count. */
static struct view stem_of(struct view file, struct view *ending)
{
  for (size_t dot = file.len; dot > 1; dot--)
    if (file.at[dot - 1] == '.') {
      *ending = view_slice(file, dot, file.len);
      return view_slice(file, 0, dot - 1);
    }
  *ending = (struct view){"", 0};
  return file;
}

/* FORMAT_COUNT when the ending is that of no format. */
static enum format format_named(struct view ending)
{
  enum format format = FORMAT_PDF;
  while (format < FORMAT_COUNT && !view_equal_nocase(ending, view_of(output_ending(format))))
    format++;
  return format;
}

static enum format format_of(const struct settings *settings, struct view ending)
{
  if (settings->format != FORMAT_AUTO)
    return settings->format;
  enum format named = format_named(ending);
  return named != FORMAT_COUNT ? named : FORMAT_PDF;
}

static bool to_standard_output(struct target *target, const struct settings *settings)
{
  target->standard_output = true;
  target->format = format_of(settings, VIEW(""));
  if (settings->json) {
    usage_in_words(); /* what reads standard output waits for a letter */
    usage_error("leave out --json, or name a file with -o",
                "-o - and --json both want standard output");
    return false;
  }
  if (settings->separate) {
    usage_error("name a folder: -o letters/",
                "--separate makes several files; standard output is one");
    return false;
  }
  if (settings->ics) {
    usage_error("name a file: -o letters.pdf", "--ics makes a file beside the letters");
    return false;
  }
  if (isatty(STDOUT_FILENO) == 1) {
    usage_error("send it on: optout write me.yaml -o - | lp",
                "a letter is not printed on a terminal");
    return false;
  }
  return true;
}

/* -o with a name: a folder, or the file itself. */
static void name_output(struct target *target, const char *name, struct view *ending)
{
  struct view output = view_of(name);
  if (view_ends(output, VIEW("/")) || file_is_folder(output)) {
    target->folder = output;
    target->make_folder = true;
  } else {
    target->folder = file_folder_of(output);
    target->stem = stem_of(file_of(output), ending);
  }
}

/* A name that says another format than was asked for, or one that no letter has, would deceive
 * whoever opens it. The household's own name is refused later, for a better reason. */
static bool ending_fits(const struct settings *settings, struct view ending)
{
  enum format known = format_named(ending);
  bool fits = known != FORMAT_COUNT &&
              (settings->format == FORMAT_AUTO || settings->format == known);
  bool input = settings->argument_count != 0 &&
               target_is_input(AT_FDCWD, view_of(settings->output), settings->arguments[0]);
  /* Pictures have an ending of their own, which their verb checks. */
  if (ending.len == 0 || fits || input || settings->verb == VERB_PREVIEW)
    return true;
  if (known == FORMAT_COUNT)
    usage_error("end it in .pdf, .txt, .html, .md or .eml, or in nothing",
                "-o has an ending that is no format of letters");
  else
    usage_error("leave out --format, or give the name the ending of that format",
                "-o ends in .%s, and --format says another format", output_ending(known));
  return false;
}

bool target_find(struct target *target, const struct settings *settings, struct view input)
{
  struct view ending;
  const char *output = settings->output;
  memset(target, 0, sizeof *target);
  target->stem = stem_of(file_of(input), &ending);
  target->folder = file_folder_of(input);
  if (output != NULL && output[0] == '\0') {
    usage_error("optout write me.yaml -o letter.pdf", "-o needs a name");
    return false;
  }
  if (output != NULL && strcmp(output, "-") == 0)
    return to_standard_output(target, settings);
  if (output == NULL && view_equal(input, VIEW("-"))) {
    usage_error("optout write - -o letter.pdf", "say with -o where the letters go");
    return false;
  }
  if (view_equal(input, VIEW("-")))
    target->stem = VIEW("letters");
  ending = VIEW("pdf");
  if (output != NULL)
    name_output(target, output, &ending);
  bool named = output != NULL && !target->make_folder;
  if (named && !ending_fits(settings, ending))
    return false;
  target->format = format_of(settings, ending);
  target->ending = named ? ending : view_of(output_ending(target->format));
  return true;
}

struct view target_name(const struct target *target, struct arena *arena, size_t index,
                        size_t count)
{
  int digits = LETTER_DIGITS;
  for (size_t rest = count; rest >= 100; rest /= 10)
    digits++;
  const char *dot = target->ending.len != 0 ? "." : "";
  if (count == 0)
    return arena_format(arena, "%.*s%s%.*s", VIEW_ARGS(target->stem), dot,
                        VIEW_ARGS(target->ending));
  return arena_format(arena, "%.*s-%0*zu%s%.*s", VIEW_ARGS(target->stem), digits, index, dot,
                      VIEW_ARGS(target->ending));
}

bool target_is_input(int folder, struct view name, const char *input)
{
  struct stat read, written;
  return stat(input, &read) == 0 && fstatat(folder, name.at, &written, 0) == 0 &&
         read.st_dev == written.st_dev && read.st_ino == written.st_ino;
}

struct view target_beside(const struct target *target, struct arena *arena, struct view more,
                          struct view ending)
{
  const char *dot = ending.len != 0 ? "." : "";
  return arena_format(arena, "%.*s%.*s%s%.*s", VIEW_ARGS(target->stem), VIEW_ARGS(more), dot,
                      VIEW_ARGS(ending));
}

/* ---- bytes ---- */

/* Forms have no plan, and so no date. */
static bool render_pdf(struct session *session, const struct letters *letters,
                       const struct made_letter *papers, size_t count, struct buffer *out)
{
  const struct document *first = papers[0].document;
  struct pdf_job job = {.title = first->title, .language = first->language, .tags = true};
  job.fields = session->settings->fillable;
  if (letters->plan != NULL)
    job.date = letters->plan->date;
  struct pdf *pdf = pdf_new(&session->faces, NULL);
  pdf_begin(pdf, &job, pdf_into(out));
  for (size_t i = 0; i < count; i++)
    pdf_add(pdf, papers[i].pages);
  bool good = pdf_end(pdf, session->report);
  pdf_free(pdf);
  return good;
}

static void render_html(const struct made_letter *papers, size_t count, struct buffer *out)
{
  const struct document *first = papers[0].document;
  plain_html_begin(first->language, first->title, out);
  for (size_t i = 0; i < count; i++)
    plain_html(papers[i].document, out);
  plain_html_end(out);
}

/* A rule stands between papers: a form may refuse the sign for a new page. Paragraphs of text are
 * not filled, since whatever they are pasted into does that. */
static void render_text(const struct made_letter *papers, size_t count, bool markdown,
                        struct buffer *out)
{
  for (size_t i = 0; i < count; i++) {
    if (i != 0)
      buffer_add(out, markdown ? VIEW("\n---\n\n")
                               : VIEW("\n========================================\n\n"));
    if (markdown)
      plain_markdown(papers[i].document, out);
    else
      plain_text(papers[i].document, 0, out);
  }
}

/* The practice's address when the letter goes to the practice; no other is known. */
static struct eml_mailbox recipient(const struct letter *letter)
{
  struct eml_mailbox to = {{NULL, 0}, {NULL, 0}};
  if (letter->addressee->practice)
    to = (struct eml_mailbox){letter->practice->name.text, letter->practice->email.text};
  return to;
}

/* The kind of all these papers; empty when they are of several. */
static struct view common_kind(const struct made_letter *papers, size_t count)
{
  struct view kind = papers[0].letter->kind;
  for (size_t i = 1; i < count; i++)
    if (!view_equal(papers[i].letter->kind, kind))
      return (struct view){"", 0};
  return kind;
}

/* A subject may be seen by others: it says what kind of letter comes, and nothing of anybody. */
static struct view subject_of(const struct session *session, struct view language,
                              const struct made_letter *papers, size_t count)
{
  struct view kind = common_kind(papers, count);
  char key[80];
  snprintf(key, sizeof key, "message_subject_%.*s", VIEW_ARGS(kind));
  struct view own = compose_wording(session->composer, language, view_of(key));
  return own.len != 0 ? own
                      : compose_wording(session->composer, language, VIEW("message_subject"));
}

static bool render_message(struct session *session, const struct letters *letters,
                           const struct made_letter *papers, size_t count, struct buffer *out)
{
  const struct letter *letter = papers[0].letter;
  const struct person *from =
    papers[0].covers != 0 ? &letters->household->patient : letter->sender;
  struct buffer text, pdf, name; /* not in the run's arena: a batch makes very many of them */
  buffer_init(&text);
  buffer_init(&pdf);
  buffer_init(&name);
  bool good = render_pdf(session, letters, papers, count, &pdf);
  render_text(papers, count, false, &text);
  struct view language = papers[0].document->language;
  struct view word = compose_wording(session->composer, language, VIEW("attachment"));
  buffer_format(&name, "%.*s-%s.pdf", VIEW_ARGS(word), letter->reference);
  struct eml_message message = {
    .from = {from->name.text, from->email.text},
    .to = recipient(letter),
    .subject = subject_of(session, language, papers, count),
    .date = letters->plan->date,
    .text = buffer_view(&text),
    .attachment_name = buffer_view(&name),
    .attachment = buffer_view(&pdf)};
  if (good)
    eml_write(&message, out);
  buffer_free(&text);
  buffer_free(&pdf);
  buffer_free(&name);
  return good;
}

bool output_render(struct session *session, const struct letters *letters,
                   const struct made_letter *papers, size_t count, enum format format,
                   struct buffer *out)
{
  switch (format) {
  case FORMAT_HTML: render_html(papers, count, out); return true;
  case FORMAT_TEXT: render_text(papers, count, false, out); return true;
  case FORMAT_MARKDOWN: render_text(papers, count, true, out); return true;
  case FORMAT_EML: return render_message(session, letters, papers, count, out);
  case FORMAT_AUTO:
  case FORMAT_PDF:
  case FORMAT_COUNT: break;
  }
  return render_pdf(session, letters, papers, count, out);
}
