"""A request goes by mail to an office that has no chat with us, with a code to get one."""

from collections.abc import Awaitable, Callable

from bot.conversation.desk_words import card_of, card_text
from bot.conversation.messages import PLAIN, STRONG
from bot.conversation.phrasing import DEFAULT_LANGUAGE
from bot.conversation.request_mail import mail_text
from bot.conversation.request_notices import Reason
from bot.officials.invitation import GOOD_FOR, Invitation
from bot.officials.office import Office
from bot.officials.role import Role
from bot.requests.desk import area_of, desk_at, matter_of
from bot.requests.request import Request
from bot.service.due import Work
from bot.service.mail import Mailer
from bot.service.perform.accounts import new_code
from bot.store import accounts, requests

MOST_TRIES = 20
"""With a minute between two: what a server refuses for so long goes to the national desk by its deadline."""


def mail_request(mailer: Mailer | None) -> Callable[[Work], Awaitable[None]]:
    """The job that writes a request's mail; without a mailer the request waits for its deadline."""

    async def job(work: Work) -> None:
        request = await requests.load(work.database, work.timer.about)
        office = _office(request, work) if request else None
        if request and office and mailer and work.timer.attempts < MOST_TRIES:
            await _send(request, office, mailer, work)
        else:
            async with work.finishing():
                pass

    return job


async def _send(request: Request, office: Office, mailer: Mailer, work: Work) -> None:
    say = work.knowledge.phrases.say(DEFAULT_LANGUAGE)
    code = new_code()
    card = card_text(card_of(request, Reason.NEW), work.knowledge, say, work.now)
    plain = card.replace(STRONG, "").replace(PLAIN, "")
    text = mail_text(plain, code, work.knowledge.doors, say)
    # The code is good before anybody can read it; a mail that did not go leaves one that nobody knows.
    await accounts.invite(work.database, code, _invitation(request, office, work))
    await mailer.send(office.email, say("desk.mail_subject", number=request.number), text, request.number)
    async with work.finishing():
        pass


def _office(request: Request, work: Work) -> Office | None:
    """The office to write to; None when the request has ended, or its desk has a chat by now."""
    if not request.state.is_open or desk_at(work.knowledge.accounts, request.desk):
        return None
    area = area_of(request.desk)
    known = (office for office in work.knowledge.offices if area and office.place_code == area)
    return next((office for office in known if office.email), None)


def _invitation(request: Request, office: Office, work: Work) -> Invitation:
    area, matter = area_of(request.desk), matter_of(request.desk)
    return Invitation(Role.DESK, area, office.name, "mail", work.now + GOOD_FOR, matter)
