"""The benchmark's form in Textual: two fields, three buttons; Ctrl-U empties a field, Ctrl-Q ends it."""
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Button, Input, Label


class Form(App):
    def compose(self):
        yield Label("Sign in")
        yield Input(placeholder="Email")
        yield Input(placeholder="Password", password=True)
        with Horizontal():
            yield Button("Sign in")
            yield Button("Create account")
            yield Button("Forgot password?")
        yield Label("Ctrl-Q")


Form(watch_css=False).run()
