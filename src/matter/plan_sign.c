/* Who signs. Law and guidance behind each rule: a person with parental responsibility decides for
 * a young child; an older child who understands decides alone; from 16 capacity is presumed; for
 * somebody without capacity an attorney or deputy for welfare decides. The ages and what each
 * authority is worth are data of the catalogue. */
#include "ground/arena.h"
#include "matter/planning.h"
#include "talk/report.h"

/* What one stated authority comes to, for one person and one opt-out. */
enum standing {
  STANDS_FOR,    /* signs in the person's place */
  STANDS_BESIDE, /* the person signs, this one may add a name */
  STANDS_ASIDE,  /* the person signs */
  STANDS_NOWHERE /* reported */
};

/* Somebody who might sign, and where that was written. */
struct actor {
  struct view name;
  struct text_field authority;
  const struct address *address;
  struct place place; /* of the authority, or of what stands nearest to it */
};

struct question {
  struct planning *planning;
  const struct person *person;
  const struct opt_out *opt_out; /* NULL: not known; then what is the same for all */
  int age;
  int signs_from; /* years */
  int adult_from;
};

static struct place first_place(struct place a, struct place b)
{
  return a.source != NULL ? a : b;
}

static bool is_writer(const struct planning *planning, const struct person *person)
{
  return person == &planning->household->patient;
}

/* The representatives, or else the writer; the writer does not act for themselves. */
static size_t actors_of(const struct planning *planning, const struct person *person,
                        struct actor into[MAX_REPRESENTATIVES])
{
  const struct person *writer = &planning->household->patient;
  for (size_t i = 0; i < person->representative_count; i++) {
    const struct representative *one = &person->representatives[i];
    bool own = one->authority.text.len != 0;
    into[i].name = one->name.text;
    into[i].authority = own ? one->authority : person->authority;
    into[i].address = one->address.count != 0 ? &one->address : NULL;
    into[i].place = first_place(own ? one->authority.place : one->name.place, person->place);
  }
  if (person->representative_count != 0 || is_writer(planning, person))
    return person->representative_count;
  into[0] = (struct actor){writer->name.text, person->authority, &writer->address,
                           first_place(person->authority.place, person->place)};
  return 1;
}

/* "`authority: guardian` or `authority: …`": the ids of one class, as they are written. */
static const char *ids_of(const struct planning *planning, enum authority_class class)
{
  const struct authority *all;
  size_t count = catalogue_authorities(planning->catalogue, &all);
  struct arena *arena = planning->arena;
  struct view ids = VIEW("");
  for (size_t i = 0; i < count; i++)
    if (all[i].class == class)
      ids = arena_join(arena, ids, " or ",
                       arena_format(arena, "`authority: %.*s`", VIEW_ARGS(all[i].id)));
  return ids.at;
}

/* ---- findings ---- */

static struct diagnosis *refuse(const struct question *q, const char *code, struct place place,
                                const char *message)
{
  return planning_refuse(q->planning, code, place, message);
}

static enum standing refuse_young(const struct question *q, const struct actor *actor,
                                  const char *code, const char *message)
{
  struct diagnosis *d = refuse(q, code, actor->place, message);
  if (d != NULL)
    diagnosis_help(d, "under %d somebody with parental responsibility signs: say so with %s",
                   q->signs_from, ids_of(q->planning, AUTHORITY_PARENT));
  return STANDS_NOWHERE;
}

static enum standing refuse_with_help(const struct question *q, const char *code,
                                      struct place place, const char *message, const char *help)
{
  struct diagnosis *d = refuse(q, code, place, message);
  if (d != NULL)
    diagnosis_help(d, "%s", help);
  return STANDS_NOWHERE;
}

/* ---- one actor ---- */

static enum standing young_child(const struct question *q, const struct actor *actor,
                                 const struct authority *authority)
{
  if (authority == NULL)
    return refuse_young(q, actor, "child-needs-authority",
                        "this child is too young to sign, and nobody's authority is stated");
  if (authority->class == AUTHORITY_SELF)
    return refuse_young(q, actor, "child-cannot-sign",
                        "this child is too young to sign a letter alone");
  if (authority->class != AUTHORITY_PARENT)
    return refuse_young(q, actor, "authority-for-adults",
                        "this kind of authority does not cover a child");
  return STANDS_FOR;
}

static enum standing older_child(const struct question *q, const struct actor *actor,
                                 const struct authority *authority)
{
  if (q->person->lacks_capacity.yes)
    return refuse_with_help(q, "child-lacks-capacity", q->person->lacks_capacity.place,
                            "a child of this age signs, and the file says that this one cannot",
                            "this program cannot judge it: ask the practice");
  if (authority == NULL || authority->class == AUTHORITY_SELF)
    return STANDS_ASIDE;
  if (authority->class == AUTHORITY_PARENT)
    return STANDS_BESIDE;
  struct diagnosis *d = refuse(q, "authority-for-adults", actor->place,
                               "this kind of authority does not cover a child");
  if (d != NULL)
    diagnosis_help(d, "a child of this age signs: write %s; or, for a line where a parent may sign "
                      "too, %s",
                   ids_of(q->planning, AUTHORITY_SELF), ids_of(q->planning, AUTHORITY_PARENT));
  return STANDS_NOWHERE;
}

static enum standing nobody_can(const struct question *q, const struct actor *actor,
                                const char *message)
{
  struct diagnosis *d = refuse(q, "nobody-can-sign", actor->place, message);
  if (d != NULL)
    diagnosis_help(d, "for somebody who lacks capacity an attorney or deputy for welfare can "
                      "sign: %s",
                   ids_of(q->planning, AUTHORITY_WELFARE));
  return STANDS_NOWHERE;
}

static enum standing parent_of_adult(const struct question *q, const struct actor *actor)
{
  if (q->person->lacks_capacity.yes)
    return nobody_can(q, actor, "a parent's or guardian's authority ends before this age");
  bool known = q->age >= 0;
  if (known && planning_first(q->planning, "authority-outgrown", actor->place, NULL)) {
    struct diagnosis *d =
      report_warning(q->planning->report, "authority-outgrown", actor->place,
                     "from %d on people sign for themselves, so this person signs the letter",
                     q->adult_from);
    diagnosis_help(d, "write %s to say that this is what you mean",
                   ids_of(q->planning, AUTHORITY_SELF));
  }
  return STANDS_ASIDE;
}

static enum standing adult_signs(const struct question *q, const struct actor *actor)
{
  if (!q->person->lacks_capacity.yes)
    return STANDS_ASIDE;
  return nobody_can(q, actor,
                    "this person lacks capacity, and nobody is named who may decide instead");
}

static bool property_reaches(const struct question *q, const struct actor *actor)
{
  if (q->opt_out == NULL || q->opt_out->property_authority != VERDICT_REFUSE)
    return true;
  if (planning_first(q->planning, "property-authority-refused", actor->place, q->opt_out)) {
    struct diagnosis *d = report_error(
      q->planning->report, "property-authority-refused", actor->place,
      "authority over property and money does not reach this choice: %.*s",
      VIEW_ARGS(q->opt_out->name));
    diagnosis_help(d, "an attorney or deputy for welfare can ask: %s",
                   ids_of(q->planning, AUTHORITY_WELFARE));
  }
  return false;
}

static void warn_of_property(const struct question *q, const struct actor *actor)
{
  if (q->opt_out == NULL || q->opt_out->property_authority != VERDICT_WARN ||
      !planning_first(q->planning, "property-authority-doubtful", actor->place, q->opt_out))
    return;
  struct diagnosis *d =
    report_warning(q->planning->report, "property-authority-doubtful", actor->place, "%.*s",
                   VIEW_ARGS(q->opt_out->property_warning));
  diagnosis_help(d, "the letter states the authority; have a copy of it at hand");
}

static bool capacity_stated(const struct question *q, const struct actor *actor)
{
  const struct yes_field *lacks = &q->person->lacks_capacity;
  if (lacks->yes)
    return true;
  const char *none = ids_of(q->planning, AUTHORITY_SELF);
  struct diagnosis *d =
    lacks->given
      ? refuse(q, "has-capacity", lacks->place,
               "somebody who can decide signs the letter, whoever holds an authority")
      : refuse(q, "capacity-not-stated", actor->place,
               "this authority counts only while the person lacks capacity");
  if (d != NULL && lacks->given)
    diagnosis_help(d, "write %s, or `lacks_capacity: yes` if that is the case", none);
  else if (d != NULL)
    diagnosis_help(d, "add `lacks_capacity: yes` if that is so (the letter states it); else write "
                      "%s, and the person signs",
                   none);
  return false;
}

static enum standing grown_up(const struct question *q, const struct actor *actor,
                              const struct authority *authority)
{
  if (authority == NULL || authority->class == AUTHORITY_SELF)
    return adult_signs(q, actor);
  if (authority->class == AUTHORITY_PARENT)
    return parent_of_adult(q, actor);
  bool property = authority->class == AUTHORITY_PROPERTY;
  if (property && !property_reaches(q, actor))
    return STANDS_NOWHERE;
  if (authority->needs_incapacity && !capacity_stated(q, actor))
    return STANDS_NOWHERE;
  if (property)
    warn_of_property(q, actor);
  return STANDS_FOR;
}

static enum standing standing_of(const struct question *q, const struct actor *actor)
{
  const struct view id = actor->authority.text;
  const struct authority *authority = NULL;
  if (id.len != 0) {
    authority = catalogue_authority(q->planning->catalogue, id);
    if (authority == NULL) {
      /* The reader has usually said it. */
      if (!report_failed(q->planning->report))
        refuse_with_help(q, "authority-unknown", actor->place, "this is no authority I know",
                         "`optout schema` lists them, and so does the manual");
      return STANDS_NOWHERE;
    }
  }
  if (q->age >= 0 && q->age < q->signs_from)
    return young_child(q, actor, authority);
  if (q->age >= 0 && q->age < q->adult_from)
    return older_child(q, actor, authority);
  return grown_up(q, actor, authority);
}

/* ---- one person ---- */

static bool writer_signs(const struct question *q)
{
  const struct person *person = q->person;
  if (q->age >= 0 && q->age < q->signs_from) {
    refuse_with_help(q, "writer-too-young", planning_birthday(person),
                     "the person who writes is too young to sign",
                     "let somebody with parental responsibility write: put them under `patient` "
                     "and the child under `dependants`");
    return false;
  }
  const struct authority *authority =
    catalogue_authority(q->planning->catalogue, person->authority.text);
  if (authority != NULL && authority->class != AUTHORITY_SELF) {
    refuse_with_help(q, "writer-needs-no-authority", person->authority.place,
                     "the person who writes signs for themselves",
                     "take `authority` out here; it belongs to a dependant or a representative");
    return false;
  }
  if (person->lacks_capacity.yes) {
    refuse_with_help(q, "writer-lacks-capacity", person->lacks_capacity.place,
                     "somebody who lacks capacity cannot sign",
                     "name who acts for them under `representatives`, or put them under "
                     "`dependants` and the one who acts under `patient`");
    return false;
  }
  return true;
}

static struct reason acting_reason(const struct question *q)
{
  bool others = q->person->representative_count != 0;
  if (q->age >= 0 && q->age < q->signs_from)
    return (struct reason){
      arena_format(q->planning->arena,
                   "the patient is under %d, so the %s with parental responsibility signs",
                   q->signs_from, others ? "representative" : "writer"),
      planning_birthday(q->person)};
  return (struct reason){
    arena_format(q->planning->arena,
                 "the patient lacks capacity, so the %s with the stated authority signs",
                 others ? "representative" : "writer"),
    q->person->lacks_capacity.place};
}

static struct reason reason_for(const struct question *q, enum signing_mode mode)
{
  struct arena *arena = q->planning->arena;
  const struct person *person = q->person;
  struct place born = planning_birthday(person);
  bool child = q->age >= 0 && q->age < q->adult_from;
  if (mode == MODE_ACTING)
    return acting_reason(q);
  if (mode == MODE_WITH_PARENT)
    return (struct reason){
      arena_format(arena, "the patient is %d to %d, so the child signs; a parent may sign too",
                   q->signs_from, q->adult_from - 1),
      born};
  if (child)
    return (struct reason){
      arena_format(arena, "the patient is %d to %d, so the child signs", q->signs_from,
                   q->adult_from - 1),
      born};
  if (is_writer(q->planning, person))
    return (struct reason){VIEW("the patient is the writer, who signs"), person->place};
  return (struct reason){
    arena_format(arena, "the patient is %d or older and signs", q->adult_from), born};
}

/* The weakest standing decides: when two act together, both must be able to. */
static bool settle_mode(const struct question *q, const struct actor *actors, size_t count,
                        enum signing_mode *mode)
{
  static const enum signing_mode modes[] = {[STANDS_FOR] = MODE_ACTING,
                                            [STANDS_BESIDE] = MODE_WITH_PARENT,
                                            [STANDS_ASIDE] = MODE_SELF};
  enum standing weakest = STANDS_FOR;
  for (size_t i = 0; i < count; i++) {
    enum standing one = standing_of(q, &actors[i]);
    weakest = one > weakest ? one : weakest;
  }
  if (weakest == STANDS_NOWHERE)
    return false;
  *mode = modes[weakest];
  if (*mode == MODE_WITH_PARENT && q->opt_out != NULL && !q->opt_out->countersign)
    *mode = MODE_SELF;
  return true;
}

/* ---- nations ---- */

static bool refuse_outside(const struct question *q, const struct nation_rule *nation)
{
  struct view message =
    arena_format(q->planning->arena,
                 "for practices in %.*s only letters that the patient signs are written so far",
                 VIEW_ARGS(nation->name));
  struct diagnosis *d =
    refuse(q, "acting-outside-england", q->person->place, message.at);
  if (d != NULL)
    diagnosis_help(d, "ask the practice which form it wants from somebody who acts for a patient");
  return false;
}

/* Whether somebody else than the patient would have to sign, or wants to. */
static bool needs_other(const struct question *q, const struct actor *actors, size_t count)
{
  bool needs = (q->age >= 0 && q->age < q->signs_from) || q->person->lacks_capacity.yes;
  for (size_t i = 0; i < count && !needs; i++) {
    const struct authority *authority =
      catalogue_authority(q->planning->catalogue, actors[i].authority.text);
    needs = authority != NULL && (authority->class == AUTHORITY_WELFARE ||
                                  authority->class == AUTHORITY_PROPERTY);
  }
  return needs;
}

/* What each nation's practices accept from others is data; where it is not known, the patient
 * alone signs. Returns the nation of which that is so, else NULL. */
static const struct nation_rule *patients_only(const struct question *q)
{
  const struct practice *practice = q->person->practice;
  if (practice == NULL || practice->nation == NATION_UNKNOWN)
    return NULL;
  const struct nation_rule *nation = catalogue_nation(q->planning->catalogue, practice->nation);
  return nation->others_sign ? NULL : nation;
}

/* ---- all of it ---- */

bool plan_sign(struct planning *planning, const struct person *person, struct wanted *wanted)
{
  const struct opt_out *opt_out = wanted->known ? wanted->opt_out : NULL;
  struct question q = {.planning = planning,
                       .person = person,
                       .opt_out = opt_out,
                       .age = planning_age(planning, person),
                       .signs_from = opt_out != NULL
                                       ? opt_out->child_signs_from
                                       : catalogue_child_signs_from(planning->catalogue),
                       .adult_from = catalogue_adult_from(planning->catalogue)};
  struct actor actors[MAX_REPRESENTATIVES];
  size_t count = actors_of(planning, person, actors);
  const struct nation_rule *alone = patients_only(&q);
  wanted->mode = MODE_SELF;
  if (wanted->elsewhere && count != 0)
    return false; /* each nation has rules of its own, and which one counts is at fault */
  if (alone != NULL && count != 0 && needs_other(&q, actors, count))
    return refuse_outside(&q, alone);
  if (count == 0 ? !writer_signs(&q) : !settle_mode(&q, actors, count, &wanted->mode))
    return false;
  if (wanted->mode == MODE_WITH_PARENT &&
      (alone != NULL || (wanted->kind != NULL && !wanted->kind->countersign)))
    wanted->mode = MODE_SELF;
  if (!plan_writer_acts(planning, person, wanted->mode))
    return false;
  wanted->signing_reason = reason_for(&q, wanted->mode);
  return true;
}

void plan_note_idle(struct planning *planning, const struct person *person,
                    const struct wanted *wanted, size_t count)
{
  struct view idle = VIEW("");
  bool stands = false;
  for (size_t i = 0; i < count; i++)
    if (wanted[i].good && wanted[i].mode == MODE_SELF)
      idle = arena_join(planning->arena, idle, ", ", wanted[i].opt_out->name);
    else
      stands |= wanted[i].good;
  if (person->representative_count == 0 || idle.len == 0)
    return;
  struct place place = first_place(person->representatives[0].name.place, person->place);
  static const char code[] = "representative-idle";
  if (!planning_first(planning, code, place, NULL))
    return;
  if (stands)
    report_note(planning->report, code, place,
                "the patient alone signs for this, so no representative stands in its letter: %.*s",
                VIEW_ARGS(idle));
  else
    diagnosis_help(report_note(planning->report, code, place,
                               "the patient signs this letter, so no representative stands in it"),
                   "they may stay in the file for other letters");
}

size_t plan_signatories(const struct planning *planning, const struct person *person,
                        enum signing_mode mode,
                        struct signatory into[MAX_REPRESENTATIVES + 1])
{
  struct actor actors[MAX_REPRESENTATIVES];
  size_t actor_count = actors_of(planning, person, actors);
  size_t count = 0;
  if (mode != MODE_ACTING) {
    into[count++] =
      (struct signatory){SIGNS_SELF, person->name.text, NULL, &person->address};
  }
  for (size_t i = 0; i < actor_count && mode != MODE_SELF; i++)
    into[count++] = (struct signatory){
      mode == MODE_ACTING ? SIGNS_FOR : SIGNS_BESIDE, actors[i].name,
      catalogue_authority(planning->catalogue, actors[i].authority.text), actors[i].address};
  return count;
}
