/* Objects: what a PDF file is made of, each written as soon as it is complete.
 *
 * Inside the page room only. libharu makes and serialises dictionaries, and is seen by objects.c
 * alone. What it cannot do is done here: an object leaves memory once it is written, so that a
 * file of any length needs eight bytes for each of its objects; places in the file have 64 bits
 * (libharu's end at 2 GiB, without a word); and small objects can be packed.
 *
 *   uint32_t number = objects_reserve(objects, 1);   others may refer to it from now on
 *   struct object *page = object_new(objects);
 *   object_name(page, "Type", "Page");
 *   object_write(page, number);
 *
 * Text goes to a sink in large pieces. After a failure nothing more is written; it is told once,
 * by objects_end.
 */
#ifndef OPTOUT_PAGE_OBJECTS_H
#define OPTOUT_PAGE_OBJECTS_H

#include <stdbool.h>
#include <stdint.h>

#include "ground/text.h"
#include "page/pdf.h"

struct deflater;
struct object;
struct objects;

/* Objects may be used for one file after another. NULL may be freed. */
struct objects *objects_new(void);
void objects_free(struct objects *objects);

/* A file begins, `offset` bytes behind where places are counted from (0 but in tests). With a
 * deflater, objects are packed: many in one stream, deflated. A tagged letter has some seventy
 * small objects, which take a quarter of the room so; where there are few it is not worth it. */
void objects_begin(struct objects *objects, struct pdf_sink sink, uint64_t offset,
                   struct deflater *deflater);

/* The first of `count` new object numbers. */
uint32_t objects_reserve(struct objects *objects, uint32_t count);
uint32_t objects_count(const struct objects *objects);

/* True when the sink has failed: nothing more is written. */
bool objects_failed(const struct objects *objects);

/* Where the next byte will stand. */
uint64_t objects_place(const struct objects *objects);

/* A new dictionary; it is gone when it has been written. Keys are literals. */
struct object *object_new(struct objects *objects);
void object_name(struct object *object, const char *key, const char *name);
void object_number(struct object *object, const char *key, int32_t number);

/* A reference, a text string made from UTF-8, and entries as they stand in the file. */
void object_ref(struct object *object, const char *key, uint32_t number);
void object_string(struct object *object, const char *key, struct view text);
void object_raw(struct object *object, struct view entries);

/* Writes the dictionary under its number; with a stream, whose bytes are deflated already when
 * `deflated` says so. */
void object_write(struct object *object, uint32_t number);
void object_write_stream(struct object *object, uint32_t number, struct view bytes, bool deflated);

/* The same with bytes that are those of the file before, mostly: where objects are packed they are
 * deflated, but not again and again. */
void object_write_repeated(struct object *object, uint32_t number, struct view bytes);

/* Writes an object that is text already. */
void objects_write_text(struct objects *objects, uint32_t number, struct view text);

/* The same, never packed: of what is large by itself, and deflates little. */
void objects_write_apart(struct objects *objects, uint32_t number, struct view text);

/* As objects_write_text, without a copy: its text is to be appended to the buffer, and nothing else
 * written, until it is closed. */
struct buffer *objects_open_text(struct objects *objects, uint32_t number);
void objects_close_text(struct objects *objects);

/* The table of places and the trailer. `identity`: 16 bytes. False when something failed; *status
 * is libharu's error, or 0 when it was the sink. */
bool objects_end(struct objects *objects, uint32_t catalog, uint32_t info, struct view identity,
                 unsigned long *status);

/* Appends a text string as it stands in a file: "(…)" for ASCII, else UTF-16 as "<FEFF…>". */
void pdf_string_into(struct buffer *out, struct view text);

/* libharu's version. */
const char *objects_library_version(void);

#endif
