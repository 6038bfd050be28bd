/* Form fields: what a form has to be filled in, for those who do it on a screen.
 *
 * Inside the page room only. Each MARK_FIELD of a page, but where somebody signs, becomes a field
 * and its widget in one object: a line of writing, a text of several, boxes for one letter each (a
 * comb), or a box to tick. It stands under the Form element of its mark, and the tab key goes from
 * one to the next in the order of reading. What the mark's hint says is read out by screen readers.
 *
 * Programs that show the form draw what is typed themselves. They need a font for it that has more
 * than the letters of the page: one face for all fields, with what Latin is written with, whatever
 * the form itself shows. Empty fields bring their own (empty) looks, and boxes both of theirs, so
 * no program has to make any before something is typed: PDF/A asks for that, and forbids the flag
 * NeedAppearances. There are no scripts and no actions; nothing is sent.
 *
 *   form_fields_begin(fields);
 *     form_fields_begin_page(fields, number);
 *       form_fields_add(fields, mark) …
 *     form_fields_end_page(fields, page);
 *   form_fields_font(fields, &hash);
 *   form_fields_end(fields, catalog);
 */
#ifndef OPTOUT_PAGE_FORM_FIELDS_H
#define OPTOUT_PAGE_FORM_FIELDS_H

#include <stdbool.h>
#include <stdint.h>

struct buffer;
struct faces;
struct form_fields;
struct hash;
struct mark;
struct object;
struct objects;
struct tags;

/* All three must outlive it. What is typed is shown in the first of the faces. */
struct form_fields *form_fields_new(struct objects *objects, struct tags *tags,
                                    const struct faces *faces);

/* NULL is allowed. */
void form_fields_free(struct form_fields *fields);

/* A new file; a new page, by its object number. */
void form_fields_begin(struct form_fields *fields);
void form_fields_begin_page(struct form_fields *fields, uint32_t page);

/* Writes the field for a MARK_FIELD of the page, which is so high (mpt). */
void form_fields_add(struct form_fields *fields, const struct mark *mark, int32_t page_height);

/* Appends the page's entry for its fields, if it has any. */
void form_fields_end_page(struct form_fields *fields, struct buffer *page);

/* Writes the font, if there are fields, and takes it into the file's hash. False when it could
 * not be made. */
bool form_fields_font(struct form_fields *fields, struct hash *content);

/* Gives the catalog the form, if there is one. */
void form_fields_end(struct form_fields *fields, struct object *catalog);

#endif
