/* SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "reader/list/article_list_parts.h"

/* ---- the names of the filter ---- */

/* Of the words that came since it was done last. */
static void
choose_words(struct words *words, const struct str *wanted, size_t count,
             bool (*fits)(const struct str *wanted, size_t count, struct str word))
{
    for (; words->chosen_count < words->count; words->chosen_count++) {
        struct word *word = &words->words[words->chosen_count];
        word->shown = fits(wanted, count, word->text);
    }
}

static void
choose_new_words(struct article_list *list)
{
    const struct store_filter *wanted = &list->filter.wanted;
    choose_words(&list->languages, wanted->languages, wanted->language_count,
                 filter_has_language);
    choose_words(&list->outlets, wanted->outlets, wanted->outlet_count,
                 filter_has_outlet);
}

/* Ids become what rows hold. One that nobody has lets nothing through, as in the store.
 */
static void
choose_tags(struct article_list *list)
{
    const struct gazetteer *gazetteer = list->gazetteer;
    const struct store_filter *wanted = &list->filter.wanted;
    memset(list->wanted_squads, 0, gazetteer_club_count(gazetteer));
    memset(list->wanted_competitions, 0, gazetteer_competition_count(gazetteer));
    for (size_t i = 0; i < wanted->club_count; i++) {
        club_index club = gazetteer_find_club(gazetteer, wanted->clubs[i].id);
        uint8_t squads = wanted->clubs[i].squads;
        if (club != CLUB_NONE)
            list->wanted_squads[club] |= squads ? squads : UINT8_MAX;
    }
    for (size_t i = 0; i < wanted->competition_count; i++) {
        club_index competition =
            gazetteer_find_competition(gazetteer, wanted->competitions[i]);
        if (competition != CLUB_NONE)
            list->wanted_competitions[competition] = true;
    }
}

static bool
has_wanted_club(const struct article_list *list, const struct article_row *row)
{
    for (size_t i = 0; i < row->club_count; i++)
        if (list->wanted_squads[list->clubs[row->clubs + i]] &
            list->squads[row->clubs + i])
            return true;
    return false;
}

static bool
has_wanted_competition(const struct article_list *list, const struct article_row *row)
{
    size_t first = (size_t)row->clubs + row->club_count;
    for (size_t i = 0; i < row->competition_count; i++)
        if (list->wanted_competitions[list->clubs[first + i]])
            return true;
    return false;
}

static bool
is_of_wanted_time(const struct store_filter *wanted, const struct article_row *row)
{
    return (wanted->since_utc == 0 || row->time_utc >= wanted->since_utc) &&
           row->entry_id > wanted->after_entry_id &&
           (wanted->up_to_entry_id == 0 || row->entry_id <= wanted->up_to_entry_id);
}

/* ---- the order ---- */

static void
note_hits(struct article_list *list)
{
    const struct article_filter *filter = &list->filter;
    free(list->is_hit);
    list->is_hit = NULL;
    list->hit_rows = 0;
    if (!filter->only_hits)
        return;
    list->hit_rows = list->count;
    list->is_hit = memory_take(list->count / 8 + 1, 1);
    for (size_t i = 0; i < filter->hit_count; i++)
        list->is_hit[filter->hits[i] / 8] |= (uint8_t)(1U << (filter->hits[i] % 8));
}

static bool
is_hit(const struct article_list *list, uint32_t number)
{
    return number < list->hit_rows && (list->is_hit[number / 8] >> (number % 8) & 1);
}

static uint16_t
rank_of(const struct article_list *list, uint32_t number, uint16_t last)
{
    const struct article_row *row = article_list_at(list, number);
    uint16_t rank = last;
    for (size_t i = 0; i < row->club_count; i++) {
        uint16_t other = list->filter.club_ranks[list->clubs[row->clubs + i]];
        rank = other < rank ? other : rank;
    }
    return rank;
}

/* Counted into the place of each rank: what is in the order of time stays so. */
static void
order_by_club(struct article_list *list)
{
    size_t rank_count = gazetteer_club_count(list->gazetteer) + 1;
    uint16_t last = (uint16_t)(rank_count - 1);
    uint32_t *starts = memory_take(rank_count + 1, sizeof *starts);
    free(list->club_order);
    list->club_order = memory_take(list->order_count + 1, sizeof *list->club_order);
    list->club_order_count = list->order_count;
    for (size_t i = 0; i < list->order_count; i++)
        starts[rank_of(list, list->order[i], last) + 1]++;
    for (size_t i = 1; i <= rank_count; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < list->order_count; i++)
        list->club_order[starts[rank_of(list, list->order[i], last)]++] = list->order[i];
    free(starts);
}

/* The rows in the order of the view, of which the filter lets some through. */
static const uint32_t *
rows_in_order(const struct article_list *list, size_t *count)
{
    switch (list->filter.order) {
    case ARTICLE_ORDER_TIME:
        break;
    case ARTICLE_ORDER_CLUB:
        *count = list->club_order_count;
        return list->club_order;
    case ARTICLE_ORDER_HITS:
        *count = list->filter.hit_count;
        return list->filter.hits;
    }
    *count = list->order_count;
    return list->order;
}

void
article_view_begin(struct article_list *list)
{
    struct view *view = &list->views[list->made];
    for (size_t i = 0; i < list->story_count; i++)
        list->stories[i].first_in_view[list->made] = ARTICLE_NO_ROW;
    view->position = view->count = 0;
    view->article_count = view->unread_count = 0;
}

static void
set_filter(struct article_list *list, const struct article_filter *filter)
{
    list->filter = *filter;
    list->languages.chosen_count = list->outlets.chosen_count = 0;
    article_view_begin(list);
    choose_tags(list);
    note_hits(list);
    if (filter->order == ARTICLE_ORDER_CLUB)
        order_by_club(list);
}

/* What is not shown takes no memory: one list of a hundred thousand is enough. */
static void
drop_other_view(struct article_list *list)
{
    struct view *other = &list->views[1 - list->shown];
    free(other->rows);
    *other = (struct view){.rows = NULL};
}

void
article_list_filter(struct article_list *list, const struct article_filter *filter)
{
    list->made = list->shown;
    drop_other_view(list);
    set_filter(list, filter);
}

void
article_list_filter_beside(struct article_list *list, const struct article_filter *filter)
{
    assert(filter->order == ARTICLE_ORDER_TIME);
    list->made = 1 - list->shown;
    struct view *view = &list->views[list->made];
    if (!view->rows) {
        view->capacity = list->views[list->shown].count + 256;
        view->rows = memory_take(view->capacity, sizeof *view->rows);
    }
    set_filter(list, filter);
}

bool
article_list_is_made_beside(const struct article_list *list)
{
    return list->made != list->shown;
}

bool
article_view_passes(struct article_list *list, uint32_t number, bool whatever_its_marks)
{
    const struct article_filter *filter = &list->filter;
    const struct article_row *row = article_list_at(list, number);
    const struct store_filter *wanted = &filter->wanted;
    if (wanted->club_count > 0 && !has_wanted_club(list, row))
        return false;
    if (wanted->competition_count > 0 && !has_wanted_competition(list, row))
        return false;
    if (!is_of_wanted_time(wanted, row))
        return false;
    bool kept = whatever_its_marks || number == filter->kept_row;
    if (wanted->unread_only && (row->flags & ARTICLE_READ) && !kept)
        return false;
    if (wanted->starred_only && !(row->flags & ARTICLE_STARRED) && !kept)
        return false;
    if (!list->languages.words[row->language].shown ||
        !list->outlets.words[row->outlet].shown)
        return false;
    return !filter->only_hits || is_hit(list, number);
}

static struct article_view_row *
append_to_view(struct view *view, uint32_t number)
{
    view->rows =
        article_list_grown(view->rows, view->count, &view->capacity, sizeof *view->rows);
    struct article_view_row *row = &view->rows[view->count++];
    *row = (struct article_view_row){.row = number};
    return row;
}

/* Puts the rest of the unfolded story behind its first row. */
static void
insert_child(struct article_list *list, struct view *view, size_t first, uint32_t number)
{
    size_t at = first + 1;
    while (at < view->count && view->rows[at].child)
        at++;
    append_to_view(view, number);
    memmove(view->rows + at + 1, view->rows + at,
            (view->count - 1 - at) * sizeof *view->rows);
    view->rows[at] = (struct article_view_row){.row = number, .child = true};
    for (size_t i = at + 1; i < view->count; i++) {
        uint32_t story = article_list_at(list, view->rows[i].row)->story;
        uint32_t *index = &list->stories[story].first_in_view[list->made];
        if (*index != ARTICLE_NO_ROW)
            *index = (uint32_t)i;
    }
}

/* One more or less, within what can be counted. */
static uint16_t
stepped(uint16_t count, int step)
{
    int stepped = count + step;
    return stepped < 0 ? 0 : stepped > UINT16_MAX ? UINT16_MAX : (uint16_t)stepped;
}

static void
fold_into(struct article_view_row *view, const struct article_row *row)
{
    view->more_count++;
    view->more_unread = stepped(view->more_unread, !(row->flags & ARTICLE_READ));
    view->more_starred = stepped(view->more_starred, !!(row->flags & ARTICLE_STARRED));
}

static void
take_into_view(struct article_list *list, struct view *view, uint32_t number)
{
    const struct article_row *row = article_list_at(list, number);
    struct story *story = &list->stories[row->story];
    uint32_t *first = &story->first_in_view[list->made];
    view->article_count++;
    view->unread_count += !(row->flags & ARTICLE_READ);
    if (*first == ARTICLE_NO_ROW) {
        *first = (uint32_t)view->count;
        append_to_view(view, number);
        return;
    }
    if (story->id == list->filter.unfolded_story)
        insert_child(list, view, *first, number);
    else
        fold_into(&view->rows[*first], row);
}

bool
article_list_filter_step(struct article_list *list, size_t budget)
{
    size_t count;
    const uint32_t *rows = rows_in_order(list, &count);
    struct view *view = &list->views[list->made];
    choose_new_words(list);
    while (view->position < count && budget > 0) {
        uint32_t number = rows[view->position++];
        if (article_view_passes(list, number, false))
            take_into_view(list, view, number);
        budget--;
    }
    if (view->position < count)
        return false;
    if (list->shown != list->made) {
        list->shown = list->made;
        drop_other_view(list);
    }
    return true;
}

/* ---- what is shown ---- */

static const struct view *
shown_view(const struct article_list *list)
{
    return &list->views[list->shown];
}

static size_t
find_in_view(const struct article_list *list, size_t which, uint32_t number)
{
    const struct view *view = &list->views[which];
    if (number >= list->count)
        return view->count;
    uint32_t story = article_list_at(list, number)->story;
    uint32_t first = list->stories[story].first_in_view[which];
    if (first == ARTICLE_NO_ROW)
        return view->count;
    for (size_t i = first; i < view->count; i++) {
        if (view->rows[i].row == number)
            return i;
        if (i > first && !view->rows[i].child)
            break;
    }
    return first;
}

/* The view that is made beside counts what it has looked at; the rest it has still to
 * look at. */
static bool
is_counted_beside(const struct article_list *list, uint32_t number)
{
    size_t position = list->views[list->made].position;
    return article_list_is_made_beside(list) && position > 0 &&
           !article_list_is_before(list, list->order[position - 1], number);
}

static void
note_marks(struct article_list *list, size_t which, uint32_t number, uint8_t before)
{
    struct view *view = &list->views[which];
    const struct article_row *row = article_list_at(list, number);
    int unread = !(row->flags & ARTICLE_READ) - !(before & ARTICLE_READ);
    int starred = !(before & ARTICLE_STARRED) - !(row->flags & ARTICLE_STARRED);
    view->unread_count += (uint32_t)unread;
    size_t index = find_in_view(list, which, number);
    if (index >= view->count || view->rows[index].row == number)
        return;
    view->rows[index].more_unread = stepped(view->rows[index].more_unread, unread);
    view->rows[index].more_starred = stepped(view->rows[index].more_starred, starred);
}

void
article_view_note_marks(struct article_list *list, uint32_t number, uint8_t before)
{
    if (!article_view_passes(list, number, true))
        return;
    note_marks(list, list->shown, number, before);
    if (is_counted_beside(list, number))
        note_marks(list, list->made, number, before);
}

size_t
article_list_view_count(const struct article_list *list)
{
    return shown_view(list)->count;
}

const struct article_view_row *
article_list_view(const struct article_list *list, size_t index)
{
    assert(index < shown_view(list)->count);
    return &shown_view(list)->rows[index];
}

uint32_t
article_list_view_articles(const struct article_list *list)
{
    return shown_view(list)->article_count;
}

uint32_t
article_list_view_unread(const struct article_list *list)
{
    return shown_view(list)->unread_count;
}

size_t
article_list_view_find(const struct article_list *list, uint32_t number)
{
    return find_in_view(list, list->shown, number);
}

uint8_t
article_list_view_marks(const struct article_list *list, size_t index)
{
    const struct article_view_row *view = article_list_view(list, index);
    uint8_t flags = article_list_at(list, view->row)->flags;
    uint8_t marks = flags & (ARTICLE_READ | ARTICLE_STARRED);
    if (view->more_unread > 0)
        marks &= (uint8_t)~ARTICLE_READ;
    return view->more_starred > 0 ? marks | ARTICLE_STARRED : marks;
}

size_t
article_list_view_members(struct article_list *list, size_t index, uint32_t *numbers,
                          size_t limit)
{
    const struct article_view_row *view = article_list_view(list, index);
    uint32_t story = article_list_at(list, view->row)->story;
    size_t count = 0;
    numbers[count++] = view->row;
    size_t left = view->more_count;
    for (size_t i = 0; i < list->order_count && left > 0 && count < limit; i++) {
        uint32_t number = list->order[i];
        if (number == view->row || article_list_at(list, number)->story != story ||
            !article_view_passes(list, number, true))
            continue;
        numbers[count++] = number;
        /* What was read before is no part of a list of what is unread. */
        left -= article_view_passes(list, number, false);
    }
    return count;
}

size_t
article_list_view_all(struct article_list *list, uint32_t *numbers, size_t limit)
{
    size_t count = 0;
    for (size_t i = 0; i < list->order_count && count < limit; i++)
        if (article_view_passes(list, list->order[i], false))
            numbers[count++] = list->order[i];
    return count;
}
