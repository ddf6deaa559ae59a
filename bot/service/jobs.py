"""What the service does by itself when its time has come: one line a kind of job."""

from bot.service import make_import, read_import, send_listings
from bot.service.due import Job
from bot.service.files import Files
from bot.service.mail import Mailer
from bot.service.perform import checks, summary
from bot.service.perform.requests.chasing import chase
from bot.service.perform.requests.mailing import mail_request
from bot.service.perform.requests.moving import DEADLINE
from bot.service.perform.requests.opening import MAIL
from bot.service.perform.watches import WAVE
from bot.service.wave import wave

JOBS: dict[str, Job] = {
    WAVE: wave,
    DEADLINE: chase,
    checks.CHECK: checks.check,
    checks.SILENCE: checks.silence,
    summary.FILES_JOB: summary.send_files,
    make_import.MAKE: make_import.make,
    make_import.UNDO: make_import.undo,
    send_listings.KIND: send_listings.send,
}
"""By the kind of the timer: those that need nothing but the database."""


def jobs(mailer: Mailer | None, files: Files) -> dict[str, Job]:
    """All jobs, those too that reach out of the house."""
    return JOBS | {MAIL: mail_request(mailer), read_import.KIND: read_import.reading(files)}
