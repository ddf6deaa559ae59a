"""What the service does by itself when its time has come: one line a kind of job."""

from bot.service.due import Job
from bot.service.perform import summary

JOBS: dict[str, Job] = {
    summary.FILES_JOB: summary.send_files,
}
"""By the kind of the timer. Jobs that need more than the database are added where the program is wired."""
