/* SPDX-License-Identifier: MIT */
#include "reader/setup/locale_guess.h"

#include <stdlib.h>

/* What messages are to be in, by POSIX: the first of these that is set. */
static struct str
locale_name(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0] != '\0')
            return str_from_z(value);
    }
    return STR("");
}

static bool
is_letter_in(char c, char first)
{
    return c >= first && c < first + 26;
}

struct str
locale_language(void)
{
    struct str name = locale_name();
    size_t size = 0;
    while (size < name.size && is_letter_in(name.data[size], 'a'))
        size++;
    bool ends = size == name.size || name.data[size] == '_' || name.data[size] == '.' ||
                name.data[size] == '@';
    return ends && (size == 2 || size == 3) ? str_slice(name, 0, size) : STR("");
}

struct str
locale_country(void)
{
    struct str name = locale_name();
    size_t language = locale_language().size;
    struct str rest = str_slice(name, language, name.size);
    if (language == 0 || rest.size < 3 || !str_starts_with(rest, STR("_")))
        return STR("");
    struct str country = str_slice(rest, 1, 3);
    return is_letter_in(country.data[0], 'A') && is_letter_in(country.data[1], 'A')
               ? country
               : STR("");
}

bool
locale_is_in_country(struct str place, struct str country)
{
    return str_equal(place, country) ||
           (str_starts_with(place, country) && place.data[country.size] == '-');
}
