/* SPDX-License-Identifier: MIT */
#include "commands/arguments.h"

#include <string.h>

#include "app/complaint.h"
#include "base/str.h"
#include "text/near_word.h"

struct reading {
    struct arguments *into;
    const char *command;
    char **next; /* what has not been read; NULL ends it */
};

/* The length of the name in "--name=VALUE" and "--name". */
static size_t
name_size(const char *argument)
{
    return strcspn(argument, "=");
}

static const struct argument_option *
find(const struct arguments *known, const char *argument)
{
    size_t size = name_size(argument);
    for (const struct argument_option *option = known->options; option->name; option++)
        if (strlen(option->name) == size && memcmp(option->name, argument, size) == 0)
            return option;
    return NULL;
}

static bool
complain_of(const struct reading *reading, const char *argument)
{
    struct str name = {argument, name_size(argument)};
    struct near_word near;
    near_word_begin(&near, name);
    for (const struct argument_option *option = reading->into->options; option->name;
         option++)
        near_word_try(&near, str_from_z(option->name));
    if (near.word.size > 0)
        return complain("%s: there is no option \"%.*s\"; did you mean %.*s?",
                        reading->command, STR_ARGS(name), STR_ARGS(near.word));
    return complain("%s: there is no option \"%.*s\"; see terrace %s --help",
                    reading->command, STR_ARGS(name), reading->command);
}

static bool
read_option(struct reading *reading, const char *argument)
{
    const struct argument_option *option = find(reading->into, argument);
    const char *value = strchr(argument, '=');
    if (!option)
        return complain_of(reading, argument);
    if (option->flag) {
        *option->flag = true;
        return !value ||
               complain("%s: %s takes no value", reading->command, option->name);
    }
    value = value ? value + 1 : *reading->next;
    if (!value)
        return complain("%s: %s wants a value; see terrace %s --help", reading->command,
                        option->name, reading->command);
    if (!strchr(argument, '='))
        reading->next++;
    if (option->take)
        return option->take(reading->into->context, value);
    *option->text = str_from_z(value);
    return true;
}

static bool
add_word(struct reading *reading, char *word)
{
    struct arguments *into = reading->into;
    if (into->word_count == into->word_limit)
        return complain("%s: \"%s\" is not understood; see terrace %s --help",
                        reading->command, word, reading->command);
    into->words[into->word_count++] = word;
    return true;
}

bool
arguments_read(struct arguments *read, int argument_count, char **arguments)
{
    struct reading reading = {
        .into = read, .command = arguments[0], .next = arguments + 1};
    bool options_may_come = true;
    char **end = arguments + argument_count;
    read->words = arguments + 1; /* never ahead of what is being read */
    read->word_count = 0;
    while (reading.next < end && *reading.next) {
        char *argument = *reading.next++;
        if (options_may_come && strcmp(argument, "--") == 0) {
            options_may_come = false;
        } else if (options_may_come && argument[0] == '-' && argument[1] != '\0') {
            if (!read_option(&reading, argument))
                return false;
        } else if (!add_word(&reading, argument)) {
            return false;
        }
    }
    return true;
}
