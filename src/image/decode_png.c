/* SPDX-License-Identifier: MIT */
/* PNG, by libpng. Not by its simplified interface: that one unpacks every text and
 * profile before the pixels, and a small file may hold hundreds of them, each of
 * megabytes. */
#include "image/decode.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "image/shrink.h"

enum {
    CHANNELS = 3,
    CHUNK_LIMIT_BYTES = 1 << 20,
};

/* One decoding. The library's callbacks find it through their pointers. */
struct decoding {
    struct str rest; /* of the file */
    struct arena *arena;
    int64_t began_ms;
    png_structp png;
    png_infop info;
    uint8_t *pixels; /* of an interlaced photo, which comes in several passes */
    struct shrink shrink;
    bool too_long;
};

static void
fail(png_structp png, png_const_charp message)
{
    (void)message;
    png_longjmp(png, 1);
}

static void
pass_over(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void
read_bytes(png_structp png, png_bytep out, size_t size)
{
    struct decoding *decoding = png_get_io_ptr(png);
    if (decoding->rest.size < size)
        png_error(png, "the file is cut off");
    memcpy(out, decoding->rest.data, size);
    decoding->rest = str_slice(decoding->rest, size, decoding->rest.size);
}

/* Reads nothing but what pixels are made of. */
static void
leave_out_chunks(png_structp png)
{
    static const png_byte names[] =
        "bKGD\0cHRM\0eXIf\0gAMA\0hIST\0iCCP\0iTXt\0oFFs\0pCAL\0"
        "pHYs\0sBIT\0sCAL\0sPLT\0sRGB\0tEXt\0tIME\0zTXt";
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, names,
                                (int)(sizeof names / 5));
    png_set_chunk_malloc_max(png, CHUNK_LIMIT_BYTES);
    png_set_user_limits(png, IMAGE_SIDE_LIMIT, IMAGE_SIDE_LIMIT);
}

/* Whatever the file holds, rows of red, green and blue come of it. */
static void
ask_for_rgb(png_structp png, png_infop info)
{
    /* Logos are drawn for white paper. */
    png_color_16 white = {.red = 255, .green = 255, .blue = 255, .gray = 255};
    bool clear = png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA ||
                 png_get_valid(png, info, PNG_INFO_tRNS);
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
    if (clear)
        png_set_background(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
}

static void
check_effort(struct decoding *decoding)
{
    decoding->too_long = decode_spent_ms() - decoding->began_ms > IMAGE_TIME_LIMIT_MS;
    if (decoding->too_long)
        png_longjmp(decoding->png, 1);
}

static void
read_rows(struct decoding *decoding)
{
    png_structp png = decoding->png;
    size_t width = png_get_image_width(png, decoding->info);
    size_t height = png_get_image_height(png, decoding->info);
    int passes = png_set_interlace_handling(png);
    bool interlaced = passes > 1;
    png_read_update_info(png, decoding->info);
    size_t row_bytes = png_get_rowbytes(png, decoding->info);
    if (row_bytes != width * CHANNELS)
        png_error(png, "an unknown form of pixels");
    decoding->pixels = memory_take(interlaced ? height : 1, row_bytes);
    for (int pass = 0; pass < passes; pass++) {
        for (size_t y = 0; y < height; y++) {
            uint8_t *row = decoding->pixels + (interlaced ? y * row_bytes : 0);
            check_effort(decoding);
            png_read_row(png, row, NULL);
            if (pass == passes - 1)
                shrink_row(&decoding->shrink, row);
        }
    }
}

/* Everything that the library may leave by a jump. */
static bool
run(struct decoding *decoding, struct error *err)
{
    png_structp png = decoding->png;
    if (setjmp(png_jmpbuf(png))) {
        if (decoding->too_long)
            return error_set(err, "the photo takes too long to draw");
        return decode_damaged(err);
    }
    decoding->info = png_create_info_struct(png);
    if (!decoding->info)
        return decode_damaged(err);
    leave_out_chunks(png);
    png_set_read_fn(png, decoding, read_bytes);
    png_read_info(png, decoding->info);
    int64_t width = png_get_image_width(png, decoding->info);
    int64_t height = png_get_image_height(png, decoding->info);
    if (!decode_check_size(width, height, err))
        return false;
    ask_for_rgb(png, decoding->info);
    shrink_begin(&decoding->shrink, (int)width, (int)height, decoding->arena);
    read_rows(decoding);
    return true;
}

bool
decode_png(struct str file, struct arena *arena, struct image *image, struct error *err)
{
    struct decoding *decoding = arena_take(arena, sizeof *decoding);
    *decoding =
        (struct decoding){.rest = file, .arena = arena, .began_ms = decode_spent_ms()};
    decoding->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, fail, pass_over);
    if (!decoding->png)
        return decode_damaged(err);
    bool done = run(decoding, err);
    if (done)
        *image = shrink_end(&decoding->shrink);
    png_destroy_read_struct(&decoding->png, &decoding->info, NULL);
    free(decoding->pixels);
    return done;
}
