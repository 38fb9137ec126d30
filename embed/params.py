"""Parameters of the trainers: frozen, checked when made, saved beside what they produced."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from graph.errors import UserError

#: gensim's default, which the reference code leaves as it is.
GENSIM_SAMPLE = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What all trainers have.

    Attributes
    ----------
    dimension
        Length of a vector. The paper's best is 200 (its Table 1).
    """

    dimension: int = 200

    def __post_init__(self) -> None:
        self._at_least("dimension", 1)

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """Parameters by name, texts turned into the fields' types.

        Raises
        ------
        UserError
            A name is unknown, or a value does not fit.
        """
        defaults = {each.name: each.default for each in dataclasses.fields(cls)}
        unknown = sorted(set(values) - set(defaults))
        if unknown:
            raise UserError(
                f"{cls.trainer()} has no parameter {unknown[0]!r}",
                remedy=f"Choose from: {', '.join(defaults)}",
            )
        return cls(**{name: _typed(name, value, defaults[name]) for name, value in values.items()})

    @classmethod
    def trainer(cls) -> str:
        """The name of the trainer that takes these."""
        return cls.__name__.removesuffix("Parameters").lower()

    def as_json(self) -> dict[str, Any]:
        """All values by name."""
        return dataclasses.asdict(self)

    def _at_least(self, name: str, smallest: float) -> None:
        value = getattr(self, name)
        if not math.isfinite(value) or value < smallest:
            raise self._refused(name, f"{smallest:g} or more")

    def _between(self, name: str, low: float, high: float) -> None:
        value = getattr(self, name)
        if not low < value < high:
            raise self._refused(name, f"a number between {low:g} and {high:g}")

    def _refused(self, name: str, expected: str) -> UserError:
        return UserError(
            f"{self.trainer()}: {name} is {getattr(self, name)}", remedy=f"Give {expected}"
        )


def _typed(name: str, value: Any, default: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        if isinstance(default, bool):
            return {"true": True, "false": False}[value.lower()]
        return type(default)(value)
    except (KeyError, ValueError):
        kind = {bool: "true or false", int: "a whole number", float: "a number"}[type(default)]
        raise UserError(f"{name} is {value!r}", remedy=f"Give {kind}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipgramParameters(Parameters):
    """gensim's skip-gram over pairs as two-word sentences (paper, Methods).

    Attributes
    ----------
    epochs
        Passes over all pairs; 0 chooses them by the corpus (`embed.trainers.skipgram`).
    negative, alpha, min_alpha
        gensim's: negative samples a pair, first and last learning rate.
    sample
        gensim's threshold for leaving out occurrences of frequent genes; 0 leaves out none, or
        under ``paper`` means gensim's default, 0.001. In a vocabulary of thousands it would
        leave out many pairs of every gene.
    workers
        Threads; more than one is faster and not repeatable to the bit.
    paper
        The reference's loop: one epoch a reload, so that the learning rate starts anew each time.
    """

    epochs: int = 0
    negative: int = 5
    alpha: float = 0.025
    min_alpha: float = 0.0001
    sample: float = 0.0
    workers: int = 1
    paper: bool = False

    def __post_init__(self) -> None:
        Parameters.__post_init__(self)
        self._at_least("epochs", 0)
        self._at_least("negative", 1)
        self._between("alpha", 0, 1)
        self._between("min_alpha", 0, 1)
        self._at_least("sample", 0)
        if self.paper and self.sample == 0:
            object.__setattr__(self, "sample", GENSIM_SAMPLE)
        self._at_least("workers", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedParameters(Parameters):
    """The exact softmax of the paper's Fig. 1 over one shared matrix.

    Attributes
    ----------
    epochs
        Passes over all genes at most; training stops earlier when the held-out loss does.
    learning_rate, decay
        Adam's rate in the first epoch, and its factor from each epoch to the next.
    held_out
        Share of the edges kept from training to know when to stop; 0 trains all epochs.
    patience
        Epochs without a better held-out loss before training stops.
    block
        Genes whose softmax is held at once; 0 chooses about 48 blocks.
    paper
        The sum runs over all genes, the gene itself too, as the formula is written.
    """

    epochs: int = 30
    learning_rate: float = 0.005
    decay: float = 0.9
    held_out: float = 0.02
    patience: int = 1
    block: int = 0
    paper: bool = False

    def __post_init__(self) -> None:
        Parameters.__post_init__(self)
        self._at_least("epochs", 1)
        self._between("learning_rate", 0, 10)
        self._between("decay", 0, 1.000001)
        self._between("held_out", -1e-9, 0.5)
        self._at_least("patience", 1)
        self._at_least("block", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffusionParameters(Parameters):
    """Log-diffusion factorisation, one diffusion for each set of edges.

    Attributes
    ----------
    restart
        c: the chance that a step of the diffusion goes back to its gene.
    steps
        T: the powers of the transition matrix that count.
    power_iterations, oversampling
        Of the randomised range finder.
    memory_mb
        Matrices that need more than this lie on disk.
    """

    restart: float = 0.5
    steps: int = 8
    power_iterations: int = 3
    oversampling: int = 20
    memory_mb: int = 2600

    def __post_init__(self) -> None:
        Parameters.__post_init__(self)
        self._between("restart", 0, 1)
        self._at_least("steps", 1)
        self._at_least("power_iterations", 3)
        self._at_least("oversampling", 0)
        self._at_least("memory_mb", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SvdParameters(Parameters):
    """Truncated SVD of the shifted positive pointwise mutual information: a control.

    Attributes
    ----------
    shift
        k: log k is taken off, as k negative samples would (Levy and Goldberg 2014).
    power_iterations, oversampling
        Of the randomised range finder.
    """

    shift: float = 5.0
    power_iterations: int = 5
    oversampling: int = 20

    def __post_init__(self) -> None:
        Parameters.__post_init__(self)
        self._at_least("shift", 1)
        self._at_least("power_iterations", 3)
        self._at_least("oversampling", 0)
