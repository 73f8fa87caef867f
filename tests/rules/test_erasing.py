"""What stands in the place of somebody who was erased, where nothing but names stands."""

import pytest

from rules.erasing import Traces

TOM = Traces("Former member 4", "Tom Rigby", ("TR",))


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        pytest.param("Tom", "Former member 4", id="a first name"),
        pytest.param("Rigby", "Former member 4", id="a surname"),
        pytest.param("Tom and Zara", "Former member 4 and Zara", id="beside somebody"),
        pytest.param("LM/Tom", "LM/Former member 4", id="behind initials"),
        pytest.param("Tom Rigby", "Former member 4", id="the whole name"),
        pytest.param("TR", "Former member 4", id="initials"),
        pytest.param("Tom Fox", "Tom Fox", id="another Tom"),
        pytest.param("Ann Rigby", "Ann Rigby", id="another Rigby"),
        pytest.param("Tomasz", "Tomasz", id="a longer name"),
        pytest.param("Former member 4", "Former member 4", id="erased already"),
    ],
)
def test_what_is_theirs_alone_keeps_no_part_of_the_name(printed: str, left: str) -> None:
    assert TOM.in_their_own(printed) == left


def test_in_anything_else_a_first_name_may_be_anybodys() -> None:
    assert TOM.in_names("Tom and TR") == "Tom and Former member 4"
