"""A summary as a picture: bars by kecamatan, a line by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

WIDTH_INCHES, HEIGHT_INCHES, DOTS_PER_INCH = 7.2, 7.2, 120

MOST_BARS = 10
_BLUE, _GREY = "#12618f", "#5c6670"


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn, in words of the reader's language: bars from the longest, and one number a day."""

    bars_title: str
    bars: Sequence[tuple[str, int]]
    line_title: str
    line: Sequence[tuple[str, int]]


def draw(chart: Chart) -> bytes:
    """The picture as PNG, readable at the width of a phone. Takes about a second: not for the event loop."""
    # The library takes as long to load as the rest of the program, and few processes ever draw.
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure((WIDTH_INCHES, HEIGHT_INCHES), DOTS_PER_INCH, layout="constrained")
    above, below = figure.subplots(2, 1)
    names, counts = [name for name, _ in chart.bars[:MOST_BARS]], [n for _, n in chart.bars[:MOST_BARS]]
    bars = above.barh(names, counts, color=_BLUE)
    above.bar_label(bars, padding=3)
    above.invert_yaxis()
    above.set_xticks([])
    above.set_title(chart.bars_title, loc="left", fontweight="bold")
    below.plot(range(len(chart.line)), [n for _, n in chart.line], color=_BLUE, marker="o", markersize=4)
    every = max(1, len(chart.line) // 6)
    below.set_xticks(range(0, len(chart.line), every), [day for day, _ in chart.line[::every]])
    below.yaxis.set_major_locator(MaxNLocator(integer=True))
    below.set_ylim(bottom=0)
    below.set_title(chart.line_title, loc="left", fontweight="bold")
    for axes in (above, below):
        axes.spines[["top", "right"]].set_visible(False)
        axes.tick_params(colors=_GREY)
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()
