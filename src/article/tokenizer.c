/* SPDX-License-Identifier: MIT */
#include "article/tokenizer.h"

#include <string.h>

void
tokenizer_init(struct tokenizer *tokenizer, struct str html)
{
    *tokenizer = (struct tokenizer){.html = html, .raw_tag = TAG_UNKNOWN};
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char
char_at(const struct tokenizer *tokenizer, size_t offset)
{
    return offset < tokenizer->html.size ? tokenizer->html.data[offset] : '\0';
}

/* Offset of `c` from `start` on, or the end. */
static size_t
find_from(struct str html, size_t start, char c)
{
    if (start >= html.size)
        return html.size;
    const char *found = memchr(html.data + start, c, html.size - start);
    return found ? (size_t)(found - html.data) : html.size;
}

static size_t
skip_space(struct str html, size_t i)
{
    while (i < html.size && str_is_space_char(html.data[i]))
        i++;
    return i;
}

/* True when "</name" stands at `offset`. */
static bool
is_end_tag_of(struct str html, size_t offset, struct str name)
{
    size_t end = offset + 2 + name.size;
    if (end > html.size || html.data[offset + 1] != '/')
        return false;
    if (!str_equal_nocase(str_slice(html, offset + 2, end), name))
        return false;
    return end == html.size || str_is_space_char(html.data[end]) ||
           html.data[end] == '>' || html.data[end] == '/';
}

static size_t
find_end_tag(struct str html, size_t start, struct str name)
{
    size_t i = find_from(html, start, '<');
    while (i < html.size && !is_end_tag_of(html, i, name))
        i = find_from(html, i + 1, '<');
    return i;
}

/* Behind a comment, doctype or processing instruction at `offset`. */
static size_t
skip_markup(struct tokenizer *tokenizer, size_t offset)
{
    struct str html = tokenizer->html;
    struct str rest = str_slice(html, offset, html.size);
    if (!str_starts_with(rest, STR("<!--"))) {
        size_t end = find_from(html, offset, '>');
        return end < html.size ? end + 1 : end;
    }
    size_t i = offset + 4;
    if (tokenizer->comment_unclosed || (i < html.size && html.data[i] == '>'))
        return i < html.size ? i + !tokenizer->comment_unclosed : i;
    for (i = find_from(html, i, '>'); i < html.size; i = find_from(html, i + 1, '>')) {
        bool dashes = html.data[i - 1] == '-' && html.data[i - 2] == '-';
        bool bang =
            html.data[i - 1] == '!' && html.data[i - 2] == '-' && html.data[i - 3] == '-';
        if (dashes || bang)
            return i + 1;
    }
    /* An unclosed comment would swallow the page: only its opening is one. */
    tokenizer->comment_unclosed = true;
    return offset + 4;
}

static void
add_attribute(struct token *token, struct str name, struct str value)
{
    enum attribute_name known = attribute_find(name);
    if (known == ATTRIBUTE_UNKNOWN || token->attribute_count == TOKEN_ATTRIBUTE_LIMIT)
        return;
    for (size_t i = 0; i < token->attribute_count; i++)
        if (token->attributes[i].name == known)
            return;
    if (known == ATTRIBUTE_CLASS || known == ATTRIBUTE_ID || known == ATTRIBUTE_STYLE ||
        known == ATTRIBUTE_REL)
        value = str_slice(value, 0, TOKEN_NAMES_LIMIT_BYTES);
    token->attributes[token->attribute_count++] = (struct attribute){known, value};
}

/* The value at `i`, behind "="; the offset behind it. */
static size_t
read_value(struct str html, size_t i, struct str *value)
{
    char quote = i < html.size ? html.data[i] : '\0';
    size_t end;
    if (quote == '"' || quote == '\'') {
        end = find_from(html, i + 1, quote);
        *value = str_slice(html, i + 1, end);
        return end < html.size ? end + 1 : end;
    }
    end = i;
    while (end < html.size && !str_is_space_char(html.data[end]) && html.data[end] != '>')
        end++;
    *value = str_slice(html, i, end);
    return end;
}

/* Reads attributes from `i` to behind the tag's '>'. */
static size_t
read_attributes(struct str html, size_t i, struct token *token)
{
    for (;;) {
        i = skip_space(html, i);
        if (i >= html.size)
            return html.size;
        if (html.data[i] == '>')
            return i + 1;
        if (html.data[i] == '/') {
            i++;
            token->self_closing = i < html.size && html.data[i] == '>';
            continue;
        }
        size_t start = i++;
        while (i < html.size && !str_is_space_char(html.data[i]) && html.data[i] != '=' &&
               html.data[i] != '>' && html.data[i] != '/')
            i++;
        struct str name = str_slice(html, start, i);
        struct str value = STR("");
        size_t behind = skip_space(html, i);
        if (behind < html.size && html.data[behind] == '=')
            i = read_value(html, skip_space(html, behind + 1), &value);
        add_attribute(token, name, value);
    }
}

/* Behind the start tag of a raw element. One without an end tag has no content
 * ("<iframe/>" of feeds made from XML, a page cut off), but for scripts and styles. */
static void
begin_raw(struct tokenizer *tokenizer, const struct token *token)
{
    bool program = token->tag == TAG_SCRIPT || token->tag == TAG_STYLE;
    if (token->self_closing && !program)
        return;
    size_t end = tokenizer->html.size;
    if (!tokenizer->raw_unclosed[token->tag])
        end = find_end_tag(tokenizer->html, tokenizer->offset, token->name);
    if (end < tokenizer->html.size) {
        tokenizer->raw_tag = token->tag;
        tokenizer->raw_end = end;
        return;
    }
    tokenizer->raw_unclosed[token->tag] = true;
    if (program && !token->self_closing)
        tokenizer->offset = end;
}

static void
read_tag(struct tokenizer *tokenizer, struct token *token)
{
    struct str html = tokenizer->html;
    bool end_tag = html.data[tokenizer->offset + 1] == '/';
    size_t start = tokenizer->offset + (end_tag ? 2 : 1);
    size_t i = start;
    while (i < html.size && !str_is_space_char(html.data[i]) && html.data[i] != '>' &&
           html.data[i] != '/')
        i++;
    token->kind = end_tag ? TOKEN_END : TOKEN_START;
    token->name = str_slice(html, start, i);
    token->tag = tag_find(token->name);
    token->self_closing = false;
    token->attribute_count = 0;
    tokenizer->offset = read_attributes(html, i, token);
    if (!end_tag && tag_flags(token->tag) & TAG_IS_RAW)
        begin_raw(tokenizer, token);
}

/* The content of a raw element. False when it is empty. */
static bool
read_raw(struct tokenizer *tokenizer, struct token *token)
{
    *token = (struct token){
        .kind = TOKEN_TEXT,
        .tag = TAG_TEXT,
        .text = str_slice(tokenizer->html, tokenizer->offset, tokenizer->raw_end),
        .raw = tokenizer->raw_tag != TAG_TITLE && tokenizer->raw_tag != TAG_TEXTAREA,
    };
    tokenizer->offset = tokenizer->raw_end;
    tokenizer->raw_tag = TAG_UNKNOWN;
    return token->text.size > 0;
}

static bool
read_cdata(struct tokenizer *tokenizer, struct token *token)
{
    const size_t opening = sizeof "<![CDATA[" - 1;
    size_t start = tokenizer->offset + opening;
    struct str rest = str_slice(tokenizer->html, start, tokenizer->html.size);
    size_t length = str_find(rest, STR("]]>"));
    tokenizer->offset =
        length == STR_NOT_FOUND ? tokenizer->html.size : start + length + 3;
    token->kind = TOKEN_TEXT;
    token->tag = TAG_TEXT;
    token->raw = true;
    token->text = str_slice(rest, 0, length);
    return token->text.size > 0;
}

/* Text up to the next '<' that begins markup. */
static void
read_text(struct tokenizer *tokenizer, struct token *token)
{
    struct str html = tokenizer->html;
    size_t start = tokenizer->offset;
    size_t end = find_from(html, start + (html.data[start] == '<'), '<');
    for (; end < html.size; end = find_from(html, end + 1, '<')) {
        char next = char_at(tokenizer, end + 1);
        if (is_letter(next) || next == '/' || next == '!' || next == '?')
            break;
    }
    token->kind = TOKEN_TEXT;
    token->tag = TAG_TEXT;
    token->raw = false;
    token->text = str_slice(html, start, end);
    tokenizer->offset = end;
}

bool
tokenizer_next(struct tokenizer *tokenizer, struct token *token)
{
    struct str html = tokenizer->html;
    if (tokenizer->raw_tag != TAG_UNKNOWN && read_raw(tokenizer, token))
        return true;
    while (tokenizer->offset < html.size) {
        size_t offset = tokenizer->offset;
        char next = char_at(tokenizer, offset + 1);
        bool tag = html.data[offset] == '<' &&
                   (is_letter(next) ||
                    (next == '/' && is_letter(char_at(tokenizer, offset + 2))));
        if (tag) {
            read_tag(tokenizer, token);
            return true;
        }
        if (html.data[offset] != '<' || (next != '!' && next != '?' && next != '/')) {
            read_text(tokenizer, token);
            return true;
        }
        if (str_starts_with(str_slice(html, offset, html.size), STR("<![CDATA["))) {
            if (read_cdata(tokenizer, token))
                return true;
        } else {
            tokenizer->offset = skip_markup(tokenizer, offset);
        }
    }
    return false;
}
