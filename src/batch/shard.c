#include "batch/shard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run/options.h"

/* Where systems that run many machines say which of them this is. Those without `count` do not
 * say how many there are. `base` is what the first one is called, unless `first` says it. */
static const struct engine {
  const char *index, *count, *first, *step;
  uint64_t base;
} engines[] = {
  {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN",
   "SLURM_ARRAY_TASK_STEP", 0},
  {"JOB_COMPLETION_INDEX", NULL, NULL, NULL, 0},
  {"AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", NULL, NULL, 0},
  {"BATCH_TASK_INDEX", "BATCH_TASK_COUNT", NULL, NULL, 0},
  {"CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT", NULL, NULL, 0},
  {"NOMAD_ALLOC_INDEX", NULL, NULL, NULL, 0},
  {"PARALLEL_SEQ", NULL, NULL, NULL, 1},
  {"SLURM_PROCID", "SLURM_NTASKS", NULL, NULL, 0},
};
enum { ENGINES = sizeof engines / sizeof engines[0], SHARDS_MOST = 1000000 };

/* A whole number and nothing else. */
static bool read_number(const char *text, uint64_t *number)
{
  *number = 0;
  if (text == NULL || text[0] == '\0' || strlen(text) > 9 ||
      text[strspn(text, "0123456789")] != '\0')
    return false;
  *number = strtoull(text, NULL, 10);
  return true;
}

static bool refuse(const char *message)
{
  usage_error("--shard 2/7 is part 2 of 7; --shard auto asks the system that runs the parts; "
              "--shard auto/7 when it does not know how many",
              "%s", message);
  return false;
}

static bool ask_engine(const struct engine *engine, char *(*look_up)(const char *name),
                       struct shard *shard)
{
  uint64_t index, count, first = engine->base, step = 1;
  if (!read_number(look_up(engine->index), &index))
    return false;
  if (engine->first != NULL)
    read_number(look_up(engine->first), &first);
  if (engine->step != NULL && !read_number(look_up(engine->step), &step))
    step = 1;
  if (shard->count == 0 && engine->count != NULL && read_number(look_up(engine->count), &count))
    shard->count = count;
  shard->index = index >= first && step != 0 ? (index - first) / step + 1 : 0;
  return true;
}

static bool find_auto(char *(*look_up)(const char *name), struct shard *shard)
{
  size_t engine = 0;
  while (engine < ENGINES && !ask_engine(&engines[engine], look_up, shard))
    engine++;
  if (engine == ENGINES)
    return refuse("--shard auto finds nothing that says which part this is");
  if (shard->count == 0)
    return refuse("--shard auto is not told how many parts there are");
  return true;
}

bool shard_parse(const char *text, char *(*look_up)(const char *name), struct shard *shard)
{
  const char *slash = strchr(text, '/');
  size_t head = slash != NULL ? (size_t)(slash - text) : strlen(text);
  *shard = (struct shard){0, 0};
  if (slash != NULL && !read_number(slash + 1, &shard->count))
    return refuse("--shard needs two numbers, or auto");
  if (head == 4 && strncmp(text, "auto", head) == 0) {
    if (!find_auto(look_up, shard))
      return false;
  } else {
    char number[16] = "";
    if (slash == NULL || head >= sizeof number)
      return refuse("--shard needs two numbers, or auto");
    memcpy(number, text, head);
    if (!read_number(number, &shard->index))
      return refuse("--shard needs two numbers, or auto");
  }
  if (shard->index < 1 || shard->index > shard->count || shard->count > SHARDS_MOST)
    return refuse("--shard: there is no such part");
  return true;
}

void shard_range(struct shard shard, uint64_t households, uint64_t *first, uint64_t *last)
{
  *first = households * (shard.index - 1) / shard.count + 1;
  *last = households * shard.index / shard.count;
}
