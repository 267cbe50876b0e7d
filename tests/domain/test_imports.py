"""Tables as spreadsheets write them, and as people fill them in."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import imports, networks, tables
from domain.tables import BadLine, LineProblem, Row, Table, TableProblem, TableRefused
from models import Delivery, Meeting, MeetingState, Network, Record

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def read(text: str | bytes) -> Table:
    content = text.encode() if isinstance(text, str) else text
    return tables.read_table(content, now=NOW, zone=BERLIN)


def day(typed: str) -> date | LineProblem:
    table = read(f"Datum;Thema\n{typed};x\n")
    return table.rows[0].day if table.rows else table.bad[0].problem


# --- Written by spreadsheets ----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_encoding_delimiter_and_line_end(encoding: str, delimiter: str, line_end: str) -> None:
    text = line_end.join(
        delimiter.join(cells) for cells in (("Datum", "Thema", "Zahl"), ("28.9.2021", "Grüße", "12"))
    )
    assert read(text.encode(encoding)).rows == (Row(date(2021, 9, 28), "Grüße", 12),)


@pytest.mark.parametrize(
    "heading",
    [
        "Datum;Thema;Personen;Link",
        "DATE,Topic,Number of people,URL",
        "Tag;Titel;Teilnehmerzahl;Webadresse",
        "Wann;Themen;Anzahl der Personen;Link zum Protokoll",
        "When,Title,How many,Link",
        "Datum des Treffens;Thema des Treffens;Anzahl Teilnehmende;Links",
        " datum ;THEMA;teilnehmer*innen;url",
        "sep=;\r\nDatum;Thema;Personen;Link",
    ],
)
def test_headings_in_german_and_english(heading: str) -> None:
    delimiter = "," if "," in heading else ";"
    line = delimiter.join(("28.9.2021", "TikTok", "12", "https://example.org/a"))
    assert read(f"{heading}\n{line}\n").rows == (
        Row(date(2021, 9, 28), "TikTok", 12, "https://example.org/a"),
    )


def test_columns_in_any_order_with_others_between_and_some_missing() -> None:
    assert read("Nr;Thema;Ort;Datum\n1;TikTok;Hamburg;28.9.2021\n").rows == (
        Row(date(2021, 9, 28), "TikTok"),
    )


def test_without_a_heading_the_usual_order_counts() -> None:
    assert read("28.9.2021;TikTok;12\n23.11.2021;BNE\n").rows == (
        Row(date(2021, 9, 28), "TikTok", 12),
        Row(date(2021, 11, 23), "BNE"),
    )


def test_quoted_cells_hold_delimiters_and_line_breaks() -> None:
    table = read('Datum;Thema\n28.9.2021;"TikTok; was\nbringt ""es""?"\n31.2.2021;x\n')
    assert table.rows == (Row(date(2021, 9, 28), 'TikTok; was bringt "es"?'),)
    assert table.bad[0].number == 4, "as a text editor counts"


def test_empty_lines_and_empty_cells_are_passed_over() -> None:
    table = read("\n;;;\nDatum;Thema;Personen;Link\n\n28.9.2021;TikTok;-;–\n;;;\n")
    assert table == Table((Row(date(2021, 9, 28), "TikTok"),), ())


# --- Typed by people --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        *("28.9.2021", "28.09.2021", "28.09.21", "28. 9. 2021", "2021-09-28", "28-09-2021", "28/09/2021"),
        *("9/28/2021", "Di, 28.09.2021", "Dienstag, 28.9.2021", "Di. 28.9.2021", "28.9.2021 16:00"),
        *("28.09.2021, 16:00 Uhr", "2021-09-28T16:00:00", "2021-09-28 16:00", "28. September 2021"),
        *(
            "28 Sep 2021",
            "September 28, 2021",
            "28. Sept. 2021",
            "Dienstag, 28. September 2021",
            " 28.9.2021 ",
        ),
    ],
)
def test_dates_as_people_type_them(typed: str) -> None:
    cell = f'"{typed}"'
    assert day(cell) == date(2021, 9, 28)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", LineProblem.NO_DATE),
        ("31.2.2021", LineProblem.BAD_DATE),
        ("irgendwann", LineProblem.BAD_DATE),
        ("28.9.", LineProblem.BAD_DATE),
        ("44467", LineProblem.BAD_DATE),
        ("28.9.1789", LineProblem.BAD_DATE),
        ("28.9.99999", LineProblem.BAD_DATE),
        ("4/5/2021", LineProblem.AMBIGUOUS_DATE),
        ("2.3.2027", LineProblem.NOT_YET),
    ],
)
def test_what_is_no_date_that_has_been(typed: str, problem: LineProblem) -> None:
    assert day(typed) is problem


def test_today_has_been() -> None:
    assert day("1.3.2027") == date(2027, 3, 1)


@pytest.mark.parametrize("typed", ["12", "ca. 12", "12 Personen", "12,0", "rund 12", " 12 "])
def test_numbers_as_people_type_them(typed: str) -> None:
    assert read(f'Datum;Thema;Zahl\n28.9.2021;x;"{typed}"\n').rows[0].attended == 12


@pytest.mark.parametrize("typed", ["viele", "-3", "12-15", "12,5", "99999", "1e3"])
def test_what_is_no_number_of_people(typed: str) -> None:
    table = read(f'Datum;Thema;Zahl\n28.9.2021;x;"{typed}"\n')
    assert table.bad == (BadLine(2, LineProblem.BAD_NUMBER, typed),)


def test_every_bad_line_is_named_with_its_reason() -> None:
    table = read(
        f"Datum;Thema;Zahl;Link\n28.9.2021;;1;\n28.9.2021;{'x' * 121};1;\n28.9.2021;x;1;javascript:x\n"
    )
    assert [(bad.number, bad.problem) for bad in table.bad] == [
        (2, LineProblem.NO_TOPIC),
        (3, LineProblem.LONG_TOPIC),
        (4, LineProblem.BAD_LINK),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", TableProblem.EMPTY),
        (b"\n\n;;\n", TableProblem.EMPTY),
        (b"Datum;Thema\n", TableProblem.EMPTY),
        (b"Name;Vorname\nA;B\n", TableProblem.NO_COLUMNS),
        (b"Hallo!", TableProblem.NO_COLUMNS),
        (b"PK\x03\x04\x00\x01\x02Datum;Thema", TableProblem.NOT_A_TABLE),
        (b"\xff\xfeD", TableProblem.NOT_A_TABLE),
        (b"x" * (tables.LARGEST + 1), TableProblem.TOO_LARGE),
    ],
)
def test_what_is_no_table(content: bytes, problem: TableProblem) -> None:
    with pytest.raises(TableRefused) as caught:
        read(content)
    assert caught.value.problem == problem


def test_more_meetings_than_anybody_has_held_are_cut_off_and_named() -> None:
    lines = "".join(f"28.9.2021;Treffen {number}\n" for number in range(tables.MOST_ROWS + 2))
    table = read(f"Datum;Thema\n{lines}")
    assert len(table.rows) == tables.MOST_ROWS
    assert [bad.problem for bad in table.bad] == [LineProblem.TOO_MANY] * 2


# --- Whatever comes -----------------------------------------------------------------------------------------


@given(st.binary(max_size=400))
@example(b'Datum;Thema\n"')
@example(b"sep=\x00\nDatum;Thema\n1.1.2021;x")
@example("Datum;Thema\n١.٩.٢٠٢١;x\n".encode())
@example(b"Datum;Thema\n28. sep 20211111111111111111111;x")
def test_no_bytes_break_the_reader(content: bytes) -> None:
    try:
        table = read(content)
    except TableRefused:
        return
    assert table.rows or table.bad


_cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
_line = st.tuples(
    st.one_of(_cell, st.dates(date(1990, 1, 1), date(2027, 3, 1)).map(lambda d: f"{d:%d.%m.%Y}")),
    st.one_of(_cell, st.sampled_from(["TikTok", "Grüße; und mehr", 'sagt "ja"'])),
    st.one_of(_cell, st.integers(-5, 6000).map(str)),
    st.one_of(_cell, st.just("https://example.org/a")),
)


def written(lines: Sequence[tuple[str, ...]], delimiter: str) -> str:
    held = io.StringIO()
    writer = csv.writer(held, delimiter=delimiter)
    writer.writerow(("Datum", "Thema", "Personen", "Link"))
    writer.writerows(lines)
    return held.getvalue()


@given(st.lists(_line, min_size=1, max_size=8), st.sampled_from(";,\t"))
def test_each_line_is_understood_whole_or_named_and_none_is_lost(
    lines: list[tuple[str, ...]], delimiter: str
) -> None:
    filled = [line for line in lines if any(cell.strip() for cell in line)]
    try:
        table = read(written(lines, delimiter))
    except TableRefused:
        assert not filled
        return
    assert len(table.rows) + len(table.bad) == len(filled)
    numbers = [bad.number for bad in table.bad]
    assert numbers == sorted(set(numbers))
    for row in table.rows:
        assert row.topic.strip()
        assert date(1990, 1, 1) <= row.day <= date(2027, 3, 1)
        assert row.attended is None or 0 <= row.attended <= 5000
        assert row.link is None or row.link.startswith("http")


_rows = st.lists(
    st.builds(
        Row,
        st.dates(date(1990, 1, 1), date(2027, 3, 1)),
        st.from_regex(r"[A-Za-zäöüß;,\"'\-]{1,40}", fullmatch=True).filter(
            lambda t: any(map(str.isalpha, t))
        ),
        st.none() | st.integers(0, 5000),
        st.none() | st.just("https://example.org/a?b=c"),
    ),
    min_size=1,
    max_size=6,
)


@given(_rows, st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]))
def test_what_was_written_is_read_back(rows: list[Row], delimiter: str, encoding: str) -> None:
    lines = [
        (f"{row.day:%d.%m.%Y}", row.topic, "" if row.attended is None else str(row.attended), row.link or "")
        for row in rows
    ]
    assert read(written(lines, delimiter).encode(encoding)) == Table(tuple(rows), ())


@given(_rows)
def test_what_waits_for_its_confirmation_comes_back_as_it_was(rows: list[Row]) -> None:
    assert imports.unpacked(imports.packed(rows)) == rows


# --- Taken over ---------------------------------------------------------------------------------------------


@pytest.fixture
def network(session: Session) -> Network:
    return networks.welcome(session, chat_id=-100, title="Nord", zone="Europe/Berlin", now=NOW)[0]


def test_meetings_taken_over_are_past_and_nothing_goes_out_for_them(
    session: Session, network: Network
) -> None:
    rows = [Row(date(2021, 9, 28), "TikTok", 12, "https://example.org/a"), Row(date(2021, 11, 23), "BNE")]
    assert imports.take_over(session, network, rows, now=NOW) == 2
    found = session.scalars(select(Meeting).order_by(Meeting.id)).all()
    assert [(m.title, m.state, m.attended) for m in found] == [
        ("TikTok", MeetingState.OVER, 12),
        ("BNE", MeetingState.OVER, None),
    ]
    assert [record.text for record in session.scalars(select(Record))] == ["https://example.org/a"]
    assert session.scalars(select(Delivery)).all() == []


def test_twice_in_a_file_or_in_two_files_is_once(session: Session, network: Network) -> None:
    rows = [Row(date(2021, 9, 28), "Grüße"), Row(date(2021, 9, 28), "GRUESSE!")]
    assert imports.take_over(session, network, rows, now=NOW) == 1
    assert imports.take_over(session, network, rows, now=NOW) == 0
    assert imports.take_over(session, network, [Row(date(2021, 9, 29), "Grüße")], now=NOW) == 1


def test_another_networks_meetings_do_not_count(session: Session, network: Network) -> None:
    other = networks.welcome(session, chat_id=-200, title="Süd", zone="Europe/Berlin", now=NOW)[0]
    rows = [Row(date(2021, 9, 28), "TikTok")]
    assert imports.take_over(session, network, rows, now=NOW) == 1
    assert imports.take_over(session, other, rows, now=NOW) == 1
