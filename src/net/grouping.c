/* SPDX-License-Identifier: MIT */
/* Entries to stories, a few at a time, when the network is quiet. */
#include <stdlib.h>

#include "article/document.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "net/poller_parts.h"
#include "store/entries.h"
#include "story/story.h"

enum {
    STEP = 20,
    WINDOW_S = 3 * 86400, /* news of one event seldom lie further apart */
    RECENT_LIMIT = 3000,  /* entries that new ones are compared with after a start */
    /* Beyond so many the readers read the list again at the end, instead of row by row.
     */
    TOLD_LIMIT = 500,
};

void
grouping_finish(struct grouping *grouping)
{
    story_index_free(grouping->index);
    free(grouping->waiting);
}

void
grouping_add(struct grouping *grouping, int64_t entry_id)
{
    if (grouping->count == grouping->capacity) {
        grouping->capacity = grouping->capacity ? grouping->capacity * 2 : 256;
        grouping->waiting = memory_resize(grouping->waiting, grouping->capacity,
                                          sizeof *grouping->waiting);
    }
    grouping->waiting[grouping->count++] = entry_id;
}

static bool
note_recent(void *context, const struct store_row *row)
{
    grouping_add(context, row->entry_id);
    return true;
}

static void
reverse(int64_t *ids, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        int64_t id = ids[i];
        ids[i] = ids[count - 1 - i];
        ids[count - 1 - i] = id;
    }
}

/* The first time something waits: the entries of the last days come before it, as what it
 * may belong to. Those that were not grouped because a poller ended early are among them.
 */
static void
begin(struct poller *poller)
{
    struct grouping *grouping = &poller->grouping;
    struct store_query query = {.filter.since_utc = clock_now_utc() - WINDOW_S,
                                .limit = RECENT_LIMIT};
    struct error err = {0};
    size_t added_count = grouping->count;
    int64_t *added = grouping->waiting;
    grouping->index = story_index_new();
    grouping->waiting = NULL;
    grouping->count = grouping->capacity = 0;
    if (store_list(poller->options.store, &query, note_recent, grouping, &err) !=
        STORE_DONE)
        log_line("poller: %s", err.text);
    reverse(grouping->waiting, grouping->count);
    for (size_t i = 0; i < added_count; i++)
        grouping_add(grouping, added[i]);
    free(added);
}

static struct str
club_with_squad(const struct store_tag *tag, struct arena *arena)
{
    struct str squad = squad_name((enum squad)tag->squad);
    if (squad.size == 0)
        return tag->club_id;
    return str_format(arena, "%.*s/%.*s", STR_ARGS(tag->club_id), STR_ARGS(squad));
}

static void
make_story_entry(const struct store_article *article, struct arena *arena,
                 struct story_entry *entry)
{
    const struct store_row *row = &article->row;
    struct str *clubs = arena_take_array(arena, row->tag_count, sizeof *clubs);
    struct document document;
    *entry = (struct story_entry){.entry_id = row->entry_id,
                                  .story_id = row->story_id,
                                  .time_utc = row->time_utc,
                                  .language = row->language,
                                  .title = row->title,
                                  .outlet = row->outlet,
                                  .primary_clubs = clubs};
    for (size_t i = 0; i < row->tag_count; i++)
        if (row->tags[i].primary)
            clubs[entry->primary_club_count++] = club_with_squad(&row->tags[i], arena);
    if (document_load(article->document, arena, &document, NULL))
        entry->text = document_text(&document, arena);
}

/* The story of an entry, which is remembered; 0 when it is not there any more or was seen
 * already. *joined: it belongs to another one's, which the store does not know yet. */
static int64_t
assign(struct poller *poller, int64_t entry_id, bool *joined)
{
    struct grouping *grouping = &poller->grouping;
    struct arena arena = {0};
    struct store_article article;
    enum store_result result;
    int64_t story_id = 0;
    *joined = false;
    if (store_load_article(poller->options.store, entry_id, &arena, &article, &result,
                           NULL)) {
        struct story_entry entry;
        make_story_entry(&article, &arena, &entry);
        story_id = entry.story_id;
        if (story_id == entry_id || story_id == 0) {
            int64_t found = story_assign(grouping->index, &entry);
            *joined = found != 0 && found != entry_id;
            story_id = *joined ? found : entry_id;
        }
        entry.story_id = story_id;
        story_index_add(grouping->index, &entry);
    }
    arena_finish(&arena);
    return story_id;
}

static void
keep(struct poller *poller, const int64_t *ids, const int64_t *story_ids, size_t count)
{
    struct error err = {0};
    if (count == 0)
        return;
    if (store_set_stories(poller->options.store, ids, story_ids, count, &err) !=
        STORE_DONE) {
        log_line("poller: %s", err.text);
        return;
    }
    poller->grouping.joined_count += count;
    for (size_t i = 0; i < count && !poller->grouping.many; i++)
        readers_tell(poller, "changed %lld", (long long)ids[i]);
}

static void
end(struct poller *poller)
{
    struct grouping *grouping = &poller->grouping;
    if (grouping->many && grouping->joined_count)
        readers_tell(poller, "retagged");
    grouping->count = grouping->next = grouping->joined_count = 0;
    grouping->many = false;
    story_index_forget(grouping->index, clock_now_utc() - WINDOW_S);
}

bool
grouping_step(struct poller *poller)
{
    struct grouping *grouping = &poller->grouping;
    int64_t ids[STEP], story_ids[STEP];
    size_t count = 0;
    if (grouping->count == 0)
        return false;
    if (!grouping->index)
        begin(poller);
    grouping->many = grouping->many || grouping->count - grouping->next > TOLD_LIMIT;
    for (int i = 0; i < STEP && grouping->next < grouping->count; i++) {
        bool joined;
        ids[count] = grouping->waiting[grouping->next++];
        story_ids[count] = assign(poller, ids[count], &joined);
        if (joined)
            count++;
    }
    keep(poller, ids, story_ids, count);
    if (grouping->next < grouping->count)
        return true;
    end(poller);
    return false;
}
