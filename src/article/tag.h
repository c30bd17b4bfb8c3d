/* SPDX-License-Identifier: MIT */
/* article/tag.h: the element and attribute names that article knows. */
#ifndef ARTICLE_TAG_H
#define ARTICLE_TAG_H

#include <stdint.h>

#include "base/str.h"

enum tag_flag {
    TAG_IS_BLOCK = 1 << 0,      /* stands on lines of its own */
    TAG_IS_VOID = 1 << 1,       /* has no content and no end tag */
    TAG_IS_RAW = 1 << 2,        /* its content is text up to its end tag */
    TAG_IS_VANISH = 1 << 3,     /* nothing in it is for a reader */
    TAG_IS_FORMATTING = 1 << 4, /* is cut, not closed, by the end of a block */
    TAG_IS_SCOPE = 1 << 5,      /* end tags inside do not reach beyond it */
};

/* Sorted by name. */
// clang-format off
#define TAG_LIST(X) \
    X(A, "a", TAG_IS_FORMATTING) \
    X(ABBR, "abbr", 0) \
    X(ACRONYM, "acronym", 0) \
    X(ADDRESS, "address", TAG_IS_BLOCK) \
    X(AMP_AD, "amp-ad", TAG_IS_VANISH) \
    X(AMP_FACEBOOK, "amp-facebook", 0) \
    X(AMP_IFRAME, "amp-iframe", 0) \
    X(AMP_IMG, "amp-img", 0) \
    X(AMP_INSTAGRAM, "amp-instagram", 0) \
    X(AMP_SIDEBAR, "amp-sidebar", TAG_IS_VANISH) \
    X(AMP_TWITTER, "amp-twitter", 0) \
    X(AMP_VIDEO, "amp-video", 0) \
    X(AMP_YOUTUBE, "amp-youtube", 0) \
    X(AREA, "area", TAG_IS_VOID) \
    X(ARTICLE, "article", TAG_IS_BLOCK) \
    X(ASIDE, "aside", TAG_IS_BLOCK) \
    X(AUDIO, "audio", 0) \
    X(B, "b", TAG_IS_FORMATTING) \
    X(BASE, "base", TAG_IS_VOID) \
    X(BDI, "bdi", 0) \
    X(BDO, "bdo", 0) \
    X(BIG, "big", TAG_IS_FORMATTING) \
    X(BLOCKQUOTE, "blockquote", TAG_IS_BLOCK) \
    X(BODY, "body", TAG_IS_BLOCK) \
    X(BR, "br", TAG_IS_VOID) \
    X(BUTTON, "button", TAG_IS_VANISH) \
    X(CANVAS, "canvas", TAG_IS_VANISH) \
    X(CAPTION, "caption", TAG_IS_BLOCK | TAG_IS_SCOPE) \
    X(CENTER, "center", TAG_IS_BLOCK) \
    X(CITE, "cite", 0) \
    X(CODE, "code", TAG_IS_FORMATTING) \
    X(COL, "col", TAG_IS_VOID) \
    X(COLGROUP, "colgroup", TAG_IS_BLOCK) \
    X(DATA, "data", 0) \
    X(DATALIST, "datalist", TAG_IS_VANISH) \
    X(DD, "dd", TAG_IS_BLOCK) \
    X(DEL, "del", 0) \
    X(DETAILS, "details", TAG_IS_BLOCK) \
    X(DFN, "dfn", 0) \
    X(DIALOG, "dialog", TAG_IS_BLOCK) \
    X(DIR, "dir", TAG_IS_BLOCK) \
    X(DIV, "div", TAG_IS_BLOCK) \
    X(DL, "dl", TAG_IS_BLOCK) \
    X(DT, "dt", TAG_IS_BLOCK) \
    X(EM, "em", TAG_IS_FORMATTING) \
    X(EMBED, "embed", TAG_IS_VOID) \
    X(FIELDSET, "fieldset", TAG_IS_BLOCK) \
    X(FIGCAPTION, "figcaption", TAG_IS_BLOCK) \
    X(FIGURE, "figure", TAG_IS_BLOCK) \
    X(FONT, "font", TAG_IS_FORMATTING) \
    X(FOOTER, "footer", TAG_IS_BLOCK) \
    X(FORM, "form", TAG_IS_BLOCK) \
    X(FRAME, "frame", TAG_IS_VOID) \
    X(FRAMESET, "frameset", TAG_IS_BLOCK) \
    X(H1, "h1", TAG_IS_BLOCK) \
    X(H2, "h2", TAG_IS_BLOCK) \
    X(H3, "h3", TAG_IS_BLOCK) \
    X(H4, "h4", TAG_IS_BLOCK) \
    X(H5, "h5", TAG_IS_BLOCK) \
    X(H6, "h6", TAG_IS_BLOCK) \
    X(HEAD, "head", TAG_IS_VANISH | TAG_IS_BLOCK) \
    X(HEADER, "header", TAG_IS_BLOCK) \
    X(HGROUP, "hgroup", TAG_IS_BLOCK) \
    X(HR, "hr", TAG_IS_VOID | TAG_IS_BLOCK) \
    X(HTML, "html", TAG_IS_BLOCK) \
    X(I, "i", TAG_IS_FORMATTING) \
    X(IFRAME, "iframe", TAG_IS_RAW) \
    X(IMG, "img", TAG_IS_VOID) \
    X(INPUT, "input", TAG_IS_VOID) \
    X(INS, "ins", 0) \
    X(KBD, "kbd", 0) \
    X(LABEL, "label", TAG_IS_VANISH) \
    X(LEGEND, "legend", TAG_IS_BLOCK) \
    X(LI, "li", TAG_IS_BLOCK) \
    X(LINK, "link", TAG_IS_VOID) \
    X(LISTING, "listing", TAG_IS_BLOCK) \
    X(MAIN, "main", TAG_IS_BLOCK) \
    X(MAP, "map", TAG_IS_VANISH) \
    X(MARK, "mark", 0) \
    X(MARQUEE, "marquee", TAG_IS_BLOCK) \
    X(MATH, "math", 0) \
    X(MENU, "menu", TAG_IS_BLOCK) \
    X(META, "meta", TAG_IS_VOID) \
    X(METER, "meter", TAG_IS_VANISH) \
    X(NAV, "nav", TAG_IS_BLOCK) \
    X(NOBR, "nobr", TAG_IS_FORMATTING) \
    X(NOEMBED, "noembed", TAG_IS_RAW | TAG_IS_VANISH) \
    X(NOFRAMES, "noframes", TAG_IS_RAW | TAG_IS_VANISH) \
    X(NOSCRIPT, "noscript", TAG_IS_BLOCK) \
    X(OBJECT, "object", TAG_IS_SCOPE) \
    X(OL, "ol", TAG_IS_BLOCK) \
    X(OPTGROUP, "optgroup", TAG_IS_VANISH) \
    X(OPTION, "option", TAG_IS_VANISH) \
    X(OUTPUT, "output", TAG_IS_VANISH) \
    X(P, "p", TAG_IS_BLOCK) \
    X(PARAM, "param", TAG_IS_VOID) \
    X(PICTURE, "picture", 0) \
    X(PLAINTEXT, "plaintext", TAG_IS_BLOCK) \
    X(PRE, "pre", TAG_IS_BLOCK) \
    X(PROGRESS, "progress", TAG_IS_VANISH) \
    X(Q, "q", 0) \
    X(RP, "rp", 0) \
    X(RT, "rt", 0) \
    X(RUBY, "ruby", 0) \
    X(S, "s", TAG_IS_FORMATTING) \
    X(SAMP, "samp", 0) \
    X(SCRIPT, "script", TAG_IS_RAW | TAG_IS_VANISH) \
    X(SEARCH, "search", TAG_IS_BLOCK) \
    X(SECTION, "section", TAG_IS_BLOCK) \
    X(SELECT, "select", TAG_IS_VANISH) \
    X(SMALL, "small", TAG_IS_FORMATTING) \
    X(SOURCE, "source", TAG_IS_VOID) \
    X(SPAN, "span", 0) \
    X(STRIKE, "strike", TAG_IS_FORMATTING) \
    X(STRONG, "strong", TAG_IS_FORMATTING) \
    X(STYLE, "style", TAG_IS_RAW | TAG_IS_VANISH) \
    X(SUB, "sub", 0) \
    X(SUMMARY, "summary", TAG_IS_BLOCK) \
    X(SUP, "sup", 0) \
    X(SVG, "svg", TAG_IS_RAW | TAG_IS_VANISH) \
    X(TABLE, "table", TAG_IS_BLOCK | TAG_IS_SCOPE) \
    X(TBODY, "tbody", TAG_IS_BLOCK) \
    X(TD, "td", TAG_IS_BLOCK | TAG_IS_SCOPE) \
    X(TEMPLATE, "template", TAG_IS_VANISH | TAG_IS_SCOPE) \
    X(TEXTAREA, "textarea", TAG_IS_RAW | TAG_IS_VANISH) \
    X(TFOOT, "tfoot", TAG_IS_BLOCK) \
    X(TH, "th", TAG_IS_BLOCK | TAG_IS_SCOPE) \
    X(THEAD, "thead", TAG_IS_BLOCK) \
    X(TIME, "time", 0) \
    X(TITLE, "title", TAG_IS_RAW | TAG_IS_VANISH) \
    X(TR, "tr", TAG_IS_BLOCK) \
    X(TRACK, "track", TAG_IS_VOID) \
    X(TT, "tt", TAG_IS_FORMATTING) \
    X(U, "u", TAG_IS_FORMATTING) \
    X(UL, "ul", TAG_IS_BLOCK) \
    X(VAR, "var", 0) \
    X(VIDEO, "video", 0) \
    X(WBR, "wbr", TAG_IS_VOID) \
    X(XMP, "xmp", TAG_IS_RAW | TAG_IS_BLOCK)

#define ATTRIBUTE_LIST(X) \
    X(ALT, "alt") \
    X(ARIA_HIDDEN, "aria-hidden") \
    X(ARIA_LABEL, "aria-label") \
    X(CHARSET, "charset") \
    X(CITE, "cite") \
    X(CLASS, "class") \
    X(COLSPAN, "colspan") \
    X(CONTENT, "content") \
    X(DATA_HREF, "data-href") \
    X(DATA_INSTGRM_PERMALINK, "data-instgrm-permalink") \
    X(DATA_LAZY_SRC, "data-lazy-src") \
    X(DATA_ORIGINAL, "data-original") \
    X(DATA_SHORTCODE, "data-shortcode") \
    X(DATA_SRC, "data-src") \
    X(DATA_SRCSET, "data-srcset") \
    X(DATA_TESTID, "data-testid") \
    X(DATA_TWEETID, "data-tweetid") \
    X(DATA_URL, "data-url") \
    X(DATA_VIDEOID, "data-videoid") \
    X(DATETIME, "datetime") \
    X(DIR, "dir") \
    X(HEIGHT, "height") \
    X(HIDDEN, "hidden") \
    X(HREF, "href") \
    X(HTTP_EQUIV, "http-equiv") \
    X(ID, "id") \
    X(ITEMPROP, "itemprop") \
    X(ITEMSCOPE, "itemscope") \
    X(ITEMTYPE, "itemtype") \
    X(LANG, "lang") \
    X(NAME, "name") \
    X(OPEN, "open") \
    X(POPOVER, "popover") \
    X(POSTER, "poster") \
    X(PROPERTY, "property") \
    X(REL, "rel") \
    X(REVERSED, "reversed") \
    X(ROLE, "role") \
    X(ROWSPAN, "rowspan") \
    X(SRC, "src") \
    X(SRCSET, "srcset") \
    X(START, "start") \
    X(STYLE, "style") \
    X(TITLE, "title") \
    X(TYPE, "type") \
    X(VALUE, "value") \
    X(WIDTH, "width") \
    X(XML_LANG, "xml:lang")
// clang-format on

#define TAG_ENUMERATOR(name, text, flags) TAG_##name,
enum tag {
    TAG_LIST(TAG_ENUMERATOR) TAG_UNKNOWN, /* an element not in the list */
    TAG_TEXT,                             /* no element: a run of text */
    TAG_COUNT
};
#undef TAG_ENUMERATOR

#define ATTRIBUTE_ENUMERATOR(name, text) ATTRIBUTE_##name,
enum attribute_name {
    ATTRIBUTE_LIST(ATTRIBUTE_ENUMERATOR) ATTRIBUTE_UNKNOWN
};
#undef ATTRIBUTE_ENUMERATOR

/* Names in any case. */
enum tag tag_find(struct str name);
enum attribute_name attribute_find(struct str name);

uint32_t tag_flags(enum tag tag);

#endif
