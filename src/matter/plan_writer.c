/* The writer: who writes for nobody, and who may not sign for others. */
#include "matter/catalogue.h"
#include "matter/planning.h"
#include "talk/report.h"

static void refuse(struct planning *planning, const char *code, struct place place,
                   const char *message, const char *help)
{
  struct diagnosis *d = planning_refuse(planning, code, place, message);
  if (d != NULL)
    diagnosis_help(d, "%s", help);
}

static bool is_of_age(struct planning *planning, const struct person *writer)
{
  int age = planning_age(planning, writer);
  int adult_from = catalogue_adult_from(planning->catalogue);
  if (age < 0 || age >= adult_from || planning->undated)
    return true;
  struct diagnosis *d =
    planning_refuse(planning, "writer-only-for-self", planning_birthday(writer),
                    "somebody of this age writes for themselves only");
  if (d != NULL)
    diagnosis_help(d, "let somebody of %d or older write for the dependants", adult_from);
  return false;
}

static bool refuse_deceased(struct planning *planning, const struct person *person)
{
  static const char code[] = "deceased";
  struct diagnosis *d =
    planning_refuse(planning, code, person->deceased.place,
                    "no letter can be written for somebody who has died; we are sorry");
  planning_explain(planning, d, code);
  if (d != NULL)
    diagnosis_help(d, "take this person out of the file");
  return false;
}

bool plan_person_possible(struct planning *planning, const struct person *person)
{
  const struct person *writer = &planning->household->patient;
  if (person->deceased.yes)
    return refuse_deceased(planning, person);
  if (writer->deceased.yes) {
    refuse(planning, "writer-deceased", writer->deceased.place,
           "the person who writes has died; we are sorry",
           "let somebody else write for the others: put them under `patient`");
    return false;
  }
  return person == writer || is_of_age(planning, writer);
}

/* Who only prints for others may keep the date to themselves; who signs must be old enough. */
static bool is_of_known_age(struct planning *planning, const struct person *writer)
{
  if (!household_birth_spared(writer))
    return true;
  struct diagnosis *d =
    planning_refuse(planning, "birth-missing", writer->place,
                    "`date_of_birth` is missing in this person, who signs for another");
  if (d != NULL)
    diagnosis_help(d, "add it: nobody under %d signs for somebody else",
                   catalogue_adult_from(planning->catalogue));
  return false;
}

bool plan_writer_acts(struct planning *planning, const struct person *person,
                      enum signing_mode mode)
{
  const struct person *writer = &planning->household->patient;
  if (mode == MODE_SELF || person->representative_count != 0 || person == writer ||
      writer->deceased.yes || !is_of_age(planning, writer))
    return true;
  if (!writer->lacks_capacity.yes)
    return is_of_known_age(planning, writer);
  refuse(planning, "writer-cannot-act", writer->lacks_capacity.place,
         "somebody who lacks capacity cannot sign for another person",
         "name who acts under `representatives` of that person, or let somebody else write");
  return false;
}
