# Once is enough, however many letters go there.
cat >h.yaml <<'END'
practice:
  name: The Practice of Doctors Ashworth, Birtwistle, Clitheroe, Dewhurst and Entwistle
  address: [The Whole of the Second and Third Floors, The Old Health Centre and Public Library,
    Behind the Former Corporation Gas Works, The Upper Quarter of Long Village Name,
    The Old Township of Longer Village Name, HEBDEN BRIDGE, HX7 8AA]
patient: {name: Una Quill, date_of_birth: 1 May 1975, address: [7 Station Road, YORK, YO24 1AB]}
opt_outs: [type-1]
dependants:
  - {name: Ada Quill, date_of_birth: 1 May 2009, large_print: true}
  - {name: Ben Quill, date_of_birth: 1 May 2008}
  - {name: Cyd Quill, date_of_birth: 1 May 2007}
END
"$OPTOUT" write h.yaml --excerpts never
