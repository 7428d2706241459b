"""What text, lists and tables of any length have in common on the screen: they scroll at little cost."""

from __future__ import annotations

from textual.scroll_view import ScrollView


class LongView(ScrollView):
    """Lines painted as they come into view, and a bar beside them painted only where its thumb is seen to move."""

    ALLOW_SELECT = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show other lines.

        A bar is painted over its whole height, which takes as long as the lines beside it, and its thumb moves by
        eighths of a row: it is told of no place between two of them.
        """
        if self.show_vertical_scrollbar:
            last = self.max_scroll_y
            eighth = max(last / (8 * max(self.size.height, 1)), 1)
            self.vertical_scrollbar.position = (
                new_value if new_value >= last else new_value // eighth * eighth
            )
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)
