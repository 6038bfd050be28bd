#include "table.h"

#include "document_dump.h"
#include "one_page.h"

struct row {
  const char *name, *data, *template, *parts, *wanted;
};

#define NAME "{'sender': {'name': 'Ann Lee', 'phone': ''}}"

static const struct row rows[] = {
  /* prose */
  {"straight quotes become real ones", "{}", "'a' \"b\" it's", "{}",
   "paragraph \"‘a’ “b” it’s\"\n"},
  {"dashes and dots", "{}", "a -- b --- c...", "{}", "paragraph \"a – b — c…\"\n"},
  {"an apostrophe behind a value", NAME, "{{sender.name}}'s wish", "{}",
   "paragraph {Ann Lee} \"’s wish\"\n"},
  {"quotes round a value", NAME, "say \"{{sender.name}}\" or '{{sender.name}}'", "{}",
   "paragraph \"say “\" {Ann Lee} \"” or ‘\" {Ann Lee} \"’\"\n"},
  {"quotes within a value stay", "{'sender': {'name': \"O'Hara \\\"x\\\" -- ...\"}}",
   "{{sender.name}}", "{}", "paragraph {O'Hara \"x\" -- ...}\n"},
  {"strong within a word", NAME, "**{{sender.name}}**s", "{}", "paragraph *{Ann Lee} \"s\"\n"},
  {"emphasis is strong, too", "{}", "a *b* c", "{}", "paragraph \"a \" *\"b\" \" c\"\n"},
  {"lines of a paragraph are joined", "{}", "a\nb", "{}", "paragraph \"a b\"\n"},
  {"a hard break", "{}", "a\\\nb", "{}", "paragraph \"a\" <break> \"b\"\n"},
  {"names of characters", "{}", "a &amp; b &eacute;", "{}", "paragraph \"a & b é\"\n"},
  {"a template's letters are composed", "{}", "cafe\xCC\x81", "{}", "paragraph \"café\"\n"},
  {"a link", "{}", "see [us](https://example.org/a) now", "{}",
   "paragraph \"see \" \"us\"(https://example.org/a) \" now\"\n"},
  {"a bare link", "{}", "<mailto:a@example.org>", "{}",
   "paragraph \"mailto:a@example.org\"(mailto:a@example.org)\n"},
  /* words of the templates folder */
  {"words are prose without markup", "{}", "{{wording.x}}", "{}",
   "paragraph \"it’s “so” – *really*… <b>\"\n"},
  {"words at the start of a line begin no list", "{}", "{{wording.list}}", "{}",
   "paragraph \"12. Oak\"\n"},
  /* values */
  {"a value that looks like a heading", "{'sender': {'name': '# Flat 4'}}", "{{sender.name}}",
   "{}", "paragraph {# Flat 4}\n"},
  {"a value that looks like a list", "{'sender': {'name': '12. Oak Street'}}",
   "{{sender.name}}", "{}", "paragraph {12. Oak Street}\n"},
  {"a value that looks like HTML", "{'sender': {'name': '<b>&amp;'}}", "a {{sender.name}}", "{}",
   "paragraph \"a \" {<b>&amp;}\n"},
  {"a value with a line feed", "{'sender': {'name': 'a\nb'}}", "> {{sender.name}}!", "{}",
   "quote\n  paragraph {a} <break> {b} \"!\"\n"},
  {"an empty value keeps its block", NAME, "# {{sender.phone}}", "{}", "heading 1 {}\n"},
  {"a value alone between values", NAME, "{{sender.name}}{{sender.name}}", "{}",
   "paragraph {Ann Lee} {Ann Lee}\n"},
  /* marks */
  {"boxes and blanks", "{}", "[ ] yes ____", "{}", "paragraph <tick> \" yes \" <blank>\n"},
  {"three underscores are a blank and no rule", "{}", "___", "{}", "paragraph <blank>\n"},
  {"two underscores are not", "{}", "a__b", "{}", "paragraph \"a__b\"\n"},
  {"a box in a list", "{}", "- [ ] yes\n- [ ] no", "{}",
   "bullets tight\n  item\n    paragraph <tick> \" yes\"\n  item\n    paragraph <tick> \" no\"\n"},
  {"an escaped box is text", "{}", "\\[ ]", "{}", "paragraph \"[ ]\"\n"},
  /* blocks */
  {"headings", "{}", "# A\n\n## B", "{}", "heading 1 \"A\"\nheading 2 \"B\"\n"},
  {"a rule", "{}", "a\n\n---\n\nb", "{}", "paragraph \"a\"\nrule\nparagraph \"b\"\n"},
  {"a numbered list from three", "{}", "3. a\n4. b", "{}",
   "numbers 3 tight\n  item\n    paragraph \"a\"\n  item\n    paragraph \"b\"\n"},
  {"a loose list", "{}", "- a\n\n- b", "{}",
   "bullets\n  item\n    paragraph \"a\"\n  item\n    paragraph \"b\"\n"},
  /* parts */
  {"a part with a layout", "{}", "a\n{{> p}}\nb", "{'parts/p': '---\nlayout: patient\n---\nc'}",
   "paragraph \"a\"\npart patient\n  paragraph \"c\"\nparagraph \"b\"\n"},
  {"a part without a layout is text", "{}", "a\n{{> p}}\nb", "{'parts/p': 'c\n'}",
   "paragraph \"a c b\"\n"},
  {"a table", NAME, "{{> p}}",
   "{'parts/p': '---\nlayout: patient\n---\n- Name | {{sender.name}}\n- **B** | [ ]'}",
   "part patient\n  table tight\n    row\n      cell \"Name\"\n      cell {Ann Lee}\n    row\n"
   "      cell *\"B\"\n      cell <tick>\n"},
  {"a table with a heading row", "{}", "{{> p}}",
   "{'parts/p': '---\nlayout: practice-box\nheaded: yes\n---\n- A | B\n- c | d'}",
   "part practice-box\n  table headed tight\n    row\n      cell \"A\"\n      cell \"B\"\n    row\n"
   "      cell \"c\"\n      cell \"d\"\n"},
  {"empty cells", "{}", "{{> p}}",
   "{'parts/p': '---\nlayout: patient\n---\n- | B |\n- c | d |  | e'}",
   "part patient\n  table tight\n    row\n      cell\n      cell \"B\"\n      cell\n      cell\n"
   "    row\n      cell \"c\"\n      cell \"d\"\n      cell\n      cell \"e\"\n"},
  {"a bar within a value makes no cell", "{'sender': {'name': 'a | b'}}", "{{> p}}",
   "{'parts/p': '---\nlayout: patient\n---\n- {{sender.name}} | {{sender.name}}'}",
   "part patient\n  table tight\n    row\n      cell {a | b}\n      cell {a | b}\n"},
  {"a list outside of parts is no table", "{}", "- a | b", "{}",
   "bullets tight\n  item\n    paragraph \"a | b\"\n"},
  {"a list without bars in a part is a list", "{}", "{{> p}}",
   "{'parts/p': '---\nlayout: patient\n---\n- a\n- b'}",
   "part patient\n  bullets tight\n    item\n      paragraph \"a\"\n    item\n"
   "      paragraph \"b\"\n"},
  {"a bar without a blank on either side is a letter", "{}", "{{> p}}",
   "{'parts/p': '---\nlayout: patient\n---\n- a|b\n- c |d\n- e| f'}",
   "part patient\n  bullets tight\n    item\n      paragraph \"a|b\"\n    item\n"
   "      paragraph \"c |d\"\n    item\n      paragraph \"e| f\"\n"},
  {"items of two paragraphs are no rows", "{}", "{{> p}}",
   "{'parts/p': '---\nlayout: patient\n---\n- a | b\n\n  c'}",
   "part patient\n  bullets\n    item\n      paragraph \"a | b\"\n      paragraph \"c\"\n"},
  {"items that hold a list are no rows", "{}", "{{> p}}",
   "{'parts/p': '---\nlayout: patient\n---\n- - a | b'}",
   "part patient\n  bullets tight\n    item\n      table tight\n        row\n"
   "          cell \"a\"\n          cell \"b\"\n"},
  {"items that hold nothing are no rows", "{}", "{{> p}}",
   "{'parts/p': '---\nlayout: patient\n---\n-\n- a'}",
   "part patient\n  bullets tight\n    item\n    item\n      paragraph \"a\"\n"},
  {"two parts in a row", "{}", "{{> p}}\n{{> p}}",
   "{'parts/p': '---\nlayout: patient\n---\n- a | b'}",
   "part patient\n  table tight\n    row\n      cell \"a\"\n      cell \"b\"\npart patient\n"
   "  table tight\n    row\n      cell \"a\"\n      cell \"b\"\n"},
  {"front matter of a letter is no text", "{}", "---\nanything: x\n---\na", "{}",
   "paragraph \"a\"\n"},
};

struct page {
  struct arena arena;
  struct report *report;
  struct buffer out;
};

static void page_init(struct page *page)
{
  arena_init(&page->arena);
  page->report = report_new();
  buffer_init(&page->out);
}

static void page_free(struct page *page)
{
  buffer_free(&page->out);
  report_free(page->report);
  arena_free(&page->arena);
}

static void becomes_blocks(void **state)
{
  const struct row *row = *state;
  struct page page;
  page_init(&page);
  struct fact *parts = json_read(&page.arena, row->parts);
  struct block *blocks = page_blocks(&page.arena, row->template,
                                     json_read(&page.arena, row->data), parts, page.report);
  if (report_failed(page.report))
    report_print(page.report, stderr, (struct report_style){.excerpts = true});
  document_dump(blocks, true, &page.out);
  assert_view(buffer_view(&page.out), row->wanted);
  page_free(&page);
}

static void blocks_without_values_are_shared(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  struct skeletons *skeletons = skeletons_new(&arena);
  struct markdown_finding finding;
  struct view text = VIEW("constant\n\n- also\n\n\xF3\xB0\x80\x80 varies\n");
  const struct block *skeleton = skeletons_find(skeletons, &arena, text, &finding);
  struct view first = VIEW("x"), second = VIEW("y");
  assert_ptr_equal(skeletons_find(skeletons, &arena, text, &finding), skeleton);
  struct block *a = skeleton_bind(&arena, skeleton, &first);
  struct block *b = skeleton_bind(&arena, skeleton, &second);
  assert_non_null(a->origin);
  assert_ptr_equal(a->origin, b->origin);
  assert_ptr_equal(a->runs, b->runs);
  assert_non_null(a->next->origin);
  assert_null(a->next->next->origin);
  assert_view(a->next->next->runs->text, "x");
  assert_view(b->next->next->runs->text, "y");
  arena_free(&arena);
}

static void other_shapes_have_other_skeletons(void **state)
{
  (void)state;
  struct arena arena;
  arena_init(&arena);
  struct skeletons *skeletons = skeletons_new(&arena);
  struct markdown_finding finding;
  const struct block *first = NULL;
  for (int i = 0; i < 2000; i++) { /* more than are kept */
    struct view text = arena_format(&arena, "shape %d", i);
    const struct block *found = skeletons_find(skeletons, &arena, text, &finding);
    assert_view(found->first->runs->text, text.at);
    first = i == 0 ? found : first;
  }
  struct view late = VIEW("shape 1999");
  assert_ptr_not_equal(skeletons_find(skeletons, &arena, late, &finding),
                       skeletons_find(skeletons, &arena, late, &finding));
  assert_ptr_equal(skeletons_find(skeletons, &arena, VIEW("shape 0"), &finding), first);
  arena_free(&arena);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, becomes_blocks, rows);
  TABLE_CASE(table, blocks_without_values_are_shared, "blocks without values are shared");
  TABLE_CASE(table, other_shapes_have_other_skeletons, "other shapes have other skeletons");
  return table_run(&table, "words");
}
