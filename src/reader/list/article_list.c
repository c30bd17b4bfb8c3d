/* SPDX-License-Identifier: MIT */
#include "reader/list/article_list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "reader/list/article_list_parts.h"
#include "store/entries.h"

static int64_t
id_of_story(const void *context, uint32_t number)
{
    return ((const struct article_list *)context)->stories[number].id;
}

static int64_t
id_of_row(const void *context, uint32_t number)
{
    return article_list_at(context, number)->entry_id;
}

struct article_list *
article_list_new(const struct gazetteer *gazetteer)
{
    struct article_list *list = memory_take(1, sizeof *list);
    list->gazetteer = gazetteer;
    list->unread_by_club =
        memory_take(gazetteer_club_count(gazetteer) + 1, sizeof *list->unread_by_club);
    list->unread_by_competition = memory_take(gazetteer_competition_count(gazetteer) + 1,
                                              sizeof *list->unread_by_competition);
    list->outlets.words = memory_take(WORD_LIMIT, sizeof *list->outlets.words);
    list->languages.words = memory_take(WORD_LIMIT, sizeof *list->languages.words);
    list->story_table = (struct id_table){.id_of = id_of_story, .context = list};
    list->row_table = (struct id_table){.id_of = id_of_row, .context = list};
    list->wanted_squads =
        memory_take(gazetteer_club_count(gazetteer) + 1, sizeof *list->wanted_squads);
    list->wanted_competitions = memory_take(gazetteer_competition_count(gazetteer) + 1,
                                            sizeof *list->wanted_competitions);
    list->filter.kept_row = ARTICLE_NO_ROW;
    return list;
}

void
article_list_free(struct article_list *list)
{
    if (!list)
        return;
    for (size_t i = 0; i < CHUNK_LIMIT; i++)
        free(list->chunks[i]);
    arena_finish(&list->strings);
    free(list->is_hit);
    free(list->club_order);
    free(list->order);
    free(list->stories);
    id_table_finish(&list->story_table);
    id_table_finish(&list->row_table);
    free(list->clubs);
    free(list->squads);
    free(list->wanted_squads);
    free(list->wanted_competitions);
    free(list->outlets.words);
    free(list->languages.words);
    free(list->unread_by_club);
    free(list->unread_by_competition);
    free(list->views[0].rows);
    free(list->views[1].rows);
    free(list);
}

/* ---- shared with article_view.c ---- */

/* Room for one more; half as much again, so that little lies idle. */
void *
article_list_grown(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity + *capacity / 2 + 256;
    return memory_resize(items, *capacity, size);
}

struct article_row *
article_list_at(const struct article_list *list, uint32_t number)
{
    assert(number < list->count);
    return &list->chunks[number / CHUNK_ROWS][number % CHUNK_ROWS];
}

bool
article_list_has_club(const struct article_list *list, const struct article_row *row,
                      club_index club)
{
    for (size_t i = 0; i < row->club_count; i++)
        if (list->clubs[row->clubs + i] == club)
            return true;
    return false;
}

static bool
has_competition(const struct article_list *list, const struct article_row *row,
                club_index competition)
{
    const club_index *competitions = list->clubs + row->clubs + row->club_count;
    for (size_t i = 0; i < row->competition_count; i++)
        if (competitions[i] == competition)
            return true;
    return false;
}

/* ---- stories, outlets, languages, clubs ---- */

static uint32_t
story_number(struct article_list *list, int64_t id)
{
    uint32_t known = id_table_find(&list->story_table, id);
    if (known != ID_TABLE_NONE)
        return known;
    list->stories = article_list_grown(list->stories, list->story_count,
                                       &list->story_capacity, sizeof *list->stories);
    uint32_t number = (uint32_t)list->story_count++;
    list->stories[number] = (struct story){id, {ARTICLE_NO_ROW, ARTICLE_NO_ROW}};
    id_table_add(&list->story_table, number);
    return number;
}

/* Few and often the same as just before: looked for from the newest on. */
static uint16_t
word_number(struct words *words, struct str text, struct arena *strings)
{
    uint64_t hash = str_hash(text);
    for (size_t i = words->count; i > 0; i--)
        if (words->words[i - 1].hash == hash && str_equal(words->words[i - 1].text, text))
            return (uint16_t)(i - 1);
    if (words->count == WORD_LIMIT)
        return 0;
    words->words[words->count] =
        (struct word){.text = str_copy(strings, text), .hash = hash};
    return (uint16_t)words->count++;
}

/* The clubs of a row, then its competitions. */
struct tags {
    club_index indexes[2 * STORE_TAG_LIMIT];
    uint8_t squads[2 * STORE_TAG_LIMIT];
    size_t club_count, count;
};

/* A club may be there with several of its teams. */
static void
find_clubs(const struct article_list *list, const struct store_row *stored,
           struct tags *tags)
{
    for (size_t i = 0; i < stored->tag_count && i < STORE_TAG_LIMIT; i++) {
        const struct store_tag *tag = &stored->tags[i];
        club_index club = gazetteer_find_club(list->gazetteer, tag->club_id);
        size_t at = 0;
        while (at < tags->count && tags->indexes[at] != club)
            at++;
        if (club == CLUB_NONE)
            continue;
        if (at == tags->count) {
            tags->indexes[tags->count] = club;
            tags->squads[tags->count++] = 0;
        }
        tags->squads[at] |= (uint8_t)(1U << (tag->squad % FILTER_SQUADS));
    }
    tags->club_count = tags->count;
}

static void
find_competitions(const struct article_list *list, const struct store_row *stored,
                  struct tags *tags)
{
    for (size_t i = 0; i < stored->competition_count && i < STORE_TAG_LIMIT; i++) {
        club_index competition =
            gazetteer_find_competition(list->gazetteer, stored->competitions[i]);
        size_t at = tags->club_count;
        while (at < tags->count && tags->indexes[at] != competition)
            at++;
        if (competition == CLUB_NONE || at < tags->count)
            continue;
        tags->indexes[tags->count] = competition;
        tags->squads[tags->count++] = 0;
    }
}

/* Room for so many more in the pool. */
static void
grow_pool(struct article_list *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t size = list->club_count + i;
        list->clubs = article_list_grown(list->clubs, size, &list->club_capacity,
                                         sizeof *list->clubs);
        list->squads = article_list_grown(list->squads, size, &list->squad_capacity,
                                          sizeof *list->squads);
    }
}

/* A row that changed keeps its place in the pool where its tags still fit there. */
static void
add_tags(struct article_list *list, struct article_row *row,
         const struct store_row *stored)
{
    struct tags tags;
    tags.count = 0; /* not the whole of it: this is done for every article at the start */
    size_t had = (size_t)row->club_count + row->competition_count;
    find_clubs(list, stored, &tags);
    find_competitions(list, stored, &tags);
    row->club_count = (uint8_t)tags.club_count;
    row->competition_count = (uint8_t)(tags.count - tags.club_count);
    if (tags.count > had) {
        grow_pool(list, tags.count);
        row->clubs = (uint32_t)list->club_count;
        list->club_count += tags.count;
    }
    for (size_t i = 0; i < tags.count; i++) {
        list->clubs[row->clubs + i] = tags.indexes[i];
        list->squads[row->clubs + i] = tags.squads[i];
    }
}

/* ---- rows ---- */

struct str
article_title(const struct article_row *row)
{
    return (struct str){row->title, row->title_size};
}

static void
count_row(struct article_list *list, const struct article_row *row, bool in)
{
    uint32_t step = in ? 1 : UINT32_MAX; /* unsigned: adding it takes one away */
    if (row->flags & ARTICLE_STARRED)
        list->starred_count += step;
    if (row->flags & ARTICLE_READ)
        return;
    list->unread_count += step;
    for (size_t i = 0; i < row->club_count; i++)
        list->unread_by_club[list->clubs[row->clubs + i]] += step;
    for (size_t i = 0; i < row->competition_count; i++)
        list->unread_by_competition[list->clubs[row->clubs + row->club_count + i]] +=
            step;
}

static void
count_words(struct article_list *list, const struct article_row *row, int step)
{
    list->languages.words[row->language].article_count += (uint32_t)step;
    list->outlets.words[row->outlet].article_count += (uint32_t)step;
}

static void
fill_row(struct article_list *list, struct article_row *row,
         const struct store_row *stored)
{
    struct str title = stored->title;
    if (title.size > UINT16_MAX)
        title.size = UINT16_MAX;
    if (!str_equal(title, article_title(row)))
        title = str_copy(&list->strings, title);
    else
        title.data = row->title;
    row->entry_id = stored->entry_id;
    row->time_utc = stored->time_utc;
    row->title = title.data;
    row->title_size = (uint16_t)title.size;
    row->story = story_number(list, stored->story_id);
    row->subscription_id = (uint32_t)stored->subscription_id;
    row->outlet = word_number(&list->outlets, stored->outlet, &list->strings);
    row->language = word_number(&list->languages, stored->language, &list->strings);
    row->flags = (uint8_t)((stored->read ? ARTICLE_READ : 0) |
                           (stored->starred ? ARTICLE_STARRED : 0) |
                           (stored->has_body ? ARTICLE_HAS_BODY : 0));
    add_tags(list, row, stored);
}

uint32_t
article_list_add(struct article_list *list, const struct store_row *stored)
{
    uint32_t known = article_list_find(list, stored->entry_id);
    if (known != ARTICLE_NO_ROW) {
        article_list_change(list, known, stored);
        return known;
    }
    size_t chunk = list->count / CHUNK_ROWS;
    if (chunk >= CHUNK_LIMIT)
        return ARTICLE_NO_ROW;
    if (!list->chunks[chunk])
        list->chunks[chunk] = memory_take(CHUNK_ROWS, sizeof **list->chunks);
    uint32_t number = (uint32_t)list->count++;
    struct article_row *row = article_list_at(list, number);
    fill_row(list, row, stored);
    id_table_add(&list->row_table, number);
    count_words(list, row, 1);
    count_row(list, row, true);
    return number;
}

void
article_list_change(struct article_list *list, uint32_t number,
                    const struct store_row *stored)
{
    struct article_row *row = article_list_at(list, number);
    int64_t time_utc = row->time_utc;
    uint8_t marks = row->flags & (ARTICLE_READ | ARTICLE_STARRED);
    count_row(list, row, false);
    count_words(list, row, -1);
    fill_row(list, row, stored);
    row->time_utc = time_utc; /* its place in the order stays */
    row->flags = (uint8_t)((row->flags & ARTICLE_HAS_BODY) | marks);
    count_words(list, row, 1);
    count_row(list, row, true);
}

bool
article_list_is_before(const struct article_list *list, uint32_t a, uint32_t b)
{
    const struct article_row *first = article_list_at(list, a),
                             *second = article_list_at(list, b);
    if (first->time_utc != second->time_utc)
        return first->time_utc > second->time_utc;
    return first->entry_id > second->entry_id;
}

static int
compare_rows(const void *a, const void *b, void *context)
{
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    if (first == second)
        return 0;
    return article_list_is_before(context, first, second) ? -1 : 1;
}

/* How many of the first `count` rows in order stand before this one. */
static size_t
count_before(const struct article_list *list, size_t count, uint32_t number)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article_list_is_before(list, list->order[middle], number))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void
article_list_settle(struct article_list *list)
{
    size_t added = list->count - list->order_count;
    if (added == 0)
        return;
    if (list->count > list->order_capacity) {
        list->order_capacity = list->count + list->count / 2;
        list->order =
            memory_resize(list->order, list->order_capacity, sizeof *list->order);
    }
    uint32_t *fresh = memory_take(added, sizeof *fresh);
    for (size_t i = 0; i < added; i++)
        fresh[i] = (uint32_t)(list->order_count + i);
    qsort_r(fresh, added, sizeof *fresh, compare_rows, list);
    /* From the oldest end, so that nothing is overwritten before it is moved; what lies
     * between two of them is moved without being looked at. */
    size_t old = list->order_count;
    for (size_t left = added; left > 0; left--) {
        size_t at = count_before(list, old, fresh[left - 1]);
        memmove(list->order + at + left, list->order + at,
                (old - at) * sizeof *list->order);
        list->order[at + left - 1] = fresh[left - 1];
        old = at;
    }
    list->order_count = list->count;
    free(fresh);
    if (list->made != list->shown)
        article_view_begin(list);
}

size_t
article_list_count(const struct article_list *list)
{
    return list->count;
}

const struct article_row *
article_list_row(const struct article_list *list, uint32_t number)
{
    return article_list_at(list, number);
}

uint32_t
article_list_find(const struct article_list *list, int64_t entry_id)
{
    return id_table_find(&list->row_table, entry_id);
}

struct str
article_language(const struct article_list *list, const struct article_row *row)
{
    return list->languages.words[row->language].text;
}

int64_t
article_story_id(const struct article_list *list, const struct article_row *row)
{
    return list->stories[row->story].id;
}

const club_index *
article_clubs(const struct article_list *list, const struct article_row *row)
{
    return row->club_count > 0 ? list->clubs + row->clubs : NULL;
}

bool
article_list_flag(struct article_list *list, uint32_t number, uint8_t flags, bool on)
{
    struct article_row *row = article_list_at(list, number);
    uint8_t changed = on ? (uint8_t)(row->flags | flags) : (uint8_t)(row->flags & ~flags);
    if (changed == row->flags)
        return false;
    count_row(list, row, false);
    uint8_t before = row->flags;
    row->flags = changed;
    count_row(list, row, true);
    article_view_note_marks(list, number, before);
    return true;
}

size_t
article_list_language_count(const struct article_list *list)
{
    return list->languages.count;
}

struct str
article_list_language(const struct article_list *list, size_t index,
                      uint32_t *article_count)
{
    assert(index < list->languages.count);
    *article_count = list->languages.words[index].article_count;
    return list->languages.words[index].text;
}

size_t
article_list_outlet_count(const struct article_list *list)
{
    return list->outlets.count;
}

struct str
article_list_outlet(const struct article_list *list, size_t index,
                    uint32_t *article_count)
{
    assert(index < list->outlets.count);
    *article_count = list->outlets.words[index].article_count;
    return list->outlets.words[index].text;
}

/* ---- counts ---- */

uint32_t
article_list_unread_count(const struct article_list *list)
{
    return list->unread_count;
}

uint32_t
article_list_starred_count(const struct article_list *list)
{
    return list->starred_count;
}

uint32_t
article_list_club_unread_count(const struct article_list *list, club_index club)
{
    return list->unread_by_club[club];
}

uint32_t
article_list_competition_unread_count(const struct article_list *list,
                                      club_index competition)
{
    return list->unread_by_competition[competition];
}

static void
count_days(const struct article_list *list,
           bool (*is_about)(const struct article_list *list,
                            const struct article_row *row, club_index index),
           club_index index, int64_t midnight_utc, uint32_t *days, size_t day_count)
{
    int64_t first_utc = midnight_utc - ((int64_t)day_count - 1) * 86400;
    memset(days, 0, day_count * sizeof *days);
    for (size_t i = 0; i < list->order_count; i++) {
        const struct article_row *row = article_list_at(list, list->order[i]);
        if (row->time_utc < first_utc)
            break;
        size_t day = (size_t)((row->time_utc - first_utc) / 86400);
        if (day < day_count && (index == CLUB_NONE || is_about(list, row, index)))
            days[day]++;
    }
}

void
article_list_days(const struct article_list *list, club_index club, int64_t midnight_utc,
                  uint32_t *days, size_t day_count)
{
    count_days(list, article_list_has_club, club, midnight_utc, days, day_count);
}

void
article_list_competition_days(const struct article_list *list, club_index competition,
                              int64_t midnight_utc, uint32_t *days, size_t day_count)
{
    count_days(list, has_competition, competition, midnight_utc, days, day_count);
}
