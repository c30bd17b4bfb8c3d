/* SPDX-License-Identifier: MIT */
/* Photos of articles: fetched on somebody's wish, decoded here, where little can be done
 * with what a stranger's file does to a decoder, and kept small. */
#include "net/poller_parts.h"

#include <stdlib.h>

#include "article/document.h"
#include "base/clock.h"
#include "base/memory.h"
#include "image/image.h"
#include "store/entries.h"
#include "store/images.h"

/* A photo that is under way. */
struct image_visit {
    struct image_visit *next;
    int64_t entry_id;
    struct arena arena;
    struct str url; /* as the article names it; the answer may come from another one */
};

static void
tell_image(struct poller *poller, int64_t entry_id, bool got, struct str text)
{
    readers_tell_later(poller, "image %lld %s %.*s", (long long)entry_id,
                       got ? "ok" : "failed", STR_ARGS(text));
}

/* The address that the reader will look for. */
static struct str
photo_url(const struct store_article *article, struct arena *arena)
{
    struct document document;
    if (!document_load(article->document, arena, &document, NULL))
        return article->image_url;
    size_t block = document_find_photo(&document);
    return block < document.block_count ? document.links[document.blocks[block].link - 1]
                                        : article->image_url;
}

static bool
is_kept(struct poller *poller, int64_t entry_id, struct str url, struct arena *arena)
{
    struct store_image kept;
    return store_load_image(poller->options.store, entry_id, arena, &kept, NULL) ==
               STORE_DONE &&
           str_equal(kept.url, url);
}

static struct image_visit **
find_visit(struct poller *poller, int64_t entry_id)
{
    struct image_visit **at = &poller->images;
    while (*at && (*at)->entry_id != entry_id)
        at = &(*at)->next;
    return at;
}

static void
end_visit(struct image_visit **at)
{
    struct image_visit *visit = *at;
    *at = visit->next;
    arena_finish(&visit->arena);
    free(visit);
}

void
images_finish(struct poller *poller)
{
    while (poller->images)
        end_visit(&poller->images);
}

static bool
request_image(struct poller *poller, const struct store_article *article, struct str url,
              struct error *err)
{
    struct fetch_request request =
        pages_request(poller, article->row.subscription_id, url);
    request.tag = IMAGE_TAG + article->row.entry_id;
    request.kind = FETCH_IMAGE;
    request.limit_bytes = IMAGE_FILE_LIMIT_BYTES;
    if (!fetch_add(poller->fetcher, &request, err))
        return false;
    struct image_visit *visit = memory_take(1, sizeof *visit);
    *visit =
        (struct image_visit){.next = poller->images, .entry_id = article->row.entry_id};
    visit->url = str_copy(&visit->arena, url);
    poller->images = visit;
    return true;
}

void
images_fetch(struct poller *poller, int64_t entry_id)
{
    struct arena arena = {0};
    struct store_article article;
    enum store_result result;
    struct error err = {0};
    struct str url = {0};
    if (store_load_article(poller->options.store, entry_id, &arena, &article, &result,
                           &err))
        url = photo_url(&article, &arena);
    if (url.size == 0)
        tell_image(poller, entry_id, false, STR("this article has no photo"));
    else if (is_kept(poller, entry_id, url, &arena))
        tell_image(poller, entry_id, true, STR("kept already"));
    else if (!poller->fetcher)
        tell_image(poller, entry_id, false, STR("there is no network in the demo"));
    else if (*find_visit(poller, entry_id))
        ; /* under way: its end will be told */
    else if (!request_image(poller, &article, url, &err))
        tell_image(poller, entry_id, false, str_from_z(err.text));
    else
        poller->was_idle = false;
    arena_finish(&arena);
}

static void
keep(struct poller *poller, const struct image_visit *visit, const struct image *image)
{
    struct buf saved;
    struct error err = {0};
    buf_init(&saved, BUF_LIMIT_DEFAULT);
    image_save(image, &saved);
    const struct store_image kept = {visit->url, buf_str(&saved)};
    bool done = transaction_open(poller);
    if (!done)
        err = poller->store_problem;
    else
        done = store_keep_image(poller->options.store, visit->entry_id, &kept,
                                clock_now_utc(), &err) == STORE_DONE;
    tell_image(poller, visit->entry_id, done, str_from_z(err.text));
    buf_finish(&saved);
}

void
images_end(struct poller *poller, int64_t entry_id, const struct fetch_answer *answer)
{
    struct image_visit **at = find_visit(poller, entry_id);
    struct arena arena = {0};
    struct error err = {0};
    struct image image;
    if (answer->outcome != FETCH_BODY)
        tell_image(poller, entry_id, false, pages_failure(answer));
    else if (!image_decode(answer->body, &arena, &image, &err))
        tell_image(poller, entry_id, false, str_from_z(err.text));
    else if (*at)
        keep(poller, *at, &image);
    if (*at)
        end_visit(at);
    arena_finish(&arena);
}
