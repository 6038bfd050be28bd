#include "matter/opt_out.h"

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

/* ---- codes ---- */

/* True when the comma list `uses` holds the use. */
static bool is_for(struct view uses, struct view use)
{
  while (uses.len != 0)
    if (view_equal(view_trim(view_cut(&uses, ',')), use))
      return true;
  return false;
}

const struct code *opt_out_code(const struct opt_out *opt_out, struct view use,
                                const struct option *option)
{
  struct view choice = option != NULL ? option->id : VIEW("");
  for (size_t i = 0; i < opt_out->code_count; i++)
    if (is_for(opt_out->codes[i].use, use) && view_equal(opt_out->codes[i].choice, choice))
      return &opt_out->codes[i];
  return NULL;
}

/* ---- checks ---- */

struct checking {
  const struct source *source;
  struct report *report;
};

static bool need(const struct checking *checking, bool given, const char *key, const char *why)
{
  if (!given)
    report_error(checking->report, "catalogue-incomplete",
                 (struct place){checking->source, 0, 0}, "`%s` is missing: %s", key, why);
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

/* A misspelt name would be no error anywhere: what it asks for would just never happen. */
static bool known(const struct checking *checking, const char *key, const struct view *names,
                  size_t count, const struct view *all, size_t all_count)
{
  bool fine = true;
  for (size_t i = 0; i < count; i++) {
    if (holds(all, all_count, names[i]))
      continue;
    fine = false;
    report_error(checking->report, "catalogue-name", (struct place){checking->source, 0, 0},
                 "`%s` holds a name that nothing answers to: %.*s", key, VIEW_ARGS(names[i]));
  }
  return fine;
}

static bool check_keys(const struct checking *checking, const struct opt_out *opt_out)
{
  static const struct view keys[] = {{"choice", 6},  {"reasons", 7}, {"party", 5},
                                     {"trust", 5},   {"record", 6},  {"understood", 10},
                                     {"restore", 7}};
  enum { COUNT = sizeof keys / sizeof keys[0], IN_REQUESTS = COUNT - 1 };
  bool fine = known(checking, "needs", opt_out->needs, opt_out->need_count, keys, IN_REQUESTS);
  fine &= known(checking, "uses", opt_out->uses, opt_out->use_count, keys, IN_REQUESTS);
  fine = known(checking, "withdrawal_needs", opt_out->withdrawal_needs,
               opt_out->withdrawal_need_count, keys, COUNT) &&
         fine;
  return known(checking, "withdrawal_uses", opt_out->withdrawal_uses,
               opt_out->withdrawal_use_count, keys, COUNT) &&
         fine;
}

static bool check_also_to(const struct checking *checking, const struct opt_out *opt_out)
{
  static const struct choice any;
  bool fine = true;
  for (size_t i = 0; i < opt_out->also_to_count; i++)
    if (choice_text(&any, opt_out->also_to[i].with) == NULL)
      fine = known(checking, "with", &opt_out->also_to[i].with, 1, NULL, 0);
  return fine;
}

static bool check_kinds(const struct checking *checking, const struct opt_out *opt_out,
                        const struct letter_kind *kinds, size_t kind_count)
{
  bool fine = true;
  for (size_t i = 0; i < opt_out->kind_count; i++) {
    size_t at = 0;
    while (at < kind_count && !view_equal(kinds[at].id, opt_out->kinds[i]))
      at++;
    fine &= at < kind_count || known(checking, "kinds", &opt_out->kinds[i], 1, NULL, 0);
  }
  return fine;
}

static bool check_codes(const struct checking *checking, const struct opt_out *opt_out)
{
  static const struct view uses[] = {{"request", 7}, {"withdrawal", 10}, {"restore", 7}};
  bool fine = true;
  for (size_t i = 0; i < opt_out->code_count; i++) {
    const struct code *code = &opt_out->codes[i];
    struct view rest = code->use;
    while (rest.len != 0) {
      struct view use = view_trim(view_cut(&rest, ','));
      fine &= known(checking, "use", &use, 1, uses, sizeof uses / sizeof uses[0]);
    }
    size_t at = 0;
    while (at < opt_out->option_count && !view_equal(opt_out->options[at].id, code->choice))
      at++;
    if (code->choice.len != 0 && at == opt_out->option_count)
      fine = known(checking, "choice", &code->choice, 1, NULL, 0);
  }
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
    report_error(checking->report, "catalogue-page", (struct place){checking->source, 0, 0},
                 "`official_page` is no address that can be printed: https://, %d characters "
                 "at most, no spaces",
                 LONGEST);
  return fine;
}

bool opt_out_check(const struct opt_out *opt_out, const struct letter_kind *kinds,
                   size_t kind_count, const struct source *source, struct report *report)
{
  const struct checking checking = {source, report};
  bool fine = check_needs(&checking, opt_out);
  fine &= check_keys(&checking, opt_out);
  fine &= check_also_to(&checking, opt_out);
  fine &= check_kinds(&checking, opt_out, kinds, kind_count);
  fine &= check_page(&checking, opt_out);
  return check_codes(&checking, opt_out) && fine;
}
