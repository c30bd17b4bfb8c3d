/* SPDX-License-Identifier: MIT */
#include "reader/command_line/completion.h"

#include "base/utf8.h"

void
completion_finish(struct completion *completion)
{
    arena_finish(&completion->arena);
}

void
completion_end(struct completion *completion)
{
    completion->count = completion->chosen = 0;
    arena_empty(&completion->arena);
}

bool
completion_is_on(const struct completion *completion)
{
    return completion->count > 0;
}

static void
put(struct prompt *prompt, size_t start, struct str text, const char *behind)
{
    struct arena arena = {0};
    struct str before = str_slice(prompt_text(prompt), 0, start);
    prompt_set(prompt, str_format(&arena, "%.*s%.*s%s", STR_ARGS(before), STR_ARGS(text),
                                  behind));
    arena_finish(&arena);
}

/* What all of them begin with; case counts, because it is put in as it is. */
static struct str
common_beginning(const struct str *candidates, size_t count)
{
    struct str common = candidates[0];
    for (size_t i = 1; i < count; i++) {
        size_t size = 0;
        while (size < common.size && size < candidates[i].size &&
               common.data[size] == candidates[i].data[size])
            size++;
        common = utf8_cut(common, size);
    }
    return common;
}

void
completion_begin(struct completion *completion, struct prompt *prompt, size_t start,
                 const struct str *candidates, size_t count)
{
    completion_end(completion);
    if (count == 0)
        return;
    if (count == 1) {
        put(prompt, start, candidates[0], " ");
        return;
    }
    completion->start = start;
    completion->typed =
        str_copy(&completion->arena, str_slice(prompt_text(prompt), start, prompt->size));
    for (; completion->count < count && completion->count < COMPLETION_LIMIT;
         completion->count++)
        completion->shown[completion->count] =
            str_copy(&completion->arena, candidates[completion->count]);
    completion->chosen = completion->count;
    struct str common = common_beginning(candidates, count);
    if (common.size > completion->typed.size) {
        put(prompt, start, common, "");
        completion->typed = str_copy(&completion->arena, common);
    }
}

void
completion_step(struct completion *completion, struct prompt *prompt, int direction)
{
    size_t round = completion->count + 1;
    completion->chosen = (completion->chosen + (direction > 0 ? 1 : round - 1)) % round;
    bool typed = completion->chosen == completion->count;
    put(prompt, completion->start,
        typed ? completion->typed : completion->shown[completion->chosen], "");
}
