"""The garbage collector, and what is loaded for good."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 50_000
"""New objects before the collector looks at them: more than the messages in hand are made of. With its usual
700 most were in use when they were looked at; and hardly any of ours are garbage that only it can find."""


@contextmanager
def loading() -> Iterator[None]:
    """While the block runs nothing is collected: all that is made is kept, and looking costs a third more."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def kept_for_good() -> Iterator[None]:
    """While the block runs the collector passes over all that is there now: places, words and libraries.

    It looked through these hundreds of thousands of objects all the time: a fifth of the cost of a message.
    """
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
