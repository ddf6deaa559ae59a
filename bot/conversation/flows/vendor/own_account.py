"""What an agent asks of its own account: other hours to be asked at, somebody else in its place, an end."""

from bot.conversation.effects.accounts import Invite, Revoke
from bot.conversation.effects.vendor import SetChecks
from bot.conversation.messages import Button, Reply
from bot.conversation.turn import Scene, State, Turn
from bot.conversation.wording import LONGEST_NAME, cut
from bot.officials.role import Grant, Role
from bot.understanding.vendor_command import VendorCommand, VendorVerb


def asked(command: VendorCommand, state: State | None, scene: Scene) -> Turn:
    """The turn of an agent's command."""
    match command.verb:
        case VendorVerb.ASK_AT:
            return Turn(state, (), (SetChecks(command.hours),))
        case VendorVerb.ASK_NOT:
            return Turn(state, (), (SetChecks(),))
        case VendorVerb.HAND_OVER:
            return _chosen("give", "vendor.hand_over_which", state, scene)
        case VendorVerb.STOP:
            return _chosen("end", "vendor.stop_which", state, scene)


def pressed(name: str, state: State | None, scene: Scene) -> Turn | None:
    """A button of a question below: ``give:17``, ``end:17`` or ``keep``."""
    action, _, number = name.partition(":")
    if action == "keep":
        return Turn(state, (Reply(scene.say("vendor.kept")),))
    grant = next((grant for grant in _grants(scene) if str(grant.id) == number), None)
    if grant is None:
        return None
    if action == "give":
        return _given(grant, state, scene)
    return Turn(None, (), (Revoke(grant.id),)) if action == "end" else None


def _chosen(action: str, question: str, state: State | None, scene: Scene) -> Turn:
    """Ask of which agent; nobody loses or passes on a role by a word alone."""
    buttons = tuple(
        Button(f"own:{action}:{grant.id}", cut(_name(grant, scene), LONGEST_NAME)) for grant in _grants(scene)
    )
    return Turn(
        state, (Reply(scene.say(question), (*buttons, Button("own:keep", scene.say("vendor.keep")))),)
    )


def _given(grant: Grant, state: State | None, scene: Scene) -> Turn:
    name = _name(grant, scene)
    effect = Invite(Role.AGENT, grant.scope, name, replaces=grant.id)
    return Turn(state, (Reply(scene.say("vendor.handing_over", agent=cut(name, LONGEST_NAME))),), (effect,))


def _grants(scene: Scene) -> list[Grant]:
    return [grant for grant in scene.grants if grant.role is Role.AGENT]


def _name(grant: Grant, scene: Scene) -> str:
    agent = scene.knowledge.directory.get(grant.scope)
    return agent.name if agent else grant.label
