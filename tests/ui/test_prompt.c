/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ui/input.h"
#include "ui/prompt.h"

#define CONTROL(letter) ((letter) - '@')

static void
type(struct prompt *prompt, const char *text)
{
    struct str rest = str_from_z(text);
    for (size_t offset = 0; offset < rest.size;)
        prompt_key(prompt, utf8_decode(rest, &offset));
}

/* The text with a bar where the cursor is. */
static void
assert_prompt(const struct prompt *prompt, const char *expected)
{
    char found[PROMPT_BYTES + 2];
    memcpy(found, prompt->text, prompt->cursor);
    found[prompt->cursor] = '|';
    memcpy(found + prompt->cursor + 1, prompt->text + prompt->cursor,
           prompt->size - prompt->cursor);
    found[prompt->size + 1] = '\0';
    assert_string_equal(found, expected);
}

static void
test_editing(void **state)
{
    (void)state;
    struct prompt prompt = {.size = 0};
    type(&prompt, "club inter miami");
    assert_prompt(&prompt, "club inter miami|");
    assert_false(prompt_key(&prompt, INPUT_RIGHT));
    assert_true(prompt_key(&prompt, CONTROL('W')));
    assert_prompt(&prompt, "club inter |");
    assert_true(prompt_key(&prompt, CONTROL('A')));
    type(&prompt, "un");
    assert_prompt(&prompt, "un|club inter ");
    assert_true(prompt_key(&prompt, INPUT_DELETE));
    assert_prompt(&prompt, "un|lub inter ");
    assert_true(prompt_key(&prompt, INPUT_BACKSPACE));
    assert_prompt(&prompt, "u|lub inter ");
    assert_true(prompt_key(&prompt, INPUT_END));
    assert_true(prompt_key(&prompt, INPUT_LEFT));
    assert_prompt(&prompt, "ulub inter| ");
    assert_true(prompt_key(&prompt, CONTROL('K')));
    assert_prompt(&prompt, "ulub inter|");
    assert_true(prompt_key(&prompt, INPUT_LEFT));
    assert_true(prompt_key(&prompt, CONTROL('U')));
    assert_prompt(&prompt, "|r");
    assert_false(prompt_key(&prompt, CONTROL('U')));
    assert_false(prompt_key(&prompt, INPUT_BACKSPACE));
    assert_true(prompt_key(&prompt, CONTROL('E')));
    assert_false(prompt_key(&prompt, CONTROL('G')));
    assert_false(prompt_key(&prompt, INPUT_F1));
    assert_prompt(&prompt, "r|");
}

/* A letter goes with its marks; Backspace takes the mark alone. */
static void
test_clusters(void **state)
{
    (void)state;
    struct prompt prompt = {.size = 0};
    type(&prompt, "e\u0301מַ浦");
    assert_true(prompt_key(&prompt, INPUT_LEFT));
    assert_true(prompt_key(&prompt, INPUT_LEFT));
    assert_prompt(&prompt, "e\u0301|מַ浦");
    assert_true(prompt_key(&prompt, INPUT_DELETE));
    assert_prompt(&prompt, "e\u0301|浦");
    assert_true(prompt_key(&prompt, INPUT_BACKSPACE));
    assert_prompt(&prompt, "e|浦");
    assert_true(prompt_key(&prompt, INPUT_RIGHT));
    assert_prompt(&prompt, "e浦|");
}

static void
test_limits_and_pastes(void **state)
{
    (void)state;
    struct prompt prompt = {.size = 0};
    for (int i = 0; i < PROMPT_BYTES; i++)
        prompt_key(&prompt, 0x20AC);
    assert_int_equal(prompt.size, PROMPT_BYTES - PROMPT_BYTES % 3);
    prompt_set(&prompt, STR("one"));
    const uint32_t pasted[] = {INPUT_ENTER, 't',  CONTROL('U'), INPUT_BACKSPACE,
                               '\t',        0x7F, 'w',          INPUT_HOME};
    for (size_t i = 0; i < sizeof pasted / sizeof *pasted; i++)
        prompt_event(&prompt, &(struct input_event){.key = pasted[i], .pasted = true});
    assert_prompt(&prompt, "one t w|");
    char longer[2 * PROMPT_BYTES];
    memset(longer, 'x', sizeof longer);
    prompt_set(&prompt, (struct str){longer, sizeof longer});
    assert_int_equal(prompt.size, PROMPT_BYTES);
    prompt_clear(&prompt);
    assert_prompt(&prompt, "|");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_editing),
        cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_limits_and_pastes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
