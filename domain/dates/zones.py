"""Wall time and UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def to_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """Aware UTC of a naive wall time in `zone`.

    A wall time that exists twice is the first one. One that is skipped when the clocks go forward moves on
    by what was skipped (02:30 becomes 03:30): `fold=0` reads it with the offset from before the change.
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def existing(local: datetime, zone: ZoneInfo) -> datetime:
    """`local` itself, or where `to_utc` moves it when no clock in `zone` ever shows it (both naive)."""
    return to_utc(local, zone).astimezone(zone).replace(tzinfo=None)
