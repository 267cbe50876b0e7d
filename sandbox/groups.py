"""Groups, and what happens in them: who comes, goes, is promoted, and where the bot stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sandbox.chats import ADMIN_RIGHTS, MEMBER_RIGHTS, USUAL_ADMIN_RIGHTS, Account, GroupChat, Member
from sandbox.wire import user_json
from sandbox.world import World

Rights = Mapping[str, bool]


class Group(GroupChat):
    def __init__(
        self, world: World, title: str, *, creator: Account, supergroup: bool = True, forum: bool = False
    ) -> None:
        assert supergroup or not forum, "only supergroups have topics"
        number = world.new_group_id(supergroup=supergroup)
        super().__init__(number, world.bot, title=title, supergroup=supergroup, forum=forum)
        self._world = world
        if supergroup:
            # A supergroup numbers its own messages.
            counter = iter(range(1, 2**31))
            self.next_id = lambda: next(counter)
        else:
            self.next_id = world.shared_message_id
        self.creator = creator
        self.roster[creator.id] = Member(creator, "creator")
        world.chats[number] = self

    def has(self, people: Iterable[Account]) -> None:
        """People who were there from the start: nobody is told."""
        for person in people:
            self.roster[person.id] = Member(person, "member")

    # The bot

    def add_bot(
        self, *, by: Account | None = None, admin: bool = False, rights: Rights | None = None
    ) -> None:
        """Somebody adds the bot: my_chat_member, then the service message."""
        adder = by or self.creator
        new = Member(self.bot, "administrator", _rights(rights)) if admin else Member(self.bot, "member")
        self._world.change_member(self, self.bot, new, by=adder)
        self._world.service(self, adder, new_chat_members=[user_json(self.bot)])

    def promote_bot(self, *, by: Account | None = None, rights: Rights | None = None) -> None:
        self._change_bot(Member(self.bot, "administrator", _rights(rights)), by)

    def demote_bot(self, *, by: Account | None = None) -> None:
        self._change_bot(Member(self.bot, "member"), by)

    def restrict_bot(self, *, by: Account | None = None, rights: Rights | None = None) -> None:
        """The bot stays, and may do only what `rights` leaves it (nothing by default)."""
        allowed = frozenset(name for name, given in (rights or {}).items() if given)
        self._change_bot(Member(self.bot, "restricted", allowed), by)

    def remove_bot(self, *, by: Account | None = None) -> None:
        """The bot is thrown out."""
        remover = by or self.creator
        self._world.service(self, remover, left_chat_member=user_json(self.bot))
        self._change_bot(Member(self.bot, "kicked"), by)

    def _change_bot(self, new: Member, by: Account | None) -> None:
        assert self.has_bot, f"the bot is not in {self.title}"
        self._world.change_member(self, self.bot, new, by=by or self.creator)

    # People

    def join(self, person: Account, *, by: Account | None = None) -> None:
        """Somebody comes in by themselves, or is added."""
        self._world.change_member(self, person, Member(person, "member"), by=by or person)
        self._world.service(self, by or person, new_chat_members=[user_json(person)])

    def leave(self, person: Account) -> None:
        self._check_here(person)
        self._world.change_member(self, person, Member(person, "left"), by=person)
        self._world.service(self, person, left_chat_member=user_json(person))

    def kick(self, person: Account, *, by: Account | None = None) -> None:
        """Throw somebody out. Only supergroups remember it."""
        self._check_here(person)
        gone = Member(person, "kicked" if self.supergroup else "left")
        self._world.change_member(self, person, gone, by=by or self.creator)
        self._world.service(self, by or self.creator, left_chat_member=user_json(person))

    def promote(self, person: Account, *, by: Account | None = None, rights: Rights | None = None) -> None:
        self._check_here(person)
        self._world.change_member(
            self, person, Member(person, "administrator", _rights(rights)), by=by or self.creator
        )

    def demote(self, person: Account, *, by: Account | None = None) -> None:
        self._check_here(person)
        self._world.change_member(self, person, Member(person, "member"), by=by or self.creator)

    def restrict(
        self,
        person: Account,
        *,
        is_member: bool = True,
        by: Account | None = None,
        rights: Rights | None = None,
    ) -> None:
        """Restricted, and (`is_member=False`) perhaps no longer there: the restriction stays."""
        allowed = frozenset(name for name, given in (rights or {}).items() if given)
        assert allowed <= frozenset(MEMBER_RIGHTS), f"no such rights: {allowed - frozenset(MEMBER_RIGHTS)}"
        self._world.change_member(
            self,
            person,
            Member(person, "restricted", allowed, is_member=is_member),
            by=by or self.creator,
        )

    def _check_here(self, person: Account) -> None:
        assert self.member(person).present, f"{person.name} is not in {self.title}"

    # The group itself

    def rename(self, title: str, *, by: Account | None = None) -> None:
        self.title = title
        self._world.service(self, by or self.creator, new_chat_title=title)

    def new_topic(self, name: str, *, by: Account | None = None) -> int:
        """A topic's number is that of the service message that opens it."""
        assert self.forum, f"{self.title} has no topics"
        opening = self._world.service(
            self, by or self.creator, forum_topic_created={"name": name, "icon_color": 7322096}
        )
        self.topics[opening.id] = name
        return opening.id

    def close_topic(self, topic: int) -> None:
        """Only administrators may still write there."""
        assert topic in self.topics, f"{self.title} has no topic {topic}"
        self.closed_topics.add(topic)

    def delete_topic(self, topic: int) -> None:
        """A topic goes with everything in it; bots are not told."""
        del self.topics[topic]
        for message in self.messages:
            message.deleted = message.deleted or message.thread_id == topic

    def upgrade(self, *, newcomer_first: bool = True) -> Group:
        """The group becomes a supergroup: a new number, and the old one dies.

        Telegram does not say in which order the bot hears of it; `newcomer_first` puts the my_chat_member
        of the new number before the service message in the old group.
        """
        assert not self.supergroup, f"{self.title} is a supergroup already"
        new = Group(self._world, self.title, creator=self.creator)
        new.migrated_from = self
        new.hides_members = self.hides_members
        for number, member in self.roster.items():
            if member.present and member.account is not self.bot:
                new.roster[number] = replace(member)
        if not newcomer_first:
            self._world.service(self, self.creator, migrate_to_chat_id=new.id)
        if self.bot_member is not None and self.bot_member.present:
            self._world.change_member(new, self.bot, replace(self.bot_member), by=self.creator)
        if newcomer_first:
            self._world.service(self, self.creator, migrate_to_chat_id=new.id)
        self.migrated_to = new
        self._world.service(new, self.creator, migrate_from_chat_id=self.id)
        return new


def _rights(rights: Rights | None) -> frozenset[str]:
    if rights is None:
        return USUAL_ADMIN_RIGHTS
    allowed = frozenset(name for name, given in rights.items() if given)
    assert allowed <= frozenset(ADMIN_RIGHTS), f"no such rights: {allowed - frozenset(ADMIN_RIGHTS)}"
    return allowed | {"can_manage_chat"}
