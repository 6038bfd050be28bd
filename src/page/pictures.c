#include "page/pictures.h"

#include "ground/mem.h"
#include "page/deflate.h"
#include "page/objects.h"
#include "page/picture.h"

/* A household's letters show the same few, one after the other. */
enum { KEPT = 16 };

struct pictures {
  struct objects *objects;
  struct deflater *deflater;
  struct hash kept[KEPT]; /* of the last ones, by number */
  struct hash content;    /* of all */
  uint32_t count;
  struct buffer names;    /* "/P1 12 0 R …" */
  struct buffer deflated;
};

struct pictures *pictures_new(struct objects *objects, struct deflater *deflater)
{
  struct pictures *pictures = mem_zeroed(1, sizeof *pictures);
  pictures->objects = objects;
  pictures->deflater = deflater;
  buffer_init(&pictures->names);
  buffer_init(&pictures->deflated);
  return pictures;
}

void pictures_free(struct pictures *pictures)
{
  if (pictures == NULL)
    return;
  buffer_free(&pictures->names);
  buffer_free(&pictures->deflated);
  mem_free(pictures);
}

void pictures_begin(struct pictures *pictures)
{
  pictures->count = 0;
  pictures->content = hash_of(VIEW(""));
  buffer_clear(&pictures->names);
}

/* PDF/A forbids interpolation, alternates and JPEG 2000: none of them is here. */
static void write(struct pictures *pictures, const struct picture *picture, uint32_t number)
{
  struct object *image = object_new(pictures->objects);
  object_name(image, "Type", "XObject");
  object_name(image, "Subtype", "Image");
  object_number(image, "Width", picture->width);
  object_number(image, "Height", picture->height);
  object_name(image, "ColorSpace", picture->grey ? "DeviceGray" : "DeviceRGB");
  object_number(image, "BitsPerComponent", 8);
  buffer_clear(&pictures->deflated);
  deflate_into(pictures->deflater, picture->samples, &pictures->deflated);
  object_write_stream(image, number, buffer_view(&pictures->deflated), true);
}

uint32_t pictures_place(struct pictures *pictures, const struct picture *picture)
{
  for (uint32_t i = 0; i < KEPT && i < pictures->count; i++)
    if (hash_equal(pictures->kept[(pictures->count - 1 - i) % KEPT], picture->hash))
      return pictures->count - i;
  uint32_t number = objects_reserve(pictures->objects, 1);
  write(pictures, picture, number);
  pictures->kept[pictures->count++ % KEPT] = picture->hash;
  buffer_format(&pictures->names, "/P%u %u 0 R", pictures->count, number);
  pictures->content = hash_with(pictures->content, picture->samples);
  return pictures->count;
}

void pictures_end(struct pictures *pictures, struct buffer *names, struct hash *content)
{
  char digits[HASH_DIGITS + 1];
  if (pictures->count == 0)
    return;
  buffer_add(names, buffer_view(&pictures->names));
  hash_hex(pictures->content, digits);
  *content = hash_with(*content, view_of(digits));
}
