"""What all effects are."""


class Effect:
    """Something that a turn asks of the world: a frozen dataclass, named for what shall happen.

    An effect names what the person said, never what the database holds: whether it may be done, and what
    comes of it, is found out where it is performed, in the message's own transaction.
    """

    __slots__ = ()
