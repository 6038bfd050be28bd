# Untested. For Homebrew on Linux: the program asks the kernel for things that macOS has not.
# The source is the archive that "make dist" writes, put beside this file. Liberation Sans 2 has to
# be there already; HOMEBREW_FONT_DIR names its folder, when it is another than Debian's.
class Optout < Formula
  desc "Letters that opt NHS records out of uses beyond care"
  url "file://#{__dir__}/optout-0.1.0.tar.gz"
  license "MIT"

  depends_on "pkgconf" => :build
  depends_on "xxhash" => :build
  depends_on "cmark"
  depends_on "fribidi"
  depends_on "harfbuzz"
  depends_on "jpeg-turbo"
  depends_on "libcsv"
  depends_on "libdeflate"
  depends_on "libharu"
  depends_on "libpng"
  depends_on "libyaml"
  depends_on :linux
  depends_on "qrencode"
  depends_on "utf8proc"

  def install
    ENV["FONT_DIR"] = ENV.fetch("HOMEBREW_FONT_DIR", "/usr/share/fonts/truetype/liberation")
    system "make", "install", "PREFIX=#{prefix}"
  end

  test do
    system bin/"optout", "write", doc/"docs/examples/family.yaml", "-o", testpath/"family.pdf"
    assert_predicate testpath/"family.pdf", :exist?
  end
end
