#include <stdio.h>
#include <string.h>

#include "matter/catalogue.h"
#include "matter/plan.h"
#include "run/verbs.h"
#include "talk/report.h"
#include "talk/source.h"
#include "words/doc.h"

/* Names go to a terminal, or where the user asked for them; elsewhere people are numbered. */
static struct view who(const struct session *session, const struct letters *letters,
                       struct arena *arena, const struct person *person)
{
  const struct household *household = letters->household;
  if (session->excerpts)
    return person->name.text;
  if (person == &household->patient)
    return VIEW("the patient");
  return arena_format(arena, "dependant %zu", (size_t)(person - household->dependants) + 1);
}

static struct view to_whom(const struct session *session, const struct letter *letter)
{
  enum taken_from from = letter->addressee->taken_from;
  if (from == TAKEN_FROM_CATALOGUE || (session->excerpts && letter->to.name.len != 0))
    return letter->to.name;
  return from == TAKEN_FROM_PRACTICE ? VIEW("the GP practice")
         : from == TAKEN_FROM_RECORD ? VIEW("the shared record")
                                     : VIEW("the trust");
}

static struct view signer_name(const struct session *session, const struct letters *letters,
                               struct arena *arena, const struct subject *subject,
                               const struct signatory *signatory)
{
  if (session->excerpts)
    return signatory->name;
  if (signatory->signing == SIGNS_SELF)
    return who(session, letters, arena, subject->person);
  return subject->person->representative_count != 0 ? VIEW("the representative")
                                                    : VIEW("the patient");
}

/* "A signs", "A and B sign for C", with the optional countersignature behind it. */
static void print_signers(FILE *out, const struct session *session, const struct letters *letters,
                          struct arena *arena, const struct subject *subject)
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
            VIEW_ARGS(signer_name(session, letters, arena, subject, signatory)));
  }
  fprintf(out, needed > 1 ? " sign" : " signs");
  if (subject->signatories[0].signing == SIGNS_FOR)
    fprintf(out, " for %.*s", VIEW_ARGS(who(session, letters, arena, subject->person)));
  if (beside)
    fputs("; a parent may sign beside", out);
}

static void print_letter(FILE *out, const struct session *session, const struct letters *letters,
                         struct arena *arena, const struct made_letter *made, size_t first_page)
{
  const struct letter *letter = made->letter;
  size_t last_page = first_page + made->pages->count - 1;
  if (last_page > first_page)
    fprintf(out, "  pages %zu-%zu: ", first_page, last_page);
  else
    fprintf(out, "  page %zu: ", first_page);
  fprintf(out, "%.*s to %.*s; ", VIEW_ARGS(letter->kind), VIEW_ARGS(to_whom(session, letter)));
  for (size_t i = 0; i < letter->subject_count; i++) {
    if (i != 0)
      fputs("; ", out);
    print_signers(out, session, letters, arena, &letter->subjects[i]);
  }
  fputc('\n', out);
}

/* The next steps are texts of wording.yaml: next_1, next_2 and so on. */
static void print_next(const struct session *session)
{
  for (int i = 1;; i++) {
    char key[16];
    snprintf(key, sizeof key, "next_%d", i);
    struct view text = catalogue_wording(session->catalogue, view_of(key));
    if (text.len == 0)
      return;
    if (i == 1)
      fputs("Next:\n", stderr);
    fprintf(stderr, "  %d. %.*s\n", i, VIEW_ARGS(text));
  }
}

static void print_addresses(const struct session *session, const struct letters *letters)
{
  for (size_t i = 0; i < letters->count; i++) {
    const struct letter *letter = letters->made[i].letter;
    if (letter->to.fill_in)
      fprintf(stderr, "Fill in before posting: the address of %.*s is not known here.\n",
              VIEW_ARGS(to_whom(session, letter)));
    else if (letter->to.confidence == CONFIDENCE_MEDIUM)
      fprintf(stderr, "Check before posting: the address of %.*s may have changed.\n",
              VIEW_ARGS(to_whom(session, letter)));
  }
}

static size_t count_pages(const struct letters *letters)
{
  size_t pages = 0;
  for (size_t i = 0; i < letters->count; i++)
    pages += letters->made[i].pages->count;
  return pages;
}

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

static struct view shown_target(const struct target *target, struct arena *arena, size_t index,
                                size_t count)
{
  struct view name = target_name(target, arena, index, count);
  if (target->standard_output)
    return VIEW("standard output");
  if (view_equal(target->folder, VIEW(".")))
    return name;
  const char *slash = view_ends(target->folder, VIEW("/")) ? "" : "/";
  return arena_format(arena, "%.*s%s%.*s", VIEW_ARGS(target->folder), slash, VIEW_ARGS(name));
}

void summary_print(struct session *session, const struct letters *letters,
                   const struct target *target, size_t file_count)
{
  struct arena *arena = &session->run;
  size_t pages = count_pages(letters), page = 1;
  struct view first = shown_target(target, arena, 1, session->settings->separate ? file_count : 0);
  fprintf(stderr, "Wrote %.*s", VIEW_ARGS(first));
  if (file_count > 1)
    fprintf(stderr, " and %zu more", file_count - 1);
  fprintf(stderr, ": %zu letter%s, %zu page%s, dated %.*s\n", letters->count,
          letters->count == 1 ? "" : "s", pages, pages == 1 ? "" : "s",
          VIEW_ARGS(date_words(arena, letters->plan->date)));
  for (size_t i = 0; i < letters->count; i++) {
    print_letter(stderr, session, letters, arena, &letters->made[i], page);
    page = session->settings->separate ? 1 : page + letters->made[i].pages->count;
  }
  if (session->settings->verbose)
    print_slack(letters);
  print_addresses(session, letters);
  print_next(session);
}

void summary_plan(struct session *session, const struct letters *letters)
{
  for (size_t i = 0; i < letters->count; i++) {
    const struct letter *letter = &letters->plan->letters[i];
    printf( "Letter %zu: ", i + 1);
    print_letter(stdout, session, letters, &session->run, &letters->made[i], 1);
    for (size_t k = 0; k < letter->reason_count; k++) {
      const struct reason *reason = &letter->reasons[k];
      printf( "    %.*s", VIEW_ARGS(reason->text));
      if (reason->place.source != NULL)
        printf( " (line %zu)", source_position(reason->place).line);
      putchar('\n');
    }
  }
  printf( "%zu letter%s would be written. Nothing was written.\n", letters->count,
          letters->count == 1 ? "" : "s");
}

void summary_json(const struct letters *letters, const struct target *target, size_t file_count)
{
  struct buffer line;
  struct arena arena;
  size_t page = 1;
  arena_init(&arena);
  buffer_init(&line);
  for (size_t i = 0; i < letters->count; i++) {
    const struct made_letter *made = &letters->made[i];
    bool separate = file_count > 1;
    buffer_clear(&line);
    buffer_format(&line, "{\"letter\":%zu,", i + 1);
    if (target != NULL) {
      buffer_add(&line, VIEW("\"file\":\""));
      json_escape(&line, shown_target(target, &arena, i + 1, separate ? file_count : 0));
      buffer_add(&line, VIEW("\","));
    }
    buffer_format(&line, "\"kind\":\"%.*s\",\"reference\":\"%s\",\"page\":%zu,\"pages\":%zu}\n",
                  VIEW_ARGS(made->letter->kind), made->letter->reference, page,
                  made->pages->count);
    page = separate ? 1 : page + made->pages->count;
    fwrite(line.data, 1, line.len, stdout);
  }
  buffer_free(&line);
  arena_free(&arena);
}
