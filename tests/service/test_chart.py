"""The picture of a summary."""

from bot.service.chart import Chart, draw

PNG = b"\x89PNG\r\n\x1a\n"


def test_a_summary_becomes_a_png_picture() -> None:
    chart = Chart("Kebutuhan", [("Pamulang, isi ulang", 4), ("Serang, tabung", 1)], "Hari", [("1/7", 2)])
    assert draw(chart).startswith(PNG)


def test_an_area_without_needs_has_a_picture_as_well() -> None:
    assert draw(Chart("Kebutuhan", [], "Hari", [("1/7", 0)])).startswith(PNG)
