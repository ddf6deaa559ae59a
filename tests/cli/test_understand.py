"""`oksigenbot understand`: readings as JSON lines, in the terms that messages are labelled in."""

import json
from typing import Any

from typer.testing import CliRunner

from bot.cli.main import app


def understand(*lines: str, options: tuple[str, ...] = ("--jsonl",)) -> str:
    result = CliRunner().invoke(app, ["understand", *options], input="\n".join(lines) + "\n")
    assert result.exit_code == 0, result.output
    return result.stdout


def readings(*texts: str) -> list[dict[str, Any]]:
    lines = [json.dumps({"id": at, "text": text}) for at, text in enumerate(texts)]
    return [json.loads(line) for line in understand(*lines).splitlines()]


def test_each_line_is_read_with_the_keys_of_the_labels() -> None:
    (reading,) = readings("spo2 ibu 84, perlu isi ulang 1 kubik di Tebet")
    assert reading == {
        "id": 0,
        "intent": "emergency",
        "item": "refill",
        "size_m3": 1.0,
        "quantity": None,
        "place": "Tebet",
        "place_canonical": "Tebet, Kota Jakarta Selatan, DKI Jakarta",
        "place_choices": [],
        "spo2": 84,
        "red_flag": True,
        "price_idr": None,
        "lang": "id",
    }


def test_a_village_is_told_by_its_kecamatan_and_papua_as_it_was() -> None:
    village, papua = readings("cari tabung di kelurahan kukusan depok", "stok oksigen di Timika")
    assert village["place_canonical"] == "Beji, Kota Depok, Jawa Barat"
    assert papua["place_canonical"].endswith(", Papua")


def test_namesakes_far_apart_are_choices() -> None:
    (reading,) = readings("isi ulang di cibeber")
    assert reading["place_canonical"] is None
    assert "Cibeber, Kota Cilegon, Banten" in reading["place_choices"]


def test_a_line_that_is_none_is_told_and_the_next_is_read() -> None:
    first, second = understand("nonsense", json.dumps({"id": "x", "text": "halo"})).splitlines()
    assert "error" in json.loads(first)
    assert json.loads(second)["intent"] == "greeting"


def test_a_reading_is_explained_by_its_words() -> None:
    told = understand("bibir bapak biru, kami di Ciputat", options=("--explain",))
    assert "bibir bapak biru" in told
    assert "Ciputat" in told
