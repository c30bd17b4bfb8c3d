-- A database of version 1, with one entry of each kind: what later steps must bring along.
CREATE TABLE name ( number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL);
CREATE UNIQUE INDEX name_text ON name (kind, text);
CREATE TABLE subscription ( id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL, country TEXT NOT NULL, clubs TEXT NOT NULL, competitions TEXT NOT NULL, interval_s INTEGER NOT NULL, full_text INTEGER NOT NULL, user TEXT NOT NULL, password TEXT NOT NULL, proxy TEXT NOT NULL, user_agent TEXT NOT NULL, off INTEGER NOT NULL, entry_count INTEGER NOT NULL DEFAULT 0, poll_url TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '', last_modified TEXT NOT NULL DEFAULT '', validators_url TEXT NOT NULL DEFAULT '', next_poll_utc INTEGER NOT NULL DEFAULT 0, next_poll_reason TEXT NOT NULL DEFAULT '', held_until_utc INTEGER NOT NULL DEFAULT 0, last_poll_utc INTEGER NOT NULL DEFAULT 0, last_success_utc INTEGER NOT NULL DEFAULT 0, newest_entry_utc INTEGER NOT NULL DEFAULT 0, last_status INTEGER NOT NULL DEFAULT 0, problem TEXT NOT NULL DEFAULT '', problem_since_utc INTEGER NOT NULL DEFAULT 0, failure_count INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0, ttl_s INTEGER NOT NULL DEFAULT 0, update_period_s INTEGER NOT NULL DEFAULT 0, max_age_s INTEGER NOT NULL DEFAULT 0, skip_hours INTEGER NOT NULL DEFAULT 0, skip_days INTEGER NOT NULL DEFAULT 0, body_hash INTEGER NOT NULL DEFAULT 0, feed_title TEXT NOT NULL DEFAULT '', feed_link TEXT NOT NULL DEFAULT '', feed_language TEXT NOT NULL DEFAULT '', damage TEXT NOT NULL DEFAULT '');
CREATE TABLE entry ( id INTEGER PRIMARY KEY, subscription_id INTEGER NOT NULL, story_id INTEGER NOT NULL, time_utc INTEGER NOT NULL, revision INTEGER NOT NULL, gazetteer INTEGER NOT NULL, body_kind INTEGER NOT NULL, language INTEGER NOT NULL, outlet INTEGER NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, tags BLOB NOT NULL, competitions BLOB NOT NULL);
CREATE INDEX entry_time ON entry (time_utc);
CREATE INDEX entry_gazetteer ON entry (gazetteer);
CREATE TABLE body ( entry_id INTEGER PRIMARY KEY, published_utc INTEGER NOT NULL, updated_utc INTEGER NOT NULL, seen_utc INTEGER NOT NULL, author TEXT NOT NULL, image_url TEXT NOT NULL, document BLOB NOT NULL);
CREATE TABLE identity ( subscription_id INTEGER NOT NULL, key INTEGER NOT NULL, entry_id INTEGER NOT NULL, content_hash INTEGER NOT NULL, PRIMARY KEY (subscription_id, key)) WITHOUT ROWID;
CREATE TABLE tagged ( name INTEGER NOT NULL, time_utc INTEGER NOT NULL, entry_id INTEGER NOT NULL, PRIMARY KEY (name, time_utc, entry_id)) WITHOUT ROWID;
CREATE TABLE earlier_title ( entry_id INTEGER NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL, PRIMARY KEY (entry_id, number)) WITHOUT ROWID;
CREATE TABLE mark (entry_id INTEGER PRIMARY KEY, flags INTEGER NOT NULL);
CREATE INDEX mark_starred ON mark (entry_id) WHERE flags & 2;
INSERT INTO name VALUES (1, 1, 'lazio'), (2, 3, 'La Voce'), (3, 4, 'it'), (4, 5, '1');
INSERT INTO subscription (id, url, position, title, language, country, clubs, competitions,
  interval_s, full_text, user, password, proxy, user_agent, off, entry_count)
  VALUES (1, 'https://example.org/feed', 0, '', '', '', '', '', 0, 0, '', '', '', '', 0, 2);
INSERT INTO entry VALUES
  (1, 1, 1, 1790000000, 0, 4, 0, 3, 2, 'La Lazio vince', 'https://example.org/1', x'09', x''),
  (2, 1, 1, 1790000100, 1, 4, 0, 3, 2, 'Già deciso', 'https://example.org/2', x'', x'');
INSERT INTO body VALUES (1, 1790000000, 0, 1790000000, '', '', x''),
  (2, 1790000100, 0, 1790000100, '', '', x'');
INSERT INTO identity VALUES (1, 11, 1, 1), (1, 22, 2, 2);
INSERT INTO tagged VALUES (1, 1790000000, 1);
INSERT INTO earlier_title VALUES (2, 0, 'Prima');
INSERT INTO mark VALUES (1, 3);
PRAGMA application_id = 1413829202;
PRAGMA user_version = 1;
