/* SPDX-License-Identifier: MIT */
#include "commands/doctor/checks.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/browser.h"
#include "app/session.h"
#include "app/themes.h"
#include "base/error.h"
#include "commands/doctor/report.h"
#include "ui/keys.h"
#include "ui/theme.h"

static const char *const change_line =
    "change that line; config.example.ini and terrace(5) show how";

static void
check_keys(const struct config *config, struct report *report)
{
    struct keys keys;
    keys_init(&keys);
    for (size_t i = 0; i < config->key_count; i++) {
        struct error err = {""};
        if (!keys_bind(&keys, config->keys[i].action, config->keys[i].keys, &err))
            report_add(report, FINDING_BAD, "config", change_line, "%.*s: %s",
                       STR_ARGS(config->keys[i].where), err.text);
    }
}

static void
check_theme(const struct session *session, struct report *report)
{
    struct theme theme;
    struct error err = {""};
    if (!themes_find(&session->paths, session->config.theme, report->arena, &theme, &err))
        report_add(report, FINDING_BAD, "config", change_line, "%s: [screen] theme: %s",
                   session->paths.config_file, err.text);
}

static bool
is_program(struct str path, struct arena *arena)
{
    return access(str_to_z(arena, path), X_OK) == 0;
}

static bool
is_on_path(struct str name, struct arena *arena)
{
    if (str_find_char(name, '/') != STR_NOT_FOUND)
        return is_program(name, arena);
    struct str rest = str_from_z(getenv("PATH")), folder;
    while (str_next_part(&rest, ':', &folder))
        if (is_program(str_format(arena, "%.*s/%.*s", STR_ARGS(folder), STR_ARGS(name)),
                       arena))
            return true;
    return false;
}

/* The first word of a command of the config. */
static void
check_program(const char *setting, struct str command, struct report *report)
{
    struct str rest = str_trim(command), name;
    if (str_next_part(&rest, ' ', &name) && !is_on_path(name, report->arena))
        report_add(report, FINDING_BAD, "config", "install it, or name another",
                   "%s: there is no program %.*s", setting, STR_ARGS(name));
}

static void
check_passwords(const struct session *session, struct report *report)
{
    const struct config *config = &session->config;
    struct stat status;
    for (size_t i = 0; i < config->feed_count; i++) {
        const struct config_feed *feed = &config->feeds[i];
        const char *file = feed->from_config_file ? session->paths.config_file
                                                  : session->paths.subscriptions_file;
        if (feed->wish.password.size == 0 || stat(file, &status) != 0 ||
            (status.st_mode & (S_IRGRP | S_IROTH)) == 0)
            continue;
        report_add(report, FINDING_NOTE, "config", "chmod 600 takes that away",
                   "%s holds a password, and other users of this host can read it", file);
        return;
    }
}

static void
check_folder(const struct session *session, struct report *report)
{
    const char *folder = session->paths.config_folder;
    if (access(folder, F_OK) == 0 && access(folder, W_OK) != 0)
        report_add(report, FINDING_BAD, "config",
                   "give it back to you, with chown or chmod",
                   "terrace follow and terrace feeds add cannot write in %s", folder);
}

void
check_config(const struct session *session, struct report *report)
{
    const struct config *config = &session->config;
    for (size_t i = 0; i < config->problem_count; i++)
        report_add(report, FINDING_BAD, "config",
                   config->unreadable
                       ? "make the files readable to you, and the lines right"
                       : change_line,
                   "%.*s", STR_ARGS(config->problems[i].text));
    check_keys(config, report);
    check_theme(session, report);
    if (config->browser.size)
        check_program("[reading] browser", config->browser, report);
    else if (!browser_is_far() && !is_on_path(browser_command(STR("")), report->arena))
        report_add(report, FINDING_NOTE, "config", "set [reading] browser",
                   "there is no xdg-open here: o opens nothing");
    if (config->pipe.size)
        check_program("[reading] pipe", config->pipe, report);
    if (config->alert_command.size)
        check_program("[alerts] command", config->alert_command, report);
    check_passwords(session, report);
    check_folder(session, report);
    if (config->club_count == 0 && config->competition_count == 0)
        report_add(report, FINDING_NOTE, "config", "terrace follow CLUB",
                   "you follow no club yet");
    if (report->bad_count == 0)
        report_add(report, FINDING_OK, "config", NULL, "%s%s; %zu clubs, %zu feeds",
                   session->paths.config_file,
                   access(session->paths.config_file, F_OK) == 0
                       ? ""
                       : " is not there: every setting has its default",
                   config->club_count, config->feed_count);
}
