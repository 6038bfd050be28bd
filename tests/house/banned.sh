#!/bin/bash
# no function is called that cannot be called safely
# Without a limit to what they write, not reentrant, through a shell, by names that can be guessed,
# or with the locale and the time zone in what they say.
banned='gets strcpy strcat sprintf vsprintf strtok scanf fscanf atoi atol atof alloca
  system popen tmpnam tempnam mktemp tmpfile setlocale localtime ctime asctime strftime rand srand
  random putenv socket connect getaddrinfo dlopen HPDF_SaveToFile'
# shellcheck disable=SC2086 # words
! grep -rnE "\<($(echo $banned | tr ' ' '|'))\(" src include
