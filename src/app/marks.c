/* SPDX-License-Identifier: MIT */
#include "app/marks.h"

#include <stdlib.h>
#include <string.h>

#include "app/article_list.h"
#include "base/memory.h"

enum {
    WRITE_AT_ONCE = 500, /* keeps the transaction short: the poller writes too */
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
    size_t written_count; /* of the first one that waits */
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

bool
marks_are_waiting(const struct marks *marks)
{
    return marks->waiting_count > 0;
}

enum store_result
marks_write(struct marks *marks, struct error *err)
{
    if (marks->waiting_count == 0)
        return STORE_DONE;
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
