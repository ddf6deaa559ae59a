"""What a file of agents would change, changed, or had changed, in words."""

from collections.abc import Mapping
from typing import Any

from bot.conversation.officer_words import field_name, problem_line
from bot.conversation.phrasing import Say
from bot.conversation.turn import Scene
from bot.conversation.wording import LONGEST_NAME, cut

LONGEST_VALUE = 60
FAILURES = {
    "gone": "officer.file_gone",
    "too_large": "officer.file_too_large",
}


def previewed(told: Mapping[str, Any], scene: Scene) -> str:
    """The preview: how many, the first changes, the refused lines, and that nothing is changed yet."""
    say = scene.say
    if told["failure"]:
        return say(FAILURES[told["failure"]])
    file = told["filename"] or "CSV"
    if told["problems"] and not (told["new"] or told["changed"] or told["same"]):
        problems = (problem_line(problem, say) for problem in told["problems"])
        return "\n".join((say("officer.preview_useless", file=file), *problems))
    lines = [say("officer.preview", file=file, **_counts(told))]
    if told["is_again"]:
        names = ", ".join(cut(name, LONGEST_NAME) for name in told["meanwhile"])
        lines.insert(0, say("officer.preview_again", names=names))
    if told["new_names"]:
        names = ", ".join(cut(name, LONGEST_NAME) for name in told["new_names"])
        lines.append(say("officer.preview_new", names=names))
    for change in told["examples"]:
        lines += _change(change, say)
    if told["problems"]:
        lines.append(say("officer.preview_refused"))
        lines += [problem_line(problem, say) for problem in told["problems"]]
    lines.append(say("officer.preview_ask" if told["import_id"] is not None else "officer.preview_nothing"))
    return "\n".join(lines)


def made(told: Mapping[str, Any], scene: Scene) -> str:
    """What was changed, and until when it can be taken back."""
    return scene.say(
        "officer.import_made", number=told["import_id"], new=told["new"], changed=told["changed"]
    )


def undone(told: Mapping[str, Any], scene: Scene) -> str:
    """What is as it was, and what somebody changed since."""
    say = scene.say
    lines = [say("officer.import_undone", number=told["import_id"], n=told["restored"])]
    if told["hidden"]:
        lines.append(say("officer.import_undone_hidden", n=told["hidden"]))
    if told["kept"]:
        names = ", ".join(cut(name, LONGEST_NAME) for name in told["kept"])
        lines.append(say("officer.import_undone_kept", names=names))
    return "\n".join(lines)


def _counts(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in ("new", "changed", "same", "refused", "prices")}


def _change(change: Mapping[str, Any], say: Say) -> list[str]:
    """An agent's name, then each field before and after."""
    lines = [say("officer.preview_change", name=cut(change["name"], LONGEST_NAME))]
    return lines + [
        say(
            "officer.preview_field",
            field=field_name(field, say),
            before=cut(before, LONGEST_VALUE) or "–",
            after=cut(after, LONGEST_VALUE) or "–",
        )
        for field, before, after in change["fields"]
    ]
