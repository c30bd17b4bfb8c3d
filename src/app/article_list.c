/* SPDX-License-Identifier: MIT */
#include "app/article_list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "app/id_table.h"
#include "base/memory.h"
#include "store/entries.h"
#include "text/fold.h"

enum {
    CHUNK_ROWS = 4096,
    CHUNK_LIMIT = 1024, /* four million articles */
    WORD_LIMIT = 4096,  /* outlets and languages a hostile feed can make up */
    CLUBS_PER_ROW = 16,
};

struct story {
    int64_t id;
    uint32_t first_in_view; /* index of its row in the view, ARTICLE_NO_ROW: none */
};

struct word {
    struct str text;
    uint32_t article_count;
};

struct words {
    struct word *words;
    size_t count;
};

struct article_list {
    const struct gazetteer *gazetteer;
    struct arena strings;
    struct article_row *chunks[CHUNK_LIMIT];
    struct str *folded[CHUNK_LIMIT]; /* titles as they are searched, once needed */
    struct arena folded_strings;
    size_t count;
    uint32_t *order; /* rows, newest first */
    size_t order_count, order_capacity;
    struct story *stories;
    size_t story_count, story_capacity;
    struct id_table story_table, row_table;
    club_index *clubs; /* the pool */
    size_t club_count, club_capacity;
    struct words outlets, languages;
    uint32_t *unread_by_club;
    uint32_t unread_count, starred_count;
    /* the view */
    struct article_filter filter;
    bool *language_shown; /* by language, for the view being made */
    size_t position;      /* in order, of the next row to look at */
    struct article_view_row *view;
    size_t view_count, view_capacity;
    uint32_t view_articles, view_unread;
};

/* Room for one more; half as much again, so that little lies idle. */
static void *
grown(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity + *capacity / 2 + 256;
    return memory_resize(items, *capacity, size);
}

static struct article_row *
row_at(const struct article_list *list, uint32_t number)
{
    assert(number < list->count);
    return &list->chunks[number / CHUNK_ROWS][number % CHUNK_ROWS];
}

static int64_t
id_of_story(const void *context, uint32_t number)
{
    return ((const struct article_list *)context)->stories[number].id;
}

static int64_t
id_of_row(const void *context, uint32_t number)
{
    return row_at(context, number)->entry_id;
}

struct article_list *
article_list_new(const struct gazetteer *gazetteer)
{
    struct article_list *list = memory_take(1, sizeof *list);
    list->gazetteer = gazetteer;
    list->unread_by_club =
        memory_take(gazetteer_club_count(gazetteer) + 1, sizeof *list->unread_by_club);
    list->outlets.words = memory_take(WORD_LIMIT, sizeof *list->outlets.words);
    list->languages.words = memory_take(WORD_LIMIT, sizeof *list->languages.words);
    list->language_shown = memory_take(WORD_LIMIT, sizeof *list->language_shown);
    list->story_table = (struct id_table){.id_of = id_of_story, .context = list};
    list->row_table = (struct id_table){.id_of = id_of_row, .context = list};
    list->filter = (struct article_filter){.club = CLUB_NONE, .competition = CLUB_NONE};
    return list;
}

void
article_list_free(struct article_list *list)
{
    if (!list)
        return;
    for (size_t i = 0; i < CHUNK_LIMIT; i++) {
        free(list->chunks[i]);
        free(list->folded[i]);
    }
    arena_finish(&list->strings);
    arena_finish(&list->folded_strings);
    free(list->order);
    free(list->stories);
    id_table_finish(&list->story_table);
    id_table_finish(&list->row_table);
    free(list->clubs);
    free(list->outlets.words);
    free(list->languages.words);
    free(list->language_shown);
    free(list->unread_by_club);
    free(list->view);
    free(list);
}

/* ---- stories, outlets, languages, clubs ---- */

static uint32_t
story_number(struct article_list *list, int64_t id)
{
    uint32_t known = id_table_find(&list->story_table, id);
    if (known != ID_TABLE_NONE)
        return known;
    list->stories = grown(list->stories, list->story_count, &list->story_capacity,
                          sizeof *list->stories);
    uint32_t number = (uint32_t)list->story_count++;
    list->stories[number] = (struct story){id, ARTICLE_NO_ROW};
    id_table_add(&list->story_table, number);
    return number;
}

/* Few and often the same as just before: looked for from the newest on. */
static uint16_t
word_number(struct words *words, struct str text, struct arena *strings)
{
    for (size_t i = words->count; i > 0; i--)
        if (str_equal(words->words[i - 1].text, text))
            return (uint16_t)(i - 1);
    if (words->count == WORD_LIMIT)
        return 0;
    words->words[words->count] = (struct word){.text = str_copy(strings, text)};
    return (uint16_t)words->count++;
}

static bool
contains(const club_index *clubs, size_t count, club_index club)
{
    for (size_t i = 0; i < count; i++)
        if (clubs[i] == club)
            return true;
    return false;
}

static bool
has_club(const struct article_list *list, const struct article_row *row, club_index club)
{
    return row->club_count > 0 &&
           contains(list->clubs + row->clubs, row->club_count, club);
}

static void
add_clubs(struct article_list *list, struct article_row *row,
          const struct store_row *stored)
{
    club_index clubs[CLUBS_PER_ROW];
    size_t count = 0, had = row->club_count;
    for (size_t i = 0; i < stored->tag_count && count < CLUBS_PER_ROW; i++) {
        club_index club = gazetteer_find_club(list->gazetteer, stored->tags[i].club_id);
        if (club != CLUB_NONE && !contains(clubs, count, club))
            clubs[count++] = club;
    }
    row->club_count = (uint8_t)count;
    if (count > had)
        row->clubs = (uint32_t)list->club_count;
    for (size_t i = 0; i < count && count <= had; i++)
        list->clubs[row->clubs + i] = clubs[i];
    for (size_t i = 0; i < count && count > had; i++) {
        list->clubs = grown(list->clubs, list->club_count, &list->club_capacity,
                            sizeof *list->clubs);
        list->clubs[list->club_count++] = clubs[i];
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
    add_clubs(list, row, stored);
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
    struct article_row *row = row_at(list, number);
    fill_row(list, row, stored);
    id_table_add(&list->row_table, number);
    list->languages.words[row->language].article_count++;
    count_row(list, row, true);
    return number;
}

void
article_list_change(struct article_list *list, uint32_t number,
                    const struct store_row *stored)
{
    struct article_row *row = row_at(list, number);
    int64_t time_utc = row->time_utc;
    uint8_t marks = row->flags & (ARTICLE_READ | ARTICLE_STARRED);
    count_row(list, row, false);
    list->languages.words[row->language].article_count--;
    fill_row(list, row, stored);
    row->time_utc = time_utc; /* its place in the order stays */
    row->flags = (uint8_t)((row->flags & ARTICLE_HAS_BODY) | marks);
    list->languages.words[row->language].article_count++;
    count_row(list, row, true);
    if (list->folded[number / CHUNK_ROWS])
        list->folded[number / CHUNK_ROWS][number % CHUNK_ROWS] = (struct str){NULL, 0};
}

static bool
is_before(const struct article_list *list, uint32_t a, uint32_t b)
{
    const struct article_row *first = row_at(list, a), *second = row_at(list, b);
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
    return is_before(context, first, second) ? -1 : 1;
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
    /* Merged from the oldest end, so that nothing is overwritten before it is moved. */
    size_t old = list->order_count, left = added, end = list->count;
    while (left > 0) {
        bool take_old = old > 0 && is_before(list, fresh[left - 1], list->order[old - 1]);
        list->order[--end] = take_old ? list->order[--old] : fresh[--left];
    }
    list->order_count = list->count;
    free(fresh);
}

size_t
article_list_count(const struct article_list *list)
{
    return list->count;
}

const struct article_row *
article_list_row(const struct article_list *list, uint32_t number)
{
    return row_at(list, number);
}

uint32_t
article_list_find(const struct article_list *list, int64_t entry_id)
{
    return id_table_find(&list->row_table, entry_id);
}

struct str
article_outlet(const struct article_list *list, const struct article_row *row)
{
    return list->outlets.words[row->outlet].text;
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

static bool passes(struct article_list *list, uint32_t number, bool whatever_its_marks);

bool
article_list_flag(struct article_list *list, uint32_t number, uint8_t flags, bool on)
{
    struct article_row *row = row_at(list, number);
    uint8_t changed = on ? (uint8_t)(row->flags | flags) : (uint8_t)(row->flags & ~flags);
    if (changed == row->flags)
        return false;
    count_row(list, row, false);
    bool read_changed = ((row->flags ^ changed) & ARTICLE_READ) != 0;
    row->flags = changed;
    count_row(list, row, true);
    if (read_changed && passes(list, number, true))
        list->view_unread += changed & ARTICLE_READ ? UINT32_MAX : 1;
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

void
article_list_days(const struct article_list *list, club_index club, int64_t midnight_utc,
                  uint32_t *days, size_t day_count)
{
    int64_t first_utc = midnight_utc - ((int64_t)day_count - 1) * 86400;
    memset(days, 0, day_count * sizeof *days);
    for (size_t i = 0; i < list->order_count; i++) {
        const struct article_row *row = row_at(list, list->order[i]);
        if (row->time_utc < first_utc)
            break;
        size_t day = (size_t)((row->time_utc - first_utc) / 86400);
        if (day < day_count && (club == CLUB_NONE || has_club(list, row, club)))
            days[day]++;
    }
}

/* ---- the view ---- */

static bool
is_language_shown(const struct article_filter *filter, struct str language)
{
    if (filter->language_count == 0 || language.size == 0)
        return true;
    for (size_t i = 0; i < filter->language_count; i++)
        if (str_equal(filter->languages[i], language))
            return true;
    return false;
}

void
article_list_filter(struct article_list *list, const struct article_filter *filter)
{
    list->filter = *filter;
    for (size_t i = 0; i < list->languages.count; i++)
        list->language_shown[i] =
            is_language_shown(filter, list->languages.words[i].text);
    for (size_t i = 0; i < list->story_count; i++)
        list->stories[i].first_in_view = ARTICLE_NO_ROW;
    list->position = 0;
    list->view_count = 0;
    list->view_articles = 0;
    list->view_unread = 0;
}

static struct str
folded_title(struct article_list *list, uint32_t number)
{
    struct str **chunk = &list->folded[number / CHUNK_ROWS];
    if (!*chunk)
        *chunk = memory_take(CHUNK_ROWS, sizeof **chunk);
    struct str *folded = &(*chunk)[number % CHUNK_ROWS];
    if (!folded->data)
        *folded = fold(article_title(row_at(list, number)), &list->folded_strings);
    return *folded;
}

static bool
has_words(struct article_list *list, uint32_t number)
{
    struct str words = list->filter.words, word;
    struct str title = folded_title(list, number);
    while (str_next_part(&words, ' ', &word))
        if (str_find(title, word) == STR_NOT_FOUND)
            return false;
    return true;
}

static bool
has_competition(const struct article_list *list, const struct article_row *row,
                struct str id)
{
    for (size_t i = 0; i < row->club_count; i++) {
        club_index club = list->clubs[row->clubs + i];
        if (str_equal(gazetteer_club(list->gazetteer, club)->league, id))
            return true;
    }
    return false;
}

static bool
passes(struct article_list *list, uint32_t number, bool whatever_its_marks)
{
    const struct article_filter *filter = &list->filter;
    const struct article_row *row = row_at(list, number);
    if (filter->club != CLUB_NONE && !has_club(list, row, filter->club))
        return false;
    if (filter->competition != CLUB_NONE &&
        !has_competition(list, row,
                         gazetteer_competition(list->gazetteer, filter->competition)->id))
        return false;
    bool kept = whatever_its_marks || number == filter->kept_row;
    if (filter->unread_only && (row->flags & ARTICLE_READ) && !kept)
        return false;
    if (filter->starred_only && !(row->flags & ARTICLE_STARRED) && !kept)
        return false;
    if (!list->language_shown[row->language])
        return false;
    return filter->words.size == 0 || has_words(list, number);
}

static struct article_view_row *
append_to_view(struct article_list *list, uint32_t number)
{
    list->view =
        grown(list->view, list->view_count, &list->view_capacity, sizeof *list->view);
    struct article_view_row *row = &list->view[list->view_count++];
    *row = (struct article_view_row){.row = number};
    return row;
}

/* Puts the rest of the unfolded story behind its first row. */
static void
insert_child(struct article_list *list, size_t first, uint32_t number)
{
    size_t at = first + 1;
    while (at < list->view_count && list->view[at].child)
        at++;
    append_to_view(list, number);
    memmove(list->view + at + 1, list->view + at,
            (list->view_count - 1 - at) * sizeof *list->view);
    list->view[at] = (struct article_view_row){.row = number, .child = true};
    for (size_t i = at + 1; i < list->view_count; i++) {
        struct story *story = &list->stories[row_at(list, list->view[i].row)->story];
        if (story->first_in_view != ARTICLE_NO_ROW)
            story->first_in_view = (uint32_t)i;
    }
}

static void
take_into_view(struct article_list *list, uint32_t number)
{
    const struct article_row *row = row_at(list, number);
    struct story *story = &list->stories[row->story];
    list->view_articles++;
    list->view_unread += !(row->flags & ARTICLE_READ);
    if (story->first_in_view == ARTICLE_NO_ROW) {
        story->first_in_view = (uint32_t)list->view_count;
        append_to_view(list, number);
        return;
    }
    if (story->id == list->filter.unfolded_story)
        insert_child(list, story->first_in_view, number);
    else
        list->view[story->first_in_view].more_count++;
}

bool
article_list_filter_step(struct article_list *list, size_t budget)
{
    while (list->position < list->order_count && budget > 0) {
        uint32_t number = list->order[list->position++];
        if (passes(list, number, false))
            take_into_view(list, number);
        budget--;
    }
    return list->position >= list->order_count;
}

size_t
article_list_view_count(const struct article_list *list)
{
    return list->view_count;
}

const struct article_view_row *
article_list_view(const struct article_list *list, size_t index)
{
    assert(index < list->view_count);
    return &list->view[index];
}

uint32_t
article_list_view_articles(const struct article_list *list)
{
    return list->view_articles;
}

uint32_t
article_list_view_unread(const struct article_list *list)
{
    return list->view_unread;
}

size_t
article_list_view_find(const struct article_list *list, uint32_t number)
{
    if (number >= list->count)
        return list->view_count;
    uint32_t first = list->stories[row_at(list, number)->story].first_in_view;
    if (first == ARTICLE_NO_ROW)
        return list->view_count;
    for (size_t i = first; i < list->view_count; i++) {
        if (list->view[i].row == number)
            return i;
        if (i > first && !list->view[i].child)
            break;
    }
    return first;
}

size_t
article_list_view_members(struct article_list *list, size_t index, uint32_t *numbers,
                          size_t limit)
{
    const struct article_view_row *view = &list->view[index];
    uint32_t story = row_at(list, view->row)->story;
    size_t count = 0;
    numbers[count++] = view->row;
    size_t left = view->more_count;
    for (size_t i = 0; i < list->order_count && left > 0 && count < limit; i++) {
        uint32_t number = list->order[i];
        if (number == view->row || row_at(list, number)->story != story ||
            !passes(list, number, true))
            continue;
        numbers[count++] = number;
        left--;
    }
    return count;
}

size_t
article_list_view_all(struct article_list *list, uint32_t *numbers, size_t limit)
{
    size_t count = 0;
    for (size_t i = 0; i < list->order_count && count < limit; i++)
        if (passes(list, list->order[i], false))
            numbers[count++] = list->order[i];
    return count;
}
