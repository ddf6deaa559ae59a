"""Forms with files in them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.multipart import PARTS, Upload, read_multipart

FORM = 'multipart/form-data; boundary="----WebKit7"'
names = st.text("abc_", min_size=1)
words = st.text(st.characters(exclude_categories=["Cs"]))
filenames = st.text("aZ é漢.-()[]", min_size=1).filter(str.strip).map(str.strip)
uploads = st.builds(Upload, filenames, st.binary())
forms = st.dictionaries(names, words | uploads, max_size=PARTS - 1)


def written(fields: dict[str, str | Upload]) -> bytes:
    """The form as browsers write it."""
    body = b""
    for name, value in fields.items():
        body += f'------WebKit7\r\nContent-Disposition: form-data; name="{name}"'.encode()
        if isinstance(value, Upload):
            body += f'; filename="{value.filename}"\r\nContent-Type: text/csv'.encode()
        body += b"\r\n\r\n" + (value.content if isinstance(value, Upload) else value.encode()) + b"\r\n"
    return body + b"------WebKit7--\r\n"


@given(forms)
def test_a_form_comes_back_as_it_was_filled_in(fields: dict[str, str | Upload]) -> None:
    assert read_multipart(written(fields), FORM) == fields


def test_bytes_that_look_like_line_ends_or_delimiters_stay() -> None:
    content = b"\r\n\r\n--\r\n------WebKit\x00\xff\r\r\n"
    fields: dict[str, str | Upload] = {"file": Upload("a.bin", content), "text": "x"}
    assert read_multipart(written(fields), FORM) == fields


def test_a_file_that_was_not_chosen_is_none() -> None:
    assert read_multipart(written({"file": Upload("", b""), "text": "x"}), FORM) == {"text": "x"}


@given(
    st.binary(max_size=200), st.sampled_from([FORM, "multipart/form-data; boundary=x", "multipart/form-data"])
)
def test_garbage_is_no_form(garbage: bytes, content_type: str) -> None:
    for body in (garbage, b"------WebKit7" + garbage, written({"a": "b"})[:-6] + garbage):
        with suppress(ValueError):
            read_multipart(body, content_type)


@pytest.mark.parametrize(
    "content_type",
    ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=é"],
)
def test_a_form_needs_a_boundary(content_type: str) -> None:
    with pytest.raises(ValueError):
        read_multipart(b"--x--", content_type)


def test_a_form_of_endless_parts_is_none() -> None:
    with pytest.raises(ValueError):
        read_multipart(written({f"f{n}": "x" for n in range(PARTS + 5)}), FORM)
