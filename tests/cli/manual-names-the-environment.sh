# Every variable that the program asks for stands in the manual, and the manual names no other.
# OPTOUT_DUMPABLE is there for tests alone, in builds for them.
section() { sed -n "/^\.Sh $1\$/,/^\.Sh /p" "$TOP/man/optout.1"; }
{
  grep -rhoE 'getenv\("[A-Z_]+"' "$TOP/src" | grep -o '[A-Z_]*' | grep -v OPTOUT_DUMPABLE
  sed -n '/{"[A-Z_]*",/,/}/p' "$TOP/src/batch/shard.c" | grep -o '"[A-Z_]*"' | tr -d '"'
} | sort -u >asked
section ENVIRONMENT | sed -n 's/^\.\(It \)\?Ev \([A-Z_]*\).*/\2/p' | sort -u >named
diff asked named && wc -l <asked | awk '{ print ($1 > 10 ? "the same" : "too few") }'
