"""What systemd is told: a datagram to the socket that it names, which is all its protocol asks for."""

from __future__ import annotations

import socket


class Notifier:
    """Silent where there is no systemd."""

    def __init__(self, address: str | None) -> None:
        # A leading @ stands for a socket without a file.
        self._address = "\0" + address[1:] if address and address.startswith("@") else address

    def tell(self, *lines: str) -> None:
        """E.g. `READY=1`, `STATUS=…`. Whether anybody hears it is not our concern."""
        if not self._address:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
                out.setblocking(False)
                out.sendto("\n".join(lines).encode(), self._address)
        except OSError:
            return
