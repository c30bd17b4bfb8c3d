/* SPDX-License-Identifier: MIT */
#include "base/ini.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/ini_dictionary.h"
#include "base/memory.h"
#include "base/utf8.h"

struct reading {
    struct arena *arena;
    struct str name;
    struct str section;
    struct ini_entry *entries;
    size_t entry_count, entry_capacity;
    /* Numbers of entries from 1, by the hash of section and key; 0 is free. */
    uint32_t *slots;
    size_t slot_count;
    struct ini_problem *problems;
    size_t problem_count, problem_capacity;
};

static void
add_problem(struct reading *reading, int line, struct str text)
{
    if (reading->problem_count == reading->problem_capacity) {
        reading->problem_capacity = reading->problem_capacity * 2 + 4;
        reading->problems = memory_resize(reading->problems, reading->problem_capacity,
                                          sizeof *reading->problems);
    }
    reading->problems[reading->problem_count++] = (struct ini_problem){line, text};
}

/* The slot of that entry, or the free one where it would be. */
static uint32_t *
find_slot(const struct reading *reading, struct str section, struct str key)
{
    size_t slot = (size_t)(str_hash(section) * 31 + str_hash(key));
    for (;; slot++) {
        uint32_t *found = &reading->slots[slot & (reading->slot_count - 1)];
        if (*found == 0)
            return found;
        const struct ini_entry *entry = &reading->entries[*found - 1];
        if (str_equal(entry->key, key) && str_equal(entry->section, section))
            return found;
    }
}

/* A file may name a thousand feeds: at most half of the slots are in use. */
static void
make_room(struct reading *reading)
{
    if (reading->entry_count * 2 < reading->slot_count)
        return;
    reading->slot_count = reading->slot_count ? reading->slot_count * 2 : 64;
    free(reading->slots);
    reading->slots = memory_take(reading->slot_count, sizeof *reading->slots);
    for (size_t i = 0; i < reading->entry_count; i++)
        *find_slot(reading, reading->entries[i].section, reading->entries[i].key) =
            (uint32_t)i + 1;
}

static struct str
lower(struct arena *arena, struct str text)
{
    char *copy = str_to_z(arena, text);
    for (size_t i = 0; i < text.size; i++)
        copy[i] = str_lower_char(copy[i]);
    return (struct str){copy, text.size};
}

static bool
is_key_char(char c)
{
    c = str_lower_char(c);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
}

static bool
is_key(struct str key)
{
    for (size_t i = 0; i < key.size; i++)
        if (!is_key_char(key.data[i]))
            return false;
    return key.size > 0 && key.size < 64;
}

static void
read_section(struct reading *reading, struct str line, int number)
{
    size_t end = str_find_char(line, ']');
    struct str name = str_trim(str_slice(line, 1, end == STR_NOT_FOUND ? 1 : end));
    struct str after = str_trim(str_slice(line, end + 1, line.size));
    bool comment_after = after.size == 0 || after.data[0] == '#' || after.data[0] == ';';
    if (end == STR_NOT_FOUND || name.size == 0 || name.size > 200 || !comment_after ||
        str_find_char(name, ':') != STR_NOT_FOUND) {
        add_problem(
            reading, number,
            str_format(reading->arena,
                       "\"%.*s\" is not a section like [name]; its lines are left "
                       "out",
                       STR_ARGS(str_slice(line, 0, 60))));
        /* The lines below belong to nothing we know: not to the section before. */
        reading->section = (struct str){NULL, 0};
        return;
    }
    reading->section = lower(reading->arena, name);
}

/* The value behind '=': quotes taken off, comment cut. False with *reason set. */
static bool
read_value(struct str raw, struct str *value, const char **reason)
{
    raw = str_trim(raw);
    if (raw.size && (raw.data[0] == '"' || raw.data[0] == '\'')) {
        struct str rest = str_slice(raw, 1, raw.size);
        size_t end = str_find_char(rest, raw.data[0]);
        if (end == STR_NOT_FOUND) {
            *reason = "has an opening quote and no closing one";
            return false;
        }
        struct str after = str_trim(str_slice(rest, end + 1, rest.size));
        if (after.size && after.data[0] != '#' && after.data[0] != ';') {
            *reason = "has text after the closing quote";
            return false;
        }
        *value = str_slice(rest, 0, end);
        return true;
    }
    size_t end = 0;
    while (end < raw.size) {
        bool mark = raw.data[end] == '#' || raw.data[end] == ';';
        if (mark && (end == 0 || str_is_space_char(raw.data[end - 1])))
            break;
        end++;
    }
    *value = str_trim(str_slice(raw, 0, end));
    return true;
}

/* A key that is given again takes the place of the one before. */
static void
keep(struct reading *reading, struct str key, struct str value, int number)
{
    make_room(reading);
    uint32_t *slot = find_slot(reading, reading->section, key);
    struct ini_entry *entry;
    if (*slot) {
        entry = &reading->entries[*slot - 1];
        add_problem(reading, number,
                    str_format(reading->arena,
                               "[%.*s] %.*s is given again (first in line %d); this one "
                               "counts",
                               STR_ARGS(reading->section), STR_ARGS(key), entry->line));
    } else {
        if (reading->entry_count == reading->entry_capacity) {
            reading->entry_capacity = reading->entry_capacity * 2 + 16;
            reading->entries = memory_resize(reading->entries, reading->entry_capacity,
                                             sizeof *reading->entries);
        }
        entry = &reading->entries[reading->entry_count++];
        *slot = (uint32_t)reading->entry_count;
    }
    *entry = (struct ini_entry){reading->section, key, value, number};
}

static void
read_entry(struct reading *reading, struct str line, int number)
{
    size_t equals = str_find_char(line, '=');
    struct str key = str_trim(str_slice(line, 0, equals));
    if (equals == STR_NOT_FOUND || !is_key(key)) {
        add_problem(reading, number,
                    str_format(reading->arena, "\"%.*s\" is not a line like key = value",
                               STR_ARGS(str_slice(line, 0, 60))));
        return;
    }
    if (!reading->section.data)
        return; /* below a broken section line, which has been named */
    key = lower(reading->arena, key);
    struct str value;
    const char *reason = NULL;
    if (!read_value(str_slice(line, equals + 1, line.size), &value, &reason)) {
        add_problem(reading, number,
                    str_format(reading->arena, "[%.*s] %.*s %s",
                               STR_ARGS(reading->section), STR_ARGS(key), reason));
        return;
    }
    if (value.size > INI_VALUE_LIMIT_BYTES) {
        add_problem(reading, number,
                    str_format(reading->arena, "[%.*s] %.*s is longer than %d bytes",
                               STR_ARGS(reading->section), STR_ARGS(key),
                               INI_VALUE_LIMIT_BYTES));
        return;
    }
    keep(reading, key, value, number);
}

/* Takes a line from *rest and the lines that continue it. What is longer than a value may
 * be is cut, and is still too long. */
static struct str
next_logical_line(struct str *rest, struct arena *arena, int *number)
{
    struct str line = {NULL, 0};
    struct buf joined;
    buf_init(&joined, 2 * INI_VALUE_LIMIT_BYTES);
    bool goes_on = true;
    while (goes_on && str_next_line(rest, &line)) {
        (*number)++;
        line = str_trim(line);
        bool comment = line.size && (line.data[0] == '#' || line.data[0] == ';');
        goes_on =
            line.size && line.data[line.size - 1] == '\\' && (!comment || joined.size);
        if (goes_on)
            line = str_trim(str_slice(line, 0, line.size - 1));
        if (joined.size)
            buf_append_char(&joined, ' ');
        if (joined.size || goes_on)
            buf_append(&joined, line);
    }
    if (joined.size)
        line = str_copy(arena, buf_str(&joined));
    buf_finish(&joined);
    return line;
}

static void
read_lines(struct reading *reading, struct str text)
{
    if (str_starts_with(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.size);
    int number = 0;
    while (text.size) {
        int first = number + 1;
        struct str line = next_logical_line(&text, reading->arena, &number);
        if (line.size == 0 || line.data[0] == '#' || line.data[0] == ';')
            continue;
        if (!utf8_is_valid(line) || str_find_char(line, '\0') != STR_NOT_FOUND) {
            add_problem(reading, first,
                        STR("holds bytes that are not UTF-8 text; it is left out"));
            continue;
        }
        if (line.data[0] == '[')
            read_section(reading, line, first);
        else
            read_entry(reading, line, first);
    }
}

static void
fill_values(struct reading *reading)
{
    if (ini_dictionary_fill(reading->entries, reading->entry_count, reading->arena))
        return;
    add_problem(reading, 0, STR("cannot be read here: no memory file or no /proc"));
    reading->entry_count = 0;
}

static const void *
keep_array(struct arena *arena, void *heap, size_t count, size_t size)
{
    void *kept = arena_take_array(arena, count, size);
    if (count)
        memcpy(kept, heap, count * size);
    free(heap);
    return kept;
}

void
ini_parse(struct str text, struct str name, struct arena *arena, struct ini *ini)
{
    struct reading reading = {.arena = arena, .name = name, .section = STR("")};
    read_lines(&reading, str_copy(arena, text));
    if (reading.entry_count)
        fill_values(&reading);
    free(reading.slots);
    *ini = (struct ini){
        .name = str_copy(arena, name),
        .entry_count = reading.entry_count,
        .problem_count = reading.problem_count,
    };
    ini->entries =
        keep_array(arena, reading.entries, reading.entry_count, sizeof *reading.entries);
    ini->problems = keep_array(arena, reading.problems, reading.problem_count,
                               sizeof *reading.problems);
}

bool
ini_load(const char *path, struct arena *arena, struct ini *ini, struct error *err)
{
    struct str text = {NULL, 0};
    enum file_result result = file_read(path, INI_FILE_LIMIT_BYTES, arena, &text, err);
    if (result == FILE_FAILED)
        return false;
    ini_parse(text, str_from_z(path), arena, ini);
    return true;
}

const struct ini_entry *
ini_find(const struct ini *ini, struct str section, struct str key)
{
    for (size_t i = 0; i < ini->entry_count; i++)
        if (str_equal(ini->entries[i].key, key) &&
            str_equal(ini->entries[i].section, section))
            return &ini->entries[i];
    return NULL;
}

size_t
ini_list(struct str value, struct arena *arena, struct str **parts)
{
    size_t most = 1;
    for (size_t i = 0; i < value.size; i++)
        most += value.data[i] == ',';
    *parts = arena_take_array(arena, most, sizeof **parts);
    size_t count = 0;
    struct str part;
    while (str_next_part(&value, ',', &part)) {
        part = str_trim(part);
        if (part.size)
            (*parts)[count++] = part;
    }
    return count;
}

bool
ini_to_bool(struct str value, bool *result)
{
    static const struct {
        struct str word;
        bool meaning;
    } words[] = {
        {{"yes", 3}, true}, {{"true", 4}, true},   {{"on", 2}, true},   {{"1", 1}, true},
        {{"no", 2}, false}, {{"false", 5}, false}, {{"off", 3}, false}, {{"0", 1}, false},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_equal_nocase(value, words[i].word)) {
            *result = words[i].meaning;
            return true;
        }
    }
    return false;
}

void
ini_append_entry(struct buf *out, struct str key, struct str value)
{
    /* There is no escape: a value with double quotes is written in single ones, and one
     * with both loses its double quotes. */
    bool has_double = str_find_char(value, '"') != STR_NOT_FOUND;
    bool has_single = str_find_char(value, '\'') != STR_NOT_FOUND;
    char quote = has_double && !has_single ? '\'' : '"';
    buf_printf(out, "%.*s = %c", STR_ARGS(key), quote);
    for (size_t i = 0; i < value.size; i++) {
        char c = value.data[i];
        bool control = (unsigned char)c < 0x20 || c == 0x7F;
        if (!control && c != quote)
            buf_append_char(out, c);
    }
    buf_printf(out, "%c\n", quote);
}
