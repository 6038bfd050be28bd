# The last of them depend on what is built in.
"$OPTOUT" --version | sed 's/[0-9][0-9.]*/N/g; s/; \(libdeflate\|zlib\).*/; N/'
"$OPTOUT" -V | wc -l
