/* The practice of everybody, and that of somebody who has another. */
#include <stdlib.h>
#include <string.h>

#include "ask/interview.h"
#include "matter/catalogue.h"
#include "matter/directory.h"
#include "matter/household.h"
#include "read/yaml_text.h"

/* A practice that is asked for. */
struct asked_practice {
  const char *prefix; /* of the answers' names, such as "dependants.1." */
  const char *lead;   /* of its lines in the file */
  struct view name;   /* of whose it is; empty: everybody's */
};

const struct practice *interview_practice_read(const struct interview *interview, bool other)
{
  const struct household *household = interview->household;
  if (household == NULL || !other || household->dependant_count == 0)
    return household != NULL ? household->practice : NULL;
  return household->dependants[household->dependant_count - 1].practice;
}

static struct query query_of(const struct interview *interview, const struct asked_practice *asked,
                             const char *what, const char *question)
{
  return (struct query){.id = interview_text(interview, "%spractice.%s", asked->prefix, what),
                        .question = question,
                        .name = asked->name,
                        .lead = asked->lead,
                        .key = what};
}

enum { MOST_FOUND = 9 };

static bool take_search(struct interview *interview, const struct query *query,
                        struct view *answer)
{
  size_t found;
  if (answer->len == 0 || directory_search(interview->session->directory, *answer, &found, 1) != 0)
    return true;
  interview_object_saying(interview, query, "no_practice", "practice-not-found",
                          "no open GP practice in the directory fits");
  return false;
}

/* "The Densham Surgery, Lawson Street, STOCKTON-ON-TEES, TS18 1HU" */
static struct view describe(const struct interview *interview, const struct listed *listed,
                            bool name)
{
  struct arena *run = &interview->session->run;
  const struct directory *directory = interview->session->directory;
  struct view lines[PRINTED_LINES];
  struct view all = name ? directory_name(directory, run, listed) : VIEW("");
  size_t count = directory_address(directory, run, listed, lines);
  for (size_t i = 0; i < count; i++)
    all = interview_text(interview, "%.*s%s%.*s", VIEW_ARGS(all), all.len != 0 ? ", " : "",
                         VIEW_ARGS(lines[i]));
  return all;
}

/* Writes what the directory has, and reads it. */
static bool take_listed(struct interview *interview, const struct query *query, size_t index)
{
  struct listed listed;
  struct entry code, entry, *picked = interview->newest;
  const struct directory *directory = interview->session->directory;
  directory_at(directory, index, &listed);
  interview_write(interview, &code, query->lead, "code", listed.code);
  interview_write(interview, &entry, query->lead, "name",
                  directory_name(directory, &interview->session->run, &listed));
  interview_write(interview, &entry, query->lead, "address", describe(interview, &listed, false));
  picked->from = code.from;
  picked->to = entry.to;
  return interview_check(interview, query, code.from);
}

/* Sets *done when one was picked; none of them: the search is asked for again. */
static bool pick_practice(struct interview *interview, const struct asked_practice *asked,
                          struct view text, bool *done)
{
  size_t found[MOST_FOUND], picked;
  struct pick picks[MOST_FOUND + 1];
  struct query query = query_of(interview, asked, "pick", "practice.pick");
  query.picks = picks;
  size_t count = directory_search(interview->session->directory, text, found, MOST_FOUND);
  query.pick_count = count < MOST_FOUND ? count : MOST_FOUND;
  for (size_t i = 0; i < query.pick_count; i++) {
    struct listed listed;
    directory_at(interview->session->directory, found[i], &listed);
    picks[i] = (struct pick){listed.code, describe(interview, &listed, true)};
  }
  picks[query.pick_count++] = (struct pick){VIEW("none"), interview_saying(interview,
                                                                           "none_of_these")};
  if (!interview_pick(interview, &query, &picked))
    return false;
  *done = picked + 1 < query.pick_count;
  if (*done && take_listed(interview, &query, found[picked]))
    return true;
  if (!*done && !interview->live)
    interview_object_saying(interview, &query, "no_practice", "practice-not-found",
                            "none of the practices that were found is the one");
  answers_drop(&interview->answers, query.id);
  answers_drop(&interview->answers, query_of(interview, asked, "find", "").id);
  interview->end = interview->live ? INTERVIEW_AGAIN : INTERVIEW_REFUSED;
  return false;
}

/* What was picked of another list is doubtful. */
static bool look_up(struct interview *interview, const struct asked_practice *asked, bool *done)
{
  struct query query = query_of(interview, asked, "find", asked->name.len == 0
                                                            ? "practice.find"
                                                            : "dependants.practice.find");
  struct view text;
  bool known = answers_find(&interview->answers, query.id) != NULL;
  query.optional = query.free_text = true;
  query.take = take_search;
  if (!interview_ask(interview, &query, &text))
    return false;
  if (!known)
    answers_doubt(&interview->answers, query_of(interview, asked, "pick", "").id);
  interview_note(interview, &query, text);
  return text.len == 0 || pick_practice(interview, asked, text, done);
}

static bool ask_nation(struct interview *interview, const struct asked_practice *asked)
{
  static const enum nation nations[] = {NATION_ENGLAND, NATION_SCOTLAND, NATION_WALES,
                                        NATION_NORTHERN_IRELAND};
  enum { COUNT = sizeof nations / sizeof nations[0] };
  struct pick picks[COUNT];
  struct query query = query_of(interview, asked, "nation", "practice.nation");
  const struct practice *practice = interview_practice_read(interview, asked->name.len != 0);
  size_t picked;
  query.picks = picks;
  query.pick_count = COUNT;
  if (practice == NULL || !practice->nation_assumed)
    return true;
  for (size_t i = 0; i < COUNT; i++) {
    struct view name = catalogue_nation(interview->session->catalogue, nations[i])->name;
    picks[i] = (struct pick){nation_id(nations[i]), name};
  }
  if (!interview_pick(interview, &query, &picked))
    return false;
  interview_write(interview, interview->newest, query.lead, "nation", picks[picked].id);
  return interview_check(interview, &query, interview->newest->from);
}

/* Tells editors where the schema is, if it is there. A path with a blank in it cannot be told. */
static void put_modeline(struct interview *interview)
{
  struct view schema =
    catalogue_path(interview->session->catalogue, VIEW("household.schema.json"));
  char *path = realpath(schema.at, NULL);
  if (path != NULL && strchr(path, ' ') == NULL)
    yaml_put_remark(&interview->file, VIEW(""),
                    interview_text(interview, "yaml-language-server: $schema=%s", path));
  free(path);
}

static bool ask_practice(struct interview *interview, const struct asked_practice *asked)
{
  bool other = asked->name.len != 0, done = false;
  struct query name =
    query_of(interview, asked, "name", other ? "dependants.practice.name" : "practice.name");
  struct query address = query_of(interview, asked, "address",
                                  other ? "dependants.practice.address" : "practice.address");
  struct view answer;
  if (interview->session->directory != NULL && !look_up(interview, asked, &done))
    return false;
  return done || (interview_field(interview, &name, &answer) &&
                  interview_field(interview, &address, &answer) && ask_nation(interview, asked));
}

bool interview_practice(struct interview *interview)
{
  static const struct asked_practice asked = {"", "  ", {"", 0}};
  put_modeline(interview);
  yaml_put_remark(&interview->file, VIEW(""), interview_saying(interview, "file_head"));
  interview_head(interview, "file_practice", "practice");
  return ask_practice(interview, &asked);
}

bool interview_other_practice(struct interview *interview, const char *prefix, struct view name)
{
  const struct asked_practice asked = {prefix, "      ", name};
  buffer_add(&interview->file, VIEW("    practice:\n"));
  return ask_practice(interview, &asked);
}
