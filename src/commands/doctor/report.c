/* SPDX-License-Identifier: MIT */
#include "commands/doctor/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/memory.h"
#include "text/clean.h"

enum {
    TEXT_LIMIT_BYTES = 4096
};

static const char *const state_names[] = {
    [FINDING_OK] = "ok", [FINDING_NOTE] = "note", [FINDING_BAD] = "bad"};

void
report_add(struct report *report, enum finding_state state, const char *area,
           const char *cure, const char *format, ...)
{
    struct buf text;
    va_list args;
    buf_init(&text, TEXT_LIMIT_BYTES);
    va_start(args, format);
    buf_vprintf(&text, format, args);
    va_end(args);
    if (report->count == report->capacity) {
        report->capacity = report->capacity * 2 + 32;
        report->findings =
            memory_resize(report->findings, report->capacity, sizeof *report->findings);
    }
    report->findings[report->count++] = (struct finding){
        .state = state,
        .area = area,
        .text = clean_line(buf_str(&text), 0, report->arena),
        .cure = clean_line(str_from_z(cure), 0, report->arena),
    };
    report->bad_count += state == FINDING_BAD;
    buf_finish(&text);
}

void
report_print(const struct report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct finding *finding = &report->findings[i];
        printf("%-4s  %-8s  %.*s%s%.*s\n", state_names[finding->state], finding->area,
               STR_ARGS(finding->text), finding->cure.size ? "; " : "",
               STR_ARGS(finding->cure));
    }
}

void
report_print_json(const struct report *report)
{
    struct buf out;
    struct json_writer json;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    json_begin(&json, &out);
    json_begin_object(&json, NULL);
    json_bool(&json, "ok", report->bad_count == 0);
    json_begin_array(&json, "checks");
    for (size_t i = 0; i < report->count; i++) {
        const struct finding *finding = &report->findings[i];
        json_begin_object(&json, NULL);
        json_text(&json, "area", str_from_z(finding->area));
        json_text(&json, "state", str_from_z(state_names[finding->state]));
        json_text(&json, "finding", finding->text);
        json_text(&json, "advice", finding->cure);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    printf("%.*s\n", STR_ARGS(buf_str(&out)));
    buf_finish(&out);
}

void
report_finish(struct report *report)
{
    free(report->findings);
}
