/* SPDX-License-Identifier: MIT */
/* terrace show: one article as text or JSON. */
#include "commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/article_text.h"
#include "app/complaint.h"
#include "app/session.h"
#include "article/document.h"
#include "base/error.h"
#include "base/json.h"
#include "commands/arguments.h"
#include "commands/entry_json.h"
#include "commands/line_order.h"
#include "store/entries.h"

enum {
    PIPE_WIDTH_COLS = 80, /* where there is no terminal to ask */
    SMALLEST_WIDTH_COLS = 20,
};

static int
width_of_output(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col >= SMALLEST_WIDTH_COLS)
        return size.ws_col;
    return PIPE_WIDTH_COLS;
}

static void
print_text(struct session *session, const struct store_article *article,
           const struct document *document)
{
    /* A file is read by other programs: logical order, nothing before a line. */
    bool on_terminal = isatty(STDOUT_FILENO);
    bool reorder = line_order_is_ours(&session->config);
    const struct article_text text = {
        .gazetteer = session->gazetteer,
        .stored = article,
        .document = document,
        .width_cols = width_of_output(),
        .measure_cols = (int)session->config.measure_cols,
        .mode = reorder ? BIDI_REORDER : BIDI_TERMINAL,
        .unaligned = !on_terminal,
    };
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    article_text_write(&text, &session->arena, &out);
    /* A terminal that can be told not to reorder keeps that line by line. */
    bool tell = reorder && line_order_matters(buf_str(&out));
    printf("%s%.*s%s", tell ? LINE_ORDER_BEGIN : "", STR_ARGS(buf_str(&out)),
           tell ? LINE_ORDER_END : "");
    buf_finish(&out);
}

static void
write_texts(struct json_writer *json, const char *key, const struct str *texts,
            size_t count)
{
    json_begin_array(json, key);
    for (size_t i = 0; i < count; i++)
        json_text(json, NULL, texts[i]);
    json_end_array(json);
}

static void
print_json(struct session *session, const struct store_article *article,
           const struct document *document)
{
    struct buf out;
    struct json_writer json;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    json_begin(&json, &out);
    json_begin_object(&json, NULL);
    entry_json_write(&json, &article->row);
    json_text(&json, "author", article->author);
    json_text(&json, "feed", article->feed_title);
    json_text(&json, "image", article->image_url);
    json_time(&json, "stated", article->published_utc);
    json_time(&json, "updated", article->updated_utc);
    json_time(&json, "seen", article->seen_utc);
    write_texts(&json, "earlier_titles", article->earlier_titles,
                article->earlier_title_count);
    json_text(&json, "text", document_text(document, &session->arena));
    write_texts(&json, "links", document->links, document->link_count);
    json_end_object(&json);
    printf("%.*s\n", STR_ARGS(buf_str(&out)));
    buf_finish(&out);
}

static bool
load(struct session *session, int64_t entry_id, struct store_article *article,
     struct error *err)
{
    enum store_result result;
    if (store_load_article(session->store, entry_id, &session->arena, article, &result,
                           err))
        return true;
    if (result == STORE_BUSY)
        return error_set(err, "the database is busy: another terrace is writing to it");
    if (result == STORE_DONE)
        error_set(err, "there is no entry %lld; terrace list shows their numbers",
                  (long long)entry_id);
    return false;
}

static bool
print(struct session *session, int64_t entry_id, bool as_json, struct error *err)
{
    struct store_article article;
    struct document document = {0};
    struct error why = {""};
    if (!session_open(session, err) || !session_open_store(session, STORE_POLLER, err) ||
        !load(session, entry_id, &article, err))
        return false;
    if (article.row.has_body &&
        !document_load(article.document, &session->arena, &document, &why))
        return error_set(err, "entry %lld: %s", (long long)entry_id, why.text);
    (as_json ? print_json : print_text)(session, &article, &document);
    return true;
}

static int
run(struct session *session, int64_t entry_id, bool as_json)
{
    struct error err = {""};
    bool done = print(session, entry_id, as_json, &err) || complain("%s", err.text);
    return done ? EXIT_DONE : EXIT_FAILED;
}

int
command_show(int argument_count, char **arguments)
{
    bool as_json = false;
    int64_t entry_id = 0;
    const struct argument_option options[] = {
        {"--json", .flag = &as_json},
        {.name = NULL},
    };
    struct arguments read = {.options = options, .word_limit = 1};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    if (read.word_count == 0) {
        complain("show: which entry? terrace list prints their numbers");
        return EXIT_USAGE;
    }
    if (!str_to_int64(str_from_z(read.words[0]), &entry_id) || entry_id < 1) {
        complain(
            "show: \"%s\": the number of an entry is meant, as terrace list prints it",
            read.words[0]);
        return EXIT_USAGE;
    }
    struct session session;
    int status = run(&session, entry_id, as_json);
    session_close(&session);
    return status;
}
