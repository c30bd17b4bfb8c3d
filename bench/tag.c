/* SPDX-License-Identifier: MIT */
/* bench_tag [MEGABYTES]: tags generated articles of about 3 KB in twelve languages and
 * prints bytes for each second, everything included, and the time of an article. The
 * floor beside it is one pass over the same bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/str.h"
#include "club/club.h"
#include "club/tag.h"

enum {
    ARTICLE_BYTES = 3000,
    DEFAULT_MEGABYTES = 64,
    LINES = 6,
    CAST = 8
};

/* Sentences with %s where a club goes; written for this program. */
static const struct {
    const char *language;
    const char *lines[LINES];
} languages[] = {
    {"en",
     {"%s took the lead from a corner after a quarter of an hour. ",
      "The visitors had most of the ball but rarely troubled the goalkeeper. ",
      "It was only the third defeat of the season for %s, who stay fourth. ",
      "Supporters sang long after the final whistle had gone. ",
      "A move to %s in the winter window has not been ruled out. ",
      "The head coach said his captain should be fit again next week.\n"}},
    {"it",
     {"Il %s ha chiuso la pratica nella ripresa con due reti in contropiede. ",
      "L'allenatore ha scelto la difesa a tre e ha avuto ragione. ",
      "Per il %s si tratta della prima sconfitta in trasferta. ",
      "I tifosi hanno applaudito a lungo la squadra sotto la curva. ",
      "Sul mercato resta viva la pista che porta al %s. ",
      "Domani la ripresa degli allenamenti, con tre giocatori da valutare.\n"}},
    {"es",
     {"El %s se impuso con un gol de cabeza en el tramo final. ",
      "El portero visitante sostuvo a los suyos durante toda la primera parte. ",
      "La próxima jornada espera el %s, que llega en plena racha. ",
      "La afición despidió al equipo entre aplausos. ",
      "El %s pregunta por el central, que termina contrato en junio. ",
      "El técnico no quiso hablar del arbitraje.\n"}},
    {"de",
     {"Der %s ging früh in Führung und verwaltete das Ergebnis. ",
      "Nach der Pause wurde das Spiel besser, doch die Abwehr stand sicher. ",
      "Für %s ist es der zweite Sieg in Folge. ",
      "Die Fans feierten noch lange nach dem Abpfiff. ",
      "Auch %s soll sich nach dem Stürmer erkundigt haben. ",
      "Der Trainer lobte vor allem die jungen Spieler.\n"}},
    {"fr",
     {"%s a ouvert le score sur coup franc avant la demi-heure. ",
      "Le gardien a longtemps maintenu son équipe dans le match. ",
      "Face à %s, il faudra montrer un autre visage. ",
      "Le public n'a pas ménagé ses encouragements. ",
      "La piste menant à %s est prise très au sérieux. ",
      "L'entraîneur a salué la réaction de ses joueurs.\n"}},
    {"pt",
     {"O %s marcou aos vinte minutos, num remate de fora da área. ",
      "A equipa da casa reagiu bem, mas faltou pontaria. ",
      "O %s soma agora três vitórias seguidas. ",
      "Os adeptos saíram satisfeitos do estádio. ",
      "O interesse do %s no lateral já não é segredo. ",
      "O treinador pediu calma e trabalho.\n"}},
    {"ru",
     {"«%s» открыл счёт после углового на двадцатой минуте. ",
      "Хозяева много владели мячом, но почти не били по воротам. ",
      "Для «%s» это поражение стало вторым подряд. ",
      "Болельщики долго не расходились с трибун. ",
      "Интерес к защитнику проявляет и «%s». ",
      "Главный тренер похвалил молодых футболистов.\n"}},
    {"el",
     {"Ο %s άνοιξε το σκορ με κεφαλιά στο εικοστό λεπτό. ",
      "Ο τερματοφύλακας κράτησε όρθια την ομάδα του. ",
      "Για τον %s ήταν η δεύτερη ήττα στη σειρά. ",
      "Οι φίλαθλοι χειροκρότησαν στο τέλος. ",
      "Ενδιαφέρον για τον μέσο δείχνει και ο %s. ",
      "Ο προπονητής στάθηκε στην προσπάθεια των παικτών.\n"}},
    {"he",
     {"%s עלתה ליתרון מכדור קרן אחרי רבע שעה. ", "השוער הציל את קבוצתו פעם אחר פעם. ",
      "עבור %s זה ההפסד השני ברציפות. ", "האוהדים נשארו ביציע עוד זמן רב. ",
      "גם %s מתעניינת בבלם לקראת הקיץ. ", "המאמן שיבח את השחקנים הצעירים.\n"}},
    {"ar",
     {"تقدم %s من ركلة ركنية بعد ربع ساعة. ", "وتصدى الحارس لأكثر من فرصة خطيرة. ",
      "وهذه هي الخسارة الثانية على التوالي أمام %s. ",
      "وبقيت الجماهير في المدرجات طويلا. ", "ويهتم %s أيضا بضم المدافع في الصيف. ",
      "وأشاد المدرب باللاعبين الشباب.\n"}},
    {"tr",
     {"%s kornerden gelen golle öne geçti. ",
      "Ev sahibi takım topa daha çok sahip oldu. ",
      "Bu sonuç %s için üst üste ikinci mağlubiyet oldu. ",
      "Taraftarlar maçtan sonra uzun süre tribünde kaldı. ",
      "Stoper için %s de devrede. ", "Teknik direktör genç oyuncularını övdü.\n"}},
    {"pl",
     {"%s objął prowadzenie po rzucie rożnym w dwudziestej minucie. ",
      "Gospodarze częściej byli przy piłce, ale rzadko strzelali. ",
      "Dla zespołu %s to druga porażka z rzędu. ", "Kibice długo nie opuszczali trybun. ",
      "Obrońcą interesuje się także %s. ", "Trener pochwalił młodych piłkarzy.\n"}},
};

enum {
    LANGUAGE_COUNT = sizeof languages / sizeof *languages
};

struct article {
    size_t start, title_end, end;
    const char *language;
};

static uint32_t
random_number(void)
{
    static uint32_t state = 20251; /* the same texts in every run */
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

/* The clubs of one article: news keeps to a few. */
struct cast {
    const struct club *clubs[CAST];
};

static struct cast
choose_cast(const struct gazetteer *gazetteer)
{
    struct cast cast;
    for (size_t i = 0; i < CAST; i++)
        cast.clubs[i] = gazetteer_club(
            gazetteer, (club_index)(random_number() % gazetteer_club_count(gazetteer)));
    return cast;
}

static void
append_line(struct buf *text, const char *line, const struct cast *cast)
{
    const char *slot = strstr(line, "%s");
    if (!slot) {
        buf_append_z(text, line);
        return;
    }
    buf_append(text, (struct str){line, (size_t)(slot - line)});
    buf_append(text, cast->clubs[random_number() % CAST]->short_name);
    buf_append_z(text, slot + 2);
}

static struct article
append_article(struct buf *text, size_t number, const struct gazetteer *gazetteer)
{
    size_t language = number % LANGUAGE_COUNT;
    struct cast cast = choose_cast(gazetteer);
    struct article article = {.start = text->size,
                              .language = languages[language].language};
    append_line(text, languages[language].lines[0], &cast);
    article.title_end = text->size;
    while (text->size - article.start < ARTICLE_BYTES)
        append_line(text, languages[language].lines[random_number() % LINES], &cast);
    article.end = text->size;
    return article;
}

static double
seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now); /* other programs do not count */
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int
compare_doubles(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

static long
peak_kilobytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

int
main(int argument_count, char **arguments)
{
    size_t megabytes =
        argument_count > 1 ? (size_t)atol(arguments[1]) : DEFAULT_MEGABYTES;
    const struct gazetteer *gazetteer = gazetteer_built_in();
    struct buf text;
    buf_init(&text, SIZE_MAX);
    size_t most = megabytes * 1000000 / ARTICLE_BYTES + 1, count = 0;
    struct article *articles = memory_take(most, sizeof *articles);
    while (count < most && text.size < megabytes * 1000000) {
        articles[count] = append_article(&text, count, gazetteer);
        count++;
    }
    double start = seconds();
    uint64_t sum = str_hash(buf_str(&text));
    double floor_s = seconds() - start;
    double *times = memory_take(count, sizeof *times);
    long before = peak_kilobytes();
    size_t tagged = 0;
    struct arena arena;
    arena_init(&arena);
    start = seconds();
    double last = start;
    for (size_t i = 0; i < count; i++) {
        const struct article *article = &articles[i];
        struct tag_input input = {
            .language = str_from_z(article->language),
            .title = str_slice(buf_str(&text), article->start, article->title_end),
            .text = str_slice(buf_str(&text), article->title_end, article->end)};
        struct tags tags;
        club_tag(gazetteer, &input, &arena, &tags);
        tagged += tags.club_count;
        arena_empty(&arena);
        double now = seconds();
        times[i] = now - last;
        last = now;
    }
    double total_s = last - start;
    long grown = peak_kilobytes() - before;
    qsort(times, count, sizeof *times, compare_doubles);
    printf("text          %8.1f MB in %zu articles, %d languages (sum %016llx)\n",
           (double)text.size / 1e6, count, (int)LANGUAGE_COUNT, (unsigned long long)sum);
    printf("floor         %8.1f MB/s one hash over the bytes\n",
           (double)text.size / 1e6 / floor_s);
    printf("tagged        %8.1f MB/s, %.2f clubs an article\n",
           (double)text.size / 1e6 / total_s, (double)tagged / (double)count);
    printf("an article    %8.1f us median, %.1f us at 99 %%\n", times[count / 2] * 1e6,
           times[count * 99 / 100] * 1e6);
    printf("memory        %8ld KB beyond the texts, while tagging\n", grown);
    arena_finish(&arena);
    free(times);
    free(articles);
    buf_finish(&text);
    return 0;
}
