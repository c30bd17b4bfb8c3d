/* SPDX-License-Identifier: MIT */
/* club/tag.h: which clubs and competitions a text is about. Pure: same gazetteer and same
 * input, same answer; no clock, no files. */
#ifndef CLUB_TAG_H
#define CLUB_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "club/club.h"

struct arena;

/* All borrowed; everything but title and text may be empty. */
struct tag_input {
    struct str language; /* "it", "pt-BR"; "" unknown */
    struct str title;
    struct str text;   /* plain text, blocks parted by LF */
    struct str outlet; /* who publishes */
    /* What the subscription says about itself: ids, as evidence for weak names. */
    const struct str *feed_clubs;
    size_t feed_club_count;
    const struct str *feed_competitions;
    size_t feed_competition_count;
    struct str feed_country;
};

struct club_tag {
    club_index club;
    enum squad squad;
    bool primary; /* the text is mainly about it */
};

struct tags {
    const struct club_tag *clubs; /* in order of weight, each (club, squad) once */
    size_t club_count;
    const club_index *competitions;
    size_t competition_count;
};

/* A name in the text and what became of it. */
struct tag_reason {
    struct str name; /* as it is written there */
    size_t offset;   /* of its first byte in title, LF, text */
    club_index club; /* CLUB_NONE when it stands for none */
    enum squad squad;
    struct str rule;     /* why, one sentence */
    struct str evidence; /* what spoke for which club, in figures */
};

struct tag_explanation {
    struct str language; /* given, or told by the frequent words; "" unknown */
    struct str subject;  /* what the text was taken to be about, one sentence */
    const struct tag_reason *reasons; /* in the order of the text */
    size_t reason_count;
};

/* The same as club_tag, and why. For a person's eyes: the sentences may change. */
void club_tag_explained(const struct gazetteer *gazetteer, const struct tag_input *input,
                        struct arena *arena, struct tags *tags,
                        struct tag_explanation *explanation);

/* Everything reachable from *tags is taken from the arena. */
void club_tag(const struct gazetteer *gazetteer, const struct tag_input *input,
              struct arena *arena, struct tags *tags);

#endif
