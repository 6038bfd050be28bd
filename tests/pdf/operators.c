/* The operators of ISO 32000-1, annex A, with their operands. */
#include <string.h>

#include "content.h"

enum { ANY = -1, LEVELS = 8, PAINTS = 1, WITHIN_TEXT = 2 };

struct operator {
  const char *name;
  int operands;
  unsigned flags;
  void (*act)(struct content *content);
};

static void act_save(struct content *content)
{
  if (content->saved_count == SAVES)
    content_complain(content, "limits", "more than 28 states are saved");
  else
    content->saved[content->saved_count++] = content->state;
}

static void act_restore(struct content *content)
{
  if (content->saved_count == 0)
    content_complain(content, "content-syntax", "a state is restored that was never saved");
  else
    content->state = content->saved[--content->saved_count];
}

static void act_begin_text(struct content *content)
{
  if (content->in_text)
    content_complain(content, "content-syntax", "a text object inside another");
  content->in_text = true;
}

static void act_end_text(struct content *content)
{
  if (!content->in_text)
    content_complain(content, "content-syntax", "a text object ends that never began");
  content->in_text = false;
  for (size_t i = content->depth; i-- > 0;)
    if (content->marked[i].in_text)
      content_complain(content, "content-syntax", "marked content and text objects cross");
}

static void act_font(struct content *content)
{
  content->state.font =
    font_of(content->check, resource_raw(content, "Font", content->operands[0].text));
}

static void act_mode(struct content *content)
{
  content->state.mode = (int)content->operands[0].number;
}

static void act_gs(struct content *content)
{
  resource_raw(content, "ExtGState", content->operands[0].text);
}

static void act_do(struct content *content)
{
  json_t *object = resource_raw(content, "XObject", content->operands[0].text);
  json_t *dict = object_of(content->check, object);
  if (is_name(get(content->check, dict, "Subtype"), "Form") && content->level < LEVELS)
    read_form(content->check, content->page, object, content->level + 1);
}

static void act_cmyk(struct content *content)
{
  content_complain(content, "colour", "a CMYK colour, though the output intent is RGB");
}

static void act_space(struct content *content)
{
  struct view name = content->operands[0].text;
  if (view_equal(name, VIEW("DeviceCMYK")))
    act_cmyk(content);
  else if (!view_equal(name, VIEW("DeviceGray")) && !view_equal(name, VIEW("DeviceRGB")) &&
           !view_equal(name, VIEW("Pattern")))
    resource_raw(content, "ColorSpace", name);
}

static void act_intent(struct content *content)
{
  static const char *const known[] = {"RelativeColorimetric", "AbsoluteColorimetric",
                                      "Perceptual", "Saturation"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (view_equal(content->operands[0].text, view_of(known[i])))
      return;
  content_complain(content, "rendering-intent", "not one of the four intents");
}

static void act_inline(struct content *content)
{
  content_complain(content, "content-syntax", "an image within the content");
}

static void act_tag(struct content *content) { begin_marked(content, false); }
static void act_tag_list(struct content *content) { begin_marked(content, true); }

/* Sorted by use, not by name: text first. */
static const struct operator operators[] = {
  {"Td", 2, WITHIN_TEXT, NULL},
  {"TJ", 1, WITHIN_TEXT, show},
  {"Tf", 2, 0, act_font},
  {"Tj", 1, WITHIN_TEXT, show},
  {"BDC", 2, 0, act_tag_list},
  {"BMC", 1, 0, act_tag},
  {"EMC", 0, 0, end_marked},
  {"BT", 0, 0, act_begin_text},
  {"ET", 0, 0, act_end_text},
  {"Ts", 1, 0, NULL},
  {"Tr", 1, 0, act_mode},
  {"Tc", 1, 0, NULL},
  {"Tw", 1, 0, NULL},
  {"Tz", 1, 0, NULL},
  {"TL", 1, 0, NULL},
  {"Tm", 6, WITHIN_TEXT, NULL},
  {"TD", 2, WITHIN_TEXT, NULL},
  {"T*", 0, WITHIN_TEXT, NULL},
  {"'", 1, WITHIN_TEXT, show},
  {"\"", 3, WITHIN_TEXT, show},
  {"q", 0, 0, act_save},
  {"Q", 0, 0, act_restore},
  {"cm", 6, 0, NULL},
  {"w", 1, 0, NULL},
  {"J", 1, 0, NULL},
  {"j", 1, 0, NULL},
  {"M", 1, 0, NULL},
  {"d", 2, 0, NULL},
  {"ri", 1, 0, act_intent},
  {"i", 1, 0, NULL},
  {"gs", 1, 0, act_gs},
  {"m", 2, 0, NULL},
  {"l", 2, 0, NULL},
  {"c", 6, 0, NULL},
  {"v", 4, 0, NULL},
  {"y", 4, 0, NULL},
  {"h", 0, 0, NULL},
  {"re", 4, 0, NULL},
  {"S", 0, PAINTS, NULL},
  {"s", 0, PAINTS, NULL},
  {"f", 0, PAINTS, NULL},
  {"F", 0, PAINTS, NULL},
  {"f*", 0, PAINTS, NULL},
  {"B", 0, PAINTS, NULL},
  {"B*", 0, PAINTS, NULL},
  {"b", 0, PAINTS, NULL},
  {"b*", 0, PAINTS, NULL},
  {"n", 0, 0, NULL},
  {"W", 0, 0, NULL},
  {"W*", 0, 0, NULL},
  {"CS", 1, 0, act_space},
  {"cs", 1, 0, act_space},
  {"SC", ANY, 0, NULL},
  {"SCN", ANY, 0, NULL},
  {"sc", ANY, 0, NULL},
  {"scn", ANY, 0, NULL},
  {"G", 1, 0, NULL},
  {"g", 1, 0, NULL},
  {"RG", 3, 0, NULL},
  {"rg", 3, 0, NULL},
  {"K", 4, 0, act_cmyk},
  {"k", 4, 0, act_cmyk},
  {"sh", 1, PAINTS, NULL},
  {"Do", 1, PAINTS, act_do},
  {"MP", 1, 0, NULL},
  {"DP", 2, 0, NULL},
  {"BI", 0, PAINTS, act_inline},
};

void operate(struct content *content)
{
  const struct operator *found = NULL;
  for (size_t i = 0; i < sizeof operators / sizeof *operators && found == NULL; i++)
    if (view_equal(content->operator, view_of(operators[i].name)))
      found = &operators[i];
  if (found == NULL) {
    content_complain(content, "content-syntax", "no such operator");
    return;
  }
  if (found->operands != ANY && content->operand_count != (size_t)found->operands) {
    content_complain(content, "content-syntax", "wrong number of operands");
    return;
  }
  if ((found->flags & WITHIN_TEXT) != 0 && found->act == NULL && !content->in_text)
    content_complain(content, "content-syntax", "a place for text outside a text object");
  if ((found->flags & PAINTS) != 0)
    paint(content);
  if (found->act != NULL)
    found->act(content);
}
