/* SPDX-License-Identifier: MIT */
#include "article/metadata.h"

#include <string.h>

#include <jansson.h>

#include "article/entity.h"
#include "base/arena.h"

enum {
    JSON_LIMIT_BYTES = 2 << 20,
    OBJECT_LIMIT = 200, /* looked at in one script */
    BYLINE_AUTHOR_LIMIT = 6,
    WRAPPING_BYTES = 64, /* where a CDATA section may begin */
};

/* Objects that may hold further objects, in the order found; no recursion. */
struct object_queue {
    const json_t *values[OBJECT_LIMIT];
    size_t count;
    struct arena *arena;
};

/* Many programs escape the text for HTML before they put it into JSON. */
static struct str
text_of(const json_t *value, struct arena *arena)
{
    if (!json_is_string(value))
        return STR("");
    struct str text = {json_string_value(value), json_string_length(value)};
    return str_copy(arena, entity_decode(str_trim(text), arena));
}

/* The value that an object has under the key; where it only refers to another object
 * ({"@id": ...}), what that one has. */
static const json_t *
field_of(const struct object_queue *queue, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    const json_t *id = json_object_get(object, "@id");
    for (size_t i = 0; !value && json_is_string(id) && i < queue->count; i++)
        if (json_is_object(queue->values[i]) &&
            json_equal(json_object_get(queue->values[i], "@id"), id))
            value = json_object_get(queue->values[i], key);
    return value;
}

/* A text, or the name or address of an object, or of the first of an array. */
static struct str
name_of(const struct object_queue *queue, const json_t *value, const char *key)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = field_of(queue, value, key);
    return text_of(value, queue->arena);
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
authors_of(const struct object_queue *queue, const json_t *author)
{
    if (!json_is_array(author))
        return name_of(queue, author, "name");
    struct str all = STR("");
    for (size_t i = 0; i < json_array_size(author) && i < BYLINE_AUTHOR_LIMIT; i++) {
        struct str name = name_of(queue, json_array_get(author, i), "name");
        if (!name.size)
            continue;
        all = all.size
                  ? str_format(queue->arena, "%.*s, %.*s", STR_ARGS(all), STR_ARGS(name))
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
read_article(const struct object_queue *queue, const json_t *object,
             struct metadata *metadata)
{
    struct arena *arena = queue->arena;
    const json_t *image = json_object_get(object, "image");
    take(&metadata->title, text_of(json_object_get(object, "headline"), arena));
    take(&metadata->byline, authors_of(queue, json_object_get(object, "author")));
    take(&metadata->outlet, name_of(queue, json_object_get(object, "publisher"), "name"));
    take(&metadata->summary, text_of(json_object_get(object, "description"), arena));
    take(&metadata->image, name_of(queue, image, "url"));
    take(&metadata->image, name_of(queue, image, "contentUrl"));
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

/* What a page says of itself as a page, where it has no article to speak of. */
static void
read_page(const struct object_queue *queue, const json_t *object,
          struct metadata *metadata)
{
    struct arena *arena = queue->arena;
    take(&metadata->byline, authors_of(queue, json_object_get(object, "author")));
    take(&metadata->language, text_of(json_object_get(object, "inLanguage"), arena));
    if (!metadata->published_utc)
        metadata->published_utc =
            metadata_date(text_of(json_object_get(object, "datePublished"), arena));
}

static void
add_to_queue(struct object_queue *queue, const json_t *value)
{
    if (queue->count < OBJECT_LIMIT && (json_is_object(value) || json_is_array(value)))
        queue->values[queue->count++] = value;
}

static void
collect_objects(struct object_queue *queue, const json_t *root)
{
    add_to_queue(queue, root);
    for (size_t i = 0; i < queue->count; i++) {
        const json_t *value = queue->values[i];
        for (size_t j = 0; json_is_array(value) && j < json_array_size(value); j++)
            add_to_queue(queue, json_array_get(value, j));
        if (!json_is_object(value))
            continue;
        add_to_queue(queue, json_object_get(value, "@graph"));
        add_to_queue(queue, json_object_get(value, "mainEntity"));
        add_to_queue(queue, json_object_get(value, "mainEntityOfPage"));
    }
}

static void
read_objects(const json_t *root, struct arena *arena, struct metadata *metadata)
{
    struct object_queue queue = {.arena = arena};
    collect_objects(&queue, root);
    for (size_t i = 0; i < queue.count; i++) {
        const json_t *value = queue.values[i];
        if (has_type(value, "Article") || has_type(value, "Posting") ||
            has_type(value, "Report"))
            read_article(&queue, value, metadata);
        else if (has_type(value, "VideoObject"))
            metadata->video = true;
    }
    for (size_t i = 0; i < queue.count; i++)
        if (has_type(queue.values[i], "WebPage"))
            read_page(&queue, queue.values[i], metadata);
}

/* The usual mistakes: raw line ends inside texts, a comma before a closing bracket, a
 * comment of HTML or a CDATA section around it all. */
static struct str
mended(struct str json, struct arena *arena)
{
    size_t start = 0;
    size_t size = 0;
    bool inside = false;
    size_t section = str_find(str_slice(json, 0, WRAPPING_BYTES), STR("CDATA["));
    if (section != STR_NOT_FOUND)
        start = section + 6;
    while (start < json.size && json.data[start] != '{' && json.data[start] != '[')
        start++;
    char *copy = arena_take(arena, json.size + 1);
    for (size_t i = start; i < json.size; i++) {
        char c = (unsigned char)json.data[i] < ' ' ? ' ' : json.data[i];
        if (inside && c == '\\' && i + 1 < json.size) {
            copy[size++] = c;
            c = json.data[++i];
            c = (unsigned char)c < ' ' ? ' ' : c;
        } else if (c == '"') {
            inside = !inside;
        } else if (!inside && (c == '}' || c == ']')) {
            while (size > 0 && (copy[size - 1] == ' ' || copy[size - 1] == ','))
                size--;
        }
        copy[size++] = c;
    }
    return (struct str){copy, size};
}

void
metadata_read_jsonld(struct str json, struct arena *arena, struct metadata *metadata)
{
    if (json.size > JSON_LIMIT_BYTES)
        return;
    struct str text = mended(json, arena);
    json_t *root = json_loadb(text.data, text.size, JSON_DISABLE_EOF_CHECK, NULL);
    if (!root)
        return;
    read_objects(root, arena, metadata);
    json_decref(root);
}
