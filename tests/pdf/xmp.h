/* Metadata: the properties of an XMP packet. */
#ifndef OPTOUT_TESTS_PDF_XMP_H
#define OPTOUT_TESTS_PDF_XMP_H

#include <stdbool.h>
#include <stddef.h>

#include "ground/text.h"

/* Text or an attribute somewhere in the packet. */
struct property {
  struct property *next; /* in the order of the packet */
  char *top;             /* "namespace|name" of the property that it stands in */
  char *name;            /* its own; the same as top when the value is plain */
  char *value;
  bool first; /* the first value within top */
};

struct xmp {
  struct property *properties; /* owned */
  char *fault;                 /* what the XML reader says; NULL */
  bool has_rdf;
};

#define XMP_DC "http://purl.org/dc/elements/1.1/|"
#define XMP_BASIC "http://ns.adobe.com/xap/1.0/|"
#define XMP_PDF "http://ns.adobe.com/pdf/1.3/|"
#define XMP_PDFA "http://www.aiim.org/pdfa/ns/id/|"
#define XMP_PDFUA "http://www.aiim.org/pdfua/ns/id/|"
#define XMP_SCHEMA "http://www.aiim.org/pdfa/ns/schema#|"
#define XMP_PROPERTY "http://www.aiim.org/pdfa/ns/property#|"
#define XMP_EXTENSION "http://www.aiim.org/pdfa/ns/extension/|"
#define XMP_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#|"

void xmp_read(struct xmp *xmp, struct view packet);
void xmp_free(struct xmp *xmp);

/* The first value of the property; NULL when it is not there. */
const char *xmp_value(const struct xmp *xmp, const char *top);

#endif
