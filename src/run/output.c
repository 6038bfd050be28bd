#include "run/output.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "matter/catalogue.h"
#include "matter/plan.h"
#include "page/pdf.h"
#include "words/plain.h"

static const char *const endings[] = {"pdf", "txt", "html", "md"};
enum { FORMAT_COUNT = 4, TEXT_COLUMNS = 72, LETTER_DIGITS = 2 };

/* ---- names ---- */

static struct view folder_of(struct view path)
{
  size_t slash = path.len;
  while (slash > 0 && path.at[slash - 1] != '/')
    slash--;
  if (slash == 0)
    return VIEW(".");
  return slash == 1 ? VIEW("/") : view_slice(path, 0, slash - 1);
}

static struct view file_of(struct view path)
{
  size_t slash = path.len;
  while (slash > 0 && path.at[slash - 1] != '/')
    slash--;
  return view_slice(path, slash, path.len);
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

static bool is_folder(const char *path)
{
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static enum format format_of(const struct settings *settings, struct view ending)
{
  if (settings->format != FORMAT_AUTO)
    return settings->format;
  for (int i = 0; i < FORMAT_COUNT; i++)
    if (view_equal_nocase(ending, view_of(endings[i])))
      return (enum format)i;
  return FORMAT_PDF;
}

static bool to_standard_output(struct target *target, const struct settings *settings)
{
  target->standard_output = true;
  target->format = format_of(settings, VIEW(""));
  if (settings->json) {
    usage_error("leave out --json, or name a file with -o",
                "-o - and --json both want standard output");
    return false;
  }
  if (settings->separate) {
    usage_error("name a folder: -o letters/",
                "--separate makes several files; standard output is one");
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
  if (view_ends(output, VIEW("/")) || is_folder(name)) {
    target->folder = output;
    target->make_folder = true;
  } else {
    target->folder = folder_of(output);
    target->stem = stem_of(file_of(output), ending);
  }
}

bool target_find(struct target *target, const struct settings *settings, struct view input)
{
  struct view ending;
  const char *output = settings->output;
  memset(target, 0, sizeof *target);
  target->stem = stem_of(file_of(input), &ending);
  target->folder = folder_of(input);
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
  target->format = format_of(settings, ending);
  bool named = output != NULL && !target->make_folder;
  target->ending = named ? ending : view_of(endings[target->format]);
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

/* ---- bytes ---- */

static bool render_pdf(struct session *session, const struct letters *letters, size_t from,
                       size_t to, struct buffer *out)
{
  const struct document *first = letters->made[from].document;
  struct pdf_job job = {
    .title = first->title, .language = first->language, .date = letters->plan->date, .tags = true};
  struct pdf *pdf = pdf_new(&session->faces, NULL);
  pdf_begin(pdf, &job, pdf_into(out));
  for (size_t i = from; i < to; i++)
    pdf_add(pdf, letters->made[i].pages);
  bool good = pdf_end(pdf, session->report);
  pdf_free(pdf);
  return good;
}

static void render_html(const struct letters *letters, size_t from, size_t to, struct buffer *out)
{
  const struct document *first = letters->made[from].document;
  plain_html_begin(first->language, first->title, out);
  for (size_t i = from; i < to; i++)
    plain_html(letters->made[i].document, out);
  plain_html_end(out);
}

bool output_render(struct session *session, const struct letters *letters, size_t from, size_t to,
                   enum format format, struct buffer *out)
{
  if (format == FORMAT_HTML) {
    render_html(letters, from, to, out);
    return true;
  }
  if (format == FORMAT_PDF || format == FORMAT_AUTO)
    return render_pdf(session, letters, from, to, out);
  for (size_t i = from; i < to; i++) {
    if (i != from) /* text: a new page for each letter; Markdown: a rule */
      buffer_add(out, format == FORMAT_TEXT ? VIEW("\f\n") : VIEW("\n---\n\n"));
    if (format == FORMAT_TEXT)
      plain_text(letters->made[i].document, TEXT_COLUMNS, out);
    else
      plain_markdown(letters->made[i].document, out);
  }
  return true;
}
