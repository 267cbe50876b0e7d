"""A network's rhythm: read as people type it, kept as an RFC 5545 rule, unrolled into dates with warnings.

`words` is the vocabulary, `reading` the grammar, `cadence` what is understood, `holidays` what to beware of.
"""

from domain.rhythm.cadence import Cadence, Plan, Unit
from domain.rhythm.reading import RhythmRefused, read_plan

__all__ = ["Cadence", "Plan", "RhythmRefused", "Unit", "read_plan"]
