"""The benchmark's many sessions count a page that shows an error, however it shows it."""

from __future__ import annotations

import pytest
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Element_pb2 import Element

from benchmarks._sessions import shows_an_error


@pytest.mark.parametrize(("kind", "counts"), [(Alert.ERROR, True), (Alert.INFO, False)])
def test_an_alert_counts_if_it_is_an_error(kind: int, counts: bool) -> None:
    element = Element()
    element.alert.format = kind
    assert shows_an_error(element) is counts


def test_a_traceback_counts_and_words_do_not() -> None:
    traceback, words = Element(), Element()
    traceback.exception.message = "no"
    words.markdown.body = "error"
    assert (shows_an_error(traceback), shows_an_error(words)) == (True, False)


def test_a_page_without_a_store_counts(open_page, tmp_path) -> None:
    app = open_page("map", workspace=tmp_path / "nowhere")
    element = Element()
    element.alert.CopyFrom(app.error[0].proto)
    assert shows_an_error(element)
