"""Runs a command on a pseudo-terminal and types answers: terminal.py [--talk QUESTION ANSWER]… -- COMMAND…

What was on the screen goes to standard output; the exit code is the command's, or 128 + n for signal n.
"""

import os
import pty
import select
import sys
import time

words = sys.argv[1:]
talk = []
while words[0] == "--talk":
    talk.append((words[1].encode(), words[2].encode()))
    words = words[3:]
command = words[1:]

process, terminal = pty.fork()
if process == 0:
    os.execvp(command[0], command)

screen = b""
looked = 0
end = time.monotonic() + 60
while time.monotonic() < end:
    ready, _, _ = select.select([terminal], [], [], 0.2)
    if ready:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        screen += piece
    if talk and (at := screen.find(talk[0][0], looked)) >= 0:
        looked = at + len(talk[0][0])
        time.sleep(0.1)
        os.write(terminal, talk.pop(0)[1])

_, status = os.waitpid(process, 0)
sys.stdout.buffer.write(screen)
sys.stdout.flush()
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)
