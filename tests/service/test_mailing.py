"""An office without a chat gets its request by mail, from a real mail server of our own."""

import asyncio
from asyncio import Server
from collections.abc import AsyncIterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from structlog.testing import capture_logs

from bot.conversation.knowledge import Knowledge
from bot.officials.invitation import Invitation
from bot.officials.office import Office
from bot.officials.role import Role
from bot.person import ChannelName, Person
from bot.places.point import Point
from bot.requests.kind import Kind
from bot.requests.request import Request, Subject
from bot.service.mail import Mailer, MailServer
from bot.service.perform.requests.mailing import MOST_TRIES, mail_request
from bot.service.perform.requests.opening import MAIL
from bot.store import accounts, requests, timers
from bot.store.database import Database
from bot.store.timers import Timer
from tests.conversation.conftest import world as world
from tests.conversation.world import NOW
from tests.stories.stage import Stage

ASKER = Person(ChannelName.WHATSAPP, "6200000012345")


class Letterbox:
    """A mail server's end: keeps what it takes, and may refuse so often."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refusals = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.refusals:
            self.refusals -= 1
            return "451 try again later"
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, EmailMessage, policy=policy.default)
        self.mails.append(mail)
        return "250 taken"


@pytest.fixture
def letterbox() -> Letterbox:
    return Letterbox()


@pytest.fixture
async def server(letterbox: Letterbox) -> AsyncIterator[Server]:
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(letterbox), "127.0.0.1", 0)
    yield server
    server.close()
    await server.wait_closed()


@pytest.fixture
def office(world: Knowledge) -> Office:
    return next(office for office in world.offices if office.email and office.place_code)


@pytest.fixture
async def stage(database: Database, world: Knowledge, server: Server, office: Office) -> Stage:
    port = server.sockets[0].getsockname()[1]
    mailer = Mailer(MailServer("127.0.0.1", port, "bot@oksigen.example", tls="none"))
    stage = Stage(database, world, NOW, jobs={MAIL: mail_request(mailer)})
    subject = Subject(Kind.NEED, office.place_code, Point(-6.3, 106.7), words="isi ulang untuk ibu")
    request = Request("BTN-0001", subject, True, office.place_code, (ASKER,), "1234", NOW, NOW)
    await requests.add(database, request)
    await timers.add(database, [Timer(None, MAIL, request.number, NOW)])
    return stage


async def test_the_office_gets_the_card_and_a_code_and_learns_nothing_of_the_person(
    stage: Stage, letterbox: Letterbox, office: Office
) -> None:
    await stage.settle()
    [mail] = letterbox.mails
    text = mail.get_content()
    assert (mail["To"], "BTN-0001" in mail["Subject"]) == (office.email, True)
    assert "BTN-0001" in text and "isi ulang untuk ibu" in text
    assert ASKER.address not in mail.as_string()
    code = next(
        word for line in text.splitlines() for word in line.split() if len(word) == 11 and "-" in word
    )
    invitation = await accounts.take_invitation(stage.database, code.replace("-", ""))
    assert isinstance(invitation, Invitation)
    assert (invitation.role, invitation.scope) == (Role.DESK, office.place_code)


async def test_a_server_that_refuses_is_tried_again_and_the_mail_goes_once(
    stage: Stage, letterbox: Letterbox
) -> None:
    letterbox.refusals = 2
    with capture_logs() as logs:
        for _ in range(5):
            await stage.settle()
            stage.clock.time += timedelta(minutes=1)
    assert len(letterbox.mails) == 1
    assert "isi ulang" not in str(logs)


async def test_a_server_that_refuses_for_ever_is_left_to_the_deadline(
    stage: Stage, letterbox: Letterbox
) -> None:
    letterbox.refusals = 1_000
    with capture_logs():
        for _ in range(MOST_TRIES + 1):
            await stage.settle()
            stage.clock.time += timedelta(minutes=1)
    assert letterbox.mails == []
    assert await timers.next_at(stage.database) is None


async def test_an_office_that_has_a_chat_by_now_gets_no_mail(
    stage: Stage, letterbox: Letterbox, office: Office
) -> None:
    given = Invitation(Role.DESK, office.place_code, office.name, "cli", NOW)
    await accounts.grant(stage.database, Person(ChannelName.TELEGRAM, "-100"), given, NOW)
    await stage.settle()
    assert letterbox.mails == []
    assert await timers.next_at(stage.database) is None
