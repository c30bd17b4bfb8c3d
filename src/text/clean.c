/* SPDX-License-Identifier: MIT */
#include "text/clean.h"

#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/width.h"

enum {
    MARKS_ON_BASE = 4, /* more only pile up on the lines above and below */
    TAB_BLANKS = 4,
    ZERO_WIDTH_NON_JOINER = 0x200C,
    ZERO_WIDTH_JOINER = 0x200D,
    NOTHING = 0 /* no code point: the beginning of a text */
};

/* Where cleaned text goes: into `out`, or, with `expected` set, nowhere: then it is only
 * told whether it would be the same. */
struct cleaner {
    bool one_line;
    char *out;
    struct str expected;
    bool differs;
    size_t used_bytes;
    uint32_t last;    /* what was written last */
    uint32_t joiner;  /* waits for what comes behind it */
    int mark_count;   /* on the base written last */
    bool after_emoji; /* an emoji, perhaps with selector or skin tone, was last */
    bool blank;       /* waits for something behind it (one_line) */
};

static void
write_bytes(struct cleaner *cleaner, const char *bytes, size_t size)
{
    if (cleaner->out) {
        memcpy(cleaner->out + cleaner->used_bytes, bytes, size);
    } else if (cleaner->used_bytes + size > cleaner->expected.size) {
        cleaner->differs = true;
    } else {
        const char *expected = cleaner->expected.data + cleaner->used_bytes;
        for (size_t i = 0; i < size; i++) /* a few bytes: a call would cost more */
            cleaner->differs = cleaner->differs || expected[i] != bytes[i];
    }
    cleaner->used_bytes += size;
}

static void
write_code_point(struct cleaner *cleaner, uint32_t code_point)
{
    char bytes[UTF8_LONGEST];
    write_bytes(cleaner, bytes, utf8_encode(code_point, bytes));
    cleaner->last = code_point;
}

static bool
is_blank(uint32_t code_point)
{
    return code_point == ' ' || code_point == '\t' || code_point == 0x0B ||
           code_point == 0x0C ||
           utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_ZS;
}

static bool
is_line_break(uint32_t code_point)
{
    return code_point == '\n' || code_point == '\r' || code_point == 0x85 ||
           code_point == 0x2028 || code_point == 0x2029;
}

/* Assigned, but with nothing to see: tricks more often than text. */
static bool
is_invisible(uint32_t code_point)
{
    switch (code_point) {
    case 0x034F: /* combining grapheme joiner */
    case 0x115F: /* jamo fillers */
    case 0x1160:
    case 0x17B4: /* Khmer inherent vowels */
    case 0x17B5:
    case 0x3164:
    case 0xFFA0:
        return true;
    default:
        return (code_point >= 0x180B && code_point <= 0x180F) ||
               (code_point >= 0xFE00 && code_point <= 0xFE0D) ||
               (code_point >= 0xE0000 && code_point <= 0xE0FFF);
    }
}

static bool
is_skin_tone(uint32_t code_point)
{
    return code_point >= 0x1F3FB && code_point <= 0x1F3FF;
}

static bool
is_emoji(uint32_t code_point)
{
    if (code_point < 0x203C && code_point != 0xA9 && code_point != 0xAE)
        return false; /* below there are no others: spares most text the table */
    return utf8proc_get_property((utf8proc_int32_t)code_point)->boundclass ==
           UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* Arabic, Syriac, N'Ko, the scripts of India and its neighbours, Mongolian: there a
 * joiner changes the shape of letters. */
static bool
needs_joiners(uint32_t code_point)
{
    return (code_point >= 0x0600 && code_point <= 0x08FF) ||
           (code_point >= 0x0900 && code_point <= 0x0DFF) ||
           (code_point >= 0x0F00 && code_point <= 0x109F) ||
           (code_point >= 0x1780 && code_point <= 0x18AF);
}

static bool
is_letter(utf8proc_category_t category)
{
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool
is_mark(utf8proc_category_t category)
{
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

static void
hold_joiner(struct cleaner *cleaner, uint32_t joiner)
{
    if (cleaner->joiner || cleaner->blank)
        return;
    if (needs_joiners(cleaner->last) ||
        (cleaner->after_emoji && joiner == ZERO_WIDTH_JOINER))
        cleaner->joiner = joiner;
}

/* The joiner held is worth something if what comes now is of its kind. */
static void
settle_joiner(struct cleaner *cleaner, uint32_t code_point, utf8proc_category_t category)
{
    uint32_t joiner = cleaner->joiner;
    cleaner->joiner = NOTHING;
    if (!joiner)
        return;
    bool joins = cleaner->after_emoji ? is_emoji(code_point)
                                      : needs_joiners(code_point) && is_letter(category);
    if (joins)
        write_code_point(cleaner, joiner);
}

static void
put_blank(struct cleaner *cleaner, uint32_t code_point)
{
    cleaner->joiner = NOTHING;
    cleaner->after_emoji = false;
    if (cleaner->one_line) {
        cleaner->blank = cleaner->last != NOTHING;
        return;
    }
    for (int i = 0; i < (code_point == '\t' ? TAB_BLANKS : 1); i++)
        write_code_point(cleaner, ' ');
}

static void
put_line_break(struct cleaner *cleaner)
{
    if (cleaner->one_line) {
        put_blank(cleaner, ' ');
        return;
    }
    cleaner->joiner = NOTHING;
    cleaner->after_emoji = false;
    write_code_point(cleaner, '\n');
}

static bool
takes_marks(const struct cleaner *cleaner)
{
    return cleaner->last != NOTHING && cleaner->last != ' ' && cleaner->last != '\n' &&
           !cleaner->blank && cleaner->mark_count < MARKS_ON_BASE;
}

static bool
takes_selector(const struct cleaner *cleaner)
{
    uint32_t last = cleaner->last;
    return !cleaner->blank && !cleaner->joiner &&
           (is_emoji(last) || (last >= '0' && last <= '9') || last == '#' || last == '*');
}

static void
put_visible(struct cleaner *cleaner, uint32_t code_point, utf8proc_category_t category)
{
    bool mark = is_mark(category);
    if (mark && !takes_marks(cleaner))
        return;
    settle_joiner(cleaner, code_point, category);
    if (cleaner->blank)
        write_code_point(cleaner, ' ');
    cleaner->mark_count = mark ? cleaner->mark_count + 1 : 0;
    cleaner->after_emoji =
        is_emoji(code_point) || (cleaner->after_emoji && is_skin_tone(code_point));
    cleaner->blank = false;
    write_code_point(cleaner, code_point);
}

/* Letters of the scripts that news are mostly written in, where all code points are
 * assigned: nothing has to be looked up for them. */
static bool
is_common_letter(uint32_t code_point)
{
    return (code_point >= 0xC0 && code_point <= 0x24F) ||    /* Latin */
           (code_point >= 0x3A3 && code_point <= 0x3CE) ||   /* Greek */
           (code_point >= 0x400 && code_point <= 0x482) ||   /* Cyrillic */
           (code_point >= 0x5D0 && code_point <= 0x5EA) ||   /* Hebrew */
           (code_point >= 0x620 && code_point <= 0x64A) ||   /* Arabic */
           (code_point >= 0x3041 && code_point <= 0x3096) || /* Hiragana */
           (code_point >= 0x30A1 && code_point <= 0x30FA) || /* Katakana */
           (code_point >= 0x4E00 && code_point <= 0x9FEF) || /* Han */
           (code_point >= 0xAC00 && code_point <= 0xD7A3);   /* Hangul */
}

static void
put(struct cleaner *cleaner, uint32_t code_point)
{
    if ((code_point > ' ' && code_point < 0x7F) || is_common_letter(code_point)) {
        put_visible(cleaner, code_point, UTF8PROC_CATEGORY_LL);
        return;
    }
    if (is_line_break(code_point)) {
        put_line_break(cleaner);
        return;
    }
    if (is_blank(code_point)) {
        put_blank(cleaner, code_point);
        return;
    }
    if (is_invisible(code_point))
        return;
    if (code_point == 0xFE0E || code_point == 0xFE0F) {
        if (takes_selector(cleaner))
            write_code_point(cleaner, code_point);
        return;
    }
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    if (category == UTF8PROC_CATEGORY_CF) {
        if (code_point == ZERO_WIDTH_JOINER || code_point == ZERO_WIDTH_NON_JOINER)
            hold_joiner(cleaner, code_point);
        return;
    }
    if (category == UTF8PROC_CATEGORY_CC)
        return;
    if (category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CO)
        code_point = UTF8_REPLACEMENT;
    put_visible(cleaner, code_point, category);
}

/* Most text is mostly this: nothing but what a run of it leaves behind matters. */
static size_t
put_plain(struct cleaner *cleaner, struct str text, size_t offset)
{
    const char *start = text.data + offset;
    const char *end = start;
    const char *limit = text.data + text.size;
    char least = cleaner->one_line ? '!' : ' ';
    while (end < limit && *end >= least && *end < 0x7F)
        end++;
    size_t size = (size_t)(end - start);
    if (size == 0)
        return 0;
    cleaner->joiner = NOTHING;
    if (cleaner->blank)
        write_code_point(cleaner, ' ');
    cleaner->blank = false;
    cleaner->after_emoji = false;
    cleaner->mark_count = 0;
    /* Where nothing was left out before, the run stands at its own place in `expected`.
     */
    if (cleaner->out)
        memcpy(cleaner->out + cleaner->used_bytes, start, size);
    else if (cleaner->used_bytes != offset)
        cleaner->differs = true;
    cleaner->used_bytes += size;
    cleaner->last = (uint32_t)end[-1];
    return size;
}

static void
run(struct cleaner *cleaner, struct str text)
{
    for (size_t offset = 0; offset < text.size && !cleaner->differs;) {
        size_t plain = put_plain(cleaner, text, offset);
        offset += plain;
        if (plain)
            continue;
        uint32_t code_point = utf8_decode(text, &offset);
        if (code_point == '\r' && offset < text.size && text.data[offset] == '\n')
            offset++;
        put(cleaner, code_point);
    }
}

/* Bytes of the longest beginning of whole clusters with at most limit_chars code points.
 */
static size_t
prefix_of_chars(struct str text, size_t limit_chars)
{
    size_t char_count = 0;
    size_t end = 0;
    struct cluster cluster;
    for (size_t offset = 0; cluster_next(text, &offset, &cluster); end = offset) {
        for (size_t i = 0; i < cluster.text.size;) {
            utf8_decode(cluster.text, &i);
            char_count++;
        }
        if (char_count > limit_chars)
            break;
    }
    return end;
}

/* What text can grow to: an invalid byte to three, a tab to four. */
static size_t
room_for(struct str text)
{
    return text.size * TAB_BLANKS + 1;
}

static struct str
clean(struct str text, bool one_line, struct arena *scratch)
{
    struct cleaner cleaner = {.one_line = one_line,
                              .out = arena_take_unset(scratch, room_for(text))};
    run(&cleaner, text);
    return (struct str){cleaner.out, cleaner.used_bytes};
}

struct str
clean_line(struct str text, size_t limit_chars, struct arena *arena)
{
    struct arena scratch = {0};
    struct str cleaned = clean(text, true, &scratch);
    if (limit_chars && cleaned.size > limit_chars)
        cleaned.size = prefix_of_chars(cleaned, limit_chars);
    if (cleaned.size && cleaned.data[cleaned.size - 1] == ' ')
        cleaned.size--;
    struct str kept = str_copy(arena, cleaned);
    arena_finish(&scratch);
    return kept;
}

struct str
clean_lines(struct str text, struct arena *arena)
{
    struct arena scratch = {0};
    struct str kept = str_copy(arena, clean(text, false, &scratch));
    arena_finish(&scratch);
    return kept;
}

bool
clean_is_clean(struct str text)
{
    struct cleaner cleaner = {.expected = text};
    run(&cleaner, text);
    return !cleaner.differs && cleaner.used_bytes == text.size;
}

static bool
is_point(uint32_t code_point)
{
    return (code_point >= 0x0591 && code_point <= 0x05BD) || code_point == 0x05BF ||
           code_point == 0x05C1 || code_point == 0x05C2 || code_point == 0x05C4 ||
           code_point == 0x05C5 || code_point == 0x05C7 || code_point == 0x0640 ||
           (code_point >= 0x064B && code_point <= 0x0652) || code_point == 0x0670;
}

struct str
clean_row(struct str text, struct arena *arena)
{
    char *out = NULL;
    size_t used = 0;
    for (size_t offset = 0; offset < text.size;) {
        size_t start = offset;
        bool point = is_point(utf8_decode(text, &offset));
        if (point && !out) {
            out = arena_take(arena, text.size);
            memcpy(out, text.data, start);
            used = start;
        }
        if (out && !point) {
            memcpy(out + used, text.data + start, offset - start);
            used += offset - start;
        }
    }
    return out ? (struct str){out, used} : text;
}
