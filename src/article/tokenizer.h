/* SPDX-License-Identifier: MIT */
/* article/tokenizer.h: HTML to tags and text, as the HTML Standard's tokenizer does it,
 * but comments and doctypes are skipped and references stay as they are. */
#ifndef ARTICLE_TOKENIZER_H
#define ARTICLE_TOKENIZER_H

#include <stdbool.h>
#include <stddef.h>

#include "article/tag.h"
#include "base/str.h"

enum {
    TOKEN_ATTRIBUTE_LIMIT = 32,
    TOKEN_NAMES_LIMIT_BYTES = 4096 /* of classes and styles, which are read often */
};

struct attribute {
    enum attribute_name name;
    struct str value; /* references not decoded */
};

enum token_kind {
    TOKEN_TEXT,
    TOKEN_START,
    TOKEN_END,
};

struct token {
    enum token_kind kind;
    enum tag tag;
    struct str name;   /* of the element, as written */
    struct str text;   /* TOKEN_TEXT: never empty */
    bool raw;          /* TOKEN_TEXT: references in it are none */
    bool self_closing; /* TOKEN_START: written "<x/>" */
    /* TOKEN_START: the known ones (ATTRIBUTE_UNKNOWN is left out), each once */
    struct attribute attributes[TOKEN_ATTRIBUTE_LIMIT];
    size_t attribute_count;
};

struct tokenizer {
    struct str html;
    size_t offset;
    enum tag raw_tag; /* the raw element whose content comes next, else TAG_UNKNOWN */
    size_t raw_end;   /* where that content ends */
    /* What was once sought to the end in vain is not sought again. */
    bool raw_unclosed[TAG_COUNT];
    bool comment_unclosed;
};

void tokenizer_init(struct tokenizer *tokenizer, struct str html);

/* False at the end. Everything in *token borrows from the HTML. */
bool tokenizer_next(struct tokenizer *tokenizer, struct token *token);

#endif
