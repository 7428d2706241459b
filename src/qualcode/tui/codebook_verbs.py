"""What is done to codes on the codebook's screen: asked for, shown before it touches codings, then done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content

from qualcode.i18n import _, plural
from qualcode.model.codebook import Code
from qualcode.text import clip, show
from qualcode.tui.actions import key_of
from qualcode.tui.columns import flat
from qualcode.tui.side_screen import Passage, SideScreen

if TYPE_CHECKING:
    from qualcode.project.codebook_effects import Effect

COLORS = ("#2b60ad", "#25703a", "#855900", "#a8365a", "#6549b5", "#0b6a6d", "#7d5126", "#536700")


class CodebookVerbs(SideScreen):
    """Subclasses give the code in hand and those marked, and show the codebook again."""

    @property
    def code(self) -> Code | None:
        """The code in hand, None in an empty codebook."""
        raise NotImplementedError

    @property
    def marked(self) -> list[Code]:
        """The codes that are marked, without marks the one in hand."""
        raise NotImplementedError

    def show_again(self, code_id: str = "") -> None:
        """Read the codebook again, with a code in hand."""
        raise NotImplementedError

    # How every change is made.

    def _change(self, call: Callable[[], Any], words: str, code_id: str = "") -> None:
        """Do something and say that it was done; a code that comes of it is in hand."""
        found = self.attempt(call)
        if found is not None:
            self.show_again(found.id if isinstance(found, Code) else code_id)
            self.tell(words)

    def _sure(self, title: str, effect: Callable[[], Effect], then: Callable[[], None]) -> None:
        """Show what a change would do to codings, and do it if that is wanted."""
        from qualcode.tui.code_page import effect_lines
        from qualcode.tui.dialogs import Confirm

        told = self.attempt(effect)
        if told is not None:
            lines = effect_lines(told, max(min(self.size.width - 8, 66), 20))
            self.app.push_screen(Confirm(title, lines), lambda sure: then() if sure else None)

    def _ask(self, title: str, value: str, then: Callable[[str], None], *, empty: bool = False) -> None:
        """Ask for a line, and go on with it; with `empty` nothing is an answer too."""
        from qualcode.tui.ask_value import AskValue
        from qualcode.tui.dialogs import Ask

        asked = AskValue(title, value, ()) if empty else Ask(title, value)
        self.app.push_screen(asked, lambda said: None if said is None else then(said))

    def _with_code(self) -> Code | None:
        if self.code is None:
            self.tell(
                _("There is no code here yet. Make the first with {key}.").format(key=key_of("codebook-new")),
                "warning",
            )
        return self.code

    def _pick(self, title: str, codes: Sequence[Code], then: Callable[[str], None]) -> None:
        from dataclasses import replace

        from qualcode.project.codefinder import CodeFinder, code_keys
        from qualcode.tui.code_picker import CodePicker

        finder = CodeFinder(replace(self.codebook, codes=tuple(codes)))
        picker = CodePicker(finder, code_keys(self.codebook), self.language, title)
        self.app.push_screen(picker, lambda code: then(code) if code else None)

    def _named(self, code: Code) -> str:
        return clip(flat(code.called(self.language)), 32)

    # One code.

    def action_new(self) -> None:
        """Make a code beside the one in hand."""
        beside = self.code
        above = self.codebook.by_id.get(beside.parent or "") if beside else None
        title = _("New code under {code}").format(code=self._named(above)) if above else _("New theme")
        self._ask(title, "", lambda name: self._made(name, None, beside.id if beside else None))

    def action_new_below(self) -> None:
        """Make a code under the one in hand."""
        if above := self._with_code():
            title = _("New code under {code}").format(code=self._named(above))
            self._ask(title, "", lambda name: self._made(name, above.id, None))

    def _made(self, name: str, parent: str | None, after: str | None) -> None:
        words = _("{code} is made.").format(code=show(name))
        self._change(lambda: self.study.codebook.create(name, parent=parent, after=after), words)

    def action_rename(self) -> None:
        """Give the code another name in the language of the screen, or the one it has."""
        code = self._with_code()
        if code is None:
            return
        language = self.language if self.language in code.name or not code.name else next(iter(code.name))

        def rename(name: str) -> None:
            words = _("{old} is now called {name}.").format(old=self._named(code), name=show(name))
            self._change(lambda: self.study.codebook.rename(code.id, **{language: name}), words)

        title = _("Name of {code}").format(code=code.id)
        self._ask(title, code.name.get(language, ""), rename)

    def action_rekey(self) -> None:
        """Give the code other keys."""
        code = self._with_code()
        if code is None:
            return

        def rekey(key: str) -> None:
            said = _("{code} is applied with {key}.") if key else _("{code} has no key of its own.")
            words = said.format(code=self._named(code), key=key)
            self._change(lambda: self.study.codebook.rekey(code.id, key), words)

        self._ask(
            _("Key of {code}: letters a to z").format(code=self._named(code)), code.key, rekey, empty=True
        )

    def action_recolor(self) -> None:
        """Choose a colour."""
        from qualcode.tui.dialogs import Chooser

        if code := self._with_code():
            options = [("", Content(_("   the theme's")))]
            options += [(color, Content.assemble(("■  ", color), color)) for color in COLORS]
            options.append(("other", Content(_("   another …"))))
            title = _("Colour of {code}").format(code=self._named(code))
            self.app.push_screen(Chooser(title, options), lambda color: self._colored(code, color))

    def _colored(self, code: Code, color: str | None) -> None:
        words = _("{code} has another colour.").format(code=self._named(code))
        if color == "other":
            self._ask(_("A colour as #rrggbb"), code.color or "#", lambda said: self._colored(code, said))
        elif color is not None:
            self._change(lambda: self.study.codebook.recolor(code.id, color), words)

    def action_add_keywords(self) -> None:
        """Ask for keywords to be added."""
        code = self._with_code()
        if code is None:
            return

        def add(said: str) -> None:
            new = [
                one.strip() for one in said.replace("，", ",").replace("、", ",").split(",") if one.strip()
            ]
            count = plural("{n} keyword", "{n} keywords", len(new))
            words = _("{code} has {keywords} more.").format(code=self._named(code), keywords=count)
            self._change(lambda: self.study.codebook.add_keywords(code.id, new), words)

        self._ask(_("Keywords for {code}, parted by commas").format(code=self._named(code)), "", add)

    # The tree.

    def action_move(self) -> None:
        """Ask where the code shall stand."""
        from qualcode.project.codefinder import code_keys
        from qualcode.tui.codebook_dialogs import TOP, place_picker

        code = self._with_code()
        if code is None:
            return

        def move(parent: str | None) -> None:
            if parent is None:
                return
            above = None if parent == TOP else parent
            title = _("Move {code}").format(code=self._named(code))
            words = _("{code} is moved.").format(code=self._named(code))
            self._sure(
                title,
                lambda: self.study.codebook.preview.move(code.id, above),
                lambda: self._change(lambda: self.study.codebook.move(code.id, above), words),
            )

        picker = place_picker(self.codebook, code, self.language, code_keys(self.codebook))
        self.app.push_screen(picker, move)

    def action_shift(self, places: int) -> None:
        """Put the code before or after one beside it."""
        code = self._with_code()
        if code is None:
            return
        beside = [one.id for one in self.codebook.codes if one.parent == code.parent]
        at = beside.index(code.id) + places
        if 0 <= at < len(beside):
            words = _("{code} is moved.").format(code=self._named(code))
            self._change(lambda: self.study.codebook.move(code.id, code.parent, at), words)

    def action_merge(self) -> None:
        """Ask which code takes all that hangs on the marked ones."""
        codes = [code.id for code in self.marked]
        if not codes:
            return
        names = ", ".join(map(self._named, self.marked))

        def merge(into: str) -> None:
            title = _("Merge {codes} into {into}").format(codes=clip(names, 40), into=self.called(into))
            words = _("{codes} is merged into {into}.").format(codes=clip(names, 40), into=self.called(into))
            self._sure(
                title,
                lambda: self.study.codebook.preview.merge(codes, into),
                lambda: self._change(lambda: self.study.codebook.merge(codes, into), words, into),
            )

        gone = {one.id for code in codes for one in self.codebook.under(code)}
        others = [one for one in self.codebook.codes if one.id not in gone]
        self._pick(_("Merge {codes} into").format(codes=clip(names, 40)), others, merge)

    def action_split(self) -> None:
        """Ask which codings a new code shall have, and its name."""
        from qualcode.tui.codebook_dialogs import PickCodings

        code = self._with_code()
        codings = self.study.codings.list(code=code.id) if code else []
        if code is None or not codings:
            self.tell(_("It has no codings to give away."), "warning")
            return

        def name(ids: tuple[str, ...] | None) -> None:
            if ids:
                title = plural(
                    "Name of the new code, for {n} coding", "Name of the new code, for {n} codings", len(ids)
                )
                self._ask(title, "", lambda said: self._split(code, ids, said))

        self.app.push_screen(
            PickCodings(_("Codings of {code}").format(code=self._named(code)), codings), name
        )

    def _split(self, code: Code, ids: Sequence[str], name: str) -> None:
        words = _("{code} is made.").format(code=show(name))
        self._sure(
            _("Split {code}: new code {name}").format(code=self._named(code), name=show(name)),
            lambda: self.study.codebook.preview.split(code.id, ids),
            lambda: self._change(lambda: self.study.codebook.split(code.id, ids, name), words),
        )

    def action_delete(self) -> None:
        """Ask what becomes of the code's codings, then delete it."""
        from qualcode.tui.dialogs import Chooser

        code = self._with_code()
        if code is None:
            return
        told = self.attempt(lambda: self.study.codebook.preview.delete(code.id))
        if told is None:
            return
        if not told.shares:
            self._delete(code, None)
            return
        count = plural("{n} coding", "{n} codings", told.aside)
        options = [
            (
                "aside",
                Content(_("Keep {codings} aside; they are back when the code is").format(codings=count)),
            ),
            ("into", Content(_("Give {codings} to another code …").format(codings=count))),
        ]
        title = _("Delete {code}").format(code=self._named(code))
        self.app.push_screen(Chooser(title, options), lambda what: self._deleted(code, what))

    def _deleted(self, code: Code, what: str | None) -> None:
        if what == "aside":
            self._delete(code, None)
        elif what == "into":
            gone = {one.id for one in self.codebook.under(code.id)}
            others = [one for one in self.codebook.codes if one.id not in gone]
            self._pick(_("Give the codings to"), others, lambda into: self._delete(code, into))

    def _delete(self, code: Code, into: str | None) -> None:
        words = _("{code} is deleted.").format(code=self._named(code))
        self._sure(
            _("Delete {code}").format(code=self._named(code)),
            lambda: self.study.codebook.preview.delete(code.id, into),
            lambda: self._change(lambda: self.study.codebook.delete(code.id, into), words, into or ""),
        )

    # What was.

    def action_older(self) -> None:
        """Show the codings made under an older definition."""
        from qualcode.tui.code_page import deciding, side_by_side
        from qualcode.tui.codebook_dialogs import OlderCodings

        code = self._with_code()
        codings = self.study.codings.list(code=code.id, stale=True) if code else []
        if code is None or not codings:
            self.tell(_("No coding of it is of an older definition."), "warning")
            return

        def definitions(coding: Any, cells: int) -> Content:
            was = self.study.codebook.at(code.id, coding.gesture)
            then = deciding(was, self.language, _("then"))
            return side_by_side(then, deciding(code, self.language, _("now")), cells)

        title = _("{code}: codings of an older definition").format(code=self._named(code))
        self.app.push_screen(OlderCodings(title, codings, definitions), self._confirmed)

    def _confirmed(self, answer: Passage | tuple[str, ...] | None) -> None:
        if isinstance(answer, Passage):
            self.dismiss(answer)
        elif answer:
            words = plural("{n} coding confirmed.", "{n} codings confirmed.", len(answer))
            self._change(lambda: self.study.codings.confirm(answer), words)

    def action_versions(self) -> None:
        """Show what changed in the code."""
        from qualcode.tui.code_page import version_lines
        from qualcode.tui.codebook_dialogs import Look

        if code := self._with_code():
            found = self.study.codebook.versions(code.id)
            title = _("History of {code}").format(code=self._named(code))
            self.app.push_screen(Look(title, lambda cells: version_lines(found, cells)))
