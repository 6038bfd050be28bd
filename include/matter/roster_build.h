/* Building blocks of a household: cells of the row in hand, and nodes made of them. Used by
 * the files that make the tree; nobody else includes this.
 *
 *   roster_build.c    cells and nodes
 *   roster_address.c  addresses and practices, and what a row says again
 *   roster_choices.c  opt-outs
 *   roster_tree.c     people, roles, the whole
 */
#ifndef OPTOUT_MATTER_ROSTER_BUILD_H
#define OPTOUT_MATTER_ROSTER_BUILD_H

#include "matter/roster_parts.h"
#include "read/yaml.h"

/* Where the work stands. */
struct building {
  const struct household_rows *rows;
  const struct member *member; /* the row in hand */
};

/* What find gives. */
struct found_cell {
  struct view text; /* trimmed, NFC, damage put right; empty when there is none */
  struct place place;
  bool there;   /* the table has such a column */
  bool refused; /* damage was reported */
};

/* A map or list that is being filled. */
struct filling {
  struct node *node;
  struct node **tail;
};

/* The place of the whole row in hand. */
struct place build_row_place(const struct building *building);

/* A cell's place without the blanks round it. */
struct place build_cell_place(const struct building *building, const struct csv_cell *cell);

/* The trimmed cell of the column as it stands; empty when there is no such column. */
struct view build_raw(const struct building *building, enum column kind);

/* The same, ready to be used; damage is reported. */
struct found_cell build_find(const struct building *building, enum column kind);

/* Nodes in the household's arena. */
struct node *build_node(const struct building *building, enum node_kind kind, struct place place);
struct node *build_text(const struct building *building, struct view text, struct place place);

/* Begins to fill a map or list. */
struct filling build_fill(struct node *node);

/* Adds a member, to a list or under a key (a literal). */
void build_add(struct filling *filling, struct node *member);
void build_add_under(const struct building *building, struct filling *map, const char *key,
                     struct node *value);

/* Adds a key of which all has been said. */
void build_add_refused(const struct building *building, struct filling *map, const char *key,
                       struct place place);

/* Adds the column's cell under the key, unless it is empty. True when something stands there now.
 */
bool build_add_cell(const struct building *building, struct filling *map, const char *key,
                    enum column kind);

/* The same; an empty cell is reported: "WHAT is empty in this row". */
void build_add_required(const struct building *building, struct filling *map, const char *key,
                        enum column kind, const char *code, const char *what, const char *help);

/* The columns of an address, or of a practice, that begins with column `first`; their number. */
enum { PRACTICE_KINDS = 4 };
size_t build_list_address(enum column first, enum column kinds[ADDRESS_PARTS]);
size_t build_list_practice(enum column kinds[PRACTICE_KINDS + ADDRESS_PARTS]);

/* True when these cells say nothing that the writer's do not. */
bool build_is_inherited(const struct building *building, const struct building *writer,
                        const enum column *kinds, size_t count);

/* Adds `address`. When it is empty that is reported, unless missing_code is NULL. */
void build_add_address(const struct building *building, struct filling *map, enum column first,
                       const char *missing_code, const char *missing, const char *help);

/* Adds `practice`. */
void build_add_practice(const struct building *building, struct filling *map);

/* Whether a cell of opt-outs says in words that there are none. */
bool build_says_none(struct view text);

/* Adds `opt_outs` and `withdraw` as the row has them, with what its other cells say of them; in the
 * writer's row, when it has neither, what --opt-out asks for. A row that says nothing shares the
 * writer's lists; one with reasons of its own does not. */
void build_add_choices(const struct building *building, const struct building *writer,
                       struct filling *map);

#endif
