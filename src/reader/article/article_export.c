/* SPDX-License-Identifier: MIT */
#include "reader/article/article_export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/article_text.h"
#include "app/child.h"
#include "base/error.h"
#include "base/file.h"
#include "reader/app.h"
#include "reader/article/article_actions.h"
#include "reader/article/file_name.h"
#include "ui/input.h"

enum {
    FILE_COLS = 80,  /* where no measure is set */
    NAME_TRIES = 99, /* the article, the article-2 ... */
};

/* The article in hand, with its text. False, and said, when there is none. */
static bool
load(struct app *app, struct store_article *stored, struct document *document)
{
    uint32_t number = article_actions_row(app);
    enum store_result result;
    struct error err = {""};
    if (number == ARTICLE_NO_ROW) {
        app_say(app, "no article is selected");
        return false;
    }
    int64_t entry_id = article_list_row(app->articles, number)->entry_id;
    *document = (struct document){0};
    if (!store_load_article(app->store, entry_id, app->scratch, stored, &result, &err)) {
        app_say_problem(app, "%s",
                        result == STORE_FAILED ? err.text
                        : result == STORE_BUSY ? "the database is busy"
                                               : "this article is gone");
        return false;
    }
    document_load(stored->document, app->scratch, document, NULL);
    return true;
}

static struct article_text
text_of(const struct app *app, const struct store_article *stored,
        const struct document *document)
{
    int measure = (int)app->config->measure_cols;
    return (struct article_text){
        .gazetteer = app->gazetteer,
        .stored = stored,
        .document = document,
        .width_cols = measure > 0 ? measure : FILE_COLS,
        .mode = BIDI_TERMINAL,
        .unaligned = true,
        .ascii = app->ascii,
    };
}

/* ---- into a file ---- */

static struct str
home(void)
{
    return str_from_z(getenv("HOME"));
}

static struct str
folder(const struct app *app)
{
    struct str configured = app->config->save_folder;
    return configured.size ? file_name_expand(configured, home(), home(), app->scratch)
                           : home();
}

static bool
exists(struct app *app, struct str typed)
{
    struct str path = file_name_expand(typed, home(), folder(app), app->scratch);
    return access(str_to_z(app->scratch, path), F_OK) == 0;
}

/* The folder as one would type it, and a name that is free there. */
static struct str
propose(struct app *app, struct str title)
{
    struct str name = file_name_of_title(title, app->scratch);
    struct str begin =
        app->config->save_folder.size ? app->config->save_folder : STR("~");
    struct str proposal =
        str_format(app->scratch, "%.*s/%.*s.md", STR_ARGS(begin), STR_ARGS(name));
    for (int i = 2; i <= NAME_TRIES && exists(app, proposal); i++)
        proposal = str_format(app->scratch, "%.*s/%.*s-%d.md", STR_ARGS(begin),
                              STR_ARGS(name), i);
    return proposal;
}

void
article_export_ask(struct app *app)
{
    struct store_article stored;
    struct document document;
    if (app->restricted) {
        app_say(app, "restricted: nothing is saved here");
        return;
    }
    if (!load(app, &stored, &document))
        return;
    struct str proposal = propose(app, stored.row.title);
    prompt_set(&app->file_prompt, proposal.size <= PROMPT_BYTES ? proposal : STR(""));
    app->export_entry_id = stored.row.entry_id;
    app->typing = TYPING_FILE;
    app->dirty = true;
}

/* Never over another file, nor through a link that somebody left there. */
static bool
write_new(const char *path, struct str text, struct error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST)
        return error_set(err, "there is a file of that name: choose another");
    if (fd < 0)
        return error_set(err, "cannot write %s: %s", path, strerror(errno));
    bool written = file_write_all(fd, text);
    int reason = errno;
    if (close(fd) != 0 && written) {
        written = false;
        reason = errno;
    }
    if (written)
        return true;
    unlink(path);
    return error_set(err, "cannot write %s: %s", path, strerror(reason));
}

static bool
save(struct app *app, const char *path, struct error *err)
{
    struct store_article stored;
    struct document document = {0};
    enum store_result result;
    if (!store_load_article(app->store, app->export_entry_id, app->scratch, &stored,
                            &result, err))
        return result == STORE_FAILED ? false
                                      : error_set(err, "the article is not there");
    document_load(stored.document, app->scratch, &document, NULL);
    struct article_text text = text_of(app, &stored, &document);
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    if (str_ends_with(str_from_z(path), STR(".md")))
        article_text_write_markdown(&text, app->scratch, &out);
    else
        article_text_write(&text, app->scratch, &out);
    bool written = write_new(path, buf_str(&out), err);
    buf_finish(&out);
    return written;
}

/* The folder of the config is made where it is missing; another one is not. */
static bool
make_folder(const struct app *app, struct error *err)
{
    return app->config->save_folder.size == 0 ||
           file_make_folder(str_to_z(app->scratch, folder(app)), err);
}

static void
take_name(struct app *app)
{
    struct error err = {""};
    struct str typed = str_trim(prompt_text(&app->file_prompt));
    if (typed.size == 0) {
        app->typing = TYPING_NOTHING;
        app_say(app, "nothing was saved");
        return;
    }
    struct str path = file_name_expand(typed, home(), folder(app), app->scratch);
    if (!make_folder(app, &err) || !save(app, str_to_z(app->scratch, path), &err)) {
        app_say_problem(app, "%s", err.text);
        return;
    }
    app->typing = TYPING_NOTHING;
    app_say(app, "saved as %.*s", STR_ARGS(path));
}

void
article_export_take_key(struct app *app, const struct input_event *event)
{
    app->dirty = true;
    if (!event->pasted && event->key == INPUT_ENTER) {
        take_name(app);
    } else if (!event->pasted && event->key == INPUT_ESCAPE) {
        app->typing = TYPING_NOTHING;
        app_say(app, "nothing was saved");
    } else {
        prompt_event(&app->file_prompt, event);
    }
}

/* ---- to a program ---- */

void
article_export_pipe(struct app *app)
{
    struct store_article stored;
    struct document document;
    struct str command = app->config->pipe;
    struct error err = {""};
    if (app->restricted) {
        app_say(app, "restricted: no program is started here");
        return;
    }
    if (str_trim(command).size == 0) {
        app_say(app, "name a command first: pipe, in section [reading] of the config");
        return;
    }
    if (!load(app, &stored, &document))
        return;
    struct article_text text = text_of(app, &stored, &document);
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    article_text_write(&text, app->scratch, &out);
    struct str input = buf_str(&out);
    const struct child child = {.command = command, .input = &input};
    if (article_actions_start(app, &child, &err))
        app_say(app, "sent to %.*s", STR_ARGS(command));
    else
        app_say_problem(app, "%s", err.text);
    buf_finish(&out);
}
