"""A reply's text as HTML: strong words, line breaks, numbers to call, addresses to open or write to.

Everything else is escaped.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from bot.conversation.messages import PLAIN, STRONG

_URL = r"https?://[^\s<>\"'“”]*[\w/]"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# Groups of three digits and more after the area code, so that "+62 812 3456 7890 24 jam" ends in time.
_PHONE = r"(?<![\w+])(?:\+62[ -]?\(?\d{2,4}\)?|\(0[2-9]\d{1,2}\)|0[2-9]\d{1,2})(?:[ -]?\d{3,8}){1,4}(?!\d)"
# An amount or a distance of 112 is no number to call, nor is a house in a street.
_NOT_A_LINE = r"(?![\w/%]|[.,:-]\d|\s?(?:km|m|m³|kg|jam|menit|hari|minggu|tabung|agen|ribu|rb|warga)\b)"
_EMERGENCY = rf"(?<![\w.,:+/-])(?<!Rp )(?<!Rp\u00a0)(?:119|112){_NOT_A_LINE}"
_LINK = re.compile(
    f"(?P<url>{_URL})|(?P<email>{_EMAIL})|(?P<phone>{_PHONE})|(?P<emergency>{_EMERGENCY})", re.ASCII
)
_STREET = re.compile(r"\b(?:Jl|Jln|Jalan|Gg|Gang|No|Blok|RT|RW)\b", re.IGNORECASE)

_CALL = Markup('<a href="{}">{}</a>')
_OPEN = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>')


Run = tuple[str, bool]  # a piece of text, and whether it is strong


def rich_text(text: str) -> Markup:
    """The text as HTML without raw line ends; lines that were indented stay so when they wrap."""
    return Markup("<br>").join(map(_line, _lines(text)))


def is_urgent(text: str) -> bool:
    """Whether the text is a call for help: it opens with strong words that hold an emergency number."""
    opening, is_strong = next(_runs(text), ("", False))
    return is_strong and any(_has_emergency_number(line) for line in opening.split("\n"))


def _runs(text: str) -> Iterator[Run]:
    """The text cut at its marks; a mark that nothing closes holds to the end."""
    is_strong = False
    for piece in re.split(f"([{STRONG}{PLAIN}])", text.replace("\r\n", "\n").replace("\r", "\n")):
        if piece in (STRONG, PLAIN):
            is_strong = piece == STRONG
        elif piece:
            yield piece, is_strong


def _lines(text: str) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run, is_strong in _runs(text):
        first, *others = run.split("\n")
        lines[-1].append((first, is_strong))
        lines.extend([(other, is_strong)] for other in others)
    return lines


def _line(runs: list[Run]) -> Markup:
    line = "".join(run for run, _ in runs)
    has_street = _has_street(line)
    html = Markup().join(_run(run, is_strong, has_street) for run, is_strong in runs)
    return Markup('<span class="sub">{}</span>').format(html) if line.startswith("  ") else html


def _run(run: str, is_strong: bool, has_street: bool) -> Markup:
    html, at = Markup(), 0
    for match in _links(run, has_street):
        html += escape(run[at : match.start()])
        html += (_OPEN if match["url"] else _CALL).format(_target(match), match[0])
        at = match.end()
    html += escape(run[at:])
    return Markup("<strong>{}</strong>").format(html) if is_strong and run else html


def _links(run: str, has_street: bool) -> Iterator[re.Match[str]]:
    """What can be called, opened or written to; 119 in a line with a street is a house."""
    for match in _LINK.finditer(run):
        is_no_number = (match["emergency"] and has_street) or (
            match["phone"] and not _can_be_dialled(match[0])
        )
        if not is_no_number:
            yield match


def _has_emergency_number(line: str) -> bool:
    return any(match["emergency"] for match in _links(line, _has_street(line)))


def _has_street(line: str) -> bool:
    return _STREET.search(line) is not None


def _can_be_dialled(number: str) -> bool:
    """Whether there are as many digits as a number of Indonesia has with its area code."""
    return 8 <= sum(map(str.isdecimal, number)) <= 15


def _target(match: re.Match[str]) -> str:
    """Where the link leads: E.164 for telephones, an emergency number as it is."""
    text = match[0]
    if match["url"]:
        return text
    if match["email"]:
        return f"mailto:{text}"
    digits = re.sub(r"\D", "", text)
    if match["emergency"]:
        return f"tel:{digits}"
    return f"tel:+{digits}" if text.startswith("+") else f"tel:+62{digits[1:]}"
