#include "page/tags.h"

#include "ground/mem.h"
#include "page/ink.h"
#include "page/layout.h"
#include "page/objects.h"
#include "page/refs.h"
#include "page/traits.h"
#include "page/tree.h"

enum { DOCUMENT = 1, NO_ITEM = 0 };

/* What stands under an element: another element, content of a page, or an annotation on it. */
enum item_kind { ITEM_ELEMENT, ITEM_CONTENT, ITEM_OBJECT };

struct item {
  uint32_t next;  /* index into items; NO_ITEM: the last */
  enum item_kind kind;
  uint16_t page;  /* which of the letter's, unless it is an element */
  uint32_t which; /* the element, the content's number within its page, or the object */
};

struct branch {
  struct ref ref;       /* number 0: nothing stands under the element */
  bool object;          /* an annotation stands under it */
  bool boxed;           /* it says where it stands: `boxes` */
  uint32_t first, last; /* items */
};

struct tags {
  struct objects *objects;
  struct tree parts;   /* letters */
  struct tree parents; /* by page: the elements of its content, in order */
  struct traits *traits;
  uint32_t root;
  struct ref latest;   /* element that has got its number */
  const struct pages *letter;
  struct branch *branches; /* by element of the letter */
  struct tag_box *boxes;   /* the same, where it is boxed */
  struct item *items;      /* [0] is not used */
  struct ref *pages;       /* of the letter */
  size_t branch_room, box_room, item_room, page_room, item_count, page_count;
  int placed;         /* on this page */
  uint16_t *owners;   /* elements of the annotations of this page, in order */
  size_t owner_room, owner_count;
  struct buffer kid;  /* entry of this page in `parents`; later, text of an element */
  uint32_t reserved, reserved_parent; /* a letter that is written last; 0: there is none */
  bool in_reserved;
  uint32_t waiting;   /* the first letter's top: whether it is alone is not known yet; 0: none */
  struct buffer waiting_kids;
};

/* ---- nodes of the two trees ---- */

static void write_part(void *context, struct objects *objects, const struct tree_node *node)
{
  const struct tags *tags = context;
  struct buffer text;
  buffer_init(&text);
  buffer_add(&text, node->parent != 0 ? VIEW("<</S/Part/P ") : VIEW("<</S/Document/P "));
  buffer_add_int(&text, node->parent != 0 ? node->parent : tags->root);
  buffer_format(&text, " 0 R/K[%s]>>", node->text.data);
  objects_write_text(objects, node->number, buffer_view(&text));
  buffer_free(&text);
}

/* References without end, no two alike. Those of many letters would take a tenth of the time that
 * it takes to deflate structure, and get a twentieth of a file shorter. */
static void write_parents(void *context, struct objects *objects, const struct tree_node *node)
{
  struct buffer text;
  (void)context;
  buffer_init(&text);
  buffer_add(&text, VIEW("<<"));
  if (node->parent != 0)
    buffer_format(&text, "/Limits[%u %u]", node->first, node->first + node->leaves - 1);
  buffer_add(&text, node->level == 0 ? VIEW("/Nums[") : VIEW("/Kids["));
  buffer_add(&text, buffer_view(&node->text));
  buffer_add(&text, VIEW("]>>"));
  if (node->parent != 0)
    objects_write_apart(objects, node->number, buffer_view(&text));
  else
    objects_write_text(objects, node->number, buffer_view(&text));
  buffer_free(&text);
}

struct tags *tags_new(struct objects *objects)
{
  struct tags *tags = mem_zeroed(1, sizeof *tags);
  tags->objects = objects;
  tags->traits = traits_new(objects);
  tree_init(&tags->parts, objects, write_part, tags);
  tree_init(&tags->parents, objects, write_parents, tags);
  buffer_init(&tags->kid);
  buffer_init(&tags->waiting_kids);
  return tags;
}

void tags_free(struct tags *tags)
{
  if (tags == NULL)
    return;
  traits_free(tags->traits);
  tree_free(&tags->parts);
  tree_free(&tags->parents);
  buffer_free(&tags->kid);
  buffer_free(&tags->waiting_kids);
  mem_free(tags->branches);
  mem_free(tags->boxes);
  mem_free(tags->items);
  mem_free(tags->pages);
  mem_free(tags->owners);
  mem_free(tags);
}

void tags_begin(struct tags *tags)
{
  traits_begin(tags->traits);
  tree_begin(&tags->parts);
  tree_begin(&tags->parents);
  tags->root = objects_reserve(tags->objects, 1);
  tags->waiting = tags->reserved = 0;
  tags->in_reserved = false;
}

/* ---- collecting ---- */

void tags_begin_letter(struct tags *tags, const struct pages *pages)
{
  tags->letter = pages;
  tags->branches = mem_grow(tags->branches, &tags->branch_room, pages->element_count,
                         sizeof *tags->branches);
  for (size_t i = 0; i < pages->element_count; i++)
    tags->branches[i] = (struct branch){.first = NO_ITEM};
  tags->pages = mem_grow(tags->pages, &tags->page_room, pages->count, sizeof *tags->pages);
  tags->item_count = 1;
  tags->page_count = 0;
}

void tags_reserve(struct tags *tags)
{
  tags->reserved = objects_reserve(tags->objects, 1);
  tags->reserved_parent = tree_parent(&tags->parts);
  tree_add_object(&tags->parts, tags->reserved);
}

void tags_begin_reserved(struct tags *tags, const struct pages *pages)
{
  tags_begin_letter(tags, pages);
  tags->branches[DOCUMENT].ref = ref_to(tags->reserved);
  tags->in_reserved = true;
}

static void add_item(struct tags *tags, uint16_t element, struct item item)
{
  tags->items = mem_grow(tags->items, &tags->item_room, tags->item_count + 1, sizeof *tags->items);
  uint32_t at = (uint32_t)tags->item_count++;
  struct branch *branch = &tags->branches[element];
  tags->items[at] = item;
  if (branch->first == NO_ITEM)
    branch->first = at;
  else
    tags->items[branch->last].next = at;
  branch->last = at;
}

static void attach(struct tags *tags, uint16_t element);

/* All cells of a row, which follow it in the order they were made. */
static void attach_cells(struct tags *tags, uint16_t row)
{
  const struct element *elements = tags->letter->elements;
  for (size_t i = (size_t)row + 1;
       i < tags->letter->element_count && elements[i].parent >= row; i++)
    if (elements[i].parent == row)
      attach(tags, (uint16_t)i);
}

static void attach(struct tags *tags, uint16_t element)
{
  if (tags->branches[element].ref.number != 0)
    return;
  uint16_t parent = tags->letter->elements[element].parent;
  if (element != DOCUMENT)
    attach(tags, parent);
  if (tags->branches[element].ref.number != 0) /* a cell, with its row */
    return;
  tags->latest = ref_behind(&tags->latest, objects_reserve(tags->objects, 1));
  tags->branches[element].ref = tags->latest;
  if (element == DOCUMENT)
    return;
  add_item(tags, parent, (struct item){.which = element});
  if (element_is(&tags->letter->elements[element], "TR"))
    attach_cells(tags, element);
}

uint32_t tags_begin_page(struct tags *tags, uint32_t page)
{
  tags->pages[tags->page_count] = ref_to(page);
  tags->placed = 0;
  tags->owner_count = 0;
  buffer_clear(&tags->kid);
  buffer_add_int(&tags->kid, tags->parents.leaves);
  buffer_add_byte(&tags->kid, '[');
  return tags->parents.leaves;
}

int tags_place(struct tags *tags, uint16_t element)
{
  attach(tags, element);
  add_item(tags, element,
           (struct item){.kind = ITEM_CONTENT,
                         .page = (uint16_t)tags->page_count,
                         .which = (uint32_t)tags->placed});
  ref_add(&tags->kid, &tags->branches[element].ref);
  buffer_add_byte(&tags->kid, ' ');
  return tags->placed++;
}

void tags_bound(struct tags *tags, uint16_t element, struct tag_box box)
{
  tags->boxes = mem_grow(tags->boxes, &tags->box_room, (size_t)element + 1, sizeof *tags->boxes);
  tags->boxes[element] = box;
  tags->branches[element].boxed = true;
}

uint32_t tags_place_object(struct tags *tags, uint16_t element, uint32_t object)
{
  attach(tags, element);
  add_item(tags, element,
           (struct item){
             .kind = ITEM_OBJECT, .page = (uint16_t)tags->page_count, .which = object});
  tags->branches[element].object = true;
  tags->owners =
    mem_grow(tags->owners, &tags->owner_room, tags->owner_count + 1, sizeof *tags->owners);
  tags->owners[tags->owner_count++] = element;
  return tags->parents.leaves + (uint32_t)tags->owner_count; /* behind the page's own key */
}

void tags_end_page(struct tags *tags)
{
  buffer_add_byte(&tags->kid, ']');
  tree_add(&tags->parents, buffer_view(&tags->kid));
  for (size_t i = 0; i < tags->owner_count; i++) {
    buffer_clear(&tags->kid);
    buffer_add_int(&tags->kid, tags->parents.leaves);
    buffer_add_byte(&tags->kid, ' ');
    ref_add(&tags->kid, &tags->branches[tags->owners[i]].ref);
    buffer_add_byte(&tags->kid, ' ');
    tree_add(&tags->parents, buffer_view(&tags->kid));
  }
  tags->page_count++;
}

uint32_t tags_skip_page(struct tags *tags)
{
  uint32_t key = tags->parents.leaves;
  buffer_clear(&tags->kid);
  buffer_format(&tags->kid, "%u[]", key);
  tree_add(&tags->parents, buffer_view(&tags->kid));
  return key;
}

/* ---- writing ---- */

/* The page of the first content right under the element, or NO_PAGE. */
enum { NO_PAGE = -1 };

static int first_page(const struct tags *tags, const struct branch *branch)
{
  for (uint32_t at = branch->first; at != NO_ITEM; at = tags->items[at].next)
    if (tags->items[at].kind == ITEM_CONTENT)
      return tags->items[at].page;
  return NO_PAGE;
}

/* Content or an annotation, on a page that must be told. */
static void add_placed(const struct tags *tags, const struct item *item, struct buffer *out)
{
  bool object = item->kind == ITEM_OBJECT;
  buffer_add(out, object ? VIEW("<</Type/OBJR/Pg ") : VIEW("<</Type/MCR/Pg "));
  ref_add(out, &tags->pages[item->page]);
  buffer_add(out, object ? VIEW("/Obj ") : VIEW("/MCID "));
  buffer_add_int(out, item->which);
  buffer_add(out, object ? VIEW(" 0 R>>") : VIEW(">>"));
}

static void add_kids(const struct tags *tags, const struct branch *branch, int page,
                     struct buffer *out)
{
  for (uint32_t at = branch->first; at != NO_ITEM; at = tags->items[at].next) {
    const struct item *item = &tags->items[at];
    if (at != branch->first)
      buffer_add_byte(out, ' ');
    if (item->kind == ITEM_ELEMENT)
      ref_add(out, &tags->branches[item->which].ref);
    else if (item->kind == ITEM_CONTENT && item->page == page)
      buffer_add_int(out, item->which);
    else
      add_placed(tags, item, out);
  }
}

static void add_box(const struct tag_box *box, struct buffer *out)
{
  buffer_add(out, VIEW("/A<</O/Layout/BBox["));
  ink_length(out, box->left);
  ink_length(out, box->bottom);
  ink_length(out, box->right);
  ink_length(out, box->top);
  buffer_add(out, VIEW("]>>"));
}

static void write_element(struct tags *tags, uint16_t at)
{
  const struct element *element = &tags->letter->elements[at];
  const struct branch *branch = &tags->branches[at];
  struct buffer *out = objects_open_text(tags->objects, branch->ref.number);
  int page = first_page(tags, branch);
  buffer_add(out, VIEW("<</S/")); /* in an order in which it deflates well */
  buffer_add(out, view_of(element->role));
  if (page != NO_PAGE) {
    buffer_add(out, VIEW("/Pg "));
    ref_add(out, &tags->pages[page]);
  }
  buffer_add(out, VIEW("/P "));
  ref_add(out, &tags->branches[element->parent].ref);
  if (branch->first != NO_ITEM) {
    bool alone = branch->first == branch->last;
    buffer_add(out, alone ? VIEW("/K ") : VIEW("/K["));
    add_kids(tags, branch, page, out);
    if (!alone)
      buffer_add_byte(out, ']');
  }
  if (branch->boxed)
    add_box(&tags->boxes[at], out);
  traits_add(tags->traits, element, branch->object, out);
  buffer_add(out, VIEW(">>"));
  objects_close_text(tags->objects);
}

/* The top of a letter among several. */
static void write_top(struct tags *tags, uint32_t number, uint32_t above, struct view kids)
{
  struct buffer *out = &tags->kid;
  struct ref parent = ref_to(above);
  buffer_clear(out);
  buffer_add(out, VIEW("<</S/Part/P "));
  ref_add(out, &parent);
  buffer_add(out, VIEW("/K["));
  buffer_add(out, kids);
  buffer_add(out, VIEW("]>>"));
  objects_write_text(tags->objects, number, buffer_view(out));
}

static void write_letter(struct tags *tags, uint32_t number, struct view kids)
{
  write_top(tags, number, tree_parent(&tags->parts), kids);
  tree_add_object(&tags->parts, number);
}

void tags_end_letter(struct tags *tags)
{
  for (size_t i = DOCUMENT + 1; i < tags->letter->element_count; i++)
    if (tags->branches[i].ref.number != 0)
      write_element(tags, (uint16_t)i);
  attach(tags, DOCUMENT);
  const struct branch *top = &tags->branches[DOCUMENT];
  struct buffer kids;
  buffer_init(&kids);
  add_kids(tags, top, NO_PAGE, &kids);
  if (tags->in_reserved) {
    write_top(tags, tags->reserved, tags->reserved_parent, buffer_view(&kids));
    tags->in_reserved = false;
  } else if (tags->waiting == 0 && tags->parts.leaves == 0) {
    tags->waiting = top->ref.number;
    buffer_clear(&tags->waiting_kids);
    buffer_add(&tags->waiting_kids, buffer_view(&kids));
  } else {
    if (tags->waiting != 0)
      write_letter(tags, tags->waiting, buffer_view(&tags->waiting_kids));
    tags->waiting = 0;
    write_letter(tags, top->ref.number, buffer_view(&kids));
  }
  buffer_free(&kids);
}

/* The only letter is the document. */
static uint32_t write_document(struct tags *tags)
{
  uint32_t number = tags->waiting;
  struct tree_node node = {.number = number, .text = tags->waiting_kids};
  write_part(tags, tags->objects, &node);
  return number;
}

uint32_t tags_end(struct tags *tags)
{
  uint32_t document = tags->waiting != 0 ? write_document(tags) : tree_end(&tags->parts);
  uint32_t pages = tags->parents.leaves, parents = tree_end(&tags->parents);
  struct object *root = object_new(tags->objects);
  object_name(root, "Type", "StructTreeRoot");
  object_ref(root, "K", document);
  object_ref(root, "ParentTree", parents);
  object_number(root, "ParentTreeNextKey", (int32_t)pages);
  object_write(root, tags->root);
  traits_end(tags->traits);
  return tags->root;
}
