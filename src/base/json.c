/* SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <time.h>

#include "base/utf8.h"

static void
begin_value(struct json_writer *json, const char *key)
{
    if (json->needs_comma)
        buf_append_char(json->out, ',');
    json->needs_comma = true;
    if (key)
        buf_printf(json->out, "\"%s\":", key);
}

void
json_begin(struct json_writer *json, struct buf *out)
{
    *json = (struct json_writer){.out = out};
}

void
json_begin_object(struct json_writer *json, const char *key)
{
    begin_value(json, key);
    buf_append_char(json->out, '{');
    json->needs_comma = false;
}

void
json_end_object(struct json_writer *json)
{
    buf_append_char(json->out, '}');
    json->needs_comma = true;
}

void
json_begin_array(struct json_writer *json, const char *key)
{
    begin_value(json, key);
    buf_append_char(json->out, '[');
    json->needs_comma = false;
}

void
json_end_array(struct json_writer *json)
{
    buf_append_char(json->out, ']');
    json->needs_comma = true;
}

static bool
must_escape(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == '"' || c == '\\' || c == 0xAD ||
           c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

static void
append_escaped(struct buf *out, uint32_t c)
{
    switch (c) {
    case '"':
        buf_append_z(out, "\\\"");
        break;
    case '\\':
        buf_append_z(out, "\\\\");
        break;
    case '\n':
        buf_append_z(out, "\\n");
        break;
    case '\t':
        buf_append_z(out, "\\t");
        break;
    default:
        buf_printf(out, "\\u%04x", c);
    }
}

void
json_text(struct json_writer *json, const char *key, struct str value)
{
    begin_value(json, key);
    buf_append_char(json->out, '"');
    size_t plain = 0; /* start of what can be copied as it is */
    for (size_t i = 0; i < value.size;) {
        size_t start = i;
        uint32_t c = utf8_decode(value, &i);
        if (c != UTF8_REPLACEMENT && !must_escape(c))
            continue;
        buf_append(json->out, str_slice(value, plain, start));
        if (c == UTF8_REPLACEMENT)
            utf8_append(json->out, c);
        else
            append_escaped(json->out, c);
        plain = i;
    }
    buf_append(json->out, str_slice(value, plain, value.size));
    buf_append_char(json->out, '"');
}

void
json_number(struct json_writer *json, const char *key, int64_t value)
{
    begin_value(json, key);
    buf_printf(json->out, "%lld", (long long)value);
}

void
json_bool(struct json_writer *json, const char *key, bool value)
{
    begin_value(json, key);
    buf_append_z(json->out, value ? "true" : "false");
}

void
json_none(struct json_writer *json, const char *key)
{
    begin_value(json, key);
    buf_append_z(json->out, "null");
}

void
json_time(struct json_writer *json, const char *key, int64_t utc)
{
    time_t seconds = (time_t)utc;
    struct tm parts;
    if (utc == 0 || !gmtime_r(&seconds, &parts) || parts.tm_year + 1900 > 9999 ||
        parts.tm_year + 1900 < 0) {
        json_none(json, key);
        return;
    }
    begin_value(json, key);
    buf_printf(json->out, "\"%04d-%02d-%02dT%02d:%02d:%02dZ\"", parts.tm_year + 1900,
               parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
               parts.tm_sec);
}
