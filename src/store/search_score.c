/* SPDX-License-Identifier: MIT */
#include "store/search_score.h"

double
search_score(double relevance, int64_t age_s)
{
    double days = age_s > 0 ? (double)age_s / 86400.0 : 0.0;
    return relevance * (0.4 + 0.6 / (1.0 + days / 40.0));
}
