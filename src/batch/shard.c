#include "batch/shard.h"

#include "ground/text.h"
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
enum { ENGINES = sizeof engines / sizeof engines[0] };

/* Of nine digits at most: sums of two do not overflow. */
static bool read_number(struct view text, uint64_t *number)
{
  return text.len <= 9 && view_number(text, number);
}

static bool refuse(const char *message)
{
  usage_error("--shard 2/7 is part 2 of 7; --shard auto asks the system that runs the parts; "
              "--shard auto/7 when it does not know how many",
              "%s", message);
  return false;
}

static bool is_told(char *(*look_up)(const char *name), const char *name, uint64_t *number)
{
  return name != NULL && read_number(view_of(look_up(name)), number);
}

static bool ask_engine(const struct engine *engine, char *(*look_up)(const char *name),
                       struct shard *shard)
{
  uint64_t index, count, first = engine->base, step = 1;
  if (!is_told(look_up, engine->index, &index))
    return false;
  is_told(look_up, engine->first, &first);
  if (!is_told(look_up, engine->step, &step))
    step = 1;
  if (shard->count == 0 && is_told(look_up, engine->count, &count))
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
  struct view rest = view_of(text);
  bool slash = view_find(rest, '/') != SIZE_MAX;
  struct view index = view_cut(&rest, '/');
  *shard = (struct shard){0, 0};
  if (slash && !read_number(rest, &shard->count))
    return refuse("--shard needs two numbers, or auto");
  if (view_equal(index, VIEW("auto"))) {
    if (!find_auto(look_up, shard))
      return false;
  } else if (!slash || !read_number(index, &shard->index)) {
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
