"""A bare line to type in: what typing a reply is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class Line(App[None]):
    """One Input at the bottom of an empty screen."""

    CSS = "Input { dock: bottom; }"

    def compose(self) -> ComposeResult:
        """Show the line, ready to type in."""
        yield Input(placeholder="Type here")


if __name__ == "__main__":
    Line().run()
