#include "page/style.h"

#include <stddef.h>

/* The same at every tightness. */
#define SAME(x) {x, x}

/* Large print: everything at one size, and a blank line between paragraphs, as the UK Association
 * for Accessible Formats asks (G003). `p`: points; leading is 1.3 of it. The sender's lines stand
 * closer, beside the window, and may have to be smaller there (layout_head.c); the address in the
 * window is the only thing that never grows. */
#define LARGE(p)                                                                                   \
  {                                                                                                \
    .points = (p),                                                                                 \
    .type = {[TEXT_BODY] = {(p) * 1000, SAME((p) * 1300)},                                         \
             [TEXT_SUBJECT] = {(p) * 1000 + 2000, SAME((p) * 1300 + 2000)},                        \
             [TEXT_HEADING] = {(p) * 1000, SAME((p) * 1300)},                                      \
             [TEXT_BOX] = {(p) * 1000, SAME((p) * 1300)},                                          \
             [TEXT_FORM] = {(p) * 1000, SAME((p) * 1600)},                                         \
             [TEXT_SENDER] = {(p) * 1000, SAME((p) * 1250)},                                       \
             [TEXT_ADDRESS] = {10000, SAME(12000)},                                                \
             [TEXT_FOOT] = {(p) * 1000, SAME((p) * 1300)}},                                        \
    .gap = {[GAP_ROW] = SAME((p) * 250),                                                           \
            [GAP_ITEM] = SAME((p) * 650),                                                          \
            [GAP_PARAGRAPH] = SAME((p) * 1300),                                                    \
            [GAP_HEADING] = SAME((p) * 1300),                                                      \
            [GAP_PART] = SAME((p) * 1300),                                                         \
            [GAP_CUT] = SAME((p) * 900)},                                                          \
    .measure = LARGE_FRAME, .frame = LARGE_FRAME, .letters = 0, .indent = (p) * 1300,              \
    .tick = (p) * 800, .blank = (p) * 5000,                                                        \
    .ink = SAME(42520), .bottom = SAME(BOTTOM),                                                    \
    .pen = 25512, .comb = 17008,                                                                   \
    .tightens = false                                                                              \
  }

static const struct style styles[] = {
  {
    .points = 0,
    .type = {[TEXT_BODY] = {12000, {14800, 13800}},
             [TEXT_SUBJECT] = {13000, {15800, 15000}},
             [TEXT_HEADING] = {12000, {14800, 13800}},
             [TEXT_BOX] = {10000, {12600, 11500}},
             [TEXT_FORM] = {10000, {19000, 14500}},
             [TEXT_SENDER] = {10000, SAME(12500)},
             [TEXT_ADDRESS] = {10000, SAME(12000)},
             [TEXT_FOOT] = {10000, SAME(12500)}},
    .gap = {[GAP_ROW] = {1500, 0},
            [GAP_ITEM] = {3700, 1500},
            [GAP_PARAGRAPH] = {7400, 3000},
            [GAP_HEADING] = {11000, 5000},
            [GAP_PART] = {11000, 5000},
            [GAP_CUT] = {14800, 5500}},
    .measure = FRAME,
    .frame = FRAME,
    .letters = 75,
    .indent = 14000,
    .tick = 8500,
    .blank = 56693,         /* 20 mm */
    .ink = {36850, 30000},  /* 13 mm and 10.6 mm */
    .bottom = {BOTTOM, BOTTOM_TIGHT},
    .pen = 22677,   /* 8 mm */
    .comb = 15591,  /* 5.5 mm */
    .tightens = true,
  },
  LARGE(16),
  LARGE(18),
  LARGE(20),
  LARGE(24),
};

int32_t style_step(const int32_t range[2], int tightness)
{
  return range[0] + (int32_t)((int64_t)(range[1] - range[0]) * tightness / TIGHTEST);
}

const struct style *style_find(int points)
{
  enum { COUNT = sizeof styles / sizeof *styles };
  if (points <= 0)
    return &styles[0];
  for (size_t i = 1; i < COUNT; i++)
    if (styles[i].points >= points)
      return &styles[i];
  return &styles[COUNT - 1];
}
