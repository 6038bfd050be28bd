#include "talk/kind.h"

#include <stddef.h>

/* Pictures of telephones name their format behind the length of their first part. */
static bool is_phone_picture(struct view head)
{
  enum { FORMAT = 4 };
  struct view format = view_slice(head, FORMAT, head.len);
  return head.len > FORMAT &&
         (view_starts(format, VIEW("ftyphei")) || view_starts(format, VIEW("ftypmif")));
}

const char *kind_of_bytes(struct view head)
{
  static const struct {
    struct view head;
    const char *kind;
  } kinds[] = {
#define HEAD(bytes) {(bytes), sizeof(bytes) - 1}
    {HEAD("%PDF-"), "a PDF"},
    {HEAD("PK\x03\x04"), "a document of an office program, or a zip archive"},
    {HEAD("\xD0\xCF\x11\xE0"), "a document of an office program"},
    {HEAD("{\\rtf"), "a document of an office program"},
    {HEAD("<!DOCTYPE"), "a web page"},
    {HEAD("<html"), "a web page"},
    {HEAD("\x89PNG"), "a picture"},
    {HEAD("\xFF\xD8\xFF"), "a picture"},
    {HEAD("GIF8"), "a picture"},
    {HEAD("II*\0"), "a picture"},
    {HEAD("MM\0*"), "a picture"},
    {HEAD("RIFF"), "a picture or a recording"},
    {HEAD("\x1F\x8B"), "a packed archive"},
    {HEAD("7z\xBC\xAF"), "a packed archive"},
#undef HEAD
  };
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    if (view_starts(head, kinds[i].head))
      return kinds[i].kind;
  return is_phone_picture(head) ? "a picture" : NULL;
}
