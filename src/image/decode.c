/* SPDX-License-Identifier: MIT */
#include "image/decode.h"

#include <string.h>
#include <time.h>

#include "base/error.h"

#ifdef HAVE_JPEG
#define JPEG_DECODER decode_jpeg
#else
#define JPEG_DECODER NULL
#endif
#ifdef HAVE_PNG
#define PNG_DECODER decode_png
#else
#define PNG_DECODER NULL
#endif
#ifdef HAVE_WEBP
#define WEBP_DECODER decode_webp
#else
#define WEBP_DECODER NULL
#endif

/* What a file begins with: `magic` at `offset`. The first one that fits counts. */
static const struct format {
    size_t offset;
    const char *magic;
    const char *name;
    bool drawn; /* by a build with its library */
    image_decoder *decode;
} formats[] = {
    {0, "\xFF\xD8\xFF", "a JPEG", true, JPEG_DECODER},
    {0, "\x89PNG\r\n\x1A\n", "a PNG", true, PNG_DECODER},
    {8, "WEBP", "a WebP", true, WEBP_DECODER},
    {0, "GIF8", "a GIF", false, NULL},
    {4, "ftypavi", "an AVIF", false, NULL},
    {4, "ftyphei", "a HEIF", false, NULL},
    {4, "ftypmif1", "a HEIF", false, NULL},
    {0, "\xFF\x0A", "a JPEG XL", false, NULL},
    {0, "BM", "a BMP", false, NULL},
    {0, "II*", "a TIFF", false, NULL},
    {0, "MM", "a TIFF", false, NULL},
    {0, "<svg", "an SVG", false, NULL},
    {0, "<?xml", "an SVG", false, NULL},
};

static bool
has_magic(struct str file, const struct format *format)
{
    struct str magic = str_from_z(format->magic);
    return str_equal(str_slice(file, format->offset, format->offset + magic.size), magic);
}

bool
image_decode(struct str file, struct arena *arena, struct image *image, struct error *err)
{
    if (file.size > IMAGE_FILE_LIMIT_BYTES)
        return error_set(err, "the photo is larger than %d MiB",
                         IMAGE_FILE_LIMIT_BYTES >> 20);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const struct format *format = &formats[i];
        if (!has_magic(file, format))
            continue;
        if (format->decode)
            return format->decode(file, arena, image, err);
        return error_set(err, "the photo is %s, which %s", format->name,
                         format->drawn ? "this terrace was built without"
                                       : "is not drawn");
    }
    struct str start = str_trim(str_slice(file, 0, 256));
    if (str_starts_with(start, STR("<")))
        return error_set(err, "there is a web page where the photo should be");
    return error_set(err, "what was sent is no photo");
}

int64_t
decode_spent_ms(void)
{
    struct timespec spent = {0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return (int64_t)spent.tv_sec * 1000 + spent.tv_nsec / 1000000;
}

bool
decode_check_size(int64_t width, int64_t height, struct error *err)
{
    if (width < 1 || height < 1)
        return decode_damaged(err);
    if (width > IMAGE_SIDE_LIMIT || height > IMAGE_SIDE_LIMIT ||
        width * height > IMAGE_PIXEL_LIMIT)
        return error_set(err, "the photo is too large to draw: %lld x %lld pixels",
                         (long long)width, (long long)height);
    if (width < IMAGE_SMALLEST_SIDE || height < IMAGE_SMALLEST_SIDE)
        return error_set(err, "the photo is but a dot: %lld x %lld pixels",
                         (long long)width, (long long)height);
    return true;
}

bool
decode_damaged(struct error *err)
{
    return error_set(err, "the photo is damaged");
}
