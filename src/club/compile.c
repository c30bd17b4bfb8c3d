/* SPDX-License-Identifier: MIT */
#include "club/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "club/lexicon.h"
#include "club/tokens.h"
#include "text/fold.h"

enum {
    /* To be raised when the rules of tagging change: stored tags are made again. */
    RULES_VERSION = 2,
    PHRASE_WORDS = 24,   /* of one name; longer ones are cut */
    STEM_BYTES = 3,      /* a stem is not shorter */
    BEGINNING_BYTES = 4, /* nor is a word that stands for all that begin with it */
    CUTS = 64,
    COUNTRIES = 256
};

/* How a word of a name may vary in a text. */
enum word_mode {
    MODE_INFLECTED, /* takes the endings of the language */
    MODE_EXACT,     /* abbreviations, numbers, first names */
    MODE_BEGINNING, /* stands for every word that begins so */
};

struct word {
    struct str text;
    enum word_mode mode;
};

struct compiling {
    struct draft *draft;
    struct gazetteer *gazetteer;
    struct arena *arena;
    struct word *words;
    size_t word_count, word_capacity;
    uint32_t *word_slots; /* index + 1 of a word; open addressing */
    size_t word_slot_count;
    struct phrase_edge *edges;
    size_t edge_slots, phrase_count;
    uint32_t *alias_nodes; /* by draft alias */
    struct str cuts[CUTS];
    size_t cut_count;
    struct str countries[COUNTRIES];
    size_t country_count;
};

static uint32_t
word_number(struct compiling *compiling, struct str text, enum word_mode mode)
{
    size_t mask = compiling->word_slot_count - 1;
    size_t slot = (size_t)(str_hash(text) * 3 + mode) & mask;
    for (; compiling->word_slots[slot]; slot = (slot + 1) & mask) {
        const struct word *word = &compiling->words[compiling->word_slots[slot] - 1];
        if (word->mode == mode && str_equal(word->text, text))
            return compiling->word_slots[slot] - 1;
    }
    compiling->words[compiling->word_count] = (struct word){text, mode};
    compiling->word_slots[slot] = (uint32_t)++compiling->word_count;
    return compiling->word_slots[slot] - 1;
}

static uint32_t
phrase_add_child(struct compiling *compiling, uint32_t node, uint32_t word)
{
    size_t mask = compiling->edge_slots - 1;
    size_t slot = phrase_slot(node, word, compiling->edge_slots);
    for (; compiling->edges[slot].node != UINT32_MAX; slot = (slot + 1) & mask)
        if (compiling->edges[slot].node == node && compiling->edges[slot].word == word)
            return compiling->edges[slot].next;
    uint32_t next = (uint32_t)compiling->phrase_count++;
    compiling->edges[slot] = (struct phrase_edge){node, word, next};
    return next;
}

static enum word_mode
mode_of(enum alias_kind kind, const struct token *token, bool last)
{
    if (token->digit || kind == WORD_GIVEN_NAME || kind == WORD_NAME_PART ||
        kind == WORD_COMMON || kind == WORD_READ_ALSO || kind == WORD_CLUB_BEFORE ||
        kind == WORD_PLACE_BEFORE)
        return MODE_EXACT;
    if (kind == WORD_FOOTBALL || kind == WORD_OTHER_SPORT)
        return last && !token->all_capitals &&
                       token->end - token->start >= BEGINNING_BYTES
                   ? MODE_BEGINNING
                   : MODE_INFLECTED;
    return token->all_capitals ? MODE_EXACT : MODE_INFLECTED;
}

/* Walks an alias into the phrases; its node. */
static uint32_t
place_alias(struct compiling *compiling, const struct draft_alias *alias)
{
    struct folded folded;
    fold_with_offsets(alias->text, compiling->arena, &folded);
    struct token *tokens;
    size_t count =
        tokens_cut(alias->text, &folded, PHRASE_WORDS, compiling->arena, &tokens);
    uint32_t node = 0;
    for (size_t i = 0; i < count; i++) {
        struct str text = str_slice(folded.text, tokens[i].start, tokens[i].end);
        enum word_mode mode = mode_of(alias->kind, &tokens[i], i + 1 == count);
        node = phrase_add_child(compiling, node, word_number(compiling, text, mode));
    }
    return node;
}

/* Upper bound for the words of all aliases: a word takes a byte and a separator. */
static size_t
count_words(const struct draft *draft)
{
    size_t count = 1;
    for (size_t i = 0; i < draft->alias_count; i++) {
        struct str text = draft->aliases[i].text;
        size_t words = 1;
        for (size_t k = 0; k < text.size; k++) {
            unsigned char c = (unsigned char)text.data[k];
            bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9');
            /* Every lead byte of three may begin a word: the unspaced scripts. */
            words += (c < 0x80 && !letter) || c >= 0xE2;
        }
        count += words;
    }
    return count;
}

static size_t
power_of_two(size_t least)
{
    size_t power = 64;
    while (power < least)
        power *= 2;
    return power;
}

static void
place_aliases(struct compiling *compiling)
{
    struct draft *draft = compiling->draft;
    size_t most = count_words(draft);
    compiling->words = memory_take(most, sizeof *compiling->words);
    compiling->word_slot_count = power_of_two(most * 2);
    compiling->word_slots =
        memory_take(compiling->word_slot_count, sizeof *compiling->word_slots);
    compiling->edge_slots = power_of_two(most + most / 2);
    compiling->edges = arena_take_array(compiling->arena, compiling->edge_slots,
                                        sizeof *compiling->edges);
    for (size_t i = 0; i < compiling->edge_slots; i++)
        compiling->edges[i].node = UINT32_MAX;
    compiling->phrase_count = 1;
    compiling->alias_nodes =
        memory_take(draft->alias_count + 1, sizeof *compiling->alias_nodes);
    for (size_t i = 0; i < draft->alias_count; i++)
        if (draft->aliases[i].kind < ALIAS_KIND_COUNT)
            compiling->alias_nodes[i] = place_alias(compiling, &draft->aliases[i]);
}

struct placed {
    uint32_t node;
    uint32_t alias; /* index in the draft */
};

static int
compare_placed(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    return a->alias < b->alias ? -1 : a->alias > b->alias;
}

/* Names that say one club for sure, and another one too, say neither. */
static void
demote_shared(struct compiling *compiling, struct alias *aliases, size_t count,
              const struct placed *placed)
{
    struct draft *draft = compiling->draft;
    bool shared[2] = {false, false}; /* names, nicknames */
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            bool sure =
                (aliases[i].kind == ALIAS_STRONG || aliases[i].kind == ALIAS_NICK) &&
                (aliases[k].kind == ALIAS_STRONG || aliases[k].kind == ALIAS_NICK);
            bool meet = aliases[i].language == aliases[k].language ||
                        !aliases[i].language || !aliases[k].language;
            if (!sure || !meet || aliases[i].target == aliases[k].target)
                continue;
            struct club *one = &draft->clubs[aliases[k].target];
            struct club *other = &draft->clubs[aliases[i].target];
            struct str name = draft->aliases[placed[i].alias].text;
            draft_problem(draft, draft->club_places[aliases[i].target],
                          "[club %.*s] \"%.*s\" is a sure name of %.*s too: make it weak",
                          STR_ARGS(other->id), STR_ARGS(name), STR_ARGS(one->id));
            shared[aliases[i].kind == ALIAS_NICK] = true;
            shared[aliases[k].kind == ALIAS_NICK] = true;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (shared[0] && aliases[i].kind == ALIAS_STRONG)
            aliases[i].kind = ALIAS_WEAK;
        if (shared[1] && aliases[i].kind == ALIAS_NICK)
            aliases[i].kind = ALIAS_WEAK_NICK;
    }
}

static struct alias
alias_of(const struct draft_alias *from, struct buf *strings)
{
    struct alias alias = {
        .text = (uint32_t)strings->size,
        .text_size = (uint16_t)from->text.size,
        .target = from->target,
        .language = from->language,
        .kind = (uint8_t)from->kind,
        .cased = fold_is_upper(from->text),
    };
    buf_append(strings, from->text);
    return alias;
}

/* The aliases in the order of their nodes. */
static void
order_aliases(struct compiling *compiling)
{
    struct draft *draft = compiling->draft;
    struct gazetteer *gazetteer = compiling->gazetteer;
    struct placed *placed = memory_take(draft->alias_count + 1, sizeof *placed);
    size_t count = 0;
    for (size_t i = 0; i < draft->alias_count; i++)
        if (compiling->alias_nodes[i])
            placed[count++] = (struct placed){compiling->alias_nodes[i], (uint32_t)i};
    qsort(placed, count, sizeof *placed, compare_placed);
    struct alias *aliases =
        arena_take_array(compiling->arena, count + 1, sizeof *aliases);
    struct phrase_node *phrases =
        arena_take_array(compiling->arena, compiling->phrase_count, sizeof *phrases);
    struct buf strings;
    buf_init(&strings, BUF_LIMIT_DEFAULT);
    for (size_t i = 0; i < count; i++)
        aliases[i] = alias_of(&draft->aliases[placed[i].alias], &strings);
    for (size_t first = 0, end; first < count; first = end) {
        end = first + 1;
        while (end < count && placed[end].node == placed[first].node)
            end++;
        struct phrase_node *node = &phrases[placed[first].node];
        node->alias_first = (uint32_t)first;
        node->alias_count = (uint16_t)(end - first);
        demote_shared(compiling, aliases + first, end - first, placed + first);
    }
    for (size_t i = 0; i < compiling->edge_slots; i++)
        if (compiling->edges[i].node != UINT32_MAX)
            phrases[compiling->edges[i].node].goes_on = true;
    gazetteer->aliases = aliases;
    gazetteer->alias_count = count;
    gazetteer->phrases = phrases;
    gazetteer->phrase_count = compiling->phrase_count;
    gazetteer->edges = compiling->edges;
    gazetteer->edge_slots = compiling->edge_slots;
    struct str text = str_copy(compiling->arena, buf_str(&strings));
    gazetteer->strings = text.data;
    gazetteer->strings_size = text.size;
    buf_finish(&strings);
    free(placed);
}

static size_t
cut_number(struct compiling *compiling, struct str cut)
{
    for (size_t i = 0; i < compiling->cut_count; i++)
        if (str_equal(compiling->cuts[i], cut))
            return i;
    if (compiling->cut_count == CUTS)
        return CUTS;
    compiling->cuts[compiling->cut_count] = cut;
    return compiling->cut_count++;
}

static int
compare_endings(const void *left, const void *right)
{
    const struct ending *a = left, *b = right;
    if (a->cut != b->cut)
        return a->cut - b->cut;
    if (a->language != b->language)
        return a->language < b->language ? -1 : 1;
    return memcmp(a->text, b->text, ENDING_BYTES);
}

static void
order_endings(struct compiling *compiling)
{
    struct draft *draft = compiling->draft;
    struct gazetteer *gazetteer = compiling->gazetteer;
    struct ending *endings =
        arena_take_array(compiling->arena, draft->ending_count + 1, sizeof *endings);
    size_t count = 0;
    compiling->cuts[compiling->cut_count++] = (struct str){"", 0};
    for (size_t i = 0; i < draft->ending_count; i++) {
        struct str from = fold(draft->endings[i].from, compiling->arena);
        struct str to = fold(draft->endings[i].to, compiling->arena);
        size_t cut = cut_number(compiling, from);
        if (cut == CUTS || to.size > ENDING_BYTES)
            continue;
        struct ending *ending = &endings[count++];
        *ending = (struct ending){.language = draft->endings[i].language,
                                  .cut = (uint8_t)cut,
                                  .size = (uint8_t)to.size};
        memcpy(ending->text, to.data, to.size);
    }
    qsort(endings, count, sizeof *endings, compare_endings);
    struct str *cuts =
        arena_take_array(compiling->arena, compiling->cut_count, sizeof *cuts);
    memcpy(cuts, compiling->cuts, compiling->cut_count * sizeof *cuts);
    gazetteer->endings = endings;
    gazetteer->ending_count = count;
    gazetteer->cuts = cuts;
    gazetteer->cut_count = compiling->cut_count;
}

static void
copy_prefixes(struct compiling *compiling)
{
    struct draft *draft = compiling->draft;
    struct prefix *prefixes =
        arena_take_array(compiling->arena, draft->prefix_count + 1, sizeof *prefixes);
    size_t count = 0;
    for (size_t i = 0; i < draft->prefix_count; i++) {
        struct str text = fold(draft->prefixes[i].from, compiling->arena);
        struct str restored = fold(draft->prefixes[i].to, compiling->arena);
        if (text.size > PREFIX_BYTES || restored.size > PREFIX_BYTES)
            continue;
        struct prefix *prefix = &prefixes[count++];
        *prefix = (struct prefix){.language = draft->prefixes[i].language,
                                  .size = (uint8_t)text.size,
                                  .restored_size = (uint8_t)restored.size};
        memcpy(prefix->text, text.data, text.size);
        memcpy(prefix->restored, restored.data, restored.size);
    }
    compiling->gazetteer->prefixes = prefixes;
    compiling->gazetteer->prefix_count = count;
}

static void
build_lexicon(struct compiling *compiling)
{
    struct gazetteer *gazetteer = compiling->gazetteer;
    size_t most = compiling->word_count * (compiling->cut_count + 1) + 1;
    struct lexicon_key *keys = memory_take(most, sizeof *keys);
    uint32_t *starts =
        arena_take_array(compiling->arena, compiling->word_count + 1, sizeof *starts);
    size_t count = 0;
    for (size_t i = 0; i < compiling->word_count; i++) {
        struct word word = compiling->words[i];
        uint32_t number = (uint32_t)i;
        uint8_t cut = word.mode == MODE_EXACT       ? ENDING_NONE
                      : word.mode == MODE_BEGINNING ? ENDING_ANY
                                                    : 0;
        keys[count++] = (struct lexicon_key){word.text, number, cut};
        for (size_t k = 1; k < compiling->cut_count && word.mode == MODE_INFLECTED; k++) {
            struct str stem =
                str_slice(word.text, 0, word.text.size - compiling->cuts[k].size);
            if (str_ends_with(word.text, compiling->cuts[k]) && stem.size >= STEM_BYTES)
                keys[count++] = (struct lexicon_key){stem, number, (uint8_t)k};
        }
        size_t slot = phrase_slot(0, number, compiling->edge_slots);
        for (; compiling->edges[slot].node != UINT32_MAX;
             slot = (slot + 1) & (compiling->edge_slots - 1))
            if (compiling->edges[slot].node == 0 && compiling->edges[slot].word == number)
                starts[i] = compiling->edges[slot].next;
    }
    lexicon_build(gazetteer, keys, count, compiling->arena);
    gazetteer->phrase_starts = starts;
    gazetteer->word_count = compiling->word_count;
    free(keys);
}

/* Ids of the records being sorted: qsort takes no context. */
static const struct club *sorted_records;

static int
compare_ids(const void *left, const void *right)
{
    const club_index *a = left, *b = right;
    return str_compare(sorted_records[*a].id, sorted_records[*b].id);
}

static const club_index *
by_id(const struct club *records, size_t count, struct arena *arena)
{
    club_index *order = arena_take_array(arena, count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = (club_index)i;
    sorted_records = records;
    qsort(order, count, sizeof *order, compare_ids);
    return order;
}

static void *
copied(struct arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = arena_take_array(arena, count + 1, size);
    if (count)
        memcpy(copy, items, count * size);
    return copy;
}

/* The number of a country; names beyond the last number share it. */
static uint8_t
country_number(struct compiling *compiling, struct str country)
{
    size_t i = 0;
    while (i < compiling->country_count && !str_equal(compiling->countries[i], country))
        i++;
    if (i == compiling->country_count && i < COUNTRIES - 1)
        compiling->countries[compiling->country_count++] = country;
    return (uint8_t)i;
}

static void
number_countries(struct compiling *compiling)
{
    struct gazetteer *gazetteer = compiling->gazetteer;
    const struct draft *draft = compiling->draft;
    struct arena *arena = compiling->arena;
    uint8_t *clubs = arena_take(arena, gazetteer->club_count + 1);
    uint8_t *competitions = arena_take(arena, gazetteer->competition_count + 1);
    club_index *leagues =
        arena_take_array(arena, gazetteer->club_count + 1, sizeof *leagues);
    struct home *homes = arena_take_array(arena, draft->home_count + 1, sizeof *homes);
    for (size_t i = 0; i < gazetteer->club_count; i++) {
        clubs[i] = country_number(compiling, gazetteer->clubs[i].country);
        leagues[i] = gazetteer_find_competition(gazetteer, gazetteer->clubs[i].league);
    }
    for (size_t i = 0; i < gazetteer->competition_count; i++)
        competitions[i] = country_number(compiling, gazetteer->competitions[i].country);
    for (size_t i = 0; i < draft->home_count; i++)
        homes[i] = (struct home){draft->homes[i].language,
                                 country_number(compiling, draft->homes[i].country)};
    gazetteer->club_leagues = leagues;
    gazetteer->club_countries = clubs;
    gazetteer->competition_countries = competitions;
    gazetteer->homes = homes;
    gazetteer->home_count = draft->home_count;
    gazetteer->countries = copied(arena, compiling->countries, compiling->country_count,
                                  sizeof *compiling->countries);
    gazetteer->country_count = compiling->country_count;
}

static void
copy_records(struct compiling *compiling)
{
    struct draft *draft = compiling->draft;
    struct gazetteer *gazetteer = compiling->gazetteer;
    struct arena *arena = compiling->arena;
    gazetteer->club_count = draft->club_count;
    gazetteer->clubs =
        copied(arena, draft->clubs, draft->club_count, sizeof *draft->clubs);
    gazetteer->competition_count = draft->competition_count;
    gazetteer->competitions = copied(arena, draft->competitions, draft->competition_count,
                                     sizeof *draft->competitions);
    gazetteer->competition_kinds =
        copied(arena, draft->competition_kinds, draft->competition_count, 1);
    gazetteer->clubs_by_id = by_id(gazetteer->clubs, gazetteer->club_count, arena);
    gazetteer->competitions_by_id =
        by_id(gazetteer->competitions, gazetteer->competition_count, arena);
}

static uint64_t
mixed(uint64_t version, struct str text)
{
    return (version ^ str_hash(text)) * 0x9E3779B97F4A7C15u;
}

static uint64_t
version_of(const struct gazetteer *gazetteer)
{
    uint64_t version = RULES_VERSION;
    for (size_t i = 0; i < gazetteer->club_count; i++) {
        version = mixed(version, gazetteer->clubs[i].id);
        version = mixed(version, gazetteer->clubs[i].country);
        version = mixed(version, gazetteer->clubs[i].league) + gazetteer->clubs[i].rank;
        version = mixed(version, gazetteer->clubs[i].city);
    }
    for (size_t i = 0; i < gazetteer->competition_count; i++)
        version = mixed(version, gazetteer->competitions[i].id);
    for (size_t i = 0; i < gazetteer->alias_count; i++) {
        const struct alias *alias = &gazetteer->aliases[i];
        version = mixed(version, gazetteer_alias_text(gazetteer, alias));
        version += alias->kind + ((uint64_t)alias->language << 8) +
                   ((uint64_t)alias->target << 24);
    }
    for (size_t i = 0; i < gazetteer->ending_count; i++)
        version = mixed(version, (struct str){gazetteer->endings[i].text,
                                              gazetteer->endings[i].size}) +
                  gazetteer->endings[i].cut;
    return version;
}

struct gazetteer *
draft_compile(struct draft *draft)
{
    struct compiling compiling = {.draft = draft, .arena = draft->arena};
    compiling.gazetteer = arena_take(draft->arena, sizeof *compiling.gazetteer);
    copy_records(&compiling);
    place_aliases(&compiling);
    order_aliases(&compiling);
    order_endings(&compiling);
    copy_prefixes(&compiling);
    number_countries(&compiling);
    build_lexicon(&compiling);
    compiling.gazetteer->version = version_of(compiling.gazetteer);
    free(compiling.words);
    free(compiling.word_slots);
    free(compiling.alias_nodes);
    return compiling.gazetteer;
}
