"""What the searches of a simulated day came to."""

from dataclasses import dataclass, field

from bot.agents.reporter_record import ReporterRecord


@dataclass
class Tally:
    """Counts of searches: whether the first-listed shop, the nearest one, or any of those listed had oxygen.

    The km are those to the first-listed and to the nearest, of all searches together; the records, how many
    reports of all honest and of all malicious people were proved right and wrong.
    """

    searches: int = 0
    first_had: int = 0
    nearest_had: int = 0
    any_had: int = 0
    first_km: float = 0.0
    nearest_km: float = 0.0
    honest: ReporterRecord = field(default_factory=ReporterRecord)
    malicious: ReporterRecord = field(default_factory=ReporterRecord)

    def percent(self, hits: int) -> float:
        """Of the searches."""
        return 100 * hits / self.searches


def percent_right(record: ReporterRecord) -> float:
    """Of the reports that could be judged."""
    return 100 * record.right / max(1, record.right + record.wrong)
