#include <stdio.h>
#include <string.h>

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
  struct arena *arena;
  struct overview people; /* names, or words in their place; it lists no letters */
};

static struct summing summing_of(struct session *session, const struct bundle *bundle,
                                 const struct target *target)
{
  struct overview people = {.household = bundle->letters->household, .named = session->excerpts};
  return (struct summing){session, bundle, target, &session->run, people};
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
  for (size_t i = 0; i < subject->signatory_count; i++) {
    const struct signatory *signatory = &subject->signatories[i];
    if (signatory->signing == SIGNS_BESIDE) {
      beside = true;
      continue;
    }
    fprintf(out, "%s%.*s", needed++ != 0 ? " and " : "",
            VIEW_ARGS(overview_signer(summing->arena, summing->session->catalogue,
                                      &summing->people, subject, signatory)));
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

/* Letters are told apart by number and page, and by the name of their file when there are some. */
static void print_where(FILE *out, const struct summing *summing, size_t made)
{
  const struct made_letter *paper = &summing->bundle->letters->made[made];
  size_t last = paper->page + paper->pages->count - 1;
  fputs("  ", out);
  if (summing->bundle->letters->count > 1 && paper->number != 0)
    fprintf(out, "letter %zu, ", paper->number);
  if (summing->bundle->letter_files > 1)
    fprintf(out, "%.*s, ",
            VIEW_ARGS(shown_file(summing, bundle_file_of(summing->bundle, made))));
  if (last > paper->page)
    fprintf(out, "pages %zu-%zu: ", paper->page, last);
  else
    fprintf(out, "page %zu: ", paper->page);
}

static void print_paper(FILE *out, const struct summing *summing, size_t made)
{
  const struct letters *letters = summing->bundle->letters;
  const struct made_letter *paper = &letters->made[made];
  const struct letter *letter = paper->letter;
  print_where(out, summing, made);
  if (paper->covers != 0) {
    fprintf(out, "covering letter to %.*s; %.*s signs\n", VIEW_ARGS(to_whom(summing, letter)),
            VIEW_ARGS(who(summing, &letters->household->patient)));
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

static struct counts count_papers(const struct letters *letters)
{
  struct counts counts = {0, 0};
  for (size_t i = 0; i < letters->count; i++) {
    counts.letters += letters->made[i].covers == 0;
    counts.pages += letters->made[i].pages->count;
  }
  if (letters->checklist != NULL)
    counts.pages += letters->checklist->pages->count;
  return counts;
}

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

/* For those who care how well lines are broken: squared slack in (1/10 pt) squared, least is
 * best, and what plain filling would have had. */
static void print_slack(const struct letters *letters)
{
  int64_t slack = 0, greedy = 0;
  for (size_t i = 0; i < letters->count; i++) {
    slack += letters->made[i].pages->slack;
    greedy += letters->made[i].pages->greedy_slack;
  }
  fprintf(stderr, "Line breaks: squared slack %lld, filled greedily %lld\n", (long long)slack,
          (long long)greedy);
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
  struct counts counts = count_papers(letters);
  fprintf(stderr, "Wrote %.*s", VIEW_ARGS(shown_file(&summing, &bundle->files[0])));
  if (bundle->count > 1)
    fprintf(stderr, " and %zu more", bundle->count - 1);
  fprintf(stderr, ": %zu letter%s, %zu page%s, dated %.*s\n", counts.letters,
          plural(counts.letters), counts.pages, plural(counts.pages),
          VIEW_ARGS(date_words(&session->run, letters->plan->date)));
  for (size_t i = 0; i < letters->count; i++)
    print_paper(stderr, &summing, i);
  for (size_t i = bundle->letter_files; i < bundle->count; i++)
    fprintf(stderr, "  %.*s: %s\n", VIEW_ARGS(shown_file(&summing, &bundle->files[i])),
            bundle->files[i].calendar ? "a reminder for your calendar" : "a check list for you");
  if (session->settings->verbose)
    print_slack(letters);
  print_document(next);
}

void summary_plan(struct session *session, const struct bundle *bundle,
                  const struct target *target)
{
  struct summing summing = summing_of(session, bundle, target);
  const struct letters *letters = bundle->letters;
  struct counts counts = count_papers(letters);
  for (size_t i = 0; i < letters->count; i++) {
    const struct made_letter *paper = &letters->made[i];
    print_paper(stdout, &summing, i);
    for (size_t k = 0; paper->covers == 0 && k < paper->letter->reason_count; k++) {
      const struct reason *reason = &paper->letter->reasons[k];
      printf("    %.*s", VIEW_ARGS(reason->text));
      if (reason->place.source != NULL)
        printf(" (line %zu)", source_position(reason->place).line);
      putchar('\n');
    }
  }
  printf("%zu letter%s would be written. Nothing was written.\n", counts.letters,
         plural(counts.letters));
}

/* ---- as JSON ---- */

static void json_file(struct buffer *line, const struct summing *summing,
                      const struct output_file *file)
{
  if (summing->target == NULL)
    return;
  buffer_add(line, VIEW("\"file\":\""));
  json_escape(line, file_name(summing, file));
  buffer_add(line, VIEW("\","));
}

static void json_paper(struct buffer *line, const struct summing *summing, size_t made)
{
  const struct made_letter *paper = &summing->bundle->letters->made[made];
  buffer_add_byte(line, '{');
  if (paper->covers == 0)
    buffer_format(line, "\"letter\":%zu,", paper->number);
  json_file(line, summing, bundle_file_of(summing->bundle, made));
  if (paper->covers != 0)
    buffer_format(line, "\"kind\":\"covering\",\"covers\":%zu,", paper->covers);
  else
    buffer_format(line, "\"kind\":\"%.*s\",\"reference\":\"%s\",",
                  VIEW_ARGS(paper->letter->kind), paper->letter->reference);
  buffer_format(line, "\"page\":%zu,\"pages\":%zu}\n", paper->page, paper->pages->count);
}

void summary_json(const struct bundle *bundle, const struct target *target, bool written)
{
  struct buffer line;
  struct arena arena;
  struct summing summing = {.bundle = bundle, .target = written ? target : NULL, .arena = &arena};
  arena_init(&arena);
  buffer_init(&line);
  for (size_t i = 0; i < bundle->letters->count; i++)
    json_paper(&line, &summing, i);
  for (size_t i = 0; i < bundle->count; i++) {
    const struct output_file *file = &bundle->files[i];
    if (!file->checklist && !file->calendar)
      continue;
    buffer_add_byte(&line, '{');
    json_file(&line, &summing, file);
    buffer_format(&line, "\"kind\":\"%s\"}\n", file->calendar ? "calendar" : "checklist");
  }
  fwrite(line.data, 1, line.len, stdout);
  buffer_free(&line);
  arena_free(&arena);
}
