/* SPDX-License-Identifier: MIT */
#include "club/catalogue.h"

#include "base/arena.h"
#include "club/club.h"

/* Made by club/generate_catalogue.c from clubs/catalogue.ini. */
extern const struct catalogue_feed built_in_feeds[];
extern const size_t built_in_feed_count;

size_t
catalogue_count(void)
{
    return built_in_feed_count;
}

const struct catalogue_feed *
catalogue_feed(size_t index)
{
    return &built_in_feeds[index];
}

struct wanted {
    struct str club, competition; /* one of them may be "" */
    const struct str *languages;
    size_t language_count;
    enum feed_confidence least;
};

/* Place of a feed in the list, the lower the earlier; -1 when it does not belong. */
static int
place_of(const struct catalogue_feed *feed, const struct wanted *wanted)
{
    bool own =
        wanted->club.size && str_is_among(feed->clubs, feed->club_count, wanted->club);
    bool league =
        wanted->competition.size && feed->club_count == 0 &&
        str_is_among(feed->competitions, feed->competition_count, wanted->competition);
    if ((!own && !league) || feed->confidence < wanted->least)
        return -1;
    size_t language = 0;
    while (language < wanted->language_count &&
           !str_equal(wanted->languages[language], feed->language))
        language++;
    if (wanted->language_count && language == wanted->language_count)
        return -1;
    int below = own ? 0 : (int)wanted->language_count + 1;
    return (below + (int)language) * (CONFIDENCE_HIGH + 1) +
           (int)(CONFIDENCE_HIGH - feed->confidence);
}

struct found {
    const struct catalogue_feed *feed;
    int place;
};

size_t
catalogue_feeds_for(const struct gazetteer *gazetteer, struct str id,
                    const struct str *languages, size_t language_count,
                    enum feed_confidence least, struct arena *arena,
                    const struct catalogue_feed ***feeds)
{
    struct wanted wanted = {
        .languages = languages, .language_count = language_count, .least = least};
    club_index club = gazetteer_find_club(gazetteer, id);
    if (club != CLUB_NONE) {
        wanted.club = id;
        wanted.competition = gazetteer_club(gazetteer, club)->league;
    } else {
        wanted.competition = id;
    }
    struct found *found = arena_take_array(arena, built_in_feed_count + 1, sizeof *found);
    size_t count = 0;
    for (size_t i = 0; i < built_in_feed_count; i++) {
        int place = place_of(&built_in_feeds[i], &wanted);
        if (place < 0)
            continue;
        size_t k = count++;
        for (; k > 0 && found[k - 1].place > place; k--)
            found[k] = found[k - 1];
        found[k] = (struct found){&built_in_feeds[i], place};
    }
    *feeds = arena_take_array(arena, count + 1, sizeof **feeds);
    for (size_t i = 0; i < count; i++)
        (*feeds)[i] = found[i].feed;
    return count;
}
