/* `optout new` as people meet it: on a terminal of its own, by the scripts of interview_script.h.
 * ACCEPT=1 writes transcripts anew.
 */
#include "folder.h"

#include "ask/answers.h"
#include "interview_script.h"
#include "pty.h"
#include "matter/household.h"
#include "talk/file.h"

/* ---- cases ---- */

static void compare(const struct script *script, const struct buffer *screen)
{
  struct buffer wanted;
  if (getenv("ACCEPT") != NULL) {
    FILE *out = fopen(script->transcript, "w");
    assert_non_null(out);
    fwrite(screen->data, 1, screen->len, out);
    fclose(out);
    return;
  }
  buffer_init(&wanted);
  script_add_text(script->transcript, &wanted);
  bool same = view_equal(buffer_view(&wanted), buffer_view(screen));
  if (!same)
    print_error("%s: the screen is\n%s\n", script->name, screen->data);
  buffer_free(&wanted);
  assert_true(same);
}

static void test_script(void **state)
{
  const struct script *script = *state;
  struct fixture fixture;
  struct buffer keys, screen;
  needs_terminals();
  buffer_init(&keys);
  buffer_init(&screen);
  set_up(&fixture);
  script_add_text(script->keys, &keys);
  for (struct view rest = buffer_view(&keys); rest.len != 0;)
    rest = script_play(rest, &screen);
  script_add_files(&screen);
  tear_down(&fixture);
  compare(script, &screen);
  buffer_free(&screen);
  buffer_free(&keys);
}

/* ---- any answers ---- */

/* A name that is full of what YAML, letters or shells take for something else. */
static void make_name(uint32_t *seed, char *name, size_t room)
{
  static const char *const parts[] = {"No", "Łukasz", "O'Neill", "\"Jo\"", ": ", " #", "- ", "[",
                                      "}", "&", "*", "%", "Null", "Ж", "0x1F", "~", "\\", "e"};
  size_t length = (size_t)snprintf(name, room, "J");
  for (int i = 0; i < 5; i++) {
    *seed = *seed * 1664525 + 1013904223;
    const char *part = parts[(*seed >> 16) % COUNT(parts)];
    length += (size_t)snprintf(name + length, room - length, "%s", part);
  }
  snprintf(name + length, room - length, "x");
}

static void assert_person(const struct person *person, struct arena *arena, const char *name,
                          const char *birth)
{
  assert_view(person->name.text, bind_one_line(arena, view_of(name)).at);
  assert_view(date_iso(arena, person->date_of_birth.date), birth);
}

/* The answers of one round as a file. */
static void put_answers(struct arena *arena, const char *name, const char *other,
                        const char *birth)
{
  const char *const pairs[][2] = {
    {"practice.name", other}, {"practice.address", "1 Quiet Street, SOMETOWN, TS18 1HU"},
    {"patient.name", name}, {"patient.date_of_birth", birth},
    {"patient.address", "Flat 2: The Mews, Lane [2] #3, SOMETOWN, TS18 1AA"},
    {"opt_outs.type-1", "yes"}, {"dependants.1", "yes"}, {"dependants.1.name", other},
    {"dependants.1.date_of_birth", "2 May 2019"}, {"dependants.1.authority", "guardian"},
    {"dependants.1.same_address", "yes"}, {"dependants.1.same_choices", "yes"}, {"right", "yes"}};
  struct answers answers;
  struct buffer file;
  answers_init(&answers, arena);
  for (size_t i = 0; i < COUNT(pairs); i++)
    answers_set(&answers, view_of(pairs[i][0]), view_of(pairs[i][1]));
  buffer_init(&file);
  answers_print(&answers, &file);
  put("answers.yaml", file.data);
  buffer_free(&file);
}

/* What the reader finds in the file is what was answered. */
static void assert_round(struct fixture *fixture, const char *name, const char *other,
                         const char *birth)
{
  struct arena *arena = &fixture->arena;
  struct reading reading = {.today = {2026, 11, 21}};
  const struct source *source =
    file_read_source(arena, VIEW("me.yaml"), FILE_SMALL_LIMIT, fixture->report);
  const struct household *household = household_read(arena, source, &reading, fixture->report);
  assert_non_null(household);
  assert_false(report_failed(fixture->report));
  assert_person(&household->patient, arena, name, birth);
  assert_person(&household->dependants[0], arena, other, "2019-05-02");
  assert_view(household->practice->name.text, bind_one_line(arena, view_of(other)).at);
  assert_view(household->patient.address.lines[0].text, "Flat 2: The Mews");
  assert_view(household->patient.address.lines[1].text, "Lane [2] #3");
  report_clear(fixture->report);
}

static void test_any_answers(void **state)
{
  struct fixture fixture;
  uint32_t seed = 7;
  (void)state;
  set_up(&fixture);
  for (int round = 0; round < 12; round++) {
    char name[96], other[96], birth[16];
    make_name(&seed, name, sizeof name);
    make_name(&seed, other, sizeof other);
    snprintf(birth, sizeof birth, "%d-%02u-%02u", 1940 + round * 4, 1 + seed % 12, 1 + seed % 28);
    put_answers(&fixture.arena, name, other, birth);
    assert_int_equal(system("\"$OPTOUT\" new --quiet --force --answers answers.yaml me.yaml "
                            "2>said || { cat said answers.yaml; exit 1; }"),
                     0);
    assert_round(&fixture, name, other, birth);
  }
  tear_down(&fixture);
}

int main(void)
{
  static struct script scripts[SCRIPTS_MOST];
  static struct table table;
  if (getenv("OPTOUT") == NULL) {
    puts("1..0 # SKIP OPTOUT is not set");
    return 0;
  }
  setenv("SOURCE_DATE_EPOCH", "1795219200", 1); /* ages count */
  size_t count = scripts_find(scripts);
  for (size_t i = 0; i < count; i++)
    table_add(&table, scripts[i].name, test_script, &scripts[i]);
  TABLE_CASE(table, test_any_answers, "any answers come back from the file");
  return table_run(&table, "interview");
}
