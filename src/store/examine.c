/* SPDX-License-Identifier: MIT */
#include "store/database.h"

#include <stdlib.h>

#include "base/error.h"

/* quick_check answers "ok", or one row for each damage. */
static int
take_row(void *first, int count, char **values, char **names)
{
    (void)names;
    struct error *damage = first;
    if (count > 0 && values[0] && damage->text[0] == '\0')
        error_set(damage, "%s", values[0]);
    return 0;
}

enum store_result
store_examine(struct store *store, struct error *err)
{
    struct error answer = {""};
    if (sqlite3_exec(store->db, "PRAGMA quick_check(1)", take_row, &answer, NULL) !=
        SQLITE_OK)
        return database_failure(store, "cannot read all", err);
    if (str_equal(str_from_z(answer.text), STR("ok")))
        return STORE_DONE;
    error_set(err, "%s is damaged: %s", store->path, answer.text);
    return STORE_FAILED;
}
