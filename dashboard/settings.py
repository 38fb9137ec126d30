"""What the dashboard shows: a workspace and a store, named by the environment of its process.

`python -m dashboard` sets these variables from its options, so that the pages, which Streamlit
runs as scripts, need no arguments.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.console import DEFAULT_STORE, DEFAULT_WORKSPACE, STORE_VARIABLE
from graph.workspace import Workspace

WORKSPACE_VARIABLE = "GENE2GRAPH_WORKSPACE"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph and the artefacts are."""

    workspace: Workspace
    store: str

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The settings of this process; the defaults of every other command where unset."""
        root = Path(environ.get(WORKSPACE_VARIABLE) or DEFAULT_WORKSPACE)
        return cls(Workspace(root), environ.get(STORE_VARIABLE) or DEFAULT_STORE)

    def as_environ(self) -> dict[str, str]:
        """The variables that say the same."""
        return {WORKSPACE_VARIABLE: str(self.workspace.root), STORE_VARIABLE: self.store}
