"""Where a fetch may go: the parts of a URL, and which addresses of the network are open to all.

>>> target_of("https://Example.org/خبر?a=۱#top")
Target(scheme='https', host='example.org', port=443, path='/%D8%AE%D8%A8%D8%B1?a=%DB%B1')
>>> [is_public(a) for a in ("93.184.215.14", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254")]
[True, False, False, False]

A name is judged by the addresses that it stands for, never by how it looks: «2130706433», «0x7f.1» and a name of
somebody's own that leads to 127.0.0.1 all end at the same check, and the connection goes to the address checked.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

from ..errors import FetchError

PORTS = {"http": 80, "https": 443}
_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_KEPT = "/:?#[]@!$&'()*+,;=~%-._"
_NAT64 = IPv6Network("64:ff9b::/96")
Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """What to ask of whom. ``host`` is in ASCII, without brackets; ``path`` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """Host and port as a URL and the ``Host`` header write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The URL that is asked for, in ASCII."""
        return self.origin + self.path


def target_of(url: str) -> Target:
    """The parts of a URL. Raises ``FetchError`` for what is none of the web: other schemes, passwords, odd signs."""
    if _ODD.search(url):
        raise FetchError("spaces or control characters in a URL", url=url, remedy="write them as %20")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchError(f"no URL ({error})", url=url, remedy="look at its spelling") from None
    if scheme not in PORTS:
        raise FetchError(f"can't fetch {scheme or 'this'}", url=url, remedy="give a URL that begins with https://")
    if not host.strip("."):  # «http://.»
        raise FetchError("a URL without a host", url=url, remedy="look at its spelling")
    if parts.username is not None or parts.password is not None:
        raise FetchError("a name or password in a URL", url=url, remedy="take it out: nothing is fetched with one")
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Target(scheme, _ascii(host, url), port or PORTS[scheme], path)


def _ascii(host: str, url: str) -> str:
    """A host name as the network writes it; Persian names keep their half-spaces (IDNA 2008)."""
    host = host.rstrip(".").lower()
    if host.isascii():
        return host
    try:
        import idna

        return idna.encode(host, uts46=True).decode("ascii")
    except ValueError:
        raise FetchError("no name of a host", url=url, remedy="look at its spelling") from None


def is_public(address: str | Address) -> bool:
    """Whether an address is open to all: not private, loopback, link-local, shared, reserved or for many hosts.

    An address within which another one is written («::ffff:127.0.0.1», 6to4, Teredo, NAT64) must hold a public one.
    """
    ip = ip_address(address) if isinstance(address, str) else address
    if isinstance(ip, IPv6Address):
        inner = _within(ip)
        if inner is not None:
            return is_public(inner)
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _within(ip: IPv6Address) -> IPv4Address | None:
    """The address of the older kind that one of the newer kind leads to."""
    if ip.teredo is not None:
        return ip.teredo[1]
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


@dataclass(frozen=True, slots=True)
class Allowed:
    """Hosts, addresses and networks that may be fetched though they are not public.

    >>> Allowed.of(["127.0.0.0/8", "mirror.example"]).has("mirror.example", ip_address("10.1.2.3"))
    True
    """

    names: frozenset[str] = frozenset()
    networks: tuple[object, ...] = ()

    @classmethod
    def of(cls, said: list[str] | tuple[str, ...]) -> Allowed:
        """From names («localhost»), addresses («127.0.0.1») and networks («10.0.0.0/8»)."""
        names, networks = set(), []
        for text in said:
            try:
                networks.append(ip_network(text.strip("[]"), strict=False))
            except ValueError:
                names.add(text.lower().rstrip("."))
        return cls(frozenset(names), tuple(networks))

    def has(self, host: str, ip: Address) -> bool:
        """Whether this host at this address may be fetched although it is not public."""
        return host in self.names or any(ip in network for network in self.networks)  # type: ignore[operator]


def resolved(target: Target) -> list[str]:
    """The addresses that a host name stands for. Raises ``FetchError`` where it stands for none."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise FetchError(f"no such host ({told})", url=target.url, remedy="look at its spelling", again=True) from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(target: Target, addresses: list[str], allowed: Allowed) -> list[str]:
    """The addresses themselves, all of them public or allowed. Raises ``FetchError`` where one is not."""
    free = True
    for address in addresses:
        ip = ip_address(address)
        if allowed.has(target.host, ip):
            continue
        free = False
        if not is_public(ip):
            where = address if address == target.host else f"{target.host}, at {address},"
            raise FetchError(
                f"{where} is no address open to all",
                url=target.url,
                remedy=f"if you mean it, say --allow {target.host}",
            )
    if not free and target.port < 1024 and target.port not in PORTS.values():
        raise FetchError(f"port {target.port} is none of the web", url=target.url, remedy="look at the URL")
    return addresses
