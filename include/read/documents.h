/* A YAML stream cut into its documents, without reading them.
 *
 * A document begins at a line that begins with `---`, or at the first line; that is so wherever the
 * line stands, in a quoted text or not, so a broken document never reaches into the next. One that
 * says nothing (blank lines, remarks) is passed over, but where the whole stream says nothing: then
 * the last one is returned. Memory does not grow with the stream.
 */
#ifndef OPTOUT_READ_DOCUMENTS_H
#define OPTOUT_READ_DOCUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

struct documents;
struct stream;

enum { DOCUMENT_LIMIT = 1024 * 1024 };

struct document_text {
  struct view text;  /* from the line with `---` on; good until the next call */
  size_t first_line; /* in the stream, from 1 */
  bool over_limit;   /* text is its beginning only */
};

/* Reads from the stream, which stays the caller's. */
struct documents *documents_open(struct stream *stream);
void documents_close(struct documents *documents);

/* From now on a document with a remark that begins so says something: `remark` begins with its
 * sign, and must outlive the documents. */
void documents_mind(struct documents *documents, struct view remark);

/* The next document that says something, or the last when none does; false at the end, or when the
 * stream could not be read. */
bool documents_next(struct documents *documents, struct document_text *document);

#endif
