/* The rules about XMP metadata, the Info dictionary and the output intent. */
#include <ctype.h>
#include <string.h>

#include "check.h"
#include "xmp.h"

/* Namespaces whose properties need no description of their own. */
static const char *const predefined[] = {
  XMP_DC,
  XMP_BASIC,
  XMP_PDF,
  XMP_PDFA,
  XMP_EXTENSION,
  "http://ns.adobe.com/xap/1.0/rights/|",
  "http://ns.adobe.com/xap/1.0/mm/|",
  "http://ns.adobe.com/xap/1.0/bj/|",
  "http://ns.adobe.com/xap/1.0/t/pg/|",
  "http://ns.adobe.com/xmp/1.0/DynamicMedia/|",
  "http://ns.adobe.com/photoshop/1.0/|",
  "http://ns.adobe.com/camera-raw-settings/1.0/|",
  "http://ns.adobe.com/tiff/1.0/|",
  "http://ns.adobe.com/exif/1.0/|",
  "http://ns.adobe.com/exif/1.0/aux/|",
};

static bool starts(const char *text, const char *start)
{
  return strncmp(text, start, strlen(start)) == 0;
}

static bool has_value(const struct xmp *xmp, const char *name, const char *value)
{
  for (const struct property *p = xmp->properties; p != NULL; p = p->next)
    if (strcmp(p->name, name) == 0 && strcmp(p->value, value) == 0)
      return true;
  return false;
}

/* An own property is described with its namespace and its name. */
static bool is_described(const struct xmp *xmp, const char *top)
{
  const char *bar = strrchr(top, '|');
  char space[200];
  snprintf(space, sizeof space, "%.*s", bar != NULL ? (int)(bar - top) : 0, top);
  for (size_t i = 0; i < sizeof predefined / sizeof *predefined; i++)
    if (starts(top, predefined[i]) && strlen(predefined[i]) == strlen(space) + 1)
      return true;
  return bar != NULL && has_value(xmp, XMP_SCHEMA "namespaceURI", space) &&
         has_value(xmp, XMP_PROPERTY "name", bar + 1);
}

static size_t count_named(const struct xmp *xmp, const char *name)
{
  size_t count = 0;
  for (const struct property *p = xmp->properties; p != NULL; p = p->next)
    count += strcmp(p->name, name) == 0;
  return count;
}

static void look_at_schemas(struct check *check, const struct xmp *xmp)
{
  for (const struct property *p = xmp->properties; p != NULL; p = p->next)
    if (p->first && !is_described(xmp, p->top))
      find(check, "xmp-schemas", 0, "%.100s is not described by an extension schema", p->top);
  size_t names = count_named(xmp, XMP_PROPERTY "name");
  if (count_named(xmp, XMP_PROPERTY "valueType") != names ||
      count_named(xmp, XMP_PROPERTY "category") != names ||
      count_named(xmp, XMP_PROPERTY "description") != names ||
      count_named(xmp, XMP_SCHEMA "prefix") != count_named(xmp, XMP_SCHEMA "namespaceURI") ||
      count_named(xmp, XMP_SCHEMA "schema") != count_named(xmp, XMP_SCHEMA "namespaceURI"))
    find(check, "xmp-schemas", 0, "an extension schema is not described in full");
}

static bool is(const struct xmp *xmp, const char *top, const char *value)
{
  const char *found = xmp_value(xmp, top);
  return found != NULL && strcmp(found, value) == 0;
}

static void look_at_ids(struct check *check, const struct xmp *xmp)
{
  if (!is(xmp, XMP_PDFA "part", "2") || !is(xmp, XMP_PDFA "conformance", "A"))
    find(check, "pdfa-id", 0, "the metadata do not say PDF/A-2, level A");
  if (!is(xmp, XMP_PDFUA "part", "1"))
    find(check, "pdfua-id", 0, "the metadata do not say PDF/UA-1");
  const char *title = xmp_value(xmp, XMP_DC "title");
  if (title == NULL || title[strspn(title, " \n\t")] == '\0')
    find(check, "xmp-title", 0, "the metadata have no title");
}

static bool is_same(const char *a, const char *b) { return strcmp(a, b) == 0; }

/* "D:20261121093000Z" and "2026-11-21T09:30:00Z" have the same digits. */
static bool same_digits(const char *a, const char *b)
{
  for (;;) {
    while (*a != '\0' && !isdigit((unsigned char)*a))
      a++;
    while (*b != '\0' && !isdigit((unsigned char)*b))
      b++;
    if (*a != *b)
      return false;
    if (*a == '\0')
      return true;
    a++;
    b++;
  }
}

static void look_at_info(struct check *check, const struct xmp *xmp)
{
  static const struct {
    const char *info, *xmp;
    bool date;
  } pairs[] = {
    {"Title", XMP_DC "title", false},           {"Author", XMP_DC "creator", false},
    {"Subject", XMP_DC "description", false},   {"Keywords", XMP_PDF "Keywords", false},
    {"Creator", XMP_BASIC "CreatorTool", false}, {"Producer", XMP_PDF "Producer", false},
    {"CreationDate", XMP_BASIC "CreateDate", true}, {"ModDate", XMP_BASIC "ModifyDate", true}};
  json_t *info = get(check, check->trailer, "Info");
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    json_t *value = get(check, info, pairs[i].info);
    const char *other = xmp_value(xmp, pairs[i].xmp);
    if (value != NULL && (other == NULL || !(pairs[i].date ? same_digits : is_same)(
                                             string_of(value), other)))
      find(check, "info-agrees", 0, "%s differs from the metadata", pairs[i].info);
  }
}

static void look_at_packet(struct check *check, struct view packet)
{
  struct xmp xmp;
  xmp_read(&xmp, packet);
  struct view head = view_slice(packet, 0, view_find(packet, '>'));
  if (!view_starts(packet, VIEW("<?xpacket begin=")) ||
      view_find_text(packet, VIEW("<?xpacket end=")) == SIZE_MAX ||
      view_find_text(head, VIEW("bytes=")) != SIZE_MAX ||
      view_find_text(head, VIEW("encoding=")) != SIZE_MAX)
    find(check, "xmp-packet", 0, "the packet is not wrapped, or names its encoding");
  if (xmp.fault != NULL || !xmp.has_rdf) {
    find(check, "xmp-well-formed", 0, "%s", xmp.fault != NULL ? xmp.fault : "it holds no RDF");
  } else {
    look_at_ids(check, &xmp);
    look_at_schemas(check, &xmp);
    look_at_info(check, &xmp);
  }
  xmp_free(&xmp);
}

void rule_metadata(struct check *check)
{
  json_t *metadata = get(check, check->catalog, "Metadata");
  struct buffer packet;
  buffer_init(&packet);
  if (!is_name(get(check, metadata, "Type"), "Metadata") ||
      !is_name(get(check, metadata, "Subtype"), "XML") ||
      !stream_bytes(check, get_raw(check->catalog, "Metadata"), &packet))
    find(check, "xmp-present", 0, "the catalog leads to no metadata");
  else
    look_at_packet(check, buffer_view(&packet));
  buffer_free(&packet);
}

/* The intent for PDF/A, and where its profile stands. */
static json_t *profile_of(const struct check *check)
{
  json_t *intents = get(check, check->catalog, "OutputIntents"), *reference;
  size_t i;
  json_array_foreach(intents, i, reference)
  {
    json_t *intent = object_of(check, reference);
    if (is_name(get(check, intent, "S"), "GTS_PDFA1"))
      return get_raw(intent, "DestOutputProfile");
  }
  return NULL;
}

void rule_output_intent(struct check *check)
{
  json_t *intents = get(check, check->catalog, "OutputIntents");
  json_t *first = object_of(check, json_array_get(intents, 0));
  if (object_of(check, profile_of(check)) == NULL ||
      string_of(get(check, first, "OutputConditionIdentifier"))[0] == '\0')
    find(check, "output-intent", 0, "no output intent with a profile");
}

static size_t long_at(struct view bytes, size_t at)
{
  size_t number = 0;
  for (size_t i = at; i < at + 4; i++)
    number = number << 8 | (i < bytes.len ? (unsigned char)bytes.at[i] : 0);
  return number;
}

/* True when the profile has the tag, within its bytes. */
static bool has_tag(struct view profile, const char *tag)
{
  enum { HEAD = 128, ROW = 12 };
  size_t count = long_at(profile, HEAD);
  for (size_t i = 0; i < count && i < 100; i++) {
    size_t row = HEAD + 4 + i * ROW;
    size_t at = long_at(profile, row + 4), length = long_at(profile, row + 8);
    if (view_equal(view_slice(profile, row, row + 4), view_of(tag)))
      return at <= profile.len && length <= profile.len - at && length >= 8;
  }
  return false;
}

/* The head of a profile and what one by matrix needs, by ICC.1; NULL when it is sound. */
static const char *profile_fault(struct view profile)
{
  static const char *const needed[] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ",
                                       "bXYZ", "rTRC", "gTRC", "bTRC"};
  struct view kind = view_slice(profile, 12, 16);
  if (profile.len < 132 || long_at(profile, 0) != profile.len)
    return "the profile is not as long as it says";
  if (!view_equal(view_slice(profile, 36, 40), VIEW("acsp")) || profile.at[8] < 2 ||
      profile.at[8] > 4)
    return "not a profile of version 2 to 4";
  if ((!view_equal(kind, VIEW("mntr")) && !view_equal(kind, VIEW("prtr"))) ||
      !view_equal(view_slice(profile, 16, 20), VIEW("RGB ")))
    return "not of a device with RGB";
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
    if (!has_tag(profile, needed[i]))
      return "a tag that it cannot do without is missing";
  return NULL;
}

void rule_icc(struct check *check)
{
  json_t *reference = profile_of(check);
  if (reference == NULL)
    return;
  struct buffer bytes;
  buffer_init(&bytes);
  const char *fault = stream_bytes(check, reference, &bytes)
                        ? profile_fault(buffer_view(&bytes))
                        : "the profile cannot be decoded";
  if (fault == NULL && integer_of(get(check, object_of(check, reference), "N"), 0) != 3)
    fault = "N is not 3";
  if (fault != NULL)
    find(check, "icc-profile", number_of(reference), "%s", fault);
  buffer_free(&bytes);
}
