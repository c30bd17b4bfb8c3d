/* SPDX-License-Identifier: MIT */
/* HTML to documents: entries of feeds, whole pages, beside libxml2's parser alone.
 *   bench_extract ROUNDS FILE...     (each a page, not packed) */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <libxml/HTMLparser.h>

#include "article/extract.h"
#include "article/html.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"

enum {
    PAGE_LIMIT_BYTES = 32 << 20
};

/* An entry as feeds have them: some two kilobytes. */
static const char entry[] =
    "<p><img "
    "src=\"https://outlet.example/wp-content/uploads/2025/11/derby-1024x683.jpg\" "
    "class=\"attachment-large wp-post-image\" alt=\"Il derby\" width=\"1024\" "
    "height=\"683\" /></p>\n"
    "<p>Il derby finisce <strong>2-1</strong>: dopo un primo tempo senza tiri in porta, "
    "tutto accade negli ultimi venti minuti. <a href=\"https://outlet.example/bassani/\">"
    "Bassani</a> segna di testa, gli ospiti pareggiano su rigore &#8211; molto discusso "
    "&#8211; e poi arriva il gol che nessuno si aspettava.</p>\n"
    "<h2>Le parole dell&#8217;allenatore</h2>\n"
    "<blockquote><p>&#171;Abbiamo sofferto, ma questa squadra non smette di correre. "
    "È la vittoria di chi gioca meno&#187;.</p></blockquote>\n"
    "<p>Domenica si torna in campo contro il Castelnuovo, che ha perso due delle ultime "
    "tre partite e non avrà il portiere titolare. Sono già stati venduti quattromila "
    "biglietti, e la curva prepara una coreografia per i <em>cento anni</em> della "
    "società.</p>\n"
    "<ul><li>Bassani: 7,5. Decide lui.</li><li>Orsini: 6. Corre per tre.</li>"
    "<li>Ruiu: 5. Il rigore è un suo regalo.</li></ul>\n"
    "<div class=\"sharedaddy sd-sharing-enabled\"><h3>Condividi:</h3><ul><li>"
    "<a href=\"https://outlet.example/?share=x\">X</a></li></ul></div>\n"
    "<p>L&#8217;articolo <a href=\"https://outlet.example/derby/\">Derby, decide "
    "Bassani</a> proviene da <a href=\"https://outlet.example\">Outlet</a>.</p>\n";

static double
now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
convert(struct str html)
{
    struct arena arena = {0};
    struct document document;
    html_to_document(html, STR("https://outlet.example/"), &arena, &document);
    arena_finish(&arena);
}

static void
extract(struct str html)
{
    struct arena arena = {0};
    struct extracted extracted;
    extract_article(html_decode(html, STR(""), &arena), STR("https://outlet.example/"),
                    &arena, &extracted);
    arena_finish(&arena);
}

static void
parse_with_libxml2(struct str html)
{
    xmlFreeDoc(htmlReadMemory(html.data, (int)html.size, NULL, "utf-8",
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                  HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
}

static void
measure(const char *what, void (*run)(struct str), const struct str *texts, size_t count,
        long rounds)
{
    double bytes = 0;
    double start = now_s();
    for (long round = 0; round < rounds; round++) {
        for (size_t i = 0; i < count; i++) {
            run(texts[i]);
            bytes += (double)texts[i].size;
        }
    }
    double seconds = now_s() - start;
    printf("%-44s %10.1f us each %8.1f MB/s\n", what,
           seconds * 1e6 / (double)rounds / (double)count, bytes / seconds / 1e6);
}

int
main(int argument_count, char **arguments)
{
    long rounds = argument_count > 1 ? atol(arguments[1]) : 1;
    struct arena arena = {0};
    struct str *pages = arena_take_array(&arena, (size_t)argument_count, sizeof *pages);
    size_t count = 0;
    struct error err;
    for (int i = 2; i < argument_count; i++)
        if (file_read(arguments[i], PAGE_LIMIT_BYTES, &arena, &pages[count], &err) ==
            FILE_READ)
            count++;
    struct str one = {entry, sizeof entry - 1};
    measure("an entry to a document", convert, &one, 1, 30000);
    measure("an entry through libxml2's parser", parse_with_libxml2, &one, 1, 30000);
    if (count) {
        measure("a page to its article", extract, pages, count, rounds);
        measure("a page to a document", convert, pages, count, rounds);
        measure("a page through libxml2's parser", parse_with_libxml2, pages, count,
                rounds);
    }
    arena_finish(&arena);
    return 0;
}
