"""Accounts: seen, given, taken back, handed over."""

from dataclasses import dataclass
from typing import ClassVar

from bot.agents.csv_cells import BadCell, words
from bot.conversation.account_words import scope_name
from bot.conversation.effects.accounts import Invite, ShowGrant, TellAccounts
from bot.conversation.flows.officer.sure import NO, Sure, left, says_no
from bot.conversation.flows.officer.who import agents_named, grant, named_area
from bot.conversation.messages import Button, Choice, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import cut
from bot.officials.role import Grant, Role

LONGEST_LABEL = 60
LONGEST_BUTTON = 30

KINDS = {
    "petugas": Role.OFFICE,
    "official": Role.OFFICE,
    "meja": Role.DESK,
    "desk": Role.DESK,
    "pusat": Role.NATIONAL,
    "agen": Role.AGENT,
    "agent": Role.AGENT,
}


@dataclass(frozen=True, slots=True)
class AskLabel:
    """Somebody shall be an official or a desk: how are they called to others?"""

    takes_words: ClassVar[bool] = True

    role: Role
    scope: str

    def ask(self, scene: Scene) -> Reply:
        """Ask for the name, and offer the author's own."""
        own = grant(scene)
        buttons = (Button("acc:own", cut(own.label, LONGEST_BUTTON)),) if own else ()
        place = scope_name(self.role, self.scope, scene.knowledge)
        key = "officer.which_label_desk" if self.role is Role.DESK else "officer.which_label"
        return Reply(scene.say(key, area=place), (*buttons, Button(NO, scene.say("officer.button_no"))))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """The name, typed or the author's own."""
        own = grant(scene)
        if says_no(heard):
            return left(scene)
        label = own.label if own and heard.content == Choice("acc:own") else heard.words.strip()
        if isinstance(heard.content, Choice) and heard.content != Choice("acc:own"):
            return None
        return self._given(label, scene)

    def _given(self, label: str, scene: Scene) -> Turn:
        try:
            if not words(label) or len(label) > LONGEST_LABEL:
                raise BadCell("csv.too_long")
        except BadCell:
            return Turn(self, (Reply(scene.say("officer.bad_label", longest=LONGEST_LABEL)),))
        return Turn(None, (), (Invite(self.role, self.scope, label),))


def listed(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    """Who has which role in the area that was named, else in the author's own."""
    mention = heard.reading.place
    return Turn(state, (), (TellAccounts(named_area(mention.place if mention else None, scene)),))


def invite(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    """Invite an official, a desk, or the agent that was named."""
    said = heard.words.casefold().split()
    role = next((KINDS[word] for word in said if word in KINDS), Role.AGENT)
    if role is Role.AGENT:
        return _invite_agent(about, heard, state, scene)
    if role is Role.NATIONAL:
        return _asked(AskLabel(role, ""), scene)
    mention = heard.reading.place
    if mention and len(mention.choices) > 1:
        buttons = tuple(
            Button(f"acc:{role}:{place.code[:4]}", scene.knowledge.gazetteer.full_name(place))
            for place in mention.choices
        )
        return Turn(state, (Reply(scene.say("find.which_place", words=mention.words.title()), buttons),))
    scope = named_area(mention.place if mention else None, scene)
    if not scope:
        return Turn(state, (Reply(scene.say("officer.invite_where")),))
    return _asked(AskLabel(role, scope), scene)


def _invite_agent(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    mention = heard.reading.place
    found = agents_named(about, mention.place if mention else None, scene) if about else ()
    if not found:
        return Turn(state, (Reply(scene.say("officer.which_agent_invite")),))
    if len(found) == 1:
        return Turn(None, (), (Invite(Role.AGENT, found[0].id, found[0].name),))
    buttons = tuple(Button(f"acc:agent:{agent.id}", cut(agent.name, LONGEST_BUTTON)) for agent in found)
    return Turn(state, (Reply(scene.say("officer.several_agents"), buttons),))


def revoke(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    """Show whose account it is, and ask once."""
    digits = "".join(filter(str.isdecimal, about))
    if not digits or len(digits) > 15:
        return Turn(state, (Reply(scene.say("officer.revoke_which")),))
    return Turn(Sure("revoke", digits), (), (ShowGrant(int(digits)),))


def hand_over(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    """Ask which of the author's own accounts, and say what it means."""
    own = tuple(held for held in scene.grants if held.person == scene.author)
    if not own:
        return Turn(state, (Reply(scene.say("officer.nothing_to_hand_over")),))
    buttons = tuple(Button(f"acc:give:{held.id}", cut(held.label, LONGEST_BUTTON)) for held in own)
    no = Button(NO, scene.say("officer.button_no"))
    return Turn(state, (Reply(scene.say("officer.hand_over"), (*buttons, no)),))


def pressed(rest: str, state: State | None, scene: Scene) -> Turn | None:
    """Which agent to invite, which area, which account to hand over."""
    kind, _, name = rest.partition(":")
    if kind == "agent" and (agent := scene.knowledge.directory.get(name)):
        return Turn(None, (), (Invite(Role.AGENT, agent.id, agent.name),))
    if kind in (Role.OFFICE, Role.DESK) and (place := scene.knowledge.gazetteer.place(name)):
        return _asked(AskLabel(Role(kind), place.code[:4]), scene)
    if kind == "give" and (held := _own(name, scene)):
        given = Invite(held.role, held.scope, held.label, held.matter, held.rank, replaces=held.id)
        return Turn(None, (), (given,))
    return None


def _own(number: str, scene: Scene) -> Grant | None:
    return next((held for held in scene.grants if str(held.id) == number), None)


def _asked(state: AskLabel, scene: Scene) -> Turn:
    return Turn(state, (state.ask(scene),))
