"""Which office to turn to."""

from datetime import date

from bot.officials.office import Office, national_offices, offices_for


def office(name: str, place_code: str, is_fallback: bool = False) -> Office:
    level = {0: "national", 2: "province", 4: "city"}[len(place_code)]
    return Office(
        place_code, level, name, "", "", "", "", "", "", is_fallback, "medium", "koran", date(2025, 1, 1)
    )


OFFICES = (
    office("Ombudsman", ""),
    office("LAPOR", "", is_fallback=True),
    office("Disperindag Banten", "36"),
    office("Dinas Perindustrian Banten", "36"),
    office("Disperindag Tangsel", "3674"),
    office("", "93"),
)


def names(place_code: str) -> list[str]:
    return [each.name for each in offices_for(OFFICES, place_code)]


def test_the_citys_office_comes_first_then_all_of_the_province() -> None:
    assert names("3674071001") == ["Disperindag Tangsel", "Disperindag Banten", "Dinas Perindustrian Banten"]


def test_a_province_has_its_own_offices_only() -> None:
    assert names("36") == ["Disperindag Banten", "Dinas Perindustrian Banten"]


def test_where_not_even_the_offices_name_is_known_there_is_none() -> None:
    assert names("9301") == []
    assert names("") == []


def test_the_desks_for_everybody_lead_the_national_ones() -> None:
    assert [each.name for each in national_offices(OFFICES)] == ["LAPOR", "Ombudsman"]


def test_an_office_belongs_to_its_province() -> None:
    assert OFFICES[4].province_code == "36"
    assert OFFICES[0].province_code == ""
