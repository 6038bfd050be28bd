/* Any bytes as the file of a household, all the way to the bytes of its letters. A remark in the
 * first line chooses: "together", "checklist", "ics", "separate", and the format, which is PDF when
 * none is named. Letters made twice in one run are the same bytes. */
#include "target.h"

#include "matter/household.h"
#include "page/fonts.h"
#include "run/bundle.h"
#include "run/session.h"

enum { WORDS_KEPT = 4096 };

static struct settings settings = {
  .format = FORMAT_PDF, .large_print = PRINT_NOT_SAID, .colour = 0, .excerpts = EXCERPTS_NEVER};

static struct session *the_session(void)
{
  static struct session session;
  if (session.settings == NULL) {
    settings.templates = templates_folder();
    session_open(&session, &settings);
    session.today = (struct date){2026, 11, 21};
    must(session_tools(&session));
  }
  return &session;
}

static bool wants(struct view text, struct view word)
{
  struct view line = view_cut(&text, '\n');
  return view_starts(line, VIEW("#")) && view_find_text(line, word) != SIZE_MAX;
}

static struct target choose(struct view text)
{
  static const struct view endings[FORMAT_COUNT] = {
    {"pdf", 3}, {"txt", 3}, {"html", 4}, {"md", 2}, {"eml", 3}};
  enum format format = FORMAT_PDF;
  for (int i = FORMAT_PDF + 1; i < FORMAT_COUNT; i++)
    if (wants(text, endings[i]))
      format = (enum format)i;
  settings.together = wants(text, VIEW("together"));
  settings.checklist = wants(text, VIEW("checklist"));
  settings.ics = wants(text, VIEW("ics"));
  settings.separate = wants(text, VIEW("separate"));
  return (struct target){.folder = VIEW("."), .stem = VIEW("fuzz"), .ending = endings[format],
                         .format = format};
}

static void render(struct session *session, const struct bundle *bundle,
                   const struct target *target, struct buffer *out)
{
  for (size_t i = 0; i < bundle->count; i++) {
    size_t from = out->len;
    if (!bundle_render(session, bundle, target, &bundle->files[i], out)) {
      must(report_failed(session->report));
      continue;
    }
    struct view file = view_slice(buffer_view(out), from, out->len);
    must(file.len != 0);
    if (target->format == FORMAT_PDF && !bundle->files[i].calendar)
      must(view_starts(file, VIEW("%PDF-")) && view_ends(file, VIEW("%%EOF\n")));
  }
}

/* Appends all files. False when the household is refused. */
static bool write_all(struct session *session, struct view text, struct buffer *out)
{
  struct arena arena;
  arena_init(&arena);
  struct target target = choose(text);
  const struct source *source = source_new(&arena, VIEW("fuzz.yaml"), text);
  struct letters *letters = letters_make(session, &arena, source);
  must((letters == NULL) == report_failed(session->report));
  must(letters == NULL || letters->count != 0);
  const struct bundle *bundle =
    letters != NULL ? bundle_make(session, &arena, letters, &target) : NULL;
  if (bundle != NULL)
    render(session, bundle, &target, out);
  must(letters == NULL || bundle != NULL || report_failed(session->report));
  tell(session->report);
  arena_free(&arena);
  return bundle != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  struct session *session = the_session();
  struct view text = {(const char *)bytes, count};
  struct buffer once, twice;
  buffer_init(&once);
  buffer_init(&twice);
  if (write_all(session, text, &once)) {
    report_clear(session->report);
    must(write_all(session, text, &twice) && view_equal(buffer_view(&once), buffer_view(&twice)));
  }
  report_clear(session->report); /* before the text goes that it points into */
  fonts_trim(&session->faces, WORDS_KEPT); /* as a batch does between two households */
  buffer_free(&once);
  buffer_free(&twice);
  return 0;
}
