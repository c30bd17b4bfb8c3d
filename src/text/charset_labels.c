/* SPDX-License-Identifier: MIT */
#include "text/charset_labels.h"

#include <iconv.h>
#include <stdbool.h>
#include <string.h>

struct label {
    const char *label; /* lower case, without separators */
    const char *name;
};

/* Labels without '-', '_', ':', '.' and blanks, which people put where they like. What
 * the standard calls a superset stands for its subset. */
static const struct label labels[] = {
    {"utf8", "UTF-8"},
    {"unicode11utf8", "UTF-8"},
    {"unicode20utf8", "UTF-8"},
    {"xunicode20utf8", "UTF-8"},
    {"utf16", "UTF-16LE"},
    {"utf16le", "UTF-16LE"},
    {"utf16be", "UTF-16BE"},
    {"unicode", "UTF-16LE"},
    {"unicodefffe", "UTF-16BE"},
    {"ucs2", "UTF-16LE"},
    {"iso10646ucs2", "UTF-16LE"},
    {"csunicode", "UTF-16LE"},
    {"utf32", "UTF-32LE"},
    {"utf32le", "UTF-32LE"},
    {"utf32be", "UTF-32BE"},
    {"ucs4", "UTF-32LE"},
    {"iso10646ucs4", "UTF-32LE"},
    {"ascii", "WINDOWS-1252"},
    {"usascii", "WINDOWS-1252"},
    {"ansix341968", "WINDOWS-1252"},
    {"cp819", "WINDOWS-1252"},
    {"ibm819", "WINDOWS-1252"},
    {"iso646us", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"l1", "WINDOWS-1252"},
    {"isoir100", "WINDOWS-1252"},
    {"latin2", "ISO-8859-2"},
    {"l2", "ISO-8859-2"},
    {"csisolatin2", "ISO-8859-2"},
    {"latin3", "ISO-8859-3"},
    {"latin4", "ISO-8859-4"},
    {"cyrillic", "ISO-8859-5"},
    {"csisolatincyrillic", "ISO-8859-5"},
    {"arabic", "ISO-8859-6"},
    {"asmo708", "ISO-8859-6"},
    {"ecma114", "ISO-8859-6"},
    {"iso88596e", "ISO-8859-6"},
    {"iso88596i", "ISO-8859-6"},
    {"greek", "ISO-8859-7"},
    {"greek8", "ISO-8859-7"},
    {"ecma118", "ISO-8859-7"},
    {"elot928", "ISO-8859-7"},
    {"suneugreek", "ISO-8859-7"},
    {"hebrew", "WINDOWS-1255"},
    {"visual", "WINDOWS-1255"},
    {"logical", "WINDOWS-1255"},
    {"iso88598", "WINDOWS-1255"},
    {"iso88598e", "WINDOWS-1255"},
    {"iso88598i", "WINDOWS-1255"},
    {"csisolatinhebrew", "WINDOWS-1255"},
    {"latin5", "WINDOWS-1254"},
    {"l5", "WINDOWS-1254"},
    {"iso88599", "WINDOWS-1254"},
    {"latin6", "ISO-8859-10"},
    {"iso885911", "CP874"},
    {"tis620", "CP874"},
    {"dos874", "CP874"},
    {"windows874", "CP874"},
    {"cp874", "CP874"},
    {"latin9", "ISO-8859-15"},
    {"l9", "ISO-8859-15"},
    {"koi8", "KOI8-R"},
    {"koi8r", "KOI8-R"},
    {"koi", "KOI8-R"},
    {"cskoi8r", "KOI8-R"},
    {"koi8u", "KOI8-U"},
    {"koi8ru", "KOI8-U"},
    {"macintosh", "MACINTOSH"},
    {"mac", "MACINTOSH"},
    {"macroman", "MACINTOSH"},
    {"xmacroman", "MACINTOSH"},
    {"xmaccyrillic", "MAC-CYRILLIC"},
    {"cp866", "CP866"},
    {"ibm866", "CP866"},
    {"866", "CP866"},
    {"cp437", "CP437"},
    {"ibm437", "CP437"},
    {"cp850", "CP850"},
    {"ibm850", "CP850"},
    {"cp037", "IBM037"},
    {"ibm037", "IBM037"},
    {"gb2312", "GB18030"},
    {"gb231280", "GB18030"},
    {"csgb2312", "GB18030"},
    {"euccn", "GB18030"},
    {"chinese", "GB18030"},
    {"isoir58", "GB18030"},
    {"gbk", "GB18030"},
    {"xgbk", "GB18030"},
    {"cp936", "GB18030"},
    {"ms936", "GB18030"},
    {"windows936", "GB18030"},
    {"gb18030", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"big5hkscs", "BIG5-HKSCS"},
    {"cnbig5", "BIG5-HKSCS"},
    {"csbig5", "BIG5-HKSCS"},
    {"xxbig5", "BIG5-HKSCS"},
    {"cp950", "BIG5-HKSCS"},
    {"eucjp", "EUC-JP-MS"},
    {"xeucjp", "EUC-JP-MS"},
    {"ujis", "EUC-JP-MS"},
    {"cseucpkdfmtjapanese", "EUC-JP-MS"},
    {"iso2022jp", "ISO-2022-JP"},
    {"csiso2022jp", "ISO-2022-JP"},
    {"shiftjis", "CP932"},
    {"sjis", "CP932"},
    {"xsjis", "CP932"},
    {"ms932", "CP932"},
    {"cp932", "CP932"},
    {"mskanji", "CP932"},
    {"csshiftjis", "CP932"},
    {"windows31j", "CP932"},
    {"euckr", "CP949"},
    {"ksc56011987", "CP949"},
    {"ksc56011989", "CP949"},
    {"ksc5601", "CP949"},
    {"korean", "CP949"},
    {"cseuckr", "CP949"},
    {"uhc", "CP949"},
    {"cp949", "CP949"},
    {"ms949", "CP949"},
    {"windows949", "CP949"},
    {"iso2022kr", "ISO-2022-KR"},
};

enum {
    LABEL_LIMIT_BYTES = 32
};

static size_t
simplify(struct str label, char simple[LABEL_LIMIT_BYTES])
{
    size_t size = 0;
    for (size_t i = 0; i < label.size; i++) {
        char c = str_lower_char(label.data[i]);
        if (strchr("-_:. ()", c) && c != '\0')
            continue;
        if (size == LABEL_LIMIT_BYTES)
            return 0;
        simple[size++] = c;
    }
    return size;
}

/* windows-125x and iso-8859-x, whose names say which they are. */
static struct str
find_family(struct str simple)
{
    static const struct str windows[] = {
        {"windows", 7}, {"cp", 2}, {"xcp", 3}, {"ms", 2}};
    static const char *const code_pages[] = {
        "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254",
        "WINDOWS-1255", "WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258"};
    static const char *const parts[] = {
        "WINDOWS-1252", "ISO-8859-2",  "ISO-8859-3",  "ISO-8859-4",
        "ISO-8859-5",   "ISO-8859-6",  "ISO-8859-7",  "WINDOWS-1255",
        "WINDOWS-1254", "ISO-8859-10", "CP874",       "",
        "ISO-8859-13",  "ISO-8859-14", "ISO-8859-15", "ISO-8859-16"};
    int64_t number;
    for (size_t i = 0; i < sizeof windows / sizeof *windows; i++)
        if (str_starts_with(simple, windows[i]) &&
            str_to_int64(str_slice(simple, windows[i].size, simple.size), &number) &&
            number >= 1250 && number <= 1258)
            return str_from_z(code_pages[number - 1250]);
    const struct str iso = STR("iso8859");
    if (str_starts_with(simple, iso) &&
        str_to_int64(str_slice(simple, iso.size, simple.size), &number)) {
        /* "iso_8859-1:1987" carries the year of the standard. */
        while (number >= 1000)
            number /= 10000;
        if (number >= 1 && number <= 16)
            return str_from_z(parts[number - 1]);
    }
    return STR("");
}

/* Encodings beyond the standard that the system's iconv knows by that name: old code
 * pages and EBCDIC. */
static struct str
find_system(struct str label)
{
    char name[LABEL_LIMIT_BYTES + 1];
    if (label.size < 3 || label.size > LABEL_LIMIT_BYTES)
        return STR("");
    for (size_t i = 0; i < label.size; i++) {
        char c = str_lower_char(label.data[i]);
        bool is_fit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_' || c == ':' || c == '.';
        if (!is_fit)
            return STR("");
    }
    memcpy(name, label.data, label.size);
    name[label.size] = '\0';
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1)
        return STR("");
    iconv_close(converter);
    return label;
}

struct str
charset_find_label(struct str label)
{
    char bytes[LABEL_LIMIT_BYTES];
    struct str simple = {bytes, simplify(label, bytes)};
    if (simple.size == 0)
        return STR("");
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_equal(simple, str_from_z(labels[i].label)))
            return str_from_z(labels[i].name);
    struct str name = find_family(simple);
    return name.size > 0 ? name : find_system(label);
}

size_t
charset_unit_bytes(struct str name)
{
    if (str_starts_with(name, STR("UTF-16")))
        return 2;
    return str_starts_with(name, STR("UTF-32")) ? 4 : 1;
}

/* `first` at the beginning, each of its zeros again one unit later: one stray NUL is no
 * UTF-16. */
static bool
repeats_zero(struct str bytes, struct str first)
{
    if (!str_starts_with(bytes, first) || first.size != 2)
        return str_starts_with(bytes, first);
    size_t zero = first.data[0] == '\0' ? 2 : 3;
    return bytes.size > zero && bytes.data[zero] == '\0';
}

struct str
charset_of_pattern(struct str bytes)
{
    static const struct {
        struct str first;
        const char *name;
    } patterns[] = {
        {{"<\0\0\0", 4}, "UTF-32LE"},
        {{"\0\0\0<", 4}, "UTF-32BE"},
        {{"<\0", 2}, "UTF-16LE"},
        {{"\0<", 2}, "UTF-16BE"},
        {{"{\0", 2}, "UTF-16LE"},
        {{"\0{", 2}, "UTF-16BE"},
        {{"\x4C\x6F\xA7\x94", 4}, "IBM037"},
    };
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        if (repeats_zero(bytes, patterns[i].first))
            return str_from_z(patterns[i].name);
    return STR("");
}
