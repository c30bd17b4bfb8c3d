/* SPDX-License-Identifier: MIT */
#include "article/tag.h"

#define TAG_ROW(name, text, flags) {{text, sizeof text - 1}, flags},
static const struct {
    struct str name;
    uint32_t flags;
} tags[] = {TAG_LIST(TAG_ROW)};
#undef TAG_ROW

#define ATTRIBUTE_ROW(name, text) {text, sizeof text - 1},
static const struct str attributes[] = {ATTRIBUTE_LIST(ATTRIBUTE_ROW)};
#undef ATTRIBUTE_ROW

/* Like str_compare, `name` taken in lower case. */
static int
compare_lower(struct str name, struct str lower)
{
    size_t size = name.size < lower.size ? name.size : lower.size;
    for (size_t i = 0; i < size; i++) {
        int difference =
            (unsigned char)str_lower_char(name.data[i]) - (unsigned char)lower.data[i];
        if (difference)
            return difference;
    }
    return (name.size > lower.size) - (name.size < lower.size);
}

enum tag
tag_find(struct str name)
{
    int low = 0;
    int high = TAG_UNKNOWN;
    while (low < high) {
        int middle = (low + high) / 2;
        int order = compare_lower(name, tags[middle].name);
        if (order == 0)
            return (enum tag)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return TAG_UNKNOWN;
}

enum attribute_name
attribute_find(struct str name)
{
    int low = 0;
    int high = ATTRIBUTE_UNKNOWN;
    while (low < high) {
        int middle = (low + high) / 2;
        int order = compare_lower(name, attributes[middle]);
        if (order == 0)
            return (enum attribute_name)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return ATTRIBUTE_UNKNOWN;
}

uint32_t
tag_flags(enum tag tag)
{
    return tag < TAG_UNKNOWN ? tags[tag].flags : 0;
}
