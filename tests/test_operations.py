"""The dashboard and the alerts that come with Clerk speak of what `/metrics` has, and of all of it."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from ruamel.yaml import YAML

from bot import counting, metrics
from bot.counting import ANSWERS, DOORS, POSTS, TICKS, TURNS
from reminders.posting import Undelivered
from storage import trail
from storage.health import Health

DOCS = Path(__file__).parents[1] / "docs"
RULES = YAML(typ="safe").load((DOCS / "operations/prometheus-rules.yaml").read_text("utf-8"))["groups"][0][
    "rules"
]
BOARD = json.loads((DOCS / "operations/grafana-dashboard.json").read_text("utf-8"))
EXPRESSIONS = [
    *(rule["expr"] for rule in RULES),
    *(target["expr"] for panel in BOARD["panels"] for target in panel["targets"]),
]
NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)
WELL = Health(0, 0, 0, 0, None, sent=4, in_time=4, late=0, dead=0, unknown=0)
STATES = {"pending", "sent", "dead", "unknown", "void"}


def scraped() -> dict[str, list[dict[str, str]]]:
    """Every series of `/metrics` by its name, with the labels that it comes with."""
    text = metrics.text((dict.fromkeys(STATES, 1), WELL), NOON, quiet=1.0).decode()
    found: dict[str, list[dict[str, str]]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found.setdefault(sample.name, []).append(sample.labels)
    return found


def test_what_the_dashboard_and_the_alerts_name_exists_and_nothing_is_left_out() -> None:
    named = {name for expression in EXPRESSIONS for name in re.findall(r"\bclerk_\w+", expression)}

    assert named == set(scraped())


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_they_ask_only_for_labels_that_are_there(expression: str) -> None:
    (name, *_) = re.findall(r"clerk_\w+", expression)
    labels = set().union(*scraped()[name])

    asked = re.findall(r'(\w+)!?="([^"]*)"', expression)
    grouped = [word for words in re.findall(r"by \(([^)]*)\)", expression) for word in words.split(", ")]
    assert {label for label, _ in asked} | set(grouped) <= labels
    assert {value for _, value in asked} <= {*TURNS, *POSTS, *TICKS, *ANSWERS}
    assert expression.count("(") == expression.count(")")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_every_alert_says_where_it_stands_what_to_do(rule: dict[str, dict[str, str]]) -> None:
    path, _, place = rule["annotations"]["runbook"].partition("#")
    headings = re.findall("^### (.+)$", (DOCS.parent / path).read_text("utf-8"), re.M)

    assert place in [heading.lower() for heading in headings] == [one["alert"].lower() for one in RULES]


def test_no_label_can_hold_what_people_are_called() -> None:
    """Whatever comes in at a door is counted under one of the words that are written down."""
    with trail.begun("Meera Chowdhury"):
        counting.turn("Carys Cole", 0.1)
        counting.error()
    with pytest.raises(Undelivered), counting.post("slack:T1:@Liam Moss"):
        raise Undelivered("Liam Moss is gone", permanent=True)
    for path in ("/files/Tom Rigby.docx", "/calendar/Ida%20Vale", "/Owen Kay", "no path", ""):
        counting.answered(path, 418)

    told = {label: {labels[label] for all_ in scraped().values() for labels in all_ if label in labels}
            for label in ("door", "outcome", "state", "le")}  # fmt: skip
    assert {label for all_ in scraped().values() for labels in all_ for label in labels} == told.keys()
    assert told["door"] <= set(DOORS)
    assert told["outcome"] <= {*TURNS, *POSTS, *TICKS, *ANSWERS, "other"}
    assert told["state"] == STATES
    assert all(re.fullmatch(r"[\d.]+|\+Inf", bound) for bound in told["le"])


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "taken"),
        (302, "elsewhere"),
        (401, "not signed"),
        (400, "not understood"),
        (500, "failed"),
        (503, "not now"),
    ],
)
def test_answers_are_counted_by_what_they_say(status: int, outcome: str) -> None:
    def counted() -> float:
        found = counting.REGISTRY.get_sample_value(
            "clerk_http_answers_total", {"door": "teams", "outcome": outcome}
        )
        assert found is not None, "a counter is there from the start"
        return found

    before = counted()

    counting.answered("/api/messages", status)

    assert counted() == before + 1
