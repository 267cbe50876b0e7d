"""What people type after /planen, and what it has to mean: the table the date reader is built against."""

import dataclasses
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.dates import DateReason, DateRefused, When, read_day, read_when, to_utc

BERLIN = ZoneInfo("Europe/Berlin")

MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)  # Monday 1 March 2027, 10:00 in Berlin
THURSDAY = datetime(2027, 3, 4, 17, 0, tzinfo=UTC)  # Thursday 4 March 2027, 18:00 in Berlin
SEPTEMBER = datetime(2027, 9, 28, 16, 0, tzinfo=UTC)  # Tuesday 28 September 2027, 18:00 in Berlin
NEW_YEARS_EVE = datetime(2027, 12, 31, 23, 30, tzinfo=UTC)  # in Berlin already Saturday 1 January 2028, 00:30


def when(line: str, now: datetime = MONDAY) -> When:
    return read_when(line, now=now, zone=BERLIN)


def refusal(line: str, now: datetime = MONDAY) -> DateRefused:
    with pytest.raises(DateRefused) as caught:
        when(line, now)
    return caught.value


# (typed, local wall time, title), all typed on Monday 1 March 2027 at 10:00
ON_A_MONDAY = [
    # The examples of the product and of the order
    ("28.9.2027 16:00 TikTok", "2027-09-28 16:00", "TikTok"),
    ("28.9. 17 Uhr", "2027-09-28 17:00", ""),
    ("nächsten Donnerstag um halb sechs", "2027-03-04 17:30", ""),
    ("12. März 2027 16 Uhr", "2027-03-12 16:00", ""),
    ("morgen 17:30", "2027-03-02 17:30", ""),
    ("in zwei Wochen 16 Uhr", "2027-03-15 16:00", ""),
    # Figures
    ("28.09.2027 16:00 Uhr TikTok", "2027-09-28 16:00", "TikTok"),
    ("28.9.27 16.00", "2027-09-28 16:00", ""),
    ("28.9.27 16.30 Uhr BNE", "2027-09-28 16:30", "BNE"),
    ("28.9 17 Uhr TikTok", "2027-09-28 17:00", "TikTok"),
    ("28. 9. 2027 16 Uhr TikTok", "2027-09-28 16:00", "TikTok"),
    ("28.9. 2027 16:00 TikTok", "2027-09-28 16:00", "TikTok"),
    ("28.9.2027, 16h, TikTok", "2027-09-28 16:00", "TikTok"),
    ("28.9.2027 um 16 TikTok", "2027-09-28 16:00", "TikTok"),
    ("28.9.2027 16h30 TikTok", "2027-09-28 16:30", "TikTok"),
    ("28.9.2027 um 1730 TikTok", "2027-09-28 17:30", "TikTok"),
    ("28.9.2027 1730 Uhr TikTok", "2027-09-28 17:30", "TikTok"),
    ("28.9.2027 16 Uhr 30", "2027-09-28 16:30", ""),
    ("28.9.2027 16 Uhr 30: TikTok", "2027-09-28 16:30", "TikTok"),
    ("12/03/2027 16:00 BNE", "2027-03-12 16:00", "BNE"),
    ("12-03-2027 16:00 BNE", "2027-03-12 16:00", "BNE"),
    ("2027-03-12 16:00", "2027-03-12 16:00", ""),
    ("2027-03-12T16:00 BNE", "2027-03-12 16:00", "BNE"),
    ("2027-03-12T16:00:00 BNE", "2027-03-12 16:00", "BNE"),
    ("am 12.3. um 16 Uhr BNE", "2027-03-12 16:00", "BNE"),
    ("16 Uhr am 12.3. BNE", "2027-03-12 16:00", "BNE"),
    ("17:30 am 12.3. BNE", "2027-03-12 17:30", "BNE"),
    ("9:30 am 12.3. BNE", "2027-03-12 09:30", "BNE"),
    ("16.00 am 12.3. BNE", "2027-03-12 16:00", "BNE"),
    ("am 12. um 16 Uhr BNE", "2027-03-12 16:00", "BNE"),
    ("28.9.2027 0:15 Nachtschicht", "2027-09-28 00:15", "Nachtschicht"),
    ("28.9.2027 03:00 Nachtschicht", "2027-09-28 03:00", "Nachtschicht"),
    ("28.9.2027 24:00 Nachtschicht", "2027-09-29 00:00", "Nachtschicht"),
    ("28.9.2027 16:00Uhr TikTok", "2027-09-28 16:00", "TikTok"),
    ("28.9.17 Uhr TikTok", "2027-09-28 17:00", "TikTok"),
    ("(28.9.2027, 16 Uhr) TikTok", "2027-09-28 16:00", "TikTok"),
    ("28.9.2027 16:00 (digital)", "2027-09-28 16:00", "(digital)"),
    ("Freitag, 12., 16 Uhr BNE", "2027-03-12 16:00", "BNE"),
    ("Dienstag um 16 Uhr am 28. September TikTok", "2027-09-28 16:00", "TikTok"),
    ("16 Uhr, Dienstag, 28. September 2027 TikTok", "2027-09-28 16:00", "TikTok"),
    # A date without a year is the next one
    ("1.3. 17:00 Heute noch", "2027-03-01 17:00", "Heute noch"),
    ("1.3. 9:00 Schon vorbei", "2028-03-01 09:00", "Schon vorbei"),
    ("28.2. 16 Uhr Knapp daneben", "2028-02-28 16:00", "Knapp daneben"),
    ("29.2. 16 Uhr Schalttag", "2028-02-29 16:00", "Schalttag"),
    # Months by name
    ("12.März 16 Uhr", "2027-03-12 16:00", ""),
    ("12. Mrz 16 Uhr", "2027-03-12 16:00", ""),
    ("12. Maerz 2027 um 16:00 Uhr", "2027-03-12 16:00", ""),
    ("12 märz 27, 16 uhr", "2027-03-12 16:00", ""),
    ("15. Jänner 10 Uhr Neujahrstreffen", "2028-01-15 10:00", "Neujahrstreffen"),
    ("3. Okt. 2027 14 Uhr", "2027-10-03 14:00", ""),
    ("Am 5. Mai um 14.30 Uhr: Mobile MINT", "2027-05-05 14:30", "Mobile MINT"),
    ("DIENSTAG, 28. SEPTEMBER 2027, 16:00 UHR TIKTOK", "2027-09-28 16:00", "TIKTOK"),
    # Weekday and date
    ("Do 18.3. 16:00", "2027-03-18 16:00", ""),
    ("Do., 18. März 2027, 16:00 Uhr", "2027-03-18 16:00", ""),
    ("Dienstag, den 28.9.2027 um 16 Uhr TikTok", "2027-09-28 16:00", "TikTok"),
    ("28.9.2027 (Dienstag) 16:00 TikTok", "2027-09-28 16:00", "TikTok"),
    ("Dienstag 16 Uhr 28.9.2027 TikTok", "2027-09-28 16:00", "TikTok"),
    ("morgen, Dienstag, 16 Uhr BNE", "2027-03-02 16:00", "BNE"),
    # Weekdays
    ("Donnerstag 16 Uhr", "2027-03-04 16:00", ""),
    ("Montag 16 Uhr", "2027-03-01 16:00", ""),
    ("Montag 9 Uhr", "2027-03-08 09:00", ""),
    ("nächsten Montag 16 Uhr", "2027-03-08 16:00", ""),
    ("kommenden Dienstag 16 Uhr BNE", "2027-03-02 16:00", "BNE"),
    ("diesen Freitag um 15:00", "2027-03-05 15:00", ""),
    ("übernächsten Donnerstag 16 Uhr", "2027-03-11 16:00", ""),
    ("naechsten  Donnerstag   16 Uhr  TikTok", "2027-03-04 16:00", "TikTok"),
    ("Dienstag in zwei Wochen 16 Uhr", "2027-03-16 16:00", ""),
    ("nächste Woche Mittwoch 15 Uhr", "2027-03-10 15:00", ""),
    ("Mittwoch nächster Woche 15 Uhr BNE", "2027-03-10 15:00", "BNE"),
    ("in zwei Wochen am Freitag um 15 Uhr", "2027-03-19 15:00", ""),
    ("Sa 10 Uhr Fablab", "2027-03-06 10:00", "Fablab"),
    ("16 Uhr am Freitag BNE", "2027-03-05 16:00", "BNE"),
    # Days counted from today
    ("heute 16 Uhr BNE", "2027-03-01 16:00", "BNE"),
    ("heute Abend um 18 Uhr", "2027-03-01 18:00", ""),
    ("heute Abend um 7 TikTok", "2027-03-01 19:00", "TikTok"),
    ("übermorgen um 14 Uhr", "2027-03-03 14:00", ""),
    ("uebermorgen 14:00 BNE", "2027-03-03 14:00", "BNE"),
    ("in 10 Tagen um 15 Uhr", "2027-03-11 15:00", ""),
    ("in einem Monat 16 Uhr", "2027-04-01 16:00", ""),
    ("heute in einer Woche 16 Uhr", "2027-03-08 16:00", ""),
    ("in vierzehn Tagen um 16 Uhr BNE", "2027-03-15 16:00", "BNE"),
    # Times in words: of two readings the one in the day, 08:00 to 20:00
    ("morgen um vier", "2027-03-02 16:00", ""),
    ("morgen um 5 TikTok", "2027-03-02 17:00", "TikTok"),
    ("morgen 4 Uhr TikTok", "2027-03-02 16:00", "TikTok"),
    ("morgen 04 Uhr TikTok", "2027-03-02 04:00", "TikTok"),
    ("morgen halb 6 TikTok", "2027-03-02 17:30", "TikTok"),
    ("morgen halb acht TikTok", "2027-03-02 19:30", "TikTok"),
    ("morgen um halb neun TikTok", "2027-03-02 08:30", "TikTok"),
    ("morgen viertel nach vier", "2027-03-02 16:15", ""),
    ("morgen Viertel vor fünf", "2027-03-02 16:45", ""),
    ("morgen um dreiviertel vier BNE", "2027-03-02 15:45", "BNE"),
    ("morgen um fünf vor halb sechs BNE", "2027-03-02 17:25", "BNE"),
    ("morgen sechzehn Uhr BNE", "2027-03-02 16:00", "BNE"),
    ("morgen 4 Uhr nachmittags BNE", "2027-03-02 16:00", "BNE"),
    ("morgen 18 Uhr abends BNE", "2027-03-02 18:00", "BNE"),
    ("morgen um 7 Uhr am Abend BNE", "2027-03-02 19:00", "BNE"),
    ("morgen 8 Uhr abends BNE", "2027-03-02 20:00", "BNE"),
    ("morgen früh um 7 BNE", "2027-03-02 07:00", "BNE"),
    ("morgen Nachmittag um halb drei BNE", "2027-03-02 14:30", "BNE"),
    ("Dienstagabend 7 Uhr BNE", "2027-03-02 19:00", "BNE"),
    ("Freitag mittags BNE", "2027-03-05 12:00", "BNE"),
    ("Freitag Mittag BNE", "2027-03-05 12:00", "BNE"),
    ("Freitag um 12 Uhr mittags BNE", "2027-03-05 12:00", "BNE"),
    # English
    ("28 September 2027 4pm", "2027-09-28 16:00", ""),
    ("tomorrow 5:30 pm BNE", "2027-03-02 17:30", "BNE"),
    ("next Thursday at 17:00", "2027-03-04 17:00", ""),
    ("Tuesday, September 28, 2027 16:00", "2027-09-28 16:00", ""),
    ("on March 12th at 9 am 3D printing", "2027-03-12 09:00", "3D printing"),
    ("12.3.2027 9:00 am 2. Runde", "2027-03-12 09:00", "2. Runde"),
    ("tomorrow 12:30 p.m. Lunch", "2027-03-02 12:30", "Lunch"),
    ("in two weeks at noon", "2027-03-15 12:00", ""),
    ("tomorrow at half past five Libraries", "2027-03-02 17:30", "Libraries"),
    # Titles that begin like a date or a time stay titles
    ("morgen 17:30 10 Jahre MINT", "2027-03-02 17:30", "10 Jahre MINT"),
    ("28.9.2027 16:00 3D-Druck", "2027-09-28 16:00", "3D-Druck"),
    ("28.9. 17 Uhr 2. Runde TikTok", "2027-09-28 17:00", "2. Runde TikTok"),
    ("morgen 16 Uhr 24 Stunden Fablab", "2027-03-02 16:00", "24 Stunden Fablab"),
    ("Freitag 16:00 8. März feiern", "2027-03-05 16:00", "8. März feiern"),
    ("Montag 16:00 8. März feiern", "2027-03-01 16:00", "8. März feiern"),  # a Monday, too
    ("Freitag 16:00 28.9.2021 und wir", "2027-03-05 16:00", "28.9.2021 und wir"),
    ("morgen 16 Uhr 30 Jahre Mauerfall", "2027-03-02 16:00", "30 Jahre Mauerfall"),
    ("28.9.2027 16:00 2030 im Blick", "2027-09-28 16:00", "2030 im Blick"),
    ("28.9.2027 16:00 Mobile MINT", "2027-09-28 16:00", "Mobile MINT"),
    ("morgen 16 Uhr Dienstag-Runde", "2027-03-02 16:00", "Dienstag-Runde"),
    ("morgen 16 Uhr Uhrmacher zu Gast", "2027-03-02 16:00", "Uhrmacher zu Gast"),
    ("morgen 12 Uhr Mittagspause digital", "2027-03-02 12:00", "Mittagspause digital"),
    ("28.9. 9 Uhr Morgenimpuls", "2027-09-28 09:00", "Morgenimpuls"),
    ("28.9. 18 Uhr Abend der Museen", "2027-09-28 18:00", "Abend der Museen"),
    ("28.9. 16 Uhr Halbzeit", "2027-09-28 16:00", "Halbzeit"),
    ("28.9. 16 Uhr bis(s) zum Abitur", "2027-09-28 16:00", "bis(s) zum Abitur"),
    ("28.9. 16 Uhr - 17 Ziele, ein Plan", "2027-09-28 16:00", "17 Ziele, ein Plan"),
    ("morgen 16 Uhr heute für morgen", "2027-03-02 16:00", "heute für morgen"),
    # Separators before the title go, everything in it stays
    ("28.9.2027, 16:00: TikTok – und  nun?", "2027-09-28 16:00", "TikTok – und  nun?"),
    ("28.9.2027 - 16:00 Uhr – TikTok", "2027-09-28 16:00", "TikTok"),
    ("  28.9.2027\u00a016:00\u00a0Uhr   , BNE (Ä/ß) & mehr  ", "2027-09-28 16:00", "BNE (Ä/ß) & mehr"),
    ("12. Ma\u0308rz 16 Uhr BNE", "2027-03-12 16:00", "BNE"),  # ä in two code points
]

# (typed, now, local wall time, title)
ON_OTHER_DAYS = [
    ("Donnerstag 16 Uhr BNE", THURSDAY, "2027-03-11 16:00", "BNE"),
    ("Donnerstag 19 Uhr BNE", THURSDAY, "2027-03-04 19:00", "BNE"),
    ("nächsten Donnerstag 19 Uhr", THURSDAY, "2027-03-11 19:00", ""),
    ("Dienstag in zwei Wochen 16 Uhr", THURSDAY, "2027-03-23 16:00", ""),
    ("in zwei Wochen am Dienstag 16 Uhr", THURSDAY, "2027-03-16 16:00", ""),
    ("nächste Woche Freitag 16 Uhr", THURSDAY, "2027-03-12 16:00", ""),
    ("28.9. 17 Uhr", SEPTEMBER, "2028-09-28 17:00", ""),
    ("28.9. 19 Uhr", SEPTEMBER, "2027-09-28 19:00", ""),
    ("am 27. um 16 Uhr", SEPTEMBER, "2027-10-27 16:00", ""),
    ("am 31. um 16 Uhr", SEPTEMBER, "2027-10-31 16:00", ""),
    ("heute 16 Uhr", NEW_YEARS_EVE, "2028-01-01 16:00", ""),
    ("31.12. 16 Uhr", NEW_YEARS_EVE, "2028-12-31 16:00", ""),
    ("morgen 10 Uhr", NEW_YEARS_EVE, "2028-01-02 10:00", ""),
]

# (typed on the Monday, local start, minutes, title)
RANGES = [
    ("28.9.2027 16:00-17:30 TikTok", "2027-09-28 16:00", 90, "TikTok"),
    ("28.9.2027 16 bis 17:30 Uhr TikTok", "2027-09-28 16:00", 90, "TikTok"),
    ("28.9.2027 16–18 Uhr, TikTok", "2027-09-28 16:00", 120, "TikTok"),
    ("28.9.2027 von 16:00 Uhr bis 17:15 Uhr TikTok", "2027-09-28 16:00", 75, "TikTok"),
    ("morgen von 4 bis 6 TikTok", "2027-03-02 16:00", 120, "TikTok"),
    ("morgen 7 bis 9 Uhr abends BNE", "2027-03-02 19:00", 120, "BNE"),
    ("morgen 5 bis 8 Uhr BNE", "2027-03-02 17:00", 180, "BNE"),
    ("morgen 10 bis 14 Uhr nachmittags BNE", "2027-03-02 10:00", 240, "BNE"),
    ("morgen von 10 bis 1 BNE", "2027-03-02 10:00", 180, "BNE"),
    ("tomorrow 11 am - 1 pm BNE", "2027-03-02 11:00", 120, "BNE"),
    ("27.3.2027 23:00-3:30 Lange Nacht", "2027-03-27 23:00", 210, "Lange Nacht"),
    ("28.9.2027 16:00 TikTok", "2027-09-28 16:00", None, "TikTok"),
]

# (typed on the Monday, reason, what of the title is kept, facts)
REFUSALS: list[tuple[str, DateReason, str, dict[str, object]]] = [
    ("", DateReason.NOT_A_DATE, "", {}),
    ("   ", DateReason.NOT_A_DATE, "", {}),
    ("TikTok", DateReason.NOT_A_DATE, "TikTok", {}),
    ("TikTok 28.9. 16 Uhr", DateReason.NOT_A_DATE, "TikTok 28.9. 16 Uhr", {}),
    ("Dienstag-Runde", DateReason.NOT_A_DATE, "Dienstag-Runde", {}),
    ("Dienstagsrunde 16 Uhr", DateReason.NOT_A_DATE, "Dienstagsrunde 16 Uhr", {}),
    ("Morgenimpuls 9 Uhr", DateReason.NOT_A_DATE, "Morgenimpuls 9 Uhr", {}),
    ("Do it yourself", DateReason.NOT_A_DATE, "Do it yourself", {}),
    ("So geht TikTok", DateReason.NOT_A_DATE, "So geht TikTok", {}),
    ("4.0 für MINT", DateReason.NOT_A_DATE, "4.0 für MINT", {}),
    ("10 Jahre MINT", DateReason.NOT_A_DATE, "10 Jahre MINT", {}),
    ("28.9.", DateReason.NO_TIME, "", {"day": date(2027, 9, 28)}),
    ("28.9. TikTok", DateReason.NO_TIME, "TikTok", {"day": date(2027, 9, 28)}),
    ("morgen", DateReason.NO_TIME, "", {"day": date(2027, 3, 2)}),
    ("morgen 10 Jahre MINT", DateReason.NO_TIME, "10 Jahre MINT", {"day": date(2027, 3, 2)}),
    ("morgen Abend TikTok", DateReason.NO_TIME, "TikTok", {"day": date(2027, 3, 2)}),
    ("28.9. Abend der Museen", DateReason.NO_TIME, "Abend der Museen", {"day": date(2027, 9, 28)}),
    ("28.9. Mittagspause", DateReason.NO_TIME, "Mittagspause", {"day": date(2027, 9, 28)}),
    ("28.9. Uhrmacher", DateReason.NO_TIME, "Uhrmacher", {"day": date(2027, 9, 28)}),
    ("28.9. 16-18 TikTok", DateReason.NO_TIME, "16-18 TikTok", {"day": date(2027, 9, 28)}),
    ("28.9. 9-16 Jahre: Fablab", DateReason.NO_TIME, "9-16 Jahre: Fablab", {"day": date(2027, 9, 28)}),
    ("28.9.2027 TikTok um 16 Uhr", DateReason.NO_TIME, "TikTok um 16 Uhr", {"day": date(2027, 9, 28)}),
    ("morgen 1848 und die Folgen", DateReason.NO_TIME, "1848 und die Folgen", {"day": date(2027, 3, 2)}),
    ("16 Uhr", DateReason.NO_DAY, "", {"time": time(16, 0)}),
    ("17:30 10 Jahre MINT", DateReason.NO_DAY, "10 Jahre MINT", {"time": time(17, 30)}),
    ("16 Uhr Dienstag-Runde", DateReason.NO_DAY, "Dienstag-Runde", {"time": time(16, 0)}),
    ("30.2.2027 16:00 TikTok", DateReason.IMPOSSIBLE_DAY, "TikTok", {"time": time(16, 0)}),
    ("30. Februar 16:00 TikTok", DateReason.IMPOSSIBLE_DAY, "TikTok", {"time": time(16, 0)}),
    ("29.2.2027 16:00 TikTok", DateReason.IMPOSSIBLE_DAY, "TikTok", {"time": time(16, 0)}),
    ("31.4. 16 Uhr TikTok", DateReason.IMPOSSIBLE_DAY, "TikTok", {"time": time(16, 0)}),
    ("32.1. 16 Uhr TikTok", DateReason.IMPOSSIBLE_DAY, "TikTok", {"time": time(16, 0)}),
    ("28.13.2027 16 Uhr TikTok", DateReason.IMPOSSIBLE_DAY, "TikTok", {"time": time(16, 0)}),
    ("9/28/2027 16:00 TikTok", DateReason.IMPOSSIBLE_DAY, "TikTok", {"time": time(16, 0)}),
    ("0.3. TikTok", DateReason.IMPOSSIBLE_DAY, "TikTok", {}),
    ("28.9.2027 25:00 TikTok", DateReason.IMPOSSIBLE_TIME, "TikTok", {"day": date(2027, 9, 28)}),
    ("28.9.2027 16:75 TikTok", DateReason.IMPOSSIBLE_TIME, "TikTok", {"day": date(2027, 9, 28)}),
    ("28.9.2027 25 Uhr TikTok", DateReason.IMPOSSIBLE_TIME, "TikTok", {"day": date(2027, 9, 28)}),
    ("28.9.2027 24:30 TikTok", DateReason.IMPOSSIBLE_TIME, "TikTok", {"day": date(2027, 9, 28)}),
    ("28.9.2027 16:00-25:00 TikTok", DateReason.IMPOSSIBLE_TIME, "TikTok", {"day": date(2027, 9, 28)}),
    ("morgen 16 Uhr morgens TikTok", DateReason.IMPOSSIBLE_TIME, "TikTok", {"day": date(2027, 3, 2)}),
    ("28.9.2027 16:00-15:00 TikTok", DateReason.IMPOSSIBLE_TIME, "TikTok", {"day": date(2027, 9, 28)}),
    ("28.9.2021 16:00 TikTok", DateReason.PAST, "TikTok", {"local": datetime(2021, 9, 28, 16, 0)}),
    ("28.9.21 TikTok", DateReason.PAST, "TikTok", {"day": date(2021, 9, 28)}),
    ("heute 9 Uhr TikTok", DateReason.PAST, "TikTok", {"local": datetime(2027, 3, 1, 9, 0)}),
    ("heute 10:00 TikTok", DateReason.PAST, "TikTok", {"local": datetime(2027, 3, 1, 10, 0)}),
    (
        "28.3.2027 2:30 Zeitumstellung",
        DateReason.GAP,
        "Zeitumstellung",
        {"local": datetime(2027, 3, 28, 2, 30), "shifted": datetime(2027, 3, 28, 3, 30)},
    ),
    ("28.9.2032 16:00 TikTok", DateReason.TOO_FAR, "TikTok", {"day": date(2032, 9, 28)}),
    ("28.9.9999 16:00 TikTok", DateReason.TOO_FAR, "TikTok", {"day": date(9999, 9, 28)}),
    ("28.9.2117 TikTok", DateReason.TOO_FAR, "TikTok", {"day": date(2117, 9, 28)}),
    (
        "Dienstag, 29.9.2027 16 Uhr TikTok",
        DateReason.WEEKDAY_MISMATCH,
        "TikTok",
        {"day": date(2027, 9, 29), "weekday": 1, "time": time(16, 0)},
    ),
    ("Mi 4.3. 16 Uhr BNE", DateReason.WEEKDAY_MISMATCH, "BNE", {"day": date(2027, 3, 4), "weekday": 2}),
    ("Freitag in 10 Tagen 16 Uhr", DateReason.NOT_A_DATE, "Freitag in 10 Tagen 16 Uhr", {}),
    ("nächste Woche 16 Uhr TikTok", DateReason.AMBIGUOUS, "TikTok", {"time": time(16, 0)}),
    ("Ende März 16 Uhr TikTok", DateReason.AMBIGUOUS, "TikTok", {"time": time(16, 0)}),
]

# (typed on the Monday, day, rest)
DAYS = [
    ("1.4.", "2027-04-01", ""),
    ("1.3.", "2027-03-01", ""),
    ("28.2.", "2028-02-28", ""),
    ("bis 1.4.2027", "2027-04-01", ""),
    ("bis zum 12. April bitte", "2027-04-12", "bitte"),
    ("morgen", "2027-03-02", ""),
    ("Montag", "2027-03-08", ""),
    ("bis Freitag", "2027-03-05", ""),
    ("in zwei Wochen", "2027-03-15", ""),
    ("in einem halben Jahr", "2027-09-01", ""),
    ("nächste Woche", "2027-03-08", ""),
    ("Anfang April", "2027-04-01", ""),
    ("Mitte April", "2027-04-15", ""),
    ("Ende März", "2027-03-31", ""),
    ("Ende Februar", "2028-02-29", ""),
    ("nächstes Jahr", "2028-01-01", ""),
    ("Ende des Monats", "2027-03-31", ""),
    ("Ende des Jahres", "2027-12-31", ""),
    ("im September", "2027-09-01", ""),
    ("bis Januar 2028", "2028-01-01", ""),
    ("nächsten Monat", "2027-04-01", ""),
    ("until 1 May", "2027-05-01", ""),
    ("end of June", "2027-06-30", ""),
    ("next week", "2027-03-08", ""),
]


@pytest.mark.parametrize(("line", "local", "title"), ON_A_MONDAY, ids=[row[0] for row in ON_A_MONDAY])
def test_reads_what_people_type(line: str, local: str, title: str) -> None:
    read = when(line)
    assert (read.local, read.rest) == (datetime.fromisoformat(local), title)


@pytest.mark.parametrize(("line", "now", "local", "title"), ON_OTHER_DAYS)
def test_reads_it_from_the_day_it_is_typed(line: str, now: datetime, local: str, title: str) -> None:
    read = when(line, now)
    assert (read.local, read.rest) == (datetime.fromisoformat(local), title)


@pytest.mark.parametrize(("line", "local", "minutes", "title"), RANGES)
def test_reads_how_long_it_takes(line: str, local: str, minutes: int | None, title: str) -> None:
    read = when(line)
    assert (read.local, read.minutes, read.rest) == (datetime.fromisoformat(local), minutes, title)


@pytest.mark.parametrize(("line", "reason", "rest", "facts"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_refuses_with_facts_and_keeps_the_title(
    line: str, reason: DateReason, rest: str, facts: dict[str, object]
) -> None:
    refused = refusal(line)
    assert (refused.reason, refused.rest) == (reason, rest)
    assert {name: getattr(refused, name) for name in facts} == facts


@pytest.mark.parametrize(("line", "day", "rest"), DAYS)
def test_reads_a_day_alone(line: str, day: str, rest: str) -> None:
    assert read_day(line, now=MONDAY, zone=BERLIN) == (date.fromisoformat(day), rest)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("28.2.2027", DateReason.PAST),
        ("30.2.", DateReason.IMPOSSIBLE_DAY),
        ("bald", DateReason.NOT_A_DATE),
        ("", DateReason.NOT_A_DATE),
        ("16 Uhr", DateReason.NOT_A_DATE),
        ("1.1.2040", DateReason.TOO_FAR),
        ("in 999 Jahren", DateReason.TOO_FAR),
        ("Dienstag, 3.3.", DateReason.WEEKDAY_MISMATCH),
    ],
)
def test_refuses_a_day_alone(line: str, reason: DateReason) -> None:
    with pytest.raises(DateRefused) as caught:
        read_day(line, now=MONDAY, zone=BERLIN)
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2027-09-28 16:00", "2027-09-28 14:00"),
        ("2027-03-28 01:59", "2027-03-28 00:59"),
        ("2027-03-28 02:30", "2027-03-28 01:30"),  # does not exist: becomes 03:30 summer time
        ("2027-03-28 03:00", "2027-03-28 01:00"),
        ("2027-10-31 02:30", "2027-10-31 00:30"),  # exists twice: the first one
        ("2027-10-31 03:00", "2027-10-31 02:00"),
    ],
)
def test_wall_time_becomes_utc(local: str, utc: str) -> None:
    at = to_utc(datetime.fromisoformat(local), BERLIN)
    assert at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert at.tzinfo is UTC


def test_when_carries_both_times() -> None:
    read = when("31.10.2027 2:30 Lange Nacht")
    assert read.local == datetime(2027, 10, 31, 2, 30)
    assert read.at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_when_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        when("morgen 16 Uhr").rest = "other"  # type: ignore[misc]


def test_a_naive_now_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="aware"):
        when("morgen 16 Uhr", MONDAY.replace(tzinfo=None))


def test_the_hour_that_comes_twice_is_over_after_its_first_time() -> None:
    second_time = datetime(2027, 10, 31, 1, 15, tzinfo=UTC)  # 02:15, winter time
    refused = refusal("heute 2:30 Lange Nacht", second_time)
    assert (refused.reason, refused.rest) == (DateReason.PAST, "Lange Nacht")
