"""The windows of very many groups go to the database in parts, and those of one group together."""

from storage.given import ByPace
from storage.owed_lines import in_parts


def test_no_group_is_left_out_and_none_asks_nothing() -> None:
    groups = [{"of_group": group, "of_pace": group % 2} for group in range(5)]
    paces = ([{"of_step": 0}], [{"of_step": 7}, {"of_step": 0}])

    parts = list(in_parts(ByPace(groups, paces), most=2))

    assert [group for part in parts for group in part.groups] == groups
    assert [len(part.groups) for part in parts] == [2, 2, 1]
    assert all(part.paces == paces for part in parts), "whatever a group is owed is asked at once"
    assert list(in_parts(ByPace([], paces), most=2)) == []
