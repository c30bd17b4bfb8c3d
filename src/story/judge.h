/* SPDX-License-Identifier: MIT */
/* story/judge.h: whether two entries tell the same event, from what they have in
 * common. */
#ifndef STORY_JUDGE_H
#define STORY_JUDGE_H

#include "story/compare.h"

/* Above 0 rather the same event, below 0 rather another: the logarithm of the odds. */
float judge(const struct item *a, const struct item *b, const struct likeness *likeness);

#endif
