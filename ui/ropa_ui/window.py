"""The window: the start page or an open register, menus, messages, and the way from one file to another."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ropa import catalog
from ropa.errors import RopaError
from ropa.paths import resources
from ropa_ui import words
from ropa_ui.messages import Messages
from ropa_ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent

    from ropa.catalog import Texts
    from ropa.store import Store
    from ropa_ui.actions import Actions
    from ropa_ui.crash import Hook
    from ropa_ui.drop import DropHint
    from ropa_ui.settings import Settings
    from ropa_ui.start import StartPage
    from ropa_ui.widgets.notices import Toasts
    from ropa_ui.workspace import Workspace

MENUS = ("file", "edit", "view", "go", "help")
SMALLEST = (1024, 600)


class MainWindow(QMainWindow):
    """One window with at most one register open in it; what its first list does not show is made when needed."""

    hook: Hook

    def __init__(self, texts: Texts, settings: Settings) -> None:
        super().__init__()
        self.texts, self.settings = texts, settings
        self.workspace: Workspace | None = None
        words.use(texts)
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.messages = Messages(texts)
        self.stack = QStackedWidget()
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(self.body)
        self.menus = {name: self.menuBar().addMenu("") for name in MENUS}
        self._speak()
        if not (settings.geometry and self.restoreGeometry(QByteArray.fromHex(settings.geometry.encode()))):
            self.resize(1366, 768)

    @cached_property
    def actions_(self) -> Actions:
        """Everything the window can be told to do; made when the first list is painted, or first asked for."""
        from ropa_ui import menus

        actions = menus.fill(self)
        actions.show_texts(self.texts)
        actions.enable(is_open=self.workspace is not None)
        self._check_choices(actions)
        return actions

    @cached_property
    def start(self) -> StartPage:
        """The first page."""
        from ropa_ui.start import start_page

        page = start_page(self)
        self.stack.addWidget(page)
        return page

    @cached_property
    def toasts(self) -> Toasts:
        """The short messages over the lower edge."""
        from ropa_ui.widgets.notices import Toasts

        return Toasts(self.body)

    @cached_property
    def _hint(self) -> DropHint:
        from ropa_ui.drop import DropHint

        return DropHint(self.body)

    def texts_now(self) -> Texts:
        """The texts of the language spoken now."""
        return self.texts

    # files

    def open_path(self, path: Path) -> bool:
        """Open a register; what stands in the way is said in a message, and the register open before stays."""
        from ropa.safekeeping import open_register

        return self._open(lambda: open_register(path, actor=self.settings.actor), path)

    def open_asked(self, path: Path | None = None) -> None:
        """Open a register by name, or ask for one."""
        if path is None:
            from PySide6.QtWidgets import QFileDialog

            title, kind = self.texts("window.open_title"), self.texts("window.file_kind")
            chosen, _ = QFileDialog.getOpenFileName(self, title, "", kind)
            path = Path(chosen) if chosen else None
        if path is not None:
            self.open_path(path)

    def new_asked(self) -> None:
        """Ask the three questions and make a register."""
        from ropa_ui.new_register import NewRegister

        dialog = NewRegister(self.texts, self)
        if not dialog.exec():
            return
        from ropa_ui.making import make_register

        answers = dialog.answers()
        made = self._open(lambda: make_register(answers, self.texts, self.settings.actor), answers.path)
        if made and self.workspace:
            self.workspace.do("new")

    def open_example(self) -> None:
        """Open a register full of made-up facts, in a file of its own."""
        from ropa_ui.making import open_example

        folder = Path(self.settings.example_folder) if self.settings.example_folder else None
        self._open(lambda: open_example(self.texts, folder), None)

    def close_register(self, *, anyway: bool = False) -> bool:
        """Close the register and show the start page; False if something typed could not be saved."""
        if self.workspace is None:
            return True
        if not self.workspace.leave(anyway=anyway):
            return False
        workspace, self.workspace = self.workspace, None
        self.stack.removeWidget(workspace)
        workspace.deleteLater()
        self.messages.clear()
        self.toasts.close_way_back()
        self.actions_.enable(is_open=False)
        self._speak()
        self.stack.setCurrentWidget(self.start)
        return True

    def _open(self, make: Callable[[], Store], path: Path | None) -> bool:
        again = self.workspace is not None and path is not None and self.workspace.store.path == path.absolute()
        if again and not self.close_register():
            return False
        try:
            store = make()
        except RopaError as error:
            from ropa_ui.cures import cures

            self.messages.problem(error, cures(self, error, path))
            return False
        if not self.close_register():
            store.close()
            return False
        self._show_workspace(store)
        return True

    def _show_workspace(self, store: Store) -> None:
        from ropa_ui.workspace import Workspace

        self.messages.clear()
        self.workspace = Workspace(store, self)
        self.stack.addWidget(self.workspace)
        self.stack.setCurrentWidget(self.workspace)
        self.setWindowTitle(f"{store.path.name} – ropa")

    def settle(self) -> None:
        """Do what can wait until the first list is painted: fill the menus, remember the register, have an icon."""
        import datetime as dt

        self._speak_qt()
        self.actions_.enable(is_open=self.workspace is not None)
        if self.workspace is not None:
            now = dt.datetime.now().astimezone().isoformat(timespec="minutes")
            self.settings.remember(self.workspace.store.path, now)
            self.settings.save()
        QApplication.setWindowIcon(QIcon(str(resources() / "icons" / "clipboard-list.svg")))

    def report(self, error: BaseException) -> None:
        """Say what went wrong beside the window."""
        if isinstance(error, RopaError):
            self.messages.problem(error)
        else:
            self.hook.report(error)

    def rescue(self, path: Path) -> None:
        """Read what can be read of a file that was altered."""
        from ropa.safekeeping import open_register

        self._open(lambda: open_register(path, actor=self.settings.actor, rescue=True), path)

    def forget(self, path: Path) -> None:
        """Take a register off the recent ones."""
        self.settings.forget(path)
        self.settings.save()
        self.messages.clear()
        self.start.show_texts(self.texts)

    def restore_backup(self, path: Path | None = None) -> None:
        """Show the backups there are of the open register, or of a damaged file, and restore the one chosen."""
        from ropa_ui.restoring import restore_asked

        if restored := restore_asked(self, path):
            self.open_path(restored)

    # look and language

    def set_language(self, language: str) -> None:
        """Speak Swedish or English from now on, everywhere at once."""
        if language == self.texts.language or (self.workspace and not self.workspace.commit()):
            self._check_choices(self.actions_)
            return
        self.settings.language = language
        self.settings.save()
        self.texts = catalog.load(language)
        words.use(self.texts)
        self._speak_qt()
        self._speak()
        if self.workspace:
            self.workspace.set_language(language)

    def set_mode(self, mode: str) -> None:
        """Follow the system, or be light or dark."""
        self.settings.mode = mode
        theme().set_mode(mode)  # type: ignore[arg-type]
        self.settings.save()
        self._check_choices(self.actions_)

    def set_zoom(self, percent: int) -> None:
        """Make all text larger or smaller."""
        theme().set_zoom(percent)
        self.settings.zoom = theme().zoom
        self.settings.save()
        self.toasts.say(self.texts("window.zoomed", n=theme().zoom))

    def _speak(self) -> None:
        for name, menu in self.menus.items():
            menu.setTitle(self.texts(f"window.menu.{name}"))
        if "actions_" in vars(self):
            self.actions_.show_texts(self.texts)
            self._check_choices(self.actions_)
        self.messages.texts = self.texts
        if self.workspace is None:
            self.setWindowTitle(self.texts("window.title"))
            if self.stack.count():
                self.start.show_texts(self.texts)

    def _speak_qt(self) -> None:
        from ropa_ui import qt_words

        qt_words.speak(self.texts.language)

    def _check_choices(self, actions: Actions) -> None:
        for name in (self.settings.mode, self.texts.language):
            actions.by_name[name].setChecked(True)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.workspace is None:
            self.stack.setCurrentWidget(self.start)
            if not event.spontaneous():
                self.settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.workspace:
            QTimer.singleShot(0, self.workspace, self.workspace.look_again)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.geometry = bytes(self.saveGeometry().toHex().data()).decode()
        if self.close_register() or self._leaves_draft():
            self.settings.save()
            event.accept()
        else:
            event.ignore()

    def _leaves_draft(self) -> bool:
        """Close all the same if the person says so; what could not be saved is kept as a draft."""
        from ropa_ui.cures import asked_to_leave

        return asked_to_leave(self.texts, self) and self.close_register(anyway=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from ropa_ui.drop import paths_in

        if paths_in(event.mimeData()):
            self._hint.show_over(self.texts("window.drop"))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        from ropa_ui.drop import paths_in

        self._hint.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take_files(paths_in(event.mimeData()))

    def take_files(self, paths: list[Path]) -> None:
        """Open a register that was dropped, or read documents into the one that is open."""
        from ropa_ui.new_register import SUFFIX

        registers = [path for path in paths if path.suffix.lower() == SUFFIX]
        if registers:
            self.open_path(registers[0])
        elif self.workspace is None:
            self.toasts.say(self.texts("window.drop_needs_register"), tone="warn")
        else:
            self.workspace.import_files(paths)
