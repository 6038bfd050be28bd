/* Practice, writer, dependants. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ask/interview.h"
#include "matter/catalogue.h"
#include "matter/directory.h"
#include "matter/household.h"
#include "read/yaml_text.h"

/* ---- practice ---- */

enum { MOST_FOUND = 9 };

static void head(struct interview *interview, const char *saying, const char *key)
{
  buffer_add_byte(&interview->file, '\n');
  yaml_put_remark(&interview->file, VIEW(""), interview_saying(interview, saying));
  buffer_format(&interview->file, "%s:\n", key);
}

static bool take_search(struct interview *interview, const struct query *query,
                        struct view *answer)
{
  size_t found;
  if (answer->len == 0 || directory_search(interview->session->directory, *answer, &found, 1) != 0)
    return true;
  interview_object_saying(interview, query, "no_practice", "practice-not-found",
                          "no open GP practice in the directory fits");
  return false;
}

/* "The Densham Surgery, Lawson Street, STOCKTON-ON-TEES, TS18 1HU" */
static struct view describe(const struct interview *interview, const struct listed *listed,
                            bool name)
{
  struct arena *run = &interview->session->run;
  const struct directory *directory = interview->session->directory;
  struct view lines[PRINTED_LINES];
  struct view all = name ? directory_name(directory, run, listed) : VIEW("");
  size_t count = directory_address(directory, run, listed, lines);
  for (size_t i = 0; i < count; i++)
    all = interview_text(interview, "%.*s%s%.*s", VIEW_ARGS(all), all.len != 0 ? ", " : "",
                         VIEW_ARGS(lines[i]));
  return all;
}

/* Writes what the directory has, and reads it. */
static bool take_listed(struct interview *interview, const struct query *query, size_t index)
{
  struct listed listed;
  struct entry code, entry;
  const struct directory *directory = interview->session->directory;
  directory_at(directory, index, &listed);
  interview_write(interview, &code, "  ", "code", listed.code);
  interview_write(interview, &entry, "  ", "name",
                  directory_name(directory, &interview->session->run, &listed));
  interview_write(interview, &entry, "  ", "address", describe(interview, &listed, false));
  return interview_check(interview, query, code.from);
}

/* Sets *done when one was picked; none of them: the search is asked for again. */
static bool pick_practice(struct interview *interview, struct view text, bool *done)
{
  size_t found[MOST_FOUND], picked;
  struct pick picks[MOST_FOUND + 1];
  struct query query = {.id = VIEW("practice.pick"), .question = "practice.pick", .picks = picks};
  size_t count = directory_search(interview->session->directory, text, found, MOST_FOUND);
  query.pick_count = count < MOST_FOUND ? count : MOST_FOUND;
  for (size_t i = 0; i < query.pick_count; i++) {
    struct listed listed;
    directory_at(interview->session->directory, found[i], &listed);
    picks[i] = (struct pick){listed.code, describe(interview, &listed, true)};
  }
  picks[query.pick_count++] = (struct pick){VIEW("none"), interview_saying(interview,
                                                                           "none_of_these")};
  if (!interview_pick(interview, &query, &picked))
    return false;
  *done = picked + 1 < query.pick_count;
  if (*done && take_listed(interview, &query, found[picked]))
    return true;
  answers_drop(&interview->answers, query.id);
  answers_drop(&interview->answers, VIEW("practice.find"));
  interview->end = interview->live ? INTERVIEW_AGAIN : INTERVIEW_REFUSED;
  return false;
}

static bool look_up(struct interview *interview, bool *done)
{
  struct query query = {.id = VIEW("practice.find"), .question = "practice.find",
                        .optional = true, .take = take_search};
  struct view text;
  if (!interview_ask(interview, &query, &text))
    return false;
  interview_note(interview, &query, text);
  return text.len == 0 || pick_practice(interview, text, done);
}

/* "northern-ireland" of "Northern Ireland": as the file has it. */
static struct view id_of_name(const struct interview *interview, struct view name)
{
  char *id = arena_alloc(&interview->session->run, name.len + 1);
  for (size_t i = 0; i < name.len; i++)
    id[i] = name.at[i] == ' ' ? '-' : (char)tolower((unsigned char)name.at[i]);
  return (struct view){id, name.len};
}

static bool ask_nation(struct interview *interview)
{
  static const enum nation nations[] = {NATION_ENGLAND, NATION_SCOTLAND, NATION_WALES,
                                        NATION_NORTHERN_IRELAND};
  enum { COUNT = sizeof nations / sizeof nations[0] };
  struct pick picks[COUNT];
  struct query query = {.id = VIEW("practice.nation"), .question = "practice.nation",
                        .picks = picks, .pick_count = COUNT};
  const struct practice *practice =
    interview->household != NULL ? interview->household->practice : NULL;
  size_t picked;
  if (practice == NULL || !practice->nation_assumed)
    return true;
  for (size_t i = 0; i < COUNT; i++) {
    struct view name = catalogue_nation(interview->session->catalogue, nations[i])->name;
    picks[i] = (struct pick){id_of_name(interview, name), name};
  }
  if (!interview_pick(interview, &query, &picked))
    return false;
  struct entry entry;
  interview_write(interview, &entry, "  ", "nation", picks[picked].id);
  return interview_check(interview, &query, entry.from);
}

/* Tells editors where the schema is, if it is there. A path with a blank in it cannot be told. */
static void put_modeline(struct interview *interview)
{
  struct view schema =
    catalogue_path(interview->session->catalogue, VIEW("household.schema.json"));
  char *path = realpath(schema.at, NULL);
  if (path != NULL && strchr(path, ' ') == NULL)
    yaml_put_remark(&interview->file, VIEW(""),
                    interview_text(interview, "yaml-language-server: $schema=%s", path));
  free(path);
}

bool interview_practice(struct interview *interview)
{
  static const struct query name = {.id = {"practice.name", sizeof "practice.name" - 1},
                                    .question = "practice.name", .lead = "  ", .key = "name"};
  static const struct query address = {
    .id = {"practice.address", sizeof "practice.address" - 1},
    .question = "practice.address", .lead = "  ", .key = "address"};
  struct view answer;
  bool done = false;
  put_modeline(interview);
  yaml_put_remark(&interview->file, VIEW(""), interview_saying(interview, "file_head"));
  head(interview, "file_practice", "practice");
  if (interview->session->directory != NULL && !look_up(interview, &done))
    return false;
  if (done)
    return true;
  return interview_field(interview, &name, &answer) &&
         interview_field(interview, &address, &answer) && ask_nation(interview);
}

/* ---- anybody ---- */

/* A person whose answers have names that begin with `prefix`. */
struct asked_person {
  const char *prefix;   /* "patient." */
  const char *question; /* "patient." or "dependants." */
  struct view name;
};

static struct query query_of(const struct interview *interview, const struct asked_person *person,
                             const char *what, const char *lead)
{
  return (struct query){
    .id = interview_text(interview, "%s%s", person->prefix, what),
    .question = interview_text(interview, "%s%s", person->question, what).at,
    .name = person->name,
    .lead = lead,
    .key = what};
}

static bool ask_field(struct interview *interview, const struct asked_person *person,
                      const char *what, const char *lead, bool optional, struct view *answer)
{
  struct query query = query_of(interview, person, what, lead);
  query.optional = optional;
  return interview_field(interview, &query, answer);
}

/* Day and month by name cannot be taken for each other. */
static void shape_date(const struct interview *interview, struct view *answer)
{
  struct date date;
  bool guessed;
  if (date_parse(*answer, &date, &guessed) != DATE_FINE)
    return;
  struct view words = date_words(&interview->session->run, date);
  if (!view_equal(words, *answer))
    interview_say(interview, interview_saying_of(interview, "read_as", "what", words));
  *answer = words;
}

static bool ask_birth(struct interview *interview, const struct asked_person *person,
                      const char *lead)
{
  struct query query = query_of(interview, person, "date_of_birth", lead);
  struct view answer;
  query.shape = shape_date;
  return interview_field(interview, &query, &answer);
}

/* ---- the writer ---- */

/* Without an address there must be a yes to having none. */
static bool ask_no_address(struct interview *interview, const struct asked_person *person)
{
  struct query query = query_of(interview, person, "no_fixed_address", "  ");
  bool none;
  if (!interview_yes(interview, &query, &none))
    return false;
  if (none) {
    buffer_add(&interview->file, VIEW("  no_fixed_address: yes\n"));
    return true;
  }
  interview_object_saying(interview, &query, "no_address", "address-missing",
                          "there is neither an address nor a yes to having none");
  answers_drop(&interview->answers, query.id);
  answers_drop(&interview->answers, interview_text(interview, "%saddress", person->prefix));
  interview->end = interview->live ? INTERVIEW_AGAIN : INTERVIEW_REFUSED;
  return false;
}

bool interview_writer(struct interview *interview)
{
  static const struct asked_person writer = {"patient.", "patient.", {"", 0}};
  struct view answer;
  head(interview, "file_patient", "patient");
  if (!ask_field(interview, &writer, "name", "  ", false, &answer) ||
      !ask_birth(interview, &writer, "  ") ||
      !ask_field(interview, &writer, "nhs_number", "  ", true, &answer) ||
      !ask_field(interview, &writer, "address", "  ", true, &answer))
    return false;
  if (answer.len == 0 && !ask_no_address(interview, &writer))
    return false;
  return ask_field(interview, &writer, "phone", "  ", true, &answer) &&
         ask_field(interview, &writer, "email", "  ", true, &answer);
}

/* ---- dependants ---- */

enum { MOST_AUTHORITIES = 16 };

/* How old the person in hand is, by the household as it was last read. */
static int age_of_last(const struct interview *interview)
{
  const struct household *household = interview->household;
  const struct person *last = &household->dependants[household->dependant_count - 1];
  return date_age(last->date_of_birth.date, interview->session->today);
}

static bool suits(const struct interview *interview, const struct authority *authority, int age)
{
  const struct catalogue *catalogue = interview->session->catalogue;
  if (authority->class == AUTHORITY_SELF)
    return age >= catalogue_child_signs_from(catalogue);
  return (authority->class == AUTHORITY_PARENT) == (age < catalogue_adult_from(catalogue));
}

/* Those that somebody of this age can be signed for by; alone comes first. */
static size_t list_authorities(struct interview *interview, struct view name, int age,
                               struct pick picks[MOST_AUTHORITIES])
{
  const struct authority *all;
  size_t count = catalogue_authorities(interview->session->catalogue, &all), found = 0;
  for (int alone = 1; alone >= 0; alone--)
    for (size_t i = 0; i < count && found < MOST_AUTHORITIES; i++)
      if ((all[i].class == AUTHORITY_SELF) == (alone == 1) && suits(interview, &all[i], age))
        picks[found++] = (struct pick){
          all[i].id, alone == 1 ? interview_saying_of(interview, "signs_alone", "name", name)
                                : all[i].words};
  return found;
}

static bool lacks_capacity(struct interview *interview, const struct asked_person *person,
                           struct view id, bool *lacks)
{
  const struct authority *authority = catalogue_authority(interview->session->catalogue, id);
  struct query query = query_of(interview, person, "lacks_capacity", "    ");
  *lacks = false;
  if (authority == NULL || !authority->needs_incapacity)
    return true;
  return interview_yes(interview, &query, lacks);
}

static struct view id_of_self(const struct interview *interview)
{
  const struct authority *all;
  size_t count = catalogue_authorities(interview->session->catalogue, &all);
  for (size_t i = 0; i < count; i++)
    if (all[i].class == AUTHORITY_SELF)
      return all[i].id;
  return VIEW("");
}

/* An authority that counts only while somebody lacks capacity is nothing without that. */
static bool ask_authority(struct interview *interview, const struct asked_person *person)
{
  const struct catalogue *catalogue = interview->session->catalogue;
  struct pick picks[MOST_AUTHORITIES];
  struct query query = query_of(interview, person, "authority", "    ");
  struct entry entry;
  size_t picked;
  bool lacks = false;
  int age = age_of_last(interview);
  query.optional = age >= catalogue_child_signs_from(catalogue);
  query.question = !query.optional                          ? "dependants.authority.child"
                   : age < catalogue_adult_from(catalogue) ? "dependants.authority.older"
                                                            : "dependants.authority.adult";
  query.picks = picks;
  query.pick_count = list_authorities(interview, person->name, age, picks);
  if (!interview_pick(interview, &query, &picked))
    return false;
  struct view id = picked != SIZE_MAX ? picks[picked].id : id_of_self(interview);
  if (!lacks_capacity(interview, person, id, &lacks))
    return false;
  const struct authority *authority = catalogue_authority(catalogue, id);
  if (authority != NULL && authority->needs_incapacity && !lacks)
    id = id_of_self(interview);
  interview_write(interview, &entry, query.lead, query.key, id);
  if (lacks)
    buffer_add(&interview->file, VIEW("    lacks_capacity: yes\n"));
  return true;
}

static bool ask_home(struct interview *interview, const struct asked_person *person)
{
  struct query query = query_of(interview, person, "same_address", "    ");
  struct view answer;
  bool same;
  if (!interview_yes(interview, &query, &same))
    return false;
  return same || ask_field(interview, person, "address", "    ", false, &answer);
}

static bool ask_choices(struct interview *interview, const struct asked_person *person)
{
  struct query query = query_of(interview, person, "same_choices", "    ");
  bool same;
  if (!interview_yes(interview, &query, &same))
    return false;
  return same || interview_choices(interview, person->prefix, "    ", person->name);
}

static bool ask_dependant(struct interview *interview, size_t number)
{
  struct asked_person person = {
    interview_text(interview, "dependants.%zu.", number).at, "dependants.", {"", 0}};
  struct view answer;
  if (!ask_field(interview, &person, "name", "  - ", false, &person.name) ||
      !ask_birth(interview, &person, "    "))
    return false;
  return ask_authority(interview, &person) &&
         ask_field(interview, &person, "nhs_number", "    ", true, &answer) &&
         ask_field(interview, &person, "relationship", "    ", true, &answer) &&
         ask_home(interview, &person) && ask_choices(interview, &person);
}

bool interview_dependants(struct interview *interview)
{
  for (size_t number = 1;; number++) {
    struct query more = {.id = interview_text(interview, "dependants.%zu", number),
                         .question = "dependants.more"};
    bool wanted;
    if (!interview_yes(interview, &more, &wanted))
      return false;
    if (!wanted)
      return true;
    if (number == 1)
      head(interview, "file_dependants", "dependants");
    if (!ask_dependant(interview, number))
      return false;
  }
}

/* ---- letters ---- */

bool interview_letter(struct interview *interview)
{
  struct query query = {.id = VIEW("letter.large_print"), .question = "letter.large_print"};
  bool large;
  if (!interview_yes(interview, &query, &large))
    return false;
  head(interview, "file_letter", "letter");
  yaml_put_remark(&interview->file, VIEW("  "),
                  questions_find(interview->questions, query.question)->note);
  buffer_format(&interview->file, "  large_print: %s\n", large ? "yes" : "no");
  return true;
}
