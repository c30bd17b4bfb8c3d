/* SPDX-License-Identifier: MIT */
/* The second question: which languages one reads. */
#include "reader/app.h"
#include "reader/setup/language_names.h"
#include "reader/setup/locale_guess.h"
#include "reader/setup/setup.h"

bool
setup_language_is_chosen(const struct setup *setup, struct str code)
{
    bool any = false;
    for (size_t i = 0; i < setup->language_count; i++) {
        any = any || setup->languages[i].chosen;
        if (setup->languages[i].chosen && str_equal(setup->languages[i].code, code))
            return true;
    }
    return !any; /* none chosen: one reads them all */
}

static struct setup_language *
find(struct setup *setup, struct str code)
{
    for (size_t i = 0; i < setup->language_count; i++)
        if (str_equal(setup->languages[i].code, code))
            return &setup->languages[i];
    return NULL;
}

static struct setup_language *
find_or_add(struct setup *setup, struct str code)
{
    struct setup_language *language = find(setup, code);
    if (language || setup->language_count == SETUP_LANGUAGE_LIMIT)
        return language;
    language = &setup->languages[setup->language_count++];
    *language = (struct setup_language){.code = code};
    return language;
}

/* The language that most feeds of a country are in (country "": most of them all); ""
 * when there are none. */
static struct str
commonest(const struct catalogue_feed *const *feeds, size_t count, struct str country)
{
    size_t best = 0;
    struct str language = STR("");
    for (size_t i = 0; i < count; i++) {
        size_t votes = 0;
        for (size_t k = 0; k < count; k++)
            votes +=
                str_equal(feeds[k]->language, feeds[i]->language) &&
                (country.size == 0 || locale_is_in_country(country, feeds[k]->country));
        if (votes <= best)
            continue;
        best = votes;
        language = feeds[i]->language;
    }
    return language;
}

/* What a club's country reads: its own feeds tell it best. */
static struct str
language_of_club(const struct club *club, const struct catalogue_feed *const *own,
                 size_t own_count, struct arena *arena)
{
    struct str language = commonest(own, own_count, club->country);
    size_t count = catalogue_count();
    const struct catalogue_feed **all = arena_take_array(arena, count, sizeof *all);
    for (size_t i = 0; i < count; i++)
        all[i] = catalogue_feed(i);
    if (language.size == 0)
        language = commonest(all, count, club->country);
    return language.size > 0 ? language : commonest(own, own_count, STR(""));
}

static void
choose(struct setup *setup, struct str code)
{
    struct setup_language *language = code.size > 0 ? find(setup, code) : NULL;
    if (language)
        language->chosen = true;
}

/* Feeds are counted for every pick, and guessed from as long as nobody decided. */
static void
look_at_pick(const struct app *app, struct setup *setup, const struct setup_pick *pick,
             bool guesses)
{
    const struct club *club = setup_pick_club(app, pick);
    const struct catalogue_feed **feeds;
    size_t count = catalogue_feeds_for(app->gazetteer, club->id, NULL, 0, CONFIDENCE_LOW,
                                       &setup->rows_arena, &feeds);
    for (size_t i = 0; i < count; i++) {
        struct setup_language *language = find_or_add(setup, feeds[i]->language);
        if (language)
            language->feed_count++;
    }
    if (guesses)
        choose(setup, language_of_club(club, feeds, count, &setup->rows_arena));
}

static void
choose_those_of_config(const struct app *app, struct setup *setup)
{
    const struct config *config = app->config;
    for (size_t i = 0; i < config->language_count; i++) {
        struct setup_language *language = find_or_add(setup, config->languages[i]);
        if (!language)
            continue;
        language->chosen = true;
        language->fixed = i < config->config_language_count;
    }
}

static bool
comes_before(const struct setup_language *a, const struct setup_language *b)
{
    if (a->chosen != b->chosen)
        return a->chosen;
    return a->feed_count > b->feed_count;
}

static void
sort(struct setup *setup)
{
    for (size_t i = 1; i < setup->language_count; i++) {
        struct setup_language moved = setup->languages[i];
        size_t k = i;
        for (; k > 0 && comes_before(&moved, &setup->languages[k - 1]); k--)
            setup->languages[k] = setup->languages[k - 1];
        setup->languages[k] = moved;
    }
}

void
setup_languages_guess(const struct app *app, struct setup *setup)
{
    bool guesses = !setup->languages_decided && app->config->language_count == 0;
    for (size_t i = 0; i < setup->language_count; i++) {
        setup->languages[i].feed_count = 0;
        if (guesses)
            setup->languages[i].chosen = false;
    }
    for (size_t i = 0; i < catalogue_count(); i++)
        find_or_add(setup, catalogue_feed(i)->language);
    if (!setup->languages_decided)
        choose_those_of_config(app, setup);
    if (guesses)
        choose(setup, locale_language());
    for (size_t i = 0; i < setup->pick_count; i++)
        look_at_pick(app, setup, &setup->picks[i], guesses);
    sort(setup);
}

void
setup_languages_list(const struct app *app, struct setup *setup)
{
    struct arena *arena = &setup->rows_arena;
    setup->rows = arena_take_array(arena, setup->language_count, sizeof *setup->rows);
    setup->list.count = setup->language_count;
    for (size_t i = 0; i < setup->language_count; i++) {
        const struct setup_language *language = &setup->languages[i];
        const struct language_name *name = language_name_find(language->code);
        size_t feeds = language->feed_count;
        setup->rows[i] = (struct setup_row){
            .lead = language->code,
            .name = name ? str_from_z(name->english) : language->code,
            .also = name && !app->ascii ? str_from_z(name->own) : STR(""),
            .detail = feeds > 0
                          ? str_format(arena, "%zu feed%s", feeds, feeds == 1 ? "" : "s")
                          : STR(""),
            .chosen = language->chosen,
        };
    }
}
