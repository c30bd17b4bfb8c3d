/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/complaint.h"
#include "base/arena.h"
#include "commands/commands.h"
#include "reader/reader.h"
#include "text/clean.h"
#include "text/near_word.h"

static const struct command *
find_command(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static void
print_help(void)
{
    puts("usage: terrace [--demo] [--restricted]\n"
         "       terrace COMMAND ...\n\n"
         "Football news in a terminal, by club. Without a command: the reader.\n\n"
         "  --demo               the reader on built-in sample feeds: no network, "
         "nothing kept\n"
         "  --restricted         for a shared host: no program is started, no other file "
         "opened\n"
         "  --help, --version\n\n"
         "Commands; each has --help:");
    for (size_t i = 0; i < command_count; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].summary);
    puts("\nConfiguration: terrace(5). Exit status: 0 done, 1 something failed, 2 wrong "
         "usage.");
}

static void
print_command_help(const struct command *command)
{
    printf("usage: terrace %s%s%s\n\n%s\n", command->name, command->usage[0] ? " " : "",
           command->usage, command->summary);
    if (command->options)
        printf("\n%s", command->options);
}

static void
complain_of_command(const char *name)
{
    struct near_word near;
    near_word_begin(&near, str_from_z(name));
    for (size_t i = 0; i < command_count; i++)
        near_word_try(&near, str_from_z(commands[i].name));
    if (near.word.size > 0)
        complain("there is no command \"%s\"; did you mean %.*s?", name,
                 STR_ARGS(near.word));
    else
        complain("there is no command \"%s\"; terrace --help lists them", name);
}

static void
complain_of_option(const char *name)
{
    static const char *const options[] = {"--demo", "--restricted", "--help",
                                          "--version"};
    struct near_word near;
    near_word_begin(&near, str_from_z(name));
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        near_word_try(&near, str_from_z(options[i]));
    if (near.word.size > 0)
        complain("there is no option \"%s\"; did you mean %.*s?", name,
                 STR_ARGS(near.word));
    else
        complain("there is no option \"%s\"; see terrace --help", name);
}

/* "help list" as "list --help". */
static int
help_about(int argument_count, char **arguments)
{
    const struct command *command =
        argument_count > 1 ? find_command(arguments[1]) : NULL;
    if (argument_count > 1 && !command) {
        complain_of_command(arguments[1]);
        return EXIT_USAGE;
    }
    if (command)
        print_command_help(command);
    else
        print_help();
    return EXIT_DONE;
}

static int
run_command(int argument_count, char **arguments)
{
    if (strcmp(arguments[0], "help") == 0)
        return help_about(argument_count, arguments);
    const struct command *command = find_command(arguments[0]);
    if (!command) {
        complain_of_command(arguments[0]);
        return EXIT_USAGE;
    }
    for (int i = 1; i < argument_count && strcmp(arguments[i], "--") != 0; i++) {
        if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0) {
            print_command_help(command);
            return EXIT_DONE;
        }
    }
    return command->run(argument_count, arguments);
}

/* A standard stream that the caller has closed would give its number to the first file
 * that is opened, and what is printed would go into that. /dev/null takes its place, so
 * that reading and writing fail as they would have. */
static void
keep_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* Output that could not be written (a full disk) is a failure, not silence. */
static int
finish_output(int status)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        complain("cannot write the output: it was closed, or the disk is full");
        return EXIT_FAILED;
    }
    return status;
}

/* The first argument that is none of the reader's options, or NULL. */
static const char *
read_reader_options(int argument_count, char **arguments, struct reader_options *options)
{
    for (int i = 1; i < argument_count; i++) {
        if (strcmp(arguments[i], "--demo") == 0)
            options->demo = true;
        else if (strcmp(arguments[i], "--restricted") == 0)
            options->restricted = true;
        else
            return arguments[i];
    }
    return NULL;
}

/* Arguments come back in messages, and may have been copied from a stranger's page: no
 * control of theirs reaches the terminal. Most are clean and stay as they are. */
static void
clean_arguments(int argument_count, char **arguments)
{
    static struct arena arena; /* lives as long as the arguments: until the end */
    for (int i = 1; i < argument_count; i++) {
        struct str argument = str_from_z(arguments[i]);
        if (!clean_is_clean(argument))
            arguments[i] = str_to_z(&arena, clean_line(argument, 0, &arena));
    }
}

int
main(int argument_count, char **arguments)
{
    keep_standard_streams();
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    clean_arguments(argument_count, arguments);
    const char *first = argument_count > 1 ? arguments[1] : "";
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) {
        print_help();
        return finish_output(EXIT_DONE);
    }
    if (strcmp(first, "--version") == 0) {
        puts("terrace " TERRACE_VERSION);
        return finish_output(EXIT_DONE);
    }
    if (first[0] != '\0' && first[0] != '-')
        return finish_output(run_command(argument_count - 1, arguments + 1));
    struct reader_options options = {0};
    const char *unknown = read_reader_options(argument_count, arguments, &options);
    if (!unknown)
        return reader_run(&options);
    if (find_command(unknown))
        complain("%s takes no options before it; see terrace --help", unknown);
    else
        complain_of_option(unknown);
    return EXIT_USAGE;
}
