/* rival_pango LETTERS [FOLDER] <letter.txt
 *
 * The letter of the bench by Pango and Cairo, as somebody would write it who cares for speed: font
 * map, context and layouts are kept from letter to letter, and get the words of the next. The text
 * is a letter of optout's, as it prints it with --format txt: what stands between two empty lines
 * is a paragraph. The first ones end in a number, so that no two letters are the same. With a
 * folder each letter is a file of its own; without, all are pages of one file. Fonts are embedded
 * as subsets, which is what Cairo does.
 *
 * Prints the letters a second of processor time that it took, its own and the system's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/* NUMBERED: paragraphs at the head that differ from letter to letter. Lengths in points. */
enum { PARAGRAPHS = 200, NUMBERED = 3 };
enum { PAGE_WIDTH = 595, PAGE_HEIGHT = 842, LEFT = 71, TOP = 60, SIZE = 10 };

struct text {
  char *paragraph[PARAGRAPHS];
  size_t count;
  PangoLayout *layout[PARAGRAPHS];
};

static char *read_all(void)
{
  size_t room = 1 << 20;
  char *bytes = calloc(1, room);
  if (bytes == NULL || fread(bytes, 1, room - 1, stdin) == 0) {
    fputs("rival_pango: no letter on standard input\n", stderr);
    exit(1);
  }
  return bytes;
}

static void split(struct text *text, char *bytes)
{
  while (*bytes != '\0' && text->count < PARAGRAPHS) {
    char *end = strstr(bytes, "\n\n");
    if (end != NULL)
      *end = '\0';
    text->paragraph[text->count++] = bytes;
    if (end == NULL)
      return;
    bytes = end + 2 + strspn(end + 2, "\n");
  }
}

static void begin(struct text *text)
{
  PangoContext *context =
    pango_font_map_create_context(pango_cairo_font_map_get_default());
  PangoFontDescription *font = pango_font_description_from_string("Liberation Sans");
  pango_font_description_set_absolute_size(font, SIZE * PANGO_SCALE);
  for (size_t i = 0; i < text->count; i++) {
    text->layout[i] = pango_layout_new(context);
    pango_layout_set_font_description(text->layout[i], font);
    pango_layout_set_width(text->layout[i], (PAGE_WIDTH - 2 * LEFT) * PANGO_SCALE);
  }
  pango_font_description_free(font);
  g_object_unref(context);
}

static void draw(const struct text *text, cairo_t *page, long number)
{
  double y = TOP;
  for (size_t i = 0; i < text->count; i++) {
    PangoLayout *layout = text->layout[i];
    char own[4096];
    int height = 0;
    if (i < NUMBERED)
      snprintf(own, sizeof own, "%s %ld", text->paragraph[i], number);
    pango_layout_set_text(layout, i < NUMBERED ? own : text->paragraph[i], -1);
    pango_layout_get_size(layout, NULL, &height);
    cairo_move_to(page, LEFT, y);
    pango_cairo_show_layout(page, layout);
    y += (double)height / PANGO_SCALE + SIZE / 2.0;
  }
  cairo_show_page(page);
}

static cairo_surface_t *open_file(const char *path, cairo_t **page)
{
  cairo_surface_t *surface = cairo_pdf_surface_create(path, PAGE_WIDTH, PAGE_HEIGHT);
  *page = cairo_create(surface);
  return surface;
}

static void close_file(cairo_surface_t *surface, cairo_t *page)
{
  cairo_destroy(page);
  cairo_surface_finish(surface);
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
    exit(1);
  cairo_surface_destroy(surface);
}

static void make_files(const struct text *text, long letters, const char *folder)
{
  char path[4096];
  cairo_t *page;
  for (long i = 0; i < letters; i++) {
    snprintf(path, sizeof path, "%s/%08ld.pdf", folder, i);
    cairo_surface_t *surface = open_file(path, &page);
    draw(text, page, i);
    close_file(surface, page);
  }
}

static void make_volume(const struct text *text, long letters)
{
  cairo_t *page;
  cairo_surface_t *surface = open_file("rival.pdf", &page);
  for (long i = 0; i < letters; i++)
    draw(text, page, i);
  close_file(surface, page);
}

static double seconds(void)
{
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

int main(int count, char **arguments)
{
  struct text text = {.count = 0};
  long letters = count > 1 ? strtol(arguments[1], NULL, 10) : 0;
  if (letters < 1)
    return 2;
  split(&text, read_all());
  begin(&text);
  double before = seconds();
  if (count > 2)
    make_files(&text, letters, arguments[2]);
  else
    make_volume(&text, letters);
  printf("%.1f\n", (double)letters / (seconds() - before));
  return 0;
}
