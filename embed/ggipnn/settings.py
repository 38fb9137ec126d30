"""Settings of GGIPNN, with the paper's values."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, Self, get_args

from embed.scorer import Features
from graph.errors import UserError

#: Units of the dense layers before the softmax (paper, Methods, "Gene-gene interaction
#: prediction neural network").
HIDDEN = (100, 100, 10)
#: Dropout follows the first two.
DROPOUT = 0.5
#: Range of random vectors in the reference code.
RANDOM_RANGE = 1.0

CalibrationKind = Literal["none", "temperature", "isotonic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GgipnnSettings:
    """How the network is built and trained.

    Attributes
    ----------
    features
        ``symmetric`` (|a − b|, a∘b, a + b) or the paper's ``concat``; ``additive`` is a control.
    trainable
        Whether the gene vectors are trained too.
    random
        Random vectors instead of the run's.
    standardise
        Shift and scale each feature by its mean and deviation over the training pairs, so that
        runs whose vectors have other lengths are trained equally well. The reference does not.
    batch, epochs, patience, learning_rate
        Pairs a step (0: a 128th of the training pairs, between 32 and 1,024), most passes, passes
        without a better validation loss before training stops, Adam's rate.
    calibration
        Fitted on the validation part.
    """

    features: Features = "symmetric"
    trainable: bool = False
    random: bool = False
    standardise: bool = True
    batch: int = 0
    epochs: int = 30
    patience: int = 3
    learning_rate: float = 1e-3
    calibration: CalibrationKind = "isotonic"

    def __post_init__(self) -> None:
        for name, value, known in (
            ("--features", self.features, get_args(Features)),
            ("--calibration", self.calibration, get_args(CalibrationKind)),
        ):
            if value not in known:
                raise UserError(f"{name} is {value!r}", remedy=f"Choose one of {', '.join(known)}")
        if self.batch < 0 or min(self.epochs, self.patience) < 1 or self.learning_rate <= 0:
            raise UserError(
                f"batch {self.batch}, epochs {self.epochs}, patience {self.patience} and learning "
                f"rate {self.learning_rate} cannot train a network",
                remedy="Give positive numbers (a batch of 0 is chosen by the number of pairs)",
            )

    @classmethod
    def of_paper(cls) -> Self:
        """The reference: concatenation, raw vectors, batches of 128.

        The reference stops after one epoch; here the validation part decides when.
        """
        return cls(features="concat", standardise=False, batch=128)

    def four(self) -> dict[str, GgipnnSettings]:
        """The paper's four settings, by name."""
        return {
            "fixed": replace(self, trainable=False, random=False),
            "trainable": replace(self, trainable=True, random=False),
            "random, fixed": replace(self, trainable=False, random=True),
            "random, trainable": replace(self, trainable=True, random=True),
        }

    def batch_for(self, n_pairs: int) -> int:
        """Pairs a step: few enough for a hundred steps an epoch, many enough to be fast."""
        return self.batch or max(32, min(1024, n_pairs // 128))

    def as_json(self) -> dict[str, Any]:
        """The settings as JSON values."""
        return asdict(self)
