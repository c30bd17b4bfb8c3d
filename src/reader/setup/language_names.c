/* SPDX-License-Identifier: MIT */
#include "reader/setup/language_names.h"

#include <stddef.h>

static const struct language_name names[] = {
    {"ar", "Arabic", "العربية"},
    {"az", "Azerbaijani", "azərbaycanca"},
    {"bg", "Bulgarian", "български"},
    {"bs", "Bosnian", "bosanski"},
    {"ca", "Catalan", "català"},
    {"cs", "Czech", "čeština"},
    {"da", "Danish", "dansk"},
    {"de", "German", "Deutsch"},
    {"el", "Greek", "ελληνικά"},
    {"en", "English", ""},
    {"es", "Spanish", "español"},
    {"et", "Estonian", "eesti"},
    {"fa", "Persian", "فارسی"},
    {"fi", "Finnish", "suomi"},
    {"fr", "French", "français"},
    {"he", "Hebrew", "עברית"},
    {"hr", "Croatian", "hrvatski"},
    {"hu", "Hungarian", "magyar"},
    {"id", "Indonesian", "Bahasa Indonesia"},
    {"is", "Icelandic", "íslenska"},
    {"it", "Italian", "italiano"},
    {"ja", "Japanese", "日本語"},
    {"ka", "Georgian", "ქართული"},
    {"ko", "Korean", "한국어"},
    {"lt", "Lithuanian", "lietuvių"},
    {"lv", "Latvian", "latviešu"},
    {"mk", "Macedonian", "македонски"},
    {"nl", "Dutch", "Nederlands"},
    {"no", "Norwegian", "norsk"},
    {"pl", "Polish", "polski"},
    {"pt", "Portuguese", "português"},
    {"ro", "Romanian", "română"},
    {"ru", "Russian", "русский"},
    {"sk", "Slovak", "slovenčina"},
    {"sl", "Slovenian", "slovenščina"},
    {"sq", "Albanian", "shqip"},
    {"sr", "Serbian", "српски"},
    {"sv", "Swedish", "svenska"},
    {"th", "Thai", "ไทย"},
    {"tr", "Turkish", "Türkçe"},
    {"uk", "Ukrainian", "українська"},
    {"vi", "Vietnamese", "Tiếng Việt"},
    {"zh", "Chinese", "中文"},
};

const struct language_name *
language_name_find(struct str code)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal_nocase(code, str_from_z(names[i].code)))
            return &names[i];
    return NULL;
}
