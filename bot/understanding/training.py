"""Trains the model: a linear support vector machine over weighed features, one class against the rest.

The same examples give the same model: its only random choice, the order of visits, is fixed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from math import log

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.understanding.features import FOUND, SHARES
from bot.understanding.model import Floats, Groups, Model, known

SLACK = 0.5
"""What a wrong example costs (C of the machine); set by cross-validation on the phrases."""
FEWEST = 2
"""Examples that a feature must be in."""


def train(examples: Sequence[tuple[Groups, str]]) -> Model:
    """The model of these (features, class) examples; at least three classes. Raises ValueError for fewer."""
    classes = tuple(sorted({name for _, name in examples}))
    if len(classes) < 3:
        raise ValueError("a model tells at least three classes apart")
    seen = Counter(chain.from_iterable(chain.from_iterable(groups) for groups, _ in examples))
    names = sorted(name for name, count in seen.items() if count >= FEWEST)
    columns = {name: at for at, name in enumerate(names)}
    counted = np.array([rarity(name, seen[name], len(examples)) for name in names], dtype=np.float32)
    machine = LinearSVC(C=SLACK, random_state=0)
    machine.fit(matrix([groups for groups, _ in examples], columns, counted), [name for _, name in examples])
    weights = machine.coef_.T.astype(np.float32)
    share = np.array([SHARES[name[0]] for name in names], dtype=np.float32)
    scaled = weights * (counted * share)[:, None]
    return Model(
        tuple(machine.classes_.tolist()), columns, counted, scaled, machine.intercept_.astype(np.float32)
    )


def rarity(name: str, count: int, examples: int) -> float:
    """The logarithm of how rare a feature is; what the rules found counts alike."""
    return 1.0 if name.startswith(FOUND) else log(examples / count) + 1


def matrix(rows: Sequence[Groups], columns: Mapping[str, int], counted: Floats) -> csr_matrix:
    """One row an example, one column a feature; each group of features is a unit vector."""
    data: list[float] = []
    indices: list[int] = []
    ends = [0]
    for groups in rows:
        for group in groups:
            at = known(group, columns)
            if at:
                indices += at
                data += (SHARES[group[0][0]] * counted[at] / np.linalg.norm(counted[at])).tolist()
        ends.append(len(indices))
    return csr_matrix((data, indices, ends), shape=(len(rows), len(columns)))
