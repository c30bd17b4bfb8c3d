/* SPDX-License-Identifier: MIT */
/* Headlines, newest first. The SQL follows from the query: numbers are ours and stand in
 * it, texts are bound. */
#include <inttypes.h>

#include "base/error.h"
#include "store/row.h"

enum {
    SQL_LIMIT_BYTES = 1 << 20,
    TEXT_LIMIT = 4
};

struct listing {
    struct store *store;
    struct buf sql;
    struct str texts[TEXT_LIMIT];
    int text_count;
    bool nothing; /* a name that no entry has: no row can match */
    bool failed;
};

static void
add_text(struct listing *listing, const char *condition, struct str text)
{
    if (text.size == 0)
        return;
    buf_append_z(&listing->sql, condition);
    listing->texts[listing->text_count++] = text;
}

static uint32_t
number_of(struct listing *listing, enum name_kind kind, struct str id)
{
    uint32_t number = names_number(listing->store, kind, id, false, &listing->failed);
    if (number == 0)
        listing->nothing = true;
    return number;
}

/* " t.name = n", or " IN (n, m)" of several clubs, any of which will do. */
static void
add_clubs(struct listing *listing, const struct store_query *query)
{
    const char *separator = "";
    bool known = false;
    for (size_t i = 0; i < query->club_id_count; i++) {
        uint32_t number = names_number(listing->store, NAME_CLUB, query->club_ids[i],
                                       false, &listing->failed);
        if (number == 0)
            continue;
        buf_printf(&listing->sql, "%s%" PRIu32, separator, number);
        separator = ", ";
        known = true;
    }
    if (!known)
        listing->nothing = true;
}

/* What the rows are read from: the whole of `entry` in its order in time, or the part of
 * `tagged` that is one club or one competition, which has the same order. */
static void
add_source(struct listing *listing, const struct store_query *query)
{
    buf_append_z(&listing->sql, "SELECT " ROW_COLUMNS " FROM ");
    uint32_t name = 0;
    if (query->club_id.size)
        name = number_of(listing, NAME_CLUB, query->club_id);
    else if (query->competition_id.size)
        name = number_of(listing, NAME_COMPETITION, query->competition_id);
    if (name)
        buf_printf(&listing->sql,
                   "tagged AS o CROSS JOIN entry AS e ON e.id = o.entry_id"
                   " LEFT JOIN mark AS m ON m.entry_id = e.id WHERE o.name = %" PRIu32,
                   name);
    else
        buf_append_z(&listing->sql,
                     "entry AS e LEFT JOIN mark AS m ON m.entry_id = e.id WHERE 1");
}

static void
add_tag_conditions(struct listing *listing, const struct store_query *query)
{
    if (query->club_id.size && query->competition_id.size)
        buf_printf(&listing->sql,
                   " AND e.id IN (SELECT entry_id FROM tagged WHERE name = %" PRIu32 ")",
                   number_of(listing, NAME_COMPETITION, query->competition_id));
    if (query->club_id_count) {
        buf_append_z(&listing->sql,
                     " AND e.id IN (SELECT entry_id FROM tagged WHERE name IN (");
        add_clubs(listing, query);
        buf_append_z(&listing->sql, "))");
    }
}

static void
add_conditions(struct listing *listing, const struct store_query *query,
               const char *time_utc)
{
    struct buf *sql = &listing->sql;
    add_tag_conditions(listing, query);
    add_text(listing,
             " AND e.language IN (SELECT number FROM name WHERE kind = 4 AND"
             " (text = ? COLLATE NOCASE OR substr(text, 1, length(?1) + 1) ="
             " ?1 || '-' COLLATE NOCASE))",
             query->language);
    add_text(listing,
             " AND e.outlet IN (SELECT number FROM name WHERE kind = 3 AND"
             " text = ? COLLATE NOCASE)",
             query->outlet);
    if (query->after_entry_id)
        buf_printf(sql, " AND e.id > %" PRId64, query->after_entry_id);
    if (query->since_utc)
        buf_printf(sql, " AND %s >= %" PRId64, time_utc, query->since_utc);
    if (query->before_time_utc)
        buf_printf(sql,
                   " AND %s <= %" PRId64 " AND (%s < %" PRId64 " OR e.id < %" PRId64 ")",
                   time_utc, query->before_time_utc, time_utc, query->before_time_utc,
                   query->before_entry_id);
    if (query->unread_only)
        buf_append_z(sql, " AND (m.flags IS NULL OR m.flags & 1 = 0)");
    if (query->starred_only)
        buf_append_z(sql, " AND e.id IN (SELECT entry_id FROM mark WHERE flags & 2)");
}

/* After an id, rows are few and found by it: they are sorted (the plus keeps SQLite from
 * walking the whole of the order in time instead). */
static void
add_order(struct listing *listing, const struct store_query *query, bool tagged)
{
    if (query->after_entry_id)
        buf_append_z(&listing->sql, " ORDER BY +e.time_utc DESC, +e.id DESC");
    else if (tagged)
        buf_append_z(&listing->sql, " ORDER BY o.time_utc DESC, o.entry_id DESC");
    else
        buf_append_z(&listing->sql, " ORDER BY e.time_utc DESC, e.id DESC");
    if (query->limit)
        buf_printf(&listing->sql, " LIMIT %zu", query->limit);
}

static void
compose(struct listing *listing, const struct store_query *query)
{
    bool tagged = query->club_id.size || query->competition_id.size;
    add_source(listing, query);
    add_conditions(listing, query, tagged ? "o.time_utc" : "e.time_utc");
    add_order(listing, query, tagged);
}

static void
visit_rows(struct listing *listing, store_row_visitor *visit, void *context)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(listing->store->db, listing->sql.data, -1, &statement, NULL) !=
        SQLITE_OK) {
        listing->failed = true;
        return;
    }
    for (int i = 0; i < listing->text_count; i++)
        bind_str(statement, i + 1, listing->texts[i]);
    while (database_row(statement, &listing->failed)) {
        struct row_tags tags;
        struct store_row row;
        row_read(listing->store, statement, &tags, &row);
        if (!visit(context, &row))
            break;
    }
    sqlite3_finalize(statement);
}

enum store_result
store_list(struct store *store, const struct store_query *query, store_row_visitor *visit,
           void *context, struct error *err)
{
    struct listing listing = {.store = store};
    buf_init(&listing.sql, SQL_LIMIT_BYTES);
    compose(&listing, query);
    if (!listing.failed && !listing.nothing)
        visit_rows(&listing, visit, context);
    buf_finish(&listing.sql);
    return listing.failed ? database_failure(store, "cannot read entries", err)
                          : STORE_DONE;
}
