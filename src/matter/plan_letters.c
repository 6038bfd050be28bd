/* What has been worked out becomes letters: what may share one, to whom it goes, from whom it
 * comes, and by which reference it is answered. */
#include "ground/arena.h"
#include "matter/opt_out.h"
#include "matter/planning.h"
#include "read/key.h"

/* Letters without look-alikes (0 O, 1 I L, 5 S, 8 B, U V, 2 Z) and without A and E, so that no
 * reference spells a word. */
static const char reference_letters[] = "2346789CDFGHJKMNPQRTWXY";
enum { REFERENCE_LETTERS = sizeof reference_letters - 1, REFERENCE_LENGTH = 8 };

/* Reasons a letter can have: one for each thing asked, one for its signatories, one for where it
 * goes. */
enum { REASONS_BESIDE_ASKS = 2 };

/* People in a letter for several; more would fill a second page, and get a second letter. */
enum { MOST_JOINED = 6 };

/* What is known of a letter only while it is put together. */
struct draft {
  enum signing_mode mode;
  struct reason signing_reason;
  size_t subject_room;
};

struct letter_desk {
  struct planning *planning;
  struct plan *plan;
  struct draft *drafts; /* one for each letter of the plan */
};

/* One thing wanted, on its way to one addressee. */
struct errand {
  const struct person_plan *from;
  const struct wanted *wanted;
  const struct addressee *addressee;
  bool besides; /* somebody who is written to as well: codes of the GP record are none of theirs */
  bool joint;
};

/* ---- recipients ---- */

static void add_lines(struct recipient *to, const struct address *address, size_t from)
{
  for (size_t i = from; i < address->count; i++)
    to->lines[to->count++] = address->lines[i].text;
}

/* People write the practice's name as the first line of its address, too. */
static void take_practice(struct recipient *to, const struct practice *practice)
{
  const struct address *address = &practice->address;
  bool repeated =
    address->count != 0 && view_equal_nocase(practice->name.text, address->lines[0].text);
  to->name = practice->name.text;
  to->place = address->place;
  add_lines(to, address, repeated ? 1 : 0);
}

static struct recipient recipient_of(const struct errand *errand)
{
  const struct addressee *addressee = errand->addressee;
  const struct choice *choice = errand->wanted->choice;
  struct recipient to = {.confidence = addressee->confidence};
  switch (addressee->taken_from) {
  case TAKEN_FROM_CATALOGUE:
    to.name = addressee->name;
    to.place = addressee->place;
    for (to.count = 0; to.count < addressee_lines(addressee); to.count++)
      to.lines[to.count] = addressee->lines[to.count];
    break;
  case TAKEN_FROM_PRACTICE:
    take_practice(&to, errand->from->person->practice);
    break;
  case TAKEN_FROM_RECORD:
    to.name = choice->record_name.text;
    to.place = choice->record_address.place;
    add_lines(&to, &choice->record_address, 0);
    break;
  case TAKEN_FROM_TRUST:
    to.name = choice->trust.text;
    to.place = choice->trust.place;
    break;
  }
  to.fill_in = to.count == 0;
  return to;
}

void plan_recipient(const struct person_plan *from, const struct wanted *wanted,
                    struct recipient *to)
{
  bool sent = wanted->known && !wanted->elsewhere && !wanted->other_kinds && wanted->kind != NULL;
  if (sent && wanted->opt_out->addressee->taken_from == TAKEN_FROM_PRACTICE)
    *to = recipient_of(&(struct errand){from, wanted, wanted->opt_out->addressee, false, false});
}

/* ---- senders ---- */

/* The letter comes from whoever signs it first: answers about a record are not for others. */
static const struct person *sender_of(struct planning *planning, const struct person *person,
                                      enum signing_mode mode)
{
  const struct person *writer = &planning->household->patient;
  if (mode != MODE_ACTING)
    return person;
  if (person->representative_count == 0)
    return writer;
  const struct representative *one = &person->representatives[0];
  struct person *sender = arena_alloc(planning->arena, sizeof *sender);
  sender->name = one->name;
  sender->place = one->name.place;
  sender->address = one->address.count != 0 ? one->address : writer->address;
  if (one->address.count == 0)
    sender->no_fixed_address = writer->no_fixed_address;
  return sender;
}

/* ---- what shares a letter ---- */

/* Small children stand in the letter of a parent who signs for them, unless they have something
 * of their own to say. */
static bool can_join(const struct planning *planning, const struct person *person,
                     const struct wanted *wanted)
{
  int age = planning_age(planning, person);
  if (!wanted->opt_out->one_letter_with_children)
    return false;
  if (person == &planning->household->patient)
    return wanted->mode == MODE_SELF;
  return wanted->mode == MODE_ACTING && person->representative_count == 0 &&
         age < wanted->opt_out->child_signs_from && person->own_words.text.len == 0;
}

static bool same_choice(const struct ask *a, const struct ask *b)
{
  return a->opt_out == b->opt_out && a->option == b->option;
}

static bool joins(const struct letter *letter, const struct draft *draft,
                  const struct errand *errand)
{
  return letter->joint && letter->subject_count < draft->subject_room &&
         same_choice(&letter->subjects[0].asks[0], &errand->wanted->ask);
}

/* Reasons are nobody else's business, and beside them "no reason is needed" could not be said. */
static bool needs_reasons(const struct opt_out *opt_out)
{
  return opt_out->reason_needed == REASONS_NEEDED;
}

static bool belongs(const struct letter *letter, const struct draft *draft,
                    const struct errand *errand)
{
  const struct wanted *wanted = errand->wanted;
  if (letter->rule != wanted->kind || letter->withdrawal != wanted->withdrawal ||
      letter->addressee != errand->addressee || letter->joint != errand->joint)
    return false;
  if (errand->joint)
    return joins(letter, draft, errand);
  if (needs_reasons(letter->subjects[0].asks[0].opt_out) != needs_reasons(wanted->opt_out))
    return false;
  struct view name = recipient_of(errand).name;
  return letter->subjects[0].person == errand->from->person && draft->mode == wanted->mode &&
         view_equal(letter->to.name, name);
}

/* ---- writing ---- */

static void add_reason(struct letter *letter, struct view text, struct place place)
{
  letter->reasons[letter->reason_count++] = (struct reason){text, place};
}

static struct subject *add_subject(struct planning *planning, struct letter *letter,
                                   const struct errand *errand)
{
  const struct person *person = errand->from->person;
  struct subject *subject = &letter->subjects[letter->subject_count++];
  int points = household_points(planning->household, person);
  subject->person = person;
  subject->age = planning_age(planning, person);
  subject->self = person == &planning->household->patient;
  subject->asks =
    arena_array(planning->arena, errand->joint ? 1 : errand->from->count, sizeof *subject->asks);
  /* A parent's line beside a child's is a courtesy to practices. */
  enum signing_mode mode = errand->wanted->mode;
  if (mode == MODE_WITH_PARENT && !errand->addressee->practice)
    mode = MODE_SELF;
  subject->signatory_count = plan_signatories(planning, person, mode, subject->signatories);
  letter->points = points > letter->points ? points : letter->points;
  return subject;
}

static struct ask *find_ask(const struct subject *subject, const struct ask *wanted)
{
  for (size_t i = 0; i < subject->ask_count; i++)
    if (same_choice(&subject->asks[i], wanted) &&
        view_equal(subject->asks[i].choice->party.text, wanted->choice->party.text))
      return &subject->asks[i];
  return NULL;
}

/* Adds a text to those that stand there already; each stands once. */
static void add_text(struct arena *arena, struct text_field *to, const char *joint,
                     struct view text)
{
  struct view all = arena_format(arena, "%s%.*s%s", joint, VIEW_ARGS(to->text), joint);
  struct view part = arena_format(arena, "%s%.*s%s", joint, VIEW_ARGS(text), joint);
  if (text.len != 0 && view_find_text(all, part) == SIZE_MAX)
    to->text = arena_join(arena, to->text, joint, text);
}

/* Two entries about one opt-out, for two shared records or two trusts: whoever is written to about
 * both has one thing to do. */
static void unite(struct arena *arena, struct ask *ask, const struct choice *more)
{
  struct choice *both = arena_alloc(arena, sizeof *both);
  *both = *ask->choice;
  add_text(arena, &both->record_name, ", ", more->record_name.text);
  add_text(arena, &both->trust, ", ", more->trust.text);
  add_text(arena, &both->reasons, "\n\n", more->reasons.text);
  ask->choice = both;
}

static void add_ask(struct planning *planning, struct letter *letter, struct subject *subject,
                    const struct errand *errand)
{
  const struct wanted *wanted = errand->wanted;
  struct ask *ask = find_ask(subject, &wanted->ask);
  if (ask != NULL) {
    unite(planning->arena, ask, wanted->choice);
  } else {
    ask = &subject->asks[subject->ask_count++];
    *ask = wanted->ask;
    if (errand->besides)
      ask->code = NULL;
  }
  add_reason(letter,
             arena_format(planning->arena, "%s%.*s%s",
                          wanted->renamed ? "an older name for this stands here: " : "",
                          VIEW_ARGS(wanted->opt_out->name),
                          wanted->withdrawal ? ", withdrawn here" : ", asked for here"),
             wanted->choice->place);
}

static void begin_letter(struct letter_desk *desk, const struct errand *errand)
{
  struct planning *planning = desk->planning;
  const struct wanted *wanted = errand->wanted;
  const struct person *person = errand->from->person;
  size_t at = desk->plan->count++;
  struct letter *letter = &desk->plan->letters[at];
  struct draft *draft = &desk->drafts[at];
  size_t asks = errand->joint ? MOST_JOINED : errand->from->count;
  *draft = (struct draft){wanted->mode, wanted->signing_reason, errand->joint ? MOST_JOINED : 1};
  letter->kind = wanted->kind->id;
  letter->rule = wanted->kind;
  letter->withdrawal = wanted->withdrawal;
  letter->because = planning->because;
  if (wanted->kind->first_letter_date)
    letter->first_letter_date = planning->household->letter.first_letter_date.date;
  letter->addressee = errand->addressee;
  letter->to = recipient_of(errand);
  letter->practice = person->practice;
  letter->subjects =
    arena_array(planning->arena, draft->subject_room, sizeof *letter->subjects);
  letter->sender = sender_of(planning, person, wanted->mode);
  letter->sender_is_signatory_for =
    wanted->mode == MODE_ACTING && person->representative_count == 0;
  letter->joint = errand->joint;
  letter->reasons =
    arena_array(planning->arena, asks + REASONS_BESIDE_ASKS, sizeof(struct reason));
}

static void run_errand(struct letter_desk *desk, const struct errand *errand, size_t first)
{
  struct plan *plan = desk->plan;
  size_t at = errand->joint ? 0 : first;
  while (at < plan->count && !belongs(&plan->letters[at], &desk->drafts[at], errand))
    at++;
  if (at == plan->count)
    begin_letter(desk, errand);
  struct letter *letter = &plan->letters[at];
  struct subject *subject = letter->subject_count != 0 && !errand->joint
                              ? &letter->subjects[0]
                              : add_subject(desk->planning, letter, errand);
  add_ask(desk->planning, letter, subject, errand);
}

/* ---- to whom ---- */

static bool goes_to(const struct also_to *also, const struct wanted *wanted)
{
  bool named = also->kind_count == 0;
  for (size_t i = 0; i < also->kind_count; i++)
    named |= view_equal(also->kinds[i], wanted->kind->id);
  const struct text_field *text = choice_text(wanted->choice, also->with);
  return named && text != NULL && text->text.len != 0;
}

void plan_write(struct letter_desk *desk, const struct person_plan *from)
{
  size_t first = desk->plan->count;
  for (size_t i = 0; i < from->count; i++) {
    const struct wanted *wanted = &from->wanted[i];
    if (!wanted->good)
      continue;
    const struct opt_out *opt_out = wanted->opt_out;
    struct errand errand = {from, wanted, opt_out->addressee, false,
                            can_join(desk->planning, from->person, wanted)};
    run_errand(desk, &errand, first);
    for (size_t k = 0; k < opt_out->also_to_count; k++) {
      if (!goes_to(&opt_out->also_to[k], wanted))
        continue;
      errand = (struct errand){from, wanted, opt_out->also_to[k].addressee, true, false};
      run_errand(desk, &errand, first);
    }
  }
}

struct letter_desk *plan_desk(struct planning *planning, struct plan *plan,
                              const struct person_plan *plans, size_t count)
{
  size_t room = 1;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < plans[i].count; k++)
      if (plans[i].wanted[k].good)
        room += 1 + plans[i].wanted[k].opt_out->also_to_count;
  struct letter_desk *desk = arena_alloc(planning->arena, sizeof *desk);
  desk->planning = planning;
  desk->plan = plan;
  plan->letters = arena_array(planning->arena, room, sizeof *plan->letters);
  desk->drafts = arena_array(planning->arena, room, sizeof *desk->drafts);
  return desk;
}

/* ---- references ---- */

static void tell_apart_by(const struct view *lines, size_t count, struct buffer *out)
{
  for (size_t i = 0; i < count; i++) {
    buffer_add_byte(out, '\n');
    buffer_add(out, lines[i]);
  }
}

/* Of many people some have a name and a day of birth in common. */
static void add_person_identity(struct planning *planning, const struct person *person,
                                struct buffer *out)
{
  struct view birth = date_iso(planning->arena, person->date_of_birth.date);
  const struct view lines[] = {person->name.text, birth, person->nhs_number.text};
  tell_apart_by(lines, sizeof lines / sizeof lines[0], out);
  for (size_t i = 0; i < person->address.count; i++)
    tell_apart_by(&person->address.lines[i].text, 1, out);
}

static void add_subject_identity(struct planning *planning, const struct subject *subject,
                                 struct buffer *out)
{
  add_person_identity(planning, subject->person, out);
  for (size_t i = 0; i < subject->ask_count; i++) {
    const struct ask *ask = &subject->asks[i];
    struct view option = ask->option != NULL ? ask->option->id : VIEW("");
    struct view party = ask->choice->party.text;
    buffer_format(out, "\n%.*s:%.*s", VIEW_ARGS(ask->opt_out->id), VIEW_ARGS(option));
    if (party.len != 0)
      buffer_format(out, ":%.*s", VIEW_ARGS(party));
  }
}

static void add_identity(struct planning *planning, const struct letter *letter,
                         struct buffer *out)
{
  struct view date = date_iso(planning->arena, planning->date);
  buffer_format(out, "%.*s\n%.*s%s\n%.*s", VIEW_ARGS(date), VIEW_ARGS(letter->kind),
                letter->withdrawal && letter->rule->takes == TAKES_BOTH ? ", taken back" : "",
                VIEW_ARGS(letter->addressee->id));
  tell_apart_by(&letter->to.name, 1, out);
  tell_apart_by(letter->to.lines, letter->to.count, out);
  for (size_t i = 0; i < letter->subject_count; i++)
    add_subject_identity(planning, &letter->subjects[i], out);
}

/* A handle for the reply, not a secret: the same content gives the same reference. FNV's low bits
 * mix badly, so the halves are folded first. */
static void set_reference(struct planning *planning, struct letter *letter)
{
  struct buffer identity;
  buffer_init(&identity);
  add_identity(planning, letter, &identity);
  uint64_t hash = view_hash(buffer_view(&identity));
  buffer_free(&identity);
  hash ^= hash >> 32;
  hash *= UINT64_C(0x9E3779B97F4A7C15);
  hash ^= hash >> 29;
  char *out = letter->reference;
  for (int i = 0; i < REFERENCE_LENGTH; i++) {
    if (i == REFERENCE_LENGTH / 2)
      *out++ = '-';
    *out++ = reference_letters[hash % REFERENCE_LETTERS];
    hash /= REFERENCE_LETTERS;
  }
  *out = '\0';
}

/* ---- last words ---- */

static void explain_recipient(struct planning *planning, struct letter *letter)
{
  const struct subject *first = &letter->subjects[0];
  struct place place = first->asks[0].choice->place;
  switch (letter->addressee->taken_from) {
  case TAKEN_FROM_PRACTICE:
    add_reason(letter, VIEW("it goes to the practice of the person it is about"),
               letter->practice->place);
    break;
  case TAKEN_FROM_CATALOGUE:
    add_reason(letter,
               arena_format(planning->arena, "it goes to %.*s, who decides about it",
                            VIEW_ARGS(letter->to.name)),
               place);
    break;
  case TAKEN_FROM_RECORD:
    add_reason(letter, VIEW("it goes to the shared record that is named here"), place);
    break;
  case TAKEN_FROM_TRUST:
    add_reason(letter, VIEW("it goes to the trust that is named here"), place);
    break;
  }
}

void plan_close(struct letter_desk *desk)
{
  for (size_t i = 0; i < desk->plan->count; i++) {
    struct letter *letter = &desk->plan->letters[i];
    const struct reason *signing = &desk->drafts[i].signing_reason;
    add_reason(letter, signing->text, signing->place);
    explain_recipient(desk->planning, letter);
    set_reference(desk->planning, letter);
  }
}
