/* SPDX-License-Identifier: MIT */
#include "commands/feeds_set.h"

#include <stdio.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/error.h"
#include "base/ini.h"
#include "commands/commands.h"
#include "commands/feed_json.h"
#include "commands/feed_look.h"
#include "config/config_options.h"
#include "config/subscriptions.h"
#include "text/clean.h"

static bool
set_full_text(struct feed_edit *edit, struct str value)
{
    for (int i = FULL_TEXT_ASK; i <= FULL_TEXT_NEVER; i++)
        if (str_equal(value, config_full_text_word((enum full_text)i))) {
            edit->full_text = (enum full_text)i;
            return true;
        }
    return false;
}

/* NULL when the value fits, else what is meant. */
static const char *
set_value(struct feed_edit *edit, struct str name, struct str value, struct arena *arena)
{
    bool reset = value.size == 0;
    if (str_equal(name, STR("title"))) {
        edit->title = clean_line(value, CLEAN_TITLE_CHARS, arena);
        return NULL;
    }
    if (str_equal(name, STR("language"))) {
        edit->language = value;
        return config_is_language(value) ? NULL
                                         : "two or three letters are meant: it, pt-BR";
    }
    if (str_equal(name, STR("interval"))) {
        edit->interval_s = 0;
        return reset || config_to_duration(value, &edit->interval_s)
                   ? NULL
                   : "a time such as 30m or 2h is meant";
    }
    if (str_equal(name, STR("full_text"))) {
        edit->full_text = FULL_TEXT_ASK;
        return reset || set_full_text(edit, value) ? NULL
                                                   : "ask, always or never is meant";
    }
    if (str_equal(name, STR("off"))) {
        edit->off = false;
        return reset || ini_to_bool(value, &edit->off) ? NULL : "yes or no is meant";
    }
    return "the settings are title, language, interval, full_text and off";
}

static bool
read_words(struct feed_edit *edit, char *const *words, size_t count, struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        struct str word = str_from_z(words[i]);
        size_t equals = str_find_char(word, '=');
        if (equals == STR_NOT_FOUND)
            return complain("feeds: set: \"%s\": SETTING=VALUE is meant", words[i]);
        const char *wrong =
            set_value(edit, str_trim(str_slice(word, 0, equals)),
                      str_trim(str_slice(word, equals + 1, word.size)), arena);
        if (wrong)
            return complain("feeds: set: %s: %s", words[i], wrong);
    }
    return true;
}

static bool
keep(struct session *session, const struct feed_edit *edit)
{
    const struct subscriptions_change change = {.edit = edit, .edit_count = 1};
    struct subscriptions_outcome outcome;
    struct error err = {""};
    return subscriptions_change(&session->paths, &session->config, &change, &outcome,
                                &err) ||
           complain("%s", err.text);
}

int
feeds_set(struct session *session, struct str url, char *const *words, size_t count,
          bool as_json)
{
    struct error err = {""};
    struct str cleaned;
    if (!feed_look_address(url, &session->arena, &cleaned, &err)) {
        complain("%.*s: %s", STR_ARGS(url), err.text);
        return EXIT_FAILED;
    }
    const struct config_feed *feed = config_find_feed(&session->config, cleaned);
    if (!feed) {
        complain("there is no feed %.*s; terrace feeds lists them", STR_ARGS(cleaned));
        return EXIT_FAILED;
    }
    if (feed->from_config_file) {
        complain("%.*s stands in %s, [feed %.*s]: change it there", STR_ARGS(cleaned),
                 session->paths.config_file, STR_ARGS(feed->name));
        return EXIT_FAILED;
    }
    struct feed_edit edit = subscriptions_edit_of(feed);
    if (!read_words(&edit, words, count, &session->arena))
        return EXIT_USAGE;
    if (!keep(session, &edit))
        return EXIT_FAILED;
    if (as_json)
        feed_json_print_done(cleaned, "changed");
    else
        printf("changed %.*s\n", STR_ARGS(cleaned));
    return EXIT_DONE;
}
