#include "matter/catalogue_tables.h"

#include "ground/arena.h"
#include "matter/identifiers.h"
#include "talk/report.h"

/* ---- words ---- */

const struct word confidence_words[] = {{"low", NULL, CONFIDENCE_LOW},
                                        {"medium", NULL, CONFIDENCE_MEDIUM},
                                        {"high", NULL, CONFIDENCE_HIGH},
                                        {NULL, NULL, 0}};

static const struct word classes[] = {{"self", NULL, AUTHORITY_SELF},
                                      {"parent", NULL, AUTHORITY_PARENT},
                                      {"welfare", NULL, AUTHORITY_WELFARE},
                                      {"property", NULL, AUTHORITY_PROPERTY},
                                      {NULL, NULL, 0}};

static const struct word statuses[] = {{"active", NULL, STATUS_ACTIVE},
                                       {"unwritten", NULL, STATUS_UNWRITTEN},
                                       {NULL, NULL, 0}};

static const struct word reasons[] = {{"unsaid", NULL, REASONS_UNSAID},
                                      {"no", NULL, REASONS_NONE},
                                      {"yes", NULL, REASONS_NEEDED},
                                      {NULL, NULL, 0}};

static const struct word verdicts[] = {{"accept", NULL, VERDICT_ACCEPT},
                                       {"warn", NULL, VERDICT_WARN},
                                       {"refuse", NULL, VERDICT_REFUSE},
                                       {NULL, NULL, 0}};

static const struct word sources[] = {{"catalogue", NULL, TAKEN_FROM_CATALOGUE},
                                      {"practice", NULL, TAKEN_FROM_PRACTICE},
                                      {"record", NULL, TAKEN_FROM_RECORD},
                                      {"trust", NULL, TAKEN_FROM_TRUST},
                                      {NULL, NULL, 0}};

static const struct word lists_taken[] = {{"both", NULL, TAKES_BOTH},
                                          {"requests", NULL, TAKES_REQUESTS},
                                          {"withdrawals", NULL, TAKES_WITHDRAWALS},
                                          {NULL, NULL, 0}};

static const struct word nations[] = {{"any", NULL, NATION_UNKNOWN},
                                      {"england", NULL, NATION_ENGLAND},
                                      {"scotland", NULL, NATION_SCOTLAND},
                                      {"wales", NULL, NATION_WALES},
                                      {"northern-ireland", NULL, NATION_NORTHERN_IRELAND},
                                      {NULL, NULL, 0}};

/* ---- catalogue.yaml ---- */

static const struct field age_fields[] = {
  {.key = "child_signs_from", FIELD_AT(struct ages, child_signs_from), .type = FIELD_INT,
   .least = 1, .most = 18, .required = true},
  {.key = "adult_from", FIELD_AT(struct ages, adult_from), .type = FIELD_INT, .least = 1,
   .most = 21, .required = true},
  {.key = "oldest", FIELD_AT(struct ages, oldest), .type = FIELD_INT, .least = 100, .most = 200,
   .required = true},
  {.key = "as_of", FIELD_AT(struct ages, as_of), .type = FIELD_DAY},
  {.key = "source", FIELD_AT(struct ages, source), .type = FIELD_VIEW},
};
static const struct record age_record = {
  .name = "ages", .size = sizeof(struct ages), RECORD_FIELDS(age_fields)};

static const struct field nation_fields[] = {
  {.key = "id", FIELD_AT(struct nation_rule, nation), .type = FIELD_WORD, .words = nations,
   .required = true},
  {.key = "name", FIELD_AT(struct nation_rule, name), .type = FIELD_VIEW, .required = true},
  {.key = "number", FIELD_AT(struct nation_rule, number), .type = FIELD_VIEW, .required = true},
  {.key = "others_sign", FIELD_AT(struct nation_rule, others_sign), .type = FIELD_FLAG,
   .required = true},
  EVIDENCE(struct nation_rule),
};
static const struct record nation_record = {
  .name = "nation", .size = sizeof(struct nation_rule), RECORD_FIELDS(nation_fields)};

static const struct field elsewhere_fields[] = {
  {.key = "name", FIELD_AT(struct elsewhere, name), .type = FIELD_VIEW, .required = true},
  {.key = "areas", FIELD_LIST_AT(struct elsewhere, areas, area_count), .type = FIELD_VIEWS,
   .limit = 4},
  {.key = "codes", FIELD_LIST_AT(struct elsewhere, codes, code_count), .type = FIELD_VIEWS,
   .limit = 4},
  EVIDENCE(struct elsewhere),
};
static const struct record elsewhere_record = {
  .name = "place elsewhere", .size = sizeof(struct elsewhere), RECORD_FIELDS(elsewhere_fields)};

static const struct field because_fields[] = {
  {.key = "id", FIELD_AT(struct because, id), .type = FIELD_VIEW, .required = true},
  {.key = "words", FIELD_AT(struct because, words), .type = FIELD_VIEW, .required = true},
};
static const struct record because_record = {
  .name = "because", .size = sizeof(struct because), RECORD_FIELDS(because_fields)};

static const struct field kind_fields[] = {
  {.key = "id", FIELD_AT(struct letter_kind, id), .type = FIELD_VIEW, .required = true},
  {.key = "status", FIELD_AT(struct letter_kind, status), .type = FIELD_WORD, .words = statuses,
   .required = true},
  {.key = "name", FIELD_AT(struct letter_kind, name), .type = FIELD_VIEW, .required = true},
  {.key = "takes", FIELD_AT(struct letter_kind, takes), .type = FIELD_WORD, .words = lists_taken,
   .required = true},
  {.key = "inquires", FIELD_AT(struct letter_kind, inquires), .type = FIELD_FLAG},
  {.key = "names_only", FIELD_AT(struct letter_kind, names_only), .type = FIELD_FLAG},
  {.key = "countersign", FIELD_AT(struct letter_kind, countersign), .type = FIELD_FLAG},
  {.key = "first_letter_date", FIELD_AT(struct letter_kind, first_letter_date),
   .type = FIELD_FLAG},
  {.key = "wait_months", FIELD_AT(struct letter_kind, wait_months), .type = FIELD_INT,
   .least = 1, .most = 12},
  {.key = "answer_days", FIELD_AT(struct letter_kind, answer_days), .type = FIELD_INT,
   .least = 1, .most = 366},
  {.key = "since", FIELD_AT(struct letter_kind, since), .type = FIELD_DAY},
  {.key = "since_why", FIELD_AT(struct letter_kind, since_why), .type = FIELD_VIEW},
  {.key = "because", FIELD_LIST_AT(struct letter_kind, because, because_count),
   .type = FIELD_RECORDS, .record = &because_record},
  {.key = "as_of", FIELD_AT(struct letter_kind, as_of), .type = FIELD_DAY},
  {.key = "source", FIELD_AT(struct letter_kind, source), .type = FIELD_VIEW},
};
static const struct record kind_record = {
  .name = "kind", .size = sizeof(struct letter_kind), RECORD_FIELDS(kind_fields)};

static const struct field authority_fields[] = {
  {.key = "id", FIELD_AT(struct authority, id), .type = FIELD_VIEW, .required = true},
  {.key = "class", FIELD_AT(struct authority, class), .type = FIELD_WORD, .words = classes,
   .required = true},
  {.key = "needs_incapacity", FIELD_AT(struct authority, needs_incapacity), .type = FIELD_FLAG},
  {.key = "words", FIELD_AT(struct authority, words), .type = FIELD_VIEW, .required = true},
  {.key = "says", FIELD_AT(struct authority, says), .type = FIELD_VIEW, .required = true},
  {.key = "proof", FIELD_AT(struct authority, proof), .type = FIELD_VIEW},
};
static const struct record authority_record = {
  .name = "authority", .size = sizeof(struct authority), RECORD_FIELDS(authority_fields)};

static const struct field addressee_fields[] = {
  {.key = "id", FIELD_AT(struct addressee, id), .type = FIELD_VIEW},
  {.key = "taken_from", FIELD_AT(struct addressee, taken_from), .type = FIELD_WORD,
   .words = sources},
  {.key = "name", FIELD_AT(struct addressee, name), .type = FIELD_VIEW},
  {.key = "address", FIELD_LIST_AT(struct addressee, lines, line_count), .type = FIELD_VIEWS,
   .limit = ADDRESS_MAX_LINES},
  {.key = "salutation", FIELD_AT(struct addressee, salutation), .type = FIELD_VIEW,
   .required = true},
  {.key = "close", FIELD_AT(struct addressee, close), .type = FIELD_VIEW, .required = true},
  EVIDENCE(struct addressee),
};
static const struct record addressee_record = {
  .name = "addressee", .size = sizeof(struct addressee), RECORD_FIELDS(addressee_fields)};

static const struct field catalogue_fields[] = {
  {.key = "ages", FIELD_AT(struct catalogue_file, ages), .type = FIELD_RECORD,
   .record = &age_record, .required = true},
  {.key = "nations", FIELD_LIST_AT(struct catalogue_file, nations, nation_count),
   .type = FIELD_RECORDS, .record = &nation_record, .required = true},
  {.key = "elsewhere", FIELD_LIST_AT(struct catalogue_file, elsewhere, elsewhere_count),
   .type = FIELD_RECORDS, .record = &elsewhere_record},
  {.key = "titles", FIELD_LIST_AT(struct catalogue_file, titles, title_count),
   .type = FIELD_VIEWS, .limit = 32},
  {.key = "suffixes", FIELD_LIST_AT(struct catalogue_file, suffixes, suffix_count),
   .type = FIELD_VIEWS, .limit = 64},
  {.key = "joining_words", FIELD_LIST_AT(struct catalogue_file, joining_words, joining_word_count),
   .type = FIELD_VIEWS, .limit = 8},
  {.key = "kinds", FIELD_LIST_AT(struct catalogue_file, kinds, kind_count),
   .type = FIELD_RECORDS, .record = &kind_record, .required = true},
  {.key = "authorities", FIELD_LIST_AT(struct catalogue_file, authorities, authority_count),
   .type = FIELD_RECORDS, .record = &authority_record, .required = true},
  {.key = "addressees", FIELD_LIST_AT(struct catalogue_file, addressees, addressee_count),
   .type = FIELD_RECORDS, .record = &addressee_record, .required = true},
};
const struct record catalogue_record = {
  .name = "catalogue", .size = sizeof(struct catalogue_file), RECORD_FIELDS(catalogue_fields)};

/* ---- front matter of an opt-out ---- */

static const struct field option_fields[] = {
  {.key = "id", FIELD_AT(struct option, id), .type = FIELD_VIEW, .required = true},
  {.key = "words", FIELD_AT(struct option, words), .type = FIELD_VIEW, .required = true},
  {.key = "request", FIELD_AT(struct option, request), .type = FIELD_FLAG},
  {.key = "restore", FIELD_AT(struct option, restore), .type = FIELD_FLAG},
  {.key = "withdrawable", FIELD_AT(struct option, withdrawable), .type = FIELD_FLAG},
};
static const struct record option_record = {
  .name = "option", .size = sizeof(struct option), RECORD_FIELDS(option_fields)};

/* A digit that was mistyped would record something else about somebody. */
static bool read_snomed(const struct binding *binding, const struct field *field,
                        const struct node *node, void *target)
{
  struct text_field id = {0};
  struct view *cell = target;
  if (!bind_text(binding, field, node, &id))
    return false;
  *cell = id.text;
  if (snomed_id_valid(id.text))
    return true;
  diagnosis_help(report_error(binding->report, "catalogue-snomed", node->place,
                              "`%s` is no concept of SNOMED CT", field->key),
                 "compare it with its source: its digits do not fit each other");
  return false;
}

static const struct field code_fields[] = {
  {.key = "use", FIELD_AT(struct code, use), .type = FIELD_VIEW, .required = true},
  {.key = "choice", FIELD_AT(struct code, choice), .type = FIELD_VIEW},
  {.key = "read", FIELD_AT(struct code, read), .type = FIELD_VIEW},
  {.key = "ctv3", FIELD_AT(struct code, ctv3), .type = FIELD_VIEW},
  {.key = "snomed", FIELD_AT(struct code, snomed), .type = FIELD_CUSTOM, .read = read_snomed},
  {.key = "term", FIELD_AT(struct code, term), .type = FIELD_VIEW, .required = true},
  EVIDENCE(struct code),
};
static const struct record code_record = {
  .name = "code", .size = sizeof(struct code), RECORD_FIELDS(code_fields)};

static const struct field official_page_fields[] = {
  {.key = "address", FIELD_AT(struct official_page, address), .type = FIELD_VIEW,
   .required = true},
  EVIDENCE(struct official_page),
};
static const struct record official_page_record = {
  .name = "official page", .size = sizeof(struct official_page),
  RECORD_FIELDS(official_page_fields)};

static bool read_addressee(const struct binding *binding, const struct field *field,
                           const struct node *node, void *target)
{
  const struct catalogue_file *file = binding->self;
  const struct addressee **addressee = target;
  if (node->kind == NODE_MAP) {
    struct addressee *own = arena_alloc(binding->arena, sizeof *own);
    *addressee = own;
    bool good = bind_record(binding, &addressee_record, node, own);
    own->practice = own->taken_from == TAKEN_FROM_PRACTICE;
    return good;
  }
  struct text_field name = {0};
  if (!bind_text(binding, field, node, &name))
    return false;
  for (size_t i = 0; i < file->addressee_count; i++)
    if (view_equal(file->addressees[i].id, name.text))
      *addressee = &file->addressees[i];
  if (*addressee != NULL)
    return true;
  diagnosis_help(report_error(binding->report, "catalogue-addressee", node->place,
                              "no addressee of this name stands in catalogue.yaml"),
                 "add it there, or write it out here");
  return false;
}

static const struct field also_to_fields[] = {
  {.key = "with", FIELD_AT(struct also_to, with), .type = FIELD_VIEW, .required = true},
  {.key = "addressee", FIELD_AT(struct also_to, addressee), .type = FIELD_CUSTOM,
   .read = read_addressee, .required = true},
  {.key = "kinds", FIELD_LIST_AT(struct also_to, kinds, kind_count), .type = FIELD_VIEWS,
   .limit = 8},
};
static const struct record also_to_record = {
  .name = "also to", .size = sizeof(struct also_to), RECORD_FIELDS(also_to_fields)};

static const struct field opt_out_fields[] = {
  {.key = "name", FIELD_AT(struct opt_out, name), .type = FIELD_VIEW, .required = true},
  {.key = "summary", FIELD_AT(struct opt_out, summary), .type = FIELD_VIEW, .required = true},
  {.key = "order", FIELD_AT(struct opt_out, order), .type = FIELD_INT, .least = 0, .most = 9999},
  {.key = "status", FIELD_AT(struct opt_out, status), .type = FIELD_WORD, .words = statuses,
   .required = true},
  {.key = "nation", FIELD_AT(struct opt_out, nation), .type = FIELD_WORD, .words = nations,
   .required = true},
  {.key = "addressee", FIELD_AT(struct opt_out, addressee), .type = FIELD_CUSTOM,
   .read = read_addressee, .required = true},
  {.key = "also_to", FIELD_LIST_AT(struct opt_out, also_to, also_to_count),
   .type = FIELD_RECORDS, .record = &also_to_record},
  {.key = "kinds", FIELD_LIST_AT(struct opt_out, kinds, kind_count), .type = FIELD_VIEWS,
   .limit = 8, .required = true},
  {.key = "kinds_advice", FIELD_AT(struct opt_out, kinds_advice), .type = FIELD_VIEW},
  {.key = "affects_care", FIELD_AT(struct opt_out, affects_care), .type = FIELD_FLAG,
   .required = true},
  {.key = "care_warning", FIELD_AT(struct opt_out, care_warning), .type = FIELD_VIEW},
  {.key = "breaks_login", FIELD_AT(struct opt_out, breaks_login), .type = FIELD_FLAG},
  {.key = "care_where", FIELD_AT(struct opt_out, care_where), .type = FIELD_VIEW},
  {.key = "care_again", FIELD_AT(struct opt_out, care_again), .type = FIELD_VIEW},
  {.key = "reason_needed", FIELD_AT(struct opt_out, reason_needed), .type = FIELD_WORD,
   .words = reasons},
  {.key = "needs", FIELD_LIST_AT(struct opt_out, needs, need_count), .type = FIELD_VIEWS,
   .limit = 4},
  {.key = "uses", FIELD_LIST_AT(struct opt_out, uses, use_count), .type = FIELD_VIEWS,
   .limit = 4},
  {.key = "options", FIELD_LIST_AT(struct opt_out, options, option_count),
   .type = FIELD_RECORDS, .record = &option_record},
  {.key = "withdrawal_needs",
   FIELD_LIST_AT(struct opt_out, withdrawal_needs, withdrawal_need_count), .type = FIELD_VIEWS,
   .limit = 4},
  {.key = "withdrawal_uses",
   FIELD_LIST_AT(struct opt_out, withdrawal_uses, withdrawal_use_count), .type = FIELD_VIEWS,
   .limit = 4},
  {.key = "enclosures", FIELD_LIST_AT(struct opt_out, enclosures, enclosure_count),
   .type = FIELD_VIEWS},
  {.key = "address_enclosures",
   FIELD_LIST_AT(struct opt_out, address_enclosures, address_enclosure_count),
   .type = FIELD_VIEWS},
  {.key = "property_authority", FIELD_AT(struct opt_out, property_authority),
   .type = FIELD_WORD, .words = verdicts, .required = true},
  {.key = "property_warning", FIELD_AT(struct opt_out, property_warning), .type = FIELD_VIEW},
  {.key = "countersign", FIELD_AT(struct opt_out, countersign), .type = FIELD_FLAG},
  {.key = "child_signs_from", FIELD_AT(struct opt_out, child_signs_from), .type = FIELD_INT,
   .least = 1, .most = 18},
  {.key = "one_letter_with_children", FIELD_AT(struct opt_out, one_letter_with_children),
   .type = FIELD_FLAG},
  {.key = "codes", FIELD_LIST_AT(struct opt_out, codes, code_count), .type = FIELD_RECORDS,
   .record = &code_record},
  {.key = "conflicts", FIELD_LIST_AT(struct opt_out, conflicts, conflict_count),
   .type = FIELD_VIEWS, .limit = 4},
  {.key = "overlaps", FIELD_LIST_AT(struct opt_out, overlaps, overlap_count),
   .type = FIELD_VIEWS, .limit = 4},
  {.key = "official_page", FIELD_AT(struct opt_out, official_page), .type = FIELD_RECORD,
   .record = &official_page_record},
  {.key = "advice", FIELD_AT(struct opt_out, advice), .type = FIELD_VIEW},
  {.key = "quicker", FIELD_AT(struct opt_out, quicker), .type = FIELD_VIEW},
  {.key = "also", FIELD_LIST_AT(struct opt_out, also, also_count), .type = FIELD_VIEWS},
  {.key = "stops", FIELD_LIST_AT(struct opt_out, stops, stop_count), .type = FIELD_VIEWS,
   .required = true},
  {.key = "does_not_stop", FIELD_LIST_AT(struct opt_out, does_not_stop, does_not_stop_count),
   .type = FIELD_VIEWS, .required = true},
  {.key = "withdraw", FIELD_AT(struct opt_out, withdraw_words), .type = FIELD_VIEW,
   .required = true},
  {.key = "explanation", FIELD_AT(struct opt_out, explanation), .type = FIELD_VIEW},
  EVIDENCE(struct opt_out),
};
const struct record opt_out_record = {
  .name = "opt-out", .size = sizeof(struct opt_out), RECORD_FIELDS(opt_out_fields)};
