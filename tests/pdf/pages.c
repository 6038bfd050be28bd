/* The page tree, and the rules about a page as such. */
#include <string.h>

#include "check.h"
#include "ground/mem.h"

enum { DEPTH = 32 };

/* A4 in points is 595.28 x 841.89; whole points are usual. */
static const double a4[2] = {595.28, 841.89};

struct inherited {
  json_t *resources, *media_box;
};

static void add_page(struct check *check, json_t *reference, json_t *dict,
                     struct inherited inherited)
{
  if (check->page_count == check->page_room) {
    check->page_room = check->page_room != 0 ? check->page_room * 2 : 16;
    check->pages = mem_resize(check->pages, check->page_room * sizeof *check->pages);
  }
  struct page *page = &check->pages[check->page_count++];
  *page = (struct page){.object = number_of(reference),
                        .dict = dict,
                        .resources = inherited.resources,
                        .media_box = inherited.media_box};
  if (page->object > 0 && page->object < check->object_count)
    check->page_place[page->object] = check->page_count;
}

static void walk(struct check *check, json_t *reference, struct inherited inherited, int depth)
{
  json_t *node = object_of(check, reference);
  json_t *kids = get(check, node, "Kids"), *kid;
  json_t *resources = get(check, node, "Resources"), *box = get(check, node, "MediaBox");
  inherited.resources = resources != NULL ? resources : inherited.resources;
  inherited.media_box = box != NULL ? box : inherited.media_box;
  if (node == NULL || depth == DEPTH)
    return;
  if (kids == NULL) {
    add_page(check, reference, node, inherited);
    return;
  }
  size_t i;
  json_array_foreach(kids, i, kid) walk(check, kid, inherited, depth + 1);
}

void read_pages(struct check *check)
{
  check->page_place = mem_zeroed((size_t)check->object_count, sizeof *check->page_place);
  walk(check, get_raw(check->catalog, "Pages"), (struct inherited){0}, 0);
}

void free_pages(struct check *check)
{
  for (size_t i = 0; i < check->page_count; i++)
    mem_free(check->pages[i].sequences);
  mem_free(check->pages);
  mem_free(check->page_place);
}

struct page *page_of(const struct check *check, int object)
{
  if (object <= 0 || object >= check->object_count || check->page_place[object] == 0)
    return NULL;
  return &check->pages[check->page_place[object] - 1];
}

struct sequence *sequence_of(const struct page *page, int mcid)
{
  /* They are numbered as they come, nearly always. */
  if (mcid >= 0 && (size_t)mcid < page->sequence_count && page->sequences[mcid].mcid == mcid)
    return &page->sequences[mcid];
  for (size_t i = 0; i < page->sequence_count; i++)
    if (page->sequences[i].mcid == mcid)
      return &page->sequences[i];
  return NULL;
}

void rule_page_size(struct check *check)
{
  for (size_t i = 0; i < check->page_count; i++) {
    const json_t *box = check->pages[i].media_box;
    double corner[4] = {0};
    for (size_t c = 0; c < 4; c++)
      corner[c] = json_number_value(object_of(check, json_array_get(box, c)));
    double wide = corner[2] - corner[0] - a4[0], high = corner[3] - corner[1] - a4[1];
    if (json_array_size(box) != 4 || wide > 1 || wide < -1 || high > 1 || high < -1)
      find(check, "page-size", check->pages[i].object, "the page is not A4");
  }
}

void rule_tabs(struct check *check)
{
  for (size_t i = 0; i < check->page_count; i++)
    if (!is_name(get(check, check->pages[i].dict, "Tabs"), "S"))
      find(check, "tabs", check->pages[i].object, "Tabs is not S");
}

void rule_struct_parents(struct check *check)
{
  for (size_t i = 0; i < check->page_count; i++) {
    const struct page *page = &check->pages[i];
    if (page->sequence_count != 0 &&
        integer_of(get(check, page->dict, "StructParents"), -1) < 0)
      find(check, "struct-parents", page->object, "a page with tags has no StructParents");
  }
}
