/* SPDX-License-Identifier: MIT */
#include "text/charset_guess.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum {
    SAMPLE_BYTES = 64 << 10 /* from the first one beyond ASCII; more tells no more */
};

static struct str
charset_of_language(struct str language)
{
    static const struct {
        const char *languages; /* two letters each */
        const char *name;
    } known[] = {
        {"he iw yi", "WINDOWS-1255"},
        {"ar fa ur", "WINDOWS-1256"},
        {"ru uk bg be mk sr", "WINDOWS-1251"},
        {"tr az", "WINDOWS-1254"},
        {"el", "WINDOWS-1253"},
        {"pl hu ro hr cs sk sl", "WINDOWS-1250"},
        {"lt lv et", "WINDOWS-1257"},
        {"th", "CP874"},
        {"vi", "WINDOWS-1258"},
        {"ja", "CP932"},
        {"ko", "CP949"},
        {"zh", "GB18030"},
    };
    if (language.size < 2 ||
        (language.size > 2 && language.data[2] != '-' && language.data[2] != '_'))
        return STR("");
    struct str tag = str_slice(language, 0, 2);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_find_nocase(str_from_z(known[i].languages), tag) != STR_NOT_FOUND)
            return str_from_z(known[i].name);
    return STR("");
}

static bool
is_between(unsigned char byte, unsigned char low, unsigned char high)
{
    return byte >= low && byte <= high;
}

/* What double-byte text would be made of, counted byte pair by byte pair. */
struct pairs {
    size_t count;
    size_t bad;   /* bytes that make no pair */
    size_t kana;  /* hiragana and katakana */
    size_t usual; /* the rows of the most frequent characters */
    size_t high;  /* with both bytes beyond ASCII */
};

/* EUC: both bytes A1 to FE. Kana in rows 4 and 5; hanzi of level 1 in B0 to D7; hangul in
 * B0 to C8. */
static struct pairs
count_euc(struct str bytes)
{
    struct pairs pairs = {0};
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char lead = (unsigned char)bytes.data[i];
        if (lead < 0x80)
            continue;
        unsigned char trail = i + 1 < bytes.size ? (unsigned char)bytes.data[i + 1] : 0;
        if (!is_between(lead, 0xA1, 0xFE) || !is_between(trail, 0xA1, 0xFE)) {
            pairs.bad++;
            continue;
        }
        pairs.count++;
        pairs.kana += lead == 0xA4 || lead == 0xA5;
        pairs.usual += is_between(lead, 0xB0, 0xC8);
        i++;
    }
    return pairs;
}

static struct pairs
count_shift_jis(struct str bytes)
{
    struct pairs pairs = {0};
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char lead = (unsigned char)bytes.data[i];
        if (lead < 0x80 || is_between(lead, 0xA1, 0xDF))
            continue;
        unsigned char trail = i + 1 < bytes.size ? (unsigned char)bytes.data[i + 1] : 0;
        if (!(is_between(lead, 0x81, 0x9F) || is_between(lead, 0xE0, 0xFC)) ||
            !(is_between(trail, 0x40, 0x7E) || is_between(trail, 0x80, 0xFC))) {
            pairs.bad++;
            continue;
        }
        pairs.count++;
        pairs.kana += lead == 0x82 || lead == 0x83;
        i++;
    }
    return pairs;
}

/* GBK and Big5 with a trail byte below A1; Big5's most frequent characters are A4 to C6.
 */
static struct pairs
count_wide(struct str bytes)
{
    struct pairs pairs = {0};
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char lead = (unsigned char)bytes.data[i];
        if (lead < 0x80)
            continue;
        unsigned char trail = i + 1 < bytes.size ? (unsigned char)bytes.data[i + 1] : 0;
        if (!is_between(lead, 0x81, 0xFE) ||
            !(is_between(trail, 0x40, 0x7E) || is_between(trail, 0x80, 0xFE))) {
            pairs.bad++;
            continue;
        }
        pairs.count++;
        pairs.usual += is_between(lead, 0xA4, 0xC6) &&
                       (trail < 0x80 || is_between(trail, 0xA1, 0xFE));
        pairs.high += trail >= 0x80;
        i++;
    }
    return pairs;
}

static bool
fits(struct pairs pairs)
{
    return pairs.count >= 4 && pairs.bad * 20 <= pairs.count;
}

static struct str
guess_double_byte(struct str bytes)
{
    struct pairs euc = count_euc(bytes);
    if (fits(euc)) {
        if (euc.kana * 5 > euc.count)
            return STR("EUC-JP-MS");
        return euc.usual * 10 > euc.count * 9 ? STR("CP949") : STR("GB18030");
    }
    struct pairs japanese = count_shift_jis(bytes);
    if (fits(japanese) && japanese.kana * 4 > japanese.count)
        return STR("CP932");
    /* In Latin text nearly every byte beyond ASCII stands before an ASCII letter. */
    struct pairs wide = count_wide(bytes);
    if (fits(wide) && wide.high * 20 > wide.count * 9)
        return wide.usual * 10 > wide.count * 7 ? STR("BIG5-HKSCS") : STR("GB18030");
    return STR("");
}

struct letters {
    const char *name;
    const char *frequent; /* bytes of the most frequent letters */
    const char *foreign;  /* bytes that hardly occur, but do in another one's texts */
};

/* How many bytes beyond ASCII are among `letters`, in percent. */
static int
share_of(struct str bytes, const char *letters)
{
    size_t hits = 0;
    size_t beyond_ascii = 0;
    for (size_t i = 0; i < bytes.size; i++) {
        if ((unsigned char)bytes.data[i] < 0x80)
            continue;
        beyond_ascii++;
        hits += strchr(letters, bytes.data[i]) != NULL;
    }
    return beyond_ascii ? (int)(hits * 100 / beyond_ascii) : 0;
}

/* Bytes beyond ASCII that stand beside another one: words of a script other than Latin.
 */
static bool
is_mostly_beyond_ascii(struct str bytes)
{
    size_t total = 0;
    size_t joined = 0;
    for (size_t i = 0; i < bytes.size; i++) {
        if ((unsigned char)bytes.data[i] < 0x80)
            continue;
        total++;
        joined += (i > 0 && (unsigned char)bytes.data[i - 1] >= 0x80) ||
                  (i + 1 < bytes.size && (unsigned char)bytes.data[i + 1] >= 0x80);
    }
    return joined * 10 > total * 7;
}

static struct str
guess_script(struct str bytes)
{
    static const struct letters scripts[] = {
        {"WINDOWS-1251", "\xEE\xE5\xE0\xE8\xED\xF2\xF1\xF0\xE2\xEB\xEA\xEC\xE4\xEF\xF3",
         ""},
        {"KOI8-R", "\xCF\xC5\xC1\xC9\xCE\xD4\xD3\xD2\xD7\xCC\xCB\xCD\xC4\xD0\xD5", ""},
        /* All Hebrew letters are Cyrillic ones too, but for capitals and the last four.
         */
        {"WINDOWS-1255",
         "\xE0\xE1\xE2\xE3\xE4\xE5\xE6\xE7\xE8\xE9\xEA\xEB\xEC\xED\xEE\xEF\xF0\xF1\xF2"
         "\xF3\xF4\xF5"
         "\xF6\xF7\xF8\xF9\xFA",
         "\xC3\xC4\xC7\xC8\xCA\xCC\xCD\xCE\xCF\xD0\xD1\xD2\xDA\xFB\xFC\xFF"},
        {"WINDOWS-1256", "\xC7\xE1\xED\xE3\xE4\xD1\xE6\xCA\xC8\xDA\xCF\xD3\xDD\xE5\xDF",
         ""},
        {"WINDOWS-1253", "\xE1\xEF\xE9\xF4\xE5\xED\xF3\xE7\xF1\xF0\xEA\xF2\xDF\xFC\xDC",
         ""},
        {"CP874", "\xD2\xC3\xB9\xCD\xE0\xA1\xC5\xC7\xA7\xB7\xE8\xE9\xC1\xD5\xD1", ""},
    };
    const int enough = 60;
    int best = enough - 1;
    struct str name = STR("");
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        int score = share_of(bytes, scripts[i].frequent) -
                    4 * share_of(bytes, scripts[i].foreign);
        if (score > best) {
            best = score;
            name = str_from_z(scripts[i].name);
        }
    }
    return name;
}

/* Latin letters: Polish and Czech ones where Western text has signs, Turkish ones where
 * it has Icelandic letters. */
static struct str
guess_latin(struct str bytes)
{
    if (share_of(bytes, "\xFD\xFE\xF0\xDD\xDE\xD0") > 30)
        return STR("WINDOWS-1254");
    return share_of(bytes, "\x9C\x9A\x9E\x9F\xB3\xB9\xBF\xEC\xF8\xE6") > 50
               ? STR("WINDOWS-1250")
               : STR("WINDOWS-1252");
}

struct str
charset_guess_legacy(struct str bytes, struct str language)
{
    size_t start = 0;
    while (start < bytes.size && (unsigned char)bytes.data[start] < 0x80)
        start++;
    bytes = str_slice(bytes, start, start + SAMPLE_BYTES);
    struct str name = STR("");
    if (is_mostly_beyond_ascii(bytes))
        name = guess_script(bytes);
    if (name.size == 0)
        name = guess_double_byte(bytes);
    if (name.size == 0)
        name = charset_of_language(language);
    return name.size > 0 ? name : guess_latin(bytes);
}
