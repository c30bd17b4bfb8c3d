/* SPDX-License-Identifier: MIT */
#include "article/byline.h"

enum {
    LINE_CHARS = 120,
    NAME_WORDS = 7,
    NEARBY_PASSAGES = 8 /* before the text */
};

static bool
is_by(struct str word)
{
    static const char *const words[] = {
        "by",     "di", "von",    "par",     "por",   "door",
        "av",     "af", "Autor:", "Autore:", "Text:", "מאת", /* Hebrew */
        "بقلم",                                              /* Arabic */
        "Автор:",                                            /* Russian */
        NULL,
    };
    for (const char *const *known = words; *known; known++)
        if (str_equal_nocase(word, str_from_z(*known)))
            return true;
    return false;
}

/* A word of a name: a capital letter, or a letter of a script that has none. */
static bool
begins_name(struct str word)
{
    unsigned char c = (unsigned char)word.data[0];
    return (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static bool
is_and(struct str word)
{
    static const char *const words[] = {"and", "&", "e", "ed", "und",
                                        "et",  "y", "i", NULL};
    for (const char *const *known = words; *known; known++)
        if (str_equal(word, str_from_z(*known)))
            return true;
    return false;
}

/* The words of a name, or of several, at the beginning of `text`. */
static struct str
leading_name(struct str text)
{
    struct str rest = text;
    struct str word;
    size_t end = 0;
    for (int words = 0; words < NAME_WORDS && str_next_part(&rest, ' ', &word); words++) {
        if (words > 1 && is_and(word))
            continue;
        if (!word.size || !begins_name(word))
            break;
        end = (size_t)(word.data - text.data) + word.size;
        char last = word.data[word.size - 1];
        if (last == ',' || last == '|' || last == ';') {
            end--;
            break;
        }
    }
    return str_slice(text, 0, end);
}

struct str
byline_guess(const struct page *page, const struct node *container)
{
    size_t end = 0;
    while (end < page->passage_count &&
           !node_is_inside(page->passages[end].first, container))
        end++;
    size_t start = end > NEARBY_PASSAGES ? end - NEARBY_PASSAGES : 0;
    for (size_t i = start; i < page->passage_count && i < end + 2; i++) {
        const struct passage *passage = &page->passages[i];
        if (passage->chars > LINE_CHARS || passage->block->tag == TAG_H1)
            continue;
        struct str rest = page_text(page, passage);
        struct str word;
        while (str_next_part(&rest, ' ', &word)) {
            struct str name = is_by(word) ? leading_name(rest) : STR("");
            if (str_find_char(name, ' ') != STR_NOT_FOUND)
                return name;
        }
    }
    return STR("");
}
