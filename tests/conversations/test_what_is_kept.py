"""`what do you keep about me?` says all that docs/privacy.md says."""

from tests.conftest import ROOT, Say


def test_it_names_everything_that_the_page_names(tell: Say) -> None:
    page = (ROOT / "docs" / "privacy.md").read_text("utf-8")
    told = page.partition("## What is kept about you")[2].partition("## For how long")[0]

    said = tell("Liam Moss", "what do you keep about me?", private=True).replies[0].card.text
    contact = tell("Tom Rigby", "what do you keep about me?", private=True).replies[0].card.text

    for words in (
        "initials",
        "organisation",
        "work e-mail address",
        "role",
        "account in",
        "away",
        "stands in",
    ):
        assert words in " ".join(told.split())
        assert words in said
    assert said.endswith("row by row, ask Tom Rigby.")
    assert "ask Tom Rigby" not in contact
    assert "clerk person export" in contact
