"""What the transcript keeps of a line comes back as it was."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.lines import Gave, LineContent, Said, Shared, dump_line, load_line
from bot.conversation.messages import Attachment, AttachmentKind, Button, Pin, Reply
from bot.places.point import Point

DEGREES = st.floats(-90, 90)
BUTTONS = st.lists(st.builds(Button, st.text(), st.text()), max_size=3).map(tuple)
PINS = st.none() | st.builds(Pin, st.builds(Point, DEGREES, DEGREES), st.text(), st.text())
FILES = st.none() | st.builds(Attachment, st.sampled_from(AttachmentKind), st.text(), st.text(), st.text())
REPLIES = st.builds(Reply, st.text(), BUTTONS, st.booleans(), PINS, st.none(), FILES, st.text())


@given(REPLIES | st.builds(Said, st.text()) | st.builds(Gave, st.text(), st.text()) | st.just(Shared()))
def test_a_line_survives_the_transcript(content: LineContent) -> None:
    assert load_line(dump_line(content)) == content


def test_a_shared_location_is_not_kept() -> None:
    assert json.loads(dump_line(Shared())) == {"shared": "location"}
