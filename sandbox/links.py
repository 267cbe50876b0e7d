"""Which addresses Telegram accepts in links and buttons, and in what form it keeps them."""

from __future__ import annotations

import re
from ipaddress import IPv6Address

SPACES = " \t\r\n\0\v"
_SCHEME = re.compile(r"([^:/?#@\[\]]*)://")
_TELEGRAM_SCHEME = re.compile(r"(tg|ton|tonsite):(?://)?", re.IGNORECASE)
_AUTHORITY = re.compile(r"[^/?#]*")
_PORT = re.compile(r".+?(:[^:\]@]*)\Z", re.DOTALL)
_HOST_PART = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=\u0080-\U0010ffff]|%[0-9A-Fa-f]{2})*")
_USERINFO_PART = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=:\u0080-\U0010ffff]|%[0-9A-Fa-f]{2})*")
_PERSON = re.compile(r"tg:(?://)?user/?\?([^#]*)", re.IGNORECASE)


class WrongLink(Exception):
    """Why Telegram takes this for no link."""


def checked_link(link: str) -> str:
    """The link as Telegram keeps it: with scheme, host in lower case, a path. Raises `WrongLink`."""
    scheme = _TELEGRAM_SCHEME.match(link)
    if scheme is None:
        url, host, ipv6 = _parsed(link)
        if "." not in host and not ipv6:
            raise WrongLink("Wrong HTTP URL")
        return url
    return _telegram_link(scheme[1].lower(), link[scheme.end() :])


def person_in_link(link: str) -> int | None:
    """The account a `tg://user?id=…` link mentions."""
    match = _PERSON.match(link)
    if match is None:
        return None
    for part in match[1].split("&"):
        key, _, value = part.partition("=")
        if key.lower() == "id":
            return int(value) if re.fullmatch(r"\d{1,18}", value, re.ASCII) and int(value) > 0 else None
    return None


def _telegram_link(scheme: str, rest: str) -> str:
    url, host, ipv6 = _parsed(rest)
    bare = url.removeprefix("http://").removeprefix(host)
    if re.match(r"https?://", rest, re.IGNORECASE) or ipv6 or not bare.startswith("/"):
        raise WrongLink("Wrong tg URL" if scheme == "tg" else "Wrong ton URL")
    if not re.fullmatch(r"[a-z0-9_.-]*" if scheme == "tonsite" else r"[a-z0-9_-]*", host):
        raise WrongLink("Unallowed characters in URL host")
    if bare.startswith("/?"):
        bare = bare[1:]
    return f"{scheme}://{host}{bare}"


def _parsed(url: str) -> tuple[str, str, bool]:
    """The normalised address, its host, and whether that is an IPv6 address."""
    protocol = "http"
    if scheme := _SCHEME.match(url):
        protocol = scheme[1].lower()
        if protocol not in ("http", "https"):
            raise WrongLink("Unsupported URL protocol")
        url = url[scheme.end() :]
    authority = _AUTHORITY.match(url)
    assert authority is not None
    place, port = _without_port(authority[0])
    userinfo, at, host = place.rpartition("@")
    host = "".join(c.lower() if c.isascii() else c for c in host)
    ipv6 = _check_host(host, userinfo)
    prefix = f"{userinfo}@" if at and userinfo else ""
    suffix = f":{port}" if port else ""
    return f"{protocol}://{prefix}{host}{suffix}{_path(url[authority.end() :])}", host, ipv6


def _without_port(authority: str) -> tuple[str, int]:
    match = _PORT.match(authority)
    if match is None:
        return authority, 0
    digits = match[1][1:]
    number = int(digits) if re.fullmatch(r"-?\d+", digits, re.ASCII) else 0
    if not 0 < number <= 65535:
        raise WrongLink("Wrong port number specified in the URL")
    return authority[: match.start(1)], number


def _check_host(host: str, userinfo: str) -> bool:
    if host.startswith("[") and host.endswith("]"):
        try:
            IPv6Address(host[1:-1])
        except ValueError:
            raise WrongLink("Wrong IPv6 address specified in the URL") from None
        return True
    if not host:
        raise WrongLink("URL host is empty")
    if host == ".":
        raise WrongLink("Host is invalid")
    for part, pattern, name in ((host, _HOST_PART, "host"), (userinfo, _USERINFO_PART, "userinfo")):
        good = pattern.match(part)
        assert good is not None
        if good.end() < len(part):
            percent = part[good.end()] == "%"
            what = "Wrong percent-encoded symbol" if percent else "Disallowed character"
            raise WrongLink(f"{what} in URL {name}")
    return False


def _path(rest: str) -> str:
    rest = rest.rstrip(SPACES) or "/"
    if not rest.startswith("/"):
        rest = "/" + rest
    return "".join(f"%{ord(c):02X}" if ord(c) <= 0x20 else c for c in rest)
