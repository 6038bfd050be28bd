#include "words/volume_facts.h"

#include <inttypes.h>

#include "ground/arena.h"
#include "words/terms.h"

static const struct term place_terms[] = {TEXT("number"), TEXT("reference"), END};

static const struct term terms[] = {
  TEXT("date"), TEXT("letter_count"), TEXT("household_count"), TEXT("practice_count"),
  TEXT("elsewhere_count"), TEXT("check_count"), TEXT("fill_in_count"), TEXT("page_count"),
  TEXT("sheet_count"), TRUTH("shared"), TEXT("part"), TEXT("parts"),
  GROUP("first_letter", place_terms), GROUP("last_letter", place_terms), TRUTH("by_practice"),
  TRUTH("by_postcode"), TRUTH("duplex"), GROUP("wording", NULL), END};

const struct term *volume_terms(void) { return terms; }

/* With commas, as people count: "12,000". Empty for 0. */
static struct view count_words(struct arena *arena, uint64_t count)
{
  if (count == 0)
    return VIEW("");
  if (count < 1000)
    return arena_format(arena, "%" PRIu64, count);
  struct view thousands = count_words(arena, count / 1000);
  return arena_format(arena, "%.*s,%03" PRIu64, VIEW_ARGS(thousands), count % 1000);
}

static void add_place(struct arena *arena, struct fact *root, const char *name,
                      const struct volume_letter *letter)
{
  struct fact *group = fact_group(arena, root, name);
  fact_value(arena, group, "number", arena_format(arena, "%" PRIu64, letter->number));
  fact_value(arena, group, "reference", view_of(letter->reference));
}

struct fact *volume_facts(struct arena *arena, const struct volume_summary *summary)
{
  struct fact *root = fact_root(arena);
  uint64_t sheets = summary->duplex ? (summary->pages + 1) / 2 : summary->pages;
  fact_date(arena, root, "date", summary->date);
  fact_value(arena, root, "letter_count", count_words(arena, summary->letters));
  fact_value(arena, root, "household_count", count_words(arena, summary->households));
  fact_value(arena, root, "practice_count", count_words(arena, summary->practices));
  fact_value(arena, root, "elsewhere_count", count_words(arena, summary->elsewhere));
  fact_value(arena, root, "check_count", count_words(arena, summary->to_check));
  fact_value(arena, root, "fill_in_count", count_words(arena, summary->to_fill_in));
  fact_value(arena, root, "page_count", count_words(arena, summary->pages));
  fact_value(arena, root, "sheet_count", count_words(arena, sheets));
  fact_truth(arena, root, "shared", summary->parts != 0);
  fact_value(arena, root, "part", count_words(arena, summary->part));
  fact_value(arena, root, "parts", count_words(arena, summary->parts));
  add_place(arena, root, "first_letter", &summary->first);
  add_place(arena, root, "last_letter", &summary->last);
  fact_truth(arena, root, "by_practice", summary->by_practice);
  fact_truth(arena, root, "by_postcode", summary->by_postcode);
  fact_truth(arena, root, "duplex", summary->duplex);
  return root;
}
