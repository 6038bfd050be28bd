#include "batch/volumes.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/identity.h"
#include "batch/sweep.h"
#include "ground/parcel.h"
#include "ground/seen.h"
#include "matter/catalogue.h"
#include "matter/plan.h"
#include "matter/twins.h"
#include "page/envelope.h"
#include "page/layout.h"
#include "page/pdf.h"
#include "run/letters.h"
#include "talk/fault.h"
#include "words/compose.h"
#include "words/doc.h"
#include "words/volume_facts.h"

/* Bytes after which a volume takes no more letters: print shops' programs may not go further. */
static const uint64_t bytes_most = UINT64_C(8000000000);

/* A letter that is held back: which of the letters of which household. */
struct held {
  struct parcel from;   /* where the household stands in the task */
  uint64_t record;      /* which it is there, from 1 */
  size_t letter;
  struct view key;      /* whom it goes to, such as they are sorted */
};

/* The volume that a worker is writing. It goes to a file named for the task, which the parent
 * gives its number when all before it are done. */
struct volume {
  struct maker *maker;
  uint64_t task, count;  /* volumes of the task, this one too */
  uint64_t record;       /* of the task, from 1 */
  struct outfile *out;   /* NULL: none is open */
  struct buffer told;    /* of those that are done: name, hash */
  struct buffer practice; /* of the last letter */
  struct volume_summary summary; /* of the open one */
  struct seen *practices;        /* of the open one */
  uint64_t letters;
  volatile uint64_t *in_hand;    /* the record that is being made, for the parent */
  struct arena keys;             /* of those held back */
  struct held *held;
  size_t held_count, held_room;
};

static bool sink(void *context, struct view bytes)
{
  struct volume *volume = context;
  return outfile_add(volume->out, bytes);
}

static bool begin(struct volume *volume, const struct letters *letters)
{
  struct maker *maker = volume->maker;
  const struct batch_settings *many = &maker->batch->settings->batch;
  const struct document *first = letters->made[0].document;
  struct pdf_job job = {.title = first->title,
                        .language = first->language,
                        .date = letters->plan->date,
                        .packed = true,
                        .tags = !maker->batch->settings->batch.no_tags};
  volume->out = outfile_open(maker->folder, VIEW("a volume"), maker->session->report);
  if (volume->out == NULL)
    return false;
  /* The household in hand goes; the volume stays. */
  job.title = arena_copy(&maker->session->run, job.title);
  job.language = arena_copy(&maker->session->run, job.language);
  volume->count++;
  volume->letters = 0;
  buffer_clear(&volume->practice);
  seen_free(volume->practices);
  volume->practices = seen_new(NULL);
  volume->summary = (struct volume_summary){.date = letters->plan->date,
                                            .part = maker->batch->shard.index,
                                            .parts = maker->batch->shard.count,
                                            .by_practice = many->sort == SORT_PRACTICE,
                                            .by_postcode = many->sort == SORT_POSTCODE,
                                            .duplex = many->duplex};
  pdf_begin(maker->pdf, &job, (struct pdf_sink){sink, volume});
  pdf_reserve(maker->pdf,
              compose_wording(maker->session->composer, VIEW(""), VIEW("volume_cover")));
  return true;
}

/* The cover sheet stands first and is made last, when what it tells of is known. Its size does not
 * depend on the letters'. */
static bool add_cover(struct volume *volume)
{
  struct maker *maker = volume->maker;
  struct session *session = maker->session;
  struct layout_style style = {envelope_find(VIEW("none")), 0};
  volume->summary.letters = volume->letters;
  volume->summary.practices = seen_count(volume->practices);
  volume->summary.pages = pdf_pages(maker->pdf);
  struct document *document =
    compose_cover_sheet(session->composer, &maker->arena, &volume->summary, session->report);
  struct pages *pages =
    document != NULL
      ? layout_letter(&maker->arena, document, &style, &session->faces, session->report)
      : NULL;
  session->machine_fault |= pages == NULL;
  return pages != NULL && pdf_add_reserved(maker->pdf, pages);
}

static bool hash_volume(const struct volume *volume, const char *name, struct hash *hash)
{
  int descriptor = openat(volume->maker->folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  bool good = descriptor != -1 && identity_of_file(descriptor, hash);
  if (!good)
    fault_report(volume->maker->session->report, "read", VIEW("a volume"), errno);
  if (descriptor != -1)
    close(descriptor);
  return good;
}

/* ---- letters ---- */

static uint64_t letters_most(const struct maker *maker)
{
  uint64_t said = maker->batch->settings->batch.volume;
  return said != 0 ? said : VOLUME_LETTERS;
}

/* A household is never split. */
static bool is_full(const struct volume *volume, const struct letters *letters)
{
  const struct maker *maker = volume->maker;
  uint64_t letters_there = volume->letters + volume->held_count;
  if (volume->out == NULL || letters == NULL)
    return false;
  return letters_there + letters->count > letters_most(maker) || pdf_full(maker->pdf) ||
         pdf_bytes(maker->pdf) > bytes_most;
}

/* Letters to one practice that follow one another have one title between them, and so have those
 * to one addressee besides. */
static void add_title(struct volume *volume, const struct letter *letter)
{
  bool elsewhere = !letter->addressee->practice;
  struct view code = elsewhere ? VIEW("") : letter->practice->code.text;
  struct view name = elsewhere ? letter->to.name : letter->practice->name.text;
  struct buffer title;
  buffer_init(&title);
  buffer_format(&title, "%.*s%s%.*s", VIEW_ARGS(name), code.len != 0 ? " " : "", VIEW_ARGS(code));
  if (!view_equal(buffer_view(&title), buffer_view(&volume->practice))) {
    buffer_clear(&volume->practice);
    buffer_add(&volume->practice, buffer_view(&title));
    pdf_bookmark(volume->maker->pdf, buffer_view(&title));
  }
  buffer_free(&title);
}

static void count_letter(struct volume *volume, const struct letter *letter, uint64_t number)
{
  struct volume_summary *summary = &volume->summary;
  struct volume_letter place = {.number = number};
  if (letter->addressee->practice)
    seen_add(volume->practices, twins_practice(letter->practice), 1);
  else
    summary->elsewhere++;
  summary->to_fill_in += letter->to.fill_in;
  summary->to_check += !letter->to.fill_in && letter->to.confidence == CONFIDENCE_MEDIUM;
  memcpy(place.reference, letter->reference, sizeof place.reference);
  if (volume->letters++ == 0)
    summary->first = place;
  summary->last = place;
}

static void add_letter(struct volume *volume, const struct made_letter *made, uint64_t number)
{
  struct maker *maker = volume->maker;
  if (maker->batch->settings->batch.duplex && pdf_pages(maker->pdf) % 2 != 0)
    pdf_add_blank(maker->pdf);
  add_title(volume, made->letter);
  pdf_add(maker->pdf, made->pages);
  count_letter(volume, made->letter, number);
}

/* ---- letters that go elsewhere ---- */

static bool goes_elsewhere(const struct volume *volume, const struct letters *letters,
                           const struct letter *letter)
{
  const struct practice *own = letters->household->patient.practice;
  if (volume->maker->batch->settings->batch.sort != SORT_PRACTICE)
    return false;
  return !letter->addressee->practice ||
         (own != NULL && !hash_equal(twins_practice(own), twins_practice(letter->practice)));
}

/* Practices first, then the others one by one. */
static void hold(struct volume *volume, const struct letter *letter, size_t index,
                 const struct parcel *from)
{
  struct arena *arena = &volume->keys;
  bool practice = letter->addressee->practice;
  struct view key =
    arena_format(arena, "%d %.*s %.*s", practice ? 0 : 1,
                 VIEW_ARGS(practice ? letter->practice->code.text : letter->addressee->id),
                 VIEW_ARGS(practice ? letter->practice->name.text : letter->to.name));
  volume->held = arena_grow(arena, volume->held, volume->held_count, &volume->held_room, 64,
                            sizeof *volume->held);
  volume->held[volume->held_count++] = (struct held){*from, volume->record, index, key};
}

static int compare_held(const void *left, const void *right)
{
  const struct held *a = left, *b = right;
  int order = view_compare(a->key, b->key);
  if (order == 0)
    order = (a->record > b->record) - (a->record < b->record);
  return order != 0 ? order : (a->letter > b->letter) - (a->letter < b->letter);
}

/* The household is made once more, for this letter. */
static bool add_held_letter(struct volume *volume, const struct held *held)
{
  struct maker *maker = volume->maker;
  struct parcel parcel = held->from;
  struct intake_record record;
  *volume->in_hand = held->record;
  const struct letters *letters =
    maker_read(maker, &parcel, &record) ? maker_letters(maker, &record) : NULL;
  maker->failed |= letters == NULL;
  if (letters != NULL)
    add_letter(volume, &letters->made[held->letter], record.number);
  maker_forget(maker);
  return !maker->failed;
}

/* No household is in hand. */
static bool add_held(struct volume *volume)
{
  bool good = true;
  if (volume->held_count != 0)
    qsort(volume->held, volume->held_count, sizeof *volume->held, compare_held);
  for (size_t i = 0; good && i < volume->held_count; i++)
    good = add_held_letter(volume, &volume->held[i]);
  volume->held = NULL;
  volume->held_count = volume->held_room = 0;
  arena_reset(&volume->keys);
  return good;
}

static bool end(struct volume *volume)
{
  struct maker *maker = volume->maker;
  struct report *report = maker->session->report;
  struct hash hash;
  char name[96];
  if (volume->out == NULL)
    return true;
  /* Parts of one batch may run at the same time in one folder. */
  snprintf(name, sizeof name, SWEEP_VOLUME "%" PRIu64 "-%" PRIu64 "-%" PRIu64 ".part",
           maker->batch->shard.index, volume->task, volume->count);
  bool covered = add_held(volume) && add_cover(volume);
  bool written = pdf_end(maker->pdf, report) && covered;
  bool good = outfile_end(volume->out, name, maker->batch->durability, report) && written &&
              hash_volume(volume, name, &hash);
  volume->out = NULL;
  if (good) {
    parcel_put_text(&volume->told, view_of(name));
    parcel_put_hash(&volume->told, hash);
  }
  return good;
}

/* ---- households ---- */

static struct letters *read_letters(struct volume *volume, struct parcel *parcel,
                                    struct intake_record *record)
{
  *volume->in_hand = volume->record;
  return maker_read(volume->maker, parcel, record) ? maker_letters(volume->maker, record) : NULL;
}

/* A household that finds the volume full is put down, and taken up again for the next one: what
 * was held back is made first. */
static struct letters *next_letters(struct volume *volume, struct parcel *parcel,
                                    struct intake_record *record)
{
  struct maker *maker = volume->maker;
  const struct parcel from = *parcel;
  struct letters *letters = read_letters(volume, parcel, record);
  if (maker->failed || letters == NULL || letters->count == 0)
    return letters;
  if (is_full(volume, letters)) {
    maker_forget(maker);
    maker->failed = !end(volume);
    *parcel = from;
    letters = maker->failed ? NULL : read_letters(volume, parcel, record);
  }
  if (volume->out == NULL && letters != NULL && !maker->failed)
    maker->failed = !begin(volume, letters);
  return letters;
}

static void add_household(struct volume *volume, struct parcel *parcel)
{
  struct maker *maker = volume->maker;
  const struct parcel from = *parcel;
  struct intake_record record;
  struct letters *letters = next_letters(volume, parcel, &record);
  for (size_t i = 0; letters != NULL && !maker->failed && i < letters->count; i++)
    if (goes_elsewhere(volume, letters, letters->made[i].letter))
      hold(volume, letters->made[i].letter, i, &from);
    else
      add_letter(volume, &letters->made[i], record.number);
  if (maker->failed)
    return;
  if (letters != NULL && letters->count != 0)
    volume->summary.households++;
  maker_tell(maker, &record, letters, (struct hash){0, 0},
             volume->count != 0 ? (size_t)volume->count - 1 : 0);
}

void volumes_make(struct maker *maker, struct parcel *parcel, uint64_t task,
                  volatile uint64_t *in_hand, struct buffer *volumes)
{
  struct volume volume = {.maker = maker, .task = task, .in_hand = in_hand};
  buffer_init(&volume.told);
  buffer_init(&volume.practice);
  arena_init(&volume.keys);
  uint64_t count = parcel_int(parcel);
  for (uint64_t i = 0; i < count && !maker->failed; i++) {
    volume.record = i + 1;
    add_household(&volume, parcel);
    if (!maker->failed)
      maker_forget(maker);
  }
  maker->failed = maker->failed || !end(&volume);
  *in_hand = 0;
  outfile_abandon(volume.out);
  parcel_put_int(volumes, volume.count);
  buffer_add(volumes, buffer_view(&volume.told));
  buffer_free(&volume.told);
  buffer_free(&volume.practice);
  arena_free(&volume.keys);
  seen_free(volume.practices);
}
