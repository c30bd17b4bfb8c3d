/* SPDX-License-Identifier: MIT */
#include "app/visit.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/ini.h"
#include "config/paths.h"
#include "text/when.h"
#include "text/width.h"

static int64_t
number_of(const struct ini *ini, struct str key)
{
    const struct ini_entry *entry = ini_find(ini, STR("visit"), key);
    int64_t number;
    return entry && str_to_int64(entry->value, &number) && number > 0 ? number : 0;
}

void
visit_load(const struct paths *paths, struct arena *arena, struct last_visit *visit)
{
    struct error err = {""};
    struct ini ini;
    *visit = (struct last_visit){0};
    if (!ini_load(paths->state_file, arena, &ini, &err))
        return;
    visit->ended_utc = number_of(&ini, STR("ended"));
    visit->last_entry_id = number_of(&ini, STR("last_entry"));
    if (visit->ended_utc == 0 || visit->last_entry_id == 0)
        *visit = (struct last_visit){0};
}

void
visit_append(struct buf *out, const struct last_visit *visit, struct arena *arena)
{
    if (visit->last_entry_id == 0)
        return;
    buf_append_z(out, "[visit]\n");
    ini_append_entry(out, STR("ended"),
                     str_format(arena, "%lld", (long long)visit->ended_utc));
    ini_append_entry(out, STR("last_entry"),
                     str_format(arena, "%lld", (long long)visit->last_entry_id));
}

static size_t
fill_pieces(const struct catch_up *catch_up, size_t club_count, struct str since,
            struct arena *arena, struct str *pieces)
{
    size_t count = 0;
    pieces[count++] = str_format(arena, "Since %.*s: ", STR_ARGS(since));
    for (size_t i = 0; i < club_count; i++) {
        pieces[count++] =
            str_format(arena, "%s%zu on ", i > 0 ? ", " : "", catch_up->clubs[i].count);
        pieces[count++] = catch_up->clubs[i].name;
    }
    pieces[count++] =
        str_format(arena, "%s%zu %s", club_count > 0 ? ", " : "", catch_up->total,
                   catch_up->club_count > 0 ? "in all" : "new");
    return count;
}

static int
width_of_pieces(const struct str *pieces, size_t count)
{
    int width = 0;
    for (size_t i = 0; i < count; i++)
        width += width_of(pieces[i]);
    return width;
}

size_t
catch_up_pieces(const struct catch_up *catch_up, int64_t now_utc, int limit_cols,
                struct arena *arena, struct str **pieces)
{
    struct str since = when_spoken(catch_up->since_utc, now_utc, arena);
    size_t clubs = catch_up->club_count;
    *pieces = arena_take_array(arena, 2 * clubs + 2, sizeof **pieces);
    for (;;) {
        size_t count = fill_pieces(catch_up, clubs, since, arena, *pieces);
        if (limit_cols == 0 || width_of_pieces(*pieces, count) <= limit_cols)
            return count;
        if (clubs == 0)
            break;
        clubs--;
    }
    (*pieces)[0] = str_format(arena, "%zu new", catch_up->total);
    return 1;
}
