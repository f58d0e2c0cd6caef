"""The least that Textual can show: what every start of the app is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("Hello, world")


if __name__ == "__main__":
    Hello().run()
