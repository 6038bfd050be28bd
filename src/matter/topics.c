#include "matter/topics.h"

#include "ground/arena.h"
#include "matter/catalogue_tables.h"
#include "matter/shelf.h"
#include "read/key.h"
#include "read/yaml.h"
#include "talk/report.h"

struct topics {
  struct arena *run;
  struct catalogue *catalogue;
  bool listed;
  struct shelf shelf;
  const struct topic **all; /* NULL until asked for */
  size_t all_count;
  bool faulty; /* a file among those that were opened cannot be used */
};

/* ---- front matter ---- */

static const struct word statuses[] = {
  {"closed", NULL, TOPIC_CLOSED},   {"replaced", NULL, TOPIC_REPLACED},
  {"running", NULL, TOPIC_RUNNING}, {"planned", NULL, TOPIC_PLANNED},
  {"unknown", NULL, TOPIC_UNKNOWN}, {"help", NULL, TOPIC_HELP},
  {NULL, NULL, 0}};

static const struct field fields[] = {
  {.key = "name", FIELD_AT(struct topic, name), .type = FIELD_VIEW, .required = true},
  {.key = "names", FIELD_LIST_AT(struct topic, names, name_count), .type = FIELD_VIEWS},
  {.key = "status", FIELD_AT(struct topic, status), .type = FIELD_WORD, .words = statuses,
   .required = true},
  {.key = "dates", FIELD_AT(struct topic, dates), .type = FIELD_VIEW},
  {.key = "use", FIELD_AT(struct topic, use), .type = FIELD_VIEW},
  {.key = "covered_by", FIELD_LIST_AT(struct topic, covered_by, covered_count),
   .type = FIELD_VIEWS, .limit = TOPIC_MOST_COVERED},
  {.key = "note", FIELD_AT(struct topic, note), .type = FIELD_VIEW, .required = true},
  {.key = "advice", FIELD_AT(struct topic, advice), .type = FIELD_VIEW, .required = true},
  {.key = "withdrawal_advice", FIELD_AT(struct topic, withdrawal_advice), .type = FIELD_VIEW},
  {.key = "nearest", FIELD_AT(struct topic, nearest), .type = FIELD_FLAG},
  EVIDENCE(struct topic),
};
static const struct record topic_record = {
  .name = "topic", .size = sizeof(struct topic), RECORD_FIELDS(fields)};

static const struct topic *read_topic(struct topics *topics, struct view id,
                                      struct report *report)
{
  struct arena *run = topics->run;
  struct view name = arena_format(run, "topics/%.*s", VIEW_ARGS(id));
  const struct source *whole = catalogue_template(topics->catalogue, name, VIEW(""), report);
  const struct source *source = whole != NULL ? shelf_front_matter(run, whole, report) : NULL;
  struct node *root = source != NULL ? yaml_parse(run, source, report) : NULL;
  if (root == NULL)
    return NULL;
  struct topic *topic = arena_alloc(run, sizeof *topic);
  struct binding binding = {.arena = run, .report = report, .root = &topic_record};
  if (!bind_record(&binding, &topic_record, root, topic) ||
      !catalogue_check_ids(topics->catalogue, yaml_find(root, "use"), report) ||
      !catalogue_check_ids(topics->catalogue, yaml_find(root, "covered_by"), report))
    return NULL;
  topic->id = id;
  topic->facts = root;
  topic->template_name = name;
  return topic;
}

/* ---- finding ---- */

struct topics *topics_new(struct arena *run, struct catalogue *catalogue)
{
  struct topics *topics = arena_alloc(run, sizeof *topics);
  topics->run = run;
  topics->catalogue = catalogue;
  return topics;
}

/* Templates without topics are templates all the same, so a folder that is missing is empty. */
static struct shelf *listed(struct topics *topics)
{
  if (!topics->listed)
    shelf_list(&topics->shelf, topics->run, catalogue_path(topics->catalogue, VIEW("topics")));
  topics->listed = true;
  return &topics->shelf;
}

static const struct topic *open_entry(struct topics *topics, struct shelf_entry *entry,
                                      struct report *report)
{
  if (!entry->opened)
    entry->thing = read_topic(topics, entry->id, report);
  entry->opened = true;
  topics->faulty |= entry->thing == NULL;
  return entry->thing;
}

bool topics_faulty(const struct topics *topics) { return topics->faulty; }

static bool goes_by(const struct topic *topic, struct view name)
{
  for (size_t i = 0; i < topic->name_count; i++)
    if (key_equal(topic->names[i], name))
      return true;
  return false;
}

const struct topic *const *topics_all(struct topics *topics, size_t *count,
                                      struct report *report)
{
  const struct shelf *shelf = listed(topics);
  if (topics->all == NULL) {
    topics->all = arena_array(topics->run, shelf->count + 1, sizeof *topics->all);
    for (size_t i = 0; i < shelf->count; i++) {
      const struct topic *one = open_entry(topics, &shelf->entries[i], report);
      if (one != NULL)
        topics->all[topics->all_count++] = one;
    }
  }
  *count = topics->all_count;
  return topics->all;
}

const struct topic *topics_find(struct topics *topics, struct view name, struct report *report)
{
  struct shelf_entry *entry = shelf_find(listed(topics), name);
  if (entry != NULL)
    return open_entry(topics, entry, report);
  size_t count;
  const struct topic *const *all = topics_all(topics, &count, report);
  for (size_t i = 0; i < count; i++)
    if (goes_by(all[i], name))
      return all[i];
  return NULL;
}
