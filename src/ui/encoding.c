/* SPDX-License-Identifier: MIT */
#include "ui/encoding.h"

#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <strings.h>

#include "base/str.h"

/* What the environment asks for: the first of these that is set decides (POSIX). */
static const char *
wished_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0] != '\0')
            return value;
    }
    return "";
}

static bool
names_utf8(const char *locale)
{
    struct str name = str_from_z(locale);
    return str_find_nocase(name, STR("UTF-8")) != STR_NOT_FOUND ||
           str_find_nocase(name, STR("UTF8")) != STR_NOT_FOUND;
}

static bool
is_utf8(void)
{
    return strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool
encoding_choose(void)
{
    if (setlocale(LC_CTYPE, "") && is_utf8())
        return true;
    const char *wish = wished_locale();
    bool unset_over_ssh = wish[0] == '\0' && getenv("SSH_CONNECTION");
    if (!names_utf8(wish) && !unset_over_ssh)
        return false;
    static const char *const candidates[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        if (setlocale(LC_CTYPE, candidates[i]) && is_utf8())
            return true;
    return false;
}
