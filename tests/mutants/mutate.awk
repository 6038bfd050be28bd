# awk -f mutate.awk FILE.c
#
# Lists every small change that could be made to the functions of a C file, one a line, parted by
# tabs: line number, operator, the line as it would be. Comments, strings, tables and what the
# preprocessor sees are left alone: they are blanked out in a mask, and places are looked for there.
# That some changes do not compile, or change nothing, is for the caller to find out.

function emit(operator, from, length_, to,   changed) {
  changed = substr($0, 1, from - 1) to substr($0, from + length_)
  if (changed != $0) printf "%d\t%s\t%s\n", NR, operator, changed
}

# Every place of a literal text in the mask.
function each(operator, text, to,   at, done) {
  done = 0
  while ((at = index(substr(mask, done + 1), text)) != 0) {
    emit(operator, done + at, length(text), to)
    done += at + length(text) - 1
  }
}

# Blanks out what is no code; a comment may go on from line to line.
function make_mask(line,   i, c, two, out, quote) {
  out = quote = ""
  for (i = 1; i <= length(line); i++) {
    c = substr(line, i, 1); two = substr(line, i, 2)
    if (in_comment) {
      if (two == "*/") { in_comment = 0; out = out " "; i++ }
      out = out " "
    } else if (quote != "") {
      if (c == "\\") { out = out "  "; i++; continue }
      out = out (c == quote ? c : " ")
      if (c == quote) quote = ""
    } else if (two == "/*") {
      in_comment = 1; out = out "  "; i++
    } else {
      if (c == "\"" || c == "'") quote = c
      out = out c
    }
  }
  return out
}

function count_of(text, character,   n) { n = gsub("[" character "]", "", text); return n }

# The bracket that closes the one at `from` in the mask; 0 when it is on another line.
function closing(from,   i, c, depth) {
  for (i = from; i <= length(mask); i++) {
    c = substr(mask, i, 1)
    if (c == "(") depth++
    if (c == ")" && --depth == 0) return i
  }
  return 0
}

function conditions(   at, end, open) {
  if (!match(mask, /(if|while) \(/)) return
  open = RSTART + RLENGTH - 1; end = closing(open)
  if (end) emit("negate", open, end - open + 1, "(!" substr($0, open, end - open + 1) ")")
}

# A count, an index or a limit is one more, or one less.
function constants(   done, at, number, before) {
  done = 0
  while (match(substr(mask, done + 1), /[0-9]+/)) {
    at = done + RSTART; number = substr(mask, at, RLENGTH)
    before = at > 1 ? substr(mask, at - 1, 1) : " "
    done = at + RLENGTH - 1
    if (before ~ /[A-Za-z0-9_.]/ || substr(mask, at + RLENGTH, 1) ~ /[A-Za-z0-9_.]/) continue
    emit("constant+1", at, RLENGTH, number + 1)
    if (number > 1) emit("constant-1", at, RLENGTH, number - 1)
  }
}

# A whole statement on one line that is neither a declaration nor a jump.
function statements(   text, indent) {
  text = mask; sub(/^ */, "", text)
  indent = length($0) - length(text)
  if (text !~ /;$/ || count_of(text, "(") != count_of(text, ")")) return
  if (text ~ /^(return|break|continue|goto|else|for|case|default|if|while|do|}|_|\(void\))/) return
  if (previous !~ /[;{}:]$/ && previous !~ /\)$/ && previous !~ /else$/) return
  if (previous ~ /^ *(for|while|return) ?\(.*[^)]$/) return
  if (text ~ /^[+-][+-]/ || text ~ /^\*?[a-z_0-9]+(\[[^=]*\]|->[a-z_0-9]+|\.[a-z_0-9]+)*( [-+*\/|&^]?=|\(|[+-][+-];)/)
    emit("drop", indent + 1, length(text), ";")
}

function returns(   at, value) {
  if (mask ~ /return true;/) each("return", "return true;", "return false;")
  else if (mask ~ /return false;/) each("return", "return false;", "return true;")
  else if (match(mask, /return [^;]+;/)) {
    at = RSTART + 7; value = substr($0, at, RLENGTH - 8)
    if (is_bool) emit("return", at, length(value), "!(" value ")")
    else if (value != "NULL" && value != "0") emit("return", at, length(value), "0")
  }
}

function negations(   done, at) {
  done = 0
  while (match(substr(mask, done + 1), /[( ]![a-z(]/)) {
    at = done + RSTART + 1; done = at
    emit("not", at, 1, "")
  }
}

function expressions() {
  each("boundary", " < ", " <= "); each("boundary", " <= ", " < ")
  each("boundary", " > ", " >= "); each("boundary", " >= ", " > ")
  each("equal", " == ", " != "); each("equal", " != ", " == ")
  each("and-or", " && ", " || "); each("and-or", " || ", " && ")
  each("plus-minus", " + ", " - "); each("plus-minus", " - ", " + ")
  each("plus-minus", " += ", " -= "); each("plus-minus", " -= ", " += ")
  each("plus-minus", "++", "--"); each("plus-minus", "--", "++")
  negations()
  each("truth", "= true;", "= false;"); each("truth", "= false;", "= true;")
}

{ mask = make_mask($0) }
/^#/ || mask ~ /assert/ { next }
# A function's first line, and the lines between its braces.
/^[a-z]/ { is_bool = /^(static )?(inline )?bool [a-z_0-9]+\(/ }
mask ~ /^\{ *$/ { inside = 1; previous = "{"; next }
mask ~ /^\}/ { inside = 0 }
# A function on one line.
mask ~ /^[a-z].*\) \{ .* \}$/ { returns(); expressions(); next }
inside && mask !~ /^ *$/ {
  if (mask !~ /^ *(static|enum)/) {
    conditions(); constants(); statements(); returns(); expressions()
  }
  previous = mask; sub(/ *$/, "", previous)
}
