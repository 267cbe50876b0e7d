"""A network that has just begun, on a Monday morning."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.domain.circle import Circle


@pytest.fixture
def circle(session: Session) -> Circle:
    return Circle(session)
