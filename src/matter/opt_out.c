#include "matter/opt_out.h"

#include "ground/arena.h"
#include "ground/unicode.h"
#include "matter/shelf.h"
#include "read/key.h"
#include "read/yaml.h"
#include "talk/report.h"

static bool holds(const struct view *list, size_t count, struct view name)
{
  for (size_t i = 0; i < count; i++)
    if (view_equal(list[i], name))
      return true;
  return false;
}

/* ---- keys of an entry ---- */

bool opt_out_needs(const struct opt_out *opt_out, bool withdrawal, const char *key)
{
  return withdrawal
           ? holds(opt_out->withdrawal_needs, opt_out->withdrawal_need_count, view_of(key))
           : holds(opt_out->needs, opt_out->need_count, view_of(key));
}

bool opt_out_takes(const struct opt_out *opt_out, bool withdrawal, const char *key)
{
  return opt_out_needs(opt_out, withdrawal, key) ||
         (withdrawal
            ? holds(opt_out->withdrawal_uses, opt_out->withdrawal_use_count, view_of(key))
            : holds(opt_out->uses, opt_out->use_count, view_of(key)));
}

const struct text_field *choice_text(const struct choice *choice, struct view key)
{
  const struct {
    struct view key;
    const struct text_field *text;
  } texts[] = {{VIEW("reasons"), &choice->reasons},
               {VIEW("party"), &choice->party},
               {VIEW("trust"), &choice->trust},
               {VIEW("record"), &choice->record_name}};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    if (view_equal(texts[i].key, key))
      return texts[i].text;
  return NULL;
}

const struct option *opt_out_option(const struct opt_out *opt_out, struct view id)
{
  for (size_t i = 0; i < opt_out->option_count; i++)
    if (key_equal(opt_out->options[i].id, id))
      return &opt_out->options[i];
  return NULL;
}

struct view opt_out_options(struct arena *arena, const struct opt_out *opt_out, bool restore,
                            const char *lead, const char *tail)
{
  struct view all = VIEW(""), last = VIEW("");
  for (size_t i = 0; i < opt_out->option_count; i++) {
    const struct option *option = &opt_out->options[i];
    if (!(restore ? option->restore : option->request))
      continue;
    if (last.len != 0)
      all = arena_join(arena, all, ", ", last);
    last = arena_format(arena, "%s%.*s%s", lead, VIEW_ARGS(option->id), tail);
  }
  return arena_join(arena, all, " or ", last);
}

/* ---- codes ---- */

bool code_is_for(const struct code *code, struct view use) { return view_lists(code->use, use); }

const struct code *opt_out_code(const struct opt_out *opt_out, struct view use,
                                const struct option *option)
{
  struct view choice = option != NULL ? option->id : VIEW("");
  for (size_t i = 0; i < opt_out->code_count; i++)
    if (code_is_for(&opt_out->codes[i], use) && view_equal(opt_out->codes[i].choice, choice))
      return &opt_out->codes[i];
  return NULL;
}

/* ---- checks ---- */

struct checking {
  const struct node *facts;
  struct report *report;
};

static bool need(const struct checking *checking, bool given, const char *key, const char *why)
{
  if (!given)
    diagnosis_help(report_error(checking->report, "catalogue-incomplete", checking->facts->place,
                                "`%s` is missing: %s", key, why),
                   "write it among the facts at the top of the file");
  return given;
}

static bool check_needs(const struct checking *checking, const struct opt_out *opt_out)
{
  bool fine = need(checking, !opt_out->affects_care || opt_out->care_warning.len != 0,
                   "care_warning", "the opt-out affects care");
  bool withdrawn = holds(opt_out->kinds, opt_out->kind_count, VIEW("withdrawal"));
  fine = need(checking, !opt_out->affects_care || !withdrawn || opt_out->care_again.len != 0,
              "care_again", "taking the opt-out back affects care") &&
         fine;
  fine = need(checking,
              opt_out->property_authority != VERDICT_WARN || opt_out->property_warning.len != 0,
              "property_warning", "property authorities are accepted with a warning") &&
         fine;
  return need(checking, opt_out->status != STATUS_UNWRITTEN || opt_out->advice.len != 0, "advice",
              "whoever asks for an unwritten letter must be told what to do") &&
         fine;
}

/* True when the comma list `all` holds the name. A misspelt one would be no error anywhere: what it
 * asks for would just never happen. */
static bool known(const struct checking *checking, const char *key, struct view name,
                  struct view all)
{
  if (view_lists(all, name))
    return true;
  struct diagnosis *d =
    report_error(checking->report, "catalogue-name", shelf_place(checking->facts, key, name),
                 "`%s` holds a name that nothing answers to: %.*s", key, VIEW_ARGS(name));
  if (all.len != 0)
    diagnosis_help(d, "known here: %.*s", VIEW_ARGS(all));
  else
    diagnosis_help(d, "no name is known here; take `%s` out", key);
  return false;
}

static bool all_known(const struct checking *checking, const char *key, const struct view *names,
                      size_t count, struct view all)
{
  bool fine = true;
  for (size_t i = 0; i < count; i++)
    fine &= known(checking, key, names[i], all);
  return fine;
}

#define TEXTS "reasons, party, trust, record" /* what choice_text() knows */
#define REQUEST_KEYS "choice, " TEXTS ", understood"

static bool check_keys(const struct checking *checking, const struct opt_out *opt_out)
{
  const struct view keys = VIEW(REQUEST_KEYS), more = VIEW(REQUEST_KEYS ", restore");
  bool fine = all_known(checking, "needs", opt_out->needs, opt_out->need_count, keys);
  fine &= all_known(checking, "uses", opt_out->uses, opt_out->use_count, keys);
  fine &= all_known(checking, "withdrawal_needs", opt_out->withdrawal_needs,
                    opt_out->withdrawal_need_count, more);
  return all_known(checking, "withdrawal_uses", opt_out->withdrawal_uses,
                   opt_out->withdrawal_use_count, more) &&
         fine;
}

static bool has_option(const struct opt_out *opt_out, bool restore)
{
  for (size_t i = 0; i < opt_out->option_count; i++)
    if (restore ? opt_out->options[i].restore : opt_out->options[i].request)
      return true;
  return false;
}

/* Nobody can name one of no options. */
static bool check_options(const struct checking *checking, const struct opt_out *opt_out)
{
  bool choice = opt_out_needs(opt_out, false, "choice");
  bool restore = opt_out_needs(opt_out, true, "restore");
  bool fine = need(checking, !choice || has_option(opt_out, false), "options",
                   "one with `request: yes` must be there where a `choice` is needed");
  return need(checking, !restore || has_option(opt_out, true), "options",
              "one with `restore: yes` must be there where `restore` is needed") &&
         fine;
}

/* `list` has a row for it. */
static bool check_summary(const struct checking *checking, const struct opt_out *opt_out)
{
  enum { MOST = 48 };
  if (unicode_length(opt_out->summary) <= MOST)
    return true;
  diagnosis_help(report_error(checking->report, "catalogue-summary",
                              shelf_place(checking->facts, "summary", opt_out->summary),
                              "`summary` has more than %d characters", MOST),
                 "say it in fewer; there is room for more in `explanation`");
  return false;
}

static bool check_also_to(const struct checking *checking, const struct opt_out *opt_out)
{
  bool fine = true;
  for (size_t i = 0; i < opt_out->also_to_count; i++)
    fine &= known(checking, "with", opt_out->also_to[i].with, VIEW(TEXTS));
  return fine;
}

static void add_name(struct buffer *list, struct view name)
{
  buffer_format(list, "%s%.*s", list->len == 0 ? "" : ", ", VIEW_ARGS(name));
}

static bool check_kinds(const struct checking *checking, const struct opt_out *opt_out,
                        const struct letter_kind *kinds, size_t kind_count)
{
  struct buffer all;
  buffer_init(&all);
  for (size_t i = 0; i < kind_count; i++)
    add_name(&all, kinds[i].id);
  bool fine =
    all_known(checking, "kinds", opt_out->kinds, opt_out->kind_count, buffer_view(&all));
  buffer_free(&all);
  return fine;
}

static bool check_uses(const struct checking *checking, struct view uses)
{
  bool fine = true;
  while (uses.len != 0) {
    struct view use = view_trim(view_cut(&uses, ','));
    fine &= known(checking, "use", use, VIEW("request, withdrawal, restore"));
  }
  return fine;
}

static bool check_codes(const struct checking *checking, const struct opt_out *opt_out)
{
  struct buffer choices;
  bool fine = true;
  buffer_init(&choices);
  for (size_t i = 0; i < opt_out->option_count; i++)
    add_name(&choices, opt_out->options[i].id);
  for (size_t i = 0; i < opt_out->code_count; i++) {
    const struct code *code = &opt_out->codes[i];
    fine &= check_uses(checking, code->use);
    if (code->choice.len != 0)
      fine &= known(checking, "choice", code->choice, buffer_view(&choices));
  }
  buffer_free(&choices);
  return fine;
}

/* It is printed as it is, and must be told from what stands round it. */
static bool check_page(const struct checking *checking, const struct opt_out *opt_out)
{
  enum { LONGEST = 106 }; /* bytes that a square code of the size on letters holds */
  struct view address = opt_out->official_page.address;
  bool fine = address.len == 0 ||
              (view_starts(address, VIEW("https://")) && address.len <= LONGEST);
  for (size_t i = 0; i < address.len; i++)
    fine &= address.at[i] > ' ' && address.at[i] <= '~';
  if (!fine)
    diagnosis_help(report_error(checking->report, "catalogue-page",
                                shelf_place(checking->facts, "address", address),
                                "`official_page` is no address that can be printed"),
                   "it begins with https://, and has %d characters at most and no spaces", LONGEST);
  return fine;
}

bool opt_out_check(const struct opt_out *opt_out, const struct letter_kind *kinds,
                   size_t kind_count, const struct node *facts, struct report *report)
{
  const struct checking checking = {facts, report};
  bool fine = check_needs(&checking, opt_out);
  fine &= check_keys(&checking, opt_out);
  fine &= check_also_to(&checking, opt_out);
  fine &= check_kinds(&checking, opt_out, kinds, kind_count);
  fine &= check_page(&checking, opt_out);
  fine &= check_codes(&checking, opt_out);
  fine &= check_options(&checking, opt_out);
  return check_summary(&checking, opt_out) && fine;
}
