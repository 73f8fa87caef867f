"""The windows of very many groups go to the database in parts, and those of one group together."""

from storage.owed_lines import in_parts


def test_a_group_is_never_divided_and_none_is_left_out() -> None:
    windows = [{"of_group": group, "of_step": step} for group in range(5) for step in range(3)]

    parts = list(in_parts(windows, most=7))

    assert [window for part in parts for window in part] == windows
    assert [sorted({window["of_group"] for window in part}) for part in parts] == [[0, 1], [2, 3], [4]]


def test_a_group_with_more_than_a_part_holds_goes_whole_and_no_window_asks_nothing() -> None:
    windows = [{"of_group": 1, "of_step": step} for step in range(9)]

    assert list(in_parts(windows, most=4)) == [windows]
    assert list(in_parts([], most=4)) == []
