#include "run/build.h"

#include "page/bidi.h"
#include "page/deflate.h"
#include "page/picture.h"
#include "page/square.h"

void build_parts(struct buffer *out)
{
  buffer_format(out, "%s%s%s%s", deflate_library(), bidi_available() ? ", FriBidi" : "",
                picture_available() ? ", pictures" : "",
                square_available() ? ", QR codes" : "");
}
