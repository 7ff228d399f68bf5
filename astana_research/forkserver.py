"""Kernels that need not start from nothing: a process that has read all that notebooks import, and forks them.

Starting Python and importing pandas, Matplotlib and this package takes longer than most notebooks do. Each kernel is a process
of its own still: what one notebook changes no other sees. Only where a process with threads of libraries may be forked: Linux.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

#: What the notebooks import, and what they come to need: the parsers' patterns, the ways of writing a figure.
_READ_BEFORE = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "matplotlib.pyplot", "matplotlib_inline.backend_inline",
    "matplotlib.backends.backend_svg", "matplotlib.backends.backend_pdf", "fontTools.subset", "pandas", "PIL.PngImagePlugin",
    "astana_research.display", "astana_research.export", "astana_research.figures", "astana_research.tables",
    "astana_research.together", "astana_research.workspace",
)  # fmt: skip


class ForkServer:
    """The process, while a ``with`` block lasts; it and its kernels end with the process that has started it.

    ``env`` is the environment that it and the kernels have, ``folder`` where the notebooks are.

    >>> ForkServer.works_here() == sys.platform.startswith("linux")
    True
    """

    READY = True  # whether it reads all that notebooks import, which takes a second or two

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        self.env, self.folder = env, folder

    @staticmethod
    def works_here() -> bool:
        """Whether kernels can be forked on this system."""
        return sys.platform.startswith("linux")

    def __enter__(self) -> ForkServer:
        command = [sys.executable, "-c", f"from {__name__} import serve; serve(ready={self.READY})"]
        pipe = subprocess.PIPE
        # Of a session of its own: an interrupt at the terminal is for the build, which ends its kernels in order.
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, env=self.env, cwd=self.folder, start_new_session=True
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(BrokenPipeError):  # it has ended before
            self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def manager(self, kernel_manager: type) -> type:
        """A class of kernel managers like the one given, whose kernels are forked from here; RuntimeError on their start if none comes."""
        from jupyter_client.provisioning import LocalProvisioner

        ask = self._ask

        class Forking(LocalProvisioner):
            async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
                given = cmd[cmd.index("ipykernel_launcher") + 1 :]
                self.process = Forked(ask(given, kwargs["cwd"], kwargs["env"]))
                self.pid = self.pgid = self.process.pid
                return self.connection_info

        class Manager(kernel_manager):
            def __init__(self, **kwargs: Any) -> None:
                super().__init__(**kwargs)
                self.provisioner = Forking(kernel_id="", kernel_spec=self.kernel_spec, parent=self)

        return Manager

    def _ask(self, given: list[str], folder: str, env: dict[str, str]) -> int:
        asked = json.dumps({"given": given, "folder": folder, "env": env}) + "\n"
        try:
            self._process.stdin.write(asked.encode())
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        if not answer:
            raise RuntimeError("the process that starts kernels has ended; there may not have been enough memory")
        return int(answer)


class Forked:
    """A process that another has forked, in so far as ``subprocess.Popen`` would tell of it: how it ended isn't known."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self) -> int:
        return 0  # asked for when `poll` has said that it ended; nothing is left to be waited for

    def send_signal(self, signum: int) -> None:
        os.kill(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


def serve(ready: bool) -> None:
    """Fork a kernel for each line on standard input, a JSON object, and tell its process id; end with the input."""
    if ready:
        _read_before()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # kernels that end leave nothing to be waited for
    for line in sys.stdin.buffer:
        pid = os.fork()
        if not pid:
            _kernel(**json.loads(line))
        os.write(1, f"{pid}\n".encode())


def _read_before() -> None:
    # Where Matplotlib has to list the machine's fonts it says so on standard error: nothing that a build's reader needs.
    kept, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    for name in _READ_BEFORE:
        importlib.import_module(name)
    _rehearse()
    os.dup2(kept, 2)
    os.close(kept)
    os.close(null)


def _rehearse() -> None:
    """Read a sentence and draw it: patterns are made and fonts are opened once, and not in every kernel."""
    from . import figures, tables
    from .corpus import Article, Corpus

    made = tables.build(Corpus((Article.of("a", "انطلقت اليوم الجولة الـ22 من مسار أستانا."),), ()))
    for lang in ("ar", "en"):
        figures.overview(made, lang).savefig(os.devnull, format="png")


def _kernel(given: list[str], folder: str, env: dict[str, str]) -> None:
    """Become a kernel; doesn't return."""
    from ipykernel.kernelapp import IPKernelApp

    status = 1
    try:
        os.setsid()  # a group of its own, as Jupyter's own kernels have, that is ended as one
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.dup2(2, 1)  # standard output is the line on which the server answers
        os.chdir(folder)
        sys.path[:] = [place for place in sys.path if place]  # IPython puts the folder of the notebook there again
        os.environ.clear()
        os.environ.update(env)
        # By this a kernel sees that the server has gone, and goes too.
        IPKernelApp.launch_instance(argv=[*given, f"--IPKernelApp.parent_handle={os.getppid()}"])
        status = 0
    finally:
        os._exit(status)
