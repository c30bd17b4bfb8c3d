/* SPDX-License-Identifier: MIT */
#include "feed/vocabulary.h"

#define WORD(literal)                  \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

enum {
    OWN = SPACE_CORE | SPACE_ATOM,
    DUBLIN = SPACE_DC | SPACE_DCTERMS,
    IN_BOTH = IN_FEED | IN_ENTRY,
    IN_ANY = IN_DOCUMENT | IN_FEED | IN_ENTRY | IN_UNKNOWN
};

/* Of the rows with the same field, the first one that a feed fills is taken. */
static const struct word words[] = {
    {WORD("rss"), OWN, IN_DOCUMENT, MEANS_FEED, ITEM_NONE},
    {WORD("RDF"), SPACE_RDF | OWN, IN_DOCUMENT, MEANS_FEED, ITEM_NONE},
    {WORD("feed"), OWN, IN_DOCUMENT, MEANS_FEED, ITEM_NONE},
    {WORD("channel"), OWN, IN_DOCUMENT | IN_FEED, MEANS_FEED, ITEM_NONE},
    {WORD("item"), OWN, IN_ANY, MEANS_ENTRY, ITEM_NONE},
    {WORD("entry"), OWN, IN_ANY, MEANS_ENTRY, ITEM_NONE},
    {WORD("group"), SPACE_MEDIA, IN_BOTH, MEANS_NOTHING, ITEM_NONE},

    {WORD("title"), OWN, IN_BOTH, MEANS_TEXT, ITEM_TITLE},
    {WORD("title"), DUBLIN, IN_BOTH, MEANS_TEXT, ITEM_TITLE},
    {WORD("title"), SPACE_MEDIA, IN_ENTRY, MEANS_TEXT, ITEM_TITLE},
    {WORD("title"), SPACE_ITUNES, IN_BOTH, MEANS_TEXT, ITEM_TITLE},

    {WORD("link"), SPACE_CORE, IN_BOTH, MEANS_LINK, ITEM_LINK},
    {WORD("link"), SPACE_ATOM, IN_BOTH, MEANS_LINK, ITEM_LINK},
    {WORD("link"), SPACE_ITUNES, IN_BOTH, MEANS_LINK, ITEM_LINK},
    {WORD("origLink"), SPACE_FEEDBURNER, IN_ENTRY, MEANS_ADDRESS, ITEM_LINK},

    {WORD("guid"), OWN, IN_ENTRY, MEANS_GUID, ITEM_GUID},
    {WORD("id"), OWN, IN_BOTH, MEANS_ID, ITEM_GUID},
    {WORD("identifier"), DUBLIN, IN_ENTRY, MEANS_TEXT, ITEM_GUID},

    {WORD("encoded"), SPACE_CONTENT, IN_ENTRY, MEANS_HTML, ITEM_CONTENT},
    {WORD("content"), OWN, IN_ENTRY, MEANS_HTML, ITEM_CONTENT},
    {WORD("body"), OWN | SPACE_XHTML, IN_ENTRY, MEANS_HTML, ITEM_CONTENT},
    {WORD("fullitem"), OWN, IN_ENTRY, MEANS_HTML, ITEM_CONTENT},

    {WORD("description"), OWN, IN_ENTRY, MEANS_HTML, ITEM_SUMMARY},
    {WORD("summary"), OWN, IN_ENTRY, MEANS_HTML, ITEM_SUMMARY},
    {WORD("description"), DUBLIN, IN_ENTRY, MEANS_HTML, ITEM_SUMMARY},
    {WORD("abstract"), OWN | DUBLIN, IN_ENTRY, MEANS_HTML, ITEM_SUMMARY},
    {WORD("summary"), SPACE_ITUNES, IN_ENTRY, MEANS_HTML, ITEM_SUMMARY},
    {WORD("description"), SPACE_ITUNES, IN_ENTRY, MEANS_HTML, ITEM_SUMMARY},
    {WORD("subtitle"), SPACE_ITUNES, IN_ENTRY, MEANS_HTML, ITEM_SUMMARY},
    {WORD("description"), SPACE_MEDIA, IN_ENTRY, MEANS_HTML, ITEM_SUMMARY},

    {WORD("description"), OWN, IN_FEED, MEANS_TEXT, ITEM_SUMMARY},
    {WORD("subtitle"), OWN, IN_FEED, MEANS_TEXT, ITEM_SUMMARY},
    {WORD("tagline"), OWN, IN_FEED, MEANS_TEXT, ITEM_SUMMARY},
    {WORD("description"), DUBLIN, IN_FEED, MEANS_TEXT, ITEM_SUMMARY},
    {WORD("subtitle"), SPACE_ITUNES, IN_FEED, MEANS_TEXT, ITEM_SUMMARY},
    {WORD("summary"), SPACE_ITUNES, IN_FEED, MEANS_TEXT, ITEM_SUMMARY},
    {WORD("info"), OWN, IN_FEED, MEANS_TEXT, ITEM_SUMMARY},

    {WORD("creator"), DUBLIN, IN_BOTH, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("author"), OWN, IN_BOTH, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("author"), DUBLIN, IN_BOTH, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("author"), SPACE_ITUNES, IN_BOTH, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("managingEditor"), OWN, IN_BOTH, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("publisher"), DUBLIN, IN_BOTH, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("owner"), SPACE_ITUNES, IN_FEED, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("webMaster"), OWN, IN_FEED, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("author"), OWN, IN_SOURCE, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("contributor"), OWN | DUBLIN, IN_BOTH, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("credit"), SPACE_MEDIA, IN_ENTRY, MEANS_PERSON, ITEM_AUTHOR},
    {WORD("name"), OWN | SPACE_ITUNES, IN_PERSON, MEANS_PERSON_NAME, ITEM_NONE},
    {WORD("email"), OWN | SPACE_ITUNES, IN_PERSON, MEANS_PERSON_EMAIL, ITEM_NONE},

    {WORD("pubDate"), OWN, IN_BOTH, MEANS_DATE, ITEM_PUBLISHED},
    {WORD("published"), OWN, IN_BOTH, MEANS_DATE, ITEM_PUBLISHED},
    {WORD("issued"), OWN | DUBLIN, IN_BOTH, MEANS_DATE, ITEM_PUBLISHED},
    {WORD("date"), DUBLIN, IN_BOTH, MEANS_DATE, ITEM_PUBLISHED},
    {WORD("created"), OWN | DUBLIN, IN_BOTH, MEANS_DATE, ITEM_PUBLISHED},
    {WORD("updated"), OWN, IN_BOTH, MEANS_DATE, ITEM_UPDATED},
    {WORD("modified"), OWN | DUBLIN, IN_BOTH, MEANS_DATE, ITEM_UPDATED},
    {WORD("lastBuildDate"), OWN, IN_BOTH, MEANS_DATE, ITEM_UPDATED},

    {WORD("category"), OWN | SPACE_MEDIA | SPACE_ITUNES, IN_BOTH, MEANS_CATEGORY,
     ITEM_NONE},
    {WORD("subject"), DUBLIN, IN_BOTH, MEANS_CATEGORY, ITEM_NONE},
    {WORD("keywords"), OWN | SPACE_ITUNES | SPACE_MEDIA, IN_BOTH, MEANS_CATEGORIES,
     ITEM_NONE},
    {WORD("tags"), OWN, IN_BOTH, MEANS_CATEGORIES, ITEM_NONE},

    {WORD("comments"), OWN, IN_ENTRY, MEANS_ADDRESS, ITEM_COMMENTS},
    {WORD("enclosure"), OWN, IN_ENTRY, MEANS_ENCLOSURE, ITEM_NONE},

    {WORD("url"), OWN, IN_IMAGE, MEANS_ADDRESS, ITEM_IMAGE},
    {WORD("image"), OWN, IN_BOTH, MEANS_IMAGE, ITEM_IMAGE},
    {WORD("logo"), OWN, IN_FEED, MEANS_ADDRESS, ITEM_IMAGE},
    {WORD("image"), SPACE_ITUNES, IN_BOTH, MEANS_IMAGE, ITEM_IMAGE},
    {WORD("thumbnail"), SPACE_MEDIA, IN_BOTH, MEANS_IMAGE, ITEM_IMAGE},
    {WORD("content"), SPACE_MEDIA, IN_BOTH, MEANS_MEDIA, ITEM_IMAGE},
    {WORD("icon"), OWN, IN_FEED, MEANS_ADDRESS, ITEM_IMAGE},

    {WORD("language"), OWN, IN_BOTH, MEANS_TEXT, ITEM_LANGUAGE},
    {WORD("language"), DUBLIN, IN_BOTH, MEANS_TEXT, ITEM_LANGUAGE},

    {WORD("rights"), OWN, IN_FEED, MEANS_TEXT, ITEM_RIGHTS},
    {WORD("copyright"), OWN, IN_FEED, MEANS_TEXT, ITEM_RIGHTS},
    {WORD("rights"), DUBLIN, IN_FEED, MEANS_TEXT, ITEM_RIGHTS},

    {WORD("title"), OWN, IN_SOURCE, MEANS_TEXT, ITEM_OUTLET},
    {WORD("source"), OWN, IN_ENTRY, MEANS_SOURCE, ITEM_OUTLET},

    {WORD("ttl"), OWN, IN_FEED, MEANS_TTL, ITEM_NONE},
    {WORD("updatePeriod"), SPACE_SYNDICATION, IN_FEED, MEANS_PERIOD, ITEM_NONE},
    {WORD("updateFrequency"), SPACE_SYNDICATION, IN_FEED, MEANS_FREQUENCY, ITEM_NONE},
    {WORD("skipHours"), OWN, IN_FEED, MEANS_NOTHING, ITEM_NONE},
    {WORD("skipDays"), OWN, IN_FEED, MEANS_NOTHING, ITEM_NONE},
    {WORD("hour"), OWN, IN_FEED, MEANS_HOUR, ITEM_NONE},
    {WORD("day"), OWN, IN_FEED, MEANS_DAY, ITEM_NONE},
};

const struct word *
vocabulary_find(const struct xml_element *element, enum place place)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const struct word *word = &words[i];
        if (word->name.size == element->local.size && (word->spaces & element->space) &&
            (word->places & place) && str_equal_nocase(word->name, element->local))
            return word;
    }
    return NULL;
}

unsigned
vocabulary_rank(const struct word *word)
{
    return (unsigned)(word - words);
}
