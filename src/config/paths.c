/* SPDX-License-Identifier: MIT */
#include "config/paths.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

static const char *
join(struct arena *arena, const char *folder, const char *name)
{
    return str_format(arena, "%s/%s", folder, name).data;
}

static void
fill(struct paths *paths, struct arena *arena, const char *config, const char *data)
{
    *paths = (struct paths){
        .config_folder = config,
        .config_file = join(arena, config, "config.ini"),
        .subscriptions_file = join(arena, config, "subscriptions.ini"),
        .themes_folder = join(arena, config, "themes"),
        .clubs_folder = join(arena, config, "clubs"),
        .data_folder = data,
        .database_file = join(arena, data, "terrace.db"),
        .state_file = join(arena, data, "state.ini"),
        .log_file = join(arena, data, "terrace.log"),
        .history_file = join(arena, data, "history"),
        .socket_file = join(arena, data, "poller.sock"),
        .alerts_lock_file = join(arena, data, "alerts.lock"),
        .lock_file = join(arena, data, "poller.lock"),
    };
}

static const char *
find_home(void)
{
    const char *home = getenv("HOME");
    if (home && home[0] == '/')
        return home;
    const struct passwd *user = getpwuid(getuid());
    return user && user->pw_dir && user->pw_dir[0] == '/' ? user->pw_dir : NULL;
}

/* $variable/terrace, or below the home where the variable says nothing usable. */
static const char *
find_folder(struct arena *arena, const char *variable, const char *below_home)
{
    const char *folder = getenv(variable);
    if (folder && folder[0] == '/')
        return join(arena, folder, "terrace");
    const char *home = find_home();
    return home ? str_format(arena, "%s/%s/terrace", home, below_home).data : NULL;
}

bool
paths_find(struct arena *arena, struct paths *paths, struct error *err)
{
    const char *config = find_folder(arena, "XDG_CONFIG_HOME", ".config");
    const char *data = find_folder(arena, "XDG_DATA_HOME", ".local/share");
    if (!config || !data)
        return error_set(err, "there is no home folder: HOME is not set");
    fill(paths, arena, config, data);
    return true;
}

void
paths_below(const char *folder, struct arena *arena, struct paths *paths)
{
    fill(paths, arena, join(arena, folder, "config"), join(arena, folder, "data"));
}
