/* SPDX-License-Identifier: MIT */
/* Headlines, newest first. The SQL follows from the query: numbers are ours and stand in
 * it, the words that are searched are bound. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/clock.h"
#include "store/row.h"
#include "store/search_score.h"
#include "store/search_text.h"

enum {
    SQL_LIMIT_BYTES = 1 << 20
};

struct listing {
    struct store *store;
    const struct store_filter *filter;
    struct arena arena;
    struct buf sql;
    struct search_query search;
    bool squads;  /* which team of a club counts: the table of tags does not know it */
    bool nothing; /* a name that no entry has: no row can match */
    bool failed;
};

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
source_of(const struct store_filter *filter)
{
    if (filter->words.size)
        return SOURCE_SEARCH;
    if (filter->club_count == 1)
        return SOURCE_CLUB;
    return filter->competition_count == 1 ? SOURCE_COMPETITION : SOURCE_ALL;
}

static uint32_t
number_of(struct listing *listing, enum name_kind kind, struct str id)
{
    uint32_t number = names_number(listing->store, kind, id, false, &listing->failed);
    if (number == 0)
        listing->nothing = true;
    return number;
}

#define SEARCH_SOURCE(score)                                                    \
    "(SELECT rowid AS row, " score " AS score FROM search WHERE search MATCH ?" \
    " UNION ALL SELECT w.id * 64 + (w.revision & 63), -w.relevance"             \
    " FROM " SEARCH_WAITING " AS w WHERE w.relevance > 0) AS o"                 \
    " CROSS JOIN entry AS e ON e.id = o.row / 64 AND e.revision & 63 = o.row & 63"

static void
add_source(struct listing *listing, const struct store_query *query, enum source source)
{
    const struct store_filter *filter = listing->filter;
    struct buf *sql = &listing->sql;
    buf_append_z(sql, "SELECT " ROW_COLUMNS " FROM ");
    if (source == SOURCE_SEARCH)
        buf_append_z(sql, query->by_relevance ? SEARCH_SOURCE(SEARCH_BM25)
                                              : SEARCH_SOURCE("0"));
    else
        buf_append_z(sql, source == SOURCE_ALL
                              ? "entry AS e"
                              : "tagged AS o CROSS JOIN entry AS e ON e.id = o.entry_id");
    buf_append_z(sql, " LEFT JOIN mark AS m ON m.entry_id = e.id WHERE ");
    if (source == SOURCE_CLUB)
        buf_printf(sql, "o.name = %" PRIu32,
                   number_of(listing, NAME_CLUB, filter->clubs[0].id));
    else if (source == SOURCE_COMPETITION)
        buf_printf(sql, "o.name = %" PRIu32,
                   number_of(listing, NAME_COMPETITION, filter->competitions[0]));
    else
        buf_append_z(sql, "1");
}

/* ---- names ---- */

static void
begin_numbers(struct listing *listing, const char *opening)
{
    buf_append_z(&listing->sql, opening);
    buf_append_z(&listing->sql, "(-1");
}

static void
add_number(struct listing *listing, uint32_t number)
{
    if (number)
        buf_printf(&listing->sql, ", %" PRIu32, number);
}

static void
add_clubs(struct listing *listing)
{
    const struct store_filter *filter = listing->filter;
    begin_numbers(listing, " AND e.id IN (SELECT entry_id FROM tagged WHERE name IN ");
    for (size_t i = 0; i < filter->club_count; i++)
        add_number(listing, names_number(listing->store, NAME_CLUB, filter->clubs[i].id,
                                         false, &listing->failed));
    buf_append_z(&listing->sql, "))");
}

static void
add_competitions(struct listing *listing)
{
    const struct store_filter *filter = listing->filter;
    begin_numbers(listing, " AND e.id IN (SELECT entry_id FROM tagged WHERE name IN ");
    for (size_t i = 0; i < filter->competition_count; i++)
        add_number(listing,
                   names_number(listing->store, NAME_COMPETITION, filter->competitions[i],
                                false, &listing->failed));
    buf_append_z(&listing->sql, "))");
}

/* The names of a kind are few: those that fit are found here, by the rules of
 * store/filter.h, and stand in the SQL as numbers. 0 is the empty name. */
static void
add_fitting(struct listing *listing, enum name_kind kind, const char *opening,
            const struct str *wanted, size_t count,
            bool (*fits)(const struct str *wanted, size_t count, struct str name))
{
    sqlite3_stmt *statement =
        database_statement(listing->store, STATEMENT_NAME_LIST, &listing->failed);
    if (!statement)
        return;
    begin_numbers(listing, opening);
    if (fits(wanted, count, STR("")))
        buf_append_z(&listing->sql, ", 0");
    sqlite3_bind_int(statement, 1, kind);
    while (database_row(statement, &listing->failed))
        if (fits(wanted, count, column_str(statement, 1)))
            add_number(listing, (uint32_t)sqlite3_column_int64(statement, 0));
    sqlite3_reset(statement);
    buf_append_z(&listing->sql, ")");
}

/* ---- conditions ---- */

static void
add_names(struct listing *listing, enum source source)
{
    const struct store_filter *filter = listing->filter;
    if (filter->club_count > 0 && source != SOURCE_CLUB)
        add_clubs(listing);
    if (filter->competition_count > 0 && source != SOURCE_COMPETITION)
        add_competitions(listing);
    if (filter->language_count > 0)
        add_fitting(listing, NAME_LANGUAGE, " AND e.language IN ", filter->languages,
                    filter->language_count, filter_has_language);
    if (filter->outlet_count > 0)
        add_fitting(listing, NAME_OUTLET, " AND e.outlet IN ", filter->outlets,
                    filter->outlet_count, filter_has_outlet);
}

static void
add_conditions(struct listing *listing, const struct store_query *query,
               const char *time_utc)
{
    const struct store_filter *filter = listing->filter;
    struct buf *sql = &listing->sql;
    if (filter->after_entry_id)
        buf_printf(sql, " AND e.id > %" PRId64, filter->after_entry_id);
    if (filter->up_to_entry_id)
        buf_printf(sql, " AND e.id <= %" PRId64, filter->up_to_entry_id);
    if (filter->since_utc)
        buf_printf(sql, " AND %s >= %" PRId64, time_utc, filter->since_utc);
    if (query->before_time_utc)
        buf_printf(sql,
                   " AND %s <= %" PRId64 " AND (%s < %" PRId64 " OR e.id < %" PRId64 ")",
                   time_utc, query->before_time_utc, time_utc, query->before_time_utc,
                   query->before_entry_id);
    if (filter->unread_only)
        buf_append_z(sql, " AND (m.flags IS NULL OR m.flags & 1 = 0)");
    if (filter->starred_only)
        buf_append_z(sql, " AND e.id IN (SELECT entry_id FROM mark WHERE flags & 2)");
}

static void
add_order(struct listing *listing, const struct store_query *query, enum source source)
{
    struct buf *sql = &listing->sql;
    buf_append_z(sql, " ORDER BY ");
    if (source == SOURCE_SEARCH && query->by_relevance)
        buf_printf(sql, SEARCH_SCORE_SQL("o.score", "%" PRId64 " - e.time_utc") ", ",
                   clock_now_utc());
    if (listing->filter->after_entry_id || source == SOURCE_SEARCH)
        buf_append_z(sql, "+e.time_utc DESC, +e.id DESC");
    else if (source == SOURCE_ALL)
        buf_append_z(sql, "e.time_utc DESC, e.id DESC");
    else
        buf_append_z(sql, "o.time_utc DESC, o.entry_id DESC");
    if (query->limit && !listing->squads)
        buf_printf(sql, " LIMIT %zu", query->limit);
}

static void
compose(struct listing *listing, const struct store_query *query)
{
    const struct store_filter *filter = listing->filter;
    enum source source = source_of(filter);
    bool tagged = source == SOURCE_CLUB || source == SOURCE_COMPETITION;
    if (source == SOURCE_SEARCH) {
        search_query_read(filter->words, &listing->arena, &listing->search);
        if (listing->search.word_count == 0)
            listing->nothing = true;
        else if (!search_prepare(listing->store, &listing->search))
            listing->failed = true;
    }
    add_source(listing, query, source);
    add_names(listing, source);
    add_conditions(listing, query, tagged ? "o.time_utc" : "e.time_utc");
    add_order(listing, query, source);
}

static bool
has_wanted_team(const struct store_filter *filter, const struct store_row *row)
{
    for (size_t i = 0; i < filter->club_count; i++)
        if (filter_has_club(&filter->clubs[i], row))
            return true;
    return false;
}

static void
visit_rows(struct listing *listing, size_t limit, store_row_visitor *visit, void *context)
{
    size_t count = 0;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(listing->store->db, listing->sql.data, -1, &statement, NULL) !=
        SQLITE_OK) {
        listing->failed = true;
        return;
    }
    if (listing->search.match.size > 0)
        bind_str(statement, 1, listing->search.match);
    while (database_row(statement, &listing->failed)) {
        struct row_tags tags;
        struct store_row row;
        row_read(listing->store, statement, &tags, &row);
        if (listing->squads && !has_wanted_team(listing->filter, &row))
            continue;
        if (!visit(context, &row) || ++count == limit)
            break;
    }
    sqlite3_finalize(statement);
}

enum store_result
store_list(struct store *store, const struct store_query *query, store_row_visitor *visit,
           void *context, struct error *err)
{
    struct listing listing = {.store = store, .filter = &query->filter};
    for (size_t i = 0; i < query->filter.club_count; i++)
        listing.squads |= query->filter.clubs[i].squads != 0;
    buf_init(&listing.sql, SQL_LIMIT_BYTES);
    compose(&listing, query);
    if (!listing.failed && !listing.nothing)
        visit_rows(&listing, query->limit, visit, context);
    buf_finish(&listing.sql);
    arena_finish(&listing.arena);
    return listing.failed ? database_failure(store, "cannot read entries", err)
                          : STORE_DONE;
}
