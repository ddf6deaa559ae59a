"""Danger: whom to call and where to go, before anything else."""

from bot.conversation.asker import Where
from bot.conversation.messages import Reply
from bot.conversation.phrasing import Say
from bot.conversation.turn import Scene
from bot.conversation.wording import phone, place_name
from bot.emergency.hospital import Hospital
from bot.emergency.line import EmergencyLine, lines_for
from bot.places.precision import Precision

HOSPITALS_NAMED = 2

NO_AMBULANCE = "no_ambulance"
"""The sign of data/danger.toml that the emergency number does not help."""


def first_aid(where: Where | None, signs: tuple[str, ...], scene: Scene) -> Reply:
    """What to do now, in short sentences: 119, the region's own line, the nearest hospitals, how to lie.

    `signs` are those of the message; where 119 was called in vain, what to do instead comes next.
    """
    say = scene.say
    instead = (say("danger.no_ambulance"),) if NO_AMBULANCE in signs else ()
    near = _nearest(where, scene) if where else ()
    return Reply("\n".join((say("danger.call"), *instead, *near, say("danger.meanwhile"))))


def nearest_help(where: Where, scene: Scene) -> Reply:
    """The lines and hospitals of a place that was only named after the danger was."""
    return Reply("\n".join((scene.say("danger.go"), *_nearest(where, scene))))


def _nearest(where: Where, scene: Scene) -> tuple[str, ...]:
    return (*_lines(where, scene), *_hospitals(where, scene))


def _lines(where: Where, scene: Scene) -> tuple[str, ...]:
    """The area's own emergency line when one is known; 119 is already said."""
    place = where.place_in(scene.knowledge.gazetteer)
    regional = lines_for(scene.knowledge.lines, place.code) if place else ()
    return tuple(_line(line, scene.say) for line in regional[:1])


def _line(line: EmergencyLine, say: Say) -> str:
    """A line by its number and name, said to be unverified where no recent source has it."""
    number = line.name if line.phone in line.name else f"{phone(line.phone)} ({line.name})"
    return say("danger.line" if line.is_confirmed else "danger.line_unverified", number=number)


def _hospitals(where: Where, scene: Scene) -> tuple[str, ...]:
    say = scene.say
    found = scene.knowledge.hospitals.nearest(where.point, HOSPITALS_NAMED)
    if not found:
        return ()
    heading = say("danger.hospitals", place=place_name(where, scene))
    return (heading, *(_hospital(hospital, km, say) for hospital, km in found))


def _hospital(hospital: Hospital, km: float, say: Say) -> str:
    """A hospital with its distance, said to be rough where its position is."""
    far = say.km(km) if hospital.precision is Precision.EXACT else say("danger.roughly", km=say.km(km))
    if not hospital.phone:
        return say("danger.hospital_no_phone", name=hospital.name, km=far)
    return say("danger.hospital", name=hospital.name, km=far, phone=phone(hospital.phone))


def watch(spo2: int, scene: Scene) -> str:
    """What a saturation that is no alarm means, and from which number on to call."""
    rules = scene.knowledge.rules
    key = "spo2.normal" if spo2 >= rules.spo2_normal else "spo2.watch"
    return scene.say(key, spo2=spo2, below=rules.spo2_below)
