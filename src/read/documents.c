#include "read/documents.h"

#include <string.h>

#include "ground/mem.h"
#include "ground/unicode.h"
#include "talk/stream.h"

struct documents {
  struct stream *stream;
  size_t line;  /* number of the window's first line */
  size_t spent; /* bytes of the document last returned */
  size_t spent_lines;
  bool dropping; /* the rest of a document over the limit */
  bool given;    /* one was returned */
  struct view telling; /* the beginning of a remark that says something, or empty */
};

struct documents *documents_open(struct stream *stream)
{
  struct documents *documents = mem_zeroed(1, sizeof *documents);
  documents->stream = stream;
  documents->line = 1;
  stream_fill(stream);
  if (view_starts(stream_window(stream), UNICODE_MARK))
    stream_take(stream, UNICODE_MARK.len);
  return documents;
}

void documents_mind(struct documents *documents, struct view remark)
{
  documents->telling = remark;
}

void documents_close(struct documents *documents) { mem_free(documents); }

/* ---- lines ---- */

/* The byte behind the line that begins at `at`: CR LF, LF and CR end lines. Less than that when
 * the stream or the limit ends first. */
static size_t behind_line(struct stream *stream, size_t at, size_t limit)
{
  for (;;) {
    struct view window = stream_window(stream);
    for (; at < window.len && at < limit; at++) {
      bool last = at + 1 == window.len;
      if (window.at[at] == '\r' && last)
        break; /* a line feed may follow */
      if (window.at[at] == '\n' || (window.at[at] == '\r' && window.at[at + 1] != '\n'))
        return at + 1;
    }
    if (at >= limit)
      return at;
    if (!stream_fill(stream))
      return stream_window(stream).len;
  }
}

/* False behind a line that a limit, or the end of the stream, has cut. */
static bool ends_line(const struct stream *stream, size_t end)
{
  struct view window = stream_window(stream);
  return end != 0 && (window.at[end - 1] == '\n' || window.at[end - 1] == '\r');
}

static bool is_marker(struct view text)
{
  return view_starts(text, VIEW("---")) && (text.len == 3 || strchr(" \t\r\n", text.at[3]) != NULL);
}

/* True when a document begins at `at`, where a line begins. */
static bool begins_document(struct stream *stream, size_t at)
{
  enum { LOOK = 4 };
  stream_fill_to(stream, at + LOOK);
  struct view window = stream_window(stream);
  return is_marker(view_slice(window, at, at + LOOK));
}

static bool says_something(const struct documents *documents, struct view line)
{
  if (documents->telling.len != 0 && view_starts(line, documents->telling))
    return true;
  if (is_marker(line))
    line = view_slice(line, 3, line.len);
  line = view_trim(line);
  return line.len != 0 && line.at[0] != '#' && !view_equal(line, VIEW("...")) &&
         !view_starts(line, VIEW("%YAML"));
}

/* ---- documents ---- */

/* The end of the document that begins the window; *says tells whether it says anything. */
static size_t find_end(struct documents *documents, bool *says)
{
  size_t at = 0;
  *says = false;
  documents->spent_lines = 0;
  for (;;) {
    stream_fill_to(documents->stream, at + 1);
    *says = *says || at >= DOCUMENT_LIMIT; /* not all of it was looked at */
    if (at == stream_window(documents->stream).len || at >= DOCUMENT_LIMIT)
      return at;
    if (at != 0 && begins_document(documents->stream, at))
      return at;
    size_t end = behind_line(documents->stream, at, (size_t)DOCUMENT_LIMIT + 1);
    *says = *says ||
            says_something(documents, view_slice(stream_window(documents->stream), at, end));
    at = end;
    documents->spent_lines += ends_line(documents->stream, end) ? 1 : 0;
  }
}

static void leave(struct documents *documents)
{
  stream_take(documents->stream, documents->spent);
  documents->line += documents->spent_lines;
  documents->spent = documents->spent_lines = 0;
}

/* Steps over what is left of a document that is too large. */
static void drop_rest(struct documents *documents)
{
  while (documents->dropping) {
    leave(documents);
    stream_fill_to(documents->stream, 1);
    struct view window = stream_window(documents->stream);
    documents->dropping = window.len != 0 && !begins_document(documents->stream, 0);
    if (!documents->dropping)
      return;
    documents->spent = behind_line(documents->stream, 0, DOCUMENT_LIMIT);
    documents->spent_lines = ends_line(documents->stream, documents->spent) ? 1 : 0;
  }
}

/* Of a stream in which nobody says anything, the last document is returned all the same: an empty
 * file must not pass in silence. */
static bool is_all(struct documents *documents)
{
  return !documents->given && stream_window(documents->stream).len == documents->spent &&
         !stream_fill(documents->stream) && stream_failure(documents->stream) == 0;
}

bool documents_next(struct documents *documents, struct document_text *document)
{
  bool says = false;
  leave(documents);
  drop_rest(documents);
  while (!says) {
    leave(documents);
    documents->spent = find_end(documents, &says);
    says = says || is_all(documents);
    if (documents->spent == 0 && !says)
      return false;
  }
  documents->given = true;
  struct view window = stream_window(documents->stream);
  document->over_limit = documents->spent > DOCUMENT_LIMIT ||
                         (documents->spent == DOCUMENT_LIMIT && window.len > DOCUMENT_LIMIT &&
                          !begins_document(documents->stream, DOCUMENT_LIMIT));
  documents->dropping = document->over_limit;
  document->text = view_slice(stream_window(documents->stream), 0,
                              document->over_limit ? DOCUMENT_LIMIT : documents->spent);
  document->first_line = documents->line;
  return true;
}
