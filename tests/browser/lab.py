"""JupyterLab on a free port of this machine alone, and headless Chromium before it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW = "no Chromium found: apt-get install chromium (Debian, Ubuntu), or `.venv/bin/python -m playwright install chromium`"
TOKEN = "for-this-test-alone"
WAIT = 120  # seconds for the server to come up; a notebook gets as long

_SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "docmanager-extension/plugin": {"autosave": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # every cell is on the page, not only those in sight
}


class Failed(Exception):
    """What went wrong in the browser, in a line."""


def chromium() -> str | None:
    """The path of a Chromium: one of the machine, or the one that Playwright has installed."""
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def main() -> int:
    """Whether a Chromium is there: its path, or a line that says how to get one."""
    path = chromium()
    print(path or HOW, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, and the folder that it shows, with a copy of ``notebooks/`` in it."""

    url: str
    folder: Path


@contextmanager
def jupyterlab(corpus: Path, place: Path) -> Iterator[Lab]:
    """JupyterLab on copies of the notebooks, reading ``corpus``; all that it and they write stays in ``place``."""
    folder = place / "lab"
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    for name, value in _SETTINGS.items():
        path = place / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")
    own = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "runtime", "JUPYTERLAB_SETTINGS_DIR": "settings",
           "JUPYTERLAB_WORKSPACES_DIR": "workspaces", "IPYTHONDIR": "ipython", "MPLCONFIGDIR": "matplotlib",
           "ASTANA_OUTPUT": "output"}  # fmt: skip
    for name in own.values():
        (place / name).mkdir(exist_ok=True)
    env = os.environ | {key: str(place / name) for key, name in own.items()} | {"ASTANA_CORPUS": str(corpus)}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=env, capture_output=True, check=False)
    options = {"ServerApp.ip": "127.0.0.1", "ServerApp.port": "0", "ServerApp.root_dir": str(folder), "IdentityProvider.token": TOKEN,
               "ServerApp.open_browser": "False", "ServerApp.allow_root": "True", "LabApp.expose_app_in_browser": "True",
               "LabApp.news_url": ""}  # fmt: skip
    command = [sys.executable, "-m", "jupyterlab", *(f"--{key}={value}" for key, value in options.items())]
    with (place / "jupyterlab.log").open("wb") as log:
        server = subprocess.Popen(command, env=env, cwd=folder, stdout=log, stderr=log)
        try:
            yield Lab(_address(server, place), folder)
        finally:
            server.terminate()  # it ends its kernels first
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _address(server: subprocess.Popen[bytes], place: Path) -> str:
    """The address that the server has written down, once it listens there."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        for path in (place / "runtime").glob("jpserver-*.json"):
            try:
                return str(json.loads(path.read_text(encoding="utf-8"))["url"])
            except (ValueError, KeyError):
                pass  # not yet written to its end
        time.sleep(0.2)
    said = (place / "jupyterlab.log").read_text(encoding="utf-8", errors="replace").splitlines()[-5:]
    raise Failed(f"JupyterLab didn't come up: {' / '.join(said)}")


if __name__ == "__main__":
    sys.exit(main())
