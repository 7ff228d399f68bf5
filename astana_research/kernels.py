"""Running a notebook in a kernel: of the Python that runs this, in an environment that is the same on every machine."""

from __future__ import annotations

import asyncio
import atexit
import os
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .forkserver import ForkServer
from .notebooks import NotebookFailed, last_line


async def execute(
    notebook: Any, name: str, folder: Path, env: dict[str, str], timeout: float, server: ForkServer | None = None
) -> None:
    """Run a notebook, in a kernel of this Python and from `folder`, filling its outputs; raise NotebookFailed.

    The kernel is forked from `server`, if there is one.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    cells = 0

    def count(**_: Any) -> None:
        nonlocal cells
        cells += 1

    client = NotebookClient(
        notebook,
        timeout=timeout,
        startup_timeout=max(60, min(timeout, 600)),
        record_timing=False,
        shutdown_kernel="immediate",  # it has nothing to save
        kernel_manager_class=server.manager(_kernel_manager()) if server else _kernel_manager(),
        resources={"metadata": {"path": str(folder)}},
        on_cell_execute=count,
    )
    try:
        await client.async_execute(env=env)
    except CellExecutionError as error:
        raise NotebookFailed(name, cells, last_line(error.ename, error.evalue)) from None
    except CellTimeoutError:
        raise NotebookFailed(name, cells, f"took longer than {timeout:g} seconds") from None
    except DeadKernelError:
        raise NotebookFailed(name, cells, "its kernel died; there may not have been enough memory") from None
    except RuntimeError as error:  # the kernel didn't come up
        raise NotebookFailed(name, cells or None, last_line("its kernel", str(error))) from None
    finally:
        # A client that is cancelled while its kernel comes up leaves this undone.
        if client.km is not None and await client.km.is_alive():
            await client.km.shutdown_kernel(now=True)
        atexit.unregister(client._cleanup_kernel)


def _kernel_manager() -> type:
    import zmq
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from traitlets import default

    class OwnPython(KernelSpecManager):
        # Whatever kernels a machine has registered as python3: the notebooks run in the Python that has this package.
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            return KernelSpec(**get_kernel_dict())

    class OwnManager(AsyncKernelManager):
        @default("kernel_spec_manager")
        def _own_python(self) -> KernelSpecManager:
            return OwnPython(parent=self)

        @default("transport_encryption")
        def _encrypted_where_possible(self) -> str:
            return "auto" if zmq.has("curve") else "disabled"

    return OwnManager


def environment(corpus: Path, output: Path, own: Path, fonts: Path, kept: Path) -> dict[str, str]:
    """The environment of the kernels: where to read, write and keep, and nothing of this machine that would change bytes."""
    env = {key: value for key, value in os.environ.items() if key != "MATPLOTLIBRC"}
    return env | {
        "ASTANA_CACHE": env.get("ASTANA_CACHE") or str(kept),
        "ASTANA_CORPUS": str(corpus),
        "ASTANA_OUTPUT": str(output),
        "IPYTHONDIR": str(own),  # nobody's start-up files
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": str(fonts),  # nobody's matplotlibrc, and a list of fonts to keep
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": "1704067200",  # 2024-01-01, for formats that insist on a date
        "TZ": "UTC",
    }


@contextmanager
def started(env: dict[str, str], folder: Path) -> Iterator[ForkServer | None]:
    """What kernels are forked from while notebooks are run; None where they can't be, and are started one by one."""
    if ForkServer.works_here():
        with ForkServer(env, folder) as server:
            yield server
        return
    # Matplotlib lists the machine's fonts once, and where that takes long it says so: not in one of our notebooks.
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=env, capture_output=True, check=False)
    yield None


def run_apart(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a coroutine on a thread of its own, which works inside a running loop too (as in Jupyter).

    When the caller is interrupted, the coroutine is cancelled, and waited for until it has shut its kernels down.
    """
    running: dict[str, Any] = {}

    async def watched() -> None:
        running.update(loop=asyncio.get_running_loop(), task=asyncio.current_task())
        await main()

    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(lambda: asyncio.run(watched()))
        try:
            future.result()
        except BaseException:
            if running and not future.done():
                running["loop"].call_soon_threadsafe(running["task"].cancel)
            raise
