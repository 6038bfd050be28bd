#include "matter/directory_case.h"

#include <string.h>

#include "ground/arena.h"
#include "ground/ascii.h"
#include "read/key.h"
#include "read/schema.h"
#include "read/yaml.h"
#include "talk/file.h"

/* ---- the rules ---- */

#define WORDS(name, list, counter)                                                                 \
  {                                                                                                \
    .key = (name), FIELD_LIST_AT(struct case_rules, list, counter), .type = FIELD_VIEWS,           \
    .required = true                                                                               \
  }

static const struct field rule_fields[] = {
  WORDS("capitals", capitals, capital_count), WORDS("shortened", shortened, shortened_count),
  WORDS("small", small, small_count), WORDS("names", names, name_count),
  WORDS("counties", counties, county_count)};

static const struct record rule_record = {
  .name = "directory", .size = sizeof(struct case_rules), RECORD_FIELDS(rule_fields)};

const struct case_rules *case_rules_open(struct arena *run, struct view path, struct report *report)
{
  struct case_rules *rules = arena_alloc(run, sizeof *rules);
  struct binding binding = {.arena = run, .report = report, .root = &rule_record};
  const struct source *source = file_read_source(run, path, FILE_SMALL_LIMIT, report);
  struct node *root = source != NULL ? yaml_parse(run, source, report) : NULL;
  return root != NULL && bind_record(&binding, &rule_record, root, rules) ? rules : NULL;
}

bool case_is_county(const struct case_rules *rules, struct view text)
{
  for (size_t i = 0; i < rules->county_count; i++)
    if (key_equal(rules->counties[i], text))
      return true;
  return false;
}

/* "Ctr" for "Centre": listed as a shortened word, of letters of the other in their order. */
static bool is_short_for(const struct case_rules *rules, struct view shortened, struct view word)
{
  size_t found = 0;
  bool listed = false;
  for (size_t i = 0; i < rules->shortened_count && !listed; i++)
    listed = view_equal_nocase(rules->shortened[i], shortened);
  if (!listed || !view_equal_nocase(view_slice(shortened, 0, 1), view_slice(word, 0, 1)))
    return false;
  for (size_t i = 0; i < word.len && found < shortened.len; i++)
    if (view_equal_nocase(view_slice(shortened, found, found + 1), view_slice(word, i, i + 1)))
      found++;
  return found == shortened.len;
}

bool case_same_words(const struct case_rules *rules, struct view a, struct view b)
{
  while (a.len != 0 && b.len != 0) {
    struct view left = view_cut(&a, ' '), right = view_cut(&b, ' ');
    if (!view_equal_nocase(left, right) && !is_short_for(rules, left, right) &&
        !is_short_for(rules, right, left))
      return false;
  }
  return a.len == 0 && b.len == 0;
}

/* ---- letters ---- */

/* What a word is made of; an apostrophe belongs to it. */
static bool in_word(char c)
{
  return ascii_upper(c) || ascii_digit(c) || c == '\'' || (c & 0x80) != 0;
}

static struct view find_word(const struct view *words, size_t count, struct view word)
{
  for (size_t i = 0; i < count; i++)
    if (view_equal_nocase(words[i], word))
      return words[i];
  return (struct view){NULL, 0};
}

static bool has_vowel(struct view word)
{
  for (size_t i = 0; i < word.len; i++)
    if (strchr("AEIOUY", word.at[i]) != NULL || (word.at[i] & 0x80) != 0)
      return true;
  return false;
}

/* ---- words ---- */

static void add_lower(struct buffer *out, struct view word)
{
  for (size_t i = 0; i < word.len; i++)
    buffer_add_byte(out, ascii_to_lower(word.at[i]));
}

static void add_capitalised(struct buffer *out, struct view word)
{
  buffer_add(out, view_slice(word, 0, 1));
  add_lower(out, view_slice(word, 1, word.len));
}

/* "1ST" and "2ND" are small behind the digits; "12A" is a house. */
static void add_numbered(struct buffer *out, struct view word)
{
  size_t digits = 0;
  while (digits < word.len && ascii_digit(word.at[digits]))
    digits++;
  struct view tail = view_slice(word, digits, word.len);
  bool ordinal = view_equal(tail, VIEW("ST")) || view_equal(tail, VIEW("ND")) ||
                 view_equal(tail, VIEW("RD")) || view_equal(tail, VIEW("TH"));
  buffer_add(out, view_slice(word, 0, digits));
  if (ordinal)
    add_lower(out, tail);
  else
    buffer_add(out, tail);
}

/* "O'CONNELL" and "MCKENZIE" have a second capital. Letters before it, or 0. */
static size_t second_capital(struct view word)
{
  enum { SHORTEST_REST = 3 };
  bool irish =
    view_starts(word, VIEW("O'")) || view_starts(word, VIEW("D'")) || view_starts(word, VIEW("MC"));
  return irish && word.len >= 2 + SHORTEST_REST ? 2 : 0;
}

static void add_word(const struct case_rules *rules, struct buffer *out, struct view word,
                     bool first)
{
  struct view listed = find_word(rules->names, rules->name_count, word);
  if (listed.at == NULL)
    listed = find_word(rules->shortened, rules->shortened_count, word);
  bool small = !first && find_word(rules->small, rules->small_count, word).at != NULL;
  bool capitals = find_word(rules->capitals, rules->capital_count, word).at != NULL;
  size_t second = second_capital(word);
  if (ascii_digit(word.at[0]))
    add_numbered(out, word);
  else if (listed.at != NULL)
    buffer_add(out, listed);
  else if (small)
    add_lower(out, word);
  else if (capitals || (!has_vowel(word) && view_find(word, '\'') == SIZE_MAX))
    buffer_add(out, word);
  else {
    add_capitalised(out, view_slice(word, 0, second));
    add_capitalised(out, view_slice(word, second, word.len));
  }
}

/* "ST.MARY'S" and "ST. MARY'S" are printed without the dot and with a blank. */
static size_t skip_saint(struct view text, size_t from, size_t end, struct buffer *out)
{
  struct view word = view_slice(text, from, end);
  if (!view_equal(word, VIEW("ST")) || end + 1 >= text.len || text.at[end] != '.')
    return end;
  if (text.at[end + 1] != ' ')
    buffer_add_byte(out, ' ');
  return end + 1;
}

/* "2 The Village", where the number is the house's; but "12 and 14 High Street". */
static bool begins_again(struct view before, struct view rest)
{
  size_t blank = view_find(rest, ' ');
  bool number_next = blank != SIZE_MAX && blank + 1 < rest.len && ascii_digit(rest.at[blank + 1]);
  return ascii_digit(before.at[0]) && !number_next;
}

struct view case_title(const struct case_rules *rules, struct arena *arena, struct view text)
{
  struct buffer out;
  bool first = true;
  buffer_init(&out);
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    while (end < text.len && in_word(text.at[end]))
      end++;
    if (end == at) {
      first |= strchr("(/,", text.at[at]) != NULL;
      bool tight = text.at[at] == ',' && at + 1 < text.len && text.at[at + 1] != ' ';
      buffer_add_byte(&out, text.at[at++]);
      if (tight)
        buffer_add_byte(&out, ' ');
      continue;
    }
    struct view word = view_slice(text, at, end);
    add_word(rules, &out, word, first);
    first = end + 1 < text.len && begins_again(word, view_slice(text, end + 1, text.len));
    at = skip_saint(text, at, end, &out);
  }
  struct view title = arena_copy(arena, buffer_view(&out));
  buffer_free(&out);
  return title;
}
