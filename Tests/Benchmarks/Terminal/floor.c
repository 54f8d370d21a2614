// The floor: the least that a program linked with ncursesw and libcurl does to show one form and echo what is typed.
#define NCURSES_WIDECHAR 1
#include <curl/curl.h>
#include <curses.h>
#include <locale.h>

enum { row = 6, column = 18, width = 44 };

static void form(void) {
  box(stdscr, 0, 0);
  mvaddstr(2, 4, "Sign in");
  mvaddstr(row, 4, "Address     |");
  mvaddch(row, column + width, '|');
  mvaddstr(row + 2, 4, "Password    |");
  mvaddch(row + 2, column + width, '|');
  mvaddstr(row + 4, column, "[ Sign in ]  [ Create account ]");
  mvaddstr(LINES - 2, 4, "Esc Back  Ctrl-Q Quit");
}

int main(void) {
  setlocale(LC_ALL, "");
  curl_global_init(CURL_GLOBAL_DEFAULT);
  if (!initscr()) return 1;
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  start_color();
  use_default_colors();
  form();
  int length = 0;
  move(row, column);
  refresh();
  for (int key; (key = getch()) != ERR && key != 17;) {
    if (key == 21) {
      mvhline(row, column, ' ', width);
      length = 0;
    } else if (key >= 32 && key < 127 && length < width - 1) {
      mvaddch(row, column + length++, (chtype)key);
    }
    move(row, column + length);
    refresh();
  }
  endwin();
  curl_global_cleanup();
  return 0;
}
