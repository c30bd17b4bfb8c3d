/* SPDX-License-Identifier: MIT */
#include "article/noise.h"

enum {
    FORM_TEXT_LIMIT_BYTES = 1000, /* more text than that is a page inside a form */
    TRACKER_SIDE = 2,             /* pixels */
    ICON_SIDE = 32
};

/* Classes that style sheets by old habit keep off the screen. */
static const struct str hidden_classes[] = {
    {"sr-only", 7},         {"screen-reader-text", 18}, {"visually-hidden", 15},
    {"visuallyhidden", 14}, {"screenreader-only", 17},  {"assistive-text", 14},
    {"print-only", 10},     {"d-print-block", 13},      {"visible-print-block", 19},
};

/* Beginnings of class names and ids of well-known share bars. */
static const struct str share_names[] = {
    {"sharedaddy", 10},
    {"share-", 6},
    {"sharing", 7},
    {"sharethis", 9},
    {"share_", 6},
    {"sharebar", 8},
    {"sharebuttons", 12},
    {"social-share", 12},
    {"social_share", 12},
    {"socialshare", 11},
    {"social-sharing", 14},
    {"post-share", 10},
    {"article-share", 13},
    {"addtoany", 8},
    {"a2a_", 4},
    {"addthis", 7},
    {"feedflare", 9},
    {"shariff", 7},
    {"ssba", 4},
    {"heateor", 7},
    {"essb_", 5},
    {"mashsb", 6},
    {"jp-relatedposts", 15},
    {"jp-post-flair", 13},
    {"wp-block-social-links", 21},
};

bool
noise_has_class(const struct node *node, struct str word)
{
    struct str classes = node_attribute(node, ATTRIBUTE_CLASS);
    for (size_t i = 0; i < classes.size;) {
        size_t start = i;
        while (i < classes.size && !str_is_space_char(classes.data[i]))
            i++;
        if (i - start == word.size &&
            str_equal_nocase(str_slice(classes, start, i), word))
            return true;
        i++;
    }
    return false;
}

int
noise_dimension(const struct node *node, enum attribute_name name)
{
    struct str value = str_trim(node_attribute(node, name));
    int number = -1;
    for (size_t i = 0; i < value.size && i < 6; i++) {
        if (value.data[i] < '0' || value.data[i] > '9')
            return value.data[i] == '%' ? -1 : number;
        number = (number < 0 ? 0 : number) * 10 + (value.data[i] - '0');
    }
    return number;
}

/* True when the style attribute declares "property: value", however spaced. */
static bool
has_style(struct str style, struct str property, struct str value)
{
    struct str declaration;
    while (str_next_part(&style, ';', &declaration)) {
        size_t colon = str_find_char(declaration, ':');
        struct str name = str_trim(str_slice(declaration, 0, colon));
        if (colon == STR_NOT_FOUND || !str_equal_nocase(name, property))
            continue;
        struct str rest = str_slice(declaration, colon + 1, declaration.size);
        if (str_starts_with_nocase(str_trim(rest), value))
            return true;
    }
    return false;
}

bool
noise_is_hidden(const struct node *node, bool strict)
{
    /* Both come when a button is pressed. */
    if ((node->tag == TAG_DIALOG && !node_has_attribute(node, ATTRIBUTE_OPEN)) ||
        node_has_attribute(node, ATTRIBUTE_POPOVER))
        return true;
    if (!node->attribute_count)
        return false;
    if (str_equal_nocase(node_attribute(node, ATTRIBUTE_ARIA_HIDDEN), STR("true")) &&
        node->tag != TAG_IMG)
        return true;
    if (!strict)
        return false;
    if (node_has_attribute(node, ATTRIBUTE_HIDDEN) &&
        !str_equal_nocase(node_attribute(node, ATTRIBUTE_HIDDEN), STR("false")))
        return true;
    struct str style = node_attribute(node, ATTRIBUTE_STYLE);
    if (style.size && (has_style(style, STR("display"), STR("none")) ||
                       has_style(style, STR("visibility"), STR("hidden"))))
        return true;
    if (node_attribute(node, ATTRIBUTE_CLASS).size)
        for (size_t i = 0; i < sizeof hidden_classes / sizeof *hidden_classes; i++)
            if (noise_has_class(node, hidden_classes[i]))
                return true;
    return false;
}

static bool
begins_like_share(struct str name)
{
    for (size_t i = 0; i < sizeof share_names / sizeof *share_names; i++)
        if (name.size && str_lower_char(name.data[0]) == share_names[i].data[0] &&
            str_starts_with_nocase(name, share_names[i]))
            return true;
    return false;
}

bool
noise_is_share(const struct node *node)
{
    struct str names = node_attribute(node, ATTRIBUTE_CLASS);
    struct str name;
    while (str_next_part(&names, ' ', &name))
        if (begins_like_share(name))
            return true;
    return begins_like_share(node_attribute(node, ATTRIBUTE_ID));
}

bool
noise_is_form(const struct node *form)
{
    size_t text_bytes = 0;
    bool asks = false;
    for (const struct node *node = node_next(form, form); node;) {
        if (node->tag == TAG_TEXT)
            text_bytes += str_trim(node->text).size;
        asks |= node->tag == TAG_INPUT || node->tag == TAG_SELECT ||
                node->tag == TAG_TEXTAREA || node->tag == TAG_BUTTON;
        if (text_bytes > FORM_TEXT_LIMIT_BYTES)
            return false;
        node = tag_flags((enum tag)node->tag) & TAG_IS_VANISH ? node_skip(node, form)
                                                              : node_next(node, form);
    }
    return asks;
}

bool
noise_is_tracker(const struct node *node)
{
    int width = noise_dimension(node, ATTRIBUTE_WIDTH);
    int height = noise_dimension(node, ATTRIBUTE_HEIGHT);
    if ((width >= 0 && width <= TRACKER_SIDE) || (height >= 0 && height <= TRACKER_SIDE))
        return true;
    return node->tag == TAG_IMG && width >= 0 && width <= ICON_SIDE && height >= 0 &&
           height <= ICON_SIDE;
}
