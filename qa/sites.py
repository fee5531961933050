"""Sites and hosts, as settings name them and browsers compare them."""

from __future__ import annotations

import ipaddress
import re

from qa.errors import SettingsError

_SITE = re.compile(r"https?://(?:\*\.)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)*(?::\d{1,5})?")
"""Scheme, host and port, as the policy of a page takes them: nothing here could end a directive."""
_HOST = re.compile(r"(?:\[(?P<address>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_.-]+))(?::\d{1,5})?")


def parse_sites(variable: str, value: str, *, any_name: bool = True) -> tuple[str, ...]:
    """Return the sites that a setting names, in its order, with commas or spaces between.

    Raises SettingsError for one that is not `https://host` or `https://host:port`; with `any_name`,
    `*.` may stand for any name before the host.
    """
    parts = re.split(r"[\s,]+", value)
    sites = tuple(dict.fromkeys(_site(variable, part) for part in parts if part))
    for site in sites:
        if "*" in site and not any_name:
            raise SettingsError(
                f"{variable} names {site!r}, which is more than one site",
                remedy="name each site by itself",
            )
    return sites


def parse_hosts(variable: str, value: str) -> tuple[str, ...]:
    """Return the hosts that a setting names, each with its port where it has one, in small letters.

    Raises SettingsError for what is none: it has a scheme or a path.
    """
    parts = [part for part in re.split(r"[\s,]+", value) if part]
    for part in parts:
        if not host_of(_ascii(part.lower())):
            raise SettingsError(
                f"{variable} names {part!r}, which is no host",
                remedy=f"write its name alone: {variable}=reports.example.cn",
            )
    return tuple(dict.fromkeys(_ascii(part.lower()) for part in parts))


def parse_proxies(variable: str, value: str) -> tuple[str, ...]:
    """Return the addresses and networks that a setting names.

    Raises SettingsError for what is none.
    """
    parts = [part for part in re.split(r"[\s,]+", value) if part]
    for part in parts:
        try:
            ipaddress.ip_network(part, strict=False)
        except ValueError as error:
            raise SettingsError(
                f"{variable} names {part!r}, which is no address",
                remedy=f"write an address or a network: {variable}=127.0.0.1,10.0.0.0/8",
            ) from error
    return tuple(parts)


def host_of(place: str) -> str:
    """Return the name or address of `host` or `host:port`, brackets left out; empty for none."""
    found = _HOST.fullmatch(place)
    return (found["name"] or found["address"]) if found else ""


def is_loopback(host: str) -> bool:
    """Return whether a name or address is this machine's alone; another name is not."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _site(variable: str, given: str) -> str:
    site = _ascii(given.strip().rstrip("/").lower())
    if not _SITE.fullmatch(site):
        raise SettingsError(
            f"{variable} names {given!r}, which is not a site",
            remedy=f"write scheme and host, no path: {variable}=https://www.example.cn",
        )
    return site


def _ascii(site: str) -> str:
    """Return a site as browsers send it, its name as xn--…; as it is where it has none."""
    scheme, mark, rest = site.rpartition("://")
    host, colon, port = rest.partition(":")
    try:
        named = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return site
    return f"{scheme}{mark}{named}{colon}{port}"
