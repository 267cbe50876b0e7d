"""The statistics as a picture. No colour carries a meaning alone: each kind of bar has a pattern of its own, and each
value stands beside it as a number.
"""

from __future__ import annotations

from bot import moments
from bot.drawing import BLUE, GROUND, INK, LINE, MARGIN, QUIET, SPAN, WIDTH, Sheet, font
from bot.texts import Texts
from bot.views.statistics import number
from domain.statistics import Bar, Statistics

COMING = BLUE
MAYBE_GROUND, MAYBE = "#f7dfb4", "#a86a00"
NOT_COMING = "#8a8a8e"
CAME = "#17181a"
TOPIC = "#3d7a5c"

BAR, THIN, ROW = 44, 16, 142
NUMBER_ROOM = 64
"""To the right of the longest bar, for its number."""
NUMBERS_ROOM = 210
"""The same where three numbers may stand: "300 · 20 · 1"."""
FEW = 8
"""Where there are no more than so many, they do not fill the width: one vote is no landslide."""


def statistics(t: Texts, title: str, found: Statistics) -> bytes:
    """A PNG for a phone held upright: answers and attendance by meeting, below them the wanted topics."""
    sheet = Sheet.of(_height(found))
    _title(sheet, t, title, found)
    if found.bars:
        _legend(sheet, t)
        most = max(max(bar.yes + bar.maybe + bar.no, bar.attended or 0) for bar in found.bars)
        for bar in found.bars:
            _meeting(sheet, t, bar, max(most, FEW))
    if found.topics:
        _topics(sheet, t, found)
    return sheet.png()


def _height(found: Statistics) -> int:
    height = MARGIN + 150
    if found.bars:
        height += 76 + ROW * len(found.bars)
    if found.topics:
        height += 100 + 86 * len(found.topics)
    return height + MARGIN // 2


def _title(sheet: Sheet, t: Texts, title: str, found: Statistics) -> None:
    under = (
        t.plain("stats-meetings", count=found.meetings) if found.meetings else t.plain("stats-picture-none")
    )
    if found.average is not None:
        under = f"{under} · {t.plain('stats-average', average=number(t, found.average))}"
    sheet.title(t.plain("stats-picture-title", network=title), under)


def _legend(sheet: Sheet, t: Texts) -> None:
    x: float = MARGIN
    for key, kind in (("answer-yes", 0), ("answer-maybe", 1), ("answer-no", 2), ("stats-came", 3)):
        label = t.plain(key)
        if kind == 3:
            sheet.draw.rectangle([x, sheet.y + 11, x + 36, sheet.y + 11 + THIN], fill=CAME)
        else:
            _segment(sheet, kind, x, sheet.y + 2, x + 36, sheet.y + 36)
        sheet.text(x + 48, sheet.y, label, 30)
        x += 48 + font(30).getlength(label) + 40
    sheet.y += 76


def _hatched(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> None:
    """Slanting lines on a light ground."""
    from PIL import Image, ImageDraw

    size = (max(1, round(right - left)), max(1, round(bottom - top)))
    patch = Image.new("RGB", size, MAYBE_GROUND)
    pen = ImageDraw.Draw(patch)
    for x in range(-size[1], size[0], 14):
        pen.line([(x, size[1]), (x + size[1], 0)], fill=MAYBE, width=3)
    pen.rectangle([0, 0, size[0] - 1, size[1] - 1], outline=MAYBE, width=2)
    sheet.image.paste(patch, (round(left), round(top)))


def _segment(sheet: Sheet, kind: int, left: float, top: float, right: float, bottom: float) -> None:
    """Full for yes, hatched for maybe, empty for no."""
    if kind == 0:
        sheet.draw.rectangle([left, top, right - 1, bottom - 1], fill=COMING)
    elif kind == 1:
        _hatched(sheet, left, top, right, bottom)
    else:
        sheet.draw.rectangle([left, top, right - 1, bottom - 1], fill=GROUND, outline=NOT_COMING, width=3)


def _meeting(sheet: Sheet, t: Texts, bar: Bar, most: int) -> None:
    day = moments.dated(t, bar.day)
    sheet.text(MARGIN, sheet.y, day, 30, fill=QUIET)
    left = MARGIN + font(30).getlength(day) + 20
    room = WIDTH - MARGIN - left
    sheet.text(left, sheet.y - 2, sheet.fitting(bar.title, 32, room, bold=True), 32, bold=True)
    top = sheet.y + 46
    scale = (SPAN - NUMBERS_ROOM) / most
    if bar.answered:
        _answers(sheet, bar, top, scale)
    if bar.attended is not None:
        below = top + (BAR + 6 if bar.answered else 8)
        right = MARGIN + bar.attended * scale
        sheet.draw.rectangle([MARGIN, below, max(right, MARGIN + 3), below + THIN], fill=CAME)
        sheet.text(
            max(right, MARGIN + 3) + 12, below + THIN / 2, str(bar.attended), 30, bold=True, anchor="lm"
        )
    elif not bar.answered:
        sheet.text(MARGIN, top, t.plain("stats-nothing-asked"), 28, fill=QUIET)
    sheet.y += ROW


SLIVER = 4
"""The least width of an answer among hundreds of others: one stays one, and can be seen."""


def _answers(sheet: Sheet, bar: Bar, top: float, scale: float) -> None:
    x: float = MARGIN
    counts = (bar.yes, bar.maybe, bar.no)
    all_fit = True
    for kind, count in enumerate(counts):
        if not count:
            continue
        right = x + max(count * scale, SLIVER)
        _segment(sheet, kind, x, top, right, top + BAR)
        all_fit &= _number(sheet, str(count), kind, x, right, top)
        x = right
    if not all_fit:  # in the legend's order
        said = " · ".join(str(count) for count in counts)
        sheet.text(x + 12, top + BAR / 2, said, 28, fill=QUIET, anchor="lm")


def _number(sheet: Sheet, text: str, kind: int, left: float, right: float, top: float) -> bool:
    """In the middle of its piece; on hatching it gets a ground of its own. Returns whether it fits."""
    width = font(28, bold=True).getlength(text)
    if width + 8 > right - left:
        return False
    middle = (left + right) / 2
    if kind == 1:
        box = [middle - width / 2 - 8, top + 6, middle + width / 2 + 8, top + BAR - 7]
        sheet.draw.rectangle(box, fill=MAYBE_GROUND)
    fill = GROUND if kind == 0 else INK
    sheet.text(middle, top + BAR / 2, text, 28, bold=True, fill=fill, anchor="mm")
    return True


def _topics(sheet: Sheet, t: Texts, found: Statistics) -> None:
    if found.bars:
        sheet.draw.line([MARGIN, sheet.y, WIDTH - MARGIN, sheet.y], fill=LINE, width=3)
    sheet.y += 30
    sheet.text(MARGIN, sheet.y, t.plain("stats-picture-topics"), 34, bold=True)
    sheet.y += 66
    most = max(FEW, *(topic.votes for topic in found.topics))
    for topic in found.topics:
        sheet.text(MARGIN, sheet.y, sheet.fitting(topic.title, 30, SPAN), 30)
        right = MARGIN + topic.votes * (SPAN - NUMBER_ROOM) / most
        sheet.draw.rectangle([MARGIN, sheet.y + 44, right, sheet.y + 44 + THIN], fill=TOPIC)
        sheet.text(right + 12, sheet.y + 44 + THIN / 2, str(topic.votes), 28, bold=True, anchor="lm")
        sheet.y += 86
