/* SPDX-License-Identifier: MIT */
#include "app/themes.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/ini.h"
#include "config/paths.h"
#include "text/near_word.h"
#include "ui/theme.h"

enum {
    NAMED_LIMIT = 20, /* themes of a sentence */
};

static bool
find_in_folder(const struct paths *paths, struct str id, struct arena *arena,
               struct theme *theme, struct error *err)
{
    struct ini *ini = arena_take(arena, sizeof *ini);
    struct str path =
        str_format(arena, "%s/%.*s.ini", paths->themes_folder, STR_ARGS(id));
    if (!ini_load(path.data, arena, ini, err) || ini->entry_count == 0)
        return false;
    return theme_parse(ini, id, theme, err);
}

/* A name with a slash in it is no theme of anybody's folder. */
static bool
is_plain_name(struct str id)
{
    return id.size > 0 && id.data[0] != '.' && str_find_char(id, '/') == STR_NOT_FOUND;
}

/* What was probably meant, or all there are. */
static bool
say_unknown(const struct paths *paths, struct str id, struct arena *arena,
            struct error *err)
{
    struct str ids[NAMED_LIMIT];
    size_t count = themes_list(paths, arena, ids, NAMED_LIMIT);
    struct near_word near;
    near_word_begin(&near, id);
    for (size_t i = 0; i < count; i++)
        near_word_try(&near, ids[i]);
    if (near.word.size > 0)
        return error_set(err, "there is no theme \"%.*s\"; did you mean %.*s?",
                         STR_ARGS(id), STR_ARGS(near.word));
    struct str all = str_join(arena, ids, count, STR(", "));
    return error_set(err, "there is no theme \"%.*s\"; there are %.*s", STR_ARGS(id),
                     STR_ARGS(all));
}

/* Terminals that tell their colours do so as "text;ground", or "text;;ground": numbers of
 * the sixteen, or words. Seven and fifteen are the light grounds that people have. */
static bool
ground_is_light(const char *colours)
{
    const char *last = colours ? strrchr(colours, ';') : NULL;
    return last && (strcmp(last, ";7") == 0 || strcmp(last, ";15") == 0);
}

bool
themes_find(const struct paths *paths, struct str id, struct arena *arena,
            struct theme *theme, struct error *err)
{
    struct error why = {""};
    struct str kept = str_copy(arena, id);
    if (!is_plain_name(id))
        return error_set(err, "\"%.*s\" is no name of a theme", STR_ARGS(id));
    if (str_equal(id, STR("auto")))
        kept = ground_is_light(getenv("COLORFGBG")) ? STR("light") : STR("dark");
    if (find_in_folder(paths, kept, arena, theme, &why) ||
        theme_built_in(kept, arena, theme))
        return true;
    return why.text[0] != '\0' ? error_set(err, "%s", why.text)
                               : say_unknown(paths, id, arena, err);
}

static int
compare_ids(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

size_t
themes_list(const struct paths *paths, struct arena *arena, struct str *ids, size_t limit)
{
    size_t count = 0;
    for (size_t i = 0; i < theme_built_in_count() && count < limit; i++)
        ids[count++] = theme_built_in_id(i);
    size_t own = count;
    DIR *folder = opendir(paths->themes_folder);
    struct dirent *entry;
    while (folder && count < limit && (entry = readdir(folder))) {
        struct str name = str_from_z(entry->d_name);
        if (!str_ends_with(name, STR(".ini")) || !is_plain_name(name))
            continue;
        struct str id = str_copy(arena, str_slice(name, 0, name.size - 4));
        if (!str_is_among(ids, count, id))
            ids[count++] = id;
    }
    if (folder)
        closedir(folder);
    qsort(ids + own, count - own, sizeof *ids, compare_ids);
    return count;
}
