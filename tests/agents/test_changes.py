"""What an import would change."""

from bot.agents.changes import Changed, changes
from tests.agents.made import agent, said


def test_new_changed_and_same_agents_are_told_apart() -> None:
    a, b, c = agent("A"), agent("B"), agent("C")
    moved = agent("B", address="Jl. Baru 2", phone="+622192610987")
    difference = changes([a, b], [], [a, moved, c], [])
    assert difference.new == (c,)
    assert difference.changed == (Changed(b, moved, ("address", "phone")),)
    assert difference.same == (a,)
    assert not difference.are_none


def test_agents_the_import_does_not_name_are_missing_and_left_alone() -> None:
    a, b = agent("A"), agent("B")
    difference = changes([a, b], [], [a], [])
    assert difference.missing == (b,)
    assert difference.are_none


def test_only_observations_not_yet_known_are_new() -> None:
    known, new = said(price=40_000), said(price=45_000)
    difference = changes([agent()], [known], [agent()], [known, new, new])
    assert difference.new_observations == (new,)
    assert not difference.are_none


def test_importing_the_same_twice_changes_nothing() -> None:
    assert changes([agent()], [said("ada")], [agent()], [said("ada")]).are_none
