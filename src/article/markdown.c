/* SPDX-License-Identifier: MIT */
#include "article/markdown.h"

#include <string.h>

enum {
    DEEPEST_LIST = 32, /* deeper ones are indented like this one */
    SMALLEST_HEADING = 6,
    UNKNOWN_MARK_COLS = 2, /* of a list whose item is missing */
};

/* ---- text ---- */

/* What could begin a block where it stands first in a line. */
static bool
begins_block(struct str text)
{
    size_t digits = 0;
    if (text.size == 0)
        return false;
    if (memchr("#+-=>:~", text.data[0], 7))
        return true;
    while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
        digits++;
    return digits > 0 && digits < text.size &&
           (text.data[digits] == '.' || text.data[digits] == ')');
}

static void
write_escaped(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool entity =
            c == '&' && i + 1 < text.size && !str_is_space_char(text.data[i + 1]);
        if (entity || memchr("\\`*_[]<>|~", c, 10))
            buf_append_char(out, '\\');
        buf_append_char(out, c);
    }
}

/* The first text of a line. */
static void
write_first(struct str text, struct buf *out)
{
    if (!begins_block(text)) {
        write_escaped(text, out);
        return;
    }
    size_t digits = 0;
    while (text.data[digits] >= '0' && text.data[digits] <= '9')
        digits++;
    buf_append(out, str_slice(text, 0, digits));
    buf_append_char(out, '\\');
    buf_append_char(out, text.data[digits]);
    write_escaped(str_slice(text, digits + 1, text.size), out);
}

void
markdown_write_text(struct str text, struct buf *out)
{
    write_first(text, out);
}

/* Longer than every run of backticks in the text, and at least so long. */
static size_t
fence_size(struct str text, size_t least)
{
    size_t longest = least - 1;
    size_t run = 0;
    for (size_t i = 0; i < text.size; i++) {
        run = text.data[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest + 1;
}

static void
write_repeated(struct buf *out, char c, size_t count)
{
    while (count--)
        buf_append_char(out, c);
}

static void
write_code(struct str text, struct buf *out)
{
    size_t fence = fence_size(text, 1);
    const char *pad =
        str_starts_with(text, STR("`")) || str_ends_with(text, STR("`")) ? " " : "";
    write_repeated(out, '`', fence);
    buf_printf(out, "%s%.*s%s", pad, STR_ARGS(text), pad);
    write_repeated(out, '`', fence);
}

/* ---- spans ---- */

static const struct {
    uint32_t style;
    const char *open, *close;
} marks[] = {
    {SPAN_STRONG, "**", "**"},           {SPAN_EMPHASIS, "*", "*"},
    {SPAN_DELETED, "~~", "~~"},          {SPAN_SUPERSCRIPT, "<sup>", "</sup>"},
    {SPAN_SUBSCRIPT, "<sub>", "</sub>"},
};
enum {
    MARK_COUNT = sizeof marks / sizeof *marks
};

static void
write_address(struct str url, struct buf *out)
{
    bool bare = str_find_char(url, '(') == STR_NOT_FOUND &&
                str_find_char(url, ')') == STR_NOT_FOUND &&
                str_find_char(url, ' ') == STR_NOT_FOUND;
    buf_append_z(out, bare ? "(" : "(<");
    for (size_t i = 0; i < url.size; i++) {
        char c = url.data[i];
        if (c == '<' || c == '>' || c == '\\' || c == '\n')
            buf_printf(out, "%%%02X", (unsigned)c);
        else
            buf_append_char(out, c);
    }
    buf_append_z(out, bare ? ")" : ">)");
}

/* What every line of a block begins with; first in `out` where one line has ended. */
struct writer {
    const struct document *document;
    struct buf *out;
    struct str prefix;
    bool line_begins; /* nothing but the prefix stands in the line */
    bool in_table;    /* no line may end */
};

static void
write_part(struct writer *writer, struct str text, uint32_t style)
{
    if (style & SPAN_CODE && !writer->in_table)
        write_code(text, writer->out);
    else if (writer->line_begins)
        write_first(text, writer->out);
    else
        write_escaped(text, writer->out);
    writer->line_begins = false;
}

/* Marks have to touch a word: blanks at the ends of the text are left outside. */
static void
write_styled(struct writer *writer, struct str text, uint32_t style)
{
    size_t start = 0;
    size_t end = text.size;
    while (start < end && text.data[start] == ' ')
        start++;
    while (end > start && text.data[end - 1] == ' ')
        end--;
    if (!writer->line_begins)
        buf_append(writer->out, str_slice(text, 0, start));
    if (start < end) {
        for (size_t i = 0; i < MARK_COUNT; i++)
            if (style & marks[i].style) {
                buf_append_z(writer->out, marks[i].open);
                writer->line_begins = false;
            }
        write_part(writer, str_slice(text, start, end), style);
        for (size_t i = MARK_COUNT; i-- > 0;)
            if (style & marks[i].style)
                buf_append_z(writer->out, marks[i].close);
    }
    buf_append(writer->out, str_slice(text, end, text.size));
}

static void
break_line(struct writer *writer)
{
    if (writer->in_table) {
        buf_append_char(writer->out, ' ');
        return;
    }
    buf_append_z(writer->out, "\\\n");
    buf_append(writer->out, writer->prefix);
    writer->line_begins = true;
}

static void
write_span(struct writer *writer, const struct span *span)
{
    struct str rest = span->text;
    while (rest.size) {
        size_t end = str_find_char(rest, '\n');
        bool broken = end != STR_NOT_FOUND;
        write_styled(writer, str_slice(rest, 0, broken ? end : rest.size), span->style);
        if (broken)
            break_line(writer);
        rest = str_slice(rest, broken ? end + 1 : rest.size, rest.size);
    }
}

static bool
is_link(const struct document *document, uint32_t link)
{
    return link > 0 && link <= document->link_count;
}

static void
write_spans(struct writer *writer, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count;) {
        uint32_t link = spans[i].link;
        bool linked = is_link(writer->document, link);
        if (linked) {
            buf_append_char(writer->out, '[');
            writer->line_begins = false;
        }
        do
            write_span(writer, &spans[i++]);
        while (i < count && spans[i].link == link);
        if (linked) {
            buf_append_char(writer->out, ']');
            write_address(writer->document->links[link - 1], writer->out);
        }
    }
}

/* Of spans whose links do not count. */
static void
write_words(struct writer *writer, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++)
        write_span(writer, &spans[i]);
}

/* ---- blocks ---- */

static void
write_table(struct writer *writer, const struct block *block)
{
    struct buf *out = writer->out;
    writer->in_table = true;
    for (size_t row = 0; row < block->row_count; row++) {
        if (row > 0)
            buf_append(out, writer->prefix);
        for (size_t column = 0; column < block->column_count; column++) {
            const struct cell *cell = &block->cells[row * block->column_count + column];
            buf_append_z(out, "| ");
            writer->line_begins = false;
            write_spans(writer, cell->spans, cell->span_count);
            buf_append_char(out, ' ');
        }
        buf_append_z(out, "|\n");
        if (row > 0)
            continue;
        buf_append(out, writer->prefix);
        for (size_t column = 0; column < block->column_count; column++)
            buf_append_z(out, "|---");
        buf_append_z(out, "|\n");
    }
    writer->in_table = false;
}

static void
write_preformatted(struct writer *writer, const struct block *block)
{
    struct buf text;
    buf_init(&text, BUF_LIMIT_DEFAULT);
    for (size_t i = 0; i < block->span_count; i++)
        buf_append(&text, block->spans[i].text);
    size_t fence = fence_size(buf_str(&text), 3);
    write_repeated(writer->out, '`', fence);
    struct str rest = buf_str(&text);
    struct str line;
    while (str_next_line(&rest, &line)) {
        buf_append_char(writer->out, '\n');
        buf_append(writer->out, writer->prefix);
        buf_append(writer->out, line);
    }
    buf_append_char(writer->out, '\n');
    buf_append(writer->out, writer->prefix);
    write_repeated(writer->out, '`', fence);
    buf_append_char(writer->out, '\n');
    buf_finish(&text);
}

static void
write_image(struct writer *writer, const struct block *block)
{
    bool linked = is_link(writer->document, block->link);
    buf_append_z(writer->out, linked ? "![" : "");
    writer->line_begins = !linked;
    write_words(writer, block->spans, block->span_count);
    if (linked) {
        buf_append_char(writer->out, ']');
        write_address(writer->document->links[block->link - 1], writer->out);
    }
    if (block->credit.size) {
        buf_append_z(writer->out, block->span_count || linked ? " (" : "(");
        write_escaped(block->credit, writer->out);
        buf_append_char(writer->out, ')');
    }
    buf_append_char(writer->out, '\n');
}

static void
write_embed(struct writer *writer, const struct block *block)
{
    bool linked = is_link(writer->document, block->link);
    if (linked) {
        buf_append_char(writer->out, '[');
        writer->line_begins = false;
        write_words(writer, block->spans, block->span_count);
        buf_append_char(writer->out, ']');
        write_address(writer->document->links[block->link - 1], writer->out);
    } else {
        write_spans(writer, block->spans, block->span_count);
    }
    buf_append_char(writer->out, '\n');
}

static void
write_block(struct writer *writer, const struct block *block)
{
    struct buf *out = writer->out;
    writer->line_begins = true;
    switch (block->kind) {
    case BLOCK_HEADING:
        /* One '#' is the title's. */
        write_repeated(out, '#',
                       block->heading_level < 2                  ? 2
                       : block->heading_level > SMALLEST_HEADING ? SMALLEST_HEADING
                                                                 : block->heading_level);
        buf_append_char(out, ' ');
        writer->in_table = true;
        write_spans(writer, block->spans, block->span_count);
        writer->in_table = false;
        buf_append_char(out, '\n');
        break;
    case BLOCK_PREFORMATTED:
        write_preformatted(writer, block);
        break;
    case BLOCK_RULE:
        buf_append_z(out, "* * *\n");
        break;
    case BLOCK_TABLE:
        write_table(writer, block);
        break;
    case BLOCK_IMAGE:
        write_image(writer, block);
        break;
    case BLOCK_EMBED:
        write_embed(writer, block);
        break;
    case BLOCK_TERM:
        buf_append_z(out, "**");
        writer->line_begins = false;
        write_words(writer, block->spans, block->span_count);
        buf_append_z(out, "**\n");
        break;
    case BLOCK_PARAGRAPH:
        write_spans(writer, block->spans, block->span_count);
        buf_append_char(out, '\n');
        break;
    }
}

/* ---- where blocks stand ---- */

/* Columns that the marks of the lists around a block take, by depth. */
struct nesting {
    size_t mark_cols[DEEPEST_LIST + 1];
    bool numbered[DEEPEST_LIST + 1];
    bool other_mark[DEEPEST_LIST + 1]; /* the list's is not the one of the list before */
};

static size_t
depth_of(const struct block *block)
{
    return block->list_depth < DEEPEST_LIST ? block->list_depth : DEEPEST_LIST;
}

static void
begin_quotes(const struct block *block, struct buf *prefix)
{
    buf_reset(prefix);
    for (size_t i = 0; i < block->quote_depth; i++)
        buf_append_z(prefix, "> ");
}

/* The prefix of the block's lines; of an item, its first line gets the mark instead. */
static void
make_prefix(const struct block *block, struct nesting *nesting, struct buf *prefix,
            struct buf *mark)
{
    size_t depth = depth_of(block);
    begin_quotes(block, prefix);
    buf_reset(mark);
    for (size_t i = 1; i < depth; i++)
        write_repeated(prefix, ' ',
                       nesting->mark_cols[i] ? nesting->mark_cols[i] : UNKNOWN_MARK_COLS);
    buf_append(mark, buf_str(prefix));
    if (depth == 0)
        return;
    if (block->list_item) {
        size_t before = mark->size;
        /* Lists with the same marks would be read as one. */
        bool *other = &nesting->other_mark[depth];
        bool numbered = block->item_mark != ITEM_BULLET && block->item_number >= 0;
        if (block->list_start)
            *other = nesting->mark_cols[depth] && nesting->numbered[depth] == numbered &&
                     !*other;
        nesting->numbered[depth] = numbered;
        if (numbered)
            buf_printf(mark, "%d%s", (int)block->item_number, *other ? ") " : ". ");
        else
            buf_append_z(mark, *other ? "* " : "- ");
        nesting->mark_cols[depth] = mark->size - before;
        memset(nesting->mark_cols + depth + 1, 0,
               (DEEPEST_LIST - depth) * sizeof *nesting->mark_cols);
    } else {
        write_repeated(mark, ' ', nesting->mark_cols[depth]);
    }
    write_repeated(prefix, ' ', nesting->mark_cols[depth]);
}

/* Items of a list follow each other without an empty line. Between blocks of one quote
 * the empty line belongs to it. */
static void
write_gap(const struct block *before, const struct block *block, struct buf *out)
{
    bool same_list = !block->list_start || before->list_depth < block->list_depth;
    if (before->list_depth > 0 && before->list_item && block->list_item && same_list &&
        before->quote_depth == block->quote_depth)
        return;
    size_t quotes = before->quote_depth < block->quote_depth ? before->quote_depth
                                                             : block->quote_depth;
    for (size_t i = 0; i < quotes; i++)
        buf_append_z(out, i ? " >" : ">");
    buf_append_char(out, '\n');
}

void
markdown_write(const struct document *document, struct buf *out)
{
    struct nesting nesting = {.mark_cols = {0}};
    struct buf prefix;
    struct buf mark;
    buf_init(&prefix, BUF_LIMIT_DEFAULT);
    buf_init(&mark, BUF_LIMIT_DEFAULT);
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (i > 0)
            write_gap(&document->blocks[i - 1], block, out);
        if (block->list_depth == 0)
            nesting = (struct nesting){.mark_cols = {0}};
        make_prefix(block, &nesting, &prefix, &mark);
        struct writer writer = {
            .document = document, .out = out, .prefix = buf_str(&prefix)};
        buf_append(out, buf_str(&mark));
        write_block(&writer, block);
    }
    buf_finish(&prefix);
    buf_finish(&mark);
}
