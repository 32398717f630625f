"""What all tests share: the invented tracker, the option that rewrites golden files, and no way to other hosts."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from generator.assemble import Site, assemble
from generator.catalog import Loaded
from generator.config import Settings
from generator.content import Content
from generator.gather import gather
from generator.read import SourceText, read_folder
from generator.read_releases import read_releases
from generator.remember import Remember
from tests.made_history import MADE_HISTORY

REPOSITORY = Path(__file__).parent.parent
TRACKER = Path(__file__).parent / "tracker"
LOCAL = ("127.", "::1", "localhost")

hypothesis_settings.register_profile(
    "tracker", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("tracker")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option that accepts the pages as they are now."""
    parser.addoption("--update-golden", action="store_true", help="Rewrite the golden files. Look at the difference.")


def pytest_configure(config: pytest.Config) -> None:
    """Refuses to rewrite golden files where nobody would look at them."""
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden rewrites what the tests compare with: not in CI")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Lets sockets reach this machine only."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _only_local(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _only_local_names(socket.getaddrinfo))
        yield


def _only_local(call: Callable[..., object]) -> Callable[..., object]:
    def guarded(self: socket.socket, *arguments: object) -> object:
        address = arguments[-1]
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_other_hosts(address[0] if isinstance(address, tuple) else address)
        return call(self, *arguments)

    return guarded


def _only_local_names(call: Callable[..., object]) -> Callable[..., object]:
    def guarded(host: object, *arguments: object, **options: object) -> object:
        _refuse_other_hosts(host.decode() if isinstance(host, bytes) else host)
        return call(host, *arguments, **options)

    return guarded


def _refuse_other_hosts(host: object) -> None:
    if host and not str(host).startswith(LOCAL):
        raise AssertionError(f"a test asks the network for {host}")


@pytest.fixture(scope="session")
def repository() -> Path:
    """Gives the folder of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Gives the settings with which the invented tracker is assembled: everything known, nothing from the clock."""
    releases = read_releases(TRACKER)[0]
    return Settings(TRACKER, "https://tracker.example/policy/", "https://git.example/tracker", MADE_HISTORY, releases)


@pytest.fixture(scope="session")
def _gathered(settings: Settings) -> tuple[Loaded, Content]:
    """Gives records and pages of the invented tracker, read once; all of it is frozen."""
    loaded, content, problems = gather(settings)
    if problems:
        pytest.fail("tests/tracker has problems:\n" + "\n".join(problem.as_text() for problem in problems))
    return loaded, content


@pytest.fixture(scope="session")
def tracker(_gathered: tuple[Loaded, Content]) -> Loaded:
    """Gives the invented tracker's records; fails the test when they have any problem."""
    return _gathered[0]


@pytest.fixture(scope="session")
def content(_gathered: tuple[Loaded, Content]) -> Content:
    """Gives the invented tracker's hand-written pages."""
    return _gathered[1]


@pytest.fixture(scope="session")
def tracker_texts() -> list[SourceText]:
    """Gives the texts of the invented tracker's records."""
    return list(read_folder(TRACKER / "entities")[0])


@pytest.fixture(scope="session")
def remember() -> Remember:
    """Gives what keeps drawings from one test to the next: most draw the same."""
    drawn: dict[str, bytes] = {}

    def remembered(key: str, make: Callable[[], bytes]) -> bytes:
        if key not in drawn:
            drawn[key] = make()
        return drawn[key]

    return remembered


@pytest.fixture(scope="session")
def staged(tracker: Loaded, content: Content, settings: Settings, remember: Remember) -> Site:
    """Gives the invented tracker's whole staged site."""
    return assemble(tracker, content, settings, remember)


@pytest.fixture(scope="session")
def copy_tracker() -> Callable[[Path], Path]:
    """Gives the function that copies the invented tracker, with the site's theme and settings, into a folder."""

    def copy(folder: Path) -> Path:
        shutil.copytree(TRACKER, folder, dirs_exist_ok=True)
        shutil.copytree(REPOSITORY / "theme_overrides", folder / "theme_overrides")
        shutil.copy(REPOSITORY / "mkdocs.yml", folder)
        return folder

    return copy


@pytest.fixture
def tracker_root(tmp_path: Path, copy_tracker: Callable[[Path], Path]) -> Path:
    """Gives a copy of the invented tracker that a test may change and build."""
    return copy_tracker(tmp_path / "tracker")
