/* SPDX-License-Identifier: MIT */
#include "text/bidi.h"

#include <string.h>

#include <fribidi.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/width.h"

enum {
    PART_BYTES = 16 << 10, /* fribidi's time grows faster than the text */
    TITLE_SHARE_PERCENT = 40
};

/* A grapheme cluster with what the algorithm found for it. It keeps together whatever its
 * marks and joiners would do by themselves. */
struct unit {
    uint32_t offset;
    uint32_t shaped; /* its first code point joined to its neighbours; 0: as it is */
    int8_t level;
    uint8_t width_cols;
    bool blank;     /* of bidi class WS, S, B or an isolate's: L1 looks at it */
    bool separator; /* S or B */
    bool neutral;   /* of class ON: may have a mirror image */
};

struct bidi_paragraph {
    struct str text;
    int8_t base_level;
    /* NULL when all stands in logical order as it is: most paragraphs of most articles */
    struct unit *units;
    size_t unit_count;
};

enum direction
bidi_language_direction(struct str language)
{
    static const char *const right_to_left[] = {
        "ar", "arc", "arz", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ji",
        "ks", "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
    };
    struct str rest = language;
    for (size_t i = 0; i < language.size; i++)
        if (language.data[i] == '-' || language.data[i] == '_')
            rest.size = rest.size == language.size ? i : rest.size;
    if (str_find_nocase(language, STR("-latn")) != STR_NOT_FOUND)
        return DIRECTION_LEFT_TO_RIGHT;
    if (str_find_nocase(language, STR("-arab")) != STR_NOT_FOUND)
        return DIRECTION_RIGHT_TO_LEFT;
    for (size_t i = 0; i < sizeof right_to_left / sizeof *right_to_left; i++)
        if (str_equal_nocase(rest, str_from_z(right_to_left[i])))
            return DIRECTION_RIGHT_TO_LEFT;
    return DIRECTION_LEFT_TO_RIGHT;
}

static FriBidiCharType
type_of(uint32_t code_point)
{
    /* A line break of the author's parts no paragraph: as U+2028. */
    return code_point == '\n' ? FRIBIDI_TYPE_WS : fribidi_get_bidi_type(code_point);
}

enum direction
bidi_direction(struct str paragraph, enum direction otherwise)
{
    int isolates = 0; /* P2: what stands in an isolate does not count */
    for (size_t offset = 0; offset < paragraph.size;) {
        FriBidiCharType type = type_of(utf8_decode(paragraph, &offset));
        if (FRIBIDI_IS_ISOLATE(type))
            isolates++;
        else if (type == FRIBIDI_TYPE_PDI && isolates > 0)
            isolates--;
        else if (isolates == 0 && FRIBIDI_IS_LETTER(type))
            return FRIBIDI_IS_RTL(type) ? DIRECTION_RIGHT_TO_LEFT
                                        : DIRECTION_LEFT_TO_RIGHT;
    }
    return otherwise;
}

enum direction
bidi_title_direction(struct str title, struct str language)
{
    enum direction of_language = bidi_language_direction(language);
    if (of_language == DIRECTION_LEFT_TO_RIGHT)
        return bidi_direction(title, of_language);
    size_t strong_count = 0;
    size_t right_to_left_count = 0;
    for (size_t offset = 0; offset < title.size;) {
        FriBidiCharType type = type_of(utf8_decode(title, &offset));
        if (!FRIBIDI_IS_LETTER(type))
            continue;
        strong_count++;
        if (FRIBIDI_IS_RTL(type))
            right_to_left_count++;
    }
    if (right_to_left_count * 100 > strong_count * TITLE_SHARE_PERCENT)
        return DIRECTION_RIGHT_TO_LEFT;
    return bidi_direction(title, of_language);
}

static bool
may_reorder(uint32_t code_point)
{
    if (code_point < 0x0590)
        return false;
    return code_point <= 0x08FF || code_point == 0x200E || code_point == 0x200F ||
           (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069) ||
           (code_point >= 0xFB1D && code_point <= 0xFEFC) ||
           (code_point >= 0x10800 && code_point <= 0x10FFF) ||
           (code_point >= 0x1E800 && code_point <= 0x1EFFF);
}

static bool
has_right_to_left(struct str text)
{
    for (size_t offset = 0; offset < text.size;) {
        if ((unsigned char)text.data[offset] < 0xD6) /* below U+0580 */
            offset++;
        else if (may_reorder(utf8_decode(text, &offset)))
            return true;
    }
    return false;
}

static void
collect_units(struct bidi_paragraph *paragraph, struct arena *arena)
{
    struct cluster cluster;
    size_t count = 0;
    for (size_t offset = 0; cluster_next(paragraph->text, &offset, &cluster);)
        count++;
    paragraph->units = arena_take_array(arena, count, sizeof *paragraph->units);
    paragraph->unit_count = count;
    struct unit *unit = paragraph->units;
    size_t offset = 0;
    for (size_t start = 0; cluster_next(paragraph->text, &offset, &cluster);
         start = offset, unit++) {
        unit->offset = (uint32_t)start;
        unit->level = paragraph->base_level;
        unit->width_cols =
            (uint8_t)(cluster.width_cols < UINT8_MAX ? cluster.width_cols : UINT8_MAX);
    }
}

static size_t
unit_end(const struct bidi_paragraph *paragraph, size_t unit)
{
    return unit + 1 < paragraph->unit_count ? paragraph->units[unit + 1].offset
                                            : paragraph->text.size;
}

static struct str
unit_text(const struct bidi_paragraph *paragraph, size_t unit)
{
    return str_slice(paragraph->text, paragraph->units[unit].offset,
                     unit_end(paragraph, unit));
}

/* One part of a paragraph as fribidi wants it: arrays by code point. */
struct part {
    FriBidiStrIndex count;
    FriBidiChar *code_points;
    size_t *unit; /* which each belongs to */
    FriBidiCharType *types;
    FriBidiBracketType *brackets;
    FriBidiLevel *levels;
    FriBidiArabicProp *joining;
};

static void
fill_part(struct part *part, const struct bidi_paragraph *paragraph, size_t first,
          size_t behind, struct arena *arena)
{
    size_t room = unit_end(paragraph, behind - 1) - paragraph->units[first].offset;
    part->code_points = arena_take_array(arena, room, sizeof *part->code_points);
    part->unit = arena_take_array(arena, room, sizeof *part->unit);
    part->types = arena_take_array(arena, room, sizeof *part->types);
    part->brackets = arena_take_array(arena, room, sizeof *part->brackets);
    part->levels = arena_take_array(arena, room, sizeof *part->levels);
    part->joining = arena_take_array(arena, room, sizeof *part->joining);
    part->count = 0;
    for (size_t unit = first; unit < behind; unit++) {
        struct str text = unit_text(paragraph, unit);
        for (size_t offset = 0; offset < text.size;) {
            FriBidiStrIndex i = part->count++;
            part->code_points[i] = utf8_decode(text, &offset);
            part->types[i] = type_of(part->code_points[i]);
            part->unit[i] = unit;
        }
    }
    fribidi_get_bracket_types(part->code_points, part->count, part->types,
                              part->brackets);
}

/* L1 names white space and isolates; with them goes what X9 takes out of the reckoning.
 */
static bool
counts_as_blank(FriBidiCharType type)
{
    return FRIBIDI_IS_EXPLICIT_OR_BN_OR_WS(type) || FRIBIDI_IS_ISOLATE(type) ||
           type == FRIBIDI_TYPE_PDI;
}

static void
take_levels(struct bidi_paragraph *paragraph, const struct part *part)
{
    for (FriBidiStrIndex i = part->count; i-- > 0;) {
        /* Going back, the first code point of each unit has the last word. */
        struct unit *unit = &paragraph->units[part->unit[i]];
        FriBidiCharType type = part->types[i];
        unit->level = part->levels[i];
        unit->separator = type == FRIBIDI_TYPE_SS || type == FRIBIDI_TYPE_BS;
        unit->blank = counts_as_blank(type);
        unit->neutral = type == FRIBIDI_TYPE_ON;
    }
}

static bool
has_arabic(const struct part *part)
{
    for (FriBidiStrIndex i = 0; i < part->count; i++)
        if (part->types[i] == FRIBIDI_TYPE_AL)
            return true;
    return false;
}

static void
take_shapes(struct bidi_paragraph *paragraph, struct part *part, struct arena *arena)
{
    if (!has_arabic(part))
        return;
    size_t size = (size_t)part->count * sizeof *part->code_points;
    FriBidiChar *shaped = memcpy(arena_take(arena, size), part->code_points, size);
    fribidi_get_joining_types(part->code_points, part->count, part->joining);
    fribidi_join_arabic(part->types, part->count, part->levels, part->joining);
    fribidi_shape_arabic(FRIBIDI_FLAGS_ARABIC, part->levels, part->count, part->joining,
                         shaped);
    for (FriBidiStrIndex i = part->count; i-- > 0;)
        paragraph->units[part->unit[i]].shaped =
            shaped[i] == part->code_points[i] ? 0 : shaped[i];
}

static void
analyse_part(struct bidi_paragraph *paragraph, size_t first, size_t behind,
             struct arena *arena)
{
    struct arena_mark mark = arena_mark(arena);
    struct part part;
    fill_part(&part, paragraph, first, behind, arena);
    FriBidiParType base = paragraph->base_level ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    if (!fribidi_get_par_embedding_levels_ex(part.types, part.brackets, part.count, &base,
                                             part.levels))
        memory_exhausted("fribidi");
    take_levels(paragraph, &part);
    take_shapes(paragraph, &part, arena);
    arena_rewind(arena, mark);
}

/* Where a part that begins with unit `first` should end: behind a blank if there is one
 * in its last quarter. */
static size_t
part_end(const struct bidi_paragraph *paragraph, size_t first)
{
    size_t start = paragraph->units[first].offset;
    size_t behind = first + 1;
    size_t behind_blank = 0;
    while (behind < paragraph->unit_count &&
           unit_end(paragraph, behind) - start <= PART_BYTES) {
        size_t offset = paragraph->units[behind].offset;
        behind++;
        if (paragraph->text.data[offset] == ' ' && offset - start > PART_BYTES / 4 * 3)
            behind_blank = behind;
    }
    return behind < paragraph->unit_count && behind_blank ? behind_blank : behind;
}

const struct bidi_paragraph *
bidi_analyse(struct str text, enum direction base, enum bidi_mode mode,
             struct arena *arena)
{
    struct bidi_paragraph *paragraph = arena_take(arena, sizeof *paragraph);
    paragraph->text = str_slice(text, 0, UINT32_MAX);
    paragraph->base_level = base == DIRECTION_RIGHT_TO_LEFT;
    bool plain = mode == BIDI_TERMINAL ||
                 (base == DIRECTION_LEFT_TO_RIGHT && !has_right_to_left(text));
    if (plain || text.size == 0)
        return paragraph;
    collect_units(paragraph, arena);
    for (size_t first = 0; first < paragraph->unit_count;) {
        size_t behind = part_end(paragraph, first);
        analyse_part(paragraph, first, behind, arena);
        first = behind;
    }
    return paragraph;
}

static void
plain_line(struct str text, size_t start, size_t end, struct arena *arena,
           struct visual_line *line)
{
    /* A cluster has a byte at least. */
    struct visual_cluster *clusters =
        arena_take_array(arena, end - start, sizeof *clusters);
    struct cluster cluster;
    struct str cut = str_slice(text, 0, end);
    size_t offset = start;
    for (size_t before = start; cluster_next(cut, &offset, &cluster); before = offset) {
        clusters[line->cluster_count++] =
            (struct visual_cluster){cluster.text, (uint32_t)before, cluster.width_cols};
        line->width_cols += cluster.width_cols;
    }
    line->clusters = clusters;
}

static size_t
unit_at(const struct bidi_paragraph *paragraph, size_t offset)
{
    size_t low = 0;
    size_t high = paragraph->unit_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (paragraph->units[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* L1: blanks at the end of the line and before separators stand at the paragraph's level.
 */
static void
line_levels(const struct bidi_paragraph *paragraph, size_t first, size_t count,
            int8_t *levels)
{
    bool trailing = true;
    for (size_t i = count; i-- > 0;) {
        const struct unit *unit = &paragraph->units[first + i];
        if (unit->separator)
            trailing = true;
        else if (!unit->blank)
            trailing = false;
        levels[i] = trailing ? paragraph->base_level : unit->level;
    }
}

static void
reverse(size_t *order, size_t start, size_t end)
{
    while (start + 1 < end) {
        size_t kept = order[start];
        order[start++] = order[--end];
        order[end] = kept;
    }
}

/* L2 */
static void
reorder(const int8_t *levels, size_t count, size_t *order)
{
    int highest = 0;
    for (size_t i = 0; i < count; i++) {
        order[i] = i;
        highest = levels[i] > highest ? levels[i] : highest;
    }
    for (int level = highest; level > 0; level--) {
        for (size_t start = 0; start < count;) {
            size_t end = start;
            while (end < count && levels[order[end]] >= level)
                end++;
            reverse(order, start, end);
            start = end + 1;
        }
    }
}

/* A lam and an alef that became one, parted by the end of a line, are shown unjoined. */
static bool
is_parted_ligature(const struct bidi_paragraph *paragraph, size_t unit, size_t first,
                   size_t behind)
{
    const struct unit *units = paragraph->units;
    if (units[unit].shaped == FRIBIDI_CHAR_FILL)
        return unit + 1 == behind;
    return unit == first && unit > 0 && units[unit - 1].shaped == FRIBIDI_CHAR_FILL;
}

/* The cluster with another code point in front. */
static struct str
with_first(struct str text, uint32_t code_point, struct arena *arena)
{
    size_t marks = 0;
    utf8_decode(text, &marks);
    char *out = arena_take(arena, UTF8_LONGEST + text.size - marks);
    size_t size = utf8_encode(code_point, out);
    memcpy(out + size, text.data + marks, text.size - marks);
    return (struct str){out, size + text.size - marks};
}

static struct str
shown_text(const struct bidi_paragraph *paragraph, size_t unit, int level, bool parted,
           struct arena *arena)
{
    struct str text = unit_text(paragraph, unit);
    uint32_t shaped = paragraph->units[unit].shaped;
    if (shaped && !parted)
        return with_first(text, shaped, arena);
    if (level % 2 == 1 && paragraph->units[unit].neutral) {
        size_t offset = 0;
        FriBidiChar mirrored;
        if (fribidi_get_mirror_char(utf8_decode(text, &offset), &mirrored))
            return with_first(text, mirrored, arena);
    }
    return text;
}

static void
ordered_line(const struct bidi_paragraph *paragraph, size_t first, size_t behind,
             struct arena *arena, struct visual_line *line)
{
    size_t count = behind - first;
    struct visual_cluster *clusters = arena_take_array(arena, count, sizeof *clusters);
    int8_t *levels = arena_take_array(arena, count, sizeof *levels);
    size_t *order = arena_take_array(arena, count, sizeof *order);
    line_levels(paragraph, first, count, levels);
    reorder(levels, count, order);
    for (size_t i = 0; i < count; i++) {
        size_t unit = first + order[i];
        bool parted = is_parted_ligature(paragraph, unit, first, behind);
        if (paragraph->units[unit].shaped == FRIBIDI_CHAR_FILL && !parted)
            continue;
        clusters[line->cluster_count++] = (struct visual_cluster){
            shown_text(paragraph, unit, levels[order[i]], parted, arena),
            paragraph->units[unit].offset, paragraph->units[unit].width_cols};
        line->width_cols += paragraph->units[unit].width_cols;
    }
    line->clusters = clusters;
}

void
bidi_order_line(const struct bidi_paragraph *paragraph, size_t start, size_t end,
                struct arena *arena, struct visual_line *line)
{
    *line = (struct visual_line){0};
    if (end > paragraph->text.size)
        end = paragraph->text.size;
    if (start >= end)
        return;
    if (!paragraph->units) {
        plain_line(paragraph->text, start, end, arena, line);
        return;
    }
    size_t first = unit_at(paragraph, start);
    size_t behind = unit_at(paragraph, end);
    if (first < behind)
        ordered_line(paragraph, first, behind, arena, line);
}

void
bidi_order(struct str text, enum direction base, enum bidi_mode mode, struct arena *arena,
           struct visual_line *line)
{
    const struct bidi_paragraph *paragraph = bidi_analyse(text, base, mode, arena);
    bidi_order_line(paragraph, 0, text.size, arena, line);
}
