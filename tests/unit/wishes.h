/* What single letters say, and do not say, when something special is wished. test_prose.c reads
 * them. */
#ifndef OPTOUT_TESTS_WISHES_H
#define OPTOUT_TESTS_WISHES_H

#include <stdbool.h>

struct wish_row {
  const char *name, *yaml, *said;
  bool wanted;
};

#define HEAD                                                               \
  "practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}\n" \
  "patient:\n  name: Alex Taylor\n  date_of_birth: 1 May 1975\n"
#define ADDRESS "  address: [7 Station Road, YORK, YO24 1AB]\n"
#define ZOE                                                                                       \
  "dependants:\n  - {name: Zoe Reed, date_of_birth: 1 May 2017, relationship: daughter,"          \
  " authority: parental-responsibility}\n"
#define TOM "  - {name: Tom Reed, date_of_birth: 1 May 2019, authority: parental-responsibility}\n"
#define YOUNG                                                                                     \
  "practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}\n"                      \
  "patient:\n  name: Zoe Reed\n  date_of_birth: 1 June 2013\n" ADDRESS "opt_outs: [type-1]\n"
#define QUESTION "opt_outs: [type-1]\nletter: {kind: question, reply_slip: no}\n"

static const struct wish_row wishes[] = {
  {"a reply slip unless it is not wanted", HEAD ADDRESS "opt_outs: [type-1]\n",
   "the slip is enough", true},
  {"no reply slip, and no word of one",
   HEAD ADDRESS "opt_outs: [type-1]\nletter: {reply_slip: no}\n", "slip", false},
  {"a question without a slip says nothing of one", HEAD ADDRESS QUESTION, "slip", false},
  {"a question without a slip has a box for the answer", HEAD ADDRESS QUESTION,
   "Is this code on the record?", true},
  {"a question asks for the date beside each code", HEAD ADDRESS QUESTION,
   "write the date beside each code that stands", true},
  {"a question shows what takes the opt-out back", HEAD ADDRESS QUESTION, "9Nu1", true},
  {"a reply in the form that the reader needs",
   HEAD ADDRESS "opt_outs: [type-1]\nletter: {reply_format: large print}\n",
   "Please reply in this form: large print.", true},
  {"no fixed address: the reply waits at the practice",
   HEAD "  no_fixed_address: yes\nopt_outs: [type-1]\n", "keep the reply at the practice", true},
  {"no fixed address, and not the practice: the reply goes there",
   HEAD "  no_fixed_address: yes\nopt_outs: [national-data]\n",
   "reply to the GP practice, Riverside", true},
  {"the contact centre gets the address", HEAD ADDRESS "opt_outs: [national-data]\n",
   "7 Station Road, YORK, YO24 1AB", true},
  {"the practice knows it", HEAD ADDRESS "opt_outs: [type-1]\nletter: {reply_slip: no}\n",
   "7 Station Road", false},
  {"a parent and one small child in one letter",
   HEAD ADDRESS "opt_outs: [national-data]\n" ZOE,
   "for me and for the child named above", true},
  {"their care", HEAD ADDRESS "opt_outs: [national-data]\n" ZOE, "Our care is not affected", true},
  {"the parent's authority", HEAD ADDRESS "opt_outs: [national-data]\n" ZOE,
   "My authority: parental responsibility", true},
  {"one signature", HEAD ADDRESS "opt_outs: [national-data]\n" ZOE,
   "Alex Taylor, also for the child\n", true},
  {"one signature for two children", HEAD ADDRESS "opt_outs: [national-data]\n" ZOE TOM,
   "Alex Taylor, also for the children", true},
  {"two children in a parent's letter", HEAD ADDRESS "opt_outs: [national-data]\n" ZOE TOM,
   "for me and for the children named above", true},
  {"the authority for one child", HEAD ADDRESS "opt_outs: [national-data]\n" ZOE,
   "I sign for the child too", true},
  {"the children alone", HEAD ADDRESS "  opt_outs: []\nopt_outs: [national-data]\n" ZOE TOM,
   "national data opt-out for each child named above", true},
  {"who signs for them", HEAD ADDRESS "  opt_outs: []\nopt_outs: [national-data]\n" ZOE TOM,
   "Alex Taylor signs for the children", true},
  {"the reasons of an objection are its writer's",
   HEAD ADDRESS "opt_outs: [{id: fdp, reasons: My own reasons.}]\n", "\nMy own reasons.\n", true},
  {"several withdrawals: none is recorded as an opt-out",
   HEAD ADDRESS "withdraw: [type-1, local-record]\n", "Type 1 opt-out, withdrawn: recorded on",
   true},
  {"a relationship is one to the writer", HEAD ADDRESS "  opt_outs: []\nopt_outs: [type-1]\n" ZOE,
   "Relationship to sender", true},
  {"and not to a representative who sends the letter",
   HEAD ADDRESS "  opt_outs: []\nopt_outs: [type-1]\ndependants:\n"
   "  - {name: Zoe Reed, date_of_birth: 1 May 2017, relationship: daughter, representatives:\n"
   "     [{name: Jo Reed, authority: parental-responsibility}]}\n",
   "Relationship to sender", false},
  {"a representative who lives elsewhere is named with the address",
   HEAD ADDRESS "  opt_outs: []\nopt_outs: [type-1]\ndependants:\n"
   "  - {name: Zoe Reed, date_of_birth: 1 May 2017, representatives: [{name: Jo Reed,\n"
   "     address: [1 High Street, YORK, YO1 6DD], authority: parental-responsibility},\n"
   "     {name: Al Reed, address: [2 High Street, YORK, YO1 6DD],\n"
   "     authority: parental-responsibility}]}\n",
   "Al Reed, 2 High Street, YORK, YO1 6DD, signs for the patient", true},
  {"the third party stands in the box",
   HEAD ADDRESS "opt_outs: [{id: third-party, party: Acme}]\n",
   "named party: Acme, with this name beside the code",
   true},
  {"the third party stands in the heading",
   HEAD ADDRESS "opt_outs: [{id: third-party, party: Acme}]\n",
   "Please record: Refusal to share with a named party: Acme\n", true},
  {"the third party stands on the slip",
   HEAD ADDRESS "opt_outs: [{id: third-party, party: Acme}]\n",
   "born 1 May 1975: Refusal to share with a named party: Acme\n", true},
  {"the third party of a question",
   HEAD ADDRESS "opt_outs: [{id: third-party, party: Acme}]\nletter: {kind: question}\n",
   "third party (Acme): Read v2 9NdH CTV3 XaNwT SNOMED CT 320011000000108", true},
  {"codes of a complaint have the names of their systems",
   HEAD ADDRESS "opt_outs: [type-1]\n"
   "letter: {kind: complaint, first_letter_date: 10 October 2026}\n",
   "code: Read v2 9Nu0 CTV3 XaZ89 SNOMED CT 827241000000103", true},
  {"a slip names the choice", HEAD ADDRESS "opt_outs: [{id: scr, choice: core-only}]\n",
   "born 1 May 1975: Summary Care Record (core only)", true},
  {"a slip names what is wanted again", HEAD ADDRESS "withdraw: [{id: scr, restore: core-only}]\n",
   "born 1 May 1975: Summary Care Record (core only)", true},
  {"what is wanted again is said in full",
   HEAD ADDRESS "withdraw: [{id: scr, restore: core-only}]\n",
   "I now consent to one with core information only.", true},
  {"nobody is said to have thought", HEAD ADDRESS "opt_outs: [local-record]\n", "thought", false},
  {"a small child with no fixed address is not given the writer's",
   HEAD ADDRESS "opt_outs: [national-data]\ndependants:\n"
   "  - {name: Zoe Reed, date_of_birth: 1 May 2017, no_fixed_address: yes,\n"
   "     authority: parental-responsibility}\n",
   "born 1 May 2017; no fixed address\nAddress of the others\n7 Station Road", true},
  {"a small child who lives elsewhere",
   HEAD ADDRESS "opt_outs: [national-data]\ndependants:\n"
   "  - {name: Zoe Reed, date_of_birth: 1 May 2017, authority: parental-responsibility,\n"
   "     address: [1 High Street, YORK, YO1 6DD]}\n",
   "born 1 May 2017; address: 1 High Street, YORK, YO1 6DD\nAddress of the others\n7 St", true},
  {"a child alone with no fixed address",
   HEAD ADDRESS "  opt_outs: []\nopt_outs: [national-data]\ndependants:\n"
   "  - {name: Zoe Reed, date_of_birth: 1 May 2017, no_fixed_address: yes,\n"
   "     authority: parental-responsibility}\n",
   "Address\nNo fixed address\nDear", true},
  {"a representative without an address is given nobody's",
   HEAD ADDRESS "  opt_outs: []\nopt_outs: [type-1]\ndependants:\n"
   "  - {name: Zoe Reed, date_of_birth: 1 May 2017, representatives: [{name: Jo Reed,\n"
   "     address: [1 High Street, YORK, YO1 6DD], authority: parental-responsibility},\n"
   "     {name: Al Reed, authority: parental-responsibility}]}\n",
   "Al Reed signs for the patient", true},
  {"a reminder by whoever wrote the first letter", HEAD ADDRESS
   "opt_outs: [type-1]\nletter: {kind: follow-up, first_letter_date: 10 October 2026}\n",
   "I wrote this to you on 10 October 2026", true},
  {"a reminder by a child whose parent wrote the first letter", YOUNG
   "letter: {kind: follow-up, first_letter_date: 1 May 2026}\n",
   "A letter of 1 May 2026 asked you for this, and no answer has come", true},
  {"a reminder by a child on whose birthday the first letter was written", YOUNG
   "letter: {kind: follow-up, first_letter_date: 1 June 2026}\n",
   "I wrote this to you on 1 June 2026", true},
  {"a complaint by a child whose parent wrote the first letter", YOUNG
   "letter: {kind: complaint, first_letter_date: 1 May 2026}\n",
   "A letter of 1 May 2026 asked you for this:", true},
  {"no policy in Northern Ireland",
   "practice: {name: Lagan, nation: northern-ireland, address: [1 Quay, BELFAST, BT1 1AA]}\n"
   "patient:\n  name: Alex Taylor\n  date_of_birth: 1 May 1975\n" ADDRESS
   "opt_outs: [northern-ireland-objection]\n",
   "has no opt-out policy in force", true},
};

#endif
