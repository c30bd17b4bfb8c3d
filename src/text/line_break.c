/* SPDX-License-Identifier: MIT */
#include "text/line_break.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* Names of UAX 14, table 1; LINE_NONE is the beginning of the text. */
enum line_class {
    LINE_NONE,
    LINE_AL,
    LINE_B2,
    LINE_BA,
    LINE_BB,
    LINE_BK,
    LINE_CB,
    LINE_CL,
    LINE_CM,
    LINE_CP,
    LINE_CR,
    LINE_EB,
    LINE_EM,
    LINE_EX,
    LINE_GL,
    LINE_H2,
    LINE_H3,
    LINE_HL,
    LINE_HY,
    LINE_ID,
    LINE_IN,
    LINE_IS,
    LINE_JL,
    LINE_JT,
    LINE_JV,
    LINE_LF,
    LINE_NL,
    LINE_NS,
    LINE_NU,
    LINE_OP,
    LINE_PO,
    LINE_PR,
    LINE_QU,
    LINE_RI,
    LINE_SA,
    LINE_SP,
    LINE_SY,
    LINE_WJ,
    LINE_ZW,
    LINE_ZWJ,
};

struct line_class_range {
    uint32_t first;
    uint32_t last : 24;
    uint32_t line_class : 8;
};

#include "text/line_class_table.h"

enum number_part {
    NUMBER_NONE,
    NUMBER_DIGITS, /* digits, perhaps with separators between */
    NUMBER_CLOSED, /* and a closing bracket behind */
};

#define CLASS(name) (UINT64_C(1) << LINE_##name)

static bool
is_one_of(uint8_t line_class, uint64_t classes)
{
    return classes >> line_class & 1;
}

static bool
is_mark(uint32_t code_point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

static uint8_t
class_in_table(uint32_t code_point)
{
    size_t low = 0;
    size_t high = sizeof line_class_ranges / sizeof *line_class_ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct line_class_range *range = &line_class_ranges[middle];
        if (code_point < range->first)
            high = middle;
        else if (code_point > range->last)
            low = middle + 1;
        else
            return range->line_class;
    }
    return LINE_AL;
}

static bool
is_ascii_letter(uint32_t code_point)
{
    return (code_point >= 'a' && code_point <= 'z') ||
           (code_point >= 'A' && code_point <= 'Z');
}

static uint8_t
class_of(uint32_t code_point)
{
    if (is_ascii_letter(code_point))
        return LINE_AL;
    if (code_point >= 0xAC00 && code_point <= 0xD7A3)
        return (code_point - 0xAC00) % 28 == 0 ? LINE_H2 : LINE_H3;
    uint8_t line_class = class_in_table(code_point);
    if (line_class == LINE_SA) /* LB1: no dictionary here */
        return is_mark(code_point) ? LINE_CM : LINE_AL;
    return line_class;
}

static bool
is_wide(uint32_t code_point)
{
    return utf8proc_charwidth((utf8proc_int32_t)code_point) == 2;
}

static bool
digit_follows(struct str text, size_t offset)
{
    uint8_t line_class = LINE_CM;
    while (offset < text.size && is_one_of(line_class, CLASS(CM) | CLASS(ZWJ)))
        line_class = class_of(utf8_decode(text, &offset));
    return line_class == LINE_NU;
}

/* LB25 as in example 7: nothing parts a number from its sign, unit and brackets. */
static bool
within_number(const struct line_breaker *breaker, uint8_t before, uint8_t now,
              struct str text, size_t behind)
{
    if (is_one_of(before, CLASS(PR) | CLASS(PO))) {
        if (now == LINE_NU)
            return true;
        if (is_one_of(now, CLASS(OP) | CLASS(HY)) && digit_follows(text, behind))
            return true;
    }
    if (is_one_of(before, CLASS(OP) | CLASS(HY)) && now == LINE_NU)
        return true;
    if (breaker->number == NUMBER_DIGITS &&
        is_one_of(now, CLASS(NU) | CLASS(SY) | CLASS(IS) | CLASS(CL) | CLASS(CP)))
        return true;
    return breaker->number != NUMBER_NONE && is_one_of(now, CLASS(PO) | CLASS(PR));
}

/* LB26, LB27 */
static bool
within_hangul(uint8_t before, uint8_t now)
{
    const uint64_t syllables = CLASS(JL) | CLASS(JV) | CLASS(JT) | CLASS(H2) | CLASS(H3);
    if (before == LINE_JL)
        return is_one_of(now, CLASS(JL) | CLASS(JV) | CLASS(H2) | CLASS(H3) | CLASS(PO));
    if (is_one_of(before, CLASS(JV) | CLASS(H2)) && is_one_of(now, CLASS(JV) | CLASS(JT)))
        return true;
    if (is_one_of(before, CLASS(JT) | CLASS(H3)) && now == LINE_JT)
        return true;
    return (is_one_of(before, syllables) && now == LINE_PO) ||
           (before == LINE_PR && is_one_of(now, syllables));
}

/* LB13 to LB17: what holds across blanks. `before` is the class before them. */
static bool
holds_across_blanks(uint8_t before, uint8_t now)
{
    if (is_one_of(now, CLASS(CL) | CLASS(CP) | CLASS(EX) | CLASS(IS) | CLASS(SY)))
        return true;
    return before == LINE_OP || (before == LINE_QU && now == LINE_OP) ||
           (is_one_of(before, CLASS(CL) | CLASS(CP)) && now == LINE_NS) ||
           (before == LINE_B2 && now == LINE_B2);
}

/* LB19 to LB24, LB28, LB29 */
static bool
holds_together(const struct line_breaker *breaker, uint8_t before, uint8_t now)
{
    const uint64_t letters = CLASS(AL) | CLASS(HL);
    const uint64_t pictures = CLASS(ID) | CLASS(EB) | CLASS(EM);
    const uint64_t signs = CLASS(PR) | CLASS(PO);
    if (now == LINE_QU || before == LINE_QU)
        return true;
    if (now == LINE_CB || before == LINE_CB)
        return false;
    if (is_one_of(now, CLASS(BA) | CLASS(HY) | CLASS(NS) | CLASS(IN)) ||
        before == LINE_BB || breaker->hebrew_hyphen)
        return true;
    if (now == LINE_HL && before == LINE_SY)
        return true;
    if (is_one_of(before, letters))
        return is_one_of(now, letters | CLASS(NU) | signs);
    if (is_one_of(now, letters))
        return is_one_of(before, CLASS(NU) | signs | CLASS(IS));
    return (before == LINE_PR && is_one_of(now, pictures)) ||
           (is_one_of(before, pictures) && now == LINE_PO);
}

/* LB30 to LB30b */
static bool
holds_as_pair(const struct line_breaker *breaker, uint8_t before, uint8_t now, bool wide)
{
    const uint64_t words = CLASS(AL) | CLASS(HL) | CLASS(NU);
    if (is_one_of(before, words) && now == LINE_OP && !wide)
        return true;
    if (before == LINE_CP && !breaker->wide && is_one_of(now, words))
        return true;
    if (before == LINE_RI && now == LINE_RI)
        return breaker->odd_indicators;
    return before == LINE_EB && now == LINE_EM;
}

static enum line_break
decide(const struct line_breaker *breaker, uint8_t now, bool wide, struct str text,
       size_t behind)
{
    uint8_t before = breaker->before;
    if (before == LINE_NONE)
        return LINE_BREAK_NONE;
    if (before == LINE_CR && now == LINE_LF)
        return LINE_BREAK_NONE;
    if (is_one_of(before, CLASS(BK) | CLASS(CR) | CLASS(LF) | CLASS(NL)))
        return LINE_BREAK_FORCED;
    if (is_one_of(now,
                  CLASS(BK) | CLASS(CR) | CLASS(LF) | CLASS(NL) | CLASS(SP) | CLASS(ZW)))
        return LINE_BREAK_NONE;
    bool after_blanks = before == LINE_SP;
    uint8_t word = after_blanks ? breaker->before_blanks : before;
    if (word == LINE_ZW)
        return LINE_BREAK_ALLOWED;
    if (breaker->joiner || now == LINE_WJ || before == LINE_WJ || before == LINE_GL)
        return LINE_BREAK_NONE;
    if (now == LINE_GL && !is_one_of(before, CLASS(SP) | CLASS(BA) | CLASS(HY)))
        return LINE_BREAK_NONE;
    if (holds_across_blanks(word, now))
        return LINE_BREAK_NONE;
    if (after_blanks)
        return LINE_BREAK_ALLOWED;
    bool held = holds_together(breaker, before, now) ||
                within_number(breaker, before, now, text, behind) ||
                within_hangul(before, now) || holds_as_pair(breaker, before, now, wide);
    return held ? LINE_BREAK_NONE : LINE_BREAK_ALLOWED;
}

static uint8_t
number_after(const struct line_breaker *breaker, uint8_t now)
{
    if (now == LINE_NU)
        return NUMBER_DIGITS;
    if (breaker->number != NUMBER_DIGITS)
        return NUMBER_NONE;
    if (is_one_of(now, CLASS(SY) | CLASS(IS)))
        return NUMBER_DIGITS;
    return is_one_of(now, CLASS(CL) | CLASS(CP)) ? NUMBER_CLOSED : NUMBER_NONE;
}

static void
remember(struct line_breaker *breaker, uint8_t now, bool wide)
{
    breaker->hebrew_hyphen =
        breaker->before == LINE_HL && is_one_of(now, CLASS(HY) | CLASS(BA));
    breaker->odd_indicators = now == LINE_RI && !breaker->odd_indicators;
    breaker->number = number_after(breaker, now);
    if (now == LINE_SP && breaker->before != LINE_SP)
        breaker->before_blanks = breaker->before;
    breaker->before = now;
    breaker->wide = wide;
}

enum line_break
line_break_next(struct line_breaker *breaker, struct str text, size_t *offset)
{
    if (breaker->before == LINE_AL && !breaker->joiner &&
        is_ascii_letter((unsigned char)text.data[*offset])) {
        ++*offset; /* a letter behind a letter changes nothing (LB28) */
        return LINE_BREAK_NONE;
    }
    uint32_t code_point = utf8_decode(text, offset);
    uint8_t now = class_of(code_point);
    bool mark = is_one_of(now, CLASS(CM) | CLASS(ZWJ));
    bool has_base =
        !is_one_of(breaker->before, CLASS(NONE) | CLASS(BK) | CLASS(CR) | CLASS(LF) |
                                        CLASS(NL) | CLASS(SP) | CLASS(ZW));
    if (mark && has_base) { /* LB9 */
        breaker->joiner = now == LINE_ZWJ;
        return LINE_BREAK_NONE;
    }
    bool joiner = now == LINE_ZWJ;
    if (mark) /* LB10 */
        now = LINE_AL;
    bool wide = is_one_of(now, CLASS(OP) | CLASS(CP)) && is_wide(code_point);
    enum line_break result = decide(breaker, now, wide, text, *offset);
    remember(breaker, now, wide);
    breaker->joiner = joiner;
    return result;
}
