"""Becomes the command it is given, after asking the kernel to kill that with the parent (Linux).

Run as `python child.py PARENT_PID COMMAND...`; a step between, so that no code of the tests runs
in a forked process that has threads.
"""

import ctypes
import os
import signal
import sys

if __name__ == "__main__":
    parent, command = int(sys.argv[1]), sys.argv[2:]
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG, kept by the next line
    if os.getppid() != parent:
        sys.exit(1)
    os.execv(command[0], command)
