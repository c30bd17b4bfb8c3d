# SPDX-License-Identifier: MIT
"""Holds one thread of a program still, so that what the others show meanwhile can be looked at."""
import contextlib
import ctypes
import os
import pathlib

from cases import Skip

SEIZE, INTERRUPT, DETACH = 0x4206, 0x4207, 17  # of ptrace(2)
WAIT_FOR_THREADS = 0x40000000  # __WALL of waitpid(2)


def _ptrace(request, thread):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    if libc.ptrace(request, thread, None, None) < 0:
        raise Skip(f"threads cannot be held here: {os.strerror(ctypes.get_errno())}")


def threads_beside_main(pid):
    return [int(task.name) for task in pathlib.Path(f"/proc/{pid}/task").iterdir()
            if int(task.name) != pid]


@contextlib.contextmanager
def held(thread):
    _ptrace(SEIZE, thread)
    _ptrace(INTERRUPT, thread)
    os.waitpid(thread, WAIT_FOR_THREADS)
    try:
        yield
    finally:
        _ptrace(DETACH, thread)
