/* Households written as text, and the plans made of them on 21 November 2026, with the real
 * catalogue: a bench that is set up anew for every case. */
#ifndef OPTOUT_TESTS_PLAN_FIXTURE_H
#define OPTOUT_TESTS_PLAN_FIXTURE_H

#include "table.h"

#include "ground/arena.h"
#include "matter/catalogue.h"
#include "matter/household.h"
#include "matter/plan.h"
#include "talk/report.h"

#define PRACTICE "practice: {name: Riverside, address: [1 Bridge Street, YORK, YO1 6DD]}\n"
#define WRITER                                 \
  "patient:\n"                                 \
  "  name: Alex Taylor\n"                      \
  "  date_of_birth: 1 May 1975\n"              \
  "  address: [7 Station Road, YORK, YO24 1AB]\n"
#define DATED "letter: {date: 2026-11-21}\n"

struct plan_bench {
  struct arena arena;
  struct report *report;
  struct catalogue *catalogue;
};
extern struct plan_bench bench;

/* Adds a case for which the bench is set up before, and cleared after. */
void bench_add(struct table *table, const char *name, CMUnitTestFunction run, const void *row);

/* What the text says; it must be a household. */
struct household *bench_household(const char *yaml);

/* The plan of a household, which must be without errors; and of what a text says. */
struct plan *bench_plan(const struct household *household);
struct plan *bench_plan_of(const char *yaml);

#endif
