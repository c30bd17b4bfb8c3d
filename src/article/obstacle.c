/* SPDX-License-Identifier: MIT */
#include "article/obstacle.h"

#include "article/noise.h"
#include "article/phrases.h"
#include "article/wall_words.h"

enum {
    LINE_BYTES = 80,         /* less text than that is no paragraph */
    ARTICLE_BYTES = 200,     /* less text than that is no article */
    WALL_LIMIT_BYTES = 2500, /* more text than that is no wall */
    STUB_LIMIT_BYTES = 2500, /* more text than that is worth reading before the paywall */
    SHORT_STUB_BYTES = 600,  /* less text than that beside a paywall is not all */
    HEAD_BYTES = 1024,
    WALL_LINE_BYTES = 300, /* more text than that is no line that asks for something */
    WALL_SEARCH_BYTES = 48 << 10, /* of such lines are looked at: a hundred words each */
    BINARY_LIMIT = 4,             /* NUL bytes in the head of what calls itself a page */
    SCRIPT_SHARE = 4              /* scripts that many times as long as the text */
};

/* Classes and ids of what stands before the rest of an article. */
static const char *const paywall_names[] = {
    "paywall",
    "pay-wall",
    "regwall",
    "subscriber-only",
    "subscribers-only",
    "premium-wall",
    "piano-",
    "tp-modal",
    "meteredcontent",
    "metered-content",
    "subscription-required",
    "article-locked",
    "locked-content",
    "premium-content",
};

static bool
has_paywall_name(struct str names)
{
    for (size_t i = 0; i < sizeof paywall_names / sizeof *paywall_names; i++)
        if (str_find_nocase(names, str_from_z(paywall_names[i])) != STR_NOT_FOUND)
            return true;
    return false;
}

static bool
is_html(struct str html)
{
    struct str head = str_slice(html, 0, HEAD_BYTES);
    int nul_count = 0;
    for (size_t i = 0; i < head.size; i++)
        nul_count += head.data[i] == '\0';
    return nul_count < BINARY_LIMIT && !str_starts_with(head, STR("%PDF-")) &&
           str_find_char(html, '<') != STR_NOT_FOUND;
}

/* Bytes of scripts below the page, and whether it asks for them to run. */
static size_t
script_bytes(const struct tree *tree, bool *asks)
{
    size_t bytes = 0;
    for (const struct node *node = tree->root; node; node = node_next(node, tree->root)) {
        if (node->tag == TAG_SCRIPT && node->first_child)
            bytes += node->first_child->text.size;
        if (node->tag == TAG_SCRIPT && node_has_attribute(node, ATTRIBUTE_SRC))
            bytes += ARTICLE_BYTES; /* whatever it loads */
        if (node->tag == TAG_NOSCRIPT && node->parent && node->parent->tag == TAG_BODY)
            *asks = true;
    }
    return bytes;
}

static bool
has_paywall(const struct page *page)
{
    const struct node *root = page->tree.root;
    for (const struct node *node = page->body; node; node = node_next(node, root)) {
        if (!node->attribute_count || noise_is_hidden(node, true) || node == page->body)
            continue;
        struct str name = node_attribute(node, ATTRIBUTE_CLASS);
        struct str id = node_attribute(node, ATTRIBUTE_ID);
        if (has_paywall_name(name) || has_paywall_name(id))
            return true;
    }
    return false;
}

/* True when a line that the page shows asks for a subscription before one may read on. */
static bool
asks_for_money(const struct page *page)
{
    const struct node *top = page->body;
    size_t left_bytes = WALL_SEARCH_BYTES;
    for (const struct node *node = node_next(top, top); node && left_bytes;) {
        bool vanishes = tag_flags((enum tag)node->tag) & TAG_IS_VANISH ||
                        (node->tag != TAG_TEXT && noise_is_hidden(node, true));
        bool line = node->tag == TAG_TEXT && node->text.size < WALL_LINE_BYTES;
        if (line && wall_words_ask_for_money(node->text))
            return true;
        if (line)
            left_bytes -= node->text.size < left_bytes ? node->text.size : left_bytes;
        node = vanishes ? node_skip(node, top) : node_next(node, top);
    }
    return false;
}

/* True for a text that ends within a sentence, or in an ellipsis. */
static bool
is_broken_off(struct str text)
{
    static const struct str ends[] = {{".", 1}, {"!", 1}, {"?", 1}, {"\"", 1}, {")", 1},
                                      {"”", 3}, {"»", 2}, {"“", 3}, {"。", 3}, {"؟", 2}};
    text = str_trim(text);
    if (str_ends_with(text, STR("...")))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends_with(text, ends[i]))
            return false;
    return true;
}

static struct str
page_title(const struct page *page)
{
    const struct node *title = node_find(page->tree.root, TAG_TITLE);
    return title ? node_text(title, HEAD_BYTES, page->arena) : STR("");
}

static enum extract_obstacle
obstacle_of_little_text(const struct page *page)
{
    struct str all = node_text(page->tree.root, WALL_LIMIT_BYTES, page->arena);
    if (wall_words_ask_for_human(all) || wall_words_ask_for_human(page_title(page)))
        return EXTRACT_WALL;
    if (phrases_is_consent(all))
        return EXTRACT_WALL;
    bool asks = false;
    size_t scripts = script_bytes(&page->tree, &asks);
    if (scripts > all.size * SCRIPT_SHARE && (asks || scripts >= ARTICLE_BYTES))
        return EXTRACT_SCRIPT;
    return EXTRACT_EMPTY;
}

/* A wall with some text of its own: nearly every sentence is about consent, or the title
 * says what it is. */
static bool
is_wall_text(const struct page *page, struct str text)
{
    return phrases_is_consent(text) || wall_words_ask_for_human(page_title(page)) ||
           (text.size < ARTICLE_BYTES && wall_words_ask_for_human(text));
}

enum extract_obstacle
obstacle_find(const struct page *page, struct str html, struct str text)
{
    if (!is_html(html))
        return EXTRACT_NOT_HTML;
    if (text.size < LINE_BYTES) {
        enum extract_obstacle found = obstacle_of_little_text(page);
        if (found != EXTRACT_EMPTY || !text.size)
            return found;
    }
    if (text.size < WALL_LIMIT_BYTES && is_wall_text(page, text))
        return EXTRACT_WALL;
    if (text.size < STUB_LIMIT_BYTES && page->metadata.paid)
        return EXTRACT_PAYWALL;
    if (text.size < STUB_LIMIT_BYTES &&
        (text.size < SHORT_STUB_BYTES || is_broken_off(text)) &&
        (has_paywall(page) || asks_for_money(page)))
        return EXTRACT_PAYWALL;
    return EXTRACT_CLEAR;
}

struct str
obstacle_note(enum extract_obstacle obstacle)
{
    switch (obstacle) {
    case EXTRACT_CLEAR:
        break;
    case EXTRACT_EMPTY:
        return STR("There is no article on this page.");
    case EXTRACT_SCRIPT:
        return STR(
            "This page is put together by a program in the browser; without one it "
            "has no text.");
    case EXTRACT_WALL:
        return STR("This page asks for consent, or for proof of being human, before it "
                   "shows its article.");
    case EXTRACT_PAYWALL:
        return STR("Only the beginning of this article is free to read.");
    case EXTRACT_NOT_HTML:
        return STR("This is not a web page.");
    }
    return STR("");
}
