"""What text, lists and tables of any length have in common on the screen: lines kept once painted, cheap scrolling.

Textual dresses every line of a widget in its style sheet's frame, each time it scrolls. These widgets have no frame
but at their top, and hand over their lines as they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

KEPT = 4_000
"""Painted lines that are kept."""


class Still(ScrollView):
    """A window that stays where it is however much there is to scroll through: the screen is not laid out anew."""

    virtual_size = Reactive(Size(0, 0))

    def watch_virtual_size(self) -> None:
        """Give the bar its length, or a place beside the lines."""
        self._scroll_update(self.virtual_size)

    def _scroll_update(self, virtual_size: Size) -> None:
        """Fit the bar to the window and to what there is, and put its thumb where it belongs then."""
        super()._scroll_update(virtual_size)
        self._place_thumb()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show other lines."""
        self._place_thumb()
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def _place_thumb(self) -> None:
        """Tell the bar where it is.

        A bar is painted over its whole height, which takes as long as the lines beside it, and its thumb moves by
        eighths of a row: it is told of no place between two of them.
        """
        if self.show_vertical_scrollbar:
            at, last = self.scroll_y, self.max_scroll_y
            eighth = max(last / (8 * max(self.size.height, 1)), 1)
            self.vertical_scrollbar.position = at if at >= last else at // eighth * eighth


class LongView(Still):
    """Lines painted when they first come into view; whoever changes what one shows has it painted anew."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._strips: dict[int, Strip] = {}

    def painted(self, row: int) -> Strip:
        """Return row `row` of what is shown, as wide as the window."""
        raise NotImplementedError

    def repaint(self, rows: Iterable[int] | None = None) -> None:
        """Paint these rows anew, all without any named."""
        if rows is None:
            self._strips.clear()
            self.refresh()
            return
        for row in rows:
            self._strips.pop(row, None)
            self.refresh_line(row)

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the window."""
        return self.kept(y + self.scroll_offset.y)

    def kept(self, row: int) -> Strip:
        """Return row `row`, painted when first asked for."""
        if row not in self._strips:
            if len(self._strips) >= KEPT:
                self._strips.clear()
            self._strips[row] = self.painted(row)
        return self._strips[row]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines of the widget, below its head as they were painted."""
        top, (left, right) = self.styles.gutter.top, crop.column_span
        head = super().render_lines(Region(left, crop.y, crop.width, max(top - crop.y, 0))) if top else []
        ground, style = self.background_colors[1], self.rich_style
        lines = [self.render_line(y - top) for y in range(max(crop.y, top), crop.bottom)]
        for one in self.get_line_filters():
            lines = [line.apply_filter(one, ground) for line in lines]
        # The last column lies under the scroll bar.
        return head + [line.crop_extend(left, right, style) for line in lines]
