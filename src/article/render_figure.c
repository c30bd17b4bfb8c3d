/* SPDX-License-Identifier: MIT */
/* Images and figures. */
#include "article/render.h"

#include "article/noise.h"
#include "base/arena.h"
#include "base/url.h"
#include "text/clean.h"

enum {
    FIGURE_TEXT_LIMIT_BYTES = 1500, /* more text than that is no caption */
    LINE_LIMIT_BYTES = 120,         /* a caption without a name is not longer */
    FIGURE_NODE_LIMIT = 100,        /* more is not looked at: a picture is small */
    CREDIT_LIMIT_CHARS = 120,
    ALTERNATIVE_LIMIT_CHARS = 300
};

/* The first address of "a.jpg 1x, b.jpg 2x". */
static struct str
first_of_srcset(struct str srcset)
{
    size_t end = 0;
    while (end < srcset.size && !str_is_space_char(srcset.data[end]))
        end++;
    if (end > 0 && srcset.data[end - 1] == ',')
        end--;
    return str_slice(srcset, 0, end);
}

/* Pages that load images late leave the true address in an attribute of their own. */
static struct str
image_url(const struct renderer *renderer, const struct node *image)
{
    static const enum attribute_name late[] = {ATTRIBUTE_DATA_SRC,
                                               ATTRIBUTE_DATA_LAZY_SRC,
                                               ATTRIBUTE_DATA_ORIGINAL, ATTRIBUTE_SRC};
    for (size_t i = 0; i < sizeof late / sizeof *late; i++) {
        struct str url = render_attribute(renderer, image, late[i]);
        if (url.size && !str_starts_with_nocase(url, STR("data:")))
            return url;
    }
    struct str srcset = render_attribute(renderer, image, ATTRIBUTE_SRCSET);
    if (!srcset.size)
        srcset = render_attribute(renderer, image, ATTRIBUTE_DATA_SRCSET);
    for (const struct node *node = image->previous;
         !srcset.size && image->parent->tag == TAG_PICTURE && node; node = node->previous)
        if (node->tag == TAG_SOURCE)
            srcset = render_attribute(renderer, node, ATTRIBUTE_SRCSET);
    return first_of_srcset(srcset);
}

static bool
is_emoji(const struct node *image)
{
    return noise_has_class(image, STR("emoji")) ||
           noise_has_class(image, STR("wp-smiley"));
}

/* "IMG_2041.jpg" describes nothing. */
static bool
is_file_name(struct str text)
{
    size_t dot = text.size;
    while (dot > 0 && text.data[dot - 1] != '.')
        dot--;
    bool has_blank = str_find_char(text, ' ') != STR_NOT_FOUND;
    size_t extension = text.size - dot;
    return !has_blank && ((dot > 0 && extension >= 3 && extension <= 4) ||
                          str_find_char(text, '_') != STR_NOT_FOUND);
}

static size_t
one_span(struct renderer *renderer, struct str text, const struct span **spans)
{
    if (!text.size)
        return 0;
    struct span *span = arena_take(renderer->writer->arena, sizeof *span);
    span->text = text;
    *spans = span;
    return 1;
}

static bool
make_image(struct renderer *renderer, const struct node *image, struct block *block)
{
    if (noise_is_tracker(image) || noise_is_hidden(image, !renderer->show_hidden))
        return false;
    struct str url = image_url(renderer, image);
    if (!url.size) {
        renderer->placeholder_seen = true;
        return false;
    }
    *block = render_bare_block(renderer, BLOCK_IMAGE);
    block->link = writer_link(renderer->writer, url);
    struct str text = render_attribute(renderer, image, ATTRIBUTE_ALT);
    text = clean_line(text, ALTERNATIVE_LIMIT_CHARS, renderer->writer->arena);
    if (!is_file_name(text))
        block->span_count = one_span(renderer, text, &block->spans);
    block->alternative = block->span_count > 0;
    return block->link || block->span_count;
}

/* True when the last block or a waiting one is the same picture. */
static bool
is_repeated(const struct renderer *renderer, uint32_t link)
{
    const struct writer *writer = renderer->writer;
    for (size_t i = 0; i < renderer->waiting_count; i++)
        if (renderer->waiting[i].kind == BLOCK_IMAGE && renderer->waiting[i].link == link)
            return true;
    const struct block *last =
        writer->block_count ? &writer->blocks[writer->block_count - 1] : NULL;
    return link && last && last->kind == BLOCK_IMAGE && last->link == link;
}

bool
render_image(struct renderer *renderer, const struct node *image)
{
    struct block block;
    if (is_emoji(image)) {
        struct str text = render_attribute(renderer, image, ATTRIBUTE_ALT);
        const struct render_state *state = render_current(renderer);
        writer_add(renderer->writer, text, state->style, 0, false);
    } else if (make_image(renderer, image, &block) &&
               !is_repeated(renderer, block.link)) {
        render_add_block(renderer, &block);
    }
    return true;
}

static bool
is_caption(const struct node *node)
{
    static const char *const words[] = {
        "caption",
        "legend",
        "didascalia",
        NULL,
    };
    return node->tag == TAG_FIGCAPTION || render_is_named(node, words);
}

static bool
is_credit(const struct node *node)
{
    static const char *const words[] = {
        "credit", "copyright", "photographer", "attribution", "courtesy", NULL,
    };
    return render_is_named(node, words);
}

/* A figure around something else than pictures: code, a table, a quote, a video. */
static bool
is_other_figure(const struct node *figure)
{
    size_t text_bytes = 0;
    bool image = false;
    for (const struct node *node = node_next(figure, figure); node;) {
        bool vanish =
            tag_flags((enum tag)node->tag) & TAG_IS_VANISH || node->tag == TAG_NOSCRIPT;
        switch (node->tag) {
        case TAG_TABLE:
        case TAG_PRE:
        case TAG_BLOCKQUOTE:
        case TAG_IFRAME:
        case TAG_VIDEO:
        case TAG_AUDIO:
        case TAG_EMBED:
        case TAG_OBJECT:
            return true;
        case TAG_IMG:
        case TAG_AMP_IMG:
            image = true;
            break;
        case TAG_TEXT:
            text_bytes += str_trim(node->text).size;
            break;
        default:
            break;
        }
        node = vanish ? node_skip(node, figure) : node_next(node, figure);
    }
    return !image || text_bytes > FIGURE_TEXT_LIMIT_BYTES;
}

/* Takes the credit out of the caption: an element of its own, or what stands behind a
 * copyright sign. */
static struct str
take_credit(struct renderer *renderer, const struct node *figure)
{
    struct arena *arena = renderer->writer->arena;
    for (struct node *node = node_next(figure, figure); node;
         node = node_next(node, figure)) {
        if (node->tag == TAG_TEXT || !is_credit(node) || is_caption(node))
            continue;
        struct str credit = clean_line(node_text(node, 4 * CREDIT_LIMIT_CHARS, arena),
                                       CREDIT_LIMIT_CHARS, arena);
        if (!credit.size)
            continue;
        node->dropped = true;
        return credit;
    }
    return STR("");
}

/* What photographers' names stand behind. */
static const char *const credit_words[] = {
    "©",
    "Photo:",
    "Photo by",
    "Photograph:",
    "Foto:",
    "Foto di",
    "Image:",
    "Picture:",
    "Credit:",
    "Bild:",
    "Cré"
    "dito:",
    "צילום:", /* Hebrew */
    "Фото:",  /* Russian */
    NULL,
};

/* Where the credit begins in a caption: a word for it, an opening bracket before it
 * included. STR_NOT_FOUND for none. */
static size_t
find_credit(struct str text)
{
    for (const char *const *word = credit_words; *word; word++) {
        size_t at = str_find(text, str_from_z(*word));
        if (at == STR_NOT_FOUND || text.size - at > CREDIT_LIMIT_CHARS)
            continue;
        if (at > 0 && (text.data[at - 1] == '(' || text.data[at - 1] == '['))
            at--;
        return at;
    }
    return STR_NOT_FOUND;
}

static void
split_credit(struct renderer *renderer, struct block *block)
{
    if (block->credit.size || !block->span_count)
        return;
    struct span *last = (struct span *)&block->spans[block->span_count - 1];
    size_t at = find_credit(last->text);
    if (at == STR_NOT_FOUND)
        return;
    struct arena *arena = renderer->writer->arena;
    struct str credit = str_slice(last->text, at, last->text.size);
    if (credit.data[0] == '(' || credit.data[0] == '[') {
        credit = str_trim(str_slice(credit, 1, credit.size));
        if (str_ends_with(credit, STR(")")) || str_ends_with(credit, STR("]")))
            credit.size--;
    }
    block->credit = clean_line(credit, CREDIT_LIMIT_CHARS, arena);
    last->text = clean_line(str_slice(last->text, 0, at), 0, arena);
    block->span_count -= !last->text.size;
}

bool
render_is_captioned(const struct node *block)
{
    bool image = false;
    size_t text_bytes = 0;
    int left = FIGURE_NODE_LIMIT;
    for (const struct node *node = node_next(block, block); node;
         node = node_next(node, block)) {
        struct str text = node->tag == TAG_TEXT ? str_trim(node->text) : STR("");
        if (node->tag == TAG_IMG)
            image = true;
        else if (text.size && (!image || node->dropped))
            return false;
        text_bytes += text.size;
        if (--left == 0 || text_bytes > LINE_LIMIT_BYTES ||
            (node_is_block(node) && node->tag != TAG_P))
            return false;
    }
    return image && text_bytes > 0;
}

bool
render_is_figure(const struct node *figure)
{
    static const char *const words[] = {
        "caption", "image", "photo", "picture", "foto", "figure", "media", "img", NULL,
    };
    if (figure->tag == TAG_FIGURE)
        return true;
    if (figure->tag != TAG_DIV || !figure->attribute_count ||
        !render_is_named(figure, words))
        return false;
    bool image = false;
    bool caption = false;
    int figures = 0;
    int left = FIGURE_NODE_LIMIT;
    for (const struct node *node = node_next(figure, figure); node && left > 0;
         node = node_next(node, figure), left--) {
        figures += node->tag == TAG_FIGURE;
        image |= node->tag == TAG_IMG || node->tag == TAG_AMP_IMG;
        caption |= node->tag != TAG_TEXT && (is_caption(node) || is_credit(node));
    }
    return image && caption && figures < 2; /* more stand for themselves */
}

bool
render_figure(struct renderer *renderer, const struct node *figure)
{
    if (is_other_figure(figure))
        return false;
    render_flush(renderer);
    const struct node *caption = NULL;
    struct block block = {.kind = BLOCK_PARAGRAPH};
    for (const struct node *node = node_next(figure, figure); node;
         node = node_next(node, figure)) {
        if (!caption && node->tag != TAG_TEXT && is_caption(node))
            caption = node;
        struct block next;
        if ((node->tag != TAG_IMG && node->tag != TAG_AMP_IMG) || is_emoji(node) ||
            (node_ancestor(node, TAG_NOSCRIPT) && !renderer->placeholder_seen) ||
            !make_image(renderer, node, &next) ||
            (block.kind == BLOCK_IMAGE && next.link == block.link))
            continue;
        if (block.kind == BLOCK_IMAGE)
            render_add_block(renderer, &block);
        block = next;
    }
    if (block.kind != BLOCK_IMAGE)
        block = render_bare_block(renderer, BLOCK_IMAGE);
    block.credit = take_credit(renderer, figure);
    const struct span *spans;
    size_t count = render_spans(renderer, caption ? caption : figure, &spans);
    if (count) {
        block.spans = spans;
        block.span_count = count;
        block.alternative = false;
        split_credit(renderer, &block);
    }
    if ((block.link || block.span_count || block.credit.size) &&
        !(is_repeated(renderer, block.link) && block.alternative))
        render_add_block(renderer, &block);
    return true;
}
