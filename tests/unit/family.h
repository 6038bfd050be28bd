/* An invented household, made in memory: what the reader of files would hand to the plan. */
#ifndef OPTOUT_TEST_FAMILY_H
#define OPTOUT_TEST_FAMILY_H

#include "ground/arena.h"
#include "matter/household.h"

static inline struct text_field field(const char *text)
{
  return (struct text_field){view_of(text), {NULL, 0, 0}};
}

static inline void family_address(struct address *address, const char *a, const char *b,
                                  const char *c)
{
  address->count = 3;
  address->lines[0] = field(a);
  address->lines[1] = field(b);
  address->lines[2] = field(c);
}

static inline void family_choice(struct arena *arena, struct choice_list *list, const char *id,
                                 const char *choice)
{
  list->given = true;
  list->items = arena_array(arena, 1, sizeof *list->items);
  list->count = 1;
  list->items[0].id = field(id);
  list->items[0].choice = field(choice);
}

/* A writer, a child of 9 and a father who lacks capacity; the first and second want `id`. */
static inline struct household *family_new(struct arena *arena, const char *id, const char *choice)
{
  struct household *household = arena_alloc(arena, sizeof *household);
  struct practice *practice = arena_alloc(arena, sizeof *practice);
  struct person *patient = &household->patient;
  struct person *dependants = arena_array(arena, 2, sizeof *dependants);
  household->practice = practice;
  practice->code = field("A81001");
  practice->name = field("The Densham Surgery");
  practice->nation = NATION_ENGLAND;
  family_address(&practice->address, "Lawson Street", "STOCKTON-ON-TEES", "TS18 1HU");
  patient->name = field("Ms Siân Łukasz-O'Neill");
  patient->nhs_number = field("9434765919");
  patient->date_of_birth.date = (struct date){1984, 2, 29};
  patient->phone = field("01632 960123");
  patient->large_print = PRINT_NOT_SAID;
  patient->practice = practice;
  family_address(&patient->address, "12 Oak Street", "STOCKTON-ON-TEES", "TS18 1AA");
  family_choice(arena, &patient->opt_outs, id, choice);
  household->opt_outs = patient->opt_outs;
  dependants[0] = *patient;
  dependants[0].address.count = 0;
  dependants[0].phone = field("");
  dependants[0].nhs_number = field("9990000018");
  dependants[0].name = field("Zoë Łukasz");
  dependants[0].date_of_birth.date = (struct date){2017, 5, 1};
  dependants[0].relationship = field("daughter");
  dependants[0].authority = field("parental-responsibility");
  dependants[1] = dependants[0];
  dependants[1].name = field("Mr Józef Łukasz");
  dependants[1].nhs_number = field("9998765439");
  dependants[1].date_of_birth.date = (struct date){1951, 3, 9};
  dependants[1].relationship = field("father");
  dependants[1].authority = field("lpa-health-and-welfare");
  dependants[1].lacks_capacity = (struct yes_field){true, true, {NULL, 0, 0}};
  household->dependants = dependants;
  household->dependant_count = 2;
  return household;
}

#endif
