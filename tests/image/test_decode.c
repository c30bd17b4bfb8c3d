/* SPDX-License-Identifier: MIT */
/* Files of four quarters (red, green, blue, white) in every form, and what is not drawn.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "image/image.h"

#ifdef HAVE_JPEG
#define WITH_JPEG true
#else
#define WITH_JPEG false
#endif
#ifdef HAVE_PNG
#define WITH_PNG true
#else
#define WITH_PNG false
#endif
#ifdef HAVE_WEBP
#define WITH_WEBP true
#else
#define WITH_WEBP false
#endif

static struct str
load(const char *name, struct arena *arena)
{
    char path[1024];
    struct str content;
    struct error err = {""};
    snprintf(path, sizeof path, "%s/image/%s", getenv("TERRACE_TEST_DATA"), name);
    if (file_read(path, 1 << 20, arena, &content, &err) != FILE_READ)
        fail_msg("%s", err.text);
    return content;
}

static bool
is_near(const uint8_t *pixel, uint32_t rgb)
{
    for (int channel = 0; channel < 3; channel++)
        if (abs(pixel[channel] - (int)(rgb >> (16 - 8 * channel) & 0xFF)) > 40)
            return false;
    return true;
}

static void
check_quarters(const struct image *image, const uint32_t quarters[4], const char *name)
{
    for (int i = 0; i < 4; i++) {
        int x = image->width * (1 + 2 * (i & 1)) / 4;
        int y = image->height * (1 + 2 * (i >> 1)) / 4;
        const uint8_t *pixel = image->pixels + 3 * (y * image->width + x);
        if (!is_near(pixel, quarters[i]))
            fail_msg("%s, quarter %d: %d %d %d", name, i, pixel[0], pixel[1], pixel[2]);
    }
}

static void
test_formats(void **state)
{
    (void)state;
    static const uint32_t colours[4] = {0xDC1414, 0x14A014, 0x1414C8, 0xFAFAFA};
    static const uint32_t greys[4] = {0x4A4A4A, 0x666666, 0x282828, 0xFAFAFA};
    static const struct {
        const char *name;
        bool possible;
        const uint32_t *quarters;
        int width, height;
    } cases[] = {
        {"plain.jpg", WITH_JPEG, colours, 96, 54},
        {"progressive.jpg", WITH_JPEG, colours, 96, 54},
        {"cmyk.jpg", WITH_JPEG, colours, 96, 54},
        {"grey.jpg", WITH_JPEG, greys, 96, 54},
        {"large.jpg", WITH_JPEG, colours, 160, 90},
        {"plain.png", WITH_PNG, colours, 96, 54},
        {"palette.png", WITH_PNG, colours, 96, 54},
        {"interlaced.png", WITH_PNG, colours, 96, 54},
        {"alpha.png", WITH_PNG, colours, 96, 54},
        {"sixteen.png", WITH_PNG, colours, 96, 54},
        {"lossy.webp", WITH_WEBP, colours, 96, 54},
        {"lossless.webp", WITH_WEBP, colours, 96, 54},
        {"alpha.webp", WITH_WEBP, colours, 96, 54},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct image image;
        struct error err = {""};
        bool done = image_decode(load(cases[i].name, &arena), &arena, &image, &err);
        if (done != cases[i].possible)
            fail_msg("%s: %s", cases[i].name, err.text);
        if (!done)
            continue;
        assert_int_equal(image.width, cases[i].width);
        assert_int_equal(image.height, cases[i].height);
        check_quarters(&image, cases[i].quarters, cases[i].name);
    }
    arena_finish(&arena);
}

static void
check_refused(struct str file, const char *sentence)
{
    struct arena arena = {0};
    struct image image;
    struct error err = {""};
    assert_false(image_decode(file, &arena, &image, &err));
    assert_string_equal(err.text, sentence);
    arena_finish(&arena);
}

static void
test_what_is_not_drawn(void **state)
{
    (void)state;
    struct arena arena = {0};
    check_refused(load("still.gif", &arena), "the photo is a GIF, which is not drawn");
    if (WITH_WEBP)
        check_refused(load("animation.webp", &arena),
                      "the photo is an animation, which is not drawn");
    check_refused(STR("<svg xmlns='http://www.w3.org/2000/svg'/>"),
                  "the photo is an SVG, which is not drawn");
    check_refused(STR("\0\0\0\x1C"
                      "ftypavif"),
                  "the photo is an AVIF, which is not drawn");
    check_refused(STR("  <!doctype html><title>Not here</title>"),
                  "there is a web page where the photo should be");
    check_refused(STR("Not Found"), "what was sent is no photo");
    check_refused(STR(""), "what was sent is no photo");
    struct str large = {arena_take(&arena, IMAGE_FILE_LIMIT_BYTES + 1),
                        IMAGE_FILE_LIMIT_BYTES + 1};
    check_refused(large, "the photo is larger than 6 MiB");
    arena_finish(&arena);
}

/* Cut anywhere, each is refused, and none is read beyond its end. */
static void
test_cut_files(void **state)
{
    (void)state;
    static const char *const names[] = {"plain.jpg",  "progressive.jpg",
                                        "plain.png",  "interlaced.png",
                                        "lossy.webp", "lossless.webp"};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str whole = load(names[i], &arena);
        for (size_t size = 0; size + 20 < whole.size; size += 7) {
            char *part = malloc(size + 1); /* so that a sanitizer sees its end */
            struct arena scratch = {0};
            struct image image;
            struct error err = {""};
            memcpy(part, whole.data, size);
            assert_false(image_decode((struct str){part, size}, &scratch, &image, &err));
            assert_true(err.text[0] != '\0');
            arena_finish(&scratch);
            free(part);
        }
    }
    arena_finish(&arena);
}

static void
put_number(char *bytes, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (char)(number >> (24 - 8 * i));
}

/* A few bytes that claim a size: refused before there is memory for it. */
static void
test_bombs(void **state)
{
    (void)state;
    struct arena arena = {0};
    if (WITH_JPEG) {
        struct str whole = load("plain.jpg", &arena);
        char *bytes = str_to_z(&arena, whole);
        size_t frame = str_find(whole, STR("\xFF\xC0"));
        assert_true(frame != STR_NOT_FOUND);
        memcpy(bytes + frame + 5, "\x3F\xFF\x3F\xFF", 4); /* height, width */
        check_refused((struct str){bytes, whole.size},
                      "the photo is too large to draw: 16383 x 16383 pixels");
        memcpy(bytes + frame + 5, "\x00\x08\x00\x08", 4);
        check_refused((struct str){bytes, whole.size},
                      "the photo is but a dot: 8 x 8 pixels");
    }
    if (WITH_PNG) {
        /* The sum of the header's chunk is wrong then: it is one that libpng minds. */
        struct str whole = load("plain.png", &arena);
        char *bytes = str_to_z(&arena, whole);
        put_number(bytes + 16, 60000);
        struct image image;
        struct error err = {""};
        assert_false(image_decode((struct str){bytes, whole.size}, &arena, &image, &err));
    }
    arena_finish(&arena);
}

/* Texts of eight megabytes each, packed into a few kilobytes: five gigabytes in all,
 * which only a decoder that leaves them alone gets through before this test is given up.
 */
static void
test_packed_texts(void **state)
{
    (void)state;
    enum {
        HEAD_BYTES = 8 + 25, /* signature and header */
        TEXTS = 700
    };
    struct arena arena = {0};
    struct image image;
    struct error err = {""};
    struct str whole = load("plain.png", &arena);
    struct str text = load("text.chunk", &arena);
    struct buf file;
    buf_init(&file, IMAGE_FILE_LIMIT_BYTES);
    buf_append(&file, str_slice(whole, 0, HEAD_BYTES));
    for (int i = 0; i < TEXTS; i++)
        buf_append(&file, text);
    buf_append(&file, str_slice(whole, HEAD_BYTES, whole.size));
    assert_false(file.truncated);
    if (image_decode(buf_str(&file), &arena, &image, &err) != WITH_PNG)
        fail_msg("%s", err.text);
    buf_finish(&file);
    arena_finish(&arena);
}

static void
test_stored_form(void **state)
{
    (void)state;
    static const uint8_t pixels[2 * 3 * 3] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
    const struct image image = {2, 3, pixels};
    struct image loaded;
    struct buf saved;
    buf_init(&saved, 1000);
    image_save(&image, &saved);
    assert_true(image_load(buf_str(&saved), &loaded));
    assert_int_equal(loaded.width, 2);
    assert_int_equal(loaded.height, 3);
    assert_memory_equal(loaded.pixels, pixels, sizeof pixels);
    for (size_t size = 0; size < saved.size; size++)
        assert_false(image_load(str_slice(buf_str(&saved), 0, size), &loaded));
    saved.data[1] = (char)IMAGE_WIDTH_LIMIT + 1;
    assert_false(image_load(buf_str(&saved), &loaded));
    saved.data[1] = 0;
    assert_false(image_load(buf_str(&saved), &loaded));
    buf_finish(&saved);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),      cmocka_unit_test(test_what_is_not_drawn),
        cmocka_unit_test(test_cut_files),    cmocka_unit_test(test_bombs),
        cmocka_unit_test(test_packed_texts), cmocka_unit_test(test_stored_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
