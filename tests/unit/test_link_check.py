"""What becomes of an address: every way in which a host on this machine answers, and who is never asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.checked import Found
from generator.link_check import Finding, Manners, check_addresses
from generator.link_request import is_public
from tests.unit.local_host import Host, local_host

REPO_URL = "https://git.example/tracker"


def only_this_machine(number: str) -> bool:
    return number == "127.0.0.1"


def manners(**others: object) -> Manners:
    given: dict[str, object] = {"pause": 0, "seconds": 1.0, "allowed": only_this_machine} | others
    return Manners(REPO_URL, **given)  # type: ignore[arg-type]


@pytest.fixture
def host() -> Iterator[Host]:
    with local_host() as started:
        yield started


def found_at(host: Host, path: str) -> Finding:
    address = f"{host.address}{path}"
    return check_addresses([address], manners())[address]


@pytest.mark.parametrize(
    ("path", "found", "status", "to"),
    [
        ("/ok", Found.ANSWERS, 200, ""),
        ("/ok?a=1&b=%E4%B8%AD#part", Found.ANSWERS, 200, ""),
        ("/moved", Found.MOVED, 200, "/ok"),
        ("/moved-twice", Found.MOVED, 200, "/ok"),
        ("/for-now", Found.ANSWERS, 200, ""),
        ("/moved-for-now", Found.ANSWERS, 200, ""),
        ("/to-chinese", Found.MOVED, 200, "/%E4%B8%AD%E6%96%87?%E9%A2%98=1"),
        ("/moved-to-nothing", Found.GONE, 404, ""),
        ("/gone", Found.GONE, 404, ""),
        ("/withdrawn", Found.GONE, 410, ""),
        ("/refused", Found.REFUSED, 403, ""),
        ("/login", Found.REFUSED, 401, ""),
        ("/patience", Found.REFUSED, 429, ""),
        ("/secret/page", Found.REFUSED, 0, ""),
        ("/broken", Found.ERROR, 500, ""),
        ("/circle", Found.ASTRAY, 301, ""),
        ("/ever-on", Found.ASTRAY, 0, ""),
        ("/sends-on-to-nowhere", Found.ASTRAY, 302, ""),
        ("/script", Found.ASTRAY, 302, ""),
        ("/to-private", Found.NOT_PUBLIC, 0, ""),
        ("/to-number", Found.ASTRAY, 301, ""),
        ("/no-head", Found.ANSWERS, 200, ""),
        ("/lies-to-head", Found.ANSWERS, 200, ""),
        ("/huge", Found.ANSWERS, 200, ""),
        ("/odd-lines", Found.ANSWERS, 200, ""),
        ("/bad-moment", Found.ANSWERS, 200, ""),
        ("/closes", Found.NO_ANSWER, 0, ""),
        ("/no-http", Found.NO_ANSWER, 0, ""),
        ("/silent", Found.NO_ANSWER, 0, ""),
        ("/dribbles", Found.ANSWERS, 200, ""),
    ],
)
def test_each_way_to_answer_is_told_apart(host: Host, path: str, found: Found, status: int, to: str) -> None:
    assert found_at(host, path) == Finding(found, status, f"{host.address}{to}" if to else "")


def test_nobody_listens() -> None:
    with local_host() as left:
        pass
    assert found_at(left, "/ok").found is Found.NO_ANSWER


def test_a_host_is_told_who_asks_and_is_asked_for_the_page_once(host: Host) -> None:
    addresses = [f"{host.address}/{name}" for name in ("ok", "b", "c", "ok")]
    check_addresses(addresses, manners())
    assert [(method, path) for method, path, _ in host.asked] == [
        ("GET", "/robots.txt"),
        ("HEAD", "/b"),
        ("HEAD", "/c"),
        ("HEAD", "/ok"),
    ]
    agents = {agent for _, _, agent in host.asked}
    assert agents == {f"AI-Talent-Policy-Tracker/1 (checks that cited pages are still there; +{REPO_URL})"}


def test_what_robots_txt_keeps_programs_away_from_is_not_asked_for(host: Host) -> None:
    found_at(host, "/secret/page")
    assert [path for _, path, _ in host.asked] == ["/robots.txt"]


def test_get_is_used_only_where_head_gets_no_good_answer(host: Host) -> None:
    for path, methods in (("/ok", ["HEAD"]), ("/no-head", ["HEAD", "GET"]), ("/patience", ["HEAD"])):
        found_at(host, path)
        assert host.methods(path) == methods


def test_what_failed_is_asked_once_more_and_what_is_gone_is_not(host: Host) -> None:
    found_at(host, "/broken")
    found_at(host, "/gone")
    assert host.methods("/broken") == ["HEAD", "GET"] * 2
    assert host.methods("/gone") == ["HEAD", "GET"]


def test_a_private_address_is_not_asked_unless_the_caller_says_so(host: Host) -> None:
    address = f"{host.address}/ok"
    assert check_addresses([address], Manners(REPO_URL, pause=0))[address] == Finding(Found.NOT_PUBLIC)
    assert host.asked == []


def test_a_certificate_of_another_name_is_told(tmp_path: Path) -> None:
    with local_host(Path(__file__).with_name("other-host.pem")) as secure:
        assert found_at(secure, "/ok") == Finding(Found.CERTIFICATE)
        assert secure.asked == []


def test_a_host_that_does_not_speak_tls_does_not_answer(host: Host) -> None:
    address = f"{host.address}/ok".replace("http:", "https:")
    assert check_addresses([address], manners())[address].found is Found.NO_ANSWER


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999/", "http://127.0.0.1:port/"])
def test_a_port_that_no_host_has_leads_nowhere(address: str) -> None:
    assert check_addresses([address], manners())[address] == Finding(Found.ASTRAY)


def test_what_was_found_does_not_depend_on_the_order_of_asking(host: Host) -> None:
    addresses = [f"{host.address}{path}" for path in ("/ok", "/gone", "/moved", "/refused")]
    forwards = check_addresses(addresses, manners())
    assert list(forwards.items()) == list(check_addresses(reversed(addresses), manners()).items())
    assert list(forwards) == sorted(addresses)


@pytest.mark.parametrize(
    "number",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",  # noqa: S104 - as a number that must not be asked
            "224.0.0.1",
        ),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::"),
        "64:ff9b::7f00:1",
    ],
)
def test_a_number_of_a_private_network_is_not_public_in_any_writing(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_a_number_that_anybody_may_ask_is_public(number: str) -> None:
    assert is_public(number)
