"""The benchmark's form in urwid: three fields, three buttons; Ctrl-U empties a field, F10 ends it."""
import urwid


class Field(urwid.Edit):
    def keypress(self, size, key):
        if key == "ctrl u":
            self.set_edit_text("")
            return None
        return super().keypress(size, key)


def end_at_f10(key):
    if key == "f10":
        raise urwid.ExitMainLoop


fields = [Field("Email     "), Field("Password  ", mask="*")]
buttons = urwid.GridFlow(
    [urwid.Button(label) for label in ("Sign in", "Create account", "Forgot password?")], 22, 2, 0, "left"
)
rows = [urwid.Text("Sign in"), urwid.Divider()] + fields + [urwid.Divider(), buttons]
frame = urwid.Frame(urwid.Filler(urwid.Pile(rows), "top"), footer=urwid.Text("Ctrl-Q"))
urwid.MainLoop(frame, handle_mouse=False, unhandled_input=end_at_f10).run()
