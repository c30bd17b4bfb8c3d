/* SPDX-License-Identifier: MIT */
#include "article/metadata.h"

#include <string.h>

#include <jansson.h>

#include "base/arena.h"

enum {
    JSON_LIMIT_BYTES = 2 << 20,
    OBJECT_LIMIT = 200, /* looked at in one script */
    BYLINE_AUTHOR_LIMIT = 6
};

static struct str
text_of(const json_t *value, struct arena *arena)
{
    if (!json_is_string(value))
        return STR("");
    struct str text = {json_string_value(value), json_string_length(value)};
    return str_copy(arena, str_trim(text));
}

/* A text, or the name or address of an object, or of the first of an array. */
static struct str
name_of(const json_t *value, const char *key, struct arena *arena)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, key);
    return text_of(value, arena);
}

static bool
has_type(const json_t *object, const char *part)
{
    const json_t *type = json_object_get(object, "@type");
    size_t count = json_is_array(type) ? json_array_size(type) : 1;
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_is_array(type) ? json_array_get(type, i) : type;
        if (json_is_string(one) && strstr(json_string_value(one), part))
            return true;
    }
    return false;
}

static struct str
authors_of(const json_t *author, struct arena *arena)
{
    if (!json_is_array(author))
        return name_of(author, "name", arena);
    struct str all = STR("");
    for (size_t i = 0; i < json_array_size(author) && i < BYLINE_AUTHOR_LIMIT; i++) {
        struct str name = name_of(json_array_get(author, i), "name", arena);
        if (!name.size)
            continue;
        all = all.size ? str_format(arena, "%.*s, %.*s", STR_ARGS(all), STR_ARGS(name))
                       : name;
    }
    return all;
}

static void
take(struct str *field, struct str text)
{
    if (!field->size)
        *field = text;
}

static void
read_article(const json_t *object, struct arena *arena, struct metadata *metadata)
{
    take(&metadata->title, text_of(json_object_get(object, "headline"), arena));
    take(&metadata->byline, authors_of(json_object_get(object, "author"), arena));
    take(&metadata->outlet, name_of(json_object_get(object, "publisher"), "name", arena));
    take(&metadata->summary, text_of(json_object_get(object, "description"), arena));
    take(&metadata->image, name_of(json_object_get(object, "image"), "url", arena));
    take(&metadata->language, text_of(json_object_get(object, "inLanguage"), arena));
    struct str body = text_of(json_object_get(object, "articleBody"), arena);
    if (body.size > metadata->body.size)
        metadata->body = body;
    if (!metadata->published_utc)
        metadata->published_utc =
            metadata_date(text_of(json_object_get(object, "datePublished"), arena));
    const json_t *free = json_object_get(object, "isAccessibleForFree");
    metadata->paid |=
        json_is_false(free) ||
        (json_is_string(free) && str_equal_nocase(text_of(free, arena), STR("false")));
}

/* Objects that may hold further objects, in the order found; no recursion. */
struct object_queue {
    const json_t *values[OBJECT_LIMIT];
    size_t count;
};

static void
add_to_queue(struct object_queue *queue, const json_t *value)
{
    if (queue->count < OBJECT_LIMIT && (json_is_object(value) || json_is_array(value)))
        queue->values[queue->count++] = value;
}

static void
read_objects(const json_t *root, struct arena *arena, struct metadata *metadata)
{
    struct object_queue queue = {.count = 0};
    add_to_queue(&queue, root);
    for (size_t i = 0; i < queue.count; i++) {
        const json_t *value = queue.values[i];
        for (size_t j = 0; json_is_array(value) && j < json_array_size(value); j++)
            add_to_queue(&queue, json_array_get(value, j));
        if (!json_is_object(value))
            continue;
        if (has_type(value, "Article") || has_type(value, "Posting") ||
            has_type(value, "Report"))
            read_article(value, arena, metadata);
        else if (has_type(value, "VideoObject"))
            metadata->video = true;
        add_to_queue(&queue, json_object_get(value, "@graph"));
        add_to_queue(&queue, json_object_get(value, "mainEntity"));
        add_to_queue(&queue, json_object_get(value, "mainEntityOfPage"));
    }
}

void
metadata_read_jsonld(struct str json, struct arena *arena, struct metadata *metadata)
{
    if (json.size > JSON_LIMIT_BYTES)
        return;
    /* Raw line ends inside texts are the usual mistake. */
    char *copy = arena_take(arena, json.size + 1);
    for (size_t i = 0; i < json.size; i++)
        copy[i] = (unsigned char)json.data[i] < ' ' ? ' ' : json.data[i];
    json_t *root = json_loadb(copy, json.size, JSON_DISABLE_EOF_CHECK, NULL);
    if (!root)
        return;
    read_objects(root, arena, metadata);
    json_decref(root);
}
