/* A sound file, written by hand: two pages with headings, a list, a table, a link, a picture, a
 * note, a text field and a check box. It shares no code with the program. */
#include <stdio.h>
#include <string.h>

#include "fixture_font.h"
#include "fixture_profile.h"
#include "seeds.h"

enum object {
  CATALOG = 1,
  PAGES,
  PAGE_1,
  PAGE_2,
  CONTENT_1,
  CONTENT_2,
  FONT,
  CID_FONT,
  DESCRIPTOR,
  FONT_FILE,
  UNICODE,
  METADATA,
  PROFILE,
  INFO,
  TREE,
  PARENTS,
  LINK,
  FIELD,
  BOX,
  FIELD_LOOKS,
  ON,
  OFF,
  STATE,
  IMAGE,
  ELEMENTS
};

/* `holder` is a row; `page` 0 holds other elements only. */
struct row {
  const char *type;
  int holder, page;
  const char *text; /* shown; "" for the picture; NULL for an annotation or nothing */
  enum object annotation;
  const char *more; /* further entries */
};

#define SCOPE "/A <</O /Table /Scope /Column>> "

static const struct row rows[] = {
  {"Document", -1, 0, NULL, 0, ""},
  {"H1", 0, 1, "What we ask of you", 0, ""},
  {"P", 0, 1, "Please write down what is said below.", 0, ""},
  {"H2", 0, 1, "How it is done", 0, ""},
  {"L", 0, 0, NULL, 0, "/A <</O /List /ListNumbering /Disc>> "},
  {"LI", 4, 0, NULL, 0, ""},
  {"Lbl", 5, 1, "\x7F", 0, ""},
  {"LBody", 5, 1, "write it down", 0, ""},
  {"LI", 4, 0, NULL, 0, ""},
  {"Lbl", 8, 1, "\x7F", 0, ""},
  {"LBody", 8, 1, "and tell us", 0, ""},
  {"Table", 0, 0, NULL, 0, ""},
  {"TR", 11, 0, NULL, 0, ""},
  {"TH", 12, 1, "Name", 0, SCOPE},
  {"TH", 12, 1, "Code", 0, SCOPE},
  {"TR", 11, 0, NULL, 0, ""},
  {"TD", 15, 1, "First", 0, ""},
  {"TD", 15, 1, "A1b2", 0, ""},
  {"P", 0, 1, "More about it: ", 0, ""},
  {"Link", 18, 1, "example.org", LINK, ""},
  {"P", 0, 1, "Your name", 0, ""},
  {"Form", 20, 1, NULL, FIELD, ""},
  {"P", 0, 1, "Done", 0, ""},
  {"Form", 22, 1, NULL, BOX, ""},
  {"Figure", 0, 1, "", 0, "/Alt (A grey square) /A <</O /Layout /BBox [72 90 90 108]>> "},
  {"H2", 0, 2, "What happens next", 0, ""},
  {"P", 0, 2, "We write to you. ", 0, ""},
  {"Note", 26, 2, "Or we call.", 0, "/ID (note-1) "},
};
enum { ROWS = sizeof rows / sizeof *rows, OBJECTS = ELEMENTS + ROWS, LINE = 22, TOP = 770 };

struct writer {
  struct buffer *out;
  size_t offset[OBJECTS];
  int mcid[ROWS]; /* -1: none */
};

static void begin(struct writer *writer, int object)
{
  writer->offset[object] = writer->out->len;
  buffer_format(writer->out, "%d 0 obj\n", object);
}

static void end(struct writer *writer) { buffer_add(writer->out, VIEW("\nendobj\n")); }

static void write_stream(struct writer *writer, int object, const char *entries, struct view bytes)
{
  begin(writer, object);
  buffer_format(writer->out, "<<%s /Length %zu>>\nstream\n", entries, bytes.len);
  buffer_add(writer->out, bytes);
  buffer_add(writer->out, VIEW("\nendstream"));
  end(writer);
}

static void write_dict(struct writer *writer, int object, const char *entries)
{
  begin(writer, object);
  buffer_add(writer->out, view_of(entries));
  end(writer);
}

/* Identifiers count from 0 on each page; a row with words or the picture has one. */
static void number_rows(struct writer *writer)
{
  int next[3] = {0};
  for (int i = 0; i < ROWS; i++)
    writer->mcid[i] = rows[i].text != NULL ? next[rows[i].page]++ : -1;
}

static void write_content(struct writer *writer, const struct fixture_font *font, int page)
{
  struct buffer content;
  buffer_init(&content);
  for (int i = 0, y = TOP; i < ROWS; i++) {
    if (rows[i].page != page || rows[i].text == NULL)
      continue;
    buffer_format(&content, "/%s<</MCID %d>>BDC\n", rows[i].type, writer->mcid[i]);
    if (rows[i].text[0] == '\0') {
      buffer_add(&content, VIEW("q /G0 gs 18 0 0 18 72 90 cm /I0 Do Q\n"));
    } else {
      buffer_format(&content, "BT\n/F1 12 Tf\n72 %d Td\n", y);
      fixture_font_write(font, &content, rows[i].text);
      buffer_add(&content, VIEW(" Tj\nET\n"));
      y -= LINE;
    }
    buffer_add(&content, VIEW("EMC\n"));
  }
  buffer_add(&content, VIEW("/Artifact<</Type/Layout>>BDC\n0.5 w 72 80 m 523 80 l S\n"
                            "BT\n/F1 9 Tf\n500 60 Td\n"));
  fixture_font_write(font, &content, page == 1 ? "1" : "2");
  buffer_add(&content, VIEW(" Tj\nET\nEMC\n"));
  write_stream(writer, page == 1 ? CONTENT_1 : CONTENT_2, "", buffer_view(&content));
  buffer_free(&content);
}

static void write_page(struct writer *writer, int page)
{
  begin(writer, page == 1 ? PAGE_1 : PAGE_2);
  buffer_format(writer->out,
                "<</Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Tabs /S\n"
                "/StructParents %d /Contents %d 0 R\n"
                "/Resources <</Font <</F1 %d 0 R>> /ExtGState <</G0 %d 0 R>> "
                "/XObject <</I0 %d 0 R>> >>",
                PAGES, page - 1, page == 1 ? CONTENT_1 : CONTENT_2, FONT, STATE, IMAGE);
  if (page == 1)
    buffer_format(writer->out, "\n/Annots [%d 0 R %d 0 R %d 0 R]", LINK, FIELD, BOX);
  buffer_add(writer->out, VIEW(">>"));
  end(writer);
}

static void write_kids(struct writer *writer, int row)
{
  struct buffer *out = writer->out;
  size_t count = 0;
  for (int i = row + 1; i < ROWS; i++)
    count += rows[i].holder == row;
  if (count == 0 && rows[row].annotation == 0) {
    buffer_format(out, "/K %d ", writer->mcid[row]);
    return;
  }
  buffer_add(out, VIEW("/K ["));
  if (writer->mcid[row] >= 0)
    buffer_format(out, "%d ", writer->mcid[row]);
  if (rows[row].annotation != 0)
    buffer_format(out, "<</Type /OBJR /Obj %d 0 R>> ", rows[row].annotation);
  for (int i = row + 1; i < ROWS; i++)
    if (rows[i].holder == row)
      buffer_format(out, "%d 0 R ", ELEMENTS + i);
  buffer_add(out, VIEW("] "));
}

static void write_elements(struct writer *writer)
{
  for (int i = 0; i < ROWS; i++) {
    begin(writer, ELEMENTS + i);
    buffer_format(writer->out, "<</Type /StructElem /S /%s /P %d 0 R %s", rows[i].type,
                  rows[i].holder < 0 ? TREE : ELEMENTS + rows[i].holder, rows[i].more);
    if (rows[i].page != 0)
      buffer_format(writer->out, "/Pg %d 0 R ", rows[i].page == 1 ? PAGE_1 : PAGE_2);
    write_kids(writer, i);
    buffer_add(writer->out, VIEW(">>"));
    end(writer);
  }
}

/* Keys 0 and 1 are the pages', 2 to 4 the annotations'. */
static void write_parents(struct writer *writer)
{
  begin(writer, PARENTS);
  buffer_add(writer->out, VIEW("<</Nums ["));
  for (int page = 1; page <= 2; page++) {
    buffer_format(writer->out, "%d [", page - 1);
    for (int i = 0; i < ROWS; i++)
      if (rows[i].page == page && writer->mcid[i] >= 0)
        buffer_format(writer->out, "%d 0 R ", ELEMENTS + i);
    buffer_add(writer->out, VIEW("] "));
  }
  for (int i = 0; i < ROWS; i++)
    if (rows[i].annotation != 0)
      buffer_format(writer->out, "%d %d 0 R ", 2 + (int)rows[i].annotation - LINK, ELEMENTS + i);
  buffer_add(writer->out, VIEW("]>>"));
  end(writer);
}

static void write_annotations(struct writer *writer)
{
  static const char head[] = "<</Type /Annot /P 3 0 R /F 4 /Border [0 0 0] ";
  struct buffer *out = writer->out;
  begin(writer, LINK);
  buffer_format(out,
                "%s/Subtype /Link /StructParent 2 /Rect [72 390 140 405] /Contents (About it)\n"
                "/A <</S /URI /URI (https://example.org/)>>>>",
                head);
  end(writer);
  begin(writer, FIELD);
  buffer_format(out,
                "%s/Subtype /Widget /StructParent 3 /Rect [140 365 300 385] /FT /Tx /T (name)\n"
                "/Ff 16777216 /MaxLen 20 "
                "/TU (Your name) /DA (/F1 12 Tf 0 g) /AP <</N %d 0 R>>>>",
                head, FIELD_LOOKS);
  end(writer);
  begin(writer, BOX);
  buffer_format(out,
                "%s/Subtype /Widget /StructParent 4 /Rect [140 345 155 360] /FT /Btn /T (done)\n"
                "/TU (It is done) /V /Off /AS /Off /AP <</N <</Yes %d 0 R /Off %d 0 R>>>>>>",
                head, ON, OFF);
  end(writer);
  write_stream(writer, FIELD_LOOKS, "/Type /XObject /Subtype /Form /BBox [0 0 160 20]",
               VIEW("/Tx BMC EMC"));
  write_stream(writer, ON, "/Type /XObject /Subtype /Form /BBox [0 0 15 15]",
               VIEW("2 2 m 13 13 l S"));
  write_stream(writer, OFF, "/Type /XObject /Subtype /Form /BBox [0 0 15 15]", VIEW("n"));
}

static void write_font(struct writer *writer, const struct fixture_font *font)
{
  char entries[40];
  struct buffer *out = writer->out;
  begin(writer, FONT);
  buffer_format(out,
                "<</Type /Font /Subtype /Type0 /BaseFont /AAAAAA+LiberationSans\n"
                "/Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>",
                CID_FONT, UNICODE);
  end(writer);
  begin(writer, CID_FONT);
  buffer_format(out,
                "<</Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+LiberationSans\n"
                "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n"
                "/CIDToGIDMap /Identity /FontDescriptor %d 0 R /W [0 [%s]]>>",
                DESCRIPTOR, font->widths.data);
  end(writer);
  begin(writer, DESCRIPTOR);
  buffer_format(out,
                "<</Type /FontDescriptor /FontName /AAAAAA+LiberationSans /Flags 4\n"
                "/FontBBox [-544 -303 1302 980] /ItalicAngle 0 /Ascent 905 /Descent -212\n"
                "/CapHeight 688 /StemV 80 /FontFile2 %d 0 R>>",
                FONT_FILE);
  end(writer);
  snprintf(entries, sizeof entries, "/Length1 %zu", font->file.len);
  write_stream(writer, FONT_FILE, entries, buffer_view(&font->file));
  write_stream(writer, UNICODE, "", buffer_view(&font->unicode));
}

static const char packet[] =
  "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
  "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
  " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
  " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
  " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
  " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
  " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
  " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
  "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A fixture</rdf:li></rdf:Alt></dc:title>\n"
  "<pdf:Producer>tests</pdf:Producer>\n"
  "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
  "<pdfuaid:part>1</pdfuaid:part>\n"
  "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
  "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
  "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
  "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
  "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
  "<pdfaProperty:name>part</pdfaProperty:name>\n"
  "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
  "<pdfaProperty:category>internal</pdfaProperty:category>\n"
  "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
  "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
  "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
  "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";

static void write_catalog(struct writer *writer)
{
  begin(writer, CATALOG);
  buffer_format(writer->out,
                "<</Type /Catalog /Pages %d 0 R /Lang (en-GB) /MarkInfo <</Marked true>>\n"
                "/StructTreeRoot %d 0 R /Metadata %d 0 R\n"
                "/ViewerPreferences <</DisplayDocTitle true>>\n"
                "/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1\n"
                "/OutputConditionIdentifier (sRGB) /DestOutputProfile %d 0 R>>]\n"
                "/AcroForm <</Fields [%d 0 R %d 0 R] /DR <</Font <</F1 %d 0 R>>>>>>>>",
                PAGES, TREE, METADATA, PROFILE, FIELD, BOX, FONT);
  end(writer);
  begin(writer, PAGES);
  buffer_format(writer->out, "<</Type /Pages /Kids [%d 0 R %d 0 R] /Count 2>>", PAGE_1, PAGE_2);
  end(writer);
}

static void write_rest(struct writer *writer)
{
  write_stream(writer, METADATA, "/Type /Metadata /Subtype /XML", view_of(packet));
  struct buffer profile;
  buffer_init(&profile);
  fixture_profile_write(&profile);
  write_stream(writer, PROFILE, "/N 3", buffer_view(&profile));
  buffer_free(&profile);
  write_dict(writer, INFO, "<</Title (A fixture) /Producer (tests)>>");
  begin(writer, TREE);
  buffer_format(writer->out,
                "<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey 5>>",
                ELEMENTS, PARENTS);
  end(writer);
  write_dict(writer, STATE, "<</Type /ExtGState /ca 1>>");
  write_stream(writer, IMAGE,
               "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray\n"
               "/BitsPerComponent 8 /Interpolate false",
               VIEW("\x80"));
}

static void write_table(struct writer *writer)
{
  size_t start = writer->out->len;
  buffer_format(writer->out, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS);
  for (int i = 1; i < OBJECTS; i++)
    buffer_format(writer->out, "%010zu 00000 n \n", writer->offset[i]);
  buffer_format(writer->out,
                "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<0102> <0102>]>>\n"
                "startxref\n%zu\n%%%%EOF\n",
                OBJECTS, CATALOG, INFO, start);
}

bool fixture_write(struct buffer *out)
{
  struct fixture_font font = {0};
  struct writer writer = {.out = out};
  if (!fixture_font_open(&font))
    return false;
  number_rows(&writer);
  buffer_add(out, VIEW("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"));
  write_catalog(&writer);
  write_page(&writer, 1);
  write_page(&writer, 2);
  write_content(&writer, &font, 1);
  write_content(&writer, &font, 2);
  write_font(&writer, &font);
  write_rest(&writer);
  write_parents(&writer);
  write_annotations(&writer);
  write_elements(&writer);
  write_table(&writer);
  fixture_font_close(&font);
  return true;
}
