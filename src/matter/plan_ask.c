/* One entry of a list becomes something that can be asked for: which opt-out is meant, whether its
 * letter can be written, for whose practices, with which option, by which code. */
#include <string.h>

#include "ground/arena.h"
#include "matter/opt_out.h"
#include "matter/planning.h"
#include "matter/topics.h"
#include "read/key.h"
#include "talk/report.h"

/* Keys of an entry that an opt-out may need or use. */
struct detail {
  const char *key;
  bool changes;  /* what is asked of whom: leaving it unused would make another letter */
  const char *missing, *unused;
};

static const struct detail details[] = {
  {"reasons", false,
   "this opt-out cannot be asked for without your `reasons`",
   "no reason is needed here, and the letter gives none"},
  {"party", true,
   "this opt-out cannot be asked for without the name of the `party`",
   "this letter has no place for a `party`"},
  {"trust", true,
   "this opt-out cannot be asked for without the name of the `trust`",
   "this letter has no place for a `trust`"},
  {"record", true,
   "this opt-out cannot be asked for without the `record` it is about",
   "this letter goes to the practice, so it has no place for a `record`"},
};
enum { DETAIL_COUNT = sizeof details / sizeof details[0] };

static struct place place_or(struct place place, struct place fallback)
{
  return place.source != NULL ? place : fallback;
}

static const struct text_field *detail_of(const struct choice *choice, const struct detail *detail)
{
  return choice_text(choice, view_of(detail->key));
}

/* ---- which opt-out ---- */

static void report_unknown(struct planning *planning, const struct text_field *id)
{
  static const char *const wholes[] = {"all", "everything", "any"};
  if (!planning_first(planning, "opt-out-unknown", id->place, NULL))
    return;
  for (size_t i = 0; i < sizeof wholes / sizeof wholes[0]; i++)
    if (key_equal(view_of(wholes[i]), id->text)) {
      diagnosis_help(report_error(planning->report, "opt-out-unknown", id->place,
                                  "nothing is opted out of as a whole: each opt-out is named"),
                     "`optout list` shows all of them; write those that you want");
      return;
    }
  struct view near = catalogue_suggest(planning->catalogue, id->text, planning->report);
  struct diagnosis *d = report_error(planning->report, "opt-out-unknown", id->place,
                                     "this is not an opt-out I know");
  if (near.len != 0)
    diagnosis_help(d, "did you mean `%.*s`?", VIEW_ARGS(near));
  diagnosis_help(d, "`optout list` shows all of them");
}

/* What is no opt-out of its own, and has no one successor: the user must choose. */
static void report_topic(struct planning *planning, const struct topic *topic,
                         struct place place, bool withdrawal)
{
  bool back = withdrawal && topic->withdrawal_advice.len != 0;
  bool past = topic->status == TOPIC_CLOSED || topic->status == TOPIC_REPLACED;
  const char *code = past ? "opt-out-past" : "opt-out-topic";
  if (!planning_first(planning, code, place, NULL))
    return;
  struct diagnosis *d =
    report_error(planning->report, code, place, "%.*s", VIEW_ARGS(topic->note));
  diagnosis_help(d, "%.*s", VIEW_ARGS(back ? topic->withdrawal_advice : topic->advice));
  diagnosis_help(d, "`optout explain %.*s` tells more", VIEW_ARGS(topic->id));
}

static void note_renamed(struct planning *planning, const struct topic *topic,
                         struct place place)
{
  if (!planning_first(planning, "opt-out-renamed", place, NULL))
    return;
  struct diagnosis *d =
    report_note(planning->report, "opt-out-renamed", place, "%.*s", VIEW_ARGS(topic->note));
  diagnosis_help(d, "read as `%.*s`; %.*s", VIEW_ARGS(topic->use), VIEW_ARGS(topic->advice));
}

static const struct opt_out *find_opt_out(struct planning *planning, struct wanted *wanted)
{
  const struct text_field *id = &wanted->choice->id;
  size_t errors = report_errors(planning->report);
  const struct opt_out *found =
    catalogue_opt_out(planning->catalogue, id->text, planning->report);
  if (found != NULL || errors != report_errors(planning->report) || id->text.len == 0)
    return found;
  const struct topic *topic =
    topics_find(catalogue_topics(planning->catalogue), id->text, planning->report);
  wanted->renamed = topic != NULL && topic->use.len != 0;
  if (wanted->renamed) {
    note_renamed(planning, topic, id->place);
    return catalogue_opt_out(planning->catalogue, topic->use, planning->report);
  }
  if (topic != NULL)
    report_topic(planning, topic, id->place, wanted->withdrawal);
  else if (errors == report_errors(planning->report))
    report_unknown(planning, id);
  return NULL;
}

static bool can_be_written(struct planning *planning, const struct opt_out *opt_out,
                           struct place place)
{
  if (opt_out->status == STATUS_ACTIVE)
    return true;
  if (planning_first(planning, "opt-out-unwritten", place, NULL)) {
    struct diagnosis *d =
      report_error(planning->report, "opt-out-unwritten", place,
                   "this opt-out is known, but its letter is not written yet");
    diagnosis_help(d, "%.*s", VIEW_ARGS(opt_out->advice));
  }
  return false;
}

static struct view nation_name(const struct planning *planning, enum nation nation)
{
  return catalogue_nation(planning->catalogue, nation)->name;
}

/* ---- which kind of letter ---- */

static bool kind_fits(const struct wanted *wanted)
{
  const struct opt_out *opt_out = wanted->opt_out;
  for (size_t i = 0; i < opt_out->kind_count; i++)
    if (view_equal(opt_out->kinds[i], wanted->kind->id))
      return true;
  return false;
}

void plan_leave_out(struct planning *planning, const struct wanted *wanted, bool others)
{
  const struct opt_out *opt_out = wanted->opt_out;
  struct place place = place_or(wanted->choice->id.place, wanted->choice->place);
  struct view all = VIEW("");
  if (!planning_first(planning, "kind-not-for-opt-out", place, NULL))
    return;
  for (size_t i = 0; i < opt_out->kind_count; i++)
    all = planning_name(planning, all, opt_out->kinds[i]);
  struct diagnosis *d =
    others ? report_warning(planning->report, "kind-leaves-out", place,
                            "this is left out: no true letter of this kind can be written about it")
           : report_error(planning->report, "kind-not-for-opt-out", place,
                          "no true letter of this kind can be written about this");
  if (opt_out->kinds_advice.len != 0)
    diagnosis_help(d, "%.*s", VIEW_ARGS(opt_out->kinds_advice));
  diagnosis_help(d, "its kinds of letter are %.*s", VIEW_ARGS(all));
}

/* What counts is where the practice is, not where the patient lives. */
static bool nation_fits(struct planning *planning, const struct person *person,
                        const struct opt_out *opt_out, struct place place)
{
  const struct practice *practice = person->practice;
  if (practice == NULL || opt_out->nation == NATION_UNKNOWN ||
      practice->nation == opt_out->nation)
    return true;
  if (planning_first(planning, "other-nation", place, practice)) {
    struct view wanted = nation_name(planning, opt_out->nation);
    struct view own = nation_name(planning, practice->nation);
    struct diagnosis *d = report_error(
      planning->report, "other-nation", place,
      "this opt-out is for practices in %.*s, and this person's practice is in %.*s",
      VIEW_ARGS(wanted), VIEW_ARGS(own));
    diagnosis_help(d, "`optout list` shows which opt-outs belong to which nation; if the nation "
                      "is wrong, write `nation:` under `practice`");
  }
  return false;
}

/* ---- options ---- */

static bool refuse_option(struct planning *planning, const struct opt_out *opt_out,
                          struct place place, bool restore, const char *code,
                          const char *message)
{
  if (planning_first(planning, code, place, NULL)) {
    struct diagnosis *d = report_error(planning->report, code, place, "%s", message);
    struct view names = opt_out_options(planning->arena, opt_out, restore,
                                        restore ? "`restore: " : "`choice: ", "`");
    diagnosis_help(d, "write one of %.*s", VIEW_ARGS(names));
  }
  return false;
}

static bool refuse_key(struct planning *planning, const char *code, struct place place,
                       const char *message, const char *help)
{
  if (planning_first(planning, code, place, message)) {
    struct diagnosis *d = report_error(planning->report, code, place, "%s", message);
    diagnosis_help(d, "%s", help);
  }
  return false;
}

/* Reads the option under `choice` or `restore`. */
static bool option_under(struct planning *planning, const struct wanted *wanted,
                         const struct text_field *field, bool restore, bool needed,
                         const struct option **option)
{
  const struct opt_out *opt_out = wanted->opt_out;
  if (field->text.len == 0) {
    if (!needed)
      return true;
    return refuse_option(planning, opt_out, wanted->choice->place, restore,
                         restore ? "restore-missing" : "choice-missing",
                         restore ? "this withdrawal must say what is wanted instead"
                                 : "this opt-out has several choices, and none is given");
  }
  const struct option *found = opt_out_option(opt_out, field->text);
  if (found == NULL || !(restore ? found->restore : found->request))
    return refuse_option(planning, opt_out, field->place, restore,
                         restore ? "restore-unknown" : "choice-unknown",
                         "this opt-out has no such choice");
  *option = found;
  return true;
}

static bool choice_is_used(struct planning *planning, const struct wanted *wanted)
{
  const struct text_field *given = &wanted->choice->choice;
  if (given->text.len == 0 || wanted->opt_out->option_count != 0)
    return true;
  return refuse_key(planning, "choice-not-used", given->place,
                    "this opt-out has no choices, so `choice` says nothing",
                    "take the key out; `optout explain ID` tells what an opt-out offers");
}

static bool request_option(struct planning *planning, struct wanted *wanted)
{
  const struct choice *choice = wanted->choice;
  const struct opt_out *opt_out = wanted->opt_out;
  if (choice->restore.text.len != 0)
    return refuse_key(planning, "restore-in-request", choice->restore.place,
                      "`restore` belongs to a withdrawal, and this stands under `opt_outs`",
                      "move the entry to `withdraw`, or take the key out");
  if (!choice_is_used(planning, wanted))
    return false;
  return option_under(planning, wanted, &choice->choice, false,
                      opt_out_needs(opt_out, false, "choice"),
                      &wanted->ask.option);
}

/* What to ask for instead of taking a choice back: every other choice, as it is written. */
static void advise_other_choice(struct planning *planning, const struct opt_out *opt_out,
                                const struct option *taken, struct diagnosis *d)
{
  struct arena *arena = planning->arena;
  struct view all = VIEW("");
  for (size_t i = 0; i < opt_out->option_count; i++)
    if (&opt_out->options[i] != taken && opt_out->options[i].request)
      all = arena_join(arena, all, " or ",
                       arena_format(arena, "`{id: %.*s, choice: %.*s}`", VIEW_ARGS(opt_out->id),
                                    VIEW_ARGS(opt_out->options[i].id)));
  diagnosis_help(d, "ask for another one under `opt_outs` instead: %.*s", VIEW_ARGS(all));
}

static bool withdrawal_option(struct planning *planning, struct wanted *wanted)
{
  const struct choice *choice = wanted->choice;
  const struct opt_out *opt_out = wanted->opt_out;
  bool restores = opt_out_needs(opt_out, true, "restore");
  const struct option *from = NULL;
  if (!choice_is_used(planning, wanted))
    return false;
  if (!option_under(planning, wanted, &choice->choice, false, false, &from))
    return false;
  if (from != NULL && !from->withdrawable) {
    if (planning_first(planning, "choice-not-withdrawable", choice->choice.place, NULL)) {
      struct diagnosis *d =
        report_error(planning->report, "choice-not-withdrawable", choice->choice.place,
                     "this choice is not an objection, so it cannot be withdrawn");
      advise_other_choice(planning, opt_out, from, d);
    }
    return false;
  }
  if (choice->restore.text.len != 0 && !restores)
    return refuse_key(planning, "restore-not-used", choice->restore.place,
                      "withdrawing this opt-out restores all of it, so `restore` says nothing",
                      "take the key out");
  return option_under(planning, wanted, &choice->restore, true, restores, &wanted->ask.option);
}

/* ---- other details ---- */

static bool needed_details(struct planning *planning, const struct wanted *wanted)
{
  const struct opt_out *opt_out = wanted->opt_out;
  const struct choice *choice = wanted->choice;
  const struct yes_field *understood = &choice->understood;
  bool fine = true;
  for (size_t i = 0; i < DETAIL_COUNT; i++)
    if (opt_out_needs(opt_out, wanted->withdrawal, details[i].key) &&
        detail_of(choice, &details[i])->text.len == 0)
      fine = refuse_key(planning, "detail-missing", choice->place, details[i].missing,
                        arena_format(planning->arena, "write it so, in your own words: "
                                     "`- {id: …, %s: …}`; in a table, in the column `%s`",
                                     details[i].key, details[i].key).at);
  if (understood->given && !understood->yes)
    fine = refuse_key(planning, "not-understood", understood->place,
                      "what this means has not been understood, so no letter asks for it",
                      "read what `optout explain` says of it; then write `understood: yes`, or "
                      "take the entry out");
  else if (opt_out_needs(opt_out, wanted->withdrawal, "understood") && !understood->yes)
    fine = refuse_key(planning, "not-understood", choice->place,
                      "this one has grave effects, and `understood: yes` is not there",
                      arena_format(planning->arena, "%.*s; read what `optout explain` says of it, "
                                   "and if you still want it, write `- {id: …, understood: yes}`; "
                                   "in a table, yes in the column `understood`",
                                   VIEW_ARGS(opt_out->care_warning)).at);
  return fine;
}

/* Reasons that the law asks for are the objector's own: those at the top of the file are the
 * writer's. */
static bool own_reasons(struct planning *planning, const struct person *person,
                        const struct wanted *wanted)
{
  const struct household *household = planning->household;
  if (person == &household->patient || person->deceased.yes ||
      wanted->choice->reasons.text.len == 0 ||
      !opt_out_needs(wanted->opt_out, wanted->withdrawal, "reasons") ||
      !planning_inherited(&person->opt_outs, &household->opt_outs))
    return true;
  if (planning_first(planning, "reasons-of-another", person->place, wanted->opt_out)) {
    struct diagnosis *d =
      report_error(planning->report, "reasons-of-another", person->place,
                   "the `reasons` for this person's request are the writer's: %.*s",
                   VIEW_ARGS(wanted->opt_out->name));
    diagnosis_help(d, "give this person an `opt_outs` list with `reasons` of their own "
                      "(`opt_outs: []` for nothing)");
  }
  return false;
}

/* A detail that no letter would hold: lost reasons are a pity, a lost name changes the letter. */
static bool unused_details(struct planning *planning, const struct wanted *wanted)
{
  const struct opt_out *opt_out = wanted->opt_out;
  bool fine = true;
  for (size_t i = 0; i < DETAIL_COUNT; i++) {
    const struct text_field *field = detail_of(wanted->choice, &details[i]);
    const char *key = details[i].key;
    if (field->text.len == 0 || opt_out_takes(opt_out, wanted->withdrawal, key) ||
        (wanted->kind->inquires && opt_out_takes(opt_out, !wanted->withdrawal, key)))
      continue;
    if (details[i].changes)
      fine = refuse_key(planning, "detail-not-used", field->place, details[i].unused,
                        "take the key out; `optout explain ID` tells what an opt-out needs");
    else if (planning_first(planning, "detail-not-printed", field->place, NULL))
      diagnosis_help(report_warning(planning->report, "detail-not-printed", field->place, "%s",
                                    details[i].unused),
                     "you may take the key out");
  }
  return fine;
}

/* ---- codes ---- */

static const struct code *find_code(const struct wanted *wanted)
{
  const struct opt_out *opt_out = wanted->opt_out;
  const struct option *option = wanted->ask.option;
  struct view use = !wanted->withdrawal ? VIEW("request")
                    : option != NULL    ? VIEW("restore")
                                        : VIEW("withdrawal");
  return opt_out_code(opt_out, use, option);
}

/* Every opt-out that affects care says so, always; it is no fault of the file. */
static void warn_of_care(struct planning *planning, const struct wanted *wanted)
{
  const struct opt_out *opt_out = wanted->opt_out;
  struct place place = wanted->choice->place;
  if (!opt_out->affects_care || !planning_first(planning, "affects-care", place, NULL))
    return;
  if (wanted->kind->inquires)
    return;
  if (wanted->withdrawal) {
    report_note(planning->report, "affects-care", place,
                "this affects care: %.*s", VIEW_ARGS(wanted->opt_out->care_again));
    return;
  }
  struct diagnosis *d = report_warning(planning->report, "affects-care", place,
                                       "this affects care: %.*s",
                                       VIEW_ARGS(opt_out->care_warning));
  diagnosis_help(d, "the letter says so too; leave the entry out if that is not what you want");
}

bool plan_ask(struct planning *planning, const struct person *person, struct wanted *wanted)
{
  const struct choice *choice = wanted->choice;
  struct place place = place_or(choice->id.place, choice->place);
  wanted->opt_out = find_opt_out(planning, wanted);
  wanted->known =
    wanted->opt_out != NULL && can_be_written(planning, wanted->opt_out, place);
  wanted->elsewhere =
    wanted->known && !nation_fits(planning, person, wanted->opt_out, place);
  if (!wanted->known || wanted->elsewhere || wanted->kind == NULL)
    return false;
  wanted->other_kinds = !kind_fits(wanted);
  if (wanted->other_kinds)
    return false;
  wanted->ask = (struct ask){.opt_out = wanted->opt_out, .choice = choice};
  /* Whoever asks what is recorded need not know it. */
  bool fine = wanted->kind->inquires ||
              ((wanted->withdrawal ? withdrawal_option(planning, wanted)
                                   : request_option(planning, wanted)) &&
               needed_details(planning, wanted) && own_reasons(planning, person, wanted));
  fine &= unused_details(planning, wanted);
  if (!fine)
    return false;
  wanted->ask.code = wanted->kind->inquires ? NULL : find_code(wanted);
  if (!person->deceased.yes)
    warn_of_care(planning, wanted);
  return true;
}
