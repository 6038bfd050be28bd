#include "run/summary.h"

#include <stdio.h>
#include <string.h>

#include "ground/ranges.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "page/layout.h"
#include "run/output_files.h"
#include "talk/report.h"
#include "talk/source.h"
#include "words/plain.h"
#include "words/plan_facts.h"

/* Columns of the list of next steps: what a terminal has at least. */
enum { SCREEN_COLUMNS = 78 };

/* ---- one line a paper ---- */

/* What is being summed up; texts for showing live in the arena. */
struct summing {
  const struct session *session;
  const struct bundle *bundle;
  const struct target *target;
  bool written; /* else it is only said what would be; for JSON alone */
  struct arena *arena;
  struct overview people; /* names, or words in their place; it lists no letters */
};

static struct summing summing_of(struct session *session, const struct bundle *bundle,
                                 const struct target *target)
{
  struct overview people = {.household = bundle->letters->household, .named = session->excerpts};
  return (struct summing){session, bundle, target, true, &session->run, people};
}

static struct view who(const struct summing *summing, const struct person *person)
{
  return overview_person(summing->arena, summing->session->catalogue, &summing->people, person);
}

static struct view to_whom(const struct summing *summing, const struct letter *letter)
{
  return overview_recipient(summing->session->catalogue, &summing->people, letter);
}

/* Two who sign are "A and B"; words for both of them stand once. */
static struct view signers_of(const struct summing *summing, const struct subject *subject)
{
  struct view all = VIEW(""), before = VIEW("");
  for (size_t i = 0; i < subject->signatory_count; i++) {
    const struct signatory *signatory = &subject->signatories[i];
    if (signatory->signing == SIGNS_BESIDE)
      continue;
    struct view signer = overview_signer(summing->arena, summing->session->catalogue,
                                         &summing->people, subject, signatory);
    if (!view_equal(signer, before))
      all = arena_join(summing->arena, all, " and ", signer);
    before = signer;
  }
  return all;
}

/* The people whom others sign for: one patient, or small children, who all have the same writer. */
static struct view signed_for(const struct summing *summing, const struct letter *letter)
{
  struct view all = VIEW(""), last = VIEW("");
  for (size_t i = 0; i < letter->subject_count; i++) {
    if (letter->subjects[i].signatories[0].signing != SIGNS_FOR)
      continue;
    if (last.len != 0)
      all = arena_join(summing->arena, all, ", ", last);
    last = who(summing, letter->subjects[i].person);
  }
  return arena_join(summing->arena, all, " and ", last);
}

/* "A signs", "A signs, also for B and C", "A and B sign for C"; with the optional countersignature
 * behind it. */
static void add_signing(struct buffer *out, const struct summing *summing,
                        const struct letter *letter)
{
  const struct subject *first = &letter->subjects[0];
  size_t last = first->signatory_count - 1;
  bool beside = first->signatories[last].signing == SIGNS_BESIDE;
  bool self = first->signatories[0].signing == SIGNS_SELF;
  struct view others = signed_for(summing, letter);
  buffer_add(out, signers_of(summing, first));
  buffer_add(out, last != 0 && !beside ? VIEW(" sign") : VIEW(" signs"));
  if (others.len != 0)
    buffer_format(out, "%s%.*s", self ? ", also for " : " for ", VIEW_ARGS(others));
  if (beside)
    buffer_add(out, VIEW("; a parent may sign beside"));
}

static struct view shown_file(const struct summing *summing, const struct output_file *file)
{
  return output_path_shown(summing->arena, summing->target, file->name);
}

/* Text, HTML and Markdown have no pages. */
static bool is_paged(const struct target *target)
{
  return target->format == FORMAT_PDF || target->format == FORMAT_EML;
}

static bool checklist_paged(const struct target *target) { return target->format == FORMAT_PDF; }

/* What is said of a paper, once for all those in one file of which it is the same. */
struct line {
  const struct output_file *file;
  struct view what;
  struct ranges letters, pages;
};

static struct view what_of(const struct summing *summing, const struct made_letter *paper)
{
  const struct session *session = summing->session;
  const struct letter *letter = paper->letter;
  struct view to = to_whom(summing, letter);
  if (paper->covers != 0)
    return arena_format(summing->arena, "covering letter to %.*s; %.*s signs", VIEW_ARGS(to),
                        VIEW_ARGS(summing->people.named
                                    ? summing->people.household->patient.name.text
                                    : catalogue_wording(session->catalogue,
                                                        VIEW("unnamed_writer"))));
  struct buffer what;
  buffer_init(&what);
  buffer_format(&what, "%.*s to %.*s; ", VIEW_ARGS(letter->kind), VIEW_ARGS(to));
  add_signing(&what, summing, letter);
  struct view copy = arena_copy(summing->arena, buffer_view(&what));
  buffer_free(&what);
  return copy;
}

static void note_place(const struct summing *summing, struct line *line,
                       const struct made_letter *paper)
{
  if (paper->number != 0)
    ranges_add(summing->arena, &line->letters, paper->number, paper->number);
  if (is_paged(summing->target))
    ranges_add(summing->arena, &line->pages, paper->page,
               paper->page + paper->pages->count - 1);
}

/* "pages 3 to 5" */
static struct view counted(struct arena *arena, const char *what, const struct ranges *ranges)
{
  struct view numbers = ranges_words(arena, ranges);
  return arena_format(arena, "%s%s %.*s", what, ranges_several(ranges) ? "s" : "",
                      VIEW_ARGS(numbers));
}

/* Letters are told apart by number and page, and by the name of their file when there are some. */
static void print_line(FILE *out, const struct summing *summing, const struct line *line)
{
  struct arena *arena = summing->arena;
  struct view where = VIEW("");
  if (summing->bundle->letters->count > 1 && line->letters.to != 0)
    where = counted(arena, "letter", &line->letters);
  if (summing->bundle->letter_files > 1)
    where = arena_join(arena, where, ", ", shown_file(summing, line->file));
  if (line->pages.to != 0)
    where = arena_join(arena, where, ", ", counted(arena, "page", &line->pages));
  where = arena_join(arena, where, ": ", line->what);
  fprintf(out, "  %.*s\n", VIEW_ARGS(where));
}

static void print_reasons(FILE *out, const struct made_letter *paper)
{
  for (size_t i = 0; paper->covers == 0 && i < paper->letter->reason_count; i++) {
    const struct reason *reason = &paper->letter->reasons[i];
    fprintf(out, "    %.*s", VIEW_ARGS(reason->text));
    if (reason->place.source != NULL)
      fprintf(out, " (line %zu)", source_position(reason->place).line);
    fputc('\n', out);
  }
}

/* With reasons a paper has a line of its own, since it has reasons of its own. */
static void print_papers(FILE *out, const struct summing *summing, bool reasons)
{
  const struct letters *letters = summing->bundle->letters;
  struct line *lines = arena_array(summing->arena, letters->count, sizeof *lines);
  size_t count = 0;
  for (size_t i = 0; i < letters->count; i++) {
    struct line line = {.file = bundle_file_of(summing->bundle, i),
                        .what = what_of(summing, &letters->made[i])};
    size_t at = 0;
    while (at < count && (reasons || lines[at].file != line.file ||
                          !view_equal(lines[at].what, line.what)))
      at++;
    if (at == count)
      lines[count++] = line;
    note_place(summing, &lines[at], &letters->made[i]);
  }
  for (size_t i = 0; i < count; i++) {
    print_line(out, summing, &lines[i]);
    if (reasons)
      print_reasons(out, &letters->made[i]);
  }
}

/* Who may wait for a letter in vain. */
static void print_left_out(FILE *out, const struct summing *summing)
{
  const struct letters *letters = summing->bundle->letters;
  for (size_t i = 0; i <= letters->household->dependant_count; i++) {
    const struct person *person = household_person(letters->household, i);
    if (!plan_leaves_out(letters->plan, person))
      continue;
    struct view name = who(summing, person);
    fprintf(out, "  no letter of this kind: %.*s\n", VIEW_ARGS(name));
  }
}

/* ---- in words ---- */

struct counts {
  size_t letters, pages;
};

static struct counts count_papers(const struct letters *letters, const struct target *target)
{
  struct counts counts = {0, 0};
  for (size_t i = 0; i < letters->count; i++) {
    counts.letters += letters->made[i].covers == 0;
    counts.pages += is_paged(target) ? letters->made[i].pages->count : 0;
  }
  if (letters->checklist != NULL && checklist_paged(target))
    counts.pages += letters->checklist->pages->count;
  return counts;
}

static void print_document(const struct document *document)
{
  struct buffer text;
  buffer_init(&text);
  plain_text(document, SCREEN_COLUMNS, &text);
  fwrite(text.data, 1, text.len, stderr);
  buffer_free(&text);
}

void summary_print(struct session *session, const struct bundle *bundle,
                   const struct target *target, const struct document *next)
{
  struct summing summing = summing_of(session, bundle, target);
  const struct letters *letters = bundle->letters;
  struct counts counts = count_papers(letters, target);
  struct view first = shown_file(&summing, &bundle->files[0]);
  struct view date = date_words(&session->run, letters->plan->date);
  fprintf(stderr, "Wrote %.*s", VIEW_ARGS(first));
  if (bundle->count > 1)
    fprintf(stderr, " and %zu more", bundle->count - 1);
  fprintf(stderr, ": %zu letter%s", counts.letters, text_plural(counts.letters));
  if (counts.pages != 0)
    fprintf(stderr, ", %zu page%s", counts.pages, text_plural(counts.pages));
  fprintf(stderr, ", dated %.*s\n", VIEW_ARGS(date));
  print_papers(stderr, &summing, session->settings->verbose);
  print_left_out(stderr, &summing);
  for (size_t i = bundle->letter_files; i < bundle->count; i++) {
    struct view name = shown_file(&summing, &bundle->files[i]);
    fprintf(stderr, "  %.*s: %s\n", VIEW_ARGS(name),
            bundle->files[i].calendar ? "a reminder for your calendar" : "a check list for you");
  }
  print_document(next);
}

void summary_plan(struct session *session, const struct bundle *bundle,
                  const struct target *target)
{
  struct summing summing = summing_of(session, bundle, target);
  struct counts counts = count_papers(bundle->letters, target);
  print_papers(stdout, &summing, true);
  print_left_out(stdout, &summing);
  printf("%zu letter%s would be written. Nothing was written.\n", counts.letters,
         text_plural(counts.letters));
}

/* ---- as JSON ---- */

static void json_file(struct buffer *line, const struct summing *summing,
                      const struct output_file *file)
{
  if (!summing->written)
    return;
  buffer_add(line, VIEW("\"file\":\""));
  json_escape(line, output_path(summing->arena, summing->target, file->name));
  buffer_add(line, VIEW("\","));
}

/* ",\"reasons\":[{"text":…,"line":…}]": for a run that only says what it would do. */
static void json_reasons(struct buffer *line, const struct letter *letter)
{
  buffer_add(line, VIEW(",\"reasons\":["));
  for (size_t i = 0; i < letter->reason_count; i++) {
    const struct reason *reason = &letter->reasons[i];
    buffer_add(line, i != 0 ? VIEW(",{\"text\":\"") : VIEW("{\"text\":\""));
    json_escape(line, reason->text);
    buffer_add_byte(line, '"');
    if (reason->place.source != NULL)
      buffer_format(line, ",\"line\":%zu", source_position(reason->place).line);
    buffer_add_byte(line, '}');
  }
  buffer_add_byte(line, ']');
}

static void json_paper(struct buffer *line, const struct summing *summing, size_t made)
{
  const struct made_letter *paper = &summing->bundle->letters->made[made];
  buffer_add_byte(line, '{');
  if (paper->covers == 0)
    buffer_format(line, "\"letter\":%zu,", paper->number);
  json_file(line, summing, bundle_file_of(summing->bundle, made));
  if (paper->covers != 0)
    buffer_format(line, "\"kind\":\"covering\",\"covers\":%zu", paper->covers);
  else
    buffer_format(line, "\"kind\":\"%.*s\",\"reference\":\"%s\"",
                  VIEW_ARGS(paper->letter->kind), paper->letter->reference);
  if (is_paged(summing->target))
    buffer_format(line, ",\"page\":%zu,\"pages\":%zu", paper->page, paper->pages->count);
  if (!summing->written && paper->covers == 0)
    json_reasons(line, paper->letter);
  buffer_add(line, VIEW("}\n"));
}

/* A calendar, or the check list: a file of its own, or behind the letters of one. */
static void json_beside(struct buffer *line, const struct summing *summing,
                        const struct output_file *file)
{
  const struct letters *letters = summing->bundle->letters;
  size_t page = 1;
  if (!file->checklist && !file->calendar)
    return;
  for (size_t i = file->from; i < file->to; i++)
    page += letters->made[i].pages->count;
  buffer_add_byte(line, '{');
  json_file(line, summing, file);
  buffer_format(line, "\"kind\":\"%s\"", file->calendar ? "calendar" : "checklist");
  if (file->checklist && checklist_paged(summing->target))
    buffer_format(line, ",\"page\":%zu,\"pages\":%zu", page, letters->checklist->pages->count);
  buffer_add(line, VIEW("}\n"));
}

void summary_json(const struct bundle *bundle, const struct target *target, bool written)
{
  struct buffer line;
  struct arena arena;
  struct summing summing = {
    .bundle = bundle, .target = target, .written = written, .arena = &arena};
  arena_init(&arena);
  buffer_init(&line);
  for (size_t i = 0; i < bundle->letters->count; i++)
    json_paper(&line, &summing, i);
  for (size_t i = 0; i < bundle->count; i++)
    json_beside(&line, &summing, &bundle->files[i]);
  fwrite(line.data, 1, line.len, stdout);
  buffer_free(&line);
  arena_free(&arena);
}
