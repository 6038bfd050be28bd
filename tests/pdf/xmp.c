#include "xmp.h"

#include <stdlib.h>
#include <string.h>

#include <expat.h>

enum { DEPTH = 32 };

struct reader {
  struct xmp *xmp;
  struct property **end;
  char *open[DEPTH]; /* names of the elements that are open */
  size_t depth, property_depth;
  struct buffer text;
  bool held; /* the element that ends has held others */
};

static void add(struct reader *reader, const char *top, const char *name, const char *value)
{
  struct property *property = calloc(1, sizeof *property);
  if (property == NULL)
    return;
  property->top = strdup(top);
  property->name = strdup(name);
  property->value = strdup(value);
  property->first = xmp_value(reader->xmp, top) == NULL;
  *reader->end = property;
  reader->end = &property->next;
}

static bool in_description(const struct reader *reader)
{
  return reader->depth != 0 && reader->depth <= DEPTH &&
         strcmp(reader->open[reader->depth - 1], XMP_RDF "Description") == 0;
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
  struct reader *reader = data;
  if (strcmp(name, XMP_RDF "RDF") == 0)
    reader->xmp->has_rdf = true;
  if (reader->property_depth == 0 && in_description(reader))
    reader->property_depth = reader->depth + 1;
  if (reader->depth < DEPTH)
    reader->open[reader->depth] = strdup(name);
  reader->depth++;
  /* A simple property may be an attribute of its description. */
  for (; reader->property_depth == 0 && in_description(reader) && *attributes != NULL;
       attributes += 2)
    if (strncmp(attributes[0], XMP_RDF, strlen(XMP_RDF)) != 0)
      add(reader, attributes[0], attributes[0], attributes[1]);
  buffer_clear(&reader->text);
  reader->held = false;
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
  struct reader *reader = data;
  bool within = reader->property_depth != 0 && reader->depth >= reader->property_depth &&
                reader->depth <= DEPTH;
  if (within && !reader->held)
    add(reader, reader->open[reader->property_depth - 1], name, reader->text.data);
  if (reader->depth == reader->property_depth)
    reader->property_depth = 0;
  reader->depth--;
  if (reader->depth < DEPTH)
    free(reader->open[reader->depth]);
  buffer_clear(&reader->text);
  reader->held = true;
}

static void XMLCALL on_text(void *data, const XML_Char *text, int length)
{
  struct reader *reader = data;
  buffer_add_bytes(&reader->text, text, (size_t)length);
}

void xmp_read(struct xmp *xmp, struct view packet)
{
  *xmp = (struct xmp){0};
  struct reader reader = {.xmp = xmp, .end = &xmp->properties};
  buffer_init(&reader.text);
  XML_Parser parser = XML_ParserCreateNS(NULL, '|');
  XML_SetUserData(parser, &reader);
  XML_SetElementHandler(parser, on_start, on_end);
  XML_SetCharacterDataHandler(parser, on_text);
  if (XML_Parse(parser, packet.at, (int)packet.len, 1) == XML_STATUS_ERROR)
    xmp->fault = strdup(XML_ErrorString(XML_GetErrorCode(parser)));
  while (reader.depth != 0)
    if (--reader.depth < DEPTH)
      free(reader.open[reader.depth]);
  XML_ParserFree(parser);
  buffer_free(&reader.text);
}

void xmp_free(struct xmp *xmp)
{
  while (xmp->properties != NULL) {
    struct property *property = xmp->properties;
    xmp->properties = property->next;
    free(property->top);
    free(property->name);
    free(property->value);
    free(property);
  }
  free(xmp->fault);
}

const char *xmp_value(const struct xmp *xmp, const char *top)
{
  for (const struct property *p = xmp->properties; p != NULL; p = p->next)
    if (strcmp(p->top, top) == 0)
      return p->value;
  return NULL;
}
