"""Each slot tells the words that led to it, so that a wrong reading can be explained."""

from bot.understanding.understand import Understander


def test_every_slot_tells_its_words(understander: Understander) -> None:
    reading = understander.understand("Saturasi ibu 85, butuh 2 tabung besar 900rb di Cipondoh")
    assert ("spo2", "85") in reading.evidence
    assert ("quantity", "2") in reading.evidence
    assert ("size_m3", "besar") in reading.evidence
    assert ("price_idr", "900rb") in reading.evidence
    assert ("place", "Cipondoh") in reading.evidence
    assert ("item", "tabung") in reading.evidence


def test_a_sign_of_danger_tells_its_words(understander: Understander) -> None:
    assert ("danger", "bibir ibu biru") in understander.understand("tolong, bibir ibu biru").evidence


def test_nothing_read_leaves_no_evidence(understander: Understander) -> None:
    assert understander.understand("halo").evidence == ()
