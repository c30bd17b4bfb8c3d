/* SPDX-License-Identifier: MIT */
#include "reader/list/marks.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "reader/list/article_list.h"

enum {
    WRITE_AT_ONCE = 500, /* keeps the transaction short: the poller writes too */
    PLACE_LIMIT = 64,    /* that wait; more only where the database stays busy */
};

struct waiting_place {
    int64_t entry_id;
    char text[MARKS_PLACE_BYTES];
    size_t size;
};

struct act {
    enum store_mark mark;
    bool value;
    uint32_t *numbers;
    size_t count;
};

struct marks {
    struct article_list *list;
    struct store *store;
    struct act done[MARKS_UNDO_LIMIT]; /* oldest first */
    size_t done_count;
    struct act *waiting; /* in the order in which they have to be written */
    size_t waiting_count, waiting_capacity;
    size_t written_count;                     /* of the first one that waits */
    struct waiting_place places[PLACE_LIMIT]; /* oldest first */
    size_t place_count;
};

struct marks *
marks_new(struct article_list *list, struct store *store)
{
    struct marks *marks = memory_take(1, sizeof *marks);
    marks->list = list;
    marks->store = store;
    return marks;
}

void
marks_free(struct marks *marks)
{
    if (!marks)
        return;
    for (size_t i = 0; i < marks->done_count; i++)
        free(marks->done[i].numbers);
    for (size_t i = 0; i < marks->waiting_count; i++)
        free(marks->waiting[i].numbers);
    free(marks->waiting);
    free(marks);
}

static struct act
copy_of(const struct act *act)
{
    struct act copy = *act;
    copy.numbers = memory_take(act->count, sizeof *copy.numbers);
    memcpy(copy.numbers, act->numbers, act->count * sizeof *copy.numbers);
    return copy;
}

static void
queue(struct marks *marks, const struct act *act)
{
    if (marks->waiting_count == marks->waiting_capacity) {
        marks->waiting_capacity = marks->waiting_capacity * 2 + 8;
        marks->waiting = memory_resize(marks->waiting, marks->waiting_capacity,
                                       sizeof *marks->waiting);
    }
    marks->waiting[marks->waiting_count++] = copy_of(act);
}

static uint8_t
flag_of(enum store_mark mark)
{
    return mark == STORE_MARK_READ ? ARTICLE_READ : ARTICLE_STARRED;
}

static void
remember(struct marks *marks, const struct act *act)
{
    if (marks->done_count == MARKS_UNDO_LIMIT) {
        free(marks->done[0].numbers);
        memmove(marks->done, marks->done + 1,
                (MARKS_UNDO_LIMIT - 1) * sizeof *marks->done);
        marks->done_count--;
    }
    marks->done[marks->done_count++] = *act;
}

size_t
marks_set(struct marks *marks, const uint32_t *numbers, size_t count,
          enum store_mark mark, bool value)
{
    struct act act = {mark, value, memory_take(count + 1, sizeof *numbers), 0};
    for (size_t i = 0; i < count; i++)
        if (article_list_flag(marks->list, numbers[i], flag_of(mark), value))
            act.numbers[act.count++] = numbers[i];
    if (act.count == 0) {
        free(act.numbers);
        return 0;
    }
    queue(marks, &act);
    remember(marks, &act);
    return act.count;
}

size_t
marks_undo(struct marks *marks, enum store_mark *mark, bool *value)
{
    if (marks->done_count == 0)
        return 0;
    struct act *act = &marks->done[--marks->done_count];
    act->value = !act->value;
    for (size_t i = 0; i < act->count; i++)
        article_list_flag(marks->list, act->numbers[i], flag_of(act->mark), act->value);
    queue(marks, act);
    *mark = act->mark;
    *value = act->value;
    free(act->numbers);
    return act->count;
}

static void
forget_place(struct marks *marks, size_t index)
{
    marks->place_count--;
    memmove(marks->places + index, marks->places + index + 1,
            (marks->place_count - index) * sizeof *marks->places);
}

void
marks_set_place(struct marks *marks, int64_t entry_id, struct str place)
{
    assert(place.size <= MARKS_PLACE_BYTES);
    for (size_t i = 0; i < marks->place_count; i++)
        if (marks->places[i].entry_id == entry_id)
            forget_place(marks, i);
    if (marks->place_count == PLACE_LIMIT)
        forget_place(marks, 0);
    struct waiting_place *waiting = &marks->places[marks->place_count++];
    waiting->entry_id = entry_id;
    waiting->size = place.size;
    if (place.size)
        memcpy(waiting->text, place.data, place.size);
}

bool
marks_find_place(const struct marks *marks, int64_t entry_id, struct str *place)
{
    for (size_t i = 0; i < marks->place_count; i++) {
        if (marks->places[i].entry_id != entry_id)
            continue;
        *place = (struct str){marks->places[i].text, marks->places[i].size};
        return true;
    }
    return false;
}

bool
marks_are_waiting(const struct marks *marks)
{
    return marks->waiting_count > 0 || marks->place_count > 0;
}

static enum store_result
write_place(struct marks *marks, struct error *err)
{
    if (marks->place_count == 0)
        return STORE_DONE;
    const struct waiting_place *place = &marks->places[0];
    enum store_result result = store_set_place(
        marks->store, place->entry_id, (struct str){place->text, place->size}, err);
    if (result == STORE_DONE)
        forget_place(marks, 0);
    return result;
}

enum store_result
marks_write(struct marks *marks, struct error *err)
{
    if (marks->waiting_count == 0)
        return write_place(marks, err);
    struct act *act = &marks->waiting[0];
    int64_t ids[WRITE_AT_ONCE];
    size_t count = act->count - marks->written_count;
    count = count < WRITE_AT_ONCE ? count : WRITE_AT_ONCE;
    for (size_t i = 0; i < count; i++)
        ids[i] = article_list_row(marks->list, act->numbers[marks->written_count + i])
                     ->entry_id;
    enum store_result result =
        store_mark_entries(marks->store, ids, count, act->mark, act->value, err);
    /* A mark that cannot be written (a full disk) stays queued: it is not lost while the
     * program runs, and the disk may have room again. */
    if (result != STORE_DONE)
        return result;
    marks->written_count += count;
    if (marks->written_count < act->count)
        return STORE_DONE;
    free(act->numbers);
    marks->waiting_count--;
    memmove(marks->waiting, marks->waiting + 1,
            marks->waiting_count * sizeof *marks->waiting);
    marks->written_count = 0;
    return STORE_DONE;
}
