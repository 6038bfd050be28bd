/* Trees that grow leaf by leaf, while the file they stand in is written.
 *
 * The pages of a PDF, the parents of its marked content and the letters of a volume are trees
 * whose nodes must be small. A node is written when it is full; what is open is one node a level,
 * whatever the number of leaves.
 *
 *   leaf's parent = tree_parent(tree);
 *   tree_add(tree, VIEW("7 0 R "));
 *   root = tree_end(tree);
 */
#ifndef OPTOUT_PAGE_TREE_H
#define OPTOUT_PAGE_TREE_H

#include <stdint.h>

#include "ground/text.h"

struct objects;

/* KIDS of one node; with these LEVELS there is room for a thousand million leaves. */
enum { TREE_KIDS = 64, TREE_LEVELS = 5 };

struct tree_node {
  uint32_t number;      /* of the object; 0: not open */
  uint32_t parent;      /* 0: it is the root */
  int level;            /* 0: its kids are leaves */
  uint32_t kids;
  uint32_t first;       /* its first leaf, counted from 0 */
  uint32_t leaves;
  struct buffer text;   /* its kids: what tree_add was given, or references */
};

/* Writes a node that is complete. */
typedef void tree_writer(void *context, struct objects *objects, const struct tree_node *node);

struct tree {
  struct objects *objects;
  tree_writer *write;
  void *context;
  uint32_t leaves;
  struct tree_node level[TREE_LEVELS];
};

void tree_init(struct tree *tree, struct objects *objects, tree_writer *write, void *context);
void tree_free(struct tree *tree);

/* An empty tree, for a new file. */
void tree_begin(struct tree *tree);

/* The object number of the node that the next leaf will hang from. */
uint32_t tree_parent(struct tree *tree);

/* Adds a leaf; `kid` is what stands for it in its parent. */
void tree_add(struct tree *tree, struct view kid);

/* Adds a leaf that is an object, for which a reference stands. */
void tree_add_object(struct tree *tree, uint32_t number);

/* Writes what is open and returns the root's object number. */
uint32_t tree_end(struct tree *tree);

#endif
