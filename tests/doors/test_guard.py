"""Attacks on the guard of fetching: none gets to an address inside, and none holds it up."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from measure import SHORT
from server import Answer, Site, page

from ravi.errors import FetchError
from ravi.fetch.addresses import Allowed, checked, is_public, resolved, target_of
from ravi.fetch.fetcher import Bounds, Fetcher
from ravi.fetch.manners import Visitor
from ravi.fetch.unpacking import Broken, TooLarge, Unpacker

LOOPBACK = Allowed.of(["127.0.0.1"])


def refused(url: str, fetcher: Fetcher | None = None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        (fetcher or Fetcher(SHORT)).get(url)
    return caught.value


# --- addresses


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "0177.0.0.1",
        "0",
        "0.0.0.0",
        "localhost",
        "LOCALHOST.",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:10.0.0.1]",
        "[fe80::1]",
        "[fc00::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "１２７.０.０.１",
        "127。0。0。1",
        "①②⑦.0.0.1",
    ],
)
def test_no_way_of_writing_an_address_inside_is_fetched(host: str) -> None:
    error = refused(f"http://{host}:8080/")
    assert "open to all" in error.what or "no such host" in error.what or "no name" in error.what


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hosts",
        "ftp://bamdad.example/",
        "gopher://127.0.0.1/",
        "javascript:alert(1)",
        "data:text/html,a",
        "//bamdad.example/",
        "http://",
        "http:///a",
        "http://user:word@bamdad.example/",
        "http://bamdad.example@127.0.0.1/",
        "http://bamdad.example\\@127.0.0.1/",
        "http://bamdad.example/a b",
        "http://bamdad.example/\r\nHost: inside",
        "http://[::1",
        "http://bamdad.example:99999/",
        "",
    ],
)
def test_what_is_no_plain_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        target_of(url)
    assert caught.value.remedy
    assert not caught.value.again


@settings(deadline=None)
@given(
    st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="127.0.0.0/8") | st.ip_addresses(network="fc00::/7")
)
def test_private_networks_are_private_throughout(ip: Any) -> None:
    assert not is_public(ip)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_address_within_an_address_is_no_more_open_than_it_is(ip: Any) -> None:
    assert is_public(f"::ffff:{ip}") == is_public(ip)
    if not is_public(ip):
        n = int(ip)
        assert not is_public(f"64:ff9b::{n >> 16:x}:{n & 0xFFFF:x}")
        assert not is_public(f"2002:{n >> 16:x}:{n & 0xFFFF:x}::")


def test_public_addresses_are_open() -> None:
    assert all(map(is_public, ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8"]))


@settings(deadline=None)
@given(st.text(max_size=40))
@example(".")
def test_any_text_is_a_target_or_a_clear_error(text: str) -> None:
    for url in (text, "http://" + text, "http://bamdad.example/" + text):
        try:
            target = target_of(url)
        except FetchError:
            continue
        else:
            assert target.url.isascii()
            assert target_of(target.url) == target


# --- names that lead inside


def answering(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let names stand for these addresses, one answer after the other; the names asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *args: Any, **more: Any) -> Any:
        if not host.endswith(".example"):
            return real(host, port, *args, **more)
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:192.168.0.1"])
def test_a_name_that_stands_for_an_address_inside(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    answering(monkeypatch, [inside])
    assert "open to all" in refused("http://bamdad.example/").what


def test_a_name_with_one_address_inside_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, ["93.184.215.14", "127.0.0.1"])
    assert "127.0.0.1" in refused("http://bamdad.example/").what


def test_a_name_is_looked_up_once_and_that_address_is_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What answers otherwise the second time has no second time."""
    asked = answering(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
    port = site.host.partition(":")[2]
    fetcher = Fetcher(SHORT, Allowed.of(["bamdad.example"]))
    assert fetcher.get(f"http://bamdad.example:{port}/same-1").status == 200
    assert asked == ["bamdad.example"]
    assert site.headers[-1]["host"] == f"bamdad.example:{port}"


def test_what_is_allowed_is_allowed_for_that_host_alone(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, ["127.0.0.1"])
    port = site.host.partition(":")[2]
    assert (
        "open to all" in refused(f"http://other.example:{port}/", Fetcher(SHORT, Allowed.of(["bamdad.example"]))).what
    )


def test_a_resolver_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(3))
    start = time.monotonic()
    assert "looked up in time" in refused("http://bamdad.example/", Fetcher(Bounds(seconds=0.3))).what
    assert time.monotonic() - start < 2


def test_ports_of_other_services_are_refused() -> None:
    for port, fine in ((22, False), (25, False), (80, True), (443, True), (8080, True)):
        target = target_of(f"http://bamdad.example:{port}/")
        if fine:
            assert checked(target, ["8.8.8.8"], Allowed()) == ["8.8.8.8"]
        else:
            with pytest.raises(FetchError, match="port"):
                checked(target, ["8.8.8.8"], Allowed())


def test_names_that_are_none() -> None:
    with pytest.raises(FetchError, match="no such host"):
        resolved(target_of("http://nothing.invalid/"))


# --- redirects


@pytest.mark.parametrize(
    "where",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/",
        "//10.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://167772161/",
        "file:///etc/hosts",
        "http://a:b@bamdad.example/",
        "http://bamdad.example\\@10.0.0.1/",
    ],
)
def test_no_redirect_leads_inside(where: str) -> None:
    with Site(answers={"/a": Answer(b"", "text/plain", 302, {"Location": where})}) as site:
        error = refused(site.url("/a"), Fetcher(SHORT, LOOPBACK))
        assert error.file == site.url("/a")
        assert "lead" in error.what
        assert site.count("/a") == 1


def test_robots_txt_can_not_lead_inside_either() -> None:
    answers = {"/robots.txt": Answer(b"", "text/plain", 302, {"Location": "http://10.0.0.1/"}), "/a": Answer(page())}
    with Site(answers=answers) as site, pytest.raises(FetchError, match="open to all"):  # type: ignore[arg-type]
        Visitor(Fetcher(SHORT, LOOPBACK), pace=0.0).get(site.url("/a"))


# --- bodies


@pytest.mark.parametrize("path", ["/silent", "/drip", "/drip-headers"])
def test_a_slow_server_holds_nobody_longer_than_the_time(site: Site, path: str) -> None:
    start = time.monotonic()
    error = refused(site.url(path), Fetcher(Bounds(1000, 0.8, 0.4), LOOPBACK))
    assert time.monotonic() - start < 2.5
    assert error.again


@pytest.mark.parametrize("path", ["/endless", "/gzip-bomb"])
def test_a_huge_body_is_left_at_the_bound(site: Site, path: str) -> None:
    assert "more than 100,000 bytes" in refused(site.url(path), Fetcher(Bounds(100_000, 5.0), LOOPBACK)).what


def test_huge_headers(site: Site) -> None:
    site.answers["/headers"] = Answer(page(), headers={"X-A": "a" * 1_000_000})
    assert "broke off" in refused(site.url("/headers"), Fetcher(SHORT, LOOPBACK)).what


@settings(deadline=None)
@given(st.binary(max_size=3000), st.integers(1, 500), st.sampled_from(["gzip", "deflate", "raw", ""]))
def test_unpacking_gives_what_was_packed_however_it_is_cut(data: bytes, step: int, packing: str) -> None:
    packed = {"gzip": gzip.compress(data), "deflate": zlib.compress(data), "raw": zlib.compress(data)[2:-4], "": data}
    unpacker = Unpacker(packing.replace("raw", "deflate"), most=3000)
    sent = packed[packing]
    if packing == "raw" and len(sent) > 1 and step < 2:
        step = 2  # the head of a packing is looked at in one piece
    out = b"".join(unpacker.feed(sent[i : i + step]) for i in range(0, len(sent), step))
    assert out + unpacker.end() == data


@settings(deadline=None)
@given(st.integers(1, 300_000), st.integers(0, 200_000))
def test_unpacking_never_goes_beyond_its_bound(size: int, most: int) -> None:
    packed = gzip.compress(b"a" * size)
    unpacker = Unpacker("gzip", most)
    if size <= most:
        assert len(unpacker.feed(packed)) == size
    else:
        with pytest.raises(TooLarge):
            unpacker.feed(packed)


def test_gzip_of_several_members_and_padding() -> None:
    assert Unpacker("gzip", 100).feed(gzip.compress(b"a") + gzip.compress(b"b") + b"\0" * 8) == b"ab"


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=200))
def test_noise_is_broken_or_nothing(data: bytes) -> None:
    unpacker = Unpacker("gzip", 10_000)
    with suppress(Broken, TooLarge):
        unpacker.feed(data)
        unpacker.end()
