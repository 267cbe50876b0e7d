"""/archiv: what has been, found again; and earlier meetings from a table."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot import errors, guards, links
from bot.callbacks.archive import ArchivePage, ImportAsk, ImportConfirm, ImportExample, SendFile, ShowPast
from bot.dispatch import NO_QUESTION, Desk
from bot.reply import NOTHING, Document, KeptFile, Reply, Screen
from bot.texts import Html
from bot.views import archive as views
from bot.visit import Visit, content_of
from domain import archive, dialogues, files, imports, members, tables
from domain.files import Sent
from domain.refusals import NoSuchThing, NotAMember
from domain.tables import TableProblem, TableRefused
from handlers.records import may_record
from models import Dialogue, Network

LAST_PAGE = 9999
"""Beyond it a button was made up."""
SEARCH = "archive.search"
TABLE = "archive.import"
"""A table is awaited, or (with `rows`) its preview waits for a word."""


def command(session: Session, visit: Visit, args: str) -> Reply:
    if visit.private:
        member = guards.member(session, visit)
        return Reply(say=_list(session, visit, member.network, 0, args))
    network = guards.here(session, visit)
    t = guards.texts(session, visit, network)
    words = archive.search_key(args)
    data = views.ListData(
        network.id, archive.search(session, network.id, words), 0, words, args, organiser=False
    )
    return Reply(say=views.in_group(t, data, visit.url(links.page("archiv", network.id))))


def page(session: Session, visit: Visit, network_id: int) -> Screen:
    member = guards.member(session, visit, network_id)
    return _list(session, visit, member.network, 0, "")


def turn(session: Session, visit: Visit, tap: ArchivePage) -> Reply:
    member = guards.member(session, visit, tap.network)
    return Reply(show=_list(session, visit, member.network, tap.page, tap.words.replace(".", " ")))


def _list(session: Session, visit: Visit, network: Network, at: int, typed: str) -> Screen:
    """Whatever is typed next is looked for."""
    words = archive.search_key(typed)
    person = members.person_of(session, visit.telegram_id)
    assert person is not None
    dialogues.ask(session, person, network_id=network.id, asks=SEARCH, now=visit.now)
    data = views.ListData(
        network_id=network.id,
        found=archive.search(session, network.id, words),
        page=at,
        words=words,
        typed=" ".join(typed.split())[:60],
        organiser=guards.is_organiser(session, visit, network),
    )
    return views.listing(guards.texts(session, visit, network), data)


def looked_for(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    member = guards.member(session, visit, dialogue.network_id)
    return Reply(say=_list(session, visit, member.network, 0, text))


# --- One of them --------------------------------------------------------------------------------------


def show(session: Session, visit: Visit, tap: ShowPast) -> Reply:
    page, words = max(0, min(tap.page, LAST_PAGE)), tap.words[: archive.WORD_LIMIT]
    return Reply(show=_past(session, visit, tap.meeting, tap.part, page=page, words=words))


def follow(session: Session, visit: Visit, link: links.Link) -> Reply:
    """From the summary in the group."""
    return Reply(say=_past(session, visit, link.numbers[0], 0, page=0, words=""))


def _past(session: Session, visit: Visit, meeting_id: int, part: int, *, page: int, words: str) -> Screen:
    kept = archive.kept(session, meeting_id)
    member = guards.member(session, visit, kept.meeting.network_id)
    dialogues.drop_question(session, visit.telegram_id)
    return views.past(
        guards.texts(session, visit, member.network),
        kept,
        part,
        page=page,
        words=words,
        may_record=may_record(session, visit, kept.meeting),
    )


def send_file(session: Session, visit: Visit, tap: SendFile) -> Reply:
    file, meeting = files.by_id(session, tap.file)
    guards.member(session, visit, meeting.network_id)
    t = guards.texts(session, visit, meeting.network)
    return Reply(
        file=KeptFile(
            name=file.name,
            telegram_file_id=file.telegram_file_id,
            photo=file.photo,
            copy=file.copy,
            caption=t.html("file-caption", name=file.name, title=meeting.title),
            lost=t.html("file-lost", name=file.name),
        )
    )


# --- From a table -------------------------------------------------------------------------------------


def _ask_table(session: Session, visit: Visit, network: Network, *, trouble: Html | None = None) -> Screen:
    person = members.person_of(session, visit.telegram_id)
    if person is None:
        raise NotAMember(network_id=network.id)
    dialogues.ask(session, person, network_id=network.id, asks=TABLE, now=visit.now)
    return views.ask_table(guards.texts(session, visit, network), network.id, trouble=trouble)


def ask_table(session: Session, visit: Visit, tap: ImportAsk) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    return Reply(show=_ask_table(session, visit, network))


def example(session: Session, visit: Visit, tap: ImportExample) -> Reply:
    """As Excel opens it: with a mark before it, semicolons in between."""
    network = guards.organiser(session, visit, tap.network)
    t = guards.texts(session, visit, network)
    content = tables.written(t.plain("import-example"))
    return Reply(document=Document(t.plain("import-example-name"), content, t.html("import-example-how")))


def table_sent(session: Session, visit: Visit, dialogue: Dialogue | None, sent: Sent) -> Reply:
    """A table, asked for or sent into the open archive: read, and shown before anything is stored."""
    assert dialogue is not None
    network = guards.organiser(session, visit, dialogue.network_id)
    return Reply(say=_preview(session, visit, network, sent))


def table_unasked(session: Session, visit: Visit, dialogue: Dialogue | None, sent: Sent) -> Reply:
    """Organisers may send one at any time; anything else is answered with help."""
    looks_so = sent.name.lower().endswith(".csv") or sent.mime_type == "text/csv"
    if not looks_so or members.person_of(session, visit.telegram_id) is None:
        return NOTHING
    network = guards.organiser(session, visit)
    return Reply(say=_preview(session, visit, network, sent))


def _preview(session: Session, visit: Visit, network: Network, sent: Sent) -> Screen:
    t = guards.texts(session, visit, network)
    try:
        content = None if sent.photo else content_of(visit, sent.file_id, largest=tables.LARGEST)
        if content is None:
            large = sent.size > tables.LARGEST
            raise TableRefused(TableProblem.TOO_LARGE if large else TableProblem.NOT_A_TABLE)
        table = tables.read_table(content, now=visit.now, zone=ZoneInfo(network.zone))
    except TableRefused as refusal:
        return _ask_table(session, visit, network, trouble=errors.sentence(t, refusal))
    new = imports.missing(session, network, table.rows)
    person = members.person_of(session, visit.telegram_id)
    if person is None:
        raise NotAMember(network_id=network.id)
    data = {"rows": imports.packed(new)}
    dialogues.ask(session, person, network_id=network.id, asks=TABLE, data=data, now=visit.now)
    return views.preview(t, network.id, table, new)


def take_over(session: Session, visit: Visit, tap: ImportConfirm) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    dialogue = dialogues.current(session, visit.telegram_id)
    if dialogue is None or dialogue.asks != TABLE or dialogue.network_id != network.id:
        raise NoSuchThing
    rows = imports.unpacked(dialogue.data.get("rows", []))
    count = imports.take_over(session, network, rows, now=visit.now)
    t = guards.texts(session, visit, network)
    return Reply(show=_list(session, visit, network, 0, ""), toast=t.plain("import-done", count=count))


def typed_instead(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    """A table is awaited and words come: perhaps the table's own."""
    network = guards.organiser(session, visit, dialogue.network_id)
    t = guards.texts(session, visit, network)
    return Reply(say=_ask_table(session, visit, network, trouble=t.html("import-as-file")))


def register(desk: Desk) -> None:
    desk.command("archiv", command)
    desk.page("archiv", page)
    desk.text(SEARCH, looked_for)
    desk.text(TABLE, typed_instead)
    desk.file(SEARCH, table_sent)
    desk.file(TABLE, table_sent)
    desk.file(NO_QUESTION, table_unasked)
    desk.tap(ArchivePage, turn)
    desk.tap(ShowPast, show)
    desk.link("past", follow)
    desk.tap(SendFile, send_file)
    desk.tap(ImportAsk, ask_table)
    desk.tap(ImportExample, example)
    desk.tap(ImportConfirm, take_over)
