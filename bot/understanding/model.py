"""A small linear model of what messages want, for where the rules end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Groups = tuple[Sequence[str], ...]
"""Features by kind; each kind counts as a whole, however many there are."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of each feature for each class; the class with the greatest sum is the likeliest."""

    classes: tuple[str, ...]
    columns: Mapping[str, int]
    rarity: Floats
    """What each feature counts within its kind: rare ones tell more."""
    weights: Floats
    """One row a feature, one column a class, rarity included."""
    bias: Floats

    def scores(self, groups: Groups) -> list[tuple[str, float]]:
        """How much the features of one message speak for each class, the likeliest first."""
        sums = self.bias.astype(np.float64)
        for group in groups:
            rows = known(group, self.columns)
            if rows:
                rarity = self.rarity[rows]
                sums += self.weights[rows].sum(axis=0) / sqrt(rarity @ rarity)
        return sorted(zip(self.classes, sums.tolist(), strict=True), key=lambda row: -row[1])


def known(group: Iterable[str], columns: Mapping[str, int]) -> list[int]:
    """The columns of the features that were learnt of."""
    return [column for column in map(columns.get, group) if column is not None]
