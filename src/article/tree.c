/* SPDX-License-Identifier: MIT */
#include "article/tree.h"

#include <string.h>

#include "article/entity.h"
#include "base/arena.h"

enum {
    ADOPTION_LIMIT =
        8 /* rounds of cutting a formatting element, as the Standard has it */
};

struct builder {
    struct arena *arena;
    struct tree *tree;
    struct node *open[TREE_DEPTH_LIMIT]; /* from the root to the current node */
    size_t open_count;
};

static struct node *
current_node(const struct builder *builder)
{
    return builder->open[builder->open_count - 1];
}

static void
append_child(struct node *parent, struct node *child)
{
    child->parent = parent;
    child->previous = parent->last_child;
    child->next = NULL;
    if (parent->last_child)
        parent->last_child->next = child;
    else
        parent->first_child = child;
    parent->last_child = child;
}

static void
detach(struct node *node)
{
    struct node *parent = node->parent;
    if (node->previous)
        node->previous->next = node->next;
    else
        parent->first_child = node->next;
    if (node->next)
        node->next->previous = node->previous;
    else
        parent->last_child = node->previous;
}

static struct node *
new_node(struct builder *builder, enum tag tag, struct str text)
{
    struct node *node = arena_take(builder->arena, sizeof *node);
    node->tag = (uint8_t)tag;
    node->text = text;
    node->number = (uint32_t)builder->tree->node_count++;
    return node;
}

static bool
has_flag(const struct node *node, uint32_t flag)
{
    return tag_flags((enum tag)node->tag) & flag;
}

static bool
in_list(enum tag tag, const enum tag *list)
{
    for (; *list != TAG_COUNT; list++)
        if (*list == tag)
            return true;
    return false;
}

/* Index of the innermost open element with `tag`, or 0 (the root) when there is none
 * before a scope or an element of `borders` (ends with TAG_COUNT; may be NULL). */
static size_t
find_open(const struct builder *builder, enum tag tag, const enum tag *borders)
{
    for (size_t i = builder->open_count - 1; i > 0; i--) {
        enum tag open = (enum tag)builder->open[i]->tag;
        if (open == tag)
            return i;
        if (has_flag(builder->open[i], TAG_IS_SCOPE) ||
            (borders && in_list(open, borders)))
            return 0;
    }
    return 0;
}

/* Closes the element at `index` and everything in it; nothing for index 0. */
static void
close_open(struct builder *builder, size_t index)
{
    if (index > 0)
        builder->open_count = index;
}

static bool
is_heading(enum tag tag)
{
    return tag >= TAG_H1 && tag <= TAG_H6;
}

/* Elements whose end a start tag of the same group implies. */
static void
close_implied(struct builder *builder, enum tag tag)
{
    static const enum tag lists[] = {TAG_UL, TAG_OL, TAG_MENU, TAG_DIR, TAG_COUNT};
    static const enum tag tables[] = {TAG_TABLE, TAG_COUNT};
    static const enum tag rows[] = {TAG_TR, TAG_TABLE, TAG_COUNT};
    static const enum tag definitions[] = {TAG_DL, TAG_COUNT};
    switch (tag) {
    case TAG_LI:
        close_open(builder, find_open(builder, TAG_LI, lists));
        break;
    case TAG_DT:
    case TAG_DD:
        close_open(builder, find_open(builder, TAG_DT, definitions));
        close_open(builder, find_open(builder, TAG_DD, definitions));
        break;
    case TAG_TD:
    case TAG_TH:
        close_open(builder, find_open(builder, TAG_TD, rows));
        close_open(builder, find_open(builder, TAG_TH, rows));
        break;
    case TAG_TR:
    case TAG_TBODY:
    case TAG_THEAD:
    case TAG_TFOOT:
        close_open(builder, find_open(builder, TAG_CAPTION, tables));
        close_open(builder, find_open(builder, TAG_TD, tables));
        close_open(builder, find_open(builder, TAG_TH, tables));
        close_open(builder, find_open(builder, TAG_TR, tables));
        if (tag == TAG_TR)
            break;
        close_open(builder, find_open(builder, TAG_TBODY, tables));
        close_open(builder, find_open(builder, TAG_THEAD, tables));
        break;
    case TAG_OPTION:
        close_open(builder, find_open(builder, TAG_OPTION, NULL));
        break;
    default:
        if (is_heading(tag) && is_heading((enum tag)current_node(builder)->tag))
            close_open(builder, builder->open_count - 1);
        break;
    }
}

/* One round of the Standard's adoption agency: the formatting element at `index` ends
 * before the first block open in it; a copy of it goes on inside that block. Returns the
 * copy's index, or 0 when there was no block left and the element is closed. */
static size_t
cut_formatting(struct builder *builder, size_t index)
{
    size_t block = index + 1;
    while (block < builder->open_count && !has_flag(builder->open[block], TAG_IS_BLOCK))
        block++;
    if (block == builder->open_count || block + 1 >= TREE_DEPTH_LIMIT) {
        close_open(builder, index);
        return 0;
    }
    struct node *formatting = builder->open[index];
    struct node *container = builder->open[block];
    detach(container);
    append_child(formatting->parent, container);
    struct node *copy = new_node(builder, (enum tag)formatting->tag, formatting->text);
    copy->attributes = formatting->attributes;
    copy->attribute_count = formatting->attribute_count;
    copy->first_child = container->first_child;
    copy->last_child = container->last_child;
    for (struct node *child = copy->first_child; child; child = child->next)
        child->parent = copy;
    container->first_child = container->last_child = NULL;
    append_child(container, copy);
    /* open: ... [formatting, inline ones between] container, deeper
     *    -> ... container, copy, deeper */
    size_t deeper = builder->open_count - block - 1;
    memmove(&builder->open[index + 2], &builder->open[block + 1],
            deeper * sizeof *builder->open);
    builder->open[index] = container;
    builder->open[index + 1] = copy;
    builder->open_count = index + 2 + deeper;
    return index + 1;
}

static void
end_formatting(struct builder *builder, enum tag tag)
{
    size_t index = find_open(builder, tag, NULL);
    for (int round = 0; index && round < ADOPTION_LIMIT; round++)
        index = cut_formatting(builder, index);
    close_open(builder, index);
}

static void
end_element(struct builder *builder, const struct token *token)
{
    static const enum tag tables[] = {TAG_TABLE, TAG_COUNT};
    enum tag tag = token->tag;
    uint32_t flags = tag_flags(tag);
    if (tag == TAG_BODY || tag == TAG_HTML)
        return;
    if (flags & TAG_IS_FORMATTING) {
        end_formatting(builder, tag);
        return;
    }
    if (is_heading(tag)) {
        for (size_t i = builder->open_count - 1; i > 0; i--) {
            if (is_heading((enum tag)builder->open[i]->tag))
                close_open(builder, i);
            if (i < builder->open_count && has_flag(builder->open[i], TAG_IS_SCOPE))
                return;
        }
        return;
    }
    switch (tag) {
    case TAG_TR:
    case TAG_TBODY:
    case TAG_THEAD:
    case TAG_TFOOT:
        close_implied(builder, TAG_TR);
        if (tag != TAG_TR)
            close_open(builder, find_open(builder, tag, tables));
        return;
    case TAG_TABLE:
        /* Cells are scopes, but the end of their table ends them. */
        for (size_t i = builder->open_count - 1; i > 0; i--) {
            if (builder->open[i]->tag == TAG_TABLE) {
                close_open(builder, i);
                return;
            }
        }
        return;
    default:
        break;
    }
    for (size_t i = builder->open_count - 1; i > 0; i--) {
        struct node *open = builder->open[i];
        bool same = open->tag == tag &&
                    (tag != TAG_UNKNOWN || str_equal_nocase(open->text, token->name));
        if (same) {
            close_open(builder, i);
            return;
        }
        /* An inline end tag does not reach beyond the block it stands in. */
        if (has_flag(open, TAG_IS_SCOPE) ||
            (!(flags & TAG_IS_BLOCK) && tag != TAG_UNKNOWN &&
             has_flag(open, TAG_IS_BLOCK)))
            return;
    }
}

static bool
belongs_into_head(enum tag tag)
{
    static const enum tag head_tags[] = {TAG_TITLE,    TAG_META,     TAG_LINK,
                                         TAG_BASE,     TAG_SCRIPT,   TAG_STYLE,
                                         TAG_NOSCRIPT, TAG_TEMPLATE, TAG_COUNT};
    return in_list(tag, head_tags);
}

/* A head without its end tag ends where something else begins. */
static void
leave_head(struct builder *builder, enum tag tag)
{
    if (current_node(builder)->tag == TAG_HEAD && !belongs_into_head(tag))
        close_open(builder, builder->open_count - 1);
}

static bool
has_open(const struct builder *builder, enum tag tag)
{
    for (size_t i = 1; i < builder->open_count; i++)
        if (builder->open[i]->tag == tag)
            return true;
    return false;
}

static void
start_element(struct builder *builder, const struct token *token, bool has_raw_content)
{
    static const enum tag paragraph_borders[] = {TAG_BUTTON, TAG_COUNT};
    enum tag tag = token->tag;
    uint32_t flags = tag_flags(tag);
    leave_head(builder, tag);
    if ((tag == TAG_BODY || tag == TAG_HTML || tag == TAG_HEAD) && has_open(builder, tag))
        return;
    if (flags & TAG_IS_BLOCK && tag != TAG_NOSCRIPT)
        close_open(builder, find_open(builder, TAG_P, paragraph_borders));
    close_implied(builder, tag);
    if (tag == TAG_A)
        end_formatting(builder, TAG_A);
    struct node *node = new_node(builder, tag, token->name);
    if (token->attribute_count) {
        size_t bytes = token->attribute_count * sizeof *token->attributes;
        node->attributes =
            memcpy(arena_take(builder->arena, bytes), token->attributes, bytes);
        node->attribute_count = (uint8_t)token->attribute_count;
    }
    append_child(current_node(builder), node);
    bool content = !(flags & TAG_IS_VOID) && !token->self_closing;
    if (flags & TAG_IS_RAW)
        content = has_raw_content;
    if (content && builder->open_count < TREE_DEPTH_LIMIT)
        builder->open[builder->open_count++] = node;
}

static bool
is_blank(struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!str_is_space_char(text.data[i]))
            return false;
    return true;
}

void
tree_parse(struct str html, struct arena *arena, struct tree *tree)
{
    struct builder builder = {.arena = arena, .tree = tree};
    struct tokenizer tokenizer;
    struct token token;
    tree->node_count = 0;
    tree->root = new_node(&builder, TAG_UNKNOWN, STR(""));
    builder.open[builder.open_count++] = tree->root;
    tokenizer_init(&tokenizer, str_slice(html, 0, TREE_HTML_LIMIT));
    while (tree->node_count < TREE_NODE_LIMIT && tokenizer_next(&tokenizer, &token)) {
        if (token.kind == TOKEN_START) {
            start_element(&builder, &token, tokenizer.raw_tag != TAG_UNKNOWN);
        } else if (token.kind == TOKEN_END) {
            end_element(&builder, &token);
        } else {
            if (current_node(&builder)->tag == TAG_HEAD && !is_blank(token.text))
                leave_head(&builder, TAG_TEXT);
            struct node *node = new_node(&builder, TAG_TEXT, token.text);
            node->raw = token.raw;
            append_child(current_node(&builder), node);
        }
    }
}

struct node *
node_skip(const struct node *node, const struct node *top)
{
    while (node && node != top && !node->next)
        node = node->parent;
    return !node || node == top ? NULL : node->next;
}

struct node *
node_next(const struct node *node, const struct node *top)
{
    return node->first_child ? node->first_child : node_skip(node, top);
}

struct str
node_attribute(const struct node *node, enum attribute_name name)
{
    for (size_t i = 0; i < node->attribute_count; i++)
        if (node->attributes[i].name == name)
            return node->attributes[i].value;
    return STR("");
}

bool
node_has_attribute(const struct node *node, enum attribute_name name)
{
    for (size_t i = 0; i < node->attribute_count; i++)
        if (node->attributes[i].name == name)
            return true;
    return false;
}

bool
node_is_block(const struct node *node)
{
    return has_flag(node, TAG_IS_BLOCK);
}

bool
node_is_inside(const struct node *node, const struct node *ancestor)
{
    for (; node; node = node->parent)
        if (node == ancestor)
            return true;
    return false;
}

struct node *
node_ancestor(const struct node *node, enum tag tag)
{
    struct node *ancestor = node->parent;
    while (ancestor && ancestor->tag != tag)
        ancestor = ancestor->parent;
    return ancestor;
}

struct node *
node_find(const struct node *top, enum tag tag)
{
    for (struct node *node = node_next(top, top); node; node = node_next(node, top))
        if (node->tag == tag)
            return node;
    return NULL;
}

void
node_append_words(const struct node *node, struct buf *out)
{
    struct str text = node->text;
    for (size_t i = 0; i < text.size;) {
        char decoded[ENTITY_LONGEST_BYTES];
        size_t size = 0;
        size_t used = 0;
        if (text.data[i] == '&' && !node->raw)
            used = entity_read(text, i, false, decoded, &size);
        if (!used) {
            decoded[0] = text.data[i];
            used = size = 1;
        }
        i += used;
        if (size == 1 && str_is_space_char(decoded[0])) {
            if (out->size && out->data[out->size - 1] != ' ')
                buf_append_char(out, ' ');
        } else {
            buf_append(out, (struct str){decoded, size});
        }
    }
}

struct str
node_text(const struct node *top, size_t limit_bytes, struct arena *arena)
{
    struct buf out;
    buf_init(&out, limit_bytes);
    const struct node *node = top;
    while (node && !out.truncated) {
        bool vanish = node != top && (has_flag(node, TAG_IS_VANISH) || node->dropped);
        if (node->tag == TAG_TEXT)
            node_append_words(node, &out);
        else if ((node_is_block(node) || node->tag == TAG_BR) && out.size &&
                 out.data[out.size - 1] != ' ')
            buf_append_char(&out, ' ');
        node = vanish ? node_skip(node, top) : node_next(node, top);
    }
    struct str text = str_copy(arena, str_trim(buf_str(&out)));
    buf_finish(&out);
    return text;
}
