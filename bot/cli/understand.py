"""`oksigenbot understand`: what is read in messages, as JSON lines or with the words that led to it."""

import json
from pathlib import Path
from typing import Any, TextIO

from bot.emergency.rules import DangerRules
from bot.places.gazetteer import Gazetteer
from bot.places.place import Level, Place
from bot.store.data_files import load_gazetteer, load_rules, load_understander
from bot.understanding.intent import Intent
from bot.understanding.reading import Reading
from bot.understanding.understand import Understander

GUIDE_INTENTS = {Intent.FORGET_ME: "privacy", Intent.MORE: "find_oxygen", Intent.BACK: "cancel"}
"""Intents of ours that the labelled messages know by another name."""

PROVINCES_OF_2022 = {"93": "91", "94": "91", "95": "91", "96": "92"}
"""The provinces that Papua and Papua Barat were divided into in 2022, with the one each belonged to."""


def open_reader(data: Path) -> tuple[Understander, Gazetteer]:
    """What reads messages, with the files of data/, and the places it knows."""
    gazetteer = load_gazetteer(data)
    rules: DangerRules = load_rules(data)
    return load_understander(data, rules, gazetteer), gazetteer


def by_lines(data: Path, source: TextIO, target: TextIO) -> None:
    """One JSON object {"id", "text"} a line in, one reading a line out; a bad line is told as an error."""
    understander, gazetteer = open_reader(data)
    for line in source:
        if line.strip():
            target.write(json.dumps(answer(line, understander, gazetteer), ensure_ascii=False) + "\n")
            target.flush()


def answer(line: str, understander: Understander, gazetteer: Gazetteer) -> dict[str, Any]:
    """The reading of one line, or {"error": ...}."""
    try:
        asked = json.loads(line)
        number, text = asked["id"], asked["text"]
    except (ValueError, KeyError, TypeError):
        return {"error": 'expected {"id": ..., "text": "..."}'}
    if not isinstance(text, str):
        return {"id": number, "error": "text is no text"}
    return {"id": number, **terms(understander.understand(text), gazetteer)}


def terms(reading: Reading, gazetteer: Gazetteer) -> dict[str, Any]:
    """A reading in the terms that messages are labelled in: names of places as of 2021, languages by code."""
    place = reading.place
    resolved = place.place if place else None
    choices = place.choices if place and resolved is None else ()
    return {
        "intent": GUIDE_INTENTS.get(reading.intent, str(reading.intent)),
        "item": None if reading.item is None else str(reading.item),
        "size_m3": reading.size_m3,
        "quantity": reading.quantity,
        "place": place.words if place else None,
        "place_canonical": canonical(resolved, gazetteer) if resolved else None,
        "place_choices": list(dict.fromkeys(canonical(choice, gazetteer) for choice in choices)),
        "spo2": reading.spo2,
        "red_flag": bool(reading.danger),
        "price_idr": reading.price_idr,
        "lang": reading.language or "id",
    }


def canonical(place: Place, gazetteer: Gazetteer) -> str:
    """ "[Kecamatan, ]Kota X|Kabupaten X, Provinsi"; a village by its kecamatan."""
    old = PROVINCES_OF_2022.get(place.province_code, place.province_code)
    codes = [place.code[:6], place.code[:4]] if place.level in (Level.DISTRICT, Level.VILLAGE) else []
    codes += [place.code] if place.level is Level.REGENCY else []
    found = (gazetteer.place(code) for code in (*codes, old))
    return ", ".join(part.name.replace("Kota Administrasi ", "Kota ") for part in found if part)


def by_hand(data: Path, source: TextIO, target: TextIO) -> None:
    """Each line is a message; the answer is every slot with the words that led to it."""
    understander, gazetteer = open_reader(data)
    for line in source:
        if line.strip():
            target.write(explained(understander.understand(line.strip()), gazetteer) + "\n\n")
            target.flush()


def explained(reading: Reading, gazetteer: Gazetteer) -> str:
    """What was read, a slot a line, and the words that led to it."""
    said = dict[str, list[str]]()
    for slot, words in reading.evidence:
        said.setdefault(slot, []).append(words)
    told = {
        slot: value for slot, value in terms(reading, gazetteer).items() if value not in (None, [], False)
    }
    rows = {"danger": ", ".join(reading.danger), **told} if reading.danger else told
    slots = {"place_canonical": "place", "place_choices": "place", "red_flag": "danger"}
    return "\n".join(
        f"{slot:16}{value}".ljust(56) + " ; ".join(said.get(slots.get(slot, slot), ()))
        for slot, value in rows.items()
    )
