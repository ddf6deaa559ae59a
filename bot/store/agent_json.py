"""Agents, observations and notices as JSON text."""

import json
from datetime import date, time

from bot.agents.agent import Agent, Precision, Verification
from bot.agents.item import Item
from bot.agents.notice import Notice, NoticeKind
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.places.point import Point
from bot.store.times import from_ms, to_ms


def dump_agent(agent: Agent) -> str:
    """The agent as JSON text in ASCII."""
    return _dump(
        {
            "id": agent.id,
            "name": agent.name,
            "kind": agent.kind,
            "address": agent.address,
            "place_code": agent.place_code,
            "point": (agent.point.lat, agent.point.lon),
            "precision": agent.precision,
            "phone": agent.phone,
            "hours": agent.hours,
            "services": sorted(agent.services),
            "verification": agent.verification,
            "unlisted_because": agent.unlisted_because,
            "source": agent.source,
            "source_date": agent.source_date.isoformat(),
            "note": agent.note,
        }
    )


def load_agent(payload: str) -> Agent:
    """The agent that `dump_agent` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = json.loads(payload)
    return Agent(
        **fields
        | {
            "point": Point(*fields["point"]),
            "precision": Precision(fields["precision"]),
            "services": frozenset(map(Item, fields["services"])),
            "verification": Verification(fields["verification"]),
            "source_date": date.fromisoformat(fields["source_date"]),
        }
    )


def dump_observation(observation: Observation) -> str:
    """The observation as JSON text in ASCII, its time to the millisecond."""
    stock = observation.stock
    return _dump(
        {
            "agent_id": observation.agent_id,
            "item": observation.item,
            "size_m3": observation.size_m3,
            "stock": None if stock is None else (stock.count,),
            "price_idr": observation.price_idr,
            "reporter": observation.reporter,
            "source": observation.source,
            "seen_at": to_ms(observation.seen_at),
            "weight": observation.weight,
        }
    )


def load_observation(payload: str) -> Observation:
    """What `dump_observation` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = json.loads(payload)
    return Observation(
        **fields
        | {
            "item": Item(fields["item"]),
            "stock": None if fields["stock"] is None else Stock(*fields["stock"]),
            "reporter": ReporterKind(fields["reporter"]),
            "seen_at": from_ms(fields["seen_at"]),
        }
    )


def dump_notice(notice: Notice) -> str:
    """The notice as JSON text in ASCII, its time of day to the minute."""
    return _dump(
        {
            "agent_id": notice.agent_id,
            "kind": notice.kind,
            "day": notice.day.isoformat(),
            "at": None if notice.at is None else notice.at.isoformat("minutes"),
            "said_at": to_ms(notice.said_at),
            "source": notice.source,
            "reporter": notice.reporter,
        }
    )


def load_notice(payload: str) -> Notice:
    """What `dump_notice` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = json.loads(payload)
    return Notice(
        **fields
        | {
            "kind": NoticeKind(fields["kind"]),
            "day": date.fromisoformat(fields["day"]),
            "at": None if fields["at"] is None else time.fromisoformat(fields["at"]),
            "said_at": from_ms(fields["said_at"]),
            "reporter": ReporterKind(fields["reporter"]),
        }
    )


def _dump(fields: dict[str, object]) -> str:
    return json.dumps(fields, separators=(",", ":"))
