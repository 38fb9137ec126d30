"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.errors import UserError

RunArgument = Annotated[str, typer.Argument(metavar="RUN", help="A run's id, or `latest`.")]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="Seed of everything random.")]
ContextOption = Annotated[
    str,
    typer.Option(
        "--context",
        help="Edges to learn from: coexpression, ppi or a source's name, each with a weight if "
        "wanted: coexpression:1,ppi:0.5; one~other: without the other's edges.",
    ),
]
MinCountOption = Annotated[
    int, typer.Option("--min-count", min=1, help="Leave out genes with fewer pairs.")
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Any other parameter of the trainer."),
]


def assignments(given: list[str] | None) -> dict[str, str]:
    """Parameters from ``NAME=VALUE`` texts.

    Raises
    ------
    UserError
        A text has no name or no equals sign.
    """
    values = {}
    for text in given or []:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UserError(
                f"the parameter {text!r} is not NAME=VALUE", remedy="Write --set learning_rate=0.01"
            )
        values[name.replace("-", "_")] = value
    return values
