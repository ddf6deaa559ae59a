"""Who plays in a story: one line each.

@ Bu Ratna · whatsapp
@ Pak Budi · telegram · petugas 36 Disperindag Banten
@ Gas Sehat · telegram · agen A1
@ Meja Banten · grup · meja 36 Disperindag Banten
@ Meja Dagang · grup · meja 36 perdagangan 1 Dinas Perdagangan      (its matter and rank, where they matter)
@ Bu Pusat · web · pusat Kemendag
"""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.officials.invitation import Invitation
from bot.officials.role import Matter, Role
from bot.person import ChannelName, Person

_LINE = re.compile(r"@ (?P<name>[^·]+) · (?P<way>telegram|whatsapp|web|grup)(?: · (?P<role>.+))?")
_ROLE = re.compile(
    r"(?P<kind>petugas|meja|agen|pusat)(?: (?P<scope>[A-Z]?\d+))?(?: (?P<matter>perdagangan|perindustrian))?"
    r"(?: (?P<rank>\d))?(?: (?P<label>.+))?"
)
_ROLES = {"petugas": Role.OFFICE, "meja": Role.DESK, "agen": Role.AGENT, "pusat": Role.NATIONAL}
_MATTERS = {"perdagangan": Matter.TRADE, "perindustrian": Matter.INDUSTRY, None: Matter.ALL}


@dataclass(frozen=True)
class Part:
    """One of the cast: where they write, and the role they have, if any."""

    name: str
    person: Person
    given: Invitation | None


def cast_of(script: str, now: datetime) -> dict[str, Part]:
    """Everybody of a story, by name; addresses are given in the order of the lines."""
    found = (_LINE.fullmatch(line.split("      ")[0].strip()) for line in script.splitlines())
    return {
        match["name"].strip(): _part(match["name"].strip(), match["way"], match["role"], number, now)
        for number, match in enumerate(filter(None, found), 101)
    }


def _part(name: str, way: str, role: str | None, number: int, now: datetime) -> Part:
    addresses = {"whatsapp": f"62000000{number}", "web": f"pengunjung-{number}", "grup": f"-100{number}"}
    channel = ChannelName.TELEGRAM if way == "grup" else ChannelName(way)
    return Part(name, Person(channel, addresses.get(way, str(number))), _given(name, role, now))


def _given(name: str, role: str | None, now: datetime) -> Invitation | None:
    if not role:
        return None
    match = _ROLE.fullmatch(role.strip())
    assert match, f"no such role: {role}"
    matter, rank = _MATTERS[match["matter"]], int(match["rank"] or 0)
    return Invitation(
        _ROLES[match["kind"]], match["scope"] or "", match["label"] or name, "cli", now, matter, rank
    )
