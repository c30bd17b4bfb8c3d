/* SPDX-License-Identifier: MIT */
#include "feed/markup.h"

#include <string.h>

void
markup_init(struct markup *markup, struct str source)
{
    *markup = (struct markup){.source = source};
}

void
markup_note(struct markup *markup, const char *what)
{
    if (markup->damage)
        return;
    markup->damage = what;
    markup->damage_offset = markup->token_offset;
}

struct str
markup_attribute(const struct markup *markup, struct str name)
{
    for (size_t i = 0; i < markup->attribute_count; i++)
        if (str_equal_nocase(markup->attributes[i].name, name))
            return markup->attributes[i].value;
    return STR("");
}

static bool
starts_name(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           c >= 0x80;
}

static bool
continues_name(unsigned char c)
{
    return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static struct str
rest_at(const struct markup *markup, size_t offset)
{
    return str_slice(markup->source, offset, markup->source.size);
}

/* Offset behind the next `end`, or 0 when there is none from `offset` on. */
static size_t
behind(struct markup *markup, size_t offset, struct str end, bool *none)
{
    if (*none)
        return 0;
    struct str rest = rest_at(markup, offset);
    const char *found =
        rest.size ? memmem(rest.data, rest.size, end.data, end.size) : NULL;
    if (found)
        return (size_t)(found - markup->source.data) + end.size;
    *none = true;
    return 0;
}

static size_t
behind_char(const struct markup *markup, size_t offset, char c)
{
    struct str rest = rest_at(markup, offset);
    const char *found = rest.size ? memchr(rest.data, c, rest.size) : NULL;
    return found ? (size_t)(found - markup->source.data) + 1 : markup->source.size;
}

static void
skip_spaces(struct markup *markup)
{
    while (markup->offset < markup->source.size &&
           str_is_space_char(markup->source.data[markup->offset]))
        markup->offset++;
}

static struct str
take_name(struct markup *markup)
{
    size_t start = markup->offset;
    while (markup->offset < markup->source.size &&
           continues_name((unsigned char)markup->source.data[markup->offset]))
        markup->offset++;
    return str_slice(markup->source, start, markup->offset);
}

static struct str
take_unquoted(struct markup *markup)
{
    size_t start = markup->offset;
    while (markup->offset < markup->source.size) {
        char c = markup->source.data[markup->offset];
        if (c == '>' || str_is_space_char(c))
            break;
        markup->offset++;
    }
    return str_slice(markup->source, start, markup->offset);
}

/* What stands behind a closing quote. Anything else shows that the quote is the opening
 * one of the next attribute, and this value's own was lost. */
static bool
ends_value(const struct markup *markup, size_t offset)
{
    if (offset >= markup->source.size)
        return true;
    char c = markup->source.data[offset];
    return str_is_space_char(c) || c == '>' || c == '/' || c == '?' || c == '<';
}

static struct str
take_value(struct markup *markup)
{
    skip_spaces(markup);
    if (markup->offset >= markup->source.size)
        return STR("");
    char quote = markup->source.data[markup->offset];
    if (quote == '"' || quote == '\'') {
        bool *none = quote == '"' ? &markup->no_quote : &markup->no_apostrophe;
        size_t start = markup->offset + 1;
        size_t end = behind(markup, start, (struct str){&quote, 1}, none);
        if (end > 0 && ends_value(markup, end)) {
            markup->offset = end;
            return str_slice(markup->source, start, end - 1);
        }
        markup_note(markup, "an attribute's value has no closing quote");
        markup->offset++;
        return take_unquoted(markup);
    }
    markup_note(markup, "an attribute's value has no quotes");
    return take_unquoted(markup);
}

static void
take_attribute(struct markup *markup)
{
    struct markup_attribute attribute = {.name = take_name(markup)};
    skip_spaces(markup);
    if (markup->offset >= markup->source.size)
        return; /* the caller says so */
    if (markup->offset < markup->source.size &&
        markup->source.data[markup->offset] == '=') {
        markup->offset++;
        attribute.value = take_value(markup);
    } else {
        markup_note(markup, "an attribute has no value");
    }
    if (markup->attribute_count < MARKUP_ATTRIBUTE_LIMIT)
        markup->attributes[markup->attribute_count++] = attribute;
}

/* The attributes of a tag up to and with its '>'. A '<' where an attribute should begin
 * ends the tag too: its '>' was lost. */
static void
take_attributes(struct markup *markup)
{
    markup->attribute_count = 0;
    markup->empty = false;
    for (;;) {
        skip_spaces(markup);
        if (markup->offset >= markup->source.size) {
            markup_note(markup, "the document ends inside a tag");
            return;
        }
        char c = markup->source.data[markup->offset];
        if (c == '<') {
            markup_note(markup, "a tag is not closed by \">\"");
            return;
        }
        if (starts_name((unsigned char)c)) {
            take_attribute(markup);
            continue;
        }
        markup->offset++;
        if (c == '>')
            return;
        markup->empty = c == '/';
        if (c != '/')
            markup_note(markup, "a stray character stands in a tag");
    }
}

static void
take_open(struct markup *markup)
{
    markup->offset = markup->token_offset + 1;
    markup->kind = MARKUP_OPEN;
    markup->name = take_name(markup);
    take_attributes(markup);
}

static void
take_close(struct markup *markup)
{
    markup->offset = markup->token_offset + 2;
    markup->kind = MARKUP_CLOSE;
    markup->name = take_name(markup);
    take_attributes(markup);
    markup->empty = false;
}

static void
take_cdata(struct markup *markup)
{
    size_t start = markup->token_offset + strlen("<![CDATA[");
    size_t end = behind(markup, start, STR("]]>"), &markup->no_cdata_end);
    markup->kind = MARKUP_CDATA;
    markup->offset = end > 0 ? end : markup->source.size;
    if (end == 0)
        markup_note(markup, "a CDATA section has no end");
    markup->text = str_slice(markup->source, start, end > 0 ? end - 3 : markup->offset);
}

/* <!DOCTYPE name SYSTEM "..." [ internal subset ]> */
static void
take_doctype(struct markup *markup)
{
    size_t start = markup->token_offset + strlen("<!DOCTYPE");
    size_t end = behind_char(markup, start, '>');
    struct str head = str_slice(markup->source, start, end);
    if (str_find_char(head, '[') != STR_NOT_FOUND) {
        size_t bracket = behind(markup, start, STR("]"), &markup->no_bracket);
        if (bracket > 0)
            end = behind_char(markup, bracket, '>');
    }
    markup->kind = MARKUP_DOCTYPE;
    markup->offset = end;
    markup->text = str_slice(markup->source, start, end);
}

/* Of one that has no end only its beginning is passed over: what follows may be all the
 * entries. */
static void
skip_comment(struct markup *markup)
{
    const size_t start = markup->token_offset + strlen("<!--");
    size_t end = behind(markup, start, STR("-->"), &markup->no_comment_end);
    if (end == 0)
        markup_note(markup, "a comment has no end");
    markup->offset = end > 0 ? end : start;
}

static void
skip_instruction(struct markup *markup)
{
    const struct str declaration = STR("<?xml ");
    if (markup->token_offset > 0 &&
        str_starts_with(rest_at(markup, markup->token_offset), declaration))
        markup_note(markup, "the XML declaration is not at the beginning");
    size_t end =
        behind(markup, markup->token_offset + 2, STR("?>"), &markup->no_instruction_end);
    if (end == 0) {
        markup_note(markup, "a processing instruction has no end");
        end = behind_char(markup, markup->token_offset, '>');
    }
    markup->offset = end;
}

enum found {
    FOUND_TOKEN,
    FOUND_NOTHING, /* passed over: a comment, an instruction */
    FOUND_TEXT,    /* a '<' that begins no tag */
};

/* At a '<'. */
static enum found
take_tag(struct markup *markup)
{
    struct str rest = rest_at(markup, markup->token_offset);
    unsigned char second = rest.size > 1 ? (unsigned char)rest.data[1] : 0;
    unsigned char third = rest.size > 2 ? (unsigned char)rest.data[2] : 0;
    enum found found = FOUND_TOKEN;
    if (starts_name(second)) {
        take_open(markup);
    } else if (second == '/' && starts_name(third)) {
        take_close(markup);
    } else if (str_starts_with_nocase(rest, STR("<![CDATA["))) {
        take_cdata(markup);
    } else if (str_starts_with_nocase(rest, STR("<!DOCTYPE"))) {
        take_doctype(markup);
    } else if (str_starts_with(rest, STR("<!--"))) {
        skip_comment(markup);
        found = FOUND_NOTHING;
    } else if (second == '?') {
        skip_instruction(markup);
        found = FOUND_NOTHING;
    } else {
        found = FOUND_TEXT;
    }
    return found;
}

static void
take_text(struct markup *markup, size_t start, size_t search_from)
{
    struct str rest = rest_at(markup, search_from);
    const char *found = rest.size ? memchr(rest.data, '<', rest.size) : NULL;
    markup->kind = MARKUP_TEXT;
    markup->offset = found ? (size_t)(found - markup->source.data) : markup->source.size;
    markup->text = str_slice(markup->source, start, markup->offset);
}

bool
markup_next(struct markup *markup)
{
    while (markup->offset < markup->source.size) {
        markup->token_offset = markup->offset;
        if (markup->source.data[markup->offset] != '<') {
            take_text(markup, markup->offset, markup->offset);
            return true;
        }
        switch (take_tag(markup)) {
        case FOUND_TOKEN:
            return true;
        case FOUND_NOTHING:
            break;
        case FOUND_TEXT:
            markup_note(markup, "a \"<\" begins no tag");
            take_text(markup, markup->offset, markup->offset + 1);
            return true;
        }
    }
    return false;
}
