"""Whether an offer and a request on the board go together, and how well.

`words` makes stems and shared meanings of a text, `scoring` compares two of them. How it works, and why it is no
more than that: docs/decisions/0015-board.md.
"""

from domain.matching.scoring import THRESHOLD, Said, same, score

__all__ = ["THRESHOLD", "Said", "same", "score"]
