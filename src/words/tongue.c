#include "words/tongue.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/languages.h"

struct view tongue_code(const struct tongue *tongue)
{
  return tongue->language != NULL ? tongue->language->code : VIEW("en");
}

struct view tongue_wording(const struct tongue *tongue, struct view key)
{
  if (tongue->language == NULL)
    return catalogue_wording(tongue->catalogue, key);
  return language_text(tongue->language->wording, key);
}

/* The pattern with {day}, {month} and {year} filled in. */
static struct view fill_date(struct arena *arena, struct view pattern, const struct view parts[3])
{
  static const char *const names[3] = {"{day}", "{month}", "{year}"};
  struct buffer out;
  buffer_init(&out);
  while (pattern.len != 0) {
    size_t part = 0;
    while (part < 3 && !view_starts(pattern, view_of(names[part])))
      part++;
    buffer_add(&out, part < 3 ? parts[part] : view_slice(pattern, 0, 1));
    pattern = view_slice(pattern, part < 3 ? view_of(names[part]).len : 1, pattern.len);
  }
  struct view filled = arena_copy(arena, buffer_view(&out));
  buffer_free(&out);
  return filled;
}

/* `english` is what date_words makes: day, month and year with spaces between. */
static struct view say_date(const struct language *language, struct arena *arena,
                            struct view english)
{
  struct view parts[3] = {view_cut(&english, ' '), view_cut(&english, ' '), english};
  parts[1] = language_text(language->words, parts[1]);
  if (parts[1].len == 0)
    return parts[1];
  return fill_date(arena, language_text(language->wording, VIEW("date")), parts);
}

struct view tongue_date(const struct tongue *tongue, struct arena *arena, struct date date)
{
  struct view english = date_words(arena, date);
  return tongue->language != NULL ? say_date(tongue->language, arena, english) : english;
}

/* What is the same in every language: codes, and what their terminology calls them. */
static bool stays(const struct fact *fact)
{
  static const char *const names[] = {"read", "ctv3", "snomed", "term"};
  for (size_t i = 0; fact->name != NULL && i < sizeof names / sizeof names[0]; i++)
    if (view_equal(view_of(fact->name), view_of(names[i])))
      return true;
  return false;
}

static bool tell_text(const struct language *language, struct arena *arena, struct fact *fact,
                      const struct term *term)
{
  bool names_template = term != NULL && term->names_template;
  if (fact->text.len == 0 || fact->told || names_template || stays(fact))
    return true;
  if (fact->date)
    fact->text = say_date(language, arena, fact->text);
  else if (fact->words)
    fact->text = language_text(language->words, fact->text);
  fact->told = true; /* a person's facts stand in the tree under two names */
  return fact->text.len != 0;
}

static bool tell(const struct language *language, struct arena *arena, struct fact *group,
                 const struct term *terms)
{
  bool whole = true;
  for (struct fact *fact = group->first; fact != NULL && whole; fact = fact->next) {
    const struct term *term = fact->name != NULL && terms != NULL
                                ? term_find(terms, view_of(fact->name))
                                : NULL;
    if (fact->kind == FACT_TEXT)
      whole = tell_text(language, arena, fact, term);
    else if (fact->kind == FACT_GROUP || fact->kind == FACT_LIST)
      whole = tell(language, arena, fact, fact->name == NULL ? terms
                                          : term != NULL     ? term->members
                                                             : NULL);
  }
  return whole;
}

bool tongue_tell(const struct tongue *tongue, struct arena *arena, struct fact *root,
                 const struct term *terms)
{
  return tongue->language == NULL || tell(tongue->language, arena, root, terms);
}
