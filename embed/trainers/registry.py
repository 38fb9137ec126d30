"""The trainers: one line each. Their libraries are imported when one is asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import cast

from embed.params import (
    DiffusionParameters,
    Parameters,
    SkipgramParameters,
    SvdParameters,
    TiedParameters,
)
from embed.training import Train
from graph.errors import UserError


@dataclass(frozen=True, slots=True)
class Trainer:
    """A trainer's name, its parameters, and when it gives the same vectors to the bit."""

    name: str
    parameters: type[Parameters]
    repeatable: str
    has_epochs: bool

    def load(self) -> Train:
        """The function that trains, with whatever it imports."""
        return cast(Train, importlib.import_module(f"embed.trainers.{self.name}").train)


_SAME_MACHINE = "to the bit on one kind of processor with the same versions and threads"

TRAINERS: dict[str, Trainer] = {
    trainer.name: trainer
    for trainer in (
        Trainer("skipgram", SkipgramParameters, "to the bit with one worker, else not", True),
        Trainer("tied", TiedParameters, f"{_SAME_MACHINE}; not tried on a GPU", True),
        Trainer("diffusion", DiffusionParameters, _SAME_MACHINE, False),
        Trainer("svd", SvdParameters, _SAME_MACHINE, False),
    )
}


def trainer_named(name: str) -> Trainer:
    """The trainer of this name.

    Raises
    ------
    UserError
        There is none.
    """
    try:
        return TRAINERS[name]
    except KeyError:
        raise UserError(
            f"there is no trainer {name!r}", remedy=f"Choose from: {', '.join(TRAINERS)}"
        ) from None


def default_trainer(n_contexts: int) -> str:
    """The trainer for this many sets of edges.

    Several sets: ``diffusion``, which keeps them apart (a shared adjacency hurt in trials). One:
    ``tied``, the paper's own formula, seconds where skip-gram takes hours, and better by function
    prediction (AUROC 0.807 against 0.798).
    """
    return "diffusion" if n_contexts > 1 else "tied"
