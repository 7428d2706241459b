"""What is shown when no project is named: try the demo, begin a study, or open one of the last."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from qualcode.i18n import _
from qualcode.text import show
from qualcode.tui.key_line import KeyLine
from qualcode.tui.recent import offered


class Ways(OptionList):
    """The ways in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", _("Open"), tooltip=_("Open what is chosen.")),
    ]


class StartScreen(Screen[None]):
    """Three ways in; posts the path of the project to open."""

    CSS = """
    StartScreen { align: center middle; background: $background; }
    StartScreen #start { width: 64; max-width: 96%; height: auto; }
    StartScreen #name { text-style: bold; color: $primary; height: 1; }
    StartScreen #about { color: $text-muted; height: auto; margin-bottom: 1; }
    StartScreen OptionList {
        height: auto; max-height: 14; min-width: 20; border: none; border-top: solid $border-blurred;
        background: $background; background-tint: transparent; padding: 0;
    }
    StartScreen OptionList > .option-list--option-highlighted { background: $block-cursor-background 55%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []
    ABOUT = _(
        "Choose a study with the arrow keys and Enter: the demo, a new one, one of this folder, or one opened lately."
    )

    class Opened(Message):
        """A project was chosen or made; with the demo goes the tour, with a fresh one the adding of transcripts."""

        def __init__(self, path: str, *, tour: bool = False, fresh: bool = False) -> None:
            super().__init__()
            self.path, self.tour, self.fresh = path, tour, fresh

    def compose(self) -> ComposeResult:
        """Give the choices."""
        with Vertical(id="start"):
            yield Static("qualcode", id="name", markup=False)
            yield Static(_("Qualitative interview coding, in Chinese and English"), id="about", markup=False)
            yield Ways(*self._options(), markup=False)
        yield KeyLine()

    def _options(self) -> list[Option]:
        self._paths = offered()
        options = [
            Option(
                Content.assemble(
                    (_("Demo"), "bold"),
                    ("  " + _("a small study to try, with a tour of one minute"), "$text-muted"),
                )
            ),
            Option(Content.assemble((_("New"), "bold"), ("  " + _("a study of your own"), "$text-muted"))),
        ]
        for path in self._paths:
            name, home = Path(path).name, str(Path(path).parent)
            options.append(Option(Content.assemble((show(name), "bold"), ("  " + show(home), "$text-muted"))))
        return options

    def on_mount(self) -> None:
        """Let the keys act on the choices."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_index == 0:
            self.notify(_("Making the demo …"), markup=False)
            self._demo()
        elif event.option_index == 1:
            from qualcode.tui.new_study import NewStudy

            self.app.push_screen(NewStudy(), self._made_new)
        else:
            self.post_message(self.Opened(self._paths[event.option_index - 2]))

    @work(thread=True, exclusive=True, group="demo", exit_on_error=False)
    def _demo(self) -> str:
        from qualcode.project.demo import demo

        return demo("qualcode-demo").project

    @on(Worker.StateChanged)
    def _made(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, str):
            self.post_message(self.Opened(event.worker.result, tour=True))
        elif event.state is WorkerState.ERROR:
            self.notify(show(str(event.worker.error)), severity="error", markup=False)

    def _made_new(self, path: str | None) -> None:
        if path is not None:
            self.post_message(self.Opened(path, fresh=True))
