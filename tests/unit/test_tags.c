/* The structure of letters as it is written: every content finds its element and the other way
 * round, in the order of reading. Objects are written unpacked here, so that they can be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ground/text.h"
#include "page/layout.h"
#include "page/objects.h"
#include "page/tags.h"

enum { ELEMENTS_MAX = 40, STEPS_MAX = 40, PAGE_OBJECT = 500, NEW_PAGE = 0 };

static struct buffer bytes;

static int begin(void **state)
{
  (void)state;
  buffer_init(&bytes);
  return 0;
}

static int end(void **state)
{
  (void)state;
  buffer_free(&bytes);
  return 0;
}

/* The text of an object, ended by a NUL. */
static char *object_text(uint32_t number)
{
  char head[32];
  snprintf(head, sizeof head, "\n%u 0 obj\n", number);
  char *from = memmem(bytes.data, bytes.len, head, strlen(head));
  if (from == NULL)
    return NULL;
  from += strlen(head);
  char *to = strstr(from, "\nendobj");
  assert_non_null(to);
  return strndup(from, (size_t)(to - from));
}

/* The number behind a key: "/P 12 0 R". */
static uint32_t reference(const char *text, const char *key)
{
  const char *at = strstr(text, key);
  assert_non_null(at);
  return (uint32_t)strtoul(at + strlen(key), NULL, 10);
}

static uint32_t write_tags(const struct pages *pages, const uint16_t *steps, size_t letters)
{
  struct objects *objects = objects_new();
  struct tags *tags = tags_new(objects);
  objects_begin(objects, pdf_into(&bytes), 0, NULL);
  objects_reserve(objects, 2); /* pages of their own numbers are not looked at */
  tags_begin(tags);
  for (size_t i = 0; i < letters; i++) {
    uint32_t page = PAGE_OBJECT;
    tags_begin_letter(tags, pages);
    tags_begin_page(tags, page);
    for (const uint16_t *step = steps; *step != UINT16_MAX; step++)
      if (*step == NEW_PAGE) {
        tags_end_page(tags);
        tags_begin_page(tags, ++page);
      } else {
        tags_place(tags, *step);
      }
    tags_end_page(tags);
    tags_end_letter(tags);
  }
  uint32_t root = tags_end(tags);
  unsigned long status;
  assert_true(objects_end(objects, 1, 2, VIEW("0123456789abcdef"), &status));
  tags_free(tags);
  objects_free(objects);
  return root;
}

/* An element and what stands under it, as "Table(TR(TH 0 TD))"; `above` is its parent. */
static void draw_tree(uint32_t number, uint32_t above, struct buffer *out)
{
  char *text = object_text(number);
  assert_non_null(text);
  assert_int_equal(reference(text, "/P "), above);
  const char *role = strstr(text, "/S/") + 3;
  buffer_add_bytes(out, role, strcspn(role, "/>"));
  char *kids = strstr(text, "/K");
  if (kids != NULL) {
    char *stop = kids[2] == '[' ? strchr(kids, ']') : kids + 3 + strcspn(kids + 3, "/>");
    char *at = kids + 3;
    buffer_add_byte(out, '(');
    while (at < stop) {
      while (*at == ' ')
        at++;
      if (at >= stop)
        break;
      if (out->data[out->len - 1] != '(')
        buffer_add_byte(out, ' ');
      if (strncmp(at, "<</Type/MCR/Pg ", 15) == 0) {
        unsigned long page = strtoul(at + 15, NULL, 10), which = reference(at, "/MCID ");
        buffer_format(out, "p%lu:%lu", page - PAGE_OBJECT, which);
        at = strstr(at, ">>") + 2;
        continue;
      }
      char *after;
      unsigned long value = strtoul(at, &after, 10);
      assert_ptr_not_equal(at, after);
      if (strncmp(after, " 0 R", 4) == 0) {
        draw_tree((uint32_t)value, number, out);
        after += 4;
      } else {
        assert_int_equal(reference(text, "/Pg ") >= PAGE_OBJECT, 1);
        buffer_add_int(out, (int64_t)value);
      }
      at = after;
    }
    buffer_add_byte(out, ')');
  }
  free(text);
}

struct tree_case {
  const char *name;
  struct element elements[ELEMENTS_MAX]; /* from Document on */
  uint16_t steps[STEPS_MAX]; /* elements in the order of their content; NEW_PAGE; ended by -1 */
  const char *wanted;
};

#define END UINT16_MAX

static struct tree_case cases[] = {
  {"paragraphs in the order of their content",
   {{.role = "Document"}, {.role = "P", .parent = 1}, {.role = "P", .parent = 1}},
   {3, 2, END}, "Document(P(0) P(1))"},
  {"nothing stands under an element: it is left out",
   {{.role = "Document"}, {.role = "P", .parent = 1}, {.role = "P", .parent = 1}},
   {3, END}, "Document(P(0))"},
  {"a label comes before its body though it was made after",
   {{.role = "Document"}, {.role = "L", .parent = 1}, {.role = "LI", .parent = 2},
    {.role = "LBody", .parent = 3}, {.role = "P", .parent = 4}, {.role = "Lbl", .parent = 3}},
   {6, 5, END}, "Document(L(LI(Lbl(0) LBody(P(1)))))"},
  {"empty cells stay, in their places",
   {{.role = "Document"}, {.role = "Table", .parent = 1}, {.role = "TR", .parent = 2},
    {.role = "TH", .parent = 3}, {.role = "TD", .parent = 3}, {.role = "TR", .parent = 2},
    {.role = "TH", .parent = 6}, {.role = "TD", .parent = 6}},
   {5, 7, END}, "Document(Table(TR(TH TD(0)) TR(TH(1) TD)))"},
  {"a row without anything is left out with its cells",
   {{.role = "Document"}, {.role = "Table", .parent = 1}, {.role = "TR", .parent = 2},
    {.role = "TH", .parent = 3}, {.role = "TR", .parent = 2}, {.role = "TH", .parent = 5}},
   {6, END}, "Document(Table(TR(TH(0))))"},
  {"boxes stand between the words they stand between",
   {{.role = "Document"}, {.role = "P", .parent = 1}, {.role = "Form", .parent = 2},
    {.role = "Form", .parent = 2}},
   {3, 2, 4, 2, END}, "Document(P(Form(0) 1 Form(2) 3))"},
  {"a paragraph that runs on to the next page",
   {{.role = "Document"}, {.role = "P", .parent = 1}, {.role = "P", .parent = 1}},
   {2, NEW_PAGE, 2, 3, END}, "Document(P(0 p1:0) P(1))"},
};

static size_t count_elements(const struct element *elements)
{
  size_t count = 0;
  while (elements[count].role != NULL)
    count++;
  return count;
}

static void tree_is_as_it_reads(void **state)
{
  const struct tree_case *c = *state;
  struct element elements[ELEMENTS_MAX + 1] = {{.role = "Artifact"}};
  memcpy(elements + 1, c->elements, sizeof c->elements);
  struct pages pages = {
    .count = 3, .elements = elements, .element_count = 1 + count_elements(c->elements)};
  uint32_t root = write_tags(&pages, c->steps, 1);
  char *text = object_text(root);
  struct buffer drawn;
  buffer_init(&drawn);
  draw_tree(reference(text, "/K "), root, &drawn);
  assert_string_equal(drawn.data, c->wanted);
  buffer_free(&drawn);
  free(text);
}

/* Each entry of the table of parents is the element that lists the content. */
static void content_finds_its_element(void **state)
{
  (void)state;
  struct element elements[] = {{.role = "Artifact"}, {.role = "Document"},
                               {.role = "P", .parent = 1}, {.role = "H1", .parent = 1}};
  struct pages pages = {.count = 2, .elements = elements, .element_count = 4};
  static const uint16_t steps[] = {3, 2, NEW_PAGE, 2, 3, 2, END};
  char *root = object_text(write_tags(&pages, steps, 1));
  char *parents = object_text(reference(root, "/ParentTree "));
  unsigned heading, paragraph, again[2];
  int page;
  assert_int_equal(sscanf(parents, "<</Nums[0[%u 0 R %u 0 R ]1[%u 0 R %u 0 R %d 0 R ]", &heading,
                          &paragraph, &again[0], &again[1], &page),
                   5);
  assert_int_equal(again[0], paragraph);
  assert_int_equal(again[1], heading);
  char *text = object_text(heading);
  assert_non_null(strstr(text, "/S/H1"));
  assert_non_null(strstr(text, "/K[0 <</Type/MCR/Pg 501 0 R/MCID 1>>]"));
  assert_int_equal(reference(root, "/ParentTreeNextKey "), 2);
  free(text);
  free(parents);
  free(root);
}

static size_t count_text(const char *text, const char *wanted)
{
  size_t count = 0;
  while ((text = strstr(text, wanted)) != NULL) {
    count++;
    text += strlen(wanted);
  }
  return count;
}

/* 64 letters fill a node, 4,096 two levels of them: no letter may be lost. */
static struct many {
  const char *name;
  size_t letters, limits; /* nodes of the table of parents that have a parent */
} many[] = {{"2 letters are parts", 2, 0},
            {"64 letters are parts", 64, 0},
            {"65 letters are parts", 65, 2},
            {"4,096 letters are parts", 4096, 64},
            {"4,097 letters are parts", 4097, 67}};

static void many_letters_are_parts(void **state)
{
  const struct many *m = *state;
  size_t letters = m->letters;
  struct element elements[] = {
    {.role = "Artifact"}, {.role = "Document"}, {.role = "P", .parent = 1}};
  struct pages pages = {.count = 1, .elements = elements, .element_count = 3};
  static const uint16_t steps[] = {2, END};
  uint32_t number = write_tags(&pages, steps, letters);
  char *root = object_text(number);
  struct buffer drawn;
  buffer_init(&drawn);
  draw_tree(reference(root, "/K "), number, &drawn);
  assert_true(view_starts(buffer_view(&drawn), VIEW("Document(Part(")));
  assert_int_equal(count_text(drawn.data, "Part(P(0))"), letters);
  assert_int_equal(count_text(bytes.data, "/Limits["), m->limits);
  assert_int_equal(reference(root, "/ParentTreeNextKey "), letters);
  buffer_free(&drawn);
  free(root);
}

struct attribute_case {
  const char *name;
  struct element element;
  const char *attributes, *words; /* NULL: it says none */
};

/* What stands behind the key of an element refers to an object: its text. NULL: no such key. */
static void assert_said(const char *element, const char *key, const char *wanted)
{
  const char *at = strstr(element, key);
  if (wanted == NULL) {
    assert_null(at);
    return;
  }
  char *said = object_text(reference(element, key));
  assert_non_null(said);
  assert_string_equal(said, wanted);
  free(said);
}

/* The element with this role. */
static char *element_text(const char *role)
{
  char tag[32];
  snprintf(tag, sizeof tag, "/S/%s/", role);
  for (uint32_t number = 1; number < 99; number++) {
    char *text = object_text(number);
    if (text != NULL && strstr(text, tag) != NULL)
      return text;
    free(text);
  }
  return NULL;
}

static struct attribute_case attributes[] = {
  {"a cell that heads its column", {.role = "TH", .column_header = true},
   "<</O/Table/Scope/Column>>", NULL},
  {"a cell that heads its row", {.role = "TH"}, "<</O/Table/Scope/Row>>", NULL},
  {"a cell of two columns", {.role = "TD", .span = 2}, "<</O/Table/ColSpan 2>>", NULL},
  {"a heading of two columns", {.role = "TH", .span = 2}, "<</O/Table/Scope/Row/ColSpan 2>>", NULL},
  {"a numbered list", {.role = "L", .ordered = true}, "<</O/List/ListNumbering/Decimal>>",
   NULL},
  {"a list with bullets", {.role = "L"}, "<</O/List/ListNumbering/Disc>>", NULL},
  {"a box to tick", {.role = "Form", .tick = true, .words = {"box (to tick)", 13}},
   "<</O/PrintField/Role/cb/checked/off>>", "(box \\(to tick\\))"},
  {"a line to write upon", {.role = "Form", .words = {"llinell \xC5\xB4", 10}},
   "<</O/PrintField/Role/tv>>", "<FEFF006C006C0069006E0065006C006C00200174>"},
};

static void attributes_are_told(void **state)
{
  const struct attribute_case *c = *state;
  struct element elements[] = {{.role = "Artifact"}, {.role = "Document"}, c->element};
  elements[2].parent = 1;
  struct pages pages = {.count = 1, .elements = elements, .element_count = 3};
  static const uint16_t steps[] = {2, END};
  write_tags(&pages, steps, 1);
  char *text = element_text(c->element.role);
  assert_non_null(text);
  assert_said(text, "/A ", c->attributes);
  assert_said(text, "/Alt ", c->words);
  free(text);
}

/* What two say alike is in the file once. */
static void attributes_are_shared(void **state)
{
  (void)state;
  struct element elements[] = {
    {.role = "Artifact"}, {.role = "Document"},
    {.role = "Form", .parent = 1, .words = {"a line", 6}},
    {.role = "Form", .parent = 1, .words = {"a line", 6}},
    {.role = "Form", .parent = 1, .words = {"another line", 12}}};
  struct pages pages = {.count = 1, .elements = elements, .element_count = 5};
  static const uint16_t steps[] = {2, 3, 4, END};
  write_tags(&pages, steps, 1);
  assert_int_equal(count_text(bytes.data, "<</O/PrintField/Role/tv>>"), 1);
  assert_int_equal(count_text(bytes.data, "(a line)"), 1);
  assert_int_equal(count_text(bytes.data, "(another line)"), 1);
  assert_int_equal(count_text(bytes.data, "/Alt "), 3);
}

/* A field on a screen: the element holds its object, which leads back to it by a key behind that
 * of the page; what paper needs to be told is left out. */
static void objects_find_their_elements(void **state)
{
  enum { FIELD = 77 };
  struct element elements[] = {{.role = "Artifact"}, {.role = "Document"},
                               {.role = "P", .parent = 1},
                               {.role = "Form", .parent = 2, .words = {"line", 4}}};
  struct pages pages = {.count = 1, .elements = elements, .element_count = 4};
  struct objects *objects = objects_new();
  struct tags *tags = tags_new(objects);
  unsigned long status;
  (void)state;
  objects_begin(objects, pdf_into(&bytes), 0, NULL);
  objects_reserve(objects, 2);
  tags_begin(tags);
  tags_begin_letter(tags, &pages);
  assert_int_equal(tags_begin_page(tags, PAGE_OBJECT), 0);
  tags_place(tags, 2);
  assert_int_equal(tags_place_object(tags, 3, FIELD), 1);
  tags_end_page(tags);
  assert_int_equal(tags_begin_page(tags, PAGE_OBJECT + 1), 2);
  tags_place(tags, 2);
  tags_end_page(tags);
  tags_end_letter(tags);
  uint32_t root = tags_end(tags);
  assert_true(objects_end(objects, 1, 2, VIEW("0123456789abcdef"), &status));
  char *top = object_text(root), *parents = object_text(reference(top, "/ParentTree "));
  assert_int_equal(reference(top, "/ParentTreeNextKey "), 3);
  char *form = object_text(reference(parents, "]1 "));
  assert_non_null(strstr(form, "<</S/Form/P "));
  assert_non_null(strstr(form, "/K <</Type/OBJR/Pg 500 0 R/Obj 77 0 R>>>>"));
  free(form);
  free(parents);
  free(top);
  tags_free(tags);
  objects_free(objects);
}

enum {
  CASES = sizeof cases / sizeof *cases,
  ATTRIBUTES = sizeof attributes / sizeof *attributes
};

int main(void)
{
  static const struct CMUnitTest singles[] = {
    cmocka_unit_test_setup_teardown(content_finds_its_element, begin, end),
    cmocka_unit_test_setup_teardown(objects_find_their_elements, begin, end),
    cmocka_unit_test_setup_teardown(attributes_are_shared, begin, end),
  };
  enum { SINGLES = sizeof singles / sizeof *singles, MANY = sizeof many / sizeof *many };
  static struct CMUnitTest tests[CASES + ATTRIBUTES + MANY + SINGLES];
  size_t count = 0;
  for (size_t i = 0; i < CASES; i++)
    tests[count++] =
      (struct CMUnitTest){cases[i].name, tree_is_as_it_reads, begin, end, &cases[i]};
  for (size_t i = 0; i < ATTRIBUTES; i++)
    tests[count++] =
      (struct CMUnitTest){attributes[i].name, attributes_are_told, begin, end, &attributes[i]};
  for (size_t i = 0; i < MANY; i++)
    tests[count++] =
      (struct CMUnitTest){many[i].name, many_letters_are_parts, begin, end, &many[i]};
  memcpy(tests + count, singles, sizeof singles);
  return cmocka_run_group_tests_name("tags", tests, NULL, NULL);
}
