#!/bin/bash
# each library is seen by one room only
# The table of architecture.md says by which; a header that is neither there nor of the C library
# is a stranger.
grep -rn '^#include <' src include | awk '
function allow(header, file) { room[header] = room[header] " " file " " }
BEGIN {
  count = split("assert ctype dirent errno fcntl getopt grp inttypes libgen limits math poll " \
    "pthread pwd sched setjmp signal spawn stdalign stdarg stdbool stddef stdint stdio stdlib " \
    "stdnoreturn string strings termios time unistd wchar", plain, " ")
  for (i = 1; i <= count; i++) libc[plain[i] ".h"] = 1
  headers["utf8proc"] = "utf8proc.h"; headers["libyaml"] = "yaml.h"
  headers["cmark"] = "cmark.h"; headers["HarfBuzz"] = "hb.h hb-subset.h hb-ot.h hb-ft.h"
  headers["libharu"] = "hpdf.h"; headers["FriBidi"] = "fribidi.h"
  headers["libdeflate"] = "libdeflate.h"; headers["zlib"] = "zlib.h"
  headers["libpng"] = "png.h"; headers["libjpeg"] = "jpeglib.h"
  headers["libqrencode"] = "qrencode.h"
  headers["xxHash"] = "xxhash.h"; headers["libcsv"] = "csv.h"
  while ((getline line <"docs/architecture.md") > 0) {
    if (split(line, cell, "|") < 3 || cell[3] !~ /`src\/[a-z]+\/[a-z_]+\.c`/) continue
    file = cell[3]; gsub(/[` ]/, "", file)
    gsub(/ or /, " ", cell[2]); n = split(cell[2], names, " "); rows++
    for (i = 1; i <= n; i++) {
      if (!(names[i] in headers)) { print "whose header is " names[i] "?"; bad = 1 }
      m = split(headers[names[i]], h, " ")
      for (j = 1; j <= m; j++) allow(h[j], file)
    }
  }
  if (rows < 5) { print "docs/architecture.md: no table of libraries"; bad = 1 }
}
{
  split($0, part, ":")
  header = $0; sub(/^[^<]*</, "", header); sub(/>.*/, "", header)
  sub(/^hpdf_[a-z0-9_]*\.h$/, "hpdf.h", header) # the object layer has many
  if (header in libc || header ~ /^(sys|linux|arpa|net|netinet)\//) next
  if (index(room[header], " " part[1] " ") == 0) {
    print part[1] ":" part[2] ": <" header "> is not for this room"; bad = 1
  }
}
END { exit bad }'
