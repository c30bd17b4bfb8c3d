/* SPDX-License-Identifier: MIT */
#include "article/next_page.h"

#include "article/entity.h"
#include "base/arena.h"
#include "base/url.h"

enum {
    PAGE_DIGITS = 2,
    LINK_TEXT_BYTES = 24
};

/* An address cut into what all parts share and the part's number. */
struct part {
    struct str stem;
    int number; /* 1 when there is none */
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static struct str
without_end(struct str url)
{
    size_t hash = str_find_char(url, '#');
    url = str_slice(url, 0, hash);
    while (url.size && url.data[url.size - 1] == '/')
        url.size--;
    static const struct str extensions[] = {
        {".html", 5}, {".htm", 4}, {".shtml", 6}, {".php", 4}, {".aspx", 5}};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (str_ends_with(url, extensions[i]))
            return str_slice(url, 0, url.size - extensions[i].size);
    return url;
}

/* Takes a number of at most two digits off the end, with what joins it. */
static bool
cut_number(struct str url, struct part *part)
{
    url = without_end(url);
    size_t start = url.size;
    while (start > 0 && is_digit(url.data[start - 1]))
        start--;
    size_t digits = url.size - start;
    if (digits < 1 || digits > PAGE_DIGITS || start == 0)
        return false;
    part->number = 0;
    for (size_t i = start; i < url.size; i++)
        part->number = part->number * 10 + (url.data[i] - '0');
    part->stem = str_slice(url, 0, start);
    return true;
}

/* True for what stands between an address and its number: "/", "-", "?page=", ",p". */
static bool
is_joint(struct str joint)
{
    static const char *const joints[] = {
        "/",      "-",   "_",    ",",      "/page/", "/page-",  "?page=",   "?p=",
        "&page=", "&p=", "?pg=", "-page-", ",p",     "?seite=", "?pagina=", NULL};
    if (str_starts_with(joint, STR(".html")))
        joint = str_slice(joint, 5, joint.size);
    for (const char *const *known = joints; *known; known++)
        if (str_equal(joint, str_from_z(*known)))
            return true;
    return false;
}

static bool
is_next(struct str own, struct str other)
{
    struct part next;
    struct part here;
    if (!cut_number(other, &next))
        return false;
    if (cut_number(own, &here) && str_equal(here.stem, next.stem))
        return here.number > 0 && next.number == here.number + 1;
    struct str stem = without_end(own);
    return next.number == 2 && str_starts_with(next.stem, stem) &&
           is_joint(str_slice(next.stem, stem.size, next.stem.size));
}

static bool
has_next_relation(const struct node *node)
{
    return str_find_nocase(node_attribute(node, ATTRIBUTE_REL), STR("next")) !=
           STR_NOT_FOUND;
}

static bool
has_short_text(const struct node *link, struct arena *arena)
{
    return node_text(link, 2 * LINK_TEXT_BYTES, arena).size <= LINK_TEXT_BYTES;
}

struct str
next_page_find(const struct tree *tree, struct str page_url, struct arena *arena)
{
    if (!url_authority(page_url).size || url_path_and_rest(page_url).size < 2)
        return STR("");
    for (const struct node *node = tree->root; node; node = node_next(node, tree->root)) {
        struct str url;
        if (node->tag != TAG_A && node->tag != TAG_LINK)
            continue;
        struct str href = entity_decode(node_attribute(node, ATTRIBUTE_HREF), arena);
        if (!href.size || !url_resolve(page_url, href, arena, &url))
            continue;
        /* "2", "Next page": other articles have longer names. */
        if (is_next(page_url, url) &&
            (has_next_relation(node) ||
             (node->tag == TAG_A && has_short_text(node, arena))))
            return url;
    }
    return STR("");
}
