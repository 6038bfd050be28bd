/* Files: read with a limit, written whole or not at all.
 *
 * Writing. An output is built in memory or in a stream, written into a new file beside its final
 * name (O_EXCL, O_NOFOLLOW, mode 0600), synced, and renamed; then its folder is synced. Nothing
 * is ever written over an existing file unless `replace` is set. Several outputs that belong
 * together (one household's) are first all written and synced, then all renamed; when one fails,
 * none stays. Whatever ends the program early (an error, a signal, memory) removes the files that
 * were not renamed yet: file_abandon_all does that and is safe in a signal handler.
 *
 * Replacing. The old file and the new one change names in one step, and the old one is removed
 * only when the whole set is in place; when a later file fails, they change back. Signals wait
 * during the renames. What no program can promise: after a power cut or SIGKILL between two
 * renames of one set, some of its files are new and some are not there yet (or old), each of them
 * whole; a file named .optout-XXXXXXXX.part may be left and may hold the old letter.
 *
 *   struct file_set *set = file_set_new(durability, replace);
 *   ok = file_set_add(set, directory_fd, "family.pdf", bytes, report) && ...
 *        && file_set_commit(set, report);
 *   file_set_free(set);          removes what was not committed
 *
 * No personal data is put into a file name here: names come from above, and temporary names are
 * random.
 */
#ifndef OPTOUT_TALK_FILE_H
#define OPTOUT_TALK_FILE_H

#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "ground/text.h"

struct arena;
struct report;
struct source;

/* The largest household or list of addressees, and the largest file of the templates: ten times
 * what any has, and few enough bytes that Markdown which cmark 0.30 takes a time for that grows
 * with the square is read within milliseconds all the same. */
enum { FILE_SMALL_LIMIT = 1024 * 1024, FILE_TEMPLATE_LIMIT = 64 * 1024 };

/* Reads a regular file (or standard input for "-") of at most `limit` bytes into the arena and
 * makes a source of it; a UTF-8 byte order mark is dropped. NULL after reporting: missing, a
 * folder, not readable, too large, or not regular. Exit status 3 faults are reported with code
 * "file-…". */
const struct source *file_read_source(struct arena *arena, struct view path, size_t limit,
                                      struct report *report);

/* Reads a regular file of at most `limit` bytes that another file, at `beside`, names: in its
 * folder or below it. No link in the name is followed, and nothing outside is reached. 0, or an
 * errno value: EXDEV when the name leads elsewhere, ELOOP a link, ESPIPE no ordinary file, EFBIG
 * above the limit. Nothing is reported. */
int file_read_beside(struct view beside, struct view name, size_t limit, struct buffer *bytes);

/* Opens a folder below the one that `base` is open on, following no link; "" is the base itself.
 * -1 with errno set: EXDEV when the path leads elsewhere, ENOTDIR also when a part is a link. */
int file_open_beneath(int base, struct view path);

/* Opens a regular file for reading; standard input's descriptor for "-". -1 after reporting. */
int file_open_input(struct view path, struct report *report);

/* The same in two steps, for whoever may go on without the file: -1 with errno set, ESPIPE for
 * what is no regular file; and what file_open_input says of that. */
int file_try_input(struct view path);
void file_report_input(struct view path, int error, struct report *report);

/* A stream on a descriptor, which it takes over: it is closed when there can be none. NULL with
 * errno set, as for the descriptor -1. */
FILE *file_stream(int descriptor, const char *mode);

/* Opens a regular file in the folder to be read line by line, following no link, and waiting for
 * no pipe. NULL with errno set. */
FILE *file_open_lines(int folder, const char *name);

/* Of why it could not be opened: it is there, and a link, a folder, a pipe, so none of ours. */
bool file_is_other(int error);

/* True when `path` can be opened for reading as a regular file. */
bool file_exists(struct view path);

/* True for a folder, or a link to one. */
bool file_is_folder(struct view path);

enum durability {
  DURABILITY_FILE,  /* each file synced before its rename */
  DURABILITY_BATCH, /* all durable before the run ends */
  DURABILITY_NONE   /* no syncs: the promise is lifted */
};

struct file_set;
/* An empty set; `replace` allows its files to take the place of others. */
struct file_set *file_set_new(enum durability durability, bool replace);

/* Writes `bytes` beside `path` (relative to the folder that `directory` is open on; AT_FDCWD for
 * the current one). The final path does not exist yet, or replace is set. False after reporting. */
bool file_set_add(struct file_set *set, int directory, struct view path, struct view bytes,
                  struct report *report);

/* Renames all into place. False after reporting; then none of them stays, and what could not be
 * taken back is an error of its own. When all are in place, an old file that cannot be removed is
 * an error in the report alone. */
bool file_set_commit(struct file_set *set, struct report *report);

/* Removes what was added and not committed, and frees the set. */
void file_set_free(struct file_set *set);

/* Writes all bytes to a descriptor, in as many pieces as it takes. 0 or an errno value. */
int file_put(int descriptor, struct view bytes);

/* Waits for what a descriptor that does not block has said EAGAIN to; `events` as poll has them. */
void file_wait(int descriptor, short events);

/* Writes all bytes to an open descriptor, e.g. standard output. False after reporting. */
bool file_write_all(int descriptor, struct view bytes, struct view name, struct report *report);

/* The folder that the last part of a path stands in: "." for a bare name. */
struct view file_folder_of(struct view path);

/* Before a folder is opened to be written to: true when it is there, or with `create` the one that
 * it shall lie in, or when what ails it is another matter. False after reporting what to type.
 */
bool file_folder_is_there(struct view path, bool create, struct report *report);

/* Opens (and creates with mode 0700 when `create`) an output folder; -1 after reporting. */
int file_open_folder(struct view path, bool create, struct report *report);

/* Makes durable all that was written to the folder's disk without DURABILITY_FILE. False after
 * reporting. */
bool file_sync_folder(int folder, struct view name, struct report *report);

/* Removes every temporary file of this process. Async-signal-safe. */
void file_abandon_all(void);

/* Forgets them instead: in a process that was forked, they are the parent's. */
void file_disown_all(void);

/* Opens the entries of a folder below the one that `folder` is open on ("." for that one), not
 * behind a link. NULL with errno set. */
DIR *file_entries(int folder, const char *inner);

/* The next entry of a folder, as readdir gives it; NULL at the end, or where the rest cannot be
 * read: then *error, which is left alone otherwise, becomes an errno value. */
const struct dirent *file_next_entry(DIR *entries, int *error);

/* True for the name of a temporary file, of this process or of one that was killed. */
bool file_is_temporary(struct view name);

/* A file that is written bit by bit, beside its final name, and then given it: for what is too
 * large for memory. */
struct outfile;

/* NULL after reporting. `shown` is its name in messages. */
struct outfile *outfile_open(int folder, struct view shown, struct report *report);

/* Appends; a failure is remembered and told by outfile_end. False once it has failed. */
bool outfile_add(struct outfile *out, struct view bytes);

/* Writes out what is held back, so that it outlives this process. 0 or an errno value. */
int outfile_flush(struct outfile *out, bool sync);

/* Gives the file its name in place of any other, and frees it; synced unless durability says
 * otherwise. False after reporting: then it is gone, unless only its folder could not be synced. It
 * is whole and in place then, and a power cut may still take its name. */
bool outfile_end(struct outfile *out, const char *name, enum durability durability,
                 struct report *report);

/* The same, but a file that has the name already stays, and that is an error. */
bool outfile_end_new(struct outfile *out, const char *name, enum durability durability,
                     struct report *report);

/* Removes it. NULL is allowed. */
void outfile_abandon(struct outfile *out);

#endif
