/* SPDX-License-Identifier: MIT */
#include "article/html.h"

#include "article/tokenizer.h"
#include "text/charset.h"

enum {
    META_LIMIT_BYTES =
        8192 /* where a page may declare its encoding; browsers look at 1024 */
};

static struct str
token_attribute(const struct token *token, enum attribute_name name)
{
    for (size_t i = 0; i < token->attribute_count; i++)
        if (token->attributes[i].name == name)
            return token->attributes[i].value;
    return STR("");
}

static struct str
declared_charset(struct str bytes)
{
    struct tokenizer tokenizer;
    struct token token;
    tokenizer_init(&tokenizer, str_slice(bytes, 0, META_LIMIT_BYTES));
    while (tokenizer_next(&tokenizer, &token)) {
        if (token.kind != TOKEN_START || token.tag != TAG_META)
            continue;
        struct str name = charset_name(token_attribute(&token, ATTRIBUTE_CHARSET));
        if (name.size)
            return name;
        struct str kind = token_attribute(&token, ATTRIBUTE_HTTP_EQUIV);
        struct str content = token_attribute(&token, ATTRIBUTE_CONTENT);
        if (str_equal_nocase(kind, STR("content-type"))) {
            name = charset_name(charset_of_content_type(content));
            if (name.size)
                return name;
        }
    }
    return STR("");
}

struct str
html_decode(struct str bytes, struct str content_type, struct arena *arena)
{
    size_t mark_bytes;
    struct str text;
    struct str name = charset_of_bom(bytes, &mark_bytes);
    bytes = str_slice(bytes, mark_bytes, bytes.size);
    if (!name.size)
        name = charset_name(charset_of_content_type(content_type));
    if (!name.size)
        name = declared_charset(bytes);
    /* A <meta> that can be read as ASCII is no UTF-16, whatever it says. */
    if (!mark_bytes && str_starts_with_nocase(name, STR("utf-16")))
        name = STR("utf-8");
    size_t damage_count = 0;
    if (name.size && charset_to_utf8(bytes, name, arena, &text, &damage_count) &&
        (!damage_count || mark_bytes || !str_equal_nocase(name, STR("utf-8"))))
        return text;
    struct str guess = charset_guess(bytes, STR(""));
    if (charset_to_utf8(bytes, guess, arena, &text, NULL))
        return text;
    return bytes;
}
