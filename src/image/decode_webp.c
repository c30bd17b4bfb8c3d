/* SPDX-License-Identifier: MIT */
/* WebP, by libwebp, which shrinks while it decodes. */
#include "image/decode.h"

#include <webp/decode.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/shrink.h"

enum {
    CHANNELS = 4,
    PIECE_BYTES = 16 << 10, /* between two looks at the clock */
};

/* Logos are drawn for white paper. */
static void
put_on_white(const uint8_t *rgba, size_t pixel_count, uint8_t *rgb)
{
    for (size_t i = 0; i < pixel_count; i++, rgba += CHANNELS)
        for (int channel = 0; channel < 3; channel++)
            *rgb++ = (uint8_t)((rgba[channel] * rgba[3] + 255 * (255 - rgba[3])) / 255);
}

/* Feeds the file in pieces, and looks at the clock between them. */
static bool
decode_pieces(struct str file, WebPDecoderConfig *config, struct error *err)
{
    int64_t began_ms = decode_spent_ms();
    WebPIDecoder *decoder = WebPIDecode(NULL, 0, config);
    VP8StatusCode status = decoder ? VP8_STATUS_SUSPENDED : VP8_STATUS_OUT_OF_MEMORY;
    bool too_long = false;
    for (size_t at = 0; at < file.size && status == VP8_STATUS_SUSPENDED && !too_long;
         at += PIECE_BYTES) {
        struct str piece = str_slice(file, at, at + PIECE_BYTES);
        status = WebPIAppend(decoder, (const uint8_t *)piece.data, piece.size);
        too_long = decode_spent_ms() - began_ms > IMAGE_TIME_LIMIT_MS;
    }
    WebPIDelete(decoder);
    if (too_long && status == VP8_STATUS_SUSPENDED)
        return error_set(err, "the photo takes too long to draw");
    return status == VP8_STATUS_OK || decode_damaged(err);
}

bool
decode_webp(struct str file, struct arena *arena, struct image *image, struct error *err)
{
    WebPDecoderConfig config;
    const uint8_t *bytes = (const uint8_t *)file.data;
    if (!WebPInitDecoderConfig(&config) ||
        WebPGetFeatures(bytes, file.size, &config.input) != VP8_STATUS_OK)
        return decode_damaged(err);
    if (config.input.has_animation)
        return error_set(err, "the photo is an animation, which is not drawn");
    if (!decode_check_size(config.input.width, config.input.height, err))
        return false;
    int width, height;
    shrink_fit(config.input.width, config.input.height, &width, &height);
    size_t pixel_count = (size_t)width * (size_t)height;
    uint8_t *rgba = arena_take_array(arena, pixel_count, CHANNELS);
    uint8_t *rgb = arena_take_array(arena, pixel_count, 3);
    config.options.use_scaling = 1;
    config.options.scaled_width = width;
    config.options.scaled_height = height;
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = (WebPRGBABuffer){
        .rgba = rgba, .stride = width * CHANNELS, .size = pixel_count * CHANNELS};
    bool done = decode_pieces(file, &config, err);
    WebPFreeDecBuffer(&config.output);
    if (!done)
        return false;
    put_on_white(rgba, pixel_count, rgb);
    *image = (struct image){width, height, rgb};
    return true;
}
