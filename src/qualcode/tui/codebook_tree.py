"""The codebook as a tree, with each code's key, its digit and how often it was applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from qualcode.i18n import _
from qualcode.model.codebook import Code, Codebook
from qualcode.text import clip, pad, show, width
from qualcode.tui.long_view import Still
from qualcode.tui.paint import code_color


class CodebookTree(Tree[str], Still):
    """Codes under their themes; posts which one is chosen to be applied, or pinned to a digit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(digit), f"pin({digit})", _("Pin to a digit"), show=False) for digit in range(1, 10)
    ]

    @dataclass
    class Chosen(Message):
        """The researcher wants to apply this code."""

        tree: CodebookTree
        code: str

        @property
        def control(self) -> CodebookTree:
            """The tree."""
            return self.tree

    @dataclass
    class Pinned(Message):
        """The researcher wants this code on a digit."""

        tree: CodebookTree
        code: str
        digit: int

        @property
        def control(self) -> CodebookTree:
            """The tree."""
            return self.tree

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        # The tree asks for the label of its root while it is made.
        self._codebook, self._language = Codebook("", ()), ""
        self._keys: Mapping[str, str] = {}
        self._digits: Mapping[str, int] = {}
        self._counts: Mapping[str, int] = {}
        self._pins: set[str] = set()
        self._built_for = 0
        self._places: dict[str, TreeNode[str]] = {}
        super().__init__("", id=id)
        self.show_root, self.show_guides, self.guide_depth = False, False, 2

    def show_codebook(self, codebook: Codebook, keys: Mapping[str, str], language: str) -> None:
        """Show these codes, all themes open."""
        self._codebook, self._keys, self._language = codebook, keys, language
        self.clear()
        self._places = {}
        parents = {code.parent for code in codebook.codes}
        for code in codebook.codes:
            above = self._places[code.parent] if code.parent else self.root
            add = above.add if code.id in parents else above.add_leaf
            # A plain string would be read as markup.
            self._places[code.id] = add(Text(show(code.called(language))), code.id)
            self._places[code.id].expand()
        self.root.expand()

    def show_counts(
        self, counts: Mapping[str, int], digits: Mapping[str, int], pins: Collection[str] = ()
    ) -> None:
        """Show how often each code was applied, which digit applies it, and which of them are pinned."""
        changed = _changed(self._counts, counts) | _changed(self._digits, digits) | self._pins ^ set(pins)
        self._counts, self._digits, self._pins = dict(counts), dict(digits), set(pins)
        # A count changes its own line and those of what stands above it, not the whole tree.
        for id_ in self._with_parents(changed):
            self._places[id_].refresh()

    def _with_parents(self, ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for id_ in ids:
            code = self._codebook.by_id.get(id_)
            while code is not None and code.id not in found:
                found.add(code.id)
                code = self._codebook.by_id.get(code.parent or "")
        return found

    def on_resize(self, event: Resize) -> None:
        """Keep the labels where they were made for this width: a window is painted before it is told of its size."""
        if self._built_for == self.size.width:
            event.prevent_default()

    def get_label_width(self, node: TreeNode[str]) -> int:
        """Return the cells of a label: all there are, so that it need not be painted to be measured."""
        self._built_for = self.size.width
        return self._room(node) if node.data else 0

    def _room(self, node: TreeNode[str]) -> int:
        depth, up = 0, node
        while up.parent is not None and up.parent is not self.root:
            depth, up = depth + 1, up.parent
        return max(self.size.width - depth * 2 - 1, 8)

    def render_label(self, node: TreeNode[str], base_style: Style, style: Style) -> Text:  # noqa: ARG002  Textual's signature
        """Paint `1 la 领导重视程度    12`, the count at the right edge."""
        code = self._codebook.by_id.get(node.data or "")
        if code is None:
            return Text()
        room = self._room(node)
        head, count = self._head(code), self._count(code)
        room_name = max(room - width(head) - width(count) - 1, 4)
        name = pad(clip(show(code.called(self._language)), room_name), room_name)
        color = Style(color=code_color(code.id, self._codebook, self.app.theme_variables), bold=True)
        faint = Style(dim=True)
        bold = Style(bold=code.parent is None)
        # A pinned digit stands out; the others are given out by use.
        digit = faint if code.id in self._digits.keys() - self._pins else color
        return Text.assemble(
            (head[:1], style + digit),
            (head[1:], style + color),
            (name, style + bold),
            (" " + count, style + faint),
        )

    def _head(self, code: Code) -> str:
        if code.parent is None and code.id not in self._keys:
            return "■ "
        digit = self._digits.get(code.id)
        return f"{digit or ' '} " + pad(show(self._keys.get(code.id, "")), 2) + " "

    def _count(self, code: Code) -> str:
        counted = [self._counts.get(one.id, 0) for one in self._codebook.under(code.id)]
        return str(sum(counted)) if sum(counted) else "·"

    def on_tree_node_selected(self, event: Tree.NodeSelected[str]) -> None:
        """Say which code was chosen."""
        event.stop()
        code = self._codebook.by_id.get(event.node.data or "")
        if code is not None and code.codable:
            self.post_message(self.Chosen(self, code.id))

    def action_pin(self, digit: int) -> None:
        """Ask for the code under the cursor to be pinned."""
        node = self.cursor_node
        if node is not None and node.data and self._codebook.by_id[node.data].codable:
            self.post_message(self.Pinned(self, node.data, digit))


def _changed(before: Mapping[str, int], now: Mapping[str, int]) -> set[str]:
    return {id_ for id_ in before.keys() | now.keys() if before.get(id_, 0) != now.get(id_, 0)}
