/* Looking for a practice by what people know of it. */
#include <stdlib.h>
#include <string.h>

#include "ground/ascii.h"
#include "ground/mem.h"
#include "matter/directory.h"

/* How well a row fits; 0: not at all. */
enum {
  FIT_CODE = 100,
  FIT_POSTCODE = 90,
  FIT_WHOLE_NAME = 80,
  FIT_NAME_START = 70,
  FIT_TOWN = 60,
  FIT_OUTWARD = 50,
  FIT_NAME_WORDS = 40,
  FIT_ALL_WORDS = 20
};

enum { MOST_WORDS = 16, FOLD_ROOM = 512 };

struct query {
  char folded[FOLD_ROOM];
  struct view text, words[MOST_WORDS];
  size_t count;
  char squeezed[FOLD_ROOM]; /* without blanks, for codes and postcodes */
};

struct hit {
  size_t index;
  int fit;
};

/* Capitals and single blanks; dots and apostrophes go, other signs are blanks. */
static struct view fold(struct view text, char out[FOLD_ROOM])
{
  size_t length = 0;
  for (size_t i = 0; i < text.len && length + 1 < FOLD_ROOM; i++) {
    char c = text.at[i];
    if (c == '.' || c == '\'')
      continue;
    c = ascii_to_upper(c);
    bool word = ascii_upper(c) || ascii_digit(c) || (c & 0x80) != 0;
    if (word)
      out[length++] = c;
    else if (length != 0 && out[length - 1] != ' ')
      out[length++] = ' ';
  }
  while (length != 0 && out[length - 1] == ' ')
    length--;
  return (struct view){out, length};
}

static void squeeze(struct view text, char out[FOLD_ROOM])
{
  size_t length = 0;
  for (size_t i = 0; i < text.len; i++)
    if (text.at[i] != ' ')
      out[length++] = text.at[i];
  out[length] = '\0';
}

static void read_query(struct query *query, struct view text)
{
  query->text = fold(text, query->folded);
  squeeze(query->text, query->squeezed);
  struct view rest = query->text;
  for (query->count = 0; rest.len != 0 && query->count < MOST_WORDS;)
    query->words[query->count++] = view_cut(&rest, ' ');
}

/* True when each word of the query begins a word of the text. */
static bool has_words(const struct query *query, struct view text)
{
  for (size_t i = 0; i < query->count; i++) {
    struct view rest = text;
    bool found = false;
    while (rest.len != 0 && !found)
      found = view_starts(view_cut(&rest, ' '), query->words[i]);
    if (!found)
      return false;
  }
  return query->count != 0;
}

static int fit_postcode(const struct query *query, struct view postcode)
{
  char folded[FOLD_ROOM], squeezed[FOLD_ROOM];
  struct view text = fold(postcode, folded);
  squeeze(text, squeezed);
  if (strcmp(squeezed, query->squeezed) == 0)
    return FIT_POSTCODE;
  struct view outward = view_slice(text, 0, view_find(text, ' '));
  return view_equal(outward, view_of(query->squeezed)) ? FIT_OUTWARD : 0;
}

static int fit_name(const struct query *query, struct view name)
{
  return view_equal(name, query->text)    ? FIT_WHOLE_NAME
         : view_starts(name, query->text) ? FIT_NAME_START
         : has_words(query, name)         ? FIT_NAME_WORDS
                                          : 0;
}

static int better(int a, int b) { return a > b ? a : b; }

static int fit(const struct query *query, const struct listed *listed)
{
  char name[FOLD_ROOM], line[FOLD_ROOM], all[FOLD_ROOM];
  struct buffer whole;
  if (view_equal(listed->code, view_of(query->squeezed)))
    return FIT_CODE;
  int best =
    better(fit_postcode(query, listed->postcode), fit_name(query, fold(listed->name, name)));
  buffer_init(&whole);
  buffer_add(&whole, listed->name);
  for (size_t i = 0; i < LISTED_LINES; i++) {
    if (i >= 1 && view_equal(fold(listed->lines[i], line), query->text))
      best = better(best, FIT_TOWN);
    buffer_add_byte(&whole, ' ');
    buffer_add(&whole, listed->lines[i]);
  }
  if (query->count > 1) { /* "TS1" alone means no TS18 */
    buffer_add_byte(&whole, ' ');
    buffer_add(&whole, listed->postcode);
  }
  if (best == 0 && has_words(query, fold(buffer_view(&whole), all)))
    best = FIT_ALL_WORDS;
  buffer_free(&whole);
  return best;
}

static int compare_hits(const void *left, const void *right)
{
  const struct hit *a = left, *b = right;
  if (a->fit != b->fit)
    return a->fit > b->fit ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

static bool is_shut(enum practice_status status)
{
  return status == PRACTICE_CLOSED || status == PRACTICE_DORMANT || status == PRACTICE_PROPOSED;
}

static size_t search(const struct directory *directory, struct view text, bool shut, size_t *found,
                     size_t room)
{
  struct query query;
  size_t count = 0;
  struct hit *hits = mem_alloc((directory_count(directory) + 1) * sizeof *hits);
  read_query(&query, text);
  for (size_t i = 0; i < directory_count(directory) && query.text.len != 0; i++) {
    struct listed listed;
    directory_at(directory, i, &listed);
    bool wanted = shut ? is_shut(listed.status) : listed.status == PRACTICE_ACTIVE;
    if (!wanted || !listed.surgery)
      continue;
    int fits = fit(&query, &listed);
    if (fits != 0)
      hits[count++] = (struct hit){i, fits};
  }
  qsort(hits, count, sizeof *hits, compare_hits);
  for (size_t i = 0; i < count && i < room; i++)
    found[i] = hits[i].index;
  mem_free(hits);
  return count;
}

size_t directory_search(const struct directory *directory, struct view text, size_t *found,
                        size_t room)
{
  return search(directory, text, false, found, room);
}

size_t directory_search_shut(const struct directory *directory, struct view text, size_t *found,
                             size_t room)
{
  return search(directory, text, true, found, room);
}
