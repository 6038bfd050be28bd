#include "page/metadata.h"

#include "page/objects.h"

static void add_escaped(struct buffer *out, struct view text)
{
  for (size_t i = 0; i < text.len; i++)
    switch (text.at[i]) {
    case '&': buffer_add(out, VIEW("&amp;")); break;
    case '<': buffer_add(out, VIEW("&lt;")); break;
    case '>': buffer_add(out, VIEW("&gt;")); break;
    default: buffer_add_byte(out, text.at[i]);
    }
}

static void add_property(struct buffer *out, const char *name, struct view value)
{
  buffer_format(out, "<%s>", name);
  add_escaped(out, value);
  buffer_format(out, "</%s>\n", name);
}

static void add_date(struct buffer *out, const char *name, struct date date)
{
  buffer_format(out, "<%s>%04d-%02d-%02dT00:00:00Z</%s>\n", name, date.year, date.month, date.day,
                name);
}

/* PDF/A knows the properties of XMP's own schemas only; that of PDF/UA must be described. */
static void add_schema_of_pdfua(struct buffer *out)
{
  buffer_add(
    out,
    VIEW("<rdf:Description rdf:about=\"\""
         " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
         " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
         " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
         "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
         "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
         "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
         "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
         "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
         "<pdfaProperty:name>part</pdfaProperty:name>\n"
         "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
         "<pdfaProperty:category>internal</pdfaProperty:category>\n"
         "<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>\n"
         "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
         "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
         "</rdf:Description>\n"));
}

void metadata_xmp(const struct metadata *metadata, struct buffer *out)
{
  buffer_add(out, VIEW("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                       "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                       "<rdf:Description rdf:about=\"\""
                       " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                       " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                       " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                       " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                       " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"));
  add_property(out, "pdfaid:part", VIEW("2"));
  add_property(out, "pdfaid:conformance", metadata->tagged ? VIEW("A") : VIEW("U"));
  if (metadata->tagged)
    add_property(out, "pdfuaid:part", VIEW("1"));
  buffer_add(out, VIEW("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">"));
  add_escaped(out, metadata->title);
  buffer_add(out, VIEW("</rdf:li></rdf:Alt></dc:title>\n"));
  add_property(out, "pdf:Producer", metadata->producer);
  if (metadata->date.year != 0) {
    add_date(out, "xmp:CreateDate", metadata->date);
    add_date(out, "xmp:ModifyDate", metadata->date);
  }
  buffer_add(out, VIEW("</rdf:Description>\n"));
  if (metadata->tagged)
    add_schema_of_pdfua(out);
  buffer_add(out, VIEW("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"));
}

void metadata_info(const struct metadata *metadata, struct object *info)
{
  object_string(info, "Title", metadata->title);
  object_string(info, "Producer", metadata->producer);
  if (metadata->date.year == 0)
    return;
  struct buffer date;
  buffer_init(&date);
  buffer_format(&date, "D:%04d%02d%02d000000Z", metadata->date.year, metadata->date.month,
                metadata->date.day);
  object_string(info, "CreationDate", buffer_view(&date));
  object_string(info, "ModDate", buffer_view(&date));
  buffer_free(&date);
}
