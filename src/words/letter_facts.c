#include "words/letter_facts.h"

#include "ground/arena.h"
#include "ground/date.h"
#include "matter/identifiers.h"
#include "matter/plan.h"
#include "words/ask_facts.h"
#include "words/terms.h"

enum { NHS_NUMBER_DIGITS = 10, NHS_NUMBER_PRINTED = 12 };

/* ---- vocabulary ---- */

static const struct term addressee_terms[] = {TEXT("name"), TEXT("salutation"), TEXT("close"),
                                              TRUTH("practice"), TRUTH("named"), END};

static const struct term nation_terms[] = {TRUTH("england"), TRUTH("scotland"), TRUTH("wales"),
                                           TRUTH("northern_ireland"), END};

static const struct term line_terms[] = {TEXT("line"), TRUTH("first"), END};

static const struct term practice_terms[] = {TEXT("name"), TEXT("code"),
                                             LIST("lines", line_terms), END};

static const struct term sender_terms[] = {TEXT("name"), TEXT("phone"), TEXT("email"),
                                           TRUTH("no_fixed_address"), LIST("lines", line_terms),
                                           END};

static const struct term subject_terms[] = {
  TEXT("name"), TEXT("date_of_birth"), TEXT("nhs_number"), TEXT("number_label"),
  TEXT("relationship"), TEXT("age"), TEXT("authority"),
  TRUTH("lacks_capacity"), TRUTH("child"), TRUTH("writer"), TRUTH("own_address"),
  TRUTH("no_fixed_address"),
  LIST("lines", line_terms), TEXT("own_words"), END};

static const struct term detail_terms[] = {TEXT("label"), TRUTH("longer"), END};

static const struct term ask_terms[] = {
  TEXT("name"), {"words", FACT_TEXT, true, NULL}, TEXT("summary"), TRUTH("affects_care"),
  TEXT("care_where"), TRUTH("reason_needed"), TRUTH("reasonless"), TEXT("party"),
  TEXT("trust"), TEXT("reasons"), TEXT("record_name"), TEXT("option"), GROUP("options", NULL),
  TRUTH("code"), TEXT("read"),
  TEXT("ctv3"), TEXT("snomed"), TEXT("term"), LIST("details", detail_terms), END};

static const struct term code_terms[] = {TEXT("name"), TEXT("option"), TEXT("party"), TEXT("use"),
                                         TEXT("read"), TEXT("ctv3"), TEXT("snomed"), TEXT("term"),
                                         END};

static const struct term page_terms[] = {TEXT("name"), TEXT("address"), END};

static const struct term signatory_terms[] = {
  TEXT("name"), TRUTH("self"), TRUTH("acting"), TRUTH("beside"), TEXT("authority"),
  TRUTH("own_address"), LIST("lines", line_terms), END};

static const struct term enclosure_terms[] = {TEXT("words"), END};

static const struct term warning_terms[] = {TEXT("name"), TEXT("words"), END};

static const struct term authority_terms[] = {TEXT("words"), TRUTH("incapacity"), END};

static const struct term terms[] = {
  TRUTH("request"), TRUTH("withdrawal"), TRUTH("reaffirm"), TRUTH("question"),
  TRUTH("follow_up"), TRUTH("complaint"), TEXT("date"), TEXT("reference"),
  TEXT("first_letter_date"), TEXT("because"),
  GROUP("addressee", addressee_terms), GROUP("practice", practice_terms),
  GROUP("nation", nation_terms), GROUP("sender", sender_terms), TRUTH("self"), TRUTH("acting"),
  TRUTH("joint"), TRUTH("one_child"), TRUTH("with_sender"), TRUTH("elsewhere"),
  TRUTH("same_signer"), TRUTH("same_authority"),
  GROUP("withdrawn", NULL), TRUTH("withdraws_several"),
  GROUP("subject", subject_terms), LIST("subjects", subject_terms), TRUTH("one"),
  TRUTH("many"), LIST("asks", ask_terms), LIST("codes", code_terms), TRUTH("codes_any"),
  LIST("pages", page_terms),
  TRUTH("affects_care"), TRUTH("reason_needed"), TRUTH("reasonless"), TRUTH("decision"),
  LIST("signatories", signatory_terms),
  LIST("enclosures", enclosure_terms), TRUTH("enclosures_any"),
  TRUTH("reply_slip"), TEXT("reply_format"), TRUTH("large_print"), TRUTH("blank"),
  TEXT("opt_out_names"), TEXT("signs_from"), LIST("authorities", authority_terms),
  TRUTH("authorities_any"), TRUTH("incapacity_any"), LIST("property_warnings", warning_terms),
  GROUP("wording", NULL), END};

const struct term *letter_terms(void) { return terms; }

/* ---- facts ---- */

static struct view nhs_number(struct arena *arena, struct view digits)
{
  if (digits.len != NHS_NUMBER_DIGITS)
    return digits;
  char *printed = arena_alloc(arena, NHS_NUMBER_PRINTED + 1);
  nhs_number_print(digits.at, printed);
  return view_of(printed);
}

/* Each line is a value of its own, so that none is broken where it need not be. */
static void add_lines(struct arena *arena, struct fact *group, const struct address *address)
{
  struct fact *lines = fact_list(arena, group, "lines");
  for (size_t i = 0; i < address->count; i++) {
    struct fact *item = fact_item(arena, lines);
    fact_value(arena, item, "line", address->lines[i].text);
    fact_truth(arena, item, "first", i == 0);
  }
}

static void add_addressee(struct arena *arena, struct fact *root, const struct letter *letter)
{
  struct fact *group = fact_group(arena, root, "addressee");
  const struct addressee *addressee = letter->addressee;
  bool named = addressee->taken_from == TAKEN_FROM_RECORD ||
               addressee->taken_from == TAKEN_FROM_TRUST;
  if (addressee->taken_from == TAKEN_FROM_CATALOGUE)
    fact_words(arena, group, "name", letter->to.name);
  else
    fact_value(arena, group, "name", letter->to.name);
  fact_words(arena, group, "salutation", addressee->salutation);
  fact_words(arena, group, "close", addressee->close);
  fact_truth(arena, group, "practice", addressee->practice);
  fact_truth(arena, group, "named", named);
  group = fact_group(arena, root, "practice");
  fact_value(arena, group, "name", letter->practice->name.text);
  fact_value(arena, group, "code", letter->practice->code.text);
  add_lines(arena, group, &letter->practice->address);
}

static void add_sender(struct arena *arena, struct fact *root, const struct person *sender)
{
  struct fact *group = fact_group(arena, root, "sender");
  fact_value(arena, group, "name", sender->name.text);
  fact_value(arena, group, "phone", sender->phone.text);
  fact_value(arena, group, "email", sender->email.text);
  fact_truth(arena, group, "no_fixed_address", sender->no_fixed_address.yes);
  add_lines(arena, group, &sender->address);
}

static void add_nation(struct arena *arena, struct fact *root, const struct letter *letter)
{
  enum nation nation = letter->practice->nation;
  struct fact *group = fact_group(arena, root, "nation");
  fact_truth(arena, group, "england", nation == NATION_ENGLAND);
  fact_truth(arena, group, "scotland", nation == NATION_SCOTLAND);
  fact_truth(arena, group, "wales", nation == NATION_WALES);
  fact_truth(arena, group, "northern_ireland", nation == NATION_NORTHERN_IRELAND);
}

/* What a number is called depends on whose it is; one of no known range is a practice's own. */
static struct view number_label(const struct catalogue *catalogue, struct view digits)
{
  enum nation nation = NATION_ENGLAND;
  if (digits.len == NHS_NUMBER_DIGITS)
    switch (nhs_number_range(digits.at)) {
    case NHS_RANGE_SCOTLAND: nation = NATION_SCOTLAND; break;
    case NHS_RANGE_NORTHERN_IRELAND: nation = NATION_NORTHERN_IRELAND; break;
    default: break;
    }
  return catalogue_nation(catalogue, nation)->number;
}

static bool own_address(const struct letter *letter, const struct person *person)
{
  return person != letter->sender && person->address.count != 0 &&
         !address_equal(&person->address, &letter->sender->address);
}

/* Below the age at which somebody decides for themselves, by the opt-out's own rule if it has
 * one. */
static int signs_from(const struct catalogue *catalogue, const struct subject *subject)
{
  int age = catalogue_child_signs_from(catalogue);
  if (subject->ask_count != 0 && subject->asks[0].opt_out->child_signs_from > 0)
    age = subject->asks[0].opt_out->child_signs_from;
  return age;
}

static bool is_child(const struct catalogue *catalogue, const struct subject *subject)
{
  int age = signs_from(catalogue, subject);
  return subject->age < age;
}

/* Whether whoever signs first for this person does so in this way. */
static bool is_signed(const struct subject *subject, enum signing how)
{
  return subject->signatory_count != 0 && subject->signatories[0].signing == how;
}

/* What whoever signs first for this person states; NULL when they sign themselves. */
static const struct authority *authority_over(const struct subject *subject)
{
  return is_signed(subject, SIGNS_FOR) ? subject->signatories[0].authority : NULL;
}

static struct view authority_words(const struct authority *authority)
{
  return authority != NULL ? authority->words : (struct view){NULL, 0};
}

/* A parent may be the guardian of another child. */
static bool same_authority(const struct letter *letter)
{
  const struct authority *one = NULL;
  for (size_t i = 0; i < letter->subject_count; i++) {
    const struct authority *other = authority_over(&letter->subjects[i]);
    if (one != NULL && other != NULL && one != other)
      return false;
    one = other != NULL ? other : one;
  }
  return true;
}

static void fill_subject(struct arena *arena, struct fact *group,
                         const struct catalogue *catalogue, const struct letter *letter,
                         const struct subject *subject)
{
  const struct person *person = subject->person;
  /* The household says how people are related to its writer, and to nobody else. */
  bool from_writer = letter->sender_is_signatory_for || letter->joint;
  fact_value(arena, group, "name", person->name.text);
  fact_date(arena, group, "date_of_birth", person->date_of_birth.date);
  fact_value(arena, group, "nhs_number", nhs_number(arena, person->nhs_number.text));
  fact_words(arena, group, "number_label", number_label(catalogue, person->nhs_number.text));
  fact_value(arena, group, "relationship",
             from_writer ? person->relationship.text : (struct view){NULL, 0});
  fact_value(arena, group, "age", arena_format(arena, "%d", subject->age));
  fact_words(arena, group, "authority", authority_words(authority_over(subject)));
  fact_truth(arena, group, "lacks_capacity", person->lacks_capacity.yes);
  fact_truth(arena, group, "child", is_child(catalogue, subject));
  fact_truth(arena, group, "writer", subject->self);
  fact_truth(arena, group, "own_address", own_address(letter, person));
  fact_truth(arena, group, "no_fixed_address", person->no_fixed_address.yes);
  add_lines(arena, group, &person->address);
  fact_value(arena, group, "own_words", person->own_words.text);
}

/* Who lives where: nobody is to be given an address that is another's. */
static void add_homes(struct arena *arena, struct fact *root, const struct letter *letter)
{
  bool with_sender = false, elsewhere = false;
  for (size_t i = 0; i < letter->subject_count; i++) {
    const struct person *person = letter->subjects[i].person;
    bool away = own_address(letter, person) || person->no_fixed_address.yes;
    elsewhere |= away;
    with_sender |= !away;
  }
  fact_truth(arena, root, "with_sender", with_sender && letter->sender->address.count != 0);
  fact_truth(arena, root, "elsewhere", elsewhere);
}

/* Whoever signs for themselves now may have been too young when the first letter was sent. */
static bool same_signer(const struct catalogue *catalogue, const struct letter *letter)
{
  const struct subject *first = &letter->subjects[0];
  return !is_signed(first, SIGNS_SELF) || letter->first_letter_date.year == 0 ||
         date_age(first->person->date_of_birth.date, letter->first_letter_date) >=
           signs_from(catalogue, first);
}

static void add_subjects(struct arena *arena, struct fact *root,
                         const struct catalogue *catalogue, const struct letter *letter)
{
  const struct subject *first = &letter->subjects[0];
  bool self = is_signed(first, SIGNS_SELF);
  fact_truth(arena, root, "self", self);
  fact_truth(arena, root, "acting", !self);
  fact_truth(arena, root, "joint", letter->subject_count > 1);
  fact_truth(arena, root, "one_child", letter->subject_count == (self ? 2 : 1));
  fact_truth(arena, root, "same_signer", same_signer(catalogue, letter));
  fact_truth(arena, root, "same_authority", same_authority(letter));
  add_homes(arena, root, letter);
  struct fact *subject = fact_group(arena, root, "subject");
  struct fact *list = fact_list(arena, root, "subjects");
  struct fact *item = fact_item(arena, list);
  fill_subject(arena, subject, catalogue, letter, first);
  item->first = subject->first; /* the same facts under another name */
  item->last = subject->last;
  for (size_t i = 1; i < letter->subject_count; i++)
    fill_subject(arena, fact_item(arena, list), catalogue, letter, &letter->subjects[i]);
}

/* What one person signs for in this letter, over all that it is about. */
struct signer {
  const struct signatory *as; /* the first; its name */
  const struct authority *authority;
  bool self, acting, beside;
};

static void note_signer(struct signer *signers, size_t *count, const struct signatory *signatory)
{
  size_t at = 0;
  while (at < *count && !view_equal(signers[at].as->name, signatory->name))
    at++;
  struct signer *signer = &signers[at];
  if (at == *count) {
    *signer = (struct signer){signatory, NULL, false, false, false};
    ++*count;
  }
  signer->self |= signatory->signing == SIGNS_SELF;
  signer->acting |= signatory->signing == SIGNS_FOR;
  signer->beside |= signatory->signing == SIGNS_BESIDE;
  if (signatory->authority != NULL)
    signer->authority = signatory->authority;
}

static void add_signatories(struct arena *arena, struct fact *root, const struct letter *letter)
{
  static const struct address nowhere;
  size_t count = 0;
  struct signer *signers = arena_array(
    arena, letter->subject_count * (MAX_REPRESENTATIVES + 1), sizeof *signers);
  for (size_t i = 0; i < letter->subject_count; i++)
    for (size_t j = 0; j < letter->subjects[i].signatory_count; j++)
      note_signer(signers, &count, &letter->subjects[i].signatories[j]);
  struct fact *list = fact_list(arena, root, "signatories");
  for (size_t i = 0; i < count; i++) {
    struct fact *item = fact_item(arena, list);
    const struct address *address = signers[i].as->address;
    bool own = address != NULL && address->count != 0 &&
               !address_equal(address, &letter->sender->address);
    fact_value(arena, item, "name", signers[i].as->name);
    fact_truth(arena, item, "self", signers[i].self);
    fact_truth(arena, item, "acting", signers[i].acting);
    fact_truth(arena, item, "beside", signers[i].beside);
    fact_words(arena, item, "authority", authority_words(signers[i].authority));
    fact_truth(arena, item, "own_address", own);
    add_lines(arena, item, own ? address : &nowhere);
  }
}

/* The kind of letter, and the direction of what it is about. */
static void add_kind(struct arena *arena, struct fact *root, const struct letter *letter)
{
  const struct letter_kind *kind = letter->rule;
  const char *direction = letter->withdrawal ? "withdrawal" : "request";
  if (!kind->inquires)
    fact_truth(arena, root, direction, true);
  if (!view_equal(kind->id, view_of(direction)))
    fact_truth(arena, root, fact_name_of_id(arena, kind->id), true);
  struct view none = {NULL, 0};
  fact_date(arena, root, "first_letter_date", letter->first_letter_date);
  fact_words(arena, root, "because", letter->because != NULL ? letter->because->words : none);
}

/* What one letter takes back for a person, into the group; how much it is, counted where each goes
 * first of all. */
static size_t note_withdrawn(struct arena *arena, struct fact *group, const struct letter *letter,
                             const struct person *person)
{
  size_t count = 0;
  if (!letter->withdrawal || letter->rule->inquires)
    return 0;
  for (size_t i = 0; i < letter->subject_count; i++) {
    const struct subject *subject = &letter->subjects[i];
    if (subject->person != person)
      continue;
    for (size_t k = 0; k < subject->ask_count; k++) {
      const struct opt_out *opt_out = subject->asks[k].opt_out;
      fact_truth(arena, group, fact_name_of_id(arena, opt_out->id), true);
      count += letter->addressee == opt_out->addressee;
    }
  }
  return count;
}

/* Over all letters of the plan: whoever takes back two things says of neither that it stands. */
static void add_withdrawn(struct arena *arena, struct fact *root, const struct plan *plan,
                          const struct letter *letter)
{
  struct fact *group = fact_group(arena, root, "withdrawn");
  bool several = false;
  for (size_t i = 0; i < letter->subject_count; i++) {
    size_t count = 0;
    for (size_t k = 0; k < plan->count; k++)
      count += note_withdrawn(arena, group, &plan->letters[k], letter->subjects[i].person);
    several |= count > 1;
  }
  fact_truth(arena, root, "withdraws_several", several);
}

/* What only a form has that is filled in by pen. */
static void no_blanks(struct arena *arena, struct fact *root)
{
  fact_truth(arena, root, "blank", false);
  fact_words(arena, root, "opt_out_names", (struct view){NULL, 0});
  fact_words(arena, root, "signs_from", (struct view){NULL, 0});
  fact_list(arena, root, "authorities");
  fact_truth(arena, root, "authorities_any", false);
  fact_truth(arena, root, "incapacity_any", false);
  fact_list(arena, root, "property_warnings");
  fact_list(arena, root, "details");
}

struct fact *letter_facts(struct arena *arena, const struct catalogue *catalogue,
                          const struct household *household, const struct plan *plan,
                          const struct letter *letter)
{
  struct fact *root = fact_root(arena);
  const struct letter_wishes *wishes = &household->letter;
  add_kind(arena, root, letter);
  fact_date(arena, root, "date", plan->date);
  fact_value(arena, root, "reference", view_of(letter->reference));
  add_addressee(arena, root, letter);
  add_nation(arena, root, letter);
  add_sender(arena, root, letter->sender);
  add_subjects(arena, root, catalogue, letter);
  ask_facts(arena, root, letter);
  add_withdrawn(arena, root, plan, letter);
  no_blanks(arena, root);
  add_signatories(arena, root, letter);
  fact_truth(arena, root, "reply_slip", !wishes->reply_slip.given || wishes->reply_slip.yes);
  fact_value(arena, root, "reply_format", wishes->reply_format.text);
  fact_truth(arena, root, "large_print", letter->points != 0);
  return root;
}
