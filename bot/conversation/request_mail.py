"""The mail that an office gets which has no chat with us."""

from bot.conversation.doors import Doors
from bot.conversation.phrasing import Say
from bot.officials.invitation import shown


def mail_text(card: str, code: str, doors: Doors, say: Say) -> str:
    """The card, and how to answer it: whoever shows the code gets this office's requests in their chat."""
    links = filter(None, (doors.telegram_link(code), doors.whatsapp_link(shown(code))))
    return "\n".join(
        (say("desk.mail_opening"), "", card, "", say("desk.mail_answer", code=shown(code)), *links)
    )
