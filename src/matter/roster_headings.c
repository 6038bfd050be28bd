#include <stdio.h>
#include <string.h>

#include "ground/ascii.h"
#include "ground/suggest.h"
#include "matter/roster_parts.h"
#include "read/key.h"
#include "talk/report.h"

/* ---- names of columns ---- */

struct heading {
  enum column kind;
  const char *name; /* as messages say it */
  const char *also; /* folded, separated by commas */
};

static const struct heading table[] = {
  {COLUMN_REASON, ROSTER_REASON_HEADING, "refusedbecause"},
  {COLUMN_HOUSEHOLD, "household",
   "household,householdid,householdnumber,householdno,family,"
   "familyid,group,groupid"},
  {COLUMN_ROLE, "role", "role,persontype"},
  {COLUMN_NAME, "name", "name,fullname,patientname,patient,person,printname"},
  {COLUMN_TITLE, "title", "title,salutation,prefix"},
  {COLUMN_FIRST_NAME, "first name", "firstname,forename,forenames,firstnames,givenname,givennames"},
  {COLUMN_MIDDLE_NAME, "middle name", "middlename,middlenames,middleinitial"},
  {COLUMN_LAST_NAME, "last name", "lastname,surname,familyname"},
  {COLUMN_BIRTH, "date of birth", "dateofbirth,dob,born,birthdate,birthday,birth"},
  {COLUMN_NHS_NUMBER, "NHS number", "nhsnumber,nhs,nhsno,nhsnum,nhsid"},
  {COLUMN_NO_FIXED_ADDRESS, "no fixed address", "nofixedaddress,nofixedabode,homeless"},
  {COLUMN_PHONE, "phone", "phone,tel,telephone,mobile,phonenumber,telephonenumber,mobilenumber"},
  {COLUMN_EMAIL, "email", "email,mail,emailaddress"},
  {COLUMN_RELATIONSHIP, "relationship", "relationship,relation"},
  {COLUMN_AUTHORITY, "authority", "authority"},
  {COLUMN_LACKS_CAPACITY, "lacks capacity", "lackscapacity,lacksmentalcapacity,nocapacity"},
  {COLUMN_DECEASED, "deceased", "deceased,dead,died"},
  {COLUMN_OWN_WORDS, "own words", "ownwords,message"},
  {COLUMN_SIGNATURE, "signature", "signature"},
  {COLUMN_LARGE_PRINT, "large print", "largeprint,largetype,bigprint,printsize"},
  {COLUMN_REPRESENTATIVE, "representative", "representative,representative1,representativename"},
  {COLUMN_REPRESENTATIVE_AUTHORITY, "representative authority",
   "representativeauthority,representative1authority"},
  {COLUMN_REPRESENTATIVE_2, "representative 2", "representative2,representative2name"},
  {COLUMN_REPRESENTATIVE_2_AUTHORITY, "representative 2 authority", "representative2authority"},
  {COLUMN_OPT_OUTS, "opt outs", "optouts,optout,optoutswanted,objections"},
  {COLUMN_WITHDRAW, "withdraw", "withdraw,optbackin,optin,optins,withdrawals,takeback"},
  {COLUMN_REASONS, "reasons", "reasons,reason,because"},
  {COLUMN_PARTY, "party", "party,thirdparty"},
  {COLUMN_TRUST, "trust", "trust,hospital,nhstrust"},
  {COLUMN_RECORD, "record", "record,sharedrecord"},
  {COLUMN_UNDERSTOOD, "understood", "understood"},
  {COLUMN_PRACTICE_CODE, "practice code",
   "practicecode,odscode,ods,gpcode,surgerycode,"
   "gppracticecode,practiceodscode"},
  {COLUMN_PRACTICE_NAME, "practice name",
   "practicename,practice,surgery,surgeryname,gp,gpname,"
   "gppractice,gpsurgery,gppracticename,medicalpractice"},
  {COLUMN_PRACTICE_EMAIL, "practice email", "practiceemail,surgeryemail,gpemail"},
  {COLUMN_PRACTICE_NATION, "practice nation", "practicenation,nation,practicecountry"},
  {COLUMN_LETTER_DATE, "letter date", "letterdate"},
  {COLUMN_FIRST_LETTER_DATE, "first letter date", "firstletterdate,dateoffirstletter"},
  {COLUMN_LETTER_KIND, "letter kind", "letterkind,kindofletter,kind"},
  {COLUMN_LANGUAGE, "language", "language,lang"},
  {COLUMN_ENVELOPE, "envelope", "envelope,window"},
  {COLUMN_REPLY_SLIP, "reply slip", "replyslip,slip"},
  {COLUMN_REPLY_FORMAT, "reply format", "replyformat"},
  /* Columns that lists of people often have, near in spelling to one of the above: the last row. */
  {COLUMN_UNUSED, "country", "country,notes,note,comment,comments,gender,sex,age,id,ref,reference"},
};

/* Words of a part of an address; those of a practice have a word for it before them. */
static const struct heading parts[] = {
  {(enum column)PART_WHOLE, "address", "address,postaladdress,homeaddress,addr,fulladdress"},
  {(enum column)PART_STREET, "street", "street,streetaddress,houseandstreet,road"},
  {(enum column)PART_LOCALITY, "locality", "locality,village,district,area"},
  {(enum column)PART_TOWN, "town", "town,city,posttown,towncity,cityortown,townorcity,town/city"},
  {(enum column)PART_COUNTY, "county", "county"},
  {(enum column)PART_POSTCODE, "postcode", "postcode,postalcode,zip,zipcode"},
};

static const char practice_words[] = "gppractice,gpsurgery,practice,surgery,gp";
static const char line_words[] = "addressline,address,addr,addrline,line,addresslineno";

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* ---- finding ---- */

enum { FOLD_ROOM = 64 };

/* Lower case, without blanks and signs; what stands in brackets at the end goes. */
static struct view fold(struct view heading, char out[FOLD_ROOM])
{
  size_t length = 0;
  for (size_t i = 0; i < heading.len && length < FOLD_ROOM; i++) {
    char c = heading.at[i];
    if (c == '(' && length != 0)
      break;
    if (view_starts(view_slice(heading, i, heading.len), VIEW("\xC2\xA0"))) {
      i++;
      continue;
    }
    if (strchr(" _-.:*?'\t\r\n", c) == NULL)
      out[length++] = ascii_to_lower(c);
  }
  return (struct view){out, length};
}

/* The word as the list has it; empty when it is not there. */
static struct view find_among(const char *list, struct view word)
{
  struct view rest = view_of(list);
  while (rest.len != 0) {
    struct view known = view_cut(&rest, ',');
    if (view_equal(known, word))
      return known;
  }
  return VIEW("");
}

static bool is_among(const char *list, struct view word)
{
  return find_among(list, word).len != 0;
}

static bool find_part(struct view word, size_t *part)
{
  for (size_t i = 0; i < COUNT(parts); i++)
    if (is_among(parts[i].also, word)) {
      *part = (size_t)parts[i].kind;
      return true;
    }
  char last = word.len != 0 ? word.at[word.len - 1] : '\0';
  if (last < '1' || last > '7' || !is_among(line_words, view_slice(word, 0, word.len - 1)))
    return false;
  *part = (size_t)PART_LINE_1 + (size_t)(last - '1');
  return true;
}

static bool find_practice_part(struct view word, size_t *part)
{
  struct view rest = view_of(practice_words);
  while (rest.len != 0) {
    struct view start = view_cut(&rest, ',');
    if (view_starts(word, start) && find_part(view_slice(word, start.len, word.len), part))
      return true;
  }
  return false;
}

bool heading_find(struct view heading, enum column *kind)
{
  char room[FOLD_ROOM];
  size_t part;
  struct view word = fold(heading, room);
  for (size_t i = 0; i < COUNT(table); i++)
    if (is_among(table[i].also, word)) {
      *kind = table[i].kind;
      return true;
    }
  bool own = find_part(word, &part);
  if (!own && !find_practice_part(word, &part))
    return false;
  *kind = (enum column)((size_t)(own ? COLUMN_ADDRESS : COLUMN_PRACTICE_ADDRESS) + part);
  return true;
}

/* ---- the names of all ---- */

/* The first is not for people to write, and the last is of columns that are not used. */
const char *roster_column(size_t index)
{
  enum { OWN = COUNT(table) - 2 };
  if (index < OWN)
    return table[index + 1].name;
  return index - OWN < COUNT(parts) ? parts[index - OWN].name : NULL;
}

/* ---- the separator ---- */

static size_t count_known(struct view head, char separator, size_t *columns)
{
  struct view cells[CSV_MAX_COLUMNS];
  size_t known = 0;
  enum column kind;
  *columns = csv_try(head, separator, cells, CSV_MAX_COLUMNS);
  for (size_t i = 0; i < *columns && i < CSV_MAX_COLUMNS; i++)
    known += heading_find(cells[i], &kind) ? 1 : 0;
  return known;
}

char heading_separator(struct view head, bool *doubtful)
{
  enum { HEADING_BYTES = 16 * 1024 };
  static const char separators[] = {',', ';', '\t'};
  size_t best = 0, best_columns = 0;
  char found = ',';
  head = view_slice(head, 0, HEADING_BYTES);
  *doubtful = false;
  for (size_t i = 0; i < sizeof separators; i++) {
    size_t columns, known = count_known(head, separators[i], &columns);
    if (known < best || (known == best && columns <= best_columns)) {
      *doubtful = *doubtful || (known == best && known != 0 && columns > 1);
      continue;
    }
    *doubtful = known == best && best != 0;
    best = known;
    best_columns = columns;
    found = separators[i];
  }
  return found;
}

/* ---- reading the heading ---- */

void column_name(size_t column, char letters[4])
{
  enum { ALPHABET = 26 };
  size_t at = 0;
  if (column >= ALPHABET)
    letters[at++] = (char)('A' + (column / ALPHABET - 1) % ALPHABET);
  letters[at++] = (char)('A' + column % ALPHABET);
  letters[at] = '\0';
}

struct naming {
  struct headings *headings;
  const struct csv_row *row;
  const struct source *source;
  struct report *report;
};

static struct place cell_place(const struct naming *naming, size_t column)
{
  const struct csv_cell *cell = &naming->row->cells[column];
  return (struct place){naming->source, cell->from, cell->to};
}

/* The names that a misspelt heading may have meant. */
static size_t suggest_headings(struct view heading, struct buffer *help)
{
  enum { LINES = 7, MOST_NAMES = 96, NAME_ROOM = 32 };
  struct view known[MOST_NAMES], near[SUGGEST_MOST];
  char lines[LINES][NAME_ROOM], practice[COUNT(parts)][NAME_ROOM];
  size_t count = 0;
  for (size_t i = 0; i < COUNT(table); i++)
    if (table[i].kind != COLUMN_UNUSED)
      known[count++] = view_of(table[i].name);
  for (size_t i = 0; i < COUNT(parts); i++) {
    known[count++] = view_of(parts[i].name);
    snprintf(practice[i], NAME_ROOM, "practice %s", parts[i].name);
    known[count++] = view_of(practice[i]);
  }
  for (int i = 0; i < LINES; i++) {
    snprintf(lines[i], NAME_ROOM, "address line %d", i + 1);
    known[count++] = view_of(lines[i]);
  }
  size_t found = suggest(heading, known, count, near);
  key_ask(near, found, help);
  return found;
}

/* A misspelt heading stops the file: what stands below it would be lost without a word. */
static bool report_unknown(const struct naming *naming, size_t column, struct view heading)
{
  struct buffer help;
  char letters[4];
  buffer_init(&help);
  column_name(column, letters);
  bool near = suggest_headings(heading, &help) != 0;
  if (near)
    diagnosis_help(report_error(naming->report, "heading-misspelt", cell_place(naming, column),
                                "the heading of column %s is not known", letters),
                   "%s", help.data);
  else
    diagnosis_help(report_warning(naming->report, "column-unused", cell_place(naming, column),
                                  "column %s is not used", letters),
                   "its heading is not known; the example people.csv has the usual ones, and "
                   "`optout help columns` shows all");
  buffer_free(&help);
  return !near;
}

/* It is named by a word of the program's own: what else stands in a heading may be somebody's. */
static void warn_unused(const struct naming *naming, size_t column, struct view heading)
{
  char room[FOLD_ROOM], letters[4];
  struct view word = find_among(table[COUNT(table) - 1].also, fold(heading, room));
  column_name(column, letters);
  report_warning(naming->report, "column-unused", cell_place(naming, column),
                 "column %s, %.*s, is not used", letters, VIEW_ARGS(word));
}

/* Said once for the table: below such headings stand people who would get no letter. */
static bool refuse_others(const struct naming *naming)
{
  for (size_t i = 0; i < naming->headings->count; i++) {
    char letters[4];
    if (!heading_of_another(naming->row->cells[i].text))
      continue;
    column_name(i, letters);
    diagnosis_help(report_error(naming->report, "column-of-another", cell_place(naming, i),
                                "column %s is about another person than the row's", letters),
                   "give each person a row of their own, with the same text under `household` in "
                   "the rows of a family; delete columns about people who need no letter");
    return false;
  }
  return true;
}

static bool name_column(const struct naming *naming, size_t column)
{
  struct headings *headings = naming->headings;
  struct view heading = view_trim(naming->row->cells[column].text);
  enum column kind = COLUMN_UNUSED;
  char letters[4], first[4];
  headings->named[column] = heading.len != 0;
  if (heading.len == 0)
    return true;
  if (heading_of_another(heading))
    return false;
  if (!heading_find(heading, &kind))
    return report_unknown(naming, column, heading);
  headings->kinds[column] = kind;
  column_name(column, letters);
  if (kind == COLUMN_UNUSED)
    warn_unused(naming, column, heading);
  if (kind == COLUMN_UNUSED || headings->at[kind] == NO_COLUMN) {
    headings->at[kind] = (int)column;
    return true;
  }
  column_name((size_t)headings->at[kind], first);
  diagnosis_help(report_error(naming->report, "heading-twice", cell_place(naming, column),
                              "columns %s and %s have headings that mean the same", first, letters),
                 "rename or delete one of the two");
  return false;
}

/* ---- what must be there ---- */

static bool has(const struct headings *headings, enum column kind)
{
  return headings->at[kind] != NO_COLUMN;
}

static bool has_address(const struct headings *headings, enum column first)
{
  for (size_t i = 0; i < ADDRESS_PARTS; i++)
    if (headings->at[(size_t)first + i] != NO_COLUMN)
      return true;
  return false;
}

static bool lacks(const struct naming *naming, const char *code, const char *message,
                  const char *help)
{
  struct place place = {naming->source, 0, (uint32_t)naming->row->line.len};
  diagnosis_help(report_error(naming->report, code, place, "%s", message), "%s", help);
  return false;
}

static bool check_people(const struct naming *naming)
{
  const struct headings *headings = naming->headings;
  bool named = has(headings, COLUMN_NAME) || has(headings, COLUMN_LAST_NAME);
  bool born = has(headings, COLUMN_BIRTH);
  bool good = named || lacks(naming, "column-name-missing", "no column has people's names",
                             "add a column `name`, or `first name` and `last name`");
  good = (born || lacks(naming, "column-birth-missing", "no column has dates of birth",
                        "add a column `date of birth`")) &&
         good;
  return (has_address(headings, COLUMN_ADDRESS) || has(headings, COLUMN_NO_FIXED_ADDRESS) ||
          lacks(naming, "column-address-missing", "no column has people's addresses",
                "add columns such as `address line 1`, `town` and `postcode`")) &&
         good;
}

static bool check_rest(const struct naming *naming, const struct roster_wishes *wishes)
{
  const struct headings *headings = naming->headings;
  bool by_code = wishes->has_directory && has(headings, COLUMN_PRACTICE_CODE);
  bool by_name =
    has(headings, COLUMN_PRACTICE_NAME) && has_address(headings, COLUMN_PRACTICE_ADDRESS);
  bool asked =
    has(headings, COLUMN_OPT_OUTS) || has(headings, COLUMN_WITHDRAW) || wishes->opt_out_count != 0;
  bool good =
    by_code || by_name ||
    lacks(naming, "column-practice-missing", "the columns do not say where the practice is",
          "add `practice name`, `practice address line 1` … and `practice postcode`, "
          "or `practice code` and give --directory");
  return (asked || lacks(naming, "column-asks-missing", "no column says what is asked for",
                         "add a column `opt outs` with ids that `optout list` shows, or say "
                         "--opt-out ID for all")) &&
         good;
}

/* Names in one column outrank names in parts; but a title stands before either. */
static void drop_parts(struct headings *headings)
{
  static const enum column names[] = {COLUMN_FIRST_NAME, COLUMN_MIDDLE_NAME, COLUMN_LAST_NAME};
  if (headings->at[COLUMN_NAME] == NO_COLUMN)
    return;
  for (size_t i = 0; i < COUNT(names); i++)
    headings->at[names[i]] = NO_COLUMN;
}

static bool names_anything(const struct naming *naming)
{
  enum column kind;
  for (size_t i = 0; i < naming->row->count; i++)
    if (heading_find(view_trim(naming->row->cells[i].text), &kind))
      return true;
  return lacks(naming, "heading-missing", "this row does not name the columns",
               "make the first row name them: name, date of birth, address, postcode, practice "
               "and so on; delete what stands above it");
}

static bool check_characters(const struct naming *naming)
{
  if (naming->row->fault == CSV_FINE)
    return true;
  struct place place = {naming->source, naming->row->fault_from, naming->row->fault_to};
  bool wide = naming->row->fault == CSV_ROW_WIDE;
  diagnosis_help(report_error(naming->report, "heading-broken", place,
                              "the row that names the columns %s",
                              wide ? "has more than 256 cells" : "cannot be read"),
                 "%s; save the file as CSV UTF-8",
                 wide ? "delete the columns that are not needed"
                      : "look for a quotation mark that is not closed");
  return false;
}

bool headings_read(struct headings *headings, const struct csv_row *row,
                   const struct source *source, const struct roster_wishes *wishes,
                   struct report *report)
{
  struct naming naming = {headings, row, source, report};
  bool good = check_characters(&naming) && names_anything(&naming);
  if (!good)
    return false;
  for (size_t i = 0; i < COLUMN_KINDS; i++)
    headings->at[i] = NO_COLUMN;
  for (size_t i = 0; i < row->count; i++)
    if (view_trim(row->cells[i].text).len != 0)
      headings->count = i + 1;
  good = refuse_others(&naming);
  for (size_t i = 0; i < headings->count; i++)
    good &= name_column(&naming, i);
  drop_parts(headings);
  if (!good)
    return false;
  return check_people(&naming) && check_rest(&naming, wishes);
}
