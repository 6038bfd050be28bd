/* Any bytes as one file of the templates, named in the first line: an opt-out, a topic, addresses,
 * the catalogue itself. Read or refused with a reason; what is read can be asked everything. */
#include "scratch.h"

#include "ask/questions.h"
#include "matter/opt_out.h"
#include "matter/stationery.h"
#include "matter/topics.h"
#include "words/article.h"

enum { OPT_OUT, TOPIC, ADDRESSEES, LABELS, INTERVIEW, WELSH, CATALOGUE, WORDING, FILES };

static const struct {
  const char *name;
  bool shared; /* no catalogue can be opened without it */
} files[FILES] = {
  [OPT_OUT] = {"opt-outs/fuzz.md", false},  [TOPIC] = {"topics/fuzz.md", false},
  [ADDRESSEES] = {"addressees.yaml", false}, [LABELS] = {"labels.yaml", false},
  [INTERVIEW] = {"interview.yaml", false},   [WELSH] = {"wording.cy.yaml", false},
  [CATALOGUE] = {"catalogue.yaml", true},    [WORDING] = {"wording.yaml", true},
};

static void put_shared(const char *shared)
{
  char from[512], to[512], home[256];
  must(getcwd(home, sizeof home) != NULL);
  const char *folder = templates_folder();
  snprintf(from, sizeof from, "%s%s%s/%s", folder[0] == '/' ? "" : home,
           folder[0] == '/' ? "" : "/", folder, shared);
  snprintf(to, sizeof to, "%s/%s", scratch_folder(), shared);
  unlink(to);
  must(symlink(from, to) == 0);
}

static void prepare(void)
{
  static bool ready;
  char path[512];
  if (ready)
    return;
  ready = true;
  snprintf(path, sizeof path, "%s/opt-outs", scratch_folder());
  must(mkdir(path, 0700) == 0);
  snprintf(path, sizeof path, "%s/topics", scratch_folder());
  must(mkdir(path, 0700) == 0);
  put_shared(files[CATALOGUE].name);
  put_shared(files[WORDING].name);
  put_shared("explain");
}

/* The place in `files` that the first line names; the first of them when it names none. */
static size_t which(struct view *rest)
{
  struct view line = view_cut(rest, '\n');
  for (size_t i = 0; i < FILES; i++)
    if (view_equal(line, view_of(files[i].name)))
      return i;
  return OPT_OUT;
}

static void ask_opt_out(struct arena *arena, struct catalogue *catalogue, struct report *report)
{
  const struct opt_out *opt_out = catalogue_opt_out(catalogue, VIEW("fuzz"), report);
  must(opt_out != NULL || report_failed(report) || !catalogue_has(catalogue, VIEW("fuzz")));
  if (opt_out == NULL)
    return;
  must(opt_out->name.len != 0 && opt_out->addressee != NULL && opt_out->kind_count != 0);
  must(addressee_lines(opt_out->addressee) <= opt_out->addressee->line_count);
  for (size_t i = 0; i < opt_out->code_count; i++)
    catalogue_by_code(catalogue, opt_out->codes[i].read, report);
  article_opt_out(arena, catalogue, opt_out, report);
  article_proposal(arena, catalogue, opt_out, report);
}

static void ask_topic(struct arena *arena, struct catalogue *catalogue, struct report *report)
{
  const struct topic *topic = topics_find(catalogue_topics(catalogue), VIEW("fuzz"), report);
  if (topic == NULL)
    return;
  must(topic->name.len != 0 && topic->covered_count <= TOPIC_MOST_COVERED);
  article_topic(arena, catalogue, topic, report);
}

static void ask_rest(struct arena *arena, size_t file, struct view path,
                     struct catalogue *catalogue, struct report *report)
{
  if (file == ADDRESSEES)
    must(catalogue_take_addressees(catalogue, path, report) == !report_failed(report));
  if (file == LABELS) {
    const struct stationery *stationery = stationery_open(arena, path, report);
    for (size_t i = 0; stationery != NULL && i < stationery->sheet_count; i++)
      must(sheet_fault(&stationery->sheets[i]) == NULL);
  }
  if (file == INTERVIEW && questions_open(arena, catalogue, report) == NULL)
    must(report_failed(report));
}

static void ask_all(struct arena *arena, size_t file, struct report *report)
{
  struct view folder = arena_format(arena, "%s", scratch_folder());
  struct catalogue *catalogue = catalogue_open(arena, folder, report);
  must(catalogue != NULL || report_failed(report));
  if (catalogue == NULL)
    return;
  ask_rest(arena, file, arena_format(arena, "%.*s/%s", VIEW_ARGS(folder), files[file].name),
           catalogue, report);
  ask_opt_out(arena, catalogue, report);
  ask_topic(arena, catalogue, report);
  article_list(arena, catalogue, report);
  catalogue_suggest(catalogue, VIEW("fuzzy"), report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
  char path[512];
  struct view text = {(const char *)bytes, count};
  struct report *report = report_new();
  struct arena arena;
  arena_init(&arena);
  prepare();
  size_t file = which(&text);
  snprintf(path, sizeof path, "%s/%s", scratch_folder(), files[file].name);
  unlink(path); /* which may be a link to the real one */
  scratch_put(files[file].name, text);
  ask_all(&arena, file, report);
  tell(report);
  unlink(path);
  if (files[file].shared)
    put_shared(files[file].name);
  arena_free(&arena);
  report_free(report);
  return 0;
}
