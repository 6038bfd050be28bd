#include "table.h"

#include <string.h>

enum { ENTRY = 20 /* bytes of a line of the table */, PREDICTED = 12 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

size_t last_place(struct view bytes, const char *text)
{
  struct view wanted = view_of(text);
  for (size_t at = bytes.len; at-- > 0;)
    if (view_starts(view_slice(bytes, at, bytes.len), wanted))
      return at;
  return SIZE_MAX;
}

size_t take_number(struct view bytes, size_t *at)
{
  size_t number = 0, begin = *at;
  while (*at < bytes.len && is_digit(bytes.at[*at]) && *at - begin < 12)
    number = number * 10 + (size_t)(bytes.at[(*at)++] - '0');
  return *at == begin ? SIZE_MAX : number;
}

bool take(struct view bytes, size_t *at, const char *text)
{
  if (!view_starts(view_slice(bytes, *at, bytes.len), view_of(text)))
    return false;
  *at += strlen(text);
  return true;
}

bool take_eol(struct view bytes, size_t *at)
{
  return take(bytes, at, "\r\n") || take(bytes, at, "\n") || take(bytes, at, "\r");
}

/* One section "first count" and its lines; false when it is ill-formed. */
static bool take_section(struct view bytes, size_t *at, struct table *table)
{
  size_t first = take_number(bytes, at);
  if (first == SIZE_MAX || !take(bytes, at, " "))
    return false;
  size_t count = take_number(bytes, at);
  if (count == SIZE_MAX || count > bytes.len / ENTRY || first > bytes.len ||
      !take_eol(bytes, at))
    return false;
  for (size_t i = 0; i < count; i++, *at += ENTRY) {
    size_t place = *at;
    size_t offset = take_number(bytes, &place);
    if (*at + ENTRY > bytes.len || place != *at + 10 || offset == SIZE_MAX)
      return false;
    if (bytes.at[*at + 17] == 'n' && first + i < table->count)
      table->offset[first + i] = offset;
  }
  return true;
}

/* `at` is behind the word xref. */
static void read_lines(struct check *check, struct view bytes, size_t at, struct table *table)
{
  bool fine = take_eol(bytes, &at) && at < bytes.len && is_digit(bytes.at[at]);
  while (fine && at < bytes.len && is_digit(bytes.at[at]))
    fine = take_section(bytes, &at, table);
  if (!fine || !take(bytes, &at, "trailer"))
    find(check, "xref-table", 0, "the table is not made of lines of 20 bytes");
}

/* Rows of a table that is a stream. */
struct rows {
  struct buffer bytes;
  size_t width[3]; /* bytes of type, place and generation */
};

/* Adds to each row the one before it, as predictor 12 has it, and drops the byte that says so. */
static bool undo_prediction(struct buffer *bytes, size_t columns)
{
  size_t count = bytes->len / (columns + 1);
  for (size_t row = 0; row < count; row++) {
    const char *from = bytes->data + row * (columns + 1);
    char *to = bytes->data + row * columns;
    if (*from != 2)
      return false;
    for (size_t i = 0; i < columns; i++)
      to[i] = (char)(from[i + 1] + (row != 0 ? to[(ptrdiff_t)i - (ptrdiff_t)columns] : 0));
  }
  bytes->len = count * columns;
  return true;
}

static bool read_rows(struct check *check, json_t *reference, struct rows *rows)
{
  json_t *dict = object_of(check, reference), *parameters = get(check, dict, "DecodeParms");
  size_t columns = 0;
  for (size_t i = 0; i < 3; i++) {
    int64_t width = integer_of(json_array_get(get(check, dict, "W"), i), -1);
    if (width < 0 || width > 8)
      return false;
    rows->width[i] = (size_t)width;
    columns += rows->width[i];
  }
  if (!is_name(get(check, dict, "Type"), "XRef") || columns == 0 ||
      !stream_bytes(check, reference, &rows->bytes))
    return false;
  int64_t predictor = integer_of(get(check, parameters, "Predictor"), 1);
  if (predictor == 1)
    return true;
  return predictor == PREDICTED &&
         integer_of(get(check, parameters, "Columns"), 1) == (int64_t)columns &&
         undo_prediction(&rows->bytes, columns);
}

static size_t take_field(const char **at, size_t width, size_t otherwise)
{
  size_t number = width == 0 ? otherwise : 0;
  for (; width != 0; width--)
    number = number << 8 | (unsigned char)*(*at)++;
  return number;
}

/* The table stands in the stream that begins at `at`, and counts from object 0. */
static void read_stream(struct check *check, struct view bytes, size_t at, struct table *table)
{
  size_t number = take_number(bytes, &at);
  struct rows rows = {.width = {0}};
  buffer_init(&rows.bytes);
  json_t *reference = json_sprintf("%d 0 R", number < table->count ? (int)number : 0);
  if (number != SIZE_MAX && read_rows(check, reference, &rows)) {
    const char *row = rows.bytes.data, *end = row + rows.bytes.len;
    for (size_t i = 0; row < end && i < table->count; i++) {
      size_t type = take_field(&row, rows.width[0], 1);
      size_t place = take_field(&row, rows.width[1], 0);
      take_field(&row, rows.width[2], 0);
      table->offset[i] = type == 1 ? place : 0;
    }
  } else {
    find(check, "xref-table", (int)number, "the table is neither text nor a sound stream");
  }
  json_decref(reference);
  buffer_free(&rows.bytes);
}

void read_table(struct check *check, struct view bytes, struct table *table)
{
  size_t at = last_place(bytes, "startxref");
  if (at != SIZE_MAX) {
    at += strlen("startxref");
    while (take_eol(bytes, &at))
      ;
    at = take_number(bytes, &at);
  }
  if (at == SIZE_MAX)
    find(check, "xref-table", 0, "nothing says where the table is");
  else if (take(bytes, &at, "xref"))
    read_lines(check, bytes, at, table);
  else
    read_stream(check, bytes, at, table);
}
