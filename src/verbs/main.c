#include "run/options.h"
#include "talk/guard.h"
#include "verbs/verbs.h"

static int run(const struct settings *settings)
{
  if (settings->help_short || settings->help_full)
    return verb_help(settings);
  switch (settings->verb) {
  case VERB_WRITE: return verb_write(settings);
  case VERB_CHECK: return verb_check(settings);
  case VERB_NEW: return verb_new(settings);
  case VERB_BATCH: return verb_batch(settings);
  case VERB_LABELS: return verb_labels(settings);
  case VERB_PREVIEW: return verb_preview(settings);
  case VERB_BLANK: return verb_blank(settings);
  case VERB_LIST: return verb_list(settings);
  case VERB_EXPLAIN: return verb_explain(settings);
  case VERB_PRACTICES: return verb_practices(settings);
  case VERB_SCHEMA: return verb_schema(settings);
  case VERB_COMPLETIONS: return verb_completions(settings);
  case VERB_HELP: return verb_help(settings);
  case VERB_VERSION: return verb_version();
  case VERB_NONE: break;
  }
  help_hello();
  return EXIT_ALL_WELL;
}

int main(int argc, char **argv)
{
  struct settings settings;
  guard_process();
  int status = options_parse(argc, argv, &settings) ? run(&settings) : EXIT_USAGE;
  if (!guard_close_streams() && status == EXIT_ALL_WELL)
    status = EXIT_NOT_RUN;
  return status;
}
