"""No other web page may look into the sandbox or drive it."""

from __future__ import annotations

import httpx
import pytest

from sandbox.door import Door
from tests.sandbox.web.conftest import Visitor


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "evil.example@localhost",
        "localhost.",
        "",
    ],
)
async def test_a_foreign_name_that_leads_here_gets_nothing(
    client: httpx.AsyncClient, door: Door, host: str
) -> None:
    for path in ("/", "/api/state", "/api/events", "/static/js/main.js"):
        response = await client.get(path, headers={"host": host.format(port=door.port)})
        assert response.status_code == 421, path
        assert "people" not in response.text


async def test_its_own_names_are_answered(client: httpx.AsyncClient, door: Door) -> None:
    for name in (
        f"127.0.0.1:{door.port}",
        f"LocalHost:{door.port}",
        "localhost:9000",
        "localhost",
        "[::1]:80",
    ):
        response = await client.get("/api/state", headers={"host": name})
        assert response.status_code == 200
        assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
async def test_another_page_cannot_act(visitor: Visitor, headers: dict[str, str]) -> None:
    body = b'{"act":"remove_bot"}'
    everything = {"content-type": "application/json", **headers}
    response = await visitor.client.post("/api/act", content=body, headers=everything)
    assert response.status_code == 403
    assert (await visitor.group())["bot"]["present"]


async def test_another_page_on_this_machine_cannot_act_either(visitor: Visitor, door: Door) -> None:
    """The name alone is not enough: the origin has to be the very address that was asked."""
    headers = {"host": f"localhost:{door.port}", "origin": "http://localhost:3000"}
    assert (
        await visitor.client.post("/api/act", json={"act": "remove_bot"}, headers=headers)
    ).status_code == 403


async def test_the_page_itself_can(visitor: Visitor, door: Door) -> None:
    origin = f"http://127.0.0.1:{door.port}"
    headers = {"origin": origin, "sec-fetch-site": "same-origin"}
    response = await visitor.client.post("/api/act", json={"act": "remove_bot"}, headers=headers)
    assert response.status_code == 200
    assert not (await visitor.group())["bot"]["present"]


async def test_a_browser_cannot_speak_for_the_bot(visitor: Visitor) -> None:
    from sandbox.standin import StandIn
    from tests.sandbox.conftest import Watch

    async with StandIn(now=Watch().now) as telegram:
        address = f"{telegram.url}/bot{telegram.token}/getMe"
        assert (await visitor.client.get(address)).status_code == 200
        for headers in (
            {"sec-fetch-site": "cross-site"},
            {"origin": "http://127.0.0.1"},
            {"host": "evil.example"},
        ):
            assert (await visitor.client.get(address, headers=headers)).status_code == 403


async def test_what_the_page_may_load_is_said(client: httpx.AsyncClient) -> None:
    response = await client.get("/")
    assert response.status_code == 200
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
