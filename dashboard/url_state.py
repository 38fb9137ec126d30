"""A page's state in the address bar: a link restores it, back and forward walk through it.

Each control has a parameter; what equals its default stays out of the address. On a run of the
page, `enter` puts parameters that came from outside (a link, back, forward) into the session
before the controls are drawn, and `leave` writes what the visitor changed into the address, as
one step of the browser's history. The server keeps nothing for a visitor beyond the session.

A run that follows fast upon another still carries the address from before `leave` wrote the new
one; it must not undo what the visitor just did. So an address counts as coming from outside only
if the page changed, if Streamlit says that the browser went back or forward, or if this session
never wrote or saw it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

Value = str | list[str]
_KNOWN, _LEFT, _PAGE, _SENT = "url.known", "url.left", "url.page", "url.sent"
#: Addresses remembered for a page; a late run is one or two behind.
_MOST_KNOWN = 40

#: The map's view is the map component's own: it alone writes this parameter (never a history
#: step), and puts it back into an address that `leave` wrote. Here it is read, for a link's sake.
VIEW = "view"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One control's place in the address.

    Attributes
    ----------
    default
        The value that needs no place; a list where several values are possible.
    allowed
        Whether a single value is one that the control can take.
    """

    default: Value = ""
    allowed: Callable[[str], bool] = field(default=lambda _: True)

    def read(self, values: list[str]) -> Value:
        """The value in the address, or the default where the control could not show it."""
        good = [value for value in values if self.allowed(value)]
        if isinstance(self.default, list):
            return good
        return good[-1] if good else self.default


@dataclass(frozen=True)
class PageState:
    """The parameters of one page.

    Attributes
    ----------
    arrived
        Whether this run follows a link, or back or forward, and not one of the page's controls.
    switched
        Whether the session came from another page.
    """

    page: str
    parameters: Mapping[str, Parameter]
    arrived: bool
    switched: bool = False

    def key(self, name: str) -> str:
        """The session key (a widget's ``key``) of a parameter."""
        return f"{self.page}.{name}"

    def get(self, name: str) -> str:
        """The present value of a single-valued parameter."""
        value = st.session_state.get(self.key(name), self.parameters[name].default)
        return str(value) if value is not None else ""

    def get_list(self, name: str) -> list[str]:
        """The present values of a many-valued parameter."""
        return list(st.session_state.get(self.key(name), self.parameters[name].default))

    def set(self, name: str, value: Value) -> None:
        """Change a parameter that no widget of this run holds yet."""
        st.session_state[self.key(name)] = value

    def leave(self) -> None:
        """Write the present state into the address, if it changed."""
        state: dict[str, list[str]] = {}
        for name, parameter in self.parameters.items():
            many = isinstance(parameter.default, list)
            value: Value = self.get_list(name) if many else self.get(name)
            if value != parameter.default:
                state[name] = value if isinstance(value, list) else [value]
        st.session_state.setdefault(_LEFT, {})[self.page] = state
        if state != _address(self.parameters):
            st.query_params.from_dict(state)
        elif self.switched:
            # The page before may have written its own address after the click that left it, and
            # the browser then shows that one: said again, ours is shown.
            st.query_params.from_dict(
                {name: st.query_params.get_all(name) for name in st.query_params}
            )
        _remember(self.page, state)


def send() -> None:
    """Make the next run take over its address: the visitor followed a link of ours."""
    st.session_state[_SENT] = True


def enter(page: str, parameters: Mapping[str, Parameter]) -> PageState:
    """Take over what the address says, if it was not this page that wrote it."""
    address = _address(parameters)
    before = st.session_state.get(_PAGE)
    switched = before != page
    if switched and not address:
        # Chosen in the navigation: the page is found as it was left.
        address = st.session_state.get(_LEFT, {}).get(page, {})
    known = address in st.session_state.get(_KNOWN, {}).get(page, [])
    sent = st.session_state.pop(_SENT, False)
    arrived = switched or sent or not known or _went_back_or_forward()
    # Noted at once: a run that is cut short by the next click has arrived all the same.
    st.session_state[_PAGE] = page
    _remember(page, address)
    state = PageState(page, parameters, arrived, switched and before is not None)
    for name, parameter in parameters.items():
        key = state.key(name)
        if arrived:
            given = address.get(name, [])
            st.session_state[key] = parameter.read(given) if given else parameter.default
        elif key in st.session_state:
            # Streamlit forgets the value of a widget that a run did not draw.
            st.session_state[key] = st.session_state[key]
        else:
            # The store was away: that run ended before this function, and drew no widget.
            given = st.session_state.get(_LEFT, {}).get(page, address).get(name, [])
            st.session_state[key] = parameter.read(given) if given else parameter.default
    return state


def _remember(page: str, address: dict[str, list[str]]) -> None:
    known = st.session_state.setdefault(_KNOWN, {}).setdefault(page, [])
    if address not in known:
        known.append(address)
        del known[:-_MOST_KNOWN]


def _went_back_or_forward() -> bool:
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and context.is_history_navigation


def _address(parameters: Mapping[str, Parameter]) -> dict[str, list[str]]:
    """What the address says of these parameters; others in it are not ours."""
    return {name: st.query_params.get_all(name) for name in parameters if name in st.query_params}
