/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/find_words.h"
#include "text/fold.h"

static struct arena arena;

/* The text with [brackets] around what is found; words are parted by '|', "ab*" being a
 * beginning and "~ab" what may stand anywhere. */
static void
assert_marked(const char *words, const char *text, const char *expected)
{
    struct wanted_word wanted[8];
    size_t count = 0;
    struct str rest = str_from_z(words), word;
    while (str_next_part(&rest, '|', &word)) {
        bool anywhere = str_starts_with(word, STR("~"));
        bool beginning = str_ends_with(word, STR("*"));
        word = str_slice(word, anywhere, word.size - beginning);
        wanted[count++] = (struct wanted_word){fold(word, &arena), beginning, anywhere};
    }
    struct found_word *found;
    struct str whole = str_from_z(text), marked = STR("");
    size_t found_count = find_words(whole, wanted, count, &arena, &found), at = 0;
    for (size_t i = 0; i < found_count; i++) {
        size_t end = found[i].offset + found[i].size;
        marked = str_format(&arena, "%.*s%.*s[%.*s]", STR_ARGS(marked),
                            STR_ARGS(str_slice(whole, at, found[i].offset)),
                            STR_ARGS(str_slice(whole, found[i].offset, end)));
        at = end;
    }
    marked = str_format(&arena, "%.*s%.*s", STR_ARGS(marked),
                        STR_ARGS(str_slice(whole, at, whole.size)));
    assert_string_equal(str_to_z(&arena, marked), expected);
}

static void
test_words(void **state)
{
    (void)state;
    assert_marked("inter", "Inter, interni e l’Inter", "[Inter], interni e l’[Inter]");
    assert_marked("inter*", "Inter, interni, winter", "[Inter], [inter]ni, winter");
    assert_marked("~ter", "Inter, interni", "In[ter], in[ter]ni");
    assert_marked("win|derby", "Derby: who will win?", "[Derby]: who will [win]?");
    assert_marked("inter miami|miami", "Inter Miami in Miami",
                  "[Inter Miami] in [Miami]");
    assert_marked("kadikoy", "Kadıköy’de KADIKÖY", "[Kadıköy]’de [KADIKÖY]");
    assert_marked("зенит", "«Зенит» и зенитчик", "«[Зенит]» и зенитчик");
    assert_marked("none", "Inter", "Inter");
    assert_marked("", "Inter", "Inter");
    assert_marked("x", "", "");
}

static void
test_scripts(void **state)
{
    (void)state;
    assert_marked("חיפה", "במכבי חיפה ובחיפה", "במכבי [חיפה] וב[חיפה]");
    assert_marked("اهلي", "بالأهلي", "بال[أهلي]");
    assert_marked("レッズ", "浦和レッズが勝利", "浦和[レッズ]が勝利");
    assert_marked("ไทย", "ฟุตบอลไทยลีก", "ฟุตบอล[ไทย]ลีก");
}

static int
finish(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_scripts),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
