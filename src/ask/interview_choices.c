/* What can be asked for, one by one, in the catalogue's words. */
#include <unistd.h>

#include "ask/interview.h"
#include "matter/household.h"
#include "matter/opt_out.h"
#include "read/key.h"
#include "read/yaml_text.h"
#include "run/explain.h"

/* A list of choices on its way into the file. */
struct choosing {
  struct interview *interview;
  const char *prefix, *indent;
  struct view name;
  const char *key; /* "opt_outs" or "withdraw" */
  bool withdrawal;
  bool any;        /* something stands in the list */
  bool proposed;   /* something was asked about */
  bool declined;   /* the one in hand is not wanted after all */
};

/* ---- which there are ---- */

/* The kind of letter that such a list makes when nothing else is said. */
static const struct letter_kind *kind_of(const struct catalogue *catalogue, bool withdrawal)
{
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(catalogue, &kinds);
  for (size_t i = 0; i < count; i++)
    if (kinds[i].takes == (withdrawal ? TAKES_WITHDRAWALS : TAKES_REQUESTS))
      return &kinds[i];
  return NULL;
}

static enum nation nation_of(const struct choosing *choosing)
{
  const struct practice *practice =
    interview_practice_read(choosing->interview, choosing->name.len != 0);
  return practice != NULL ? practice->nation : NATION_UNKNOWN;
}

static bool can_be_had(const struct choosing *choosing, const struct opt_out *opt_out)
{
  const struct interview *interview = choosing->interview;
  const struct letter_kind *kind = kind_of(interview->session->catalogue, choosing->withdrawal);
  if (opt_out->status != STATUS_ACTIVE || kind == NULL ||
      (opt_out->nation != NATION_UNKNOWN && opt_out->nation != nation_of(choosing)))
    return false;
  for (size_t i = 0; i < opt_out->kind_count; i++)
    if (view_equal(opt_out->kinds[i], kind->id))
      return true;
  return false;
}

/* ---- one of them ---- */

/* "Type 1 opt-out", or for somebody else "Type 1 opt-out (Zoë)". */
static struct view label_of(const struct choosing *choosing, struct view text)
{
  if (choosing->name.len == 0)
    return text;
  return interview_text(choosing->interview, "%.*s (%.*s)", VIEW_ARGS(text),
                        VIEW_ARGS(choosing->name));
}

/* "Reasons (Third party opt-out)", since several opt-outs may ask for the same. */
static struct view label_of_detail(const struct choosing *choosing, const struct opt_out *opt_out,
                                   const char *question)
{
  bool other = choosing->name.len != 0;
  struct view label = questions_find(choosing->interview->questions, question)->label;
  return interview_text(choosing->interview, "%.*s (%.*s%s%.*s)", VIEW_ARGS(label),
                        VIEW_ARGS(opt_out->name), other ? ", " : "", VIEW_ARGS(choosing->name));
}

/* `what` an opt-out is asked about, and the question for it. */
static struct query query_of(const struct choosing *choosing, const struct opt_out *opt_out,
                             const char *what, const char *question)
{
  return (struct query){
    .id = interview_text(choosing->interview, "%s%s.%.*s.%s", choosing->prefix, choosing->key,
                         VIEW_ARGS(opt_out->id), what),
    .question = question,
    .label = label_of_detail(choosing, opt_out, question)};
}

static const char *deeper(const struct choosing *choosing)
{
  return interview_text(choosing->interview, "%s    ", choosing->indent).at;
}

/* By the name that the text above the list has for it, and in other words where those say more. */
static struct pick pick_of(const struct interview *interview, const struct option *option)
{
  struct view words = option->id;
  if (!key_equal(option->words, option->id))
    words = interview_text(interview, "%.*s: %.*s", VIEW_ARGS(option->id),
                           VIEW_ARGS(option->words));
  return (struct pick){option->id, words};
}

/* None of them: it is declined after all. */
static bool ask_option(struct choosing *choosing, const struct opt_out *opt_out, const char *key)
{
  enum { MOST = 16 };
  struct interview *interview = choosing->interview;
  struct pick picks[MOST + 1];
  const char *question = choosing->withdrawal ? "choices.restore" : "choices.choice";
  struct query query = query_of(choosing, opt_out, key, question);
  size_t picked;
  query.picks = picks;
  for (size_t i = 0; i < opt_out->option_count && query.pick_count < MOST; i++)
    if (choosing->withdrawal ? opt_out->options[i].restore : opt_out->options[i].request)
      picks[query.pick_count++] = pick_of(interview, &opt_out->options[i]);
  picks[query.pick_count++] =
    (struct pick){VIEW("leave-out"), interview_saying(interview, "none_of_these")};
  if (!interview_pick(interview, &query, &picked))
    return false;
  choosing->declined = picked + 1 == query.pick_count;
  if (!choosing->declined)
    interview_write(interview, interview->newest, deeper(choosing), key, picks[picked].id);
  return true;
}

/* A shared record has a name, and perhaps an address. */
static bool ask_record(const struct choosing *choosing, const struct opt_out *opt_out,
                       bool optional)
{
  struct interview *interview = choosing->interview;
  struct query name = query_of(choosing, opt_out, "record.name", "choices.record.name");
  struct query address = query_of(choosing, opt_out, "record.address", "choices.record.address");
  struct view answer;
  size_t before = interview->file.len;
  const char *lead = interview_text(interview, "%s  ", deeper(choosing)).at;
  name.lead = address.lead = lead;
  name.key = "name";
  address.key = "address";
  name.optional = optional;
  address.optional = true;
  buffer_format(&interview->file, "%srecord:\n", deeper(choosing));
  if (!interview_field(interview, &name, &answer))
    return false;
  if (answer.len != 0)
    return interview_field(interview, &address, &answer);
  interview_cut(interview, before);
  return true;
}

static bool ask_detail(struct choosing *choosing, const struct opt_out *opt_out,
                       struct view key, bool optional)
{
  struct interview *interview = choosing->interview;
  const char *what = interview_text(interview, "%.*s", VIEW_ARGS(key)).at;
  struct view answer;
  if (view_equal(key, VIEW("choice")) || view_equal(key, VIEW("restore")))
    return ask_option(choosing, opt_out, what);
  if (view_equal(key, VIEW("record")))
    return ask_record(choosing, opt_out, optional);
  if (view_equal(key, VIEW("understood"))) {
    buffer_format(&interview->file, "%sunderstood: yes\n", deeper(choosing));
    return true; /* asked before the entry was begun */
  }
  struct query query =
    query_of(choosing, opt_out, what, interview_text(interview, "choices.%s", what).at);
  query.lead = deeper(choosing);
  query.key = what;
  query.optional = optional;
  return interview_field(interview, &query, &answer);
}

static bool ask_details(struct choosing *choosing, const struct opt_out *opt_out)
{
  bool back = choosing->withdrawal;
  const struct view *needs = back ? opt_out->withdrawal_needs : opt_out->needs;
  const struct view *uses = back ? opt_out->withdrawal_uses : opt_out->uses;
  size_t need_count = back ? opt_out->withdrawal_need_count : opt_out->need_count;
  size_t use_count = back ? opt_out->withdrawal_use_count : opt_out->use_count;
  choosing->declined = false;
  for (size_t i = 0; i < need_count && !choosing->declined; i++)
    if (!ask_detail(choosing, opt_out, needs[i], false))
      return false;
  for (size_t i = 0; i < use_count && !choosing->declined; i++)
    if (!ask_detail(choosing, opt_out, uses[i], true))
      return false;
  return true;
}

/* An entry begins with its id, in line with the keys that may follow. */
static bool write_choice(struct choosing *choosing, const struct opt_out *opt_out,
                         struct entry *entry)
{
  struct interview *interview = choosing->interview;
  size_t before = interview->file.len;
  bool first = !choosing->any;
  if (first)
    buffer_format(&interview->file, "%s%s:\n", choosing->indent, choosing->key);
  choosing->any = true;
  const char *lead = interview_text(interview, "%s  - ", choosing->indent).at;
  yaml_put_remark(&interview->file, interview_text(interview, "%s  ", choosing->indent),
                  opt_out->name);
  interview_write(interview, entry, lead, "id", opt_out->id);
  if (!ask_details(choosing, opt_out))
    return false;
  if (choosing->declined) {
    interview_cut(interview, before);
    entry->from = entry->to = 0;
    choosing->any = !first;
    interview_say(interview, interview_saying(interview, "nothing_more"));
  }
  return true;
}

/* With grave effects a yes is asked for twice. */
static bool understood(const struct choosing *choosing, const struct opt_out *opt_out, bool *yes)
{
  if (!opt_out_needs(opt_out, choosing->withdrawal, "understood"))
    return true;
  struct query query = query_of(choosing, opt_out, "understood", "choices.understood");
  query.afresh = true;
  if (!interview_yes(choosing->interview, &query, yes))
    return false;
  if (!*yes)
    interview_say(choosing->interview, interview_saying(choosing->interview, "nothing_more"));
  return true;
}

static bool propose(struct choosing *choosing, const struct opt_out *opt_out)
{
  struct interview *interview = choosing->interview;
  struct session *session = interview->session;
  struct view what = choosing->withdrawal
                       ? interview_saying_of(interview, "back", "what", opt_out->name)
                       : opt_out->name;
  struct query query = {.id = interview_text(interview, "%s%s.%.*s", choosing->prefix,
                                             choosing->key, VIEW_ARGS(opt_out->id)),
                        .question = choosing->withdrawal ? "withdraw.want" : "choices.want",
                        .label = label_of(choosing, what)};
  bool wanted;
  if (!explain_propose(&session->run, session->catalogue, opt_out,
                       explain_columns(STDERR_FILENO), session->report, &interview->pending)) {
    interview->end = INTERVIEW_FAILED;
    return false;
  }
  if (!interview_yes(interview, &query, &wanted))
    return false;
  struct entry *entry = interview->newest;
  if (wanted && !understood(choosing, opt_out, &wanted))
    return false;
  return !wanted || write_choice(choosing, opt_out, entry);
}

/* ---- all of them ---- */

/* Those that touch care come last, and only when they are asked for. When one cannot be read,
 * nobody would know that it was not asked about. */
static bool propose_all(struct choosing *choosing, bool care, bool *left)
{
  struct session *session = choosing->interview->session;
  size_t count, errors = report_errors(session->report);
  const struct opt_out *const *all = catalogue_all(session->catalogue, &count, session->report);
  *left = false;
  if (report_errors(session->report) != errors) {
    choosing->interview->end = INTERVIEW_FAILED;
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    if (!can_be_had(choosing, all[i]))
      continue;
    if (all[i]->affects_care != care)
      *left = true;
    else if (!propose(choosing, all[i]))
      return false;
    else
      choosing->proposed = true;
  }
  return true;
}

static bool choose(struct choosing *choosing)
{
  struct interview *interview = choosing->interview;
  struct query care = {.id = interview_text(interview, "%s%s.care", choosing->prefix,
                                            choosing->key)};
  bool wanted, left;
  if (!propose_all(choosing, false, &left))
    return false;
  care.question = choosing->proposed ? "choices.care" : "choices.care.only";
  care.label = label_of(choosing, questions_find(interview->questions, care.question)->label);
  if (left && (!interview_yes(interview, &care, &wanted) ||
               (wanted && !propose_all(choosing, true, &left))))
    return false;
  if (!choosing->any)
    buffer_format(&interview->file, "%s%s: []\n", choosing->indent, choosing->key);
  return true;
}

static void begin_list(struct interview *interview, const char *saying)
{
  buffer_add_byte(&interview->file, '\n');
  yaml_put_remark(&interview->file, VIEW(""), interview_saying(interview, saying));
}

bool interview_choices(struct interview *interview, const char *prefix, const char *indent,
                       struct view name)
{
  struct choosing choosing = {.interview = interview, .prefix = prefix, .indent = indent,
                              .name = name, .key = "opt_outs"};
  if (name.len == 0)
    begin_list(interview, "file_choices");
  interview_announce(interview,
                     name.len == 0
                       ? interview_saying(interview, "your_choices")
                       : interview_saying_of(interview, "choices_for", "name", name));
  return choose(&choosing);
}

bool interview_withdrawals(struct interview *interview)
{
  struct choosing choosing = {.interview = interview, .prefix = "", .indent = "", .name = {"", 0},
                              .key = "withdraw", .withdrawal = true};
  struct query any = {.id = VIEW("withdraw"), .question = "withdraw.any"};
  bool wanted;
  if (!interview_yes(interview, &any, &wanted))
    return false;
  if (!wanted)
    return true;
  begin_list(interview, "file_withdraw");
  return choose(&choosing);
}
