/* The pictures of one PDF file: each is written when a page first shows it, and once for all pages
 * that show it soon after.
 *
 * Inside the page room only. In a content stream they are /P1, /P2 and so on.
 */
#ifndef OPTOUT_PAGE_PICTURES_H
#define OPTOUT_PAGE_PICTURES_H

#include <stdint.h>

#include "ground/text.h"

struct deflater;
struct hash;
struct objects;
struct picture;
struct pictures;

/* Both must outlive it. NULL may be freed. */
struct pictures *pictures_new(struct objects *objects, struct deflater *deflater);
void pictures_free(struct pictures *pictures);

/* A new file. */
void pictures_begin(struct pictures *pictures);

/* The number of the picture's name; writes the picture if need be. */
uint32_t pictures_place(struct pictures *pictures, const struct picture *picture);

/* Appends the pictures' names to those of other XObjects, and takes them into the file's hash. */
void pictures_end(struct pictures *pictures, struct buffer *names, struct hash *content);

#endif
