/* Whoever leaves `optout new` at any question, and comes back, has lost nothing: the household is
 * the same as if they had stayed.
 */
#include "folder.h"

#include "ground/hash.h"
#include "interview_script.h"
#include "pty.h"

enum { MOST_PLACES = 400 };

/* Where somebody goes away, and comes back: before line `line` of a script. */
struct leaving {
  char name[96];
  const struct script *script;
  size_t line;
  uint64_t shown; /* hash of the question there */
  bool back;      /* and comes back: it takes time, and is tried at every third */
};

static bool is_typed(struct view line)
{
  return !view_starts(line, VIEW("#")) && !view_starts(line, VIEW("$ ")) &&
         !view_equal(line, VIEW("---"));
}

/* Words of the command line for whoever comes back. Answers of a file are kept with the first that
 * is typed, and then the file is not named again. */
static void add_words_again(struct view words, size_t typed, struct buffer *keys)
{
  bool answers = typed != 0 && view_find_text(words, VIEW("--answers")) != SIZE_MAX;
  if (words.len != 0)
    buffer_format(keys, "$ %.*s\n", answers ? 0 : (int)words.len, words.at);
}

/* The script with an end of the program before that line. */
static void add_leaving(struct view keys, size_t leave_before, struct buffer *out)
{
  struct view words = VIEW("");
  for (size_t typed = 0; keys.len != 0;) {
    struct view line = view_cut(&keys, '\n');
    if (view_equal(line, VIEW("---")))
      words = VIEW("");
    if (view_starts(line, VIEW("$ ")))
      words = view_slice(line, 2, line.len);
    if (is_typed(line) && typed++ == leave_before) {
      buffer_add(out, VIEW("---\n"));
      add_words_again(words, leave_before, out);
    }
    buffer_format(out, "%.*s\n", VIEW_ARGS(line));
  }
}

/* The last of the screen: how the program ended, and what it left. */
static struct view ending_of(struct view screen)
{
  struct view ending = VIEW("");
  for (struct view rest = screen; rest.len != 0;) {
    struct view from_here = rest;
    struct view line = view_cut(&rest, '\n');
    if (view_starts(line, VIEW("[exit ")) || view_starts(line, VIEW("[signal ")))
      ending = from_here;
  }
  return ending;
}

/* What stands in the folder when letters were not written after all. */
static struct view without_letters(struct fixture *fixture, struct view ending)
{
  static const char pdf[] = "[me.pdf, mode 600]\n";
  size_t at = view_find_text(ending, view_of(pdf));
  if (at == SIZE_MAX)
    return ending;
  return arena_format(&fixture->arena, "%.*s%.*s", (int)at, ending.at,
                      VIEW_ARGS(view_slice(ending, at + sizeof pdf - 1, ending.len)));
}

static void test_leaving(void **state)
{
  const struct leaving *leaving = *state;
  struct fixture fixture;
  struct buffer keys, parted, screen, wanted;
  needs_terminals();
  buffer_init(&keys);
  buffer_init(&parted);
  buffer_init(&screen);
  buffer_init(&wanted);
  set_up(&fixture);
  script_add_text(leaving->script->keys, &keys);
  script_add_text(leaving->script->transcript, &wanted);
  add_leaving(buffer_view(&keys), leaving->line, &parted);
  struct view rest = script_play(buffer_view(&parted), &screen);
  bool written = access("me.yaml", F_OK) == 0; /* only whether letters shall follow was open */
  assert_true(view_ends(buffer_view(&screen), written ? VIEW("[exit 0]\n") : VIEW("[exit 3]\n")));
  if (written || !leaving->back)
    rest = VIEW("");
  while (rest.len != 0)
    rest = script_play(rest, &screen);
  script_add_files(&screen);
  struct view found = ending_of(buffer_view(&screen)), same = ending_of(buffer_view(&wanted));
  if (written)
    same = without_letters(&fixture, same);
  assert_true(same.len != 0);
  if ((written || leaving->back) && !view_equal(found, same))
    fail_msg("wanted\n%.*s\nbut got\n%.*s", VIEW_ARGS(same), VIEW_ARGS(found));
  tear_down(&fixture);
  buffer_free(&wanted);
  buffer_free(&screen);
  buffer_free(&parted);
  buffer_free(&keys);
}

/* The question of the next prompt: what stands behind the last empty line before it. */
static struct view next_question(struct view *screen)
{
  size_t prompt = view_find_text(*screen, VIEW("\n> "));
  struct view shown = view_slice(*screen, 0, prompt);
  *screen = view_slice(*screen, prompt == SIZE_MAX ? prompt : prompt + 1, SIZE_MAX);
  view_cut(screen, '\n');
  for (size_t at; (at = view_find_text(shown, VIEW("\n\n"))) != SIZE_MAX;)
    shown = view_slice(shown, at + 2, SIZE_MAX);
  return shown;
}

static bool is_known(const struct leaving *leavings, size_t count, struct view shown)
{
  uint64_t hash = hash_of(shown).low;
  for (size_t i = 0; i < count; i++)
    if (leavings[i].shown == hash)
      return true;
  return false;
}

/* At each line of a script, but where the question is the same as at another. */
static void add_leavings(struct table *table, const struct script *script,
                         struct leaving *leavings, size_t *count)
{
  struct buffer keys, screen;
  buffer_init(&keys);
  buffer_init(&screen);
  script_add_text(script->keys, &keys);
  script_add_text(script->transcript, &screen);
  struct view left = buffer_view(&keys), shown = buffer_view(&screen);
  for (size_t typed = 0; left.len != 0;) {
    if (!is_typed(view_cut(&left, '\n')))
      continue;
    struct view question = next_question(&shown);
    if (!is_known(leavings, *count, question)) {
      assert_true(*count < MOST_PLACES);
      struct leaving *leaving = &leavings[(*count)++];
      *leaving = (struct leaving){.script = script, .line = typed,
                                  .shown = hash_of(question).low, .back = *count % 3 == 0};
      snprintf(leaving->name, sizeof leaving->name, "%.60s: left before answer %zu", script->name,
               typed + 1);
      table_add(table, leaving->name, test_leaving, leaving);
    }
    typed++;
  }
  buffer_free(&screen);
  buffer_free(&keys);
}

int main(void)
{
  static struct script scripts[SCRIPTS_MOST];
  static struct leaving leavings[MOST_PLACES];
  static struct table table;
  size_t places = 0;
  if (getenv("OPTOUT") == NULL) {
    puts("1..0 # SKIP OPTOUT is not set");
    return 0;
  }
  setenv("SOURCE_DATE_EPOCH", "1795219200", 1); /* ages count */
  size_t count = scripts_find(scripts);
  for (size_t i = 0; i < count; i++)
    add_leavings(&table, &scripts[i], leavings, &places);
  return table_run(&table, "interview left");
}
