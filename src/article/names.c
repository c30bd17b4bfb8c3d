/* SPDX-License-Identifier: MIT */
#include "article/names.h"

#include <stdlib.h>
#include <string.h>

/* A word for a piece beside a word for its text is a body: "article-body",
 * "entry-content". */
enum {
    NAME_PIECE = 1 << 30,
    NAME_TEXT = 1 << 29,
};

enum {
    WORD_LIMIT_BYTES = 24,
    NAMES_LIMIT_BYTES = 400 /* of one attribute: generated class lists are endless */
};

struct name_word {
    const char *word;
    uint32_t kinds;
};

/* Sorted. Words as they come out of "articleBody", "article-body", "article_body". */
static const struct name_word words[] = {
    {"about", NAME_WEAK},
    {"account", NAME_WEAK},
    {"ad", NAME_AD},
    {"addthis", NAME_SHARE},
    {"addtoany", NAME_SHARE},
    {"ads", NAME_AD},
    {"adsense", NAME_AD},
    {"advert", NAME_AD},
    {"advertisement", NAME_AD},
    {"advertising", NAME_AD},
    {"affiliate", NAME_AD},
    {"alert", NAME_WEAK},
    {"alsoread", NAME_RELATED},
    {"archive", NAME_WEAK},
    {"article", NAME_CONTENT | NAME_PIECE},
    {"articlebody", NAME_BODY},
    {"articletext", NAME_BODY},
    {"aside", NAME_FRAME},
    {"attribution", NAME_CAPTION},
    {"author", NAME_META},
    {"authorbox", NAME_AUTHOR},
    {"authors", NAME_META},
    {"avatar", NAME_META},
    {"badge", NAME_META},
    {"banner", NAME_WEAK},
    {"bio", NAME_AUTHOR},
    {"biography", NAME_AUTHOR},
    {"blogpost", NAME_CONTENT | NAME_PIECE},
    {"body", NAME_CONTENT | NAME_TEXT},
    {"bottombar", NAME_FRAME},
    {"breadcrumb", NAME_MENU},
    {"breadcrumbs", NAME_MENU},
    {"btn", NAME_WEAK},
    {"button", NAME_WEAK},
    {"byline", NAME_META},
    {"bylines", NAME_META},
    {"caption", NAME_CAPTION},
    {"captions", NAME_CAPTION},
    {"carousel", NAME_RELATED},
    {"categories", NAME_MENU},
    {"category", NAME_META},
    {"cmp", NAME_AD},
    {"combx", NAME_COMMENT},
    {"comment", NAME_COMMENT},
    {"commentlist", NAME_COMMENT},
    {"comments", NAME_COMMENT},
    {"community", NAME_WEAK},
    {"complementary", NAME_FRAME},
    {"consent", NAME_AD},
    {"contact", NAME_WEAK},
    {"content", NAME_CONTENT | NAME_TEXT},
    {"contentinfo", NAME_FRAME},
    {"cookie", NAME_AD},
    {"cookies", NAME_AD},
    {"copyright", NAME_CAPTION},
    {"credit", NAME_CAPTION},
    {"credits", NAME_CAPTION},
    {"crumb", NAME_MENU},
    {"crumbs", NAME_MENU},
    {"cta", NAME_AD},
    {"date", NAME_META},
    {"dateline", NAME_META},
    {"datetime", NAME_META},
    {"deck", NAME_LEAD},
    {"dek", NAME_LEAD},
    {"description", NAME_LEAD},
    {"dialog", NAME_HIDDEN},
    {"disclaimer", NAME_WEAK},
    {"discussion", NAME_COMMENT},
    {"disqus", NAME_COMMENT},
    {"donate", NAME_AD},
    {"donation", NAME_AD},
    {"dropdown", NAME_MENU},
    {"entry", NAME_CONTENT | NAME_PIECE},
    {"excerpt", NAME_LEAD},
    {"facebook", NAME_SHARE},
    {"fb", NAME_SHARE},
    {"featured", NAME_WEAK},
    {"feed", NAME_WEAK},
    {"feedback", NAME_AD},
    {"fn", NAME_META},
    {"follow", NAME_WEAK},
    {"foot", NAME_FRAME},
    {"footer", NAME_FRAME},
    {"gallery", NAME_RELATED},
    {"gdpr", NAME_AD},
    {"hashtags", NAME_MENU},
    {"header", NAME_WEAK},
    {"headline", NAME_TITLE},
    {"hentry", NAME_CONTENT},
    {"icon", NAME_WEAK},
    {"info", NAME_WEAK},
    {"instagram", NAME_WEAK},
    {"instaread", NAME_AD},
    {"keywords", NAME_MENU},
    {"kicker", NAME_META},
    {"latest", NAME_WEAK},
    {"lead", NAME_LEAD},
    {"lede", NAME_LEAD},
    {"legal", NAME_WEAK},
    {"lightbox", NAME_WEAK},
    {"like", NAME_WEAK},
    {"likes", NAME_SHARE},
    {"links", NAME_WEAK},
    {"login", NAME_AD},
    {"logo", NAME_WEAK},
    {"main", NAME_CONTENT},
    {"masthead", NAME_FRAME},
    {"mega", NAME_MENU},
    {"megamenu", NAME_MENU},
    {"menu", NAME_MENU},
    {"meta", NAME_META},
    {"metadata", NAME_META},
    {"mobile", NAME_WEAK},
    {"modal", NAME_HIDDEN},
    {"modified", NAME_META},
    {"morefrom", NAME_RELATED},
    {"mostread", NAME_RELATED},
    {"nav", NAME_MENU},
    {"navbar", NAME_MENU},
    {"navigation", NAME_MENU},
    {"newsletter", NAME_AD},
    {"newsletters", NAME_AD},
    {"next", NAME_WEAK},
    {"nextprev", NAME_MENU},
    {"noprint", NAME_HIDDEN},
    {"offcanvas", NAME_MENU},
    {"onward", NAME_RELATED},
    {"outbrain", NAME_RELATED},
    {"overlay", NAME_HIDDEN},
    {"page", NAME_CONTENT},
    {"pager", NAME_MENU},
    {"pagination", NAME_MENU},
    {"partner", NAME_WEAK},
    {"partners", NAME_WEAK},
    {"paywall", NAME_AD},
    {"pingback", NAME_COMMENT},
    {"pinterest", NAME_SHARE},
    {"player", NAME_WEAK},
    {"policy", NAME_WEAK},
    {"poll", NAME_AD},
    {"popular", NAME_RELATED},
    {"popup", NAME_HIDDEN},
    {"post", NAME_CONTENT | NAME_PIECE},
    {"postbody", NAME_BODY},
    {"postcontent", NAME_BODY},
    {"posted", NAME_META},
    {"postmeta", NAME_META},
    {"prev", NAME_MENU},
    {"preview", NAME_WEAK},
    {"price", NAME_WEAK},
    {"print", NAME_WEAK},
    {"privacy", NAME_AD},
    {"product", NAME_WEAK},
    {"profile", NAME_WEAK},
    {"promo", NAME_AD},
    {"promos", NAME_AD},
    {"promoted", NAME_AD},
    {"promotion", NAME_AD},
    {"prose", NAME_CONTENT | NAME_TEXT},
    {"publish", NAME_META},
    {"published", NAME_META},
    {"rail", NAME_FRAME},
    {"rating", NAME_SHARE},
    {"reactions", NAME_SHARE},
    {"readmore", NAME_RELATED},
    {"recent", NAME_WEAK},
    {"recirc", NAME_RELATED},
    {"recirculation", NAME_RELATED},
    {"recommend", NAME_RELATED},
    {"recommendation", NAME_RELATED},
    {"recommendations", NAME_RELATED},
    {"recommended", NAME_RELATED},
    {"register", NAME_AD},
    {"related", NAME_RELATED},
    {"relatedposts", NAME_RELATED},
    {"remark", NAME_COMMENT},
    {"replies", NAME_COMMENT},
    {"reply", NAME_COMMENT},
    {"respond", NAME_COMMENT},
    {"responses", NAME_COMMENT},
    {"rss", NAME_SHARE},
    {"search", NAME_WEAK},
    {"share", NAME_SHARE},
    {"sharebar", NAME_SHARE},
    {"sharedaddy", NAME_SHARE},
    {"sharing", NAME_SHARE},
    {"shop", NAME_WEAK},
    {"shoutbox", NAME_COMMENT},
    {"side", NAME_WEAK},
    {"sidebar", NAME_FRAME},
    {"sidenav", NAME_MENU},
    {"signin", NAME_AD},
    {"signup", NAME_AD},
    {"skip", NAME_WEAK},
    {"slide", NAME_WEAK},
    {"slider", NAME_WEAK},
    {"slides", NAME_RELATED},
    {"slideshow", NAME_RELATED},
    {"social", NAME_SHARE},
    {"socials", NAME_SHARE},
    {"sponsor", NAME_AD},
    {"sponsored", NAME_AD},
    {"sponsors", NAME_AD},
    {"standfirst", NAME_LEAD},
    {"story", NAME_CONTENT | NAME_PIECE},
    {"storybody", NAME_BODY},
    {"subfooter", NAME_FRAME},
    {"submenu", NAME_MENU},
    {"subnav", NAME_MENU},
    {"subscribe", NAME_AD},
    {"subscription", NAME_AD},
    {"summary", NAME_LEAD},
    {"survey", NAME_AD},
    {"swiper", NAME_RELATED},
    {"taboola", NAME_RELATED},
    {"tag", NAME_WEAK},
    {"tagcloud", NAME_MENU},
    {"tagline", NAME_WEAK},
    {"taglist", NAME_MENU},
    {"tags", NAME_MENU},
    {"taxonomy", NAME_WEAK},
    {"teaser", NAME_RELATED},
    {"teasers", NAME_RELATED},
    {"text", NAME_CONTENT | NAME_TEXT},
    {"thread", NAME_COMMENT},
    {"time", NAME_META},
    {"timestamp", NAME_META},
    {"title", NAME_TITLE},
    {"toc", NAME_WEAK},
    {"toolbar", NAME_SHARE},
    {"tools", NAME_WEAK},
    {"tooltip", NAME_HIDDEN},
    {"topbar", NAME_FRAME},
    {"topics", NAME_MENU},
    {"trackback", NAME_COMMENT},
    {"trending", NAME_RELATED},
    {"twitter", NAME_WEAK},
    {"updated", NAME_META},
    {"upsell", NAME_AD},
    {"vcard", NAME_META},
    {"vote", NAME_SHARE},
    {"widget", NAME_WEAK},
    {"widgets", NAME_WEAK},
    {"yarpp", NAME_RELATED},
};

static int
compare_word(const void *word, const void *entry)
{
    return strcmp(word, ((const struct name_word *)entry)->word);
}

static const struct name_word *
find_word(const char *word)
{
    return bsearch(word, words, sizeof words / sizeof *words, sizeof *words,
                   compare_word);
}

static bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool
is_name_char(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z');
}

/* Kinds of one name ("article-body"). */
static uint32_t
kinds_of_name(struct str name)
{
    uint32_t kinds = 0;
    for (size_t i = 0; i < name.size;) {
        char word[WORD_LIMIT_BYTES + 1];
        size_t size = 0;
        while (i < name.size && !is_name_char(name.data[i]))
            i++;
        for (size_t start = i; i < name.size && is_name_char(name.data[i]); i++) {
            if (i > start && is_upper(name.data[i]) && !is_upper(name.data[i - 1]))
                break;
            if (size < WORD_LIMIT_BYTES)
                word[size++] = str_lower_char(name.data[i]);
        }
        word[size] = '\0';
        const struct name_word *found = size > 1 ? find_word(word) : NULL;
        if (!found)
            continue;
        kinds |= found->kinds;
    }
    if (kinds & NAME_PIECE && kinds & NAME_TEXT && !(kinds & NAME_FOREIGN))
        kinds |= NAME_BODY;
    return kinds & ~(uint32_t)(NAME_PIECE | NAME_TEXT);
}

static uint32_t
kinds_of_names(struct str names)
{
    uint32_t kinds = 0;
    struct str name;
    names = str_slice(names, 0, NAMES_LIMIT_BYTES);
    while (str_next_part(&names, ' ', &name))
        kinds |= kinds_of_name(name);
    return kinds;
}

uint32_t
names_of(const struct node *node)
{
    uint32_t kinds = 0;
    for (size_t i = 0; i < node->attribute_count; i++) {
        const struct attribute *attribute = &node->attributes[i];
        switch (attribute->name) {
        case ATTRIBUTE_CLASS:
        case ATTRIBUTE_ID:
        case ATTRIBUTE_DATA_TESTID:
        case ATTRIBUTE_ITEMPROP:
            kinds |= kinds_of_names(attribute->value);
            break;
        case ATTRIBUTE_ROLE:
            if (str_equal_nocase(attribute->value, STR("main")) ||
                str_equal_nocase(attribute->value, STR("article")))
                kinds |= NAME_CONTENT;
            else
                kinds |= kinds_of_name(attribute->value);
            break;
        default:
            break;
        }
    }
    return kinds;
}
