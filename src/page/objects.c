#include "page/objects.h"

#include <string.h>

#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>

#include "ground/mem.h"
#include "ground/unicode.h"
#include "page/deflate.h"
#include "page/places.h"
#include "page/refs.h"
#include "page/repeats.h"

/* PIECE: bytes that are gathered before the sink gets them. PACK: objects in one stream of
 * objects: those of some three letters, for what is alike deflates well, and most of what a
 * stream costs it costs once. REPEATING: streams of a file that may be those of the file before,
 * when each holds the letters of a household; further on it is a volume. */
enum { PIECE = 1 << 16, FIRST_PLACES = 256, PACK = 256, REPEATING = 8 };

/* What the index of a stream takes at most: two numbers and what parts them, for each object. */
enum { INDEX_MOST = PACK * 24 };

/* Objects on their way into a stream of objects. */
struct pack {
  uint32_t stream; /* its number; 0: none is open */
  uint32_t count;
  struct ref latest;   /* the object that came last */
  struct buffer index;  /* number and place of each */
  struct buffer bodies; /* behind a gap of INDEX_MOST for the index */
};

struct objects {
  struct _HPDF_Error_Rec error;
  HPDF_MMgr memory;
  HPDF_Stream writer; /* appends to `out` */
  struct pdf_sink sink;
  bool sink_failed;
  struct deflater *deflater; /* borrowed; NULL: objects are not packed */
  struct pack pack;
  uint32_t packs; /* written */
  struct repeats *repeats;
  struct buffer scratch;
  struct buffer out;
  struct buffer *target; /* what `writer` appends to: `out`, or the bodies of `pack` */
  uint64_t flushed; /* bytes of the file before those in `out` */
  uint64_t *places; /* by object number; 0: nothing written under it */
  uint32_t count, room;
  struct object *free; /* used before and kept */
};

struct object {
  struct objects *objects;
  HPDF_Dict dict;
  struct buffer raw; /* entries that are text already */
  struct object *next_free;
};

static HPDF_STATUS write_out(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
  const struct objects *objects = stream->attr;
  buffer_add_bytes(objects->target, bytes, size);
  return HPDF_OK;
}

static HPDF_STATUS write_raw(HPDF_Dict dict, HPDF_Stream stream)
{
  const struct object *object = dict->attr;
  return HPDF_Stream_Write(stream, (const HPDF_BYTE *)object->raw.data,
                           (HPDF_UINT)object->raw.len);
}

/* The first error is kept by libharu itself. */
static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
  (void)error;
  (void)detail;
  (void)data;
}

static void *alloc(HPDF_UINT size) { return mem_alloc(size); }

struct objects *objects_new(void)
{
  struct objects *objects = mem_zeroed(1, sizeof *objects);
  HPDF_Error_Init(&objects->error, objects);
  objects->error.error_fn = on_error;
  objects->memory = HPDF_MMgr_New(&objects->error, 0, alloc, mem_free);
  objects->writer = HPDF_CallbackWriter_New(objects->memory, write_out, objects);
  objects->room = FIRST_PLACES;
  objects->places = mem_zeroed(objects->room, sizeof *objects->places);
  buffer_init(&objects->out);
  buffer_init(&objects->scratch);
  buffer_init(&objects->pack.index);
  buffer_init(&objects->pack.bodies);
  objects->target = &objects->out;
  objects->repeats = repeats_new();
  return objects;
}

void objects_free(struct objects *objects)
{
  if (objects == NULL)
    return;
  for (struct object *object = objects->free, *next; object != NULL; object = next) {
    next = object->next_free;
    buffer_free(&object->raw);
    mem_free(object);
  }
  HPDF_Stream_Free(objects->writer);
  HPDF_MMgr_Free(objects->memory);
  buffer_free(&objects->out);
  buffer_free(&objects->scratch);
  buffer_free(&objects->pack.index);
  buffer_free(&objects->pack.bodies);
  repeats_free(objects->repeats);
  mem_free(objects->places);
  mem_free(objects);
}

static void clear_pack(struct pack *pack)
{
  pack->stream = pack->count = 0;
  buffer_clear(&pack->index);
  buffer_clear(&pack->bodies);
  buffer_reserve(&pack->bodies, INDEX_MOST);
  pack->bodies.len = INDEX_MOST;
}

void objects_begin(struct objects *objects, struct pdf_sink sink, uint64_t offset,
                   struct deflater *deflater)
{
  objects->deflater = deflater;
  clear_pack(&objects->pack);
  objects->packs = 0;
  HPDF_Error_Reset(&objects->error);
  objects->sink = sink;
  objects->sink_failed = false;
  objects->flushed = offset;
  objects->count = 1; /* object 0 stands for all that are free */
  buffer_clear(&objects->out);
  /* The second line tells programs that the file is not text. */
  buffer_add(&objects->out, VIEW("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"));
}

uint32_t objects_reserve(struct objects *objects, uint32_t count)
{
  uint32_t first = objects->count;
  objects->count += count;
  if (objects->count > objects->room) {
    while (objects->room < objects->count)
      objects->room *= 2;
    objects->places =
      mem_resize(objects->places, objects->room * sizeof *objects->places);
  }
  for (uint32_t i = 0; i < count; i++)
    objects->places[first + i] = 0;
  return first;
}

uint32_t objects_count(const struct objects *objects) { return objects->count; }

bool objects_failed(const struct objects *objects) { return objects->sink_failed; }

uint64_t objects_place(const struct objects *objects)
{
  return objects->flushed + objects->out.len;
}

static void flush(struct objects *objects)
{
  if (!objects->sink_failed)
    objects->sink_failed =
      !objects->sink.write(objects->sink.context, buffer_view(&objects->out));
  objects->flushed += objects->out.len;
  buffer_clear(&objects->out);
}

/* ---- one object ---- */

struct object *object_new(struct objects *objects)
{
  struct object *object = objects->free;
  if (object != NULL) {
    objects->free = object->next_free;
    buffer_clear(&object->raw);
  } else {
    object = mem_zeroed(1, sizeof *object);
    object->objects = objects;
    buffer_init(&object->raw);
  }
  object->dict = HPDF_Dict_New(objects->memory);
  if (object->dict != NULL) {
    object->dict->attr = object;
    object->dict->write_fn = write_raw;
  }
  return object;
}

/* For use by the next. */
static void put_back(struct object *object)
{
  object->next_free = object->objects->free;
  object->objects->free = object;
}

void object_name(struct object *object, const char *key, const char *name)
{
  HPDF_Dict_AddName(object->dict, key, name);
}

void object_number(struct object *object, const char *key, int32_t number)
{
  HPDF_Dict_AddNumber(object->dict, key, number);
}

static void add_key(struct object *object, const char *key)
{
  buffer_add_byte(&object->raw, '/');
  buffer_add(&object->raw, view_of(key));
  buffer_add_byte(&object->raw, ' ');
}

void object_ref(struct object *object, const char *key, uint32_t number)
{
  add_key(object, key);
  buffer_add_int(&object->raw, number);
  buffer_add(&object->raw, VIEW(" 0 R\n"));
}

void object_string(struct object *object, const char *key, struct view text)
{
  add_key(object, key);
  pdf_string_into(&object->raw, text);
  buffer_add_byte(&object->raw, '\n');
}

void object_raw(struct object *object, struct view entries) { buffer_add(&object->raw, entries); }

static void begin_object(struct objects *objects, uint32_t number)
{
  objects->places[number] = objects_place(objects);
  buffer_add_int(&objects->out, number);
  buffer_add(&objects->out, VIEW(" 0 obj\n"));
}

static void end_object(struct objects *objects)
{
  buffer_add(&objects->out, VIEW("\nendobj\n"));
  if (objects->out.len >= PIECE)
    flush(objects);
}

/* Its text goes to objects->target, without an end, which a stream may come before. */
static void serialise(struct object *object)
{
  struct objects *objects = object->objects;
  HPDF_Obj_WriteValue(object->dict, objects->writer, NULL);
  HPDF_Obj_ForceFree(objects->memory, object->dict);
  put_back(object);
}

/* libharu would give the length an object of its own. */
void object_write_stream(struct object *object, uint32_t number, struct view bytes, bool deflated)
{
  struct objects *objects = object->objects;
  object_number(object, "Length", (int32_t)bytes.len);
  if (deflated)
    object_name(object, "Filter", "FlateDecode");
  begin_object(objects, number);
  serialise(object);
  buffer_add(&objects->out, VIEW("\nstream\n"));
  buffer_add(&objects->out, bytes);
  buffer_add(&objects->out, VIEW("\nendstream"));
  end_object(objects);
}

void object_write_repeated(struct object *object, uint32_t number, struct view bytes)
{
  struct objects *objects = object->objects;
  buffer_clear(&objects->scratch);
  if (objects->deflater != NULL)
    repeats_deflate(objects->repeats, objects->deflater, bytes, &objects->scratch);
  else
    buffer_add(&objects->scratch, bytes);
  object_write_stream(object, number, buffer_view(&objects->scratch), objects->deflater != NULL);
}

/* ---- many objects in one stream ---- */

/* The index goes into the gap, so that it ends where the bodies begin. */
static struct view join_index(struct pack *pack)
{
  size_t from = INDEX_MOST - pack->index.len;
  memcpy(pack->bodies.data + from, pack->index.data, pack->index.len);
  return view_slice(buffer_view(&pack->bodies), from, pack->bodies.len);
}

/* In a volume the index stands as it is. It is a sixth of a stream, would take a third of the time
 * to deflate it, since no two places are alike, and be half as long. */
static void write_pack(struct objects *objects)
{
  _Static_assert((size_t)INDEX_MOST <= DEFLATE_PLAIN, "an index is not too long to stand as it is");
  struct pack *pack = &objects->pack;
  if (pack->count == 0)
    return;
  struct object *stream = object_new(objects);
  object_name(stream, "Type", "ObjStm");
  object_number(stream, "N", (int32_t)pack->count);
  object_number(stream, "First", (int32_t)pack->index.len);
  if (objects->packs++ < REPEATING) {
    object_write_repeated(stream, pack->stream, join_index(pack));
  } else {
    buffer_clear(&objects->scratch);
    deflate_behind(objects->deflater, join_index(pack), pack->index.len, &objects->scratch);
    object_write_stream(stream, pack->stream, buffer_view(&objects->scratch), true);
  }
  clear_pack(pack);
}

static void begin_packed(struct objects *objects, uint32_t number)
{
  _Static_assert(PACK - 1 <= PLACE_INDEX_MAX, "a place holds every index");
  struct pack *pack = &objects->pack;
  if (pack->count == PACK)
    write_pack(objects);
  if (pack->count == 0)
    pack->stream = objects_reserve(objects, 1);
  objects->places[number] = place_within(pack->stream, pack->count++);
  pack->latest = ref_behind(&pack->latest, number);
  ref_add_number(&pack->index, &pack->latest);
  buffer_add_byte(&pack->index, ' ');
  buffer_add_int(&pack->index, (int64_t)pack->bodies.len - INDEX_MOST);
  buffer_add_byte(&pack->index, '\n');
}

void object_write(struct object *object, uint32_t number)
{
  struct objects *objects = object->objects;
  if (objects->deflater == NULL) {
    begin_object(objects, number);
    serialise(object);
    end_object(objects);
    return;
  }
  begin_packed(objects, number);
  objects->target = &objects->pack.bodies;
  serialise(object);
  buffer_add_byte(&objects->pack.bodies, '\n');
  objects->target = &objects->out;
}

struct buffer *objects_open_text(struct objects *objects, uint32_t number)
{
  if (objects->deflater == NULL) {
    begin_object(objects, number);
    return &objects->out;
  }
  begin_packed(objects, number);
  return &objects->pack.bodies;
}

void objects_close_text(struct objects *objects)
{
  if (objects->deflater == NULL)
    end_object(objects);
  else
    buffer_add_byte(&objects->pack.bodies, '\n');
}

void objects_write_text(struct objects *objects, uint32_t number, struct view text)
{
  buffer_add(objects_open_text(objects, number), text);
  objects_close_text(objects);
}

void objects_write_apart(struct objects *objects, uint32_t number, struct view text)
{
  begin_object(objects, number);
  buffer_add(&objects->out, text);
  end_object(objects);
}

/* ---- the end of the file ---- */

static void write_table(struct objects *objects)
{
  buffer_format(&objects->out, "xref\n0 %u\n", objects->count);
  objects->places[0] = 0;
  for (uint32_t i = 0; i < objects->count; i++) {
    place_line(&objects->out, objects->places[i]);
    if (objects->out.len >= PIECE)
      flush(objects);
  }
}

static struct object *new_trailer(struct objects *objects, uint32_t catalog, uint32_t info,
                                  struct view identity)
{
  struct object *trailer = object_new(objects);
  object_number(trailer, "Size", (int32_t)objects->count);
  object_ref(trailer, "Root", catalog);
  object_ref(trailer, "Info", info);
  object_raw(trailer, VIEW("/ID ["));
  for (size_t twice = 0; twice < 2; twice++) {
    buffer_add_byte(&trailer->raw, '<');
    for (size_t i = 0; i < identity.len; i++)
      buffer_format(&trailer->raw, "%02X", (unsigned char)identity.at[i]);
    buffer_add_byte(&trailer->raw, '>');
  }
  object_raw(trailer, VIEW("]\n"));
  return trailer;
}

/* The table as a stream, which is the trailer too, and the last of the objects. */
static void write_packed_table(struct objects *objects, uint32_t number, struct object *trailer)
{
  struct buffer rows;
  buffer_init(&rows);
  objects->places[number] = objects_place(objects);
  place_rows(&rows, objects->places, objects->count);
  buffer_clear(&objects->scratch);
  deflate_into(objects->deflater, buffer_view(&rows), &objects->scratch);
  buffer_free(&rows);
  object_name(trailer, "Type", "XRef");
  buffer_format(&trailer->raw, "/W [1 %d 1]\n/DecodeParms <</Predictor 12 /Columns %d>>\n",
                PLACE_COLUMNS - 2, PLACE_COLUMNS);
  object_write_stream(trailer, number, buffer_view(&objects->scratch), true);
}

bool objects_end(struct objects *objects, uint32_t catalog, uint32_t info, struct view identity,
                 unsigned long *status)
{
  write_pack(objects);
  uint32_t table = objects->deflater != NULL ? objects_reserve(objects, 1) : 0;
  struct object *trailer = new_trailer(objects, catalog, info, identity);
  uint64_t place = objects_place(objects);
  if (table != 0) {
    write_packed_table(objects, table, trailer);
  } else {
    write_table(objects);
    buffer_add(&objects->out, VIEW("trailer\n"));
    serialise(trailer);
    buffer_add_byte(&objects->out, '\n');
  }
  buffer_add(&objects->out, VIEW("startxref\n"));
  buffer_add_int(&objects->out, (int64_t)place);
  buffer_add(&objects->out, VIEW("\n%%EOF\n"));
  flush(objects);
  *status = objects->sink_failed ? 0 : objects->error.error_no;
  return !objects->sink_failed && objects->error.error_no == HPDF_OK;
}

/* ---- text strings ---- */

static bool is_plain(struct view text)
{
  for (size_t i = 0; i < text.len; i++)
    if (text.at[i] < ' ' || text.at[i] > '~')
      return false;
  return true;
}

static void add_plain_string(struct buffer *out, struct view text)
{
  buffer_add_byte(out, '(');
  for (size_t i = 0, from = 0; i <= text.len; i++) {
    bool end = i == text.len;
    if (!end && text.at[i] != '(' && text.at[i] != ')' && text.at[i] != '\\')
      continue;
    buffer_add(out, view_slice(text, from, i));
    if (!end)
      buffer_add_byte(out, '\\');
    from = i;
  }
  buffer_add_byte(out, ')');
}

void pdf_string_into(struct buffer *out, struct view text)
{
  if (is_plain(text)) {
    add_plain_string(out, text);
    return;
  }
  buffer_add(out, VIEW("<FEFF"));
  unicode_put_utf16_hex(out, text);
  buffer_add_byte(out, '>');
}

const char *objects_library_version(void) { return HPDF_GetVersion(); }
