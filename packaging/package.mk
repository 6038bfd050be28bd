# Installing and packing: what is made of the program once it is built.

#:
#: make install         to PREFIX (/usr/local), below DESTDIR
#: make uninstall       take it away again
#: make dist            a source archive of the last commit, the same bytes each time
#: make deb             a Debian package, in build/deb
#: make portable        a folder that runs from a USB stick, with nothing installed, in build/
#: make check-packages  installs, runs and purges them in a bare tree (as root, with debootstrap)

.PHONY: install uninstall dist deb portable check-packages

INSTALL ?= install
SHAREDIR ?= $(PREFIX)/share
DOCDIR ?= $(SHAREDIR)/doc/optout
BASHDIR ?= $(SHAREDIR)/bash-completion/completions
ZSHDIR  ?= $(SHAREDIR)/zsh/site-functions
FISHDIR ?= $(SHAREDIR)/fish/vendor_completions.d

PUT := $(INSTALL) -D -m 644
# In their folders, so that what the README names is where it says.
DOCS := README.md NEWS.md docs/templates.md docs/campaign.md docs/letter.png \
  $(wildcard docs/examples/*)

# The folder of templates is part of the program: another PREFIX than that of the build is
# compiled in here, and written into the manual. Completions and schema come from the program.
install:
	@$(MAKE) --no-print-directory all
	$(INSTALL) -D -m 755 $(RELEASE)/optout $(DESTDIR)$(BINDIR)/optout
	$(INSTALL) -D -m 755 desktop/optout-open $(DESTDIR)$(BINDIR)/optout-open
	for page in man/*.[15]; do \
	  to=$(DESTDIR)$(MANDIR)/man$${page##*.}/$${page#man/}; \
	  $(PUT) $$page $$to && sed -e 's|/usr/local/share/optout/templates|$(TEMPLATE_DIR)|' \
	    -e 's|/usr/local/share/optout|$(DATADIR)|' -e 's|/usr/local/share/doc/optout|$(DOCDIR)|' \
	    $$page >$$to || exit 1; done
	cd templates && find . -type f | while read -r file; do \
	  $(PUT) "$$file" "$(DESTDIR)$(TEMPLATE_DIR)/$$file" || exit 1; done
	$(PUT) desktop/optout.desktop $(DESTDIR)$(SHAREDIR)/applications/optout.desktop
	$(PUT) desktop/optout.xml $(DESTDIR)$(SHAREDIR)/mime/packages/optout.xml
	$(PUT) desktop/optout.svg $(DESTDIR)$(SHAREDIR)/icons/hicolor/scalable/apps/optout.svg
	for file in $(DOCS); do $(PUT) $$file $(DESTDIR)$(DOCDIR)/$$file || exit 1; done
	$(INSTALL) -d $(DESTDIR)$(BASHDIR) $(DESTDIR)$(ZSHDIR) $(DESTDIR)$(FISHDIR)
	run="$(RELEASE)/optout --templates templates"; \
	  umask 022 && $$run completions bash >$(DESTDIR)$(BASHDIR)/optout && \
	  $$run completions zsh >$(DESTDIR)$(ZSHDIR)/_optout && \
	  $$run completions fish >$(DESTDIR)$(FISHDIR)/optout.fish && \
	  $$run schema >$(DESTDIR)$(DATADIR)/household.schema.json

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/optout $(DESTDIR)$(BINDIR)/optout-open
	for page in man/*.[15]; do rm -f $(DESTDIR)$(MANDIR)/man$${page##*.}/$${page#man/}; done
	rm -f $(DESTDIR)$(SHAREDIR)/applications/optout.desktop
	rm -f $(DESTDIR)$(SHAREDIR)/mime/packages/optout.xml
	rm -f $(DESTDIR)$(SHAREDIR)/icons/hicolor/scalable/apps/optout.svg
	rm -f $(DESTDIR)$(BASHDIR)/optout $(DESTDIR)$(ZSHDIR)/_optout $(DESTDIR)$(FISHDIR)/optout.fish
	rm -rf $(DESTDIR)$(DATADIR) $(DESTDIR)$(DOCDIR)

# The commit's time, names and modes are git's; nothing of this machine gets into the archive.
dist:
	@mkdir -p build
	git -c tar.umask=0022 archive --format=tar --prefix=optout-$(VERSION)/ HEAD | gzip -n -9 \
	  >build/optout-$(VERSION).tar.gz
	@sha256sum build/optout-$(VERSION).tar.gz

# A copy is packed, so that what dpkg-buildpackage leaves behind is not left in the sources.
deb:
	@{ command -v dpkg-buildpackage && command -v dh; } >/dev/null || \
	  { echo "make deb needs: apt-get install build-essential debhelper" >&2; exit 1; }
	@rm -rf build/deb && mkdir -p build/deb/optout-$(VERSION)
	@tar -c --exclude=./build --exclude=./.git --exclude=./demo --exclude=./optout . | \
	  tar -x -C build/deb/optout-$(VERSION)
	@cd build/deb/optout-$(VERSION) && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL \
	  dpkg-buildpackage -us -uc -b
	@ls build/deb/*.deb

portable: all
	@packaging/portable $(RELEASE)/optout "$$(sed -n 's/^FONT_DIR ?= //p' $(CONFIG))" \
	  build/optout-portable
	@echo "build/optout-portable can be copied to any place, and started there as ./optout"

check-packages:
	@$(MAKE) --no-print-directory deb portable
	@DRIVER_SECONDS=3600 tests/run tests/packages/run
