/* SPDX-License-Identifier: MIT */
#include "reader/setup/club_place.h"

#include <stddef.h>

#include "base/arena.h"
#include "club/club.h"

/* As the files of clubs/ have them: ISO 3166, the parts of Britain that play for
 * themselves, and what several countries share. */
static const struct {
    const char *code, *name;
} places[] = {
    {"AD", "Andorra"},
    {"AE", "United Arab Emirates"},
    {"AF", "Afghanistan"},
    {"AFRICA", "Africa"},
    {"AL", "Albania"},
    {"AM", "Armenia"},
    {"AO", "Angola"},
    {"AR", "Argentina"},
    {"ASIA", "Asia"},
    {"AT", "Austria"},
    {"AU", "Australia"},
    {"AZ", "Azerbaijan"},
    {"BA", "Bosnia and Herzegovina"},
    {"BE", "Belgium"},
    {"BG", "Bulgaria"},
    {"BO", "Bolivia"},
    {"BR", "Brazil"},
    {"BY", "Belarus"},
    {"CA", "Canada"},
    {"CD", "DR Congo"},
    {"CH", "Switzerland"},
    {"CI", "Ivory Coast"},
    {"CL", "Chile"},
    {"CM", "Cameroon"},
    {"CN", "China"},
    {"CO", "Colombia"},
    {"CR", "Costa Rica"},
    {"CY", "Cyprus"},
    {"CZ", "Czechia"},
    {"DE", "Germany"},
    {"DK", "Denmark"},
    {"DO", "Dominican Republic"},
    {"DZ", "Algeria"},
    {"EC", "Ecuador"},
    {"EE", "Estonia"},
    {"EG", "Egypt"},
    {"ES", "Spain"},
    {"EUROPE", "Europe"},
    {"FI", "Finland"},
    {"FO", "Faroe Islands"},
    {"FR", "France"},
    {"GB", "Britain"},
    {"GB-ENG", "England"},
    {"GB-NIR", "Northern Ireland"},
    {"GB-SCT", "Scotland"},
    {"GB-WLS", "Wales"},
    {"GE", "Georgia"},
    {"GH", "Ghana"},
    {"GI", "Gibraltar"},
    {"GN", "Guinea"},
    {"GR", "Greece"},
    {"GT", "Guatemala"},
    {"HK", "Hong Kong"},
    {"HN", "Honduras"},
    {"HR", "Croatia"},
    {"HT", "Haiti"},
    {"HU", "Hungary"},
    {"ID", "Indonesia"},
    {"IE", "Ireland"},
    {"IL", "Israel"},
    {"IN", "India"},
    {"IQ", "Iraq"},
    {"IR", "Iran"},
    {"IS", "Iceland"},
    {"IT", "Italy"},
    {"JM", "Jamaica"},
    {"JO", "Jordan"},
    {"JP", "Japan"},
    {"KE", "Kenya"},
    {"KR", "South Korea"},
    {"KW", "Kuwait"},
    {"KZ", "Kazakhstan"},
    {"LB", "Lebanon"},
    {"LI", "Liechtenstein"},
    {"LT", "Lithuania"},
    {"LU", "Luxembourg"},
    {"LV", "Latvia"},
    {"LY", "Libya"},
    {"MA", "Morocco"},
    {"MC", "Monaco"},
    {"MD", "Moldova"},
    {"ME", "Montenegro"},
    {"MK", "North Macedonia"},
    {"MT", "Malta"},
    {"MX", "Mexico"},
    {"MY", "Malaysia"},
    {"NG", "Nigeria"},
    {"NI", "Nicaragua"},
    {"NL", "Netherlands"},
    {"NO", "Norway"},
    {"NORTH-AMERICA", "North America"},
    {"NZ", "New Zealand"},
    {"OCEANIA", "Oceania"},
    {"PA", "Panama"},
    {"PE", "Peru"},
    {"PL", "Poland"},
    {"PT", "Portugal"},
    {"PY", "Paraguay"},
    {"QA", "Qatar"},
    {"RO", "Romania"},
    {"RS", "Serbia"},
    {"RU", "Russia"},
    {"SA", "Saudi Arabia"},
    {"SD", "Sudan"},
    {"SE", "Sweden"},
    {"SI", "Slovenia"},
    {"SK", "Slovakia"},
    {"SN", "Senegal"},
    {"SOUTH-AMERICA", "South America"},
    {"SV", "El Salvador"},
    {"TH", "Thailand"},
    {"TN", "Tunisia"},
    {"TR", "Turkey"},
    {"TZ", "Tanzania"},
    {"UA", "Ukraine"},
    {"US", "United States"},
    {"UY", "Uruguay"},
    {"UZ", "Uzbekistan"},
    {"VE", "Venezuela"},
    {"VN", "Vietnam"},
    {"WORLD", "the world"},
    {"XK", "Kosovo"},
    {"ZA", "South Africa"},
};

struct str
club_place_name(struct str code)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (str_equal(str_from_z(places[i].code), code))
            return str_from_z(places[i].name);
    return code;
}

struct str
club_place_of(const struct gazetteer *gazetteer, const struct club *club,
              bool competition, struct arena *arena)
{
    struct str place = club_place_name(club->country);
    struct str league = club->league;
    if (competition)
        return place.size == 0 ? STR("competition")
                               : str_format(arena, "competition, %.*s", STR_ARGS(place));
    club_index index = gazetteer_find_competition(gazetteer, league);
    if (index != CLUB_NONE)
        league = gazetteer_competition(gazetteer, index)->name;
    if (league.size == 0)
        return place;
    if (str_find(league, place) != STR_NOT_FOUND) /* "Super League Greece" */
        return league;
    return str_format(arena, "%.*s, %.*s", STR_ARGS(league), STR_ARGS(place));
}
