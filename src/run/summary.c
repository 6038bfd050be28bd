#include <stdio.h>
#include <string.h>

#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "page/layout.h"
#include "run/verbs.h"
#include "talk/fault.h"
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


/* "A signs", "A and B sign for C", with the optional countersignature behind it. */
static void print_signers(FILE *out, const struct summing *summing, const struct subject *subject)
{
  size_t needed = 0;
  bool beside = false;
  struct view before = VIEW("");
  for (size_t i = 0; i < subject->signatory_count; i++) {
    const struct signatory *signatory = &subject->signatories[i];
    if (signatory->signing == SIGNS_BESIDE) {
      beside = true;
      continue;
    }
    struct view signer = overview_signer(summing->arena, summing->session->catalogue,
                                         &summing->people, subject, signatory);
    if (!view_equal(signer, before)) /* words for both of them stand once */
      fprintf(out, "%s%.*s", needed != 0 ? " and " : "", VIEW_ARGS(signer));
    before = signer;
    needed++;
  }
  fprintf(out, needed > 1 ? " sign" : " signs");
  if (subject->signatories[0].signing == SIGNS_FOR)
    fprintf(out, " for %.*s", VIEW_ARGS(who(summing, subject->person)));
  if (beside)
    fputs("; a parent may sign beside", out);
}

static struct view file_name(const struct summing *summing, const struct output_file *file)
{
  const struct target *target = summing->target;
  if (target->standard_output)
    return VIEW("standard output");
  if (view_equal(target->folder, VIEW(".")))
    return file->name;
  const char *slash = view_ends(target->folder, VIEW("/")) ? "" : "/";
  return arena_format(summing->arena, "%.*s%s%.*s", VIEW_ARGS(target->folder), slash,
                      VIEW_ARGS(file->name));
}

/* With what a terminal could take for a command shown as '?'. */
static struct view shown_file(const struct summing *summing, const struct output_file *file)
{
  struct buffer shown;
  buffer_init(&shown);
  fault_path(&shown, file_name(summing, file));
  struct view copy = arena_copy(summing->arena, buffer_view(&shown));
  buffer_free(&shown);
  return copy;
}

/* Text, HTML and Markdown have no pages. */
static bool is_paged(const struct target *target)
{
  return target->format == FORMAT_PDF || target->format == FORMAT_EML;
}

static bool checklist_paged(const struct target *target) { return target->format == FORMAT_PDF; }

/* Letters are told apart by number and page, and by the name of their file when there are some. */
static void print_where(FILE *out, const struct summing *summing, size_t made)
{
  const struct made_letter *paper = &summing->bundle->letters->made[made];
  size_t last = paper->page + paper->pages->count - 1;
  const char *joint = "  ";
  if (summing->bundle->letters->count > 1 && paper->number != 0) {
    fprintf(out, "%sletter %zu", joint, paper->number);
    joint = ", ";
  }
  if (summing->bundle->letter_files > 1) {
    fprintf(out, "%s%.*s", joint,
            VIEW_ARGS(shown_file(summing, bundle_file_of(summing->bundle, made))));
    joint = ", ";
  }
  bool paged = is_paged(summing->target);
  if (paged && last > paper->page)
    fprintf(out, "%spages %zu-%zu", joint, paper->page, last);
  else if (paged)
    fprintf(out, "%spage %zu", joint, paper->page);
  fputs(paged || joint[0] == ',' ? ": " : joint, out);
}

static void print_paper(FILE *out, const struct summing *summing, size_t made)
{
  const struct letters *letters = summing->bundle->letters;
  const struct made_letter *paper = &letters->made[made];
  const struct letter *letter = paper->letter;
  print_where(out, summing, made);
  if (paper->covers != 0) {
    fprintf(out, "covering letter to %.*s; %.*s signs\n", VIEW_ARGS(to_whom(summing, letter)),
            VIEW_ARGS(summing->people.named
                        ? letters->household->patient.name.text
                        : catalogue_wording(summing->session->catalogue, VIEW("unnamed_writer"))));
    return;
  }
  fprintf(out, "%.*s to %.*s; ", VIEW_ARGS(letter->kind), VIEW_ARGS(to_whom(summing, letter)));
  for (size_t i = 0; i < letter->subject_count; i++) {
    if (i != 0)
      fputs("; ", out);
    print_signers(out, summing, &letter->subjects[i]);
  }
  fputc('\n', out);
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

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

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
  fprintf(stderr, "Wrote %.*s", VIEW_ARGS(shown_file(&summing, &bundle->files[0])));
  if (bundle->count > 1)
    fprintf(stderr, " and %zu more", bundle->count - 1);
  fprintf(stderr, ": %zu letter%s", counts.letters, plural(counts.letters));
  if (counts.pages != 0)
    fprintf(stderr, ", %zu page%s", counts.pages, plural(counts.pages));
  fprintf(stderr, ", dated %.*s\n",
          VIEW_ARGS(date_words(&session->run, letters->plan->date)));
  for (size_t i = 0; i < letters->count; i++) {
    print_paper(stderr, &summing, i);
    if (session->settings->verbose)
      print_reasons(stderr, &letters->made[i]);
  }
  for (size_t i = bundle->letter_files; i < bundle->count; i++)
    fprintf(stderr, "  %.*s: %s\n", VIEW_ARGS(shown_file(&summing, &bundle->files[i])),
            bundle->files[i].calendar ? "a reminder for your calendar" : "a check list for you");
  print_document(next);
}

void summary_plan(struct session *session, const struct bundle *bundle,
                  const struct target *target)
{
  struct summing summing = summing_of(session, bundle, target);
  const struct letters *letters = bundle->letters;
  struct counts counts = count_papers(letters, target);
  for (size_t i = 0; i < letters->count; i++) {
    print_paper(stdout, &summing, i);
    print_reasons(stdout, &letters->made[i]);
  }
  printf("%zu letter%s would be written. Nothing was written.\n", counts.letters,
         plural(counts.letters));
}

/* ---- as JSON ---- */

static void json_file(struct buffer *line, const struct summing *summing,
                      const struct output_file *file)
{
  if (!summing->written)
    return;
  buffer_add(line, VIEW("\"file\":\""));
  json_escape(line, file_name(summing, file));
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
