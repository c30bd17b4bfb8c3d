/* SPDX-License-Identifier: MIT */
#include "club/context.h"

#include <string.h>

#include "base/arena.h"

enum {
    /* A line with so many names and not one frequent word is no sentence. */
    MENU_NAMES = 3,
    MENU_TOKENS = 5,
    MENU_SEPARATORS = 3, /* | > / and the like */
    /* Behind a heading such as "Read also", lines this short are links. */
    LINK_TOKENS = 16,
    DISTINCT = 64, /* words that are counted once each */
    TITLE_CASE_TOKENS = 4,
    /* Words of football are found in other sports too, theirs seldom in football. */
    OTHER_SPORT_WEIGHT = 2,
    FEW_WORDS = 4,
    LEAD_SENTENCES = 4, /* with the title */
    /* Scores: up to this a football one; from that on for both sides a basketball one. */
    FOOTBALL_SCORE = 12,
    BASKETBALL_SCORE = 40
};

#define KINDS_COUNTED                                                              \
    (KIND_BIT(WORD_FOOTBALL) | KIND_BIT(WORD_OTHER_SPORT) | KIND_BIT(WORD_CIVIC) | \
     KIND_BIT(WORD_NATIONAL) | KIND_BIT(WORD_WOMEN) | KIND_BIT(WORD_YOUTH) |       \
     KIND_BIT(WORD_WOMEN_COMPETITION) | KIND_BIT(WORD_YOUTH_COMPETITION))

struct reading {
    const struct gazetteer *gazetteer;
    const struct text_words *text;
    const struct matches *matches;
    bool *skipped;
    uint8_t *sentences;
    uint32_t *words;
    struct context *context;
};

/* Separators of menus before a token: the bytes between it and the one before. */
static unsigned
menu_marks(const struct reading *reading, size_t at)
{
    const struct text_words *text = reading->text;
    const struct token *token = &text->tokens[at];
    size_t from = at ? text->tokens[at - 1].end : 0;
    unsigned marks = 0;
    for (size_t i = from; i < token->start; i++) {
        unsigned char c = (unsigned char)text->folded.data[i];
        marks += c == '|' || c == '>' ||
                 (c == 0xC2 && (unsigned char)text->folded.data[i + 1] == 0xB7) ||
                 (c == 0xE2 && (unsigned char)text->folded.data[i + 1] == 0x80 &&
                  (unsigned char)text->folded.data[i + 2] == 0xA2);
    }
    return marks;
}

/* One line: the tokens first..end. */
struct line {
    size_t first, end;
    size_t names; /* of clubs and competitions in it */
    unsigned marks;
    size_t common;
    bool sentence_end; /* a full stop or the like inside it or at its end */
};

static struct line
read_line(const struct reading *reading, size_t first, size_t *match)
{
    const struct text_words *text = reading->text;
    struct line line = {.first = first, .end = first};
    while (line.end < text->token_count &&
           text->tokens[line.end].line == text->tokens[first].line) {
        size_t at = line.end++;
        if (at > first) {
            line.marks += menu_marks(reading, at);
            line.sentence_end |= text->tokens[at].separator == SEPARATOR_SENTENCE;
        }
        line.common += (reading->words[at] & WORD_BIT(WORD_COMMON)) != 0;
    }
    const struct token *last = &text->tokens[line.end - 1];
    if (last->end < text->folded.size)
        line.sentence_end |= text->folded.data[last->end] == '"' ||
                             tokens_sentence_ends(text->folded, last->end);
    for (; *match < reading->matches->name_count; ++*match) {
        const struct match *name = &reading->matches->names[*match];
        if (name->first >= line.end)
            break;
        if (name->first >= first)
            line.names += (name->kinds & (KINDS_BELOW(ALIAS_WORD_FIRST) &
                                          ~KIND_BIT(ALIAS_CONTEXT))) != 0;
    }
    return line;
}

static bool
is_menu(const struct line *line)
{
    if (line->marks >= MENU_SEPARATORS)
        return true;
    return line->names >= MENU_NAMES && line->end - line->first >= MENU_TOKENS &&
           line->common == 0 && !line->sentence_end;
}

/* The token where "Read also" begins on a line, or its end. */
static size_t
links_begin(const struct reading *reading, const struct line *line, size_t *word)
{
    for (; *word < reading->matches->word_count; ++*word) {
        const struct match *match = &reading->matches->words[*word];
        if (match->first >= line->end)
            break;
        if (match->first < line->first)
            continue;
        const struct token *token = &reading->text->tokens[match->first];
        bool begins =
            match->first == line->first || token->separator >= SEPARATOR_SENTENCE;
        if (begins && (match->kinds & KIND_BIT(WORD_READ_ALSO)))
            return match->first;
    }
    return line->end;
}

static void
skip(struct reading *reading, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        reading->skipped[i] = true;
}

/* Menus, tables of links, "read also": nobody's news. The title is none of these. */
static void
find_furniture(struct reading *reading)
{
    size_t match = 0, word = 0;
    bool links = false; /* the line above was a heading over links */
    size_t first = reading->context->title_tokens;
    while (first < reading->text->token_count) {
        struct line line = read_line(reading, first, &match);
        size_t from = links_begin(reading, &line, &word);
        bool headline = !line.sentence_end && line.end - line.first <= LINK_TOKENS;
        if (is_menu(&line) || (links && headline)) {
            skip(reading, line.first, line.end);
        } else if (from < line.end) {
            skip(reading, from, line.end);
            links = true;
        } else {
            links = false;
        }
        first = line.end;
    }
}

/* Counts a word once. */
struct tally {
    uint32_t nodes[DISTINCT];
    unsigned count;
};

static void
count_once(struct tally *tally, uint32_t node)
{
    for (unsigned i = 0; i < tally->count; i++)
        if (tally->nodes[i] == node)
            return;
    if (tally->count < DISTINCT)
        tally->nodes[tally->count++] = node;
}

struct tallies {
    struct tally football, other_sport, civic, national, women;
    bool title_women, title_other_sport;
    bool women_competition, youth_competition; /* in the title or the first sentences */
};

static uint8_t
sentence_bit(enum alias_kind kind)
{
    switch (kind) {
    case WORD_FOOTBALL:
        return SENTENCE_FOOTBALL;
    case WORD_OTHER_SPORT:
        return SENTENCE_OTHER_SPORT;
    case WORD_CIVIC:
        return SENTENCE_CIVIC;
    case WORD_WOMEN:
        return SENTENCE_WOMEN;
    case WORD_YOUTH:
        return SENTENCE_YOUTH;
    default:
        return 0;
    }
}

/* "Youth: ..." at the head of the title. */
static bool
is_label(const struct reading *reading, const struct match *match)
{
    size_t end = match->first + match->count;
    return match->first == 0 && end < reading->context->title_tokens &&
           reading->text->folded.data[reading->text->tokens[end - 1].end] == ':';
}

static void
count_word(struct reading *reading, struct tallies *tallies, const struct match *match,
           enum alias_kind kind)
{
    bool title = match->first < reading->context->title_tokens;
    bool lead = reading->text->tokens[match->first].sentence < LEAD_SENTENCES;
    switch (kind) {
    case WORD_FOOTBALL:
        count_once(&tallies->football, match->node);
        break;
    case WORD_OTHER_SPORT:
        count_once(&tallies->other_sport, match->node);
        tallies->title_other_sport |= title;
        break;
    case WORD_CIVIC:
        count_once(&tallies->civic, match->node);
        break;
    case WORD_NATIONAL:
        count_once(&tallies->national, match->node);
        break;
    case WORD_WOMEN:
        count_once(&tallies->women, match->node);
        tallies->title_women |= title;
        break;
    case WORD_WOMEN_COMPETITION:
        tallies->women_competition |= lead;
        break;
    case WORD_YOUTH_COMPETITION:
        tallies->youth_competition |= lead;
        break;
    case WORD_YOUTH:
        tallies->youth_competition |= is_label(reading, match);
        break;
    default:
        break;
    }
    uint8_t bit = sentence_bit(kind);
    if (bit)
        reading->sentences[reading->text->tokens[match->first].sentence] |= bit;
}

static void
mark_words(struct reading *reading)
{
    for (size_t i = 0; i < reading->matches->word_count; i++) {
        const struct match *match = &reading->matches->words[i];
        for (size_t k = 0; k < match->count; k++)
            reading->words[match->first + k] |= match->kinds >> ALIAS_WORD_FIRST;
    }
}

static void
count_words(struct reading *reading, struct tallies *tallies)
{
    for (size_t i = 0; i < reading->matches->word_count; i++) {
        const struct match *match = &reading->matches->words[i];
        if (reading->skipped[match->first] || !(match->kinds & KINDS_COUNTED))
            continue;
        for (int kind = ALIAS_WORD_FIRST; kind < ALIAS_KIND_COUNT; kind++)
            if (match->kinds & KIND_BIT(kind))
                count_word(reading, tallies, match, (enum alias_kind)kind);
    }
    for (size_t i = 0; i < reading->matches->name_count; i++) {
        const struct match *match = &reading->matches->names[i];
        if (!reading->skipped[match->first] &&
            (match->kinds & KIND_BIT(ALIAS_COMPETITION)))
            count_once(&tallies->football, match->node);
    }
}

static int
small_number(const struct reading *reading, const struct token *token)
{
    int64_t value;
    struct str digits = str_slice(reading->text->folded, token->start, token->end);
    return digits.size <= 3 && str_to_int64(digits, &value) ? (int)value : -1;
}

/* "2-1", "0:0" are as good as a word of football, "84-76" as one of basketball. */
static void
count_scores(struct reading *reading)
{
    const struct text_words *text = reading->text;
    bool football = false, basketball = false;
    for (size_t i = 1; i < text->token_count; i++) {
        const struct token *left = &text->tokens[i - 1], *right = &text->tokens[i];
        if (!left->digit || !right->digit || reading->skipped[i] ||
            right->start != left->end + 1 ||
            !memchr("-:", text->folded.data[left->end], 2))
            continue;
        int one = small_number(reading, left), other = small_number(reading, right);
        football |= one >= 0 && one <= FOOTBALL_SCORE && other >= 0 &&
                    other <= FOOTBALL_SCORE && right->end - right->start == 1;
        basketball |= one >= BASKETBALL_SCORE && other >= BASKETBALL_SCORE;
    }
    reading->context->football += football;
    reading->context->score = football;
    reading->context->other_sport += basketball;
}

static bool
is_title_case(const struct reading *reading)
{
    size_t words = 0, capitals = 0;
    for (size_t i = 1; i < reading->context->title_tokens; i++) {
        const struct token *token = &reading->text->tokens[i];
        if (token->digit || token->end - token->start < TITLE_CASE_TOKENS)
            continue;
        words++;
        capitals += token->capital;
    }
    return words >= TITLE_CASE_TOKENS && capitals * 10 >= words * 8;
}

static bool
is_other_sport(const struct context *context, bool in_title)
{
    unsigned other = context->other_sport * OTHER_SPORT_WEIGHT;
    if (in_title)
        return other * 2 >= context->football;
    return other >= context->football && other > 0 &&
           (context->other_sport >= 2 || context->football < FEW_WORDS);
}

void
context_read(const struct gazetteer *gazetteer, const struct text_words *text,
             const struct matches *matches, size_t title_tokens, struct arena *arena,
             struct context *context)
{
    size_t sentences =
        text->token_count ? text->tokens[text->token_count - 1].sentence + 1u : 1;
    struct reading reading = {
        .gazetteer = gazetteer,
        .text = text,
        .matches = matches,
        .skipped = arena_take_array(arena, text->token_count + 1, sizeof(bool)),
        .sentences = arena_take(arena, sentences),
        .words = arena_take_array(arena, text->token_count + 1, sizeof(uint32_t)),
        .context = context,
    };
    struct tallies tallies = {.title_women = false};
    *context = (struct context){.skipped = reading.skipped,
                                .sentences = reading.sentences,
                                .words = reading.words,
                                .title_tokens = title_tokens};
    mark_words(&reading);
    find_furniture(&reading);
    count_words(&reading, &tallies);
    context->football = tallies.football.count;
    context->other_sport = tallies.other_sport.count;
    context->civic = tallies.civic.count;
    context->national = tallies.national.count;
    count_scores(&reading);
    context->title_case = is_title_case(&reading);
    context->about_other_sport = is_other_sport(context, tallies.title_other_sport);
    context->about_football = !context->about_other_sport && context->football >= 2;
    if (tallies.title_women || tallies.women_competition || tallies.women.count >= 2)
        context->squad = SQUAD_WOMEN;
    else if (tallies.youth_competition)
        context->squad = SQUAD_YOUTH;
}
