/* SPDX-License-Identifier: MIT */
#include "reader/article/lead_image.h"

#include "app/poller_link.h"
#include "config/config.h"
#include "reader/app.h"
#include "reader/article/article_actions.h"
#include "store/images.h"
#include "ui/image_cells.h"
#include "ui/term.h"

int
lead_image_colours(const struct app *app)
{
    return app->ascii || !theme_has_colours(&app->theme) ? 0
                                                         : term_colour_count(app->term);
}

/* Why no photo can be drawn here, "" where it can. */
static struct str
obstacle(const struct app *app)
{
    if (!image_cells_are_possible())
        return STR("this terrace was built without photos");
    if (app->ascii)
        return STR("photos need a terminal with Unicode");
    if (term_colour_count(app->term) < IMAGE_CELLS_COLOURS)
        return STR("photos need a terminal with more colours");
    if (!theme_has_colours(&app->theme))
        return STR("this theme has no colours for a photo");
    return STR("");
}

static bool
take_kept(struct app *app)
{
    struct store_image kept = {{0}, {0}};
    struct open_article *article = &app->article;
    return article->photo_url.size > 0 &&
           store_load_image(app->store, article->entry_id, app->scratch, &kept, NULL) ==
               STORE_DONE &&
           str_equal(kept.url, article->photo_url) &&
           open_article_set_photo(article, kept.image);
}

static bool
has_failed(const struct lead_image *image, int64_t entry_id)
{
    for (size_t i = 0; i < image->failed_count && i < LEAD_IMAGE_FAILURES; i++)
        if (image->failed_ids[i] == entry_id)
            return true;
    return false;
}

static bool
request(struct app *app)
{
    if (!app->link ||
        !poller_link_send(app->link, "image %lld", (long long)app->article.entry_id))
        return false;
    app->lead_image.awaited_id = app->article.entry_id;
    open_article_keep_photo_room(&app->article, true);
    app->dirty = true;
    return true;
}

void
lead_image_toggle(struct app *app)
{
    struct open_article *article = &app->article;
    struct str problem = obstacle(app);
    if (article->entry_id == 0 || app->focus != PLACE_ARTICLE)
        article_actions_open(app);
    if (article->entry_id == 0)
        return;
    if (problem.size > 0)
        app_say(app, "%.*s", STR_ARGS(problem));
    else if (open_article_toggle_photo(article))
        app->dirty = true;
    else if (article->photo_url.size == 0)
        app_say(app, "this article has no photo");
    else if (lead_image_is_coming(app))
        app_say(app, "the photo is still on its way");
    else if (take_kept(app))
        app->dirty = true;
    else if (request(app))
        app_say(app, "getting the photo");
    else
        app_say(app, "no poller is running");
}

void
lead_image_opened(struct app *app, bool reading)
{
    struct open_article *article = &app->article;
    if (app->config->images != CONFIG_IMAGES_BLOCKS || obstacle(app).size > 0 ||
        article->entry_id == 0 || article->photo_url.size == 0 || article->has_photo ||
        article->photo_hidden)
        return;
    if (take_kept(app))
        app->dirty = true;
    else if (reading && !lead_image_is_coming(app) &&
             !has_failed(&app->lead_image, article->entry_id))
        request(app);
}

void
lead_image_came(struct app *app, int64_t entry_id, bool got, struct str text)
{
    struct lead_image *image = &app->lead_image;
    if (image->awaited_id != entry_id)
        return;
    image->awaited_id = 0;
    app->dirty = true;
    if (!got)
        image->failed_ids[image->failed_count++ % LEAD_IMAGE_FAILURES] = entry_id;
    if (app->article.entry_id != entry_id)
        return;
    bool taken = got && take_kept(app);
    if (!taken)
        open_article_keep_photo_room(&app->article, false);
    if (!got)
        app_say_problem(app, "no photo: %.*s", STR_ARGS(text));
    else if (!taken)
        app_say_problem(app, "no photo: the article has changed meanwhile");
    else if (app->message[0] != '\0' && !app->message_is_problem)
        app_say(app, "the photo is here");
}

void
lead_image_lost(struct app *app)
{
    if (lead_image_is_coming(app))
        open_article_keep_photo_room(&app->article, false);
    app->lead_image.awaited_id = 0;
}

bool
lead_image_is_coming(const struct app *app)
{
    return app->lead_image.awaited_id != 0 &&
           app->lead_image.awaited_id == app->article.entry_id;
}
