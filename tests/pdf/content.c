/* Content streams: what is painted, with which glyphs, and inside which marked content. */
#include <string.h>

#include "check.h"
#include "content.h"
#include "ground/mem.h"

void content_complain(struct content *content, const char *rule, const char *what)
{
  find(content->check, rule, content->object, "%s (%.*s)", what, VIEW_ARGS(content->operator));
}

/* The nearest enclosing marked content that says what it is for. */
static const struct marked *purpose(const struct content *content)
{
  for (size_t i = content->depth; i-- > 0;)
    if (content->marked[i].kind != MARKED_OTHER)
      return &content->marked[i];
  return NULL;
}

void paint(struct content *content)
{
  const struct marked *marked = purpose(content);
  if (content->page == NULL)
    return;
  if (marked == NULL)
    content_complain(content, "content-tagged", "painted outside marked content");
  else if (marked->kind == MARKED_TAGGED)
    content->page->sequences[marked->sequence].inked = true;
}

json_t *resource_raw(struct content *content, const char *category, struct view name)
{
  char key[140];
  snprintf(key, sizeof key, "%.*s", (int)(name.len < 127 ? name.len : 127), name.at);
  json_t *found = get_raw(get(content->check, content->resources, category), key);
  if (object_of(content->check, found) == NULL)
    find(content->check, "content-resources", content->object, "%s %s is not in the resources",
         category, key);
  return found;
}

void show(struct content *content)
{
  struct font *font = content->state.font;
  if (!content->in_text)
    content_complain(content, "content-syntax", "text is shown outside a text object");
  if (font == NULL)
    content_complain(content, "content-syntax", "text is shown before a font is chosen");
  if (content->state.mode == INVISIBLE)
    content_complain(content, "hidden-text", "text is shown invisibly");
  paint(content);
  if (font == NULL || !is_name(get(content->check, font->dict, "Subtype"), "Type0"))
    return;
  const struct buffer *shown = &content->shown;
  if (shown->len % font->width != 0)
    content_complain(content, "content-syntax", "half a code is shown");
  for (size_t i = 0; i + font->width <= shown->len; i += font->width) {
    unsigned high = font->width == 2 ? (unsigned char)shown->data[i] : 0;
    font->used[high << 8 | (unsigned char)shown->data[i + font->width - 1]] = 1;
  }
  font->page = content->object;
}

/* Adds the sequence; returns its place among those of the page. */
static size_t add_sequence(struct content *content, int mcid)
{
  struct page *page = content->page;
  if (sequence_of(page, mcid) != NULL)
    find(content->check, "mcid-unique", content->object, "MCID %d stands there twice", mcid);
  if (page->sequence_count == page->sequence_room) {
    page->sequence_room = page->sequence_room != 0 ? page->sequence_room * 2 : 32;
    page->sequences =
      mem_resize(page->sequences, page->sequence_room * sizeof *page->sequences);
  }
  page->sequences[page->sequence_count] = (struct sequence){.mcid = mcid};
  return page->sequence_count++;
}

/* A property list that is named stands in the resources. */
static int named_mcid(struct content *content)
{
  const struct operand *last = &content->operands[1];
  if (content->operand_count != 2 || last->kind != TOKEN_NAME)
    return -1;
  json_t *list =
    object_of(content->check, resource_raw(content, "Properties", last->text));
  return (int)integer_of(get(content->check, list, "MCID"), -1);
}

void begin_marked(struct content *content, bool with_properties)
{
  struct marked marked = {.kind = MARKED_OTHER, .in_text = content->in_text};
  const struct marked *outer = purpose(content);
  int mcid = with_properties ? content->mcid : -1;
  if (with_properties && mcid < 0)
    mcid = named_mcid(content);
  bool artifact = view_equal(content->operands[0].text, VIEW("Artifact"));
  if (outer != NULL && (artifact || mcid >= 0))
    content_complain(content, "artifact-mix", "tags and artifacts stand inside each other");
  if (artifact) {
    marked.kind = MARKED_ARTIFACT;
  } else if (mcid >= 0 && content->page != NULL) {
    marked.kind = MARKED_TAGGED;
    marked.sequence = add_sequence(content, mcid);
  }
  if (content->depth == NESTING)
    content_complain(content, "content-syntax", "marked content is nested too deeply");
  else
    content->marked[content->depth++] = marked;
}

void end_marked(struct content *content)
{
  if (content->depth == 0) {
    content_complain(content, "content-syntax", "marked content ends that never began");
    return;
  }
  content->depth--;
  if (content->marked[content->depth].in_text != content->in_text)
    content_complain(content, "content-syntax", "marked content and text objects cross");
}

static void clear_operands(struct content *content)
{
  content->operand_count = 0;
  content->mcid = -1;
  content->is_mcid = false;
  buffer_clear(&content->shown);
}

static void take_operand(struct content *content, const struct token *token)
{
  if (token->kind == TOKEN_STRING || token->kind == TOKEN_HEX_STRING)
    buffer_add(&content->shown, buffer_view(&token->bytes));
  if (token->kind == TOKEN_HEX_STRING && token->digits % 2 != 0)
    find(content->check, "hex-strings", content->object, "a string with %zu digits",
         token->digits);
  if (content->is_mcid && token->kind == TOKEN_NUMBER)
    content->mcid = (int)token->number;
  content->is_mcid = content->inside != 0 && token->kind == TOKEN_NAME &&
                     view_equal(token->text, VIEW("MCID"));
  content->inside -= token->kind == TOKEN_CLOSE || token->kind == TOKEN_DICT_END;
  bool outermost = content->inside == 0 && token->kind != TOKEN_CLOSE &&
                   token->kind != TOKEN_DICT_END;
  content->inside += token->kind == TOKEN_OPEN || token->kind == TOKEN_DICT;
  if (!outermost)
    return;
  if (content->operand_count < OPERANDS)
    content->operands[content->operand_count] =
      (struct operand){token->kind, token->text, token->number};
  content->operand_count++;
}

static bool is_literal(const struct token *token)
{
  return token_is(token, "true") || token_is(token, "false") || token_is(token, "null");
}

static void read_stream(struct content *content, struct view bytes)
{
  struct tokens tokens = {bytes};
  struct token token;
  token_init(&token);
  clear_operands(content);
  for (token_next(&tokens, &token); token.kind != TOKEN_END; token_next(&tokens, &token)) {
    if (token.kind == TOKEN_BAD) {
      find(content->check, "content-syntax", content->object, "what is no token");
      break;
    }
    if (token.kind != TOKEN_WORD || is_literal(&token)) {
      take_operand(content, &token);
      continue;
    }
    content->operator = token.text;
    operate(content);
    clear_operands(content);
  }
  content->operator = VIEW("end");
  if (content->depth != 0 || content->in_text || content->saved_count != 0)
    content_complain(content, "content-syntax", "something begins that never ends");
  token_free(&token);
}

static void add_stream(struct content *content, json_t *reference, struct buffer *bytes)
{
  if (!stream_bytes(content->check, reference, bytes))
    find(content->check, "content-syntax", content->object, "the content cannot be decoded");
  buffer_add_byte(bytes, '\n');
}

static void read_page(struct check *check, struct page *page)
{
  struct content content = {.check = check, .page = page, .object = page->object,
                            .resources = page->resources};
  struct buffer bytes;
  buffer_init(&bytes);
  buffer_init(&content.shown);
  json_t *contents = get_raw(page->dict, "Contents"), *part;
  size_t i;
  if (json_is_array(object_of(check, contents)))
    json_array_foreach(object_of(check, contents), i, part) add_stream(&content, part, &bytes);
  else
    add_stream(&content, contents, &bytes);
  read_stream(&content, buffer_view(&bytes));
  buffer_free(&content.shown);
  buffer_free(&bytes);
}

void read_form(struct check *check, struct page *page, json_t *reference, int level)
{
  json_t *dict = object_of(check, reference);
  json_t *resources = get(check, dict, "Resources");
  struct content content = {.check = check, .object = number_of(reference), .level = level,
                            .resources = resources != NULL || page == NULL ? resources
                                                                           : page->resources};
  struct buffer bytes;
  buffer_init(&bytes);
  buffer_init(&content.shown);
  add_stream(&content, reference, &bytes);
  read_stream(&content, buffer_view(&bytes));
  buffer_free(&content.shown);
  buffer_free(&bytes);
}

static void read_appearances(struct check *check, json_t *annotation)
{
  json_t *normal = get_raw(get(check, annotation, "AP"), "N"), *state;
  json_t *dict = object_of(check, normal);
  const char *name;
  if (dict == NULL)
    return;
  /* A check box has one stream a state. */
  if (get_raw(dict, "BBox") != NULL)
    read_form(check, NULL, normal, 1);
  else
    json_object_foreach(dict, name, state) read_form(check, NULL, state, 1);
}

void read_contents(struct check *check)
{
  for (size_t i = 0; i < check->page_count; i++) {
    read_page(check, &check->pages[i]);
    json_t *annotations = get(check, check->pages[i].dict, "Annots"), *annotation;
    size_t n;
    json_array_foreach(annotations, n, annotation)
      read_appearances(check, object_of(check, annotation));
  }
}
