/* SPDX-License-Identifier: MIT */
/* embed: run by the build. Prints C source that holds the named files as bytes, for
 * feeds.h. (A compiler's own #embed is younger than the compilers terrace is built with.)
 *   embed OUTPUT FILE... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
fail(const char *what, const char *path)
{
    fprintf(stderr, "embed: cannot %s %s\n", what, path);
    exit(EXIT_FAILURE);
}

static const char *
base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* "la-gradinata.rss" is served as https://la-gradinata.example/feed.rss: a name under
 * .example never leads anywhere (RFC 2606). */
static void
print_row(FILE *output, const char *path, int number)
{
    const char *name = base_name(path);
    const char *extension = strrchr(name, '.');
    if (!extension)
        fail("find the format of", path);
    fprintf(output, "    {\"https://%.*s.example/feed%s\", feed_%d, sizeof feed_%d},\n",
            (int)(extension - name), name, extension, number, number);
}

static void
print_bytes(FILE *output, const char *path, int number)
{
    FILE *input = fopen(path, "rb");
    if (!input)
        fail("read", path);
    fprintf(output, "static const unsigned char feed_%d[] = {", number);
    size_t size = 0;
    for (int c; (c = getc(input)) != EOF; size++)
        fprintf(output, "%s%d,", size % 24 == 0 ? "\n    " : "", c);
    /* An empty array would not be C. */
    fprintf(output, "%s\n};\n\n", size == 0 ? "0" : "");
    if (ferror(input))
        fail("read", path);
    fclose(input);
}

int
main(int argument_count, char **arguments)
{
    if (argument_count < 3)
        fail("work without", "OUTPUT FILE...");
    FILE *output = fopen(arguments[1], "wb");
    if (!output)
        fail("write", arguments[1]);
    fputs("/* Made by embed.c. */\n#include \"app/demo/feeds.h\"\n\n", output);
    for (int i = 2; i < argument_count; i++)
        print_bytes(output, arguments[i], i);
    fputs("const struct demo_feed demo_feeds[] = {\n", output);
    for (int i = 2; i < argument_count; i++)
        print_row(output, arguments[i], i);
    fputs("};\n\nconst size_t demo_feeds_count = "
          "sizeof demo_feeds / sizeof *demo_feeds;\n",
          output);
    if (fclose(output) != 0)
        fail("write", arguments[1]);
    return EXIT_SUCCESS;
}
