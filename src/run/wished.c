#include "run/wished.h"

#include <stdio.h>

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/opt_out.h"
#include "matter/topics.h"
#include "read/key.h"
#include "run/session.h"

/* What one --opt-out says. */
struct wish {
  struct view text, id, choice;
  const struct opt_out *opt_out;
  bool renamed; /* by a name of the past: several of them may mean one opt-out */
};

/* ---- names ---- */

static bool refuse_name(struct session *session, struct view id)
{
  struct view near = catalogue_suggest(session->catalogue, id, session->report);
  char help[120] = "optout list shows what there is";
  if (near.len != 0)
    snprintf(help, sizeof help, "did you mean --opt-out %.*s?", VIEW_ARGS(near));
  usage_error(help, "--opt-out: there is no opt-out '%.*s'", VIEW_ARGS(id));
  return false;
}

/* A name of the past that has one successor is read as that, by each household's plan, which says
 * so. Of the others the user must choose: what every household would say is said once, here. */
static bool check_topic(struct session *session, struct view id)
{
  const struct topic *topic =
    topics_find(catalogue_topics(session->catalogue), id, session->report);
  if (topic == NULL)
    return refuse_name(session, id);
  if (topic->use.len != 0)
    return true;
  bool back = session->settings->withdraw && topic->withdrawal_advice.len != 0;
  struct view advice = back ? topic->withdrawal_advice : topic->advice;
  struct view help =
    arena_format(&session->run, "%.*s; optout explain %.*s tells more",
                 VIEW_ARGS(advice), VIEW_ARGS(topic->id));
  usage_error(help.at, "--opt-out %.*s: %.*s", VIEW_ARGS(id), VIEW_ARGS(topic->note));
  return false;
}

static bool find_opt_out(struct session *session, struct wish *wish)
{
  struct catalogue *catalogue = session->catalogue;
  wish->opt_out = catalogue_opt_out(catalogue, wish->id, session->report);
  if (wish->opt_out != NULL)
    return true;
  if (!check_topic(session, wish->id))
    return false;
  const struct topic *topic =
    topics_find(catalogue_topics(catalogue), wish->id, session->report);
  wish->opt_out = catalogue_opt_out(catalogue, topic->use, session->report);
  wish->renamed = true;
  return wish->opt_out != NULL;
}

/* ---- choices ---- */

/* "BEFOREid:x, BEFOREid:y or BEFOREid:z" */
static struct view list_choices(struct arena *arena, const struct wish *wish, const char *before,
                                bool restore)
{
  struct view lead = arena_format(arena, "%s%.*s:", before, VIEW_ARGS(wish->opt_out->id));
  return opt_out_options(arena, wish->opt_out, restore, lead.at, "");
}

static bool refuse_choice(struct session *session, const struct wish *wish, const char *fault)
{
  struct view all = list_choices(&session->run, wish, "--opt-out ", false);
  usage_error(all.at, "--opt-out %.*s: %s", VIEW_ARGS(wish->text), fault);
  return false;
}

/* A wish has no word for what a withdrawal restores. */
static bool refuse_withdrawal(struct session *session, const struct wish *wish)
{
  struct view all = list_choices(&session->run, wish, "", true);
  struct view help = arena_format(&session->run,
                                  "leave both out, and write into the column `withdraw` of a table "
                                  "%.*s; in a file it is `restore`",
                                  VIEW_ARGS(all));
  usage_error(help.at, "--opt-out %.*s --withdraw: this withdrawal must say what is wanted instead",
              VIEW_ARGS(wish->text));
  return false;
}

static bool check_choice(struct session *session, const struct wish *wish)
{
  const struct opt_out *opt_out = wish->opt_out;
  bool withdrawal = session->settings->withdraw;
  const struct option *option = opt_out_option(opt_out, wish->choice);
  if (wish->choice.len != 0 && opt_out->option_count == 0) {
    struct view help = arena_format(&session->run, "--opt-out %.*s", VIEW_ARGS(wish->id));
    usage_error(help.at, "--opt-out %.*s: this opt-out has no choices", VIEW_ARGS(wish->text));
    return false;
  }
  if (wish->choice.len != 0 && (option == NULL || !option->request))
    return refuse_choice(session, wish, "this opt-out has no such choice");
  if (withdrawal && opt_out_needs(opt_out, true, "restore"))
    return refuse_withdrawal(session, wish);
  if (!withdrawal && wish->choice.len == 0 && opt_out_needs(opt_out, false, "choice"))
    return refuse_choice(session, wish, "this opt-out has several choices, and none is given");
  return true;
}

static bool check_pairs(const struct wish *wishes, size_t last)
{
  const struct wish *second = &wishes[last];
  for (size_t i = 0; i < last; i++)
    if (wishes[i].opt_out == second->opt_out && !wishes[i].renamed && !second->renamed) {
      usage_error("keep the one that is meant, and leave the other out",
                  "--opt-out names '%.*s' twice", VIEW_ARGS(second->opt_out->id));
      return false;
    }
  return true;
}

/* ---- all of them ---- */

/* Whoever asks what is recorded need not know it. */
static bool inquires(const struct session *session)
{
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(session->catalogue, &kinds);
  struct view kind = view_of(session->settings->kind);
  for (size_t i = 0; i < count; i++)
    if (key_equal(kinds[i].id, kind))
      return kinds[i].inquires;
  return false;
}

bool wished_opt_outs(struct session *session)
{
  const struct batch_settings *many = &session->settings->batch;
  struct wish *wishes = arena_array(&session->run, many->opt_out_count + 1, sizeof *wishes);
  bool asks = session->settings->kind != NULL && inquires(session);
  for (size_t i = 0; i < many->opt_out_count; i++) {
    struct view rest = many->opt_outs[i];
    wishes[i].text = rest;
    wishes[i].id = view_trim(view_cut(&rest, ':'));
    wishes[i].choice = view_trim(rest);
    if (!find_opt_out(session, &wishes[i]))
      return false;
    if (!asks && (!check_choice(session, &wishes[i]) || !check_pairs(wishes, i)))
      return false;
  }
  return true;
}
