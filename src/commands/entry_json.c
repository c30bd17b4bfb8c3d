/* SPDX-License-Identifier: MIT */
#include "commands/entry_json.h"

#include "base/json.h"
#include "club/club.h"
#include "store/entries.h"

static void
write_club(struct json_writer *json, const struct store_tag *tag)
{
    json_begin_object(json, NULL);
    json_text(json, "id", tag->club_id);
    json_text(json, "squad", squad_name((enum squad)tag->squad));
    json_bool(json, "primary", tag->primary);
    json_end_object(json);
}

void
entry_json_write(struct json_writer *json, const struct store_row *row)
{
    json_number(json, "id", row->entry_id);
    json_text(json, "title", row->title);
    json_text(json, "url", row->url);
    json_text(json, "outlet", row->outlet);
    json_text(json, "lang", row->language);
    json_time(json, "published", row->time_utc);
    json_begin_array(json, "clubs");
    for (size_t i = 0; i < row->tag_count; i++)
        write_club(json, &row->tags[i]);
    json_end_array(json);
    json_begin_array(json, "competitions");
    for (size_t i = 0; i < row->competition_count; i++)
        json_text(json, NULL, row->competitions[i]);
    json_end_array(json);
    json_number(json, "story", row->story_id);
    json_bool(json, "read", row->read);
    json_bool(json, "starred", row->starred);
    json_bool(json, "has_text", row->has_body);
    json_bool(json, "full_text", row->full_text);
}
