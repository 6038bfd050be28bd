/* YAML, the everyday part of it, as a tree of texts that know their place.
 *
 * libyaml's events are read one by one and checked as they come: no anchors, aliases, tags, merge
 * keys or second document; depth at most 16, a scalar at most 8 KiB, no tab as indentation, no
 * character that a letter may not hold, no key twice. Every scalar is text; what it means is for
 * the field that reads it to say, so `No`, `0123` and `Null` stay what they are.
 *
 * What libyaml says of a broken file is turned into what the writer of the file can act upon.
 */
#ifndef OPTOUT_READ_YAML_H
#define OPTOUT_READ_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "talk/source.h"

struct arena;
struct report;

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
  enum node_kind kind;
  bool plain;          /* a scalar written without quotes or block sign */
  bool refused;        /* an alias or a merge key: reported already, and to be passed over */
  struct place place;  /* the whole value; for a map or list in block style, its first line */
  struct view text;    /* scalars: decoded, NFC, trimmed of outer blanks and no-break spaces */
  struct node *first;  /* maps and lists: the first member */
  struct node *next;   /* the next member of the same parent */
  struct node *key;    /* members of a map: their key, a scalar node */
  size_t count;        /* maps and lists: members */
};

enum { YAML_MAX_DEPTH = 16, YAML_MAX_SCALAR = 8 * 1024 };

/* Reads the source's one document into the arena. NULL after reporting when it cannot be read as
 * it stands; an empty document is reported as "empty-file". What leaves the shape of the file
 * clear (a key twice, an anchor, an invisible character) is reported as an error and the tree is
 * returned all the same, so that the faults of its content are found in the same run: callers
 * compare report_errors with what it was before they use anything. */
struct node *yaml_parse(struct arena *arena, const struct source *source, struct report *report);

/* The same for files that somebody may want to have made: `cure` says how, where one is no plain
 * text or says nothing. */
struct node *yaml_parse_or(struct arena *arena, const struct source *source, const char *cure,
                           struct report *report);

/* The value under exactly this key of a map node, or NULL. */
struct node *yaml_find(const struct node *map, const char *key);

/* The version of libyaml in use. */
const char *yaml_library_version(void);

#endif
