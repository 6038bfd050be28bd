/* The household file as tables. The words after .about are what an editor shows. */
#include "matter/household_parts.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/languages.h"
#include "matter/wishes.h"

/* ---- names known to the program ---- */

#define NAME(literal) {literal, sizeof(literal) - 1}

static const struct view languages[] = {NAME("en"), NAME("cy")};

#define NAME_BEFORE(literal) NAME(literal),
static const struct view envelopes[] = {ENVELOPE_NAMES(NAME_BEFORE, NAME_BEFORE, NAME_BEFORE)};

static const struct name_list own_lists[] = {
  {"languages", languages, sizeof languages / sizeof languages[0]},
  {"envelopes", envelopes, sizeof envelopes / sizeof envelopes[0]},
};

static const struct word nations[] = {{"england", NULL, NATION_ENGLAND},
                                      {"scotland", NULL, NATION_SCOTLAND},
                                      {"wales", "cymru", NATION_WALES},
                                      {"northern-ireland", "ni", NATION_NORTHERN_IRELAND},
                                      {NULL, NULL, 0}};

struct view nation_id(enum nation nation)
{
  const struct word *word = nations;
  while (word->name != NULL && word->value != (int)nation)
    word++;
  return view_of(word->name);
}

/* ---- lengths, in characters ---- */

enum {
  MOST_SHORT = 80,  /* free words that stand in a line */
  MOST_PROSE = 2000 /* free words that stand in paragraphs */
};

/* ---- addresses ---- */

#define NAME_JSON "\"type\": \"string\", \"maxLength\": 100"
#define EMAIL_JSON "\"type\": \"string\", \"pattern\": \"^[^@ ]+@[^@ ]+$\""
#define ADDRESS_JSON \
  "\"anyOf\": [{\"type\": \"array\", \"minItems\": 2, \"maxItems\": 7, \"items\": " \
  "{\"type\": [\"string\", \"integer\"]}}, {\"type\": \"string\"}]"
#define ADDRESS_EXAMPLE "[1 Example Street, SOMETOWN, TS18 1AA]"

#define ADDRESS_FIELD(owner, member) \
  { \
    .key = "address", .also = "postal address,home address,addr", \
    FIELD_AT(owner, member), .type = FIELD_CUSTOM, .read = address_read, .json = ADDRESS_JSON, \
    .example = ADDRESS_EXAMPLE, .about = "3 to 7 lines, the postcode last" \
  }
#define STRAY_POSTCODE(owner) \
  { \
    .key = "postcode", .also = "post code,zip,zip code,postal code", .type = FIELD_CUSTOM, \
    .read = value_stray_postcode, .instead = "address" \
  }

/* ---- practice ---- */

static const struct field practice_fields[] = {
  {.key = "code", .also = "ods,ods code,practice code", FIELD_AT(struct practice, code),
   .type = FIELD_CUSTOM, .read = value_practice_code,
   .json = "\"type\": \"string\", \"pattern\": \"^[A-Za-z0-9]{6}$\"",
   .example = "A81001", .about = "the practice's ODS code, if known"},
  {.key = "name", .also = "practice name,surgery name", FIELD_AT(struct practice, name),
   .type = FIELD_CUSTOM, .read = value_name, .json = NAME_JSON,
   .example = "The Example Surgery", .about = "the practice's name as it should be printed"},
  ADDRESS_FIELD(struct practice, address),
  {.key = "email", .also = "e-mail,mail,email address", FIELD_AT(struct practice, email),
   .type = FIELD_CUSTOM, .read = value_email, .json = EMAIL_JSON,
   .example = "surgery@example.org", .about = "where the practice takes e-mail"},
  {.key = "nation", .also = "country", FIELD_AT(struct practice, nation), .type = FIELD_WORD,
   .words = nations, .wrong_code = "nation-unknown", .example = "england",
   .about = "needed only where code and postcode leave it open"},
  STRAY_POSTCODE(struct practice),
};

static const struct record practice_record = {
  .name = "practice", .size = sizeof(struct practice), RECORD_FIELDS(practice_fields),
  RECORD_PLACE(struct practice, place), RECORD_DOUBT(struct practice, doubtful),
  .about = "the GP practice"};

/* ---- opt-outs ---- */

static const struct field shared_record_fields[] = {
  {.key = "name", FIELD_AT(struct choice, record_name), .type = FIELD_TEXT, .most = MOST_SHORT,
   .required = true, .missing_code = "record-name-missing", .example = "the record's name",
   .about = "the shared record, or who runs it"},
  ADDRESS_FIELD(struct choice, record_address),
  STRAY_POSTCODE(struct choice),
};

/* Its fields are members of the choice itself. */
static const struct record shared_record_record = {
  .name = "record", .size = sizeof(struct choice), RECORD_FIELDS(shared_record_fields),
  .lone = "name", .about = "a local shared care record"};

static const struct field choice_fields[] = {
  {.key = "id", .also = "name,opt out,optout", FIELD_AT(struct choice, id), .type = FIELD_TEXT,
   .required = true, .missing_code = "opt-out-id-missing", .names = "opt-outs",
   .about = "the opt-out's name; `optout list` shows all"},
  {.key = "choice", FIELD_AT(struct choice, choice), .type = FIELD_TEXT,
   .about = "which of several, where the opt-out has several"},
  {.key = "restore", FIELD_AT(struct choice, restore), .type = FIELD_TEXT,
   .about = "when taking back: what is wanted instead"},
  {.key = "reasons", .also = "reason,because", FIELD_AT(struct choice, reasons),
   .type = FIELD_PROSE, .most = MOST_PROSE, .about = "why, where reasons are needed"},
  {.key = "party", .also = "third party", FIELD_AT(struct choice, party), .type = FIELD_TEXT,
   .most = MOST_SHORT, .about = "to whom nothing shall be passed on"},
  {.key = "trust", .also = "hospital,nhs trust", FIELD_AT(struct choice, trust),
   .type = FIELD_TEXT, .most = MOST_SHORT, .about = "the NHS trust concerned"},
  {.key = "record", .also = "shared record", .offset = 0, .type = FIELD_RECORD,
   .record = &shared_record_record, .about = "the shared record concerned"},
  {.key = "understood", FIELD_AT(struct choice, understood), .type = FIELD_YES,
   .about = "yes, when what it means for care has been read"},
};

static const struct record choice_record = {
  .name = "choice", .size = sizeof(struct choice), RECORD_FIELDS(choice_fields), .lone = "id",
  RECORD_PLACE(struct choice, place), .about = "one opt-out"};

#define CHOICES_FIELDS(owner) \
  {.key = "opt_outs", .also = "optouts,opt out,opt outs wanted,objections", \
   FIELD_AT(owner, opt_outs), .type = FIELD_CUSTOM, .read = value_choices, .reads_empty = true, \
   .record = &choice_record, .about = "what is asked for"}, \
  { \
    .key = "withdraw", .also = "opt back in,opt in,opt ins,withdrawals,take back", \
    FIELD_AT(owner, withdraw), .type = FIELD_CUSTOM, .read = value_choices, \
    .reads_empty = true, .record = &choice_record, .about = "what is taken back" \
  }

/* ---- people ---- */

#define LARGE_PRINT_JSON \
  "\"enum\": [false, true, " WISHES_IN_JSON(PRINT_SIZES) ", \"yes\", \"no\"]"
#define LARGE_PRINT_WORDS "yes (18 point), no, " WISHES_IN_WORDS(PRINT_SIZES)

static const struct field representative_fields[] = {
  {.key = "name", .also = "full name", FIELD_AT(struct representative, name),
   .type = FIELD_CUSTOM, .read = value_person_name, .json = NAME_JSON, .required = true,
   .missing_code = "representative-name-missing", .example = "Mr Sam Example",
   .about = "as it should be printed"},
  ADDRESS_FIELD(struct representative, address),
  {.key = "authority", FIELD_AT(struct representative, authority), .type = FIELD_TEXT,
   .names = "authorities", .wrong_code = "authority-unknown",
   .about = "what entitles them to sign"},
  STRAY_POSTCODE(struct representative),
};

static const struct record representative_record = {
  .name = "representative", .size = sizeof(struct representative),
  RECORD_FIELDS(representative_fields), .lone = "name",
  .about = "somebody who signs for a person"};

static const struct field person_fields[] = {
  {.key = "name", .also = "full name,patient name", FIELD_AT(struct person, name),
   .type = FIELD_CUSTOM, .read = value_person_name, .json = NAME_JSON, .required = true,
   .missing_code = "name-missing", .example = "Ms Jo Example",
   .about = "as it should appear in the letter, with the title if wanted"},
  {.key = "date_of_birth", .also = "dob,born,birth date,birthday,birth",
   FIELD_AT(struct person, date_of_birth), .type = FIELD_DATE, .required = true,
   .unless_empty = "opt_outs", .missing_code = "birth-missing", .example = "1984-02-29",
   .about = "1984-02-29, 29/02/1984 or 29 February 1984"},
  {.key = "nhs_number", .also = "nhs,nhs no,nhs num,nhs id,chi,chi number,hc number,hcn,"
          "h&c number,h&c,health and care number",
   FIELD_AT(struct person, nhs_number), .type = FIELD_CUSTOM, .read = value_nhs_number,
   .json = "\"type\": [\"string\", \"integer\"]",
   .about = "ten digits; may be left out"},
  ADDRESS_FIELD(struct person, address),
  {.key = "no_fixed_address", .also = "no fixed abode,no fixed home,homeless",
   FIELD_AT(struct person, no_fixed_address), .type = FIELD_YES,
   .about = "yes instead of an address; replies then go to the practice"},
  {.key = "phone", .also = "tel,telephone,mobile,phone number,telephone number,mobile number",
   FIELD_AT(struct person, phone), .type = FIELD_CUSTOM, .read = value_phone,
   .json = "\"type\": [\"string\", \"integer\"]", .about = "printed below the address"},
  {.key = "email", .also = "e-mail,mail,email address", FIELD_AT(struct person, email),
   .type = FIELD_CUSTOM, .read = value_email, .json = EMAIL_JSON,
   .about = "printed below the address"},
  {.key = "relationship", .also = "relation", FIELD_AT(struct person, relationship),
   .type = FIELD_TEXT, .most = MOST_SHORT, .example = "daughter",
   .about = "what the person is to the writer, in free words"},
  {.key = "authority", FIELD_AT(struct person, authority), .type = FIELD_TEXT,
   .names = "authorities", .wrong_code = "authority-unknown",
   .about = "what entitles the writer to sign for this person"},
  {.key = "lacks_capacity", .also = "lacks mental capacity,no capacity",
   FIELD_AT(struct person, lacks_capacity), .type = FIELD_YES,
   .about = "yes, when the person cannot decide this; the letter says so"},
  {.key = "deceased", .also = "dead,died", FIELD_AT(struct person, deceased), .type = FIELD_YES,
   .about = "yes, when the person has died"},
  {.key = "representatives", .also = "representative,mum,mother,dad,father,parent,parents",
   FIELD_LIST_AT(struct person, representatives, representative_count), .type = FIELD_RECORDS,
   .limit = MAX_REPRESENTATIVES, .record = &representative_record,
   .wrong_code = "representatives-too-many", .about = "one or two who sign instead of the writer"},
  {.key = "own_words", .also = "message,remark,note", FIELD_AT(struct person, own_words),
   .type = FIELD_PROSE, .most = MOST_PROSE, .about = "a paragraph of one's own"},
  {.key = "signature", FIELD_AT(struct person, signature), .type = FIELD_TEXT,
   .most = MOST_SHORT, .example = "signature.png",
   .about = "a picture of the signature: a PNG or JPEG file in the folder of this file"},
  {.key = "large_print", .also = "large type,big print,print size",
   FIELD_AT(struct person, large_print), .type = FIELD_CUSTOM, .read = value_large_print,
   .json = LARGE_PRINT_JSON, .about = LARGE_PRINT_WORDS},
  {.key = "practice", .also = "surgery,gp,doctor,gp practice,gp surgery,medical practice",
   FIELD_AT(struct person, practice), .type = FIELD_POINTER, .record = &practice_record,
   .about = "this person's own practice, if it is another"},
  CHOICES_FIELDS(struct person),
  STRAY_POSTCODE(struct person),
  {.key = "first_name", .also = "surname,last name,forename,forenames,title,family name,given name",
   .type = FIELD_CUSTOM, .read = value_name_part, .instead = "name"},
  {.key = "age", .type = FIELD_CUSTOM, .read = value_age, .instead = "date_of_birth"},
};

static void prepare_person(void *target)
{
  struct person *person = target;
  person->large_print = PRINT_NOT_SAID;
}

const struct record person_record = {
  .name = "person", .size = sizeof(struct person), RECORD_FIELDS(person_fields),
  RECORD_PLACE(struct person, place), RECORD_DOUBT(struct person, doubtful),
  .prepare = prepare_person,
  .about = "somebody whose records are concerned"};

/* ---- letter ---- */

#define MILLIMETRES(member) \
  { \
    .key = #member, FIELD_AT(struct envelope_wish, member), .type = FIELD_CUSTOM, \
    .read = value_millimetres, .json = "\"type\": \"number\", \"minimum\": 0", \
    .required = true, .missing_code = "envelope-key-missing", .example = "20" \
  }

static const struct field envelope_fields[] = {MILLIMETRES(x), MILLIMETRES(y), MILLIMETRES(width),
                                               MILLIMETRES(height)};

const struct record envelope_record = {.name = "envelope", .size = sizeof(struct envelope_wish),
                                       RECORD_FIELDS(envelope_fields),
                                       .about = "a window, in millimetres from the top left"};

#define QUOTED(name) "\"" name "\""
#define COMMA_QUOTED(name) ", " QUOTED(name)
#define ENVELOPE_JSON \
  "\"anyOf\": [{\"enum\": [" ENVELOPE_NAMES(QUOTED, COMMA_QUOTED, COMMA_QUOTED) "]}, {\"type\": " \
  "\"object\", \"additionalProperties\": false, \"required\": [\"x\", \"y\", \"width\", " \
  "\"height\"], \"properties\": {\"x\": {\"type\": \"number\"}, \"y\": {\"type\": \"number\"}, " \
  "\"width\": {\"type\": \"number\"}, \"height\": {\"type\": \"number\"}}}]"

static const struct field letter_fields[] = {
  {.key = "date", .also = "letter date", FIELD_AT(struct letter_wishes, date), .type = FIELD_DATE,
   .example = "2026-11-21", .about = "the letters' date; today, when it is left out"},
  {.key = "first_letter_date", .also = "date of first letter,first letter",
   FIELD_AT(struct letter_wishes, first_letter_date), .type = FIELD_DATE,
   .about = "for a follow-up or complaint: when the first letter was sent"},
  {.key = "envelope", .also = "window", FIELD_AT(struct letter_wishes, envelope),
   .type = FIELD_CUSTOM, .read = value_envelope, .json = ENVELOPE_JSON, .example = "dl",
   .about = "the window that the address must show in"},
  {.key = "large_print", .also = "large type,big print,print size",
   FIELD_AT(struct letter_wishes, large_print), .type = FIELD_CUSTOM, .read = value_large_print,
   .json = LARGE_PRINT_JSON, .about = LARGE_PRINT_WORDS},
  {.key = "reply_slip", .also = "slip", FIELD_AT(struct letter_wishes, reply_slip),
   .type = FIELD_YES, .about = "a slip for the practice to send back; yes unless you say no"},
  {.key = "reply_format", FIELD_AT(struct letter_wishes, reply_format), .type = FIELD_TEXT,
   .most = MOST_SHORT, .example = "large print", .about = "how replies should be written"},
  {.key = "kind", .also = "type", FIELD_AT(struct letter_wishes, kind), .type = FIELD_TEXT,
   .names = "kinds", .wrong_code = "kind-unknown", .about = "what kind of letter"},
  {.key = "because", .also = "why", FIELD_AT(struct letter_wishes, because), .type = FIELD_TEXT,
   .names = "becauses", .wrong_code = "because-unknown",
   .about = "for a letter that asks for what stands to be looked at again: why"},
  {.key = "language", .also = "lang", FIELD_AT(struct letter_wishes, language),
   .type = FIELD_TEXT, .names = "languages", .wrong_code = "language-unknown",
   .about = "en or cy"},
};

static void prepare_letter(void *target)
{
  struct letter_wishes *letter = target;
  letter->large_print = PRINT_NOT_SAID;
}

static const struct record letter_record = {
  .name = "letter", .size = sizeof(struct letter_wishes), RECORD_FIELDS(letter_fields),
  RECORD_PLACE(struct letter_wishes, place), .prepare = prepare_letter,
  .about = "how the letters look; all of it may be left out"};

/* ---- the file ---- */

static const struct field household_fields[] = {
  {.key = "practice", .also = "surgery,gp,doctor,gp practice,gp surgery,medical practice",
   FIELD_AT(struct household, practice), .type = FIELD_POINTER, .record = &practice_record,
   .about = "the practice of everyone below"},
  {.key = "patient", .also = "me,myself,writer", FIELD_AT(struct household, patient),
   .type = FIELD_RECORD, .record = &person_record, .required = true,
   .missing_code = "patient-missing", .about = "the person who writes and signs"},
  CHOICES_FIELDS(struct household),
  {.key = "dependants", .also = "dependents,dependant,dependent,kids,children,child,family",
   FIELD_LIST_AT(struct household, dependants, dependant_count), .type = FIELD_RECORDS,
   .record = &person_record, .about = "the people whom the patient cares for"},
  {.key = "husband",
   .also = "wife,spouse,partner,son,sons,daughter,daughters,mum,mother,dad,father,parent,parents,"
           "grandmother,grandfather,grandson,granddaughter,grandchildren,brother,sister,baby,"
           "residents,resident,clients,client,people,persons,patients,relatives,others",
   .type = FIELD_CUSTOM, .read = value_relative, .instead = "dependants"},
  {.key = "letter", .also = "letters", FIELD_AT(struct household, letter), .type = FIELD_RECORD,
   .record = &letter_record, .about = "how the letters look"},
};

const struct record household_record = {
  .name = "household", .size = sizeof(struct household), RECORD_FIELDS(household_fields),
  RECORD_DOUBT(struct household, doubtful),
  .about = "one household: who writes, for whom, to which practice, and what is asked"};

/* ---- names that fields may hold ---- */

static struct name_list list_authorities(struct arena *arena, const struct catalogue *catalogue)
{
  const struct authority *authorities;
  size_t count = catalogue_authorities(catalogue, &authorities);
  struct view *names = arena_array(arena, count, sizeof *names);
  for (size_t i = 0; i < count; i++)
    names[i] = authorities[i].id;
  return (struct name_list){"authorities", names, count};
}

static struct name_list list_kinds(struct arena *arena, const struct catalogue *catalogue)
{
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(catalogue, &kinds);
  struct view *names = arena_array(arena, count, sizeof *names);
  for (size_t i = 0; i < count; i++)
    names[i] = kinds[i].id;
  return (struct name_list){"kinds", names, count};
}

static struct name_list list_becauses(struct arena *arena, const struct catalogue *catalogue)
{
  const struct letter_kind *kinds;
  size_t count = catalogue_kinds(catalogue, &kinds), most = 0, found = 0;
  for (size_t i = 0; i < count; i++)
    most += kinds[i].because_count;
  struct view *names = arena_array(arena, most, sizeof *names);
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < kinds[i].because_count; k++)
      names[found++] = kinds[i].because[k].id;
  return (struct name_list){"becauses", names, found};
}

/* Those that the program was made for, and others that the templates have. */
static struct name_list list_languages(struct arena *arena, const struct catalogue *catalogue)
{
  enum { OWN = sizeof languages / sizeof languages[0] };
  const struct language_list *more = catalogue_languages(catalogue);
  struct view *names = arena_array(arena, OWN + more->count, sizeof *names);
  size_t count = 0;
  for (; count < OWN; count++)
    names[count] = languages[count];
  for (size_t i = 0; i < more->count; i++)
    if (!view_equal(more->items[i].code, languages[OWN - 1]))
      names[count++] = more->items[i].code;
  return (struct name_list){"languages", names, count};
}

size_t household_lists(struct arena *arena, const struct catalogue *catalogue,
                       struct name_list lists[HOUSEHOLD_LISTS])
{
  size_t count = 0;
  for (; count < sizeof own_lists / sizeof own_lists[0]; count++)
    lists[count] = own_lists[count];
  if (catalogue != NULL) {
    lists[0] = list_languages(arena, catalogue);
    lists[count++] = list_authorities(arena, catalogue);
    lists[count++] = list_kinds(arena, catalogue);
    lists[count++] = list_becauses(arena, catalogue);
  }
  return count;
}

/* ---- the schema ---- */

static struct name_list list_opt_outs(struct arena *arena, struct catalogue *catalogue,
                                      struct report *report)
{
  size_t count = 0;
  const struct opt_out *const *all = catalogue_all(catalogue, &count, report);
  struct view *names = arena_array(arena, count, sizeof *names);
  for (size_t i = 0; i < count; i++)
    names[i] = all[i]->id;
  return (struct name_list){"opt-outs", names, count};
}

void household_schema(struct catalogue *catalogue, struct buffer *out, struct report *report)
{
  struct name_list lists[HOUSEHOLD_LISTS + 1];
  struct arena arena;
  arena_init(&arena);
  size_t count = household_lists(&arena, catalogue, lists);
  lists[count++] = list_opt_outs(&arena, catalogue, report);
  schema_print(&household_record, "optout household", lists, count, out);
  arena_free(&arena);
}
