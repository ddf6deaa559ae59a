"""A reply is the same after it has been stored."""

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.messages import Attachment, AttachmentKind, Button, Pin, Reply, Template
from bot.places.point import Point
from bot.store.reply_json import dump_reply, load_reply

_texts = st.text(st.characters(exclude_categories=()))  # half letters that no UTF-8 can carry, too
_replies = st.builds(
    Reply,
    text=_texts,
    buttons=st.lists(st.builds(Button, _texts, _texts), max_size=5).map(tuple),
    asks_location=st.booleans(),
    pin=st.none()
    | st.builds(Pin, st.builds(Point, st.floats(-90, 90), st.floats(-180, 180)), _texts, _texts),
    template=st.none() | st.builds(Template, _texts, _texts, st.lists(_texts, max_size=4).map(tuple)),
    attachment=st.none() | st.builds(Attachment, st.sampled_from(AttachmentKind), _texts, _texts, _texts),
    board=_texts,
)


@given(_replies)
def test_any_reply_comes_back_from_its_text(reply: Reply) -> None:
    assert load_reply(dump_reply(reply)) == reply


@given(_replies)
def test_the_text_is_ascii_without_control_characters(reply: Reply) -> None:
    assert all(" " <= letter <= "~" for letter in dump_reply(reply))


def test_what_has_its_default_is_left_out() -> None:
    assert dump_reply(Reply("halo")) == '{"text":"halo"}'


def test_a_file_and_a_board_are_kept_with_their_reply() -> None:
    flyer = Attachment(AttachmentKind.PICTURE, "telegram:AgAC", mime="image/jpeg")
    assert dump_reply(Reply(attachment=flyer, board="broadcast:17")) == (
        '{"attachment":["picture","telegram:AgAC","","image/jpeg"],"board":"broadcast:17"}'
    )
