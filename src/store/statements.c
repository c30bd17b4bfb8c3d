/* SPDX-License-Identifier: MIT */
#include "store/database.h"
#include "store/row.h"

static const char *const statements[STATEMENT_COUNT] = {
    [STATEMENT_BEGIN] = "BEGIN IMMEDIATE",
    [STATEMENT_COMMIT] = "COMMIT",
    [STATEMENT_ROLLBACK] = "ROLLBACK",
    [STATEMENT_INNER_BEGIN] = "SAVEPOINT part",
    [STATEMENT_INNER_COMMIT] = "RELEASE part",
    [STATEMENT_INNER_ROLLBACK] = "ROLLBACK TO part",
    [STATEMENT_NAME_FIND] = "SELECT number FROM name WHERE kind = ? AND text = ?",
    [STATEMENT_NAME_TEXT] = "SELECT kind, text FROM name WHERE number = ?",
    [STATEMENT_NAME_LIST] = "SELECT number, text FROM name WHERE kind = ?",
    [STATEMENT_NAME_ADD] = "INSERT INTO name (kind, text) VALUES (?, ?)",
    [STATEMENT_IDENTITY_ANY] = "SELECT 1 FROM identity WHERE subscription_id = ? LIMIT 1",
    [STATEMENT_IDENTITY_FIND] = "SELECT entry_id, content_hash FROM identity"
                                " WHERE subscription_id = ? AND key = ?",
    [STATEMENT_IDENTITY_SET] = "INSERT OR REPLACE INTO identity"
                               " (subscription_id, key, entry_id, content_hash)"
                               " VALUES (?, ?, ?, ?)",
    [STATEMENT_IDENTITY_ADD] = "INSERT OR IGNORE INTO identity"
                               " (subscription_id, key, entry_id, content_hash)"
                               " VALUES (?, ?, ?, ?)",
    [STATEMENT_ENTRY_ADD] =
        "INSERT INTO entry (id, subscription_id, story_id, time_utc, revision, gazetteer,"
        " body_kind, language, outlet, title, url, tags, competitions)"
        " VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)",
    [STATEMENT_ENTRY_COMPLETE] =
        "UPDATE entry SET body_kind = ?2, tags = ?3, competitions = ?4"
        " WHERE id = ?1 AND body_kind = 3",
    [STATEMENT_ENTRY_OLD] =
        "SELECT time_utc, title, url, tags, competitions, body_kind, published_utc"
        " FROM entry LEFT JOIN body ON entry_id = id WHERE id = ?",
    [STATEMENT_ENTRY_CHANGE] =
        "UPDATE entry SET revision = revision + 1, gazetteer = ?2, body_kind = ?3,"
        " language = ?4, outlet = ?5, title = ?6, url = ?7, tags = ?8, competitions = ?9"
        " WHERE id = ?1",
    [STATEMENT_ENTRY_SET_BODY] =
        "UPDATE entry SET revision = revision + 1, body_kind = 2 WHERE id = ?1",
    [STATEMENT_ENTRY_SET_STORY] = "UPDATE entry SET story_id = ?2 WHERE id = ?1",
    [STATEMENT_ENTRY_SET_TAGS] =
        "UPDATE entry SET gazetteer = ?2, tags = ?3, competitions = ?4 WHERE id = ?1",
    /* Versions are numbered as they come: mostly the stale ones are the lower ones. By
     * itself SQLite would go through all entries for the sake of their order, once for
     * each few that it finds. */
    [STATEMENT_ENTRY_STALE] =
        "SELECT id FROM"
        " (SELECT id FROM entry INDEXED BY entry_gazetteer WHERE gazetteer < ?1"
        " UNION ALL"
        " SELECT id FROM entry INDEXED BY entry_gazetteer WHERE gazetteer > ?1)"
        " ORDER BY id DESC LIMIT ?2",
    [STATEMENT_BODY_ADD] =
        "INSERT INTO body (entry_id, published_utc, updated_utc, seen_utc, author,"
        " image_url, document) VALUES (?, ?, ?, ?, ?, ?, ?)",
    [STATEMENT_BODY_CHANGE] =
        "UPDATE body SET published_utc = ?2, updated_utc = ?3, author = ?4,"
        " image_url = ?5 WHERE entry_id = ?1",
    [STATEMENT_BODY_CHANGE_DOCUMENT] =
        "UPDATE body SET published_utc = ?2, updated_utc = ?3, author = ?4,"
        " image_url = ?5, document = ?6 WHERE entry_id = ?1",
    [STATEMENT_BODY_SET_PAGE] =
        "INSERT INTO body (entry_id, published_utc, updated_utc, seen_utc, author,"
        " image_url, document) VALUES (?1, 0, 0, 0, '', '', ?2)"
        " ON CONFLICT (entry_id) DO UPDATE SET document = excluded.document",
    [STATEMENT_FEED_DOCUMENT_KEEP] =
        "INSERT OR IGNORE INTO feed_document (entry_id, document)"
        " SELECT entry_id, document FROM body WHERE entry_id = ?",
    [STATEMENT_FEED_DOCUMENT_CHANGE] =
        "INSERT INTO feed_document (entry_id, document)"
        " SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM body WHERE entry_id = ?1)"
        " ON CONFLICT (entry_id) DO UPDATE SET document = excluded.document",
    [STATEMENT_TAGGED_ADD] =
        "INSERT OR IGNORE INTO tagged (name, time_utc, entry_id) VALUES (?, ?, ?)",
    [STATEMENT_TAGGED_REMOVE] =
        "DELETE FROM tagged WHERE name = ? AND time_utc = ? AND entry_id = ?",
    [STATEMENT_AWAITED_SET] =
        "INSERT OR REPLACE INTO awaited (subscription_id, first_entry_id, last_entry_id)"
        " VALUES (?, ?, ?)",
    [STATEMENT_AWAITED_FIND] = "SELECT first_entry_id, last_entry_id FROM awaited"
                               " WHERE subscription_id = ?",
    [STATEMENT_AWAITED_FIRST] = "SELECT subscription_id FROM awaited LIMIT 1",
    [STATEMENT_AWAITED_REMOVE] = "DELETE FROM awaited WHERE subscription_id = ?",
    [STATEMENT_AWAITED_FORGET] = "UPDATE identity SET content_hash = 0"
                                 " WHERE subscription_id = ?1"
                                 " AND entry_id BETWEEN ?2 AND ?3",
    [STATEMENT_AWAITED_QUEUE] =
        "INSERT OR IGNORE INTO search_queue (entry_id)"
        " SELECT id FROM entry WHERE id BETWEEN ?2 AND ?3 AND body_kind = 3",
    [STATEMENT_AWAITED_GIVE_UP] = "UPDATE entry SET body_kind = 0, gazetteer = 0"
                                  " WHERE id BETWEEN ?2 AND ?3 AND body_kind = 3",
    [STATEMENT_TITLE_COUNT] = "SELECT count(*) FROM earlier_title WHERE entry_id = ?",
    [STATEMENT_TITLE_SET] = "INSERT OR REPLACE INTO earlier_title"
                            " (entry_id, number, title) VALUES (?, ?, ?)",
    [STATEMENT_TITLE_LIST] =
        "SELECT title FROM earlier_title WHERE entry_id = ? ORDER BY number",
    [STATEMENT_TITLE_IS_EDITED] =
        "SELECT 1 FROM earlier_title AS t CROSS JOIN entry AS e ON e.id = t.entry_id"
        " WHERE t.entry_id = ? AND t.title <> e.title LIMIT 1",
    [STATEMENT_LAST_ENTRY] = "SELECT max(id) FROM entry",
    [STATEMENT_ARTICLE] =
        "SELECT " ROW_COLUMNS ", b.author, b.image_url, b.published_utc, b.updated_utc,"
        " b.seen_utc, b.document, s.feed_title, p.place, f.document"
        " FROM entry AS e LEFT JOIN body AS b ON b.entry_id = e.id"
        " LEFT JOIN mark AS m ON m.entry_id = e.id"
        " LEFT JOIN subscription AS s ON s.id = e.subscription_id"
        " LEFT JOIN place AS p ON p.entry_id = e.id"
        " LEFT JOIN feed_document AS f ON f.entry_id = e.id WHERE e.id = ?",
    [STATEMENT_MARK_SET] = "INSERT INTO mark (entry_id, flags) VALUES (?1, ?2)"
                           " ON CONFLICT (entry_id) DO UPDATE SET flags = flags | ?2",
    [STATEMENT_MARK_CLEAR] = "UPDATE mark SET flags = flags & ~?2 WHERE entry_id = ?1",
    [STATEMENT_MARK_DROP] = "DELETE FROM mark WHERE entry_id = ? AND flags = 0",
    [STATEMENT_PLACE_SET] =
        "INSERT OR REPLACE INTO place (entry_id, place) VALUES (?, ?)",
    [STATEMENT_PLACE_DROP] = "DELETE FROM place WHERE entry_id = ?",
    [STATEMENT_IMAGE_SET] = "INSERT OR REPLACE INTO image"
                            " (entry_id, kept_utc, url, image) VALUES (?, ?, ?, ?)",
    [STATEMENT_IMAGE_GET] = "SELECT url, image FROM image WHERE entry_id = ?",
    [STATEMENT_IMAGE_DROP] = "DELETE FROM image WHERE entry_id IN (SELECT entry_id FROM"
                             " image ORDER BY kept_utc DESC LIMIT -1 OFFSET ?)",
    [STATEMENT_QUEUE_ADD] = "INSERT OR IGNORE INTO search_queue (entry_id) VALUES (?)",
    [STATEMENT_QUEUE_LIST] =
        "SELECT q.entry_id, q.entry_id * 64 + (e.revision & 63), e.title, b.document"
        " FROM search_queue AS q CROSS JOIN entry AS e ON e.id = q.entry_id"
        " LEFT JOIN body AS b ON b.entry_id = q.entry_id"
        " ORDER BY q.entry_id DESC LIMIT ?",
    [STATEMENT_QUEUE_COUNT] = "SELECT count(*) FROM search_queue",
    [STATEMENT_QUEUE_REMOVE] = "DELETE FROM search_queue WHERE entry_id = ?",
    [STATEMENT_SEARCH_ADD] = "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)",
    [STATEMENT_SNIPPET] =
        "SELECT e.title, b.document FROM entry AS e CROSS JOIN body AS b"
        " ON b.entry_id = e.id WHERE e.id = ?",
    [STATEMENT_WISHES_ON] = "SELECT count(*) FROM subscription WHERE off = 0",
    [STATEMENT_WISH_SAME] =
        "SELECT 1 FROM subscription WHERE url = ? AND position = ? AND title = ?"
        " AND language = ? AND country = ? AND clubs = ? AND competitions = ?"
        " AND interval_s = ? AND full_text = ? AND user = ? AND password = ?"
        " AND proxy = ? AND user_agent = ? AND off = ?",
    [STATEMENT_WISHES_OFF] = "UPDATE subscription SET off = 1 WHERE off = 0",
    /* A new feed is due at once (its next poll is 0); any other keeps its time. */
    [STATEMENT_WISH_SET] =
        "INSERT INTO subscription (url, position, title, language, country, clubs,"
        " competitions, interval_s, full_text, user, password, proxy, user_agent, off)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (url) DO UPDATE SET position = excluded.position,"
        " title = excluded.title, language = excluded.language,"
        " country = excluded.country, clubs = excluded.clubs,"
        " competitions = excluded.competitions, interval_s = excluded.interval_s,"
        " full_text = excluded.full_text, user = excluded.user,"
        " password = excluded.password, proxy = excluded.proxy,"
        " user_agent = excluded.user_agent, off = excluded.off",
    [STATEMENT_SUBSCRIPTION_LIST] =
        "SELECT id, url, title, language, country, clubs, competitions, interval_s,"
        " full_text, user, password, proxy, user_agent, poll_url, etag, last_modified,"
        " validators_url, next_poll_utc, next_poll_reason, held_until_utc,"
        " last_poll_utc, last_success_utc, newest_entry_utc, last_status, problem,"
        " problem_since_utc, failure_count, gone, ttl_s, update_period_s, max_age_s,"
        " skip_hours, skip_days, body_hash, feed_title, feed_link, feed_language,"
        " damage, entry_count FROM subscription WHERE off = ? ORDER BY position",
    [STATEMENT_SUBSCRIPTION_COUNT] =
        "UPDATE subscription SET entry_count = entry_count + ?2 WHERE id = ?1",
    [STATEMENT_SUBSCRIPTION_READ] =
        "SELECT e.subscription_id, count(*) FROM mark AS m CROSS JOIN entry AS e"
        " ON e.id = m.entry_id WHERE m.flags & 1 GROUP BY 1",
    [STATEMENT_STATE_SET] =
        "UPDATE subscription SET poll_url = ?2, etag = ?3, last_modified = ?4,"
        " validators_url = ?5, next_poll_utc = ?6, next_poll_reason = ?7,"
        " held_until_utc = ?8, last_poll_utc = ?9, last_success_utc = ?10,"
        " newest_entry_utc = ?11, last_status = ?12, problem = ?13,"
        " problem_since_utc = ?14, failure_count = ?15, gone = ?16, ttl_s = ?17,"
        " update_period_s = ?18, max_age_s = ?19, skip_hours = ?20, skip_days = ?21,"
        " body_hash = ?22, feed_title = ?23, feed_link = ?24, feed_language = ?25,"
        " damage = ?26 WHERE id = ?1",
};

const char *
statement_sql(enum statement statement)
{
    return statements[statement];
}
