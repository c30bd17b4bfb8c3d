/* SPDX-License-Identifier: MIT */
#include "article/extract.h"

#include "article/byline.h"
#include "article/dateline.h"
#include "article/headline_lines.h"
#include "article/html.h"
#include "article/lead.h"
#include "article/next_page.h"
#include "article/obstacle.h"
#include "article/page.h"
#include "article/pick.h"
#include "article/prune.h"
#include "article/render.h"
#include "article/teasers.h"
#include "base/arena.h"
#include "base/url.h"
#include "text/clean.h"

enum {
    SHORT_BYTES = 150,        /* of an article: then a second look is worth it */
    STATED_LEAST_BYTES = 500, /* of the text in structured data */
    BYLINE_CHARS = 120,
    DATELINE_BYTES = 160,
    SUMMARY_CHARS = 500
};

/* What one look at the page gives. */
struct finding {
    struct document document;
    struct str text;
};

/* Many pages give the headline as the alternative text of their main picture. */
static void
forget_repeated_title(struct writer *writer, struct str title)
{
    for (size_t i = 0; i < writer->block_count; i++) {
        struct block *block = &writer->blocks[i];
        if (block->kind != BLOCK_IMAGE || !block->alternative ||
            str_find_nocase(block->spans[0].text, title) == STR_NOT_FOUND)
            continue;
        block->span_count = 0;
        block->alternative = false;
    }
}

/* Who wrote and when, where the page says so in no other way than in words. */
static void
read_headline_lines(struct page *page, const struct node *container)
{
    struct metadata *metadata = &page->metadata;
    struct str lines[HEADLINE_LINES_LIMIT];
    if (metadata->byline.size && metadata->published_utc)
        return;
    size_t count = headline_lines(page, container, lines);
    if (!metadata->byline.size)
        metadata->byline = byline_guess(lines, count);
    for (size_t i = 0; i < count && !metadata->published_utc; i++)
        /* A sentence may tell of any day. */
        if (lines[i].size <= DATELINE_BYTES && !str_ends_with(lines[i], STR(".")))
            metadata->published_utc =
                dateline_read(lines[i], metadata->language, page->arena);
}

static void
render_finding(struct page *page, bool by_name, struct str base_url, struct arena *arena,
               struct finding *finding)
{
    struct writer writer;
    struct renderer renderer;
    const struct node *lead[LEAD_LIMIT];
    *finding = (struct finding){0};
    page_measure(page);
    pick_drop_foreign(page, by_name);
    page_measure(page);
    teasers_drop(page);
    page_measure(page);
    const struct node *container = pick_container(page);
    if (!container)
        return;
    read_headline_lines(page, container);
    size_t lead_count = lead_find(page, container, lead);
    prune_container(page, container);
    writer_init(&writer, base_url, arena);
    renderer_init(&renderer, &writer);
    renderer.show_hidden = !by_name;
    renderer.page = true;
    for (size_t i = 0; i < lead_count; i++)
        render_node(&renderer, lead[i]);
    render_node(&renderer, container);
    if (page->metadata.title.size)
        forget_repeated_title(&writer, clean_line(page->metadata.title, 0, arena));
    writer_take_document(&writer, &finding->document);
    finding->text = document_text(&finding->document, arena);
    renderer_finish(&renderer);
    writer_finish(&writer);
}

/* A page may hide its article behind names that mostly mean something else, or from those
 * without scripts: then names and hiding do not count. */
static void
look_again(struct page *page, struct str base_url, struct arena *arena,
           struct finding *finding)
{
    struct finding second;
    const struct node *root = page->tree.root;
    for (struct node *node = page->tree.root; node; node = node_next(node, root))
        node->dropped = false;
    render_finding(page, false, base_url, arena, &second);
    if (second.text.size > 2 * finding->text.size)
        *finding = second;
}

/* The text that structured data states, when the page itself shows far less of it. */
static void
take_stated_text(const struct metadata *metadata, struct str base_url,
                 struct arena *arena, struct finding *finding)
{
    struct str body = metadata->body;
    if (body.size < STATED_LEAST_BYTES || finding->text.size * 3 > body.size)
        return;
    struct buf html;
    struct str line;
    buf_init(&html, TREE_HTML_LIMIT);
    bool plain = str_find(body, STR("</")) == STR_NOT_FOUND;
    while (plain && str_next_line(&body, &line)) {
        buf_append(&html, STR("<p>"));
        buf_append(&html, line);
    }
    html_to_document(plain ? buf_str(&html) : body, base_url, arena, &finding->document);
    finding->text = document_text(&finding->document, arena);
    buf_finish(&html);
}

static struct str
clean_address(struct str url, struct str base_url, struct arena *arena)
{
    struct str absolute;
    struct str cleaned;
    if (url.size && url_resolve(base_url, url, arena, &absolute) &&
        clean_url(absolute, arena, &cleaned, NULL))
        return cleaned;
    return STR("");
}

static void
take_metadata(const struct metadata *metadata, struct str base_url, struct arena *arena,
              struct extracted *extracted)
{
    extracted->title = clean_line(metadata->title, CLEAN_TITLE_CHARS, arena);
    extracted->byline = clean_line(metadata->byline, BYLINE_CHARS, arena);
    extracted->outlet = clean_line(metadata->outlet, CLEAN_OUTLET_CHARS, arena);
    extracted->language = clean_line(metadata->language, CLEAN_OUTLET_CHARS, arena);
    extracted->summary = clean_line(metadata->summary, SUMMARY_CHARS, arena);
    extracted->lead_image = clean_address(metadata->image, base_url, arena);
    extracted->published_utc = metadata->published_utc;
}

static struct str
first_photo(const struct document *document)
{
    size_t at = document_find_photo(document);
    return at < document->block_count ? document->links[document->blocks[at].link - 1]
                                      : STR("");
}

void
extract_article(struct str html, struct str base_url, struct arena *arena,
                struct extracted *extracted)
{
    struct arena scratch = {0};
    struct page page = {0};
    struct finding finding;
    *extracted = (struct extracted){0};
    tree_parse(html, &scratch, &page.tree);
    metadata_read(&page.tree, &scratch, &page.metadata);
    if (base_url.size)
        page.metadata.url = base_url;
    page_init(&page, &scratch);
    struct str page_url = base_url;
    if (page.metadata.base.size)
        url_resolve(page_url, page.metadata.base, &scratch, &base_url);
    render_finding(&page, true, base_url, arena, &finding);
    if (finding.text.size < SHORT_BYTES)
        look_again(&page, base_url, arena, &finding);
    take_stated_text(&page.metadata, base_url, arena, &finding);
    take_metadata(&page.metadata, base_url, arena, extracted);
    extracted->next_page =
        clean_address(next_page_find(&page.tree, page_url, &scratch), page_url, arena);
    extracted->obstacle = obstacle_find(&page, html, finding.text);
    extracted->note = obstacle_note(extracted->obstacle);
    if (extracted->obstacle == EXTRACT_CLEAR || extracted->obstacle == EXTRACT_PAYWALL)
        extracted->document = finding.document;
    if (!extracted->lead_image.size)
        extracted->lead_image = first_photo(&extracted->document);
    arena_finish(&scratch);
}
