/* SPDX-License-Identifier: MIT */
#include "feed/fragment.h"

#include <string.h>

#include "base/arena.h"
#include "base/url.h"
#include "feed/markup.h"
#include "feed/reference.h"

#define WORD(literal)                  \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

static bool
is_one_of(struct str name, const struct str *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (names[i].size == name.size && str_equal_nocase(name, names[i]))
            return true;
    return false;
}

bool
fragment_is_address(struct str attribute_name)
{
    static const struct str names[] = {WORD("href"),   WORD("src"),   WORD("xlink:href"),
                                       WORD("poster"), WORD("cite"),  WORD("longdesc"),
                                       WORD("data"),   WORD("action")};
    return is_one_of(attribute_name, names, sizeof names / sizeof *names);
}

bool
fragment_is_void(struct str element_name)
{
    static const struct str names[] = {
        WORD("br"),   WORD("img"),   WORD("hr"),     WORD("input"), WORD("meta"),
        WORD("link"), WORD("embed"), WORD("source"), WORD("track"), WORD("wbr"),
        WORD("area"), WORD("base"),  WORD("col"),    WORD("param")};
    return is_one_of(element_name, names, sizeof names / sizeof *names);
}

/* Elements that part words; the others may stand inside one. */
static bool
is_inline(struct str name)
{
    static const struct str names[] = {
        WORD("a"),      WORD("abbr"), WORD("b"),   WORD("bdi"),   WORD("bdo"),
        WORD("cite"),   WORD("code"), WORD("em"),  WORD("i"),     WORD("font"),
        WORD("mark"),   WORD("q"),    WORD("s"),   WORD("small"), WORD("span"),
        WORD("strong"), WORD("sub"),  WORD("sup"), WORD("tt"),    WORD("u"),
        WORD("del"),    WORD("ins"),  WORD("wbr")};
    return is_one_of(name, names, sizeof names / sizeof *names);
}

static bool
is_hidden(struct str name)
{
    static const struct str names[] = {WORD("script"), WORD("style")};
    return is_one_of(name, names, sizeof names / sizeof *names);
}

void
fragment_collapse(struct str text, struct buf *out)
{
    const struct str no_break_space = STR("\xc2\xa0");
    bool space = false;
    size_t before = out->size;
    size_t i = 0;
    while (i < text.size) {
        size_t start = i;
        while (i < text.size && (unsigned char)text.data[i] > ' ' &&
               text.data[i] != no_break_space.data[0])
            i++;
        if (i == start && (unsigned char)text.data[i] > ' ' &&
            !str_starts_with(str_slice(text, i, text.size), no_break_space))
            i++;
        if (i > start) {
            if (space && out->size > before)
                buf_append_char(out, ' ');
            space = false;
            buf_append(out, str_slice(text, start, i));
        } else {
            space = true;
            i += (unsigned char)text.data[i] > ' ' ? no_break_space.size : 1;
        }
    }
}

static void
append_text_of(struct str html, struct buf *out)
{
    struct markup markup;
    markup_init(&markup, html);
    struct str hidden = STR("");
    while (markup_next(&markup)) {
        switch (markup.kind) {
        case MARKUP_TEXT:
            if (hidden.size == 0)
                reference_decode(markup.text, NULL, out);
            break;
        case MARKUP_CDATA:
            if (hidden.size == 0)
                buf_append(out, markup.text);
            break;
        case MARKUP_OPEN:
            if (is_hidden(markup.name) && !markup.empty)
                hidden = markup.name;
            if (!is_inline(markup.name))
                buf_append_char(out, ' ');
            break;
        case MARKUP_CLOSE:
            if (str_equal_nocase(markup.name, hidden))
                hidden = STR("");
            if (!is_inline(markup.name))
                buf_append_char(out, ' ');
            break;
        case MARKUP_DOCTYPE:
            break;
        }
    }
}

void
fragment_to_text(struct str html, struct buf *out)
{
    if (html.size == 0)
        return;
    if (!memchr(html.data, '<', html.size) && !memchr(html.data, '&', html.size)) {
        fragment_collapse(html, out);
        return;
    }
    struct buf text;
    buf_init(&text, html.size * 2 + 64);
    append_text_of(html, &text);
    fragment_collapse(buf_str(&text), out);
    buf_finish(&text);
}

static bool
has_known_reference(struct str text)
{
    struct buf decoded;
    buf_init(&decoded, text.size * 2 + 64);
    bool known = reference_decode(text, NULL, &decoded) == REFERENCES_KNOWN &&
                 decoded.size < text.size;
    buf_finish(&decoded);
    return known;
}

bool
fragment_looks_like_html(struct str text)
{
    if (text.size == 0)
        return false;
    if (memchr(text.data, '<', text.size)) {
        struct markup markup;
        markup_init(&markup, text);
        while (markup_next(&markup))
            if (markup.kind == MARKUP_CLOSE ||
                (markup.kind == MARKUP_OPEN && fragment_is_void(markup.name)))
                return true;
    }
    return memchr(text.data, '&', text.size) && has_known_reference(text);
}

/* The raw attribute value as an absolute address, "" when it is one already or cannot
 * become one. */
static struct str
resolved(struct str raw, struct str base, struct arena *arena)
{
    raw = str_trim(raw);
    if (raw.size == 0 || url_scheme(raw).size > 0)
        return STR("");
    struct buf decoded;
    buf_init(&decoded, raw.size * 2 + 64);
    reference_decode(raw, NULL, &decoded);
    struct str absolute = STR("");
    struct str reference = str_copy(arena, buf_str(&decoded));
    buf_finish(&decoded);
    return url_resolve(base, reference, arena, &absolute) ? absolute : STR("");
}

static void
resolve_tag(const struct markup *markup, struct str base, size_t *growth_left_bytes,
            size_t *copied, struct buf *out, struct arena *arena)
{
    for (size_t i = 0; i < markup->attribute_count; i++) {
        const struct markup_attribute *attribute = &markup->attributes[i];
        if (!fragment_is_address(attribute->name) ||
            base.size + attribute->value.size > *growth_left_bytes)
            continue;
        struct str absolute = resolved(attribute->value, base, arena);
        if (absolute.size == 0)
            continue;
        *growth_left_bytes -= base.size + attribute->value.size;
        size_t start = (size_t)(attribute->value.data - markup->source.data);
        bool quoted = start > 0 && (markup->source.data[start - 1] == '"' ||
                                    markup->source.data[start - 1] == '\'');
        buf_append(out, str_slice(markup->source, *copied, start));
        if (!quoted)
            buf_append_char(out, '"');
        reference_escape(absolute, true, out);
        if (!quoted)
            buf_append_char(out, '"');
        *copied = start + attribute->value.size;
    }
}

struct str
fragment_resolve(struct str html, struct str base, size_t *growth_left_bytes,
                 struct arena *arena)
{
    if (base.size == 0 || html.size == 0 || !memchr(html.data, '<', html.size))
        return html;
    struct buf out;
    buf_init(&out, html.size + *growth_left_bytes * 6);
    size_t copied = 0;
    struct markup markup;
    markup_init(&markup, html);
    while (markup_next(&markup))
        if (markup.kind == MARKUP_OPEN)
            resolve_tag(&markup, base, growth_left_bytes, &copied, &out, arena);
    if (copied > 0) {
        buf_append(&out, str_slice(html, copied, html.size));
        html = str_copy(arena, buf_str(&out));
    }
    buf_finish(&out);
    return html;
}
