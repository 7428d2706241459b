"""The list of transcripts with how far each one is coded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.project.transcripts import TranscriptFacts
from qualcode.text import clip, show, width
from qualcode.tui.long_view import Still

_BAR = 8


class TranscriptList(OptionList, Still):
    """Transcripts by name; posts which one is chosen."""

    @dataclass
    class Chosen(Message):
        """The researcher wants to read this transcript."""

        list: TranscriptList
        name: str

        @property
        def control(self) -> TranscriptList:
            """The list."""
            return self.list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id, markup=False)
        self._facts: Sequence[TranscriptFacts] = ()
        self._current = ""
        self._prompts: list[Content] = []

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.show_facts(self._facts, self._current)

    def show_facts(self, facts: Sequence[TranscriptFacts], current: str) -> None:
        """Show these transcripts, `current` signed; nothing moves when only numbers changed."""
        prompts = [self._prompt(one, current=one.name == current) for one in facts]
        if [one.name for one in facts] != [one.name for one in self._facts]:
            self.clear_options()
            self.add_options([Option(prompt) for prompt in prompts])
        else:
            for index, (prompt, before) in enumerate(zip(prompts, self._prompts, strict=True)):
                if prompt.markup != before.markup:
                    self.replace_option_prompt_at_index(index, prompt)
        self._facts, self._current, self._prompts = facts, current, prompts
        if self.highlighted is None and current:
            self.highlighted = [one.name for one in facts].index(current)

    @property
    def _styled_width(self) -> int:
        """Cells the style sheet gives the list, before it has been laid out."""
        styled = self.styles.width
        return int(styled.value) if styled is not None and styled.is_cells else 0

    def _prompt(self, facts: TranscriptFacts, *, current: bool) -> Content:
        room = max((self.size.width or self._styled_width) - 3, 12)
        filled = _BAR * facts.coded // facts.codable if facts.codable else 0
        filled = max(filled, 1) if facts.coded else 0
        numbers = f" {facts.codings}" + (f"  {facts.suggestions}?" if facts.suggestions else "")
        return Content.assemble(
            ("› " if current else "  ", "$accent bold"),
            (clip(show(facts.name), room), "bold" if current else ""),
            "\n  ",
            ("━" * filled, "$success"),
            ("┄" * (_BAR - filled), "$text-disabled"),
            (clip(numbers, max(room - _BAR, width(numbers) // 2)), "$text-muted"),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which transcript was chosen."""
        event.stop()
        self.post_message(self.Chosen(self, self._facts[event.option_index].name))
