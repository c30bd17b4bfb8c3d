/* SPDX-License-Identifier: MIT */
#include "story/words.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/fold.h"

enum {
    SKELETON_LEAST = 3, /* consonants */
    MOST_GOALS = 12,
};

/* Classes of consonants that scripts confuse: P b p f v, T d t, K g k q, S s z and their
 * like; L M N R. What is a vowel in one script and a consonant in the other (h, j, w, y)
 * is left out: '.'. */
static const struct {
    uint32_t first;
    const char *classes; /* of the code points from `first` on */
} alphabets[] = {
    {0x3B1, ".PKT.S.T.KLMNK.PRSST.PKP."},                  /* Greek, alpha to omega */
    {0x430, ".PPKT.SS..KLMN.PRST.PKSSSS......"},           /* Cyrillic, a to ya */
    {0x5D0, ".PKT..S.T.KKLMMNNS.PPSSKRST"},                /* Hebrew, alef to tav */
    {0x621, ".......P.TTK.KTTRSSSSTTT.K......PKKLMN...."}, /* Arabic, hamza to ya */
    {0x67E, "P"},                                          /* peh */
    {0x6A4, "P"},                                          /* veh */
    {0x6A9, "K.....K"},                                    /* keheh to gaf */
};

static char
class_of_latin(char c, char next)
{
    switch (c) {
    case 'b':
    case 'f':
    case 'p':
    case 'v':
        return 'P';
    case 'd':
    case 't':
        return 'T';
    case 'c':
        if (next == 'z' || next == 's')
            return 0;
        return next == 'e' || next == 'i' || next == 'y' || next == 'h' ? 'S' : 'K';
    case 'g':
    case 'k':
    case 'q':
    case 'x':
        return 'K';
    case 's':
    case 'z':
        return 'S';
    case 'l':
    case 'm':
    case 'n':
    case 'r':
        return (char)(c - 'a' + 'A');
    default:
        return 0;
    }
}

static char
class_of(uint32_t c)
{
    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++) {
        uint32_t place = c - alphabets[i].first;
        if (c >= alphabets[i].first && place < strlen(alphabets[i].classes))
            return alphabets[i].classes[place] == '.' ? 0 : alphabets[i].classes[place];
    }
    return 0;
}

/* The skeleton of a folded word, 0 when it has too few consonants. */
static uint32_t
skeleton_of(struct str word)
{
    char skeleton[32];
    size_t size = 0;
    char previous = 0;
    for (size_t offset = 0; offset < word.size && size < sizeof skeleton;) {
        size_t start = offset;
        uint32_t c = utf8_decode(word, &offset);
        char next = offset < word.size ? word.data[offset] : '\0';
        char class = c < 0x80 ? class_of_latin((char)c, next) : class_of(c);
        if (class && (class != previous || start == 0))
            skeleton[size++] = class;
        previous = class;
    }
    if (size < SKELETON_LEAST)
        return 0;
    uint32_t hash = (uint32_t)str_hash((struct str){skeleton, size});
    return hash ? hash : 1;
}

static enum script
script_of(uint32_t c)
{
    if (c < 0x250)
        return SCRIPT_LATIN;
    if (c >= 0x370 && c < 0x400)
        return SCRIPT_GREEK;
    if (c >= 0x400 && c < 0x530)
        return SCRIPT_CYRILLIC;
    if (c >= 0x590 && c < 0x600)
        return SCRIPT_HEBREW;
    if (c >= 0x600 && c < 0x780)
        return SCRIPT_ARABIC;
    return SCRIPT_OTHER;
}

/* Bytes of what is written in one with the next word in Hebrew and Arabic. */
static size_t
preposition_of(struct str word)
{
    static const char *const prefixes[] = {"وال", "بال", "لل", "ال", "و", "ل", "ب",
                                           "ב",   "ל",   "מ",  "ש",  "כ", "ה", "ו"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        struct str prefix = str_from_z(prefixes[i]);
        if (str_starts_with(word, prefix) && word.size >= prefix.size + 6)
            return prefix.size;
    }
    return 0;
}

static bool
is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00) &&
           !(c >= 0x3000 && c < 0x3005) && !(c >= 0x3008 && c < 0x3020) &&
           !(c >= 0xFE00 && c < 0xFE70) && c < 0xFF00 && !(c >= 0x600 && c < 0x620) &&
           !(c >= 0x5BE && c < 0x5D0) && !(c >= 0x5F3 && c < 0x600) && c != 0x6D4;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads a text; `original` tells capitals from small letters. */
struct reader {
    struct folded folded;
    struct str original;
    size_t offset;
    bool title;
};

static bool
next_word(struct reader *reader, struct str *word, size_t *start)
{
    struct str text = reader->folded.text;
    size_t offset = reader->offset;
    for (;;) {
        if (offset >= text.size)
            return false;
        *start = offset;
        if (is_letter(utf8_decode(text, &offset)))
            break;
    }
    size_t end = offset;
    while (offset < text.size) {
        uint32_t c = utf8_decode(text, &offset);
        /* 65.000 and 65,000 are one number. */
        bool grouped = (c == '.' || c == ',') && offset + 3 <= text.size &&
                       is_digit(text.data[end - 1]) && is_digit(text.data[offset]) &&
                       is_digit(text.data[offset + 1]) && is_digit(text.data[offset + 2]);
        if (!is_letter(c) && !grouped)
            break;
        end = offset;
    }
    *word = str_slice(text, *start, end);
    reader->offset = end;
    return true;
}

static uint32_t
key_of(struct str word)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < word.size; i++) {
        if (word.data[i] == '.' || word.data[i] == ',')
            continue;
        hash = (hash ^ (unsigned char)word.data[i]) * UINT64_C(1099511628211);
    }
    return (uint32_t)(hash ^ hash >> 32);
}

static bool
is_name(const struct reader *reader, size_t start, enum script script)
{
    if (script >= SCRIPT_HEBREW)
        return true;
    size_t place = reader->folded.offsets[start];
    return fold_is_upper(str_slice(reader->original, place, reader->original.size));
}

static void
add_word(struct words *words, struct reader *reader, struct str text, size_t start)
{
    size_t offset = 0;
    enum script script = script_of(utf8_decode(text, &offset));
    bool number = is_digit(text.data[0]);
    /* One letter and a single figure are in every text. */
    if (words->count == WORD_LIMIT || text.size < 2 ||
        (script != SCRIPT_LATIN && script != SCRIPT_OTHER && text.size < 4))
        return;
    struct word *word = &words->words[words->count++];
    *word = (struct word){
        .key = key_of(text),
        .script = (uint8_t)script,
        .title = reader->title,
        .number = number,
        .name = !number && is_name(reader, start, script),
    };
    if (number)
        return;
    word->skeleton = skeleton_of(text);
    size_t preposition = preposition_of(text);
    if (preposition)
        word->bare = skeleton_of(str_slice(text, preposition, text.size));
}

static bool
read_figure(struct str text, size_t *i, int *figure)
{
    size_t start = *i;
    int value = 0;
    while (*i < text.size && is_digit(text.data[*i]) && *i < start + 3)
        value = value * 10 + (text.data[(*i)++] - '0');
    *figure = value;
    return *i > start && *i - start < 3;
}

/* What stands between two figures of a result: "-", ":", " - ", " x ", " a ". */
static size_t
separator_bytes(struct str text, size_t i)
{
    static const char *const separators[] = {" - ", " x ", " a ", " : ", "-", ":", "x"};
    for (size_t s = 0; s < sizeof separators / sizeof *separators; s++) {
        struct str separator = str_from_z(separators[s]);
        if (str_starts_with(str_slice(text, i, text.size), separator))
            return separator.size;
    }
    return 0;
}

static bool
is_word_byte(struct str text, size_t i)
{
    return i < text.size &&
           (is_digit(text.data[i]) || str_lower_char(text.data[i]) != text.data[i] ||
            (text.data[i] >= 'a' && text.data[i] <= 'z'));
}

/* 4-3-3 and 16-2-2026 are no results. */
static bool
goes_on(struct str text, size_t i)
{
    return i + 1 < text.size && (text.data[i] == '-' || text.data[i] == ':') &&
           is_digit(text.data[i + 1]);
}

static void
read_goals(struct str folded, struct words *words)
{
    for (size_t i = 0; i < folded.size;) {
        if (!is_digit(folded.data[i])) {
            i++;
            continue;
        }
        bool begins = i == 0 || (!is_word_byte(folded, i - 1) &&
                                 folded.data[i - 1] != '.' && folded.data[i - 1] != ',' &&
                                 folded.data[i - 1] != ':' && folded.data[i - 1] != '-');
        int first = 0;
        int second = 0;
        bool fits = read_figure(folded, &i, &first) && begins;
        size_t separator = separator_bytes(folded, i);
        size_t after = i + separator;
        if (!fits || separator == 0 || !read_figure(folded, &after, &second) ||
            is_word_byte(folded, after) || goes_on(folded, after) || first > MOST_GOALS ||
            second > MOST_GOALS) {
            while (i < folded.size && is_digit(folded.data[i]))
                i++;
            continue;
        }
        i = after;
        if (words->goal_count < GOALS_LIMIT)
            words->goals[words->goal_count++] =
                (struct goals){.fewer = (uint8_t)(first < second ? first : second),
                               .more = (uint8_t)(first < second ? second : first)};
    }
}

void
words_mark_club(struct words *words, struct str club_id)
{
    struct str part;
    while (str_next_part(&club_id, '-', &part)) {
        uint32_t key = key_of(part);
        uint32_t skeleton = skeleton_of(part);
        for (size_t i = 0; i < words->count; i++) {
            struct word *word = &words->words[i];
            if (word->key == key ||
                (skeleton && (word->skeleton == skeleton || word->bare == skeleton)))
                word->club = true;
        }
    }
}

static struct str
read_part(struct str text, bool title, struct arena *arena, struct words *words)
{
    struct reader reader = {.original = text, .title = title};
    fold_with_offsets(text, arena, &reader.folded);
    read_goals(reader.folded.text, words);
    struct buf plain;
    buf_init(&plain, reader.folded.text.size + 1);
    struct str word;
    size_t start;
    while (next_word(&reader, &word, &start)) {
        add_word(words, &reader, word, start);
        if (plain.size)
            buf_append_char(&plain, ' ');
        buf_append(&plain, word);
    }
    struct str result = str_copy(arena, buf_str(&plain));
    buf_finish(&plain);
    return result;
}

void
words_read(struct str title, struct str text, struct arena *arena, struct words *words)
{
    words->count = words->goal_count = 0;
    words->folded_title = read_part(title, true, arena, words);
    words->title_goal_count = words->goal_count;
    words->folded_text = read_part(utf8_cut(text, SUMMARY_BYTES), false, arena, words);
}
