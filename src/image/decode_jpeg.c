/* SPDX-License-Identifier: MIT */
/* JPEG, by libjpeg (-turbo). */
#include "image/decode.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/shrink.h"

enum {
    /* A progressive file is held as coefficients, two bytes each, until its last scan. */
    MEMORY_LIMIT_BYTES = 4 * IMAGE_PIXEL_LIMIT,
    CMYK_CHANNELS = 4,
};

/* One decoding. The library's callbacks find it through its first member. */
struct decoding {
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    struct jpeg_decompress_struct jpeg;
    jmp_buf failed;
    int64_t began_ms; /* of this thread's time on the processor */
    struct arena *arena;
    struct shrink shrink;
    bool too_long;
};

static void
fail(j_common_ptr jpeg)
{
    longjmp(((struct decoding *)jpeg->err)->failed, 1);
}

/* Warnings pass, but half a photo is not taken for one. */
static void
note_message(j_common_ptr jpeg, int level)
{
    int code = jpeg->err->msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER))
        fail(jpeg);
}

static void
check_effort(j_common_ptr jpeg)
{
    struct decoding *decoding = (struct decoding *)jpeg->err;
    decoding->too_long = decoding->jpeg.input_scan_number > IMAGE_SCAN_LIMIT ||
                         decode_spent_ms() - decoding->began_ms > IMAGE_TIME_LIMIT_MS;
    if (decoding->too_long)
        fail(jpeg);
}

/* The library shrinks by eighths while it decodes, which saves most of the work. */
static void
choose_scale(struct jpeg_decompress_struct *jpeg)
{
    int width, height;
    shrink_fit((int)jpeg->image_width, (int)jpeg->image_height, &width, &height);
    jpeg->scale_denom = 8;
    for (jpeg->scale_num = 1; jpeg->scale_num < 8; jpeg->scale_num++)
        if (jpeg->image_width * jpeg->scale_num / 8 >= (JDIMENSION)width &&
            jpeg->image_height * jpeg->scale_num / 8 >= (JDIMENSION)height)
            break;
}

/* As image programs write it: inverted. */
static void
cmyk_to_rgb(uint8_t *row, JDIMENSION width)
{
    uint8_t *rgb = row;
    for (JDIMENSION x = 0; x < width; x++, row += CMYK_CHANNELS)
        for (int channel = 0; channel < 3; channel++)
            *rgb++ = (uint8_t)(row[channel] * row[3] / 255);
}

static void
read_rows(struct decoding *decoding)
{
    struct jpeg_decompress_struct *jpeg = &decoding->jpeg;
    bool cmyk = jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
    jpeg->out_color_space = cmyk ? JCS_CMYK : JCS_RGB;
    jpeg->dct_method = JDCT_IFAST;
    choose_scale(jpeg);
    jpeg_start_decompress(jpeg);
    shrink_begin(&decoding->shrink, (int)jpeg->output_width, (int)jpeg->output_height,
                 decoding->arena);
    JSAMPROW row = arena_take_array(decoding->arena, jpeg->output_width, CMYK_CHANNELS);
    while (jpeg->output_scanline < jpeg->output_height) {
        jpeg_read_scanlines(jpeg, &row, 1);
        if (cmyk)
            cmyk_to_rgb(row, jpeg->output_width);
        shrink_row(&decoding->shrink, row);
    }
    jpeg_finish_decompress(jpeg);
}

/* Everything that the library may leave by a jump. */
static bool
run(struct decoding *decoding, struct str file, struct error *err)
{
    struct jpeg_decompress_struct *jpeg = &decoding->jpeg;
    jpeg->err = jpeg_std_error(&decoding->errors);
    decoding->errors.error_exit = fail;
    decoding->errors.emit_message = note_message;
    if (setjmp(decoding->failed)) {
        if (decoding->too_long)
            return error_set(err, "the photo takes too long to draw");
        return decode_damaged(err);
    }
    jpeg_create_decompress(jpeg);
    jpeg->mem->max_memory_to_use = MEMORY_LIMIT_BYTES;
    decoding->progress.progress_monitor = check_effort;
    jpeg->progress = &decoding->progress;
    jpeg_mem_src(jpeg, (const unsigned char *)file.data, (unsigned long)file.size);
    jpeg_read_header(jpeg, TRUE);
    if (!decode_check_size(jpeg->image_width, jpeg->image_height, err))
        return false;
    read_rows(decoding);
    return true;
}

bool
decode_jpeg(struct str file, struct arena *arena, struct image *image, struct error *err)
{
    struct decoding *decoding = arena_take(arena, sizeof *decoding);
    decoding->began_ms = decode_spent_ms();
    decoding->arena = arena;
    bool done = run(decoding, file, err);
    jpeg_destroy_decompress(&decoding->jpeg);
    if (done)
        *image = shrink_end(&decoding->shrink);
    return done;
}
