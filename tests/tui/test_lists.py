"""The lists of drugs and routes claim no more of the review than was read of it (F057)."""

from __future__ import annotations

import pytest

from .conftest import Start

SIZES = [(60, 20), (80, 24), (140, 45)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_route_that_the_review_pages_do_not_name_is_not_called_absent(
    start: Start, shipped_knowledge, size: tuple[int, int]
) -> None:
    silent = [option for option in shipped_knowledge.names.options if not option.reviewed]
    async with start(size=size, base=shipped_knowledge) as drive:
        assert f"not mentioned in what we read: {silent[0].route}" in drive.flat
        assert "not in the review" not in drive.flat
        await drive.press("4")
        count = drive.flat.count("not mentioned in what we read of the review")
        assert count == len(silent)
        assert "below" not in drive.rows[-2]
