/* SPDX-License-Identifier: MIT */
#include "feed/reference.h"

#include <string.h>

#include "base/utf8.h"
#include "text/character.h"

static struct str
take_quoted(struct str *rest)
{
    *rest = str_trim(*rest);
    if (rest->size == 0 || (rest->data[0] != '"' && rest->data[0] != '\''))
        return (struct str){NULL, 0};
    struct str inside = str_slice(*rest, 1, rest->size);
    size_t end = str_find_char(inside, rest->data[0]);
    if (end == STR_NOT_FOUND)
        return (struct str){NULL, 0};
    *rest = str_slice(inside, end + 1, inside.size);
    return str_slice(inside, 0, end);
}

static bool
is_plain_value(struct str value)
{
    if (!value.data || value.size > REFERENCE_VALUE_LIMIT_BYTES ||
        str_find_char(value, '<') != STR_NOT_FOUND)
        return false;
    for (size_t i = 0; i < value.size; i++)
        if (value.data[i] == '&' && (i + 1 == value.size || value.data[i + 1] != '#'))
            return false;
    return true;
}

void
reference_declare(struct reference_table *table, struct str doctype)
{
    const struct str keyword = STR("<!ENTITY");
    size_t found;
    table->has_doctype = true;
    while ((found = str_find(doctype, keyword)) != STR_NOT_FOUND &&
           table->declared_count < REFERENCE_DECLARED_LIMIT) {
        doctype = str_trim(str_slice(doctype, found + keyword.size, doctype.size));
        size_t name_size = 0;
        while (name_size < doctype.size && !str_is_space_char(doctype.data[name_size]))
            name_size++;
        struct str name = str_slice(doctype, 0, name_size);
        doctype = str_slice(doctype, name_size, doctype.size);
        struct str value = take_quoted(&doctype);
        if (is_plain_value(value))
            table->declared[table->declared_count++] =
                (struct reference_declared){name, value};
    }
}

/* text begins with "&#". Returns the size of the reference, 0 for none; a missing
 * semicolon is forgiven. */
static size_t
decode_number(struct str text, struct buf *out)
{
    uint32_t number;
    size_t used = character_number(text, &number);
    if (used > 0)
        utf8_append(out, number ? number : UTF8_REPLACEMENT);
    return used;
}

static bool
decode_declared(struct str name, struct reference_table *table, struct buf *out)
{
    for (size_t i = 0; table && i < table->declared_count; i++) {
        struct str value = table->declared[i].value;
        if (!str_equal(table->declared[i].name, name))
            continue;
        if (table->grown_bytes + value.size > REFERENCE_GROWTH_LIMIT_BYTES)
            return false;
        table->grown_bytes += value.size;
        reference_decode(value, NULL, out);
        return true;
    }
    return false;
}

/* The five that XML has too. */
static bool
decode_predefined(struct str name, struct buf *out)
{
    static const struct {
        struct str name;
        char c;
    } predefined[] = {
        {{"amp", 3}, '&'},  {{"lt", 2}, '<'},    {{"gt", 2}, '>'},
        {{"quot", 4}, '"'}, {{"apos", 4}, '\''},
    };
    for (size_t i = 0; i < sizeof predefined / sizeof *predefined; i++) {
        if (str_equal(name, predefined[i].name)) {
            buf_append_char(out, predefined[i].c);
            return true;
        }
    }
    return false;
}

static bool
decode_html_name(struct str name, struct buf *out)
{
    const struct character_name *found = character_by_name(name);
    if (found)
        buf_append(out, found->text);
    return found != NULL;
}

/* text begins with '&'. Returns the size of the reference, 0 for none. */
static size_t
decode_one(struct str text, struct reference_table *table, struct buf *out,
           enum reference_result *result)
{
    if (text.size > 1 && text.data[1] == '#')
        return decode_number(text, out);
    struct str name = str_slice(text, 1, CHARACTER_NAME_BYTES + 2);
    size_t size = str_find_char(name, ';');
    if (size == STR_NOT_FOUND || size == 0)
        return 0;
    name.size = size;
    if (decode_predefined(name, out) || decode_declared(name, table, out))
        return size + 2;
    if (!decode_html_name(name, out))
        return 0;
    if (table && !table->has_doctype && *result == REFERENCES_KNOWN)
        *result = REFERENCES_UNDECLARED;
    return size + 2;
}

enum reference_result
reference_decode(struct str raw, struct reference_table *table, struct buf *out)
{
    enum reference_result result = REFERENCES_KNOWN;
    while (raw.size > 0) {
        const char *found = memchr(raw.data, '&', raw.size);
        size_t plain = found ? (size_t)(found - raw.data) : raw.size;
        buf_append(out, str_slice(raw, 0, plain));
        raw = str_slice(raw, plain, raw.size);
        if (raw.size == 0)
            break;
        size_t size = decode_one(raw, table, out, &result);
        if (size == 0) {
            result = REFERENCES_UNKNOWN;
            buf_append_char(out, '&');
            size = 1;
        }
        raw = str_slice(raw, size, raw.size);
    }
    return result;
}

void
reference_escape(struct str text, bool quotes, struct buf *out)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.size; i++) {
        const char *reference = NULL;
        switch (text.data[i]) {
        case '&':
            reference = "&amp;";
            break;
        case '<':
            reference = "&lt;";
            break;
        case '>':
            reference = "&gt;";
            break;
        case '"':
            reference = quotes ? "&quot;" : NULL;
            break;
        case '\'':
            reference = quotes ? "&#39;" : NULL;
            break;
        }
        if (!reference)
            continue;
        buf_append(out, str_slice(text, plain, i));
        buf_append_z(out, reference);
        plain = i + 1;
    }
    buf_append(out, str_slice(text, plain, text.size));
}
