/* SPDX-License-Identifier: MIT */
#include "store/names.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/database.h"

void
names_finish(struct names *names)
{
    arena_finish(&names->arena);
    free(names->texts);
    free(names->slots);
    *names = (struct names){0};
}

static size_t
slot_of(const struct names *names, enum name_kind kind, struct str text)
{
    size_t i = (size_t)(str_hash(text) * 31 + kind) & (names->slot_count - 1);
    while (names->slots[i].number && (names->slots[i].kind != (uint8_t)kind ||
                                      !str_equal(names->slots[i].text, text)))
        i = (i + 1) & (names->slot_count - 1);
    return i;
}

static void
grow_slots(struct names *names)
{
    if (names->slots_used * 2 < names->slot_count)
        return;
    struct name_slot *old = names->slots;
    size_t old_count = names->slot_count;
    names->slot_count = old_count ? old_count * 2 : 256;
    names->slots = memory_take(names->slot_count, sizeof *names->slots);
    for (size_t i = 0; i < old_count; i++)
        if (old[i].number)
            names->slots[slot_of(names, old[i].kind, old[i].text)] = old[i];
    free(old);
}

static void
remember(struct names *names, enum name_kind kind, struct str text, uint32_t number)
{
    text = str_copy(&names->arena, text);
    if (number >= names->text_count) {
        size_t count = names->text_count ? names->text_count : 256;
        while (count <= number)
            count *= 2;
        names->texts = memory_resize(names->texts, count, sizeof *names->texts);
        memset(names->texts + names->text_count, 0,
               (count - names->text_count) * sizeof *names->texts);
        names->text_count = count;
    }
    names->texts[number] = text;
    grow_slots(names);
    struct name_slot *slot = &names->slots[slot_of(names, kind, text)];
    if (slot->number == 0)
        names->slots_used++;
    *slot = (struct name_slot){.text = text, .number = number, .kind = (uint8_t)kind};
}

static uint32_t
add_name(struct store *store, enum name_kind kind, struct str text, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_NAME_ADD, failed);
    if (!statement)
        return 0;
    sqlite3_bind_int(statement, 1, kind);
    bind_str(statement, 2, text);
    database_run(statement, failed);
    return *failed ? 0 : (uint32_t)sqlite3_last_insert_rowid(store->db);
}

uint32_t
names_number(struct store *store, enum name_kind kind, struct str text, bool add,
             bool *failed)
{
    if (text.size == 0)
        return 0;
    struct names *names = &store->names;
    grow_slots(names);
    const struct name_slot *slot = &names->slots[slot_of(names, kind, text)];
    if (slot->number)
        return slot->number;
    sqlite3_stmt *statement = database_statement(store, STATEMENT_NAME_FIND, failed);
    if (!statement)
        return 0;
    sqlite3_bind_int(statement, 1, kind);
    bind_str(statement, 2, text);
    uint32_t number = 0;
    if (database_row(statement, failed))
        number = (uint32_t)sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    if (number == 0 && add)
        number = add_name(store, kind, text, failed);
    if (number)
        remember(names, kind, text, number);
    return number;
}

uint32_t
names_gazetteer(struct store *store, uint64_t version, bool add, bool *failed)
{
    char text[20];
    int size = snprintf(text, sizeof text, "%" PRIx64, version);
    return names_number(store, NAME_GAZETTEER, (struct str){text, (size_t)size}, add,
                        failed);
}

struct str
names_text(struct store *store, uint32_t number)
{
    const struct names *names = &store->names;
    if (number == 0)
        return STR("");
    if (number < names->text_count && names->texts[number].data)
        return names->texts[number];
    bool failed = false;
    sqlite3_stmt *statement = database_statement(store, STATEMENT_NAME_TEXT, &failed);
    if (!statement)
        return STR("");
    sqlite3_bind_int64(statement, 1, number);
    bool found = database_row(statement, &failed);
    if (found)
        remember(&store->names, (enum name_kind)sqlite3_column_int(statement, 0),
                 column_str(statement, 1), number);
    sqlite3_reset(statement);
    return found ? store->names.texts[number] : STR("");
}
