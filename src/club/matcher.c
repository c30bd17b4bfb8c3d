/* SPDX-License-Identifier: MIT */
#include "club/matcher.h"

#include <string.h>

#include "base/arena.h"

enum {
    READINGS = 16,      /* of one word */
    ACTIVE = 64,        /* names begun and not ended */
    LONGEST_NAME = 24,  /* words */
    ENDINGS = 128,      /* of one language */
    PREFIXED_BYTES = 6, /* what stays of a word behind a prefix is not shorter */
    INITIALS_BYTES = 2, /* of a name so short every letter is a capital */
    GUESS_TOKENS = 400, /* of a text are looked at for its language */
    GUESS_LEAST = 2,    /* frequent words that make a language */
    LANGUAGES = 64
};

/* One way to read a word: the number of a lexicon word. */
struct reading {
    uint32_t word;
    bool prefixed;
};

struct walker {
    const struct gazetteer *gazetteer;
    const struct text_words *text;
    const struct ending *endings[ENDINGS];
    size_t ending_count;
    const struct prefix *prefixes[ENDINGS];
    size_t prefix_count;
    struct reading readings[READINGS];
    size_t reading_count;
};

static uint32_t
lexicon_child(const struct gazetteer *gazetteer, uint32_t node, unsigned char code)
{
    uint32_t next = (gazetteer->lexicon[node].base & ~LEXICON_END) + code;
    return gazetteer->lexicon[next].parent == node ? next : UINT32_MAX;
}

static bool
ending_fits(const struct walker *walker, uint8_t cut, const char *rest, size_t size)
{
    for (size_t i = 0; i < walker->ending_count; i++) {
        const struct ending *ending = walker->endings[i];
        if (ending->cut == cut && ending->size == size &&
            memcmp(ending->text, rest, size) == 0)
            return true;
    }
    return false;
}

static void
add_reading(struct walker *walker, uint32_t word, bool prefixed)
{
    for (size_t i = 0; i < walker->reading_count; i++)
        if (walker->readings[i].word == word)
            return;
    if (walker->reading_count < READINGS)
        walker->readings[walker->reading_count++] = (struct reading){word, prefixed};
}

/* What ends at `node`, with `rest` left of the word. */
static void
read_uses(struct walker *walker, uint32_t node, const char *rest, size_t size,
          bool prefixed)
{
    const struct lexicon_use *use =
        &walker->gazetteer->uses[walker->gazetteer->lexicon[node].base];
    for (;; use++) {
        bool whole = use->cut == 0 || use->cut == ENDING_NONE || use->cut == ENDING_ANY;
        bool fits = size == 0 ? whole || ending_fits(walker, use->cut, rest, 0)
                    : use->cut == ENDING_ANY
                        ? true
                        : use->cut != ENDING_NONE && size <= ENDING_BYTES &&
                              ending_fits(walker, use->cut, rest, size);
        if (fits)
            add_reading(walker, use->word, prefixed);
        if (use->last)
            break;
    }
}

static void
walk(struct walker *walker, uint32_t node, const char *word, size_t size, bool prefixed)
{
    const struct gazetteer *gazetteer = walker->gazetteer;
    for (size_t i = 0; i < size; i++) {
        node = lexicon_child(gazetteer, node, (unsigned char)word[i]);
        if (node == UINT32_MAX)
            return;
        if (gazetteer->lexicon[node].base & LEXICON_END)
            read_uses(walker, lexicon_child(gazetteer, node, 0), word + i + 1,
                      size - i - 1, prefixed);
    }
}

static void
walk_prefixed(struct walker *walker, const char *word, size_t size)
{
    for (size_t i = 0; i < walker->prefix_count; i++) {
        const struct prefix *prefix = walker->prefixes[i];
        if (size < prefix->size + (size_t)PREFIXED_BYTES ||
            memcmp(word, prefix->text, prefix->size) != 0)
            continue;
        uint32_t node = 0;
        for (size_t k = 0; k < prefix->restored_size && node != UINT32_MAX; k++)
            node = lexicon_child(walker->gazetteer, node,
                                 (unsigned char)prefix->restored[k]);
        if (node != UINT32_MAX)
            walk(walker, node, word + prefix->size, size - prefix->size, true);
    }
}

static void
read_word(struct walker *walker, const struct token *token)
{
    const char *word = walker->text->folded.data + token->start;
    size_t size = token->end - token->start;
    walker->reading_count = 0;
    walk(walker, 0, word, size, false);
    if (walker->prefix_count &&
        (token->script == SCRIPT_HEBREW || token->script == SCRIPT_ARABIC))
        walk_prefixed(walker, word, size);
}

static void
begin(struct walker *walker, const struct gazetteer *gazetteer,
      const struct text_words *text)
{
    *walker = (struct walker){.gazetteer = gazetteer, .text = text};
    for (size_t i = 0; i < gazetteer->ending_count && text->language; i++)
        if (gazetteer->endings[i].language == text->language &&
            walker->ending_count < ENDINGS)
            walker->endings[walker->ending_count++] = &gazetteer->endings[i];
    for (size_t i = 0; i < gazetteer->prefix_count; i++)
        if (gazetteer->prefixes[i].language == text->language &&
            walker->prefix_count < ENDINGS)
            walker->prefixes[walker->prefix_count++] = &gazetteer->prefixes[i];
}

/* A name that has begun: `node` is where its words have led to. */
struct begun {
    uint32_t node, first;
    bool prefixed;
};

struct finding {
    struct walker walker;
    struct arena *arena;
    struct begun begun[ACTIVE];
    size_t begun_count;
    struct match *names;
    size_t name_count, name_capacity;
    struct match *words;
    size_t word_count, word_capacity;
    struct inner_name *inner;
    size_t inner_count;
};

/* What is called so keeps shorter names inside it from being seen. */
#define KINDS_OF_NAMES \
    (KINDS_BELOW(ALIAS_WORD_FIRST) | KIND_BIT(WORD_OUTLET) | KIND_BIT(WORD_NOT_CLUB))
/* The same for phrases. */
#define KINDS_OF_PHRASES                                                           \
    (KIND_BIT(WORD_OTHER_SPORT) | KIND_BIT(WORD_WOMEN) | KIND_BIT(WORD_RESERVES) | \
     KIND_BIT(WORD_YOUTH) | KIND_BIT(WORD_WOMEN_COMPETITION) |                     \
     KIND_BIT(WORD_YOUTH_COMPETITION) | KIND_BIT(WORD_CIVIC) | KIND_BIT(WORD_NATIONAL))

bool
matcher_alias_applies(const struct text_words *text, const struct match *match,
                      const struct alias *alias)
{
    const struct token *token = &text->tokens[match->first];
    bool other_language =
        alias->language && text->language && alias->language != text->language;
    if (alias->kind >= ALIAS_WORD_FIRST)
        return !other_language;
    bool sure = alias->kind == ALIAS_STRONG || alias->kind == ALIAS_NICK ||
                alias->kind == ALIAS_COMPETITION || alias->kind == ALIAS_CONTEXT ||
                (alias->kind >= ALIAS_WOMEN && alias->kind <= ALIAS_YOUTH);
    if (other_language && !sure)
        return false;
    /* "AZ", but not the article "Az" at the head of a Hungarian sentence. */
    if (alias->cased && match->count == 1 && token->script == SCRIPT_LATIN &&
        token->end - token->start <= INITIALS_BYTES && !token->all_capitals &&
        !token->digit && !token->tag)
        return false;
    /* A capital is asked for where the script has them; hashtags do without. */
    return !alias->cased || token->capital || token->digit || token->tag ||
           token->script > SCRIPT_CYRILLIC || (sure && match->count > 1);
}

static void
append(struct arena *arena, struct match **matches, size_t *count, size_t *capacity,
       struct match match)
{
    if (*count == *capacity) {
        size_t wanted = *capacity * 2 + 64;
        struct match *more = arena_take_array(arena, wanted, sizeof *more);
        if (*count)
            memcpy(more, *matches, *count * sizeof *more);
        *matches = more;
        *capacity = wanted;
    }
    (*matches)[(*count)++] = match;
}

static void
note(struct finding *finding, struct match match)
{
    const struct gazetteer *gazetteer = finding->walker.gazetteer;
    const struct phrase_node *node = &gazetteer->phrases[match.node];
    const struct text_words *text = finding->walker.text;
    for (size_t i = 0; i < node->alias_count; i++) {
        const struct alias *alias = &gazetteer->aliases[node->alias_first + i];
        bool other =
            alias->language && text->language && alias->language != text->language;
        if (other && alias->kind >= ALIAS_WORD_FIRST)
            continue; /* most of the entries of a frequent word */
        if (!(match.kinds & KIND_BIT(alias->kind)) &&
            matcher_alias_applies(text, &match, alias))
            match.kinds |= KIND_BIT(alias->kind);
    }
    if (match.kinds &
        (match.count > 1 ? KINDS_OF_NAMES | KINDS_OF_PHRASES : KINDS_OF_NAMES))
        append(finding->arena, &finding->names, &finding->name_count,
               &finding->name_capacity, match);
    if (match.kinds & ~KINDS_BELOW(ALIAS_WORD_FIRST))
        append(finding->arena, &finding->words, &finding->word_count,
               &finding->word_capacity, match);
}

/* Whether a name may go on over what stands before this token. */
static bool
may_go_on(const struct token *token)
{
    /* The city behind a quoted name is part of it: "Spartak" Moscow. */
    return token->separator <= SEPARATOR_INSIDE ||
           (token->separator == SEPARATOR_QUOTE &&
            (token->script == SCRIPT_CYRILLIC || token->script == SCRIPT_GREEK));
}

static void
step(struct finding *finding, size_t at)
{
    const struct gazetteer *gazetteer = finding->walker.gazetteer;
    const struct token *token = &finding->walker.text->tokens[at];
    const struct reading *readings = finding->walker.readings;
    struct begun begun[ACTIVE];
    size_t count = 0;
    for (size_t i = 0; i < finding->begun_count && may_go_on(token); i++) {
        for (size_t k = 0; k < finding->walker.reading_count && count < ACTIVE; k++) {
            struct begun *from = &finding->begun[i];
            uint32_t node = readings[k].prefixed
                                ? 0
                                : phrase_child(gazetteer, from->node, readings[k].word);
            if (!node)
                continue;
            begun[count++] = (struct begun){node, from->first, from->prefixed};
        }
    }
    for (size_t k = 0; k < finding->walker.reading_count && count < ACTIVE; k++) {
        uint32_t node = gazetteer->phrase_starts[readings[k].word];
        if (node)
            begun[count++] = (struct begun){node, (uint32_t)at, readings[k].prefixed};
    }
    finding->begun_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct phrase_node *node = &gazetteer->phrases[begun[i].node];
        if (node->alias_count)
            note(finding, (struct match){.first = begun[i].first,
                                         .count = (uint32_t)at + 1 - begun[i].first,
                                         .node = begun[i].node,
                                         .prefixed = begun[i].prefixed});
        if (node->goes_on)
            finding->begun[finding->begun_count++] = begun[i];
    }
}

/* Whether a stands before b: by place, the longer and the unprefixed one first. */
static bool
precedes(const struct match *a, const struct match *b)
{
    if (a->first != b->first)
        return a->first < b->first;
    if (a->count != b->count)
        return a->count > b->count;
    return !a->prefixed && b->prefixed;
}

/* Leaves of the names those that are in no other: at each place the longest. */
static void
keep_longest(struct finding *finding)
{
    struct match *names = finding->names;
    /* They come ordered by their ends, so that little has to be moved. */
    for (size_t i = 1; i < finding->name_count; i++) {
        struct match match = names[i];
        size_t k = i;
        for (; k > 0 && precedes(&match, &names[k - 1]); k--)
            names[k] = names[k - 1];
        names[k] = match;
    }
    finding->inner =
        arena_take_array(finding->arena, finding->name_count + 1, sizeof *finding->inner);
    size_t kept = 0;
    uint32_t end = 0;
    for (size_t i = 0; i < finding->name_count; i++) {
        const struct match *last = kept ? &names[kept - 1] : NULL;
        bool same = last && last->first == names[i].first &&
                    last->count == names[i].count && last->prefixed == names[i].prefixed;
        if (last && names[i].first < end && !same) {
            /* Of two that overlap the later one when it says as much: in "Die Roten
             * Teufel" the last two words belong together. */
            if (names[i].first + names[i].count > end && names[i].first > last->first &&
                names[i].count >= last->count && last->count > 1) {
                while (kept > 0 &&
                       names[kept - 1].first + names[kept - 1].count > names[i].first)
                    kept--;
                end = names[i].first + names[i].count;
                names[kept++] = names[i];
                continue;
            }
            if (!(last->kinds &
                  (KINDS_OF_CLUBS | KIND_BIT(WORD_OUTLET) | KIND_BIT(ALIAS_COMPETITION))))
                finding->inner[finding->inner_count++] =
                    (struct inner_name){names[i].node, last->node};
            continue;
        }
        end = names[i].first + names[i].count;
        names[kept++] = names[i];
    }
    finding->name_count = kept;
}

void
matcher_find(const struct gazetteer *gazetteer, const struct text_words *text,
             struct arena *arena, struct matches *matches)
{
    struct finding finding = {.arena = arena};
    begin(&finding.walker, gazetteer, text);
    bool *known = arena_take_array(arena, text->token_count + 1, sizeof *known);
    for (size_t i = 0; i < text->token_count; i++) {
        read_word(&finding.walker, &text->tokens[i]);
        known[i] = finding.walker.reading_count > 0;
        if (known[i])
            step(&finding, i);
        else
            finding.begun_count = 0;
    }
    keep_longest(&finding);
    *matches = (struct matches){.names = finding.names,
                                .name_count = finding.name_count,
                                .inner = finding.inner,
                                .inner_count = finding.inner_count,
                                .known = known,
                                .words = finding.words,
                                .word_count = finding.word_count};
}

/* Calls of the frequent words on their languages. */
struct votes {
    language_code languages[LANGUAGES];
    unsigned counts[LANGUAGES];
    size_t count;
};

static void
vote(struct votes *votes, language_code language)
{
    size_t i = 0;
    while (i < votes->count && votes->languages[i] != language)
        i++;
    if (i == LANGUAGES)
        return;
    if (i == votes->count)
        votes->languages[votes->count++] = language;
    votes->counts[i]++;
}

/* The word's own node, without endings and prefixes; NULL when there is none. */
static const struct phrase_node *
node_of(const struct gazetteer *gazetteer, const struct text_words *text, size_t at)
{
    const struct token *token = &text->tokens[at];
    uint32_t node = 0;
    for (uint32_t i = token->start; i < token->end && node != UINT32_MAX; i++)
        node = lexicon_child(gazetteer, node, (unsigned char)text->folded.data[i]);
    if (node == UINT32_MAX)
        return NULL;
    node = lexicon_child(gazetteer, node, 0);
    if (node == UINT32_MAX)
        return NULL;
    const struct lexicon_use *use = &gazetteer->uses[gazetteer->lexicon[node].base];
    for (;; use++) {
        uint32_t start = gazetteer->phrase_starts[use->word];
        if (use->cut == ENDING_NONE && start)
            return &gazetteer->phrases[start];
        if (use->last)
            return NULL;
    }
}

/* Russian and Ukrainian share their frequent words, but not their letters. */
static void
vote_by_letters(struct votes *votes, const struct text_words *text, size_t at)
{
    const struct token *token = &text->tokens[at];
    struct str word = str_slice(text->folded, token->start, token->end);
    if (str_find(word, STR("і")) != STR_NOT_FOUND ||
        str_find(word, STR("є")) != STR_NOT_FOUND)
        vote(votes, language_of(STR("uk")));
    if (str_find(word, STR("ы")) != STR_NOT_FOUND ||
        str_find(word, STR("э")) != STR_NOT_FOUND)
        vote(votes, language_of(STR("ru")));
}

language_code
matcher_guess_language(const struct gazetteer *gazetteer, const struct text_words *text)
{
    struct votes votes = {.count = 0};
    size_t scripts[SCRIPT_COUNT] = {0};
    size_t count = text->token_count < GUESS_TOKENS ? text->token_count : GUESS_TOKENS;
    for (size_t i = 0; i < count; i++) {
        scripts[text->tokens[i].script]++;
        if (text->tokens[i].script == SCRIPT_CYRILLIC)
            vote_by_letters(&votes, text, i);
        const struct phrase_node *node = node_of(gazetteer, text, i);
        for (size_t k = 0; node && k < node->alias_count; k++) {
            const struct alias *alias = &gazetteer->aliases[node->alias_first + k];
            if (alias->kind == WORD_COMMON)
                vote(&votes, alias->language);
        }
    }
    size_t best = votes.count;
    for (size_t i = 0; i < votes.count; i++)
        if (votes.counts[i] >= GUESS_LEAST &&
            (best == votes.count || votes.counts[i] > votes.counts[best]))
            best = i;
    if (best < votes.count)
        return votes.languages[best];
    if (scripts[SCRIPT_HEBREW] * 2 > count)
        return language_of(STR("he"));
    if (scripts[SCRIPT_ARABIC] * 2 > count)
        return language_of(STR("ar"));
    if (scripts[SCRIPT_GREEK] * 2 > count)
        return language_of(STR("el"));
    return scripts[SCRIPT_CYRILLIC] * 2 > count ? language_of(STR("ru")) : 0;
}
