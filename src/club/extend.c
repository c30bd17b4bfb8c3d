/* SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/ini.h"
#include "club/draft.h"

const struct gazetteer *
gazetteer_extend(const struct gazetteer *base, const struct ini *files, size_t file_count,
                 struct arena *arena, const struct str **problems, size_t *problem_count)
{
    struct draft draft;
    draft_init(&draft, base, arena);
    for (size_t i = 0; i < file_count; i++)
        draft_read(&draft, &files[i]);
    draft_check(&draft);
    struct gazetteer *gazetteer = draft_compile(&draft);
    struct str *copies = arena_take_array(arena, draft.problem_count + 1, sizeof *copies);
    for (size_t i = 0; i < draft.problem_count; i++)
        copies[i] = draft.problems[i];
    *problems = copies;
    *problem_count = draft.problem_count;
    draft_finish(&draft);
    return gazetteer;
}
