/* Tags: the structure of letters, as a screen reader and a checker are told of it.
 *
 * While a page is written, each stretch of its content is placed under an element; the elements
 * of a letter are written when its pages are. An element that nothing was placed under is left
 * out, but for the cells of a row, which must be as many in each row. What stands under an element
 * is in the order in which it was placed: the order of reading.
 *
 * A file of one letter is one Document; in a file of several, each letter is a Part of it.
 *
 *   tags_begin(tags);
 *     tags_begin_letter(tags, pages);
 *       tags_begin_page(tags, object number of the page);
 *         tags_place(tags, element) …
 *       tags_end_page(tags);
 *     tags_end_letter(tags);
 *   root = tags_end(tags);
 */
#ifndef OPTOUT_PAGE_TAGS_H
#define OPTOUT_PAGE_TAGS_H

#include <stdint.h>

struct objects;
struct pages;
struct tags;

/* For files that are written to `objects`. NULL may be freed. */
struct tags *tags_new(struct objects *objects);
void tags_free(struct tags *tags);

void tags_begin(struct tags *tags);

/* `pages` must stay until tags_end_letter. */
void tags_begin_letter(struct tags *tags, const struct pages *pages);
/* Returns the page's key in the tree of parents. */
uint32_t tags_begin_page(struct tags *tags, uint32_t page);

/* Content of the element begins; the number by which the page's content names it. */
int tags_place(struct tags *tags, uint16_t element);

/* Where an element stands on its page, 1/1000 pt from the bottom left corner. */
struct tag_box {
  int32_t left, bottom, right, top;
};
void tags_bound(struct tags *tags, uint16_t element, struct tag_box box);

/* An annotation of the page stands under the element; its key in the tree of parents. */
uint32_t tags_place_object(struct tags *tags, uint16_t element, uint32_t object);

void tags_end_page(struct tags *tags);

/* A page between letters, on which nothing is. Returns its key in the tree of parents. */
uint32_t tags_skip_page(struct tags *tags);
void tags_end_letter(struct tags *tags);

/* The next letter of the file is written last: it has its place in the order of reading now. At
 * most one, at the head of a file that has further letters. */
void tags_reserve(struct tags *tags);

/* The letter that a place was reserved for begins. */
void tags_begin_reserved(struct tags *tags, const struct pages *pages);

/* Writes the rest; the object number of the root of structure. */
uint32_t tags_end(struct tags *tags);

#endif
