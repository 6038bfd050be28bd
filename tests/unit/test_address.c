/* Envelopes and the addresses in their windows, with the fonts of the program. */
#include "table.h"

#include "ground/arena.h"
#include "page/envelope.h"
#include "page/face.h"
#include "page/fonts.h"
#include "page/layout.h"
#include "page/style.h"
#include "talk/report.h"
#include "words/doc.h"

struct head_of {
  struct faces faces;
  struct report *report;
  struct arena arena;
  struct document document;
  struct pages *pages;
};

static void open_head(struct head_of *head)
{
  memset(head, 0, sizeof *head);
  head->report = report_new();
  arena_init(&head->arena);
  assert_true(fonts_open(&head->faces, head->report));
}

static void close_head(struct head_of *head)
{
  fonts_close(&head->faces);
  report_free(head->report);
  arena_free(&head->arena);
}

/* Lines parted by '/'. */
static void set_address(struct head_of *head, const char *lines)
{
  struct view rest = view_of(lines);
  head->document.address.count = 0;
  while (rest.len != 0)
    head->document.address.lines[head->document.address.count++] = view_cut(&rest, '/');
}

static void lay(struct head_of *head, const struct envelope *envelope)
{
  struct layout_style style = {envelope, 0};
  head->pages =
    layout_letter(&head->arena, &head->document, &style, &head->faces, head->report);
}

/* The marks that are text, one line a baseline, joined by '/'. Only the address is laid out, so
 * every text is a line of it. */
static void read_lines(const struct pages *pages, char *out, size_t size)
{
  int32_t baseline = -1;
  size_t used = 0;
  out[0] = '\0';
  for (const struct mark *m = pages->pages[0].first; m != NULL; m = m->next) {
    for (size_t i = 0; m->kind == MARK_TEXT && i < m->word_count; i++) {
      const char *before = used == 0 ? "" : i == 0 && m->y != baseline ? "/" : " ";
      used += (size_t)snprintf(out + used, size - used, "%s%.*s", before,
                               VIEW_ARGS(m->words[i]->text));
      baseline = m->y;
    }
  }
}

static bool all_inside(const struct pages *pages, const struct envelope *envelope)
{
  struct window_zone e = envelope_zone(envelope);
  /* A window across the whole sheet is shared with the sender. */
  int32_t most = e.x + e.width < 130000 ? MPT(e.x + e.width) : MPT(115000);
  for (const struct mark *m = pages->pages[0].first; m != NULL; m = m->next) {
    bool fold = m->kind == MARK_LINE && m->x < MPT(10000);
    int32_t top = m->kind == MARK_TEXT ? m->y - 9050 : m->y;
    int32_t bottom = m->kind == MARK_TEXT ? m->y + 2120 : m->y;
    if (!fold && (m->x < MPT(e.x) || m->x + m->width > most || top < MPT(e.y) ||
                  bottom > MPT(e.y + e.height)))
      return false;
  }
  return true;
}

/* Shapes of addresses in envelopes: what is printed, or NULL when it is refused. */
struct shape {
  const char *name, *envelope, *address, *printed;
};

static const struct shape shapes[] = {
  {"three lines in dl", "dl", "The Surgery/LEEDS/LS1 9AA", "The Surgery/LEEDS/LS1 9AA"},
  {"six lines in dl", "dl", "The Surgery/One/Two/Three/LEEDS/LS1 9AA",
   "The Surgery/One/Two/Three/LEEDS/LS1 9AA"},
  {"seven lines in dl are joined before the town", "dl",
   "The Surgery/One/Two/Three/Four/LEEDS/LS1 9AA",
   "The Surgery/One/Two/Three, Four/LEEDS/LS1 9AA"},
  {"eight lines in dl", "dl", "The Surgery/One/Two/Three/Four/Five/LEEDS/LS1 9AA",
   "The Surgery/One/Two/Three, Four, Five/LEEDS/LS1 9AA"},
  {"joined further up where the last pair is too long", "dl",
   "The Surgery/One/Two/The Former Municipal Baths/The Parliamentary Road/LEEDS/LS1 9AA",
   "The Surgery/One/Two, The Former Municipal Baths/The Parliamentary Road/LEEDS/LS1 9AA"},
  {"a county stays where there is room", "dl", "The Surgery/One/YARM/Cleveland/TS15 9AA",
   "The Surgery/One/YARM/Cleveland/TS15 9AA"},
  {"a county is never joined to the town", "dl",
   "The Surgery/One/Two/Three/YARM/Cleveland/TS15 9AA",
   "The Surgery/One/Two, Three/YARM/Cleveland/TS15 9AA"},
  {"a county goes when nothing can be joined", "dl",
   "The Surgery/The Whole of the Second and Third Floors/The Old Health Centre and Library/"
   "Behind the Former Gas Works/YARM/Cleveland/TS15 9AA",
   "The Surgery/The Whole of the Second and Third Floors/The Old Health Centre and Library/"
   "Behind the Former Gas Works/YARM/TS15 9AA"},
  {"a name of two lines is shortened last", "dl",
   "The Practice of Doctors Ashworth, Birtwistle, Clitheroe and Dewhurst/"
   "The Whole of the Second and Third Floors/The Old Health Centre and Library/"
   "Behind the Former Gas Works/YARM/TS15 9AA",
   "The Practice of Doctors Ashworth, Birtwistle, \xE2\x80\xA6/"
   "The Whole of the Second and Third Floors/The Old Health Centre and Library/"
   "Behind the Former Gas Works/YARM/TS15 9AA"},
  {"a name of two lines stays where there is room", "dl",
   "The Practice of Doctors Ashworth, Birtwistle, Clitheroe and Dewhurst/One/LEEDS/LS1 9AA",
   "The Practice of Doctors Ashworth, Birtwistle,/Clitheroe and Dewhurst/One/LEEDS/LS1 9AA"},
  {"nothing left to give up", "dl",
   "Surgery/The Whole of the Second and Third Floors/The Old Health Centre and Library/"
   "Behind the Former Municipal Gas Works/The Upper Quarter of the Long Village/YARM/TS15 9AA",
   NULL},
  {"seven lines in notify", "notify", "The Surgery/One/Two/Three/Four/LEEDS/LS1 9AA",
   "The Surgery/One/Two/Three/Four/LEEDS/LS1 9AA"},
  {"nine lines in din", "din", "The Surgery/1a/2a/3a/4a/5a/6a/LEEDS/LS1 9AA",
   "The Surgery/1a/2a/3a/4a/5a/6a/LEEDS/LS1 9AA"},
  {"seven lines in c5", "c5", "The Surgery/One/Two/Three/Four/LEEDS/LS1 9AA",
   "The Surgery/One/Two/Three, Four/LEEDS/LS1 9AA"},
  {"all capitals have no county to tell", "dl", "S/ONE/TWO/THREE/YARM/CLEVELAND/TS15 9AA",
   "S/ONE/TWO/THREE, YARM/CLEVELAND/TS15 9AA"},
};

static void address_is_fitted(void **state)
{
  const struct shape *shape = *state;
  struct head_of head;
  char printed[600];
  open_head(&head);
  set_address(&head, shape->address);
  const struct envelope *envelope = envelope_find(view_of(shape->envelope));
  lay(&head, envelope);
  if (shape->printed == NULL) {
    assert_null(head.pages);
  } else {
    assert_non_null(head.pages);
    read_lines(head.pages, printed, sizeof printed);
    assert_string_equal(printed, shape->printed);
    assert_true(all_inside(head.pages, envelope));
  }
  close_head(&head);
}

/* What a window makes of an address is said once, however many letters go there. */
static void what_is_left_off_is_said_once(void **state)
{
  struct head_of head;
  (void)state;
  open_head(&head);
  const struct source *file = source_new(&head.arena, VIEW("me.yaml"), VIEW("practice"));
  for (uint32_t place = 0; place < 2; place++)
    for (int letters = 0; letters < 3; letters++) {
      head.document.address_place = (struct place){file, place, place + 1};
      set_address(&head, "The Practice of Doctors Ashworth, Birtwistle, Clitheroe and Dewhurst/"
                         "The Whole of the Second and Third Floors/The Old Health Centre and "
                         "Library/Behind the Former Gas Works/YARM/Cleveland/TS15 9AA");
      lay(&head, envelope_find(VIEW("dl")));
      assert_non_null(head.pages);
      assert_int_equal(report_count(head.report, SEVERITY_NOTE), place + 1);
      assert_int_equal(report_count(head.report, SEVERITY_WARNING), place + 1);
    }
  close_head(&head);
}

/* Windows of one's own. */
struct own_window {
  const char *name;
  int x, y, width, height; /* mm */
  bool fits;
};

static const struct own_window own_windows[] = {
  {"a window as others have it", 20, 50, 90, 40, true},
  {"a window on the right", 120, 45, 80, 30, true},
  {"a window across the sheet", 10, 45, 190, 30, true},
  {"a window just high enough", 25, 50, 80, 18, true},
  {"a window too low for four lines", 25, 50, 80, 13, false},
  {"a window too narrow for the postcode", 25, 40, 12, 60, false},
};

static void own_window_is_kept(void **state)
{
  const struct own_window *w = *state;
  struct envelope e = envelope_custom(w->x * 1000, w->y * 1000, w->width * 1000, w->height * 1000);
  struct head_of head;
  open_head(&head);
  set_address(&head, "The Surgery/Mill Lane/LEEDS/LS1 9AA");
  lay(&head, &e);
  assert_int_equal(head.pages != NULL, w->fits);
  if (w->x > 110 && w->fits)
    for (const struct mark *m = head.pages->pages[0].first; m != NULL; m = m->next)
      assert_true(m->x >= MPT(w->x * 1000) && m->x + m->width <= MPT((w->x + w->width) * 1000));
  else if (w->fits)
    assert_true(all_inside(head.pages, &e));
  close_head(&head);
}

/* Of windows that grow by hundredths of a millimetre some are as wide as the line. In the file it
 * may be a little wider than it was measured. */
static void a_line_as_wide_as_the_window_has_play(void **state)
{
  (void)state;
  size_t whole = 0;
  for (int width = 60000; width < 70000; width += 20) {
    struct envelope e = envelope_custom(20000, 50000, width, 40000);
    struct head_of head;
    open_head(&head);
    set_address(&head, "UNIT 12 STEPHENSON HOUSE MIDWAY/LEEDS/LS1 9AA");
    lay(&head, &e);
    assert_non_null(head.pages);
    for (const struct mark *m = head.pages->pages[0].first; m != NULL; m = m->next)
      if (m->kind == MARK_TEXT) {
        assert_true(m->x + m->width + MPT(90) <= MPT(20000 + width));
        whole += m->width > MPT(60000);
      }
    close_head(&head);
  }
  assert_in_range(whole, 50, 450);
}

/* A sender never stands where the address is. */
static void a_window_on_the_right_sends_the_sender_left(void **state)
{
  (void)state;
  struct envelope e = envelope_custom(120000, 45000, 80000, 30000);
  struct head_of head;
  open_head(&head);
  set_address(&head, "The Surgery/LEEDS/LS1 9AA");
  head.document.sender.lines[0] = VIEW("Sender");
  head.document.sender.count = 1;
  lay(&head, &e);
  assert_non_null(head.pages);
  assert_int_equal(head.pages->pages[0].first->x, LEFT);
  close_head(&head);
}

/* Addresses that are not known are written by hand. */
struct by_hand {
  const char *name, *envelope, *address;
  size_t blanks, rules; /* asked for, drawn */
};

static const struct by_hand by_hands[] = {
  {"a name and three rules in dl", "dl", "The Surgery", 3, 3},
  {"four rules and no name in dl", "dl", "", 4, 4},
  {"four rules in c5", "c5", "", 4, 4},
  {"a name and five rules in notify", "notify", "The Surgery", 5, 4},
  {"five rules in din", "din", "", 5, 5},
  {"no window", "none", "The Surgery", 3, 3},
};

static void rules_can_be_written_upon(void **state)
{
  const struct by_hand *c = *state;
  struct head_of head;
  size_t rules = 0;
  int32_t last = 0;
  open_head(&head);
  set_address(&head, c->address);
  head.document.address_blanks = c->blanks;
  const struct envelope *envelope = envelope_find(view_of(c->envelope));
  lay(&head, envelope);
  assert_non_null(head.pages);
  if (envelope_zone(envelope).width != 0)
    assert_true(all_inside(head.pages, envelope));
  for (const struct mark *m = head.pages->pages[0].first; m != NULL; m = m->next) {
    if (m->kind == MARK_LINE && m->x > MPT(10000)) {
      assert_true(m->width >= MPT(60000));
      assert_true(rules == 0 || m->y - last >= MPT(4500));
      last = m->y;
      rules++;
    }
  }
  assert_int_equal(rules, c->rules);
  close_head(&head);
}

/* Every practice that sees patients, where the list is at hand: name, four lines, postcode. */
static size_t read_row(char *row, char *fields[], size_t most)
{
  size_t count = 0;
  for (char *at = row; count < most && *at == '"'; at += at[0] == ',') {
    fields[count++] = ++at;
    at += strcspn(at, "\"");
    if (*at != '\0')
      *at++ = '\0';
  }
  return count;
}

static void take_practice(struct head_of *head, char *fields[])
{
  head->document.address.count = 0;
  for (size_t i = 1; i < 10; i += i == 1 ? 3 : 1)
    if (fields[i][0] != '\0')
      head->document.address.lines[head->document.address.count++] = view_of(fields[i]);
}

static void every_practice_fits_every_envelope(void **state)
{
  (void)state;
  static const char *const names[] = {"dl", "c5", "notify", "din"};
  FILE *file = fopen("../shared/data/epraccur-2025-04.csv", "r");
  char row[2000], *fields[27];
  size_t seen = 0;
  if (file == NULL)
    skip();
  struct head_of head;
  open_head(&head);
  while (fgets(row, sizeof row, file) != NULL) {
    if (read_row(row, fields, 27) < 26 || fields[12][0] != 'A' || strcmp(fields[25], "4") != 0)
      continue;
    for (size_t i = 0; i < COUNT(names); i++) {
      take_practice(&head, fields);
      lay(&head, envelope_find(view_of(names[i])));
      if (head.pages == NULL || !all_inside(head.pages, envelope_find(view_of(names[i]))))
        fail_msg("%s does not fit %s", fields[0], names[i]);
    }
    seen++;
    arena_reset(&head.arena);
  }
  fclose(file);
  close_head(&head);
  assert_int_equal(seen, 6651);
}

int main(void)
{
  static struct table table;
  TABLE_ROWS(table, address_is_fitted, shapes);
  TABLE_ROWS(table, own_window_is_kept, own_windows);
  TABLE_ROWS(table, rules_can_be_written_upon, by_hands);
  TABLE_CASE(table, what_is_left_off_is_said_once, "what is left off is said once");
  TABLE_CASE(table, a_window_on_the_right_sends_the_sender_left,
             "a window on the right sends the sender left");
  TABLE_CASE(table, a_line_as_wide_as_the_window_has_play,
             "a line as wide as the window has play");
  TABLE_CASE(table, every_practice_fits_every_envelope, "every practice fits every envelope");
  return table_run(&table, "address");
}
