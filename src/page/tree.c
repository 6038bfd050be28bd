#include "page/tree.h"

#include <string.h>

#include "page/objects.h"
#include "page/refs.h"

void tree_init(struct tree *tree, struct objects *objects, tree_writer *write, void *context)
{
  memset(tree, 0, sizeof *tree);
  tree->objects = objects;
  tree->write = write;
  tree->context = context;
  for (int i = 0; i < TREE_LEVELS; i++) {
    tree->level[i].level = i;
    buffer_init(&tree->level[i].text);
  }
}

void tree_free(struct tree *tree)
{
  for (int i = 0; i < TREE_LEVELS; i++)
    buffer_free(&tree->level[i].text);
}

static void close_node(struct tree_node *node)
{
  node->number = node->parent = node->kids = node->leaves = 0;
  buffer_clear(&node->text);
}

void tree_begin(struct tree *tree)
{
  tree->leaves = 0;
  for (int i = 0; i < TREE_LEVELS; i++)
    close_node(&tree->level[i]);
}

static void hand_up(struct tree *tree, int level);

/* Sees to it that the node of a level can take a kid. */
static struct tree_node *open_node(struct tree *tree, int level)
{
  struct tree_node *node = &tree->level[level];
  if (node->kids == TREE_KIDS && level + 1 < TREE_LEVELS)
    hand_up(tree, level);
  if (node->number == 0) {
    node->number = objects_reserve(tree->objects, 1);
    node->first = tree->leaves;
  }
  return node;
}

/* Writes a node and makes it a kid of the one above. */
static void hand_up(struct tree *tree, int level)
{
  struct tree_node *node = &tree->level[level], *above = open_node(tree, level + 1);
  if (above->kids == 0)
    above->first = node->first;
  node->parent = above->number;
  tree->write(tree->context, tree->objects, node);
  buffer_add_int(&above->text, node->number);
  buffer_add(&above->text, VIEW(" 0 R "));
  above->kids++;
  above->leaves += node->leaves;
  close_node(node);
}

uint32_t tree_parent(struct tree *tree) { return open_node(tree, 0)->number; }

void tree_add(struct tree *tree, struct view kid)
{
  struct tree_node *node = open_node(tree, 0);
  buffer_add(&node->text, kid);
  node->kids++;
  node->leaves++;
  tree->leaves++;
}

void tree_add_object(struct tree *tree, uint32_t number)
{
  struct ref ref = ref_to(number);
  ref.text[ref.length++] = ' ';
  tree_add(tree, (struct view){ref.text, ref.length});
}

static bool has_above(const struct tree *tree, int level)
{
  for (int i = level + 1; i < TREE_LEVELS; i++)
    if (tree->level[i].number != 0)
      return true;
  return false;
}

uint32_t tree_end(struct tree *tree)
{
  int level = 0;
  if (tree->leaves == 0)
    open_node(tree, 0);
  while (has_above(tree, level))
    hand_up(tree, level++);
  struct tree_node *root = &tree->level[level];
  uint32_t number = root->number;
  tree->write(tree->context, tree->objects, root);
  close_node(root);
  return number;
}
