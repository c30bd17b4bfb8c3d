/* SPDX-License-Identifier: MIT */
#include "base/url.h"

#include <string.h>

#include "base/arena.h"

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct str
url_scheme(struct str url)
{
    if (!url.size || !is_letter(url.data[0]))
        return STR("");
    for (size_t i = 1; i < url.size; i++) {
        char c = url.data[i];
        if (c == ':')
            return str_slice(url, 0, i);
        if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.')
            break;
    }
    return STR("");
}

/* Offset behind "scheme:". */
static size_t
scheme_end(struct str url)
{
    size_t size = url_scheme(url).size;
    return size ? size + 1 : 0;
}

static size_t
find_any(struct str text, size_t start, const char *characters)
{
    size_t i = start;
    while (i < text.size && (!text.data[i] || !strchr(characters, text.data[i])))
        i++;
    return i;
}

/* Offset behind "scheme://authority", or behind the scheme when there is no authority. */
static size_t
authority_end(struct str url, size_t *start)
{
    *start = scheme_end(url);
    if (!str_starts_with(str_slice(url, *start, url.size), STR("//")))
        return *start;
    *start += 2;
    return find_any(url, *start, "/?#");
}

struct str
url_authority(struct str url)
{
    size_t start;
    size_t end = authority_end(url, &start);
    return str_slice(url, start, end);
}

struct str
url_path_and_rest(struct str url)
{
    size_t start;
    size_t end = authority_end(url, &start);
    return str_slice(url, end, url.size);
}

/* Without blanks at both ends and without tabs and line ends anywhere. */
static struct str
tidy(struct str text, struct arena *arena)
{
    text = str_trim(text);
    if (find_any(text, 0, "\t\r\n") == text.size)
        return text;
    char *copy = arena_take(arena, text.size);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++)
        if (!text.data[i] || !strchr("\t\r\n", text.data[i]))
            copy[size++] = text.data[i];
    return (struct str){copy, size};
}

/* Takes "." and ".." out of a path that begins with a slash, in place; the new size. */
static size_t
remove_dots(char *path, size_t size)
{
    size_t out = 0;
    size_t in = 0;
    while (in < size) {
        size_t end = in + 1;
        while (end < size && path[end] != '/')
            end++;
        size_t length = end - in;
        bool last = end == size;
        bool one = length == 2 && path[in + 1] == '.';
        bool two = length == 3 && path[in + 1] == '.' && path[in + 2] == '.';
        if (two)
            while (out > 0 && path[--out] != '/')
                ;
        if (one || two) {
            if (last)
                path[out++] = '/';
        } else {
            memmove(path + out, path + in, length);
            out += length;
        }
        in = end;
    }
    return out;
}

static struct str
join(struct str front, struct str path, struct str rest, struct arena *arena)
{
    char *joined = arena_take(arena, front.size + path.size + rest.size + 2);
    size_t size = front.size;
    memcpy(joined, front.data, front.size);
    char *begin = joined + size;
    size_t path_size = 0;
    if (!path.size || path.data[0] != '/')
        begin[path_size++] = '/';
    if (path.size)
        memcpy(begin + path_size, path.data, path.size);
    path_size = remove_dots(begin, path_size + path.size);
    size += path_size;
    if (rest.size)
        memcpy(joined + size, rest.data, rest.size);
    return (struct str){joined, size + rest.size};
}

bool
url_resolve(struct str base, struct str reference, struct arena *arena,
            struct str *absolute)
{
    reference = tidy(reference, arena);
    if (url_scheme(reference).size) {
        *absolute = reference;
        return true;
    }
    base = tidy(base, arena);
    size_t authority_start;
    size_t front_end = authority_end(base, &authority_start);
    if (front_end <= authority_start || !url_scheme(base).size)
        return false;
    struct str front = str_slice(base, 0, front_end);
    if (str_starts_with(reference, STR("//"))) {
        struct str scheme = str_slice(base, 0, scheme_end(base));
        *absolute = str_format(arena, "%.*s%.*s", STR_ARGS(scheme), STR_ARGS(reference));
        return true;
    }
    size_t path_end = find_any(base, front_end, "?#");
    size_t query_end = find_any(base, front_end, "#");
    struct str path = str_slice(base, front_end, path_end);
    size_t split = find_any(reference, 0, "?#");
    struct str rest = str_slice(reference, split, reference.size);
    struct str reference_path = str_slice(reference, 0, split);
    if (!reference_path.size) {
        if (!rest.size || rest.data[0] == '#')
            rest = str_format(arena, "%.*s%.*s",
                              STR_ARGS(str_slice(base, path_end, query_end)),
                              STR_ARGS(rest));
        *absolute = join(front, path, rest, arena);
        return true;
    }
    if (reference_path.data[0] == '/') {
        *absolute = join(front, reference_path, rest, arena);
        return true;
    }
    size_t folder = path.size;
    while (folder > 0 && path.data[folder - 1] != '/')
        folder--;
    struct str merged =
        str_format(arena, "%.*s%.*s", STR_ARGS(str_slice(path, 0, folder)),
                   STR_ARGS(reference_path));
    *absolute = join(front, merged, rest, arena);
    return true;
}
