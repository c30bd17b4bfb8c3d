/* SPDX-License-Identifier: MIT */
#include "club/gazetteer.h"

language_code
language_of(struct str tag)
{
    if (tag.size < 2 || (tag.size > 2 && tag.data[2] != '-' && tag.data[2] != '_'))
        return 0;
    char first = str_lower_char(tag.data[0]), second = str_lower_char(tag.data[1]);
    if (first < 'a' || first > 'z' || second < 'a' || second > 'z')
        return 0;
    return (language_code)((unsigned char)first << 8 | (unsigned char)second);
}

struct str
gazetteer_alias_text(const struct gazetteer *gazetteer, const struct alias *alias)
{
    return (struct str){gazetteer->strings + alias->text, alias->text_size};
}

size_t
phrase_slot(uint32_t node, uint32_t word, size_t slots)
{
    uint64_t key = ((uint64_t)node << 32 | word) * 0x9E3779B97F4A7C15u;
    return (size_t)(key >> 32) & (slots - 1);
}

uint32_t
phrase_child(const struct gazetteer *gazetteer, uint32_t node, uint32_t word)
{
    size_t slot = phrase_slot(node, word, gazetteer->edge_slots);
    for (; gazetteer->edges[slot].node != UINT32_MAX;
         slot = (slot + 1) & (gazetteer->edge_slots - 1))
        if (gazetteer->edges[slot].node == node && gazetteer->edges[slot].word == word)
            return gazetteer->edges[slot].next;
    return 0;
}

static club_index
find(const struct club *records, const club_index *order, size_t count, struct str id)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int side = str_compare(records[order[middle]].id, id);
        if (side == 0)
            return order[middle];
        if (side < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return CLUB_NONE;
}

club_index
gazetteer_find_club(const struct gazetteer *gazetteer, struct str id)
{
    return find(gazetteer->clubs, gazetteer->clubs_by_id, gazetteer->club_count, id);
}

club_index
gazetteer_find_competition(const struct gazetteer *gazetteer, struct str id)
{
    return find(gazetteer->competitions, gazetteer->competitions_by_id,
                gazetteer->competition_count, id);
}
