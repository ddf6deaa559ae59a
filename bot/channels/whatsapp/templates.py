"""The messages that Meta has to approve, because they may go to people who have not written for a day."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.channels.words import cut, units
from bot.conversation.messages import Template

FALLBACK_LANGUAGE = "id"
BODY_UNITS = 1024

_GAP = re.compile(r"\{\{(\d+)\}\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """A template in one language: its body with the gaps ``{{1}}``, ``{{2}}`` … and an example for each."""

    name: str
    language: str
    category: str
    body: str
    examples: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raises ValueError for what Meta would not take."""
        gaps = [int(gap) for gap in _GAP.findall(self.body)]
        if not re.fullmatch(r"[a-z0-9_]{1,512}", self.name):
            raise ValueError(f"{self.name}: a name is of a-z, 0-9 and _")
        if self.category not in ("UTILITY", "MARKETING"):
            raise ValueError(f"{self.name}: the category is UTILITY or MARKETING")
        if gaps != list(range(1, len(self.examples) + 1)):
            raise ValueError(f"{self.name}.{self.language}: gaps are numbered from 1, each with its example")
        if _GAP.match(self.body) or self.body.endswith("}}") or units(self.body) > BODY_UNITS:
            raise ValueError(f"{self.name}.{self.language}: gaps stand within, in {BODY_UNITS} characters")

    def submission(self) -> dict[str, Any]:
        """The body of POST /<account id>/message_templates."""
        body: dict[str, Any] = {"type": "BODY", "text": self.body}
        if self.examples:
            body["example"] = {"body_text": [list(self.examples)]}
        fields = {"name": self.name, "language": self.language, "category": self.category}
        return {**fields, "components": [body]}

    def message(self, values: tuple[str, ...]) -> dict[str, Any]:
        """The message with these values, which must be as many as there are gaps."""
        room = (BODY_UNITS - units(self.body)) // max(1, len(values))
        filled = [{"type": "text", "text": cut(" ".join(value.split()), room) or "–"} for value in values]
        template: dict[str, Any] = {"name": self.name, "language": {"code": self.language}}
        if filled:
            template["components"] = [{"type": "body", "parameters": filled}]
        return {"type": "template", "template": template}


class Templates:
    """All templates, by name and language."""

    def __init__(self, wordings: Mapping[tuple[str, str], Wording]) -> None:
        self._wordings = wordings

    @classmethod
    def load(cls, path: Path) -> "Templates":
        """Those of a file like data/whatsapp_templates.toml. Raises OSError, KeyError or ValueError."""
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            {
                (name, language): Wording(
                    name, language, template["category"], words["body"], tuple(words["examples"])
                )
                for name, template in told.items()
                for language, words in template.items()
                if language != "category"
            }
        )

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """Every template in every language."""
        return tuple(self._wordings.values())

    def message(self, wanted: Template) -> dict[str, Any] | None:
        """The message for `wanted`, in Bahasa where its language has none; None when none fits."""
        wording = self._wordings.get((wanted.name, wanted.language)) or self._wordings.get(
            (wanted.name, FALLBACK_LANGUAGE)
        )
        if wording is None or len(wording.examples) != len(wanted.values):
            return None
        return wording.message(wanted.values)
