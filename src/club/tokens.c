/* SPDX-License-Identifier: MIT */
#include "club/tokens.h"

#include "base/arena.h"
#include "text/fold.h"

enum {
    /* A full stop behind so few letters is an abbreviation's: St. Pauli, F.C., 1. FC. */
    ABBREVIATION_BYTES = 3,
    COUNTER_LIMIT = 0xFFFF
};

struct cutting {
    struct str original;
    const unsigned char *bytes;
    size_t size;
    const uint32_t *offsets;
    struct token *tokens;
    size_t count, limit;
    uint16_t line, sentence;
};

static bool
is_ascii_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Bytes of the sequence at `at`: folded text is valid UTF-8. */
static size_t
sequence_size(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Whether a character beyond ASCII is punctuation, a symbol or an emoji. */
static bool
is_symbol(const unsigned char *at)
{
    switch (at[0]) {
    case 0xC2: /* U+0080..00BF: the letters among them are folded away */
        return true;
    case 0xC3: /* multiplication and division sign */
        return at[1] == 0x97 || at[1] == 0xB7;
    case 0xD7: /* Hebrew paseq, sof pasuq, nun hafukha */
        return at[1] == 0x80 || at[1] == 0x83 || at[1] == 0x86;
    case 0xD8: /* Arabic comma, semicolon, question mark */
        return at[1] == 0x8C || at[1] == 0x9B || at[1] == 0x9E || at[1] == 0x9F;
    case 0xD9: /* Arabic percent sign and separators */
        return at[1] >= 0xAA && at[1] <= 0xAD;
    case 0xDB:
        return at[1] == 0x94;
    case 0xE2: /* U+2000..2BFF */
        return at[1] < 0xB0;
    case 0xE3: /* U+3000..303F and the katakana middle dot */
        return at[1] == 0x80 || (at[1] == 0x83 && at[2] == 0xBB);
    case 0xEF: /* U+FFFD and other specials */
        return at[1] == 0xBF;
    case 0xF0:
        return at[1] == 0x9F;
    default:
        return false;
    }
}

/* Japanese writes foreign words in katakana: a run of it is a word, or a name. */
static bool
is_katakana(const unsigned char *at)
{
    return at[0] == 0xE3 &&
           ((at[1] == 0x82 && at[2] >= 0xA1) ||
            (at[1] == 0x83 && at[2] != 0xBB)); /* U+30A1..30FF but the middle dot */
}

/* Scripts written without blanks (Hangul has blanks, and particles glued to names). */
static bool
is_unspaced(const unsigned char *at)
{
    return (at[0] >= 0xE3 && at[0] <= 0xE9) || (at[0] == 0xEA && at[1] >= 0xB0) ||
           (at[0] >= 0xEB && at[0] <= 0xED);
}

static enum script
script_at(const unsigned char *at)
{
    if (at[0] < 0xCD)
        return SCRIPT_LATIN;
    if (at[0] <= 0xCF)
        return SCRIPT_GREEK;
    if (at[0] <= 0xD3)
        return SCRIPT_CYRILLIC;
    if (at[0] == 0xD6 || at[0] == 0xD7)
        return SCRIPT_HEBREW;
    if (at[0] >= 0xD8 && at[0] <= 0xDB)
        return SCRIPT_ARABIC;
    return at[0] == 0xE1 && at[1] >= 0xB8 && at[1] <= 0xBB ? SCRIPT_LATIN : SCRIPT_OTHER;
}

static bool
is_letter_at(const struct cutting *cutting, size_t at)
{
    if (at >= cutting->size)
        return false;
    const unsigned char *bytes = cutting->bytes + at;
    return bytes[0] < 0x80 ? is_ascii_word(bytes[0]) : !is_symbol(bytes);
}

static bool
is_upper_at(const struct cutting *cutting, size_t at)
{
    size_t offset = cutting->offsets[at];
    char first = cutting->original.data[offset];
    if ((unsigned char)first < 0x80) /* no call for most of what there is */
        return first >= 'A' && first <= 'Z';
    return fold_is_upper(str_slice(cutting->original, offset, cutting->original.size));
}

/* A geresh or gershayim belongs to the Hebrew word it stands in; a geresh also ends one.
 */
static bool
goes_on_in_hebrew(const struct cutting *cutting, size_t at)
{
    const unsigned char *bytes = cutting->bytes;
    if (bytes[at] != '\'' && bytes[at] != '"')
        return false;
    bool letter_behind = at + 1 < cutting->size && bytes[at + 1] == 0xD7;
    return letter_behind || (bytes[at] == '\'' && !is_letter_at(cutting, at + 1));
}

/* The end of the word that begins at `start`. */
static size_t
word_end(const struct cutting *cutting, size_t start, bool tag)
{
    const unsigned char *bytes = cutting->bytes;
    size_t at = start;
    while (at < cutting->size && is_katakana(bytes + at))
        at += sequence_size(bytes[at]);
    if (at > start)
        return at;
    if (bytes[start] >= 0xE3 && is_unspaced(bytes + start))
        return start + sequence_size(bytes[start]);
    bool hebrew = bytes[start] == 0xD7;
    while (at < cutting->size) {
        if (bytes[at] < 0x80) {
            if (!is_ascii_word(bytes[at]) &&
                !(hebrew && at > start && goes_on_in_hebrew(cutting, at)))
                break;
            if (tag && at > start && is_upper_at(cutting, at) &&
                !is_upper_at(cutting, at - 1))
                break;
            at++;
        } else {
            if (is_symbol(bytes + at) || (bytes[at] >= 0xE3 && is_unspaced(bytes + at)))
                break;
            at += sequence_size(bytes[at]);
        }
    }
    return at;
}

static void
note_capitals(const struct cutting *cutting, struct token *token)
{
    token->capital = is_upper_at(cutting, token->start);
    if (!token->capital)
        return;
    size_t letters = 0;
    for (size_t at = token->start; at < token->end;
         at += sequence_size(cutting->bytes[at])) {
        if (cutting->bytes[at] >= '0' && cutting->bytes[at] <= '9')
            continue;
        if (!is_upper_at(cutting, at))
            return;
        letters++;
    }
    token->all_capitals = letters >= 2;
}

/* The katakana middle dot parts the words of a foreign name, as a blank does elsewhere.
 */
static bool
is_name_dot(const unsigned char *at)
{
    return at[0] == 0xE3 && at[1] == 0x83 && at[2] == 0xBB;
}

bool
tokens_sentence_ends(struct str folded, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)folded.data + at;
    if (at >= folded.size)
        return false;
    switch (bytes[0]) {
    case '.':
    case '!':
    case '?':
        return true;
    case 0xD8: /* Arabic question mark */
        return bytes[1] == 0x9F;
    case 0xE3: /* ideographic full stop */
        return bytes[1] == 0x80 && bytes[2] == 0x82;
    default:
        return false;
    }
}

/* The separator from `at` on; *at moves behind it. */
static enum separator
read_separator(const struct cutting *cutting, size_t *at, bool *quoted, bool *tag)
{
    const unsigned char *bytes = cutting->bytes;
    struct str text = {(const char *)bytes, cutting->size};
    const struct token *before =
        cutting->count ? &cutting->tokens[cutting->count - 1] : NULL;
    enum separator found = SEPARATOR_NONE;
    *quoted = *tag = false;
    while (*at < cutting->size && !is_letter_at(cutting, *at)) {
        unsigned char c = bytes[*at];
        enum separator one = SEPARATOR_OTHER;
        *quoted = c == '"';
        *tag = c == '#' || c == '@';
        if (c == '\n')
            one = SEPARATOR_LINE;
        else if (c == ' ' || c == '\t' || c == '\r' || c == '_' ||
                 is_name_dot(bytes + *at))
            one = SEPARATOR_SPACE;
        else if (c == '-')
            one = found == SEPARATOR_SPACE ? SEPARATOR_OTHER : SEPARATOR_HYPHEN;
        else if (c == '\'')
            one = SEPARATOR_APOSTROPHE;
        else if (c == '/' || c == '&' || c == '+')
            one = SEPARATOR_SLASH;
        else if (c == '"')
            one = SEPARATOR_QUOTE;
        else if (c == '.' && before && found == SEPARATOR_NONE &&
                 (before->end - before->start <= ABBREVIATION_BYTES || before->digit ||
                  is_letter_at(cutting, *at + 1)))
            one = SEPARATOR_DOT;
        else if (tokens_sentence_ends(text, *at))
            one = SEPARATOR_SENTENCE;
        if (one > found)
            found = one;
        *at += sequence_size(c);
    }
    return found;
}

size_t
tokens_cut(struct str original, const struct folded *folded, size_t limit,
           struct arena *arena, struct token **tokens)
{
    struct cutting cutting = {
        .original = original,
        .bytes = (const unsigned char *)folded->text.data,
        .size = folded->text.size,
        .offsets = folded->offsets,
        .limit = limit,
    };
    /* A word takes a byte and one behind it, or two, or (unspaced scripts) three. */
    size_t most = folded->text.size / 2 + 2;
    if (limit > most)
        limit = cutting.limit = most;
    cutting.tokens = arena_take_unset(arena, limit * sizeof **tokens);
    size_t at = 0;
    for (;;) {
        bool quoted, tag;
        enum separator separator = read_separator(&cutting, &at, &quoted, &tag);
        if (at >= cutting.size || cutting.count == limit)
            break;
        struct token *last = cutting.count ? &cutting.tokens[cutting.count - 1] : NULL;
        if (last && last->tag && separator == SEPARATOR_NONE) {
            separator = SEPARATOR_SPACE; /* inside #ForzaInter */
            tag = true;
        }
        if (separator == SEPARATOR_LINE && cutting.line < COUNTER_LIMIT)
            cutting.line++;
        if (separator >= SEPARATOR_SENTENCE && last && cutting.sentence < COUNTER_LIMIT)
            cutting.sentence++;
        struct token *token = &cutting.tokens[cutting.count++];
        *token = (struct token){
            .start = (uint32_t)at,
            .end = (uint32_t)word_end(&cutting, at, tag),
            .line = cutting.line,
            .sentence = cutting.sentence,
            .separator = (uint8_t)separator,
            .script = (uint8_t)script_at(cutting.bytes + at),
            .digit = cutting.bytes[at] >= '0' && cutting.bytes[at] <= '9',
            .quoted = quoted,
            .tag = tag,
        };
        note_capitals(&cutting, token);
        at = token->end;
    }
    *tokens = cutting.tokens;
    return cutting.count;
}
