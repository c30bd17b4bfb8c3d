/* SPDX-License-Identifier: MIT */
#include "article/phrases.h"

enum {
    CONSENT_LEAST_WORDS = 3,
    CONSENT_BYTES = 150, /* of text for each word of consent */
    MORE_BYTES =
        24 /* of a heading behind the phrase: "Related articles", "Comments (3)" */
};

/* At the beginning of a line, in lower case where the script is Latin. */
static const char *const pointers[] = {
    "read more",
    "read also",
    "also read",
    "read next",
    "see also",
    "see more",
    "related:",
    "more:",
    "watch:",
    "don't miss",
    "don’t miss",
    "you may also like",
    "you might also like",
    "recommended:",
    "leggi anche",
    "leggi pure",
    "potrebbe interessarti",
    "ti potrebbe interessare",
    "guarda anche",
    "lesen sie auch",
    "lesen sie mehr",
    "mehr zum thema",
    "auch interessant",
    "das könnte sie auch interessieren",
    "lire aussi",
    "à lire aussi",
    "À lire aussi",
    "sur le même sujet",
    "lea también",
    "lee también",
    "ver también",
    "te puede interesar",
    "le puede interesar",
    "leia também",
    "leia mais",
    "veja também",
    "lees ook",
    "læs også",
    "les også",
    "läs också",
    "czytaj także",
    "zobacz też",
    "čtěte také",
    "citiți și",
    "ilgili haberler",
    /* Russian: read also */
    "Читать также",
    "Читайте также",
    "Читайте ещё",
    "По теме:",
    "Читайте також",   /* Ukrainian */
    "Διαβάστε επίσης", /* Greek */
    "Δείτε επίσης",
    "קראו גם", /* Hebrew: read also */
    "קראו עוד",
    "עוד באותו נושא",
    "עוד בנושא",
    "כתבות נוספות",
    "ראו גם",
    "اقرأ أيضا", /* Arabic */
    "اقرأ ايضا",
    "اقرا ايضا",
    "اقرأ أيضًا",
    "إقرأ أيضا",
    "إقرأ أيضًا",
    "شاهد أيضا",
    "شاهد أيضًا",
    "طالع أيضا",
    "مواضيع ذات صلة",
    "あわせて読みたい", /* Japanese */
    "こちらもおすすめ",
    "lue myös",
    "olvasta már",
    "ez is érdekelheti",
    "olvassa el ezt is",
    "pročitajte još",
    "pročitajte i",
    "vezi și",
    "přečtěte si",
    "bunlar da ilginizi çekebilir",
    "bunu da oku",
    "leer más",
    "también le puede interesar",
    "aussi à lire",
    "voir aussi",
    "mehr dazu",
    "siehe auch",
    NULL,
};

/* Headings of what readers wrote. */
static const char *const comment_headings[] = {
    "leave a comment",
    "leave a reply",
    "comments",
    "join the conversation",
    "commenti",
    "kommentare",
    "commentaires",
    "comentarios",
    "comentários",
    "reacties",
    "komentarze",
    "Комментарии",
    "תגובות",
    "التعليقات",
    "Σχόλια",
    "yorumlar",
    "kommentarer",
    "komentáře",
    "hozzászólások",
    "コメント",
    NULL,
};

static const char *const end_headings[] = {
    "related",
    "more from",
    "more on",
    "more stories",
    "more news",
    "latest news",
    "latest stories",
    "recent posts",
    "most read",
    "most popular",
    "trending",
    "recommended",
    "you may also",
    "you might also",
    "share this",
    "about the author",
    "sign up",
    "subscribe",
    "newsletter",
    "altre notizie",
    "articoli correlati",
    "notizie correlate",
    "ultime notizie",
    "weitere artikel",
    "weitere themen",
    "ü"
    "ber den autor",
    "das könnte",
    "verwandte artikel",
    "articles similaires",
    "noticias relacionadas",
    "más noticias",
    "artículos relacionados",
    "notícias relacionadas",
    "compartilhe",
    "relacionado",
    "meer nieuws",
    "leia também",
    "te puede interesar",
    "ilgili haberler",
    "son haberler",
    "powiązane",
    "najczęściej czytane",
    "liittyvät",
    "Похожие",
    "Σχετικά",
    "أخبار ذات صلة",
    "مقالات ذات صلة",
    "الأكثر قراءة",
    "כתבות נוספות",
    "עוד בנושא", /* more of it */
    "関連記事",  /* Japanese: related */
    "相关阅读",  /* Chinese: related */
    NULL,
};

static const char *const consent_words[] = {
    "cookie",       "consent",
    "consenso",     "einwillig",
    "zustimm",      "datenschutz",
    "consentement", "consentimiento",
    "toestemming",  "zgod",
    "rodo",         "gdpr",
    "partner",      "tracking",
    "עוגיות", /* Hebrew: cookies */
    "куки",   /* Russian: cookies */
    "çerez",        "ciastecz",
    "evästee",      "ملفات تعريف الارتباط", /* Arabic: cookies */
    "クッキー",                             /* Japanese: cookies */
    "privacy",
};

static struct str
behind_phrase(struct str line, const char *const *phrases)
{
    for (; *phrases; phrases++) {
        struct str phrase = str_from_z(*phrases);
        if (str_starts_with_nocase(line, phrase))
            return str_slice(line, phrase.size, line.size);
    }
    return (struct str){NULL, STR_NOT_FOUND};
}

bool
phrases_is_pointer(struct str line)
{
    return behind_phrase(line, pointers).size != STR_NOT_FOUND;
}

bool
phrases_is_end_heading(struct str heading)
{
    struct str rest = behind_phrase(heading, end_headings);
    if (rest.size == STR_NOT_FOUND)
        rest = behind_phrase(heading, pointers);
    return rest.size <= MORE_BYTES;
}

bool
phrases_is_comment_heading(struct str heading)
{
    return behind_phrase(heading, comment_headings).size <= MORE_BYTES;
}

bool
phrases_is_consent(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < sizeof consent_words / sizeof *consent_words; i++) {
        struct str word = str_from_z(consent_words[i]);
        struct str rest = text;
        for (size_t at; (at = str_find_nocase(rest, word)) != STR_NOT_FOUND; count++)
            rest = str_slice(rest, at + word.size, rest.size);
    }
    return count >= CONSENT_LEAST_WORDS && count * CONSENT_BYTES > text.size;
}
