"""Who the bot is, and how it gets its updates."""

from __future__ import annotations

from urllib.parse import urlsplit

from sandbox.methods.registry import Call, method
from sandbox.parameters import FLAG, INTEGER, TEXT, UNSUPPORTED, Listing
from sandbox.refusals import bad_request, webhook_active
from sandbox.updates import BATCH, EVERY_KIND
from sandbox.wire import user_json

LONGEST_POLL = 50
PORTS = (80, 88, 443, 8443)


@method("getMe")
def get_me(call: Call) -> object:
    return {
        **user_json(call.world.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method(
    "getUpdates", {"offset": INTEGER, "limit": INTEGER, "timeout": INTEGER, "allowed_updates": Listing(TEXT)}
)
async def get_updates(call: Call) -> object:
    if call.world.hook.url:
        raise webhook_active()
    given = call.given
    _allow(call)
    limit = given.integer("limit", BATCH)
    if not 1 <= limit <= BATCH:
        call.violation(f"limit {limit} is not between 1 and {BATCH}")
    timeout = min(max(given.integer("timeout"), 0), LONGEST_POLL)
    return await call.world.updates.poll(given.integer("offset"), min(max(limit, 1), BATCH), timeout)


def _allow(call: Call) -> None:
    kinds = call.given.listing("allowed_updates")
    if kinds is None:
        return
    names = [kind for kind in kinds if isinstance(kind, str)]
    for name in names:
        if name not in EVERY_KIND:
            call.violation(f"unknown kind of update {name!r}")
    call.world.updates.allow(names)


@method("deleteWebhook", {"drop_pending_updates": FLAG})
def delete_webhook(call: Call) -> object:
    call.world.hook.remove()
    if call.given.flag("drop_pending_updates"):
        call.world.updates.clear()
    return True


@method(
    "setWebhook",
    {
        "url": TEXT,
        "certificate": UNSUPPORTED,
        "ip_address": TEXT,
        "max_connections": INTEGER,
        "allowed_updates": Listing(TEXT),
        "drop_pending_updates": FLAG,
        "secret_token": TEXT,
    },
)
def set_webhook(call: Call) -> object:
    """An empty address removes it."""
    url, secret = call.given.text("url"), call.given.text("secret_token")
    _check_address(call, url)
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not all(c.isascii() and (c.isalnum() or c in "_-") for c in secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(call)
    if call.given.flag("drop_pending_updates"):
        call.world.updates.clear()
    if url:
        call.world.hook.set(url, secret)
    else:
        call.world.hook.remove()
    return True


def _check_address(call: Call, url: str) -> None:
    if not url:
        return
    if not url.lower().startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    address = urlsplit(url)
    if (address.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if address.hostname not in call.world.hook.proxies:
        raise bad_request("bad webhook: Failed to resolve host: Name or service not known")


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> object:
    hook = call.world.hook
    trouble = {} if hook.trouble is None else {"last_error_message": hook.trouble}
    return {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(call.world.updates),
        **trouble,
    }


@method("logOut")
def log_out(call: Call) -> object:
    return True


@method("close")
def close(call: Call) -> object:
    return True
