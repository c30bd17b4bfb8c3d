/* SPDX-License-Identifier: MIT */
#include "text/near_word.h"

#include "base/utf8.h"

enum {
    LEAST_LETTERS = 2,     /* of a word that may have one wrong */
    SECOND_LETTERS = 5,    /* two may be wrong from here on */
    BEGINNING_LETTERS = 3, /* of a word that is a beginning of another one */
};

void
letters_read(struct str text, struct letters *letters)
{
    letters->count = 0;
    for (size_t offset = 0; offset < text.size && letters->count < NEAR_LETTER_LIMIT;) {
        uint32_t letter = utf8_decode(text, &offset);
        bool upper = letter >= 'A' && letter <= 'Z';
        letters->letters[letters->count++] = upper ? letter - 'A' + 'a' : letter;
    }
}

int
letters_distance(const struct letters *text, size_t start, const struct letters *typed,
                 bool beginning)
{
    int rows[3][NEAR_TYPED_LIMIT + 1];
    int *before = rows[0], *last = rows[1], *row = rows[2];
    const uint32_t *letters = text->letters + start;
    size_t count = text->count - start, width = typed->count;
    int best = (int)width;
    for (size_t k = 0; k <= width; k++)
        last[k] = before[k] = (int)k;
    for (size_t i = 0; i < count && (!beginning || i < width + 2); i++) {
        row[0] = (int)i + 1;
        for (size_t k = 0; k < width; k++) {
            int cost = last[k] + (letters[i] != typed->letters[k]);
            cost = last[k + 1] + 1 < cost ? last[k + 1] + 1 : cost;
            cost = row[k] + 1 < cost ? row[k] + 1 : cost;
            bool swapped = i > 0 && k > 0 && letters[i] == typed->letters[k - 1] &&
                           letters[i - 1] == typed->letters[k];
            if (swapped && before[k - 1] + 1 < cost)
                cost = before[k - 1] + 1;
            row[k + 1] = cost;
        }
        best = row[width] < best ? row[width] : best;
        int *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    return beginning ? best : last[width];
}

void
near_word_begin(struct near_word *near, struct str typed)
{
    *near = (struct near_word){.word = STR("")};
    letters_read(typed, &near->typed);
}

/* A word that goes on where the typed one ends is as near as one with a letter wrong. */
static int
distance_of(const struct letters *word, const struct letters *typed)
{
    int distance = letters_distance(word, 0, typed, false);
    if (distance > 1 && typed->count >= BEGINNING_LETTERS &&
        letters_distance(word, 0, typed, true) == 0)
        return 1;
    return distance;
}

void
near_word_try(struct near_word *near, struct str word)
{
    struct letters letters;
    size_t count = near->typed.count;
    if (count < LEAST_LETTERS || count > NEAR_TYPED_LIMIT)
        return;
    letters_read(word, &letters);
    int distance = distance_of(&letters, &near->typed);
    int allowed = count >= SECOND_LETTERS ? 2 : 1;
    if (distance > allowed || (near->word.size > 0 && distance >= near->distance))
        return;
    near->word = word;
    near->distance = distance;
}
