/* SPDX-License-Identifier: MIT */
#include "article/render.h"

#include <stdlib.h>
#include <string.h>

#include "article/entity.h"
#include "article/noise.h"
#include "base/arena.h"
#include "base/memory.h"

enum {
    NESTING_SHOWN_LIMIT = 100, /* quotes and lists deeper than that look the same */
    ITEM_NUMBER_LIMIT = 100000000
};

static const struct {
    uint8_t tag;
    uint32_t style;
} tag_styles[] = {
    {TAG_B, SPAN_STRONG},       {TAG_STRONG, SPAN_STRONG}, {TAG_I, SPAN_EMPHASIS},
    {TAG_EM, SPAN_EMPHASIS},    {TAG_CITE, SPAN_EMPHASIS}, {TAG_DFN, SPAN_EMPHASIS},
    {TAG_VAR, SPAN_EMPHASIS},   {TAG_CODE, SPAN_CODE},     {TAG_KBD, SPAN_CODE},
    {TAG_SAMP, SPAN_CODE},      {TAG_TT, SPAN_CODE},       {TAG_SUP, SPAN_SUPERSCRIPT},
    {TAG_SUB, SPAN_SUBSCRIPT},  {TAG_DEL, SPAN_DELETED},   {TAG_S, SPAN_DELETED},
    {TAG_STRIKE, SPAN_DELETED},
};

void
renderer_init(struct renderer *renderer, struct writer *writer)
{
    *renderer = (struct renderer){.writer = writer};
    renderer->state_capacity = 32;
    renderer->states = memory_take(renderer->state_capacity, sizeof *renderer->states);
    renderer->state_count = 1;
}

void
renderer_finish(struct renderer *renderer)
{
    free(renderer->states);
}

static struct render_state *
current_state(struct renderer *renderer)
{
    return &renderer->states[renderer->state_count - 1];
}

const struct render_state *
render_current(const struct renderer *renderer)
{
    return &renderer->states[renderer->state_count - 1];
}

static void
push_state(struct renderer *renderer)
{
    if (renderer->state_count == renderer->state_capacity) {
        renderer->state_capacity *= 2;
        renderer->states = memory_resize(renderer->states, renderer->state_capacity,
                                         sizeof *renderer->states);
    }
    renderer->states[renderer->state_count] = renderer->states[renderer->state_count - 1];
    renderer->state_count++;
}

static void
push_waiting(struct renderer *renderer)
{
    for (size_t i = 0; i < renderer->waiting_count; i++)
        writer_push(renderer->writer, &renderer->waiting[i]);
    renderer->waiting_count = 0;
}

void
render_flush(struct renderer *renderer)
{
    struct writer *writer = renderer->writer;
    renderer->break_waits = false;
    if (renderer->flat) {
        if (!writer_is_empty(writer) && writer->text.data[writer->text.size - 1] != '\n')
            writer_break(writer);
        return;
    }
    const struct render_state *state = current_state(renderer);
    struct block block = {
        .kind = state->kind,
        .heading_level = state->heading_level,
        .quote_depth = state->quote_depth,
        .list_depth = state->list_depth,
        .indent = state->indent,
    };
    block.span_count = writer_take_spans(writer, &block.spans);
    if (block.span_count) {
        block.list_item = renderer->item_waits;
        if (renderer->item_waits) {
            block.item_number = renderer->item_number;
            block.item_mark = renderer->item_mark;
            block.list_start = renderer->list_start;
        }
        renderer->item_waits = false;
        writer_push(writer, &block);
    }
    push_waiting(renderer);
}

struct str
render_attribute(const struct renderer *renderer, const struct node *node,
                 enum attribute_name name)
{
    return str_trim(entity_decode(node_attribute(node, name), renderer->writer->arena));
}

struct block
render_bare_block(const struct renderer *renderer, enum block_kind kind)
{
    const struct render_state *state = render_current(renderer);
    return (struct block){
        .kind = kind,
        .quote_depth = state->quote_depth,
        .list_depth = state->list_depth,
        .indent = state->indent,
    };
}

bool
render_is_named(const struct node *node, const char *const *words)
{
    struct str names = node_attribute(node, ATTRIBUTE_CLASS);
    for (; *words; words++)
        if (names.size && str_find_nocase(names, str_from_z(*words)) != STR_NOT_FOUND)
            return true;
    return false;
}

void
render_add_block(struct renderer *renderer, const struct block *block)
{
    if (writer_is_empty(renderer->writer)) {
        push_waiting(renderer);
        writer_push(renderer->writer, block);
    } else if (renderer->waiting_count < RENDER_WAITING_LIMIT) {
        renderer->waiting[renderer->waiting_count++] = *block;
    }
}

static uint32_t
current_link(struct renderer *renderer)
{
    const struct node *anchor = current_state(renderer)->anchor;
    if (!anchor)
        return 0;
    if (anchor != renderer->linked_anchor) {
        struct str url = node_attribute(anchor, ATTRIBUTE_HREF);
        renderer->linked_anchor = anchor;
        renderer->anchor_link =
            writer_link(renderer->writer, entity_decode(url, renderer->writer->arena));
    }
    return renderer->anchor_link;
}

static bool
is_blank(struct str text)
{
    return str_trim(text).size == 0;
}

static void
add_text(struct renderer *renderer, struct str text, bool raw)
{
    struct writer *writer = renderer->writer;
    const struct render_state *state = current_state(renderer);
    bool keep_space = state->preformatted && !renderer->flat;
    bool blank = is_blank(text);
    if (state->silent ||
        (blank && (renderer->break_waits || (!keep_space && !writer->text.size))))
        return;
    if (renderer->break_waits) {
        writer_break(writer);
        renderer->break_waits = false;
    }
    uint32_t link = blank ? 0 : current_link(renderer);
    size_t start = 0;
    for (size_t i = raw ? text.size : 0; i < text.size;) {
        const char *ampersand = memchr(text.data + i, '&', text.size - i);
        if (!ampersand)
            break;
        i = (size_t)(ampersand - text.data);
        char decoded[ENTITY_LONGEST_BYTES];
        size_t size = 0;
        size_t used = entity_read(text, i, false, decoded, &size);
        if (used) {
            writer_add(writer, str_slice(text, start, i), state->style, link, keep_space);
            writer_add(writer, (struct str){decoded, size}, state->style, link,
                       keep_space);
            start = i + used;
        }
        i += used ? used : 1;
    }
    writer_add(writer, str_slice(text, start, text.size), state->style, link, keep_space);
}

static void
add_break(struct renderer *renderer)
{
    if (current_state(renderer)->preformatted && !renderer->flat) {
        writer_add(renderer->writer, STR("\n"), current_state(renderer)->style, 0, true);
    } else if (renderer->break_waits) {
        render_flush(renderer);
    } else {
        renderer->break_waits = !writer_is_empty(renderer->writer);
    }
}

static void
add_rule(struct renderer *renderer)
{
    render_flush(renderer);
    struct writer *writer = renderer->writer;
    if (renderer->flat || !writer->block_count ||
        writer->blocks[writer->block_count - 1].kind == BLOCK_RULE)
        return;
    const struct render_state *state = current_state(renderer);
    writer_push(writer, &(struct block){.kind = BLOCK_RULE,
                                        .quote_depth = state->quote_depth,
                                        .list_depth = state->list_depth,
                                        .indent = state->indent});
}

static void
deepen(uint8_t *depth)
{
    if (*depth < NESTING_SHOWN_LIMIT)
        (*depth)++;
}

static int32_t
number_attribute(const struct node *node, enum attribute_name name, int32_t otherwise)
{
    int64_t number;
    if (!str_to_int64(str_trim(node_attribute(node, name)), &number) ||
        number > ITEM_NUMBER_LIMIT || number < -ITEM_NUMBER_LIMIT)
        return otherwise;
    return (int32_t)number;
}

static int32_t
count_items(const struct node *list)
{
    int32_t count = 0;
    for (const struct node *node = list->first_child; node; node = node->next)
        count += node->tag == TAG_LI;
    return count;
}

static enum item_mark
mark_of(const struct node *list)
{
    struct str type = str_trim(node_attribute(list, ATTRIBUTE_TYPE));
    switch (type.size == 1 ? type.data[0] : '1') {
    case 'a':
        return ITEM_SMALL_LETTER;
    case 'A':
        return ITEM_CAPITAL_LETTER;
    case 'i':
        return ITEM_SMALL_ROMAN;
    case 'I':
        return ITEM_CAPITAL_ROMAN;
    default:
        return ITEM_NUMBER;
    }
}

static void
enter_list(struct render_state *state, const struct node *node)
{
    deepen(&state->list_depth);
    state->ordered = node->tag == TAG_OL;
    state->item_mark = state->ordered ? (uint8_t)mark_of(node) : ITEM_BULLET;
    state->entered = false;
    bool reversed = node_has_attribute(node, ATTRIBUTE_REVERSED);
    state->step = reversed ? -1 : 1;
    state->next_number =
        number_attribute(node, ATTRIBUTE_START, reversed ? count_items(node) : 1);
    state->kind = BLOCK_PARAGRAPH;
}

/* The list's own state lies below the item's. */
static void
enter_item(struct renderer *renderer, const struct node *node)
{
    struct render_state *item = current_state(renderer);
    struct render_state *list = item - 1;
    if (!item->list_depth)
        item->list_depth = 1;
    bool numbered = node->parent->tag == TAG_OL && list->ordered;
    renderer->item_waits = true;
    renderer->item_number = 0;
    renderer->item_mark = ITEM_BULLET;
    renderer->list_start = !list->entered;
    list->entered = true;
    if (numbered) {
        renderer->item_number =
            number_attribute(node, ATTRIBUTE_VALUE, list->next_number);
        renderer->item_mark = list->item_mark;
        list->next_number = renderer->item_number;
        if (list->next_number < ITEM_NUMBER_LIMIT &&
            list->next_number > -ITEM_NUMBER_LIMIT)
            list->next_number += list->step;
    }
    item->kind = BLOCK_PARAGRAPH;
}

static uint32_t
style_of(const struct node *node)
{
    for (size_t i = 0; i < sizeof tag_styles / sizeof *tag_styles; i++)
        if (tag_styles[i].tag == node->tag)
            return tag_styles[i].style;
    struct str style = node_attribute(node, ATTRIBUTE_STYLE);
    uint32_t styles = 0;
    if (style.size && (node->tag == TAG_SPAN || node->tag == TAG_FONT)) {
        if (str_find_nocase(style, STR("font-style:italic")) != STR_NOT_FOUND ||
            str_find_nocase(style, STR("font-style: italic")) != STR_NOT_FOUND)
            styles |= SPAN_EMPHASIS;
        if (str_find_nocase(style, STR("font-weight:bold")) != STR_NOT_FOUND ||
            str_find_nocase(style, STR("font-weight: bold")) != STR_NOT_FOUND ||
            str_find_nocase(style, STR("font-weight:7")) != STR_NOT_FOUND ||
            str_find_nocase(style, STR("font-weight: 7")) != STR_NOT_FOUND)
            styles |= SPAN_STRONG;
    }
    return styles;
}

/* Ruby annotations stand in brackets; mostly the page brings its own. */
static bool
lacks_brackets(const struct node *annotation)
{
    return annotation->parent && !node_find(annotation->parent, TAG_RP);
}

static void
enter_block(struct renderer *renderer, const struct node *node)
{
    struct render_state *state = current_state(renderer);
    switch (node->tag) {
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
        state->kind = BLOCK_HEADING;
        state->heading_level = (uint8_t)(node->tag - TAG_H1 + 1);
        break;
    case TAG_UL:
    case TAG_OL:
    case TAG_MENU:
    case TAG_DIR:
        enter_list(state, node);
        break;
    case TAG_LI:
        enter_item(renderer, node);
        break;
    case TAG_BLOCKQUOTE:
        deepen(&state->quote_depth);
        state->kind = BLOCK_PARAGRAPH;
        break;
    case TAG_PRE:
    case TAG_LISTING:
    case TAG_XMP:
    case TAG_PLAINTEXT:
        state->kind = BLOCK_PREFORMATTED;
        state->preformatted = true;
        break;
    case TAG_DT:
        state->kind = BLOCK_TERM;
        break;
    case TAG_DD:
        deepen(&state->indent);
        break;
    case TAG_NOSCRIPT:
        state->silent = true;
        break;
    default:
        break;
    }
}

/* Elements that are rendered as a whole. True when nothing is left to do below. */
static bool
render_whole(struct renderer *renderer, const struct node *node)
{
    switch (node->tag) {
    case TAG_IMG:
    case TAG_AMP_IMG:
        return renderer->flat || render_image(renderer, node);
    case TAG_IFRAME:
    case TAG_VIDEO:
    case TAG_AUDIO:
    case TAG_EMBED:
    case TAG_OBJECT:
    case TAG_AMP_FACEBOOK:
    case TAG_AMP_IFRAME:
    case TAG_AMP_INSTAGRAM:
    case TAG_AMP_TWITTER:
    case TAG_AMP_VIDEO:
    case TAG_AMP_YOUTUBE:
        return renderer->flat || render_embed(renderer, node);
    case TAG_FIGURE:
    case TAG_DIV:
    case TAG_P:
        if (renderer->flat)
            return false;
        if (node->tag == TAG_DIV && render_embedded_post(renderer, node))
            return true;
        return (render_is_figure(node) ||
                (renderer->page && render_is_captioned(node))) &&
               render_figure(renderer, node);
    case TAG_BLOCKQUOTE:
        return !renderer->flat && render_embedded_post(renderer, node);
    case TAG_TABLE:
        return !renderer->flat && render_table(renderer, node);
    case TAG_HR:
        add_rule(renderer);
        return true;
    case TAG_BR:
        add_break(renderer);
        return true;
    default:
        return false;
    }
}

static bool
is_left_out(const struct renderer *renderer, const struct node *node)
{
    if (node->dropped || tag_flags((enum tag)node->tag) & TAG_IS_VANISH)
        return true;
    if (node->tag == TAG_FORM && noise_is_form(node))
        return true;
    if (node->tag == TAG_NOSCRIPT && !renderer->placeholder_seen)
        return true;
    return noise_is_hidden(node, !renderer->show_hidden) ||
           (node->attribute_count && noise_is_share(node));
}

/* True when the node's children come next; leave() follows behind them. */
static bool
enter(struct renderer *renderer, const struct node *node)
{
    if (node->tag == TAG_TEXT) {
        if (!node->dropped)
            add_text(renderer, node->text, node->raw);
        return false;
    }
    if (is_left_out(renderer, node) || render_whole(renderer, node))
        return false;
    if (node_is_block(node))
        render_flush(renderer);
    push_state(renderer);
    struct render_state *state = current_state(renderer);
    if (node->tag == TAG_A) {
        if (node_has_attribute(node, ATTRIBUTE_HREF))
            state->anchor = node;
    } else if (node_is_block(node)) {
        enter_block(renderer, node);
    } else {
        state->style |= style_of(node);
        if (node->tag == TAG_Q)
            add_text(renderer, STR("\xE2\x80\x9C"), true);
        else if (node->tag == TAG_RT && lacks_brackets(node))
            add_text(renderer, STR("("), true);
    }
    return true;
}

static void
leave(struct renderer *renderer, const struct node *node)
{
    if (node_is_block(node))
        render_flush(renderer);
    else if (node->tag == TAG_Q)
        add_text(renderer, STR("\xE2\x80\x9D"), true);
    else if (node->tag == TAG_RT && lacks_brackets(node))
        add_text(renderer, STR(")"), true);
    if (node->tag == TAG_LI) {
        /* An empty item is none: the next one begins the list. */
        if (renderer->item_waits && renderer->list_start && renderer->state_count > 1)
            renderer->states[renderer->state_count - 2].entered = false;
        renderer->item_waits = false;
    }
    renderer->state_count--;
}

static void
walk(struct renderer *renderer, const struct node *top)
{
    const struct node *node = top;
    while (node) {
        if (enter(renderer, node)) {
            if (node->first_child) {
                node = node->first_child;
                continue;
            }
            leave(renderer, node);
        }
        while (node != top && !node->next) {
            node = node->parent;
            leave(renderer, node);
        }
        node = node == top ? NULL : node->next;
    }
}

void
render_node(struct renderer *renderer, const struct node *top)
{
    walk(renderer, top);
    render_flush(renderer);
}

size_t
render_spans(struct renderer *renderer, const struct node *top, const struct span **spans)
{
    renderer->flat = true;
    for (const struct node *node = top->first_child; node; node = node->next) {
        walk(renderer, node);
        renderer->break_waits &= !!node->next;
    }
    renderer->break_waits = false;
    renderer->flat = false;
    return writer_take_spans(renderer->writer, spans);
}
