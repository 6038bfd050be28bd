#include "ground/suggest.h"

#include <stdbool.h>
#include <string.h>

#include "ground/ascii.h"

/* Longer words are not compared: nobody misspells forty letters into a key. */
enum { LONGEST = 40 };

struct folded {
  char text[LONGEST];
  size_t len;
};

static bool fold(struct view word, struct folded *out)
{
  out->len = 0;
  for (size_t i = 0; i < word.len; i++) {
    char c = word.at[i];
    if (c == ' ' || c == '_' || c == '-')
      continue;
    if (out->len == LONGEST)
      return false;
    out->text[out->len++] = ascii_to_lower(c);
  }
  return true;
}

static size_t least(size_t a, size_t b, size_t c)
{
  size_t low = a < b ? a : b;
  return low < c ? low : c;
}

/* Levenshtein's distance, in which two letters that changed places count as one edit too: by the
 * last three rows of his table. */
static size_t distance(const struct folded *a, const struct folded *b)
{
  size_t rows[3][LONGEST + 1];
  for (size_t j = 0; j <= b->len; j++)
    rows[0][j] = j;
  for (size_t i = 1; i <= a->len; i++) {
    size_t *now = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
    now[0] = i;
    for (size_t j = 1; j <= b->len; j++) {
      size_t other = a->text[i - 1] != b->text[j - 1];
      now[j] = least(now[j - 1] + 1, above[j] + 1, above[j - 1] + other);
      if (i > 1 && j > 1 && a->text[i - 1] == b->text[j - 2] && a->text[i - 2] == b->text[j - 1])
        now[j] = least(now[j], before[j - 2] + 1, now[j]);
    }
  }
  return rows[a->len % 3][b->len];
}

/* Puts `word` at its place among the best so far. */
static size_t insert(struct view best[], size_t distances[], size_t found, struct view word,
                     size_t away)
{
  size_t at = found < SUGGEST_MOST ? found : SUGGEST_MOST;
  while (at > 0 && distances[at - 1] > away)
    at--;
  if (at == SUGGEST_MOST)
    return found;
  size_t last = found < SUGGEST_MOST ? found : SUGGEST_MOST - 1;
  for (size_t i = last; i > at; i--) {
    best[i] = best[i - 1];
    distances[i] = distances[i - 1];
  }
  best[at] = word;
  distances[at] = away;
  return found < SUGGEST_MOST ? found + 1 : found;
}

size_t suggest(struct view typed, const struct view *known, size_t count,
               struct view best[SUGGEST_MOST])
{
  struct folded wanted, candidate;
  size_t distances[SUGGEST_MOST], found = 0;
  if (!fold(typed, &wanted) || wanted.len == 0)
    return 0;
  size_t allowed = wanted.len / 3 > 1 ? wanted.len / 3 : 1;
  for (size_t i = 0; i < count; i++) {
    if (!fold(known[i], &candidate) || view_equal(known[i], typed))
      continue;
    size_t away = distance(&wanted, &candidate);
    if (away <= allowed && away < candidate.len)
      found = insert(best, distances, found, known[i], away);
  }
  return found;
}
