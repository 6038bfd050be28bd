/* Writer and dependants. */

#include "ask/interview.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "read/yaml_text.h"

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
  interview_head(interview, "file_patient", "patient");
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
  struct entry *noted = interview->newest;
  struct view id = picked != SIZE_MAX ? picks[picked].id : id_of_self(interview);
  if (!lacks_capacity(interview, person, id, &lacks))
    return false;
  const struct authority *authority = catalogue_authority(catalogue, id);
  if (authority != NULL && authority->needs_incapacity && !lacks)
    id = id_of_self(interview);
  if (view_equal(id, id_of_self(interview)))
    noted->shown = interview_saying_of(interview, "signs_alone", "name", person->name);
  interview_write(interview, &entry, query.lead, query.key, id);
  if (lacks)
    buffer_add(&interview->file, VIEW("    lacks_capacity: yes\n"));
  return true;
}

static bool ask_home(struct interview *interview, const struct asked_person *person, bool *same)
{
  struct query query = query_of(interview, person, "same_address", "    ");
  struct view answer;
  if (!interview_yes(interview, &query, same))
    return false;
  return *same || ask_field(interview, person, "address", "    ", false, &answer);
}

/* Who lives with the writer is taken to be with the same practice, until that is changed in the
 * summary; who lives elsewhere is asked about. */
static bool ask_practice(struct interview *interview, const struct asked_person *person,
                         bool same_home)
{
  struct query query = query_of(interview, person, "same_practice", "    ");
  bool same = true;
  query.insists = true;
  if (same_home && answers_find(&interview->answers, query.id) == NULL &&
      answers_doubted(&interview->answers, query.id) == NULL)
    interview_note(interview, &query, VIEW(""))->assumed = VIEW("yes");
  else if (!interview_yes(interview, &query, &same))
    return false;
  if (!same)
    return interview_other_practice(interview, person->prefix, person->name);
  const struct practice *practice = interview_practice_read(interview, false);
  if (practice != NULL)
    interview->newest->shown =
      interview_saying_of(interview, "same_as_yours", "what", practice->name.text);
  return true;
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
  bool same_home;
  if (!ask_field(interview, &person, "name", "  - ", false, &person.name) ||
      !ask_birth(interview, &person, "    "))
    return false;
  return ask_authority(interview, &person) &&
         ask_field(interview, &person, "nhs_number", "    ", true, &answer) &&
         ask_field(interview, &person, "relationship", "    ", true, &answer) &&
         ask_home(interview, &person, &same_home) &&
         ask_practice(interview, &person, same_home) && ask_choices(interview, &person);
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
      interview_head(interview, "file_dependants", "dependants");
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
  interview_head(interview, "file_letter", "letter");
  yaml_put_remark(&interview->file, VIEW("  "),
                  questions_find(interview->questions, query.question)->note);
  buffer_format(&interview->file, "  large_print: %s\n", large ? "yes" : "no");
  return true;
}
