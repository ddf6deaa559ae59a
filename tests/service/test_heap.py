"""The collector is left alone while we load, and set back when we end."""

import gc

import pytest

from bot.service.heap import kept_for_good, loading


def test_nothing_is_collected_while_we_load() -> None:
    with loading():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_runs_again_when_loading_fails() -> None:
    with pytest.raises(ValueError, match="broken"), loading():
        raise ValueError("broken")
    assert gc.isenabled()


def test_what_is_there_is_passed_over_only_while_we_serve() -> None:
    usual = gc.get_threshold()
    with kept_for_good():
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() != usual
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == usual
