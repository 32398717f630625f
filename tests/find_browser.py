"""Finds the browser that the tests open the site in; with --install, installs Debian's when it may."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ADVICE = "No Chromium or Chrome was found. Type: sudo apt-get update && sudo apt-get install -y chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
"""What it is started with, so that it can reach this machine only."""


def find_browser() -> str | None:
    """Gives the path of a Chromium or Chrome: $BROWSER_PATH, or the first one on the path."""
    named = os.environ.get("BROWSER_PATH")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def install_browser() -> None:
    """Installs Debian's Chromium where that needs no password."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the tests …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        quiet = {"env": environment, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=True, **quiet)  # type: ignore[call-overload]


if __name__ == "__main__":
    if not find_browser() and "--install" in sys.argv:
        install_browser()
    if not find_browser():
        sys.exit(ADVICE)
