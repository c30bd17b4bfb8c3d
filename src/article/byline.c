/* SPDX-License-Identifier: MIT */
#include "article/byline.h"

#include "article/headline_lines.h"

enum {
    LINE_BYTES = 160,
    NAME_WORDS = 7
};

/* Between two elements of a line: "By" and the linked name. */
static const struct str joint = {"| ", 2};

static bool
is_by(struct str word)
{
    static const char *const words[] = {
        "by",     "di",     "von",    "par",   "por",   "door",  "av",  "af", "autor",
        "autore", "auteur", "autora", "text",  "tekst", "yazan", "מאת", /* Hebrew */
        "بقلم",   "كتب",    "كتبت",   "إعداد",                          /* Arabic */
        "Автор",  "Текст",                                              /* Russian */
        "Γράφει",                                                       /* Greek */
        NULL,
    };
    if (str_ends_with(word, STR(":")))
        word.size--;
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

/* "Inviato da", "Pubblicato da": "da" alone is an ordinary word. */
static bool
is_sent_by(struct str before, struct str word)
{
    return str_equal(word, STR("da")) &&
           (str_ends_with(before, STR("ato")) || str_ends_with(before, STR("tto")));
}

struct str
byline_guess(const struct str *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str rest = lines[i];
        struct str before = STR("");
        struct str word;
        if (rest.size > LINE_BYTES)
            continue;
        for (; str_next_part(&rest, ' ', &word); before = word) {
            if (!is_by(word) && !is_sent_by(before, word))
                continue;
            struct str behind = str_trim(rest);
            if (str_starts_with(behind, joint))
                behind = str_slice(behind, joint.size, behind.size);
            struct str name = leading_name(behind);
            if (str_find_char(name, ' ') != STR_NOT_FOUND)
                return name;
        }
    }
    return STR("");
}
