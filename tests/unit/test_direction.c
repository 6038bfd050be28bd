/* Names from right to left: where they stand in a line of English, and how they are read aloud. */
#include "table.h"

#include <unistd.h>

#include "fake_measure.h"
#include "ground/unicode.h"
#include "made_pdf.h"
#include "page/bidi.h"
#include "page/face.h"
#include "page/fonts.h"
#include "set_letter.h"
#include "talk/report.h"

#define MOSHE "\xD7\x9E\xD7\xA9\xD7\x94"
#define KOHEN "\xD7\x9B\xD7\x94\xD7\x9F"
#define DAVID "\xD7\x93\xD7\x95\xD7\x93"
#define MUHAMMAD "\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF"
#define ALI "\xD8\xB9\xD9\x84\xD9\x8A"

static void needs_bidi(void)
{
  if (!bidi_available()) {
    print_message("built without FriBidi\n");
    skip();
  }
}

/* ---- order ---- */

struct order_case {
  const char *name;
  const char *levels; /* a digit each */
  const char *order;  /* a letter each, "a" the first */
};

static const struct order_case order_cases[] = {
  {"nothing", "", ""},
  {"from left to right", "000", "abc"},
  {"from right to left", "111", "cba"},
  {"a name in a line", "00110", "abdce"},
  {"a number in a name", "0111220", "aefdcbg"},
  {"a name in a name", "1122331", "gcdfeba"},
  {"two names apart", "11011", "baced"},
  {"even levels only", "0220", "abcd"},
  {"a name in an isolate", "02330", "abdce"},
};

static void things_are_put_in_order(void **state)
{
  const struct order_case *c = *state;
  uint8_t levels[16] = {0};
  size_t order[16], count = strlen(c->levels);
  char found[17] = "";
  for (size_t i = 0; i < count; i++)
    levels[i] = (uint8_t)(c->levels[i] - '0');
  bidi_order(levels, count, order);
  for (size_t i = 0; i < count; i++)
    found[i] = (char)('a' + order[i]);
  assert_string_equal(found, c->order);
}

/* ---- lines ---- */

/* The words of the first line that has `first` on it, parted by spaces: as they are read, or as
 * they stand. */
static void line_of(const struct pages *pages, const char *first, bool as_read, char *line,
                    size_t size)
{
  enum { MOST = 40 };
  const struct mark *marks[MOST];
  size_t count = 0;
  const struct mark *at = find_text(pages, first, NULL);
  assert_non_null(at);
  for (const struct mark *m = pages->pages[0].first; m != NULL; m = m->next)
    if (m->kind == MARK_TEXT && m->y == at->y && count < MOST)
      marks[count++] = m;
  for (size_t i = 0; !as_read && i < count; i++)
    for (size_t k = i + 1; k < count; k++)
      if (marks[k]->x < marks[i]->x) {
        const struct mark *kept = marks[i];
        marks[i] = marks[k];
        marks[k] = kept;
      }
  line[0] = '\0';
  for (size_t i = 0; i < count; i++)
    for (size_t word = 0; word < marks[i]->word_count; word++)
      snprintf(line + strlen(line), size - strlen(line), "%s%.*s", line[0] != '\0' ? " " : "",
               VIEW_ARGS(marks[i]->words[word]->text));
}

struct line_case {
  const char *name, *text;
  const char *first; /* what the mark that the line begins with holds */
  const char *stands; /* left to right; as it is read it is `text` without braces */
};

static const struct line_case line_cases[] = {
  {"a name", "For {" MOSHE " " KOHEN "} here", "For", "For " KOHEN " " MOSHE " here"},
  {"two names do not change places", "For {" MOSHE "} , {" DAVID "} here", "For",
   "For " MOSHE " , " DAVID " here"},
  {"a number between two names", "For {" MOSHE "} 12 {" DAVID "} here", "For",
   "For " MOSHE " 12 " DAVID " here"},
  {"a title before a name", "{Mr " MOSHE " " KOHEN "} here", "Mr",
   "Mr " KOHEN " " MOSHE " here"},
  {"a name in both scripts", "{" MOSHE " " KOHEN " Levy} here", "here",
   KOHEN " " MOSHE " Levy here"},
  {"a street with its number", "{" MOSHE " " DAVID " 12} here", "here",
   "12 " DAVID " " MOSHE " here"},
  {"a name in a name in brackets", "{" MOSHE " ( 12 ) " KOHEN "} here", "here",
   KOHEN " ) 12 ( " MOSHE " here"},
  {"outside of values too", "For " MOSHE " " KOHEN " here", "For",
   "For " KOHEN " " MOSHE " here"},
};

static void names_stand_in_their_order(void **state)
{
  const struct line_case *c = *state;
  needs_bidi();
  struct set set = set_new((struct sample){.asks = 1});
  char line[200], wanted[200] = "";
  set.document->body = sample_block(&set.arena, BLOCK_PARAGRAPH, c->text);
  set_document(&set, "dl", 0);
  assert_non_null(set.pages);
  line_of(set.pages, c->first, false, line, sizeof line);
  assert_string_equal(line, c->stands);
  for (const char *at = c->text; *at != '\0'; at++)
    if (*at != '{' && *at != '}')
      strncat(wanted, at, 1);
  line_of(set.pages, c->first, true, line, sizeof line);
  assert_string_equal(line, wanted);
  set_free(&set);
}

/* Boxes, lines to write upon and hard breaks have no letters whose levels could be asked for. */
static void boxes_stand_among_names(void **state)
{
  (void)state;
  needs_bidi();
  struct set set = set_new((struct sample){.asks = 1});
  set.document->body = sample_block(&set.arena, BLOCK_PARAGRAPH,
                                    "For [ ] {" MOSHE "} ____ here|{" DAVID "}|[ ] {" KOHEN
                                    "} there");
  set_document(&set, "dl", 0);
  static const char *const words[] = {"For", MOSHE, "here", DAVID, KOHEN, "there"};
  int32_t lines[COUNT(words)];
  for (size_t i = 0; i < COUNT(words); i++) {
    const struct mark *mark = find_text(set.pages, words[i], NULL);
    assert_non_null(mark);
    lines[i] = mark->y;
  }
  assert_true(lines[0] == lines[1] && lines[1] == lines[2] && lines[2] < lines[3]);
  assert_true(lines[3] < lines[4] && lines[4] == lines[5]);
  set_free(&set);
}

/* Nothing overlaps: each mark begins where the one to its left ends, or a space later. */
static void words_stand_side_by_side(void **state)
{
  (void)state;
  needs_bidi();
  struct set set = set_new((struct sample){.asks = 1});
  set.document->body = sample_block(&set.arena, BLOCK_PARAGRAPH,
                                    "For {" MOSHE " " KOHEN "-Levy " DAVID "}, here");
  set_document(&set, "dl", 0);
  const struct mark *at = find_text(set.pages, "For", NULL);
  int32_t space = at->size * 280 / 1000, x = at->x;
  size_t count = 0, seen = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next)
    count += m->kind == MARK_TEXT && m->y == at->y;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL && seen < count;) {
    bool here = m->kind == MARK_TEXT && m->y == at->y && (m->x == x || m->x == x + space);
    x = here ? m->x + m->width : x;
    seen += here;
    m = here ? set.pages->pages[0].first : m->next;
  }
  assert_int_equal(seen, count);
  assert_true(count >= 5);
  set_free(&set);
}

/* A long value goes on below with the words that are read later. */
static void long_names_are_broken_as_they_are_read(void **state)
{
  (void)state;
  needs_bidi();
  struct set set = set_new((struct sample){.asks = 1});
  char text[900] = "{" DAVID;
  for (int i = 0; i < 30; i++)
    strcat(text, " " MOSHE);
  strcat(text, " " KOHEN "}");
  set.document->body = sample_block(&set.arena, BLOCK_PARAGRAPH, text);
  set_document(&set, "dl", 0);
  const struct mark *first = find_text(set.pages, DAVID, NULL);
  const struct mark *last = find_text(set.pages, KOHEN, NULL);
  assert_true(first != NULL && last != NULL && last->y > first->y);
  size_t others = 0;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next) {
    if (!is_text(m, MOSHE))
      continue;
    assert_true(m->y == first->y ? m->x < first->x : m->y > first->y);
    assert_true(m->y == last->y ? m->x > last->x : m->y < last->y);
    others++;
  }
  assert_int_equal(others, 30);
  set_free(&set);
}

/* A word that is wider than the line is cut at the end that is read last. */
static void wide_words_are_cut_as_they_are_read(void **state)
{
  (void)state;
  needs_bidi();
  struct set set = set_new((struct sample){.asks = 1});
  char text[400] = "{\xD7\x91";
  for (int i = 0; i < 90; i++)
    strcat(text, "\xD7\x90");
  strcat(text, "\xD7\x92}");
  set.document->body = sample_block(&set.arena, BLOCK_PARAGRAPH, text);
  set_document(&set, "dl", 0);
  const struct mark *first = NULL, *last = NULL;
  for (const struct mark *m = set.pages->pages[0].first; m != NULL; m = m->next) {
    struct view word = m->kind == MARK_TEXT ? m->words[0]->text : VIEW("");
    first = view_starts(word, VIEW("\xD7\x91")) ? m : first;
    last = view_ends(word, VIEW("\xD7\x92")) ? m : last;
  }
  assert_true(first != NULL && last != NULL && first != last && first->y < last->y);
  set_free(&set);
}

/* Without FriBidi nothing is set in a wrong order. */
static void without_the_library_it_is_refused(void **state)
{
  (void)state;
  if (bidi_available()) {
    print_message("built with FriBidi\n");
    skip();
  }
  struct set set = set_new((struct sample){.asks = 1});
  set.document->body = sample_block(&set.arena, BLOCK_PARAGRAPH, "For {" MOSHE "}");
  expect_refusal(&set, "dl", "character-right-to-left");
}

/* ---- with real fonts ---- */

static const char dejavu[] = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

static void open_with_dejavu(struct made *made)
{
  if (access(dejavu, R_OK) != 0) {
    print_message("needs the package fonts-dejavu-core\n");
    skip();
  }
  made_open(made);
  assert_true(fonts_add(&made->faces, view_of(dejavu), made->report));
}

static void brackets_are_mirrored(void **state)
{
  (void)state;
  struct made made;
  made_open(&made);
  struct face *face = made.faces.face[0];
  const struct shaped *turned = face_shape_left(face, VIEW("("));
  assert_int_equal(turned->glyphs[0].id, face_shape(face, VIEW(")"))->glyphs[0].id);
  assert_int_not_equal(turned->glyphs[0].id, face_shape(face, VIEW("("))->glyphs[0].id);
  assert_ptr_equal(turned, face_shape_left(face, VIEW("(")));
  made_drop(&made);
}

/* Arabic letters take the shape that their place in the word asks for. */
static void letters_join(void **state)
{
  (void)state;
  struct made made;
  open_with_dejavu(&made);
  struct face *face = made.faces.face[2];
  const struct shaped *word = face_shape_left(face, VIEW(MUHAMMAD));
  assert_true(word->leftward && word->turned && !word->missing);
  assert_int_equal(word->count, 4);
  for (size_t i = 0; i + 1 < word->count; i++)
    assert_true(word->glyphs[i].cluster > word->glyphs[i + 1].cluster);
  const struct shaped *alone = face_shape_left(face, VIEW("\xD9\x85"));
  assert_int_not_equal(word->glyphs[3].id, word->glyphs[1].id); /* first and middle meem */
  assert_int_not_equal(word->glyphs[1].id, alone->glyphs[0].id);
  made_drop(&made);
}

struct read_case {
  const char *name, *person;
};

static const struct read_case read_cases[] = {
  {"Hebrew is read in order", "Mr " MOSHE " " KOHEN "-Levy"},
  {"Hebrew with points is read in order",
   "\xD7\x93\xD6\xB8\xD6\xBC\xD7\xA0\xD6\xB4\xD7\x99\xD7\x90\xD6\xB5\xD7\x9C"},
  {"Arabic is read in order", MUHAMMAD " " ALI},
  {"Arabic with a ligature is read in order", "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85"},
  {"Arabic and Latin are read in order", "Dr " MUHAMMAD " Smith"},
  {"Armenian is read in order", "\xD4\xB1\xD6\x80\xD5\xA1\xD5\xB4"},
};

static void letter_about(struct made *made, const char *person)
{
  made_letters(made, (struct sample){.asks = 1, .name = person}, 0, 1);
  made_save(made);
}

static bool holds(const struct buffer *answer, const char *text)
{
  return view_find_text(buffer_view(answer), view_of(text)) != SIZE_MAX;
}

static void names_are_read_in_order(void **state)
{
  const struct read_case *c = *state;
  needs_bidi();
  struct made made;
  struct buffer heard, checked;
  open_with_dejavu(&made);
  letter_about(&made, c->person);
  buffer_init(&heard);
  buffer_init(&checked);
  made_ask(&made, "pdfinfo", "-struct-text", &heard);
  made_ask(&made, "qpdf", "--check", &checked);
  bool read = holds(&heard, c->person);
  if (!read)
    print_error("%.*s\n", VIEW_ARGS(buffer_view(&heard)));
  assert_true(read);
  assert_true(holds(&checked, "<fine>"));
  buffer_free(&heard);
  buffer_free(&checked);
  made_drop(&made);
}

static void names_are_found_in_the_text(void **state)
{
  (void)state;
  needs_bidi();
  struct made made;
  struct buffer found;
  open_with_dejavu(&made);
  letter_about(&made, MUHAMMAD " " ALI);
  buffer_init(&found);
  made_ask(&made, "mutool draw -F txt", "", &found);
  assert_true(holds(&found, MUHAMMAD " " ALI));
  buffer_free(&found);
  made_drop(&made);
}

/* ---- several faces in one word ---- */

static uint32_t only_in(const struct face *face, const struct face *other)
{
  for (uint32_t point = 0x100; point < 0x2000; point++)
    if (unicode_is_letter(point) && !unicode_is_right_to_left(point) && face_has(face, point) &&
        !face_has(other, point))
      return point;
  return 0;
}

static void a_word_may_need_two_fonts(void **state)
{
  (void)state;
  struct made made;
  open_with_dejavu(&made);
  uint32_t first = only_in(made.faces.face[0], made.faces.face[2]);
  uint32_t second = only_in(made.faces.face[2], made.faces.face[0]);
  assert_true(second != 0);
  if (first == 0) {
    print_message("DejaVu Sans has all that Liberation Sans has\n");
    skip();
  }
  struct buffer word;
  buffer_init(&word);
  unicode_put(&word, first);
  size_t length = word.len;
  unicode_put(&word, second);
  assert_true(face_shape(made.faces.face[0], buffer_view(&word))->missing);
  assert_true(face_shape(made.faces.face[2], buffer_view(&word))->missing);
  struct pages *pages = made_letter(&made, (struct sample){.asks = 1, .name = word.data}, 0);
  size_t parts[2] = {0, 0};
  for (const struct mark *m = pages->pages[0].first; m != NULL; m = m->next) {
    if (m->kind != MARK_TEXT || m->word_count == 0)
      continue;
    parts[0] += m->face < 2 && view_ends(m->words[m->word_count - 1]->text,
                                         view_slice(buffer_view(&word), 0, length));
    parts[1] += m->face == 2 &&
                view_starts(m->words[0]->text, view_slice(buffer_view(&word), length, word.len));
  }
  assert_true(parts[0] > 1);
  assert_int_equal(parts[0], parts[1]);
  buffer_free(&word);
  made_drop(&made);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, things_are_put_in_order, order_cases);
  TABLE_ROWS(table, names_stand_in_their_order, line_cases);
  TABLE_CASE(table, boxes_stand_among_names, "boxes stand among names");
  TABLE_CASE(table, words_stand_side_by_side, "words stand side by side");
  TABLE_CASE(table, long_names_are_broken_as_they_are_read, "long names are broken as read");
  TABLE_CASE(table, wide_words_are_cut_as_they_are_read, "wide words are cut as read");
  TABLE_CASE(table, without_the_library_it_is_refused, "without the library it is refused");
  TABLE_CASE(table, brackets_are_mirrored, "brackets are mirrored");
  TABLE_CASE(table, letters_join, "letters join");
  TABLE_ROWS(table, names_are_read_in_order, read_cases);
  TABLE_CASE(table, names_are_found_in_the_text, "names are found in the text");
  TABLE_CASE(table, a_word_may_need_two_fonts, "a word may need two fonts");
  return table_run(&table, "direction");
}
