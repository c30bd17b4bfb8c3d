/* SPDX-License-Identifier: MIT */
#include "commands/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/complaint.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"

enum {
    LINE_LIMIT_BYTES = 16 << 20 /* one article; longer ones are an error of the feeder */
};

bool
input_read(const char *file, size_t limit_bytes, struct arena *arena, struct str *text,
           struct error *err)
{
    if (strcmp(file, "-") == 0)
        return file_read_fd(STDIN_FILENO, "standard input", limit_bytes, arena, text,
                            err);
    enum file_result result = file_read(file, limit_bytes, arena, text, err);
    if (result == FILE_MISSING)
        return error_set(err, "%s: there is no such file", file);
    return result == FILE_READ;
}

static bool
take_line(struct str line, void (*take)(void *context, json_t *object), void *context)
{
    json_error_t problem;
    json_t *object = line.size > LINE_LIMIT_BYTES
                         ? NULL
                         : json_loadb(line.data, line.size, 0, &problem);
    bool is_object = json_is_object(object);
    if (is_object)
        take(context, object);
    json_decref(object);
    return is_object;
}

bool
input_json_lines(const char *command, void (*take)(void *context, json_t *object),
                 void *context)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t size;
    bool all_good = true;
    for (long number = 1; (size = getline(&line, &capacity, stdin)) >= 0; number++) {
        struct str text = str_trim((struct str){line, (size_t)size});
        if (text.size > 0 && !take_line(text, take, context))
            all_good = complain("%s: line %ld is no JSON object", command, number);
    }
    free(line);
    return all_good;
}

struct str
input_text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return (struct str){json_string_value(value), json_string_length(value)};
}

void
input_write_id(struct json_writer *json, const json_t *object)
{
    const json_t *id = json_object_get(object, "id");
    if (json_is_integer(id))
        json_number(json, "id", json_integer_value(id));
    else
        json_text(json, "id", input_text_of(object, "id"));
}
