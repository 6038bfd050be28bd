#include "words/plan_facts.h"

#include <string.h>

#include "ground/arena.h"
#include "ground/date.h"
#include "matter/plan.h"
#include "words/advice.h"
#include "words/eml.h"
#include "words/terms.h"

/* ---- vocabulary ---- */

static const struct term addressee_terms[] = {TEXT("salutation"), TEXT("close"), END};

static const struct term sender_terms[] = {TEXT("name"), TRUTH("pictured"), END};

static const struct term to_terms[] = {TEXT("name"), TRUTH("practice"), TRUTH("check"),
                                       TRUTH("fill_in"), TRUTH("email"), END};

static const struct term patient_terms[] = {TEXT("name"), TRUTH("first"), END};

static const struct term ask_terms[] = {TEXT("name"), TEXT("option"), TEXT("party"),
                                        TRUTH("first"), END};

static const struct term signer_terms[] = {TEXT("name"), TRUTH("first"), TRUTH("acting"),
                                           TRUTH("beside"), TRUTH("pictured"), END};

static const struct term words_terms[] = {TEXT("words"), END};

static const struct term advice_terms[] = {TEXT("words"), TEXT("numbers"), TRUTH("several"), END};

static const struct term listed_letter_terms[] = {
  TEXT("number"), TEXT("kind"), TEXT("reference"), TEXT("page"), TEXT("last_page"),
  TEXT("pages"), TRUTH("one_page"), TRUTH("withdrawal"), TEXT("cover_page"),
  TEXT("covers"), TRUTH("cover"), TRUTH("covered"), GROUP("to", to_terms),
  LIST("patients", patient_terms), LIST("asks", ask_terms), LIST("signers", signer_terms),
  TRUTH("acting"),
  LIST("proofs", words_terms), LIST("enclosures", words_terms), LIST("quicker", words_terms),
  LIST("quicker_for_some", words_terms), END};

static const struct term terms[] = {
  TEXT("date"), TEXT("answer_by"), TEXT("count"), TRUTH("one"), TRUTH("many"),
  TRUTH("screen"), TRUTH("folded"), TRUTH("printed"), TRUTH("pasted"),
  TRUTH("messages"), TRUTH("acting"), TRUTH("paged"), TRUTH("calendar"),
  TRUTH("to_practices"), TRUTH("to_others"), TRUTH("reaffirm"), TRUTH("question"),
  TRUTH("follow_up"), TRUTH("complaint"), TRUTH("turned"),
  TRUTH("pictures"), TRUTH("pens"), TRUTH("from_missing"),
  GROUP("sender", sender_terms), GROUP("addressee", addressee_terms),
  LIST("letters", listed_letter_terms), LIST("all_quicker", advice_terms),
  LIST("all_quicker_for_some", advice_terms), LIST("all_proofs", advice_terms),
  LIST("all_check", advice_terms), LIST("all_fill_in", advice_terms),
  LIST("all_email", advice_terms), LIST("all_enclosures", advice_terms),
  GROUP("wording", NULL), END};

const struct term *plan_terms(void) { return terms; }

/* ---- who and to whom ---- */

/* What the facts are made with. */
struct maker {
  struct arena *arena;
  const struct catalogue *catalogue;
  const struct overview *overview;
  bool acting; /* somebody signs for another in one of the letters so far */
  bool pictures, pens; /* a signature is a picture; somebody signs with a pen */
  bool to_practices, to_others; /* letters go to a practice; to somebody else */
  bool from_missing;   /* whoever a letter comes from gave no e-mail address */
};

static struct view number_words(struct maker *maker, size_t number)
{
  return arena_format(maker->arena, "%zu", number);
}

struct view overview_person(struct arena *arena, const struct catalogue *catalogue,
                            const struct overview *overview, const struct person *person)
{
  const struct household *household = overview->household;
  if (overview->named)
    return person->name.text;
  if (person == &household->patient)
    return catalogue_wording(catalogue, VIEW("unnamed_patient"));
  struct view word = catalogue_wording(catalogue, VIEW("unnamed_dependant"));
  return arena_format(arena, "%.*s %zu", VIEW_ARGS(word),
                      (size_t)(person - household->dependants) + 1);
}

/* Only what the household wrote says anything of its people. */
struct view overview_recipient(const struct catalogue *catalogue, const struct overview *overview,
                               const struct letter *letter)
{
  static const char *const unnamed[] = {[TAKEN_FROM_PRACTICE] = "unnamed_practice",
                                        [TAKEN_FROM_RECORD] = "unnamed_record",
                                        [TAKEN_FROM_TRUST] = "unnamed_trust"};
  enum taken_from from = letter->addressee->taken_from;
  if ((from == TAKEN_FROM_CATALOGUE || overview->named) && letter->to.name.len != 0)
    return letter->to.name;
  return catalogue_wording(catalogue, view_of(unnamed[from]));
}

struct view overview_signer(struct arena *arena, const struct catalogue *catalogue,
                            const struct overview *overview, const struct subject *subject,
                            const struct signatory *signatory)
{
  if (overview->named)
    return signatory->name;
  if (signatory->signing == SIGNS_SELF)
    return overview_person(arena, catalogue, overview, subject->person);
  size_t others = subject->person->representative_count;
  return catalogue_wording(catalogue, others == 0   ? VIEW("unnamed_writer")
                                      : others == 1 ? VIEW("unnamed_representative")
                                                    : VIEW("unnamed_representatives"));
}

static struct view name_of(struct maker *maker, const struct person *person)
{
  return overview_person(maker->arena, maker->catalogue, maker->overview, person);
}

/* ---- one letter ---- */

static void add_recipient(struct maker *maker, struct fact *item, const struct letter *letter)
{
  struct fact *to = fact_group(maker->arena, item, "to");
  bool practice = letter->addressee->practice;
  fact_value(maker->arena, to, "name",
             overview_recipient(maker->catalogue, maker->overview, letter));
  fact_truth(maker->arena, to, "practice", practice);
  maker->to_practices |= practice;
  maker->to_others |= !practice;
  fact_truth(maker->arena, to, "fill_in", letter->to.fill_in);
  fact_truth(maker->arena, to, "check",
             !letter->to.fill_in && letter->to.confidence == CONFIDENCE_MEDIUM);
  fact_truth(maker->arena, to, "email",
             practice && eml_address_fits(letter->practice->email.text));
}

static void add_patients(struct maker *maker, struct fact *item, const struct letter *letter)
{
  struct fact *patients = fact_list(maker->arena, item, "patients");
  for (size_t i = 0; i < letter->subject_count; i++) {
    struct fact *patient = fact_item(maker->arena, patients);
    fact_value(maker->arena, patient, "name", name_of(maker, letter->subjects[i].person));
    fact_truth(maker->arena, patient, "first", i == 0);
  }
}

/* What the first of its people wants is what all of them want: else they have their own letters. */
static void add_asks(struct maker *maker, struct fact *item, const struct letter *letter)
{
  const struct subject *subject = &letter->subjects[0];
  struct fact *asks = fact_list(maker->arena, item, "asks");
  for (size_t i = 0; i < subject->ask_count; i++) {
    const struct ask *ask = &subject->asks[i];
    struct fact *fact = fact_item(maker->arena, asks);
    fact_words(maker->arena, fact, "name", ask->opt_out->name);
    fact_words(maker->arena, fact, "option",
               ask->option != NULL ? ask->option->words : VIEW(""));
    fact_value(maker->arena, fact, "party",
               maker->overview->named ? ask->choice->party.text : VIEW(""));
    fact_truth(maker->arena, fact, "first", i == 0);
  }
}

static bool has_text(const struct fact *list, const char *name, struct view text)
{
  for (const struct fact *item = list->first; item != NULL; item = item->next) {
    const struct fact *found = fact_find(item, view_of(name), fact_key(view_of(name)));
    if (found != NULL && view_equal(found->text, text))
      return true;
  }
  return false;
}

/* Adds an item with these words, once. */
static void add_words(struct maker *maker, struct fact *list, struct view words)
{
  if (words.len != 0 && !has_text(list, "words", words))
    fact_words(maker->arena, fact_item(maker->arena, list), "words", words);
}

/* Their signature stands in the letter as a picture. */
static bool is_pictured(const struct overview *overview, const struct person *signer)
{
  return overview->pictures && signer != NULL && signer->signature.text.len != 0;
}

static void add_signer(struct maker *maker, struct fact *signers, const struct subject *subject,
                       const struct signatory *signatory)
{
  const struct overview *overview = maker->overview;
  bool beside = signatory->signing == SIGNS_BESIDE;
  bool pictured =
    is_pictured(overview, plan_signer(overview->household, subject, signatory));
  struct view name = overview_signer(maker->arena, maker->catalogue, maker->overview, subject,
                                     signatory);
  maker->pictures |= pictured;
  maker->pens |= !pictured && !beside;
  if (has_text(signers, "name", name))
    return;
  bool first = signers->first == NULL;
  struct fact *signer = fact_item(maker->arena, signers);
  fact_value(maker->arena, signer, "name", name);
  fact_truth(maker->arena, signer, "first", first);
  fact_truth(maker->arena, signer, "acting", signatory->signing == SIGNS_FOR);
  fact_truth(maker->arena, signer, "beside", beside);
  fact_truth(maker->arena, signer, "pictured", pictured);
}

static void add_signers(struct maker *maker, struct fact *item, const struct letter *letter)
{
  bool acting = false;
  struct fact *signers = fact_list(maker->arena, item, "signers");
  struct fact *proofs = fact_list(maker->arena, item, "proofs");
  for (size_t i = 0; i < letter->subject_count; i++)
    for (size_t j = 0; j < letter->subjects[i].signatory_count; j++) {
      const struct signatory *signatory = &letter->subjects[i].signatories[j];
      add_signer(maker, signers, &letter->subjects[i], signatory);
      if (signatory->signing != SIGNS_FOR)
        continue;
      acting = true;
      add_words(maker, proofs, signatory->authority->proof);
    }
  fact_truth(maker->arena, item, "acting", acting);
  maker->acting |= acting;
}

/* A covering letter is signed by the writer, whoever signs those behind it. */
static void add_cover(struct maker *maker, struct fact *item, const struct overview_letter *entry)
{
  const struct overview *overview = maker->overview;
  bool pictured = is_pictured(overview, &overview->household->patient);
  fact_truth(maker->arena, item, "cover", entry->covers != 0);
  fact_truth(maker->arena, item, "covered", entry->covered);
  fact_value(maker->arena, item, "covers", number_words(maker, entry->covers));
  fact_value(maker->arena, item, "cover_page", number_words(maker, entry->cover_page));
  maker->pens |= entry->covers != 0 && !pictured;
}

/* Letters behind a covering letter are in its message, which comes from the writer. */
static void note_from(struct maker *maker, const struct overview_letter *entry)
{
  const struct person *from =
    entry->covers != 0 ? &maker->overview->household->patient : entry->letter->sender;
  if (entry->covers != 0 || !entry->covered)
    maker->from_missing |= !eml_address_fits(from->email.text);
}

static bool signs_alone(const struct subject *subject)
{
  return subject->signatory_count == 1 && subject->signatories[0].signing == SIGNS_SELF;
}

/* Whether something is asked for this person after which they cannot log in any more. */
static bool loses_login(const struct plan *plan, const struct person *person)
{
  for (size_t i = 0; i < plan->count; i++)
    for (size_t j = 0; j < plan->letters[i].subject_count; j++) {
      const struct subject *subject = &plan->letters[i].subjects[j];
      for (size_t k = 0; subject->person == person && k < subject->ask_count; k++)
        if (subject->asks[k].opt_out->breaks_login && !plan->letters[i].withdrawal)
          return true;
    }
  return false;
}

/* The quicker ways are known to be open to those who sign for themselves alone; others in the same
 * letter have only the letter. Who has no address cannot show one. */
static void add_advice(struct maker *maker, struct fact *item, const struct letter *letter)
{
  bool housed = letter->sender->address.count != 0;
  struct fact *all = fact_list(maker->arena, item, "quicker");
  struct fact *some = fact_list(maker->arena, item, "quicker_for_some");
  struct fact *quicker = letter->subject_count == 1 ? all : some;
  struct fact *enclosures = fact_list(maker->arena, item, "enclosures");
  for (size_t i = 0; i < letter->subject_count; i++)
    for (size_t j = 0; j < letter->subjects[i].ask_count; j++) {
      const struct opt_out *opt_out = letter->subjects[i].asks[j].opt_out;
      if (signs_alone(&letter->subjects[i]) &&
          !loses_login(maker->overview->plan, letter->subjects[i].person))
        add_words(maker, quicker, opt_out->quicker);
      for (size_t k = 0; k < opt_out->enclosure_count; k++)
        add_words(maker, enclosures, opt_out->enclosures[k]);
      for (size_t k = 0; housed && k < opt_out->address_enclosure_count; k++)
        add_words(maker, enclosures, opt_out->address_enclosures[k]);
    }
}

static void add_letter(struct maker *maker, struct fact *letters,
                       const struct overview_letter *entry)
{
  const struct letter *letter = entry->letter;
  struct fact *item = fact_item(maker->arena, letters);
  fact_value(maker->arena, item, "number", number_words(maker, entry->number));
  fact_words(maker->arena, item, "kind", letter->rule->name);
  fact_value(maker->arena, item, "reference", view_of(letter->reference));
  fact_value(maker->arena, item, "page", number_words(maker, entry->page));
  fact_value(maker->arena, item, "last_page",
             number_words(maker, entry->page + entry->pages - 1));
  fact_value(maker->arena, item, "pages", number_words(maker, entry->pages));
  fact_truth(maker->arena, item, "one_page", entry->pages == 1);
  fact_truth(maker->arena, item, "withdrawal", letter->withdrawal && !letter->rule->inquires);
  add_cover(maker, item, entry);
  add_recipient(maker, item, letter);
  add_patients(maker, item, letter);
  add_asks(maker, item, letter);
  add_signers(maker, item, letter);
  add_advice(maker, item, letter);
  note_from(maker, entry);
}

/* Those that are followed by something else than a reminder. */
static void add_kind(struct arena *arena, struct fact *root, struct view kind)
{
  static const char *const kinds[] = {"reaffirm", "question", "follow_up", "complaint"};
  const char *name = fact_name_of_id(arena, kind);
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    fact_truth(arena, root, kinds[i], strcmp(kinds[i], name) == 0);
}

struct fact *plan_facts(struct arena *arena, const struct catalogue *catalogue,
                        const struct overview *overview)
{
  struct maker maker = {.arena = arena, .catalogue = catalogue, .overview = overview};
  struct fact *root = fact_root(arena);
  const struct addressee *first = overview->letters[0].letter->addressee;
  fact_date(arena, root, "date", overview->plan->date);
  fact_date(arena, root, "answer_by", plan_answer_by(overview->plan));
  add_kind(arena, root, overview->plan->letters[0].kind);
  fact_truth(arena, root, "turned", overview->plan->turned);
  fact_value(arena, root, "count", number_words(&maker, overview->count));
  fact_truth(arena, root, "one", overview->count == 1);
  fact_truth(arena, root, "many", overview->count > 1);
  fact_truth(arena, root, "screen", overview->screen);
  fact_truth(arena, root, "folded", overview->use == USE_FOLDED);
  fact_truth(arena, root, "printed", overview->use == USE_FOLDED || overview->use == USE_PRINTED);
  fact_truth(arena, root, "pasted", overview->use == USE_PASTED);
  fact_truth(arena, root, "messages", overview->use == USE_MESSAGES);
  fact_truth(arena, root, "paged", overview->paged);
  fact_truth(arena, root, "calendar", overview->calendar);
  struct fact *sender = fact_group(arena, root, "sender");
  fact_value(arena, sender, "name", name_of(&maker, &overview->household->patient));
  fact_truth(arena, sender, "pictured", is_pictured(overview, &overview->household->patient));
  struct fact *addressee = fact_group(arena, root, "addressee");
  fact_words(arena, addressee, "salutation", first->salutation);
  fact_words(arena, addressee, "close", first->close);
  struct fact *letters = fact_list(arena, root, "letters");
  for (size_t i = 0; i < overview->count; i++)
    add_letter(&maker, letters, &overview->letters[i]);
  fact_truth(arena, root, "acting", maker.acting);
  fact_truth(arena, root, "to_practices", maker.to_practices);
  fact_truth(arena, root, "to_others", maker.to_others);
  fact_truth(arena, root, "pictures", maker.pictures);
  fact_truth(arena, root, "pens", maker.pens);
  fact_truth(arena, root, "from_missing", maker.from_missing);
  advice_facts(arena, root, overview);
  return root;
}
