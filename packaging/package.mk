# Installing and packing: what is made of the program once it is built.

#:
#: make install         to PREFIX (/usr/local), below DESTDIR
#: make uninstall       take it away again
#: make dist            a source archive of the last commit, the same bytes each time
#: make deb             a Debian package, in build/deb
#: make portable        a folder that runs from a USB stick, with nothing installed, in build/
#: make check-packages  installs, runs and purges them in a bare tree (as root, with debootstrap)

.PHONY: install uninstall dist deb deb-sources portable check-packages

INSTALL ?= install
SHAREDIR ?= $(PREFIX)/share
DOCDIR ?= $(SHAREDIR)/doc/optout
BASHDIR ?= $(SHAREDIR)/bash-completion/completions
ZSHDIR  ?= $(SHAREDIR)/zsh/site-functions
FISHDIR ?= $(SHAREDIR)/fish/vendor_completions.d

PUT := $(INSTALL) -D -m 644
# Named one by one: people put households of their own beside the examples, and write there.
EXAMPLES := docs/examples/family.yaml docs/examples/people.csv
# In their folders, so that what the README names is where it says.
DOCS := README.md NEWS.md docs/templates.md docs/campaign.md docs/letter.png $(EXAMPLES)
# A new opt-out or letter is a new file; what else lies there (copies of an editor) is nobody's.
TEMPLATE_FILES := $(addprefix templates/,catalogue.yaml directory.yaml household.schema.json \
  interview.yaml labels.yaml wording.yaml) \
  $(wildcard $(addprefix templates/,$(addsuffix /*.md,explain letters opt-outs parts topics)))
# What a package is built from.
PACKED := LICENSE Makefile NEWS.md README.md debian desktop docs include man packaging src \
  templates tools

# The folder of templates is part of the program: another PREFIX than that of the build is
# compiled in here, and written into the manual. Completions and schema come from the program.
install:
	@$(MAKE) --no-print-directory all
	$(INSTALL) -D -m 755 $(RELEASE)/optout "$(DESTDIR)$(BINDIR)/optout"
	$(INSTALL) -D -m 755 desktop/optout-open "$(DESTDIR)$(BINDIR)/optout-open"
	for page in man/*.[15]; do \
	  to="$(DESTDIR)$(MANDIR)/man$${page##*.}/$${page#man/}"; \
	  $(PUT) $$page "$$to" && sed -e 's|/usr/local/share/optout/templates|$(TEMPLATE_DIR)|' \
	    -e 's|/usr/local/share/optout|$(DATADIR)|' -e 's|/usr/local/share/doc/optout|$(DOCDIR)|' \
	    $$page >"$$to" || exit 1; done
	for file in $(TEMPLATE_FILES); do \
	  $(PUT) $$file "$(DESTDIR)$(TEMPLATE_DIR)/$${file#templates/}" || exit 1; done
	$(PUT) desktop/optout.desktop "$(DESTDIR)$(SHAREDIR)/applications/optout.desktop"
	$(PUT) desktop/optout.xml "$(DESTDIR)$(SHAREDIR)/mime/packages/optout.xml"
	$(PUT) desktop/optout.svg "$(DESTDIR)$(SHAREDIR)/icons/hicolor/scalable/apps/optout.svg"
	for file in $(DOCS); do $(PUT) $$file "$(DESTDIR)$(DOCDIR)/$$file" || exit 1; done
	$(INSTALL) -d "$(DESTDIR)$(BASHDIR)" "$(DESTDIR)$(ZSHDIR)" "$(DESTDIR)$(FISHDIR)"
	run="$(RELEASE)/optout --templates templates"; \
	  umask 022 && $$run completions bash >"$(DESTDIR)$(BASHDIR)/optout" && \
	  $$run completions zsh >"$(DESTDIR)$(ZSHDIR)/_optout" && \
	  $$run completions fish >"$(DESTDIR)$(FISHDIR)/optout.fish" && \
	  $$run schema >"$(DESTDIR)$(DATADIR)/household.schema.json"

uninstall:
	rm -f "$(DESTDIR)$(BINDIR)/optout" "$(DESTDIR)$(BINDIR)/optout-open"
	for page in man/*.[15]; do rm -f "$(DESTDIR)$(MANDIR)/man$${page##*.}/$${page#man/}"; done
	rm -f "$(DESTDIR)$(SHAREDIR)/applications/optout.desktop"
	rm -f "$(DESTDIR)$(SHAREDIR)/mime/packages/optout.xml"
	rm -f "$(DESTDIR)$(SHAREDIR)/icons/hicolor/scalable/apps/optout.svg"
	rm -f "$(DESTDIR)$(BASHDIR)/optout" "$(DESTDIR)$(ZSHDIR)/_optout"
	rm -f "$(DESTDIR)$(FISHDIR)/optout.fish"
	rm -rf "$(DESTDIR)$(DATADIR)" "$(DESTDIR)$(DOCDIR)"

# The commit's time, names and modes are git's; nothing of this machine gets into the archive.
dist:
	@mkdir -p build
	git -c tar.umask=0022 archive --format=tar --prefix=optout-$(VERSION)/ HEAD | gzip -n -9 \
	  >build/optout-$(VERSION).tar.gz
	@sha256sum build/optout-$(VERSION).tar.gz

# A copy is packed, so that what dpkg-buildpackage leaves behind is not left in the sources; and no
# household that lies in this folder gets into it.
deb-sources:
	@rm -rf build/deb && mkdir -p build/deb/optout-$(VERSION)
	@tar -c --exclude='docs/examples/*' $(PACKED) | tar -x -C build/deb/optout-$(VERSION)
	@cp -p --parents $(EXAMPLES) build/deb/optout-$(VERSION)

deb: deb-sources
	@tools/need build --install && tools/need deb --install
	@cd build/deb/optout-$(VERSION) && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
	  dpkg-buildpackage -us -uc -b
	@ls build/deb/*.deb

portable: all
	@EXAMPLES="$(EXAMPLES)" TEMPLATE_FILES="$(TEMPLATE_FILES)" \
	  packaging/portable $(RELEASE)/optout "$$(sed -n 's/^FONT_DIR ?= //p' $(CONFIG))" \
	  build/optout-portable
	@echo "build/optout-portable can be copied to any place, and started there as ./optout"

check-packages:
	@$(MAKE) --no-print-directory deb portable
	@DRIVER_SECONDS=3600 tests/run tests/packages/run
