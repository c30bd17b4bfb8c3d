/* SPDX-License-Identifier: MIT */
/* ui/clipboard.h: what asks a terminal to put text into its clipboard (OSC 52). */
#ifndef UI_CLIPBOARD_H
#define UI_CLIPBOARD_H

#include "base/str.h"

void clipboard_write(struct str text, struct buf *out);

#endif
