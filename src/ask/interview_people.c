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
  size_t number; /* of a dependant, from 1 */
  struct view name;
  int age; /* in years, when it has been asked; -1: not yet, or it could not be read */
  bool lacks_capacity;
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

/* How old the person in hand is, by the household as it was last read. */
static int age_of_last(const struct interview *interview)
{
  const struct household *household = interview->household;
  const struct person *last =
    household != NULL ? household_person(household, household->dependant_count) : NULL;
  return last != NULL && last->date_of_birth.date.year != 0
           ? date_age(last->date_of_birth.date, interview->session->today)
           : -1;
}

static bool ask_birth(struct interview *interview, struct asked_person *person, const char *lead)
{
  struct query query = query_of(interview, person, "date_of_birth", lead);
  struct view answer;
  query.shape = shape_date;
  if (!interview_field(interview, &query, &answer))
    return false;
  person->age = age_of_last(interview);
  return true;
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
    interview_write_yes(interview, interview->newest, query.lead, query.key);
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
  struct asked_person writer = {"patient.", "patient.", 0, {"", 0}, -1, false};
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

/* Somebody too young to sign, an older child or an adult: each is asked about in other words. */
static bool pick_authority(struct interview *interview, const struct asked_person *person,
                           struct view *id)
{
  const struct catalogue *catalogue = interview->session->catalogue;
  struct pick picks[MOST_AUTHORITIES];
  struct query query = query_of(interview, person, "authority", "    ");
  size_t picked;
  bool child = person->age < catalogue_adult_from(catalogue);
  query.optional = person->age >= catalogue_child_signs_from(catalogue);
  query.question = !query.optional ? "dependants.authority.child"
                   : child         ? "dependants.authority.older"
                                   : "dependants.authority.adult";
  query.picks = picks;
  query.pick_count = list_authorities(interview, person->name, person->age, picks);
  if (!interview_pick(interview, &query, &picked))
    return false;
  *id = picked != SIZE_MAX ? picks[picked].id : id_of_self(interview);
  if (child && query.optional && picked != SIZE_MAX)
    interview->newest->shown =
      questions_fill(&interview->session->run,
                     interview_saying_of(interview, "signs_beside", "name", person->name), "what",
                     picks[picked].words);
  return true;
}

/* An authority that counts only while somebody lacks capacity is nothing without that. */
static bool ask_authority(struct interview *interview, struct asked_person *person)
{
  struct view id;
  bool *lacks = &person->lacks_capacity;
  if (!pick_authority(interview, person, &id))
    return false;
  struct entry *noted = interview->newest;
  if (!lacks_capacity(interview, person, id, lacks))
    return false;
  const struct authority *authority = catalogue_authority(interview->session->catalogue, id);
  if (authority != NULL && authority->needs_incapacity && !*lacks)
    id = id_of_self(interview);
  if (view_equal(id, id_of_self(interview)))
    noted->shown = interview_saying_of(interview, "signs_alone", "name", person->name);
  interview_write(interview, noted, "    ", "authority", id);
  if (*lacks)
    interview_write_yes(interview, interview->newest, "    ", "lacks_capacity");
  return true;
}

/* ---- where the patient alone signs ---- */

/* An answer that is not for the interview to judge: the whole is checked as it is. */
static bool is_given(const struct interview *interview, struct view id)
{
  return (interview->strict || !interview->live) && answers_find(&interview->answers, id) != NULL;
}

static bool same_nation(const struct interview *interview)
{
  const struct practice *own = interview_practice_read(interview, true);
  const struct practice *all = interview_practice_read(interview, false);
  return own == NULL || all == NULL || own->nation == all->nation;
}

/* The nation of the practice of the last dependant, when only patients sign there; else NULL. */
static const struct nation_rule *patients_only(const struct interview *interview)
{
  const struct practice *practice = interview_practice_read(interview, true);
  if (practice == NULL || practice->nation == NATION_UNKNOWN)
    return NULL;
  const struct nation_rule *rule =
    catalogue_nation(interview->session->catalogue, practice->nation);
  return rule->others_sign ? NULL : rule;
}

/* Gives the answers about one dependant to another number; those that get none are dropped. False:
 * there were none. */
static bool renumber(struct interview *interview, size_t number, size_t to)
{
  struct answer *next, *answer = interview->answers.first;
  struct view from = interview_text(interview, "dependants.%zu", number);
  struct view below = interview_text(interview, "%.*s.", VIEW_ARGS(from));
  bool found = false;
  for (; answer != NULL; answer = next) {
    next = answer->next;
    if (!view_equal(answer->id, from) && !view_starts(answer->id, below))
      continue;
    struct view rest = view_slice(answer->id, from.len, answer->id.len);
    found = true;
    if (to == 0)
      answers_drop(&interview->answers, answer->id);
    else
      answer->id = interview_text(interview, "dependants.%zu%.*s", to, VIEW_ARGS(rest));
  }
  return found;
}

/* Those behind move up. */
static void forget(struct interview *interview, size_t number)
{
  renumber(interview, number, 0);
  while (renumber(interview, number + 1, number))
    number++;
}

/* Who cannot sign is left out; or else something that was said before is not so. */
static bool leave_out(struct interview *interview, const struct asked_person *person)
{
  static const char *const doubtful[] = {"date_of_birth", "signs", "same_practice",
                                         "practice.find", "practice.pick", "practice.address",
                                         "practice.nation"};
  struct query query = query_of(interview, person, "leave_out", "");
  bool out;
  query.unsaved = query.insists = true;
  if (!interview_yes(interview, &query, &out))
    return false;
  struct view same = query_of(interview, person, "same_practice", "").id;
  if (answers_find(&interview->answers, same) == NULL) /* it was assumed */
    answers_set(&interview->answers, same, VIEW("yes"));
  for (size_t i = 0; !out && i < sizeof doubtful / sizeof doubtful[0]; i++)
    answers_doubt(&interview->answers, query_of(interview, person, doubtful[i], "").id);
  if (out)
    forget(interview, person->number);
  interview->end = INTERVIEW_AGAIN;
  return false;
}

/* Nobody is asked what entitles them to sign where only patients do. */
static bool ask_signing(struct interview *interview, struct asked_person *person)
{
  const struct nation_rule *alone = patients_only(interview);
  struct query query = query_of(interview, person, "signs", "    ");
  struct view authority = query_of(interview, person, "authority", "").id;
  bool signs;
  if (alone == NULL || is_given(interview, authority))
    return ask_authority(interview, person);
  if (!interview->live)
    return true;
  answers_drop(&interview->answers, authority);
  answers_drop(&interview->answers, query_of(interview, person, "lacks_capacity", "").id);
  interview_announce(interview,
                     interview_saying_of(interview, "patients_only", "what", alone->name));
  if (person->age < catalogue_child_signs_from(interview->session->catalogue))
    return leave_out(interview, person);
  query.insists = true;
  if (!interview_yes(interview, &query, &signs))
    return false;
  if (!signs)
    return leave_out(interview, person);
  interview_write(interview, interview->newest, query.lead, "authority", id_of_self(interview));
  return true;
}

/* ---- the rest of them ---- */

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

/* What is asked for in one nation is not to be had in another. Who has choices of their own takes
 * nothing back: what the writer does would otherwise hold for them too. */
static bool ask_choices(struct interview *interview, const struct asked_person *person)
{
  struct query query = query_of(interview, person, "same_choices", "    ");
  bool same = false, shared = same_nation(interview) || is_given(interview, query.id);
  if (shared && !interview_yes(interview, &query, &same))
    return false;
  if (same)
    return true;
  const struct household *household = interview->household;
  if (household != NULL && household->withdraw.count != 0)
    buffer_add(&interview->file, VIEW("    withdraw: []\n"));
  return interview_choices(interview, person->prefix, "    ", person->name);
}

/* Whoever signs alone need not be anything to the writer: the letter may not say it. */
static bool ask_relationship(struct interview *interview, const struct asked_person *person)
{
  struct query query = query_of(interview, person, "relationship", "    ");
  struct view answer;
  query.optional = true;
  if (person->age >= catalogue_child_signs_from(interview->session->catalogue) &&
      !person->lacks_capacity)
    query.question = "dependants.relationship.signs";
  return interview_field(interview, &query, &answer);
}

/* Where the practice is decides who may sign, so it is asked before. */
static bool ask_dependant(struct interview *interview, size_t number)
{
  struct asked_person person = {
    interview_text(interview, "dependants.%zu.", number).at, "dependants.", number, {"", 0}, -1,
    false};
  struct view answer;
  bool same_home;
  return ask_field(interview, &person, "name", "  - ", false, &person.name) &&
         ask_birth(interview, &person, "    ") && ask_home(interview, &person, &same_home) &&
         ask_practice(interview, &person, same_home) && ask_signing(interview, &person) &&
         ask_field(interview, &person, "nhs_number", "    ", true, &answer) &&
         ask_relationship(interview, &person) && ask_choices(interview, &person);
}

/* Too young to write for anybody: that question would only lead to letters that cannot be. */
static bool writes_for_self_only(const struct interview *interview)
{
  const struct household *household = interview->household;
  struct date birth = household != NULL ? household->patient.date_of_birth.date : (struct date){0};
  return birth.year != 0 && date_age(birth, interview->session->today) <
                              catalogue_adult_from(interview->session->catalogue);
}

bool interview_dependants(struct interview *interview)
{
  const struct answer *before = answers_find(&interview->answers, VIEW("dependants.1"));
  if (writes_for_self_only(interview) && !is_given(interview, VIEW("dependants.1"))) {
    if (before != NULL && view_equal(before->text, VIEW("yes")))
      interview_say(interview, interview_saying(interview, "writes_for_self"));
    return true;
  }
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
