/* SPDX-License-Identifier: MIT */
/* The floor of polling: the same feeds by bare libcurl, all at once, thrown away (fetch)
 * or parsed by libxml2 and kept by SQLite in one transaction (fetchstore). Errors just
 * exit.
 *
 *   bench_poll_floor fetch ADDRESSES MAXIMUM
 *   bench_poll_floor fetchstore ADDRESSES MAXIMUM DATABASE */
#include <curl/curl.h>
#include <libxml/parser.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum field {
    FIELD_NONE,
    FIELD_GUID,
    FIELD_TITLE,
    FIELD_BODY,
    FIELD_COUNT
};

struct piece {
    char *data;
    size_t size, capacity;
};

struct feed {
    CURL *easy;
    xmlParserCtxtPtr parser; /* NULL: thrown away */
    struct piece fields[FIELD_COUNT];
    enum field field;
};

static sqlite3_stmt *insert;

static void
die(const char *what)
{
    fprintf(stderr, "bench_poll_floor: %s\n", what);
    exit(1);
}

static void
append(struct piece *piece, const char *data, size_t size)
{
    if (piece->size + size > piece->capacity) {
        piece->capacity = (piece->size + size) * 2;
        piece->data = realloc(piece->data, piece->capacity);
        if (!piece->data)
            die("out of memory");
    }
    memcpy(piece->data + piece->size, data, size);
    piece->size += size;
}

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
         int namespace_count, const xmlChar **namespaces, int attribute_count,
         int default_count, const xmlChar **attributes)
{
    static const struct {
        const char *name;
        enum field field;
    } names[] = {{"guid", FIELD_GUID},
                 {"id", FIELD_GUID},
                 {"title", FIELD_TITLE},
                 {"encoded", FIELD_BODY},
                 {"content", FIELD_BODY}};
    struct feed *feed = context;
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
    (void)attribute_count, (void)default_count, (void)attributes;
    feed->field = FIELD_NONE;
    if (!strcmp((const char *)name, "item") || !strcmp((const char *)name, "entry"))
        for (int i = 0; i < FIELD_COUNT; i++)
            feed->fields[i].size = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp((const char *)name, names[i].name))
            feed->field = names[i].field;
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct feed *feed = context;
    (void)prefix, (void)uri;
    feed->field = FIELD_NONE;
    if (strcmp((const char *)name, "item") && strcmp((const char *)name, "entry"))
        return;
    for (int i = FIELD_GUID; i < FIELD_COUNT; i++)
        sqlite3_bind_text(insert, i, feed->fields[i].data, (int)feed->fields[i].size,
                          SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE)
        die("cannot insert");
    sqlite3_reset(insert);
}

static void
on_text(void *context, const xmlChar *text, int size)
{
    struct feed *feed = context;
    if (feed->field)
        append(&feed->fields[feed->field], (const char *)text, (size_t)size);
}

static size_t
on_data(char *data, size_t size, size_t count, void *context)
{
    struct feed *feed = context;
    if (feed->parser && xmlParseChunk(feed->parser, data, (int)(size * count), 0))
        die("bad XML");
    return size * count;
}

static sqlite3 *
open_database(const char *path)
{
    sqlite3 *database;
    if (sqlite3_open(path, &database) != SQLITE_OK ||
        sqlite3_exec(database,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                     "CREATE TABLE entry (id INTEGER PRIMARY KEY, guid TEXT UNIQUE,"
                     " title TEXT, body TEXT); BEGIN",
                     NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(database,
                           "INSERT OR IGNORE INTO entry (guid, title, body)"
                           " VALUES (?, ?, ?)",
                           -1, &insert, NULL) != SQLITE_OK)
        die("cannot make the database");
    return database;
}

static void
begin(CURLM *multi, const char *url, bool store)
{
    struct feed *feed = calloc(1, sizeof *feed);
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text,
                             .cdataBlock = on_text};
    if (!feed || !(feed->easy = curl_easy_init()))
        die("out of memory");
    if (store)
        feed->parser = xmlCreatePushParserCtxt(&handler, feed, NULL, 0, NULL);
    curl_easy_setopt(feed->easy, CURLOPT_URL, url);
    curl_easy_setopt(feed->easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(feed->easy, CURLOPT_WRITEFUNCTION, on_data);
    curl_easy_setopt(feed->easy, CURLOPT_WRITEDATA, feed);
    curl_easy_setopt(feed->easy, CURLOPT_PRIVATE, feed);
    curl_multi_add_handle(multi, feed->easy);
}

static void
end(CURLM *multi, const CURLMsg *message)
{
    char *private;
    if (message->data.result != CURLE_OK)
        die(curl_easy_strerror(message->data.result));
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &private);
    struct feed *feed = (struct feed *)private;
    curl_multi_remove_handle(multi, feed->easy);
    curl_easy_cleanup(feed->easy);
    if (feed->parser)
        xmlFreeParserCtxt(feed->parser);
    for (int i = 0; i < FIELD_COUNT; i++)
        free(feed->fields[i].data);
    free(feed);
}

int
main(int argument_count, char **arguments)
{
    bool store = argument_count == 5 && !strcmp(arguments[1], "fetchstore");
    if (!store && (argument_count != 4 || strcmp(arguments[1], "fetch") != 0))
        die("usage: fetch ADDRESSES MAXIMUM | fetchstore ADDRESSES MAXIMUM DATABASE");
    FILE *addresses = fopen(arguments[2], "r");
    if (!addresses)
        die("cannot read the addresses");
    sqlite3 *database = store ? open_database(arguments[4]) : NULL;
    curl_global_init(CURL_GLOBAL_ALL);
    CURLM *multi = curl_multi_init();
    int at_once = 0, running = 0, left;
    char line[512];
    bool more = true;
    while (more || at_once > 0) {
        while (more && at_once < atoi(arguments[3])) {
            more = fgets(line, sizeof line, addresses) != NULL;
            if (!more)
                break;
            line[strcspn(line, "\n")] = '\0';
            begin(multi, line, store);
            at_once++;
        }
        curl_multi_perform(multi, &running);
        CURLMsg *message;
        while ((message = curl_multi_info_read(multi, &left)) != NULL) {
            if (message->msg != CURLMSG_DONE)
                continue;
            end(multi, message);
            at_once--;
        }
        if (running)
            curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    if (database && sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        die("cannot commit");
    return 0;
}
