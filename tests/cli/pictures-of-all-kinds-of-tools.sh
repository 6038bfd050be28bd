# What another program hands over is looked at before it becomes a picture; what opens pictures is
# told where they are.
cp "$EXAMPLES/self.yaml" .
mkdir bin
tool() { # what pdftoppm says
  printf '#!/bin/sh\ncat >/dev/null\nprintf '"'%s'"'\n' "$1" >bin/pdftoppm
  chmod +x bin/pdftoppm
}
try() {
  PATH=$PWD/bin:$PATH "$OPTOUT" preview self.yaml -q "$@" >said 2>&1
  echo "exit $?"
  sed "s|$PWD|HERE|" said
  ls ./*.png d/*.png 2>/dev/null
  rm -rf ./*.png d
}
head='\211PNG\r\n\032\n' end='\000\000\000\000IEND\256B`\202'
echo '== nothing'; tool ''; try
echo '== no picture'; tool 'hello'; try
echo '== a head and no more'; tool "$head"; try
echo '== a part that is longer than all'; tool "${head}\\377\\377\\377\\377IDAT0000"; try
echo '== no end'; tool "${head}\\000\\000\\000\\000IDAT0000"; try
echo '== a picture'; tool "$head$end"; try
echo '== into a folder'; try -o d/
echo '== as a file'; try -o self.png
printf '#!/bin/sh\necho "$1" | sed "s|$PWD|HERE|" >opened\n' >bin/xdg-open
chmod +x bin/xdg-open
opened() { # it is not waited for
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ -s opened ] && break
    sleep 0.1
  done
  cat opened
  rm -f opened
}
echo '== opened'; try --open; opened
echo '== opened by its whole path'; OPTOUT_OPEN='' try --open -o "$PWD/d/"; opened
