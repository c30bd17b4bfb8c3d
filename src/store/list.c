/* SPDX-License-Identifier: MIT */
/* Headlines, newest first. The SQL follows from the query: numbers are ours and stand in
 * it, texts are bound. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "store/row.h"
#include "store/search_score.h"
#include "store/search_text.h"

enum {
    SQL_LIMIT_BYTES = 1 << 20,
    TEXT_LIMIT = 160
};

struct listing {
    struct store *store;
    struct arena arena;
    struct buf sql;
    struct search_query search;
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

/* One of these texts will do; beyond TEXT_LIMIT they do not count. */
static void
add_any(struct listing *listing, const char *opening, const char *condition,
        const struct str *texts, size_t count)
{
    for (size_t i = 0; i < count && listing->text_count < TEXT_LIMIT; i++) {
        buf_append_z(&listing->sql, i == 0 ? opening : " OR ");
        buf_append_z(&listing->sql, condition);
        listing->texts[listing->text_count++] = texts[i];
    }
    if (count > 0)
        buf_append_z(&listing->sql, "))");
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

/* What the rows are read from: those that the search finds; or the part of `tagged` that
 * is one club or one competition, which has their order in time; or the whole of `entry`
 * in that order. */
enum source {
    SOURCE_SEARCH,
    SOURCE_CLUB,
    SOURCE_COMPETITION,
    SOURCE_ALL,
};

static enum source
source_of(const struct store_query *query)
{
    if (query->search.size)
        return SOURCE_SEARCH;
    if (query->club_id.size)
        return SOURCE_CLUB;
    return query->competition_id.size ? SOURCE_COMPETITION : SOURCE_ALL;
}

/* What waits for the index is found by its title, and ranks with the good ones. */
#define SEARCH_SOURCE(score)                                                      \
    "(SELECT rowid AS row, " score " AS score FROM search WHERE search MATCH ?"   \
    " UNION ALL SELECT w.id * 64 + (w.revision & 63), -" SEARCH_TITLE_RELEVANCE   \
    " FROM " SEARCH_WAITING " AS q"                                               \
    " CROSS JOIN entry AS w ON w.id = q.entry_id WHERE fits_title(w.title)) AS o" \
    " CROSS JOIN entry AS e ON e.id = o.row / 64 AND e.revision & 63 = o.row & 63"

static void
add_source(struct listing *listing, const struct store_query *query, enum source source)
{
    struct buf *sql = &listing->sql;
    buf_append_z(sql, "SELECT " ROW_COLUMNS " FROM ");
    if (source == SOURCE_SEARCH)
        add_text(listing,
                 query->by_relevance ? SEARCH_SOURCE(SEARCH_BM25) : SEARCH_SOURCE("0"),
                 listing->search.match);
    else
        buf_append_z(sql, source == SOURCE_ALL
                              ? "entry AS e"
                              : "tagged AS o CROSS JOIN entry AS e ON e.id = o.entry_id");
    buf_append_z(sql, " LEFT JOIN mark AS m ON m.entry_id = e.id WHERE ");
    if (source == SOURCE_CLUB)
        buf_printf(sql, "o.name = %" PRIu32,
                   number_of(listing, NAME_CLUB, query->club_id));
    else if (source == SOURCE_COMPETITION)
        buf_printf(sql, "o.name = %" PRIu32,
                   number_of(listing, NAME_COMPETITION, query->competition_id));
    else
        buf_append_z(sql, "1");
}

static void
add_tag(struct listing *listing, enum name_kind kind, struct str id)
{
    if (id.size)
        buf_printf(&listing->sql,
                   " AND e.id IN (SELECT entry_id FROM tagged WHERE name = %" PRIu32 ")",
                   number_of(listing, kind, id));
}

static void
add_tag_conditions(struct listing *listing, const struct store_query *query,
                   enum source source)
{
    if (source == SOURCE_SEARCH)
        add_tag(listing, NAME_CLUB, query->club_id);
    if (source != SOURCE_COMPETITION)
        add_tag(listing, NAME_COMPETITION, query->competition_id);
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
    add_any(listing, " AND e.language IN (SELECT number FROM name WHERE kind = 4 AND (",
            "text || '-' LIKE ? || '-%'", query->languages, query->language_count);
    add_any(listing, " AND e.outlet IN (SELECT number FROM name WHERE kind = 3 AND (",
            "text COLLATE NOCASE = ?", query->outlets, query->outlet_count);
    if (query->after_entry_id)
        buf_printf(sql, " AND e.id > %" PRId64, query->after_entry_id);
    if (query->up_to_entry_id)
        buf_printf(sql, " AND e.id <= %" PRId64, query->up_to_entry_id);
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

/* After an id, and of a search, rows are few and found by their id: they are sorted (the
 * plus keeps SQLite from walking the whole of the order in time instead). */
static void
add_order(struct listing *listing, const struct store_query *query, enum source source)
{
    struct buf *sql = &listing->sql;
    buf_append_z(sql, " ORDER BY ");
    if (source == SOURCE_SEARCH && query->by_relevance)
        buf_printf(sql, SEARCH_SCORE_SQL("o.score", "%" PRId64 " - e.time_utc") ", ",
                   clock_now_utc());
    if (query->after_entry_id || source == SOURCE_SEARCH)
        buf_append_z(sql, "+e.time_utc DESC, +e.id DESC");
    else if (source == SOURCE_ALL)
        buf_append_z(sql, "e.time_utc DESC, e.id DESC");
    else
        buf_append_z(sql, "o.time_utc DESC, o.entry_id DESC");
    if (query->limit)
        buf_printf(sql, " LIMIT %zu", query->limit);
}

static void
compose(struct listing *listing, const struct store_query *query)
{
    enum source source = source_of(query);
    bool tagged = source == SOURCE_CLUB || source == SOURCE_COMPETITION;
    if (source == SOURCE_SEARCH) {
        search_query_read(query->search, &listing->arena, &listing->search);
        if (listing->search.word_count == 0)
            listing->nothing = true;
        else if (!search_prepare(listing->store, &listing->search))
            listing->failed = true;
    }
    add_source(listing, query, source);
    add_tag_conditions(listing, query, source);
    add_conditions(listing, query, tagged ? "o.time_utc" : "e.time_utc");
    add_order(listing, query, source);
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
    arena_finish(&listing.arena);
    return listing.failed ? database_failure(store, "cannot read entries", err)
                          : STORE_DONE;
}
