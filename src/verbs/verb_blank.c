#include <stdio.h>

#include "matter/catalogue.h"
#include "matter/opt_out.h"
#include "matter/topics.h"
#include "page/envelope.h"
#include "page/layout.h"
#include "run/output_files.h"
#include "talk/report.h"
#include "verbs/verbs.h"
#include "words/blank_facts.h"
#include "words/compose.h"

/* The forms of one run: opt-outs grouped by whom they are sent to. */
struct forms {
  struct form *form;
  size_t count;
};

/* ---- which opt-outs ---- */

static bool has_request(const struct opt_out *opt_out)
{
  bool found = opt_out->kind_count == 0;
  for (size_t i = 0; i < opt_out->kind_count; i++)
    found |= view_equal(opt_out->kinds[i], VIEW("request"));
  return found && opt_out->status == STATUS_ACTIVE;
}

/* What is meant when nothing is named: what English practices record, that needs no choice and
 * leaves care as it is. */
static bool is_default(const struct opt_out *opt_out)
{
  return has_request(opt_out) && opt_out->nation == NATION_ENGLAND &&
         opt_out->addressee->practice && opt_out->need_count == 0 && !opt_out->affects_care &&
         opt_out->reason_needed == REASONS_NONE;
}

static void say_unknown(struct session *session, struct view id)
{
  struct report *report = session->report;
  struct view near = catalogue_suggest(session->catalogue, id, report);
  struct diagnosis *d = report_error(report, "usage-opt-out-unknown", (struct place){0},
                                     "there is no opt-out of this name");
  if (near.len != 0)
    diagnosis_help(d, "did you mean: optout blank %.*s", VIEW_ARGS(near));
  diagnosis_help(d, "`optout list` shows all of them");
}

/* A name that was found is no secret. */
static struct diagnosis *say_unwritten(struct session *session, struct view id)
{
  return report_error(session->report, "usage-form-unwritten", (struct place){0},
                      "there is no form for %.*s", VIEW_ARGS(id));
}

/* A topic's own advice is about household files; here another command is the cure. */
static void say_covered(struct session *session, const struct topic *topic)
{
  struct arena *run = &session->run;
  struct view forms = VIEW("");
  for (size_t i = 0; i < topic->covered_count; i++) {
    const struct opt_out *opt_out =
      catalogue_opt_out(session->catalogue, topic->covered_by[i], session->report);
    if (opt_out != NULL && has_request(opt_out) && !opt_out_needs(opt_out, false, "understood"))
      forms = arena_join(run, forms, " ", opt_out->id);
  }
  struct diagnosis *d = say_unwritten(session, topic->id);
  if (forms.len != 0)
    diagnosis_help(d, "what comes nearest: optout blank %.*s", VIEW_ARGS(forms));
  diagnosis_help(d, "`optout explain %.*s` tells what it is", VIEW_ARGS(topic->id));
}

/* The opt-out that a scheme of the past stands for; NULL after reporting. */
static const struct opt_out *find_by_topic(struct session *session, struct view id)
{
  struct report *report = session->report;
  size_t errors = report_errors(report);
  const struct topic *topic = topics_find(catalogue_topics(session->catalogue), id, report);
  if (topic == NULL) {
    if (report_errors(report) == errors)
      say_unknown(session, id);
    return NULL;
  }
  if (topic->use.len == 0) {
    say_covered(session, topic);
    return NULL;
  }
  struct diagnosis *d = report_note(report, "opt-out-renamed", (struct place){0}, "%.*s",
                                    VIEW_ARGS(topic->note));
  diagnosis_help(d, "read as `%.*s`", VIEW_ARGS(topic->use));
  return catalogue_opt_out(session->catalogue, topic->use, report);
}

/* What may only be asked for by whoever has said that they understand it is no form to hand out. */
static bool must_be_understood(struct session *session, const struct opt_out *opt_out)
{
  if (!opt_out_needs(opt_out, false, "understood"))
    return false;
  struct diagnosis *d =
    report_error(session->report, "usage-form-understood", (struct place){0},
                 "there is no form for %.*s: it has grave effects, which must be understood first",
                 VIEW_ARGS(opt_out->id));
  diagnosis_help(d, "read `optout explain %.*s`; then ask for it in a household file",
                 VIEW_ARGS(opt_out->id));
  return true;
}

/* The opt-out of this name, or the one that took its place; NULL after reporting. */
static const struct opt_out *find_opt_out(struct session *session, struct view id)
{
  size_t errors = report_errors(session->report);
  const struct opt_out *opt_out = catalogue_opt_out(session->catalogue, id, session->report);
  if (opt_out == NULL && report_errors(session->report) == errors)
    opt_out = find_by_topic(session, id);
  if (opt_out == NULL || has_request(opt_out))
    return opt_out == NULL || must_be_understood(session, opt_out) ? NULL : opt_out;
  struct diagnosis *d = say_unwritten(session, opt_out->id);
  if (opt_out->advice.len != 0)
    diagnosis_help(d, "%.*s", VIEW_ARGS(opt_out->advice));
  return NULL;
}

/* ---- forms ---- */

static bool holds(const struct form *form, const struct opt_out *opt_out)
{
  for (size_t i = 0; i < form->count; i++)
    if (form->opt_outs[i] == opt_out)
      return true;
  return false;
}

/* Practices of two nations are two addressees. */
static bool goes_with(const struct form *form, const struct opt_out *opt_out)
{
  const struct opt_out *first = form->opt_outs[0];
  return form->addressee == opt_out->addressee && first->nation == opt_out->nation;
}

static void add_opt_out(struct session *session, struct forms *forms, size_t room,
                        const struct opt_out *opt_out)
{
  size_t at = 0;
  while (at < forms->count && !goes_with(&forms->form[at], opt_out))
    at++;
  struct form *form = &forms->form[at];
  if (at == forms->count) {
    *form = (struct form){.addressee = opt_out->addressee};
    form->opt_outs = arena_array(&session->run, room, sizeof *form->opt_outs);
    forms->count++;
  }
  if (holds(form, opt_out))
    return;
  form->opt_outs[form->count++] = opt_out;
  if (opt_out->affects_care)
    report_warning(session->report, "affects-care", (struct place){0},
                   "%.*s affects care: %.*s", VIEW_ARGS(opt_out->id),
                   VIEW_ARGS(opt_out->care_warning));
}

static void add_defaults(struct session *session, struct forms *forms)
{
  size_t count = 0;
  const struct opt_out *const *all = catalogue_all(session->catalogue, &count, session->report);
  forms->form = arena_array(&session->run, count, sizeof *forms->form);
  for (size_t i = 0; i < count; i++)
    if (is_default(all[i]))
      add_opt_out(session, forms, count, all[i]);
}

/* False after reporting all that is wrong. */
static bool find_forms(struct session *session, struct forms *forms)
{
  const struct settings *settings = session->settings;
  size_t named = (size_t)settings->argument_count;
  bool good = true;
  if (named == 0) {
    add_defaults(session, forms);
    if (forms->count == 0 && report_errors(session->report) == 0)
      diagnosis_help(report_error(session->report, "usage-form-unnamed", (struct place){0},
                                  "it must be said what the form is to ask for"),
                     "`optout list` shows what there is");
    return report_errors(session->report) == 0;
  }
  forms->form = arena_array(&session->run, named, sizeof *forms->form);
  for (size_t i = 0; i < named; i++) {
    const struct opt_out *opt_out = find_opt_out(session, view_of(settings->arguments[i]));
    if (opt_out != NULL)
      add_opt_out(session, forms, named, opt_out);
    good &= opt_out != NULL;
  }
  return good;
}

/* ---- making and writing ---- */

static bool make_one(struct session *session, const struct form *form, struct made_letter *made)
{
  const struct settings *settings = session->settings;
  struct layout_style style = {
    envelope_find(settings->envelope != NULL ? view_of(settings->envelope) : VIEW("dl")),
    form->points};
  made->document = compose_form(session->composer, &session->run, form, session->report);
  session->machine_fault |= made->document == NULL;
  if (made->document == NULL)
    return false;
  made->pages =
    layout_letter(&session->run, made->document, &style, &session->faces, session->report);
  return made->pages != NULL;
}

static struct letters *make_forms(struct session *session, const struct forms *forms)
{
  struct letters *letters = arena_alloc(&session->run, sizeof *letters);
  bool good = true;
  letters->count = forms->count;
  letters->made = arena_array(&session->run, forms->count, sizeof *letters->made);
  for (size_t i = 0; i < forms->count; i++) {
    int points = session->settings->large_print;
    forms->form[i].points = points == PRINT_NOT_SAID ? PRINT_ORDINARY : points;
    forms->form[i].on_screen = session->settings->fillable;
    good &= make_one(session, &forms->form[i], &letters->made[i]);
  }
  return good ? letters : NULL;
}

/* The one file that all forms of a run go into. */
struct sheaf {
  struct session *session;
  const struct letters *letters;
  const struct target *target;
  struct view name;
};

static struct view sheaf_name(void *self, size_t at)
{
  const struct sheaf *sheaf = self;
  (void)at;
  return sheaf->name;
}

static bool render_sheaf(void *self, size_t at, struct buffer *out)
{
  const struct sheaf *sheaf = self;
  (void)at;
  return output_render(sheaf->session, sheaf->letters, sheaf->letters->made,
                       sheaf->letters->count, sheaf->target->format, out);
}

static bool write_forms(struct sheaf *sheaf)
{
  const struct output_files files = {NULL, 1, sheaf_name, render_sheaf, sheaf};
  return output_files_write(sheaf->session, sheaf->target, &files);
}

/* An address in the catalogue that one source alone knows is printed all the same. */
static bool is_printed(const struct addressee *addressee)
{
  return addressee->taken_from == TAKEN_FROM_CATALOGUE && addressee_lines(addressee) != 0;
}

static struct view addressee_name(const struct session *session, const struct addressee *addressee)
{
  return addressee->practice ? catalogue_wording(session->catalogue, VIEW("unnamed_practice"))
                             : addressee->name;
}

/* Where an address is to be checked, or to be written in. */
static int say_addresses(struct session *session, const struct forms *forms, int number)
{
  struct view form_to = catalogue_wording(session->catalogue, VIEW("blank_form_to"));
  for (size_t i = 0; i < forms->count; i++) {
    const struct addressee *addressee = forms->form[i].addressee;
    bool check = is_printed(addressee) && addressee->confidence == CONFIDENCE_MEDIUM;
    if (is_printed(addressee) && !check)
      continue;
    struct view words = catalogue_wording(
      session->catalogue, check ? VIEW("blank_check_address") : VIEW("blank_fill_in_address"));
    struct view name = addressee_name(session, addressee);
    fprintf(stderr, "  %d. %.*s %.*s: %.*s\n", number++, VIEW_ARGS(form_to), VIEW_ARGS(name),
            VIEW_ARGS(words));
  }
  return number;
}

/* One line of advice from the front matter of an opt-out. */
static int say_advice(const struct session *session, const char *key, struct view words, int number)
{
  struct view label = catalogue_wording(session->catalogue, view_of(key));
  if (words.len == 0)
    return number;
  fprintf(stderr, "  %d. %.*s: %.*s\n", number, VIEW_ARGS(label), VIEW_ARGS(words));
  return number + 1;
}

static int say_opt_outs(struct session *session, const struct forms *forms, int number)
{
  for (size_t i = 0; i < forms->count; i++)
    for (size_t k = 0; k < forms->form[i].count; k++) {
      const struct opt_out *opt_out = forms->form[i].opt_outs[k];
      number = say_advice(session, "blank_quicker", opt_out->quicker, number);
      for (size_t e = 0; e < opt_out->enclosure_count; e++)
        number = say_advice(session, "blank_ready", opt_out->enclosures[e], number);
      for (size_t e = 0; e < opt_out->address_enclosure_count; e++)
        number = say_advice(session, "blank_ready", opt_out->address_enclosures[e], number);
    }
  return number;
}

/* What the opt-outs and their addresses want first; then blank_next_1, fillable_next_1 or, of a
 * form without pages and so without marks to fold at, plain_next_1, and so on of the wordings. */
static void say_next(struct session *session, const struct forms *forms, bool paged)
{
  const char *kind = !paged                          ? "plain"
                     : session->settings->fillable ? "fillable"
                                                     : "blank";
  int number = say_addresses(session, forms, say_opt_outs(session, forms, 1));
  for (int i = 1;; i++) {
    struct view line = catalogue_wording(session->catalogue,
                                         arena_format(&session->run, "%s_next_%d", kind, i));
    if (line.len == 0)
      return;
    fprintf(stderr, "  %d. %.*s\n", number++, VIEW_ARGS(line));
  }
}

/* What was written, and what to do with it. */
static void say_written(const struct sheaf *sheaf, const struct forms *forms)
{
  struct session *session = sheaf->session;
  const struct letters *letters = sheaf->letters;
  size_t pages = 0;
  for (size_t i = 0; i < letters->count; i++)
    pages += letters->made[i].pages->count;
  struct view where = output_path_shown(&session->run, sheaf->target, sheaf->name);
  fprintf(stderr, "Wrote %.*s: %zu form%s", VIEW_ARGS(where), letters->count,
          letters->count == 1 ? "" : "s");
  bool paged = sheaf->target->format == FORMAT_PDF;
  if (paged)
    fprintf(stderr, ", %zu page%s", pages, pages == 1 ? "" : "s");
  fputc('\n', stderr);
  say_next(session, forms, paged);
}

static bool make_and_write(struct session *session, const struct target *target)
{
  struct forms forms = {NULL, 0};
  if (!session_tools(session) || !find_forms(session, &forms))
    return false;
  const struct letters *letters = make_forms(session, &forms);
  struct sheaf sheaf = {session, letters, target, target_name(target, &session->run, 1, 0)};
  if (letters == NULL || !write_forms(&sheaf))
    return false;
  for (size_t i = 0; i < forms.count && !session_lists_steps(session); i++) {
    const struct addressee *addressee = forms.form[i].addressee;
    if (addressee->confidence == CONFIDENCE_MEDIUM)
      session_doubt_address(session, addressee->name, false, (struct place){0});
  }
  session_report(session, false);
  if (!session->settings->quiet)
    say_written(&sheaf, &forms);
  return true;
}

int verb_blank(const struct settings *settings)
{
  struct session session;
  struct target target;
  session_open(&session, settings);
  if (settings->format == FORMAT_EML) {
    usage_error("use pdf, txt, html or md", "a form to fill in by pen is no e-mail");
    session_close(&session, false);
    return EXIT_USAGE;
  }
  if (!target_find(&target, settings, VIEW("blank"))) {
    session_close(&session, false);
    return EXIT_USAGE;
  }
  if (settings->fillable && target.format != FORMAT_PDF) {
    usage_error("leave out --fillable, or write a PDF",
                "only a PDF can be filled in on the screen");
    session_close(&session, false);
    return EXIT_USAGE;
  }
  bool good = make_and_write(&session, &target);
  return session_close(&session, !good);
}
