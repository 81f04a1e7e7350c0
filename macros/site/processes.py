"""Child processes that end with their parent, and signals that end a command as an error does: with everything cleared away."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

# Ctrl+C; `docker stop`, systemd and CI; a closed terminal.
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def end_on_signals() -> None:
    """From now on a signal raises SystemExit in the main thread, with 128 + its number (130 for Ctrl+C, 143 for SIGTERM).

    What is open then closes as after any error. A signal that was ignored before (nohup) stays ignored.
    """
    for number in _ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)  # who started us held them back meanwhile: see Child


def _end(number: int, frame: FrameType | None) -> None:
    for each in _ENDING:
        signal.signal(each, signal.SIG_IGN)  # a second one would interrupt the clearing away
    for worker in multiprocessing.active_children():  # a pool would wait for what its workers have begun
        worker.terminate()
    for child in list(_running):  # one that has just started may not have its block yet
        child.end()
    raise SystemExit(128 + number)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """A signal that arrives inside waits until the end."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_running: set[Child] = set()


class Child:
    """A running command, as a context: when the block ends it is gone, and with it every process that it started.

    It has a session of its own, so that Ctrl+C reaches it through us alone. Its output goes to a file and never waits for us.
    """

    def __init__(
        self, command: Sequence[str | Path], cwd: Path, env: dict[str, str] | None = None, clears_away: bool = False
    ) -> None:
        """`clears_away`: when a signal ends us it gets SIGTERM, to clear away what it made, and is not waited for."""
        self._clears_away = clears_away
        self._output = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed in __exit__
        with uninterrupted():
            self._process = subprocess.Popen(
                command,
                cwd=cwd,
                env=env,
                stdin=subprocess.PIPE,
                stdout=self._output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            _running.add(self)

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *error: object) -> None:
        self._kill()
        _running.discard(self)
        self._output.close()

    def end(self) -> None:
        """End it and all that it started: at once, or by its own care."""
        if self._clears_away:
            self.ask_to_end()
        else:
            self._kill()

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def give(self, content: bytes) -> None:
        """Write to its standard input, and close that. A command that ended already says why in its output."""
        assert self._process.stdin
        with suppress(BrokenPipeError):
            self._process.stdin.write(content)
        with suppress(BrokenPipeError):
            self._process.stdin.close()

    def ask_to_end(self) -> None:
        """Send SIGTERM, which it may answer by clearing away what it made."""
        self._process.terminate()

    def wait(self) -> tuple[int, str]:
        """(exit code, everything that it wrote), once it is done."""
        code = self._process.wait()
        _running.discard(self)
        self._output.seek(0)
        return code, self._output.read()
